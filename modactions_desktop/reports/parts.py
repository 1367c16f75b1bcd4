"""Parts that several documents print: the page's surroundings, facts, passages, lists, signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from modactions_desktop.domain.bilans import Letterhead, Passage
from modactions_desktop.domain.dates import written_date
from modactions_desktop.reports import texts
from modactions_desktop.reports.pdf import styles
from modactions_desktop.reports.pdf.blocks import (
    Blank,
    Block,
    Columns,
    Entry,
    Marker,
    Panel,
    Paragraph,
    Stack,
)
from modactions_desktop.reports.pdf.canvas import A4, ArchiveCanvas
from modactions_desktop.reports.pdf.sheet import MARGIN
from modactions_desktop.reports.pdf.styles import FURNITURE, Type
from modactions_desktop.reports.pdf.tables import Table
from modactions_desktop.reports.pdf.text import Rich, Span, line, lines

BAND = 16


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around the text of each page: issuer, reference, warnings, funders, page number."""

    letterhead: Letterhead
    reference: tuple[str, ...]
    warnings: tuple[str, ...]
    size: tuple[float, float] = A4
    margin: float = MARGIN

    @property
    def _text_width(self) -> float:
        return self.size[0] - 2 * self.margin

    def __call__(self, canvas: ArchiveCanvas, number: int, total: int) -> None:
        width, height = self.size
        canvas.ground(0, height - BAND, width, BAND, styles.ACCENT)
        self._draw_header(canvas)
        self._draw_footer(canvas, texts.PAGE.format(number=number, total=total))

    def _draw_header(self, canvas: ArchiveCanvas) -> None:
        issuer = [" · ".join(filter(None, (self.letterhead.organisation, self.letterhead.service)))]
        if self.letterhead.project:
            issuer.append(texts.PROJECT.format(project=self.letterhead.project))
        marks: list[Rich] = [" · ".join(self.reference)] if self.reference else []
        if self.warnings:
            marks.append(Span(" · ".join(self.warnings), bold=True, color=styles.ATTENTION))
        top = self.size[1] - BAND - 17
        room = self._text_width / 2 - 6
        self._draw_lines(canvas, issuer, self.margin, top, "left", room)
        self._draw_lines(canvas, marks, self.size[0] - self.margin, top, "right", room)

    def _draw_footer(self, canvas: ArchiveCanvas, page: str) -> None:
        room, right = self._text_width - 70, self.size[0] - self.margin
        told = sum(len(lines(text, FURNITURE, room)[:2]) for text in self.letterhead.visibility)
        top = 14 + FURNITURE.leading * max(told, 2)  # a small page needs more lines for the same words
        canvas.hairline(self.margin, top + 12, right, top + 12, styles.LINE, 0.5)
        self._draw_lines(canvas, self.letterhead.visibility, self.margin, top, "left", room)
        canvas.draw_line(line(page, FURNITURE), right, top, FURNITURE.size, "right")

    def _draw_lines(
        self, canvas: ArchiveCanvas, rich: Iterable[Rich], x: float, y: float, align: str, room: float
    ) -> None:
        for text in rich:
            for set_line in lines(text, FURNITURE, room)[:2]:
                canvas.draw_line(set_line, x, y, FURNITURE.size, align)
                y -= FURNITURE.leading


def at_noon(day: date) -> datetime:
    """The date a file carries: noon of the document's day, in universal time."""
    return datetime(day.year, day.month, day.day, 12)


def facts(pairs: Iterable[tuple[str, str]], type_: Type, columns: int = 3) -> Block | None:
    """Labelled values on a soft ground, those without value left out."""
    known = [(label, value) for label, value in pairs if value]
    if not known:
        return None
    rows = [known[start : start + columns] for start in range(0, len(known), columns)]
    return Panel(Stack([_fact_row(row, columns, type_) for row in rows], tag="L"), ground=styles.SOFT)


def _fact_row(row: Sequence[tuple[str, str]], columns: int, type_: Type) -> Block:
    value_style = type_.body.but(tag="LBody", after=5)
    cells: list[Block] = [
        Stack([Paragraph(label, type_.label), Paragraph(value, value_style)], tag="LI")
        for label, value in row
    ]
    cells += [Stack([]) for _ in range(columns - len(row))]
    return Columns(cells, [1.0] * columns)


