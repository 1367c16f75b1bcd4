"""What every page of the first window is: shown before the libraries of the base are read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QProgressBar, QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.progress import Progress
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.widgets.cards import Card


class GatePage(Card):
    """One page of the first window: a title, fields, what went wrong, the main button."""

    left = Signal()
    """Back to the passphrase."""

    def _take(self, error: QLabel, bar: QProgressBar, step: QLabel) -> None:
        """Where its form says how the work goes: what went wrong, or how far it is."""
        self._error, self._bar, self._step = error, bar, step
        for label in (error, step):
            label.setProperty("textFormat", "PlainText")
        for widget in (error, bar, step):
            widget.hide()

    def first_field(self) -> QWidget | None:
        """Where typing begins."""
        return None

    def say_error(self, error: Exception) -> None:
        """What happened and what to do; an error nobody expected is raised to the crash dialog."""
        self.show_busy(False)
        if not isinstance(error, ModActionsError):
            raise error
        self.say(sentence(error))

    def say(self, text: str) -> None:
        """A sentence under the fields."""
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def show_busy(self, busy: bool, text: str = "") -> None:
        """Whether work is under way; the fields wait."""
        self._bar.setVisible(busy)
        self._step.setText(text)
        self._step.setVisible(busy and bool(text))
        for field in self.findChildren(QLineEdit):
            field.setReadOnly(busy)  # it keeps the keyboard: Space must not reach « Afficher » next to it
        if busy:
            self.say("")

    def show_progress(self, progress: Progress) -> None:
        """How far the work is."""
        self._bar.setRange(0, progress.total if progress.total > 1 else 0)
        self._bar.setValue(progress.done)
        self._step.setText(progress.text)
        self._step.setVisible(bool(progress.text))
