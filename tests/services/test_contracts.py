"""Contracts and their reviews over a real base."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop import deadline_words
from modactions_desktop.domain.catalogues import Offset, OffsetUnit
from modactions_desktop.domain.checklist import ContractKind, DeadlineMark
from modactions_desktop.domain.deadlines import REFLECTION
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.contracts import ContractChanges
from modactions_desktop.services.session import Services
from modactions_desktop.store.tables.checklist import ContractRow

TODAY = date(2016, 11, 22)
SIGNED = date(2016, 11, 30)


@pytest.fixture
def person(services: Services) -> int:
    return services.participants.create("Exemple", first_name="Alba").id


@pytest.fixture
def contract(services: Services, person: int) -> int:
    return services.contracts.add(
        person, ContractKind.PIIS, {"person_signed_on": SIGNED, "service_signed_on": SIGNED}
    )


def test_the_next_review_follows_from_the_rhythm_and_the_last_review(
    services: Services, person: int, contract: int
) -> None:
    assert services.contracts.of(person)[0].next_review_on() == date(2017, 2, 28)
    services.contracts.add_review(contract, on=date(2017, 2, 20), note="objectifs relus")
    reviewed = services.contracts.update(contract, {"review_months": 4})
    assert reviewed.next_review_on() == date(2017, 6, 20)
    assert [review.note for review in reviewed.reviews] == ["objectifs relus"]


def test_a_piis_may_be_thought_over_for_five_working_days_of_the_belgian_calendar(
    filled: Services,
) -> None:
    person = filled.participants.create("Exemple", first_name="Alba").id
    proposed: ContractChanges = {"proposed_on": date(2016, 10, 28)}  # a Friday; then All Saints' Day
    filled.contracts.add(person, ContractKind.PIIS, proposed)
    filled.contracts.add(person, ContractKind.WELCOME, proposed)
    piis, welcome = filled.contracts.of(person)
    found = filled.contracts.reflection(piis)
    assert found is not None
    assert found.until == date(2016, 11, 7)
    assert filled.contracts.reflection(welcome) is None
    signed = filled.contracts.update(piis.id, {"person_signed_on": date(2016, 11, 2)})
    assert filled.contracts.reflection(signed) is None


def test_the_days_to_think_over_change_on_a_date_in_the_catalogue(filled: Services) -> None:
    person = filled.participants.create("Exemple", first_name="Alba").id
    rule = next(h for h in filled.deadline_rules.histories() if h.periods[0].rule.variant == REFLECTION)
    filled.deadline_rules.change_from(
        rule.periods[0].id, date(2016, 11, 14), {"offset": Offset(10, OffsetUnit.WORKING_DAYS)}
    )
    for day in (13, 14):
        filled.contracts.add(person, ContractKind.PIIS, {"proposed_on": date(2016, 11, day)})
    told = [filled.contracts.reflection(contract) for contract in filled.contracts.of(person)]
    assert [found.until for found in told if found] == [date(2016, 11, 18), date(2016, 11, 28)]


def test_days_to_think_over_are_a_deadline_until_she_signs_and_no_review(filled: Services) -> None:
    person = filled.participants.create("Exemple", first_name="Alba").id
    key = filled.contracts.add(person, ContractKind.PIIS, {"proposed_on": date(2016, 11, 14)})
    (found,) = filled.deadlines.of(person)
    assert (found.code, found.variant, found.due_on) == ("D-PIIS", REFLECTION, date(2016, 11, 21))
    assert deadline_words.when(found, TODAY) == "jusqu'au 21 nov. inclus"
    filled.deadlines.mark(found, DeadlineMark.DONE)
    assert filled.contracts.of(person)[0].reviews == ()
    assert filled.deadlines.of(person)[0].is_closed
    filled.contracts.update(key, {"person_signed_on": date(2016, 11, 22)})
    assert filled.deadlines.of(person) == ()


def test_a_contract_is_found_by_its_kind_its_note_and_its_reviews(
    services: Services, person: int, contract: int
) -> None:
    review = services.contracts.add_review(contract, note="stage en boulangerie")
    services.contracts.update(contract, {"note": "revoir le cours du soir"})
    for words in ("piis", "soir", "boulangerie"):
        assert [(hit.kind, hit.record_id) for hit in services.search.find(words)] == [
            (SearchKind.CONTRACT, contract)
        ]
    services.contracts.delete_review(review)
    assert services.search.find("boulangerie") == ()
    services.contracts.delete(contract)
    assert services.search.find("soir") == ()


def test_no_rhythm_means_no_review(services: Services, contract: int) -> None:
    assert services.contracts.update(contract, {"review_months": 0}).next_review_on() is None


def test_the_day_of_signature_is_kept_for_questions_about_everybody(
    services: Services, contract: int
) -> None:
    services.contracts.update(contract, {"service_signed_on": date(2016, 12, 2)})
    with services.context.read() as session:
        assert session.get_one(ContractRow, contract).signed_on == date(2016, 12, 2)
    services.contracts.update(contract, {"person_signed_on": None})
    with services.context.read() as session:
        assert session.get_one(ContractRow, contract).signed_on is None


def test_a_contract_does_not_end_before_it_begins(services: Services, contract: int) -> None:
    with pytest.raises(InputError, match="period_backwards"):
        services.contracts.update(contract, {"begin": SIGNED, "end": TODAY})


def test_a_review_in_the_bin_counts_no_more_and_comes_back(
    services: Services, person: int, contract: int
) -> None:
    review = services.contracts.add_review(contract, on=date(2017, 2, 20))
    services.contracts.delete_review(review)
    assert services.contracts.of(person)[0].next_review_on() == date(2017, 2, 28)
    services.contracts.restore_review(review)
    assert services.contracts.of(person)[0].last_review_on == date(2017, 2, 20)


def test_undo_takes_a_review_back(services: Services, person: int, contract: int) -> None:
    services.contracts.add_review(contract)
    services.undo.undo()
    assert services.contracts.of(person)[0].reviews == ()


def test_what_ended_stands_under_what_runs(services: Services, person: int, contract: int) -> None:
    ended: ContractChanges = {"begin": date(2016, 1, 4), "end": date(2016, 6, 30)}
    old = services.contracts.add(person, ContractKind.WELCOME, ended)
    assert [found.id for found in services.contracts.of(person)] == [contract, old]