def passages(texts_: Iterable[Passage], type_: Type) -> list[Block]:
    """Text blocks; the person's own words stand beside a bar, between guillemets."""
    blocks: list[Block] = []
    for passage in texts_:
        if passage.quoted:
            blocks.append(quote(passage.text, type_, _signature(passage)))
            continue
        blocks += [Paragraph(part, type_.body) for part in passage.text.splitlines() if part.strip()]
        if signature := _signature(passage):
            blocks.append(Paragraph(signature, type_.caption))
    return blocks


def quote(text: str, type_: Type, signature: str = "") -> Block:
    """Words of the person."""
    inner: list[Block] = [Paragraph(f"« {unquoted(text)} »", type_.quote.but(after=0))]
    if signature:
        inner.append(Paragraph(signature, type_.caption))
    return Panel(Stack(inner, tag="BlockQuote"), bar=styles.ACCENT, padding=(14, 2), before=3, after=7)


def unquoted(text: str) -> str:
    """Words without the quotation marks they were typed with, when one pair holds them all."""
    bare = text.strip()
    for opening, closing in ("«»", "“”", '""'):
        inner = bare[1:-1]
        if len(bare) > 1 and bare[0] == opening and bare[-1] == closing and closing not in inner:
            return inner.strip()
    return bare


def _signature(passage: Passage) -> str:
    if passage.author and passage.written_on:
        return texts.AUTHOR_ON.format(author=passage.author, date=written_date(passage.written_on))
    return passage.author


def bullets(items: Iterable[Rich], type_: Type, marker: Marker | None = None) -> Block:
    """A list with a mark before each item."""
    style = type_.body.but(tag="", after=type_.body.size * 0.3)
    entries = [
        Entry(Paragraph(item, style), 22, style.leading, marker=marker or bullet_mark) for item in items
    ]
    return Stack(entries, tag="L")


def bullet_mark(canvas: ArchiveCanvas, x: float, y: float) -> None:
    """A full point."""
    canvas.dot(x + 2, y, 1.8, styles.ACCENT, styles.ACCENT, 0.5)


def done_mark(canvas: ArchiveCanvas, x: float, y: float) -> None:
    """A ticked box: what is in order."""
    canvas.box(x - 2, y, 9, styles.GOOD)
    canvas.tick(x - 2, y, 7, styles.GOOD)


def open_mark(canvas: ArchiveCanvas, x: float, y: float) -> None:
    """An empty box: what is left to do."""
    canvas.box(x - 2, y, 9, styles.ATTENTION)


def table(
    header: Sequence[str],
    rows: Sequence[Sequence[Rich | Block]],
    widths: Sequence[float],
    type_: Type,
    row_headers: bool = True,
) -> Block:
    """A table of texts, its rows parted by hairlines."""
    cells = [[as_cell(cell, type_) for cell in row] for row in rows]
    titles = [Paragraph(title, type_.cell_header) for title in header]
    return Table(titles, cells, widths, styles.LINE, row_headers)


def as_cell(cell: Rich | Block, type_: Type) -> Block:
    return cell if isinstance(cell, Block) else Paragraph(cell, type_.cell)


def stacked_cell(parts: Iterable[Rich], type_: Type) -> Block:
    """A cell of several paragraphs, the first one in full type, those under it smaller."""
    known = [part for part in parts if part]
    under = type_.small.but(tag="", after=0)
    blocks = [Paragraph(part, under if index else type_.cell) for index, part in enumerate(known)]
    return Stack(blocks)


def signatures(captions: Sequence[str], where: str, type_: Type) -> Block:
    """Lines to sign, under the place and day."""
    caption = type_.caption.but(after=0)
    lines_to_sign = [Blank(Paragraph(text, caption), 40, styles.INK) for text in captions]
    inner: list[Block] = [Paragraph(where, type_.body), Columns(lines_to_sign, [1.0] * len(captions), 36)]
    return Stack(inner, together=True)
