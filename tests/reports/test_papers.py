"""Papers of one page: archival, accessible, plain, and never naming who works there."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader

from modactions_desktop.domain.papers import Paper, PaperContent, PaperKind
from modactions_desktop.reports import paper_texts
from modactions_desktop.reports.papers import A5, render_paper
from tests.reports.example_papers import AGREEMENT, DAY, NOTICE, PAPERS, appointment

TextOf = Callable[[bytes], str]
DefectsOf = Callable[[bytes], list[str]]


@pytest.fixture
def text_of() -> TextOf:
    """The words of a document, whatever lines they fall on."""

    def told(document: bytes) -> str:
        pages = PdfReader(io.BytesIO(document)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    return told


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_archival_accessible_and_of_one_page(name: str, defects_of: DefectsOf) -> None:
    document = render_paper(PAPERS[name])
    assert defects_of(document) == []
    assert len(PdfReader(io.BytesIO(document)).pages) == 1


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_paper_gives_the_same_bytes(name: str) -> None:
    assert render_paper(PAPERS[name]) == render_paper(PAPERS[name])


def test_long_settings_stay_on_the_page(text_of: TextOf) -> None:
    long = replace(
        NOTICE,
        retention="dix ans après la fin du suivi, puis jusqu'à l'autorisation des Archives de l'État " * 2,
        dpo="Délégation à la protection des données, rue de l'Exemple 100, 4000 Liège, 04 000 00 01",
    )
    document = render_paper(long)
    assert len(PdfReader(io.BytesIO(document)).pages) == 1
    assert "Autorité de protection des données" in text_of(document)


def test_the_notice_invents_no_term_and_no_officer(text_of: TextOf) -> None:
    told = text_of(render_paper(PAPERS["notice-bare"]))
    assert "La durée est fixée par le CPAS. Demandez-nous." in told
    assert "demandez-nous son adresse" in told
    told = text_of(render_paper(NOTICE))
    assert "garde votre dossier : dix ans." in told
    assert "le DPO" in told


def test_the_notice_tells_the_secret_without_an_article_of_law(text_of: TextOf) -> None:
    told = text_of(render_paper(NOTICE))
    assert "secret professionnel" in told
    assert not re.search(r"\bart(icle)?\b|RGPD|portabilité|\b458\b|\b352\b", told, re.IGNORECASE)


def test_the_notice_says_how_it_was_explained(text_of: TextOf) -> None:
    assert "remise le 22 novembre 2016, en tigrigna, avec un·e interprète." in text_of(render_paper(NOTICE))


def test_the_notice_is_written_in_short_sentences() -> None:
    """A2: no sentence of more than sixteen words."""
    told = [
        sentence
        for words in (
            paper_texts.WHO_TEXT,
            paper_texts.WHAT_TEXT,
            paper_texts.WHY_TEXT,
            paper_texts.CONFIDENCE_TEXT,
            paper_texts.SHARED_TEXT,
            paper_texts.RIGHTS_TEXT,
        )
        for text in words
        for sentence in re.split(r"(?<=[.?]) ", text)
    ]
    assert max(len(sentence.split()) for sentence in told) <= 16


def test_a_slip_is_half_a_sheet_and_says_the_day_in_words(text_of: TextOf) -> None:
    document = render_paper(PAPERS["slip"])
    box = PdfReader(io.BytesIO(document)).pages[0].mediabox
    assert (round(float(box.width)), round(float(box.height))) == (round(A5[0]), round(A5[1]))
    told = text_of(document)
    for words in (
        "Mercredi",
        "30 novembre 2016",
        "à 10 h 30",
        "Samira Haddad",
        "oui, tigrigna",
        "04 000 00 00",
    ):
        assert words in told


def test_a_letter_has_the_address_and_both_dates(text_of: TextOf) -> None:
    told = text_of(render_paper(appointment(PaperKind.LETTER)))
    for words in (
        "4020 Liège",
        "Liège, le 22 novembre 2016",
        "mercredi 30 novembre 2016",
        "Bonjour Samira Haddad",
    ):
        assert words in told


def test_without_telephone_nor_mail_one_tells_the_social_worker(text_of: TextOf) -> None:
    assert "Dites-le avant à l’assistant·e social·e." in text_of(render_paper(PAPERS["slip-bare"]))


def test_an_agreement_taken_back_says_since_when(text_of: TextOf) -> None:
    told = text_of(render_paper(replace(AGREEMENT, withdrawn_on=date(2016, 12, 1))))
    assert "Accord retiré le 1er décembre 2016." in told


@pytest.mark.parametrize("name", PAPERS)
def test_a_draft_says_so(name: str, text_of: TextOf) -> None:
    content = PAPERS[name]
    assert isinstance(content, Paper)
    assert "brouillon" in text_of(render_paper(_drafted(content)))
    assert content.issued_on == DAY


def _drafted(content: PaperContent) -> PaperContent:
    return replace(content, draft=True)
