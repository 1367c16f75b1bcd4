"""Who reads what was indexed reads each record once, in his own time."""

from __future__ import annotations

from modactions_desktop.domain.search import SearchKind
from modactions_desktop.store.indexed import MOST_KEYS, Indexed

ONE, TWO = (SearchKind.SERVICE, 1), (SearchKind.CONTACT, 2)


def test_each_reader_is_told_what_came_since_he_last_read() -> None:
    indexed = Indexed()
    indexed.note([ONE])
    first, told = indexed.since(0)
    assert told == frozenset({ONE})
    indexed.note([TWO])
    assert indexed.since(first) == (2, frozenset({TWO}))
    assert indexed.since(0) == (2, frozenset({ONE, TWO}))
    assert indexed.since(2) == (2, frozenset())


def test_what_was_indexed_in_bulk_is_read_whole() -> None:
    indexed = Indexed()
    indexed.note(None)
    assert indexed.since(0) == (1, None)
    indexed.note([ONE])
    assert indexed.since(1) == (2, frozenset({ONE}))
    indexed.note([(SearchKind.SERVICE, key) for key in range(MOST_KEYS + 1)])
    assert indexed.since(2) == (3, None)
