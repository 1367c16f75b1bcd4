"""Many rows of one transaction, written without the session's rows and still taken down for undo.

An import of a whole directory has hundreds of thousands of rows: made one by one they would take minutes.
What is written here joins the recording of the session as its own rows do, so that it is one step with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Table, bindparam, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from modactions_desktop.store.changes import MOST_KEYS, RECORDING, Key, RowChange, Values
from modactions_desktop.store.types import JsonText

_NAMED = "key_of_"
"""Before the name of a key's column, so that it is not taken for a new value of it."""


class PackedRow(Mapping[str, Any]):
    """The values of a row without a table of names of its own: a step of many rows stays small."""

    __slots__ = ("_names", "_values")

    def __init__(self, names: Mapping[str, int], values: tuple[Any, ...]) -> None:
        self._names = names
        self._values = values

    def __getitem__(self, name: str) -> Any:
        return self._values[self._names[name]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def items(self) -> Any:
        """Without asking for each by its name."""
        return zip(self._names, self._values, strict=True)

    def values(self) -> Any:
        """Without asking for each by its name."""
        return self._values


@dataclass(frozen=True, slots=True)
class _Adding:
    """How rows of one table are added: its columns in order, and how each value is written."""

    names: Mapping[str, int]
    key: tuple[int, ...]
    statement: str
    processors: tuple[tuple[int, Callable[[Any], Any]], ...]

    def stored(self, values: tuple[Any, ...]) -> list[Any]:
        """The values of a row as they lie in the base."""
        row = list(values)
        for place, process in self.processors:
            if row[place] is not None:
                row[place] = process(row[place])
        return row


class RowShape:
    """Makes rows of one table: what is given of each, elsewhere what holds where nothing is said.

    Thousands of them are made with one pick each, without a table of names a row.
    """

    def __init__(self, table: Table, given: Iterable[str]) -> None:
        self.table = table
        names = [column.name for column in table.columns]
        places = {name: len(names) + place for place, name in enumerate(given)}
        self._known = tuple(_unsaid(column) for column in table.columns)
        self._pick = itemgetter(*(places.get(name, place) for place, name in enumerate(names)))

    def row(self, given: tuple[Any, ...]) -> tuple[Any, ...]:
        """The values of a row in the order of the columns; `given` in the order in which they were named."""
        row: tuple[Any, ...] = self._pick(self._known + given)
        return row


def _unsaid(column: Column[Any]) -> Any:
    """What a column holds where nothing is said; None for what must be given."""
    if isinstance(column.default, ScalarElementColumnDefault):
        return column.default.arg
    return {} if isinstance(column.type, JsonText) else None


def named(table: Table, row: Sequence[Any]) -> dict[str, Any]:
    """The values of a row by the names of its columns."""
    return dict(zip((column.name for column in table.columns), row, strict=True))


class BulkWriter:
    """Writes rows of one session's transaction many at a time, each whole: every column is given."""

    def __init__(self, session: Session) -> None:
        session.flush()
        self._connection = session.connection()
        self._recording = session.info.get(RECORDING)
        self._known: dict[str, _Adding] = {}
        self._next: dict[str, int] = {}

    def new_key(self, table: Table) -> int:
        """The number of a row that is to be added."""
        if table.name not in self._next:
            last = self._connection.scalar(select(func.max(table.c.id)))
            self._next[table.name] = (last or 0) + 1
        self._next[table.name] += 1
        return self._next[table.name] - 1

    def new_keys(self, table: Table, count: int) -> range:
        """The numbers of so many rows that are to be added."""
        first = self.new_key(table)
        self._next[table.name] = first + count
        return range(first, first + count)

    def add(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Adds rows, each the values of all columns in their order (`RowShape`).

        Six times as fast as a statement with named values.
        """
        if not rows:
            return
        adding = self._adding(table)
        names, own = adding.names, adding.key
        self._connection.exec_driver_sql(adding.statement, [tuple(adding.stored(row)) for row in rows])
        if self._recording is not None:
            self._recording.changes += [
                RowChange(table.name, tuple([values[place] for place in own]), None, PackedRow(names, values))
                for values in rows
            ]

    def remove(self, table: Table, rows: Sequence[Values]) -> None:
        """Deletes rows; `rows` are as they stand in the base."""
        if rows:
            gone = table.delete().where(
                *(column == bindparam(_NAMED + column.name) for column in table.primary_key)
            )
            self._connection.execute(gone, [_named(table, _key(table, row)) for row in rows])
            self._take(
                RowChange(table.name, _key(table, row), self._packed(table, row), None) for row in rows
            )

    def change(self, table: Table, changes: Iterable[tuple[Key, Values, Values]]) -> None:
        """Changes rows; of each the key, and the same columns before and after."""
        alike: dict[tuple[str, ...], list[tuple[Key, Values, Values]]] = {}
        for key, before, after in changes:
            alike.setdefault(tuple(after), []).append((key, before, after))
        for columns, some in alike.items():
            self._change(table, columns, some)

    def _change(
        self, table: Table, columns: Sequence[str], some: Sequence[tuple[Key, Values, Values]]
    ) -> None:
        where = (column == bindparam(_NAMED + column.name) for column in table.primary_key)
        changed = table.update().where(*where).values({name: bindparam(name) for name in columns})
        self._connection.execute(changed, [dict(after) | _named(table, key) for key, _before, after in some])
        self._take(RowChange(table.name, key, before, after) for key, before, after in some)

    def _take(self, changes: Iterable[RowChange]) -> None:
        if self._recording is not None:
            self._recording.changes.extend(changes)

    def _packed(self, table: Table, row: Values) -> PackedRow:
        names = self._adding(table).names
        return PackedRow(names, tuple([row[name] for name in names]))

    def _adding(self, table: Table) -> _Adding:
        if table.name not in self._known:
            dialect = self._connection.dialect
            names = {column.name: place for place, column in enumerate(table.columns)}
            places = ", ".join("?" for _ in names)
            quoted = ", ".join(dialect.identifier_preparer.quote(name) for name in names)
            self._known[table.name] = _Adding(
                names,
                tuple(names[name] for name in _key_names(table)),
                f"INSERT INTO {table.name} ({quoted}) VALUES ({places})",
                tuple(
                    (place, process)
                    for place, column in enumerate(table.columns)
                    if (process := column.type.dialect_impl(dialect).bind_processor(dialect)) is not None
                ),
            )
        return self._known[table.name]


def rows_of(session: Session, table: Table, column: str, keys: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The rows whose `column` is one of `keys`, however many they are."""
    connection = session.connection()
    for first in range(0, len(keys), MOST_KEYS):
        found = select(table).where(table.c[column].in_(keys[first : first + MOST_KEYS]))
        for row in connection.execute(found):
            yield dict(row._mapping)


def _key(table: Table, row: Values) -> Key:
    return tuple(row[name] for name in _key_names(table))


@cache
def _key_names(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.primary_key)


def _named(table: Table, key: Key) -> dict[str, Any]:
    return {_NAMED + column.name: value for column, value in zip(table.primary_key, key, strict=True)}
