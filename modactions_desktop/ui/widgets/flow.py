"""A layout that goes to the next line when the width is used up (chips, pills, small fields)."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.wrapping import WrappingLayout


class FlowLayout(WrappingLayout[QLayoutItem]):
    """Left to right, then down; its height follows from its width."""

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
        x, y, row = area.x(), area.y(), 0
        for item in self._places:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if x > area.x() and x + hint.width() > area.right() + 1:
                x, y, row = area.x(), y + row + self.spacing(), 0
            if moving:
                item.setGeometry(
                    QRect(QPoint(x, y), hint.boundedTo(QSize(max(area.width(), 1), hint.height())))
                )
            x += hint.width() + self.spacing()
            row = max(row, hint.height())
        return y + row - rect.y() + self.contentsMargins().bottom()
