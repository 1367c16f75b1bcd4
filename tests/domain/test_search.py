"""What is shown of a text in which words were found."""

from __future__ import annotations

import pytest

from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.namesakes import heard
from modactions_desktop.domain.search import excerpt
from modactions_desktop.domain.transliteration import in_latin_letters

LONG = "Au début il n'a rien dit. " * 4 + "La crèche est pleine jusqu'en mai. " + "On en reparlera. " * 8


def test_an_excerpt_begins_and_ends_between_words_and_says_that_more_stands_around() -> None:
    shown = excerpt(LONG, ["creche"])
    assert shown.text.startswith("… ")
    assert shown.text.endswith(" …")
    assert [shown.text[begin:end] for begin, end in shown.marks] == ["crèche"]
    assert all(word in LONG for word in shown.text.strip("… ").split())


def test_beginnings_of_words_are_marked_whole_and_accents_count_for_nothing() -> None:
    shown = excerpt("L'Éducation, l’école", ["educ", "ecole"])
    assert [shown.text[begin:end] for begin, end in shown.marks] == ["Éducation", "école"]


def test_a_text_without_the_words_shows_nothing() -> None:
    assert excerpt("Rien de tel", ["creche"]).text == ""


@pytest.mark.parametrize(
    ("own", "latin"),
    [
        ("زينب", "Zeinab"),
        ("محمد", "Mohamed"),
        ("Мельник", "Melnyk"),
        ("ሳሙኤል", "Samuel"),
        ("Գոհար", "Gohar"),
        ("ლომიძე", "Lomidze"),
        ("Νίκος", "Nikos"),
        ("דוד", "David"),
    ],
)
def test_a_name_sounds_the_same_in_its_own_script(own: str, latin: str) -> None:
    assert heard(in_latin_letters(fold(own))) == heard(latin)
