"""Attachments over a real base: kept whole and encrypted, told when known, taken back from the bin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from modactions_desktop.domain.attachments import MOST_BYTES
from modactions_desktop.domain.errors import ExchangeError, InputError, NotFoundError, RuleError
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.today import TaskKind
from modactions_desktop.services.session import Services
from modactions_desktop.store import journal
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.participants import AttachmentRow

TODAY = date(2016, 11, 22)
PDF = b"%PDF-1.7 exemple fictif"
PNG = b"\x89PNG\r\n\x1a\n exemple"


@pytest.fixture
def person(filled: Services) -> int:
    return filled.participants.create("Haddad", first_name="Samira").id


def test_a_file_is_kept_whole_with_a_title_from_its_name(
    filled: Services, person: int, tmp_path: Path
) -> None:
    path = tmp_path / "bail_rue-fictive.pdf"
    path.write_bytes(PDF)
    kept = filled.attachments.add_file(person, path)
    assert (kept.title, kept.media_type, kept.kind) == ("bail rue fictive", "application/pdf", "AUTRE")
    assert filled.attachments.content(kept.id) == PDF
    assert path.read_bytes() == PDF


def test_what_a_file_is_follows_from_its_bytes_and_not_from_its_name(filled: Services, person: int) -> None:
    assert filled.attachments.add(person, "photo.pdf", PNG).is_picture


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("vide.pdf", b"", "attachment_empty"),
        ("film.mp4", b"\x00\x00ftyp", "attachment_unknown"),
        ("grand.pdf", b"%PDF-" + bytes(MOST_BYTES), "attachment_too_large"),
    ],
)
def test_a_file_that_cannot_be_kept_is_refused(
    filled: Services, person: int, name: str, content: bytes, code: str
) -> None:
    with pytest.raises(InputError, match=code):
        filled.attachments.add(person, name, content)
    assert filled.attachments.of(person) == ()


def test_a_file_that_is_gone_is_told(filled: Services, person: int, tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="attachment_unreadable"):
        filled.attachments.add_file(person, tmp_path / "parti.pdf")


def test_the_same_file_is_not_kept_twice(filled: Services, person: int) -> None:
    first = filled.attachments.add(person, "bail.pdf", PDF)
    with pytest.raises(RuleError, match="attachment_known"):
        filled.attachments.add(person, "copie.pdf", PDF)
    filled.attachments.delete(first.id)
    with pytest.raises(RuleError, match="attachment_in_bin"):
        filled.attachments.add(person, "copie.pdf", PDF)
    other = filled.participants.create("Autre")
    assert filled.attachments.add(other.id, "bail.pdf", PDF)


def test_an_attachment_comes_back_from_the_bin(filled: Services, person: int) -> None:
    kept = filled.attachments.add(person, "bail.pdf", PDF)
    filled.attachments.delete(kept.id)
    assert filled.attachments.of(person) == ()
    assert [binned.id for binned in filled.attachments.binned(person)] == [kept.id]
    with pytest.raises(NotFoundError):
        filled.attachments.content(kept.id)
    filled.attachments.restore(kept.id)
    assert filled.attachments.content(kept.id) == PDF


def test_an_attachment_is_found_by_its_title(filled: Services, person: int) -> None:
    kept = filled.attachments.add(person, "a.pdf", PDF)
    filled.attachments.update(kept.id, {"title": "Équivalence du diplôme", "kind": "DIPLOME"})
    (hit,) = filled.search.find("equivalence", [SearchKind.ATTACHMENT])
    assert (hit.record_id, hit.participant_id) == (kept.id, person)
    filled.attachments.delete(kept.id)
    assert filled.search.find("equivalence", [SearchKind.ATTACHMENT]) == ()


def test_an_attachment_keeps_a_title(filled: Services, person: int) -> None:
    kept = filled.attachments.add(person, "a.pdf", PDF)
    with pytest.raises(InputError, match="title_missing"):
        filled.attachments.update(kept.id, {"title": "  "})


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        (-1, TaskKind.PAPER_EXPIRED),
        (0, TaskKind.PAPER_LATE),
        (30, TaskKind.PAPER_LATE),
        (31, TaskKind.PAPER_NEAR),
        (60, TaskKind.PAPER_NEAR),
        (61, TaskKind.PAPER_SOON),
        (90, TaskKind.PAPER_SOON),
        (91, None),
    ],
)
def test_the_end_of_an_attachment_is_told_90_60_and_30_days_before(
    filled: Services, person: int, days: int, kind: TaskKind | None
) -> None:
    kept = filled.attachments.add(person, "a.pdf", PDF)
    filled.attachments.update(kept.id, {"title": "Carte", "expires_on": TODAY + timedelta(days)})
    told = [item for item in filled.today.items() if item.task.kind.name.startswith("PAPER")]
    assert [item.task.kind for item in told] == ([kind] if kind else [])
    assert all("Carte" in item.why for item in told)


def test_a_newer_attachment_of_the_same_type_takes_the_place_of_the_old(
    filled: Services, person: int
) -> None:
    for name, content, days in (("a.pdf", PDF, 10), ("b.pdf", PDF + b"2", 400)):
        kept = filled.attachments.add(person, name, content)
        filled.attachments.update(kept.id, {"kind": "SEJOUR", "expires_on": TODAY + timedelta(days)})
    assert not [item for item in filled.today.items() if item.task.kind.name.startswith("PAPER")]


def test_files_hold_no_photo_unless_she_decides_otherwise(filled: Services, person: int) -> None:
    with pytest.raises(RuleError, match="photos_off"):
        filled.attachments.save_photo(person, PNG)
    filled.papers.save_settings(replace(filled.papers.settings(), photos=True))
    filled.attachments.save_photo(person, PNG)
    assert filled.attachments.photo(person) == PNG
    filled.papers.save_settings(replace(filled.papers.settings(), photos=False))
    assert filled.attachments.photo(person) == b""
    filled.attachments.save_photo(person, None)


@pytest.mark.parametrize("of", [AttachmentRow, IssuedDocumentRow])
def test_a_list_never_reads_through_the_files(of: type[Base]) -> None:
    """SQLite reads a row up to the last column asked for: a file of 4 MB in its middle costs 50 ms a line."""
    assert list(of.__table__.columns)[-1].name == "content"


def test_each_look_and_each_copy_is_in_the_journal(filled: Services, person: int) -> None:
    kept = filled.attachments.add(person, "a.pdf", PDF)
    filled.attachments.content(kept.id)
    filled.attachments.taken_out(kept.id)
    filled.attachments.delete(kept.id)
    with filled.context.read() as session:
        told = [entry.action for entry in journal.entries(session) if entry.action.startswith("attachment")]
    assert told == ["attachment.add", "attachment.view", "attachment.export", "attachment.delete"]
