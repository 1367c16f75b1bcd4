from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader

from modactions_desktop.domain.errors import DocumentError
from modactions_desktop.reports.rights_sheets import SIZES, render_rights_sheet
from tests.reports.example_rights_sheets import ALLOWANCE, CARD, NATIONALITY, SHEETS

TextOf = Callable[[bytes], str]


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_is_one_page_that_can_be_kept_and_read_aloud(
    name: str, defects_of: Callable[[bytes], list[str]]
) -> None:
    document = render_rights_sheet(SHEETS[name])
    assert defects_of(document) == []
    assert len(PdfReader(io.BytesIO(document)).pages) == 1


@pytest.mark.parametrize("name", SHEETS)
def test_the_same_sheet_gives_the_same_bytes(name: str) -> None:
    assert render_rights_sheet(SHEETS[name]) == render_rights_sheet(SHEETS[name])


def test_both_sides_have_their_items(text_of: TextOf) -> None:
    told = text_of(render_rights_sheet(SHEETS["sheet"]))
    places = [
        told.index(words)
        for words in ("Mes droits et mes démarches", "Allocations familiales", "nationalité belge")
    ]
    places += [told.index(words) for words in ("Mes obligations", "Renouveler son titre")]
    assert places == sorted(places)


def test_a_side_without_item_is_not_on_the_page(text_of: TextOf) -> None:
    assert "Mes droits" not in text_of(render_rights_sheet(SHEETS["sheet-obligations"]))
    assert "obligations" not in text_of(render_rights_sheet(SHEETS["sheet-bare"])).replace(
        "Fiche de droits et d’obligations", ""
    )


def test_it_says_where_to_go_what_to_bring_and_until_when(text_of: TextOf) -> None:
    told = " ".join(text_of(render_rights_sheet(SHEETS["sheet"])).split())
    for words in (
        "Qui voir : FAMIWAL, boulevard Fictif 12, 4000 Liège, tél. 04 000 00 07",
        "Qui voir : Commune, Office des étrangers",
        "À apporter : Votre carte de séjour",
        "Dernier jour : mardi 10 janvier 2017",
        "Informations données le 22 novembre 2016. Les règles peuvent changer.",
    ):
        assert words in told


def test_a_title_from_right_to_left_is_read_in_its_order(text_of: TextOf) -> None:
    assert "الإعانات العائلية".replace(" ", "\u00a0") in text_of(
        render_rights_sheet(SHEETS["sheet"])
    ).replace(" ", "\u00a0")


def test_only_what_is_not_checked_asks_to_ask(text_of: TextOf) -> None:
    ask = "Demandez toujours au service"
    assert ask in text_of(render_rights_sheet(SHEETS["sheet"]))
    assert ask not in text_of(render_rights_sheet(SHEETS["sheet-bare"]))


def test_the_type_shrinks_to_its_minimum_and_no_further() -> None:
    five = replace(SHEETS["sheet"], lines=(ALLOWANCE, CARD, NATIONALITY, ALLOWANCE, CARD))
    assert len(PdfReader(io.BytesIO(render_rights_sheet(five))).pages) == 1
    with pytest.raises(DocumentError, match="sheet_too_long"):
        render_rights_sheet(replace(five, lines=five.lines * 2))
    assert min(SIZES) >= 12


def test_a_draft_says_so(text_of: TextOf) -> None:
    assert "brouillon" in text_of(render_rights_sheet(replace(SHEETS["sheet"], draft=True)))
