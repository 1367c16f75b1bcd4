"""The person's goals, needs and avenues: what is open, its status, and one line to add more."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from modactions_desktop.domain.plans import (
    OPEN_STATUSES,
    PROPOSED_GOALS,
    Horizon,
    LifeDomain,
    NeedKind,
    PlanStatus,
)
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.interviews.planning import PlanWriting
from modactions_desktop.ui.panels.interviews.section import AddLine, Section, link, nothing
from modactions_desktop.ui.panels.plan.avenue_row import AvenueRow
from modactions_desktop.ui.panels.plan.fields import code_of, complete
from modactions_desktop.ui.panels.plan.goal_row import HORIZONS, GoalRow
from modactions_desktop.ui.panels.plan.need_rows import NeedRow
from modactions_desktop.ui.panels.plan.rows import FoldedRows, RowList
from modactions_desktop.ui.widgets.cards import SectionLabel, words
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of

AVENUE = "piste"
NO_NEED = 0
"""An avenue that is proposed without a need."""
AVENUE_KIND = SearchKind.AVENUE.value


def line_of(*widgets: QWidget, stretch: int = 1) -> QWidget:
    """One line of a list; the widget at `stretch` takes the room that is left."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 1, 0, 1)
    row.setSpacing(8)
    for number, widget in enumerate(widgets):
        row.addWidget(widget, int(number == stretch), Qt.AlignmentFlag.AlignVCenter)
    return line


