"""An open, encrypted base with its tables and one author, for the tests of the services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from modactions_desktop.services.context import Context
from modactions_desktop.store import tables  # noqa: F401 - fills the metadata
from modactions_desktop.store.base import Base
from modactions_desktop.store.database import Database
from modactions_desktop.store.tables.users import UserRow

TODAY = date(2016, 11, 22)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.create(tmp_path / "base-0123abcd.db", bytes(range(32)), busy_seconds=0.2)
    with database.write() as session:
        Base.metadata.create_all(session.connection())
    yield database
    database.abandon()


@pytest.fixture
def context(database: Database) -> Context:
    with database.write() as session:
        session.add(UserRow(name="Assistante sociale"))
    return Context(database, lambda: TODAY, user_id=1, author="Assistante sociale")
