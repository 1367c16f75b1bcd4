from __future__ import annotations

from modactions_desktop.reports.pdf import bidi


def test_french_runs_to_the_right() -> None:
    assert not bidi.is_rtl("Zoé, 12/03")
    assert bidi.levels("Zoé 12", 0) == [0] * 6


def test_arabic_name_in_a_french_line_runs_to_the_left() -> None:
    levels = bidi.levels("dit سم.", 0)
    assert levels == [0, 0, 0, 0, 1, 1, 0]


def test_digits_among_arabic_letters_keep_their_order() -> None:
    assert bidi.levels("سم 25 سم", 1) == [1, 1, 1, 2, 2, 1, 1, 1]
    assert bidi.visual_order([1, 2, 2, 1]) == [3, 1, 2, 0]


def test_first_letter_gives_the_paragraph_its_direction() -> None:
    assert bidi.base_level("25 شارع") == 1
    assert bidi.base_level("25 rue شارع") == 0


def test_words_of_a_name_are_read_from_right_to_left() -> None:
    assert bidi.visual_order([0, 1, 1, 1, 0]) == [0, 3, 2, 1, 4]
