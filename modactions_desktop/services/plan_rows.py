"""The rows of a plan as values, for one person or for many, and their words in the search."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from modactions_desktop.domain.plans import (
    AutonomyScore,
    Avenue,
    Goal,
    GoalAction,
    Need,
    Observation,
    Obstacle,
    Plan,
    PlanPart,
    Severity,
)
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.labels import label
from modactions_desktop.services.context import value_of, values_of
from modactions_desktop.services.referrals import service_name
from modactions_desktop.store import search
from modactions_desktop.store.tables.directory import ServiceRow
from modactions_desktop.store.tables.plans import (
    AutonomyScoreRow,
    AvenueRow,
    GoalRow,
    NeedRow,
    ObservationRow,
    ObstacleRow,
)

Value = TypeVar("Value")

ROWS: Mapping[PlanPart, type[Any]] = {
    PlanPart.OBSERVATION: ObservationRow,
    PlanPart.NEED: NeedRow,
    PlanPart.AVENUE: AvenueRow,
    PlanPart.GOAL: GoalRow,
    PlanPart.OBSTACLE: ObstacleRow,
}
KINDS: Mapping[PlanPart, SearchKind] = {
    PlanPart.OBSERVATION: SearchKind.OBSERVATION,
    PlanPart.NEED: SearchKind.NEED,
    PlanPart.AVENUE: SearchKind.AVENUE,
    PlanPart.GOAL: SearchKind.GOAL,
    PlanPart.OBSTACLE: SearchKind.OBSTACLE,
}
SEARCHED = ("text", "measure", "who", "resources", "result", "outcome", "thanks_to", "resistance_note")


def plans_of(session: Session, participant_ids: Sequence[int]) -> dict[int, Plan]:
    """The plans of some people, a fixed number of queries for all of them."""
    observations = _grouped(session, ObservationRow, participant_ids, observation_of)
    needs = _grouped(session, NeedRow, participant_ids, need_of)
    avenues = _grouped(session, AvenueRow, participant_ids, avenue_of)
    goals = _grouped(session, GoalRow, participant_ids, goal_of)
    obstacles = _grouped(session, ObstacleRow, participant_ids, obstacle_of)
    autonomy = _grouped(session, AutonomyScoreRow, participant_ids, _score_of)
    return {
        key: Plan(
            participant_id=key,
            observations=observations.get(key, ()),
            needs=needs.get(key, ()),
            avenues=avenues.get(key, ()),
            goals=goals.get(key, ()),
            obstacles=obstacles.get(key, ()),
            autonomy=autonomy.get(key, ()),
        )
        for key in participant_ids
    }


def _grouped(
    session: Session, table: type[Any], participant_ids: Sequence[int], of: Callable[[Any], Value]
) -> dict[int, tuple[Value, ...]]:
    found: dict[int, list[Value]] = {}
    for row in session.scalars(of_people(table, participant_ids)):
        found.setdefault(row.participant_id, []).append(of(row))
    return {key: tuple(values) for key, values in found.items()}


def of_people(table: type[Any], participant_ids: Sequence[int]) -> Select[Any]:
    """The rows of some people out of the bin, by rank where she ranks them, else by day."""
    found = select(table).where(table.participant_id.in_(participant_ids)).options(*_whole(table))
    if hasattr(table, "deleted_at"):
        found = found.where(table.deleted_at.is_(None))
    order = _ORDER[table]
    return found.order_by(getattr(table, order), table.id)


_ORDER: Mapping[type[Any], str] = {
    ObservationRow: "observed_on",
    NeedRow: "begin",
    AvenueRow: "proposed_on",
    GoalRow: "rank",
    ObstacleRow: "rank",
    AutonomyScoreRow: "assessed_on",
}


def _whole(table: type[Any]) -> Sequence[ORMOption]:
    if table is AvenueRow:
        service = joinedload(AvenueRow.service).joinedload(ServiceRow.organisation)
        return (service, selectinload(AvenueRow.need_links), selectinload(AvenueRow.obstacle_links))
    if table is GoalRow:
        return (selectinload(GoalRow.action_rows),)
    return (selectinload(ObstacleRow.severity_rows),) if table is ObstacleRow else ()


def observation_of(row: ObservationRow) -> Observation:
    """The row as a value."""
    return value_of(row, Observation)


def need_of(row: NeedRow) -> Need:
    """The row as a value."""
    return value_of(row, Need)


def avenue_of(row: AvenueRow) -> Avenue:
    """The row as a value, with what it answers."""
    return value_of(
        row,
        Avenue,
        service_name=service_name(row.service) if row.service else "",
        need_ids=tuple(link.need_id for link in row.need_links),
        obstacle_ids=tuple(link.obstacle_id for link in row.obstacle_links),
    )


def goal_of(row: GoalRow) -> Goal:
    """The row as a value, with its steps."""
    return value_of(row, Goal, actions=values_of(row.action_rows, GoalAction))


def obstacle_of(row: ObstacleRow) -> Obstacle:
    """The row as a value, its judgements in the order of their days."""
    judged = sorted(row.severity_rows, key=lambda s: (s.assessed_on, s.id))
    return value_of(row, Obstacle, severities=values_of(judged, Severity))


def _score_of(row: AutonomyScoreRow) -> AutonomyScore:
    return value_of(row, AutonomyScore)


def index(session: Session, part: PlanPart, row: Any) -> None:
    """Writes the words of one record into the search."""
    words = " ".join(getattr(row, name, "") or "" for name in SEARCHED)
    title = f"{label(part)} : {row.text}" if row.text else label(part)
    search.index_many(session, [SearchEntry(KINDS[part], row.id, row.participant_id, title, words)])
