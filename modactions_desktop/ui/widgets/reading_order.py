"""Tab goes in reading order, also through what is added while the page is shown."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

from modactions_desktop.ui.overriding import override

AFTER_PAINT_MS = 80
"""A page is in sight before its order is laid; Tab pressed earlier lays it first (`lay_in`)."""


class ReadingOrder(QObject):
    """Lays the Tab order of everything in `root` anew each time its layout changes."""

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_PAINT_MS)
        self._timer.timeout.connect(self.lay)
        for page in (root, *_pages_in(root)):
            page.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._timer.start()
        return False

    def settle(self) -> None:
        """Lays it now, when it is still to be laid."""
        if self._timer.isActive():
            self.lay()

    def lay(self) -> None:
        """As the layouts go: each line from its start to its end, then the next."""
        self._timer.stop()
        before: QWidget | None = None
        for widget in reached(self._root):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget


def lay_in(window: QWidget) -> None:
    """Tab is pressed in this window: what waits to be laid is laid before."""
    for order in window.findChildren(ReadingOrder):
        order.settle()


def reached(root: QWidget) -> Iterator[QWidget]:
    """The widgets that Tab may reach, in the order of the layouts."""
    if root.focusPolicy() & Qt.FocusPolicy.TabFocus and root.focusProxy() is None:
        yield root
    layout = root.layout()
    if isinstance(root, QScrollArea):
        if (page := root.widget()) is not None:
            yield from reached(page)
    elif layout is not None:
        yield from _in_layout(layout)


def _pages_in(root: QWidget) -> Iterator[QWidget]:
    """The pages that scroll in it: what changes their layout is told to them, and goes no further."""
    for area in root.findChildren(QScrollArea):
        if (page := area.widget()) is not None:
            yield page


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _in_layout(inner)
        elif widget is not None:
            yield from reached(widget)
