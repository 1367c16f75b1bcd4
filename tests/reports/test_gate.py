"""The gate can fail: each defect seeded into a good document is rejected."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from modactions_desktop.domain.bilans import BilanContent, Copy
from modactions_desktop.domain.years import AnnualReportContent
from modactions_desktop.reports.bilans import render_bilan
from modactions_desktop.reports.liaison import render_liaison_note
from modactions_desktop.reports.papers import render_paper
from modactions_desktop.reports.referral_slips import render_referral_slip
from modactions_desktop.reports.rights_sheets import render_rights_sheet
from modactions_desktop.reports.years import render_annual_report
from tests.reports.example_canevas import FILE, OWN
from tests.reports.example_papers import PAPERS
from tests.reports.example_referrals import NOTES, SLIPS
from tests.reports.example_rights_sheets import SHEETS

VERAPDF = Path(__file__).parents[2] / ".." / "shared" / "tools" / "verapdf"

# Each defect keeps the file's length, so that nothing else is wrong with it.
DEFECTS = {
    "figure without alternative text": (b"/Alt ", b"/Alx "),
    "no output intent": (b"/OutputIntents", b"/OutputIntentx"),
    "no metadata": (b"/Metadata ", b"/Metadatx "),
    "no structure": (b"/StructTreeRoot ", b"/StructTreeRoox "),
    "not marked": (b"/MarkInfo ", b"/MarkInfx "),
    "no text behind glyphs": (b"/ToUnicode", b"/ToUnicodx"),
    "font not embedded": (b"/FontFile2", b"/FontFilx2"),
    "no line end before endstream": (b"\nendstream", b" endstream"),
    "no language": (b"/Lang ", b"/Lanx "),
    "title not shown": (b"/DisplayDocTitle", b"/DisplayDocTitlx"),
    "no title": (b"dc:title", b"dc:titlx"),
    "not declared PDF/A": (b"pdfaid:part", b"pdfaid:parx"),
    "not declared PDF/UA": (b"pdfuaid:part>", b"pdfuaid:parx>"),
    "heading out of order": (b"/S /H1 ", b"/S /H4 "),
}


@pytest.mark.parametrize("defect", DEFECTS)
def test_seeded_defect_is_rejected(
    defect: str, full_bilan: BilanContent, defects_of: Callable[[bytes], list[str]]
) -> None:
    sound, spoilt = DEFECTS[defect]
    document = render_bilan(full_bilan)
    assert sound in document
    assert defects_of(document.replace(sound, spoilt)) != []


@pytest.mark.skipif(not VERAPDF.exists(), reason="skipped: veraPDF is not beside this checkout")
def test_reference_validator_passes_every_document(
    final_bilan: BilanContent, annual_report: AnnualReportContent, tmp_path: Path
) -> None:
    documents = {
        "bilan": render_bilan(replace(final_bilan, copy=Copy.DOSSIER)),
        "annual": render_annual_report(annual_report),
        **{name: render_paper(paper) for name, paper in PAPERS.items()},
        "canevas-participant": render_paper(OWN),
        "canevas-dossier": render_paper(FILE),
        **{name: render_rights_sheet(sheet) for name, sheet in SHEETS.items()},
        **{name: render_referral_slip(content) for name, content in SLIPS.items()},
        **{name: render_liaison_note(content) for name, content in NOTES.items()},
    }
    paths = [tmp_path / f"{name}.pdf" for name in documents]
    for path, document in zip(paths, documents.values(), strict=True):
        path.write_bytes(document)
    done = subprocess.run(
        [str(VERAPDF.resolve()), *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    verdicts = [line.split()[:2] for line in done.stdout.splitlines() if line[:4] in {"PASS", "FAIL"}]
    assert verdicts == [["PASS", "2a"], ["PASS", "ua1"]] * len(paths), done.stdout + done.stderr
