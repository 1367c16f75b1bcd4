"""What was written since somebody last asked: what is remembered is read again after a change only."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from modactions_desktop.store.changes import RowChange

MOST_CHANGES = 5000
"""Beyond, reading everything again costs less than asking whom it was about."""


class Watched:
    """The rows changed since the last `take`.

    Every transaction is either noted here with its rows or not at all; the count of both tells which.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._noted = 0
        self._changes: list[RowChange] | None = None

    def note(self, changes: Sequence[RowChange] | None) -> None:
        """A transaction was kept; None when its rows were not taken down."""
        with self._lock:
            self._noted += 1
            if self._changes is None or changes is None or len(self._changes) + len(changes) > MOST_CHANGES:
                self._changes = None
            else:
                self._changes.extend(changes)

    def take(self, writes: int) -> list[RowChange] | None:
        """What changed since the last time, of so many transactions in all; None: no telling what."""
        with self._lock:
            known = self._changes if self._noted == writes else None
            self._noted, self._changes = writes, []
            return known
