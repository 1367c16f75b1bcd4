"""What was erased: a pseudonym, a day and a reason; nothing that tells who it was."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Key, Recorded


class ErasureRow(Recorded, Base):
    """One erased file; `participant_id` is its statistical row, none for a file that counted nowhere."""

    __tablename__ = "erasures"

    id: Mapped[Key]
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="SET NULL"), unique=True
    )
    seal: Mapped[str] = mapped_column(unique=True)
    """By which a copy of the file is known again in a backup: only the key of the base can make it."""
    erased_on: Mapped[date]
    reason: Mapped[str]
