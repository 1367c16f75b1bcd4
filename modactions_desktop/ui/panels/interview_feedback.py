"""The systematic feedback, and the closing that asks for it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.interviews import (
    AnswerReceived,
    Interview,
    InterviewKind,
    InterviewStatus,
    ProjectHelped,
)
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.interview_desk import InterviewDesk
from modactions_desktop.ui.panels.interview_section import Section, pressed_by
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.choices import ChoiceBar, CodeCombo, Option
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, FieldBox
from modactions_desktop.ui.widgets.filling import FillingLayout
from modactions_desktop.ui.widgets.pills import Pill

_TONES = (Tone.GOOD, Tone.ATTENTION, Tone.BAD, Tone.NEUTRAL)
ANSWERS = [Option(code, label(code), tone) for code, tone in zip(AnswerReceived, _TONES, strict=False)]
HELPED = [Option(code, label(code), tone) for code, tone in zip(ProjectHelped, _TONES, strict=False)]
FEELINGS = (
    Option(1, "1 mal", Tone.BAD),
    Option(2, "2 pas très bien", Tone.ATTENTION),
    Option(3, "3 bien", Tone.GOOD),
    Option(4, "4 très bien", Tone.GOOD),
)


class FeedbackPanel(Section):
    """The three questions of each interview, the two of some, or why nothing was gathered.

    An interview that was missed has no questions; it is closed as it is.
    """

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__("Retour de la personne", parent)
        self._desk = desk
        question = self.tr("Avez-vous reçu une réponse à vos questions ?")
        self.answer = ChoiceBar(question, ANSWERS)
        self.mode = CodeCombo(self.tr("Recueil du retour"), (), quiet=True)
        remaining, other = self.tr("Quelles questions restent ?"), self.tr("Quelque chose à ajouter ?")
        self.remaining = AutosaveText(remaining, self.tr("Les questions qui restent"), 1)
        self.other = AutosaveText(other, self.tr("Ce que nous n'avons pas dit"), 1)
        self.feeling = ChoiceBar(self.tr("Comment vous sentez-vous dans le groupe ?"), FEELINGS)
        helped = self.tr("Le projet vous a-t-il aidé à vous intégrer ?")
        self.helped = ChoiceBar(helped, HELPED)
        self.reason = AutosaveLine(
            self.tr("Non recueilli, parce que…"), self.tr("ou : non recueilli, parce que…")
        )
        self._error = words("", "error", wrap=True)
        self.close_button = button(self.tr("Clôturer l'entretien"))
        pressed_by(self.close_button, "Ctrl+Return", self.tr("Ctrl+Entrée"))
        self._closed = Pill()
        self._questions = QWidget()
        self.body.setSpacing(8)
        self._build(remaining, other, helped)
        self._connect()

    def _build(self, remaining: str, other: str, helped: str) -> None:
        self._helped_box = FieldBox(helped, self.helped)
        texts = FillingLayout()
        texts.add_field(FieldBox(remaining, self.remaining), 220)
        texts.add_field(FieldBox(other, self.other), 220)
        choices = FillingLayout()
        choices.add_field(FieldBox(self.tr("Réponse à vos questions ?"), self.answer), 250)
        choices.add_field(FieldBox(self.tr("Dans le groupe (facultatif)"), self.feeling), 270)
        self.add_beside(self.mode)
        column = QVBoxLayout(self._questions)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(choices)
        column.addWidget(self._helped_box)
        column.addLayout(texts)
        column.addWidget(self.reason)
        self.body.addWidget(self._questions)
        self.body.addWidget(self._error)
        foot = QHBoxLayout()
        foot.addWidget(self._closed)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self.body.addLayout(foot)
        self._error.hide()

    def _connect(self) -> None:
        self.answer.chosen.connect(partial(self._on_changed, "answer_received"))
        self.feeling.chosen.connect(partial(self._on_changed, "group_feeling"))
        self.helped.chosen.connect(partial(self._on_changed, "project_helped"))
        self.mode.chosen.connect(partial(self._on_changed, "mode"))
        self.reason.saved.connect(lambda _at: self._say(""))
        for field in (self.remaining, self.other, self.reason):
            field.refused.connect(self._desk.unsaved)
        self.close_button.clicked.connect(self._on_close)

    def show_interview(self, interview: Interview | None) -> None:
        """The answers of this interview; what was pending is written to the one before."""
        if interview is None:
            for field in (self.remaining, self.other, self.reason):
                field.load("")
            return
        feedback, editable = interview.feedback, not interview.is_closed
        if self.mode.count() == 0:
            self.mode.show_options([("", self.tr("Recueil : à préciser")), *self._desk.feedback_modes()])
        for field, name in ((self.remaining, "remaining_questions"), (self.other, "other_remarks")):
            field.load(getattr(feedback, name), self._writer(interview, name))
        self.reason.load(feedback.not_collected_reason, self._writer(interview, "not_collected_reason"))
        self.answer.show_value(feedback.answer_received)
        self.feeling.show_value(feedback.group_feeling)
        self.helped.show_value(feedback.project_helped)
        self.mode.show_value(feedback.mode)
        for widget in (self.answer, self.feeling, self.helped, self.mode):
            widget.setEnabled(editable)
        self._say("")
        self.refresh_state(interview)

    def refresh_state(self, interview: Interview) -> None:
        """What depends on the kind, the status and whether the sheet is closed."""
        self._helped_box.setVisible(interview.kind is InterviewKind.FINAL)
        for part in (self.label, self.mode, self._questions):
            part.setVisible(interview.is_held)
        self.setVisible(interview.status is not InterviewStatus.PLANNED)
        self.close_button.setText(
            self.tr("Rouvrir l'entretien") if interview.is_closed else self.tr("Clôturer l'entretien")
        )
        self._closed.show_state(
            self.tr("Clôturé le {0:%d/%m/%Y}").format(interview.closed_at) if interview.closed_at else "",
            Tone.GOOD,
        )

    def _writer(self, interview: Interview, name: str) -> Any:
        return None if interview.is_closed else partial(self._desk.write_feedback, interview.id, name)

    def _on_changed(self, name: str, value: object) -> None:
        self._desk.change_feedback(name, "" if name == "mode" and value is None else value)
        self._say("")

    def _on_close(self) -> None:
        """Refused with a sentence when the feedback is missing (A-51)."""
        for field in (self.remaining, self.other, self.reason):
            field.autosave.flush()
        interview = self._desk.interview
        if interview is not None and interview.is_closed:
            self._desk.reopen()
            return
        refusal = self._desk.close()
        self._say(refusal)
        if refusal:
            self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def refusal(self) -> str:
        """The sentence shown, empty when nothing was refused."""
        return self._error.text()
