"""Sets blocks on pages: all are placed first, so that « page 1 / 3 » is known when the first is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from modactions_desktop.reports.pdf.archive import Description
from modactions_desktop.reports.pdf.blocks import Block, gap, needed
from modactions_desktop.reports.pdf.canvas import A4, ArchiveCanvas

Furniture = Callable[[ArchiveCanvas, int, int], None]
"""Draws what surrounds the text of a page, given its number and the number of pages."""


MARGIN = 56
TEXT_WIDTH = A4[0] - 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page: its size and margins in points, and what surrounds the text."""

    furniture: Furniture
    top: float = 64
    bottom: float = 58
    size: tuple[float, float] = A4
    margin: float = MARGIN

    @property
    def text_width(self) -> float:
        return self.size[0] - 2 * self.margin


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and the height of its upper edge."""

    block: Block
    top: float


def render(blocks: Iterable[Block], sheet: Sheet, about: Description) -> bytes:
    """The file of a document."""
    canvas = ArchiveCanvas(about, sheet.size)
    pages = paginate(list(blocks), sheet)
    for number, page in enumerate(pages, start=1):
        with canvas.artifact("Pagination"):
            sheet.furniture(canvas, number, len(pages))
        for placed in page:
            placed.block.draw(canvas, sheet.margin, placed.top, sheet.text_width)
        canvas.end_page()
    return canvas.finish()


def paginate(blocks: list[Block], sheet: Sheet) -> list[list[Placed]]:
    """Places blocks page by page, cutting those that may be cut."""
    filler = _Filler(sheet)
    waiting = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        rest = filler.place(block, _following(block, waiting))
        if rest is not None:
            waiting.append(rest)
    return filler.pages


def _following(block: Block, waiting: list[Block]) -> list[Block]:
    """What a block must not be parted from, the nearest first."""
    following: list[Block] = []
    while block.keep_next and len(following) < len(waiting):
        block = waiting[-1 - len(following)]
        following.append(block)
    return following


class _Filler:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.pages: list[list[Placed]] = [[]]
        self._y = sheet.size[1] - sheet.top

    def place(self, block: Block, following: list[Block]) -> Block | None:
        """Places a block, or its part that fits; returns what is left to place."""
        page, width = self.pages[-1], self._sheet.text_width
        y = self._y - (gap(page[-1].block, block) if page else 0)
        room = y - self._sheet.bottom
        if page and needed([block, *following], 0, width) > room + 0.01:
            self._turn()
            return block
        height = block.height(width)
        parts = block.split(width, room) if height > room + 0.01 else None
        if height > room + 0.01 and parts is None and page:
            self._turn()
            return block
        return self._put(block, y, width, parts)

    def _put(self, block: Block, y: float, width: float, parts: tuple[Block, Block] | None) -> Block | None:
        first, rest = parts or (block, None)
        self.pages[-1].append(Placed(first, y))
        self._y = y - first.height(width)
        if rest is not None:
            self._turn()
        return rest

    def _turn(self) -> None:
        if self.pages[-1]:
            self.pages.append([])
            self._y = self._sheet.size[1] - self._sheet.top
