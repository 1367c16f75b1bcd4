"""A goal on one line, and beneath it what makes it precise: measure, dates, steps, its course."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.plans import (
    OPEN_STATUSES,
    Actor,
    Goal,
    GoalAction,
    GoalState,
    Horizon,
    LifeDomain,
    PlanPart,
    PlanStatus,
)
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.services.plans import GoalChanges
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.planning import PlanWriting
from modactions_desktop.ui.panels.interviews.section import AddLine
from modactions_desktop.ui.panels.plan.fields import FieldGrid
from modactions_desktop.ui.panels.plan.rows import FollowingLine, PlanRow, RowList, follow_date
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.fields import DateField
from modactions_desktop.ui.widgets.pills import Pill

HORIZONS = {Horizon.SHORT: "court terme", Horizon.MEDIUM: "moyen terme", Horizon.LONG: "long terme"}
DONE = frozenset({PlanStatus.REACHED, PlanStatus.PARTLY_REACHED})


class StepRow(PlanRow):
    """One step: what, who, when, and how it stands."""

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__(ranked=True, parent=parent)
        self._desk = desk
        self.value: GoalAction
        self.status = CodeCombo("", options_of(PlanStatus), quiet=True)
        self.head.addWidget(self.words, 1)
        self.head.addWidget(self.status)
        self.under.addWidget(self.summary, 1)
        self.under.addWidget(self.fold)
        self.status.chosen.connect(lambda status: desk.change_step(self.value.id, {"status": status}))

    @override
    def show_head(self) -> None:
        step, editable = self.value, self._desk.is_editable
        write = partial(_write_step, self._desk, step.id, "text")
        self.words.follow(step.id, step.text, write if editable else None)
        self.grip.setVisible(editable)
        self.status.show_value(step.status)
        self.status.setEnabled(editable)
        self.status.setAccessibleName(self.tr("Où en est l'étape {0}").format(step.text))
        self.summary.setText(self._told(step))
        self.name_parts(self.tr("Étape"))

    def _told(self, step: GoalAction) -> str:
        who = f"{label(step.actor)} ({step.actor_detail})" if step.actor_detail else label(step.actor)
        day = self._desk.today()
        due = f"pour le {short_date(step.due_on, day)}" if step.due_on else ""
        done = f"fait le {short_date(step.done_on, day)}" if step.done_on else ""
        return " · ".join(part for part in (who, done or due) if part)

    @override
    def build_details(self) -> QWidget:
        grid = FieldGrid()
        self.actor = CodeCombo(self.tr("Qui"), options_of(Actor))
        self.detail = FollowingLine(self.tr("Précision"), self.tr("qui exactement"))
        self.due = DateField(self.tr("Échéance"), self._desk.today)
        self.done = DateField(self.tr("Fait le"), self._desk.today)
        grid.put(self.tr("Qui"), self.actor)
        grid.put(self.tr("Précision"), self.detail)
        grid.put(self.tr("Échéance"), self.due, 140)
        grid.put(self.tr("Fait le"), self.done, 140)
        away = button(self.tr("Retirer"), "link", self.tr("Retirer l'étape"))
        away.clicked.connect(lambda: self._desk.delete_step(self.value.id))
        grid.put_link(away)
        self.actor.chosen.connect(lambda actor: self._desk.change_step(self.value.id, {"actor": actor}))
        return grid

    @override
    def show_details(self) -> None:
        step, editable = self.value, self._desk.is_editable
        write = partial(partial, _write_step, self._desk, step.id)
        self.actor.show_value(step.actor)
        self.actor.setEnabled(editable)
        self.detail.follow(step.id, step.actor_detail, write("actor_detail") if editable else None)
        follow_date(self.due, step.id, step.due_on, write("due_on"), editable=editable)
        follow_date(self.done, step.id, step.done_on, write("done_on"), editable=editable)


def _write_step(desk: PlanWriting, step_id: int, field: str, value: Any) -> None:
    changes: Any = {field: value}
    desk.write_step(step_id, changes)


class GoalDetails(QWidget):
    """Every field is optional: a vague goal is welcome at a first interview."""

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._goal: Goal | None = None
        self.measure = FollowingLine(
            self.tr("Je saurai que c'est fait quand…"), self.tr("Je saurai que c'est fait quand…")
        )
        self.who = FollowingLine(self.tr("Qui fait quoi"), self.tr("avec qui"))
        self.resources = FollowingLine(
            self.tr("Ce qui aide, ce qui gêne"), self.tr("ressources et obstacles")
        )
        self.domain = CodeCombo(self.tr("Domaine"), options_of(LifeDomain))
        self.horizon = CodeCombo(self.tr("Horizon"), options_of(Horizon))
        self.reader = CodeCombo(self.tr("Qui peut le lire"), options_of(Visibility))
        self.dates = {
            name: DateField(text, desk.today)
            for name, text in (
                ("due_on", self.tr("Échéance")),
                ("begin", self.tr("Depuis le")),
                ("evaluated_on", self.tr("Évalué ensemble le")),
            )
        }
        self.agreed = QCheckBox(self.tr("La personne est d'accord avec cet objectif"))
        self.steps = RowList(lambda: StepRow(desk), self._on_ranked)
        self.actor = CodeCombo(self.tr("Qui fait l'étape"), options_of(Actor))
        self.actor.show_value(Actor.PERSON)
        self.add_line = AddLine(
            self.tr("Étape"), self.tr("+ Étape, puis Entrée"), self.actor, place=f"{desk.room}.step"
        )
        self.course = words("", "muted", wrap=True)
        self.away = button(self.tr("Mettre à la corbeille"), "link")
        self._build()
        self._connect()

    def _build(self) -> None:
        grid = FieldGrid()
        grid.put(self.tr("Je saurai que c'est fait quand…"), self.measure, 240, 3)
        grid.put(self.tr("Échéance"), self.dates["due_on"], 140)
        grid.put(self.tr("Horizon"), self.horizon, 140)
        grid.put(self.tr("Domaine"), self.domain, 140)
        grid.put(self.tr("Qui fait quoi"), self.who, 160, 2)
        grid.put(self.tr("Ce qui aide, ce qui gêne"), self.resources, 200, 2)
        grid.put(self.tr("Depuis le"), self.dates["begin"], 140)
        grid.put(self.tr("Évalué ensemble le"), self.dates["evaluated_on"], 140)
        grid.put(self.tr("Qui peut le lire"), self.reader, 140)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(grid)
        column.addWidget(self.agreed)
        column.addWidget(SectionLabel(self.tr("Étapes")))
        for widget in (self.steps, self.add_line):
            column.addWidget(widget)
        last = QHBoxLayout()
        last.addWidget(self.course, 1)
        last.addWidget(self.away)
        column.addLayout(last)
        self.add_line.show()

    def _connect(self) -> None:
        self.domain.chosen.connect(lambda code: self._change({"domain": code}))
        self.horizon.chosen.connect(lambda code: self._change({"horizon": code}))
        self.reader.chosen.connect(lambda code: self._change({"visibility": code}))
        self.agreed.clicked.connect(lambda on: self._change({"agreed": on}))
        self.add_line.given.connect(self._on_step)
        self.add_line.left.connect(self.add_line.show)
        self.away.clicked.connect(self._on_away)

    def show_goal(self, goal: Goal) -> None:
        """Shows a goal; what is being typed stays."""
        self._goal, editable = goal, self._desk.is_editable
        for field, name in ((self.measure, "measure"), (self.who, "who"), (self.resources, "resources")):
            field.follow(goal.id, getattr(goal, name), self._writer(name) if editable else None)
        for name, day in self.dates.items():
            follow_date(day, goal.id, getattr(goal, name), self._writer(name), editable=editable)
        self.domain.show_value(goal.domain)
        self.horizon.show_value(goal.horizon)
        self.reader.show_value(goal.visibility)
        self.agreed.setChecked(goal.agreed)
        for widget in (self.domain, self.horizon, self.reader, self.agreed, self.add_line, self.away):
            widget.setEnabled(editable)
        self.steps.show_values(goal.actions)
        self.add_line.follow(self._desk.drafts, self._desk.participant_id, goal.id)
        self.course.setText(self._course(goal))

    def _on_ranked(self, order: list[int]) -> None:
        if self._goal is not None:
            self._desk.rank_steps(self._goal.id, order)

    def _course(self, goal: Goal) -> str:
        """« À commencer 3 oct. → En cours 12 nov. »."""
        day = self._desk.today()
        told = [
            f"{label(state.status)} {short_date(state.on, day)}"
            + (f" ({state.reason})" if state.reason else "")
            for state in self._desk.goal_states(goal.id)
        ]
        return " → ".join(told)

    def _writer(self, field: str) -> Callable[[Any], object]:
        goal = self._goal
        assert goal is not None
        goal_id = goal.id

        def write(value: Any) -> None:
            changes: Any = {field: value}
            self._desk.write_goal(goal_id, changes)

        return write

    def _change(self, changes: GoalChanges) -> None:
        if self._goal is not None:
            self._desk.change_goal(self._goal.id, changes)

    def _on_step(self, text: str) -> None:
        if self._goal is not None and self._desk.add_step(self._goal.id, text, self.actor.value()):
            self.add_line.accepted()

    def _on_away(self) -> None:
        if self._goal is not None:
            self._desk.delete_part(PlanPart.GOAL, self._goal.id)


def _state_words(state: GoalState, today: date) -> str:
    reason = f" ({state.reason})" if state.reason else ""
    return f"{label(state.status)} {short_date(state.on, today)}{reason}"


class GoalRow(PlanRow):
    """The person's words, where it stands, and in one quiet line the rest."""

    given_up = Signal(int)
    """She chose « abandonné » : the reason is still to be asked."""

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__(ranked=True, parent=parent)
        self._desk = desk
        self.value: Goal
        self.status = CodeCombo("", options_of(PlanStatus), quiet=True)
        self.late = Pill("", Tone.ATTENTION)
        self.head.addWidget(self.words, 1)
        self.head.addWidget(self.status)
        self.under.addWidget(self.summary, 1)
        self.under.addWidget(self.late)
        self.under.addWidget(self.fold)
        self.status.chosen.connect(self._on_status)

    @override
    def show_head(self) -> None:
        goal, editable = self.value, self._desk.is_editable
        write = partial(_write_goal_text, self._desk, goal.id)
        self.words.follow(goal.id, goal.text, write if editable else None)
        self.grip.setVisible(goal.is_open and editable)
        self.status.show_value(goal.status)
        self.status.setEnabled(editable)
        self.status.setAccessibleName(self.tr("Statut de l'objectif {0}").format(goal.text))
        self.summary.setText(goal_summary(goal, self._desk))
        late = _is_late(goal, self._desk.today())
        self.late.show_state(self._late_words(goal) if late else "", Tone.ATTENTION)
        self.late.setVisible(late)
        self.name_parts(self.tr("Objectif"))

    def _late_words(self, goal: Goal) -> str:
        assert goal.due_on is not None
        return self.tr("échéance passée : {0}").format(short_date(goal.due_on, self._desk.today()))

    @override
    def build_details(self) -> QWidget:
        return GoalDetails(self._desk)

    @override
    def show_details(self) -> None:
        assert isinstance(self.details, GoalDetails)
        self.details.show_goal(self.value)

    def _on_status(self, status: PlanStatus) -> None:
        """A goal is not given up without a word on why."""
        if status is PlanStatus.ABANDONED:
            self.given_up.emit(self.value.id)
        else:
            self._desk.set_goal_status(self.value.id, status)


def _write_goal_text(desk: PlanWriting, goal_id: int, text: str) -> None:
    desk.write_goal(goal_id, {"text": text})


def _is_late(goal: Goal, day: date) -> bool:
    return goal.is_open and goal.due_on is not None and goal.due_on < day


def goal_summary(goal: Goal, desk: PlanWriting) -> str:
    """« court terme · pour le 12 janv. · 1 étape sur 3 · d'accord »; a term that is over is told apart."""
    day = desk.today()
    done = sum(step.status in DONE for step in goal.actions)
    steps = f"{done} étape{'s' if done > 1 else ''} sur {len(goal.actions)}"
    late = _is_late(goal, day)
    coming = goal.due_on is not None and not late and goal.status in OPEN_STATUSES
    parts = [
        "" if late else HORIZONS[goal.horizon],
        f"pour le {short_date(goal.due_on, day)}" if goal.due_on and coming else "",
        f"depuis le {short_date(goal.ended_on, day)}" if goal.ended_on else "",
        steps if goal.actions else "",
        "d'accord" if goal.agreed else "",
        goal.status_reason,
    ]
    return " · ".join(part for part in parts if part)
