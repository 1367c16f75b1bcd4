"""Tables: rows of blocks under a header, cut between rows, read as a table."""

from __future__ import annotations

from collections.abc import Sequence

from modactions_desktop.reports.pdf import tags
from modactions_desktop.reports.pdf.blocks import Block, Paragraph, Space
from modactions_desktop.reports.pdf.canvas import ArchiveCanvas
from modactions_desktop.reports.pdf.tags import Slot

TALL_ROW = 240
"""A row taller than this may be cut over two pages."""
GUTTER = 12
"""The empty room at the right of each column."""


class Table(Block):
    """Rows of cells under a header that is repeated, as decoration, on each page.

    `widths` are shares of the table's width. A cell is a block whose paragraphs have an empty tag. With
    `row_headers`, the first cell of each row is its header.
    """

    def __init__(
        self,
        header: Sequence[Paragraph],
        rows: Sequence[Sequence[Block]],
        widths: Sequence[float],
        line: str,
        row_headers: bool = True,
        padding: tuple[float, float] = (3, 4),
    ) -> None:
        total = sum(widths)
        self._shares = [width / total for width in widths]
        self._header = list(header)
        self._rows = [list(row) for row in rows]
        self._line, self._row_headers, self._padding = line, row_headers, padding
        self._slot = Slot()
        self._row_slots = [(Slot(), [Slot() for _ in row]) for row in self._rows]
        self._continued = False
        self.before, self.after = 4, 8

    def _columns(self, width: float) -> list[tuple[float, float]]:
        """Left edge and width of each column's text."""
        columns, x = [], 0.0
        for share in self._shares:
            columns.append((x, share * width - GUTTER))
            x += share * width
        return columns

    def _row_height(self, row: Sequence[Block], width: float) -> float:
        cells = zip(row, self._columns(width), strict=True)
        return max(cell.height(room) for cell, (_, room) in cells) + sum(self._padding)

    def height(self, width: float) -> float:
        rows = sum(self._row_height(row, width) for row in self._rows)
        return self._row_height(self._header, width) + rows

    def head(self, width: float) -> float:
        first = self._row_height(self._rows[0], width) if self._rows else 0
        return self._row_height(self._header, width) + min(first, TALL_ROW)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        used = self._row_height(self._header, width)
        for index, row in enumerate(self._rows):
            height = self._row_height(row, width)
            if used + height > room + 0.01:
                return self._cut(index, width, room - used, height)
            used += height
        return None

    def _cut(self, index: int, width: float, room: float, height: float) -> tuple[Block, Block] | None:
        """Cuts before row `index`, or inside it when it is so tall that no page may hold it."""
        before, after = self._rows[:index], self._rows[index:]
        halves = self._cut_row(after[0], width, room) if height > TALL_ROW else None
        if halves is not None:
            first, rest = halves
            head = self._part([*before, first], self._row_slots[: index + 1])
            tail = self._part([rest, *after[1:]], self._row_slots[index:], continued=True)
            return head, tail
        if not before:
            return None
        head = self._part(before, self._row_slots[:index])
        return head, self._part(after, self._row_slots[index:], continued=True)

    def _cut_row(
        self, row: Sequence[Block], width: float, room: float
    ) -> tuple[list[Block], list[Block]] | None:
        room -= sum(self._padding)
        firsts, rests = [], []
        for cell, (_, cell_width) in zip(row, self._columns(width), strict=True):
            whole = (cell, Space(0)) if cell.height(cell_width) <= room else None
            parts = whole or cell.split(cell_width, room)
            if parts is None:
                return None
            firsts.append(parts[0])
            rests.append(parts[1])
        return firsts, rests

    def _part(
        self,
        rows: Sequence[Sequence[Block]],
        slots: Sequence[tuple[Slot, list[Slot]]],
        continued: bool = False,
    ) -> Table:
        part = Table(self._header, rows, self._shares, self._line, self._row_headers, self._padding)
        part._slot, part._row_slots = self._slot, list(slots)
        part._continued = self._continued or continued
        return part

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        with canvas.inside(self._slot.under(canvas.parent, "Table")):
            top = self._draw_header(canvas, x, top, width)
            for row, slots in zip(self._rows, self._row_slots, strict=True):
                self._draw_row(canvas, x, top, width, row, slots)
                top -= self._row_height(row, width)
                self._rule(canvas, x, top, width)

    def _draw_header(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> float:
        columns = list(zip(self._header, self._columns(width), strict=True))
        if self._continued:
            with canvas.artifact("Pagination"):
                for cell, (left, room) in columns:
                    cell.draw_lines(canvas, x + left, top - self._padding[0], room)
        else:
            with canvas.inside(canvas.parent.add("TR")):
                for cell, (left, room) in columns:
                    with canvas.inside(canvas.parent.add("TH", tags.scope("Column"))):
                        cell.draw(canvas, x + left, top - self._padding[0], room)
        top -= self._row_height(self._header, width)
        self._rule(canvas, x, top, width)
        return top

    def _draw_row(
        self,
        canvas: ArchiveCanvas,
        x: float,
        top: float,
        width: float,
        row: Sequence[Block],
        slots: tuple[Slot, list[Slot]],
    ) -> None:
        row_slot, cell_slots = slots
        with canvas.inside(row_slot.under(canvas.parent, "TR")):
            columns = self._columns(width)
            for index, (cell, slot, (left, room)) in enumerate(zip(row, cell_slots, columns, strict=True)):
                is_header = index == 0 and self._row_headers
                attributes = tags.scope("Row") if is_header else ""
                with canvas.inside(slot.under(canvas.parent, "TH" if is_header else "TD", attributes)):
                    cell.draw(canvas, x + left, top - self._padding[0], room)

    def _rule(self, canvas: ArchiveCanvas, x: float, y: float, width: float) -> None:
        with canvas.artifact():
            canvas.hairline(x, y, x + width, y, self._line)
