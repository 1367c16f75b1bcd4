"""Summonses over a real base."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from modactions_desktop.domain.checklist import AnswerMode, SummonsStatus
from modactions_desktop.domain.errors import InputError, NotFoundError
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.services.session import Services
from modactions_desktop.services.summonses import SummonsChanges

TODAY = date(2016, 11, 22)


@pytest.fixture
def person(services: Services) -> int:
    return services.participants.create("Exemple", first_name="Alba").id


def test_each_step_keeps_its_day_and_letters_that_wait_are_on_top(services: Services, person: int) -> None:
    cpas = services.summonses.add(person, "CPAS", {"convened_at": datetime(2016, 12, 18, 9, 0)})
    forem = services.summonses.add(person, "FOREM", {"convened_at": datetime(2016, 12, 2, 9, 30)})
    services.summonses.set_status(forem, SummonsStatus.EXPLAINED)
    assert [s.id for s in services.summonses.of(person)] == [forem, cpas]
    missed = services.summonses.set_status(forem, SummonsStatus.MISSED, on=date(2016, 12, 2))
    assert (missed.explained_on, missed.answered_on) == (TODAY, date(2016, 12, 2))
    assert [s.id for s in services.summonses.of(person)] == [cpas, forem]


def test_a_summons_says_who_sent_it(services: Services, person: int) -> None:
    with pytest.raises(InputError, match="issuer_missing"):
        services.summonses.add(person, " ")


def test_explaining_says_in_which_language_and_through_whom(services: Services, person: int) -> None:
    key = services.summonses.add(person, "FOREM")
    told = services.summonses.explain(key, language="tir", interpreter="SeTIS wallon")
    assert (told.status, told.explained_on) == (SummonsStatus.EXPLAINED, TODAY)
    assert (told.explained_language, told.explained_interpreter) == ("tir", "SeTIS wallon")


def test_explaining_an_answered_letter_does_not_reopen_it(services: Services, person: int) -> None:
    key = services.summonses.add(person, "FOREM")
    services.summonses.set_status(key, SummonsStatus.HONOURED)
    assert services.summonses.explain(key).status is SummonsStatus.HONOURED


def test_a_day_that_is_known_is_not_replaced_by_another_state(services: Services, person: int) -> None:
    key = services.summonses.add(person, "CPAS", {"answered_on": date(2016, 11, 18)})
    assert services.summonses.set_status(key, SummonsStatus.EXCUSED).answered_on == date(2016, 11, 18)


def test_how_it_was_answered_is_kept(services: Services, person: int) -> None:
    key = services.summonses.add(person, "CPAS")
    services.summonses.update(key, {"answer_mode": AnswerMode.PHONE, "answer": "a demandé un autre jour"})
    assert services.summonses.get(key).answer_mode is AnswerMode.PHONE


def test_a_file_of_the_dossier_proves_the_answer_and_outlives_it_in_the_bin(
    services: Services, person: int
) -> None:
    key = services.summonses.add(person, "CPAS")
    proof = services.attachments.add(person, "certificat.txt", b"exemple fictif").id
    services.summonses.update(key, {"attachment_id": proof})
    services.attachments.delete(proof)
    assert services.summonses.get(key).attachment_id == proof


def test_what_is_of_somebody_else_is_tied_to_no_summons(services: Services, person: int) -> None:
    other = services.participants.create("Autre").id
    proof = services.attachments.add(other, "certificat.txt", b"exemple fictif").id
    met = services.interviews.plan(other, InterviewKind.INITIAL, on=TODAY).id
    key = services.summonses.add(person, "CPAS")
    for changes in (SummonsChanges(attachment_id=proof), SummonsChanges(interview_id=met)):
        with pytest.raises(NotFoundError):
            services.summonses.update(key, changes)


def test_a_letter_in_the_bin_is_not_listed(services: Services, person: int) -> None:
    key = services.summonses.add(person, "CPAS")
    services.summonses.delete(key)
    assert services.summonses.of(person) == ()
    with pytest.raises(NotFoundError):
        services.summonses.get(key)
    services.summonses.restore(key)
    assert [s.id for s in services.summonses.of(person)] == [key]
