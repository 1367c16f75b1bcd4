"""An empty encrypted base for the tests of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from modactions_desktop.store.database import Database

DATA_KEY = bytes(range(32))


@pytest.fixture
def empty_base(tmp_path: Path) -> Iterator[Database]:
    database = Database.create(tmp_path / "base-0123abcd.db", DATA_KEY, busy_seconds=0.2)
    yield database
    database.abandon()
