"""Where the keyboard is in « Droits et obligations »."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.checklist_deadlines import DeadlinesView
from modactions_desktop.ui.tabs.checklist import ChecklistTab

pytestmark = pytest.mark.usefixtures("theme")


def test_the_keys_work_at_the_first_arrival_and_in_the_view_turned_to(qtbot: QtBot, filled: Services) -> None:
    person = filled.participants.create("Exemple", first_name="Alba").id
    filled.deadlines.add_trigger_date(person, TriggerCode.COMMUNE_REGISTERED, date(2016, 9, 1))
    tab = ChecklistTab(filled, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.show()  # the window shows a tab, then says about whom
    tab.show_participant(person)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert tab.view("list").isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    deadlines = tab.view("deadlines")
    assert isinstance(deadlines, DeadlinesView)
    assert deadlines.lines()[0].hasFocus()
