"""The person's goals, needs and avenues: what is open, its status, and one line to add more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.plans import (
    OPEN_STATUSES,
    REASONED_STATUSES,
    Avenue,
    Goal,
    Horizon,
    LifeDomain,
    Need,
    NeedKind,
    PlanStatus,
)
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.interview_desk import InterviewDesk
from modactions_desktop.ui.panels.interview_section import AddLine, Section, link, nothing
from modactions_desktop.ui.panels.interview_words import domain_word
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill

HORIZONS = {Horizon.SHORT: "court terme", Horizon.MEDIUM: "moyen terme", Horizon.LONG: "long terme"}
AVENUE = "piste"
NEED_TONES = {NeedKind.NEED: Tone.ATTENTION, NeedKind.EXPECTATION: Tone.ACCENT, NeedKind.DIFFICULTY: Tone.BAD}


def line_of(*widgets: QWidget, stretch: int = 1) -> QWidget:
    """One line of a list; the widget at `stretch` takes the room that is left."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 1, 0, 1)
    row.setSpacing(8)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, int(number == stretch), Qt.AlignmentFlag.AlignVCenter)
    return line


class _Lines(Section):
    """A section with lines made anew at each reading, and a line to add one."""

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._empty = empty
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)

    def show_lines(self, lines: list[QWidget]) -> None:
        """Replaces the lines; without any, says what to do first."""
        clear(self._lines)
        for line in lines or [nothing(self._empty)]:
            self._lines.addWidget(line)

    def count(self) -> int:
        """How many lines are shown."""
        return self._lines.count()


