"""Enter presses the button that has the keys, and stays with the field that is written in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.window_keys import WindowKeys


class Page(QWidget):
    """A window with a field and a button."""

    def __init__(self) -> None:
        super().__init__()
        self.field, self.button = QLineEdit(), button("Ajouter", "link", "Ajouter")
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.button)
        self.presses: list[str] = []
        self.button.clicked.connect(lambda: self.presses.append("button"))
        self.field.returnPressed.connect(lambda: self.presses.append("field"))
        WindowKeys(self)


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    shown = Page()
    qtbot.addWidget(shown)
    shown.show()
    shown.activateWindow()
    return shown


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_that_has_the_keys(page: Page, key: Qt.Key) -> None:
    page.button.setFocus()
    QTest.keyClick(page.button, key)
    assert page.presses == ["button"]


def test_enter_in_a_field_stays_in_the_field(page: Page) -> None:
    page.field.setFocus()
    QTest.keyClick(page.field, Qt.Key.Key_Return)
    assert page.presses == ["field"]


def test_enter_with_another_key_presses_nothing(page: Page) -> None:
    page.button.setFocus()
    QTest.keyClick(page.button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.presses == []


def test_disabled_button_is_not_pressed(page: Page) -> None:
    page.button.setFocus()
    page.button.setEnabled(False)
    QTest.keyClick(page.button, Qt.Key.Key_Return)
    assert page.presses == []


def test_enter_on_the_button_of_a_page_does_what_it_says(qtbot: QtBot, desk_at_work: Desk) -> None:
    window = desk_at_work.window
    window.activateWindow()
    window.go_to("participants")
    opener = window.ui.panel.ui.new_button
    opener.setFocus()
    assert isinstance(opener, QPushButton)
    QTest.keyClick(opener, Qt.Key.Key_Return)
    tab = window.current_tab
    qtbot.waitUntil(lambda: tab is not None and tab.holds_primary)  # the card of a new file came
