"""Which records of the search were indexed, taken out or indexed anew since somebody last asked."""

from __future__ import annotations

from collections.abc import Collection
from threading import Lock

from modactions_desktop.domain.search import SearchKind

MOST_KEYS = 5000
"""Beyond, reading every record again costs less than asking for each."""
Key = tuple[SearchKind, int]


class Indexed:
    """Notes the records of each transaction that was kept; each reader remembers how far it has read."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = 0
        self._whole = 0
        """When it was last not told which ones."""
        self._when: dict[Key, int] = {}

    def note(self, keys: Collection[Key] | None) -> None:
        """A transaction was kept; None: many records, and no telling which."""
        with self._lock:
            self._last += 1
            if keys is None or len(keys) + len(self._when) > MOST_KEYS:
                self._whole = self._last
                self._when = {}
            else:
                self._when.update(dict.fromkeys(keys, self._last))

    def since(self, before: int) -> tuple[int, frozenset[Key] | None]:
        """How far it is noted now, and the records since then; None: read all of them again."""
        with self._lock:
            if self._whole > before:
                return self._last, None
            return self._last, frozenset(key for key, when in self._when.items() if when > before)
