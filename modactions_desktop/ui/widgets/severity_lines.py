"""Small multiples: one step line an obstacle, all on the same days and the same scale of 0 to 4."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.plans import Evolution, Obstacle, Severity, Voice
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Palette, Tone, palette_of
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.paint import draw_dot, draw_words, sized

WIDTH = 236
HEIGHT = 128
TOP, BOTTOM = 42, 96
LEFT, RIGHT = 22, 12
ARROWS = {
    Evolution.NEW: "●",
    Evolution.SOLVED: "▼",
    Evolution.IMPROVED: "▼",
    Evolution.STABLE: "→",
    Evolution.WORSENED: "▲",
}
TONES = {
    Evolution.NEW: Tone.ACCENT,
    Evolution.SOLVED: Tone.GOOD,
    Evolution.IMPROVED: Tone.GOOD,
    Evolution.STABLE: Tone.ATTENTION,
    Evolution.WORSENED: Tone.BAD,
}


@dataclass(frozen=True, slots=True)
class Course:
    """One obstacle to draw: its heading, and the days between which all of them are drawn."""

    heading: str
    obstacle: Obstacle
    first: date
    last: date

    @property
    def voice(self) -> Voice:
        """The social worker's, the person's when she alone spoke."""
        spoke = self.obstacle.rated(Voice.SOCIAL_WORKER)
        return Voice.SOCIAL_WORKER if spoke else Voice.PERSON


class SeverityLine(QWidget):
    """Solid for the social worker, dotted for the person; an arrow and a word say where it went."""

    def __init__(self, course: Course, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._course = course
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.words())
        self.setToolTip(self.words())

    def words(self) -> str:
        """What the picture says."""
        obstacle = self._course.obstacle
        parts = [f"{label(v)} : {said}" for v in Voice if (said := _told(obstacle, v))]
        return f"{self._course.heading}. {' ; '.join(parts) or 'pas encore évalué'}"

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette, painter = palette_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(palette.accent if self.hasFocus() else palette.line), 1))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        self._draw_heading(painter, palette)
        self._draw_scale(painter, palette)
        for voice in (Voice.PERSON, Voice.SOCIAL_WORKER):
            self._draw_steps(painter, palette, voice)
        self._draw_ends(painter, palette)

    def _draw_heading(self, painter: QPainter, palette: Palette) -> None:
        obstacle, voice = self._course.obstacle, self._course.voice
        evolution = obstacle.evolution(voice)
        painter.setFont(sized(self.font(), 12, True))
        draw_words(painter, QRect(10, 5, self.width() - 20, 16), self._course.heading, QColor(palette.ink))
        painter.setFont(sized(self.font(), 11, True))
        told = f"{ARROWS[evolution]} {label(evolution).lower()}" if evolution else "pas encore évalué"
        ink = palette.ink_of(TONES[evolution] if evolution else Tone.NEUTRAL)
        draw_words(painter, QRect(10, 21, self.width() - 20, 16), told, ink)

    def _draw_scale(self, painter: QPainter, palette: Palette) -> None:
        painter.setFont(sized(self.font(), 9))
        for level in (0, 2, 4):
            y = self._y(level)
            painter.setPen(QPen(QColor(palette.line), 1))
            painter.drawLine(QPointF(LEFT, y), QPointF(self.width() - RIGHT, y))
            painter.setPen(QColor(palette.muted))
            painter.drawText(QPointF(10, y + 3), str(level))

    def _draw_steps(self, painter: QPainter, palette: Palette, voice: Voice) -> None:
        rated = self._course.obstacle.rated(voice)
        if not rated:
            return
        mine = voice is Voice.SOCIAL_WORKER
        colour = palette.ink_of(Tone.ACCENT if mine else Tone.VIOLET)
        style = Qt.PenStyle.SolidLine if mine else Qt.PenStyle.DotLine
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 2 if mine else 1.8, style))
        painter.drawPolyline(QPolygonF(self._steps(rated)))
        draw_dot(painter, self._point(rated[-1]), 3.5, colour, hollow=not mine)

    def _steps(self, rated: Sequence[Severity]) -> list[QPointF]:
        """Each value holds until the next one; the last goes on to the end of what is drawn."""
        points: list[QPointF] = []
        for severity in rated:
            here = self._point(severity)
            if points:
                points.append(QPointF(here.x(), points[-1].y()))
            points.append(here)
        end = self._course.obstacle.end or self._course.last
        points.append(QPointF(max(self._x(end), points[-1].x()), points[-1].y()))
        return points

    def _draw_ends(self, painter: QPainter, palette: Palette) -> None:
        rated = self._course.obstacle.rated(self._course.voice)
        if not rated:
            return
        painter.setFont(sized(self.font(), 10))
        line, muted = QRect(10, BOTTOM + 8, self.width() - 20, 16), QColor(palette.muted)
        first, last = rated[0], rated[-1]
        draw_words(painter, line, f"{first.value} · {medium_date(first.assessed_on)}", muted)
        if len(rated) > 1:
            told = f"{last.value} · {medium_date(last.assessed_on)}"
            draw_words(painter, line, told, muted, Qt.AlignmentFlag.AlignRight)

    def _point(self, severity: Severity) -> QPointF:
        return QPointF(self._x(severity.assessed_on), self._y(severity.value or 0))

    def _x(self, day: date) -> float:
        whole = max((self._course.last - self._course.first).days, 1)
        return LEFT + (self.width() - LEFT - RIGHT) * (day - self._course.first).days / whole

    def _y(self, level: int) -> float:
        return BOTTOM - (BOTTOM - TOP) * level / 4


def _told(obstacle: Obstacle, voice: Voice) -> str:
    rated = obstacle.rated(voice)
    if not rated:
        return ""
    first, last, evolution = rated[0], rated[-1], obstacle.evolution(voice)
    words = f"{first.value} le {medium_date(first.assessed_on)}"
    if len(rated) > 1:
        words += f", {last.value} le {medium_date(last.assessed_on)}"
    return f"{words}, {label(evolution).lower()}" if evolution else words


class SeverityLines(QWidget):
    """All the small pictures, as many on a line as there is room for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, spacing=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_obstacles(self, obstacles: Sequence[tuple[str, Obstacle]], today: date) -> None:
        """One picture a pair of heading and obstacle."""
        clear(self._flow)
        days = [s.assessed_on for _heading, o in obstacles for s in o.severities if s.value is not None]
        first, last = min(days, default=today), max([today, *days])
        for heading, obstacle in obstacles:
            self._flow.addWidget(SeverityLine(Course(heading, obstacle, first, last)))

    def lines(self) -> list[SeverityLine]:
        """The pictures shown."""
        return [w for n in range(self._flow.count()) if isinstance(w := self._widget(n), SeverityLine)]

    def _widget(self, number: int) -> QWidget | None:
        item = self._flow.itemAt(number)
        return item.widget() if item is not None else None
