"""The figures of a period: rows are read once (`source`), then counted table by table."""

from __future__ import annotations

from modactions_desktop.domain.cells import CountedTable
from modactions_desktop.domain.figures import Figures
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.domain.years import KeyFigures
from modactions_desktop.services.figures import activities, outcomes, people
from modactions_desktop.services.figures.source import Source

TABLES = (
    people.key_figures,
    people.flows,
    people.sex_and_age,
    people.nationality,
    people.residence_status,
    people.education,
    people.french,
    people.entry_channel,
    activities.interviews,
    activities.obstacles,
    activities.goals,
    activities.rights,
    activities.referrals,
    activities.modules,
    activities.visits,
    outcomes.departures,
    outcomes.feedback,
    outcomes.platforms,
    outcomes.funding,
    outcomes.fund_indicators,
)
"""T1 to T20, in their order."""


def count(source: Source) -> Job[Figures]:
    """Counts every table of the source's period."""
    tables: list[CountedTable] = []
    for number, table in enumerate(TABLES, start=1):
        yield Progress(number - 1, len(TABLES), f"Tableau T{number}")
        tables.append(table(source))
    return Figures(
        source.period,
        _key(source),
        tuple(tables),
        activities.obstacle_averages(source),
        people=_behind(source),
    )


def _key(source: Source) -> KeyFigures:
    left = people.exits(source)
    attended = people.attendance(source)
    mains = list(source.main_groups.values())
    return KeyFigures(
        followed=len(source.followed),
        entered_trajectory=len(source.entered),
        groups={code: mains.count(code) for code in source.groups},
        group_attendance={code: len(attended.get(code, ())) for code in source.groups},
        group_names=dict(source.groups),
        interviews=len(source.held),
        interviews_with_interpreter=sum(map(people.with_interpreter, source.held)),
        referrals=len(source.referrals),
        exits=len(left),
        positive_exits=sum(people.is_positive(source, person) for person in left),
        visits=len(source.outings),
        sessions=sum(s.times for s in source.sessions if not s.cancelled),
    )


def _behind(source: Source) -> dict[str, tuple[int, ...]]:
    left = people.exits(source)
    attended = people.attendance(source)
    result = {
        "followed": source.followed,
        "entered_trajectory": frozenset(source.entered),
        "exits": frozenset(left),
        "positive_exits": frozenset(p for p in left if people.is_positive(source, p)),
        "attended": frozenset(p.person for p in source.presences if p.presence is Presence.PRESENT),
    }
    for code in source.groups:
        result[f"group.{code}"] = frozenset(p for p, g in source.main_groups.items() if g == code)
        result[f"attendance.{code}"] = attended.get(code, frozenset())
    return {name: tuple(sorted(ids)) for name, ids in result.items()}
