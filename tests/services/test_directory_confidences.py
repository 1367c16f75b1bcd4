"""What leaves the directory names nobody who is followed: the booklet, and every format of an export."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from pypdf import PdfReader

from modactions_desktop.domain.booklets import BookletChoice
from modactions_desktop.domain.directory_exports import ExportFormat
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.referrals import ReferralStatus, RefusalReason
from modactions_desktop.services.session import Services

WORD = "Quetzalmarque"
"""Stands in everything that is written about the person, and nowhere else."""


@pytest.fixture
def marked(filled: Services) -> Services:
    arrived = date(2016, 7, 5)
    person = filled.participants.create(f"{WORD}nom", first_name=f"{WORD}prenom", arrived_on=arrived).id
    need = filled.plans.add_need(person, "logement", f"{WORD} besoin")
    service = filled.directory.create_service("Atelier du pont", internal=False, domains=("logement",))
    key = filled.referrals.propose(person, service, purpose=f"{WORD} motif", need_id=need.id)
    texts = {"ask_for": f"{WORD} accueil", "bring": f"{WORD} papier", "directions": f"{WORD} chemin"}
    filled.referrals.update(key, texts)  # type: ignore[arg-type]
    filled.referrals.share(key, f"{WORD} accord")
    why = RefusalReason.FULL
    filled.referrals.add_outcome(key, ReferralStatus.REFUSED, reason=why, note=f"{WORD} note")
    return filled


def readable(content: bytes) -> bytes:
    """The bytes, and those of every member when they are an archive."""
    if not is_zipfile(BytesIO(content)):
        return content
    with ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("form", list(ExportFormat))
def test_no_export_of_the_directory_holds_a_word_of_a_file(marked: Services, form: ExportFormat) -> None:
    content = readable(run_to_end(marked.directory_exports.export(form, contacts=True)))
    assert WORD.encode() not in content
    if form is not ExportFormat.VCARD:
        assert b"Atelier du pont" in content


def test_the_booklet_holds_no_word_of_a_file(marked: Services) -> None:
    choice = BookletChoice(contacts=True)
    assert WORD not in repr(marked.booklets.content(choice))
    pages = PdfReader(BytesIO(marked.booklets.document(choice))).pages
    printed = "".join(page.extract_text() for page in pages)
    assert "Atelier du pont" in printed
    assert WORD not in printed
