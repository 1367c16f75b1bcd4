"""What a transaction changed, row by row: taken down as it is written, and put back or repeated later.

A `Recording` follows one writing session. Each row that is added, changed or deleted leaves a `RowChange`, in
the order in which the rows were written, so that the same list read backwards undoes the transaction and read
forwards repeats it. Memory only: nothing of this reaches the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any, cast

from sqlalchemy import (
    Column,
    Connection,
    Delete,
    Dialect,
    Insert,
    LargeBinary,
    Table,
    Update,
    and_,
    event,
    select,
    tuple_,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import (
    InstanceState,
    LoaderCallableStatus,
    Mapper,
    ORMExecuteState,
    Session,
    UOWTransaction,
)

from modactions_desktop.domain.errors import RuleError
from modactions_desktop.store.base import Base

Values = Mapping[str, Any]
Key = tuple[Any, ...]
"""The primary key of a row."""
MOST_KEYS = 400
"""So many rows are asked for, added or deleted by one statement…"""
MOST_BYTES = 4 * 1024 * 1024
"""… and so much of what they hold."""
NO_VALUE = LoaderCallableStatus.NO_VALUE
RECORDING = "recording"
"""Where a session's `info` holds the recording that follows it."""
NOT_RECORDED = frozenset(
    {
        "archive_records",
        "catalogue_loads",
        "drafts",
        "issued_documents",
        "issued_items",
        "journal",
        "revisions",
        "search_entries",
        "users",
        "year_snapshots",
    }
)
"""What is never taken back: traces of what was done, what was handed over, drafts, the index (made anew)."""
OWNED = frozenset({"issued_documents", "revisions"})
"""Of these only whose they are is taken back: a document handed over stays as it was handed over."""
STAMPS = frozenset({"recorded_at", "recorded_by"})
_FOLLOWS = frozenset({"drafts", "revisions", "search_entries"})
"""Rows that go with the row they speak of, without anything being lost."""


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after: `before` None when it was added, `after` None when it was deleted.

    Both hold every column, or, for a change, only the columns that changed.
    """

    table: str
    key: tuple[Any, ...]
    before: Values | None
    after: Values | None

    @property
    def row(self) -> tuple[str, tuple[Any, ...]]:
        """Which row it is."""
        return self.table, self.key

    @property
    def columns(self) -> frozenset[str]:
        """The columns that changed, beside those that tell who wrote and when."""
        return frozenset(self.before or self.after or {}) - STAMPS

    def backwards(self) -> RowChange:
        """The change that undoes this one."""
        return RowChange(self.table, self.key, self.after, self.before)

    def weight(self) -> int:
        """About how many bytes it holds."""
        return 200 + sum(_weight(values) for values in (self.before, self.after) if values)


def _weight(values: Values) -> int:
    return sum(len(value) if isinstance(value, str | bytes) else 16 for value in values.values())


class Recording:
    """The changes of one transaction, as its session writes them."""

    def __init__(self) -> None:
        self.changes: list[RowChange] = []
        self.complete = True
        """False when rows were added in bulk: what cannot be taken down cannot be taken back."""
        self._earlier: dict[InstanceState[Any], Values] = {}

    def follow(self, session: Session) -> None:
        """Takes down what this session writes from now on."""
        session.info[RECORDING] = self
        event.listen(session, "after_flush", self._take_links)
        event.listen(session, "do_orm_execute", self._take_statement)

    def add(self, table: Table, key: tuple[Any, ...], before: Values | None, after: Values | None) -> None:
        """Takes down one row."""
        change = RowChange(table.name, key, before, after)
        if before is None or after is None or change.columns:
            self.changes.append(change)

    # Rows of the session

    def remember(self, connection: Connection, mapper: Mapper[Any], target: object, *, whole: bool) -> None:
        """Keeps what the session does not know of a row in the base: a row to delete, values never read."""
        state = _state(target)
        committed = state.committed_state
        if whole or any(committed.get(name) is NO_VALUE for name in mapper.column_attrs.keys()):  # noqa: SIM118
            row = current(connection, _table(mapper), mapper.primary_key_from_instance(target))
            self._earlier[state] = row or {}

    def added(self, mapper: Mapper[Any], target: object) -> None:
        """A row was inserted, or took the place of one of the same key."""
        after = {column.name: state_value(target, name) for name, column in _columns(mapper)}
        earlier = self._earlier.pop(_state(target), None)
        key = tuple(mapper.primary_key_from_instance(target))
        if earlier:
            changed = {name for name in after if earlier[name] != after[name]}
            before = {name: earlier[name] for name in changed}
            self.add(_table(mapper), key, before, {name: after[name] for name in changed})
        else:
            self.add(_table(mapper), key, None, after)

    def changed(self, mapper: Mapper[Any], target: object) -> None:
        """A row was updated."""
        state = _state(target)
        known = self._earlier.pop(state, {})
        before: dict[str, Any] = {}
        after: dict[str, Any] = {}
        for name, column in _columns(mapper):
            if name in state.committed_state and _is_taken(mapper, name):
                earlier = state.committed_state[name]
                earlier = known.get(column.name) if earlier is NO_VALUE else earlier
                if earlier != state.dict.get(name):
                    before[column.name], after[column.name] = earlier, state.dict.get(name)
        self.add(_table(mapper), tuple(mapper.primary_key_from_instance(target)), before, after)

    def deleted(self, mapper: Mapper[Any], target: object) -> None:
        """A row was deleted."""
        before = self._earlier.pop(_state(target), {})
        self.add(_table(mapper), tuple(mapper.primary_key_from_instance(target)), before, None)

    # What has no row of its own in the session

    def _take_links(self, session: Session, _context: UOWTransaction) -> None:
        """Rows of a table of links that a list of rows stands for (the tags of a person)."""
        for target in (*session.new, *session.dirty):
            state = _state(target)
            for relation in state.mapper.relationships:
                if relation.secondary is not None and relation.key in state.committed_state:
                    history = state.attrs[relation.key].history
                    table = cast(Table, relation.secondary)
                    for other in history.deleted or ():
                        self._take_link(table, relation, target, other, there=False)
                    for other in history.added or ():
                        self._take_link(table, relation, target, other, there=True)

    def _take_link(self, table: Table, relation: Any, one: object, other: object, *, there: bool) -> None:
        values = {
            link.name: _state(row).dict[_state(row).mapper.get_property_by_column(own).key]
            for row, pairs in (
                (one, relation.synchronize_pairs),
                (other, relation.secondary_synchronize_pairs),
            )
            for own, link in pairs
        }
        key = tuple(values[column.name] for column in table.primary_key)
        self.add(table, key, None if there else values, values if there else None)

    def _take_statement(self, state: ORMExecuteState) -> Any:
        """UPDATE and DELETE of many rows at once; INSERT of many cannot be taken down."""
        statement = state.statement
        if not isinstance(statement, Insert | Update | Delete):
            return None
        table = cast(Table, statement.table)
        if table.name in NOT_RECORDED:
            return None
        if isinstance(statement, Insert) or isinstance(state.parameters, list):
            self.complete = False
            return None
        state.session.flush()
        where = statement.whereclause
        found = select(table) if where is None else select(table).where(where)
        connection = state.session.connection()
        before = [dict(row._mapping) for row in connection.execute(found)]
        result = state.invoke_statement()
        for row in before:
            key = tuple(row[column.name] for column in table.primary_key)
            self._compare(table, key, row, current(connection, table, key))
        return result

    def _compare(self, table: Table, key: tuple[Any, ...], before: Values, after: Values | None) -> None:
        if after is None:
            self.add(table, key, before, None)
            return
        changed = [name for name in before if before[name] != after[name]]
        self.add(table, key, {n: before[n] for n in changed}, {n: after[n] for n in changed})


def _state(target: object) -> InstanceState[Any]:
    return cast(InstanceState[Any], target._sa_instance_state)  # type: ignore[attr-defined]


def state_value(target: object, name: str) -> Any:
    """The value of a column attribute as the session holds it, without asking the base."""
    return _state(target).dict.get(name)


def _table(mapper: Mapper[Any]) -> Table:
    return cast(Table, mapper.local_table)


def _columns(mapper: Mapper[Any]) -> Iterable[tuple[str, Column[Any]]]:
    return ((attribute.key, cast(Column[Any], attribute.columns[0])) for attribute in mapper.column_attrs)


def _is_taken(mapper: Mapper[Any], name: str) -> bool:
    return _table(mapper).name not in OWNED or name == "participant_id"


def _recording(mapper: Mapper[Any], target: object, *, update: bool = False) -> Recording | None:
    session, table = _state(target).session, _table(mapper).name
    if session is None or (table in NOT_RECORDED and not (update and table in OWNED)):
        return None
    return cast("Recording | None", session.info.get(RECORDING))


@event.listens_for(Base, "before_insert", propagate=True)
def _before_insert(mapper: Mapper[Any], connection: Connection, target: object) -> None:
    recording = _recording(mapper, target)
    key = mapper.primary_key_from_instance(target)
    if recording is not None and len(key) > 1 and None not in key:  # a link made again keeps its row
        recording.remember(connection, mapper, target, whole=True)


@event.listens_for(Base, "before_update", propagate=True)
def _before_update(mapper: Mapper[Any], connection: Connection, target: object) -> None:
    if recording := _recording(mapper, target, update=True):
        recording.remember(connection, mapper, target, whole=False)


@event.listens_for(Base, "before_delete", propagate=True)
def _before_delete(mapper: Mapper[Any], connection: Connection, target: object) -> None:
    if recording := _recording(mapper, target):
        recording.remember(connection, mapper, target, whole=True)


@event.listens_for(Base, "after_insert", propagate=True)
def _after_insert(mapper: Mapper[Any], _connection: Connection, target: object) -> None:
    if recording := _recording(mapper, target):
        recording.added(mapper, target)


@event.listens_for(Base, "after_update", propagate=True)
def _after_update(mapper: Mapper[Any], _connection: Connection, target: object) -> None:
    if recording := _recording(mapper, target, update=True):
        recording.changed(mapper, target)


@event.listens_for(Base, "after_delete", propagate=True)
def _after_delete(mapper: Mapper[Any], _connection: Connection, target: object) -> None:
    if recording := _recording(mapper, target):
        recording.deleted(mapper, target)


# Putting back


def current(connection: Connection, table: Table, key: Iterable[Any]) -> Values | None:
    """A row as it stands in the base."""
    row = connection.execute(select(table).where(_is(table, key))).first()
    return None if row is None else dict(row._mapping)


def rows_now(
    connection: Connection, table: Table, keys: Iterable[Key], *, files: bool = True
) -> dict[Key, Values]:
    """Rows as they stand in the base, many at a time; without those that are not there."""
    columns = [c for c in table.columns if files or not isinstance(c.type, LargeBinary)]
    names = [c.name for c in columns]
    own = [c.name for c in table.primary_key]
    found: dict[Key, Values] = {}
    left = iter(keys)
    while some := list(islice(left, MOST_KEYS)):
        for row in connection.execute(select(*columns).where(_among(table, some))):
            values = dict(zip(names, row, strict=True))
            found[tuple([values[name] for name in own])] = values
    return found


def replay(session: Session, changes: Iterable[RowChange]) -> Iterator[int]:
    """Does these changes, and tells how many are done. RuleError("changed_since") when a row is not as they
    found it.

    Neighbours of one kind are done table by table, as the tables hang together: a few statements for an
    import of hundreds, and the base never refuses a row for one that is still to come.
    """
    connection, done = session.connection(), 0
    try:
        for table, some in _grouped(changes):
            _replay(connection, table, some)
            done += len(some)
            yield done
    except IntegrityError as error:
        raise RuleError("changed_since") from error


def _grouped(changes: Iterable[RowChange]) -> Iterator[tuple[Table, list[RowChange]]]:
    for run in _runs(changes):
        tables: dict[str, list[RowChange]] = {}
        for change in run:
            tables.setdefault(change.table, []).append(change)
        order = [table for table in Base.metadata.sorted_tables if table.name in tables]
        for table in reversed(order) if run[0].after is None else order:
            holds_files = any(isinstance(column.type, LargeBinary) for column in table.columns)
            for some in _loads(tables[table.name], weighed=holds_files):
                yield table, some


def _runs(changes: Iterable[RowChange]) -> Iterator[list[RowChange]]:
    """Neighbours that all add, all change or all delete, each row once."""
    run: list[RowChange] = []
    rows: set[tuple[str, Key]] = set()
    for change in changes:
        if run and (_kind(change) != _kind(run[0]) or change.row in rows):
            yield run
            run, rows = [], set()
        run.append(change)
        rows.add(change.row)
    if run:
        yield run


def _kind(change: RowChange) -> tuple[bool, bool]:
    return change.before is None, change.after is None


def _loads(changes: Iterable[RowChange], *, weighed: bool) -> Iterator[list[RowChange]]:
    """As many as one statement takes; fewer of those that hold files."""
    load: list[RowChange] = []
    weight = 0
    for change in changes:
        load.append(change)
        weight += change.weight() if weighed else 0
        if len(load) == MOST_KEYS or weight > MOST_BYTES:
            yield load
            load, weight = [], 0
    if load:
        yield load


def _replay(connection: Connection, table: Table, changes: list[RowChange]) -> None:
    now = rows_now(connection, table, [change.key for change in changes])
    for change in changes:
        _check(connection.dialect, table, change, now.get(change.key))
    if changes[0].before is None:
        connection.execute(table.insert(), [dict(change.after or {}) for change in changes])
    elif changes[0].after is None:
        _check_unused(connection, table, now)
        connection.execute(table.delete().where(_among(table, [change.key for change in changes])))
    else:
        for change in changes:
            connection.execute(table.update().where(_is(table, change.key)).values(change.after or {}))


def _check(dialect: Dialect, table: Table, change: RowChange, now: Values | None) -> None:
    if (now is None) != (change.before is None):
        raise RuleError("changed_since")
    if now is None or change.before is None:
        return
    for name, value in change.before.items():
        if value == now[name] or name in STAMPS:
            continue
        column = table.c[name]
        if _stored(dialect, column, value) != _stored(dialect, column, now[name]):
            raise RuleError("changed_since")


def _check_unused(connection: Connection, table: Table, rows: Mapping[Key, Values]) -> None:
    """A row that something written beside the steps speaks of stays: a document handed over, say."""
    for other in Base.metadata.tables.values():
        for link in other.foreign_keys:
            if link.column.table is table and other.name not in _FOLLOWS:
                spoken_of = [row[link.column.name] for row in rows.values()]
                speaks = connection.execute(select(*other.primary_key).where(link.parent.in_(spoken_of)))
                if any(other is not table or tuple(key) not in rows for key in speaks):
                    raise RuleError("changed_since")


def _stored(dialect: Dialect, column: Column[Any], value: Any) -> Any:
    """A value as the base holds it: a list and a tuple of the same codes are the same text."""
    processor = _processor(dialect, column)
    return value if processor is None or value is None else processor(value)


@lru_cache(maxsize=1024)
def _processor(dialect: Dialect, column: Column[Any]) -> Callable[[Any], Any] | None:
    return column.type.dialect_impl(dialect).bind_processor(dialect)


def _is(table: Table, key: Iterable[Any]) -> Any:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))


def _among(table: Table, keys: Sequence[Key]) -> Any:
    columns = list(table.primary_key)
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return tuple_(*columns).in_(keys)
