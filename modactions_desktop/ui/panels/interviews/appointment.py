"""Planning an interview: its kind, day, hour, place, who asked, and the interpreter to book."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.labels import label
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.forms.ui_interview_appointment import Ui_AppointmentForm
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.desk import Appointment, InterviewDesk
from modactions_desktop.ui.panels.interviews.durations import hour_of
from modactions_desktop.ui.panels.interviews.facts import REQUESTERS
from modactions_desktop.ui.widgets.drafts import DraftedLines


class AppointmentForm(QFrame):
    """Filled with what is usual; the day alone is to be typed, then Enter."""

    planned = Signal()
    """The interview is in the base, and open on the desk."""
    left = Signal()
    opened = Signal(bool)
    """Asked (True) or put away: what stands around it gives it room."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.ui = Ui_AppointmentForm()
        self.ui.setupUi(self)
        ui = self.ui
        ui.kind.show_options([(kind, label(kind)) for kind in InterviewKind])
        ui.requester.show_options([(None, self.tr("demandé par…")), *REQUESTERS.items()])
        ui.day.reckon_from(desk.today)
        lines = (ui.day, ui.hour, ui.place)
        for line in lines:
            line.returnPressed.connect(self._on_plan)
        beside = {"kind": ui.kind, "requester": ui.requester, "language": ui.language}
        self._drafts = DraftedLines("interview.appointment", lines, beside)
        self._shown = 0
        ui.plan_button.clicked.connect(self._on_plan)
        ui.leave_button.clicked.connect(self.leave)
        self.hide()

    def show_person(self) -> None:
        """Another person: the form opens again when an appointment was being typed for them."""
        self._open(self._drafts.follow(self._desk.drafts, self._desk.participant_id))
        if self._drafts.is_kept and self._shown != self._desk.participant_id:
            self._show_usual()
            self._drafts.show_beside()
        self._shown = self._desk.participant_id

    def ask(self) -> None:
        """Opens with what is usual for this person, on the day; or with what was left in it."""
        if not self._drafts.is_kept:
            self._show_usual()
        self._say("")
        self._open(True)
        self.ui.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_usual(self) -> None:
        """What is usual; what was typed and not given yet stays."""
        ui, desk = self.ui, self._desk
        ui.kind.show_value(desk.kind_proposed())
        if not ui.place.text():
            ui.place.setText(desk.place())
        ui.requester.show_value(None)
        language = desk.language()
        ui.language.show_options([("", self.tr("sans interprète")), *desk.options("language", language)])
        ui.language.show_value(language)

    def _on_plan(self) -> None:
        ui = self.ui
        understood, day = ui.day.autosave.flush(), ui.day.value()
        if not understood or not isinstance(day, date):
            self._say(self.tr("Écrivez le jour, par exemple 28/11 ou dem."))
            ui.day.setFocus()
            return
        try:
            hour = hour_of(ui.hour.text())
        except InputError as error:
            self._say(sentence(error))
            return
        who, language = ui.requester.value(), ui.language.value() or ""
        wanted = Appointment(ui.kind.value(), day, hour, ui.place.text().strip(), who, language)
        if self._desk.plan_one(wanted):
            self._drafts.forget()
            self._open(False)
            self.planned.emit()

    def _open(self, asked: bool) -> None:
        self.setVisible(asked)
        self.opened.emit(asked)

    def _say(self, text: str) -> None:
        self.ui.problem.setText(text)

    def leave(self) -> None:
        """Puts it away; nothing was planned."""
        self._drafts.forget()
        self._open(False)
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
