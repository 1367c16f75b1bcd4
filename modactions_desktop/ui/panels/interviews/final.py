"""Parts of the final sheet: French then and now, what the animators thought, why the person leaves."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.groups import AnimatorEvaluation
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.participants import FrenchSkill, Phase
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.section import SheetSection, nothing
from modactions_desktop.ui.panels.record_lines import FieldRow
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.fields import AutosaveLine, FieldBox
from modactions_desktop.ui.widgets.pills import Pill


class FrenchAnswers(SheetSection):
    """A line a skill: its first level, and today's, by a test or an estimate."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__("Français", parent)
        self._desk = desk
        self.source = CodeCombo(self.tr("Source du niveau de français"), quiet=True)
        self.add_beside(self.source)
        row = FieldRow()
        self.levels: dict[FrenchSkill, CodeCombo] = {}
        self._boxes: dict[FrenchSkill, FieldBox] = {}
        for skill in FrenchSkill:
            level = CodeCombo(label(skill))
            level.chosen.connect(partial(self._on_level, skill))
            self.levels[skill] = level
            self._boxes[skill] = FieldBox(label(skill), level)
            row.add_field(self._boxes[skill])
        self.body.addWidget(row)
        self._before = words("", "muted", wrap=True)
        self.body.addWidget(self._before)
        self.setFocusProxy(self.levels[FrenchSkill.LISTENING])

    def show_interview(self, interview: Interview | None) -> None:
        """The levels noted on the day of this interview, and those before."""
        if interview is None:
            return
        if self.source.count() == 0:
            self.source.show_options(self._desk.options("french_source"))
            self.source.setCurrentIndex(0)
        known = sorted(self._desk.person.french_levels, key=lambda level: (level.assessed_on, level.id))
        offered = [(None, self.tr("non évalué")), *self._desk.options("french_level")]
        for skill, combo in self.levels.items():
            today = [v.level for v in known if v.skill is skill and v.assessed_on == interview.on]
            combo.show_options(offered)
            combo.show_value(today[-1] if today else None)
            combo.setEnabled(not interview.is_closed)
        self._show_before(interview)

    def _show_before(self, interview: Interview) -> None:
        told = []
        for skill in FrenchSkill:
            known = [v for v in self._desk.person.french_levels if v.skill is skill]
            before = [v for v in known if v.assessed_on < interview.on]
            if before:
                first = min(before, key=lambda v: (v.assessed_on, v.id))
                day = short_date(first.assessed_on, self._desk.today())
                word = self._desk.words_of("french_level").get(first.level, first.level)
                told.append(f"{label(skill).lower()} {word} ({day})")
        self._before.setText(self.tr("Au début : {0}.").format(" · ".join(told)) if told else "")
        self._before.setVisible(bool(told))

    def _on_level(self, skill: FrenchSkill, level: str | None) -> None:
        if level:
            self._desk.note_french(skill, level, self.source.value() or "")


class EvaluationsList(SheetSection):
    """What the animators of the modules wrote (A-49); it is written in Groupes et visites."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__("Évaluations des animateurs", parent)
        self._desk = desk
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(self._lines)

    def show_interview(self, interview: Interview | None) -> None:
        """All of them, the last first."""
        clear(self._lines)
        if interview is None:
            return
        found = sorted(self._desk.evaluations(), key=lambda e: e.on, reverse=True)
        for evaluation in found:
            self._lines.addWidget(self._line(evaluation))
        if not found:
            told = self.tr("Aucune évaluation. Elles se notent dans l'onglet « Groupes et visites ».")
            self._lines.addWidget(nothing(told))

    def _line(self, evaluation: AnimatorEvaluation) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        judged = [score for score in evaluation.scores if score is not None]
        texts = (evaluation.progress, evaluation.attention, evaluation.suggestion)
        told = " ".join(text for text in texts if text)
        day = short_date(evaluation.on, self._desk.today())
        row.addWidget(words(f"{evaluation.module_name} · {day}", "strong"))
        row.addWidget(words(told, wrap=True), 1)
        if judged:
            row.addWidget(words(f"{sum(judged)}/{4 * len(judged)}", "muted"))
        if evaluation.visible_to_participant:
            row.addWidget(Pill(self.tr("partagée"), Tone.ACCENT))
        return line


class DepartureAnswers(SheetSection):
    """Why the person leaves, where to, who takes over: written in the file itself (F22)."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__("Sortie", parent)
        self._desk = desk
        self.reason = CodeCombo(self.tr("Motif de sortie"))
        self.destination = AutosaveLine(self.tr("Destination"), self.tr("Emploi, école, autre service…"))
        self.relay = AutosaveLine(
            self.tr("Service relais et personne de contact"), self.tr("Qui la personne peut appeler")
        )
        row = FieldRow()
        for text, field in (
            (self.tr("Motif"), self.reason),
            (self.tr("Destination"), self.destination),
            (self.tr("Relais et contact"), self.relay),
        ):
            row.add_field(FieldBox(text, field))
        self.body.addWidget(row)
        self.leave_button = button(self.tr("La personne sort ce jour"), "link")
        self.body.addWidget(self.leave_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.leave_button.clicked.connect(self._on_leave)
        self.reason.chosen.connect(self._on_reason)
        self.setFocusProxy(self.reason)

    def show_interview(self, interview: Interview | None) -> None:
        """What the file says."""
        fields = (
            (self.destination, "exit_destination"),
            (self.relay, "exit_detail"),
        )
        if interview is None:
            for field, _name in fields:
                field.load("")
            return
        person, closed = self._desk.person, interview.is_closed
        offered = [("", self.tr("pas de sortie")), *self._desk.options("exit_reason", person.exit_reason)]
        self.reason.show_options(offered)
        self.reason.show_value(person.exit_reason)
        self.reason.setEnabled(not closed)
        for field, name in fields:
            write = partial(self._write, person.id, name)
            field.load(getattr(person, name), None if closed else write)

        self._show_leave(interview)

    def _show_leave(self, interview: Interview) -> None:
        """The phase changes on demand only: a final interview may come before the last day."""
        person = self._desk.person
        left = person.phase_on(interview.on) is Phase.EXIT
        self.leave_button.setVisible(bool(person.exit_reason) and not left and not interview.is_closed)

    def _on_reason(self, code: str | None) -> None:
        self._desk.change_exit(exit_reason=code or "")
        if self._desk.interview is not None:
            self._show_leave(self._desk.interview)

    def _on_leave(self) -> None:
        if self._desk.leave():
            self.leave_button.hide()

    def _write(self, participant_id: int, name: str, typed: str) -> None:
        self._desk.write_exit(participant_id, **{name: typed.strip()})
