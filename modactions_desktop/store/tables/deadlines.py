"""The days that set a deadline running, and what became of a deadline; the rules lie with the catalogue."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from modactions_desktop.domain.checklist import DeadlineMark
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Binned, Key, Recorded
from modactions_desktop.store.tables.plans import OfParticipant


class TriggerDateRow(OfParticipant, Recorded, Binned, Base):
    """A day no other record tells: registered at the commune, a child entered there, abroad until."""

    __tablename__ = "trigger_dates"

    id: Mapped[Key]
    trigger: Mapped[str]
    on: Mapped[date]
    until: Mapped[date | None]
    about: Mapped[str] = mapped_column(default="")


class DeadlineMarkRow(OfParticipant, Recorded, Binned, Base):
    """One computed deadline dealt with, set aside, or given another day.

    The deadline is known by its rule, by the record it runs from and by the day it falls on.
    """

    __tablename__ = "deadline_marks"
    __table_args__ = (Index(None, "participant_id", "rule_code", "source", "due_on"),)

    id: Mapped[Key]
    rule_code: Mapped[str]
    variant: Mapped[str] = mapped_column(default="")
    source: Mapped[str]
    due_on: Mapped[date]
    mark: Mapped[DeadlineMark]
    on: Mapped[date]
    moved_to: Mapped[date | None]
    comment: Mapped[str] = mapped_column(default="")
