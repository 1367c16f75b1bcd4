"""Ctrl+Z and Ctrl+Maj+Z: one way back over everything done since the base was opened.

In a text field the keys first take back what was typed there; when the field has nothing left of its own, or
no field has the cursor, they take back the last step of the whole program. The window then shows the base
again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.progress import Job
from modactions_desktop.domain.undo import Undone
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.main_window import MainWindow
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.fields import flush_to_leave

UNDO_KEYS = ("Ctrl+Z",)
REDO_KEYS = ("Ctrl+Shift+Z", "Ctrl+Y")


class UndoSource(Protocol):
    """The service of undo, as the window needs it."""

    @property
    def next_undo(self) -> str: ...

    @property
    def next_redo(self) -> str: ...

    def undo(self) -> Undone: ...

    def redo(self) -> Undone: ...

    @property
    def is_long(self) -> bool: ...

    @property
    def is_redo_long(self) -> bool: ...

    def undoing(self) -> Job[Undone]: ...

    def redoing(self) -> Job[Undone]: ...


class Undoing(QObject):
    """The two actions of the menu with their keys, and what the window does after them."""

    def __init__(self, source: UndoSource, window: MainWindow, jobs: Jobs) -> None:
        super().__init__(window)
        self._source = source
        self._jobs = jobs
        self._running = False
        self._window = window
        self._field: QWidget | None = None
        self.undo_action = self._action(UNDO_KEYS, self.undo)
        self.redo_action = self._action(REDO_KEYS, self.redo)
        menu = window.commands
        first = menu.actions()[0]
        menu.insertActions(first, [self.undo_action, self.redo_action])
        menu.insertSeparator(first)
        menu.aboutToShow.connect(lambda: self._name_actions(menu))
        menu.aboutToHide.connect(self._enable_actions)
        window.undo_asked.connect(self.undo)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]
        self._name_actions(menu)
        self._enable_actions()

    def _action(self, keys: tuple[str, ...], slot: Callable[[], None]) -> QAction:
        action = QAction(self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(slot)
        self._window.addAction(action)
        return action

    def _name_actions(self, _menu: QMenu) -> None:
        """« Annuler : frein ajouté », read when the menu opens."""
        for action, word, what in (
            (self.undo_action, self.tr("Annuler"), self._source.next_undo),
            (self.redo_action, self.tr("Rétablir"), self._source.next_redo),
        ):
            action.setText(f"{word} : {what}" if what else word)
            action.setEnabled(bool(what))

    def _enable_actions(self) -> None:
        """Outside the menu the keys always answer: with a sentence when there is nothing to take back."""
        for action in (self.undo_action, self.redo_action):
            action.setEnabled(True)

    # -- taking back and doing again

    def undo(self) -> None:
        """Takes back the last step, after writing what is still being typed."""
        if self._can_begin():
            told = self.tr("Annulé : {0}.")
            if self._source.is_long:
                self._do_beside(self._source.undoing(), self.tr("Annulation d'une grande étape"), told)
            else:
                self._do(self._source.undo, told)

    def redo(self) -> None:
        """Does again the step that was taken back last."""
        if self._can_begin():
            told = self.tr("Rétabli : {0}.")
            if self._source.is_redo_long:
                self._do_beside(self._source.redoing(), self.tr("Rétablissement d'une grande étape"), told)
            else:
                self._do(self._source.redo, told)

    def _can_begin(self) -> bool:
        if self._running:
            self._window.say(self.tr("Une grande étape est en cours : attendez sa fin."), Tone.ATTENTION)
            return False
        if not flush_to_leave(self._window):
            self._window.say(self.tr("Un texte n'a pas pu être enregistré : rien n'a été annulé."), Tone.BAD)
            return False
        return True

    def _do(self, step: Callable[[], Undone], told: str) -> None:
        try:
            undone = step()
        except ModActionsError as error:
            asks_for_nothing = error.code in ("nothing_to_undo", "nothing_to_redo")
            self._window.say(sentence(error), Tone.NEUTRAL if asks_for_nothing else Tone.ATTENTION)
            return
        self._show(undone, told)

    def _do_beside(self, job: Job[Undone], title: str, told: str) -> None:
        """A large step is taken as a job: people can be looked at meanwhile, nothing can be changed."""
        self._hold(True)
        self._window.say(
            self.tr("Grande étape en cours : vous pouvez lire, les champs s'ouvrent de nouveau à la fin."),
            Tone.ATTENTION,
        )
        running = self._jobs.start(
            job, title, done=lambda undone: self._show(undone, told), failed=self._on_failed
        )
        running.cancelled.connect(self._on_cancelled)
        running.ended.connect(lambda: self._hold(False))

    def _hold(self, held: bool) -> None:
        self._running = held
        self._window.ui.stack.setEnabled(not held)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, ModActionsError):
            self._window.say(sentence(error), Tone.ATTENTION)
        else:
            self._jobs.crashed.emit(error)

    def _on_cancelled(self) -> None:
        self._window.say(self.tr("Arrêté : la base est comme avant."), Tone.ATTENTION)

    def _show(self, undone: Undone, told: str) -> None:
        with _Cursor():
            self._window.read_again(undone.participant_ids)
        others = [key for key in undone.participant_ids if key != self._window.participant]
        what = undone.what + (f" ({self._window.named(others[0])})" if others else "")
        self._window.say(told.format(what))

    # -- the keys in a field

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None and isValid(self._field):  # a line may go while it is written in
            self._field.removeEventFilter(self)
        self._field = now if _text_field(now) is not None else None
        if self._field is not None:
            self._field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets the keys through to the window when the field has nothing of its own to take back."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            field = _text_field(self._field)
            keys = QKeySequence(event.keyCombination())
            if field is not None and self._is_for_all(field, keys):
                event.ignore()
                return True
        return False

    def _is_for_all(self, field: QLineEdit | QPlainTextEdit | QTextEdit, keys: QKeySequence) -> bool:
        if keys in [QKeySequence(key) for key in UNDO_KEYS]:
            return not _can_undo(field)
        return keys in [QKeySequence(key) for key in REDO_KEYS] and not _can_redo(field)


def _text_field(widget: QWidget | None) -> QLineEdit | QPlainTextEdit | QTextEdit | None:
    if isinstance(widget, QComboBox):
        return widget.lineEdit()
    if isinstance(widget, QAbstractSpinBox):
        return widget.lineEdit()
    return widget if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) else None


def _can_undo(field: QLineEdit | QPlainTextEdit | QTextEdit) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() and not field.isReadOnly()
    return field.document().isUndoAvailable() and not field.isReadOnly()


def _can_redo(field: QLineEdit | QPlainTextEdit | QTextEdit) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable() and not field.isReadOnly()
    return field.document().isRedoAvailable() and not field.isReadOnly()


class _Cursor:
    """Keeps the cursor of the field that has it where it was, as far as the text still goes there."""

    def __enter__(self) -> None:
        self._field = _text_field(QApplication.focusWidget())
        self._at = _cursor_of(self._field)

    def __exit__(self, *_error: object) -> None:
        field = self._field
        if field is None or field is not _text_field(QApplication.focusWidget()):
            return
        if isinstance(field, QLineEdit):
            field.setCursorPosition(min(self._at, len(field.text())))
        else:
            cursor = QTextCursor(field.document())
            cursor.setPosition(min(self._at, field.document().characterCount() - 1))
            field.setTextCursor(cursor)


def _cursor_of(field: QLineEdit | QPlainTextEdit | QTextEdit | None) -> int:
    if field is None:
        return 0
    return field.cursorPosition() if isinstance(field, QLineEdit) else field.textCursor().position()
