"""Writes the newest migration anew from the models: `uv run python tests/store/write_migration.py`.

What the migrations before it leave is compared with what the models say: new tables are created, changed
ones made anew with their rows. Once a release holds the newest migration, it stays as it is: give `NEWEST`
the next number, and add its script.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Column, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from modactions_desktop.store import migrations, tables
from modactions_desktop.store.base import Base

FOLDER = Path(migrations.__file__).parent / "versions"
NEWEST = 4
TARGET = FOLDER / f"{NEWEST:04}.sql"
DIALECT = sqlite.dialect()


def statements() -> list[str]:
    """What brings a base from the migration before to the models."""
    assert tables.__all__
    before = _schema(text for path in sorted(FOLDER.glob("*.sql")) if path != TARGET for text in _parts(path))
    written: list[str] = []
    for table in Base.metadata.sorted_tables:
        create = _create(table)
        if ("table", table.name) not in before:
            written += [create, *_indexes(table)]
        elif _plain(before["table", table.name]) != _plain(create):
            written += [*_made_anew(table, before["table", table.name]), *_indexes(table)]
        else:
            there = {_plain(text) for text in before.values()}
            written += [text for text in _indexes(table) if _plain(text) not in there]
    return [tidy(statement) for statement in written]


def _create(table: Table, name: str = "") -> str:
    text = str(CreateTable(table).compile(dialect=DIALECT))
    return text.replace(f"CREATE TABLE {table.name} ", f"CREATE TABLE {name or table.name} ", 1)


def _indexes(table: Table) -> list[str]:
    indexes = sorted(table.indexes, key=lambda index: str(index.name))
    return [str(CreateIndex(index).compile(dialect=DIALECT)) for index in indexes]


def _made_anew(table: Table, before: str) -> list[str]:
    """The rows move to a table of the new shape, which then takes the name."""
    new = f"new_{table.name}"
    known = _columns(before, table.name)
    quoted = {column.name: DIALECT.identifier_preparer.quote(column.name) for column in table.columns}
    names = ", ".join(quoted.values())
    values = ", ".join(quoted[c.name] if c.name in known else _first_value(c) for c in table.columns)
    return [
        _create(table, new),
        f"INSERT INTO {new} ({names})\nSELECT {values} FROM {table.name}",
        f"DROP TABLE {table.name}",
        f"ALTER TABLE {new} RENAME TO {table.name}",
    ]


def _first_value(column: Column[Any]) -> str:
    """What a row written before the column was there holds in it."""
    if column.nullable:
        return "NULL"
    default = column.default
    assert default is not None, f"{column}: a row that is there needs a value"
    value = default.arg(None) if default.is_callable else default.arg  # type: ignore[attr-defined]
    processor = column.type.dialect_impl(DIALECT).bind_processor(DIALECT)
    stored = processor(value) if processor is not None else value
    return str(int(stored)) if isinstance(stored, bool | int) else "'" + str(stored).replace("'", "''") + "'"


def _columns(create: str, name: str) -> set[str]:
    with sqlite3.connect(":memory:") as base:
        base.execute(create)
        return {row[1] for row in base.execute(f"PRAGMA table_info({name})")}


def _schema(texts: Iterable[str]) -> dict[tuple[str, str], str]:
    base = sqlcipher.connect(":memory:")
    for text in texts:
        base.execute(text)
    found = base.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(kind, name): text for kind, name, text in found}


def _parts(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").strip().split("\n\n")


def _plain(text: str) -> str:
    return " ".join(text.replace('"', "").split())


def tidy(statement: str) -> str:
    """Without blank lines or trailing blanks: a blank line ends a statement in the file."""
    lines = [line.rstrip().replace("\t", "    ") for line in statement.splitlines()]
    return "\n".join(line for line in lines if line)


if __name__ == "__main__":
    TARGET.write_text("\n\n".join(statements()) + "\n", encoding="utf-8")
