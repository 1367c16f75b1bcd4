"""Everything of one person in one chronological model, over a real base."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy import event

from modactions_desktop.domain.checklist import ChecklistState, ContractKind, DeadlineMark, RequestDecision
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus, TextSection
from modactions_desktop.domain.participants import FrenchSkill, Phase, SituationKind
from modactions_desktop.domain.plans import ExitReadiness, ObstacleOutcome, PlanPart, PlanStatus, Voice
from modactions_desktop.domain.referrals import ReferralStatus, RefusalReason
from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.domain.today import Tone
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.session import Services
from modactions_desktop.services.timeline_words.words import CONFIDENTIAL
from modactions_desktop.store.database import Database
from modactions_desktop.store.tables.bilans import IssuedDocumentRow

TODAY = date(2016, 11, 22)
BEFORE = date(2016, 10, 3)


@pytest.fixture
def person(filled: Services) -> int:
    return filled.participants.create("Exemple", first_name="Alba", arrived_on=date(2016, 7, 5)).id


def only(services: Services, person: int, kind: EventKind) -> TimelineEvent:
    """The one event of this kind."""
    (found,) = (e for e in services.timeline.of(person) if e.kind is kind)
    return found


def service_of(services: Services) -> int:
    return services.directory.search("Réinser")[0].id


def everything(services: Services, person: int) -> None:
    """One record of each kind, and an end for each that has one."""
    met = services.interviews.plan(person, InterviewKind.INITIAL, on=BEFORE)
    services.interviews.mark(met.id, InterviewStatus.HELD)
    referral = services.referrals.propose(person, service_of(services), on=BEFORE)
    services.referrals.add_outcome(referral, ReferralStatus.TAKEN_ON, on=TODAY)
    services.liaison_notes.begin(person, referral_id=referral)
    item = services.rights.items()[0].item_id
    services.checklist.set_state(person, item, ChecklistState.EXPLAINED, on=BEFORE)
    request = services.checklist.add_request(person, item, asked_on=BEFORE)
    services.checklist.update_request(
        request, {"decision": RequestDecision.GRANTED, "decided_on": date(2016, 11, 2)}
    )
    services.summonses.add(person, "FOREM", {"received_on": BEFORE})
    contract = services.contracts.add(person, ContractKind.PIIS, {"person_signed_on": BEFORE})
    services.contracts.add_review(contract, on=TODAY)
    services.deadlines.add_trigger_date(person, TriggerCode.CHILD_REGISTERED, BEFORE, about="l'aîné")
    school = next(one for one in services.deadlines.of(person) if one.code == "D-ECOLE")
    services.deadlines.mark(school, DeadlineMark.DONE)
    _collective(services, person)
    _papers(services, person)
    goal = services.plans.add_goal(person, "Lire l'heure", {"begin": BEFORE})
    services.plans.set_goal_status(goal.id, PlanStatus.REACHED, on=TODAY)
    obstacle = services.plans.add_obstacle(person, "logement", {"begin": BEFORE})
    services.plans.close_obstacle(obstacle.id, ObstacleOutcome.LIFTED, on=TODAY)
    services.histories.begin_situation(person, SituationKind.HOUSING, "LOGEMENT_SOCIAL", on=BEFORE)
    services.histories.note_french(person, FrenchSkill.SPEAKING, "A1_1", source="TEST", on=BEFORE)


def _collective(services: Services, person: int) -> None:
    group = services.groups.lines()[0].group.id
    services.groups.enter(person, group, on=BEFORE)
    services.groups.leave(person, on=TODAY)
    session = services.registers.add_session(group, on=BEFORE, minutes=180)
    services.registers.set_presence({person: Presence.PRESENT}, session_id=session.id)
    outing = services.visits.add_outing(services.visits.list()[0].id, BEFORE)
    services.registers.set_presence({person: Presence.ABSENT}, outing_id=outing.id)
    services.evaluations.add(person, {"begin": BEFORE, "end": TODAY, "progress": "Ose parler"})
    services.exits.add(person, ExitReadiness.ALMOST, {"on": BEFORE})
    services.evaluations.add_quote("Je respire", source="participant", participant_id=person)


def _papers(services: Services, person: int) -> None:
    services.histories.add_document(person, "A", issued_on=BEFORE, expires_on=date(2017, 10, 2))
    services.histories.record_notice(person, language="tir", on=BEFORE)
    agreement = services.histories.add_agreement(
        person, "Antenne", information="Suivi", purpose="Suivre ensemble", form="ecrit", begin=BEFORE
    )
    services.histories.withdraw_agreement(agreement.id, on=TODAY)
    services.attachments.add(person, "Attestation.pdf", b"%PDF-1.4 exemple")
    with services.context.write() as session:
        session.add(_issued(person))


def _issued(person: int) -> IssuedDocumentRow:
    return IssuedDocumentRow(
        participant_id=person,
        kind="final",
        copy="participant",
        issued_on=TODAY,
        content=b"%PDF",
        sha256="0",
        pages=3,
        engine_version="1",
        fonts_version="1",
        data_version="1",
        recorded_at=datetime(2016, 11, 22, 9),
    )


# -- one model


def test_every_kind_of_record_stands_on_one_line(filled: Services, person: int) -> None:
    everything(filled, person)
    events = filled.timeline.of(person)
    assert {e.kind for e in events} == set(EventKind)
    assert [e.on for e in events] == sorted((e.on for e in events), reverse=True)
    assert len({e.key for e in events}) == len(events)
    assert all(e.title for e in events)


def test_the_number_of_queries_does_not_follow_the_number_of_events(filled: Services, person: int) -> None:
    everything(filled, person)
    with counting(filled.context.database) as few:
        filled.timeline.of(person)
    for days in range(20):
        made = filled.interviews.plan(person, InterviewKind.INTERMEDIATE, on=BEFORE - timedelta(days=days))
        filled.interviews.save_text(made.id, TextSection.FREE_NOTE, "Note")
        filled.referrals.propose(person, service_of(filled), on=BEFORE)
    with counting(filled.context.database) as many:
        filled.timeline.of(person)
    assert len(many) == len(few) <= 31


def test_of_somebody_else_nothing_is_read(filled: Services, person: int) -> None:
    everything(filled, person)
    other = filled.participants.create("Autre").id
    assert all(e.kind in {EventKind.PHASE, EventKind.SITUATION} for e in filled.timeline.of(other))


def test_what_lies_in_the_bin_is_not_on_the_line(filled: Services, person: int) -> None:
    made = filled.interviews.plan(person, InterviewKind.INITIAL, on=TODAY)
    goal = filled.plans.add_goal(person, "Lire")
    referral = filled.referrals.propose(person, service_of(filled))
    filled.interviews.delete(made.id)
    filled.plans.delete(PlanPart.GOAL, goal.id)
    filled.referrals.delete(referral)
    kinds = {e.kind for e in filled.timeline.of(person)}
    assert not kinds & {EventKind.INTERVIEW, EventKind.GOAL, EventKind.REFERRAL, EventKind.REFERRAL_STEP}
    assert filled.timeline.interview(person, made.id) is None


# -- interviews


def test_an_interview_says_its_first_words_and_what_was_judged(filled: Services, person: int) -> None:
    made = filled.interviews.plan(person, InterviewKind.INITIAL, on=BEFORE, starts_at=time(10))
    filled.interviews.mark(made.id, InterviewStatus.HELD)
    filled.interviews.update(made.id, {"minutes": 50})
    filled.interviews.save_text(made.id, TextSection.DEMAND, "La demande")
    filled.interviews.save_text(made.id, TextSection.FREE_NOTE, "Elle veut\nrester.")
    for domain, value in (("langue", 2), ("logement", 4)):
        obstacle = filled.plans.add_obstacle(person, domain)
        filled.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, value, on=BEFORE, interview_id=made.id)
    told = only(filled, person, EventKind.INTERVIEW)
    assert (told.title, told.facts) == ("Entretien de début", "50 min · sans interprète")
    assert told.excerpt == "Elle veut rester."
    assert told.tags == (("Logement", Tone.BAD), ("Langue", Tone.ATTENTION))
    assert (told.at, told.hollow) == (time(10), False)
    assert filled.timeline.interview(person, made.id) == told


def test_an_absence_says_why_and_in_which_words(filled: Services, person: int) -> None:
    made = filled.interviews.plan(person, InterviewKind.INITIAL, on=BEFORE)
    filled.interviews.mark(made.id, InterviewStatus.ABSENT, reason="Sans nouvelle")
    told = only(filled, person, EventKind.INTERVIEW)
    assert (told.title, told.detail, told.title_tone) == ("Absence non excusée", "Sans nouvelle", Tone.BAD)
    assert told.hollow


def test_an_interview_that_was_put_off_tells_its_new_day(filled: Services, person: int) -> None:
    made = filled.interviews.plan(person, InterviewKind.INITIAL, on=TODAY)
    filled.interviews.postpone(made.id, to=date(2016, 11, 29), reason="Malade")
    first, again = reversed([e for e in filled.timeline.of(person) if e.kind is EventKind.INTERVIEW])
    assert (first.title, first.detail, first.facts) == ("Absence excusée", "Malade", "reporté au 29 nov.")
    assert (again.title, again.on) == ("Entretien de début prévu", date(2016, 11, 29))


def test_a_planned_day_that_is_past_asks_what_happened(filled: Services, person: int) -> None:
    filled.interviews.plan(person, InterviewKind.INITIAL, on=BEFORE)
    told = only(filled, person, EventKind.INTERVIEW)
    assert (told.facts, told.title_tone) == ("Statut à préciser", Tone.ATTENTION)


def test_a_confidential_text_is_never_quoted(filled: Services, person: int) -> None:
    made = filled.interviews.start_now(person, InterviewKind.INITIAL)
    filled.interviews.save_text(made.id, TextSection.FREE_NOTE, "Un secret", Visibility.CONFIDENTIAL)
    assert only(filled, person, EventKind.INTERVIEW).excerpt == CONFIDENTIAL
    filled.interviews.save_text(made.id, TextSection.NEXT_STEP, "Rappeler")
    assert only(filled, person, EventKind.INTERVIEW).excerpt == "Rappeler"
    goal = filled.plans.add_goal(person, "Un autre secret", {"visibility": Visibility.CONFIDENTIAL})
    filled.referrals.propose(person, service_of(filled), purpose="Secret", visibility=Visibility.CONFIDENTIAL)
    filled.summonses.add(person, "FOREM", {"subject": "Secret", "visibility": Visibility.CONFIDENTIAL})
    assert goal.id
    assert not any("ecret" in e.excerpt for e in filled.timeline.of(person))


def test_a_discreet_screen_shows_no_word_written_by_hand(filled: Services, person: int) -> None:
    """Titles and facts are made of the program's words and of its lists."""
    everything(filled, person)
    for told in filled.timeline.of(person):
        assert not told.discreet().detail
        assert "Attestation" not in told.title + told.facts
        assert "Lire l'heure" not in told.title + told.facts


