"""Where the keyboard is in « Droits et obligations »."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.checklist import ChecklistFilter
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.checklist.deadlines import DeadlinesView
from modactions_desktop.ui.panels.checklist.list import KEYS
from modactions_desktop.ui.panels.checklist.rights import RightsView
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


@pytest.mark.parametrize("key", "ecoanr")
def test_a_key_shows_its_line_as_the_whole_reading_shows_it_a_moment_later(
    qtbot: QtBot, filled: Services, key: str
) -> None:
    person = filled.participants.create("Exemple", first_name="Alba").id
    tab = ChecklistTab(filled, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.show()
    tab.show_participant(person)
    view = tab.view("list")
    assert isinstance(view, RightsView)
    item = view.list.current_key()
    chip = view.chips.chip(ChecklistFilter.TO_EXPLAIN.value)
    told = chip.text()
    QTest.keyClicks(view.list, key)
    at_once, row = view.desk.found[item], view.list.rows.row(view.list.rows.place_of(item))
    assert at_once.line.state is KEYS[key.upper()]
    assert row.state is not None
    assert chip.text() == told
    if key == "a":
        qtbot.waitUntil(lambda: chip.text() != told)
    view.desk.catch_up()
    assert view.desk.found[item] == at_once


def test_a_chip_chosen_right_after_a_key_keeps_the_line_that_was_noted(
    qtbot: QtBot, filled: Services
) -> None:
    person = filled.participants.create("Exemple", first_name="Alba").id
    tab = ChecklistTab(filled, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.show()
    tab.show_participant(person)
    view = tab.view("list")
    assert isinstance(view, RightsView)
    item = view.list.current_key()
    QTest.keyClicks(view.list, "c")
    view.chips.choose(ChecklistFilter.IN_PROGRESS.value)
    assert view.chips.chip(ChecklistFilter.IN_PROGRESS.value).text().endswith(" 1")
    assert view.list.current_key() == item


def test_another_item_is_read_from_its_title_on(qtbot: QtBot, filled: Services) -> None:
    person = filled.participants.create("Exemple", first_name="Alba").id
    tab = ChecklistTab(filled, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.resize(1100, 500)
    tab.show()
    tab.show_participant(person)
    view = tab.view("list")
    assert isinstance(view, RightsView)
    first, second = list(view.desk.found)[:2]
    view._show_item(first)
    bar = view.ui.cards.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    view._show_item(first)
    assert bar.value() > 0  # a change of its state leaves the page where it is
    view._show_item(second)
    assert bar.value() == 0
