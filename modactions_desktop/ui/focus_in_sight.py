"""What takes the keyboard comes in sight: Qt scrolls there after Tab, not after a shortcut or a new line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.after_paint import do_before_keys
from modactions_desktop.ui.widgets.reading_order import lay_in

MARGIN = 24
SEEN_WHOLE = "seenWhole"
"""The property of what is read together with its field: a search and what it found."""


class FocusInSight(QObject):
    """Watches where the keyboard goes in one window; a key brings its field back when lines came above it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._now: QWidget | None = None
        self._later = QTimer(self)  # once the layouts have settled
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._on_settled)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._now is not None and isValid(self._now):
            self._now.removeEventFilter(self)
        self._now = now if now is not None and now.window() is self._window else None
        if self._now is not None:
            self._now.installEventFilter(self)
            self._later.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            do_before_keys(self._window)
        elif event.type() == QEvent.Type.KeyPress:
            if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                lay_in(self._window)
            self._later.start()
        return False

    def _on_settled(self) -> None:
        now = self._now
        if now is not None and isValid(now) and now.hasFocus() and now.isVisible():
            bring_in_sight(_seen_with(now))
            bring_in_sight(now)


def _seen_with(field: QWidget) -> QWidget:
    """What the field is read with; the field itself when it stands alone."""
    above: QWidget | None = field
    while above is not None:
        if above.property(SEEN_WHOLE):
            return above
        above = above.parentWidget()
    return field


def bring_in_sight(widget: QWidget) -> None:
    """Scrolls each page around the widget just far enough.

    What is taller than its page stays where it is, unless it is to be seen whole: then it begins at the top.
    """
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            _show_in(above, widget)
        above = above.parentWidget()


def _show_in(area: QScrollArea, widget: QWidget) -> None:
    page = area.widget()
    if page is None or not page.isAncestorOf(widget):
        return
    if (layout := page.layout()) is not None:
        layout.activate()
    view = area.viewport()
    seen = QRect(widget.mapTo(page, QPoint()) + page.pos(), widget.size())
    if seen.height() <= view.height():
        if not view.rect().contains(seen):
            area.ensureWidgetVisible(widget, 0, min(MARGIN, view.height() - seen.height()))
    elif widget.property(SEEN_WHOLE):
        area.verticalScrollBar().setValue(seen.top() - page.y())
