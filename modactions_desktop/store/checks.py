"""Whether a base is whole: every page against its seal, the structure, the links, the search index."""

from __future__ import annotations

from dataclasses import dataclass

import sqlcipher3.dbapi2 as sqlcipher

from modactions_desktop.domain.vault import JournalHead
from modactions_desktop.store.cipher import Connection, failure
from modactions_desktop.store.journal import EMPTY_HEAD

_MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class Damage:
    """What was found; nothing when the base is whole."""

    pages: tuple[str, ...]
    structure: tuple[str, ...]
    links: tuple[str, ...]

    @property
    def any(self) -> bool:
        return bool(self.pages or self.structure or self.links)


def damage(connection: Connection) -> Damage:
    """Reads the whole base. No finding holds content: only page numbers and names of tables."""
    pages = _rows(connection, "PRAGMA cipher_integrity_check")
    structure = _rows(connection, f"PRAGMA integrity_check({_MOST_FINDINGS})")
    links = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST_FINDINGS)
    return Damage(
        pages,
        () if structure == ("ok",) else structure,
        tuple(f"{table} -> {parent}" for table, _row, parent, _key in links),
    )


def _rows(connection: Connection, pragma: str) -> tuple[str, ...]:
    try:
        return tuple(str(row[0]) for row in connection.execute(pragma).fetchmany(_MOST_FINDINGS))
    except sqlcipher.DatabaseError as error:
        expected = failure(error)
        if expected is None or expected.code != "base_damaged":
            raise
        return (str(error),)


def search_index_is_whole(connection: Connection) -> bool:
    """Whether the full-text index says what the entries say."""
    try:
        connection.execute("INSERT INTO search_words(search_words, rank) VALUES('integrity-check', 1)")
    except sqlcipher.DatabaseError as error:
        expected = failure(error)
        if expected is None or expected.code != "base_damaged":
            raise
        return False
    return True


def rows_by_table(connection: Connection) -> dict[str, int]:
    """How many rows each table of ours holds, in one view of the base."""
    names = (
        "SELECT name FROM pragma_table_list"
        " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
    )
    connection.execute("BEGIN")
    try:
        tables = [name for (name,) in connection.execute(names).fetchall()]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables}
    finally:
        connection.execute("ROLLBACK")


def journal_head(connection: Connection) -> JournalHead:
    """The journal's last line, read without a session."""
    row = connection.execute("SELECT number, mac FROM journal ORDER BY number DESC LIMIT 1").fetchone()
    return JournalHead(row[0], row[1]) if row else EMPTY_HEAD


def schema(connection: Connection) -> int:
    """The schema number."""
    number: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return number
