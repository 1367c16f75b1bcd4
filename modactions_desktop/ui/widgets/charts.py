"""Bars and start-to-end lines, painted; each is also told in words to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Palette, Tone, palette_of
from modactions_desktop.ui.widgets.paint import draw_dot, draw_words, sized
from modactions_desktop.ui.widgets.placing import placed

ROW = 30
LABEL_GAP = 10


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `text` is what stands at its end (the value by default)."""

    key: str
    label: str
    value: float
    text: str = ""

    @property
    def shown(self) -> str:
        """What stands at the end of the bar."""
        return self.text or f"{self.value:g}".replace(".", ",")


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """From `start` (ring) to `end` (dot); None when one of them was not evaluated."""

    key: str
    label: str
    start: float | None
    end: float | None


class _RowsChart(QWidget):
    """What both charts share: a label a row on the left, rows that can be clicked or walked by keyboard."""

    chosen = Signal(str)
    """The key of the row that was clicked (« the names behind it »)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._current = -1

    def keys(self) -> list[str]:
        """The key of each row."""
        raise NotImplementedError

    def labels(self) -> list[str]:
        """The label of each row."""
        raise NotImplementedError

    def axis_height(self) -> int:
        """Room under the rows."""
        return 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(360, max(1, len(self.keys())) * ROW + self.axis_height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    def label_width(self) -> int:
        """The widest label, at most two fifths of the chart."""
        metrics = QFontMetrics(sized(self.font(), 12))
        widest = max((metrics.horizontalAdvance(label) for label in self.labels()), default=0)
        return min(widest + 4, round(self.width() * 0.4))

    def row_rect(self, row: int) -> QRect:
        """The strip of one row."""
        return QRect(0, row * ROW, self.width(), ROW)

    def draw_labels(self, painter: QPainter, palette: Palette) -> None:
        """The labels on the left, and a ring around the row under the keyboard."""
        painter.setFont(sized(self.font(), 12))
        width = self.label_width()
        for row, label in enumerate(self.labels()):
            area = QRect(0, row * ROW, width, ROW)
            draw_words(painter, area, label, QColor(palette.ink), Qt.AlignmentFlag.AlignRight)
            if self.hasFocus() and row == self._current:
                painter.setPen(QPen(QColor(palette.accent), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(self.row_rect(row)).adjusted(1, 2, -1, -2), 6, 6)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row = int(event.position().y()) // ROW
        if 0 <= row < len(self.keys()):
            self.chosen.emit(self.keys()[row])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self.keys()) - 1
        if event.key() == Qt.Key.Key_Down:
            self._current = min(self._current + 1, last)
        elif event.key() == Qt.Key.Key_Up:
            self._current = max(self._current - 1, 0)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._current <= last:
            self.chosen.emit(self.keys()[self._current])
        else:
            super().keyPressEvent(event)
        self.update()


class BarChart(_RowsChart):
    """Horizontal bars from zero, the number at the end of each."""

    def __init__(self, name: str | QWidget = "", parent: QWidget | None = None) -> None:
        name, parent = placed(name, parent)
        super().__init__(parent)
        self._bars: list[Bar] = []
        self.setAccessibleName(name)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Replaces the bars."""
        self._bars = list(bars)
        self.setAccessibleDescription(" ; ".join(f"{bar.label} : {bar.shown}" for bar in bars))
        self.updateGeometry()
        self.update()

    @override
    def keys(self) -> list[str]:
        return [bar.key for bar in self._bars]

    @override
    def labels(self) -> list[str]:
        return [bar.label for bar in self._bars]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = palette_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_labels(painter, palette)
        metrics = painter.fontMetrics()
        left = self.label_width() + LABEL_GAP
        tail = max((metrics.horizontalAdvance(bar.shown) for bar in self._bars), default=0) + 12
        room = max(self.width() - left - tail, 1)
        most = max((bar.value for bar in self._bars), default=0) or 1
        for row, bar in enumerate(self._bars):
            area = QRectF(left, row * ROW + 7, room * bar.value / most, 16)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.accent))
            painter.drawRoundedRect(area, 3, 3)
            painter.setPen(QColor(palette.ink))
            painter.drawText(
                QPointF(area.right() + 8, area.center().y() + metrics.ascent() / 2 - 1), bar.shown
            )


class DumbbellChart(_RowsChart):
    """Start (ring) and end (dot) on one axis; worse than at the start is drawn in the colour of « bad »."""

    def __init__(
        self, name: str | QWidget = "", low: float = 0, high: float = 4, parent: QWidget | None = None
    ) -> None:
        name, parent = placed(name, parent)
        super().__init__(parent)
        self._rows: list[Dumbbell] = []
        self._low, self._high = low, high
        self.setAccessibleName(name)

    def show_rows(self, rows: Sequence[Dumbbell]) -> None:
        """Replaces the rows."""
        self._rows = list(rows)
        self.setAccessibleDescription(" ; ".join(self._told(row) for row in rows))
        self.updateGeometry()
        self.update()

    def _told(self, row: Dumbbell) -> str:
        start, end = (
            self.tr("non évalué") if v is None else f"{v:g}".replace(".", ",") for v in (row.start, row.end)
        )
        return self.tr("{0} : début {1}, fin {2}").format(row.label, start, end)

    @override
    def keys(self) -> list[str]:
        return [row.key for row in self._rows]

    @override
    def labels(self) -> list[str]:
        return [row.label for row in self._rows]

    @override
    def axis_height(self) -> int:
        return 24

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        palette = palette_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_axis(painter, palette)
        self.draw_labels(painter, palette)
        for number, row in enumerate(self._rows):
            self._draw_row(painter, palette, row, number * ROW + ROW / 2)

    def _x(self, value: float) -> float:
        left = self.label_width() + LABEL_GAP + 8
        return left + (self.width() - left - 12) * (value - self._low) / (self._high - self._low)

    def _draw_axis(self, painter: QPainter, palette: Palette) -> None:
        painter.setFont(sized(self.font(), 11))
        bottom = len(self._rows) * ROW
        for mark in range(round(self._low), round(self._high) + 1):
            x = self._x(mark)
            painter.setPen(QColor(palette.line))
            painter.drawLine(QPointF(x, 0), QPointF(x, bottom))
            painter.setPen(QColor(palette.muted))
            painter.drawText(QRectF(x - 20, bottom + 2, 40, 18), Qt.AlignmentFlag.AlignCenter, str(mark))

    def _draw_row(self, painter: QPainter, palette: Palette, row: Dumbbell, y: float) -> None:
        worse = row.start is not None and row.end is not None and row.end > row.start
        colour = palette.ink_of(Tone.BAD if worse else Tone.ACCENT)
        if row.start is not None and row.end is not None:
            painter.setPen(QPen(colour, 3))
            painter.drawLine(QPointF(self._x(row.start), y), QPointF(self._x(row.end), y))
        if row.start is not None and row.start != row.end:
            draw_dot(painter, QPointF(self._x(row.start), y), 6, QColor(palette.card))
            draw_dot(painter, QPointF(self._x(row.start), y), 6, colour, hollow=True)
        if row.end is not None:
            draw_dot(painter, QPointF(self._x(row.end), y), 6, colour)
