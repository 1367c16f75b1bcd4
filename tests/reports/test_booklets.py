"""The directory on paper: every service under its themes, its page in the index, nobody named unasked."""

from __future__ import annotations

import io
from dataclasses import replace

from pypdf import PdfReader

from modactions_desktop.domain.booklets import BookletContent
from modactions_desktop.reports.booklets import render_booklet
from tests.reports.conftest import pdf_defects
from tests.reports.example_booklets import BARE, FULL, booklet


def _pages(content: BookletContent) -> list[str]:
    pages = PdfReader(io.BytesIO(render_booklet(content))).pages
    texts = [page.extract_text().replace("\N{NO-BREAK SPACE}", " ").replace("’", "'") for page in pages]
    return [" ".join(text.split()) for text in texts]


def test_booklet_is_archival_and_accessible() -> None:
    assert pdf_defects(render_booklet(booklet())) == []


def test_same_directory_gives_the_same_bytes() -> None:
    assert render_booklet(booklet()) == render_booklet(booklet())


def test_everything_known_of_a_service_is_printed() -> None:
    _front, page, *_rest = _pages(booklet())
    for told in (
        "Service extérieur · Association · Sainte-Marguerite",
        "Fermé pour le moment, jusqu'au 16 janvier 2017. Travaux.",
        "Liste d'attente : deux mois (jusqu'au 1er mars 2017)",
        "Où : Le premier étage, rue de l'Exemple 12, 4000 Liège",
        "Comment y aller : Bus 4, arrêt Exemple",
        "Téléphone : 04 000 00 00 (accueil)",
        "lundi : de 9 h à 12 h et de 13 h 30 à 16 h ; du mardi au jeudi : de 9 h à 12 h",
        "le 3 février 2017 : fermé (congé)",
        "Langues : Français, Tigrigna",
        "À apporter : Une pièce d'identité ; Une photo",
        "Prix : Inscription : 12,50 € (par trimestre)",
        "Vérifié le 1er juin 2015 : à vérifier de nouveau.",
    ):
        assert told in page, told


def test_what_is_not_known_leaves_no_hole_and_says_to_telephone() -> None:
    _front, page, *_rest = _pages(booklet())
    bare = page[page.index(BARE.name) : page.index(FULL.name)]
    assert bare.endswith("Service extérieur Jamais vérifié : téléphonez avant. ")


def test_contact_persons_are_named_only_when_asked() -> None:
    told = "Personne de contact : Personne Fictive, accueil, 04 000 00 01"
    assert "Personne Fictive" not in "".join(_pages(booklet()))
    assert told in "".join(_pages(booklet(contacts=True)))


def test_the_pages_told_are_those_where_it_stands() -> None:
    front, *themes, index = _pages(booklet())
    assert [theme.split(" Autre")[0].split("Langue (français)")[-1] for theme in themes]
    assert "Langue (français) 2 2" in front
    assert "Isolement 1 3" in front
    assert f"{FULL.display_name} 2, 3" in index
    assert f"{BARE.display_name} 2" in index


def test_one_service_is_told_in_the_singular() -> None:
    content = booklet()
    alone = replace(content, themes=content.themes[1:])
    assert _pages(alone)[0].count("1 service. État au 9 janvier 2017.") == 1
