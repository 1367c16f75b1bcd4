"""The printed sheet of a module: the funder's headings in order, every option, and who finances."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from modactions_desktop.domain.modules import ModuleSheetContent, in_sections
from modactions_desktop.domain.users import Cofinancing
from modactions_desktop.reports.modules import render_module_sheet, render_module_sheets
from tests.reports.conftest import pdf_defects
from tests.reports.example_modules import PROJECT, module_sheet


def _text(content: ModuleSheetContent) -> str:
    pages = PdfReader(io.BytesIO(render_module_sheet(content))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _with_shares(*percents: float) -> ModuleSheetContent:
    shares = tuple(Cofinancing(f"Financeur {n}", percent, "Frais") for n, percent in enumerate(percents))
    return replace(module_sheet(), project=replace(PROJECT, cofinancing=shares))


def _elements(node: Any) -> Iterator[Any]:
    """Every structure element under a node of the tree."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object() if hasattr(kid, "get_object") else kid
        if isinstance(element, dict) and "/S" in element:
            yield element
            yield from _elements(element)


@pytest.mark.parametrize("code", ["accompagnement_individuel", "temps"])
def test_sheet_is_archival_and_accessible(code: str) -> None:
    assert pdf_defects(render_module_sheet(module_sheet(code))) == []


def test_same_sheet_gives_the_same_bytes() -> None:
    assert render_module_sheet(module_sheet()) == render_module_sheet(module_sheet())


def test_headings_are_those_of_the_funder_in_order() -> None:
    content = module_sheet("temps")
    outline = [entry.title for entry in PdfReader(io.BytesIO(render_module_sheet(content))).outline[1]]  # type: ignore[union-attr]
    assert outline == [title for title, _ in in_sections(content.headings)]


def test_every_option_is_printed_and_a_reader_hears_which_apply() -> None:
    content = module_sheet()
    tree = PdfReader(io.BytesIO(render_module_sheet(content))).trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    said = [e["/ActualText"] for e in _elements(tree) if e["/S"] == "/Lbl" and "/ActualText" in e]
    options = [(h, option) for h in content.headings for option in h.options]
    assert said == [
        "S'applique : " if option.code in content.sheet.chosen(h) else "Ne s'applique pas : "
        for h, option in options
    ]
    text = _text(content)
    assert all(option.label in text for _, option in options)


def test_empty_heading_says_that_nothing_is_known() -> None:
    assert _text(module_sheet("temps")).count("non renseigné") == 14


def test_shares_of_the_funders_stand_under_the_costs() -> None:
    text = _text(module_sheet())
    assert "SPP Intégration sociale 15 % Frais de personnel" in text.replace("\u00a0", " ")
    assert "Total 100 %" in text.replace("\u00a0", " ")
    assert "Les parts font" not in text


@pytest.mark.parametrize(
    ("percents", "told"),
    [
        ((75, 15), "Les parts font 90 % : il manque 10 %"),
        ((75, 15, 12.5), "Les parts font 102,5 % : 2,5 % de trop"),
    ],
)
def test_a_total_that_is_not_a_hundred_is_said(percents: tuple[float, ...], told: str) -> None:
    assert told in _text(_with_shares(*percents)).replace("\u00a0", " ")


def test_thirds_make_a_whole() -> None:
    assert "Les parts font" not in _text(_with_shares(33.33, 33.33, 33.34))


def test_version_says_from_when_to_when_it_holds() -> None:
    content = module_sheet()
    over = replace(content, sheet=replace(content.sheet, valid_to=date(2016, 6, 30)))
    assert "du 1er juillet 2015 au 30 juin 2016" in _text(over)


def test_long_text_turns_the_page() -> None:
    content = module_sheet()
    long = "Une phrase qui dit beaucoup de choses sur ce que fait le module. " * 120
    answers = dict(content.sheet.answers) | {"duration": long, "vision": long}
    document = render_module_sheet(replace(content, sheet=replace(content.sheet, answers=answers)))
    assert pdf_defects(document) == []
    assert len(PdfReader(io.BytesIO(document)).pages) > 4


def test_several_sheets_begin_each_on_its_own_page() -> None:
    document = render_module_sheets([module_sheet("temps"), module_sheet(), module_sheet("espace")])
    assert pdf_defects(document) == []
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(document)).pages]
    begun = [number for number, text in enumerate(pages) if "Fiche du module, en vigueur" in text]
    assert begun[0] == 0
    assert len(begun) == 3
    assert all("Collaborations" in pages[number - 1] for number in begun[1:])
