"""The follow-up at a glance: phases as bars, interviews as dots, referrals as lines, the rest as small marks.

The strip shows a stretch of days: the wheel, Ctrl +, Ctrl - and its buttons come nearer or go farther,
dragging moves along. The arrows go from event to event, Enter goes there. What the list shows is a band
behind the marks. The marks are drawn once and kept as a picture: while the list scrolls only the band moves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from modactions_desktop.domain.dates import long_date, short_date
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Palette, Tone, palette_of
from modactions_desktop.ui.widgets.axis import Stretch, months_around, ticks
from modactions_desktop.ui.widgets.paint import draw_dot, draw_words, sized

LEFT = 104
RIGHT = 8
TOP = 14
ROW = 22
LANES = 4
BOTTOM = TOP + LANES * ROW - 9
NEARER = 1.5
"""One step of the zoom."""
TOLD_AT_ONCE = 6
"""Events of one place that a tool tip lists."""


@dataclass(frozen=True, slots=True)
class Span:
    """A phase (bar) or a referral (line): `end` None while it goes on."""

    key: str
    begin: date
    end: date | None
    text: str
    tone: Tone

    @property
    def day(self) -> date:
        return self.begin


@dataclass(frozen=True, slots=True)
class Moment:
    """Something of one day: hollow when it is planned or was missed."""

    key: str
    day: date
    text: str
    tone: Tone = Tone.ACCENT
    hollow: bool = False


Shown = Span | Moment


@dataclass(frozen=True, slots=True)
class Overview:
    """What the strip shows, and the day it takes as today."""

    today: date
    phases: Sequence[Span] = ()
    interviews: Sequence[Moment] = ()
    referrals: Sequence[Span] = ()
    others: Sequence[Moment] = ()

    def whole(self) -> Stretch:
        """From the first of the first month to the end of the last, at least six months."""
        return months_around([*self._followed(), *(moment.day for moment in self.others)])

    def followed(self) -> Stretch:
        """The same without what came before the follow-up and is due after it: what is looked at first."""
        return months_around(self._followed())

    def _followed(self) -> list[date]:
        days = [self.today, *(moment.day for moment in self.interviews)]
        for span in (*self.phases, *self.referrals):
            days += [span.begin, span.end or self.today]
        return days

    def lanes(self) -> tuple[Sequence[Shown], ...]:
        """The four rows, from top to bottom."""
        return self.phases, self.interviews, self.referrals, self.others

    def in_order(self) -> list[Shown]:
        """Everything by its day: what the arrows go through."""
        return sorted((shown for lane in self.lanes() for shown in lane), key=lambda shown: shown.day)


class OverviewStrip(QWidget):
    """Painted; a click emits the event under the mouse, else the day."""

    event_chosen = Signal(str)
    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overview: Overview | None = None
        self._stretch = Stretch(0, 1)
        self._window: tuple[date, date] | None = None
        self._ordered: list[Shown] = []
        self._pointed = -1
        self._current = ""
        self._picture: QPixmap | None = None
        self._pressed: tuple[float, Stretch] | None = None
        self._dragged = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Vue d'ensemble du suivi"))
        self.setMouseTracking(True)

    def show_overview(self, overview: Overview, *, keep: bool = False) -> None:
        """Replaces what is shown; `keep` stays at the days in sight (the same person, read again)."""
        first = self._overview is None
        pointed = self.pointed
        self._overview = overview
        self._ordered = overview.in_order()
        keys = [shown.key for shown in self._ordered]
        self._pointed = keys.index(pointed.key) if pointed is not None and pointed.key in keys else -1
        whole = overview.whole()
        self._stretch = whole.held(self._stretch) if keep and not first else overview.followed()
        self.setAccessibleDescription(self._told(overview))
        self._redraw()

    def show_window(self, first: date, last: date) -> None:
        """The days of the rows in sight in the list; the strip follows when they leave it."""
        if (first, last) == self._window or self._overview is None:
            return
        self._window = first, last
        if not self._stretch.contains(first) and not self._stretch.contains(last):
            self._show_stretch(self._stretch.centred(first))
        self.update()

    def show_current(self, key: str) -> None:
        """The event that is chosen in the list."""
        if key != self._current:
            self._current = key
            self.update()

    @property
    def pointed(self) -> Shown | None:
        """The event that the arrows have come to."""
        return self._ordered[self._pointed] if 0 <= self._pointed < len(self._ordered) else None

    @property
    def stretch(self) -> Stretch:
        """The days in sight."""
        return self._stretch

    # -- nearer, farther, along

    def zoom(self, factor: float, around: float | None = None) -> None:
        """More than 1 comes nearer, about a day (an ordinal; the middle without one)."""
        middle = self._stretch.middle if around is None else around
        self._show_stretch(self._stretch.zoomed(factor, middle))

    def zoom_in(self) -> None:
        """One step nearer."""
        self.zoom(NEARER, self._about())

    def zoom_out(self) -> None:
        """One step farther."""
        self.zoom(1 / NEARER, self._about())

    def show_all(self) -> None:
        """From the first event to the last."""
        if self._overview is not None:
            self._show_stretch(self._overview.whole())

    def pan(self, share: float) -> None:
        """Along by a share of what is in sight; below zero, to the past."""
        self._show_stretch(self._stretch.moved(self._stretch.length * share))

    def _about(self) -> float | None:
        shown = self.pointed
        return None if shown is None else float(shown.day.toordinal())

    def _show_stretch(self, wanted: Stretch) -> None:
        if self._overview is None:
            return
        held = self._overview.whole().held(wanted)
        if held != self._stretch:
            self._stretch = held
            self._redraw()

    def _redraw(self) -> None:
        self._picture = None
        self.update()

    # -- drawing

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, BOTTOM + 20)

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
        self._draw_window(painter, palette)
        if self._picture is None:
            self._picture = self._drawn(palette, self._overview)
        painter.drawPixmap(0, 0, self._picture)
        self._draw_chosen(painter, palette)

    def _drawn(self, palette: Palette, overview: Overview) -> QPixmap:
        scale = self.devicePixelRatioF()
        picture = QPixmap(self.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_names(painter, palette)
        self._draw_axis(painter, palette)
        painter.setClipRect(QRectF(LEFT - 8, 0, self.width() - LEFT + 8, self.height()))
        self._draw_phases(painter, palette, overview)
        self._draw_referrals(painter, palette, overview)
        self._draw_moments(painter, palette, overview.others, 3, 4)
        self._draw_moments(painter, palette, overview.interviews, 1, 7)
        self._draw_today(painter, palette, overview)
        painter.end()
        return picture

    def _draw_names(self, painter: QPainter, palette: Palette) -> None:
        painter.setFont(sized(self.font(), 11))
        names = (self.tr("Phases"), self.tr("Entretiens"), self.tr("Orientations"), self.tr("Le reste"))
        for row, word in enumerate(names):
            area = QRect(0, TOP + row * ROW - 10, LEFT - 14, 20)
            draw_words(painter, area, word, QColor(palette.muted), Qt.AlignmentFlag.AlignRight)

    def _draw_axis(self, painter: QPainter, palette: Palette) -> None:
        painter.setFont(sized(self.font(), 11))
        free = 0.0
        for tick in ticks(self._stretch, self._width()):
            x = self._x(tick.day)
            painter.setPen(QColor(palette.line))
            painter.drawLine(QPointF(x, 3), QPointF(x, BOTTOM))
            text = tick.text if free else tick.first
            room = painter.fontMetrics().horizontalAdvance(text)
            if x >= free and x + 4 + room <= self.width():
                painter.setPen(QColor(palette.muted))
                painter.drawText(QPointF(x + 4, BOTTOM + 14), text)
                free = x + room + 12

    def _draw_phases(self, painter: QPainter, palette: Palette, overview: Overview) -> None:
        for span in overview.phases:
            area = self._bar(span, overview, 0, 17)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.ground_of(span.tone))
            painter.drawRoundedRect(area, 4, 4)
            seen = area.intersected(QRectF(LEFT, 0, self._width(), self.height()))
            inner = seen.toRect().adjusted(7, 0, -4, 0)
            if inner.width() > 24:
                painter.setFont(sized(self.font(), 11))
                draw_words(painter, inner, span.text, palette.ink_of(span.tone))

    def _draw_moments(
        self, painter: QPainter, palette: Palette, moments: Sequence[Moment], row: int, radius: float
    ) -> None:
        """Of those that would hide each other, one is drawn."""
        drawn: set[tuple[int, Tone, bool]] = set()
        for moment in moments:
            x = self._x(moment.day)
            spot = (round(x), moment.tone, moment.hollow)
            if spot in drawn or not LEFT - 8 <= x <= self.width():
                continue
            drawn.add(spot)
            centre = QPointF(x, TOP + row * ROW)
            if moment.hollow:
                draw_dot(painter, centre, radius, QColor(palette.card))
            draw_dot(painter, centre, radius, palette.ink_of(moment.tone), moment.hollow)

    def _draw_referrals(self, painter: QPainter, palette: Palette, overview: Overview) -> None:
        for span in overview.referrals:
            colour = palette.ink_of(span.tone)
            area = self._bar(span, overview, 2, 8)
            middle = area.center().y()
            painter.setPen(QPen(colour, 3))
            painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRect(QRectF(area.right() - 4, middle - 4, 8, 8))

    def _draw_today(self, painter: QPainter, palette: Palette, overview: Overview) -> None:
        x = self._x(overview.today)
        painter.setPen(QPen(QColor(palette.accent), 1.2, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, 2), QPointF(x, BOTTOM))

    def _draw_window(self, painter: QPainter, palette: Palette) -> None:
        """The days that the list shows, behind the marks."""
        if self._window is None:
            return
        left, right = self._x(self._window[0]) - 9, self._x(self._window[1]) + 9
        area = QRectF(left, 1, right - left, BOTTOM).intersected(
            QRectF(LEFT - 9, 0, self._width() + 18, self.height())
        )
        if area.isEmpty():
            return
        painter.setPen(QPen(QColor(palette.line), 1))
        painter.setBrush(QColor(palette.hover))
        painter.drawRoundedRect(area, 6, 6)

    def _draw_chosen(self, painter: QPainter, palette: Palette) -> None:
        """A ring around the event of the list; words beside the one that the arrows have come to."""
        for row, shown in self._everything():
            if shown.key == self._current and row != 0:
                self._draw_ring(painter, palette, shown, row)
        pointed = self.pointed
        if pointed is None or not self.hasFocus():
            return
        row = next(number for number, shown in self._everything() if shown is pointed)
        self._draw_ring(painter, palette, pointed, row)
        self._draw_caption(painter, palette, pointed, row)

    def _draw_ring(self, painter: QPainter, palette: Palette, shown: Shown, row: int) -> None:
        x = self._x(shown.day)
        if not LEFT - 8 <= x <= self.width():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(palette.ink), 1.6))
        painter.drawEllipse(QPointF(x, TOP + row * ROW), 9.5, 9.5)

    def _draw_caption(self, painter: QPainter, palette: Palette, shown: Shown, row: int) -> None:
        text = _told(shown)
        painter.setFont(sized(self.font(), 11, True))
        width = min(painter.fontMetrics().horizontalAdvance(text) + 18, self.width() - 8)
        x = min(max(self._x(shown.day) - width / 2, 4), self.width() - width - 4)
        y = TOP + row * ROW + (14 if row < 2 else -34)
        area = QRectF(x, y, width, 20)
        painter.setPen(QPen(QColor(palette.accent), 1))
        painter.setBrush(QColor(palette.card))
        painter.drawRoundedRect(area, 6, 6)
        words = area.toRect().adjusted(8, 0, -8, 0)
        draw_words(painter, words, text, QColor(palette.ink))

    def _told(self, overview: Overview) -> str:
        parts = [f"{span.text} : {short_date(span.begin, overview.today)}" for span in overview.phases]
        counted = (
            (overview.interviews, "entretien", "entretiens"),
            (overview.referrals, "orientation", "orientations"),
            (overview.others, "autre événement", "autres événements"),
        )
        numbers = [f"{len(lane)} {one if len(lane) < 2 else more}" for lane, one, more in counted if lane]
        return " ; ".join([*parts, ", ".join(numbers)])

    # -- places

    def _width(self) -> int:
        return max(self.width() - LEFT - RIGHT, 1)

    def _x(self, day: date) -> float:
        return LEFT + self._width() * self._stretch.share(day)

    def _ordinal(self, x: float) -> float:
        return self._stretch.begin + self._stretch.length * (x - LEFT) / self._width()

    def _day(self, x: float) -> date:
        assert self._overview is not None
        whole = self._overview.whole()
        return date.fromordinal(round(min(max(self._ordinal(x), whole.begin), whole.end)))

    def _bar(self, span: Span, overview: Overview, row: int, height: int) -> QRectF:
        left = self._x(span.begin)
        right = max(self._x(span.end or overview.today), left + 4)
        return QRectF(left, TOP + row * ROW - height / 2, right - left, height)

    def _everything(self) -> Iterator[tuple[int, Shown]]:
        lanes = self._overview.lanes() if self._overview else ()
        return ((row, shown) for row, lane in enumerate(lanes) for shown in lane)

    def events_at(self, x: float, y: float) -> list[Shown]:
        """What is drawn at this place, the nearest first."""
        row = round((y - TOP) / ROW)
        if self._overview is None or not 0 <= row < LANES:
            return []
        lane = self._overview.lanes()[row]
        near = [m for m in lane if isinstance(m, Moment) and abs(self._x(m.day) - x) <= 9]
        near.sort(key=lambda moment: abs(self._x(moment.day) - x))
        spans = [span for span in lane if isinstance(span, Span) and self._covers(span, row, x, y)]
        return [*near, *reversed(spans)]

    def _covers(self, span: Span, row: int, x: float, y: float) -> bool:
        assert self._overview is not None
        return self._bar(span, self._overview, row, 18).adjusted(-4, 0, 4, 0).contains(x, y)

    # -- mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().x(), self._stretch
        self._dragged = False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        begin, stretch = self._pressed
        distance = event.position().x() - begin
        self._dragged = self._dragged or abs(distance) >= QApplication.startDragDistance()
        if self._dragged:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._show_stretch(stretch.moved(-distance * stretch.length / self._width()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()
        self._pressed = None
        if self._dragged or self._overview is None:
            self._dragged = False
            return
        place = event.position()
        found = self.events_at(place.x(), place.y())
        if found:
            self._pointed = self._ordered.index(found[0])
            self.event_chosen.emit(found[0].key)
        elif place.x() >= LEFT:
            self.day_chosen.emit(self._day(place.x()))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer and farther under the mouse; sideways (or with Shift) along. At its end the page scrolls."""
        before = self._stretch
        steps = event.angleDelta()
        sideways = steps.x() or (steps.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            self.pan(-sideways / 1200)
        else:
            self.zoom(NEARER ** (steps.y() / 240), self._ordinal(event.position().x()))
        event.setAccepted(self._stretch != before)

    # -- keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._point(self._near_today() if self._pointed < 0 else self._pointed + step)
            return
        action = {
            Qt.Key.Key_Home: lambda: self._point(0),
            Qt.Key.Key_End: lambda: self._point(len(self._ordered) - 1),
            Qt.Key.Key_PageUp: lambda: self.pan(-0.5),
            Qt.Key.Key_PageDown: lambda: self.pan(0.5),
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.show_all,
            Qt.Key.Key_Return: self._go,
            Qt.Key.Key_Enter: self._go,
            Qt.Key.Key_Space: self._go,
        }.get(Qt.Key(event.key()))
        if action is None:
            super().keyPressEvent(event)
        else:
            action()

    def _near_today(self) -> int:
        """Where the arrows begin: the event of the list, else the last one that is not ahead."""
        assert self._overview is not None
        keys = [shown.key for shown in self._ordered]
        if self._current in keys:
            return keys.index(self._current)
        come = [number for number, shown in enumerate(self._ordered) if shown.day <= self._overview.today]
        return come[-1] if come else 0

    def _point(self, number: int) -> None:
        if not self._ordered:
            return
        self._pointed = min(max(number, 0), len(self._ordered) - 1)
        shown = self._ordered[self._pointed]
        if not self._stretch.contains(shown.day):
            self._show_stretch(self._stretch.centred(shown.day))
        self.setAccessibleDescription(_told(shown))
        self.update()

    def _go(self) -> None:
        shown = self.pointed
        if shown is not None:
            self.event_chosen.emit(shown.key)

    @override
    def event(self, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QHelpEvent) and kind == QEvent.Type.ToolTip:
            found = self.events_at(event.pos().x(), event.pos().y())
            told = [_told(shown) for shown in found[:TOLD_AT_ONCE]]
            told += ["…"] if len(found) > TOLD_AT_ONCE else []
            QToolTip.showText(event.globalPos(), "\n".join(told), self)
            return True
        if kind in (QEvent.Type.Resize, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._picture = None
        return super().event(event)


def _told(found: Shown) -> str:
    if isinstance(found, Moment):
        return f"{found.text}, {long_date(found.day)}"
    end = f" → {long_date(found.end)}" if found.end else ""
    return f"{found.text}, {long_date(found.begin)}{end}"
