"""Full-text search: FTS5 over the folded words of every record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import delete, func, select, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import Session

from modactions_desktop.domain.folding import searchable, words
from modactions_desktop.domain.search import SearchEntry, SearchHit, SearchKind
from modactions_desktop.store import cipher
from modactions_desktop.store.tables.search import SearchEntryRow

_TRIGGERS = {
    "search_entry_added": """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entries
    BEGIN
    INSERT INTO search_words(rowid, kind, title_words, text_words)
    VALUES (new.id, new.kind, new.title_words, new.text_words);
    END""",
    "search_entry_removed": """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entries
    BEGIN
    INSERT INTO search_words(search_words, rowid, kind, title_words, text_words)
    VALUES ('delete', old.id, old.kind, old.title_words, old.text_words);
    END""",
    "search_entry_changed": """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entries
    BEGIN
    INSERT INTO search_words(search_words, rowid, kind, title_words, text_words)
    VALUES ('delete', old.id, old.kind, old.title_words, old.text_words);
    INSERT INTO search_words(rowid, kind, title_words, text_words)
    VALUES (new.id, new.kind, new.title_words, new.text_words);
    END""",
}
SCHEMA = (
    """CREATE VIRTUAL TABLE search_words USING fts5(
    kind, title_words, text_words, content='search_entries', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mc Mn'", prefix='2 3')""",
    "INSERT INTO search_words(search_words, rank) VALUES('secure-delete', 1)",
    *_TRIGGERS.values(),
)
"""What no model can say; migrations hold the same. `secure-delete` leaves no word of a removed record."""
_FOUND = text("""
WITH found(id, score) AS (
    SELECT * FROM (
        SELECT rowid, bm25(search_words, 0.0, 10.0, 1.0) FROM search_words
        WHERE search_words MATCH :in_titles ORDER BY rowid DESC LIMIT 1000)
    UNION ALL
    SELECT * FROM (
        SELECT rowid, bm25(search_words, 0.0, 10.0, 1.0) FROM search_words
        WHERE search_words MATCH :anywhere ORDER BY rowid DESC LIMIT 1000)
)
SELECT e.kind, e.record_id, e.participant_id, e.title
FROM found JOIN search_entries AS e ON e.id = found.id
GROUP BY e.id ORDER BY min(found.score), e.id DESC LIMIT :limit
""")
"""The newest thousand of each are ranked: a word of every record must not take a quarter of a second."""
_CANDIDATES = text("""
SELECT e.kind, e.record_id, e.participant_id, e.title, e.title_words
FROM (
    SELECT rowid FROM search_words WHERE search_words MATCH :match ORDER BY rowid DESC LIMIT :limit
) AS found JOIN search_entries AS e ON e.id = found.rowid ORDER BY e.id DESC
""")
"""Without bm25, which counts every record that holds a word: the newest come first anyhow."""
_TITLED = text("""
SELECT e.record_id FROM (SELECT rowid FROM search_words WHERE search_words MATCH :match LIMIT :limit) AS found
JOIN search_entries AS e ON e.id = found.rowid
""")
_PEOPLE = text("SELECT record_id, title_words, text_words FROM search_entries WHERE kind = 'participant'")
_BATCH, _FEWER = 5000, 2000
_LAST = text("SELECT coalesce(max(id), 0) FROM search_entries")
_WORDS_AFTER = text("""
INSERT INTO search_words(rowid, kind, title_words, text_words)
SELECT id, kind, title_words, text_words FROM search_entries WHERE id > :last ORDER BY id
""")
_FEW = 400
INDEXED = "indexed"
"""Where a session's `info` holds the records that it indexed or took out; None: no telling which."""
_ADDED = """
INSERT INTO search_entries (kind, record_id, participant_id, title, title_words, text_words)
VALUES (?, ?, ?, ?, ?, ?)
"""


def index(
    session: Session, kind: SearchKind, record_id: int, participant_id: int | None, title: str, text: str
) -> None:
    """Indexes one record, or indexes it anew after a change."""
    index_many(session, [SearchEntry(kind, record_id, participant_id, title, text)])


