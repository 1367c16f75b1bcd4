"""The head of the sheet: what kind of interview, whether it was held, when, how long, where, with whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.interviews import (
    Interview,
    InterviewKind,
    InterviewStatus,
    Lacking,
    Modality,
    Requester,
)
from modactions_desktop.labels import label
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.forms.ui_interview_facts import Ui_InterviewFacts
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.durations import Stopwatch, hour_of, hours_text, minutes_text
from modactions_desktop.ui.panels.interviews.interpreter import InterpreterPanel, interpreter_line
from modactions_desktop.ui.panels.interviews.present import PresentPanel, present_line
from modactions_desktop.ui.panels.interviews.section import pressed_by
from modactions_desktop.ui.panels.interviews.words import STATUS_TONES, TITLES
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.choices import Option, options_of
from modactions_desktop.ui.widgets.drafts import DraftedLines
from modactions_desktop.ui.widgets.fields import AutosaveLine, Write

REQUESTERS = {
    Requester.PARTICIPANT: "demandé par la personne",
    Requester.SOCIAL_WORKER: "demandé par l'AS",
    Requester.ANIMATOR: "demandé par l'animateur",
    Requester.ANTENNA: "demandé par l'antenne",
    Requester.PARTNER: "demandé par un partenaire",
}
MISSED = frozenset(TITLES)
STATUSES = [Option(status, label(status), STATUS_TONES[status]) for status in InterviewStatus]
PUT_OFF_BY = (
    Option(InterviewStatus.EXCUSED, "excusé", STATUS_TONES[InterviewStatus.EXCUSED]),
    Option(InterviewStatus.CANCELLED, "annulé par le service", Tone.ACCENT),
)


class FactsPanel(QWidget):
    """Everything above the free note. It asks nothing that is not useful to the figures."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._refused: int | None = None
        """The interview whose closing was refused because nobody said whether the person came."""
        self.ui = Ui_InterviewFacts()
        self.ui.setupUi(self)
        self.stopwatch = Stopwatch()
        self.interpreter_panel = InterpreterPanel(desk)
        self.present_panel = PresentPanel(desk)
        self.present_button = button(
            self.tr("+ présent"), "small-link", self.tr("Ajouter une personne présente")
        )
        self._fill()
        self._connect()

    def _fill(self) -> None:
        """What a form cannot say: the answers, the stopwatch beside its label, what opens on demand."""
        ui = self.ui
        ui.kind.show_options([(kind, label(kind)) for kind in InterviewKind])
        ui.requester.show_options([(None, self.tr("demandé par…")), *REQUESTERS.items()])
        ui.modality.show_options(options_of(Modality))
        ui.status.offer(STATUSES, clearable=False)
        ui.put_off_by.offer(PUT_OFF_BY, clearable=False)
        for day in (ui.day, ui.new_day):
            day.reckon_from(self._desk.today)
        ui.minutes_box.add_beside(self.stopwatch)
        ui.interpreter_box.add_beside(self.present_button)
        ui.interpreter_place.addWidget(self.interpreter_panel)
        ui.present_place.addWidget(self.present_panel)
        for hidden in (ui.postpone, ui.problem, ui.missed):
            hidden.hide()
        pressed_by(ui.postpone_button, "Ctrl+Shift+R")
        pressed_by(self.present_button, "Ctrl+Shift+P")

    def _connect(self) -> None:
        ui, desk = self.ui, self._desk
        ui.kind.chosen.connect(lambda kind: desk.change(kind=kind))
        ui.requester.chosen.connect(lambda who: desk.change(requested_by=who))
        ui.modality.chosen.connect(lambda modality: desk.change(modality=modality))
        ui.status.chosen.connect(self._on_status)
        ui.postpone_button.clicked.connect(self.ask_new_day)
        ui.put_off_button.clicked.connect(self._on_put_off)
        ui.new_hour.returnPressed.connect(self._on_put_off)
        self._put_off_drafts = DraftedLines(
            "interview.put_off", (ui.new_day, ui.new_hour), {"by": ui.put_off_by}
        )
        self.stopwatch.clicked.connect(self._on_stopwatch)
        self.stopwatch.ticked.connect(self._show_clock)
        ui.interpreter.clicked.connect(self._on_interpreter)
        self.interpreter_panel.left.connect(self._close_interpreter)
        self.present_button.clicked.connect(self.present_panel.ask)
        ui.present_line.clicked.connect(self.present_panel.ask)
        self.present_panel.left.connect(self._close_present)
        desk.saved.connect(ui.mark.show_saved)
        desk.unsaved.connect(ui.mark.show_refused)
        for line in self._lines():
            line.refused.connect(desk.unsaved)
        ui.day.refused.connect(desk.unsaved)

    def _lines(self) -> tuple[AutosaveLine, ...]:
        ui = self.ui
        return ui.hour, ui.minutes, ui.place, ui.missed, ui.detail

    def show_interview(self, interview: Interview | None) -> None:
        """The head of this interview; what was pending is written to the one before."""
        self.flush()
        self._refused = None
        self.interpreter_panel.hide()
        self.ui.postpone.hide()
        self.interpreter_panel.show_interview(interview)
        self.present_panel.show_interview(interview)
        self.ui.mark.show_state("", Tone.GOOD)
        self._load(interview)
        if interview is not None:
            self.ui.kind.show_value(interview.kind)
            self.ui.requester.show_value(interview.requested_by)
            self.ui.modality.show_value(interview.modality)
            self.refresh_state(interview)

    def _load(self, interview: Interview | None) -> None:
        if interview is None:
            self.ui.day.load(None, read_only=True)
            for field in self._lines():
                field.load("")
            self.stopwatch.show_interview(None, self._desk.now())
            return
        key, desk, ui = interview.id, self._desk, self.ui
        closed = interview.is_closed
        ui.day.load(interview.on, partial(self._write_day, key), key, read_only=closed)
        ui.place.setToolTip(interview.place)
        writers: tuple[tuple[AutosaveLine, str, Write], ...] = (
            (ui.hour, hours_text(interview), partial(desk.write_hours, key)),
            (ui.minutes, self._minutes(interview), partial(desk.write_minutes, key)),
            (ui.place, interview.place, lambda typed: desk.write(key, place=typed.strip())),
            (ui.missed, interview.missed_reason, partial(desk.write_reason, key)),
            (ui.detail, interview.requested_detail, lambda typed: desk.write(key, requested_detail=typed)),
        )
        for field, text, write in writers:
            field.load(text, None if closed else write, key)

    def _minutes(self, interview: Interview) -> str:
        return minutes_text(interview.minutes_at(self._desk.now()))

    def _write_day(self, interview_id: int, day: object) -> None:
        if isinstance(day, date):
            self._desk.write_day(interview_id, day)

    def refresh_state(self, interview: Interview) -> None:
        """What changes with the status, the interpreter, the clock and the closing."""
        ui, editable = self.ui, not interview.is_closed
        ui.status.show_value(interview.status)
        ui.missed.setVisible(interview.status in MISSED)
        ui.postpone_button.setVisible(editable and not interview.is_held and interview.postponed_to is None)
        line = interpreter_line(interview.interpreter, self._desk.languages)
        ui.interpreter.show_text(line)
        ui.interpreter.setAccessibleName(self.tr("Interprète : {0}").format(line))
        ui.present_line.setText(present_line(interview.present))
        ui.present_line.setVisible(bool(interview.present) and self.present_panel.isHidden())
        self.present_button.setEnabled(editable)
        ui.detail.setVisible(interview.requested_by is not None or bool(interview.requested_detail))
        if interview.is_closed:
            ui.mark.show_state(self.tr("Clôturé"), Tone.NEUTRAL)
        for widget in (ui.status, ui.kind, ui.requester, ui.modality):
            widget.setEnabled(editable)
        self.stopwatch.setVisible(editable and interview.is_held)
        self._show_clock()

    def _show_clock(self) -> None:
        """The minutes and the hours follow the clock, unless she is writing there."""
        interview, now = self._desk.interview, self._desk.now()
        if interview is None:
            return
        self.stopwatch.show_interview(interview, now)
        _follow(self.ui.minutes, self._minutes(interview))
        _follow(self.ui.hour, hours_text(interview))
        self._say(self._about_state(interview, now))

    def _about_state(self, interview: Interview, now: datetime) -> str:
        if interview.clock_is_forgotten(now):
            return self.tr("Le chrono est resté en marche : notez vous-même la durée, puis arrêtez-le.")
        if interview.postponed_to is not None:
            return self.tr("Reporté au {0}.").format(numeric_date(interview.postponed_to))
        if interview.id == self._refused and interview.lacking is Lacking.STATUS:
            return self.tr("Pour clôturer, dites d'abord si la personne est venue.")
        if interview.needs_status(self._desk.today()):
            return self.tr("Cette date est passée : la personne est-elle venue ?")
        return ""

    def flush(self) -> None:
        """Writes what is pending, before another interview or a lock; the clock itself is in the base."""
        for field in (self.ui.hour, self.ui.minutes):
            field.autosave.flush()

    def ask_status(self) -> None:
        """The closing was refused: goes where it is said whether the person came, and says so there."""
        interview = self._desk.interview
        self._refused = interview.id if interview is not None else None
        self._show_clock()
        self.ui.status.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- what she does

    def _on_stopwatch(self) -> None:
        self.flush()
        self._desk.turn_clock(datetime.now().time().replace(second=0, microsecond=0))

    def _on_status(self, status: InterviewStatus) -> None:
        if not self._desk.mark(status) and self._desk.interview is not None:
            self.ui.status.show_value(self._desk.interview.status)

    def ask_new_day(self) -> None:
        """The fields of another day, with what was typed of it before."""
        ui = self.ui
        interview = self._desk.interview
        status = interview.status if interview else InterviewStatus.PLANNED
        by = status if status is InterviewStatus.CANCELLED else InterviewStatus.EXCUSED
        ui.put_off_by.show_value(by)
        if interview is not None:
            self._put_off_drafts.follow(self._desk.drafts, interview.participant_id, interview.id)
            self._put_off_drafts.show_beside()
        ui.postpone.show()
        ui.new_day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_put_off(self) -> None:
        """A new appointment; this one stays, excused or cancelled."""
        ui = self.ui
        understood, day = ui.new_day.autosave.flush(), ui.new_day.value()
        if not understood or not isinstance(day, date):
            self._say(self.tr("Écrivez le nouveau jour, par exemple 28/11 ou dem."))
            return
        self._try(lambda: self._put_off(day))

    def _put_off(self, day: date) -> None:
        ui, hour = self.ui, hour_of(self.ui.new_hour.text())
        if self._desk.postpone(day, hour, ui.put_off_by.value()):
            self._put_off_drafts.forget()

    def _try(self, action: Callable[[], object]) -> None:
        try:
            action()
        except InputError as error:
            self._say(sentence(error))

    def _say(self, text: str) -> None:
        self.ui.problem.setText(text)
        self.ui.problem.setVisible(bool(text))

    def _on_interpreter(self) -> None:
        self.interpreter_panel.setVisible(self.interpreter_panel.isHidden())
        if not self.interpreter_panel.isHidden():
            self.interpreter_panel.ui.language.setFocus()

    def _close_present(self) -> None:
        self.ui.present_line.setVisible(bool(self._desk.interview and self._desk.interview.present))
        self.present_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_interpreter(self) -> None:
        self.interpreter_panel.hide()
        self.ui.interpreter.setFocus()


def _follow(field: AutosaveLine, text: str) -> None:
    if not field.hasFocus() and not field.autosave.pending and field.text() != text:
        field.setText(text)
