"""Writes the first migration anew from the models: `uv run python tests/store/write_first_migration.py`.

Only until the first release: from then on a base in use has this schema, and each change is a new revision.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from modactions_desktop.store import journal, migrations, search, tables
from modactions_desktop.store.base import Base

TARGET = Path(migrations.__file__).parent / "versions" / "0001.sql"


def statements() -> list[str]:
    """The whole schema: tables in the order of their links, their indexes, then what models cannot say."""
    assert tables.__all__
    dialect = sqlite.dialect()
    written: list[str] = []
    for table in Base.metadata.sorted_tables:
        written.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        written += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    return [tidy(statement) for statement in [*written, *journal.SCHEMA, *search.SCHEMA]]


def tidy(statement: str) -> str:
    """Without blank lines or trailing blanks: a blank line ends a statement in the file."""
    lines = [line.rstrip().replace("\t", "    ") for line in statement.splitlines()]
    return "\n".join(line for line in lines if line)


if __name__ == "__main__":
    TARGET.write_text("\n\n".join(statements()) + "\n", encoding="utf-8")
