"""What takes the keyboard is seen, without a scroll by hand."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.focus_in_sight import FocusInSight


def test_field_far_down_a_page_comes_in_sight_when_it_takes_the_keyboard(qtbot: QtBot) -> None:
    page = QWidget()
    fields = [QLineEdit(page) for _ in range(60)]
    column = QVBoxLayout(page)
    for field in fields:
        column.addWidget(field)
    window = QWidget()
    qtbot.addWidget(window)
    area = QScrollArea(window)
    area.setWidgetResizable(True)
    area.setWidget(page)
    QVBoxLayout(window).addWidget(area)
    FocusInSight(window)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    fields[50].setFocus(Qt.FocusReason.ShortcutFocusReason)
    qtbot.waitUntil(lambda: area.viewport().rect().contains(fields[50].mapTo(area.viewport(), QPoint())))


def test_new_interview_has_its_key_from_the_file_too(qtbot: QtBot, desk_at_work: Desk) -> None:
    """It begins there and waits for the note: what she types next is not lost."""
    window = desk_at_work.window
    window.activateWindow()
    window.ui.tab_bar.setCurrentIndex(1)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.ui.tab_bar.currentIndex() == 2)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Note libre"
