"""The words of every record, folded, that the full-text index is built on."""

from __future__ import annotations

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from modactions_desktop.domain.search import SearchKind
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Key


class SearchEntryRow(Base):
    """One record in the index. Triggers carry each change into the FTS5 table, an erasure too."""

    __tablename__ = "search_entries"
    __table_args__ = (UniqueConstraint("kind", "record_id"),)

    id: Mapped[Key]
    kind: Mapped[SearchKind]
    record_id: Mapped[int]
    participant_id: Mapped[int | None] = mapped_column(
        ForeignKey("participants.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str]
    title_words: Mapped[str]
    text_words: Mapped[str]
