"""Why a referral was refused or given up: every reason with its letter; one key, or one click, tells it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.referrals import REASON_KEYS, RefusalReason
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.flow import FlowLayout


def is_plain(event: QKeyEvent) -> bool:
    """Whether a letter was typed, and not a shortcut."""
    return event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class ReasonStrip(QWidget):
    """« Refusée, parce que : Injoignable  I … »; Escape goes back."""

    chosen = Signal(object)
    """RefusalReason."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._caption = words("", "muted", wrap=True)
        flow = FlowLayout(spacing=4)
        for reason, letter in REASON_KEYS.items():
            made = button(f"{label(reason)}  {letter}", "link", label(reason))
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(partial(self._choose, reason))
            flow.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(1)
        column.addWidget(self._caption)
        column.addLayout(flow)
        self.hide()

    def ask(self, caption: str, about: str) -> None:
        """Asks for the reason of what `caption` says; the next key tells it."""
        self._caption.setText(self.tr("{0} : pourquoi ? Une lettre, ou Échap.").format(caption))
        letters = ", ".join(f"{letter} : {label(reason)}" for reason, letter in REASON_KEYS.items())
        self.setAccessibleName(f"{caption} : {about}. {letters}")
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Nothing is told."""
        self.hide()
        self.left.emit()

    def _choose(self, reason: RefusalReason) -> None:
        self.hide()
        self.chosen.emit(reason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        told = [reason for reason, letter in REASON_KEYS.items() if letter == event.text().upper()]
        if told and is_plain(event):
            self._choose(told[0])
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or event.modifiers():
            super().keyPressEvent(event)
