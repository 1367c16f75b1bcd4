"""The canvas of obstacles: archival, accessible, in words and as a line, two pages at most as a rule."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader

from modactions_desktop.domain.canevas import CanevasContent
from modactions_desktop.reports.canevas import render_canevas
from tests.reports.example_canevas import FILE, OWN

DefectsOf = Callable[[bytes], list[str]]
BOTH = pytest.mark.parametrize("content", [OWN, FILE], ids=["participant", "dossier"])


def _text(document: bytes) -> str:
    """Whatever lines the words fall on."""
    pages = PdfReader(io.BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


@BOTH
def test_a_canvas_is_archival_accessible_and_short(content: CanevasContent, defects_of: DefectsOf) -> None:
    document = render_canevas(content)
    assert defects_of(document) == []
    assert len(PdfReader(io.BytesIO(document)).pages) <= 2


@BOTH
def test_the_same_canvas_gives_the_same_bytes(content: CanevasContent) -> None:
    assert render_canevas(content) == render_canevas(content)


@BOTH
def test_many_obstacles_flow_over_pages(content: CanevasContent, defects_of: DefectsOf) -> None:
    many = replace(content, obstacles=content.obstacles * 8)
    document = render_canevas(many)
    assert defects_of(document) == []
    assert _text(document).count("S'inscrire à la société de logement".replace("'", "’")) == 8


@BOTH
@pytest.mark.parametrize("name", ["محمد عبد الرحمن الأحمد", "שרה כהן", "ምርያም ተስፋይ"])
def test_a_name_in_its_own_script_is_copied_right(
    content: CanevasContent, name: str, defects_of: DefectsOf
) -> None:
    header = replace(content.header, name_in_own_script=name)
    document = render_canevas(replace(content, header=header))
    assert defects_of(document) == []
    assert name in _text(document)


def test_a_canvas_without_any_obstacle_is_one_page(defects_of: DefectsOf) -> None:
    for content, words in ((OWN, "rien n’est coché avec moi"), (FILE, "Aucun frein n’est noté")):
        document = render_canevas(replace(content, obstacles=()))
        assert defects_of(document) == []
        assert words in _text(document)
        assert len(PdfReader(io.BytesIO(document)).pages) == 1


def test_the_participants_copy_speaks_in_words(defects_of: DefectsOf) -> None:
    told = _text(render_canevas(OWN))
    for words in (
        "Au début : bloquant. Maintenant : modéré. C’est plus facile.",
        "Au début : modéré. Maintenant : bloquant. C’est plus difficile.",
        "Maintenant : pas de frein. Ce n’est plus un frein.",
        "Je ne souhaite pas en parler.",
        "Quand nous en avons parlé : léger.",
    ):
        assert words in told


def test_the_dossiers_copy_keeps_the_two_voices_apart_with_their_days() -> None:
    told = _text(render_canevas(FILE))
    for words in (
        "Résistance : crainte – peur de perdre la garantie",
        "Cause : institutionnelle",
        "du 12/01/2016 au 22/11/2016",
        "depuis : non abordé",
        "Levé le 22/11/2016 Grâce à : les visites du groupe",
        "Ne souhaite pas en parler : Santé (12/01/2016)",
        "Non abordé : Famille",
    ):
        assert words in told


@BOTH
def test_a_draft_says_so_on_each_page(content: CanevasContent) -> None:
    for page in PdfReader(io.BytesIO(render_canevas(replace(content, draft=True)))).pages:
        assert "brouillon" in page.extract_text()