def index_many(session: Session, entries: Iterable[SearchEntry]) -> None:
    """Indexes records, or indexes them anew."""
    adding = sqlite.insert(SearchEntryRow)
    columns = ("participant_id", "title", "title_words", "text_words")
    changed = {name: adding.excluded[name] for name in columns}
    adding = adding.on_conflict_do_update(index_elements=["kind", "record_id"], set_=changed)
    for rows in _batches(entries):
        session.execute(adding, rows)
        _note(session, ((SearchKind(row["kind"]), row["record_id"]) for row in rows))


def index_all(session: Session, entries: Iterable[SearchEntry]) -> None:
    """Fills the index of a new base: six times as fast, for records that are not in it yet."""
    with rebuilt(session):
        for rows in _batches(entries):
            session.connection().exec_driver_sql(_ADDED, [tuple(row.values()) for row in rows])


def add_many(session: Session, entries: Iterable[SearchEntry]) -> Iterator[int]:
    """Indexes records that are not in the index yet, and tells how many are done; four times as fast.

    Their words go in by one statement a batch, instead of by a trigger a row.
    """
    connection = session.connection()
    for rows in _batches(entries, _FEWER):
        with _untriggered(session):
            last = connection.scalar(_LAST)
            connection.exec_driver_sql(_ADDED, [tuple(row.values()) for row in rows])
            connection.execute(_WORDS_AFTER, {"last": last})
        yield len(rows)


@contextmanager
def _untriggered(session: Session) -> Iterator[None]:
    """Without the triggers: what is written meanwhile, whoever writes it has to index."""
    session.info[INDEXED] = None
    for name in _TRIGGERS:
        session.execute(text(f"DROP TRIGGER {name}"))
    yield
    for trigger in _TRIGGERS.values():
        session.connection().exec_driver_sql(trigger)


@contextmanager
def rebuilt(session: Session) -> Iterator[None]:
    """Thousands of records at once: the words are made anew at the end instead of being picked out singly.

    `secure-delete` rewrites pages for each record that goes; a whole import taken back would take minutes.
    """
    with _untriggered(session):
        yield
        rebuild(session)


def _note(session: Session, keys: Iterable[tuple[SearchKind, int]]) -> None:
    """Which records the transaction is about, for who keeps them in memory."""
    noted = session.info.setdefault(INDEXED, set())
    if noted is not None:
        noted.update(keys)


def _batches(entries: Iterable[SearchEntry], most: int = _BATCH) -> Iterator[list[Mapping[str, Any]]]:
    left = iter(entries)
    while batch := [_row(entry) for entry in islice(left, most)]:
        yield batch


def _row(entry: SearchEntry) -> Mapping[str, Any]:
    return {
        "kind": entry.kind.value,
        "record_id": entry.record_id,
        "participant_id": entry.participant_id,
        "title": entry.title,
        "title_words": searchable(entry.title),
        "text_words": searchable(entry.text),
    }


def remove(session: Session, kind: SearchKind, record_id: int) -> None:
    """Takes one record out of the index; the entries of a deleted participant go by themselves."""
    row = SearchEntryRow
    session.execute(delete(row).where(row.kind == kind, row.record_id == record_id))
    _note(session, [(kind, record_id)])


def remove_many(session: Session, kind: SearchKind, record_ids: Iterable[int]) -> None:
    """Takes several records of one kind out of the index."""
    row, gone = SearchEntryRow, list(record_ids)
    if gone:
        session.execute(delete(row).where(row.kind == kind, row.record_id.in_(gone)))
        _note(session, [(kind, key) for key in gone])


def search(
    session: Session, typed: str, kinds: Iterable[SearchKind] = (), limit: int = 50
) -> tuple[SearchHit, ...]:
    """The records that hold all the words typed, or words beginning with them, best first."""
    match = " ".join(f'"{word}"*' for word in words(typed))
    if not match:
        return ()
    of_kind = " OR ".join(f'"{kind.value}"' for kind in kinds)
    and_kind = f" AND kind : ({of_kind})" if of_kind else ""
    parameters = {
        "in_titles": f"title_words : ({match}){and_kind}",
        "anywhere": f"{{title_words text_words}} : ({match}){and_kind}",
        "limit": limit,
    }
    return tuple(
        SearchHit(SearchKind(row.kind), row.record_id, row.participant_id, row.title)
        for row in session.execute(_FOUND, parameters)
    )


