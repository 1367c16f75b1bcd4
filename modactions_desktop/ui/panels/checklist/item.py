"""The card of one right or obligation: its text, its facts, what was noted for this person."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from modactions_desktop.domain.checklist import ChecklistLine, ChecklistState, Verification
from modactions_desktop.domain.due_days import DueDay, DueOrigin
from modactions_desktop.domain.suggestions import Suggestion
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_checklist_details import Ui_ItemDetails
from modactions_desktop.ui.panels.checklist.history import Earlier, ItemHistory
from modactions_desktop.ui.panels.checklist.text import ItemSource, ItemText
from modactions_desktop.ui.panels.checklist.words import (
    STATE_TONES,
    VERIFICATION_TONES,
    Wording,
    verification_word,
)
from modactions_desktop.ui.panels.record_lines import RecordLine, exact
from modactions_desktop.ui.widgets.cards import Card, Hairline, button
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import SavedMark
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill

LETTERS = {
    ChecklistState.EXPLAINED: "É",
    ChecklistState.IN_PROGRESS: "C",
    ChecklistState.IN_ORDER: "O",
    ChecklistState.TO_EXPLAIN: "A",
    ChecklistState.NOT_CONCERNED: "N",
    ChecklistState.REFUSED: "R",
}
_BOLDER = 8
"""The state in force stands in bold letters, for which a button would be too narrow."""
_SHORT = {ChecklistState.IN_PROGRESS: "En cours"}

Save = Callable[[int, int, str, object], None]
"""Writes one detail of one item: participant, item, name of the detail, value."""


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item of one person's list, with what the card needs around it."""

    participant_id: int
    found: Suggestion
    services: str
    discreet: bool = False
    because: str = ""
    """What the file says that makes it concern the person."""

    @property
    def line(self) -> ChecklistLine:
        return self.found.line


class StateButtons(QWidget):
    """The six states as buttons, each with its key; for the mouse, and to learn the keys by."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        flow = FlowLayout(self, spacing=4)
        self._buttons: dict[ChecklistState, QPushButton] = {}
        for state, letter in LETTERS.items():
            made = button(f"{letter}  {_SHORT.get(state, label(state))}", "step", label(state))
            made.setCheckable(True)
            made.setProperty("tone", STATE_TONES[state].value)
            made.setMinimumWidth(made.sizeHint().width() + _BOLDER)
            made.clicked.connect(partial(self._on_clicked, state))
            self._buttons[state] = made
            flow.addWidget(made)

    def limit_to(self, states: Collection[ChecklistState]) -> None:
        """Offers these states only."""
        for each, made in self._buttons.items():
            made.setVisible(each in states)

    def show_state(self, state: ChecklistState | None) -> None:
        """Marks the state in force."""
        for each, made in self._buttons.items():
            made.setChecked(each is state)

    def _on_clicked(self, state: ChecklistState) -> None:
        self._buttons[state].setChecked(True)
        self.asked.emit(state)


class ItemDetails(QWidget):
    """What was noted with the last change: each field writes itself into it."""

    language_chosen = Signal(int, str)

    def __init__(self, today: Callable[[], date], save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._save = save
        self._item_id = 0
        self.ui = Ui_ItemDetails()
        self.ui.setupUi(self)
        self.ui.due.reckon_from(today)
        self.mark = SavedMark()
        self.mark.follow(self.ui.due, self.ui.evidence, self.ui.interpreter, self.ui.comment)
        self.ui.language.chosen.connect(self._on_language)

    def _on_language(self, code: str | None) -> None:
        self.language_chosen.emit(self._item_id, code or "")

    def show_languages(self, options: Sequence[tuple[str, str]]) -> None:
        """The languages to choose from, this person's first."""
        self.ui.language.show_options([("", "—"), *options])

    def show_change(self, shown: ItemShown) -> None:
        """Loads the fields; what was pending for the item before is written first."""
        change, self._item_id = shown.line.current, shown.line.item.item_id
        save = partial(self._save, shown.participant_id, self._item_id)
        self.ui.due.load(change.due_on if change else None, exact(partial(save, "due_on")), self._item_id)
        for field, name in (
            (self.ui.evidence, "evidence"),
            (self.ui.interpreter, "interpreter"),
            (self.ui.comment, "comment"),
        ):
            field.load(getattr(change, name) if change else "", partial(save, name), self._item_id)
        self.ui.language.show_value(change.language if change else "")
        self.ui.interpreter_box.setVisible(not shown.discreet)
        self.ui.comment_box.setVisible(not shown.discreet)


