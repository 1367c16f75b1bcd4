"""Drawings for figures: they say the same in black and white, and their words stand beside their shapes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.barcode.qr import QrCodeWidget

from modactions_desktop.reports.pdf import styles
from modactions_desktop.reports.pdf.canvas import ArchiveCanvas
from modactions_desktop.reports.pdf.text import Color, Line, Style, line, lines


@dataclass(frozen=True, slots=True)
class Dumbbell:
    """One row: where it began and where it is now, on the scale's steps; `end` None when seen once."""

    label: str
    start: float
    end: float | None
    note: str = ""

    @property
    def worse(self) -> bool:
        return self.end is not None and self.end > self.start


@dataclass(frozen=True, slots=True)
class _SetRow:
    row: Dumbbell
    label: Sequence[Line]
    note: Sequence[Line]
    pitch: float


@dataclass(frozen=True, slots=True)
class _SetRows:
    left: float
    length: float
    rows: Sequence[_SetRow]


@dataclass(frozen=True, slots=True)
class Dumbbells:
    """Rows of a hollow point (start) and a full point (end) on a common scale, with a legend."""

    rows: Sequence[Dumbbell]
    steps: Sequence[str]
    legend: tuple[str, str, str, str]
    """Words for: start, end, easier, harder."""
    style: Style
    small: Style

    _HEAD = 1.5
    _FOOT = 1.7
    _NOTE = 20

    def height(self, width: float) -> float:
        return (
            sum(row.pitch for row in self._set(width).rows) + (self._HEAD + self._FOOT) * self.small.leading
        )

    def _set(self, width: float) -> _SetRows:
        """Where the rails stand, and each row with its label and note set in lines."""
        labels = [line(row.label, self.style) for row in self.rows]
        left = max(label.width for label in labels) * self.style.size / 1000 + 34
        left = min(left, width * 0.3)
        noted = any(row.note for row in self.rows)
        length = width * (0.74 if noted else 0.95) - left
        rows = []
        for row in self.rows:
            label = _fitted(row.label, self.style, left - 26, 2)
            note = _fitted(row.note, self.small, width - left - length - self._NOTE, 3)
            tall = max(len(label) * self.style.leading, len(note) * self.small.leading) + 4
            rows.append(_SetRow(row, label, note, max(self.style.leading * 1.18, tall)))
        return _SetRows(left, length, rows)

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        known = self._set(width)
        rail = x + known.left
        self._draw_steps(canvas, rail, top, known.length)
        y = top - self._HEAD * self.small.leading
        for row in known.rows:
            self._draw_row(canvas, x, y - row.pitch / 2, rail, known.length, row)
            y -= row.pitch
        self._draw_legend(canvas, rail, y - self.small.leading)

    def _draw_steps(self, canvas: ArchiveCanvas, x: float, top: float, length: float) -> None:
        for index, step in enumerate(self.steps):
            place = x + length * index / (len(self.steps) - 1)
            canvas.draw_line(line(step, self.small), place, top - self.small.size, self.small.size, "center")

    def _draw_row(
        self, canvas: ArchiveCanvas, x: float, y: float, rail: float, length: float, row: _SetRow
    ) -> None:
        _draw_lines(canvas, row.label, x, y, self.style)
        last = len(self.steps) - 1
        _draw_rail(canvas, rail, y, length, last)
        _draw_points(canvas, rail, length / last, y, row.row)
        _draw_lines(canvas, row.note, rail + length + self._NOTE, y, self.small)

    def _draw_legend(self, canvas: ArchiveCanvas, x: float, y: float) -> None:
        begin, now, easier, harder = self.legend
        middle = y + self.small.size * 0.357
        x = self._legend_point(canvas, x, middle, begin, styles.WHITE)
        x = self._legend_point(canvas, x, middle, now, styles.ACCENT)
        x = self._legend_bar(canvas, x, middle, easier, styles.ACCENT, dashed=False)
        if any(row.worse for row in self.rows):
            self._legend_bar(canvas, x, middle, harder, styles.BAD, dashed=True)

    def _legend_point(self, canvas: ArchiveCanvas, x: float, middle: float, word: str, fill: Color) -> float:
        canvas.dot(x + 3, middle, 3, fill, styles.ACCENT)
        return self._legend_word(canvas, x + 11, middle, word)

    def _legend_bar(
        self, canvas: ArchiveCanvas, x: float, middle: float, word: str, tone: Color, dashed: bool
    ) -> float:
        _bar(canvas, x, x + 16, middle, tone, dashed)
        return self._legend_word(canvas, x + 21, middle, word)

    def _legend_word(self, canvas: ArchiveCanvas, x: float, middle: float, word: str) -> float:
        set_line = line(word, self.small)
        canvas.draw_line(set_line, x, middle - self.small.size * 0.357, self.small.size)
        return x + set_line.width * self.small.size / 1000 + 16


