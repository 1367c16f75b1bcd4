"""The card of one right or obligation: its text, its facts, what was noted for this person."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from modactions_desktop.domain.checklist import (
    CatalogueItem,
    CatalogueKind,
    ChecklistLine,
    ChecklistState,
    StateChange,
    Verification,
)
from modactions_desktop.domain.dates import medium_date, short_date
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_checklist_details import Ui_ItemDetails
from modactions_desktop.ui.panels.checklist_words import (
    STATE_TONES,
    VERIFICATION_TONES,
    Wording,
    verification_word,
)
from modactions_desktop.ui.panels.record_lines import exact
from modactions_desktop.ui.widgets.cards import Card, Hairline, SectionLabel, button, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import SavedMark
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.pills import Pill

LETTERS = {
    ChecklistState.EXPLAINED: "É",
    ChecklistState.IN_PROGRESS: "C",
    ChecklistState.IN_ORDER: "O",
    ChecklistState.TO_EXPLAIN: "A",
    ChecklistState.NOT_CONCERNED: "N",
    ChecklistState.REFUSED: "R",
}
_SHORT = {ChecklistState.IN_PROGRESS: "En cours"}

Save = Callable[[int, int, str, object], None]
"""Writes one detail of one item: participant, item, name of the detail, value."""


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item of one person's list, with what the card needs around it."""

    participant_id: int
    line: ChecklistLine
    services: str
    discreet: bool = False
    because: str = ""
    """What the file says that makes it concern the person."""
    told_text: str = ""
    """How it read when it was explained, when it reads otherwise now."""


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


