"""When somebody is received: interviews held, missed, planned, and the phases around them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise

from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus, Modality, Requester
from modactions_desktop.domain.participants import Phase
from modactions_desktop.services.demonstration.days import LAST_OPEN, TODAY, Agenda, open_day
from modactions_desktop.services.demonstration.lives import Life


@dataclass(slots=True)
class Meeting:
    """One interview; `step` is its rank among those that were held."""

    on: date
    at: time
    kind: InterviewKind
    status: InterviewStatus
    requester: Requester = Requester.SOCIAL_WORKER
    modality: Modality = Modality.IN_PERSON
    interpreter: bool = False
    closed: bool = True
    step: int = -1
    id: int = 0

    @property
    def held(self) -> bool:
        return self.status is InterviewStatus.HELD


_REQUESTERS = (
    Requester.PARTICIPANT,
    Requester.PARTICIPANT,
    Requester.SOCIAL_WORKER,
    Requester.SOCIAL_WORKER,
    Requester.ANIMATOR,
    Requester.ANTENNA,
    Requester.PARTNER,
)
_REQUESTERS_OUTSIDE = tuple(who for who in _REQUESTERS if who is not Requester.ANIMATOR)
_MISSED = (
    InterviewStatus.EXCUSED,
    InterviewStatus.EXCUSED,
    InterviewStatus.ABSENT,
    InterviewStatus.CANCELLED,
)


def received(life: Life, agenda: Agenda, load: bool) -> list[Meeting]:
    """The interviews up to the end of the period, in the order of their dates."""
    part = life.part
    if part.newcomer:
        return []
    if load:
        return _missing_some(life, _held(life, agenda, part.held))
    held = _held(life, agenda, part.held)
    missed = [m for before, after in pairwise(held) if (m := _missed(life, agenda, before, after))]
    if life.part.exit_reason == "ABANDON":
        missed.extend(_vanishing(life, agenda, held[-1].on))
    return sorted([*held, *missed], key=lambda meeting: (meeting.on, meeting.at))


def _vanishing(life: Life, agenda: Agenda, last: date) -> Iterator[Meeting]:
    """Who is not seen any more was invited, twice when there was time."""
    for days in (16, 32):
        day, at = agenda.book(last + timedelta(days), life.random, life.end)
        if last < day <= life.end:
            yield Meeting(day, at, InterviewKind.INTERMEDIATE, InterviewStatus.ABSENT)


def _held(life: Life, agenda: Agenda, count: int) -> list[Meeting]:
    """First at the start, the others spread over the follow-up, the last one at its end."""
    first = life.begin
    last = min(max(life.end, first + timedelta(7)), LAST_OPEN)
    if not life.has_left:
        last -= timedelta(life.random.randint(0, 40))
    if life.part.exit_reason == "ABANDON":
        last = first + (last - first) * 3 // 5
    room = (last - first).days
    count = max(1, min(count, 1 + room // 6))
    meetings: list[Meeting] = []
    latest = LAST_OPEN if life.part.enter_on is None or count > 1 else life.part.enter_on
    for step in range(count):
        wished = first + timedelta(round(room * step / max(1, count - 1)))
        if 0 < step < count - 1:
            wished += timedelta(life.random.randint(-6, 6))
        after = meetings[-1].on + timedelta(1) if meetings else first
        day, at = agenda.book(max(wished, after), life.random, latest)
        meetings.append(_meeting(life, day, at, step, count))
    return sorted(meetings, key=lambda meeting: (meeting.on, meeting.at))


def _meeting(life: Life, day: date, at: time, step: int, count: int) -> Meeting:
    kind = InterviewKind.INITIAL if step == 0 else InterviewKind.INTERMEDIATE
    final = life.part.in_trajectory and life.has_left and life.part.exit_reason != "ABANDON"
    if step == count - 1 and step > 0 and final and life.chance(0.88):
        kind = InterviewKind.FINAL
    meeting = Meeting(day, at, kind, InterviewStatus.HELD, step=step)
    if kind is InterviewKind.INTERMEDIATE:
        grouped = life.part.enter_on is not None and day > life.part.enter_on
        meeting.requester = life.pick(_REQUESTERS if grouped else _REQUESTERS_OUTSIDE)
        meeting.modality = life.pick(_MODALITIES)
    presence = 0.97 - 0.5 * step / max(4, count)
    meeting.interpreter = (
        life.interpreter and meeting.modality is not Modality.PHONE and life.chance(presence)
    )
    return meeting


_MODALITIES = (*[Modality.IN_PERSON] * 8, Modality.PHONE, Modality.HOME)


def _missed(life: Life, agenda: Agenda, before: Meeting, after: Meeting) -> Meeting | None:
    """Sometimes an appointment between two interviews does not take place."""
    room = (after.on - before.on).days
    if room < 14 or not life.chance(0.27):
        return None
    day, at = agenda.book(before.on + timedelta(room * 2 // 3), life.random, after.on - timedelta(2))
    if not before.on < day < after.on:
        return None
    kind = InterviewKind.FINAL if after.kind is InterviewKind.FINAL else InterviewKind.INTERMEDIATE
    return Meeting(day, at, kind, life.pick(_MISSED), interpreter=life.interpreter and life.chance(0.5))


def _missing_some(life: Life, held: list[Meeting]) -> list[Meeting]:
    """Load bases: of a fixed number of interviews, some did not take place."""
    for meeting in held[1:-1]:
        if life.chance(0.12):
            meeting.status = life.pick(_MISSED)
    for step, meeting in enumerate(m for m in held if m.held):
        meeting.step = step
    return held


def phases(life: Life) -> list[tuple[Phase, date, date | None]]:
    """The dated phases (B-03 to B-05)."""
    part = life.part
    if part.newcomer:
        return [(Phase.WAITING, part.first_on, None)]
    starts = _trajectory_phases(life) if part.enter_on else _orientation_phases(life)
    ends = [begin - timedelta(1) for _, begin in starts[1:]]
    return [(phase, begin, end) for (phase, begin), end in zip(starts, [*ends, None], strict=True)]


def _trajectory_phases(life: Life) -> list[tuple[Phase, date]]:
    part = life.part
    assert part.enter_on is not None
    starts = [(Phase.ORIENTATION, part.first_on), (Phase.TRAJECTORY, part.enter_on)]
    if part.leave_on is not None:
        evaluation = part.leave_on - timedelta(30)
        starts.append((Phase.EVALUATION, min(evaluation, TODAY - timedelta(6))))
        starts.extend(_exit(life, part.leave_on))
    return starts


def _orientation_phases(life: Life) -> list[tuple[Phase, date]]:
    part = life.part
    starts = [(Phase.ORIENTATION, part.first_on)]
    if part.waits:
        starts.append((Phase.WAITING, min(part.first_on + timedelta(20), LAST_OPEN)))
    elif part.leave_on is not None:
        starts.extend(_exit(life, part.leave_on))
    return starts


def _exit(life: Life, last: date) -> list[tuple[Phase, date]]:
    if not life.has_left:
        return []
    gone = last + timedelta(1)
    if life.part.elsewhere:
        return [(Phase.REORIENTATION, gone)]
    if not life.part.exit_reason.startswith("REORIENT"):
        return [(Phase.EXIT, gone)]
    later = last + timedelta(life.random.randint(10, 24))
    return [(Phase.REORIENTATION, gone), (Phase.EXIT, min(later, date(2016, 12, 30)))]


def plan_ahead(life: Life, agenda: Agenda, days: int, interpreter: bool = False) -> Meeting:
    """An appointment after today."""
    day, at = agenda.book(open_day(TODAY + timedelta(days)), life.random)
    final = life.part.leave_on is not None
    kind = InterviewKind.FINAL if final else InterviewKind.INTERMEDIATE
    return Meeting(day, at, kind, InterviewStatus.PLANNED, closed=False, interpreter=interpreter)
