"""What is to be done today, rule by rule."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from modactions_desktop.domain.deadlines import Noted, RuleBook, TriggerCode, TriggerEvent, deadlines_of
from modactions_desktop.domain.interviews import InterviewStatus
from modactions_desktop.domain.participants import Phase
from modactions_desktop.domain.today import (
    KEYS,
    Answer,
    Limits,
    Task,
    TaskKind,
    TaskSection,
    Tone,
    deadline_kind,
    interview_kind,
    is_out_of_sight,
    lacks_new_avenue,
    missing_interview,
    most_pressing,
    platform_due,
)
from modactions_desktop.exchange.catalogues import read_catalogues
from modactions_desktop.labels.tasks import TASK_ACTIONS, TASK_ANSWERS, TASK_DONE, TASK_LINES, TASK_REASONS

TODAY = date(2016, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)
LIMITS = Limits()


def task(kind: TaskKind, days: int = 0, at: time | None = None) -> Task:
    return Task(kind, 1, None, TODAY + timedelta(days=days), days, at)


@pytest.mark.parametrize(
    ("status", "on", "is_closed", "expected"),
    [
        (InterviewStatus.PLANNED, TODAY, False, TaskKind.INTERVIEW_TODAY),
        (InterviewStatus.PLANNED, YESTERDAY, False, TaskKind.STATUS_MISSING),
        (InterviewStatus.PLANNED, TODAY + timedelta(days=3), False, TaskKind.INTERVIEW_SOON),
        (InterviewStatus.HELD, YESTERDAY, False, TaskKind.DRAFT),
        (InterviewStatus.HELD, YESTERDAY, True, None),
        (InterviewStatus.EXCUSED, TODAY, False, None),
        (InterviewStatus.ABSENT, YESTERDAY, False, None),
        (InterviewStatus.CANCELLED, YESTERDAY, False, None),
    ],
)
def test_an_interview_asks_for_what_it_lacks(
    status: InterviewStatus, on: date, is_closed: bool, expected: TaskKind | None
) -> None:
    assert interview_kind(status, on, is_closed, TODAY) is expected


def document_kind(expires_on: date, today: date) -> TaskKind | None:
    """How the end of a document is told by the rule that is shipped."""
    event = TriggerEvent(1, TriggerCode.DOCUMENT_END, expires_on, "document:1")
    book = RuleBook(read_catalogues().deadlines.rules, frozenset())
    (found,) = deadlines_of(event, book, Noted({}, {}), today)
    return deadline_kind(found) if found.is_told else None


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (91, None),
        (90, TaskKind.DOCUMENT_SOON),
        (46, TaskKind.DOCUMENT_SOON),
        (45, TaskKind.DOCUMENT_WINDOW),
        (30, TaskKind.DOCUMENT_WINDOW),
        (29, TaskKind.DOCUMENT_LATE),
        (0, TaskKind.DOCUMENT_LATE),
        (-1, TaskKind.DOCUMENT_EXPIRED),
    ],
)
def test_a_residence_document_is_renewed_between_45_and_30_days_before_its_end(
    left: int, expected: TaskKind | None
) -> None:
    assert document_kind(TODAY + timedelta(days=left), TODAY) is expected


def test_an_interview_is_missing_at_the_beginning_and_from_the_evaluation_on() -> None:
    assert missing_interview(Phase.ORIENTATION, False, False) is TaskKind.FIRST_INTERVIEW
    assert missing_interview(Phase.ORIENTATION, True, False) is None
    assert missing_interview(Phase.TRAJECTORY, True, False) is None
    assert missing_interview(Phase.EVALUATION, True, False) is TaskKind.FINAL_INTERVIEW
    assert missing_interview(Phase.EVALUATION, True, True) is None


def test_somebody_is_out_of_sight_after_45_days_unless_she_sets_it_otherwise() -> None:
    seen = TODAY - timedelta(days=45)

    assert not is_out_of_sight(seen, TODAY, LIMITS)
    assert is_out_of_sight(seen - timedelta(days=1), TODAY, LIMITS)
    assert is_out_of_sight(seen, TODAY, Limits(not_seen_days=30))


def test_eight_weeks_without_a_new_avenue_count_from_the_last_one_or_the_entry() -> None:
    eight_weeks = TODAY - timedelta(weeks=8)
    long_ago = date(2016, 1, 4)

    assert not lacks_new_avenue(eight_weeks, None, TODAY, LIMITS)
    assert lacks_new_avenue(eight_weeks - timedelta(days=1), None, TODAY, LIMITS)
    assert not lacks_new_avenue(long_ago, eight_weeks, TODAY, LIMITS)
    assert lacks_new_avenue(long_ago, eight_weeks - timedelta(days=1), TODAY, LIMITS)


def test_the_interview_of_today_comes_before_everything_and_by_the_hour() -> None:
    afternoon, morning = (task(TaskKind.INTERVIEW_TODAY, at=time(hour)) for hour in (14, 9))
    passed = task(TaskKind.DOCUMENT_EXPIRED, -3)

    assert most_pressing([passed, afternoon, morning]) is morning
    assert most_pressing([]) is None


def test_what_can_wait_makes_nobody_to_be_seen() -> None:
    assert task(TaskKind.REFERRAL_SILENT, -21).is_pressing
    assert not task(TaskKind.NOT_SEEN, -60).is_pressing
    assert not task(TaskKind.DOCUMENT_SOON, 80).is_pressing


def test_a_deadline_turns_red_once_it_has_passed() -> None:
    assert task(TaskKind.DUE, 3).tone is Tone.ATTENTION
    assert task(TaskKind.DUE, -1).tone is Tone.BAD
    assert task(TaskKind.DUE, -1).section is TaskSection.DEADLINES


@pytest.mark.parametrize(
    ("last", "today", "due"),
    [
        (date(2016, 8, 22), date(2016, 11, 22), None),
        (date(2016, 8, 22), date(2016, 11, 23), date(2016, 11, 22)),
        (date(2015, 11, 30), date(2016, 2, 29), None),
        (date(2015, 11, 30), date(2016, 3, 1), date(2016, 2, 29)),
        (date(2016, 11, 15), date(2017, 2, 16), date(2017, 2, 15)),
        (None, TODAY, None),
    ],
)
def test_partners_meet_every_three_months_over_the_year_and_in_february_too(
    last: date | None, today: date, due: date | None
) -> None:
    assert platform_due(last, today, LIMITS) == due


def test_the_window_of_a_document_runs_over_the_end_of_february_of_a_leap_year() -> None:
    expires = date(2016, 3, 31)
    assert document_kind(expires, date(2016, 2, 15)) is TaskKind.DOCUMENT_WINDOW
    assert document_kind(expires, date(2016, 2, 14)) is TaskKind.DOCUMENT_SOON
    assert document_kind(date(2017, 1, 5), date(2016, 12, 31)) is TaskKind.DOCUMENT_LATE


def test_a_letter_gives_one_answer_of_a_line_only() -> None:
    for kind in TaskKind:
        keys = [KEYS[answer] for answer in Task(kind, 1, 7, TODAY, 0).answers]
        assert len(set(keys)) == len(keys), kind
    assert set(KEYS) == set(TASK_ANSWERS) == set(TASK_DONE) == set(Answer)


def test_nobody_has_come_or_stayed_away_before_the_day() -> None:
    coming = Task(TaskKind.INTERVIEW_SOON, 1, 7, TODAY + timedelta(days=3), 3)
    assert coming.answers == (Answer.EXCUSED, Answer.CANCELLED)
    assert Task(TaskKind.SUMMONS, 1, 7, TODAY + timedelta(days=3), 3).answers == (Answer.EXCUSED,)


def test_every_kind_of_task_has_its_words() -> None:
    assert set(TASK_LINES) == set(TASK_REASONS) == set(TASK_ACTIONS) == set(TaskKind)
