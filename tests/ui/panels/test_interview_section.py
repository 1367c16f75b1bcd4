"""The line that adds something to a sheet."""

from __future__ import annotations

from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.panels.interview_section import AddLine


def test_line_keeps_nothing_to_take_back_once_its_words_are_written(qtbot: QtBot) -> None:
    line = AddLine("Frein", "quelques mots", place="interview.obstacle")
    qtbot.addWidget(line)
    line.ask()
    QTest.keyClicks(line.text, "loyer trop cher")
    line.accepted()
    assert not line.text.isUndoAvailable()
