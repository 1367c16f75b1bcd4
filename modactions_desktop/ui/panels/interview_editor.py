"""The sheet of one interview: its head, the free note first, and everything that may follow, in any order."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.interviews import Interview, InterviewStatus, TextSection
from modactions_desktop.domain.plans import Need, Obstacle
from modactions_desktop.ui.forms.ui_interview_editor import Ui_InterviewEditor
from modactions_desktop.ui.panels.interview_desk import InterviewDesk
from modactions_desktop.ui.panels.interview_facts import FactsPanel
from modactions_desktop.ui.panels.interview_feedback import FeedbackPanel
from modactions_desktop.ui.panels.interview_goals import GoalsPanel, NeedsPanel
from modactions_desktop.ui.panels.interview_obstacles import ObstaclesCanvas
from modactions_desktop.ui.panels.interview_referrals import ReferralsPanel
from modactions_desktop.ui.panels.interview_rights import RightsPanel
from modactions_desktop.ui.panels.interview_section import Fold
from modactions_desktop.ui.panels.interview_texts import GuidedSheet, TextBlock
from modactions_desktop.ui.widgets.cards import Card
from modactions_desktop.ui.widgets.reading_order import ReadingOrder

WITH_PLAN = frozenset({InterviewStatus.HELD, InterviewStatus.PLANNED})


class InterviewEditor(Card):
    """Everything of one interview; the parts below the first screen are built when they are first needed."""

    deleted = Signal(int)

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: Interview | None = None
        self.ui = Ui_InterviewEditor()
        self.ui.setupUi(self)
        self.facts = FactsPanel(desk)
        self.note = TextBlock(desk, TextSection.FREE_NOTE, 2)
        self.sheet = GuidedSheet(desk)
        self.obstacles = ObstaclesCanvas(desk)
        self.referrals = ReferralsPanel(desk)
        self.goals = GoalsPanel(desk)
        self.needs = NeedsPanel(desk)
        self.rights = Fold(self.tr("Droits et devoirs à expliquer"), self._rights_panel)
        self.next_step = TextBlock(desk, TextSection.NEXT_STEP, 2)
        self.feedback = FeedbackPanel(desk)
        self._add_parts()
        self._connect()

    def _add_parts(self) -> None:
        """The sheet scrolls in its card; Tab goes through it as it reads."""
        self._plan_parts = (self.obstacles, self.referrals, self.goals, self.needs, self.rights)
        for part in (self.facts, self.note, self.sheet, *self._plan_parts, self.next_step):
            self.ui.parts.addWidget(part)
        self.ui.end.addWidget(self.feedback)
        self.ui.area.viewport().setAutoFillBackground(False)
        self.reading_order = ReadingOrder(self.ui.inside)

    def _connect(self) -> None:
        self.ui.bin_button.clicked.connect(self._on_delete)
        self.obstacles.refer_asked.connect(self._on_refer)
        self.needs.refer_asked.connect(self._on_refer)
        self._desk.plan_changed.connect(self._on_plan_changed)
        self._desk.referrals_changed.connect(self.referrals.refresh)
        self._desk.interview_changed.connect(self._on_interview_changed)

    def _rights_panel(self) -> QWidget:
        panel = RightsPanel(self._desk)
        panel.show_interview(self._desk.interview)
        return panel

    def show_interview(self) -> None:
        """Shows the interview that is open on the desk; what was pending goes to the one before."""
        interview = self._desk.interview
        before, self._shown = self._shown, interview
        if before is None or interview is None or before.id != interview.id:
            self.ui.area.verticalScrollBar().setValue(0)
        self.facts.show_interview(interview)
        self.note.show_interview(interview)
        self.next_step.show_interview(interview)
        self.feedback.show_interview(interview)
        if interview is None:
            self.sheet.show_interview(None)
            return
        self._show_parts(interview)
        self.sheet.show_interview(interview)
        self.obstacles.refresh()
        self.referrals.refresh()
        self.goals.refresh()
        self.needs.refresh()
        self._show_rights(interview)

    def _show_parts(self, interview: Interview) -> None:
        """Nobody came: why, a note, the next step; nothing else is asked."""
        came = interview.status in WITH_PLAN
        for part in (self.sheet, *self._plan_parts):
            part.setVisible(came)
        self.ui.bin_button.setEnabled(not interview.is_closed)

    def _show_rights(self, interview: Interview) -> None:
        if isinstance(self.rights.body, RightsPanel):
            if self.rights.is_open:
                self.rights.body.show_interview(interview)
            else:
                self.rights.close_up()

    def _on_plan_changed(self) -> None:
        self.obstacles.refresh()
        self.goals.refresh()
        self.needs.refresh()

    def _on_interview_changed(self, interview_id: int) -> None:
        """The head follows; the texts stay as they are under her hands."""
        interview, before = self._desk.interview, self._shown
        if interview is None or before is None or interview.id != interview_id:
            return
        if interview.is_closed != before.is_closed:
            self.show_interview()
            return
        self._shown = interview
        if interview.kind is not before.kind:
            self.sheet.show_interview(interview)
        self.facts.refresh_state(interview)
        self.feedback.refresh_state(interview)
        self._show_parts(interview)
        self.sheet.refresh_marks(interview)

    def _on_refer(self, about: Need | Obstacle) -> None:
        self.referrals.ask(about)
        self.ui.area.ensureWidgetVisible(self.referrals)

    def show_referrals(self) -> None:
        """Brings the referrals into sight."""
        self.ui.area.ensureWidgetVisible(self.referrals)

    def _on_delete(self) -> None:
        interview = self._desk.interview
        if interview is not None and self._desk.delete():
            self.deleted.emit(interview.id)

    def finish(self) -> None:
        """Before a lock: the stopwatch notes its minutes."""
        self.facts.stop_counting()