def titled(session: Session, kind: SearchKind, word: str, limit: int = 2) -> tuple[int, ...]:
    """Some records of one kind whose title holds this very word, folded."""
    match = f'title_words : "{word}" AND kind : "{kind.value}"'
    return tuple(session.scalars(_TITLED, {"match": match, "limit": limit}))


class Candidate(NamedTuple):
    """A record that may be shown, before it is ranked. Without `text_words` when the index searched them."""

    kind: SearchKind
    record_id: int
    participant_id: int | None
    title: str
    title_words: str
    text_words: str = ""


def title_pattern(wanted: Sequence[Sequence[str]]) -> re.Pattern[str]:
    """Finds a word that begins with one of these."""
    return _pattern(tuple(word for group in wanted for word in group))


@lru_cache(maxsize=16)
def _pattern(beginnings: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, beginnings)) + ")")


def candidates(
    session: Session, wanted: Sequence[Sequence[str]], kinds: Iterable[SearchKind], limit: int
) -> list[Candidate]:
    """The newest records of these kinds that hold, of each group of folded words, one or its continuation."""
    groups = [" OR ".join(f'"{word}"*' for word in group) for group in wanted]
    among = frozenset(kinds)
    if not groups or not among:
        return []
    match = " AND ".join(f"({group})" for group in groups)
    parameters = {
        "match": f"({{title_words text_words}} : ({match})) {_among(among)}",
        "limit": limit,
    }
    rows = session.connection().execute(_CANDIDATES, parameters)
    return [Candidate(SearchKind(row[0]), *row[1:]) for row in rows]


def _among(kinds: frozenset[SearchKind]) -> str:
    """Named or left out, whichever names fewer kinds: FTS5 looks into the list of each at every record."""
    others = frozenset(SearchKind) - kinds
    fewer, joined = (kinds, "AND") if len(kinds) <= len(others) else (others, "NOT")
    names = " OR ".join(f'"{kind.value}"' for kind in sorted(fewer))
    return f"{joined} (kind : ({names}))" if names else ""


def of_kinds(session: Session, kinds: Iterable[SearchKind]) -> list[Candidate]:
    """All records of these kinds, whole."""
    of = SearchEntryRow
    columns = (of.kind, of.record_id, of.participant_id, of.title, of.title_words, of.text_words)
    rows = session.connection().execute(select(*columns).where(of.kind.in_(list(kinds))))
    return [Candidate(*row) for row in rows]


def of_keys(session: Session, keys: Iterable[tuple[SearchKind, int]]) -> list[Candidate]:
    """These records, whole; who is no longer found is left out."""
    of = SearchEntryRow
    by_kind: defaultdict[SearchKind, list[int]] = defaultdict(list)
    for kind, key in keys:
        by_kind[kind].append(key)
    columns = (of.kind, of.record_id, of.participant_id, of.title, of.title_words, of.text_words)
    found: list[Candidate] = []
    for kind, some in by_kind.items():
        for first in range(0, len(some), _FEW):
            asked = select(*columns).where(of.kind == kind, of.record_id.in_(some[first : first + _FEW]))
            found += (Candidate(*row) for row in session.connection().execute(asked))
    return found


def number_of(session: Session, kind: SearchKind) -> int:
    """How many records of this kind are found."""
    counted = select(func.count()).where(SearchEntryRow.kind == kind)
    return session.connection().scalar(counted) or 0


def people(session: Session) -> Sequence[tuple[int, str, str]]:
    """Everybody: the id, the folded names, the folded numbers and phones."""
    return [(row[0], row[1], row[2]) for row in session.connection().execute(_PEOPLE)]


def vocabulary(connection: cipher.Connection) -> list[str]:
    """Every word of the index that is made of letters, by a connection that is not held from writing."""
    connection.execute("CREATE VIRTUAL TABLE temp.known USING fts5vocab('main', 'search_words', 'row')")
    terms = connection.execute("SELECT term FROM temp.known WHERE length(term) > 2")
    return [term for (term,) in terms if term.isalpha()]


def rebuild(session: Session) -> None:
    """Builds the index anew from the entries."""
    session.execute(text("INSERT INTO search_words(search_words) VALUES('rebuild')"))
