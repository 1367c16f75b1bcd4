"""Which obstacles a person meets, and how each of them goes from one interview to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from modactions_desktop.domain.referrals import ReferralStatus
from modactions_desktop.services.demonstration.days import LAST_OPEN, TODAY
from modactions_desktop.services.demonstration.lives import LEVELS, Life
from modactions_desktop.services.demonstration.material import Thread
from modactions_desktop.services.demonstration.meetings import Meeting


@dataclass(slots=True)
class Touch:
    """One moment of a thread: at which interview it came up, how heavy it weighed, and what that meant."""

    meeting: Meeting
    value: int
    stage: str


@dataclass(slots=True)
class Sending:
    """A referral: the service, its dated steps."""

    service: str
    purpose: str
    steps: list[tuple[ReferralStatus, date]]

    def known_on(self, day: date) -> ReferralStatus | None:
        """The last step taken before that day."""
        return next((status for status, on in reversed(self.steps) if on < day), None)


@dataclass(slots=True)
class Tale:
    """One thread in one life."""

    thread: Thread
    arc: str
    touches: list[Touch]
    sending: Sending | None = None
    told: ReferralStatus | None = None
    steps_named: int = 0
    """How many of the thread's next steps were already given."""
    obstacle_id: int = 0
    need_id: int = 0
    ids: dict[str, int] = field(default_factory=dict)

    @property
    def begin(self) -> date:
        return self.touches[0].meeting.on

    @property
    def last(self) -> Touch:
        return self.touches[-1]

    @property
    def eased(self) -> bool:
        return self.last.value < self.touches[0].value

    @property
    def solved_on(self) -> date | None:
        return self.last.meeting.on if self.last.stage == "solved" else None

    def at(self, meeting: Meeting) -> Touch | None:
        return next((touch for touch in self.touches if touch.meeting is meeting), None)


_ARCS = {"solved": 24, "better": 36, "same": 16, "worse": 13, "hollow": 11}
_COUNTS = {True: (3, 4, 4, 5), False: (2, 2, 3)}


def tales(life: Life, meetings: Sequence[Meeting], load: bool) -> list[Tale]:
    """The threads of one life, first those that nobody like this person escapes.

    Load bases have more interviews a file, but no more moments a thread.
    """
    held = [meeting for meeting in meetings if meeting.held]
    if not held:
        return []
    count = life.pick(_COUNTS[life.part.in_trajectory])
    often = 0.22 if load else 0.62
    return [_tale(life, thread, held, rank, often) for rank, thread in enumerate(_chosen(life, count))]


def _chosen(life: Life, count: int) -> list[Thread]:
    threads = [thread for thread in life.material.threads if _concerns(life, thread)]
    life.random.shuffle(threads)
    threads.sort(key=lambda thread: not life.chance(thread.common) and not _pressing(life, thread))
    chosen: list[Thread] = []
    for thread in threads:
        if all(_goes_with(thread, other) for other in chosen):
            chosen.append(thread)
        if len(chosen) == count:
            break
    return chosen


def _pressing(life: Life, thread: Thread) -> bool:
    """What the situation itself brings up first."""
    housed = thread.obstacle == "log_sans"
    waiting = thread.obstacle == "sej_attente"
    return housed or waiting or (thread.obstacle == "enf_garde" and life.chance(0.6))


def _goes_with(thread: Thread, other: Thread) -> bool:
    """One thread a domain, language apart; one home at a time."""
    return thread.domain != other.domain and {thread.obstacle, other.obstacle} not in _APART


_APART = ({"log_quitter", "jus_procedure"}, {"lan_alpha", "sco_diplome"}, {"mob_seul", "mob_permis_etranger"})


def _concerns(life: Life, thread: Thread) -> bool:
    return all(_CONDITIONS[name](life, wanted) for name, wanted in thread.when.items())


def _youngest_under(life: Life, age: Any) -> bool:
    youngest = life.youngest_age(life.begin)
    return youngest is not None and youngest < age and life.family != "FAMILLE_PAYS"


def _has_school_child(life: Life, _: Any) -> bool:
    here = life.family != "FAMILLE_PAYS"
    return here and any(5 <= life.begin.year - born <= 17 for born in life.children)


def _at_home(life: Life, count: Any) -> bool:
    return life.family != "FAMILLE_PAYS" and len(life.children) >= count


_CONDITIONS: Mapping[str, Any] = {
    "housing": lambda life, wanted: life.housing in wanted,
    "children": _at_home,
    "document": lambda life, wanted: life.document in wanted,
    "family": lambda life, wanted: life.family in wanted,
    "status": lambda life, wanted: life.status in wanted,
    "education": lambda life, wanted: life.education in wanted,
    "french": lambda life, wanted: LEVELS[life.level] in wanted and not life.francophone,
    "youngest_under": _youngest_under,
    "school_child": _has_school_child,
    "french_from": lambda life, wanted: life.level >= wanted,
    "worked": lambda life, _: not life.trade.at_home,
    "gender": lambda life, wanted: life.woman == (wanted == "F"),
    "age_max": lambda life, wanted: life.age_on(life.begin) <= wanted,
    "couple": lambda life, _: life.family in ("COUPLE_AVEC", "COUPLE_SANS"),
}


