"""A layout that goes to the next line when the width is used up (chips, pills, small fields)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.wrapping import WrappingLayout


class FlowLayout(WrappingLayout[QLayoutItem]):
    """Left to right, then down; its height follows from its width.

    `at_end`: each line ends at the right edge, and all of them in one line is what it would like.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, *, at_end: bool = False) -> None:
        super().__init__(parent, spacing)
        self._at_end = at_end

    @override
    def sizeHint(self) -> QSize:
        if not self._at_end:
            return self.minimumSize()
        hints = [item.sizeHint() for item in self._places if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._places.append(item)

    @override
    def item_of(self, place: QLayoutItem) -> QLayoutItem:
        return place

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._places:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    @override
    def lay_out(self, rect: QRect, *, moving: bool) -> int:
        """Places the items in `rect` (or only reckons); returns the height used."""
        area = rect.marginsRemoved(self.contentsMargins())
        y = area.y()
        for line in self._lines(area.width()):
            if moving:
                self._place(line, area, y)
            y += max(_fitted(item, area.width()).height() for item in line) + self.spacing()
        return max(y - self.spacing(), area.y()) - rect.y() + self.contentsMargins().bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._places:
            if item.isEmpty():
                continue
            wide = item.sizeHint().width()
            if not lines or used + self.spacing() + wide > width:
                lines.append([item])
                used = wide
            else:
                lines[-1].append(item)
                used += self.spacing() + wide
        return lines

    def _place(self, line: list[QLayoutItem], area: QRect, y: int) -> None:
        sizes = [_fitted(item, area.width()) for item in line]
        left = area.width() - sum(size.width() for size in sizes) - self.spacing() * (len(line) - 1)
        x = area.x() + (max(left, 0) if self._at_end else 0)
        for item, size in zip(line, sizes, strict=True):
            item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self.spacing()


def _fitted(item: QLayoutItem, width: int) -> QSize:
    """What the item asks for; what is wider than the line goes on beneath where it can."""
    hint = item.sizeHint()
    if hint.width() <= width:
        return hint
    narrow = max(width, 1)
    return QSize(narrow, item.heightForWidth(narrow) if item.hasHeightForWidth() else hint.height())
