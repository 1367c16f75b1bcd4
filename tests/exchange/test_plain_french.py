"""Every text that ships for a participant to read passes the bound of level A2."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from modactions_desktop import resources
from modactions_desktop.domain.catalogues import RightItem
from modactions_desktop.domain.readability import LONGEST_SENTENCE, measure
from modactions_desktop.exchange.catalogues import read_catalogues
from modactions_desktop.exchange.words import common_words, read_words

_ITEMS = {item.id: item for item in read_catalogues().rights.items}


def _texts() -> Iterator[tuple[str, str]]:
    for code, item in _ITEMS.items():
        yield f"{code} text", item.text
        yield f"{code} bring", item.bring
    for habit in read_catalogues().cultural_codes.codes:
        yield habit.code, habit.text


@pytest.mark.parametrize(("place", "text"), tuple(_texts()))
def test_what_ships_for_a_participant_passes_the_bound(place: str, text: str) -> None:
    found = measure(text, common_words())
    if found is None:
        assert place.endswith("bring"), f"{place} is empty"
        return
    assert found.is_a2, (round(found.score), found.long_sentences, found.rare_words, found.long_words)


@pytest.mark.parametrize("item", tuple(_ITEMS.values()), ids=tuple(_ITEMS))
def test_what_to_bring_is_one_short_sentence(item: RightItem) -> None:
    assert len(item.bring) <= 80
    assert not item.bring or (item.bring[0].isupper() and item.bring.endswith("."))


@pytest.mark.parametrize(
    ("code", "figure", "softened_by"),
    [("C02", "400", "souvent"), ("C03", "60", "souvent"), ("A11", "une seule fois", "En général")],
)
def test_a_figure_to_verify_is_not_told_as_certain(code: str, figure: str, softened_by: str) -> None:
    assert figure in _ITEMS[code].text
    assert softened_by in _ITEMS[code].text


def test_the_measure_tells_an_office_text_from_a_plain_one() -> None:
    office = (
        "Le bénéficiaire est tenu de porter sans délai à la connaissance du centre toute modification"
        " susceptible d’avoir une incidence sur l’octroi ou le montant de l’intervention financière."
    )
    found = measure(office, common_words())
    assert found is not None
    assert found.level == "difficile"
    assert found.longest > LONGEST_SENTENCE
    assert "bénéficiaire" in found.rare_words


def test_the_list_of_words_says_where_it_comes_from() -> None:
    frequent = resources.path("words", "common.txt")
    assert "Attribution-ShareAlike 4.0" in frequent.read_text(encoding="utf-8")
    assert 4_900 < len(read_words(frequent)) <= 5_000
    assert len(read_words(resources.path("words", "service.txt"))) < 200


def test_a_comment_is_no_word(tmp_path: Path) -> None:
    file = tmp_path / "words.txt"
    file.write_text("# rien\nun deux # trois\n", encoding="utf-8")
    assert read_words(file) == {"un", "deux"}
