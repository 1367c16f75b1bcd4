"""Keys that mean the same wherever she works: those of the window over a field, and Enter on a button.

On Linux a text field knows Ctrl+E as the end of the line, Ctrl+D as "delete" and Ctrl+K as "delete up to the
end": a new interview, the clock and the search would not answer from where she writes.
Outside a dialog Qt presses a button on Space alone: Enter on the button that has the keys does it too.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QTextEdit, QWidget
from shiboken6 import isValid

from modactions_desktop.ui.overriding import override

KEYS = ("Ctrl+E", "Ctrl+D", "Ctrl+K")
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WATCHED = (QLineEdit, QPlainTextEdit, QTextEdit, QPushButton)


class WindowKeys(QObject):
    """Watches the field or the button that has the keys, and that one only: no other event passes here."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._keys = [QKeySequence(keys) for keys in KEYS]
        self._watched: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        ours = isinstance(now, WATCHED) and now.window() is self._window
        self._watched = now if ours else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the window's keys through to it; Enter presses a button."""
        if not isinstance(event, QKeyEvent):
            return False
        if isinstance(watched, QPushButton):
            return event.type() == QEvent.Type.KeyPress and _presses(watched, event)
        return event.type() == QEvent.Type.ShortcutOverride and self._is_of_the_window(event)

    def _is_of_the_window(self, event: QKeyEvent) -> bool:
        taken = QKeySequence(event.keyCombination()) in self._keys
        if taken:
            event.ignore()
        return taken


def _presses(button: QPushButton, event: QKeyEvent) -> bool:
    """Enter alone, once: held down it does not press again."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    enter = event.key() in ENTER and plain
    if enter and not event.isAutoRepeat():
        button.click()
    return enter
