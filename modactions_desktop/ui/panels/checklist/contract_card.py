"""Contracts: PIIS, welcome convention, training plan, and the day of the next review."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop import deadline_words
from modactions_desktop.domain.checklist import Contract, ContractKind, ContractReview, Verification
from modactions_desktop.domain.dates import long_date
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_checklist_contract import Ui_ContractForm
from modactions_desktop.ui.panels.checklist.letters_desk import LettersDesk
from modactions_desktop.ui.panels.interviews.section import pressed_by
from modactions_desktop.ui.panels.record_lines import RecordLine, exact
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, Hairline, SectionLabel, button, words
from modactions_desktop.ui.widgets.choices import options_of
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill

_DAYS = {
    "proposed": "proposed_on",
    "person_signed": "person_signed_on",
    "service_signed": "service_signed_on",
    "begin": "begin",
    "end": "end",
}


class ReviewLine(QWidget):
    """One review: its day and a word about it, each writing itself; « retirer » puts it in the bin."""

    def __init__(self, desk: LettersDesk, review: ContractReview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.review_id = review.id
        self.day = DateField(self.tr("Évaluation du"), desk.today)
        self.note = AutosaveLine(self.tr("Ce qui en ressort"), self.tr("ce qui en ressort"))
        self.drop = button(self.tr("Retirer"), "link", self.tr("Retirer cette évaluation"))
        self.day.setMaximumWidth(150)
        self.day.load(review.on, exact(lambda day: desk.write_review(review.id, "on", day)), review.id)
        self.note.load(review.note, lambda text: desk.write_review(review.id, "note", text), review.id)
        self.drop.clicked.connect(lambda: desk.drop_review(review.id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.day)
        row.addWidget(self.note, 1)
        row.addWidget(self.drop)


class ContractForm(QWidget):
    """The fields of one contract; each writes itself."""

    def __init__(self, desk: LettersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reviews: tuple[int, ...] = ()
        self.contract_id = 0
        self.ui = Ui_ContractForm()
        self.ui.setupUi(self)
        self.ui.kind.show_options(options_of(ContractKind))
        self.ui.months.setSpecialValueText(self.tr("jamais"))
        self.ui.months.setSuffix(self.tr(" mois"))
        self._days: dict[str, DateField] = {name: getattr(self.ui, name) for name in _DAYS}
        self._certainty = Pill(deadline_words.TO_VERIFY, Tone.VIOLET)
        self.ui.reflection_row.addWidget(self._certainty, 0, Qt.AlignmentFlag.AlignTop)
        self._connect()

    def _connect(self) -> None:
        told = self.tr("Noter une évaluation tenue aujourd'hui (Ctrl+Maj+E)")
        pressed_by(self.ui.review_button, "Ctrl+Shift+E", told)
        for field in self._days.values():
            field.reckon_from(self._desk.today)
        self.ui.mark.follow(*self._days.values(), self.ui.note)
        self.ui.kind.chosen.connect(partial(self._on_chosen, "kind"))
        self.ui.months.valueChanged.connect(partial(self._on_chosen, "review_months"))
        self.ui.review_button.clicked.connect(lambda: self._desk.add_review(self.contract_id))
        self.ui.drop_button.clicked.connect(lambda: self._desk.drop_contract(self.contract_id))

    def show_contract(self, contract: Contract) -> None:
        """Loads one contract; what was pending for another is written first."""
        self.contract_id = contract.id
        self.ui.kind.show_value(contract.kind)
        for name, field in self._days.items():
            field.load(
                getattr(contract, _DAYS[name]), exact(self._writer(contract.id, _DAYS[name])), contract.id
            )
        self.ui.months.blockSignals(True)
        self.ui.months.setValue(contract.review_months)
        self.ui.months.blockSignals(False)
        self.ui.note.load(contract.note, self._writer(contract.id, "note"), contract.id)
        self._reviews = ()
        self.show_next(contract)

    def _show_reflection(self, contract: Contract) -> None:
        """How long it may be thought over, by the rule of that day; and that nobody verified the rule."""
        reflection = self._desk.reflection(contract)
        self.ui.reflection.setText(self._desk.wording.reflection(contract, reflection))
        self.ui.reflection_box.setVisible(bool(self.ui.reflection.text()))
        if reflection is not None:
            self._certainty.setHidden(reflection.rule.verification is Verification.VERIFIED)

    def show_next(self, contract: Contract) -> None:
        """What follows from the dates above; reviews that came or went."""
        due = contract.next_review_on()
        told = self.tr("Prochaine évaluation : {0}.").format(long_date(due)) if due else ""
        self.ui.next_review.setText(told)
        self.ui.next_review.setVisible(bool(told))
        self._show_reflection(contract)
        keys = tuple(review.id for review in contract.reviews)
        if keys != self._reviews:
            self._reviews = keys
            self._show_reviews(contract)

    def _show_reviews(self, contract: Contract) -> None:
        clear(self.ui.reviews)
        for review in reversed(contract.reviews):
            self.ui.reviews.addWidget(ReviewLine(self._desk, review))

    def go_to_review(self, review_id: int) -> None:
        """The cursor in the words of a review."""
        for line in self.findChildren(ReviewLine):
            if line.review_id == review_id:
                line.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _writer(self, contract_id: int, name: str) -> Any:
        return lambda value: self._desk.write_contract(contract_id, {name: value})

    def _on_chosen(self, name: str, value: object) -> None:
        with self._desk.guarded():
            self._desk.write_contract(self.contract_id, {name: value})


class ContractsCard(Card):
    """The list of contracts, a new one in one click, and the fields of the one that is open."""

    def __init__(self, desk: LettersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=8)
        self._desk = desk
        self._opened = 0
        self.form = ContractForm(desk)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._build()

    def _build(self) -> None:
        self.add_heading(self.tr("Contrats"))
        self.body.addLayout(self._lines)
        self._line = Hairline()
        self.body.addWidget(self._line)
        self.body.addWidget(self.form)
        self.body.addWidget(SectionLabel(self.tr("Ajouter")))
        self.body.addWidget(self._new_buttons())
        self.body.addStretch(1)
        self.close_form()

    def _new_buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, spacing=6)
        for kind in ContractKind:
            made = button(f"+ {label(kind)}", "", self.tr("Ajouter : {0}").format(label(kind)))
            made.clicked.connect(partial(self._on_new, kind))
            flow.addWidget(made)
        return row

    def refresh(self) -> None:
        """Reads the contracts of the desk again; the fields that are open are left alone."""
        clear(self._lines)
        for contract in self._desk.contracts:
            self._lines.addWidget(self._line_of(contract))
        if not self._desk.contracts:
            text = self.tr("Aucun contrat noté. La date de la prochaine évaluation se calcule toute seule.")
            self._lines.addWidget(words(text, "muted", wrap=True))
        opened = next((c for c in self._desk.contracts if c.id == self._opened), None)
        self._show_form(opened is not None)
        if opened is not None:
            self.form.show_next(opened)

    def lines(self) -> list[RecordLine]:
        """The lines shown, from top to bottom."""
        places = (self._lines.itemAt(place) for place in range(self._lines.count()))
        shown = (place.widget() for place in places if place is not None)
        return [line for line in shown if isinstance(line, RecordLine)]

    def _line_of(self, contract: Contract) -> RecordLine:
        told, (review, tone) = self._desk.wording.contract(contract), self._desk.wording.review(contract)
        kind = label(contract.kind)
        line = RecordLine(
            f"{kind}, {told}, {review}",
            Pill(kind, Tone.VIOLET),
            ElidedLabel(told, "muted"),
            Pill(review, tone),
            stretch=1,
        )
        line.opened.connect(partial(self.open, contract.id))
        if not contract.is_over(self._desk.today()):
            line.offer(
                {"E": partial(self._on_reviewed, contract.id)},
                self.tr("Entrée ouvre, E note une évaluation tenue aujourd'hui"),
            )
        return line

    def _on_reviewed(self, contract_id: int) -> None:
        """The line is made anew: the keys stay on it."""
        place = [contract.id for contract in self._desk.contracts].index(contract_id)
        self._desk.add_review(contract_id)
        if place < len(self.lines()):
            self.lines()[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_form(self, shown: bool) -> None:
        self.form.setVisible(shown)
        self._line.setVisible(shown)

    def close_form(self) -> None:
        """Another person is shown: nothing is open."""
        self._opened = 0
        self._show_form(False)

    def open(self, contract_id: int) -> None:
        """Opens the fields of one contract."""
        found = next((c for c in self._desk.contracts if c.id == contract_id), None)
        if found is not None:
            self._opened = contract_id
            self.form.show_contract(found)
            self._show_form(True)
            self.form.ui.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def opened(self) -> int:
        """The contract whose fields are in sight, 0 when none is."""
        return 0 if self.form.isHidden() else self._opened

    def show_review(self, review_id: int) -> None:
        """Opens the contract of a review, with the keys on its line."""
        for contract in self._desk.contracts:
            if any(review.id == review_id for review in contract.reviews):
                self.open(contract.id)
                self.form.go_to_review(review_id)

    def _on_new(self, kind: ContractKind) -> None:
        contract_id = self._desk.add_contract(kind)
        if contract_id:
            self.open(contract_id)
            self.form.ui.proposed.setFocus(Qt.FocusReason.OtherFocusReason)
