"""« Orienter »: how and why the person in front is sent to the service on the card."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.referrals import ReferralMode
from modactions_desktop.ui.forms.ui_directory_refer import Ui_ReferLine
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.choices import options_of
from modactions_desktop.ui.widgets.drafts import Draft


class ReferLine(QWidget):
    """How and why the person is sent to the service; Enter sends."""

    given = Signal(object, str)
    """ReferralMode and the purpose."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_ReferLine()
        self.ui.setupUi(self)
        self.ui.mode.show_options(options_of(ReferralMode))
        self.ui.purpose.returnPressed.connect(self._on_given)
        self.draft = Draft(self.ui.purpose, "directory.purpose", beside={"mode": self.ui.mode})
        self.ui.send_button.clicked.connect(self._on_given)
        self.ui.cancel_button.clicked.connect(self.leave)
        self.hide()

    def ask(self) -> None:
        """Opens the line: a letter says how, Enter sends; words that were left are gone on with."""
        if not self.draft.is_kept:
            self.ui.mode.show_value(ReferralMode.INFORMATION)
        self.show()
        first = self.ui.purpose if self.draft.is_kept else self.ui.mode
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_given(self) -> None:
        self.given.emit(self.ui.mode.value(), self.ui.purpose.text().strip())

    def leave(self) -> None:
        """Nobody is sent: the line is empty and out of sight."""
        self.ui.purpose.setText("")
        self.hide()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif self.ui.mode.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_given()
        else:
            super().keyPressEvent(event)
