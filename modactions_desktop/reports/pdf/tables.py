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
"""The empty room at the right of each column, unless the table says otherwise."""
FIRST_ROWS, SHORT = 3, 90
"""How many rows stay with the header, as long as they are not taller than this."""
WHOLE = 190
"""A table no taller than this is never cut."""


class Table(Block):
    """Rows of cells under a header that is repeated, as decoration, on each page.

    `widths` are shares of the table's width. A cell is a block whose paragraphs have an empty tag. With
    `row_headers`, the first cell of each row is its header. A `note` follows the last row, on its page.
    """

    def __init__(
        self,
        header: Sequence[Paragraph],
        rows: Sequence[Sequence[Block]],
        widths: Sequence[float],
        line: str,
        row_headers: bool = True,
        padding: tuple[float, float] = (3, 4),
        gutter: float = GUTTER,
        note: Paragraph | None = None,
    ) -> None:
        total = sum(widths)
        self._shares = [width / total for width in widths]
        self._header = list(header)
        self._rows = [list(row) for row in rows]
        self._line, self._row_headers, self._padding = line, row_headers, padding
        self._gutter, self._note = gutter, note
        self._slot = Slot()
        self._row_slots = [(Slot(), [Slot() for _ in row]) for row in self._rows]
        self._continued = False
        self.before, self.after = 4, 8

    def _columns(self, width: float) -> list[tuple[float, float]]:
        """Left edge and width of each column's text."""
        columns, x = [], 0.0
        for share in self._shares:
            columns.append((x, share * width - self._gutter))
            x += share * width
        return columns

    def _row_height(self, row: Sequence[Block], width: float) -> float:
        cells = zip(row, self._columns(width), strict=True)
        return max(cell.height(room) for cell, (_, room) in cells) + sum(self._padding)

    def height(self, width: float) -> float:
        rows = sum(self._row_height(row, width) for row in self._rows)
        return self._row_height(self._header, width) + rows + self._note_height(width)

    def _note_height(self, width: float) -> float:
        return self._note.height(width) + sum(self._padding) if self._note else 0

    def head(self, width: float) -> float:
        """The whole table when it is short; else the header with its first rows, one when they are tall."""
        if (whole := self.height(width)) <= WHOLE:
            return whole
        heights = [self._row_height(row, width) for row in self._rows[:FIRST_ROWS]]
        first = min(heights[0], TALL_ROW) if heights else 0
        together = sum(heights)
        return self._row_height(self._header, width) + (together if together <= SHORT else first)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        used = self._row_height(self._header, width)
        for index, row in enumerate(self._rows):
            height = self._row_height(row, width)
            if used + height > room + 0.01:
                return self._cut(index, width, room - used, height)
            used += height
        return self._cut_before(len(self._rows) - 1) if len(self._rows) > 1 else None

    def _cut(self, index: int, width: float, room: float, height: float) -> tuple[Block, Block] | None:
        """Cuts before row `index`, or inside it when it is so tall that no page may hold it."""
        after = self._rows[index:]
        halves = self._cut_row(after[0], width, room) if height > TALL_ROW else None
        if halves is not None:
            first, rest = halves
            head = self._part([*self._rows[:index], first], self._row_slots[: index + 1])
            tail = self._part([rest, *after[1:]], self._row_slots[index:], self._note, continued=True)
            return head, tail
        return self._cut_before(index) if index else None

    def _cut_before(self, index: int) -> tuple[Block, Block]:
        """The last row never stands alone on a page: the one before it goes with it."""
        if index == len(self._rows) - 1 and index > FIRST_ROWS:
            index -= 1
        head = self._part(self._rows[:index], self._row_slots[:index])
        return head, self._part(self._rows[index:], self._row_slots[index:], self._note, continued=True)

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
        note: Paragraph | None = None,
        continued: bool = False,
    ) -> Table:
        look = (self._shares, self._line, self._row_headers, self._padding, self._gutter)
        part = Table(self._header, rows, *look, note)
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
        if self._note:
            self._note.draw(canvas, x, top - self._padding[0], width)

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
