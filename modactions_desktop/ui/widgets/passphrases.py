"""Where a passphrase is typed. The first window uses it: nothing of the base is read here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from modactions_desktop.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class PassphraseEdit(QLineEdit):
    """A passphrase: hidden, with a hint when capitals are locked."""

    capitals_locked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & QtCore.Qt.KeyboardModifier.ShiftModifier)
            self.capitals_locked.emit(letter.isupper() != shifted)
        super().keyPressEvent(event)

    def show_letters(self, shown: bool) -> None:
        """Shows or hides what is typed."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)
