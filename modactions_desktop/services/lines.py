"""The list of people: a few queries for everybody, so that ten thousand files are listed at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.deadlines import Deadline
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.participants import PersonLine, Phase
from modactions_desktop.domain.today import Limits, Task, Tone
from modactions_desktop.labels import label
from modactions_desktop.services import tasks
from modactions_desktop.services.tasks import Overview, Seen, Standing
from modactions_desktop.services.wording import Wording, wording
from modactions_desktop.store.tables.groups import GroupRow, MembershipRow
from modactions_desktop.store.tables.participants import ParticipantRow

PHASE_TONES = {
    Phase.WAITING: Tone.MUTED,
    Phase.ORIENTATION: Tone.VIOLET,
    Phase.TRAJECTORY: Tone.GOOD,
    Phase.EVALUATION: Tone.ATTENTION,
    Phase.REORIENTATION: Tone.VIOLET,
    Phase.EXIT: Tone.MUTED,
}
_NEVER = Seen(0, None)


class _Group(NamedTuple):
    code: str
    name: str


class _Person(NamedTuple):
    id: int
    number: str
    last_name: str
    first_name: str
    own_script: str
    exit_reason: str


_NO_GROUP = _Group("", "")


def person_lines(
    session: Session,
    day: date,
    limits: Limits,
    told: Sequence[Deadline] = (),
    only: int | None = None,
) -> tuple[PersonLine, ...]:
    """Everybody out of the bin (or one person), by name, accents and capitals aside."""
    with tasks.many_values():
        about = tasks.overview(session, day, limits, told, only)
        words = _Words(wording(session, day), _groups(session, about))
        urgent = _urgent(session, about)
        lines = [_line(person, about, urgent.get(person[0]), words) for person in _people(session, about)]
        lines.sort(key=_alphabetical)
    return tuple(lines)


def _people(session: Session, about: Overview) -> list[_Person]:
    of = ParticipantRow.__table__.c
    found = select(
        of.id, of.number, of.last_name, of.first_name, of.name_in_own_script, of.exit_reason
    ).where(of.deleted_at.is_(None), about.asked_for(of.id))
    return [_Person._make(row) for row in tasks.fast(session, found)]


def _groups(session: Session, about: Overview) -> dict[int, _Group]:
    """The group of each person on that day: the last begun of those that run."""
    day = about.day
    known = {row.id: _Group(row.code, row.name) for row in session.scalars(select(GroupRow))}
    of = MembershipRow.__table__.c
    found = (
        select(of.participant_id, of.group_id)
        .where(of.begin <= day, or_(of.end.is_(None), of.end >= day))
        .where(about.asked_for(of.participant_id))
        .order_by(of.begin)
    )
    return {row[0]: known[row[1]] for row in tasks.fast(session, found)}


def _urgent(session: Session, about: Overview) -> dict[int, Task]:
    """The most pressing task of each person who has one."""
    found: dict[int, Task] = {}
    for task in tasks.pressing(session, about):
        other = found.get(task.participant_id)
        if other is None or task.urgency < other.urgency:
            found[task.participant_id] = task
    return found


class _Words:
    """What is said of somebody about whom nothing presses; said once for all who stand alike."""

    def __init__(self, tasks_words: Wording, groups: dict[int, _Group]) -> None:
        self.tasks = tasks_words
        self.groups = groups
        self._said: dict[tuple[Standing | None, str, str], str] = {}

    def of(self, standing: Standing | None, group: _Group, exit_reason: str) -> str:
        """The phase with the group, or how the person left."""
        alike = (standing and _alike(standing), group.name, exit_reason)
        if alike not in self._said:
            self._said[alike] = self._words(standing, group, exit_reason)
        return self._said[alike]

    def _words(self, standing: Standing | None, group: _Group, exit_reason: str) -> str:
        if standing is None:
            return "Phase à préciser"
        if standing.phase is Phase.EXIT:
            since = f" le {numeric_date(standing.since)}" if standing.since else ""
            reason = self.tasks.of_list("exit_reason", exit_reason)
            return f"Sortie{since}" + (f" · {_uncapitalised(reason)}" if reason else "")
        phase = label(standing.phase)
        return f"{phase} · {_uncapitalised(group.name)}" if group.name else phase


def _alike(standing: Standing) -> Standing:
    """Only of those who left the day is told."""
    return standing if standing.phase is Phase.EXIT else standing._replace(since=None)


def _line(person: _Person, about: Overview, task: Task | None, words: _Words) -> PersonLine:
    key, number, last_name, first_name, own_script, exit_reason = person
    standing = about.standings.get(key)
    group = words.groups.get(key, _NO_GROUP)
    held, last = about.seen.get(key, _NEVER)
    if task is None:
        matter, tone = words.of(standing, group, exit_reason), _tone(standing)
    else:
        matter, tone = words.tasks.line(task), task.tone
    return PersonLine(
        id=key,
        number=number,
        sort_name=f"{last_name}, {first_name}" if last_name and first_name else last_name or first_name,
        full_name=f"{first_name} {last_name}".strip(),
        name_in_own_script=own_script,
        phase=standing[0] if standing else None,
        group_code=group.code,
        group_name=group.name,
        interviews=held,
        last_interview_on=last,
        next_matter=matter,
        tone=tone,
        to_see=task is not None and task.is_pressing,
    )


def _tone(standing: Standing | None) -> Tone:
    return PHASE_TONES[standing[0]] if standing else Tone.MUTED


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def _alphabetical(line: PersonLine) -> tuple[str, int]:
    return _folded(line.sort_name), line.id


@lru_cache(maxsize=50_000)
def _folded(name: str) -> str:
    return fold(name)
