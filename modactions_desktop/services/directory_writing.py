"""The plan of an import written into the base: whole rows, many at a time, in one step of undo."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.directory_files import ListedService
from modactions_desktop.domain.directory_marks import HSDS, ListedKind, digest, plain_of
from modactions_desktop.domain.directory_matching import Listed
from modactions_desktop.domain.directory_plan import (
    OWNER,
    DirectoryChoices,
    DirectoryImportResult,
    DirectoryPlan,
    FieldChange,
    PlanEntry,
    Standing,
)
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory_listing import (
    CODES,
    DETAILS,
    OWNER_COLUMNS,
    ROWS,
    columns_of,
    lists_of,
)
from modactions_desktop.store.bulk import BulkWriter, RowShape, named, rows_of
from modactions_desktop.store.tables.directory import DirectoryPhoneRow, ServiceSiteRow
from modactions_desktop.store.tables.referrals import ReferralRow

_STEP = 400
"""Records between two signs of life."""
_LINKS = "sites"


@dataclass(slots=True)
class Written:
    """What was written, for the search; how many of each standing."""

    new: dict[ListedKind, dict[UUID, tuple[int, PlanEntry]]] = field(
        default_factory=lambda: {kind: {} for kind in ListedKind}
    )
    """What was added, with its key."""
    keys: dict[ListedKind, set[int]] = field(default_factory=lambda: {kind: set() for kind in ListedKind})
    """The keys of the rows that were changed."""
    contacts: list[dict[str, Any]] = field(default_factory=list)
    contacts_gone: list[int] = field(default_factory=list)
    created: int = 0
    changed: int = 0
    deactivated: int = 0
    kept: int = 0
    removed: int = 0

    @property
    def result(self) -> DirectoryImportResult:
        return DirectoryImportResult(self.created, self.changed, self.deactivated, self.kept, self.removed)


class DirectoryWriter:
    """Writes one plan inside one transaction."""

    def __init__(
        self, ctx: Context, session: Session, plan: DirectoryPlan, choices: DirectoryChoices
    ) -> None:
        self._session = session
        self._plan = plan
        self._choices = choices
        self._stamp = ctx.stamp()
        self._bulk = BulkWriter(session)
        self._ids = {
            kind: _keys(session, _table(ROWS[kind])) for kind in (ListedKind.ORGANISATION, ListedKind.SITE)
        }
        self.written = Written()

    def write(self) -> Iterator[int]:
        """All of it, kind by kind: each after what it stands on; tells how many records are done."""
        for kind in ListedKind:
            for standing in (Standing.NEW, Standing.CHANGED, Standing.CONFLICT, Standing.GONE):
                some = [one for one in self._plan.of(standing) if one.kind is kind]
                for first in range(0, len(some), _STEP):
                    part = some[first : first + _STEP]
                    self._write(kind, standing, part)
                    yield len(part)

    def _write(self, kind: ListedKind, standing: Standing, entries: Sequence[PlanEntry]) -> None:
        match standing:
            case Standing.NEW:
                self._add(kind, entries)
            case Standing.GONE:
                chosen = [one for one in entries if one.key in self._choices.deactivated]
                (self._take_away if kind is ListedKind.SITE else self._deactivate)(kind, chosen)
            case _:
                self._change(kind, entries)

    # What is new

    def _add(self, kind: ListedKind, entries: Sequence[PlanEntry]) -> None:
        table = _table(ROWS[kind])
        keys = self._bulk.new_keys(table, len(entries))
        self._add_rows(kind, table, keys, entries)
        if kind in self._ids:
            self._ids[kind].update((one.uuid, key) for key, one in zip(keys, entries, strict=True))
        for name in lists_of(kind):
            told = ((key, getattr(one.value, name)) for key, one in zip(keys, entries, strict=True))
            self._add_details(kind, name, told)
        if kind is ListedKind.SERVICE:
            links = [at for key, one in zip(keys, entries, strict=True) for at in self._links(key, one.value)]
            self._bulk.add(_table(ServiceSiteRow), links)
        self.written.new[kind].update((one.uuid, (key, one)) for key, one in zip(keys, entries, strict=True))
        self.written.created += len(entries)

    def _add_rows(
        self, kind: ListedKind, table: Table, keys: Sequence[int], entries: Sequence[PlanEntry]
    ) -> None:
        stamp = self._stamp if "recorded_at" in table.c else {}
        owned = () if kind is ListedKind.ORGANISATION else ("organisation_id",)
        shape = _shape(table, ("id", "uuid", "imported", "source", *stamp, *owned, *columns_of(kind)))
        beside = (self._plan.publisher, *stamp.values())
        said, owners = attrgetter(*columns_of(kind)), self._ids[ListedKind.ORGANISATION]
        rows = []
        for key, one in zip(keys, entries, strict=True):
            owner = (owners[one.owner],) if owned else ()
            rows.append(shape.row((key, one.uuid, one.marks, *beside, *owner, *said(one.value))))
        self._bulk.add(table, rows)

    def _add_details(self, kind: ListedKind, name: str, told: Iterable[tuple[int, Iterable[Any]]]) -> None:
        rows = [row for key, values in told for row in self._details(kind, name, key, values)]
        self._bulk.add(_table(_row_of(name)), rows)
        if name == "contacts":
            self.written.contacts += [named(_table(_row_of(name)), row) for row in rows]

    def _details(
        self, kind: ListedKind, name: str, owner: int, values: Iterable[Any]
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of one list of one owner, every column in its order."""
        if name in CODES:
            of, column = CODES[name]
            shape = _shape(_table(of), ("service_id", column))
            yield from (shape.row((owner, code)) for code in dict.fromkeys(values))
            return
        of, value_of = DETAILS[name]
        table, names = _table(of), _names(cast(Hashable, value_of))
        shape, said = _shape(table, ("id", OWNER_COLUMNS[kind], *names)), attrgetter(*names)
        for value in values:
            yield shape.row((self._bulk.new_key(table), owner, *said(value)))

    def _links(self, service: int, value: Listed | None) -> list[tuple[Any, ...]]:
        """Only to places that the file or the base knows."""
        assert isinstance(value, ListedService)
        ids, here = self._ids[ListedKind.SITE], self._plan.sites
        shape = _shape(_table(ServiceSiteRow), ("service_id", "site_id", "uuid", "extra"))
        keys = {ids.get(here.get(at.site, at.site)): at for at in value.sites}
        return [shape.row((service, key, at.uuid, at.extra)) for key, at in keys.items() if key is not None]

    # What changed

    def _change(self, kind: ListedKind, entries: Sequence[PlanEntry]) -> None:
        table = _table(ROWS[kind])
        taken = {entry.uuid: [one for one in entry.changes if self._takes(entry, one)] for entry in entries}
        now = {row["id"]: row for row in rows_of(self._session, table, "id", _ids_of(entries))}
        changes = []
        for entry in entries:
            assert entry.known is not None
            row = now[entry.known.id]
            after = self._columns(kind, entry, taken[entry.uuid], row)
            changed = {name: value for name, value in after.items() if row[name] != value}
            if changed:
                changes.append(((row["id"],), {name: row[name] for name in changed}, changed))
            self._count(entry, taken[entry.uuid])
        self._bulk.change(table, changes)
        for name in (*lists_of(kind), *((_LINKS,) if kind is ListedKind.SERVICE else ())):
            some = [entry for entry in entries if any(one.field == name for one in taken[entry.uuid])]
            self._replace(kind, name, some)
        self.written.keys[kind].update(_ids_of(entries))

    def _takes(self, entry: PlanEntry, change: FieldChange) -> bool:
        return not change.is_conflict or (entry.kind, entry.uuid, change.field) in self._choices.taken

    def _count(self, entry: PlanEntry, taken: Sequence[FieldChange]) -> None:
        self.written.changed += bool(taken)
        self.written.kept += len(entry.changes) - len(taken)

    def _columns(
        self, kind: ListedKind, entry: PlanEntry, taken: Iterable[FieldChange], row: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The columns of the row as they are after the import."""
        after: dict[str, Any] = {"imported": entry.marks, "source": self._plan.publisher or row["source"]}
        for change in taken:
            if change.field == OWNER:
                after["organisation_id"] = self._ids[ListedKind.ORGANISATION][entry.owner]
            elif change.field in columns_of(kind):
                after[change.field] = change.after
        if entry.alias:
            after["extra"] = {**after.get("extra", row["extra"]), "id": entry.alias}
        return after

    def _replace(self, kind: ListedKind, name: str, entries: Sequence[PlanEntry]) -> None:
        """The list that the file says, in place of what stood there; what both say keeps its row."""
        if not entries:
            return
        owner_column = "service_id" if name in CODES or name == _LINKS else OWNER_COLUMNS[kind]
        table = _table(ServiceSiteRow if name == _LINKS else _row_of(name))
        present: dict[int, list[dict[str, Any]]] = {}
        for row in rows_of(self._session, table, owner_column, _ids_of(entries)):
            present.setdefault(row[owner_column], []).append(row)
        gone, new = [], []
        for entry in entries:
            assert entry.known is not None
            key = entry.known.id
            wanted = self._wanted(kind, name, key, entry)
            apart, kept = _apart(present.get(key, []), [named(table, row) for row in wanted])
            gone += apart
            new += [row for place, row in enumerate(wanted) if place not in kept]
        self._bulk.remove(table, gone)
        self._bulk.add(table, new)
        if name == "contacts":
            self.written.contacts += [named(table, row) for row in new]
            self.written.contacts_gone += [row["id"] for row in gone]

    def _wanted(self, kind: ListedKind, name: str, key: int, entry: PlanEntry) -> list[tuple[Any, ...]]:
        after = next(change.after for change in entry.changes if change.field == name)
        if name == _LINKS:
            return self._links(key, entry.value) if after else []
        return list(self._details(kind, name, key, after))

    # What is gone

    def _deactivate(self, kind: ListedKind, entries: Sequence[PlanEntry]) -> None:
        """Out of the lists; when the file lists it again, that is a change."""
        known = [entry.known for entry in entries if entry.known is not None]
        mark = HSDS + digest(plain_of(False))
        changes = [
            (
                (one.id,),
                {"active": True, "imported": one.imported},
                {"active": False, "imported": {**one.imported, "active": mark}},
            )
            for one in known
        ]
        self._bulk.change(_table(ROWS[kind]), changes)
        self.written.keys[kind].update(one.id for one in known)
        self.written.deactivated += len(known)

    def _take_away(self, kind: ListedKind, entries: Sequence[PlanEntry]) -> None:
        """Places leave their services, and the base unless somebody was sent there: that tells where."""
        keys = _ids_of(entries)
        table, links, phones = _table(ROWS[kind]), _table(ServiceSiteRow), _table(DirectoryPhoneRow)
        linked = list(rows_of(self._session, links, "site_id", keys))
        expected = {row["site_id"] for row in rows_of(self._session, _table(ReferralRow), "site_id", keys)}
        gone = [row for row in rows_of(self._session, table, "id", keys) if row["id"] not in expected]
        self._bulk.remove(links, linked)
        self._bulk.remove(
            phones, list(rows_of(self._session, phones, "site_id", [row["id"] for row in gone]))
        )
        self._bulk.remove(table, gone)
        kept = [one.known for one in entries if one.known is not None and one.known.id in expected]
        self._bulk.change(table, (((one.id,), {"imported": one.imported}, {"imported": {}}) for one in kept))
        self.written.keys[ListedKind.SERVICE].update(row["service_id"] for row in linked)
        self.written.removed += len(keys)


def _apart(
    present: Sequence[dict[str, Any]], wanted: Sequence[dict[str, Any]]
) -> tuple[list[dict[str, Any]], set[int]]:
    """The rows that no wanted one equals, and which wanted ones are there already."""
    kept: set[int] = set()
    gone = []
    for row in present:
        told = _told(row)
        place = next((n for n, one in enumerate(wanted) if n not in kept and _told(one) == told), None)
        if place is None:
            gone.append(row)
        else:
            kept.add(place)
    return gone, kept


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, without what only identifies it."""
    return {name: value for name, value in row.items() if name not in ("id", "uuid")}


def _ids_of(entries: Iterable[PlanEntry]) -> list[int]:
    return [entry.known.id for entry in entries if entry.known is not None]


def _table(row: type[Any]) -> Table:
    table: Table = row.__table__
    return table


def _row_of(name: str) -> type[Any]:
    return CODES[name][0] if name in CODES else DETAILS[name][0]


@cache
def _names(value: Hashable) -> tuple[str, ...]:
    return tuple(one.name for one in fields(cast(Any, value)))


@cache
def _shape(table: Table, given: tuple[str, ...]) -> RowShape:
    return RowShape(table, given)


def _keys(session: Session, table: Table) -> dict[UUID, int]:
    return {row.uuid: row.id for row in session.connection().execute(select(table.c.uuid, table.c.id))}
