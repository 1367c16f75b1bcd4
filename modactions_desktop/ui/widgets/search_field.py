"""A search: one line, whose answers stand beneath it."""

from __future__ import annotations

from PySide6.QtCore import Property, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.placing import placed


class SearchField(QLineEdit):
    """A search: its keys from anywhere, Escape empties it, Up and Down move in the list beneath."""

    searched = Signal(str)
    """The words, 120 ms after the last key (`set_pause`)."""
    left_downwards = Signal()
    left_upwards = Signal()
    left_alone = Signal()
    """Escape in an empty field."""
    taken_behind = Signal()
    """Ctrl+Enter: shows what was found, and the search goes on."""

    def __init__(
        self,
        name: str | QWidget = "",
        placeholder: str = "",
        shortcut: str = "",
        parent: QWidget | None = None,
    ) -> None:
        name, parent = placed(name, parent)
        super().__init__(parent)
        self._keys: QShortcut | None = None
        self.setProperty("search", True)
        self.setAccessibleName(name)
        self.setPlaceholderText(f"{placeholder}   {shortcut}" if shortcut else placeholder)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(lambda: self.searched.emit(self.text().strip()))
        self.textChanged.connect(lambda _text: self._pause.start())
        if shortcut:
            self._set_keys(shortcut)

    def _set_keys(self, keys: str) -> None:
        self._keys = QShortcut(
            QKeySequence(keys), self, self._take_focus, context=Qt.ShortcutContext.WindowShortcut
        )

    keys = Property(str, lambda self: self._keys.key().toString() if self._keys else "", _set_keys)
    """What brings the cursor here from anywhere in the window."""

    def set_pause(self, milliseconds: int) -> None:
        """How long the keys must rest: none when the answer comes from elsewhere anyhow."""
        self._pause.setInterval(milliseconds)

    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.clear() if self.text() else self.left_alone.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.left_upwards.emit()
        elif enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.taken_behind.emit()
        else:
            super().keyPressEvent(event)
