"""One person, several spellings."""

from __future__ import annotations

import pytest

from modactions_desktop.domain.namesakes import heard, is_namesake


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohamed", "Muhammad"),
        ("Haddad", "Hadad"),
        ("Khadija", "Kadidja"),
        ("Yusuf", "Youssouf"),
        ("Tesfay", "Tesfaye"),
        ("Cissé", "Sisse"),
        ("Zaïnab", "Saynab"),
        ("Al-Masri", "Almasri"),
        ("Étienne", "etiene"),
    ],
)
def test_two_spellings_of_a_name_are_heard_alike(one: str, other: str) -> None:
    assert heard(one) == heard(other)


@pytest.mark.parametrize(("one", "other"), [("Haddad", "Hamdan"), ("Ali", "Omar"), ("Samira", "Karima")])
def test_two_names_are_not_heard_alike(one: str, other: str) -> None:
    assert heard(one) != heard(other)


def test_a_name_of_vowels_keeps_its_letter_and_another_script_is_not_compared() -> None:
    assert heard("Aya") == "a"
    assert heard("سميرة") == ""


def test_both_names_alike_are_enough_in_either_order() -> None:
    assert is_namesake(("Haddad", "Samira"), ("Samirah", "Hadad"), None, 1990)
    assert is_namesake(("Haddad", "Samira"), ("Haddad", "Samira"), 1990, 1991)
    assert not is_namesake(("Haddad", "Samira"), ("Haddad", "Samira"), 1990, 1975)


def test_one_name_alike_needs_the_same_year_of_birth() -> None:
    assert is_namesake(("Haddad", "Samira"), ("Haddad", "Sami Nour"), 1990, 1990)
    assert not is_namesake(("Haddad", "Samira"), ("Haddad", "Rima"), None, 1990)
    assert not is_namesake(("Haddad", "Samira"), ("Tesfay", "Abeba"), 1990, 1990)
