"""Full-text search: FTS5 over the folded words of every record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from modactions_desktop.domain.folding import searchable, words
from modactions_desktop.domain.search import SearchEntry, SearchHit, SearchKind
from modactions_desktop.store.tables.search import SearchEntryRow

SCHEMA = (
    """CREATE VIRTUAL TABLE search_words USING fts5(
    title_words, text_words, content='search_entries', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mc Mn'", prefix='2 3')""",
    "INSERT INTO search_words(search_words, rank) VALUES('secure-delete', 1)",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON search_entries
    BEGIN
    INSERT INTO search_words(rowid, title_words, text_words) VALUES (new.id, new.title_words, new.text_words);
    END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entries
    BEGIN
    INSERT INTO search_words(search_words, rowid, title_words, text_words)
    VALUES ('delete', old.id, old.title_words, old.text_words);
    END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entries
    BEGIN
    INSERT INTO search_words(search_words, rowid, title_words, text_words)
    VALUES ('delete', old.id, old.title_words, old.text_words);
    INSERT INTO search_words(rowid, title_words, text_words) VALUES (new.id, new.title_words, new.text_words);
    END""",
)
"""What no model can say; migrations hold the same. `secure-delete` leaves no word of a removed one."""
_FOUND = """
SELECT e.kind, e.record_id, e.participant_id, e.title
FROM search_words JOIN search_entries AS e ON e.id = search_words.rowid
WHERE search_words MATCH :match {and_kinds}
ORDER BY bm25(search_words, 10.0, 1.0), e.id LIMIT :limit
"""


def index(
    session: Session, kind: SearchKind, record_id: int, participant_id: int | None, title: str, text: str
) -> None:
    """Indexes one record, or indexes it anew after a change."""
    index_many(session, [SearchEntry(kind, record_id, participant_id, title, text)])


def index_many(session: Session, entries: Iterable[SearchEntry]) -> None:
    """Indexes many records in one go."""
    rows = [_row(entry) for entry in entries]
    if not rows:
        return
    adding = insert(SearchEntryRow)
    changed = {
        name: adding.excluded[name] for name in ("participant_id", "title", "title_words", "text_words")
    }
    session.execute(adding.on_conflict_do_update(index_elements=["kind", "record_id"], set_=changed), rows)


def _row(entry: SearchEntry) -> Mapping[str, object]:
    return {
        "kind": entry.kind,
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


def search(
    session: Session, typed: str, kinds: Iterable[SearchKind] = (), limit: int = 50
) -> tuple[SearchHit, ...]:
    """The records that hold all the words typed, or words beginning with them, best first."""
    match = _match(typed)
    if not match:
        return ()
    wanted = [kind.value for kind in kinds]
    names = {f"kind{number}": kind for number, kind in enumerate(wanted)}
    and_kinds = f"AND e.kind IN ({', '.join(':' + name for name in names)})" if wanted else ""
    found = session.execute(
        text(_FOUND.format(and_kinds=and_kinds)), {"match": match, "limit": limit, **names}
    )
    return tuple(
        SearchHit(SearchKind(row.kind), row.record_id, row.participant_id, row.title) for row in found
    )


def _match(typed: str) -> str:
    """The FTS5 query: quoted, so that no character typed has a meaning of its own."""
    return " ".join(f'"{word}"*' for word in words(typed))


def is_whole(session: Session) -> bool:
    """Whether the index says exactly what the entries say."""
    check = text("INSERT INTO search_words(search_words, rank) VALUES('integrity-check', 1)")
    try:
        session.execute(check)
    except DatabaseError:
        return False
    return True


def rebuild(session: Session) -> None:
    """Builds the index anew from the entries."""
    session.execute(text("INSERT INTO search_words(search_words) VALUES('rebuild')"))
