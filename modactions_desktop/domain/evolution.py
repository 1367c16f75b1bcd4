"""How obstacles went along the interviews: one row an obstacle, one column a day (A-09, F49)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from modactions_desktop.domain.plans import LifeDomain, Obstacle, Severity, Voice


@dataclass(frozen=True, slots=True)
class Meeting:
    """An interview that was held; id 0 for a judgement noted outside of one."""

    id: int
    on: date


@dataclass(frozen=True, slots=True)
class EvolutionRow:
    """What each voice said of one obstacle, by the place of the column."""

    obstacle: Obstacle
    said: Mapping[int, Mapping[Voice, Severity]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EvolutionTable:
    """Rows by domain, in the order of the domains then of the ranks; columns by day."""

    columns: tuple[Meeting, ...]
    rows: tuple[EvolutionRow, ...]

    def spoken(self) -> EvolutionTable:
        """The same with the columns alone in which something was judged."""
        kept = sorted({place for row in self.rows for place in row.said})
        new = {place: number for number, place in enumerate(kept)}
        rows = tuple(
            EvolutionRow(row.obstacle, {new[place]: said for place, said in row.said.items()})
            for row in self.rows
        )
        return EvolutionTable(tuple(self.columns[place] for place in kept), rows)


def evolution_of(obstacles: Sequence[Obstacle], meetings: Iterable[Meeting]) -> EvolutionTable:
    """The table of these obstacles; a judgement noted on a day without an interview has its own column."""
    columns = _columns(obstacles, meetings)
    by_id = {meeting.id: place for place, meeting in enumerate(columns) if meeting.id}
    by_day = {meeting.on: place for place, meeting in enumerate(columns)}
    order = {domain.value: place for place, domain in enumerate(LifeDomain)}
    ordered = sorted(obstacles, key=lambda o: (order.get(o.domain, len(order)), o.domain, o.rank))
    return EvolutionTable(columns, tuple(_row(obstacle, by_id, by_day) for obstacle in ordered))


def _columns(obstacles: Sequence[Obstacle], meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
    known = list(meetings)
    ids, days = {meeting.id for meeting in known}, {meeting.on for meeting in known}
    alone = {
        s.assessed_on
        for obstacle in obstacles
        for s in obstacle.severities
        if s.interview_id not in ids and s.assessed_on not in days
    }
    return tuple(sorted([*known, *(Meeting(0, day) for day in alone)], key=lambda m: (m.on, m.id)))


def _row(obstacle: Obstacle, by_id: Mapping[int, int], by_day: Mapping[date, int]) -> EvolutionRow:
    said: dict[int, dict[Voice, Severity]] = {}
    for severity in sorted(obstacle.severities, key=lambda s: s.assessed_on):
        place = by_id.get(severity.interview_id or 0)
        said.setdefault(by_day[severity.assessed_on] if place is None else place, {})[severity.voice] = (
            severity
        )
    return EvolutionRow(obstacle, said)
