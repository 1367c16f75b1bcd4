"""How a part of the interview's sheet looks: small capitals, what stands beside, a body built when opened."""

from __future__ import annotations

from collections.abc import Callable, Container

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from modactions_desktop.domain.interviews import Interview
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words
from modactions_desktop.ui.widgets.choices import ChoiceBar, CodeCombo
from modactions_desktop.ui.widgets.drafts import Draft, DraftKeeping
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.severity import SeverityScale


class Section(QWidget):
    """A small-capitals label, widgets on its right, and lines beneath."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.label = SectionLabel(title)
        named = QWidget()
        self._title = QHBoxLayout(named)
        self._title.setContentsMargins(0, 0, 0, 0)
        self._title.setSpacing(4)
        self._title.addWidget(self.label)
        self._title.addStretch(1)
        self.header = FillingLayout(centred=True)
        self.header.add_field(named)
        self.body = QVBoxLayout()
        self.body.setSpacing(4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.header)
        column.addLayout(self.body)

    def add_help(self, button: QWidget, told: QWidget) -> None:
        """A small button right after the label, and what it shows, above the body."""
        self._title.insertWidget(1, button)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, told)

    def add_beside(self, *widgets: QWidget) -> None:
        """Puts widgets on the right of the label."""
        for widget in widgets:
            self.header.add_field(widget, 0, 0)


class SheetSection(Section):
    """A part of the guided sheet: it shows one interview, and writes to it."""

    def show_interview(self, interview: Interview | None) -> None:
        """Shows what this interview holds; what was pending is written to the one before."""
        raise NotImplementedError


class Fold(QWidget):
    """A part that is closed until it is needed; its body is built at the first opening."""

    toggled = Signal(bool)

    def __init__(self, title: str, build: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._build = build
        self._body: QWidget | None = None
        self.button = button("", "fold", title)
        self.button.setCheckable(True)
        self.button.toggled.connect(self._on_toggled)
        self.summary = ElidedLabel("", "muted")
        self.summary.setContentsMargins(0, 0, 0, 3)  # on the line of the smaller capitals
        self.header = QHBoxLayout()
        self.header.setSpacing(8)
        self.header.addWidget(self.button)
        self.header.addWidget(self.summary, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self.header)
        self._show_arrow(False)

    @property
    def is_open(self) -> bool:
        """Whether the body is shown."""
        return self.button.isChecked()

    @property
    def body(self) -> QWidget | None:
        """The body, None until it was opened once."""
        return self._body

    def open(self) -> QWidget:
        """Opens it, and returns its body."""
        self.button.setChecked(True)
        assert self._body is not None
        return self._body

    def close_up(self) -> None:
        """Closes it; what was typed stays."""
        self.button.setChecked(False)

    def summarise(self, text: str) -> None:
        """What is inside, in a few words, beside the title."""
        self.summary.setText(text)
        self.button.setAccessibleName(f"{self._title}. {text}" if text else self._title)

    def _on_toggled(self, opened: bool) -> None:
        self._show_arrow(opened)
        if opened and self._body is None:
            self._body = self._build()
            self._column.addWidget(self._body)
        if self._body is not None:
            self._body.setVisible(opened)
        self.toggled.emit(opened)

    def _show_arrow(self, opened: bool) -> None:
        self.button.setText(f"{'▾' if opened else '▸'}  {self._title.upper()}")


NARROW, WIDE = 112, 240
"""How wide a field beside the words is at least."""
SHORT, LONG = 170, 340
"""How wide the words are at least; beside a scale they would be crowded out of a narrow sheet."""


class AddLine(QWidget):
    """One line to add something: words first, then what is chosen about them; Enter anywhere adds it.

    She types at once: the cursor begins in the words, wherever the line is asked for. Escape puts the line
    away. Enter on nothing does too, unless the words are `optional`: then what is chosen is enough. A field
    of words that comes before (`lead`) hands on to them. What is typed is kept under `place` until it is
    given, with what is chosen beside it; `recalled` is called when these choices come back, `begin_again`
    once the line is empty. A list of somebody's own words is `wide`: they are read in it.
    """

    given = Signal(str)
    left = Signal()

    def __init__(
        self,
        name: str,
        placeholder: str,
        *choices: CodeCombo | ChoiceBar | SeverityScale,
        place: str,
        lead: QWidget | None = None,
        optional: bool = False,
        recalled: Callable[[], object] = lambda: None,
        begin_again: Callable[[], object] = lambda: None,
        wide: Container[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._optional = optional
        self._lead = lead
        self._choices = choices
        self._begin_again = begin_again
        self.text = QLineEdit()
        self.text.setAccessibleName(name)
        self.text.setPlaceholderText(placeholder)
        self.text.returnPressed.connect(self._on_return)
        beside = {f"choice{rank}": widget for rank, widget in enumerate(choices, 1)}
        self.draft = Draft(self.text, place, beside=beside, optional=optional, recalled=recalled)
        self.done = button(self.tr("Ajouter"), "", self.tr("Ajouter : {0}").format(name))
        self.done.clicked.connect(self._on_return)
        row = FillingLayout(self, centred=True)
        if lead is not None:
            row.add_field(lead, NARROW)
        scaled = any(isinstance(choice, SeverityScale) for choice in choices)
        row.add_field(self.text, LONG if scaled else SHORT, 4)
        for widget in choices:
            row.add_field(widget, *_room_of(widget, widget in wide))
        row.add_field(self.done, 84, 0)
        self.hide()

    def follow(self, keeping: DraftKeeping, participant_id: int, record_id: int = 0) -> None:
        """Shows what was typed here and not given yet; the line opens for it."""
        if self.draft.follow(keeping, participant_id, record_id):
            self.show()

    def ask(self) -> None:
        """Shows the line and waits for words; nothing that waits in it: as it begins."""
        if not self.draft.is_kept and not self.text.text():
            self._empty()
        self.go_on()

    def go_on(self) -> None:
        """The same, with what is chosen beside them as it is."""
        self.show()
        self.text.end(False)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self) -> None:
        self._begin_again()
        self.draft.forget()  # not clear(): Ctrl+Z takes back what was added, not the empty line

    def _on_return(self) -> None:
        typed = self.text.text().strip()
        if not typed and not (self._optional and self._is_chosen()):
            self.put_away()
            return
        self.given.emit(typed)

    def _is_chosen(self) -> bool:
        return self._lead is not None or any(choice.value() is not None for choice in self._choices)

    def accepted(self) -> None:
        """What was typed is in the base: the line is ready for the next one."""
        self._empty()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Hides it; the focus goes back to what opened it."""
        self.hide()
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._empty()
            self.put_away()
            return
        held = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held is not None:
            if held is self._lead:
                self.text.setFocus(Qt.FocusReason.TabFocusReason)
                return
            if any(choice is held or choice.isAncestorOf(held) for choice in self._choices):
                self._on_return()
                return
        super().keyPressEvent(event)


def _room_of(choice: QWidget, wide: bool) -> tuple[int, int]:
    """How wide it is at least, and its share of the rest: a scale is as wide as its levels."""
    if isinstance(choice, SeverityScale):
        return (0, 0)
    return (WIDE, 3) if wide else (NARROW, 1)


def link(text: str, shortcut: str = "") -> QPushButton:
    """« + Frein », with its shortcut in the tool tip."""
    made = button(text, "link", text.lstrip("+ "))
    if shortcut:
        pressed_by(made, shortcut)
    return made


def pressed_by(pressed: QPushButton, keys: str, told: str = "") -> None:
    """Keys that press a button at once: Qt's own shortcut of a button waits a tenth of a second.

    They work while the button can be seen, and are told by its tool tip.
    """
    sequence = QKeySequence(keys)
    shortcut = QShortcut(sequence, pressed)
    shortcut.activated.connect(pressed.click)
    pressed.setToolTip(told or sequence.toString(QKeySequence.SequenceFormat.NativeText))


def nothing(text: str) -> QLabel:
    """Says that a part has nothing yet, and what to do first."""
    return words(text, "muted", wrap=True)
