"""The sheet of one interview: its head, the free note first, and everything that may follow, in any order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.interviews import Interview, InterviewStatus, Lacking, SheetPart, TextSection
from modactions_desktop.domain.plans import Need, Obstacle
from modactions_desktop.ui.forms.ui_interview_editor import Ui_InterviewEditor
from modactions_desktop.ui.panels.groups.stays import GroupPanel
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.facts import FactsPanel
from modactions_desktop.ui.panels.interviews.feedback import FeedbackPanel
from modactions_desktop.ui.panels.interviews.guide import GuideHelp
from modactions_desktop.ui.panels.interviews.referrals import ReferralsPanel
from modactions_desktop.ui.panels.interviews.rights import RightsPanel
from modactions_desktop.ui.panels.interviews.section import Fold, Section
from modactions_desktop.ui.panels.interviews.sheet import GuidedSheet
from modactions_desktop.ui.panels.interviews.steps import NextSteps
from modactions_desktop.ui.panels.interviews.texts import TextBlock
from modactions_desktop.ui.panels.plan.goals_section import GoalsPanel, NeedsPanel
from modactions_desktop.ui.panels.plan.observation_rows import SeenFold
from modactions_desktop.ui.panels.plan.obstacles_section import ObstaclesCanvas
from modactions_desktop.ui.widgets.after_paint import AfterPaint
from modactions_desktop.ui.widgets.cards import Card
from modactions_desktop.ui.widgets.reading_order import ReadingOrder
from modactions_desktop.ui.widgets.unseen import unseen

WITH_PLAN = frozenset({InterviewStatus.HELD, InterviewStatus.PLANNED})


Part = TypeVar("Part", bound=QWidget)


class Below(Generic[Part]):
    """A part of the sheet below the first screen: who asks for it finds it filled."""

    def __set_name__(self, _owner: type[InterviewEditor], name: str) -> None:
        self._name = f"_{name}"

    def __get__(self, editor: InterviewEditor, _owner: type[InterviewEditor] | None = None) -> Part:
        editor.fill()
        part: Part = getattr(editor, self._name)
        return part


class InterviewEditor(Card):
    """Everything of one interview; the parts below the first screen are built when they are first needed."""

    deleted = Signal(int)
    interview_chosen = Signal(int)
    """She wants to see another interview of this person."""
    copy_asked = Signal()
    """She wants to hand the person their copy (the last section of the final guide)."""
    sheet = Below[GuidedSheet]()
    seen = Below[SeenFold]()
    obstacles = Below[ObstaclesCanvas]()
    referrals = Below[ReferralsPanel]()
    group = Below[GroupPanel]()
    goals = Below[GoalsPanel]()
    needs = Below[NeedsPanel]()
    rights = Below[Fold]()
    next_step = Below[NextSteps]()
    feedback = Below[FeedbackPanel]()

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: Interview | None = None
        self.ui = Ui_InterviewEditor()
        self.ui.setupUi(self)
        self.facts = FactsPanel(desk)
        self.note = TextBlock(desk, TextSection.FREE_NOTE, 2)
        self._sheet = GuidedSheet(desk)
        self._seen = SeenFold(desk)
        self._obstacles = ObstaclesCanvas(desk)
        self._referrals = ReferralsPanel(desk)
        self._group = GroupPanel(desk)
        self._goals = GoalsPanel(desk)
        self._needs = NeedsPanel(desk)
        self._rights = Fold(self.tr("Droits et devoirs à expliquer"), self._rights_panel)
        self._next_step = NextSteps(desk)
        self._feedback = FeedbackPanel(desk)
        self._add_parts()
        self._connect()

    def _add_parts(self) -> None:
        """The sheet scrolls in its card; Tab goes through it as it reads."""
        self._plan_parts = (
            self._seen,
            self._obstacles,
            self._referrals,
            self._group,
            self._goals,
            self._needs,
            self._rights,
        )
        for part in (self.facts, self.note, self._sheet, *self._plan_parts, self._next_step):
            self.ui.parts.addWidget(part)
        self.ui.end.addWidget(self._feedback)
        helped: tuple[tuple[str, Section], ...] = (
            (SheetPart.OBSTACLES, self._obstacles),
            (SheetPart.REFERRALS, self._referrals),
            (SheetPart.GROUP, self._group),
            (SheetPart.GOALS, self._goals),
            (TextSection.NEXT_STEP, self._next_step),
            (SheetPart.FEEDBACK, self._feedback),
        )
        self._helps = [GuideHelp(self._desk, part, section) for part, section in helped]
        self.ui.area.viewport().setAutoFillBackground(False)
        # the form gives « inside » a least height: the area would else add up what each wrapped text needs
        # at its narrowest, and leave a blank under the last part
        self.reading_order = ReadingOrder(self.ui.inside)
        self._rest = AfterPaint(self.ui.area.viewport(), self._fill_unseen, for_keys=True)

    def _connect(self) -> None:
        self.ui.bin_button.clicked.connect(self._on_delete)
        self._obstacles.refer_asked.connect(self._on_refer)
        self._needs.refer_asked.connect(self._on_refer)
        self._desk.plan_changed.connect(self._on_plan_changed)
        self._desk.referrals_changed.connect(self._on_referrals_changed)
        self._desk.interview_changed.connect(self._on_interview_changed)
        self._group.interview_chosen.connect(self.interview_chosen)
        self._sheet.wanted.connect(self.go_to)
        self._feedback.sought.connect(self._on_sought)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            closing = QShortcut(QKeySequence(keys), self)
            closing.activated.connect(lambda: self.feedback.close_or_reopen())

    def _rights_panel(self) -> QWidget:
        panel = RightsPanel(self._desk)
        panel.show_interview(self._desk.interview)
        return panel

    def show_interview(self) -> None:
        """Shows the interview that is open on the desk; what was pending goes to the one before.

        Of another interview than the one in sight, what stands on the first screen comes first.
        """
        interview = self._desk.interview
        before, self._shown = self._shown, interview
        other = before is None or interview is None or before.id != interview.id
        if other:
            self.ui.area.verticalScrollBar().setValue(0)
        with unseen(self.ui.inside) as hidden:
            self.facts.show_interview(interview)
            self.note.show_interview(interview)
            self.ui.bin_button.setEnabled(interview is not None and not interview.is_closed)
            if interview is not None and other and hidden:
                self._sheet.announce(interview)
                self._show_rest(shown=False)
                self._rest.ask()
            else:
                self._rest.forget()
                self._fill(interview)

    def fill(self) -> None:
        """Fills what stands below the first screen now, when it still waits for the first paint."""
        self._rest.sooner()

    def _fill_unseen(self) -> None:
        with unseen(self.ui.inside):
            self._fill(self._desk.interview)

    def _fill(self, interview: Interview | None) -> None:
        """What stands below the first screen."""
        self._show_rest(shown=True)
        self._next_step.show_interview(interview)
        self._feedback.show_interview(interview)
        if interview is None:
            self._sheet.show_interview(None)
            return
        self._show_helps(interview)
        self._show_parts(interview)
        self._sheet.show_interview(interview)
        for part in (self._seen, self._obstacles, self._referrals, self._group, self._goals, self._needs):
            part.refresh()
        self._show_rights(interview)

    def _show_rest(self, *, shown: bool) -> None:
        ui = self.ui
        rest = (*self._plan_parts, self._next_step, ui.line, self._feedback, ui.keys, ui.bin_button)
        for part in rest:
            part.setVisible(shown)

    def _show_helps(self, interview: Interview) -> None:
        """Where the guide has a word to say; of a feedback that nobody gives it has none."""
        for told in self._helps:
            told.show_kind(interview.kind, useful=interview.is_held or told.parent() is not self._feedback)

    def _show_parts(self, interview: Interview) -> None:
        """Nobody came: why, a note, the next step; nothing else is asked."""
        came = interview.status in WITH_PLAN
        for part in (self._sheet, *self._plan_parts):
            part.setVisible(came)
        self.ui.bin_button.setEnabled(not interview.is_closed)

    def go_to(self, part: str) -> None:
        """Brings a part of the page into sight, and the cursor there."""
        places: dict[str, tuple[QWidget, Callable[[], object]]] = {
            SheetPart.OBSTACLES: (self.obstacles, self.obstacles.add_button.setFocus),
            SheetPart.GOALS: (self.goals, self.goals.add_button.setFocus),
            SheetPart.NEEDS: (self.needs, self.needs.add_button.setFocus),
            SheetPart.REFERRALS: (self.referrals, self.referrals.add_button.setFocus),
            SheetPart.GROUP: (self.group, self.group.add_button.setFocus),
            SheetPart.RIGHTS: (self.rights, self._open_rights),
            SheetPart.FEEDBACK: (self.feedback, self.feedback.ask),
            TextSection.NEXT_STEP: (self.next_step, self.next_step.go),
        }
        if part == SheetPart.COPY:
            self.copy_asked.emit()
            return
        place, focus = places[part]
        focus()
        self._bring(place)

    def _open_rights(self) -> None:
        self.rights.open()
        self.rights.button.setFocus()

    def _bring(self, part: QWidget) -> None:
        """Its beginning in sight, and as much of it as there is room for."""
        layout = self.ui.inside.layout()
        if layout is not None:
            layout.activate()
        bar = self.ui.area.verticalScrollBar()
        bar.setValue(part.mapTo(self.ui.inside, QPoint(0, 0)).y() - 12)

    def _on_sought(self, lacking: Lacking) -> None:
        """Ctrl+Enter goes to what keeps the sheet open."""
        if lacking is Lacking.FEEDBACK:
            self.go_to(SheetPart.FEEDBACK)
        else:
            self.facts.ask_status()
            self._bring(self.facts)

    def _show_rights(self, interview: Interview) -> None:
        if isinstance(self._rights.body, RightsPanel):
            if self._rights.is_open:
                self._rights.body.show_interview(interview)
            else:
                self._rights.close_up()

    def _on_plan_changed(self) -> None:
        self.seen.refresh()
        self.obstacles.refresh()
        self.goals.refresh()
        self.needs.refresh()

    def _on_referrals_changed(self) -> None:
        """A service the person is sent to answers a need."""
        self.referrals.refresh()
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
            self.next_step.show_interview(interview)
        self.facts.refresh_state(interview)
        self.feedback.refresh_state(interview)
        self._show_helps(interview)
        self._show_parts(interview)
        self.sheet.refresh_marks(interview)

    def _on_refer(self, about: Need | Obstacle) -> None:
        self.referrals.ask(about)
        self.ui.area.ensureWidgetVisible(self.referrals)

    def show_referrals(self, referral_id: int = 0) -> None:
        """Brings the referrals into sight, one of them opened."""
        found = self.referrals.bring(referral_id) if referral_id else None
        self.ui.area.ensureWidgetVisible(found or self.referrals)

    def _on_delete(self) -> None:
        interview = self._desk.interview
        if interview is not None and self._desk.delete():
            self.deleted.emit(interview.id)

    def finish(self) -> None:
        """Before a lock: the clock is in the base already, what was typed beside it not yet."""
        self.facts.flush()
