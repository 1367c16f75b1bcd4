"""The head of the sheet: what kind of interview, whether it was held, when, how long, where, with whom."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from modactions_desktop.domain.interviews import (
    Interview,
    InterviewKind,
    InterviewStatus,
    Modality,
    Requester,
)
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interview_desk import InterviewDesk
from modactions_desktop.ui.panels.interview_durations import Stopwatch, hour_of, minutes_of
from modactions_desktop.ui.panels.interview_interpreter import InterpreterPanel, interpreter_line
from modactions_desktop.ui.panels.interview_words import STATUS_TONES, TITLES
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.choices import ChoiceBar, CodeCombo, Option, options_of
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField, FieldBox, SavedMark, Write
from modactions_desktop.ui.widgets.filling import FillingLayout

REQUESTERS = {
    Requester.PARTICIPANT: "demandé par la personne",
    Requester.SOCIAL_WORKER: "demandé par l'AS",
    Requester.ANIMATOR: "demandé par l'animateur",
    Requester.ANTENNA: "demandé par l'antenne",
    Requester.PARTNER: "demandé par un partenaire",
}
MISSED = frozenset(TITLES)
STATUSES = [Option(status, label(status), STATUS_TONES[status]) for status in InterviewStatus]


class FieldButton(QPushButton):
    """Looks like a field, opens something; its words end with « … » when there is no room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setAutoDefault(False)
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Changes the words."""
        self._whole = text
        self.setToolTip(text)
        self._cut()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 24, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        room = self.width() - 24
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room))


class FactsPanel(QWidget):
    """Everything above the free note. It asks nothing that is not useful to the figures."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        kinds = [(kind, label(kind)) for kind in InterviewKind]
        self.kind = CodeCombo(self.tr("Type d'entretien"), kinds, quiet=True)
        self.kind.setProperty("role", "heading")
        self.requester = CodeCombo(self.tr("Demandé par"), quiet=True)
        self.requester.show_options([(None, self.tr("demandé par…")), *REQUESTERS.items()])
        self.mark = SavedMark()
        self.mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.day = DateField(self.tr("Date"), desk.today)
        self.hour = AutosaveLine(self.tr("Heure"), self.tr("10:00"))
        self.hour.setProperty("short", True)
        self.minutes = AutosaveLine(self.tr("Durée en minutes"), self.tr("50 min"))
        self.stopwatch = Stopwatch()
        self.place = AutosaveLine(self.tr("Lieu"))
        self.interpreter = FieldButton()
        self.interpreter_panel = InterpreterPanel(desk)
        self.status = ChoiceBar(self.tr("Présence"), STATUSES, clearable=False)
        self.modality = CodeCombo(self.tr("Modalité"), options_of(Modality), quiet=True)
        self.missed = AutosaveLine(
            self.tr("Motif"), self.tr("Pourquoi : convocation restée sans réponse, maladie…")
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        title = QHBoxLayout()
        title.setSpacing(4)
        title.addWidget(self.kind)
        title.addWidget(self.requester)
        title.addStretch(1)
        title.addWidget(self.mark)
        attendance = QHBoxLayout()
        attendance.setSpacing(8)
        attendance.addWidget(self.status, 1)
        attendance.addWidget(self.modality, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(title)
        column.addLayout(self._fields())
        column.addWidget(self.interpreter_panel)
        column.addLayout(attendance)
        column.addWidget(self.missed)

    def _fields(self) -> FillingLayout:
        """When, how long, where, with whom: on one line where there is room."""
        self._boxes = (
            FieldBox(self.tr("Date"), self.day),
            FieldBox(self.tr("Heure"), self.hour),
            self._timed(FieldBox(self.tr("Durée"), self.minutes)),
            FieldBox(self.tr("Lieu"), self.place),
            FieldBox(self.tr("Interprète"), self.interpreter),
        )
        fields = FillingLayout()
        for box, least, weight in zip(self._boxes, (140, 64, 92, 104, 128), (2, 1, 2, 20, 14), strict=True):
            fields.add_field(box, least, weight)
        return fields

    def _timed(self, box: FieldBox) -> FieldBox:
        """The stopwatch stands on the right of the label."""
        box.add_beside(self.stopwatch)
        return box

    def _connect(self) -> None:
        for field in (self.hour, self.minutes):
            box = self._boxes[1 if field is self.hour else 2]
            field.refused.connect(box.show_error)
            field.saved.connect(lambda _at, box=box: box.clear_error())
        self.kind.chosen.connect(lambda kind: self._desk.change(kind=kind))
        self.requester.chosen.connect(lambda who: self._desk.change(requested_by=who))
        self.modality.chosen.connect(lambda modality: self._desk.change(modality=modality))
        self.status.chosen.connect(self._on_status)
        self.stopwatch.clicked.connect(self._on_stopwatch)
        self.stopwatch.counted.connect(lambda minutes: self.minutes.setText(f"{minutes} min"))
        self.interpreter.clicked.connect(self._on_interpreter)
        self.interpreter_panel.left.connect(self._close_interpreter)
        self._desk.saved.connect(self.mark.show_saved)
        self._desk.unsaved.connect(self.mark.show_refused)
        for line in (self.hour, self.minutes, self.place, self.missed, self.day):
            line.refused.connect(self._desk.unsaved)

    def show_interview(self, interview: Interview | None) -> None:
        """The head of this interview; what was pending is written to the one before."""
        self.stop_counting()
        self.interpreter_panel.hide()
        self.interpreter_panel.show_interview(interview)
        self.mark.show_state("", Tone.GOOD)
        self._load(interview)
        if interview is not None:
            self.kind.show_value(interview.kind)
            self.requester.show_value(interview.requested_by)
            self.modality.show_value(interview.modality)
            self.refresh_state(interview)

    def _load(self, interview: Interview | None) -> None:
        if interview is None:
            self.day.load(None, read_only=True)
            for field in (self.hour, self.minutes, self.place, self.missed):
                field.load("")
            return
        key, desk = interview.id, self._desk
        closed = interview.is_closed
        self.day.load(interview.on, partial(self._write_day, key), read_only=closed)
        hour = f"{interview.starts_at:%H:%M}" if interview.starts_at else ""
        minutes = f"{interview.minutes} min" if interview.minutes else ""
        writers: tuple[tuple[AutosaveLine, str, Write], ...] = (
            (self.hour, hour, lambda typed: desk.write(key, starts_at=hour_of(typed))),
            (self.minutes, minutes, lambda typed: desk.write(key, minutes=minutes_of(typed))),
            (self.place, interview.place, lambda typed: desk.write(key, place=typed.strip())),
            (self.missed, interview.missed_reason, lambda typed: desk.write_reason(key, typed)),
        )
        self.place.setToolTip(interview.place)
        for field, text, write in writers:
            field.load(text, None if closed else write)

    def _write_day(self, interview_id: int, day: object) -> None:
        if isinstance(day, date):
            self._desk.write_day(interview_id, day)

    def refresh_state(self, interview: Interview) -> None:
        """What changes with the status, the interpreter and the closing."""
        self.status.show_value(interview.status)
        self.missed.setVisible(interview.status in MISSED)
        line = interpreter_line(interview.interpreter, self._desk.languages)
        self.interpreter.show_text(line)
        self.interpreter.setAccessibleName(self.tr("Interprète : {0}").format(line))
        if interview.is_closed:
            self.mark.show_state(self.tr("Clôturé"), Tone.NEUTRAL)
        self.stopwatch.setVisible(not interview.is_closed)
        for widget in (self.status, self.kind, self.requester, self.modality):
            widget.setEnabled(not interview.is_closed)

    def stop_counting(self) -> None:
        """Notes the minutes when the stopwatch runs: at another interview, and before a lock."""
        if self.stopwatch.is_running:
            self._on_stopwatch()
        self.minutes.autosave.flush()

    def _on_stopwatch(self) -> None:
        if not self.stopwatch.is_running:
            began = self.stopwatch.start()
            if not self.hour.text().strip():
                self._type(self.hour, f"{began:%H:%M}")
            return
        self._type(self.minutes, f"{self.stopwatch.stop()} min")

    def _type(self, field: AutosaveLine, text: str) -> None:
        """As if she had typed it: it writes itself."""
        field.setText(text)
        field.autosave.touch()
        field.autosave.flush()

    def _on_status(self, status: InterviewStatus) -> None:
        if not self._desk.mark(status) and self._desk.interview is not None:
            self.status.show_value(self._desk.interview.status)

    def _on_interpreter(self) -> None:
        self.interpreter_panel.setVisible(self.interpreter_panel.isHidden())
        if not self.interpreter_panel.isHidden():
            self.interpreter_panel.language.setFocus()

    def _close_interpreter(self) -> None:
        self.interpreter_panel.hide()
        self.interpreter.setFocus()
