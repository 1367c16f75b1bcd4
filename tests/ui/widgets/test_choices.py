"""A bar of answers under the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.widgets.choices import ChoiceBar, Option

pytestmark = pytest.mark.usefixtures("theme")


def _press(key: Qt.Key) -> None:
    """On what has the keyboard, as a hand does."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def test_the_arrows_stay_in_the_bar_and_space_chooses(qtbot: QtBot) -> None:
    page = QWidget()
    bar = ChoiceBar("Présence", [Option("present", "Présent"), Option("excused", "Excusé")])
    column = QVBoxLayout(page)
    column.addWidget(bar)
    column.addWidget(QLineEdit())
    qtbot.addWidget(page)
    page.show()
    bar.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):  # once around
        _press(key)
    with qtbot.waitSignal(bar.chosen) as chosen:
        _press(Qt.Key.Key_Space)
    assert chosen.args == ["excused"]


def test_enter_gives_the_answer_that_has_the_keys_and_never_takes_one_back(qtbot: QtBot) -> None:
    bar = ChoiceBar("Qui l'envoie ?", [Option("onem", "ONEM"), Option("cpas", "CPAS")])
    qtbot.addWidget(bar)
    bar.show()
    bar.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    given: list[object] = []
    bar.chosen.connect(given.append)
    _press(Qt.Key.Key_Right)
    _press(Qt.Key.Key_Return)
    _press(Qt.Key.Key_Enter)
    assert given == ["cpas"]
    assert bar.value() == "cpas"
