"""Documents as they were handed over: the exact bytes, and what they were made with (F87)."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Key, Recorded


class IssuedDocumentRow(Recorded, Base):
    __tablename__ = "issued_documents"

    id: Mapped[Key]
    uuid: Mapped[UUID] = mapped_column(default=uuid4, unique=True)
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]
    copy: Mapped[str]
    issued_on: Mapped[date]
    reviewed_on: Mapped[date | None]
    language: Mapped[str] = mapped_column(default="")
    interpreter: Mapped[str] = mapped_column(default="")
    content: Mapped[bytes] = mapped_column(deferred=True, sort_order=100)
    """Last in its row: what stands behind it would be read through all of it."""
    sha256: Mapped[str]
    pages: Mapped[int]
    engine_version: Mapped[str]
    fonts_version: Mapped[str]
    data_version: Mapped[str]