class GoalsPanel(_Lines):
    """Open goals first; « + Objectif » takes the person's own words."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(
            "Objectifs", "Aucun objectif. « + Objectif » : les mots de la personne suffisent.", parent
        )
        self._desk = desk
        self.add_button = link(self.tr("+ Objectif"), "Ctrl+Shift+O")
        self.horizon = CodeCombo(self.tr("Horizon"), HORIZONS.items())
        self.horizon.show_value(Horizon.SHORT)
        self.add_line = AddLine(
            self.tr("Objectif"), self.tr("Ce que la personne veut atteindre"), self.horizon
        )
        self.reason_line = AddLine(self.tr("Pourquoi"), self.tr("Abandonné : pourquoi ?"))
        self.reason_line.given.connect(self._on_reason)
        self.reason_line.left.connect(self.refresh)
        self._abandoned = 0
        self.body.addWidget(self.add_line)
        self.body.addWidget(self.reason_line)
        self.add_beside(self.add_button)
        self.add_button.clicked.connect(self.add_line.ask)
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(lambda: self.add_button.setFocus(Qt.FocusReason.OtherFocusReason))

    def refresh(self) -> None:
        """Reads the plan of the desk again."""
        interview = self._desk.interview
        here = interview.id if interview else None
        goals = [g for g in self._desk.plan.goals if g.is_open or g.interview_id == here]
        self.show_lines([self._line(goal) for goal in goals])
        self.add_button.setEnabled(self._desk.is_editable)
        if not self._desk.is_editable:
            self.add_line.hide()

    def _line(self, goal: Goal) -> QWidget:
        status = CodeCombo(f"Statut de l'objectif {goal.text}", options_of(PlanStatus), quiet=True)
        status.show_value(goal.status)
        status.setEnabled(self._desk.is_editable)
        status.chosen.connect(partial(self._on_status, goal.id))
        return line_of(ElidedLabel(goal.text), words(HORIZONS[goal.horizon], "muted"), status, stretch=0)

    def _on_status(self, goal_id: int, status: PlanStatus) -> None:
        """A goal is not given up without a word on why."""
        if status in REASONED_STATUSES:
            self._abandoned = goal_id
            self.reason_line.ask()
        else:
            self._desk.set_goal_status(goal_id, status)

    def _on_reason(self, reason: str) -> None:
        self.reason_line.text.clear()
        self.reason_line.hide()
        self._desk.set_goal_status(self._abandoned, PlanStatus.ABANDONED, reason)

    def _on_given(self, text: str) -> None:
        if self._desk.add_goal(text, self.horizon.value()):
            self.add_line.accepted()


class NeedsPanel(_Lines):
    """Needs, expectations and difficulties, each with the avenues that answer it."""

    refer_asked = Signal(object)
    """Need: she looks for a service that answers it."""

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(
            "Besoins, attentes et pistes", "Rien de noté. « + Besoin ou piste » : un mot et Entrée.", parent
        )
        self._desk = desk
        self._answered: int | None = None
        self.add_button = link(self.tr("+ Besoin ou piste"), "Ctrl+Shift+B")
        kinds = [(kind, label(kind)) for kind in NeedKind]
        self.kind = CodeCombo(self.tr("Besoin, attente, difficulté ou piste"), [*kinds, (AVENUE, "Piste")])
        self.kind.show_value(NeedKind.NEED)
        self.domain = CodeCombo(self.tr("Domaine"), options_of(LifeDomain))
        self.domain.show_value(LifeDomain.OTHER)
        self.add_line = AddLine(
            self.tr("Besoin ou piste"), self.tr("En quelques mots"), self.kind, self.domain
        )
        self.body.addWidget(self.add_line)
        self.add_beside(self.add_button)
        self._connect()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.kind.chosen.connect(lambda kind: self.domain.setVisible(kind != AVENUE))
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(lambda: self.add_button.setFocus(Qt.FocusReason.OtherFocusReason))

    def refresh(self) -> None:
        """Reads the plan of the desk again."""
        plan, here = self._desk.plan, self._desk.interview.id if self._desk.interview else None
        needs = [n for n in plan.needs if n.end is None or n.interview_id == here]
        lines = []
        for need in needs:
            lines.append(self._need_line(need))
            lines += [self._avenue_line(a) for a in plan.avenues if need.id in a.need_ids[:1]]
        known = {need.id for need in needs}
        for avenue in plan.avenues:
            mine = avenue.interview_id == here or avenue.status in OPEN_STATUSES
            if mine and not known.intersection(avenue.need_ids[:1]):
                lines.append(self._avenue_line(avenue))
        self.show_lines(lines)
        self.add_button.setEnabled(self._desk.is_editable)
        if not self._desk.is_editable:
            self.add_line.hide()

    def _need_line(self, need: Need) -> QWidget:
        about = f"{domain_word(need.domain)} : {need.text}" if need.text else domain_word(need.domain)
        answer = button("+ Piste", "link", f"Ajouter une piste pour : {about}")
        answer.setEnabled(self._desk.is_editable)
        answer.clicked.connect(lambda: self._ask_avenue(need.id))
        unanswered = need in self._desk.plan.unanswered_needs()
        state = ElidedLabel("sans piste" if unanswered else "", "muted")
        orient = button("Orienter", "link", f"Orienter vers un service pour : {about}")
        orient.setEnabled(self._desk.is_editable)
        orient.clicked.connect(lambda: self.refer_asked.emit(need))
        pill = Pill(label(need.kind), NEED_TONES[need.kind])
        return line_of(pill, ElidedLabel(about), state, orient, answer)

    def _avenue_line(self, avenue: Avenue) -> QWidget:
        status = CodeCombo(f"Statut de la piste {avenue.text}", options_of(PlanStatus), quiet=True)
        status.show_value(avenue.status)
        status.setEnabled(self._desk.is_editable)
        status.chosen.connect(partial(self._desk.set_avenue_status, avenue.id))
        return line_of(Pill("Piste", Tone.GOOD), ElidedLabel(avenue.text), status)

    def _on_add(self) -> None:
        self._answered = None
        self.add_line.show()
        self.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_avenue(self, need_id: int) -> None:
        self._answered = need_id
        self.kind.show_value(AVENUE)
        self.domain.hide()
        self.add_line.ask()

    def _on_given(self, text: str) -> None:
        if self.kind.value() == AVENUE:
            done = self._desk.add_avenue(text, self._answered)
        else:
            done = self._desk.add_need(self.kind.value(), self.domain.value() or LifeDomain.OTHER.value, text)
        if done:
            self._answered = None
            self.add_line.accepted()
