"""Closed periods keep their figures: the snapshot, and each archive that was made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.columns import Key, Recorded


class YearSnapshotRow(Recorded, Base):
    __tablename__ = "year_snapshots"
    __table_args__ = (UniqueConstraint("begin", "end", "version"),)

    id: Mapped[Key]
    begin: Mapped[date]
    end: Mapped[date]
    version: Mapped[int]
    content: Mapped[Mapping[str, Any]]


class YearNarrativeRow(Recorded, Base):
    """What she writes in the annual report of a period, section by section."""

    __tablename__ = "year_narratives"
    __table_args__ = (UniqueConstraint("begin", "end", "section"),)

    id: Mapped[Key]
    begin: Mapped[date]
    end: Mapped[date]
    section: Mapped[str]
    text: Mapped[str]


class ArchiveRecordRow(Recorded, Base):
    """An archive that was made: its day, the head of the journal and the hash of its manifest."""

    __tablename__ = "archive_records"

    id: Mapped[Key]
    begin: Mapped[date]
    end: Mapped[date]
    made_on: Mapped[date]
    journal_head: Mapped[str]
    manifest_sha256: Mapped[str]
    files: Mapped[int]