def _tale(life: Life, thread: Thread, held: Sequence[Meeting], rank: int, often: float) -> Tale:
    start = 0 if rank < 2 or life.chance(0.5) else life.random.randrange(len(held))
    later = [meeting for meeting in held[start + 1 :] if meeting is held[-1] or life.chance(often)]
    arc = life.random.choices(list(_ARCS), list(_ARCS.values()))[0]
    if thread.obstacle == "sco_diplome" and arc == "solved":
        arc = "better"
    if thread.ends_well:
        arc = "solved" if (held[-1].on - held[start].on).days > 120 else "better"
    values = _values(life, thread, arc, 1 + len(later))
    before: list[int | None] = [None, *values[:-1]]
    moments = zip([held[start], *later], values, before, strict=True)
    touches = [Touch(meeting, value, _stage(value, earlier)) for meeting, value, earlier in moments]
    tale = Tale(thread, arc, touches)
    if rank == 0 or life.chance(0.3):
        tale.sending = _sending(life, tale)
    return tale


def _values(life: Life, thread: Thread, arc: str, count: int) -> list[int]:
    """Severities of one thread, 0 to 4, as its arc wants them."""
    first = min(thread.most, max(thread.least, life.random.choices((2, 3, 4), (4, 5, 2))[0]))
    if count == 1:
        return [first]
    if arc == "solved":
        return _line(first, 0, count)
    if arc == "better":
        return _line(first, max(1, first - life.pick((1, 1, 2))), count)
    if arc == "worse":
        first = min(first, 3)
        return _line(first, min(4, first + life.pick((1, 1, 2))), count)
    if arc == "hollow" and count >= 3:
        return [min(first, 3), min(first, 3) + 1, *_line(min(first, 3), max(1, first - 1), count - 2)]
    return [first] * count


def _line(first: int, last: int, count: int) -> list[int]:
    """From one value to the other; the last step is never skipped."""
    return (
        [round(first + (last - first) * step / (count - 1)) for step in range(count)] if count > 1 else [last]
    )


def _stage(value: int, before: int | None) -> str:
    if before is None:
        return "start"
    if value == before:
        return "same"
    if value == 0:
        return "solved"
    return "better" if value < before else "worse"


_ENDS = {
    "solved": {ReferralStatus.TAKEN_ON: 4, ReferralStatus.CAME: 1},
    "better": {ReferralStatus.TAKEN_ON: 5, ReferralStatus.CAME: 3, ReferralStatus.APPOINTMENT: 1},
    "same": {
        ReferralStatus.PROPOSED: 2,
        ReferralStatus.CONTACTED: 3,
        ReferralStatus.APPOINTMENT: 2,
        ReferralStatus.ABANDONED: 2,
        ReferralStatus.NO_FOLLOW_UP: 1,
        ReferralStatus.CAME: 2,
    },
    "worse": {
        ReferralStatus.REFUSED: 5,
        ReferralStatus.NO_FOLLOW_UP: 2,
        ReferralStatus.ABANDONED: 2,
        ReferralStatus.CAME: 1,
    },
    "hollow": {ReferralStatus.REFUSED: 2, ReferralStatus.CAME: 2, ReferralStatus.TAKEN_ON: 1},
}
_WAYS = {
    ReferralStatus.PROPOSED: (),
    ReferralStatus.CONTACTED: (ReferralStatus.CONTACTED,),
    ReferralStatus.APPOINTMENT: (ReferralStatus.CONTACTED, ReferralStatus.APPOINTMENT),
    ReferralStatus.CAME: (ReferralStatus.APPOINTMENT, ReferralStatus.CAME),
    ReferralStatus.TAKEN_ON: (ReferralStatus.APPOINTMENT, ReferralStatus.CAME, ReferralStatus.TAKEN_ON),
    ReferralStatus.REFUSED: (ReferralStatus.CONTACTED, ReferralStatus.REFUSED),
    ReferralStatus.ABANDONED: (ReferralStatus.CONTACTED, ReferralStatus.ABANDONED),
    ReferralStatus.NO_FOLLOW_UP: (ReferralStatus.CONTACTED, ReferralStatus.NO_FOLLOW_UP),
}


def _sending(life: Life, tale: Tale) -> Sending:
    service, purpose = life.pick(tale.thread.services)
    first = tale.touches[0].meeting.on
    ends = _ENDS[tale.arc]
    end = life.random.choices(list(ends), list(ends.values()))[0]
    return Sending(service, life.word(purpose), steps_to(life, end, first))


def steps_to(life: Life, end: ReferralStatus, first: date) -> list[tuple[ReferralStatus, date]]:
    """The way to an outcome, a step every one to three weeks, none after today."""
    on, steps = first, [(ReferralStatus.PROPOSED, first)]
    for status in _WAYS[end]:
        on += timedelta(life.random.randint(5, 20))
        if on > min(TODAY, LAST_OPEN):
            break
        steps.append((status, on))
    return [*steps, *_late_answer(life, *steps[-1])]


_LATE = {
    ReferralStatus.PROPOSED: ReferralStatus.NO_FOLLOW_UP,
    ReferralStatus.CONTACTED: ReferralStatus.NO_FOLLOW_UP,
    ReferralStatus.APPOINTMENT: ReferralStatus.ABANDONED,
    ReferralStatus.CAME: ReferralStatus.TAKEN_ON,
}


def _late_answer(life: Life, last: ReferralStatus, on: date) -> list[tuple[ReferralStatus, date]]:
    """What has been open for long is settled in the end; only recent referrals are without news."""
    later = on + timedelta(life.random.randint(40, 65))
    return [(_LATE[last], later)] if last in _LATE and later < LAST_OPEN - timedelta(14) else []
