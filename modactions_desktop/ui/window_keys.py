"""Keys of the window that a field would take for itself.

On Linux a text field knows Ctrl+E as the end of the line, Ctrl+D as "delete" and Ctrl+K as "delete up to the
end": a new interview, the clock and the search would not answer from where she writes.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

from modactions_desktop.ui.overriding import override

KEYS = ("Ctrl+E", "Ctrl+D", "Ctrl+K")


class WindowKeys(QObject):
    """Watches the field that is written in, and that one only: no other event passes here."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._keys = [QKeySequence(keys) for keys in KEYS]
        self._field: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        writing = isinstance(now, QLineEdit | QPlainTextEdit | QTextEdit) and now.window() is self._window
        self._field = now if writing else None
        if self._field is not None:
            self._field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets these keys through to the window."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        taken = QKeySequence(event.keyCombination()) in self._keys
        if taken:
            event.ignore()
        return taken
