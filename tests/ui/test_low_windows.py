"""A low window: what is listed scrolls, the page around it does not."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.desk import Desk

HEIGHT = 570
"""600 pixels, less a line that a person's header has when something is pinned to it."""


@pytest.mark.parametrize("name", ["directory", "checklist"])
def test_a_list_beside_its_card_is_the_one_thing_that_scrolls_in_a_low_window(
    qtbot: QtBot, desk_at_work: Desk, name: str
) -> None:
    window = desk_at_work.window
    window.resize(1024, HEIGHT)
    window.go_to(name)
    tab = window.current_tab
    assert tab is not None
    page = tab.parentWidget()
    while not isinstance(page, QScrollArea):
        assert page is not None
        page = page.parentWidget()
    qtbot.waitUntil(lambda: page.viewport().height() < HEIGHT)
    for _turn in range(10):  # the layouts have settled
        QApplication.processEvents()
    assert tab.height() == page.viewport().height()
    assert page.verticalScrollBar().maximum() == 0
