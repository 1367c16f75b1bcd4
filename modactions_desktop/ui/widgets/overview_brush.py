"""How the strip of the follow-up is drawn, and where its days lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from modactions_desktop.ui.theme import Palette, Tone
from modactions_desktop.ui.widgets.axis import Stretch, ticks
from modactions_desktop.ui.widgets.overview_lanes import Moment, Overview, Shown, Span, told
from modactions_desktop.ui.widgets.paint import draw_dot, draw_words, sized

LEFT = 104
RIGHT = 8
TOP = 14
ROW = 22
LANES = 5
BOTTOM = TOP + LANES * ROW - 9
HEIGHT = BOTTOM + 20


@dataclass(frozen=True, slots=True)
class Places:
    """Where the days of a stretch lie on a strip of this width, in pixels."""

    stretch: Stretch
    width: int
    today: date

    @property
    def along(self) -> int:
        """The room of the days."""
        return max(self.width - LEFT - RIGHT, 1)

    def x(self, day: date) -> float:
        """How far from the left."""
        return LEFT + self.along * self.stretch.share(day)

    def ordinal(self, x: float) -> float:
        """The day at this place, as an ordinal."""
        return self.stretch.begin + self.stretch.length * (x - LEFT) / self.along

    def bar(self, span: Span, row: int, height: int) -> QRectF:
        """A span up to its end, or to today while it goes on."""
        left = self.x(span.begin)
        right = max(self.x(span.end or self.today), left + 4)
        return QRectF(left, TOP + row * ROW - height / 2, right - left, height)


class StripBrush:
    """Draws on the strip, or on the picture that is kept of it."""

    def __init__(
        self, painter: QPainter, palette: Palette, font: QFont, places: Places, overview: Overview
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._painter = painter
        self._palette = palette
        self._font = font
        self._places = places
        self._overview = overview

    def draw_names(self, names: Sequence[str]) -> None:
        """The words of the rows, on the left."""
        self._painter.setFont(sized(self._font, 11))
        for row, word in enumerate(names):
            area = QRect(0, TOP + row * ROW - 10, LEFT - 14, 20)
            draw_words(self._painter, area, word, QColor(self._palette.muted), Qt.AlignmentFlag.AlignRight)

    def draw_axis(self) -> None:
        """The months or days under the rows."""
        self._painter.setFont(sized(self._font, 11))
        free = 0.0
        for tick in ticks(self._places.stretch, self._places.along):
            x = self._places.x(tick.day)
            self._painter.setPen(QColor(self._palette.line))
            self._painter.drawLine(QPointF(x, 3), QPointF(x, BOTTOM))
            text = tick.text if free else tick.first
            room = self._painter.fontMetrics().horizontalAdvance(text)
            if x >= free and x + 4 + room <= self._places.width:
                self._painter.setPen(QColor(self._palette.muted))
                self._painter.drawText(QPointF(x + 4, BOTTOM + 14), text)
                free = x + room + 12

    def draw_marks(self) -> None:
        """Phases, referrals, the rest, interviews, and today."""
        self._draw_phases()
        self._draw_referrals()
        self._draw_moments(self._overview.others, 4, 4)
        self._draw_moments(self._overview.deadlines, 3, 5)
        self._draw_moments(self._overview.interviews, 1, 7)
        self._draw_today()

    def _draw_phases(self) -> None:
        for span in self._overview.phases:
            area = self._places.bar(span, 0, 17)
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(self._palette.ground_of(span.tone))
            self._painter.drawRoundedRect(area, 4, 4)
            seen = area.intersected(QRectF(LEFT, 0, self._places.along, HEIGHT))
            inner = seen.toRect().adjusted(7, 0, -4, 0)
            if inner.width() > 24:
                self._painter.setFont(sized(self._font, 11))
                draw_words(self._painter, inner, span.text, self._palette.ink_of(span.tone))

    def _draw_moments(self, moments: Sequence[Moment], row: int, radius: float) -> None:
        """Of those that would hide each other, one is drawn."""
        drawn: set[tuple[int, Tone, bool]] = set()
        for moment in moments:
            x = self._places.x(moment.day)
            spot = (round(x), moment.tone, moment.hollow)
            if spot in drawn or not LEFT - 8 <= x <= self._places.width:
                continue
            drawn.add(spot)
            centre = QPointF(x, TOP + row * ROW)
            if moment.hollow:
                draw_dot(self._painter, centre, radius, QColor(self._palette.card))
            draw_dot(self._painter, centre, radius, self._palette.ink_of(moment.tone), moment.hollow)

    def _draw_referrals(self) -> None:
        for span in self._overview.referrals:
            colour = self._palette.ink_of(span.tone)
            area = self._places.bar(span, 2, 8)
            middle = area.center().y()
            self._painter.setPen(QPen(colour, 3))
            self._painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(colour)
            self._painter.drawRect(QRectF(area.right() - 4, middle - 4, 8, 8))

    def _draw_today(self) -> None:
        x = self._places.x(self._overview.today)
        self._painter.setPen(QPen(QColor(self._palette.accent), 1.2, Qt.PenStyle.DashLine))
        self._painter.drawLine(QPointF(x, 2), QPointF(x, BOTTOM))

    def draw_window(self, first: date, last: date) -> None:
        """The days that the list shows, behind the marks."""
        left, right = self._places.x(first) - 9, self._places.x(last) + 9
        area = QRectF(left, 1, right - left, BOTTOM).intersected(
            QRectF(LEFT - 9, 0, self._places.along + 18, HEIGHT)
        )
        if area.isEmpty():
            return
        self._painter.setPen(QPen(QColor(self._palette.line), 1))
        self._painter.setBrush(QColor(self._palette.hover))
        self._painter.drawRoundedRect(area, 6, 6)

    def draw_ring(self, shown: Shown, row: int) -> None:
        """Around the mark of an event."""
        x = self._places.x(shown.day)
        if not LEFT - 8 <= x <= self._places.width:
            return
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(QColor(self._palette.ink), 1.6))
        self._painter.drawEllipse(QPointF(x, TOP + row * ROW), 9.5, 9.5)

    def draw_caption(self, shown: Shown, row: int) -> None:
        """An event in words, beside its mark."""
        text = told(shown)
        self._painter.setFont(sized(self._font, 11, True))
        width = min(self._painter.fontMetrics().horizontalAdvance(text) + 18, self._places.width - 8)
        x = min(max(self._places.x(shown.day) - width / 2, 4), self._places.width - width - 4)
        y = TOP + row * ROW + (14 if row < 2 else -34)
        area = QRectF(x, y, width, 20)
        self._painter.setPen(QPen(QColor(self._palette.accent), 1))
        self._painter.setBrush(QColor(self._palette.card))
        self._painter.drawRoundedRect(area, 6, 6)
        words = area.toRect().adjusted(8, 0, -8, 0)
        draw_words(self._painter, words, text, QColor(self._palette.ink))
