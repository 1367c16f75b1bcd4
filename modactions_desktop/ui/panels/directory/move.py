"""« Changer d'organisation »: a service goes to another organisation, one of the directory or a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from modactions_desktop.ui.forms.ui_directory_move import Ui_MoveServiceLine
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.drafts import Draft
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout

ASKED_AFTER_MS = 150

LONGEST = 44
"""Letters of a name on its button: a longer one would push the card out of a narrow window."""
FindNames = Callable[[str], Sequence[str]]
"""The names of organisations in which some words stand."""


class MoveServiceLine(QWidget):
    """The name, with those that begin so beneath it; Enter moves."""

    given = Signal(str)
    left = Signal()

    def __init__(self, find: FindNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_MoveServiceLine()
        self.ui.setupUi(self)
        self._find = find
        self._found = FlowLayout(self.ui.found, spacing=6)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(ASKED_AFTER_MS)
        self._later.timeout.connect(self.show_found)
        self.ui.organisation.textChanged.connect(lambda _text: self._later.start())
        self.ui.organisation.returnPressed.connect(self._on_given)
        self.draft = Draft(self.ui.organisation, "directory.move")
        self.ui.move_button.clicked.connect(self._on_given)
        self.ui.cancel_button.clicked.connect(self.leave)
        self._show((), "")
        self.hide()

    def ask(self) -> None:
        """Opens the line, ready for the name."""
        self.show()
        self.ui.organisation.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """The line is empty and out of sight."""
        self.ui.organisation.setText("")
        self._later.stop()
        self._show((), "")
        self.hide()

    def leave(self) -> None:
        """Nothing is moved."""
        self.put_away()
        self.left.emit()

    def show_found(self) -> None:
        """Those of the directory that may be meant; where there is none, that it will be a new one."""
        typed = self.ui.organisation.text().strip()
        found = self._find(typed) if typed else ()
        new = self.tr("Aucune organisation de ce nom : « {0} » sera créée.").format(typed)
        self._show(found, new if typed and not found else "")

    def _show(self, found: Sequence[str], told: str) -> None:
        clear(self._found)
        for name in found:
            made = button(_short(name), "link", self.tr("Déplacer vers {0}").format(name))
            made.setToolTip(name)
            made.clicked.connect(partial(self.given.emit, name))
            self._found.addWidget(made)
        self.ui.found.setVisible(bool(found))
        self.ui.told.setText(told)
        self.ui.told.setVisible(bool(told))

    def _on_given(self) -> None:
        name = self.ui.organisation.text().strip()
        if name:
            self.given.emit(name)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
