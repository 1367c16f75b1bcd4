"""Groups, weekly sessions, outings, attendance, evaluations, what was said in passing, partner meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any

from modactions_desktop.domain.groups import EVALUATION_CRITERIA, Presence
from modactions_desktop.services.demonstration.days import LAST_OPEN, is_open, open_day, written
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.lookups import Lookups
from modactions_desktop.services.demonstration.material import Material
from modactions_desktop.services.demonstration.meetings import Meeting
from modactions_desktop.services.demonstration.phrases import read_all, typeset
from modactions_desktop.services.demonstration.rows import Rows
from modactions_desktop.store.tables.groups import (
    AnimatorEvaluationRow,
    AttendanceRow,
    FollowUpRow,
    InformalFeedbackRow,
    MembershipRow,
    OutingRow,
    PlatformMeetingRow,
    SessionRow,
)

_FIRST_SESSION = date(2015, 8, 31)
_ALL_DONE_BEFORE = date(2017, 1, 5)
"""What a platform's meeting asked by then is done."""
_WEEKDAYS = {"debutant": (1, time(9, 30)), "avance": (3, time(9, 30)), "creativite": (4, time(13, 30))}
_MINUTES = 150
_SESSIONS_A_MODULE = 6
_SESSIONS_A_RUN = 8
_SUMMER = (
    (date(2015, 12, 21), date(2016, 1, 3)),
    (date(2016, 7, 11), date(2016, 8, 15)),
    (date(2016, 10, 31), date(2016, 11, 4)),
)
"""When there are no groups: Christmas, summer, autumn."""
_PRESENCES = (*[Presence.PRESENT] * 15, *[Presence.EXCUSED] * 3, *[Presence.ABSENT] * 2)


@dataclass(frozen=True, slots=True)
class Session:
    id: int
    on: date
    module_id: int | None
    cancelled: bool


@dataclass(frozen=True, slots=True)
class Outing:
    id: int
    on: date
    group: str


@dataclass(frozen=True, slots=True)
class Stay:
    """A person's time in a group."""

    group: str
    begin: date
    end: date | None

    def contains(self, day: date) -> bool:
        return self.begin <= day and (self.end is None or day <= self.end)


