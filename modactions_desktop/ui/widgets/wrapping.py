"""What the layouts share that go to the next line when the width is used up."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from modactions_desktop.ui.overriding import override

Place = TypeVar("Place")


class WrappingLayout(QLayout, Generic[Place]):
    """Keeps a place for each item; its height follows from its width."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._places: list[Place] = []
        self._heights: dict[int, int] = {}
        """What was reckoned since something in it changed: Qt asks the same width a dozen times."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def item_of(self, place: Place) -> QLayoutItem:
        """The item that stands in a place."""
        raise NotImplementedError

    def lay_out(self, rect: QRect, *, moving: bool) -> int:
        """Places the items in `rect` (or only reckons); returns the height used."""
        raise NotImplementedError

    @override
    def count(self) -> int:
        return len(self._places)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self.item_of(self._places[index]) if 0 <= index < len(self._places) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self.item_of(self._places.pop(index)) if 0 <= index < len(self._places) else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self.lay_out(QRect(0, 0, width, 0), moving=False)
        return self._heights[width]

    @override
    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self.lay_out(rect, moving=True)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()
