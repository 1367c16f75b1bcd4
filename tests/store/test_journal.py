"""The journal: whatever is done to its lines shows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from modactions_desktop.domain.vault import JournalAction, JournalHead
from modactions_desktop.store import journal
from modactions_desktop.store.database import Database
from modactions_desktop.store.migrations.upgrading import upgrade


@pytest.fixture
def base(empty_base: Database) -> Database:
    upgrade(empty_base)
    with empty_base.write() as session:
        for number in range(10):
            at = datetime(2017, 1, 9, 10, number, tzinfo=UTC)
            journal.append(session, JournalAction.CHANGED, f"participant:{number}", "user:1", at)
    return empty_base


def head_of(base: Database) -> JournalHead:
    with base.read() as session:
        return journal.head(session)


def broken_at(base: Database, known: JournalHead | None = None) -> int | None:
    with base.read() as session:
        return journal.verify(session, known).broken_at


def tamper(base: Database, *statements: str) -> None:
    """What someone with the key and a database program can do."""
    with base.write() as session:
        session.execute(text("DROP TRIGGER journal_is_never_changed"))
        session.execute(text("DROP TRIGGER journal_is_never_deleted"))
        for statement in statements:
            session.execute(text(statement))


def test_whole_chain_is_found_whole(base: Database) -> None:
    with base.read() as session:
        report = journal.verify(session, journal.head(session))
        lines = list(journal.entries(session))
    assert report.whole
    assert (report.lines, report.head.number) == (10, 10)
    assert lines[3].subject == "participant:3"
    assert lines[3].at == datetime(2017, 1, 9, 10, 3, tzinfo=UTC)
    assert [line.number for line in lines] == list(range(1, 11))


def test_empty_journal_is_whole(empty_base: Database) -> None:
    upgrade(empty_base)
    assert broken_at(empty_base, journal.EMPTY_HEAD) is None


@pytest.mark.parametrize(
    ("column", "value"),
    [("at", "'2017-01-09T10:03:00.000001+00:00'"), ("actor", "'user:2'"), ("action", "'viewed'"),
     ("subject", "'participant:77'"), ("mac", "replace(mac, substr(mac, 1, 1), 'x')")],
)  # fmt: skip
def test_an_edited_line_shows(base: Database, column: str, value: str) -> None:
    tamper(base, f"UPDATE journal SET {column} = {value} WHERE number = 4")
    assert broken_at(base) == 4


def test_a_deleted_line_shows(base: Database) -> None:
    tamper(base, "DELETE FROM journal WHERE number = 4")
    assert broken_at(base) == 5


def test_a_deleted_first_line_shows(base: Database) -> None:
    tamper(base, "DELETE FROM journal WHERE number = 1")
    assert broken_at(base) == 2


def test_an_inserted_line_shows(base: Database) -> None:
    tamper(
        base,
        "UPDATE journal SET number = -number WHERE number > 4",
        "UPDATE journal SET number = 1 - number WHERE number < 0",
        "INSERT INTO journal SELECT 5, at, actor, action, subject, mac FROM journal WHERE number = 4",
    )
    assert broken_at(base) == 5


def test_swapped_lines_show(base: Database) -> None:
    tamper(
        base,
        "UPDATE journal SET number = -1 WHERE number = 4",
        "UPDATE journal SET number = 4 WHERE number = 5",
        "UPDATE journal SET number = 5 WHERE number = -1",
    )
    assert broken_at(base) == 4


def test_a_cut_end_shows_with_a_printed_head(base: Database) -> None:
    printed = head_of(base)
    tamper(base, "DELETE FROM journal WHERE number > 7")
    assert broken_at(base) is None
    assert broken_at(base, printed) == 8


def test_a_rewriting_with_the_key_shows_with_a_printed_head(base: Database) -> None:
    printed = head_of(base)
    tamper(base, "DELETE FROM journal")
    with base.write() as session:
        for _ in range(10):
            journal.append(session, JournalAction.VIEWED, "participant:1", "user:1")
    assert broken_at(base) is None
    assert broken_at(base, printed) == 10


@pytest.mark.parametrize(
    "statement", ["UPDATE journal SET actor = 'x'", "DELETE FROM journal WHERE number = 10"]
)
def test_the_base_itself_refuses_to_change_the_journal(base: Database, statement: str) -> None:
    def attempt() -> None:
        with base.write() as session:
            session.execute(text(statement))

    with pytest.raises(IntegrityError):
        attempt()
    assert broken_at(base) is None


def test_a_line_is_kept_only_with_its_change(base: Database) -> None:
    def fail() -> None:
        with base.write() as session:
            journal.append(session, JournalAction.CHANGED, "participant:1", "user:1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert head_of(base).number == 10
