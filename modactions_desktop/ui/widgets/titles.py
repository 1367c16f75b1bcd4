"""The titles of the tabs, on one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTabBar, QWidget

from modactions_desktop.ui.theme import BASE_PIXELS
from modactions_desktop.ui.widgets.cards import restyle
from modactions_desktop.ui.widgets.paint import sized

PADDING = 28


class TabTitles(QTabBar):
    """Whole words, as wide as they are; arrows at the end when the window does not hold them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full: list[str] = []
        self._short: list[str] = []
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def add_title(self, title: str, short: str = "") -> None:
        """One more tab, brought to the front by Ctrl and its number; `short` where room is scarce."""
        number = self.addTab(title)
        self._full.append(title)
        self._short.append(short or title)
        self.setTabToolTip(number, f"Ctrl+{number + 1}")
        self.setAccessibleTabName(number, title)

    def fit(self, room: int) -> None:
        """Long titles are shortened, then the spaces between tabs, when so many pixels do not hold them."""
        titles = self._full if self._wide(self._full) <= room else self._short
        tight = self._wide(titles) > room
        if tight != self.property("tight"):
            restyle(self, tight=tight)
        for number, title in enumerate(titles):  # after the style: setting a text lays the bar out again
            self.setTabText(number, title)

    def _wide(self, titles: Sequence[str]) -> int:
        bold = QFontMetrics(sized(self.font(), BASE_PIXELS, True))  # the tab in front is bold
        return sum(bold.horizontalAdvance(title) + PADDING for title in titles)
