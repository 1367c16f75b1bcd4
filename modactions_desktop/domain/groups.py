"""The collective side: groups, modules, sessions, visits, attendance, evaluations, partner platforms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.evolution import Meeting
from modactions_desktop.domain.periods import months_after


class Presence(StrEnum):
    """The four words of attendance, the same everywhere."""

    PRESENT = "present"
    EXCUSED = "excuse"
    ABSENT = "absent"
    CANCELLED = "annule_service"


class VisitDirection(StrEnum):
    """A visit goes out, or somebody comes in (B-28)."""

    OUTGOING = "sortant"
    INCOMING = "entrant"


class PlatformKind(StrEnum):
    """What a platform of partners is about."""

    ANTENNAS = "antennes"
    FRENCH = "fle_alpha"
    EMPLOYMENT = "isp"


EVALUATION_CRITERIA = ("participation", "comprehension", "expression", "autonomie", "relation_groupe")
"""The five criteria of an animator, each 1 to 4."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the collective path; `capacity` counts people, None: no limit."""

    id: int
    code: str
    name: str
    capacity: int | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A group with how many people it has on a day (F73)."""

    group: Group
    members: int

    @property
    def places_left(self) -> int | None:
        """None when the group has no limit; never below zero."""
        return None if self.group.capacity is None else max(0, self.group.capacity - self.members)

    @property
    def is_full(self) -> bool:
        return self.places_left == 0


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's time in a group; the interview that led to it stays known (B-12)."""

    id: int
    participant_id: int
    group_id: int
    group_code: str
    group_name: str
    begin: date
    end: date | None
    reason: str = ""
    leave_reason: str = ""
    interview_id: int | None = None

    def contains(self, day: date) -> bool:
        """Both ends belong to it: somebody is in one group the day before a change, in the other that day."""
        return self.begin <= day and (self.end is None or day <= self.end)


def deciding(meetings: Iterable[Meeting], day: date, open_id: int | None = None) -> Meeting | None:
    """The interview that is proposed as the one where a group was decided (B-12).

    The sheet that is open when it was held, else the last one held up to the day of the entry.
    """
    before = [meeting for meeting in meetings if meeting.id and meeting.on <= day]
    opened = next((meeting for meeting in before if meeting.id == open_id), None)
    return opened or max(before, key=lambda meeting: (meeting.on, meeting.id), default=None)


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the collective path, as it is given; its sheet has dates of its own (domain/modules.py)."""

    id: int
    code: str
    name: str
    theme: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Session:
    """A meeting of a group; `minutes` is its length, `starts_at` None when its hour is not known."""

    id: int
    group_id: int
    group_name: str
    module_id: int | None
    module_name: str
    on: date
    starts_at: time | None
    minutes: int
    place: str
    animator: str
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A kind of outing or of visitor; `key` ties it to the shipped catalogue."""

    id: int
    code: str
    title: str
    category: str
    direction: VisitDirection
    key: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Outing:
    """A visit on one day."""

    id: int
    visit_id: int
    visit_title: str
    category: str
    on: date
    minutes: int | None
    preparation: str = ""
    feedback: str = ""
    group_id: int | None = None
    """The group it is for; None when it is for all."""


@dataclass(frozen=True, slots=True)
class Attendance:
    """A person at a session or an outing; exactly one of the two is set."""

    id: int
    participant_id: int
    session_id: int | None
    outing_id: int | None
    on: date
    title: str
    presence: Presence
    minutes: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """One line of the attendance grid: a person, and what was noted of them, if anything was."""

    participant_id: int
    number: str
    name: str
    presence: Presence | None
    minutes: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class AnimatorEvaluation:
    """Five criteria of 1 to 4 in the order of EVALUATION_CRITERIA, None when not judged (A-49)."""

    id: int
    participant_id: int
    module_id: int | None
    module_name: str
    begin: date
    end: date
    scores: tuple[int | None, ...]
    progress: str
    attention: str
    suggestion: str
    author: str
    on: date
    visible_to_participant: bool


@dataclass(frozen=True, slots=True)
class InformalFeedback:
    """What somebody said in passing, and whether it may be quoted without a name (A-50)."""

    id: int
    participant_id: int | None
    on: date
    quote: str
    source: str
    may_be_quoted: bool


@dataclass(frozen=True, slots=True)
class Platform:
    """Partners who meet every `rhythm_months` months."""

    id: int
    name: str
    kind: PlatformKind
    rhythm_months: int
    note: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What a meeting asked of somebody, until when, and the day it was done."""

    id: int
    text: str
    who: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlatformMeeting:
    """`present` names one person a line."""

    id: int
    platform_id: int
    on: date
    place: str
    present: str
    decisions: str
    follow_ups: tuple[FollowUp, ...] = ()


@dataclass(frozen=True, slots=True)
class PlatformLine:
    """A platform with its last meeting; the next is due after its rhythm (A-55, A-56)."""

    platform: Platform
    meetings: int
    last_on: date | None
    to_do: int = 0
    """What its meetings asked that nobody has done yet."""

    @property
    def next_by(self) -> date | None:
        return None if self.last_on is None else months_after(self.last_on, self.platform.rhythm_months)

    def is_late(self, today: date) -> bool:
        return self.next_by is not None and self.next_by < today


def check_scores(scores: tuple[int | None, ...]) -> None:
    """Raises InputError `evaluation_scores` unless there is one mark of 1 to 4, or none, a criterion."""
    marks = [score for score in scores if score is not None]
    if len(scores) != len(EVALUATION_CRITERIA) or any(not 1 <= mark <= 4 for mark in marks):
        raise InputError("evaluation_scores", "scores", count=len(EVALUATION_CRITERIA))
