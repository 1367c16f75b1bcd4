"""The « Plan » of the Dossier tab: strengths, goals, needs, obstacles and how they went, on one page."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from modactions_desktop.domain.plans import Need, Obstacle
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.timeline import EventKind
from modactions_desktop.ui.forms.ui_plan_view import Ui_PlanView
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.file.dossier_view import CANEVAS, MEMBERSHIP, DossierView
from modactions_desktop.ui.panels.groups.stays import GroupPanel
from modactions_desktop.ui.panels.interviews.referrals import ReferralsPanel
from modactions_desktop.ui.panels.interviews.section import link
from modactions_desktop.ui.panels.plan.autonomy import AutonomyPanel
from modactions_desktop.ui.panels.plan.desk import PlanDesk
from modactions_desktop.ui.panels.plan.evolution import EvolutionCard
from modactions_desktop.ui.panels.plan.exit_readiness import ReadinessSection
from modactions_desktop.ui.panels.plan.goals_section import GoalsPanel, NeedsPanel
from modactions_desktop.ui.panels.plan.observation_rows import ObservationsPanel
from modactions_desktop.ui.panels.plan.obstacles_section import ObstaclesCanvas
from modactions_desktop.ui.panels.plan.quotes import QuotesPanel
from modactions_desktop.ui.panels.plan.rows import PlanRow
from modactions_desktop.ui.panels.referrals.papers import ReferralPapers
from modactions_desktop.ui.widgets.cards import Card, words
from modactions_desktop.ui.widgets.reading_order import ReadingOrder

_KINDS = {
    "Goal": SearchKind.GOAL,
    "Need": SearchKind.NEED,
    "Avenue": SearchKind.AVENUE,
    "Obstacle": SearchKind.OBSTACLE,
    "Observation": SearchKind.OBSERVATION,
}
"""By the record of a line, what it is asked for by."""
QUOTES = (SearchKind.QUOTE.value, EventKind.QUOTE.value)
"""What the search and the line of time call words said in passing."""
Panel = (
    ObservationsPanel
    | GoalsPanel
    | NeedsPanel
    | ObstaclesCanvas
    | AutonomyPanel
    | EvolutionCard
    | ReadinessSection
)


class PlanView(DossierView):
    """Everything is edited where it stands; strengths come before difficulties."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        kind.value
        for kind in (
            SearchKind.GOAL,
            SearchKind.NEED,
            SearchKind.AVENUE,
            SearchKind.OBSTACLE,
            SearchKind.OBSERVATION,
            SearchKind.REFERRAL,
            SearchKind.EXIT_REVIEW,
        )
    ) | {MEMBERSHIP, *QUOTES}

    def __init__(self, desk: PlanDesk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._referral_papers = ReferralPapers(jobs, self, self._on_paper_changed)
        self.ui = Ui_PlanView()
        self.ui.setupUi(self)
        self.strengths = ObservationsPanel(desk, strengths=True)
        self.goals = GoalsPanel(desk)
        self.needs = NeedsPanel(desk)
        self.silence = words("", "muted", wrap=True)
        self.obstacles = ObstaclesCanvas(desk)
        self.referrals = ReferralsPanel(desk)
        self.observations = ObservationsPanel(desk)
        self.autonomy = AutonomyPanel(desk)
        self.quotes = QuotesPanel(desk)
        self.evolution = EvolutionCard(desk)
        self.readiness = ReadinessSection(desk)
        self.group = GroupPanel(desk)
        self._shown: dict[Panel, object] = {}
        self._build()
        self._connect()
        self.reading_order = ReadingOrder(self)

    def _build(self) -> None:
        """Two columns of cards, the evolution across the page beneath."""
        self.needs.body.addWidget(self.silence)
        self.print_button = link(self.tr("Canevas en PDF…"), "Ctrl+Shift+K")
        self.obstacles.body.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignRight)
        columns: dict[QVBoxLayout, tuple[tuple[QWidget, ...], ...]] = {
            self.ui.left_column: (
                (self.strengths,),
                (self.goals,),
                (self.readiness,),
                (self.observations,),
                (self.autonomy, self.quotes),
            ),
            self.ui.right_column: ((self.obstacles,), (self.needs,), (self.referrals,), (self.group,)),
        }
        for column, cards in columns.items():
            for parts in cards:
                column.addWidget(_carded(*parts))
            column.addStretch(1)
        self.ui.column.addWidget(self.evolution)
        self.ui.column.addStretch(1)

    def _connect(self) -> None:
        self.desk.plan_changed.connect(self._on_plan_changed)
        self.desk.group_changed.connect(lambda: self.changed.emit(self.desk.participant_id))
        self.group.interview_chosen.connect(lambda key: self.went.emit("interviews", "interview", key))
        self.desk.referrals_changed.connect(self._on_referrals_changed)
        self.desk.slip_asked.connect(self._on_slip_asked)
        self.desk.note_asked.connect(self._on_note_asked)
        self.desk.quotes_changed.connect(self._on_quotes_changed)
        self.desk.refused.connect(self.told)
        self.desk.binned.connect(self.binned)
        for panel in (self.obstacles, self.needs):
            panel.refer_asked.connect(self._on_refer)
        self.print_button.clicked.connect(
            lambda: self.went.emit("participants", CANEVAS, self.desk.participant_id)
        )
        self.evolution.meeting_chosen.connect(lambda key: self.went.emit("interviews", "interview", key))

    @override
    def show_participant(self, participant_id: int) -> None:
        """Fills the page out of sight: each line shown in sight would have the whole page laid out anew."""
        other = participant_id != self.desk.participant_id
        self.desk.show_person(participant_id)
        self.referrals.refresh()
        self.quotes.refresh()
        self.group.refresh()
        self.readiness.show_interview(None)
        if other and self.isVisible():
            self.hide()
            self._refresh()
            self.show()
        else:
            self._refresh()

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        found = self._bring(kind, record_id)
        if found is not None:
            self._scroll_to(found)

    @override
    def show_draft(self, place: str, record_id: int) -> None:
        if place == "plan.quote":
            self.quotes.open()
        super().show_draft(place, record_id)
        if place == "plan.goal_reason":
            self.goals.ask_why(record_id)

    @override
    def place(self) -> str:
        """The line that the keys are in, else the first that is open."""
        rows = [row for row in self.findChildren(PlanRow) if row.value is not None and row.isVisibleTo(self)]
        keys = self.focusWidget()
        held = [row for row in rows if keys is not None and row.isAncestorOf(keys)]
        for row in [*held[-1:], *(row for row in rows if row.fold.isChecked())]:
            name, key = row.key
            if name in _KINDS:
                return f"{_KINDS[name].value} {key}"
        return ""

    @override
    def go_back(self, place: str) -> None:
        kind, _space, key = place.partition(" ")
        self.show_record(kind, int(key))

    def _bring(self, kind: str, record_id: int) -> QWidget | None:
        match kind:
            case SearchKind.GOAL.value:
                return self.goals.bring(record_id)
            case SearchKind.OBSTACLE.value:
                return self.obstacles.bring(record_id)
            case SearchKind.OBSERVATION.value:
                return self.strengths.bring(record_id) or self.observations.bring(record_id)
            case SearchKind.REFERRAL.value:
                return self.referrals.bring(record_id) or self.referrals
            case kind if kind == MEMBERSHIP:
                self.group.add_button.setFocus()
                return self.group
            case kind if kind in QUOTES:
                return self.quotes.bring(record_id)
            case SearchKind.EXIT_REVIEW.value:
                self.readiness.setFocus()
                return self.readiness
        return self.needs.bring(kind, record_id) or self._means(record_id)

    def _means(self, avenue_id: int) -> QWidget | None:
        """An avenue that answers no need stands under its obstacle."""
        keys = [avenue.obstacle_ids[:1] for avenue in self.desk.plan.avenues if avenue.id == avenue_id]
        return self.obstacles.bring(keys[0][0]) if keys and keys[0] else None

    def _scroll_to(self, widget: QWidget) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget, 0, 80)

    def _refresh(self) -> None:
        """Each panel reads again only what it shows, when that changed."""
        plan = self.desk.plan
        shown: dict[Panel, object] = {
            self.strengths: plan.observations,
            self.goals: plan.goals,
            self.needs: (plan.needs, plan.avenues, self.desk.referrals),
            self.obstacles: (plan.obstacles, plan.avenues),
            self.observations: plan.observations,
            self.autonomy: plan.autonomy,
            self.evolution: plan.obstacles,
            self.readiness: plan.exit_reviews,
        }
        for panel, values in shown.items():
            now = (plan.participant_id, values)
            if self._shown.get(panel) != now:
                self._shown[panel] = now
                panel.refresh()
        self._show_silence()

    def _show_silence(self) -> None:
        """Avenues go on being proposed all along the trajectory (A-40)."""
        weeks = self.desk.weeks_without_avenue()
        self.silence.setText(self.tr("Aucune piste nouvelle depuis {0} semaines.").format(weeks))
        self.silence.setVisible(weeks > 0)

    def _on_plan_changed(self) -> None:
        self._refresh()
        self.changed.emit(self.desk.participant_id)

    def _on_referrals_changed(self) -> None:
        """A service the person is sent to answers a need, and breaks the silence."""
        self.referrals.refresh()
        self._refresh()
        self.changed.emit(self.desk.participant_id)

    def _on_quotes_changed(self) -> None:
        self.quotes.refresh()
        self.changed.emit(self.desk.participant_id)

    def _on_slip_asked(self, referral_id: int) -> None:
        self._referral_papers.open_slip(self.desk.services, referral_id)

    def _on_note_asked(self, referral_id: int) -> None:
        person = self.desk.participant_id
        self._referral_papers.open_note(self.desk.services, person, referral_id=referral_id)

    def _on_paper_changed(self, participant_id: int) -> None:
        self.desk.read_referrals()
        self.changed.emit(participant_id)

    def _on_refer(self, about: Need | Obstacle) -> None:
        self.referrals.ask(about)
        self._scroll_to(self.referrals)


def _carded(*parts: QWidget) -> Card:
    card = Card()
    for part in parts:
        card.body.addWidget(part)
    return card
