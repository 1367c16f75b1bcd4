from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.pages import Pages


def test_a_short_page_in_front_asks_no_room_for_the_long_one_behind(qtbot: QtBot) -> None:
    pages = Pages()
    qtbot.addWidget(pages)
    for text in ("court", "une longue page " * 400):
        page = QWidget()
        QVBoxLayout(page).addWidget(words(text, wrap=True))
        pages.addWidget(page)
    short = pages.heightForWidth(400)
    pages.setCurrentIndex(1)
    assert pages.heightForWidth(400) > 10 * short
