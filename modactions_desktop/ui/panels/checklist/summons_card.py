"""Summonses: the letters with a day and an hour, and what became of each."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from modactions_desktop.domain.checklist import AnswerMode, Summons, SummonsStatus
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_checklist_summons import Ui_SummonsForm
from modactions_desktop.ui.panels.checklist.letters_desk import LettersDesk
from modactions_desktop.ui.panels.checklist.person import PersonDesk
from modactions_desktop.ui.panels.checklist.summons_links import SummonsLinks
from modactions_desktop.ui.panels.checklist.words import SUMMONS_TONES
from modactions_desktop.ui.panels.record_lines import RecordLine, date_of, exact
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, Hairline, words
from modactions_desktop.ui.widgets.choices import ChoiceBar, Option, options_of
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, DateField, FieldBox, flush_all
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill

_LINES = ("issuer_detail", "subject", "place", "answer", "evidence", "outcome")
_DAYS = {"received": "received_on", "explained": "explained_on", "answered": "answered_on"}
_SENDER = 150
"""How wide the word of a sender may be: what it is about and when it is matter more."""
_HOUR = re.compile(r"(\d{1,2})(?:\s*[h:.]\s*(\d{1,2})?)?$")


def parse_hour(typed: str) -> time:
    """« 9:30 », « 9h30 », « 14h », « 14 »; nothing is midnight, which stands for « hour not known ».

    Raises InputError `time_unreadable`.
    """
    plain = typed.strip().lower()
    if not plain:
        return time()
    found = _HOUR.match(plain)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise InputError("time_unreadable")
    return time(int(found[1]), int(found[2] or 0))


_SHORT = {SummonsStatus.CANCELLED: "Annulée"}
"""So that the six answers stand on one line; the tool tip says by whom."""


class SummonsForm(QWidget):
    """The fields of one summons; each writes itself."""

    def __init__(self, desk: LettersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.summons_id = 0
        self.ui = Ui_SummonsForm()
        self.ui.setupUi(self)
        options = [
            Option(status, _SHORT.get(status, label(status)), SUMMONS_TONES[status], label(status))
            for status in SummonsStatus
        ]
        self.status = ChoiceBar(self.tr("Suite"), options, clearable=False)
        self.ui.status_place.addWidget(FieldBox(self.tr("Suite"), self.status))
        self._lines: dict[str, AutosaveLine | AutosaveText] = {
            name: getattr(self.ui, name) for name in _LINES
        }
        self.links = SummonsLinks(self.ui, desk, self)
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        self._days: dict[str, DateField] = {name: getattr(ui, name) for name in _DAYS}
        for field in (ui.day, *self._days.values()):
            field.reckon_from(self._desk.today)
        ui.mark.follow(ui.day, ui.hour, *self._days.values(), *self._lines.values(), ui.interpreter)
        ui.answer_mode.show_options([("", "—"), *options_of(AnswerMode)])
        ui.visibility.show_options(options_of(Visibility))
        ui.issuer.chosen.connect(partial(self._on_chosen, "issuer"))
        ui.language.chosen.connect(lambda code: self._on_chosen("explained_language", code or ""))
        ui.answer_mode.chosen.connect(lambda mode: self._on_chosen("answer_mode", mode or None))
        ui.visibility.chosen.connect(partial(self._on_chosen, "visibility"))
        ui.explain_button.clicked.connect(lambda: self._desk.explain_summons(self.summons_id))
        self.status.chosen.connect(self._on_status)
        ui.absence_button.clicked.connect(partial(self._ask_letter, PaperKind.ABSENCE))
        ui.postpone_button.clicked.connect(partial(self._ask_letter, PaperKind.POSTPONEMENT))
        ui.drop_button.clicked.connect(self._on_drop)

    def show_summons(self, summons: Summons) -> None:
        """Loads one summons; what was pending for another is written first, day and hour together."""
        self.ui.day.autosave.flush()
        self.ui.hour.autosave.flush()
        self.summons_id = summons.id
        self.ui.issuer.show_options(self._desk.issuers())
        self.ui.issuer.show_value(summons.issuer)
        self.ui.visibility.show_value(summons.visibility)
        self.ui.language.show_options([("", "—"), *self._desk.languages()])
        for name, line in self._lines.items():
            line.load(getattr(summons, name), self._writer(summons.id, name), summons.id)
        self.ui.received.load(summons.received_on, exact(self._writer(summons.id, "received_on")), summons.id)
        self._show_moment(summons)
        self._load_steps(summons)
        self.links.show_summons(summons)
        self.show_steps(summons)

    def _load_steps(self, summons: Summons) -> None:
        """Who explained it when, how it was answered."""
        for name in ("explained", "answered"):
            column = _DAYS[name]
            write = exact(self._writer(summons.id, column))
            self._days[name].load(getattr(summons, column), write, summons.id)
        self.ui.interpreter.load(
            summons.explained_interpreter, self._writer(summons.id, "explained_interpreter"), summons.id
        )

    def show_steps(self, summons: Summons) -> None:
        """What a key or a button changed; a field that is being typed in is left alone."""
        self.status.show_value(summons.status)
        self.ui.language.show_value(summons.explained_language)
        self.ui.answer_mode.show_value(summons.answer_mode or "")
        self.ui.explain_button.setVisible(summons.explained_on is None)
        self.links.show_links(summons)
        known = {name: getattr(summons, column) for name, column in _DAYS.items()}
        typed = self.focusWidget()
        stale = any(self._days[name].value() != day for name, day in known.items())
        stale |= self.ui.interpreter.text() != summons.explained_interpreter
        if stale and typed not in (*self._days.values(), self.ui.interpreter):
            self._load_steps(summons)

    def _show_moment(self, summons: Summons) -> None:
        at = summons.convened_at
        write = exact(partial(self._write_day, summons.id))
        self.ui.day.load(at.date() if at else None, write, summons.id)
        hour = f"{at:%H:%M}" if at is not None and at.time() != time() else ""
        self.ui.hour.load(hour, partial(self._write_hour, summons.id), summons.id)

    def _writer(self, summons_id: int, name: str) -> Any:
        return lambda value: self._desk.write_summons(summons_id, {name: value})

    def _write_day(self, summons_id: int, day: date | None) -> None:
        at = None if day is None else datetime.combine(day, parse_hour(self.ui.hour.text()))
        self._desk.write_summons(summons_id, {"convened_at": at})

    def _write_hour(self, summons_id: int, typed: str) -> None:
        """An hour without a day waits for its day."""
        hour, day = parse_hour(typed), date_of(self.ui.day)
        if day is not None:
            self._desk.write_summons(summons_id, {"convened_at": datetime.combine(day, hour)})

    def _on_chosen(self, name: str, value: object) -> None:
        with self._desk.guarded():
            self._desk.write_summons(self.summons_id, {name: value})

    def _on_status(self, status: SummonsStatus) -> None:
        self._desk.set_summons_status(self.summons_id, status)

    def letter_button(self, kind: PaperKind) -> QPushButton:
        """The button of one of the two letters."""
        ui = self.ui
        return ui.postpone_button if kind is PaperKind.POSTPONEMENT else ui.absence_button

    def _ask_letter(self, kind: PaperKind) -> None:
        """What is typed in the fields is in the letter; an evidence that was noted goes with it."""
        if flush_all(self):
            self._desk.ask_letter(self.summons_id, kind)

    def _on_drop(self) -> None:
        self._desk.drop_summons(self.summons_id)


class SummonsCard(Card):
    """The list of summonses, a new one in one choice, and the fields of the one that is open."""

    def __init__(self, desk: LettersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=8)
        self._desk = desk
        self._opened = 0
        self.new_issuer: ChoiceBar | None = None
        self.form = SummonsForm(desk)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._build()

    def _build(self) -> None:
        self.add_heading(self.tr("Convocations"))
        self._new = QVBoxLayout()
        self.body.addLayout(self._new)
        self.body.addLayout(self._lines)
        self._line = Hairline()
        self.body.addWidget(self._line)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.form.hide()
        self._line.hide()

    def refresh(self) -> None:
        """Reads the letters of the desk again; the fields that are open are left alone."""
        clear(self._lines)
        for summons in self._desk.summonses:
            self._lines.addWidget(summons_line(self._desk, summons, self.open))
        if not self._desk.summonses:
            self._lines.addWidget(self._nothing())
        opened = self._summons(self._opened)
        self._show_form(opened is not None)
        if opened is not None:
            self.form.show_steps(opened)

    def _nothing(self) -> QWidget:
        text = self.tr(
            "Aucune convocation notée. Quand la personne apporte une lettre avec une date et une heure, "
            "notez-la ici (Ctrl+Maj+C) : elle paraîtra dans « Aujourd'hui » avant son jour."
        )
        return words(text, "muted", wrap=True)

    def _summons(self, summons_id: int) -> Summons | None:
        return next((s for s in self._desk.summonses if s.id == summons_id), None)

    def _show_form(self, shown: bool) -> None:
        self.form.setVisible(shown)
        self._line.setVisible(shown)

    def close_form(self) -> None:
        """Another person is shown: nothing is open."""
        self._opened = 0
        clear(self._new)
        self._show_form(False)

    def open(self, summons_id: int) -> None:
        """Opens the fields of one summons."""
        summons = self._summons(summons_id)
        if summons is not None:
            self._opened = summons_id
            self.form.show_summons(summons)
            self._show_form(True)
            self.form.ui.issuer.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def opened(self) -> int:
        """The summons whose fields are in sight, 0 when none is."""
        return 0 if self.form.isHidden() else self._opened

    def is_open(self, summons_id: int) -> bool:
        """Whether the fields of this summons are in sight."""
        return self._opened == summons_id

    def ask_new(self) -> None:
        """Asks who sends the new summons; the choice creates it."""
        options = [Option(code, words_of) for code, words_of in self._desk.issuers()]
        self.new_issuer = ChoiceBar(self.tr("Émetteur de la nouvelle convocation"), options)
        self.new_issuer.chosen.connect(self._on_issuer)
        clear(self._new)
        self._new.addWidget(FieldBox(self.tr("Nouvelle convocation : qui l'envoie ?"), self.new_issuer))
        self._show_form(False)
        self.new_issuer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_issuer(self, issuer: str) -> None:
        summons_id = self._desk.add_summons(issuer)
        if summons_id:
            clear(self._new)
            self.open(summons_id)
            self.form.ui.day.setFocus(Qt.FocusReason.OtherFocusReason)


def summons_line(desk: PersonDesk, summons: Summons, open_it: Any) -> RecordLine:
    """« Forem · entretien, 2 déc. 9 h 30 · expliquée »."""
    told, issuer = desk.wording.summons(summons), desk.sent_by(summons)
    late = summons.needs_status(desk.today())
    state = Pill(
        "suite à noter" if late else label(summons.status).lower(),
        Tone.ATTENTION if late else SUMMONS_TONES[summons.status],
    )
    sender = Pill(issuer, Tone.VIOLET)
    sender.setMaximumWidth(_SENDER)
    state.setMinimumWidth(state.sizeHint().width())
    line = RecordLine(f"{issuer}, {told}, {state.text()}", sender, ElidedLabel(told), state, stretch=1)
    line.opened.connect(partial(open_it, summons.id))
    return line
