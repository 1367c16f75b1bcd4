"""The rows of a plan as values, for one person or for many, and their words in the search."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from modactions_desktop.domain.plans import (
    AutonomyScore,
    Avenue,
    ExitReview,
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
from modactions_desktop.services import columns
from modactions_desktop.services.context import value_of, values_of
from modactions_desktop.services.service_names import named, service_name
from modactions_desktop.store import search
from modactions_desktop.store.tables.directory import OrganisationRow, ServiceRow
from modactions_desktop.store.tables.plans import (
    AutonomyScoreRow,
    AvenueNeedRow,
    AvenueObstacleRow,
    AvenueRow,
    ExitReviewRow,
    GoalActionRow,
    GoalRow,
    NeedRow,
    ObservationRow,
    ObstacleRow,
    SeverityRow,
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
    observations = _values(session, ObservationRow, Observation, participant_ids)
    needs = _values(session, NeedRow, Need, participant_ids)
    avenues = _avenues(session, participant_ids)
    goals = _goals(session, participant_ids)
    obstacles = _obstacles(session, participant_ids)
    autonomy = _values(session, AutonomyScoreRow, AutonomyScore, participant_ids)
    reviews = _values(session, ExitReviewRow, ExitReview, participant_ids)
    return {
        key: Plan(
            participant_id=key,
            observations=observations.get(key, ()),
            needs=needs.get(key, ()),
            avenues=avenues.get(key, ()),
            goals=goals.get(key, ()),
            obstacles=obstacles.get(key, ()),
            autonomy=autonomy.get(key, ()),
            exit_reviews=reviews.get(key, ()),
        )
        for key in participant_ids
    }


Found = Mapping[int, tuple[Value, ...]]


def _values(session: Session, table: type[Any], of: type[Value], people: Sequence[int]) -> Found[Value]:
    return columns.values(session, table, of, people, (_ORDER[table], "id"))


def _whole_values(
    session: Session, table: Any, of: Any, people: Sequence[int], **parts: Mapping[int, Any]
) -> Found[Any]:
    """The values of a table whose `parts` (actions, severities) are read beside, by the id of their row."""
    names = columns.names_of(table, of, tuple(parts))
    query = columns.select_of(table, names, (_ORDER[table], "id"))
    made = []
    for row in columns.run(session, query, people):
        own = dict(zip(names, row[1:], strict=True))
        made.append((row.owner, of(**own, **{part: found[row.id] for part, found in parts.items()})))
    return columns.grouped(made)


def _goals(session: Session, people: Sequence[int]) -> Found[Goal]:
    actions = columns.values(session, GoalActionRow, GoalAction, people, ("rank", "id"), "goal_id", GoalRow)
    return _whole_values(session, GoalRow, Goal, people, actions=actions)


def _obstacles(session: Session, people: Sequence[int]) -> Found[Obstacle]:
    severities = columns.values(
        session, SeverityRow, Severity, people, ("assessed_on", "id"), "obstacle_id", ObstacleRow
    )
    return _whole_values(session, ObstacleRow, Obstacle, people, severities=severities)


def _avenues(session: Session, people: Sequence[int]) -> Found[Avenue]:
    """With the service that each one counts on, under its name, and what it answers."""
    needs = _links(session, AvenueNeedRow, "need_id", people)
    obstacles = _links(session, AvenueObstacleRow, "obstacle_id", people)
    names: dict[int, str] = defaultdict(str)
    for row in columns.run(session, _named(), people):
        names[row.id] = named(row.name, row.owner_name, row.acronym)
    parts: dict[str, Mapping[int, Any]] = {"need_ids": needs, "obstacle_ids": obstacles}
    return _whole_values(session, AvenueRow, Avenue, people, service_name=names, **parts)


def _links(session: Session, table: Any, column: str, people: Sequence[int]) -> Found[int]:
    query = columns.select_of(table, (column,), (column,), "avenue_id", AvenueRow)
    return columns.grouped((row[0], row[1]) for row in columns.run(session, query, people))


@cache
def _named() -> Select[int, str, str, str]:
    """The services of the avenues of some people, as they are named."""
    own, of = AvenueRow, OrganisationRow
    return (
        select(own.id, ServiceRow.name, of.name.label("owner_name"), of.acronym)
        .join(ServiceRow, ServiceRow.id == own.service_id)
        .join(of, of.id == ServiceRow.organisation_id)
        .where(own.participant_id.in_(bindparam(columns.PEOPLE, expanding=True)))
    )


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
    ExitReviewRow: "on",
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


def index(session: Session, part: PlanPart, row: Any) -> None:
    """Writes the words of one record into the search."""
    words = " ".join(getattr(row, name, "") or "" for name in SEARCHED)
    title = f"{label(part)} : {row.text}" if row.text else label(part)
    search.index_many(session, [SearchEntry(KINDS[part], row.id, row.participant_id, title, words)])
