"""Rows in the making, table by table, written in large batches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from sqlalchemy import Table, func, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from modactions_desktop.store.base import Base

Values = dict[str, Any]
Written = dict[str, list[Values]]
"""What was written, by the name of its table."""
Convert = Callable[[Any], Any]


class _Known(dict[Any, Any]):
    """What a column stores for each value met: days and codes come back thousands of times."""

    def __init__(self, convert: Convert) -> None:
        super().__init__({None: None})
        self._convert = convert

    def __missing__(self, value: Any) -> Any:
        stored = self[value] = self._convert(value)
        return stored


@dataclass(frozen=True, slots=True)
class _Plan:
    """How rows of one table are written: statement, order of the columns, what has to be converted."""

    table: Table
    blank: Values
    has_id: bool
    statement: str
    in_order: Callable[[Values], Any]
    conversions: tuple[tuple[int, _Known], ...]


class Rows:
    """Collects rows as plain dictionaries with their ids, and writes them in the order of the foreign keys.

    Ids are given here, so that a row can name another one before either is written. The driver gets plain
    tuples: SQLAlchemy's own handling of each parameter takes longer than everything else together.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting: dict[Table, list[Values]] = defaultdict(list)
        self._plans: dict[type[Base], _Plan] = {}
        self._of_table: dict[Table, _Plan] = {}
        self._next: dict[Table, int] = {}
        self.written = 0

    def add(self, of: type[Base], **values: Any) -> int:
        """Adds one row; columns that are not given take their default. Returns its id, 0 without."""
        plan = self._plans.get(of) or self._prepare(of)
        row = plan.blank | values
        key = 0
        if plan.has_id:
            key = self._next[plan.table]
            self._next[plan.table] = key + 1
            row["id"] = key
        self._waiting[plan.table].append(row)
        return key

    def flush(self) -> Written:
        """Writes everything that waits, and returns it."""
        done: Written = {}
        for table in Base.metadata.sorted_tables:
            rows = self._waiting.pop(table, None)
            if rows:
                self._write(self._of_table[table], rows)
                self.written += len(rows)
                done[table.name] = rows
        return done

    def _write(self, plan: _Plan, rows: Sequence[Values]) -> None:
        columns: list[Any] = list(zip(*map(plan.in_order, rows), strict=True))
        for rank, known in plan.conversions:
            columns[rank] = [known[value] for value in columns[rank]]
        self._session.connection().exec_driver_sql(plan.statement, list(zip(*columns, strict=True)))

    def _prepare(self, of: type[Base]) -> _Plan:
        table = of.__table__
        assert isinstance(table, Table)
        if "id" in table.columns:
            last = self._session.scalar(select(func.max(table.columns["id"])))
            self._next[table] = (last or 0) + 1
        plan = _plan(self._session, table)
        self._plans[of] = self._of_table[table] = plan
        return plan


def _plan(session: Session, table: Table) -> _Plan:
    names = [column.name for column in table.columns]
    quote = session.get_bind().dialect.identifier_preparer.quote
    listed = ", ".join(quote(name) for name in names)
    marks = ", ".join("?" for _ in names)
    statement = f"INSERT INTO {quote(table.name)} ({listed}) VALUES ({marks})"
    return _Plan(
        table,
        _blank(table),
        "id" in names,
        statement,
        itemgetter(*names),
        tuple(_conversions(session, table)),
    )


def _conversions(session: Session, table: Table) -> list[tuple[int, _Known]]:
    dialect = session.get_bind().dialect
    found = []
    for rank, column in enumerate(table.columns):
        convert = column.type.dialect_impl(dialect).bind_processor(dialect)
        if convert is not None:
            found.append((rank, _Known(convert)))
    return found


def _blank(table: Table) -> Values:
    """The value of each column that has a default or may be empty."""
    blank: Values = {}
    for column in table.columns:
        if isinstance(column.default, ScalarElementColumnDefault):
            blank[column.name] = column.default.arg
        elif column.nullable and not column.primary_key:
            blank[column.name] = None
    return blank
