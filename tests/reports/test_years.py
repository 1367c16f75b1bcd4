from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from pypdf import PdfReader

from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.years import (
    AnnualReportContent,
    KeyFigures,
    NarrativeSection,
    RecordSlip,
    Table,
)
from modactions_desktop.reports.years import render_annual_report, render_record

TextOf = Callable[[bytes], str]
DefectsOf = Callable[[bytes], list[str]]


def test_annual_report_is_archival_and_accessible(
    annual_report: AnnualReportContent, defects_of: DefectsOf
) -> None:
    assert defects_of(render_annual_report(annual_report)) == []


def test_first_page_gives_the_published_figures(annual_report: AnnualReportContent) -> None:
    first = PdfReader(io.BytesIO(render_annual_report(annual_report))).pages[0].extract_text()
    for figure in ("118", "56", "22", "21", "13", "47,5 %"):
        assert figure in first


def test_each_chart_has_its_words_and_its_table(annual_report: AnnualReportContent, text_of: TextOf) -> None:
    document = render_annual_report(annual_report)
    assert document.count(b"/S /Figure ") == 3
    assert document.count(b"/Alt ") == 3
    text = text_of(document)
    for header in ("Groupe principal", "Part des personnes suivies", "À la fin"):
        assert header in text


def test_missing_value_is_said_and_never_a_zero(annual_report: AnnualReportContent, text_of: TextOf) -> None:
    table = Table(
        "T4", "Nationalité", "Définition.", ("Pays", "Personnes"), (("Syrie", 3), ("Inconnu", None))
    )
    assert "non renseigné" in text_of(render_annual_report(replace(annual_report, tables=(table,))))


def test_wide_and_long_tables_stay_on_the_page(
    annual_report: AnnualReportContent, defects_of: DefectsOf
) -> None:
    columns = ("Niveau à l'entrée", *(f"Colonne {index}" for index in range(11)))
    rows = tuple((f"Ligne {index}", *range(11)) for index in range(120))
    table = Table("T7", "Large et longue", "Définition.", columns, rows)
    assert defects_of(render_annual_report(replace(annual_report, tables=(table,) * 2))) == []


def test_title_names_the_year_only_for_a_whole_year(
    annual_report: AnnualReportContent, text_of: TextOf
) -> None:
    year = ReportPeriod(date(2016, 1, 1), date(2016, 12, 31))
    assert "Rapport annuel 2016" in text_of(render_annual_report(replace(annual_report, period=year)))
    assert "du 1er juillet 2015 au 31 décembre 2016" in text_of(render_annual_report(annual_report))


def test_empty_year_is_a_report_all_the_same(
    annual_report: AnnualReportContent, defects_of: DefectsOf
) -> None:
    bare = AnnualReportContent(
        annual_report.period, annual_report.letterhead, KeyFigures(0, 0), annual_report.issued_on
    )
    assert defects_of(render_annual_report(bare)) == []


def test_long_narrative_flows(annual_report: AnnualReportContent, defects_of: DefectsOf) -> None:
    section = NarrativeSection("Contexte", ("Le projet accueille des personnes. " * 200,), ("Merci. " * 80,))
    assert defects_of(render_annual_report(replace(annual_report, narrative=(section,) * 3))) == []


def test_record_of_an_archive_holds_its_fingerprints(
    annual_report: AnnualReportContent, text_of: TextOf, defects_of: DefectsOf
) -> None:
    slip = RecordSlip(date(2017, 1, 9), "ab" * 32, "cd" * 32, 312, 48_123_456)
    document = render_record(slip, annual_report.period, annual_report.letterhead)
    assert defects_of(document) == []
    text = text_of(document)
    assert "ab" * 32 in text
    assert "cd" * 32 in text


FRESH = """
import hashlib, importlib.util, sys
spec = importlib.util.spec_from_file_location("examples", sys.argv[1])
examples = importlib.util.module_from_spec(spec)
spec.loader.exec_module(examples)
from modactions_desktop.reports.years import render_annual_report
print(hashlib.sha256(render_annual_report(examples.REPORT)).hexdigest())
"""


def test_report_is_the_same_in_another_process(annual_report: AnnualReportContent) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "11", "TZ": "America/Lima"}
    examples = str(Path(__file__).with_name("conftest.py"))
    fresh = subprocess.run(
        [sys.executable, "-c", FRESH, examples], env=environment, capture_output=True, text=True, check=True
    )
    assert fresh.stdout.strip() == hashlib.sha256(render_annual_report(annual_report)).hexdigest()


def test_no_word_of_a_wide_table_is_broken(annual_report: AnnualReportContent, text_of: TextOf) -> None:
    first = ("Domaine", "Freins", "Personnes", "Gravité non notée", "Évalués deux fois", "Gravité au début")
    last = ("Gravité à la fin", "Améliorés", "Stables", "Aggravés", "Levés", "Levés en partie")
    columns = first + last
    rows = tuple((name, *([118] * 11)) for name in ("Administratif", "Isolement et réseau social"))
    table = Table("T10", "Freins", "Définition.", columns, rows)
    said = text_of(render_annual_report(replace(annual_report, tables=(table,)))).split()
    for word in " ".join((*columns, "Administratif", "Isolement")).split():
        assert word in said


def test_a_quote_has_one_pair_of_quotation_marks(annual_report: AnnualReportContent, text_of: TextOf) -> None:
    said = ("« Le groupe me manque. »", '"Je viens à pied."', "« Oui » et « non »")
    section = NarrativeSection("Résultats qualitatifs", (), said)
    text = " ".join(text_of(render_annual_report(replace(annual_report, narrative=(section,)))).split())
    for quoted in ("« Le groupe me manque. »", "« Je viens à pied. »", "« « Oui » et « non » »"):
        assert quoted in text
    assert "« « Le" not in text


def test_the_shares_are_printed_once(annual_report: AnnualReportContent, text_of: TextOf) -> None:
    row = ("Mod'Actions", "SPP Intégration sociale", 15.0, "frais de personnel")
    table = Table("T19", "Financement", "Parts.", ("Projet", "Financeur", "Part (%)", "Assiette"), (row,))
    text = text_of(render_annual_report(replace(annual_report, tables=(table,))))
    assert "De quoi" not in text
    assert "Projet cofinancé" in text