class ItemCard(Card):
    """Everything about the item chosen in the list."""

    state_asked = Signal(int, object)
    verified = Signal(int)
    text_asked = Signal(int)

    deadline_asked = Signal(int)
    """The number of a computed deadline: why, and what became of it."""

    def __init__(
        self, today: Callable[[], date], save: Save, earlier: Earlier, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, spacing=10)
        self._item_id = 0
        self._said: object = None
        """What the text tells now."""
        self._earlier = earlier
        self._badge = Pill()
        self._title = self.add_heading("", self._badge)
        self._title.setWordWrap(True)
        self.text = ItemText()
        self.source = ItemSource()
        self.states = StateButtons()
        self.details = ItemDetails(today, save)
        self.history = ItemHistory()
        self._due = QVBoxLayout()
        self._due.setSpacing(0)
        self._letters = QVBoxLayout()
        self._letters.setSpacing(0)
        self.requests = QVBoxLayout()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.body.addWidget(self.text)
        self.body.addWidget(Hairline())
        self.add_section(self.tr("Pour cette personne"), self.details.mark)
        self.body.addWidget(self.states)
        self.body.addWidget(self.details)
        self.body.addLayout(self._due)
        self.body.addLayout(self.requests)
        self.body.addWidget(self.history)
        self._letters_label = self.add_section(self.tr("Convocations"))
        self.body.addLayout(self._letters)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.source)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.states.asked.connect(lambda state: self.state_asked.emit(self._item_id, state))
        self.source.verified.connect(lambda: self.verified.emit(self._item_id))
        self.source.text_asked.connect(lambda: self.text_asked.emit(self._item_id))

    @property
    def item_id(self) -> int:
        """The item shown."""
        return self._item_id

    def limit_to(self, states: Collection[ChecklistState]) -> None:
        """An item that only these states may be noted of; nothing is due and nothing has to be proved."""
        self.states.limit_to(states)
        self.details.ui.due_box.hide()
        self.details.ui.evidence_box.hide()

    def show_item(self, shown: ItemShown, wording: Wording) -> None:
        """Shows another item, or the same one after a change of state."""
        item = shown.line.item
        self.details.show_change(shown)
        if self._item_id != item.item_id:
            self.details.mark.show_state("", VERIFICATION_TONES[Verification.VERIFIED])
        self._item_id = item.item_id
        said = (item, shown.found.told, shown.line.explained, shown.services, shown.because, wording.today)
        if said != self._said:  # a state noted by its key leaves the text, with its many labels, as it is
            self._said = said
            self._show_text(shown, wording)
        self.show_history(shown, wording)

    def _show_text(self, shown: ItemShown, wording: Wording) -> None:
        item = shown.line.item
        self._title.setText(item.title)
        self._badge.show_state(verification_word(item), VERIFICATION_TONES[item.verification])
        # The title wraps; the word beside it stays whole.
        self._badge.setMinimumWidth(self._badge.sizeHint().width())
        self.text.show_item(shown.found, shown.services, shown.because, wording)
        self.source.show_item(item)

    def show_history(self, shown: ItemShown, wording: Wording) -> None:
        """What was noted, the last first; the fields above are left alone."""
        self.states.show_state(shown.line.state)
        self._show_due(shown.found, wording)
        self.history.show_line(shown.line, wording, self._earlier, discreet=shown.discreet)

    def _show_due(self, found: Suggestion, wording: Wording) -> None:
        """What a rule computes, the last day of an appeal: each opens why; her own day is in its field."""
        clear(self._due)
        for due in found.due:
            if due.origin is not DueOrigin.NOTED:
                self._due.addWidget(self._due_line(due, wording))

    def _due_line(self, due: DueDay, wording: Wording) -> RecordLine:
        day, tone = wording.deadline(due.on)
        told = wording.due(due)
        line = RecordLine(f"{day}, {told}", Pill(day, tone), ElidedLabel(told, "muted"), stretch=1)
        line.setToolTip(told)
        number = due.deadline.number if due.deadline is not None else 0
        line.opened.connect(lambda: self.deadline_asked.emit(number))
        return line

    def show_letters(self, lines: Sequence[QWidget]) -> None:
        """The summonses of the person, under an item that speaks of them."""
        clear(self._letters)
        for line in lines:
            self._letters.addWidget(line)
        self._letters_label.setVisible(bool(lines))
