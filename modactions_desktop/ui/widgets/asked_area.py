"""What is asked beside a page: it scrolls on its own, the page stays in sight; above the page it is whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QWidget

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.pages import GUTTER, PageArea

LEAST = 200


class AskedArea(PageArea):
    """Fields beside a page, or above it; their words wrap the same with the bar or without it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._whole = False
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def stand_whole(self, whole: bool) -> None:
        """As high as its fields are, or as high as there is room, scrolling."""
        self._whole = whole
        policy = self.sizePolicy()
        policy.setHeightForWidth(whole)
        self.setSizePolicy(policy)
        self.updateGeometry()

    @override
    def heightForWidth(self, width: int) -> int:
        inside = self.widget()
        return inside.heightForWidth(width - GUTTER) if self._whole and inside is not None else -1

    @override
    def sizeHint(self) -> QSize:
        inside = self.widget()
        if inside is None:
            return super().sizeHint()
        wanted = inside.sizeHint()
        return wanted if self._whole else QSize(wanted.width(), LEAST)

    @override
    def minimumSizeHint(self) -> QSize:
        inside = self.widget()
        if inside is None:
            return super().minimumSizeHint()
        least = inside.minimumSizeHint()
        return least if self._whole else QSize(least.width(), LEAST)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fields that come or go change what it asks, too."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)
