"""The search follows the rows: what a transaction changed is indexed anew at its end, whoever changed it.

Each service says once of its rows what is found of them (`searched`); an undo, an import or a merge need not
know that there is a search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import event, select
from sqlalchemy.orm import Session, UOWTransaction

from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.store import search
from modactions_desktop.store.base import Base
from modactions_desktop.store.changes import MOST_KEYS
from modactions_desktop.store.tables.search import SearchEntryRow

Entry = Callable[[Any], SearchEntry]
_FEW = 40


class _Searched(NamedTuple):
    kind: SearchKind
    entry: Entry


_ENTRIES: dict[type[Base], _Searched] = {}
_PARTS: dict[type[Base], tuple[type[Base], str]] = {}


def searched(
    of: type[Base], kind: SearchKind, entry: Entry, parts: Mapping[type[Base], str] | None = None
) -> None:
    """Has rows of this table indexed by `entry`; `parts` are rows beneath, with the name of their owner's id.

    A row in the bin (`deleted_at`) is not found.
    """
    _ENTRIES[of] = _Searched(kind, entry)
    for part, owner in (parts or {}).items():
        _PARTS[part] = (of, owner)


def entry_of(row: Base) -> SearchEntry:
    """What is indexed of a row."""
    return _ENTRIES[type(row)].entry(row)


@dataclass(slots=True)
class Followed:
    """The rows of one session that were changed and are searched."""

    touched: set[tuple[type[Base], int]]

    def note(self, session: Session, _context: UOWTransaction | None = None) -> None:
        """What is being flushed."""
        for row in (*session.new, *session.dirty):
            self.touch(session, row)

    def touch(self, _session: Session, row: Any) -> None:
        """One row, changed or deleted (an orphan too: nobody deletes it by name)."""
        if type(row) in _ENTRIES:
            self.touched.add((type(row), row.id))
        elif type(row) in _PARTS:
            of, owner = _PARTS[type(row)]
            self.touched.add((of, getattr(row, owner)))

    def index(self, session: Session) -> None:
        """Writes the words of all of them."""
        session.flush()
        for of in dict.fromkeys(of for of, _key in self.touched):
            keys = sorted(key for one, key in self.touched if one is of and key is not None)
            self._index(session, of, keys)

    def _index(self, session: Session, of: type[Base], keys: Sequence[int]) -> None:
        kind, entry = _ENTRIES[of]
        rows = [row for row in _rows(session, of, keys) if getattr(row, "deleted_at", None) is None]
        gone = sorted(set(keys) - {row.id for row in rows})
        for first in range(0, len(gone), MOST_KEYS):
            search.remove_many(session, kind, gone[first : first + MOST_KEYS])
        if rows:
            search.index_many(session, [entry(row) for row in rows])


def _rows(session: Session, of: type[Base], keys: Sequence[int]) -> Iterator[Any]:
    """Few rows are those of the session; many are read together."""
    if len(keys) <= _FEW:
        yield from (row for key in keys if (row := session.get(of, key)) is not None)
        return
    for first in range(0, len(keys), MOST_KEYS):
        some = keys[first : first + MOST_KEYS]
        yield from session.scalars(select(of).where(of.id.in_(some)))  # type: ignore[attr-defined]


def index_again(session: Session, places: Iterable[tuple[str, int]]) -> None:
    """Writes the words of rows that were changed beside the session; a place is a table and a key."""
    tables = {of.__tablename__: of for of in _ENTRIES}
    Followed({(tables[table], key) for table, key in places if table in tables}).index(session)


def index_missing(session: Session) -> None:
    """Writes the words of what is searched but not found yet: a base of an older release had fewer kinds."""
    known = SearchEntryRow
    for of, (kind, entry) in _ENTRIES.items():
        found = select(known.record_id).where(known.kind == kind)
        missing = select(of).where(of.id.not_in(found))  # type: ignore[attr-defined]
        if hasattr(of, "deleted_at"):
            missing = missing.where(of.deleted_at.is_(None))
        search.index_many(session, (entry(row) for row in session.scalars(missing)))


_LATER = "search.later:"
"""Settings of this name tell which records wait for their words to be indexed."""


def later(session: Session, kind: SearchKind, key: int) -> None:
    """Indexes a record before the next search instead of now.

    A text that writes itself each second would rewrite two hundred pages of the index each time. The mark is
    kept with the text, so that nothing is forgotten when the program stops.
    """
    mark = (f"{_LATER}{kind.value}:{key}",)
    session.connection().exec_driver_sql(
        "INSERT OR IGNORE INTO settings (name, value) VALUES (?, '{}')", mark
    )


def waiting(session: Session) -> list[tuple[SearchKind, int]]:
    """The records whose words have changed since they were indexed."""
    names = session.connection().exec_driver_sql(
        "SELECT name FROM settings WHERE name >= ? AND name < ?", (_LATER, _LATER[:-1] + ";")
    )
    parts = [name.removeprefix(_LATER).partition(":") for (name,) in names]
    return [(SearchKind(kind), int(key)) for kind, _, key in parts]


def caught_up(session: Session, kind: SearchKind, key: int) -> None:
    """The words of this record are indexed."""
    mark = (f"{_LATER}{kind.value}:{key}",)
    session.connection().exec_driver_sql("DELETE FROM settings WHERE name = ?", mark)


def follow(session: Session) -> Followed:
    """From now on notes what this session changes."""
    followed = Followed(set())
    event.listen(session, "after_flush", followed.note)
    event.listen(session, "persistent_to_deleted", followed.touch)
    return followed
