"""A long list searched by typing: any part of a word, accents and capitals aside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.widgets.typed_list import TypedList

COUNTRIES = [("SYR", "Syrie"), ("ERI", "Érythrée"), ("RUS", "Russie"), ("SRB", "Serbie")]


@pytest.fixture
def field(qtbot: QtBot) -> TypedList:
    made = TypedList("Pays", open_ended=False)
    made.offer(lambda: COUNTRIES)
    qtbot.addWidget(made)
    made.show()
    return made


def test_any_part_of_a_word_finds_it_without_its_accents(field: TypedList) -> None:
    assert field.matches("ythre") == [("ERI", "Érythrée")]
    assert field.matches("SYR") == [("SYR", "Syrie")]


def test_what_begins_with_the_letters_comes_first(field: TypedList) -> None:
    assert [code for code, _text in field.matches("s")] == ["SYR", "SRB", "RUS"]


def test_enter_picks_the_first_and_empties_the_field(qtbot: QtBot, field: TypedList) -> None:
    with qtbot.waitSignal(field.picked) as picked:
        QTest.keyClicks(field, "ery")
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert picked.args == ["ERI", "Érythrée"]
    assert field.text() == ""


def test_down_chooses_further_in_the_list(qtbot: QtBot, field: TypedList) -> None:
    QTest.keyClicks(field, "ie")
    popup = field._popup
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.picked) as picked:
        QTest.keyClick(popup, Qt.Key.Key_Return)
    assert picked.args[0] == field.matches("ie")[1][0]


def test_new_words_are_told_only_where_new_ones_may_be_made(qtbot: QtBot, field: TypedList) -> None:
    open_ended = TypedList("Étiquettes", open_ended=True)
    open_ended.offer(lambda: COUNTRIES)
    qtbot.addWidget(open_ended)
    with qtbot.waitSignal(open_ended.made) as made:
        QTest.keyClicks(open_ended, "Syr")
        QTest.keyClick(open_ended, Qt.Key.Key_Return)
    assert made.args == ["Syr"]
    assert not field.pick("xyz")
