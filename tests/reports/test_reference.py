"""Every document against its golden text: words, their order and the pages they fall on.

After a wanted change: `MODACTIONS_WRITE_REFERENCE=1 uv run pytest tests/reports/test_reference.py -n 0`, then
read the difference before committing it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from modactions_desktop.domain.bilans import BilanContent, BilanKind, Copy, Passage
from modactions_desktop.domain.years import AnnualReportContent, RecordSlip
from modactions_desktop.reports.bilans import render_bilan
from modactions_desktop.reports.liaison import render_liaison_note
from modactions_desktop.reports.modules import render_module_sheet
from modactions_desktop.reports.papers import render_paper
from modactions_desktop.reports.referral_slips import render_referral_slip
from modactions_desktop.reports.rights_sheets import render_rights_sheet
from modactions_desktop.reports.vault import render_recovery_sheet
from modactions_desktop.reports.years import render_annual_report, render_record
from tests.reports.example_canevas import FILE, OWN
from tests.reports.example_modules import module_sheet
from tests.reports.example_papers import PAPERS
from tests.reports.example_referrals import NOTES, SLIPS
from tests.reports.example_rights_sheets import SHEETS

REFERENCE = Path(__file__).parents[1] / "reference"
CREATED = date(2016, 11, 22)

Example = Callable[[BilanContent, BilanContent, AnnualReportContent, tuple[str, ...]], bytes]
EXAMPLES: dict[str, Example] = {
    "bilan-parcours-participant": lambda full, *_: render_bilan(full),
    "bilan-parcours-dossier": lambda full, *_: render_bilan(replace(full, copy=Copy.DOSSIER, draft=True)),
    "bilan-intermediaire-participant": lambda full, *_: render_bilan(
        replace(
            full,
            kind=BilanKind.INTERMEDIAIRE,
            request=(Passage("Madame demande un entretien : le préavis est arrivé."),),
            changes=(Passage("Le cours de français a commencé."),),
        )
    ),
    "bilan-final-participant": lambda _, final, *__: render_bilan(final),
    "bilan-final-dossier": lambda _, final, *__: render_bilan(replace(final, copy=Copy.DOSSIER)),
    "rapport-annuel": lambda _, __, report, ___: render_annual_report(report),
    "proces-verbal": lambda _, __, report, ___: render_record(
        RecordSlip(date(2017, 1, 9), "ab" * 32, "cd" * 32, 312, 48_123_456), report.period, report.letterhead
    ),
    "cle-de-secours": lambda _, __, ___, words: render_recovery_sheet(
        words, "0f" * 32, "CPAS de Liège", CREATED
    ),
    "fiche-module": lambda *_: render_module_sheet(module_sheet()),
    "notice-information": lambda *_: render_paper(PAPERS["notice"]),
    "rendez-vous-billet": lambda *_: render_paper(PAPERS["slip"]),
    "convocation-absence": lambda *_: render_paper(PAPERS["absence"]),
    "convocation-report": lambda *_: render_paper(PAPERS["postponement"]),
    "rendez-vous-lettre": lambda *_: render_paper(PAPERS["letter"]),
    "fiche-droits": lambda *_: render_rights_sheet(SHEETS["sheet"]),
    "accord-partage": lambda *_: render_paper(PAPERS["agreement"]),
    "canevas-participant": lambda *_: render_paper(OWN),
    "canevas-dossier": lambda *_: render_paper(FILE),
    "fiche-orientation": lambda *_: render_referral_slip(SLIPS["slip"]),
    "fiche-orientation-minimale": lambda *_: render_referral_slip(SLIPS["slip-bare"]),
    "note-liaison": lambda *_: render_liaison_note(NOTES["note"]),
    "note-liaison-brouillon": lambda *_: render_liaison_note(NOTES["note-draft"]),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_document_says_what_its_reference_says(
    name: str,
    full_bilan: BilanContent,
    final_bilan: BilanContent,
    annual_report: AnnualReportContent,
    recovery_words: tuple[str, ...],
) -> None:
    document = EXAMPLES[name](full_bilan, final_bilan, annual_report, recovery_words)
    pages = PdfReader(io.BytesIO(document)).pages
    text = "".join(
        f"--- page {number}\n{sheet.extract_text()}\n" for number, sheet in enumerate(pages, start=1)
    )
    reference = REFERENCE / f"{name}.txt"
    if os.environ.get("MODACTIONS_WRITE_REFERENCE"):
        reference.write_text(text, "utf-8")
    assert text == reference.read_text("utf-8")
