"""Requests for a right under its item: asked, decided, refused, the last day for an appeal, the appeal."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from modactions_desktop.domain.checklist import RequestDecision, RightsRequest
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_checklist_request import Ui_RequestForm
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist.desk import ChecklistDesk
from modactions_desktop.ui.panels.checklist.words import DECISION_TONES, Wording
from modactions_desktop.ui.panels.record_lines import RecordLine, exact
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words
from modactions_desktop.ui.widgets.choices import options_of
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import DateField
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill

DECISION_KEYS = {
    "A": RequestDecision.GRANTED,
    "R": RequestDecision.REFUSED,
    "E": RequestDecision.PENDING,
    "T": RequestDecision.WITHDRAWN,
}
APPEAL = "I"
_KEYS = "A accordé · R refusé · E en attente · T retiré · I recours introduit · ↵ détails"


class RequestForm(QWidget):
    """The fields of one request."""

    closed = Signal()
    dropped = Signal(int)

    def __init__(self, desk: ChecklistDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.request_id = 0
        self.ui = Ui_RequestForm()
        self.ui.setupUi(self)
        self.ui.decision.show_options(options_of(RequestDecision))
        for field in self._days():
            field.reckon_from(desk.today)
        self._connect()

    def _days(self) -> tuple[DateField, ...]:
        ui = self.ui
        return ui.asked, ui.decided, ui.notified, ui.appeal_due, ui.appealed

    def _connect(self) -> None:
        self.ui.mark.follow(*self._days(), self.ui.asked_to, self.ui.comment)
        self.ui.decision.chosen.connect(lambda decision: self._desk.decide(self.request_id, decision))
        self.ui.drop_button.clicked.connect(lambda: self.dropped.emit(self.request_id))
        self.ui.close_button.clicked.connect(self.closed)

    def show_request(self, request: RightsRequest) -> None:
        """Loads one request; the fields of an appeal only come with a refusal."""
        self.request_id = request.id
        names = ("asked_on", "decided_on", "notified_on", "appeal_due_on", "appealed_on")
        for field, name in zip(self._days(), names, strict=True):
            field.load(getattr(request, name), exact(partial(self._write, name)), request.id)
        self.ui.decision.show_value(request.decision)
        self.ui.asked_to.load(request.asked_to, partial(self._write, "asked_to"), request.id)
        self.ui.comment.load(request.comment, partial(self._write, "comment"), request.id)
        self.show_parts(request)

    def show_parts(self, request: RightsRequest) -> None:
        """Shows the fields that this decision asks for, and the appeal date that was reckoned.

        The keys come to that date from the day it is reckoned from: only what is being typed in it stays.
        """
        self.ui.answer.setVisible(request.decision is not RequestDecision.PENDING)
        self.ui.appeal.setVisible(request.decision is RequestDecision.REFUSED)
        due = self.ui.appeal_due
        if not due.autosave.pending and due.value() != request.appeal_due_on:
            write = exact(partial(self._write, "appeal_due_on"))
            due.load(request.appeal_due_on, write, request.id)
            if due.hasFocus():
                due.selectAll()

    def _write(self, name: str, value: Any) -> None:
        if name == "asked_on" and value is None:
            return
        self._desk.write_request(self.request_id, name, value)


class RequestLine(RecordLine):
    """One request; a letter says what was decided."""

    decided = Signal(object)
    """The RequestDecision of the key."""
    appealed = Signal()

    def __init__(self, request: RightsRequest, wording: Wording, *, discreet: bool) -> None:
        told = wording.request(request, whole=not discreet)
        short = ElidedLabel(told, "muted")
        super().__init__(
            told, short, Pill(label(request.decision), DECISION_TONES[request.decision]), stretch=0
        )
        self.request = request
        self.setToolTip(told)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().upper()
        if typed in DECISION_KEYS:
            self.decided.emit(DECISION_KEYS[typed])
        elif typed == APPEAL and self.request.may_be_appealed:
            self.appealed.emit()
        else:
            super().keyPressEvent(event)


class RequestsSection(QWidget):
    """The requests of one item, one of them open at most."""

    def __init__(self, desk: ChecklistDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item_id = 0
        self._requests: Sequence[RightsRequest] = ()
        self.add_button = button(self.tr("+ Demande (D)"), "link", self.tr("Noter une demande pour ce droit"))
        self.form = RequestForm(desk)
        for each in (self, self.form):
            # The column of the card scrolls: it never presses the fields together.
            each.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._keys = words(_KEYS, "hint", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._build()
        self._connect()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(SectionLabel(self.tr("Demandes")))
        head.addStretch(1)
        head.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(self._lines)
        column.addWidget(self._keys)
        column.addWidget(self.form)
        self.form.hide()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.form.closed.connect(self._on_closed)
        self.form.dropped.connect(self._on_dropped)

    def show_requests(
        self, item_id: int, requests: Sequence[RightsRequest], wording: Wording, *, discreet: bool = False
    ) -> None:
        """The requests of an item; the open form stays open while the item is the same."""
        if item_id != self._item_id:
            self.form.hide()
        held = next((line.request.id for line in self.lines() if line.hasFocus()), 0)
        self._item_id, self._requests = item_id, requests
        clear(self._lines)
        for request in requests:
            self._lines.addWidget(self._line(request, wording, discreet))
        if not requests:
            self._lines.addWidget(words(self.tr("Aucune demande notée."), "muted"))
        self._keys.setVisible(bool(requests))
        self._show_parts(discreet)
        if held:
            self.take_keys(held)

    def _show_parts(self, discreet: bool) -> None:
        opened = next((r for r in self._requests if r.id == self.form.request_id), None)
        if opened is None or discreet:
            self.form.hide()
        elif not self.form.isHidden():
            self.form.show_parts(opened)

    def lines(self) -> list[RequestLine]:
        """The requests shown, from top to bottom."""
        places = (self._lines.itemAt(place) for place in range(self._lines.count()))
        shown = (place.widget() for place in places if place is not None)
        return [line for line in shown if isinstance(line, RequestLine)]

    def _line(self, request: RightsRequest, wording: Wording, discreet: bool) -> RequestLine:
        line = RequestLine(request, wording, discreet=discreet)
        line.opened.connect(partial(self.open, request.id))
        line.decided.connect(partial(self._on_decided, request.id))
        line.appealed.connect(partial(self._desk.appeal, request.id))
        return line

    @property
    def opened(self) -> int:
        """The request whose fields are open, 0 when none is."""
        return 0 if self.form.isHidden() else self.form.request_id

    def ask(self) -> None:
        """A request of today; the next key says what was decided."""
        request_id = self._desk.ask(self._item_id)
        if request_id:
            self.take_keys(request_id)

    def take_keys(self, request_id: int) -> None:
        """The keys of this request work at once."""
        for line in self.lines():
            if line.request.id == request_id:
                line.show()  # at once, not with the next turn of the loop: the next key is already hers
                line.setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, request_id: int) -> None:
        """Opens the fields of one request."""
        found = next((r for r in self._requests if r.id == request_id), None)
        if found is not None:
            self.form.show_request(found)
            self.form.show()
            self.form.ui.decision.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_add(self) -> None:
        request_id = self._desk.ask(self._item_id)
        if request_id:
            self.open(request_id)

    def _on_decided(self, request_id: int, decision: RequestDecision) -> None:
        """The day comes next: of a refusal the one on which it was told, from which an appeal runs."""
        self._desk.decide(request_id, decision)
        if decision is RequestDecision.PENDING:
            return
        self.open(request_id)
        first = self.form.ui.notified if decision is RequestDecision.REFUSED else self.form.ui.decided
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_closed(self) -> None:
        self.form.hide()
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_dropped(self, request_id: int) -> None:
        self.form.hide()
        self._desk.drop_request(request_id, self._item_id)
