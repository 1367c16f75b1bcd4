"""The follow-up at a glance: phases as bars, interviews as dots, referrals as lines, the rest as small marks.

The strip shows a stretch of days: the wheel, Ctrl +, Ctrl - and its buttons come nearer or go farther,
dragging moves along. The arrows go from event to event, Enter goes there. What the list shows is a band
behind the marks. The marks are drawn once and kept as a picture: while the list scrolls only the band moves.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import palette_of
from modactions_desktop.ui.widgets.axis import Stretch
from modactions_desktop.ui.widgets.overview_brush import (
    HEIGHT,
    LANES,
    LEFT,
    RIGHT,
    ROW,
    TOP,
    Places,
    StripBrush,
)
from modactions_desktop.ui.widgets.overview_lanes import Moment, Overview, Shown, Span, told

NEARER = 1.5
"""One step of the zoom."""
TOLD_AT_ONCE = 6
"""Events of one place that a tool tip lists."""


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
        self.setAccessibleDescription(overview.in_words())
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
        return QSize(480, HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(260, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._overview is None:
            return
        painter = QPainter(self)
        brush = self._brush(painter, self._overview)
        if self._window is not None:
            brush.draw_window(*self._window)
        if self._picture is None:
            self._picture = self._drawn(self._overview)
        painter.drawPixmap(0, 0, self._picture)
        self._draw_chosen(brush)

    def _brush(self, painter: QPainter, overview: Overview) -> StripBrush:
        return StripBrush(painter, palette_of(self), self.font(), self._places(overview), overview)

    def _drawn(self, overview: Overview) -> QPixmap:
        scale = self.devicePixelRatioF()
        picture = QPixmap(self.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        brush = self._brush(painter, overview)
        names = (
            self.tr("Phases"),
            self.tr("Entretiens"),
            self.tr("Orientations"),
            self.tr("Échéances"),
            self.tr("Le reste"),
        )
        brush.draw_names(names)
        brush.draw_axis()
        painter.setClipRect(QRectF(LEFT - 8, 0, self.width() - LEFT + 8, self.height()))
        brush.draw_marks()
        painter.end()
        return picture

    def _draw_chosen(self, brush: StripBrush) -> None:
        """A ring around the event of the list; words beside the one that the arrows have come to."""
        for row, shown in self._everything():
            if shown.key == self._current and row != 0:
                brush.draw_ring(shown, row)
        pointed = self.pointed
        if pointed is None or not self.hasFocus():
            return
        row = next(number for number, shown in self._everything() if shown is pointed)
        brush.draw_ring(pointed, row)
        brush.draw_caption(pointed, row)

    # -- places

    def _places(self, overview: Overview) -> Places:
        return Places(self._stretch, self.width(), overview.today)

    def x_of(self, day: date) -> float:
        """Where a day lies, in pixels from the left."""
        assert self._overview is not None
        return self._places(self._overview).x(day)

    def _day(self, x: float) -> date:
        assert self._overview is not None
        whole = self._overview.whole()
        return date.fromordinal(round(min(max(self._ordinal(x), whole.begin), whole.end)))

    def _ordinal(self, x: float) -> float:
        assert self._overview is not None
        return self._places(self._overview).ordinal(x)

    def _everything(self) -> Iterator[tuple[int, Shown]]:
        lanes = self._overview.lanes() if self._overview else ()
        return ((row, shown) for row, lane in enumerate(lanes) for shown in lane)

    def events_at(self, x: float, y: float) -> list[Shown]:
        """What is drawn at this place, the nearest first."""
        row = round((y - TOP) / ROW)
        if self._overview is None or not 0 <= row < LANES:
            return []
        places = self._places(self._overview)
        lane = self._overview.lanes()[row]
        near = [m for m in lane if isinstance(m, Moment) and abs(places.x(m.day) - x) <= 9]
        near.sort(key=lambda moment: abs(places.x(moment.day) - x))
        spans = [span for span in lane if isinstance(span, Span) and _covers(places, span, row, x, y)]
        return [*near, *reversed(spans)]

    # -- mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().x(), self._stretch
        self._dragged = False

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None or self._overview is None:
            return
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        begin, stretch = self._pressed
        distance = event.position().x() - begin
        self._dragged = self._dragged or abs(distance) >= QApplication.startDragDistance()
        if self._dragged:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._show_stretch(
                stretch.moved(-distance * stretch.length / max(self.width() - LEFT - RIGHT, 1))
            )

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
        elif self._overview is not None:
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
        self.setAccessibleDescription(told(shown))
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
            told = [told(shown) for shown in found[:TOLD_AT_ONCE]]
            told += ["…"] if len(found) > TOLD_AT_ONCE else []
            QToolTip.showText(event.globalPos(), "\n".join(told), self)
            return True
        if kind in (QEvent.Type.Resize, QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._picture = None
        return super().event(event)


def _covers(places: Places, span: Span, row: int, x: float, y: float) -> bool:
    return places.bar(span, row, 18).adjusted(-4, 0, 4, 0).contains(x, y)