class ItemText(QWidget):
    """What the catalogue says: the text to read aloud, then what to do, with which proof, where."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = words("", wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._changed = words("", "error", wrap=True)
        self._facts = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._text)
        column.addWidget(self._changed)
        column.addLayout(self._facts)

    def show_item(self, shown: ItemShown, wording: Wording) -> None:
        """Replaces text and facts."""
        item = shown.line.item
        self._text.setText(item.text)
        self._changed.setText(_changed_words(shown.line, wording))
        self._changed.setVisible(bool(self._changed.text()))
        clear(self._facts)
        facts = _facts(item, shown.services)
        if shown.because:
            facts.insert(0, ("Parce que", shown.because))
        if shown.told_text:
            facts.insert(0, ("Texte d'alors", shown.told_text))
        self._facts.addWidget(_facts_grid(facts))


def _facts_grid(facts: Sequence[tuple[str, str]]) -> QWidget:
    grid = QWidget()
    layout = QGridLayout(grid)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(12)
    layout.setVerticalSpacing(4)
    layout.setColumnStretch(1, 1)
    for row, (title, fact) in enumerate(facts):
        head, value = SectionLabel(title), words(fact, "muted", wrap=True)
        head.setContentsMargins(0, 2, 0, 0)
        value.setAccessibleName(f"{title} : {fact}")
        layout.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(value, row, 1)
    return grid


def _facts(item: CatalogueItem, services: str) -> list[tuple[str, str]]:
    found = [
        ("Délai", item.deadline),
        ("Preuve", item.evidence),
        ("Où", item.service or services),
    ]
    return [(title, value) for title, value in found if value.strip(" —-")]


class ItemSource(QWidget):
    """For whom it is, what that rests on, and who checked the text; small, at the foot of the card."""

    verified = Signal()
    text_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = QVBoxLayout()
        self.verify = button("", "link")
        self.edit = button(self.tr("Modifier le texte…"), "link", self.tr("Modifier le texte du catalogue"))
        self.edit.clicked.connect(self.text_asked)
        self.verify.clicked.connect(self.verified)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._facts)
        column.addWidget(self.verify, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)

    def show_item(self, item: CatalogueItem) -> None:
        """Replaces the facts."""
        clear(self._facts)
        found = [("Condition", item.condition), ("Texte", _verified_words(item))]
        self._facts.addWidget(_facts_grid([(title, value) for title, value in found if value]))
        self.verify.setText(_VERIFY[item.catalogue])
        self.verify.setVisible(item.verification is not Verification.VERIFIED)


_VERIFY = {
    CatalogueKind.RIGHTS: "Le texte est juste : le marquer vérifié",
    CatalogueKind.CULTURAL_CODES: "Le texte est juste et ne juge pas : le marquer relu",
}
_VERIFIED = {
    CatalogueKind.RIGHTS: ("vérifié", "jamais vérifié par le CPAS"),
    CatalogueKind.CULTURAL_CODES: ("relu", "pas encore relu par l'équipe"),
}
"""A habit has no source: somebody of the team reads the text again."""


def _verified_words(item: CatalogueItem) -> str:
    word, never = _VERIFIED[item.catalogue]
    if item.verified_on is None:
        return never
    by = f" par {item.verified_by}" if item.verified_by else ""
    return f"{word} le {medium_date(item.verified_on)}{by}"


def _changed_words(line: ChecklistLine, wording: Wording) -> str:
    told = line.explained
    if told is None or not line.text_changed_since_explained:
        return ""
    return f"Ce texte a changé depuis l'explication du {short_date(told.on, wording.today)} : à redire."


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
        self.ui.due.load(change.due_on if change else None, exact(partial(save, "due_on")))
        for field, name in (
            (self.ui.evidence, "evidence"),
            (self.ui.interpreter, "interpreter"),
            (self.ui.comment, "comment"),
        ):
            field.load(getattr(change, name) if change else "", partial(save, name))
        self.ui.language.show_value(change.language if change else "")
        self.ui.interpreter_box.setVisible(not shown.discreet)
        self.ui.comment_box.setVisible(not shown.discreet)


class ItemCard(Card):
    """Everything about the item chosen in the list."""

    state_asked = Signal(int, object)
    verified = Signal(int)
    text_asked = Signal(int)

    def __init__(self, today: Callable[[], date], save: Save, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=10)
        self._item_id = 0
        self._badge = Pill()
        self._title = self.add_heading("", self._badge)
        self._title.setWordWrap(True)
        self.text = ItemText()
        self.source = ItemSource()
        self.states = StateButtons()
        self.details = ItemDetails(today, save)
        self._history = QVBoxLayout()
        self._history.setSpacing(2)
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
        self._history_label = self.add_section(self.tr("Historique"))
        self.body.addLayout(self._history)
        self._letters_label = self.add_section(self.tr("Convocations"))
        self.body.addLayout(self._letters)
        self.body.addLayout(self.requests)
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
        self._title.setText(item.title)
        self._badge.show_state(verification_word(item), VERIFICATION_TONES[item.verification])
        # The title wraps; the word beside it stays whole.
        self._badge.setMinimumWidth(self._badge.sizeHint().width())
        self.text.show_item(shown, wording)
        self.source.show_item(item)
        self.show_history(shown, wording)

    def show_history(self, shown: ItemShown, wording: Wording) -> None:
        """What was noted, the last first; the fields above are left alone."""
        self.states.show_state(shown.line.state)
        clear(self._history)
        changes = [*reversed(shown.line.changes)]
        self._history_label.setVisible(bool(changes))
        if changes:
            self._history.addWidget(_history(changes, shown, wording))

    def show_letters(self, lines: Sequence[QWidget]) -> None:
        """The summonses of the person, under an item that speaks of them."""
        clear(self._letters)
        for line in lines:
            self._letters.addWidget(line)
        self._letters_label.setVisible(bool(lines))


def _history(changes: Sequence[StateChange], shown: ItemShown, wording: Wording) -> QWidget:
    """One line a change: the day, then what was noted."""
    lines = QWidget()
    grid = QGridLayout(lines)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, change in enumerate(changes):
        day = words(short_date(change.on, wording.today))
        grid.addWidget(day, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words(wording.change(change, shown.discreet), "muted", wrap=True), row, 1)
    return lines
