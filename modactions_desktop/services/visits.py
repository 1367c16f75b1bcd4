"""Cultural visits: the list of what may be visited, and each outing on its day."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.groups import Outing, Visit, VisitDirection
from modactions_desktop.services.context import Context, existing, kept, value_of, values_of
from modactions_desktop.store.tables.groups import OutingRow, VisitRow


class VisitChanges(TypedDict, total=False):
    title: str
    category: str
    direction: VisitDirection
    key: str
    active: bool


class OutingChanges(TypedDict, total=False):
    on: date
    minutes: int | None
    group_id: int | None
    preparation: str
    feedback: str


class Visits:
    """Visits give the keys of the host society (B-16); an outing is one of them on one day."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def list(self) -> tuple[Visit, ...]:
        """Active visits, by category, then in the order of the catalogue."""
        found = select(VisitRow).where(VisitRow.active).order_by(VisitRow.category, VisitRow.id)
        with self._ctx.read() as session:
            return values_of(session.scalars(found), Visit)

    def add(self, title: str, category: str, changes: VisitChanges | None = None) -> Visit:
        """Adds a visit of her own; its code follows from its rank."""
        if not title.strip():
            raise InputError("name_empty", "title")
        with self._ctx.write() as session:
            row = VisitRow(code="", title=title.strip(), category=category)
            for name, value in (changes or {}).items():
                setattr(row, name, value)
            session.add(row)
            session.flush()
            row.code = f"visite-{row.id}"
            self._ctx.journal(session, "visit.add", f"visit:{row.id}")
            return value_of(row, Visit)

    def update(self, visit_id: int, changes: VisitChanges) -> Visit:
        """Changes a visit of the list, or takes it out."""
        if not changes.get("title", "-").strip():
            raise InputError("name_empty", "title")
        with self._ctx.write() as session:
            row = existing(session, VisitRow, visit_id)
            for name, value in changes.items():
                setattr(row, name, value)
            self._ctx.journal(session, "visit.update", f"visit:{visit_id}")
            return value_of(row, Visit)

    def outings(self, *, begin: date | None = None, end: date | None = None) -> tuple[Outing, ...]:
        """Outings between two days (both included), the last first."""
        found = select(OutingRow).where(OutingRow.deleted_at.is_(None)).options(joinedload(OutingRow.visit))
        if begin is not None:
            found = found.where(OutingRow.on >= begin)
        if end is not None:
            found = found.where(OutingRow.on <= end)
        with self._ctx.read() as session:
            rows = session.scalars(found.order_by(OutingRow.on.desc(), OutingRow.id.desc()))
            return tuple(outing_of(row) for row in rows)

    def add_outing(self, visit_id: int, on: date, changes: OutingChanges | None = None) -> Outing:
        """Plans or notes an outing; who came is noted in the registers."""
        with self._ctx.write() as session:
            visit = existing(session, VisitRow, visit_id)
            row = OutingRow(visit=visit, on=on, **self._ctx.stamp())
            for name, value in (changes or {}).items():
                setattr(row, name, value)
            session.add(row)
            session.flush()
            self._ctx.journal(session, "outing.add", f"outing:{row.id}")
            return outing_of(row)

    def update_outing(self, outing_id: int, changes: OutingChanges) -> Outing:
        with self._ctx.write() as session:
            row = kept(session, OutingRow, outing_id)
            for name, value in changes.items():
                setattr(row, name, value)
            self._ctx.journal(session, "outing.update", f"outing:{outing_id}")
            return outing_of(row)

    def delete_outing(self, outing_id: int) -> None:
        """Puts an outing in the bin for 30 days."""
        with self._ctx.write() as session:
            kept(session, OutingRow, outing_id).deleted_at = self._ctx.now()
            self._ctx.journal(session, "outing.delete", f"outing:{outing_id}")

    def restore_outing(self, outing_id: int) -> None:
        """Takes an outing out of the bin."""
        with self._ctx.write() as session:
            existing(session, OutingRow, outing_id).deleted_at = None
            self._ctx.journal(session, "outing.restore", f"outing:{outing_id}")


def outing_of(row: OutingRow) -> Outing:
    return value_of(row, Outing, visit_title=row.visit.title, category=row.visit.category)
