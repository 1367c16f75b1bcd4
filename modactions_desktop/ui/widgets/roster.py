"""Who was there: one line a person, one letter a presence, keyboard only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from modactions_desktop.domain.groups import Called, Presence
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.headers import ElidedLabel

LETTERS = {
    "P": Presence.PRESENT,
    "E": Presence.EXCUSED,
    "A": Presence.ABSENT,
    "S": Presence.CANCELLED,
}


class RosterLine(QFrame):
    """A person and the four words; P, E, A, S answer, arrows go to the next line."""

    answered = Signal(int, object)
    """Participant and Presence."""

    def __init__(self, called: Called, discreet: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.called = called
        self.setProperty("role", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name = called.number if discreet else called.name
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 2, 8, 2)
        line.addWidget(ElidedLabel(name, "strong"), 1)
        self._choices = QButtonGroup(self)
        self._buttons: dict[Presence, QPushButton] = {}
        for letter, presence in LETTERS.items():
            line.addWidget(self._choice(letter, presence))
        told = label(called.presence) if called.presence else self.tr("pas encore noté")
        self.setAccessibleName(f"{name}, {told}")

    def _choice(self, letter: str, presence: Presence) -> QPushButton:
        made = QPushButton(label(presence))
        made.setProperty("role", "step")
        made.setProperty("tone", _TONES[presence])
        made.setCheckable(True)
        made.setChecked(self.called.presence is presence)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setToolTip(letter)
        made.clicked.connect(lambda: self.answered.emit(self.called.participant_id, presence))
        self._choices.addButton(made)
        self._buttons[presence] = made
        return made

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        if letter in LETTERS:
            self._buttons[LETTERS[letter]].click()
            self.focusNextPrevChild(True)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


_TONES = {
    Presence.PRESENT: "good",
    Presence.EXCUSED: "attention",
    Presence.ABSENT: "bad",
    Presence.CANCELLED: "muted",
}


class Roster(QWidget):
    """The grid of one session or outing."""

    answered = Signal(int, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAccessibleName(self.tr("Présences"))

    def show_called(self, called: Sequence[Called], discreet: bool = False) -> None:
        """Replaces the lines."""
        clear(self._column)
        for one in called:
            line = RosterLine(one, discreet)
            line.answered.connect(self.answered)
            self._column.addWidget(line)
        if not called:
            self._column.addWidget(
                words(self.tr("Personne n'était dans ce groupe à cette date."), "muted", wrap=True)
            )

    def lines(self) -> list[RosterLine]:
        """The lines, from top to bottom."""
        return self.findChildren(RosterLine)
