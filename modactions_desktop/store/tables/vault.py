"""The journal and the settings that travel with the base."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from modactions_desktop.store.base import Base

UNFINISHED_UPGRADE = "upgrade.unfinished"
"""A setting of this name says that the schema is new and the rows are not all there yet."""
COPIES_WAIT = "erasures.copies_wait"
"""One of this name stands from an erasure until the copies of the base were made anew."""


class JournalRow(Base):
    """One line of the journal. Triggers refuse to change or delete it; `mac` chains it to the line before."""

    __tablename__ = "journal"

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str] = mapped_column(String(32))
    actor: Mapped[str]
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[str]
    mac: Mapped[str] = mapped_column(String(64))


class SettingRow(Base):
    """A setting kept inside the base: templates, thresholds, the demonstration's own today."""

    __tablename__ = "settings"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Mapping[str, Any]]
