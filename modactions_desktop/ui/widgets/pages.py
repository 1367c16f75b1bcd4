"""How a page uses its room: pages of which one is in front, columns beside or beneath each other."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from modactions_desktop.ui.overriding import override

COLUMN = 480
"""Two columns of cards from twice this width on; one under the other otherwise."""


class Pages(QStackedWidget):
    """Asks for the room of the page in front, so that a short page is not scrolled for a long one behind."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(lambda _row: self.updateGeometry())

    @override
    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()

    @override
    def hasHeightForWidth(self) -> bool:
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()

    @override
    def heightForWidth(self, width: int) -> int:
        """Of the page in front; the stack's own layout would answer with the tallest of all."""
        page = self.currentWidget()
        return page.heightForWidth(width) if page is not None else -1


class Columns(QWidget):
    """What a form lays out in a row: side by side when there is room, one under the other otherwise."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        row = self.layout()
        assert isinstance(row, QBoxLayout)
        beside = event.size().width() >= 2 * COLUMN
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if row.direction() is not wanted:
            row.setDirection(wanted)
        super().resizeEvent(event)
