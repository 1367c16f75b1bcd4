"""One document being drawn: text lines, marked content, pages, and the finished file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from modactions_desktop.reports.pdf import tags
from modactions_desktop.reports.pdf.archive import (
    LANGUAGE,
    Description,
    compressed,
    describe,
    utf16,
)
from modactions_desktop.reports.pdf.embedding import FontUse, embed
from modactions_desktop.reports.pdf.fonts import Face
from modactions_desktop.reports.pdf.shaping import Glyph, Piece
from modactions_desktop.reports.pdf.tags import Mark, Node
from modactions_desktop.reports.pdf.text import Color, Line, Look, clean

A4 = (595.28, 841.89)


class ArchiveCanvas(Canvas):  # type: ignore[misc]
    """A reportlab canvas whose file is PDF/A-2a and PDF/UA-1.

    Whatever is drawn stands either in `content` (it is read) or in `artifact` (it is decoration). Text goes
    through `draw_line` alone: no font of reportlab's own ever enters the file.
    """

    def __init__(self, about: Description, pagesize: tuple[float, float] = A4) -> None:
        super().__init__(
            "", pagesize=pagesize, invariant=1, pdfVersion=(1, 7), lang=LANGUAGE, pageCompression=1
        )
        describe(self._doc, about)
        self.root = Node("Document")
        self._open = [self.root]
        self._marked_pages: list[list[Node]] = []
        self._marks: list[Node] = []
        self._uses: dict[Face, FontUse] = {}
        self._headings, self._outline_depth = 0, -1

    def _make_preamble(self) -> None:
        """reportlab's preamble names a standard font, which no PDF/A file may."""
        self._preamble = ""

    # What is read and what is not

    @property
    def parent(self) -> Node:
        """The structure element that new elements are added to."""
        return self._open[-1]

    @contextmanager
    def inside(self, node: Node) -> Iterator[None]:
        """New elements are added to `node` within the block."""
        self._open.append(node)
        yield
        self._open.pop()

    @contextmanager
    def content(self, node: Node) -> Iterator[None]:
        """What is drawn within the block is the content of `node`."""
        number = len(self._marks)
        self._marks.append(node)
        node.kids.append(Mark(len(self._marked_pages), number))
        self.addLiteral(f"/{node.tag} <</MCID {number}>> BDC")
        yield
        self.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """What is drawn within the block is decoration; `kind` is Pagination, Layout or nothing."""
        self.addLiteral(f"/Artifact <</Type /{kind}>> BDC" if kind else "/Artifact BMC")
        yield
        self.addLiteral("EMC")

    # Text

    def draw_line(self, line: Line, x: float, y: float, size: float, align: str = "left") -> None:
        """Sets a line with its baseline at `y`; `x` is its left, right or middle as `align` says."""
        if align != "left":
            width = line.width * size / 1000
            x -= width if align == "right" else width / 2
        self.addLiteral(" ".join(self._text(line, x, y, size)))

    def _text(self, line: Line, x: float, y: float, size: float) -> Iterator[str]:
        yield f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm"
        for (face, color), group in groupby(line.pieces, key=_face_and_color):
            use = self._use(face)
            yield f"{color} rg /{use.name} {size * face.scale:.6g} Tf"
            for coded, run in groupby((piece for piece, _ in group), key=_is_coded):
                pieces = list(run)
                yield from (
                    self._coded(pieces, use) if coded else self._spelled(pieces, use, size * face.scale)
                )
        yield "ET"

    def _coded(self, pieces: list[Piece], use: FontUse) -> Iterator[str]:
        operands = []
        for piece in pieces:
            use.gids.update(piece.gids)
            operands.append(piece.code)
        yield f"[{''.join(operands)}] TJ"

    def _spelled(self, pieces: list[Piece], use: FontUse, size: float) -> Iterator[str]:
        """Writes clusters that are not one character each, with the text they stand for."""
        for piece in pieces:
            use.gids.update(piece.gids)
            for cluster in piece.clusters:
                said = zip(cluster.glyphs, cluster.shares, strict=True)
                codes = [use.code(glyph.gid, share) for glyph, share in said]
                drawn = _positioned(use.face, cluster.glyphs, codes, size)
                spoken = f"/Span <</ActualText {utf16(cluster.text)}>> BDC {drawn} EMC"
                yield spoken if cluster.needs_words else drawn

    def _use(self, face: Face) -> FontUse:
        use = self._uses.get(face)
        if use is None:
            use = self._uses[face] = FontUse(face, f"F{len(self._uses) + 1}")
        return use

    # Shapes: each says its whole state, so that none depends on the one before

    def hairline(self, x1: float, y1: float, x2: float, y2: float, color: Color, width: float = 0.6) -> None:
        """A thin straight line."""
        self.addLiteral(f"{color} RG {width:g} w {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def ground(self, x: float, y: float, width: float, height: float, color: Color) -> None:
        """A filled rectangle; `y` is its lower edge."""
        self.addLiteral(f"{color} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f")

    def panel(self, x: float, y: float, width: float, height: float, color: Color, radius: float = 6) -> None:
        """A filled rectangle with round corners."""
        self.addLiteral(f"{color} rg")
        self.roundRect(x, y, width, height, radius, stroke=0, fill=1)

    def dot(self, x: float, y: float, radius: float, fill: Color, line: Color, width: float = 1.4) -> None:
        """A disc with its outline."""
        self.addLiteral(f"{fill} rg {line} RG {width:g} w")
        self.circle(x, y, radius, stroke=1, fill=1)

    def box(self, x: float, y: float, side: float, color: Color) -> None:
        """An empty square with its middle at a point."""
        self.addLiteral(f"{color} RG 1.1 w")
        self.roundRect(x - side / 2, y - side / 2, side, side, 1.6, stroke=1, fill=0)

    def tick(self, x: float, y: float, size: float, color: Color) -> None:
        """A check mark around a point."""
        points = ((x - size / 2, y), (x - size / 8, y - size / 2.6), (x + size / 2, y + size / 2.2))
        first, *others = (f"{left:.2f} {top:.2f}" for left, top in points)
        path = f"{first} m " + " ".join(f"{point} l" for point in others)
        self.addLiteral(f"{color} RG 1.6 w 1 J 1 j {path} S 0 J 0 j")

    # Pages and file

    def outline(self, title: str, level: int, top: float) -> None:
        """Adds a heading to the bookmarks."""
        self._headings += 1
        key = f"h{self._headings}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=top + 12)
        self.addOutlineEntry(clean(title), key, min(level, self._outline_depth + 1), closed=0)
        self._outline_depth = min(level, self._outline_depth + 1)

    def end_page(self) -> None:
        """Closes the page; the next one starts empty."""
        super().showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents, page.Tabs, page.Trans = len(self._marked_pages), pdfdoc.PDFName("S"), None
        stream = page.stream.encode("ascii")
        page.Contents = compressed(stream)
        self._doc.signature.update(stream)
        self._marked_pages.append(self._marks)
        self._marks = []

    def finish(self) -> bytes:
        """The whole file."""
        tags.write(self._doc, self.root, self._marked_pages)
        for use in self._uses.values():
            embed(self._doc, use)
        return bytes(self.getpdfdata())


def _face_and_color(item: tuple[Piece, Look]) -> tuple[Face, Color]:
    return item[0].face, item[1].color


def _is_coded(piece: Piece) -> bool:
    return bool(piece.code)


def _positioned(face: Face, glyphs: Sequence[Glyph], codes: Sequence[int], size: float) -> str:
    """TJ operators for glyphs at their offsets."""
    parts: list[str] = []
    operands: list[str] = []
    rise = pending = 0.0
    for glyph, code in zip(glyphs, codes, strict=True):
        if glyph.dy != rise:
            parts += [f"[{' '.join(operands)}] TJ"] if operands else []
            parts.append(f"{glyph.dy * size / 1000:.3f} Ts")
            operands, rise = [], glyph.dy
        shift = round(pending - glyph.dx, 1)
        operands += [f"{shift:g}"] if shift else []
        operands.append(f"<{code:04X}>")
        pending = face.advance(glyph.gid) - glyph.advance + glyph.dx
    operands += [f"{round(pending, 1):g}"] if round(pending, 1) else []
    parts.append(f"[{' '.join(operands)}] TJ")
    parts += ["0 Ts"] if rise else []
    return " ".join(parts)
