"""A card that is read first: facts under small titles, each part edited in place when she asks for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import SectionLabel, button, restyle, words
from modactions_desktop.ui.widgets.fields import flush_all

LABEL = 104
"""The width of what a fact is called."""
_ROLES = {Tone.ATTENTION: "attention", Tone.BAD: "error"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a card: what it is called, what it says; a tone where it warns."""

    label: str
    text: str
    tone: Tone = Tone.NEUTRAL


class FactLines(QWidget):
    """Facts under each other. The labels stay when another record is shown: only their words change."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, LABEL)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._facts: tuple[Fact, ...] = ()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Replaces what is said."""
        self._facts = tuple(fact for fact in facts if fact.text)
        while len(self._lines) < len(self._facts):
            self._lines.append(self._line(len(self._lines)))
        for number, (label, text) in enumerate(self._lines):
            shown = number < len(self._facts)
            if shown:
                _say(label, text, self._facts[number])
            label.setVisible(shown)
            text.setVisible(shown)
        self.setAccessibleDescription("\n".join(f"{fact.label} : {fact.text}" for fact in self._facts))

    def facts(self) -> tuple[Fact, ...]:
        """What is said now."""
        return self._facts

    def _line(self, row: int) -> tuple[QLabel, QLabel]:
        label, text = words("", "muted", wrap=True), words("", wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(label, row, 0, top)
        self._grid.addWidget(text, row, 1, top)
        return label, text


def _say(label: QLabel, text: QLabel, fact: Fact) -> None:
    label.setText(fact.label)
    text.setText(fact.text)
    restyle(text, role=_ROLES.get(fact.tone, ""))


class CardSection(QFrame):
    """A title, what is known beneath it, and « Modifier »: fields in its place until « Terminé » or Escape.

    The fields are built when they are first asked for.
    """

    opened = Signal()
    """The fields were asked for: they are to be filled."""
    closed = Signal()

    def __init__(self, title: str, build: Callable[[], QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._build = build
        self._editor: QWidget | None = None
        self.setAccessibleName(title)
        self.edit_button = button(self.tr("Modifier"), "link", self.tr("Modifier : {0}").format(title))
        self.edit_button.setCheckable(True)
        self.edit_button.toggled.connect(self._on_toggled)
        self.facts = FactLines()
        self._nothing = words(self.tr("rien n'est noté"), "muted")
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(SectionLabel(self._title))
        head.addWidget(self._nothing)
        head.addStretch(1)
        head.addWidget(self.edit_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(head)
        self._column.addWidget(self.facts)

    @property
    def is_edited(self) -> bool:
        """Whether its fields are shown."""
        return self.edit_button.isChecked()

    @property
    def editor(self) -> QWidget:
        """Its fields, built if they are not yet."""
        if self._editor is None:
            self._editor = self._build()
            self._editor.setHidden(not self.is_edited)
            self._column.addWidget(self._editor)
        return self._editor

    @property
    def built(self) -> QWidget | None:
        """Its fields, None until they were asked for once."""
        return self._editor

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """What is known."""
        self.facts.show_facts(facts)
        self._show_parts()

    def edit(self) -> None:
        """Shows the fields, the cursor in the first."""
        self.edit_button.setChecked(True)
        first = self.editor.nextInFocusChain()
        while first is not None and not _is_first(first, self.editor):
            first = first.nextInFocusChain()
            if first is self.editor:
                return
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_up(self) -> None:
        """Shows the facts again; a field that is refused stays in sight, with its reason."""
        self.edit_button.setChecked(False)

    def end(self) -> None:
        """The work on this part is done: the keys go back to its button."""
        self.close_up()
        self.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_toggled(self, edited: bool) -> None:
        if not edited and self._editor is not None and not flush_all(self._editor):
            self.edit_button.setChecked(True)
            return
        self.edit_button.setText(self.tr("Terminé") if edited else self.tr("Modifier"))
        self.editor.setVisible(edited)
        self._show_parts()
        (self.opened if edited else self.closed).emit()

    def _show_parts(self) -> None:
        told = bool(self.facts.facts())
        self.facts.setVisible(told and not self.is_edited)
        self._nothing.setVisible(not told and not self.is_edited)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on what is read opens its fields."""
        if not self.is_edited:
            self.edit()


def _is_first(widget: QWidget, editor: QWidget) -> bool:
    reached = editor.isAncestorOf(widget) and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reached and widget.isVisibleTo(editor) and widget.isEnabled()
