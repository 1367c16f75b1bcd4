"""A new service in one line, and which services of the directory it may be already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from modactions_desktop.ui.forms.ui_directory_new import Ui_NewServiceLine
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import INSIDE, OUTSIDE
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.choices import Option
from modactions_desktop.ui.widgets.drafts import Draft
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout

ASKED_AFTER_MS = 150
SHORTEST = 3
"""Letters from which on it is asked what they may be already."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A service that the one being typed may be already, and why."""

    service_id: int
    name: str
    why: str = ""


AskAlike = Callable[[str], Sequence[Alike]]


class NewServiceLine(QWidget):
    """A service in one line: its name, inside or outside, Enter; what it may be already is told meanwhile."""

    given = Signal(str, bool)
    opened = Signal(int)
    """One of those it may be already: show its card."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = Ui_NewServiceLine()
        self.ui.setupUi(self)
        options = [
            Option(False, self.tr("Externe"), OUTSIDE),
            Option(True, self.tr("Interne (CPAS)"), INSIDE),
        ]
        self.internal = self.ui.internal
        self.internal.offer(options, clearable=False)
        self._ask: AskAlike = lambda _name: ()
        self._found = FlowLayout(self.ui.alike, spacing=6)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(ASKED_AFTER_MS)
        self._later.timeout.connect(self._show_alike)
        self.ui.name.returnPressed.connect(self._on_given)
        self.ui.name.textChanged.connect(lambda _text: self._later.start())
        self.draft = Draft(self.ui.name, "directory.new_service", beside={"internal": self.internal})
        self.ui.create_button.clicked.connect(self._on_given)
        self.ui.cancel_button.clicked.connect(self._leave)
        self._show_found(())
        self.hide()

    def ask_whether(self, ask: AskAlike) -> None:
        """Who tells which services a name may be already."""
        self._ask = ask

    def ask(self, name: str = "") -> None:
        """Opens the line, with the words that were searched in vain."""
        if name:
            self.ui.name.setText(name)
        if not self.draft.is_kept:
            self.internal.show_value(False)
        self.show()
        self.ui.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """The line is empty and out of sight."""
        self.ui.name.setText("")
        self._show_found(())
        self.hide()

    def found(self) -> Sequence[Alike]:
        """Those it may be already, as they are shown."""
        return self._alike

    def _show_alike(self) -> None:
        name = self.ui.name.text().strip()
        self._show_found(self._ask(name) if len(name) >= SHORTEST else ())

    def _show_found(self, found: Sequence[Alike]) -> None:
        self._alike = tuple(found)
        clear(self._found)
        for one in self._alike:
            words = f"{one.name} · {one.why}" if one.why else one.name
            made = button(words, "link", self.tr("Ouvrir {0}").format(words))
            made.clicked.connect(partial(self.opened.emit, one.service_id))
            self._found.addWidget(made)
        self.ui.alike_told.setVisible(bool(self._alike))
        self.ui.alike.setVisible(bool(self._alike))

    # -- slots

    def _on_given(self) -> None:
        self.given.emit(self.ui.name.text().strip(), bool(self.internal.value()))

    def _leave(self) -> None:
        self.put_away()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
