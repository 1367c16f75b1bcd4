"""The collective side: groups, modules, sessions, visits, attendance, evaluations, partner platforms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum


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
    ANTENNAS = "antennes"
    FRENCH = "fle_alpha"
    EMPLOYMENT = "isp"


EVALUATION_CRITERIA = ("participation", "comprehension", "expression", "autonomie", "relation_groupe")
"""The five criteria of an animator, each 1 to 4."""


@dataclass(frozen=True, slots=True)
class Group:
    id: int
    code: str
    name: str
    capacity: int | None = None
    active: bool = True


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


@dataclass(frozen=True, slots=True)
class Module:
    id: int
    code: str
    name: str
    theme: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Session:
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
    id: int
    name: str
    kind: PlatformKind
    rhythm_months: int


@dataclass(frozen=True, slots=True)
class PlatformMeeting:
    id: int
    platform_id: int
    on: date
    present: str
    decisions: str
    follow_ups: str
