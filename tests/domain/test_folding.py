"""One spelling for comparing, in the scripts of the people who come."""

from __future__ import annotations

import unicodedata

import pytest

from modactions_desktop.domain.folding import fold, searchable, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Éléonore", "ELEONORE"),
        ("Œuvre", "oeuvre"),
        ("Straße", "STRASSE"),
        ("Łukasz Øster", "lukasz oster"),
        ("Ærø", "aero"),
        ("l’école", "l'ecole"),
        ("أحمد", "احمد"),
        ("مُحَمَّد", "محمد"),
        ("فاطمة", "فاطمه"),
        ("علی", "علي"),
        ("محـــمد", "محمد"),
        ("שָׁלוֹם", "שלום"),
        ("Алёна", "Алена"),
        ("Στέφανος", "ΣΤΕΦΑΝΟΣ"),
        ("ﬁchier", "fichier"),
        ("Nguyễn", "nguyen"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
    ],
)
def test_spellings_of_one_name_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)
    assert fold(unicodedata.normalize("NFD", one)) == fold(other)
    assert fold(fold(one)) == fold(one)


def test_letters_that_carry_meaning_are_kept() -> None:
    assert fold("தமிழ்") == "தமிழ்"
    assert fold("ሰላም") == "ሰላም"
    assert fold("が") != fold("か")
    assert fold("Բարեւ") == "բարեւ"


def test_ideographs_are_words_of_their_own() -> None:
    assert searchable("王小明").split() == ["王", "小", "明"]
    assert words("小明 et Zoé") == ("小", "明", "et", "zoe")


def test_typed_words_lose_signs_that_mean_something_to_a_search_engine() -> None:
    assert words('"CPAS" AND (logement OR *) NEAR/3 -a_b^2') == (
        "cpas", "and", "logement", "or", "near", "3", "a", "b", "2",
    )  # fmt: skip
    assert words("  …  ") == ()
