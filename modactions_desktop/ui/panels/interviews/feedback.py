"""The systematic feedback, and the closing that asks for it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.interviews import (
    AnswerReceived,
    Interview,
    InterviewKind,
    Lacking,
    ProjectHelped,
)
from modactions_desktop.labels import label
from modactions_desktop.ui.forms.ui_interview_feedback import Ui_FeedbackForm
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.section import Section
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import restyle
from modactions_desktop.ui.widgets.choices import CodeCombo, Option
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText

_TONES = (Tone.GOOD, Tone.ATTENTION, Tone.BAD, Tone.NEUTRAL)
ANSWERS = [Option(code, label(code), tone) for code, tone in zip(AnswerReceived, _TONES, strict=False)]
HELPED = [Option(code, label(code), tone) for code, tone in zip(ProjectHelped, _TONES, strict=False)]
FEELINGS = (
    Option(1, "1 mal", Tone.BAD),
    Option(2, "2 pas très bien", Tone.ATTENTION),
    Option(3, "3 bien", Tone.GOOD),
    Option(4, "4 très bien", Tone.GOOD),
)
LACKING = {
    Lacking.STATUS: "Pour clôturer, il manque : la personne est-elle venue ? Ctrl+Entrée y va.",
    Lacking.FEEDBACK: "Pour clôturer, il manque le retour de la personne (ou la raison de son absence). "
    "Ctrl+Entrée y va.",
}
"""What keeps the sheet open, in one sentence, and the key that goes there."""


class FeedbackPanel(Section):
    """The three questions of each interview, the two of some, or why nothing was gathered.

    An interview that was missed has no questions; it is closed as it is.
    """

    sought = Signal(object)
    """Lacking: what is to be said first, and is not on this panel."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__("Retour de la personne", parent)
        self._desk = desk
        self.mode = CodeCombo(self.tr("Recueil du retour"), (), quiet=True)
        self.add_beside(self.mode)
        form = QWidget()
        self.ui = Ui_FeedbackForm()
        self.ui.setupUi(form)
        self.body.addWidget(form)
        self.ui.answer.offer(ANSWERS)
        self.ui.feeling.offer(FEELINGS)
        self.ui.helped.offer(HELPED)
        fields: tuple[AutosaveText | AutosaveLine, ...] = (
            self.ui.remaining,
            self.ui.other,
            self.ui.reason,
        )
        self._fields = fields
        self._refused = False
        self._connect()

    def _connect(self) -> None:
        ui = self.ui
        ui.answer.chosen.connect(partial(self._on_changed, "answer_received"))
        ui.feeling.chosen.connect(partial(self._on_changed, "group_feeling"))
        ui.helped.chosen.connect(partial(self._on_changed, "project_helped"))
        self.mode.chosen.connect(partial(self._on_changed, "mode"))
        for field in self._fields:
            field.refused.connect(self._desk.unsaved)
        ui.close_button.clicked.connect(self.close_or_reopen)

    def show_interview(self, interview: Interview | None) -> None:
        """The answers of this interview; what was pending is written to the one before."""
        self._refused = False
        if interview is None:
            for field in self._fields:
                field.load("")
            return
        feedback, ui = interview.feedback, self.ui
        names = ("remaining_questions", "other_remarks", "not_collected_reason")
        for text, name in zip(self._fields, names, strict=True):
            text.load(getattr(feedback, name), self._writer(interview, name), interview.id)
        offered = self._desk.options("feedback_mode", feedback.mode)
        self.mode.show_options([("", self.tr("Recueil : à préciser")), *offered])
        self.mode.show_value(feedback.mode)
        ui.answer.show_value(feedback.answer_received)
        ui.feeling.show_value(feedback.group_feeling)
        ui.helped.show_value(feedback.project_helped)
        for answer in (ui.answer, ui.feeling, ui.helped, self.mode):
            answer.setEnabled(not interview.is_closed)
        self.refresh_state(interview)

    def refresh_state(self, interview: Interview) -> None:
        """What depends on the kind, the status and whether the sheet is closed."""
        ui = self.ui
        ui.helped_box.setVisible(interview.kind is InterviewKind.FINAL)
        for part in (self.label, self.mode, ui.questions):
            part.setVisible(interview.is_held)
        closing = self.tr("Rouvrir l'entretien") if interview.is_closed else self.tr("Clôturer l'entretien")
        ui.close_button.setText(closing)
        ui.close_button.setAccessibleName(closing)
        when = self.tr("Clôturé le {0:%d/%m/%Y}").format(interview.closed_at) if interview.closed_at else ""
        ui.closed.show_state(when, Tone.GOOD)
        self._show_lacking(interview)

    def _show_lacking(self, interview: Interview) -> None:
        """Muted while she writes; red once a closing was refused."""
        lacking = None if interview.is_closed else interview.lacking
        self._refused = self._refused and lacking is not None
        self.ui.lacking.setText(LACKING[lacking] if lacking else "")
        self.ui.lacking.setVisible(lacking is not None)
        restyle(self.ui.lacking, role="error" if self._refused else "muted")

    def _writer(self, interview: Interview, name: str) -> Any:
        return None if interview.is_closed else partial(self._desk.write_feedback, interview.id, name)

    def _on_changed(self, name: str, value: object) -> None:
        self._desk.change_feedback(name, "" if name == "mode" and value is None else value)

    def close_or_reopen(self) -> None:
        """Closes the sheet; what is lacking is said, and gone to (A-51)."""
        for field in self._fields:
            field.autosave.flush()
        interview = self._desk.interview
        if interview is None:
            return
        if interview.is_closed:
            self._desk.reopen()
            return
        if not self._desk.close():
            self.ui.close_button.setFocus(Qt.FocusReason.OtherFocusReason)  # what she was in is read only now
            return
        self._refused = True
        self._show_lacking(interview)
        self.sought.emit(interview.lacking)

    def ask(self) -> None:
        """Brings the cursor to the first question."""
        self.ui.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def refusal(self) -> str:
        """The sentence shown after a refused closing, empty when nothing was refused."""
        return self.ui.lacking.text() if self._refused else ""
