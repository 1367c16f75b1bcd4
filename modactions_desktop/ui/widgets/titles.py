"""The titles of the tabs, on one line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QFontMetrics
from PySide6.QtWidgets import QMenu, QPushButton, QTabBar, QWidget

from modactions_desktop.ui.theme import BASE_PIXELS
from modactions_desktop.ui.widgets.cards import restyle
from modactions_desktop.ui.widgets.paint import sized

PADDING, TIGHT_PADDING = 28, 15
"""Beside a word, and what is left of it when titles stand close."""


class TabTitles(QTabBar):
    """Whole words, as wide as they are; one button with a menu stands in their place when the window does not
    hold them: titles behind arrows are not found.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full: list[str] = []
        self._short: list[str] = []
        self._folded: QPushButton | None = None
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

    def fold_into(self, button: QPushButton) -> None:
        """The button that stands in for the titles: it says the one in front, its menu has them all."""
        menu = QMenu(button)
        group = QActionGroup(menu)
        for number, title in enumerate(self._full):
            action = menu.addAction(f"{title}\tCtrl+{number + 1}", partial(self.setCurrentIndex, number))
            action.setCheckable(True)
            group.addAction(action)
        button.setMenu(menu)
        self._folded = button
        self.currentChanged.connect(self._name_button)
        self._name_button(self.currentIndex())

    def _name_button(self, number: int) -> None:
        if self._folded is None or number < 0:
            return
        self._folded.setText(self._full[number])
        self._folded.setAccessibleName(self.tr("Onglet : {0}").format(self._full[number]))
        self._folded.menu().actions()[number].setChecked(True)

    def fit(self, room: int) -> None:
        """Long titles are shortened, then the spaces between tabs, when so many pixels do not hold them; at
        last the button takes their place.
        """
        titles = self._full if self._wide(self._full) <= room else self._short
        tight = self._wide(titles) > room
        if tight != self.property("tight"):
            restyle(self, tight=tight)
        for number, title in enumerate(titles):  # after the style: setting a text lays the bar out again
            self.setTabText(number, title)
        if self._folded is not None:
            fits = self._wide(titles, TIGHT_PADDING) <= room
            self.setVisible(fits)
            self._folded.setVisible(not fits)

    def _wide(self, titles: Sequence[str], padding: int = PADDING) -> int:
        bold = QFontMetrics(sized(self.font(), BASE_PIXELS, True))  # the tab in front is bold
        return sum(bold.horizontalAdvance(title) + padding for title in titles)
