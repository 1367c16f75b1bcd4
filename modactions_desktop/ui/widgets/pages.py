"""How a page uses its room: pages of which one is in front, columns beside or beneath each other."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedLayout, QWidget

from modactions_desktop.ui.overriding import override

COLUMN = 480
"""Two columns of cards from twice this width on; one under the other otherwise."""


class _FrontLayout(QStackedLayout):
    """Asks for the room of the page in front alone; Qt's own asks for the largest of all pages."""

    @override
    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else QSize(0, 0)

    @override
    def minimumSize(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint().expandedTo(page.minimumSize()) if page is not None else QSize(0, 0)

    @override
    def hasHeightForWidth(self) -> bool:
        page = self.currentWidget()
        return page is not None and page.hasHeightForWidth()

    @override
    def heightForWidth(self, width: int) -> int:
        page = self.currentWidget()
        return page.heightForWidth(width) if page is not None else -1


class Pages(QWidget):
    """Pages of which one is in front: a short page is not scrolled for a long one behind.

    In a form it stands for a QStackedWidget.
    """

    currentChanged = Signal(int)  # noqa: N815 - as Qt names it

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = _FrontLayout(self)
        self._pages.currentChanged.connect(self._on_turned)

    def _on_turned(self, row: int) -> None:
        self._pages.invalidate()
        self.updateGeometry()
        self.currentChanged.emit(row)

    def addWidget(self, page: QWidget) -> int:
        """Adds a page behind the others; the first one added is in front."""
        return self._pages.addWidget(page)

    def currentWidget(self) -> QWidget | None:
        """The page in front."""
        return self._pages.currentWidget()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Brings a page to the front."""
        self._pages.setCurrentWidget(page)

    def currentIndex(self) -> int:
        """The place of the page in front."""
        return self._pages.currentIndex()

    def setCurrentIndex(self, row: int) -> None:
        """Brings the page at this place to the front."""
        self._pages.setCurrentIndex(row)


GUTTER = 14
"""What the scroll bar of a page may take, right of the cards."""


class Page(QWidget):
    """A page as high as its width asks, and no higher.

    Qt's own area would give it the height that it needs as narrow as it can be: words wrapped at their worst,
    and a void under the last card.
    """

    @override
    def minimumSizeHint(self) -> QSize:
        hint, column = super().minimumSizeHint(), self.layout()
        room = self._room()
        if column is not None and column.hasHeightForWidth() and room:
            hint.setHeight(min(hint.height(), self.heightForWidth(max(room, hint.width()))))
        return hint

    def _room(self) -> int:
        """The width the page has, with the bar or without: its height must not hang on the bar."""
        above = self.parentWidget()
        area = above.parentWidget() if above is not None else None
        if isinstance(area, PageArea):
            return area.page_width()
        return above.width() if above is not None else 0


def least_height(page: QWidget, width: int) -> int:
    """What a page of lists needs at this width: its `heightForWidth`.

    It takes the room there is, and scrolls when that is too little, not when the lists would like more.
    """
    column = page.layout()
    return column.totalMinimumHeightForWidth(width) if column is not None else -1


class PageArea(QScrollArea):
    """Scrolls a page whose right edge stays in line with the header's, scroll bar or not.

    As the width never changes with the bar, a page is laid out once, not again for twelve pixels less.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self._is_settling = False
        self.verticalScrollBar().rangeChanged.connect(self._keep_edge)
        self._keep_edge()

    def page_width(self) -> int:
        """What the page gets, with the bar or without it."""
        bar = self.verticalScrollBar().sizeHint().width()
        return self.width() - 2 * self.frameWidth() - max(GUTTER, bar)

    def _keep_edge(self, _least: int = 0, _most: int = 0) -> None:
        """Other margins lay the page out anew, which may move the range: that is read here, not within."""
        if self._is_settling:
            return
        self._is_settling = True
        for _ in range(2):
            bar = self.verticalScrollBar()
            taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
            margin = max(GUTTER - taken, 0)
            if self.viewportMargins().right() == margin:
                break
            self.setViewportMargins(0, 0, margin, 0)
        self._is_settling = False


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
