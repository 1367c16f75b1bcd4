"""What every dialog is: a title, content that scrolls when the screen is small, buttons that stay in sight.

A dialog never blocks: use `show()`, not `exec()` (no dialog may hold up a lock), and listen to `accepted`. It
deletes itself when it closes. Its form has the content in a scroll area (`area`, `body`), a `notice` in it,
and the `buttons` in a row below, the primary one last.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.notices import Notice
from modactions_desktop.ui.widgets.reading_order import reached


class DialogForm(Protocol):
    """What the form of a dialog has."""

    notice: Notice
    body: QWidget
    content: QVBoxLayout
    buttons: QHBoxLayout


class Dialog(QDialog):
    """The base of dialogs; the size of the form is taken where the screen has room for it."""

    _form: DialogForm

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _take(self, form: DialogForm) -> None:
        """The form, once it is set up: the dialog fits itself to its content."""
        self._form = form
        form.body.installEventFilter(self)

    def show_error(self, error: Exception) -> None:
        """What happened and what to do; what nobody expected goes on to the crash dialog."""
        if not isinstance(error, ModActionsError):
            raise error
        self._form.notice.say(sentence(error), Tone.BAD)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.resize(self._fitted())
        super().showEvent(event)
        if self.focusWidget() is None:
            self._begin()

    def _begin(self) -> None:
        """Keys begin at the first field, without a Tab before; the page that scrolls takes none."""
        for field in reached(self):
            if field.isVisible() and field.isEnabled() and not isinstance(field, QScrollArea):
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter gives the dialog from any of its fields, as it gives a page."""
        given = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if given and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._press_primary()
        else:
            super().keyPressEvent(event)

    def _press_primary(self) -> None:
        row = self._form.buttons
        items = (row.itemAt(number) for number in range(row.count()))
        for item in items:
            last = item.widget() if item is not None else None
            if isinstance(last, QPushButton) and last.property("role") == "primary" and last.isVisible():
                last.click()
                return

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What appears in it (a notice, one more field) makes it higher, as far as the screen goes."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self._form.body and self.isVisible():
            wanted = self._fitted().height()
            if wanted > self.height():
                self.resize(self.width(), wanted)
        return super().eventFilter(watched, event)

    def _fitted(self) -> QSize:
        """As large as the form (or as the content asks), within the screen."""
        self.ensurePolished()
        content = self._form.content
        content.activate()
        bottom = self._form.buttons.sizeHint().height()
        asked = content.totalHeightForWidth(self.width()) if content.hasHeightForWidth() else 0
        height = max(self.height(), max(asked, self._form.body.sizeHint().height()) + bottom)
        room = self.screen().availableSize()
        return QSize(min(self.width(), room.width() - 16), min(height, room.height() - 48))
