"""The list of people: a few queries for everybody, so that ten thousand files are listed at once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.participants import PersonLine, Phase
from modactions_desktop.domain.today import Limits, Task, Tone, most_pressing
from modactions_desktop.labels import label
from modactions_desktop.services import tasks
from modactions_desktop.services.tasks import Overview, Seen, Standing
from modactions_desktop.services.wording import Wording, wording
from modactions_desktop.store.tables.groups import GroupRow, MembershipRow
from modactions_desktop.store.tables.participants import ParticipantRow

_PHASE_TONES = {
    Phase.WAITING: Tone.MUTED,
    Phase.ORIENTATION: Tone.VIOLET,
    Phase.TRAJECTORY: Tone.GOOD,
    Phase.EVALUATION: Tone.ATTENTION,
    Phase.REORIENTATION: Tone.VIOLET,
    Phase.EXIT: Tone.MUTED,
}
_NEVER = Seen(0, None, 0, None)


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


def person_lines(session: Session, day: date, limits: Limits) -> tuple[PersonLine, ...]:
    """Everybody out of the bin, by name, accents and capitals aside."""
    about = tasks.overview(session, day, limits)
    urgent = _urgent(session, about)
    groups = _groups(session, day)
    words = wording(session, day)
    lines = []
    for person in _people(session):
        group = groups.get(person.id, _NO_GROUP)
        lines.append(_line(person, about, group, urgent.get(person.id), words))
    lines.sort(key=_alphabetical)
    return tuple(lines)


def _people(session: Session) -> list[_Person]:
    of = ParticipantRow
    found = select(
        of.id, of.number, of.last_name, of.first_name, of.name_in_own_script, of.exit_reason
    ).where(of.deleted_at.is_(None))
    return [_Person(*row) for row in session.execute(found)]


def _groups(session: Session, day: date) -> dict[int, _Group]:
    """The group of each person on a day: the last begun of those that run."""
    of = MembershipRow
    found = (
        select(of.participant_id, GroupRow.code, GroupRow.name)
        .join(GroupRow, GroupRow.id == of.group_id)
        .where(of.begin <= day, or_(of.end.is_(None), of.end >= day))
        .order_by(of.begin)
    )
    return {row[0]: _Group(row[1], row[2]) for row in session.execute(found)}


def _urgent(session: Session, about: Overview) -> dict[int, Task]:
    """The most pressing task of each person who has one."""
    tasks_of: dict[int, list[Task]] = {}
    for task in tasks.pressing(session, about):
        tasks_of.setdefault(task.participant_id, []).append(task)
    return {key: found for key, several in tasks_of.items() if (found := most_pressing(several))}


def _line(person: _Person, about: Overview, group: _Group, task: Task | None, words: Wording) -> PersonLine:
    standing = about.standings.get(person.id)
    seen = about.seen.get(person.id, _NEVER)
    return PersonLine(
        id=person.id,
        number=person.number,
        sort_name=f"{person.last_name}, {person.first_name}".strip(", "),
        full_name=f"{person.first_name} {person.last_name}".strip(),
        name_in_own_script=person.own_script,
        phase=standing.phase if standing else None,
        group_code=group.code,
        group_name=group.name,
        interviews=seen.held,
        last_interview_on=seen.last,
        next_matter=words.line(task) if task else _standing_words(standing, group, person, words),
        tone=task.tone if task else _standing_tone(standing),
        to_see=task is not None and task.is_pressing,
    )


def _standing_tone(standing: Standing | None) -> Tone:
    return _PHASE_TONES[standing.phase] if standing else Tone.MUTED


def _standing_words(standing: Standing | None, group: _Group, person: _Person, words: Wording) -> str:
    """When nothing presses: the phase, with the group, or how the person left."""
    if standing is None:
        return "Phase à préciser"
    if standing.phase is Phase.EXIT:
        since = f" le {numeric_date(standing.since)}" if standing.since else ""
        reason = words.of_list("exit_reason", person.exit_reason)
        return f"Sortie{since}" + (f" · {_uncapitalised(reason)}" if reason else "")
    phase = label(standing.phase)
    return f"{phase} · {_uncapitalised(group.name)}" if group.name else phase


def _uncapitalised(text: str) -> str:
    return text[:1].lower() + text[1:]


def _alphabetical(line: PersonLine) -> tuple[str, int]:
    return _folded(line.sort_name), line.id


@lru_cache(maxsize=50_000)
def _folded(name: str) -> str:
    return fold(name)
