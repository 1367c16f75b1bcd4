"""A layout for a row of fields: they share the width, and go to the next line when it is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from modactions_desktop.ui.overriding import override

LARGEST = 260
"""A field never asks for more than this, however long its words: it is cut before it widens the page."""


class FillingLayout(QLayout):
    """Left to right, then down; each line is filled by widening its fields in proportion to their weight.

    The fields of a line stand at its top, or, `centred`, on one middle line.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, *, centred: bool = False) -> None:
        super().__init__(parent)
        self._centred = centred
        self._items: list[tuple[QLayoutItem, int, int]] = []
        self._next = (120, 1)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def add_field(self, widget: QWidget, least: int = 0, weight: int = 1) -> None:
        """Adds a field at least `least` wide (0: as wide as it likes); `weight` is its share of what is left.

        A line whose fields have no weight is not filled.
        """
        self._next = (least, weight)
        self.addWidget(widget)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append((item, *self._next))

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index][0] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index)[0] if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), moving=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, moving=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        """One field wide: what is beside it goes beneath."""
        shown = [field for field in self._items if not field[0].isEmpty()]
        width = max((min(_least(field), LARGEST) for field in shown), default=0)
        height = max((item.minimumSize().height() for item, _least, _weight in shown), default=0)
        return QSize(width, height)

    def _lay_out(self, rect: QRect, *, moving: bool) -> int:
        """Places the fields in `rect` (or only reckons); returns the height used."""
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(_height(item, item.sizeHint().width()) for item, _least, _weight in line)
            if moving:
                self._place(line, QRect(rect.x(), y, rect.width(), height))
            y += height + self.spacing()
        return max(y - self.spacing() - rect.y(), 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        lines: list[list[tuple[QLayoutItem, int, int]]] = []
        used = 0
        for field in self._items:
            if field[0].isEmpty():
                continue
            least = min(_least(field), width)
            if not lines or used + self.spacing() + least > width:
                lines.append([field])
                used = least
            else:
                lines[-1].append(field)
                used += self.spacing() + least
        return lines

    def _place(self, line: list[tuple[QLayoutItem, int, int]], area: QRect) -> None:
        gaps = self.spacing() * (len(line) - 1)
        left = max(area.width() - gaps - sum(_least(field) for field in line), 0)
        weights = sum(weight for _item, _least, weight in line) or 1
        x = area.x()
        for field in line:
            item, _given, weight = field
            width = min(_least(field) + left * weight // weights, area.right() + 1 - x)
            height = _height(item, width)
            down = (area.height() - height) // 2 if self._centred else 0
            item.setGeometry(QRect(x, area.y() + down, width, height))
            x += width + self.spacing()


def _least(field: tuple[QLayoutItem, int, int]) -> int:
    return field[1] or field[0].sizeHint().width()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
