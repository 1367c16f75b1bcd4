"""Observations, needs, avenues, goals with their actions, obstacles with their dated severities."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from modactions_desktop.domain.plans import (
    Actor,
    ExitReadiness,
    Horizon,
    NeedKind,
    ObservationKind,
    ObstacleOutcome,
    Origin,
    PlanStatus,
    Resistance,
    SeverityAnswer,
    Voice,
)
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Binned, Key, Recorded
from modactions_desktop.store.tables.directory import ServiceRow

CASCADE = "all, delete-orphan"


class OfParticipant:
    """A row of one person's plan, and the interview it came up in."""

    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)
    interview_id: Mapped[int | None] = mapped_column(
        ForeignKey("interviews.id", ondelete="SET NULL"), index=True
    )


class ObservationRow(OfParticipant, Recorded, Binned, Base):
    __tablename__ = "observations"

    id: Mapped[Key]
    kind: Mapped[ObservationKind]
    domain: Mapped[str]
    text: Mapped[str]
    origin: Mapped[Origin] = mapped_column(default=Origin.PROJECT)
    observed_on: Mapped[date]
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.FILE)


class NeedRow(OfParticipant, Recorded, Binned, Base):
    __tablename__ = "needs"

    id: Mapped[Key]
    kind: Mapped[NeedKind] = mapped_column(default=NeedKind.NEED)
    domain: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    begin: Mapped[date]
    end: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.PARTICIPANT)


class AvenueRow(OfParticipant, Recorded, Binned, Base):
    __tablename__ = "avenues"

    id: Mapped[Key]
    text: Mapped[str]
    actor: Mapped[Actor] = mapped_column(default=Actor.PERSON)
    service_id: Mapped[int | None] = mapped_column(ForeignKey("services.id"), index=True)
    proposed_on: Mapped[date]
    due_on: Mapped[date | None]
    status: Mapped[PlanStatus] = mapped_column(default=PlanStatus.TO_START)
    result: Mapped[str] = mapped_column(default="")
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.PARTICIPANT)
    service: Mapped[ServiceRow | None] = relationship()
    need_links: Mapped[list[AvenueNeedRow]] = relationship(cascade=CASCADE)
    obstacle_links: Mapped[list[AvenueObstacleRow]] = relationship(cascade=CASCADE)


class AvenueNeedRow(Base):
    __tablename__ = "avenue_needs"

    avenue_id: Mapped[int] = mapped_column(ForeignKey("avenues.id", ondelete="CASCADE"), primary_key=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("needs.id", ondelete="CASCADE"), primary_key=True)


class AvenueObstacleRow(Base):
    __tablename__ = "avenue_obstacles"

    avenue_id: Mapped[int] = mapped_column(ForeignKey("avenues.id", ondelete="CASCADE"), primary_key=True)
    obstacle_id: Mapped[int] = mapped_column(ForeignKey("obstacles.id", ondelete="CASCADE"), primary_key=True)


class GoalRow(OfParticipant, Recorded, Binned, Base):
    __tablename__ = "goals"

    id: Mapped[Key]
    text: Mapped[str]
    domain: Mapped[str] = mapped_column(default="autre")
    horizon: Mapped[Horizon] = mapped_column(default=Horizon.SHORT)
    measure: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None]
    resources: Mapped[str] = mapped_column(default="")
    status: Mapped[PlanStatus] = mapped_column(default=PlanStatus.TO_START)
    status_reason: Mapped[str] = mapped_column(default="")
    begin: Mapped[date]
    ended_on: Mapped[date | None]
    evaluated_on: Mapped[date | None]
    rank: Mapped[int]
    agreed: Mapped[bool] = mapped_column(default=False)
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.PARTICIPANT)
    action_rows: Mapped[list[GoalActionRow]] = relationship(
        cascade=CASCADE, order_by="GoalActionRow.rank, GoalActionRow.id"
    )
    state_rows: Mapped[list[GoalStateRow]] = relationship(cascade=CASCADE, order_by="GoalStateRow.id")


class GoalActionRow(Recorded, Base):
    __tablename__ = "goal_actions"

    id: Mapped[Key]
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"), index=True)
    text: Mapped[str]
    actor: Mapped[Actor]
    actor_detail: Mapped[str] = mapped_column(default="")
    rank: Mapped[int] = mapped_column(default=0)
    """Their order under the goal; those of one rank as they were noted."""
    due_on: Mapped[date | None]
    status: Mapped[PlanStatus] = mapped_column(default=PlanStatus.TO_START)
    done_on: Mapped[date | None]


class GoalStateRow(Recorded, Base):
    """Each status a goal went through: past years are counted from here."""

    __tablename__ = "goal_states"

    id: Mapped[Key]
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"), index=True)
    status: Mapped[PlanStatus]
    on: Mapped[date]
    reason: Mapped[str] = mapped_column(default="")


class ObstacleRow(OfParticipant, Recorded, Binned, Base):
    __tablename__ = "obstacles"

    id: Mapped[Key]
    domain: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")
    resistance: Mapped[Resistance] = mapped_column(default=Resistance.NONE)
    resistance_note: Mapped[str] = mapped_column(default="")
    rank: Mapped[int]
    begin: Mapped[date]
    end: Mapped[date | None]
    outcome: Mapped[ObstacleOutcome | None]
    thanks_to: Mapped[str] = mapped_column(default="")
    shown_to_participant: Mapped[bool] = mapped_column(default=False)
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.FILE)
    severity_rows: Mapped[list[SeverityRow]] = relationship(
        cascade=CASCADE, order_by="SeverityRow.assessed_on, SeverityRow.id"
    )


class SeverityRow(Recorded, Base):
    __tablename__ = "obstacle_severities"

    id: Mapped[Key]
    obstacle_id: Mapped[int] = mapped_column(ForeignKey("obstacles.id", ondelete="CASCADE"), index=True)
    interview_id: Mapped[int | None] = mapped_column(ForeignKey("interviews.id", ondelete="SET NULL"))
    voice: Mapped[Voice]
    answer: Mapped[SeverityAnswer] = mapped_column(default=SeverityAnswer.RATED)
    value: Mapped[int | None]
    assessed_on: Mapped[date]


class AutonomyScoreRow(OfParticipant, Recorded, Base):
    __tablename__ = "autonomy_scores"

    id: Mapped[Key]
    act: Mapped[str]
    value: Mapped[int]
    assessed_on: Mapped[date]


class ExitReviewRow(OfParticipant, Recorded, Binned, Base):
    """« Prêt pour la sortie ? », asked again from time to time (B-15)."""

    __tablename__ = "exit_reviews"

    id: Mapped[Key]
    on: Mapped[date]
    answer: Mapped[ExitReadiness]
    missing: Mapped[str] = mapped_column(default="")
    review_on: Mapped[date | None]
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.FILE)