class GoalsPanel(Section):
    """Open goals in the person's order; « + Objectif » takes the person's own words."""

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__("Objectifs", parent)
        self._desk = desk
        self.add_button = link(self.tr("+ Objectif"), "Ctrl+Shift+O")
        self.horizon = CodeCombo(self.tr("Horizon"), HORIZONS.items())
        self.horizon.show_value(Horizon.SHORT)
        self.add_line = AddLine(
            self.tr("Objectif"),
            self.tr("Ce que la personne veut atteindre"),
            self.horizon,
            place=f"{desk.room}.goal",
        )
        self.reason_line = AddLine(
            self.tr("Pourquoi"), self.tr("Abandonné : pourquoi ?"), place=f"{desk.room}.goal_reason"
        )
        self.hint = words(
            self.tr("Plus de {0} objectifs à la fois : lesquels d'abord ?").format(PROPOSED_GOALS), "muted"
        )
        self._nothing = nothing(
            self.tr("Aucun objectif. « + Objectif » : les mots de la personne suffisent.")
        )
        self.open_ones = RowList(self._row, desk.rank_goals)
        self.ended = FoldedRows(self.tr("Objectifs terminés"), self._row)
        self._abandoned = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_beside(self.add_button)
        parts = (
            self._nothing,
            self.open_ones,
            self.hint,
            self.add_line,
            self.reason_line,
            self.ended,
        )
        for widget in parts:
            self.body.addWidget(widget)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(lambda: self.add_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.reason_line.given.connect(self._on_reason)
        self.reason_line.left.connect(self.refresh)

    def _row(self) -> GoalRow:
        row = GoalRow(self._desk)
        row.given_up.connect(lambda goal_id: self._on_status(goal_id, PlanStatus.ABANDONED))
        return row

    def refresh(self) -> None:
        """Reads the plan of the desk again."""
        here = self._desk.here
        goals = self._desk.plan.goals
        shown = [g for g in goals if g.is_open or (here is not None and g.interview_id == here)]
        gone = [goal for goal in goals if goal not in shown]
        self.open_ones.show_values(shown)
        self.ended.show_values(gone)
        self._nothing.setVisible(not shown)
        self.hint.setVisible(len(self._desk.plan.open_goals()) > PROPOSED_GOALS)
        self.add_button.setEnabled(self._desk.is_editable)
        self.add_line.follow(self._desk.drafts, self._desk.participant_id)
        if self._abandoned not in {goal.id for goal in goals}:  # another person's
            self.reason_line.hide()
        if not self._desk.is_editable:
            self.add_line.hide()

    def bring(self, goal_id: int) -> QWidget | None:
        """Opens one goal; None when it is not there."""
        over = self.ended.holds(goal_id)
        row = (self.ended.list() if over else self.open_ones).row(goal_id)
        if row is not None:
            row.open()
            row.words.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _on_add(self) -> None:
        if self.add_line.text.completer() is None:
            complete(self.add_line.text, [code.label for code in self._desk.codes("goal")])
        self.add_line.ask()

    def _on_status(self, goal_id: int, status: PlanStatus) -> None:
        """A goal is not given up without a word on why."""
        if status is PlanStatus.ABANDONED:
            self.ask_why(goal_id)
        else:
            self._desk.set_goal_status(goal_id, status)

    def ask_why(self, goal_id: int) -> None:
        """The line for the reason of giving up a goal, with what was typed of it before."""
        self._abandoned = goal_id
        self.reason_line.follow(self._desk.drafts, self._desk.participant_id, goal_id)
        self.reason_line.ask()

    def _on_reason(self, reason: str) -> None:
        if self._desk.set_goal_status(self._abandoned, PlanStatus.ABANDONED, reason):
            self.reason_line.text.setText("")
            self.reason_line.hide()

    def _on_given(self, text: str) -> None:
        known = code_of(text, self._desk.codes("goal"))
        domain = (known.parent if known else None) or ""
        if self._desk.add_goal(text, self.horizon.value(), domain):
            self.add_line.accepted()


class NeedsPanel(Section):
    """Needs, expectations and difficulties: those without an answer first, then each with its avenues."""

    refer_asked = Signal(object)
    """Need: she looks for a service that answers it."""

    def __init__(self, desk: PlanWriting, parent: QWidget | None = None) -> None:
        super().__init__("Besoins, attentes et pistes", parent)
        self._desk = desk
        self.add_button = link(self.tr("+ Besoin ou piste"), "Ctrl+Shift+B")
        kinds = [(kind, label(kind)) for kind in NeedKind]
        self.kind = CodeCombo(self.tr("Besoin, attente, difficulté ou piste"), [*kinds, (AVENUE, "Piste")])
        self.kind.show_value(NeedKind.NEED)
        self.domain = CodeCombo(self.tr("Domaine"), options_of(LifeDomain))
        self.domain.setPlaceholderText(self.tr("Domaine"))
        self.need = CodeCombo(self.tr("Le besoin auquel la piste répond"), ((NO_NEED, ""),))
        self.add_line = AddLine(
            self.tr("Besoin ou piste"),
            self.tr("En quelques mots"),
            self.kind,
            self.domain,
            self.need,
            place=f"{desk.room}.need",
            recalled=self._show_asked,
            begin_again=self._begin_again,
            wide=(self.need,),
        )
        self._nothing = nothing(self.tr("Rien de noté. « + Besoin ou piste » : un mot et Entrée."))
        self.unanswered_label = SectionLabel(self.tr("Encore sans piste"))
        self.unanswered = RowList(self._row)
        self.answered = RowList(self._row)
        self.others_label = SectionLabel(self.tr("Pistes pour un frein, ou proposées"))
        self.others = RowList(lambda: AvenueRow(desk))
        self.closed = FoldedRows(self.tr("Besoins clos"), self._row)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.add_beside(self.add_button)
        parts = (
            self._nothing,
            self.unanswered_label,
            self.unanswered,
            self.answered,
            self.others_label,
            self.others,
            self.add_line,
            self.closed,
        )
        for widget in parts:
            self.body.addWidget(widget)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._on_add)
        self.kind.chosen.connect(lambda _kind: self._show_asked())
        self.add_line.given.connect(self._on_given)
        self.add_line.left.connect(lambda: self.add_button.setFocus(Qt.FocusReason.OtherFocusReason))

    def _show_asked(self) -> None:
        """An avenue is in no domain of its own; it may answer a need."""
        avenue = self.kind.value() == AVENUE
        self.domain.setVisible(not avenue)
        self.need.setVisible(avenue and self.need.count() > 1)

    def _offer_needs(self) -> None:
        """The open needs of this person; the one chosen stays while it is among them."""
        needs = [(need.id, need.text) for need in self._desk.plan.needs if need.end is None]
        self.need.show_options([(NO_NEED, self.tr("Pour aucun besoin en particulier")), *needs])
        if self.need.value() is None:
            self.need.show_value(NO_NEED)
        self._show_asked()

    def _row(self) -> NeedRow:
        row = NeedRow(self._desk)
        row.refer_asked.connect(self.refer_asked)
        row.avenue_asked.connect(lambda need: self._ask_avenue(need.id))
        return row

    def refresh(self) -> None:
        """Reads the plan of the desk again."""
        plan, here = self._desk.plan, self._desk.here
        needs = [n for n in plan.needs if n.end is None or (here is not None and n.interview_id == here)]
        unanswered = plan.unanswered_needs(self._desk.referrals)
        shown = {need.id for need in needs}
        self.unanswered.show_values(unanswered)
        self.answered.show_values([need for need in needs if need not in unanswered])
        self.closed.show_values([need for need in plan.needs if need.id not in shown])
        others = [
            avenue
            for avenue in plan.avenues
            if not avenue.need_ids and (avenue.status in OPEN_STATUSES or avenue.interview_id == here)
        ]
        self.others.show_values(others)
        self.unanswered_label.setVisible(bool(unanswered))
        self.others_label.setVisible(bool(others))
        self._nothing.setVisible(not needs and not others)
        self.add_button.setEnabled(self._desk.is_editable)
        self._offer_needs()
        self.add_line.follow(self._desk.drafts, self._desk.participant_id)
        if not self._desk.is_editable:
            self.add_line.hide()

    def bring(self, kind: str, record_id: int) -> QWidget | None:
        """Opens one need or one avenue; None when it is not there."""
        lists = [self.unanswered, self.answered]
        if self.closed.holds(self._need_of(kind, record_id)):
            lists.append(self.closed.list())
        if kind == AVENUE_KIND:
            rows = [row for one in lists for row in one.rows() if isinstance(row, NeedRow)]
            walked = [row.walked.list() for row in rows if row.walked.holds(record_id)]
            lists = [self.others, *(row.avenues for row in rows), *walked]
        row = next((row for one in lists if (row := one.row(record_id)) is not None), None)
        if row is not None:
            row.open()
            row.words.setFocus(Qt.FocusReason.OtherFocusReason)
        return row

    def _need_of(self, kind: str, record_id: int) -> int:
        """The need under which a record stands: itself, or the first that an avenue answers."""
        if kind != AVENUE_KIND:
            return record_id
        needs = [avenue.need_ids[:1] for avenue in self._desk.plan.avenues if avenue.id == record_id]
        return needs[0][0] if needs and needs[0] else 0

    def _on_add(self) -> None:
        if self.add_line.text.completer() is None:
            known = [code.label for code in self._desk.codes("need")]
            complete(self.add_line.text, known, self._on_proposed)
        self.add_line.ask()

    def _begin_again(self) -> None:
        """A need, of no domain yet: nothing of the one before goes on to the next."""
        self.kind.show_value(NeedKind.NEED)
        self.domain.show_value(None)
        self.need.show_value(NO_NEED)
        self._show_asked()

    def _on_proposed(self, text: str) -> None:
        """Words of the list bring their domain with them."""
        known = code_of(text, self._desk.codes("need"))
        if known is not None and known.parent:
            self.domain.show_value(known.parent)

    def _ask_avenue(self, need_id: int) -> None:
        self.kind.show_value(AVENUE)
        self.need.show_value(need_id)
        self._show_asked()
        self.add_line.go_on()

    def _on_given(self, text: str) -> None:
        if self.kind.value() == AVENUE:
            done = self._desk.add_avenue(text, self.need.value() or None)
        else:
            done = self._add_need(text)
        if done:
            self.add_line.accepted()

    def _add_need(self, text: str) -> bool:
        known = code_of(text, self._desk.codes("need"))
        domain = self.domain.value() or (known.parent if known else None) or LifeDomain.OTHER.value
        return self._desk.add_need(self.kind.value(), domain, text, known.code if known else "")
