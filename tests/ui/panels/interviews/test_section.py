"""The line that adds something to a sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.panels.interviews.section import AddLine
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.severity import SeverityScale


def test_line_keeps_nothing_to_take_back_once_its_words_are_written(qtbot: QtBot) -> None:
    line = AddLine("Frein", "quelques mots", place="interview.obstacle")
    qtbot.addWidget(line)
    line.ask()
    QTest.keyClicks(line.text, "loyer trop cher")
    line.accepted()
    assert not line.text.isUndoAvailable()


def test_words_come_first_and_enter_on_a_choice_adds_the_line(qtbot: QtBot) -> None:
    domain = CodeCombo("Domaine du frein", [("langue", "Langue"), ("logement", "Logement")])
    line = AddLine("Frein", "quelques mots", domain, place="interview.obstacle", optional=True)
    qtbot.addWidget(line)
    line.activateWindow()
    line.ask()
    qtbot.waitUntil(line.text.hasFocus)
    QTest.keyClicks(line.text, "loyer")
    QTest.keyClick(line.text, Qt.Key.Key_Tab)
    QTest.keyClicks(domain, "lo")
    with qtbot.waitSignal(line.given) as given:
        QTest.keyClick(domain, Qt.Key.Key_Return)
    assert (given.args, domain.value()) == (["loyer"], "logement")


def test_enter_on_a_line_without_words_and_without_a_choice_puts_it_away(qtbot: QtBot) -> None:
    scale = SeverityScale("Gravité")
    line = AddLine("Frein", "quelques mots", scale, place="interview.obstacle", optional=True)
    qtbot.addWidget(line)
    line.ask()
    with qtbot.assertNotEmitted(line.given):
        QTest.keyClick(line.text, Qt.Key.Key_Return)
    assert line.isHidden()


def test_enter_on_the_words_leaves_them_ready_for_the_next(qtbot: QtBot) -> None:
    line = AddLine("Objectif", "quelques mots", place="interview.goal")
    qtbot.addWidget(line)
    line.ask()
    line.activateWindow()
    qtbot.waitUntil(line.text.hasFocus)
    line.given.connect(lambda _text: line.accepted())
    QTest.keyClicks(line.text, "loyer")
    QTest.keyClick(line.text, Qt.Key.Key_Return)
    assert line.text.hasFocus()
    assert line.text.text() == ""
