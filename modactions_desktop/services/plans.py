"""The plan of a person: observations, needs, avenues, goals, obstacles with their severities, autonomy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, TypeVar

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.evolution import Meeting
from modactions_desktop.domain.interviews import InterviewStatus
from modactions_desktop.domain.participants import Phase, SituationKind
from modactions_desktop.domain.plans import (
    AUTONOMY_VALUES,
    OPEN_STATUSES,
    REASONED_STATUSES,
    SEVERITY_VALUES,
    Actor,
    AutonomyScore,
    Avenue,
    Goal,
    GoalState,
    Horizon,
    Need,
    NeedKind,
    Observation,
    ObservationKind,
    Obstacle,
    ObstacleOutcome,
    Origin,
    Plan,
    PlanPart,
    PlanStatus,
    Resistance,
    Severity,
    SeverityAnswer,
    Voice,
)
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services import plan_rows as rows
from modactions_desktop.services import revisions
from modactions_desktop.services.context import Context, existing, kept, there, values_of
from modactions_desktop.store import search
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import ParticipantRow, SituationRow
from modactions_desktop.store.tables.plans import (
    AutonomyScoreRow,
    AvenueNeedRow,
    AvenueObstacleRow,
    AvenueRow,
    GoalActionRow,
    GoalRow,
    GoalStateRow,
    ObstacleRow,
    SeverityRow,
)


class ObservationChanges(TypedDict, total=False):
    kind: ObservationKind
    domain: str
    text: str
    origin: Origin
    observed_on: date
    visibility: Visibility
    interview_id: int | None


class NeedChanges(TypedDict, total=False):
    kind: NeedKind
    domain: str
    code: str
    text: str
    begin: date
    end: date | None
    outcome: str
    visibility: Visibility
    interview_id: int | None


class AvenueChanges(TypedDict, total=False):
    text: str
    actor: Actor
    service_id: int | None
    proposed_on: date
    due_on: date | None
    status: PlanStatus
    result: str
    visibility: Visibility
    interview_id: int | None
    need_ids: tuple[int, ...]
    obstacle_ids: tuple[int, ...]


class GoalChanges(TypedDict, total=False):
    text: str
    domain: str
    horizon: Horizon
    measure: str
    who: str
    due_on: date | None
    resources: str
    begin: date
    evaluated_on: date | None
    agreed: bool
    visibility: Visibility
    interview_id: int | None


class ActionChanges(TypedDict, total=False):
    text: str
    actor: Actor
    actor_detail: str
    due_on: date | None
    status: PlanStatus
    done_on: date | None


class ObstacleChanges(TypedDict, total=False):
    domain: str
    code: str
    text: str
    cause: str
    resistance: Resistance
    resistance_note: str
    begin: date
    thanks_to: str
    shown_to_participant: bool
    visibility: Visibility
    interview_id: int | None


Value = TypeVar("Value")
_LINKS = frozenset({"need_ids", "obstacle_ids"})


class Plans:
    """What was seen, needed, wished and done, for one person at a time."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def of(self, participant_id: int) -> Plan:
        """The whole plan of one person."""
        with self._ctx.read() as session:
            there(session, ParticipantRow, participant_id)
            return rows.plans_of(session, [participant_id])[participant_id]

    def meetings(self, participant_id: int) -> tuple[Meeting, ...]:
        """The interviews held with one person: what an evolution is told along, and no word of them."""
        of = InterviewRow
        held = select(of.id, of.on).where(
            of.participant_id == participant_id, of.status == InterviewStatus.HELD, of.deleted_at.is_(None)
        )
        with self._ctx.read() as session:
            return tuple(Meeting(*row) for row in session.execute(held.order_by(of.on, of.id)))

    def in_trajectory_since(self, participant_id: int) -> date | None:
        """Since when avenues are to go on being proposed (A-40); None outside of the trajectory."""
        of, day = SituationRow, self._ctx.today()
        found = select(of.begin).where(
            of.participant_id == participant_id,
            of.kind == SituationKind.PHASE,
            of.code == Phase.TRAJECTORY,
            of.begin <= day,
            or_(of.end.is_(None), of.end >= day),
        )
        with self._ctx.read() as session:
            return session.scalar(found)

    # Observations and needs

    def add_observation(
        self, participant_id: int, kind: ObservationKind, text: str, changes: ObservationChanges | None = None
    ) -> Observation:
        """A lack or a resource that was observed, by whom (A-07, A-08)."""
        given = {"domain": "autre", "observed_on": self._ctx.today(), **(changes or {})}
        return self._add(
            PlanPart.OBSERVATION, participant_id, {**given, "kind": kind, "text": text}, rows.observation_of
        )

    def update_observation(self, observation_id: int, changes: ObservationChanges) -> Observation:
        return self._update(PlanPart.OBSERVATION, observation_id, changes, rows.observation_of)

    def add_need(
        self, participant_id: int, domain: str, text: str, changes: NeedChanges | None = None
    ) -> Need:
        """A need, an expectation or a difficulty (A-21, A-48)."""
        given = {"begin": self._ctx.today(), **(changes or {}), "domain": domain, "text": text}
        return self._add(PlanPart.NEED, participant_id, given, rows.need_of)

    def update_need(self, need_id: int, changes: NeedChanges) -> Need:
        return self._update(PlanPart.NEED, need_id, changes, rows.need_of)

    def close_need(self, need_id: int, outcome: str, *, on: date | None = None) -> Need:
        """What became of it, on which day."""
        return self.update_need(need_id, {"end": on or self._ctx.today(), "outcome": outcome})

    # Avenues

    def add_avenue(self, participant_id: int, text: str, changes: AvenueChanges | None = None) -> Avenue:
        """A means that answers needs or obstacles; one may be added at any time (A-10, A-40)."""
        given = {"proposed_on": self._ctx.today(), **(changes or {}), "text": text}
        columns = {name: value for name, value in given.items() if name not in _LINKS}
        with self._ctx.write() as session:
            row = self._new_row(session, PlanPart.AVENUE, participant_id, columns)
            _link(row, changes or {})
            session.flush()
            return rows.avenue_of(row)

    def update_avenue(self, avenue_id: int, changes: AvenueChanges) -> Avenue:
        """Changes an avenue; given links replace those it had."""
        with self._ctx.write() as session:
            row: AvenueRow = kept(session, AvenueRow, avenue_id)
            columns = {name: value for name, value in changes.items() if name not in _LINKS}
            self._change(session, PlanPart.AVENUE, row, columns)
            _link(row, changes)
            session.flush()
            session.refresh(row, ["service"])
            return rows.avenue_of(row)

    # Goals

    def add_goal(self, participant_id: int, text: str, changes: GoalChanges | None = None) -> Goal:
        """A goal in the person's words, after those already set; nothing but the words is compulsory."""
        given = {"begin": self._ctx.today(), **(changes or {}), "text": text}
        with self._ctx.write() as session:
            rank = _next_rank(session, GoalRow, participant_id)
            row = self._new_row(session, PlanPart.GOAL, participant_id, {**given, "rank": rank})
            state = GoalStateRow(status=row.status, on=row.begin, **self._ctx.stamp())
            row.state_rows.append(state)
            session.flush()
            return rows.goal_of(row)

    def update_goal(self, goal_id: int, changes: GoalChanges) -> Goal:
        return self._update(PlanPart.GOAL, goal_id, changes, rows.goal_of)

    def set_goal_status(
        self, goal_id: int, status: PlanStatus, *, on: date | None = None, reason: str = ""
    ) -> Goal:
        """Where a goal stands from a day on; every status it went through stays known (F44).

        RuleError("reason_missing") when it is given up without a word on why.
        """
        if status in REASONED_STATUSES and not reason.strip():
            raise RuleError("reason_missing")
        day = on or self._ctx.today()
        with self._ctx.write() as session:
            row = kept(session, GoalRow, goal_id)
            row.state_rows.append(GoalStateRow(status=status, on=day, reason=reason, **self._ctx.stamp()))
            row.status, row.status_reason = status, reason
            row.ended_on = None if status in OPEN_STATUSES else day
            self._ctx.journal(session, "goal.status", f"goal:{goal_id}")
            session.flush()
            return rows.goal_of(row)

    def goal_states(self, goal_id: int) -> tuple[GoalState, ...]:
        """Every status a goal went through, oldest first."""
        with self._ctx.read() as session:
            return values_of(kept(session, GoalRow, goal_id).state_rows, GoalState)

    def rank_goals(self, participant_id: int, goal_ids: Sequence[int]) -> None:
        """The order that the person gives to the goals (A-41)."""
        self._rank(GoalRow, participant_id, goal_ids)

    def add_action(
        self, goal_id: int, text: str, *, actor: Actor = Actor.PERSON, due_on: date | None = None
    ) -> Goal:
        """A step under a goal, and who does it (F45)."""
        with self._ctx.write() as session:
            row = kept(session, GoalRow, goal_id)
            last = max((step.rank for step in row.action_rows), default=0)
            action = GoalActionRow(text=text, actor=actor, due_on=due_on, rank=last, **self._ctx.stamp())
            row.action_rows.append(action)
            session.flush()
            self._ctx.journal(session, "goal_action.add", f"goal:{goal_id}")
            return rows.goal_of(row)

    def update_action(self, action_id: int, changes: ActionChanges) -> Goal:
        """Changes a step; a step that is reached takes the day it was done."""
        given = dict(changes)
        if given.get("status") is PlanStatus.REACHED and given.get("done_on") is None:
            given["done_on"] = self._ctx.today()
        with self._ctx.write() as session:
            row = existing(session, GoalActionRow, action_id)
            goal = kept(session, GoalRow, row.goal_id)
            place = revisions.Place(goal.participant_id, "goal_action", row.id)
            if revisions.change(self._ctx, session, place, row, given):
                self._ctx.journal(session, "goal_action.update", f"goal:{goal.id}")
            return rows.goal_of(goal)

    def rank_actions(self, goal_id: int, action_ids: Sequence[int]) -> Goal:
        """The order in which the steps of a goal are taken."""
        with self._ctx.write() as session:
            row = kept(session, GoalRow, goal_id)
            places = {key: place for place, key in enumerate(action_ids, start=1)}
            for step in row.action_rows:
                step.rank = places.get(step.id, len(places) + 1)
            self._ctx.journal(session, "goal_action.rank", f"goal:{goal_id}")
            session.flush()
            session.expire(row, ["action_rows"])
            return rows.goal_of(row)

    def delete_action(self, action_id: int) -> Goal:
        """Takes a step away from its goal."""
        with self._ctx.write() as session:
            row = existing(session, GoalActionRow, action_id)
            goal = kept(session, GoalRow, row.goal_id)
            goal.action_rows.remove(row)
            self._ctx.journal(session, "goal_action.delete", f"goal:{goal.id}")
            session.flush()
            return rows.goal_of(goal)

    # Obstacles

    def add_obstacle(
        self,
        participant_id: int,
        domain: str,
        changes: ObstacleChanges | None = None,
        judged: Severity | None = None,
    ) -> Obstacle:
        """An obstacle, after those already there; its severity is judged on a day by `assess` (A-09).

        A first judgement given with it (`judged`) is one step with it.
        """
        given = {"begin": self._ctx.today(), **(changes or {}), "domain": domain}
        if judged is not None:
            _check_severity(judged.answer, judged.value)
        with self._ctx.write() as session:
            rank = _next_rank(session, ObstacleRow, participant_id)
            row = self._new_row(session, PlanPart.OBSTACLE, participant_id, {**given, "rank": rank})
            if judged is not None:
                _judge(row, judged, self._ctx.stamp())
                session.flush()
            return rows.obstacle_of(row)

    def update_obstacle(self, obstacle_id: int, changes: ObstacleChanges) -> Obstacle:
        return self._update(PlanPart.OBSTACLE, obstacle_id, changes, rows.obstacle_of)

    def assess(
        self,
        obstacle_id: int,
        voice: Voice,
        value: int | None,
        *,
        answer: SeverityAnswer = SeverityAnswer.RATED,
        on: date | None = None,
        interview_id: int | None = None,
    ) -> Obstacle:
        """One voice's judgement on a day, 0 to 4; a second one the same day corrects the first.

        « Non abordé » and « ne souhaite pas en parler » have no value: they are never counted as an obstacle.
        """
        _check_severity(answer, value)
        judged = Severity(voice, answer, value, on or self._ctx.today(), interview_id)
        with self._ctx.write() as session:
            row = kept(session, ObstacleRow, obstacle_id)
            _judge(row, judged, self._ctx.stamp())
            session.flush()
            self._ctx.journal(session, "obstacle.assess", f"obstacle:{obstacle_id}")
            return rows.obstacle_of(row)

    def take_back(self, obstacle_id: int, voice: Voice, *, on: date | None = None) -> Obstacle:
        """Takes back what one voice said on a day: nothing was answered then."""
        day = on or self._ctx.today()
        with self._ctx.write() as session:
            row = kept(session, ObstacleRow, obstacle_id)
            for said in [s for s in row.severity_rows if s.voice is voice and s.assessed_on == day]:
                row.severity_rows.remove(said)
            session.flush()
            self._ctx.journal(session, "obstacle.take_back", f"obstacle:{obstacle_id}")
            return rows.obstacle_of(row)

    def close_obstacle(
        self, obstacle_id: int, outcome: ObstacleOutcome, *, on: date | None = None, thanks_to: str = ""
    ) -> Obstacle:
        """Lifted, lifted in part or still there at the end, and thanks to what (F39, F40)."""
        return self._settle(obstacle_id, outcome, on or self._ctx.today(), thanks_to)

    def reopen_obstacle(self, obstacle_id: int) -> Obstacle:
        """It is back, or was closed by mistake."""
        return self._settle(obstacle_id, None, None, "")

    def _settle(
        self, obstacle_id: int, outcome: ObstacleOutcome | None, end: date | None, thanks_to: str
    ) -> Obstacle:
        with self._ctx.write() as session:
            row = kept(session, ObstacleRow, obstacle_id)
            if end is not None and end < row.begin:
                raise InputError("period_backwards", field="end")
            changes = {"outcome": outcome, "end": end, "thanks_to": thanks_to}
            self._change(session, PlanPart.OBSTACLE, row, changes)
            return rows.obstacle_of(row)

    def rank_obstacles(self, participant_id: int, obstacle_ids: Sequence[int]) -> None:
        """The order in which they matter, agreed with the person (A-41)."""
        self._rank(ObstacleRow, participant_id, obstacle_ids)

    # Autonomy

    def record_autonomy(
        self,
        participant_id: int,
        scores: Mapping[str, int],
        *,
        on: date | None = None,
        interview_id: int | None = None,
    ) -> tuple[AutonomyScore, ...]:
        """Acts observed on a day: 0 done by others, 1 with help, 2 alone. The same day corrects itself."""
        if any(value not in AUTONOMY_VALUES for value in scores.values()):
            raise InputError("autonomy_range", field="value")
        day = on or self._ctx.today()
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            known = {row.act: row for row in session.scalars(_autonomy_on(participant_id, day))}
            for act, value in scores.items():
                row = known.get(act) or self._new_score(session, participant_id, act, day)
                row.value, row.interview_id = value, interview_id
            self._ctx.journal(session, "autonomy.record", f"participant:{participant_id}")
            session.flush()
            return values_of(session.scalars(_autonomy_on(participant_id, day)), AutonomyScore)

    def _new_score(self, session: Session, participant_id: int, act: str, day: date) -> AutonomyScoreRow:
        row = AutonomyScoreRow(participant_id=participant_id, act=act, assessed_on=day, **self._ctx.stamp())
        session.add(row)
        return row

    # The bin, and what the parts share

    def delete(self, part: PlanPart, key: int) -> None:
        """Puts one record of the plan in the bin for 30 days."""
        with self._ctx.write() as session:
            row = kept(session, rows.ROWS[part], key)
            row.deleted_at = self._ctx.now()
            search.remove(session, rows.KINDS[part], key)
            self._journal(session, part, "delete", key)

    def restore(self, part: PlanPart, key: int) -> None:
        """Takes it out of the bin."""
        with self._ctx.write() as session:
            row = existing(session, rows.ROWS[part], key)
            row.deleted_at = None
            rows.index(session, part, row)
            self._journal(session, part, "restore", key)

    def _add(
        self, part: PlanPart, participant_id: int, columns: Mapping[str, Any], of: Callable[[Any], Value]
    ) -> Value:
        with self._ctx.write() as session:
            return of(self._new_row(session, part, participant_id, columns))

    def _new_row(
        self, session: Session, part: PlanPart, participant_id: int, columns: Mapping[str, Any]
    ) -> Any:
        kept(session, ParticipantRow, participant_id)
        row = rows.ROWS[part](participant_id=participant_id, **columns, **self._ctx.stamp())
        session.add(row)
        session.flush()
        rows.index(session, part, row)
        self._journal(session, part, "add", row.id)
        return row

    def _update(
        self, part: PlanPart, key: int, changes: Mapping[str, Any], of: Callable[[Any], Value]
    ) -> Value:
        with self._ctx.write() as session:
            row = kept(session, rows.ROWS[part], key)
            self._change(session, part, row, changes)
            if getattr(row, "end", None) is not None and row.end < row.begin:
                raise InputError("period_backwards", field="end")
            return of(row)

    def _change(self, session: Session, part: PlanPart, row: Any, changes: Mapping[str, Any]) -> None:
        place = revisions.Place(row.participant_id, rows.KINDS[part].value, row.id)
        if revisions.change(self._ctx, session, place, row, changes):
            self._ctx.journal(
                session, f"{rows.KINDS[part].value}.update", f"{rows.KINDS[part].value}:{row.id}"
            )
        rows.index(session, part, row)

    def _journal(self, session: Session, part: PlanPart, verb: str, key: int) -> None:
        noun = rows.KINDS[part].value
        self._ctx.journal(session, f"{noun}.{verb}", f"{noun}:{key}")

    def _rank(self, table: type[Any], participant_id: int, keys: Sequence[int]) -> None:
        with self._ctx.write() as session:
            known = {row.id: row for row in session.scalars(rows.of_people(table, [participant_id]))}
            wanted = [key for key in keys if key in known]
            rest = [key for key in known if key not in wanted]
            for rank, key in enumerate([*wanted, *rest], start=1):
                known[key].rank = rank
            self._ctx.journal(session, f"{table.__tablename__}.rank", f"participant:{participant_id}")


