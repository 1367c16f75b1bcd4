"""Whether a base is a demonstration: its people are fictitious, and it carries its own today."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from modactions_desktop.store.tables.vault import SettingRow

_NAME = "demonstration"


def mark_as_demonstration(session: Session, today: date) -> None:
    """Every document of the base then says « exemple fictif », and `today` is its default day."""
    session.merge(SettingRow(name=_NAME, value={"today": today.isoformat()}))


def is_demonstration(session: Session) -> bool:
    return session.get(SettingRow, _NAME) is not None


def own_today(session: Session) -> date | None:
    """The demonstration's own day; None for a real base."""
    row = session.get(SettingRow, _NAME)
    return date.fromisoformat(row.value["today"]) if row else None