# -- the other kinds


def test_a_referral_ends_with_its_answer_or_at_its_appointment(filled: Services, person: int) -> None:
    key = filled.referrals.propose(person, service_of(filled), on=BEFORE)
    assert only(filled, person, EventKind.REFERRAL).until is None
    at = datetime(2016, 11, 28, 14)
    filled.referrals.add_outcome(key, ReferralStatus.APPOINTMENT, on=TODAY, appointment_at=at)
    told = only(filled, person, EventKind.REFERRAL)
    assert (told.until, told.tags) == (at.date(), (("RDV 28/11", Tone.GOOD),))
    step = only(filled, person, EventKind.REFERRAL_STEP)
    assert (step.title, step.facts, step.owner_id) == (
        "Orientation : rendez-vous fixé",
        "le 28 nov. 14:00",
        key,
    )
    filled.referrals.add_outcome(key, ReferralStatus.REFUSED, on=TODAY, reason=RefusalReason.FULL)
    assert only(filled, person, EventKind.REFERRAL).until == TODAY


def test_of_the_residence_documents_the_last_one_has_its_end_on_the_line(
    filled: Services, person: int
) -> None:
    filled.histories.add_document(person, "A", issued_on=date(2015, 1, 5), expires_on=date(2016, 1, 4))
    filled.histories.add_document(person, "A", issued_on=date(2016, 1, 5), expires_on=date(2017, 1, 4))
    end = only(filled, person, EventKind.RESIDENCE_END)
    assert (end.on, end.hollow, end.tone) == (date(2017, 1, 4), True, Tone.ATTENTION)