def _check_severity(answer: SeverityAnswer, value: int | None) -> None:
    rated = answer is SeverityAnswer.RATED
    if rated != (value is not None) or (rated and value not in SEVERITY_VALUES):
        raise InputError("severity_range", field="value")


def _judge(row: ObstacleRow, said: Severity, stamp: Mapping[str, Any]) -> None:
    """What one voice says on a day takes the place of what it had said that day."""
    same = (s for s in row.severity_rows if (s.voice, s.assessed_on) == (said.voice, said.assessed_on))
    found = next(same, None)
    if found is None:
        found = SeverityRow(voice=said.voice, assessed_on=said.assessed_on, **stamp)
        row.severity_rows.append(found)
    found.answer, found.value, found.interview_id = said.answer, said.value, said.interview_id


def _link(row: AvenueRow, changes: Mapping[str, Any]) -> None:
    if "need_ids" in changes:
        row.need_links = [AvenueNeedRow(need_id=key) for key in dict.fromkeys(changes["need_ids"])]
    if "obstacle_ids" in changes:
        keys = dict.fromkeys(changes["obstacle_ids"])
        row.obstacle_links = [AvenueObstacleRow(obstacle_id=key) for key in keys]


def _next_rank(session: Session, table: type[Any], participant_id: int) -> int:
    last = select(func.max(table.rank)).where(
        table.participant_id == participant_id, table.deleted_at.is_(None)
    )
    return (session.scalar(last) or 0) + 1


def _autonomy_on(participant_id: int, day: date) -> Select[AutonomyScoreRow]:
    of = AutonomyScoreRow
    return select(of).where(of.participant_id == participant_id, of.assessed_on == day).order_by(of.id)
