"""The titles of the tabs, on one line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QWidget


class TabTitles(QTabBar):
    """Whole words, as wide as they are; arrows at the end when the window does not hold them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)

    def add_title(self, title: str) -> None:
        """One more tab, brought to the front by Ctrl and its number."""
        number = self.addTab(title)
        self.setTabToolTip(number, f"Ctrl+{number + 1}")
        self.setAccessibleTabName(number, title)