def test_what_was_assessed_on_one_day_is_one_event_with_the_last_word_on_each_skill(
    filled: Services, person: int
) -> None:
    for skill, level in ((FrenchSkill.LISTENING, "A1_1"), (FrenchSkill.SPEAKING, "A1_1")):
        filled.histories.note_french(person, skill, level, source="TEST", on=BEFORE)
    filled.histories.note_french(person, FrenchSkill.SPEAKING, "A2", source="TEST", on=BEFORE)
    told = only(filled, person, EventKind.FRENCH)
    assert told.detail.startswith("CO A1.1 · EO A2")


def test_a_phase_says_until_when_it_ran(filled: Services, person: int) -> None:
    filled.histories.begin_situation(person, SituationKind.PHASE, Phase.TRAJECTORY, on=BEFORE)
    phases = [e for e in filled.timeline.of(person) if e.kind is EventKind.PHASE]
    assert [(e.title, e.until) for e in phases] == [
        ("Phase : trajectoire", None),
        ("Phase : orientation", BEFORE - timedelta(days=1)),
    ]


def test_a_right_keeps_the_words_of_the_text_that_was_told(filled: Services, person: int) -> None:
    item = filled.rights.items()[0]
    filled.checklist.set_state(person, item.item_id, ChecklistState.EXPLAINED, on=BEFORE)
    filled.rights.edit_item(
        item.item_id, {"title": "Un autre titre"}, valid_from=item.valid_from + timedelta(days=1)
    )
    told = only(filled, person, EventKind.RIGHT)
    assert told.detail == item.title
    assert told.owner_id == item.item_id


