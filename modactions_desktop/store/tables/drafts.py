"""Words that wait for Enter: typed in a line that adds something, and not given yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Key


class DraftRow(Base):
    """No record: no search, document, export or figure reads it, and it goes when the words are given."""

    __tablename__ = "drafts"
    __table_args__ = (UniqueConstraint("place", "participant_id", "record_id"),)

    id: Mapped[Key]
    place: Mapped[str]
    """The line, as the window names it: `plan.goal`."""
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    record_id: Mapped[int] = mapped_column(default=0)
    """The record under which the line stands, where there are several such lines; 0 otherwise."""
    text: Mapped[str]
    recorded_at: Mapped[datetime]
