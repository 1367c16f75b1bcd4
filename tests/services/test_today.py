"""The home screen and the list of people over a real base: derived from what is noted, in French."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest

from modactions_desktop.domain.checklist import ChecklistState, ContractKind, SummonsStatus
from modactions_desktop.domain.groups import PlatformKind, Presence
from modactions_desktop.domain.interviews import (
    AnswerReceived,
    Feedback,
    Interpreter,
    InterpreterMode,
    InterviewKind,
    InterviewStatus,
    TextSection,
)
from modactions_desktop.domain.participants import FileStatus, PersonLine, Phase, SituationKind
from modactions_desktop.domain.referrals import ReferralStatus
from modactions_desktop.domain.today import Answer, Limits, TaskKind, TodayItem
from modactions_desktop.services.session import Services
from modactions_desktop.store.tables.vault import SettingRow

TODAY = date(2016, 11, 22)


@pytest.fixture
def person(filled: Services) -> int:
    """Somebody in the trajectory, seen yesterday, about whom there is nothing to do."""
    key = filled.participants.create("Haddad", first_name="Samira", arrived_on=date(2016, 9, 1)).id
    met = filled.interviews.start_now(key)
    filled.interviews.set_feedback(met.id, Feedback(AnswerReceived.YES))
    filled.interviews.update(met.id, {"on": TODAY - timedelta(days=1)})
    filled.interviews.close(met.id)
    filled.histories.begin_situation(key, SituationKind.PHASE, Phase.TRAJECTORY, on=date(2016, 11, 1))
    filled.histories.record_notice(key, language="fr", on=date(2016, 9, 1))
    return key


def reasons(services: Services) -> dict[TaskKind, str]:
    return {item.task.kind: item.why for item in services.today.items()}


def first(services: Services, kind: TaskKind) -> TodayItem:
    return next(item for item in services.today.items() if item.task.kind is kind)


def test_an_information_notice_is_asked_for_until_it_is_given(filled: Services) -> None:
    key = filled.participants.create("Kovalenko", arrived_on=date(2016, 11, 1)).id
    assert first(filled, TaskKind.NOTICE_MISSING).why.startswith("notice d'information pas encore remise")
    filled.histories.record_notice(key, language="uk")
    assert TaskKind.NOTICE_MISSING not in reasons(filled)


def test_three_absences_in_a_row_are_worth_a_call_until_the_person_comes(
    filled: Services, person: int
) -> None:
    group = filled.groups.lines()[0].group.id
    filled.groups.enter(person, group, on=date(2016, 11, 1))
    for day, presence in ((3, Presence.PRESENT), (7, Presence.ABSENT), (10, Presence.ABSENT)):
        note(filled, person, group, day, presence)
    assert TaskKind.ABSENCES not in reasons(filled)
    note(filled, person, group, 14, Presence.CANCELLED)
    note(filled, person, group, 17, Presence.ABSENT)
    expected = "3 absences de suite aux activités, la dernière le 17 nov."
    assert reasons(filled)[TaskKind.ABSENCES] == expected
    note(filled, person, group, 21, Presence.PRESENT)
    assert TaskKind.ABSENCES not in reasons(filled)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("", ""),
        ("1p 2a 3a 4a", "3"),
        ("1a 2a 3a 4p", ""),
        ("1p 2a 3e 4a 5a", ""),
        ("1a 1p 2a 3a", ""),
        ("1p 1a 2a 3a", "3"),
        ("1a 2a 3a 4c", "3"),
    ],
)
def test_absences_in_a_row_count_back_to_the_last_presence(
    filled: Services, person: int, days: str, expected: str
) -> None:
    """p: came, e: excused, a: absent, c: cancelled by the service; of one day as they were noted."""
    words = {"p": Presence.PRESENT, "e": Presence.EXCUSED, "a": Presence.ABSENT, "c": Presence.CANCELLED}
    group = filled.groups.lines()[0].group.id
    filled.groups.enter(person, group, on=date(2016, 11, 1))
    for day in days.split():
        note(filled, person, group, int(day[:-1]), words[day[-1]])
    found = [item.task.detail for item in filled.today.items() if item.task.kind is TaskKind.ABSENCES]
    assert found == ([expected] if expected else [])


def note(services: Services, person: int, group: int, day: int, presence: Presence) -> None:
    session = services.registers.add_session(group, date(2016, 11, day), minutes=120)
    services.registers.set_presence({person: presence}, session_id=session.id)


def test_partners_who_have_not_met_for_three_months_are_told_by_their_name(filled: Services) -> None:
    platform = filled.platforms.add("Plateforme FLE", PlatformKind.FRENCH)
    filled.platforms.add_meeting(platform.id, date(2016, 8, 1))
    item = first(filled, TaskKind.PLATFORM)
    assert (item.sort_name, item.why) == ("Plateforme FLE", "pas de réunion depuis le 1er août")
    filled.platforms.add_meeting(platform.id, TODAY)
    assert TaskKind.PLATFORM not in reasons(filled)


def test_the_interview_of_today_recalls_what_was_agreed_last(filled: Services, person: int) -> None:
    last = filled.interviews.start_now(person)
    filled.interviews.update(last.id, {"on": date(2016, 11, 20)})
    filled.interviews.save_text(last.id, TextSection.FREE_NOTE, "Une longue note.")
    filled.interviews.save_text(last.id, TextSection.NEXT_STEP, "Apporter le contrat de bail.")
    filled.interviews.plan(person, InterviewKind.INTERMEDIATE, on=TODAY, starts_at=time(10))
    assert first(filled, TaskKind.INTERVIEW_TODAY).hint == "Apporter le contrat de bail."


def test_what_is_told_from_the_line_is_written_and_taken_back(filled: Services, person: int) -> None:
    filled.interviews.plan(person, InterviewKind.INTERMEDIATE, on=TODAY - timedelta(days=1))
    filled.today.answer(first(filled, TaskKind.STATUS_MISSING).task, Answer.EXCUSED)
    assert TaskKind.STATUS_MISSING not in reasons(filled)
    filled.undo.undo()
    assert TaskKind.STATUS_MISSING in reasons(filled)


def test_a_referral_asked_about_again_comes_back_after_a_fortnight(filled: Services, person: int) -> None:
    service = filled.directory.search("Réinser")[0].id
    filled.referrals.propose(person, service, on=date(2016, 11, 1))
    filled.today.answer(first(filled, TaskKind.REFERRAL_SILENT).task, Answer.ASKED_AGAIN)
    assert TaskKind.REFERRAL_SILENT not in reasons(filled)
    assert filled.referrals.list(person)[0].remind_on == TODAY + timedelta(days=14)


@pytest.mark.parametrize(
    ("answer", "status"),
    [(Answer.CAME, ReferralStatus.CAME), (Answer.TAKEN_ON, ReferralStatus.TAKEN_ON)],
)
def test_what_became_of_a_referral_is_told_from_its_line(
    filled: Services, person: int, answer: Answer, status: ReferralStatus
) -> None:
    service = filled.directory.search("Réinser")[0].id
    filled.referrals.propose(person, service, on=date(2016, 11, 1))
    filled.today.answer(first(filled, TaskKind.REFERRAL_SILENT).task, answer)
    told = filled.referrals.list(person)[0].current
    assert (told.status, told.on) == (status, TODAY)
    assert TaskKind.REFERRAL_SILENT not in reasons(filled)


def line(services: Services) -> PersonLine:
    return services.participants.lines()[0]


def test_nothing_presses_about_somebody_seen_yesterday(filled: Services, person: int) -> None:
    filled.groups.enter(person, next(g.group.id for g in filled.groups.lines() if g.group.code == "avance"))

    assert filled.today.items() == ()
    assert line(filled) == PersonLine(
        id=person,
        number="2016-001",
        sort_name="Haddad, Samira",
        full_name="Samira Haddad",
        name_in_own_script="",
        phase=Phase.TRAJECTORY,
        group_code="avance",
        group_name="Groupe avancé",
        interviews=1,
        last_interview_on=TODAY - timedelta(days=1),
        next_matter="En trajectoire · groupe avancé",
        tone="good",
        to_see=False,
    )


def test_the_interview_of_today_says_its_hour_and_its_interpreter(filled: Services, person: int) -> None:
    planned = filled.interviews.plan(person, InterviewKind.INTERMEDIATE, on=TODAY, starts_at=time(10))
    filled.interviews.set_interpreter(
        planned.id, Interpreter("tir", "SeTIS", InterpreterMode.IN_PERSON, came=None)
    )
    item = filled.today.items()[0]

    assert (item.badge, item.sort_name, item.action) == ("10:00", "Haddad, Samira", "Ouvrir")
    assert item.why == "entretien sur demande · interprète tigrigna"
    assert item.task.subject_id == planned.id
    assert (line(filled).next_matter, line(filled).to_see) == ("Entretien aujourd'hui 10:00", True)


def test_a_past_interview_asks_what_happened_even_of_those_who_left(filled: Services, person: int) -> None:
    planned = filled.interviews.plan(person, InterviewKind.FINAL, on=TODAY - timedelta(days=1))
    filled.histories.begin_situation(person, SituationKind.PHASE, Phase.EXIT, on=TODAY)
    item = filled.today.items()[0]

    assert (item.badge, item.action) == ("hier", "Ouvrir")
    assert item.why == "entretien final du 21 nov. passé, statut à préciser"
    filled.interviews.mark(planned.id, InterviewStatus.ABSENT)
    assert filled.today.items() == ()


def test_a_held_interview_stays_a_draft_until_it_is_closed(filled: Services, person: int) -> None:
    started = filled.interviews.start_now(person)

    assert reasons(filled) == {TaskKind.DRAFT: "entretien sur demande du 22 nov. à clôturer"}
    filled.interviews.set_feedback(started.id, Feedback(not_collected_reason="Partie plus tôt"))
    filled.interviews.close(started.id)
    assert reasons(filled) == {}


def test_only_the_last_residence_document_alerts(filled: Services, person: int) -> None:
    add = filled.histories.add_document
    add(person, "AI", issued_on=date(2016, 1, 1), expires_on=date(2016, 6, 1))
    add(person, "CARTE_A", issued_on=date(2016, 2, 1), expires_on=date(2016, 12, 16))

    assert reasons(filled) == {
        TaskKind.DOCUMENT_LATE: "titre de séjour (Carte A) : expire le 16 déc., à renouveler sans attendre"
    }
    assert line(filled).next_matter == "Titre de séjour expire dans 24 j"
    add(person, "CARTE_B", issued_on=date(2016, 11, 20))
    assert reasons(filled) == {}


def test_a_passed_deadline_is_never_told_as_a_lost_right(filled: Services, person: int) -> None:
    item = next(item for item in filled.rights.items() if item.code == "B02")
    filled.checklist.set_state(
        person, item.item_id, ChecklistState.IN_PROGRESS, on=date(2016, 11, 1), due_on=date(2016, 11, 10)
    )

    assert reasons(filled) == {TaskKind.DUE: f"{item.title} : délai du 10 nov. dépassé ? à vérifier"}
    filled.checklist.set_state(person, item.item_id, ChecklistState.IN_ORDER)
    assert reasons(filled) == {}


def test_a_summons_stays_until_it_is_told_what_became_of_it(filled: Services, person: int) -> None:
    key = filled.summonses.add(person, "FOREM", {"convened_at": datetime(2016, 11, 24, 9, 30)})

    assert reasons(filled) == {TaskKind.SUMMONS: "convocation (Forem) le 24 nov. 09:30"}
    assert line(filled).next_matter == "Convocation dans 2 j"
    filled.summonses.set_status(key, SummonsStatus.HONOURED)
    assert reasons(filled) == {}


def test_a_contract_asks_for_its_review(filled: Services, person: int) -> None:
    filled.contracts.add(person, ContractKind.PIIS, {"begin": date(2016, 9, 1), "review_months": 3})

    assert reasons(filled) == {TaskKind.CONTRACT_REVIEW: "PIIS : évaluation à prévoir pour le 1er déc."}


def test_a_referral_without_news_says_to_whom(filled: Services, person: int) -> None:
    service = filled.directory.search("Réinser")[0]
    filled.referrals.propose(person, service.id, on=date(2016, 11, 1))

    assert reasons(filled) == {
        TaskKind.REFERRAL_SILENT: "orientation vers Réinser, sans réponse depuis le 1er nov."
    }
    assert line(filled).next_matter == "Orientation sans réponse (21 j)"


def test_the_first_and_the_final_interview_are_to_be_planned(filled: Services, person: int) -> None:
    new = filled.participants.create("Nouveau").id
    filled.histories.begin_situation(person, SituationKind.PHASE, Phase.EVALUATION, on=TODAY)

    assert reasons(filled) == {
        TaskKind.NOTICE_MISSING: "notice d'information pas encore remise, dossier ouvert le 22 nov.",
        TaskKind.FIRST_INTERVIEW: "premier entretien à fixer, en orientation depuis le 22 nov.",
        TaskKind.FINAL_INTERVIEW: "entretien final à fixer, en évaluation depuis le 22 nov.",
    }
    filled.interviews.plan(new, InterviewKind.INITIAL, on=TODAY + timedelta(days=30))
    filled.interviews.plan(person, InterviewKind.FINAL, on=TODAY + timedelta(days=30))
    filled.histories.record_notice(new, language="fr")
    assert reasons(filled) == {}


def test_somebody_out_of_sight_and_without_new_avenue_can_wait(filled: Services) -> None:
    key = filled.participants.create("Kovalenko", arrived_on=date(2016, 8, 1), phase=Phase.TRAJECTORY).id
    filled.histories.record_notice(key, language="uk")

    assert reasons(filled) == {
        TaskKind.NOT_SEEN: "pas d'entretien depuis le 1er août, rien de prévu",
        TaskKind.NO_NEW_AVENUE: "aucune piste nouvelle depuis le 1er août",
    }
    assert not line(filled).to_see
    filled.interviews.plan(key, InterviewKind.INITIAL, on=TODAY + timedelta(days=30))
    filled.plans.add_avenue(key, "Table de conversation")
    assert reasons(filled) == {}


def test_a_service_that_was_proposed_is_a_new_avenue(filled: Services) -> None:
    key = filled.participants.create("Kovalenko", arrived_on=date(2016, 8, 1), phase=Phase.TRAJECTORY).id
    filled.histories.record_notice(key, language="uk")
    filled.interviews.plan(key, InterviewKind.INITIAL, on=TODAY + timedelta(days=30))

    assert list(reasons(filled)) == [TaskKind.NO_NEW_AVENUE]
    filled.referrals.propose(key, filled.directory.names()[0][0])
    assert reasons(filled) == {}


def test_nothing_but_interviews_is_asked_of_a_file_that_rests(filled: Services) -> None:
    key = filled.participants.create("Kovalenko", arrived_on=date(2016, 8, 1), phase=Phase.TRAJECTORY).id
    filled.histories.begin_situation(key, SituationKind.FILE_STATUS, FileStatus.SUSPENDED, on=TODAY)

    assert filled.today.items() == ()


def test_a_file_in_the_bin_asks_for_nothing(filled: Services, person: int) -> None:
    filled.interviews.plan(person, InterviewKind.FINAL, on=TODAY)
    filled.participants.delete(person)

    assert filled.today.items() == ()


def test_those_who_left_say_when_and_why(filled: Services, person: int) -> None:
    filled.histories.begin_situation(person, SituationKind.PHASE, Phase.EXIT, on=date(2016, 11, 20))
    filled.participants.update(person, {"exit_reason": "EMPLOI"})

    assert line(filled).next_matter == "Sortie le 20/11/2016 · emploi"
    assert line(filled).tone == "muted"


def test_the_limits_are_hers_to_set(filled: Services, person: int) -> None:
    assert filled.today.limits() == Limits()
    filled.today.save_limits(Limits(not_seen_days=0, avenue_weeks=6))

    assert filled.today.limits() == Limits(not_seen_days=0, avenue_weeks=6)
    assert set(reasons(filled)) == {TaskKind.NOT_SEEN}
    with filled.context.write() as session:  # as an older release wrote them
        kept = session.get_one(SettingRow, "limits")
        kept.value = {**kept.value, "document_window": [60, 40], "document_alert_days": 120}
        filled.context.journal(session, "limits.update", "settings")
    assert filled.today.limits() == Limits(not_seen_days=0, avenue_weeks=6)