@contextmanager
def counting(database: Database) -> Iterator[list[str]]:
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def test_a_day_that_sets_a_deadline_running_and_what_became_of_it_are_told(
    filled: Services, person: int
) -> None:
    leaves, back = date(2016, 11, 28), date(2016, 12, 8)
    filled.deadlines.add_trigger_date(person, TriggerCode.DEPARTURE_ABROAD, leaves, until=back)
    (absence,) = filled.deadlines.of(person)
    filled.deadlines.mark(absence, DeadlineMark.MOVED, moved_to=date(2016, 11, 25), comment="par courriel")
    told = {e.kind: e for e in filled.timeline.of(person)}
    left, moved = told[EventKind.TRIGGER_DATE], told[EventKind.DEADLINE_MARK]
    assert (left.title, left.on, left.facts) == ("Départ à l'étranger", leaves, "retour le 8 déc.")
    assert (moved.title, moved.on, moved.facts) == ("Échéance : autre date", TODAY, "le 25 nov.")
    assert (moved.detail, moved.excerpt) == ("Prévenir le CPAS d’un départ à l’étranger", "par courriel")
    assert "par courriel" not in f"{moved.discreet()}"


def test_a_request_says_to_whom_it_was_sent_out_of_the_coded_words(filled: Services, person: int) -> None:
    item = filled.rights.items()[0].item_id
    filled.checklist.ask_for(person, item, asked_to="Antenne sociale du CPAS")
    told = only(filled, person, EventKind.REQUEST)
    assert told.excerpt == "à Antenne sociale du CPAS"
    assert "Antenne" not in f"{told.title} {told.facts}"
