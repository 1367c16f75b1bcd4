"""Words that wait for Enter, and forms that wait for their button: typed, and not given yet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

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
    """The line or the form, as the window names it: `plan.goal`, `file.household`."""
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    record_id: Mapped[int] = mapped_column(default=0)
    """The record under which the line or the form stands, where there are several such; 0 otherwise."""
    text: Mapped[str]
    """The words of a line; empty for a form."""
    fields: Mapped[Mapping[str, Any] | None]
    """The fields of a form, or what is chosen beside a line, by their names."""
    recorded_at: Mapped[datetime]
