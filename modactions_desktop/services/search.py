"""One search over everything written down: people, interviews, rights, services, groups."""

from __future__ import annotations

from collections.abc import Iterable

from modactions_desktop.domain.search import SearchHit, SearchKind
from modactions_desktop.services.context import Context
from modactions_desktop.store import search


class Search:
    """The full-text index of the base."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def find(self, typed: str, kinds: Iterable[SearchKind] = (), limit: int = 30) -> tuple[SearchHit, ...]:
        """The records that hold all the words typed (or words that begin so), best first."""
        with self._ctx.read() as session:
            return search.search(session, typed, kinds, limit)
