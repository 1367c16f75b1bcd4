"""A word that is on or off: several stand on one line where a column of boxes would be too long."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPushButton, QWidget

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.paint import sized

_AROUND = 20
"""Padding and border on both sides of the word (window.qss, role step)."""


class Tick(QPushButton):
    """On: bold in the accent; as wide on as off, so that nothing moves when it is clicked."""

    def __init__(self, text: str, name: str = "", on: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setChecked(on)
        self.setAutoDefault(False)
        self.setAccessibleName(name or text)

    @override
    def sizeHint(self) -> QSize:
        bold = QFontMetrics(sized(self.font(), 11, True))
        return QSize(bold.horizontalAdvance(self.text()) + _AROUND, super().sizeHint().height())