@dataclass(frozen=True, slots=True)
class Course:
    """One line from where it began to where it is now; with `words`, the steps stand in words beneath."""

    row: Dumbbell
    steps: int
    words: tuple[str, ...] = ()
    small: Style | None = None

    _TALL = 11.0
    _ASIDE = 5.0

    def height(self, width: float) -> float:
        return self._TALL + (self.small.leading if self.small and self.words else 0)

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        aside = self._aside()
        left, length, last = x + aside[0], width - sum(aside), self.steps - 1
        y = top - self._TALL / 2
        _draw_rail(canvas, left, y, length, last)
        _draw_points(canvas, left, length / last, y, self.row)
        if self.small is None:
            return
        for index, step in enumerate(self.words):
            place = left + length * index / last
            base = top - self._TALL - self.small.size
            canvas.draw_line(line(step, self.small), place, base, self.small.size, "center")

    def _aside(self) -> tuple[float, float]:
        """Room at both ends for half of the first and the last word."""
        if self.small is None or not self.words:
            return self._ASIDE, self._ASIDE
        half = [line(step, self.small).width * self.small.size / 2000 for step in self.words]
        return max(half[0], self._ASIDE), max(half[-1], self._ASIDE)


def _draw_rail(canvas: ArchiveCanvas, x: float, y: float, length: float, last: int) -> None:
    canvas.hairline(x, y, x + length, y, styles.RAIL, 0.8)
    for index in range(last + 1):
        place = x + length * index / last
        canvas.hairline(place, y - 2.5, place, y + 2.5, styles.RAIL, 0.8)


def _draw_points(canvas: ArchiveCanvas, rail: float, step: float, y: float, row: Dumbbell) -> None:
    radius = 3.6
    start = rail + step * row.start
    if row.end is None or row.end == row.start:
        canvas.dot(start, y, radius, styles.MUTED, styles.MUTED)
        if row.end is not None:
            canvas.dot(start, y, radius, styles.WHITE, styles.MUTED, 1.8)
            canvas.dot(start, y, 1.5, styles.MUTED, styles.MUTED, 0.5)
        return
    end = rail + step * row.end
    tone = styles.BAD if row.worse else styles.ACCENT
    _bar(canvas, start, end, y, tone, dashed=row.worse)
    canvas.dot(start, y, radius, styles.WHITE, tone, 1.8)
    canvas.dot(end, y, radius, tone, tone, 1.8)


def _bar(canvas: ArchiveCanvas, start: float, end: float, y: float, tone: Color, dashed: bool) -> None:
    canvas.addLiteral("[4 2.4] 0 d" if dashed else "[] 0 d")
    canvas.hairline(start, y, end, y, tone, 2)
    canvas.addLiteral("[] 0 d")


def _fitted(text: str, style: Style, width: float, most: int) -> Sequence[Line]:
    """A text on a few lines, its end left out with « … » when it is too long."""
    if not text:
        return ()
    words, shown = text.split(), text
    while len(set_lines := lines(shown, style, width)) > most and len(words) > 1:
        words.pop()
        shown = f"{' '.join(words)}…"
    return set_lines


def _draw_lines(canvas: ArchiveCanvas, text: Sequence[Line], x: float, y: float, style: Style) -> None:
    """Lines whose middle is at `y`."""
    baseline = y - style.size * 0.357 + (len(text) - 1) * style.leading / 2
    for set_line in text:
        canvas.draw_line(set_line, x, baseline, style.size)
        baseline -= style.leading


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value, and what is written at its end."""

    label: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars from a common edge; `centred` makes them a funnel."""

    bars: Sequence[Bar]
    style: Style
    centred: bool = False

    @property
    def _pitch(self) -> float:
        return self.style.leading * 1.7

    def height(self, width: float) -> float:
        return len(self.bars) * self._pitch + 4

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        labels = max(line(bar.label, self.style).width for bar in self.bars) * self.style.size / 1000 + 12
        texts = max(line(bar.text, self.style).width for bar in self.bars) * self.style.size / 1000 + 12
        room = width - labels - texts
        highest = max(max(bar.value for bar in self.bars), 1)
        for index, bar in enumerate(self.bars):
            length = room * bar.value / highest
            start = x + labels + ((room - length) / 2 if self.centred else 0)
            end = x + labels + room if self.centred else start + length
            self._draw_bar(canvas, x, start, length, end, top - self._pitch * (index + 0.5) - 2, bar)

    def _draw_bar(
        self, canvas: ArchiveCanvas, x: float, start: float, length: float, end: float, y: float, bar: Bar
    ) -> None:
        thickness = self.style.leading * 1.05
        baseline = y - self.style.size * 0.357
        canvas.draw_line(line(bar.label, self.style), x, baseline, self.style.size)
        if length:
            canvas.panel(
                start, y - thickness / 2, length, thickness, styles.ACCENT, radius=min(2.5, length / 2)
            )
        text = line(bar.text, self.style.but(bold=True))
        canvas.draw_line(text, end + 8, baseline, self.style.size)


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code with its quiet zone, `side` points wide, at the right of its room."""

    text: str
    side: float

    def height(self, width: float) -> float:
        return self.side

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        code = QrCodeWidget(self.text, barLevel="M").qr
        code.make()
        count = code.getModuleCount()
        module = self.side / (count + 8)
        x += width - self.side
        for row in range(count):
            y = top - module * (row + 5)
            for start, length in _dark_runs([bool(code.isDark(row, column)) for column in range(count)]):
                canvas.ground(x + module * (start + 4), y, module * length, module * 1.02, styles.INK)


def _dark_runs(cells: Sequence[bool]) -> list[tuple[int, int]]:
    """Start and length of each stretch of dark modules."""
    runs: list[tuple[int, int]] = []
    for index, dark in enumerate(cells):
        if dark and runs and sum(runs[-1]) == index:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((index, 1))
    return runs
