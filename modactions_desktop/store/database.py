"""The open base: writers one at a time, readers beside them, a clean close."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection as SqlConnection
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import NullPool, QueuePool

from modactions_desktop.domain.errors import VaultError
from modactions_desktop.store import cipher, indexing, keys
from modactions_desktop.store.indexed import Indexed
from modactions_desktop.store.raw_copies import keep_raw_copy, put_back
from modactions_desktop.store.search import INDEXED

_SPOILING = frozenset({"base_damaged", "base_foreign"})
"""Failures after which SQLite may have copied a foreign -wal into the base as it closed it."""
_FILLING_CACHE, _USUAL_CACHE = -400_000, -2_000
"""In KiB, as SQLite writes it: below zero. Two megabytes is its default."""
_ROOM_TO_OPEN = 65_536
JOURNAL_KEY = "journal_key"
"""Where a session's `info` holds the key of the journal's chain."""


@dataclass(frozen=True, slots=True)
class _Access:
    path: Path
    data_key: bytes
    busy_seconds: float


class Database:
    """An encrypted base that is open. One an instance of the program; safe to use from several threads.

    `with database.write() as session:` is one transaction, kept at the end of the block or not at all.
    `with database.read() as session:` sees one state of the base and refuses to write.
    """

    def __init__(self, access: _Access, after_unclean_stop: bool) -> None:
        self.after_unclean_stop = after_unclean_stop
        self.changed = after_unclean_stop
        """Whether something was written since the last backup (the vault sets it back)."""
        self.writes = 0
        self.indexed = Indexed()
        """How many transactions were kept: what is remembered of the base is of one of them."""
        self._access = access
        self._damaged = False
        self._engine: Engine | None = _engine(access)
        writing = self._engine.execution_options(modactions_writer=True)
        info = {JOURNAL_KEY: keys.derived_key(access.data_key, "journal")}
        self._writers = sessionmaker(writing, expire_on_commit=False, info=info)
        self._readers = sessionmaker(self._engine, expire_on_commit=False, info=info)

    @classmethod
    def create(cls, path: Path, data_key: bytes, busy_seconds: float = cipher.BUSY_SECONDS) -> Self:
        """Creates an empty base without tables; migrations give it its schema."""
        if path.exists():
            raise VaultError("base_exists")
        connection = cipher.connect(path, data_key, "rwc", busy_seconds)
        with cipher.base_errors():
            try:
                connection.execute(f"PRAGMA application_id = {cipher.APPLICATION_ID}")
                cipher.prepare_live(connection)
            finally:
                connection.close()
        return cls(_Access(path, data_key, busy_seconds), after_unclean_stop=False)

    @classmethod
    def open(
        cls, path: Path, data_key: bytes, raw_copies: Path, busy_seconds: float = cipher.BUSY_SECONDS
    ) -> Self:
        """Opens an existing base, or leaves its file exactly as it was.

        After an unclean stop its bytes are first copied to the folder `raw_copies`. Raises VaultError:
        base_missing, base_empty, base_plain, base_read_only, base_damaged, base_foreign, base_busy…
        """
        cipher.inspect(path)
        if not os.access(path, os.W_OK):
            raise VaultError("base_read_only")
        copy = keep_raw_copy(path, raw_copies)
        try:
            _try_opening(path, data_key, busy_seconds, thoroughly=copy is not None)
        except VaultError as error:
            if copy is not None and error.code in _SPOILING:
                put_back(copy, path)
            if error.code == "disk_error" and _has_no_room(path):
                raise VaultError("disk_full") from error
            raise
        return cls(_Access(path, data_key, busy_seconds), after_unclean_stop=copy is not None)

    @property
    def path(self) -> Path:
        return self._access.path

    @property
    def is_open(self) -> bool:
        return self._engine is not None

    @property
    def engine(self) -> Engine:
        """The engine, for migrations and bulk work inside the store."""
        if self._engine is None:
            raise VaultError("vault_locked")
        return self._engine

    @property
    def schema(self) -> int:
        """The schema number of the base (`PRAGMA user_version`)."""
        with self.raw() as connection:
            number: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return number

    @contextmanager
    def write(self, routine: bool = False) -> Iterator[Session]:
        """One transaction that may write. `routine`: not worth a backup of its own (opening, closing)."""
        self.engine  # noqa: B018 - refuses a closed base
        with self._errors(), self._writers.begin() as session:
            followed = indexing.follow(session)
            yield session
            followed.index(session)
        self.indexed.note(session.info.get(INDEXED, ()))
        self.writes += 1
        self.changed = self.changed or not routine

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One view of the base; a write inside it fails."""
        self.engine  # noqa: B018 - refuses a closed base
        with self._errors(), self._readers() as session:
            yield session

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """SQLCipher lets a connection that met damage only read: its refusal to write is that damage too."""
        try:
            with cipher.base_errors():
                yield
        except VaultError as error:
            self._damaged = self._damaged or error.code == "base_damaged"
            if self._damaged and error.code == "base_read_only":
                raise VaultError("base_damaged") from error
            raise

    @contextmanager
    def raw(self) -> Iterator[cipher.Connection]:
        """A connection of its own outside any transaction, for VACUUM INTO, checks and checkpoints."""
        self.engine  # noqa: B018 - refuses a closed base
        connection = cipher.connect(self.path, self._access.data_key, "rw", self._access.busy_seconds)
        with cipher.base_errors():
            try:
                connection.execute("PRAGMA synchronous = FULL")
                yield connection
            finally:
                connection.close()

    @contextmanager
    def unconstrained(self) -> Iterator[SqlConnection]:
        """One writing transaction with foreign keys off, as a change of schema needs it."""
        creator = partial(_unconstrained_connection, self._access)
        engine = create_engine(
            "sqlite+pysqlite://", module=sqlcipher, creator=creator, poolclass=NullPool, hide_parameters=True
        )
        event.listen(engine, "begin", _begin)
        with cipher.base_errors(), engine.execution_options(modactions_writer=True).begin() as connection:
            yield connection
        self.changed = True

    @contextmanager
    def fill(self) -> Iterator[Session]:
        """One transaction that fills a new base: what it writes stays in memory until it is kept."""
        with self.write() as session:
            connection = session.connection()
            connection.exec_driver_sql(f"PRAGMA cache_size = {_FILLING_CACHE}")
            try:
                yield session
            finally:
                connection.exec_driver_sql(f"PRAGMA cache_size = {_USUAL_CACHE}")

    def compact(self) -> None:
        """Writes the base anew without a trace of what was removed: free pages, words of the index, -wal."""
        with self.raw() as connection:
            connection.execute("INSERT INTO search_words(search_words) VALUES('optimize')")
            connection.execute("VACUUM")
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def close(self) -> None:
        """Empties the -wal into the base and closes; safe to call twice."""
        if self._engine is None:
            return
        with self.raw() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        self._engine.dispose()
        self._engine = None

    def abandon(self) -> None:
        """Closes without writing, when the disk is full or gone."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None


def _has_no_room(path: Path) -> bool:
    """Whether the index of the -wal finds no room: SQLite then speaks of a fault of the disk."""
    return shutil.disk_usage(path.parent).free < _ROOM_TO_OPEN


def _engine(access: _Access) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        module=sqlcipher,
        creator=partial(_live_connection, access),
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=8,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _live_connection(access: _Access) -> cipher.Connection:
    connection = cipher.connect(access.path, access.data_key, "rw", access.busy_seconds)
    cipher.prepare_live(connection)
    return connection


def _unconstrained_connection(access: _Access) -> cipher.Connection:
    connection = _live_connection(access)
    connection.execute("PRAGMA foreign_keys = OFF")
    return connection


def _begin(connection: SqlConnection) -> None:
    """Writers queue at the start of their transaction, so that none fails half-way; readers cannot write."""
    writer = connection.get_execution_options().get("modactions_writer", False)
    connection.exec_driver_sql(f"PRAGMA query_only = {0 if writer else 1}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writer else "BEGIN")


def _try_opening(path: Path, data_key: bytes, busy_seconds: float, thoroughly: bool) -> None:
    connection = cipher.connect(path, data_key, "rw", busy_seconds)
    with cipher.base_errors():
        try:
            cipher.check_application(connection)
            cipher.prepare_live(connection)
            if thoroughly and connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise VaultError("base_damaged")
        finally:
            connection.close()
