"""One order for everything that happened, and what a discreet screen leaves of an event."""

from __future__ import annotations

from datetime import date, time

from modactions_desktop.domain.timeline import (
    FAMILIES,
    EventFamily,
    EventKind,
    TimelineEvent,
    counts,
    kept,
    newest_first,
)
from modactions_desktop.domain.today import Tone

DAY = date(2016, 11, 22)


def an_event(kind: EventKind, key: int = 1, on: date = DAY, at: time | None = None) -> TimelineEvent:
    return TimelineEvent(kind, key, on, "Titre", "Nom", "50 min", "Mot", (("Logement", Tone.BAD),), at)


def test_every_kind_belongs_to_a_filter() -> None:
    assert set(FAMILIES) == set(EventKind)
    assert set(FAMILIES.values()) == set(EventFamily)


def test_the_newest_stands_first_and_the_interview_above_the_rest_of_its_day() -> None:
    phase = an_event(EventKind.PHASE)
    morning = an_event(EventKind.INTERVIEW, 1, at=time(9))
    afternoon = an_event(EventKind.INTERVIEW, 2, at=time(14))
    session = an_event(EventKind.SESSION, at=time(18))
    before = an_event(EventKind.INTERVIEW, 3, date(2016, 11, 1), time(20))
    ordered = newest_first([phase, before, session, morning, afternoon])
    assert ordered == (afternoon, morning, session, phase, before)


def test_two_events_of_one_moment_stand_as_their_kinds_are_listed() -> None:
    goal, right, later = an_event(EventKind.GOAL), an_event(EventKind.RIGHT, 1), an_event(EventKind.RIGHT, 2)
    assert newest_first([goal, right, later]) == (later, right, goal)


def test_without_a_filter_everything_is_kept() -> None:
    events = [an_event(EventKind.SESSION), an_event(EventKind.OUTING), an_event(EventKind.RIGHT)]
    assert kept(events, ()) == tuple(events)
    assert kept(events, [EventFamily.ATTENDANCE]) == tuple(events[:2])
    assert counts(events) == {EventFamily.ATTENDANCE: 2, EventFamily.RIGHTS: 1}


def test_a_discreet_screen_keeps_the_day_and_the_kind_only() -> None:
    shown = an_event(EventKind.REFERRAL).discreet()
    assert (shown.title, shown.facts) == ("Titre", "50 min")
    assert (shown.detail, shown.excerpt, shown.tags) == ("", "", ())


def test_an_event_is_told_apart_by_its_kind_and_its_record() -> None:
    assert an_event(EventKind.GOAL, 12).key == "objectif:12"
    assert an_event(EventKind.GOAL_END, 12).key == "fin_objectif:12"
