"""Groups, modules and their sheets, sessions, visits, attendance, evaluations, platforms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from modactions_desktop.domain.groups import PlatformKind, Presence, VisitDirection
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Binned, Key, Recorded
from modactions_desktop.store.tables.plans import OfParticipant


class GroupRow(Base):
    __tablename__ = "groups"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    capacity: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)


class MembershipRow(OfParticipant, Recorded, Base):
    __tablename__ = "group_memberships"

    id: Mapped[Key]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    begin: Mapped[date] = mapped_column(index=True)
    end: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    leave_reason: Mapped[str] = mapped_column(default="")
    group: Mapped[GroupRow] = relationship()


class ModuleRow(Base):
    __tablename__ = "modules"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    theme: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    sheets: Mapped[list[ModuleSheetRow]] = relationship(
        cascade="all, delete-orphan", order_by="ModuleSheetRow.valid_from"
    )


class ModuleSheetRow(Recorded, Base):
    """The funder's sheet of a module under its own headings (A-11 to A-58), dated."""

    __tablename__ = "module_sheets"

    id: Mapped[Key]
    module_id: Mapped[int] = mapped_column(ForeignKey("modules.id", ondelete="CASCADE"), index=True)
    valid_from: Mapped[date]
    headings: Mapped[Mapping[str, Any]]
    parts: Mapped[list[ModulePartRow]] = relationship(
        cascade="all, delete-orphan", order_by="ModulePartRow.rank"
    )


class ModulePartRow(Base):
    __tablename__ = "module_parts"

    id: Mapped[Key]
    sheet_id: Mapped[int] = mapped_column(ForeignKey("module_sheets.id", ondelete="CASCADE"), index=True)
    rank: Mapped[int]
    title: Mapped[str]
    points: Mapped[tuple[str, ...]] = mapped_column(default=())


class GroupModuleRow(Base):
    __tablename__ = "group_modules"

    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id", ondelete="CASCADE"), primary_key=True)
    module_id: Mapped[int] = mapped_column(ForeignKey("modules.id", ondelete="CASCADE"), primary_key=True)


class SessionRow(Recorded, Binned, Base):
    __tablename__ = "sessions"

    id: Mapped[Key]
    group_id: Mapped[int] = mapped_column(ForeignKey("groups.id"), index=True)
    module_id: Mapped[int | None] = mapped_column(ForeignKey("modules.id"), index=True)
    on: Mapped[date] = mapped_column(index=True)
    starts_at: Mapped[time | None]
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(default="")
    animator: Mapped[str] = mapped_column(default="")
    cancelled: Mapped[bool] = mapped_column(default=False)
    group: Mapped[GroupRow] = relationship()
    module: Mapped[ModuleRow | None] = relationship()


class VisitRow(Base):
    __tablename__ = "visits"

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    category: Mapped[str]
    direction: Mapped[VisitDirection] = mapped_column(default=VisitDirection.OUTGOING)
    key: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class OutingRow(Recorded, Binned, Base):
    """A visit on one day."""

    __tablename__ = "outings"

    id: Mapped[Key]
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id"), index=True)
    group_id: Mapped[int | None] = mapped_column(ForeignKey("groups.id"))
    on: Mapped[date] = mapped_column(index=True)
    minutes: Mapped[int | None]
    preparation: Mapped[str] = mapped_column(default="")
    feedback: Mapped[str] = mapped_column(default="")
    visit: Mapped[VisitRow] = relationship()


class AttendanceRow(Recorded, Base):
    __tablename__ = "attendance"
    __table_args__ = (
        CheckConstraint("(session_id IS NULL) <> (outing_id IS NULL)", name="session_or_outing"),
    )

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[int | None] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    outing_id: Mapped[int | None] = mapped_column(ForeignKey("outings.id", ondelete="CASCADE"), index=True)
    presence: Mapped[Presence]
    minutes: Mapped[int] = mapped_column(default=0)
    note: Mapped[str] = mapped_column(default="")
    session: Mapped[SessionRow | None] = relationship()
    outing: Mapped[OutingRow | None] = relationship()


class AnimatorEvaluationRow(Recorded, Binned, Base):
    __tablename__ = "animator_evaluations"

    id: Mapped[Key]
    participant_id: Mapped[int] = mapped_column(ForeignKey("participants.id", ondelete="CASCADE"), index=True)
    module_id: Mapped[int | None] = mapped_column(ForeignKey("modules.id"))
    begin: Mapped[date]
    end: Mapped[date]
    scores: Mapped[tuple[int | None, ...]]
    progress: Mapped[str] = mapped_column(default="")
    attention: Mapped[str] = mapped_column(default="")
    suggestion: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")
    on: Mapped[date]
    visible_to_participant: Mapped[bool] = mapped_column(default=False)
    module: Mapped[ModuleRow | None] = relationship()


class InformalFeedbackRow(Recorded, Binned, Base):
    __tablename__ = "informal_feedback"

    id: Mapped[Key]
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    on: Mapped[date]
    quote: Mapped[str]
    source: Mapped[str]
    may_be_quoted: Mapped[bool] = mapped_column(default=False)


class PlatformRow(Base):
    __tablename__ = "platforms"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[PlatformKind]
    rhythm_months: Mapped[int] = mapped_column(default=3)
    note: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class PlatformMeetingRow(Recorded, Binned, Base):
    __tablename__ = "platform_meetings"

    id: Mapped[Key]
    platform_id: Mapped[int] = mapped_column(ForeignKey("platforms.id", ondelete="CASCADE"), index=True)
    on: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    present: Mapped[str] = mapped_column(default="")
    """The people, one a line."""
    decisions: Mapped[str] = mapped_column(default="")
    platform: Mapped[PlatformRow] = relationship()
    follow_up_rows: Mapped[list[FollowUpRow]] = relationship(
        cascade="all, delete-orphan", order_by="FollowUpRow.rank"
    )


class FollowUpRow(Base):
    """What a meeting asked of somebody, until when, and the day it was done."""

    __tablename__ = "platform_follow_ups"

    id: Mapped[Key]
    meeting_id: Mapped[int] = mapped_column(
        ForeignKey("platform_meetings.id", ondelete="CASCADE"), index=True
    )
    rank: Mapped[int]
    text: Mapped[str]
    who: Mapped[str] = mapped_column(default="")
    due_on: Mapped[date | None] = mapped_column(index=True)
    done_on: Mapped[date | None]
