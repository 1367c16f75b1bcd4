"""What every dialog is: a title, content that scrolls when the screen is small, buttons that stay in sight.

A dialog never blocks: use `show()`, not `exec()` (no dialog may hold up a lock), and listen to `accepted`. It
deletes itself when it closes. Content goes into `self.content`; the primary button is the last of
`add_buttons`.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.labels import sentence
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.notices import Notice

MARGIN = 24


class Dialog(QDialog):
    """The base of dialogs; `wanted` is its size where the screen has room for it."""

    def __init__(
        self, title: str, advice: str = "", wanted: QSize | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wanted = wanted or QSize(520, 0)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._body = QWidget()
        self._body.setProperty("ground", "none")
        self.content = QVBoxLayout(self._body)
        self.content.setContentsMargins(MARGIN, MARGIN, MARGIN, 12)
        self.content.setSpacing(12)
        self.content.addWidget(words(title, "title", wrap=True))
        if advice:
            self.content.addWidget(words(advice, "muted", wrap=True))
        self.notice = Notice()
        self.content.addWidget(self.notice)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self._body)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(MARGIN, 8, MARGIN, 20)
        self._buttons.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addLayout(self._buttons)

    def add_buttons(self, *right: QPushButton, left: QPushButton | None = None) -> None:
        """Buttons at the bottom: `left` apart, the others on the right, the primary one last."""
        if left is not None:
            self._buttons.addWidget(left)
        self._buttons.addStretch(1)
        for made in right:
            self._buttons.addWidget(made)

    def show_error(self, error: Exception) -> None:
        """What happened and what to do; what nobody expected goes on to the crash dialog."""
        if not isinstance(error, ModActionsError):
            raise error
        self.notice.say(sentence(error), Tone.BAD)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.resize(self._fitted())
        super().showEvent(event)

    def _fitted(self) -> QSize:
        """As large as wanted (or as the content asks), within the screen."""
        width = self._wanted.width()
        self.ensurePolished()
        self.content.activate()
        bottom = self._buttons.sizeHint().height()
        asked = self.content.totalHeightForWidth(width) if self.content.hasHeightForWidth() else 0
        height = max(self._wanted.height(), asked, self._body.sizeHint().height()) + bottom
        room = self.screen().availableSize()
        return QSize(min(width, room.width() - 16), min(height, room.height() - 48))
