from __future__ import annotations

import pytest

from modactions_desktop import resources
from modactions_desktop.domain.errors import DocumentError
from modactions_desktop.reports.pdf import fonts
from modactions_desktop.reports.pdf.styles import DENSE
from modactions_desktop.reports.pdf.text import lines


@pytest.mark.parametrize("family", [fonts.BASE, *fonts.SCRIPTS])
def test_every_family_has_its_file(family: str) -> None:
    assert fonts.face(family).descriptor["Ascent"] > 0


def test_fonts_come_with_their_licences() -> None:
    assert "SIL OPEN FONT LICENSE" in resources.path("fonts", "OFL-Noto.txt").read_text("utf-8")
    assert "Apache License" in resources.path("fonts", "Apache-2.0-Droid.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "Zoé",
        "محمد",
        "ምርያም",
        "கார்த்திகேயன்",
        "ქეთევან",
        "Հայկ",
        "Вячеслав",
        "王小明",
        "שרה",
        "→ ≥ ✓ ☺",
        "a\u200db\ufe0f\n",
    ],
)
def test_names_and_common_signs_are_covered(text: str) -> None:
    assert fonts.uncovered_characters(text) == set()


def test_uncovered_character_is_named_before_printing() -> None:
    assert fonts.uncovered_characters("Bravo 🦄, 𓀀 !") == {"🦄", "𓀀"}


def test_uncovered_character_is_refused_when_drawn() -> None:
    with pytest.raises(DocumentError) as refusal:
        lines("Bravo 🦄", DENSE.body, 200)
    assert refusal.value.details == {"characters": "U+1F984"}
