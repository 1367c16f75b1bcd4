"""What pages are made of: blocks that know their height, may be cut over two pages, and draw themselves.

Heights and positions are in points; `top` is the height of a block's upper edge on the page. The parts of a
block that was cut share its structure element.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Protocol

from modactions_desktop.reports.pdf import tags
from modactions_desktop.reports.pdf.canvas import ArchiveCanvas
from modactions_desktop.reports.pdf.tags import Slot
from modactions_desktop.reports.pdf.text import Line, Rich, Style, lines, plain, runs_left

# A capital letter of Noto Sans is 0.714 of its size: half of it centres a line on its leading.
_HALF_CAPITAL = 0.357
_HEADINGS = {"H1": 0, "H2": 1, "H3": 2}


class Block:
    """A piece of a page. `before` and `after` are the space it wants around it; the larger of two counts."""

    before: float = 0
    after: float = 0
    keep_next: bool = False

    def height(self, width: float) -> float:
        raise NotImplementedError

    def head(self, width: float) -> float:
        """The least room in which the block may begin at the foot of a page."""
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """The part that fits in `room` and the rest, None when it is better moved whole."""
        return None

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        raise NotImplementedError


class Paragraph(Block):
    """Text in one style."""

    def __init__(self, text: Rich, style: Style) -> None:
        self.style = style
        self.before, self.after, self.keep_next = style.before, style.after, style.keep_next
        self._text = text
        self._slot = Slot()
        self._lines: list[Line] | None = None
        self._measured = 0.0

    def _set(self, width: float) -> list[Line]:
        if self._lines is None or (self._measured and self._measured != width):
            self._lines, self._measured = lines(self._text, self.style, width), width
        return self._lines

    def height(self, width: float) -> float:
        return len(self._set(width)) * self.style.leading

    def head(self, width: float) -> float:
        count = len(self._set(width))
        return (count if count <= 3 else 2) * self.style.leading

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never leaves one line alone on either page."""
        every = self._set(width)
        count = min(int((room + 0.01) // self.style.leading), len(every) - 2)
        if count < 2:
            return None
        return self._part(every[:count]), self._part(every[count:])

    def _part(self, part: list[Line]) -> Paragraph:
        paragraph = Paragraph(self._text, self.style)
        paragraph._slot, paragraph._lines = self._slot, part
        return paragraph

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        tag = self.style.tag
        node = self._slot.under(canvas.parent, tag) if tag else canvas.parent
        if tag in _HEADINGS:
            canvas.outline(plain(self._text), _HEADINGS[tag], top)
        with canvas.content(node):
            self.draw_lines(canvas, x, top, width)

    def draw_lines(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        """Sets the lines, untagged: for whoever has opened content or an artifact."""
        style = self.style
        align = self._align(width)
        x += {"left": 0.0, "right": width, "center": width / 2}[align]
        y = top - style.leading / 2 - _HALF_CAPITAL * style.size
        for line in self._set(width):
            canvas.draw_line(line, x, y, style.size, align)
            y -= style.leading

    def _align(self, width: float) -> str:
        """A text of several lines that is written from right to left begins at the right."""
        if self.style.align == "left" and len(self._set(width)) > 1 and runs_left(self._text):
            return "right"
        return self.style.align


class Space(Block):
    """Empty height."""

    def __init__(self, height: float) -> None:
        self._height = height

    def height(self, width: float) -> float:
        return self._height

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        pass


class NewPage(Block):
    """What follows begins on another page, unless nothing stands on this one."""

    def height(self, width: float) -> float:
        return 0

    def head(self, width: float) -> float:
        return math.inf

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        pass


class Stack(Block):
    """Blocks one under the other, in one structure element when `tag` names one.

    `together` keeps them on one page, unless they would fill a good part of it.
    """

    _TALL = 260

    def __init__(self, blocks: Iterable[Block], tag: str = "", together: bool = False) -> None:
        self.blocks = list(blocks)
        self.tag = tag
        self.together = together
        self._slot = Slot()
        if self.blocks:
            self.before, self.after = self.blocks[0].before, self.blocks[-1].after

    def height(self, width: float) -> float:
        inner = sum(block.height(width) for block in self.blocks)
        return inner + sum(gap(above, below) for above, below in pairwise(self.blocks))

    def _stays_whole(self, width: float) -> bool:
        return self.together and self.height(width) < self._TALL

    def head(self, width: float) -> float:
        if not self.blocks or self._stays_whole(width):
            return self.height(width)
        return needed(self.blocks, 0, width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        if self._stays_whole(width):
            return None
        used = 0.0
        for index, block in enumerate(self.blocks):
            used += gap(self.blocks[index - 1], block) if index else 0
            if used + needed(self.blocks, index, width) > room + 0.01:
                return self._cut(index) if index else None
            tall = block.height(width)
            if used + tall > room + 0.01:
                return self._cut_inside(index, block.split(width, room - used))
            used += tall
        return None

    def _cut_inside(self, index: int, parts: tuple[Block, Block] | None) -> tuple[Block, Block] | None:
        if parts is None:
            return self._cut(index) if index else None
        first, rest = parts
        return self._part([*self.blocks[:index], first]), self._part([rest, *self.blocks[index + 1 :]])

    def _cut(self, index: int) -> tuple[Block, Block]:
        return self._part(self.blocks[:index]), self._part(self.blocks[index:])

    def _part(self, blocks: Sequence[Block]) -> Stack:
        part = Stack(blocks, self.tag, self.together)
        part._slot = self._slot
        return part

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        if not self.tag:
            self._draw_blocks(canvas, x, top, width)
            return
        with canvas.inside(self._slot.under(canvas.parent, self.tag)):
            self._draw_blocks(canvas, x, top, width)

    def _draw_blocks(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        previous: Block | None = None
        for block in self.blocks:
            top -= gap(previous, block) if previous else 0
            block.draw(canvas, x, top, width)
            top -= block.height(width)
            previous = block


Marker = Callable[[ArchiveCanvas, float, float], None]
"""Draws a mark with its middle at a point; its meaning stands in words beside it."""


class Entry(Block):
    """An item of a list: a label or a mark in the margin, and what it is about.

    `leading` is that of the first line, on which the mark is centred; `thread` is the colour of a line drawn
    down to the next item.
    """

    _MARK = 12

    def __init__(
        self,
        body: Block,
        indent: float,
        leading: float,
        label: Paragraph | None = None,
        marker: Marker | None = None,
        thread: str = "",
    ) -> None:
        self.body = body
        self.before, self.after = body.before, body.after
        self._indent, self._leading = indent, leading
        self._label, self._marker, self._thread = label, marker, thread
        self._item, self._body_slot = Slot(), Slot()

    @property
    def _label_width(self) -> float:
        return self._indent - (2 * self._MARK if self._marker else self._MARK)

    def _label_height(self) -> float:
        return self._label.height(self._label_width) if self._label else 0

    def height(self, width: float) -> float:
        return max(self.body.height(width - self._indent), self._label_height())

    def head(self, width: float) -> float:
        return max(self.body.head(width - self._indent), self._label_height())

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        parts = self.body.split(width - self._indent, room)
        if parts is None:
            return None
        first = Entry(parts[0], self._indent, self._leading, self._label, self._marker, self._thread)
        rest = Entry(parts[1], self._indent, self._leading, thread=self._thread)
        first._item = rest._item = self._item
        first._body_slot = rest._body_slot = self._body_slot
        return first, rest

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        self._draw_mark(canvas, x + self._indent - self._MARK, top, width)
        with canvas.inside(self._item.under(canvas.parent, "LI")):
            if self._label:
                self._label.draw(canvas, x, top, self._label_width)
            with canvas.inside(self._body_slot.under(canvas.parent, "LBody")):
                self.body.draw(canvas, x + self._indent, top, width - self._indent)

    def _draw_mark(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        middle = top - self._leading / 2
        with canvas.artifact():
            if self._thread:
                start = middle if self._marker else top
                canvas.hairline(
                    x, start, x, top - self.height(width) - self.after - self._leading / 2, self._thread, 1
                )
            if self._marker:
                self._marker(canvas, x, middle)


class Drawing(Protocol):
    """What a figure shows."""

    def height(self, width: float) -> float: ...

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None: ...


class Figure(Block):
    """A drawing that is read as one picture, with its alternative text."""

    def __init__(self, drawing: Drawing, alternative: str, before: float = 2, after: float = 6) -> None:
        self._drawing, self._alternative = drawing, alternative
        self.before, self.after = before, after

    def height(self, width: float) -> float:
        return self._drawing.height(width)

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        box = tags.bounding_box(x, top - self.height(width), x + width, top)
        node = canvas.parent.add("Figure", tags.alternative(self._alternative) + box)
        with canvas.content(node):
            self._drawing.draw(canvas, x, top, width)


class Panel(Block):
    """Blocks on a rounded ground, or beside a bar."""

    def __init__(
        self,
        inner: Stack,
        ground: str = "",
        bar: str = "",
        padding: tuple[float, float] = (12, 10),
        before: float = 4,
        after: float = 8,
    ) -> None:
        self.inner, self._ground, self._bar, self._padding = inner, ground, bar, padding
        self.before, self.after = before, after
        self.least = 0.0

    def height(self, width: float) -> float:
        across, down = self._padding
        return max(self.inner.height(width - 2 * across) + 2 * down, self.least)

    def head(self, width: float) -> float:
        across, down = self._padding
        return self.inner.head(width - 2 * across) + 2 * down

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        across, down = self._padding
        parts = self.inner.split(width - 2 * across, room - 2 * down)
        if parts is None:
            return None
        first, rest = (Panel(_stacked(part), self._ground, self._bar, self._padding) for part in parts)
        first.before, rest.after = self.before, self.after
        return first, rest

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        across, down = self._padding
        height = self.height(width)
        with canvas.artifact():
            if self._ground:
                canvas.panel(x, top - height, width, height, self._ground)
            if self._bar:
                canvas.ground(x, top - height, 2.5, height, self._bar)
        self.inner.draw(canvas, x + across, top - down, width - 2 * across)


class Columns(Block):
    """Blocks side by side, panels as tall as the tallest; `widths` are shares of the width. Never cut."""

    def __init__(self, blocks: Sequence[Block], widths: Sequence[float], gutter: float = 16) -> None:
        self._blocks, self._gutter = list(blocks), gutter
        self._shares = [share / sum(widths) for share in widths]
        self.before = max(block.before for block in blocks)
        self.after = max(block.after for block in blocks)

    def _places(self, width: float) -> list[tuple[Block, float, float]]:
        free = width - self._gutter * (len(self._blocks) - 1)
        places, x = [], 0.0
        for block, share in zip(self._blocks, self._shares, strict=True):
            places.append((block, x, share * free))
            x += share * free + self._gutter
        return places

    def height(self, width: float) -> float:
        return max(block.height(room) for block, _, room in self._places(width))

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        height = self.height(width)
        for block, left, room in self._places(width):
            if isinstance(block, Panel):
                block.least = height
            block.draw(canvas, x + left, top, room)


class Blank(Block):
    """A line to write on, with what is expected there under it."""

    def __init__(self, caption: Paragraph, room: float, line: str) -> None:
        self._caption, self._room, self._line = caption, room, line

    def height(self, width: float) -> float:
        return self._room + 3 + self._caption.height(width)

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        with canvas.artifact():
            canvas.hairline(x, top - self._room, x + width, top - self._room, self._line)
        self._caption.draw(canvas, x, top - self._room - 3, width)


def _stacked(block: Block) -> Stack:
    return block if isinstance(block, Stack) else Stack([block])


def gap(above: Block, below: Block) -> float:
    """The space between two blocks."""
    return max(above.after, below.before)


def needed(blocks: Sequence[Block], index: int, width: float) -> float:
    """The least room in which block `index` may begin, with what it must not be parted from."""
    block = blocks[index]
    if not block.keep_next or index + 1 == len(blocks):
        return block.head(width)
    return block.height(width) + gap(block, blocks[index + 1]) + needed(blocks, index + 1, width)