class Collective:
    """The collective side: made once, then every person takes part in it."""

    def __init__(
        self, rows: Rows, lookups: Lookups, material: Material, user_id: int, random: Random
    ) -> None:
        self._rows = rows
        self._lookups = lookups
        self._material = material
        self._user = user_id
        self._random = random
        self._sessions: dict[str, list[Session]] = {}
        self._outings: list[Outing] = []
        self._quotes = read_all(material.project["group_feedback"]["quotes"])

    def _stamp(self, on: date) -> dict[str, Any]:
        return {"recorded_at": written(on), "recorded_by": self._user}

    def prepare(self) -> None:
        """Sessions, outings and partner meetings of the whole project."""
        for code in self._lookups.groups:
            if code in _WEEKDAYS:
                self._sessions[code] = list(self._weekly(code))
        self._outings = list(self._visits())
        self._meetings()

    def _weekly(self, code: str) -> Iterator[Session]:
        weekday, at = _WEEKDAYS[code]
        modules = self._lookups.modules[code] or (None,)
        place = typeset(self._material.project["places"]["session"])
        day = _FIRST_SESSION + timedelta((weekday - _FIRST_SESSION.weekday()) % 7)
        rank = 0
        while day <= LAST_OPEN:
            if is_open(day) and not any(begin <= day <= end for begin, end in _SUMMER):
                module = modules[rank // _SESSIONS_A_MODULE % len(modules)]
                cancelled = self._random.random() < 0.04
                key = self._rows.add(
                    SessionRow,
                    group_id=self._lookups.groups[code],
                    module_id=module,
                    on=day,
                    starts_at=at,
                    minutes=_MINUTES,
                    place=place,
                    cancelled=cancelled,
                    animator=self._material.staff.animators[rank // 2 % len(self._material.staff.animators)],
                    **self._stamp(day),
                )
                yield Session(key, day, module, cancelled)
                rank += 1
            day += timedelta(7)

    def _visits(self) -> Iterator[Outing]:
        """Every visit of the catalogue once, some twice, about one in three weeks."""
        visits = (
            [*self._lookups.visits, *self._random.sample(self._lookups.visits, 3)]
            if self._lookups.visits
            else []
        )
        span = (date(2016, 12, 6) - date(2015, 9, 22)).days
        for rank, (visit, category) in enumerate(self._spread(visits)):
            day = open_day(date(2015, 9, 22) + timedelta(span * rank // max(1, len(visits) - 1)))
            while any(begin <= day <= end for begin, end in _SUMMER):
                day = open_day(day + timedelta(7))
            words = self._material.project["visits"].get(category, self._material.project["visits"]["autre"])
            group = self._random.choice(("", "", "", *self._lookups.groups))
            key = self._rows.add(
                OutingRow,
                visit_id=visit,
                group_id=self._lookups.groups.get(group),
                on=day,
                minutes=self._random.choice((120, 180, 240, 420)),
                preparation=typeset(words["preparation"][rank % len(words["preparation"])]),
                feedback=typeset(words["feedback"][rank % len(words["feedback"])]),
                **self._stamp(day),
            )
            yield Outing(key, day, group)

    def _spread(self, visits: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
        shuffled = list(visits)
        self._random.shuffle(shuffled)
        return shuffled

    def _meetings(self) -> None:
        """Every two to three months with each platform."""
        for offset, (kind, words) in enumerate(self._material.project["platforms"].items()):
            platform = self._lookups.platforms.get(kind)
            if platform is None:
                continue
            day = date(2015, 9, 10) + timedelta(9 * offset)
            for rank in range(len(words["decisions"])):
                on = open_day(day)
                if on > LAST_OPEN:
                    break
                meeting = self._rows.add(
                    PlatformMeetingRow,
                    platform_id=platform,
                    on=on,
                    present=typeset(words["present"]),
                    decisions=typeset(words["decisions"][rank]),
                    **self._stamp(on),
                )
                self._follow_up(meeting, on, typeset(words["follow_ups"][rank]))
                day = on + timedelta(self._random.randint(72, 88))

    def _follow_up(self, meeting: int, on: date, text: str) -> None:
        """Asked for before the next meeting; what the last meetings asked still waits."""
        due = open_day(on + timedelta(75))
        done = due if due < _ALL_DONE_BEFORE else None
        self._rows.add(FollowUpRow, meeting_id=meeting, rank=0, text=text, due_on=due, done_on=done)

    def join(self, life: Life, meetings: Sequence[Meeting]) -> None:
        """Memberships, attendance, evaluations and words in passing of one person."""
        stays = _stays(life)
        for rank, stay in enumerate(stays):
            self._membership(
                life, stay, _decided(meetings, stay), first=rank == 0, moves=rank < len(stays) - 1
            )
            self._attend(life, stay)
            self._evaluate(life, stay)
        if stays:
            self._go_out(life, stays)
            if life.chance(0.6):
                self._in_passing(life, stays[0])

    def _membership(self, life: Life, stay: Stay, interview: int | None, *, first: bool, moves: bool) -> None:
        leaving = ""
        if stay.end is not None:
            leaving = ("RYTHME" if stay.group == "creativite" else "PROGRES") if moves else "SORTIE"
        self._rows.add(
            MembershipRow,
            participant_id=life.id,
            interview_id=interview,
            group_id=self._lookups.groups[stay.group],
            begin=stay.begin,
            end=stay.end,
            reason=life.tell(f"{'joining' if first else 'moving'}.{stay.group}"),
            leave_reason=leaving,
            **self._stamp(stay.begin),
        )

    def _attend(self, life: Life, stay: Stay) -> None:
        regular = life.random.uniform(0.0, 0.2)
        for session in self._sessions[stay.group]:
            if stay.contains(session.on):
                presence = Presence.CANCELLED if session.cancelled else self._presence(life, regular)
                self._rows.add(
                    AttendanceRow,
                    participant_id=life.id,
                    session_id=session.id,
                    presence=presence,
                    minutes=_MINUTES if presence is Presence.PRESENT else 0,
                    note=life.tell("excuses") if presence is Presence.EXCUSED else "",
                    **self._stamp(session.on),
                )

    def _presence(self, life: Life, absences: float) -> Presence:
        return Presence.ABSENT if life.chance(absences) else life.pick(_PRESENCES)

    def _go_out(self, life: Life, stays: Sequence[Stay]) -> None:
        for outing in self._outings:
            here = next((stay for stay in stays if stay.contains(outing.on)), None)
            if here is None or (outing.group and outing.group != here.group) or not life.chance(0.72):
                continue
            presence = life.pick((*[Presence.PRESENT] * 7, Presence.EXCUSED, Presence.ABSENT))
            self._rows.add(
                AttendanceRow,
                participant_id=life.id,
                outing_id=outing.id,
                presence=presence,
                minutes=180 if presence is Presence.PRESENT else 0,
                **self._stamp(outing.on),
            )

    def _evaluate(self, life: Life, stay: Stay) -> None:
        """At the end of a module, for those who followed most of it; the first one for certain."""
        done = 0
        for module, sessions in _modules(self._sessions[stay.group]):
            if not stay.contains(sessions[-1].on) or not stay.contains(sessions[0].on):
                continue
            if done < 3 and life.chance(0.9 if done == 0 else 0.5):
                self._evaluation(life, module, sessions)
                done += 1

    def _evaluation(self, life: Life, module: int | None, sessions: Sequence[Session]) -> None:
        base = life.pick((2, 2, 3, 3))
        scores = tuple(
            None if life.chance(0.04) else min(4, max(1, base + life.pick((-1, 0, 0, 1))))
            for _ in EVALUATION_CRITERIA
        )
        on = sessions[-1].on
        self._rows.add(
            AnimatorEvaluationRow,
            participant_id=life.id,
            module_id=module,
            begin=sessions[0].on,
            end=on,
            scores=scores,
            progress=life.tell("animator_progress"),
            attention=life.tell("animator_attention"),
            suggestion=life.tell("animator_suggestion"),
            author=life.pick(life.material.staff.animators),
            on=on,
            visible_to_participant=life.chance(0.55),
            **self._stamp(on),
        )

    def _in_passing(self, life: Life, stay: Stay) -> None:
        words = self._material.project["group_feedback"]
        on = open_day(stay.begin + timedelta(life.random.randint(30, 90)))
        if on > life.end:
            return
        self._rows.add(
            InformalFeedbackRow,
            participant_id=life.id,
            on=on,
            quote=life.say(self._quotes),
            source=life.pick(words["sources"]),
            may_be_quoted=life.chance(0.6),
            **self._stamp(on),
        )


def _stays(life: Life) -> list[Stay]:
    """The group of the entry, and the next one when the person changed."""
    part = life.part
    if part.enter_on is None:
        return []
    end = part.leave_on if life.has_left else None
    if not part.next_group:
        return [Stay(part.group, part.enter_on, end)]
    limit = min(end or LAST_OPEN, date(2016, 12, 9))
    change = open_day(part.enter_on + (limit - part.enter_on) * 3 // 5)
    return [Stay(part.group, part.enter_on, change - timedelta(1)), Stay(part.next_group, change, end)]


def _decided(meetings: Sequence[Meeting], stay: Stay) -> int | None:
    """The last interview held before the entry: it was decided there."""
    before = [meeting.id for meeting in meetings if meeting.held and meeting.on <= stay.begin]
    return before[-1] if before else None


def _modules(sessions: Sequence[Session]) -> Iterator[tuple[int | None, list[Session]]]:
    """The sessions of each module, run after run; a module that never ends is judged every few weeks."""
    run: list[Session] = []
    for session in sessions:
        if run and (session.module_id != run[-1].module_id or len(run) == _SESSIONS_A_RUN):
            yield run[-1].module_id, run
            run = []
        run.append(session)
    if run:
        yield run[-1].module_id, run
