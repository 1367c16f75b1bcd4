"""What stays in sight while the next interview is written: the last one, open goals, open obstacles (F35)."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.interviews import Interview, TextSection
from modactions_desktop.domain.plans import Voice
from modactions_desktop.ui.forms.ui_interview_memory import Ui_MemoryPanel
from modactions_desktop.ui.panels.interviews.desk import InterviewDesk
from modactions_desktop.ui.panels.interviews.words import domain_word, excerpt_of
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.pills import Pill
from modactions_desktop.ui.widgets.severity import TONES


class MemoryPanel(Card):
    """« La dernière fois » ; folds away to its title."""

    chosen = Signal(int)

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._before: Interview | None = None
        self.ui = Ui_MemoryPanel()
        self.ui.setupUi(self)
        self._pills = FlowLayout(self.ui.obstacles, spacing=6)
        self.ui.fold.toggled.connect(lambda _open: self.refresh())
        self.ui.open_button.clicked.connect(self._on_open)

    def refresh(self) -> None:
        """Reads the desk again; nothing to remember leaves no card."""
        self._before = self._desk.previous()
        goals = [goal for goal in self._desk.plan.goals if goal.is_open]
        obstacles = [obstacle for obstacle in self._desk.plan.obstacles if obstacle.is_open]
        self.setVisible(self._desk.interview is not None and bool(self._before or goals or obstacles))
        opened = self.ui.fold.isChecked()
        self._show_title(opened)
        self._show_before(opened)
        self.ui.goals.setText(_goals_line([goal.text for goal in goals]))
        self.ui.goals.setVisible(opened and bool(goals))
        self._show_obstacles([(o.domain, _level(o.rated(Voice.SOCIAL_WORKER))) for o in obstacles])
        self.ui.obstacles.setVisible(opened and bool(obstacles))

    def _show_title(self, opened: bool) -> None:
        title = self.tr("En vue")
        if self._before is not None:
            day = short_date(self._before.on, self._desk.today())
            title = self.tr("La dernière fois · {0}").format(day)
        self.ui.fold.setText(f"{'▾' if opened else '▸'}  {title.upper()}")
        self.ui.fold.setAccessibleName(title)
        self.ui.open_button.setVisible(self._before is not None)

    def _show_before(self, opened: bool) -> None:
        before = self._before
        note = excerpt_of(before) if before else ""
        step = " ".join(before.text(TextSection.NEXT_STEP).split()) if before else ""
        self.ui.note.setText(note)
        self.ui.note.setVisible(opened and bool(note))
        self.ui.next.setText(self.tr("Prochain pas : {0}").format(step))
        self.ui.next.setVisible(opened and bool(step))

    def _show_obstacles(self, obstacles: list[tuple[str, int | None]]) -> None:
        clear(self._pills)
        for domain, level in obstacles:
            text = domain_word(domain) if level is None else f"{domain_word(domain)} {level}"
            self._pills.addWidget(Pill(text, Tone.NEUTRAL if level is None else TONES[level]))

    def _on_open(self) -> None:
        if self._before is not None:
            self.chosen.emit(self._before.id)


def _goals_line(goals: list[str]) -> str:
    """« Objectif : … » for one, « Objectifs (3) : … · … » for more."""
    start = "Objectif" if len(goals) == 1 else f"Objectifs ({len(goals)})"
    return f"{start} : {' · '.join(goals)}"


def _level(rated: tuple[object, ...]) -> int | None:
    value = getattr(rated[-1], "value", None) if rated else None
    return value if isinstance(value, int) else None
