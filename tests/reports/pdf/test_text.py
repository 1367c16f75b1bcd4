from __future__ import annotations

import pytest

from modactions_desktop.reports.pdf.styles import DENSE
from modactions_desktop.reports.pdf.text import Line, Span, clean, line, lines

BODY = DENSE.body


def said(set_line: Line) -> str:
    return "".join(piece.text for piece, _ in set_line.pieces)


def test_lines_fit_their_width_and_lose_no_word() -> None:
    text = "Elle a travaillé six ans comme aide-soignante à Asmara, puis elle est partie. " * 4
    found = lines(text, BODY, 150)
    assert all(one.width * BODY.size / 1000 <= 150 for one in found)
    assert " ".join(said(one) for one in found).replace("- ", "-") == clean(text).strip()


def test_text_without_spaces_is_cut_where_it_must() -> None:
    address = "https://www.exemple.be/" + "a" * 200
    found = lines(address, BODY, 120)
    assert all(one.width * BODY.size / 1000 <= 120 for one in found)
    assert "".join(said(one) for one in found) == address


def test_chinese_breaks_between_ideographs() -> None:
    text = "我们在列日学习法语" * 10
    found = lines(text, BODY, 100)
    assert len(found) > 3
    assert "".join(said(one) for one in found) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Pourquoi ?", "Pourquoi\u00a0?"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("français (A1)", "français\u00a0(A1)"),
        ("à 9 h", "à 9\u00a0h"),
        ("l'aide de Mod'Actions", "l\u2019aide de Mod\u2019Actions"),
        ("'entre' 5' ''", "'entre' 5' ''"),
        ("a\tb\nc", "a b c"),
        ("e\u0301", "é"),
        ("x\u200ey\u00ad", "xy"),
    ],
)
def test_typed_text_is_set_by_french_rules(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_style_may_change_inside_a_word() -> None:
    pieces = line([Span("atteint", bold=True), ", oui"], BODY).pieces
    assert [(piece.text, look.bold) for piece, look in pieces] == [
        ("atteint", True),
        (",", False),
        (" ", False),
        ("oui", False),
    ]


def test_arabic_words_stand_from_right_to_left() -> None:
    pieces = [piece.text for piece, _ in line("dit محمد علي ici", BODY).pieces]
    assert [text for text in pieces if text != " "] == ["dit", "علي", "محمد", "ici"]


def test_empty_text_is_one_empty_line() -> None:
    assert [said(one) for one in lines("", BODY, 100)] == [""]
