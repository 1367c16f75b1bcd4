"""What stays in sight while the next interview is written: the last one, open goals, open obstacles (F35)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.interviews import Interview, TextSection
from modactions_desktop.domain.plans import Voice
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interview_desk import InterviewDesk
from modactions_desktop.ui.panels.interview_words import domain_word, excerpt_of
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, button
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill
from modactions_desktop.ui.widgets.severity import TONES


class Excerpt(QLabel):
    """Two lines of a text at most, the second cut with « … »; the tool tip has it whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _lines(self) -> list[str]:
        """The text in at most two lines of the present width."""
        metrics, width = self.fontMetrics(), self.width()
        if metrics.horizontalAdvance(self.text()) <= width:
            return [self.text()]
        layout = QTextLayout(self.text(), self.font())
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        end = line.textLength()
        layout.endLayout()
        rest = metrics.elidedText(self.text()[end:], Qt.TextElideMode.ElideRight, width)
        return [self.text()[:end], rest]

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, len(self._lines()) * self.fontMetrics().lineSpacing())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        step = self.fontMetrics().lineSpacing()
        for number, line in enumerate(self._lines()):
            area = QRect(0, number * step, self.width(), step)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading), line)
        self.setToolTip(self.text())


class MemoryPanel(Card):
    """« La dernière fois » ; folds away to its title."""

    chosen = Signal(int)

    def __init__(self, desk: InterviewDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=2)
        self._desk = desk
        self._before: Interview | None = None
        self.body.setContentsMargins(14, 6, 14, 8)
        self.fold = button("", "fold")
        self.fold.setCheckable(True)
        self.fold.setChecked(True)
        self._open = button(self.tr("Ouvrir"), "link", self.tr("Ouvrir l'entretien précédent"))
        head = QHBoxLayout()
        head.addWidget(self.fold)
        head.addStretch(1)
        head.addWidget(self._open)
        self._note = Excerpt()
        self._next = ElidedLabel("", "muted")
        self._goals = ElidedLabel("")
        self._obstacles = QWidget()
        self._pills = FlowLayout(self._obstacles, spacing=6)
        self.body.addLayout(head)
        for widget in (self._note, self._next, self._goals, self._obstacles):
            self.body.addWidget(widget)
        self.fold.toggled.connect(lambda _open: self.refresh())
        self._open.clicked.connect(self._on_open)

    def refresh(self) -> None:
        """Reads the desk again; nothing to remember leaves no card."""
        self._before = self._desk.previous()
        goals = [goal for goal in self._desk.plan.goals if goal.is_open]
        obstacles = [obstacle for obstacle in self._desk.plan.obstacles if obstacle.is_open]
        self.setVisible(self._desk.interview is not None and bool(self._before or goals or obstacles))
        opened = self.fold.isChecked()
        self._show_title(opened)
        self._show_before(opened)
        self._goals.setText(_goals_line([goal.text for goal in goals]))
        self._goals.setVisible(opened and bool(goals))
        self._show_obstacles([(o.domain, _level(o.rated(Voice.SOCIAL_WORKER))) for o in obstacles])
        self._obstacles.setVisible(opened and bool(obstacles))

    def _show_title(self, opened: bool) -> None:
        title = self.tr("En vue")
        if self._before is not None:
            day = short_date(self._before.on, self._desk.today())
            title = self.tr("La dernière fois · {0}").format(day)
        self.fold.setText(f"{'▾' if opened else '▸'}  {title.upper()}")
        self.fold.setAccessibleName(title)
        self._open.setVisible(self._before is not None)

    def _show_before(self, opened: bool) -> None:
        before = self._before
        note = excerpt_of(before) if before else ""
        step = " ".join(before.text(TextSection.NEXT_STEP).split()) if before else ""
        self._note.setText(note)
        self._note.setVisible(opened and bool(note))
        self._next.setText(self.tr("Prochain pas : {0}").format(step))
        self._next.setVisible(opened and bool(step))

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
