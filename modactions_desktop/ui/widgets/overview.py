"""The follow-up at a glance: phases as bars, interviews as dots, referrals as lines, on an axis of months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from modactions_desktop.domain.dates import SHORT_MONTHS, long_date, short_date
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Palette, Tone, palette_of
from modactions_desktop.ui.widgets.paint import draw_dot, draw_words, sized

LEFT = 104
TOP = 18
ROW = 26


@dataclass(frozen=True, slots=True)
class Span:
    """A phase (bar) or a referral (line): `end` None while it goes on."""

    key: str
    begin: date
    end: date | None
    text: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Moment:
    """An interview: hollow when it is planned or was missed."""

    key: str
    day: date
    text: str
    tone: Tone = Tone.ACCENT
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Overview:
    """What the strip shows, and the day it takes as today."""

    today: date
    phases: Sequence[Span] = ()
    interviews: Sequence[Moment] = ()
    referrals: Sequence[Span] = ()

    def bounds(self) -> tuple[date, date]:
        """The first of the first month, and the end of the last: at least six months."""
        days = [self.today, *(moment.day for moment in self.interviews)]
        for span in (*self.phases, *self.referrals):
            days += [span.begin, span.end or self.today]
        first = min(days).replace(day=1)
        last = max(*days, first + timedelta(days=175))
        return first, _next_month(last)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


class OverviewStrip(QWidget):
    """Painted; a click emits the event under the mouse, else the day."""

    event_chosen = Signal(str)
    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overview: Overview | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Vue d'ensemble du suivi"))
        self.setMouseTracking(True)

    def show_overview(self, overview: Overview) -> None:
        """Replaces what is shown."""
        self._overview = overview
        parts = [f"{span.text} : {short_date(span.begin, overview.today)}" for span in overview.phases]
        parts += [
            f"{moment.text}, {short_date(moment.day, overview.today)}" for moment in overview.interviews
        ]
        parts += [span.text for span in overview.referrals]
        self.setAccessibleDescription(" ; ".join(parts))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, TOP + 3 * ROW + 16)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(260, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._overview is None:
            return
        palette = palette_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_axis(painter, palette, self._overview)
        for row, word in enumerate((self.tr("Phases"), self.tr("Entretiens"), self.tr("Orientations"))):
            painter.setFont(sized(self.font(), 11))
            area = QRect(0, TOP + row * ROW - 10, LEFT - 14, 20)
            draw_words(painter, area, word, QColor(palette.muted), Qt.AlignmentFlag.AlignRight)
        self._draw_phases(painter, palette, self._overview)
        self._draw_referrals(painter, palette, self._overview)
        self._draw_interviews(painter, palette, self._overview)
        self._draw_today(painter, palette, self._overview)

    def _x(self, day: date) -> float:
        assert self._overview is not None
        first, last = self._overview.bounds()
        return LEFT + (self.width() - LEFT - 8) * (day - first).days / max((last - first).days, 1)

    def _day(self, x: float) -> date:
        assert self._overview is not None
        first, last = self._overview.bounds()
        share = (x - LEFT) / max(self.width() - LEFT - 8, 1)
        return first + timedelta(days=round(min(max(share, 0), 1) * (last - first).days))

    def _draw_axis(self, painter: QPainter, palette: Palette, overview: Overview) -> None:
        month, last = overview.bounds()
        painter.setFont(sized(self.font(), 11))
        bottom = TOP + 3 * ROW - 12
        free = 0.0
        while month < last:
            x = self._x(month)
            painter.setPen(QColor(palette.line))
            painter.drawLine(QPointF(x, 4), QPointF(x, bottom))
            text = SHORT_MONTHS[month.month - 1].rstrip(".")
            text = f"{text} {month.year}" if month.month == 1 or free == 0 else text
            if x >= free:
                painter.setPen(QColor(palette.muted))
                painter.drawText(QPointF(x + 4, bottom + 14), text)
                free = x + painter.fontMetrics().horizontalAdvance(text) + 12
            month = _next_month(month)

    def _draw_phases(self, painter: QPainter, palette: Palette, overview: Overview) -> None:
        for span in overview.phases:
            area = self._bar(span, overview, 0, 18)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.ground_of(span.tone))
            painter.drawRoundedRect(area, 4, 4)
            inner = area.toRect().adjusted(7, 0, -4, 0)
            if inner.width() > 24:
                draw_words(painter, inner, span.text, palette.ink_of(span.tone))

    def _draw_interviews(self, painter: QPainter, palette: Palette, overview: Overview) -> None:
        for moment in overview.interviews:
            centre = QPointF(self._x(moment.day), TOP + ROW)
            if moment.hollow:
                draw_dot(painter, centre, 7, QColor(palette.card))
            draw_dot(painter, centre, 7, palette.ink_of(moment.tone), moment.hollow)

    def _draw_referrals(self, painter: QPainter, palette: Palette, overview: Overview) -> None:
        for span in overview.referrals:
            colour = palette.ink_of(span.tone)
            area = self._bar(span, overview, 2, 8)
            painter.setPen(QPen(colour, 3))
            painter.drawLine(
                QPointF(area.left(), area.center().y()), QPointF(area.right(), area.center().y())
            )
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRect(QRectF(area.right() - 4, area.center().y() - 4, 8, 8))

    def _draw_today(self, painter: QPainter, palette: Palette, overview: Overview) -> None:
        x = self._x(overview.today)
        painter.setPen(QPen(QColor(palette.accent), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, 2), QPointF(x, TOP + 3 * ROW - 12))

    def _bar(self, span: Span, overview: Overview, row: int, height: int) -> QRectF:
        left = self._x(span.begin)
        right = max(self._x(span.end or overview.today), left + 4)
        return QRectF(left, TOP + row * ROW - height / 2, right - left, height)

    def event_at(self, x: float, y: float) -> Span | Moment | None:
        """What is drawn at this place."""
        if self._overview is None:
            return None
        row = round((y - TOP) / ROW)
        if row == 1:
            near = [m for m in self._overview.interviews if abs(self._x(m.day) - x) <= 9]
            return min(near, key=lambda m: abs(self._x(m.day) - x), default=None)
        spans = {0: self._overview.phases, 2: self._overview.referrals}.get(row, ())
        for span in reversed(spans):
            if self._bar(span, self._overview, row, 18).adjusted(-4, 0, 4, 0).contains(x, y):
                return span
        return None

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        found = self.event_at(place.x(), place.y())
        if found is not None:
            self.event_chosen.emit(found.key)
        elif self._overview is not None and place.x() >= LEFT:
            self.day_chosen.emit(self._day(place.x()))

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.event_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), _told(found) if found else "", self)
            return True
        return super().event(event)


def _told(found: Span | Moment) -> str:
    if isinstance(found, Moment):
        return f"{found.text}, {long_date(found.day)}"
    end = f" → {long_date(found.end)}" if found.end else ""
    return f"{found.text}, {long_date(found.begin)}{end}"
