"""One encrypted connection: the only place that gives SQLCipher its key and reads SQLite's error codes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from modactions_desktop.domain.errors import VaultError

Connection = Any
"""A sqlcipher3 connection: the library comes without types."""

APPLICATION_ID = 0x4D6F6441  # "MoDA"
BUSY_SECONDS = 10.0
_PLAIN_HEADER = b"SQLite format 3\0"
_CODES = {
    5: "base_busy",
    6: "base_busy",
    8: "base_read_only",
    10: "disk_error",
    11: "base_damaged",
    13: "disk_full",
    14: "base_unreadable",
    26: "base_damaged",
}
"""SQLite's primary result codes. 26 ("not a database") is damage: the coffre has vouched for the key."""


def failure(error: BaseException) -> VaultError | None:
    """The expected failure behind an error of the database library; None for an error of the program."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    number = getattr(cause, "sqlite_errorcode", None)
    if not isinstance(number, int):
        return None
    code = _CODES.get(number & 0xFF)
    return VaultError(code) if code else None


@contextmanager
def base_errors() -> Iterator[None]:
    """Turns what SQLite refuses (full disk, damage, other program) into the errors that have a sentence."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        expected = failure(error)
        if expected is None:
            raise
        raise expected from error


def inspect(path: Path) -> None:
    """Refuses what is plainly not an encrypted base, before SQLite gets near it."""
    try:
        with path.open("rb") as file:
            header = file.read(len(_PLAIN_HEADER))
    except FileNotFoundError as error:
        raise VaultError("base_missing") from error
    except OSError as error:
        raise VaultError("base_unreadable") from error
    if not header:
        raise VaultError("base_empty")
    if header == _PLAIN_HEADER:
        raise VaultError("base_plain")


def connect(path: Path, data_key: bytes, mode: str = "rw", busy_seconds: float = BUSY_SECONDS) -> Connection:
    """An encrypted connection, its key proved by reading the schema.

    `mode` is SQLite's: `rw` and `ro` never create a file (a missing one would otherwise open as an empty
    base), `rwc` creates it. Raises VaultError; the connection is then closed.
    """
    with base_errors():
        connection = sqlcipher.connect(
            _uri(path, mode), uri=True, isolation_level=None, check_same_thread=False, timeout=busy_seconds
        )
        try:
            _unlock(connection, data_key)
        except BaseException:
            connection.close()
            raise
    return connection


def _unlock(connection: Connection, data_key: bytes) -> None:
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.set_key(f"x'{data_key.hex()}'")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise VaultError("cipher_missing")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")


def check_application(connection: Connection) -> None:
    """Refuses a base of another program that happens to open."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise VaultError("base_foreign")


def prepare_live(connection: Connection) -> None:
    """The settings of a base in use. FULL: with NORMAL, a power cut loses acknowledged commits."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    # Deciphering a page costs more than reading it: 32 MB of them are kept, not 2.
    connection.execute("PRAGMA cache_size = -32768")


def _uri(path: Path, mode: str) -> str:
    posix = path.absolute().as_posix()
    for sign in "%?#":
        posix = posix.replace(sign, f"%{ord(sign):02x}")
    start = "file://" if posix.startswith("/") else "file:///"
    return f"{start}{posix}?mode={mode}"
