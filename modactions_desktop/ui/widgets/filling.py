"""A layout for a row of fields: they share the width, and go to the next line when it is too narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.wrapping import WrappingLayout

LARGEST = 260
"""A field never asks for more than this, however long its words: it is cut before it widens the page."""


class FillingLayout(WrappingLayout[tuple[QLayoutItem, int, int]]):
    """Left to right, then down; each line is filled by widening its fields in proportion to their weight.

    The fields of a line stand at its top, or, `centred`, on one middle line.
    """

    def __init__(self, parent: QWidget | None = None, spacing: int = 8, *, centred: bool = False) -> None:
        super().__init__(parent, spacing)
        self._centred = centred
        self._next = (120, 1)

    @property
    def is_centred(self) -> bool:
        """Whether the fields of a line stand on one middle line."""
        return self._centred

    def centre(self, centred: bool) -> None:
        """Puts the fields of a line on one middle line, or at its top."""
        self._centred = centred
        self.invalidate()

    def add_field(self, widget: QWidget, least: int = 0, weight: int = 1) -> None:
        """Adds a field at least `least` wide (0: as wide as it likes); `weight` is its share of what is left.

        A line whose fields have no weight is not filled.
        """
        self._next = (least, weight)
        self.addWidget(widget)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._places.append((item, *self._next))

    @override
    def item_of(self, place: tuple[QLayoutItem, int, int]) -> QLayoutItem:
        return place[0]

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    @override
    def minimumSize(self) -> QSize:
        """One field wide: what is beside it goes beneath."""
        shown = [field for field in self._places if not field[0].isEmpty()]
        widths = (least or item.minimumSize().width() for item, least, _weight in shown)
        width = min(max(widths, default=0), LARGEST)
        height = max((item.minimumSize().height() for item, _least, _weight in shown), default=0)
        return QSize(width, height)

    @override
    def lay_out(self, rect: QRect, *, moving: bool) -> int:
        """Places the fields in `rect` (or only reckons); returns the height used."""
        y = rect.y()
        for line in self._lines(rect.width()):
            widths = self._widths(line, rect.width())
            height = max(_height(field[0], width) for field, width in zip(line, widths, strict=True))
            if moving:
                self._place(line, widths, QRect(rect.x(), y, rect.width(), height))
            y += height + self.spacing()
        return max(y - self.spacing() - rect.y(), 0)

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int, int]]]:
        lines: list[list[tuple[QLayoutItem, int, int]]] = []
        used = 0
        for field in self._places:
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

    def _widths(self, line: list[tuple[QLayoutItem, int, int]], width: int) -> list[int]:
        """What each field of a line gets of its width; the last ones never stand out of it."""
        gaps = self.spacing() * (len(line) - 1)
        left = max(width - gaps - sum(_least(field) for field in line), 0)
        weights = sum(weight for _item, _least, weight in line) or 1
        given: list[int] = []
        for field in line:
            used = sum(given) + self.spacing() * len(given)
            given.append(min(_least(field) + left * field[2] // weights, width - used))
        return given

    def _place(self, line: list[tuple[QLayoutItem, int, int]], widths: list[int], area: QRect) -> None:
        x = area.x()
        for (item, _given, _weight), width in zip(line, widths, strict=True):
            height = _height(item, width)
            down = (area.height() - height) // 2 if self._centred else 0
            item.setGeometry(QRect(x, area.y() + down, width, height))
            x += width + self.spacing()


def _least(field: tuple[QLayoutItem, int, int]) -> int:
    return field[1] or field[0].sizeHint().width()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
