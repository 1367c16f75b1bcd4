"""Interviews over a real base: planned, written, closed, missed, found again."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.interviews import (
    AnswerReceived,
    DomainState,
    Feedback,
    Interpreter,
    InterpreterMode,
    InterviewKind,
    InterviewStatus,
    Modality,
    PresentPerson,
    TextSection,
)
from modactions_desktop.domain.participants import SpokenLanguage
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.interviews import Interviews
from modactions_desktop.services.session import Services
from modactions_desktop.store import search
from modactions_desktop.store.tables.interviews import InterviewRow, RevisionRow
from modactions_desktop.store.tables.vault import JournalRow

TODAY = date(2016, 11, 22)


@pytest.fixture
def interviews(services: Services) -> Interviews:
    services.participants.create("Haddad", arrived_on=date(2016, 1, 4))
    return services.interviews


def test_the_first_interview_is_one_of_the_beginning_and_the_next_are_on_request(
    interviews: Interviews,
) -> None:
    first = interviews.start_now(1, starts_at=time(10))

    assert (first.kind, first.status, first.on) == (InterviewKind.INITIAL, InterviewStatus.HELD, TODAY)
    assert interviews.start_now(1).kind is InterviewKind.INTERMEDIATE
    assert interviews.start_now(1, InterviewKind.FINAL).kind is InterviewKind.FINAL


def test_starting_takes_the_interview_planned_for_today(interviews: Interviews) -> None:
    planned = interviews.plan(1, InterviewKind.FINAL, on=TODAY, starts_at=time(14))
    started = interviews.start_now(1, starts_at=time(14, 10))

    assert started.id == planned.id
    assert (started.status, started.starts_at) == (InterviewStatus.HELD, time(14))


def test_an_interview_takes_the_usual_place_and_an_interpreter_when_needed(
    services: Services, interviews: Interviews
) -> None:
    services.participants.update(
        1,
        {
            "interpreter_needed": True,
            "languages": (SpokenLanguage("ara"), SpokenLanguage("tir", mother_tongue=True)),
        },
    )
    planned = interviews.plan(1, InterviewKind.INITIAL, on=TODAY)

    assert planned.place == "Échelle des Mots, Liège"
    assert planned.author == "Assistante sociale"
    assert planned.interpreter == Interpreter("tir", "", InterpreterMode.IN_PERSON, came=None)


def test_a_new_text_takes_the_visibility_of_its_section(interviews: Interviews) -> None:
    key = interviews.start_now(1).id
    interviews.save_text(key, TextSection.FREE_NOTE, "Note")
    interviews.save_text(key, TextSection.EXPECTATIONS_AND_REALITY, "…")
    interviews.save_text(key, TextSection.QUOTE, "« … »", Visibility.FILE)
    interviews.save_text(key, TextSection.QUOTE, "« … … »")
    shown = {text.section: text.visibility for text in interviews.get(key).texts}

    assert shown == {
        TextSection.FREE_NOTE: Visibility.FILE,
        TextSection.EXPECTATIONS_AND_REALITY: Visibility.CONFIDENTIAL,
        TextSection.QUOTE: Visibility.FILE,
    }


def test_typing_leaves_one_earlier_value_and_one_line_of_journal(
    services: Services, interviews: Interviews
) -> None:
    key = interviews.start_now(1).id
    for typed in ("Pré", "Préavis", "Préavis reçu"):
        interviews.save_text(key, TextSection.FREE_NOTE, typed)

    assert interviews.get(key).text(TextSection.FREE_NOTE) == "Préavis reçu"
    with services.context.read() as session:
        written = select(func.count()).where(JournalRow.action == "interview.write")
        assert session.scalar(written) == 1
        assert session.scalars(select(RevisionRow.earlier_value)).all() == [""]


def test_the_words_of_an_interview_are_found_as_long_as_it_is_not_deleted(
    services: Services, interviews: Interviews
) -> None:
    def found(typed: str) -> list[int]:
        with services.context.read() as session:
            hits = search.search(session, typed, kinds=[SearchKind.INTERVIEW])
        return [hit.record_id for hit in hits]

    key = interviews.start_now(1).id
    interviews.save_text(key, TextSection.FREE_NOTE, "Le propriétaire a envoyé un préavis")
    interviews.set_feedback(key, Feedback(AnswerReceived.YES, remaining_questions="La garantie locative"))

    assert found("preavis") == found("garantie") == [key]
    interviews.delete(key)
    assert found("preavis") == []
    interviews.restore(key)
    assert found("preavis") == [key]


def test_an_interview_is_not_closed_without_feedback_or_a_stated_reason(interviews: Interviews) -> None:
    key = interviews.start_now(1).id
    with pytest.raises(RuleError, match="feedback_missing"):
        interviews.close(key)

    interviews.set_feedback(key, Feedback(not_collected_reason="Partie chercher ses enfants"))

    closed_at = interviews.close(key).closed_at
    assert closed_at is not None
    assert closed_at.date() == TODAY  # the base's own day: a demonstration has another one than the computer


def test_a_planned_interview_is_not_closed_before_it_is_told_what_happened(interviews: Interviews) -> None:
    key = interviews.plan(1, InterviewKind.INITIAL, on=TODAY).id
    with pytest.raises(RuleError, match="interview_planned"):
        interviews.close(key)

    interviews.mark(key, InterviewStatus.ABSENT)

    assert interviews.close(key).is_closed


def test_a_closed_interview_is_read_only_until_it_is_reopened(
    services: Services, interviews: Interviews
) -> None:
    key = interviews.start_now(1).id
    interviews.set_feedback(key, Feedback(AnswerReceived.YES))
    interviews.close(key)
    for change in (
        lambda: interviews.update(key, {"on": date(2016, 11, 21)}),
        lambda: interviews.save_text(key, TextSection.FREE_NOTE, "…"),
        lambda: interviews.mark(key, InterviewStatus.ABSENT),
    ):
        with pytest.raises(RuleError, match="interview_closed"):
            change()

    interviews.reopen(key)

    assert interviews.update(key, {"on": date(2016, 11, 21)}).on == date(2016, 11, 21)
    with services.context.read() as session:
        actions = session.scalars(select(JournalRow.action)).all()
    assert "interview.reopen" in actions


def test_nobody_has_come_before_the_day(interviews: Interviews) -> None:
    key = interviews.plan(1, InterviewKind.INITIAL, on=date(2016, 11, 29)).id
    for status in (InterviewStatus.HELD, InterviewStatus.ABSENT):
        with pytest.raises(RuleError, match="interview_ahead"):
            interviews.mark(key, status)

    assert interviews.mark(key, InterviewStatus.EXCUSED, reason="Maladie").missed_reason == "Maladie"


def test_a_postponed_interview_keeps_the_day_it_was_planned_for(interviews: Interviews) -> None:
    planned = interviews.plan(1, InterviewKind.INITIAL, on=TODAY, changes={"modality": Modality.HOME})
    again = interviews.postpone(planned.id, to=date(2016, 11, 29), reason="Maladie")

    assert [(i.status, i.on) for i in interviews.of(1)] == [
        (InterviewStatus.EXCUSED, TODAY),
        (InterviewStatus.PLANNED, date(2016, 11, 29)),
    ]
    assert again.modality is Modality.HOME
    assert interviews.get(planned.id).postponed_to == date(2016, 11, 29)


def test_an_interview_that_took_place_after_all_is_not_postponed(interviews: Interviews) -> None:
    planned = interviews.plan(1, InterviewKind.INITIAL, on=TODAY)
    interviews.postpone(planned.id, to=date(2016, 11, 29), reason="Maladie")

    held = interviews.mark(planned.id, InterviewStatus.HELD)

    assert (held.postponed_to, held.missed_reason) == (None, "")


def _let_pass(services: Services, interview_id: int, gone: timedelta) -> None:
    """As if the clock had been started that long ago, whatever became of the program since."""
    with services.context.write() as session:
        row = session.get(InterviewRow, interview_id)
        assert row is not None
        assert row.clock_started_at is not None
        row.clock_started_at -= gone


def test_the_clock_counts_on_after_a_pause(services: Services, interviews: Interviews) -> None:
    key = interviews.start_now(1).id
    assert interviews.start_clock(key, at=time(10)).starts_at == time(10)
    _let_pass(services, key, timedelta(minutes=25))
    assert interviews.pause_clock(key).minutes == 25

    interviews.start_clock(key, at=time(11))
    _let_pass(services, key, timedelta(minutes=20))
    paused = interviews.pause_clock(key)

    assert (paused.minutes, paused.starts_at, paused.ends_at) == (45, time(10), time(10, 45))
    assert not paused.is_running


def test_the_clock_is_in_the_base_while_it_runs(services: Services, interviews: Interviews) -> None:
    key = interviews.start_now(1).id
    interviews.start_clock(key)
    _let_pass(services, key, timedelta(minutes=12))

    read = interviews.get(key)

    assert read.minutes is None
    assert read.minutes_at(services.context.now()) == 12


def test_minutes_typed_while_the_clock_runs_are_those_of_now(
    services: Services, interviews: Interviews
) -> None:
    key = interviews.start_now(1).id
    interviews.start_clock(key)
    _let_pass(services, key, timedelta(minutes=12))
    interviews.update(key, {"minutes": 30})
    _let_pass(services, key, timedelta(minutes=5))

    assert interviews.pause_clock(key).minutes == 35


def test_a_clock_left_running_for_a_night_adds_nothing(services: Services, interviews: Interviews) -> None:
    key = interviews.start_now(1).id
    interviews.update(key, {"minutes": 40})
    interviews.start_clock(key)
    _let_pass(services, key, timedelta(hours=15))

    assert interviews.get(key).clock_is_forgotten(services.context.now())
    assert interviews.pause_clock(key).minutes == 40


def test_closing_notes_the_minutes_of_the_clock(services: Services, interviews: Interviews) -> None:
    key = interviews.start_now(1).id
    interviews.start_clock(key)
    _let_pass(services, key, timedelta(minutes=50))
    interviews.set_feedback(key, Feedback(AnswerReceived.YES))

    closed = interviews.close(key)

    assert (closed.minutes, closed.is_running) == (50, False)


def test_nobody_came_stops_the_clock(interviews: Interviews) -> None:
    key = interviews.start_now(1).id
    interviews.start_clock(key)

    assert not interviews.mark(key, InterviewStatus.ABSENT).is_running


def test_the_previous_interview_is_the_last_one_held_before(interviews: Interviews) -> None:
    old = interviews.start_now(1)
    interviews.update(old.id, {"on": date(2016, 9, 1)})
    missed = interviews.plan(1, InterviewKind.INTERMEDIATE, on=date(2016, 10, 1))
    interviews.mark(missed.id, InterviewStatus.ABSENT)
    now = interviews.start_now(1)
    previous = interviews.previous(now.id)

    assert previous is not None
    assert previous.id == old.id
    assert interviews.previous(old.id) is None


def test_answers_about_domains_people_and_interpreter_read_back(interviews: Interviews) -> None:
    key = interviews.start_now(1).id
    interviews.set_domain_state(key, "logement", DomainState.DIFFICULT)
    interviews.set_domain_state(key, "logement", DomainState.URGENT)
    interviews.set_domain_state(key, "sante", DomainState.NO_WISH)
    interviews.set_domain_state(key, "sante", None)
    interviews.set_present(key, [PresentPerson("Rima", "sœur")])
    interpreter = Interpreter("tir", "SeTIS", InterpreterMode.PHONE, came=True, minutes=50, mission="12")
    interviews.set_interpreter(key, interpreter)
    read = interviews.get(key)

    assert read.domain_states == (("logement", DomainState.URGENT),)
    assert read.present == (PresentPerson("Rima", "sœur"),)
    assert read.interpreter == interpreter
    assert interviews.set_interpreter(key, None).interpreter is None


def test_the_feeling_in_the_group_goes_from_one_to_four(interviews: Interviews) -> None:
    key = interviews.start_now(1).id
    with pytest.raises(InputError, match="feeling_range"):
        interviews.set_feedback(key, Feedback(AnswerReceived.YES, group_feeling=5))


def test_a_deleted_interview_is_nowhere(interviews: Interviews) -> None:
    key = interviews.start_now(1).id
    interviews.delete(key)

    assert interviews.of(1) == ()
    with pytest.raises(NotFoundError, match="not_found"):
        interviews.get(key)


def test_the_agenda_is_in_the_order_of_days_and_hours(interviews: Interviews) -> None:
    for on, at in ((TODAY, time(14)), (TODAY, time(9)), (date(2016, 11, 21), time(16))):
        interviews.plan(1, InterviewKind.INTERMEDIATE, on=on, starts_at=at)
    interviews.plan(1, InterviewKind.INTERMEDIATE, on=date(2016, 12, 25))
    week = interviews.between(date(2016, 11, 21), date(2016, 11, 27))

    assert [(i.on.day, i.starts_at) for i in week] == [(21, time(16)), (22, time(9)), (22, time(14))]


def test_the_last_one_held_is_neither_planned_nor_missed_nor_later(interviews: Interviews) -> None:
    held = interviews.start_now(1, starts_at=time(10))
    interviews.save_text(held.id, TextSection.FREE_NOTE, "Une note")
    interviews.plan(1, InterviewKind.FINAL, on=TODAY, starts_at=time(14))

    assert interviews.last_held(1, TODAY) == interviews.get(held.id)
    assert interviews.last_held(1, TODAY - timedelta(days=1)) is None
    assert interviews.on_day(1, TODAY) == interviews.of(1)
