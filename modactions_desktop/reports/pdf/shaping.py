"""Shapes words with HarfBuzz: characters in, positioned glyphs out, in thousandths of the type size."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

import uharfbuzz as hb

from modactions_desktop.domain.errors import DocumentError
from modactions_desktop.reports.pdf import fonts
from modactions_desktop.reports.pdf.fonts import Face

# One glyph a character in Latin text, so that what is copied out of the document is what was typed.
_SIMPLE_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph where it stands."""

    gid: int
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Glyphs that stand together for `text`, from left to right; `shares` is what each says of it."""

    text: str
    glyphs: tuple[Glyph, ...]
    shares: tuple[str, ...]

    @property
    def needs_words(self) -> bool:
        """Whether glyph by glyph the text cannot be said: too many glyphs, or some out of their place."""
        return len(self.glyphs) > len(self.text) or any(glyph.dx or glyph.dy for glyph in self.glyphs)


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of text in one face and one direction.

    `code` holds its TJ operands when each glyph is one character; empty, its clusters are written one by one
    with the text they stand for.
    """

    face: Face
    text: str
    rtl: bool
    width: float
    code: str
    clusters: tuple[Cluster, ...]
    gids: tuple[int, ...]


def runs(text: str, bold: bool = False, italic: bool = False) -> Iterator[tuple[Face, str]]:
    """Cuts `text` where the font changes; marks and joiners stay with the letter before them."""
    if text.isascii():
        yield fonts.face(fonts.BASE, bold, italic), text
        return
    current, start = "", 0
    for i, character in enumerate(text):
        family = _family(character, current)
        if family != current:
            if i > start:
                yield fonts.face(current or fonts.BASE, bold, italic), text[start:i]
            current, start = family, i
    yield fonts.face(current or fonts.BASE, bold, italic), text[start:]


def _family(character: str, current: str) -> str:
    if fonts.is_ignorable(character):
        return current
    if current and unicodedata.category(character)[0] == "M" and fonts.face(current).covers(character):
        return current
    family = fonts.family_of(" " if character.isspace() else character)
    if family is None:
        raise DocumentError("uncovered_characters", characters=f"U+{ord(character):04X}")
    return family


@lru_cache(maxsize=50_000)
def shape(face: Face, text: str, rtl: bool = False) -> Piece:
    """Shapes one stretch of text in one face; widths include the face's scale."""
    clusters = tuple(_clusters(face, text, rtl))
    glyphs = [glyph for cluster in clusters for glyph in cluster.glyphs]
    width = sum(glyph.advance for glyph in glyphs) * face.scale
    code = _operands(face, glyphs) if not rtl and _is_simple(face, clusters) else ""
    return Piece(face, text, rtl, width, code, clusters, tuple(glyph.gid for glyph in glyphs))


def _clusters(face: Face, text: str, rtl: bool) -> Iterator[Cluster]:
    text = "".join(" " if c == "\u00a0" or (c.isspace() and not face.covers(c)) else c for c in text)
    buffer = _shaped(face, text, rtl)
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(pairwise([*starts, len(text)]))
    placed = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    for start, group in groupby(placed, key=_cluster_of):
        glyphs = tuple(_glyph(info, place, face.unit) for info, place in group)
        said = text[start : ends[start]]
        yield Cluster(said, glyphs, _shares(said, len(glyphs), rtl))


def _shaped(face: Face, text: str, rtl: bool) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(face.hb_font, buffer, _SIMPLE_FEATURES if face.name.startswith("NotoSans-") else None)
    return buffer


def _cluster_of(placed: tuple[hb.GlyphInfo, hb.GlyphPosition]) -> int:
    return int(placed[0].cluster)


def _glyph(info: hb.GlyphInfo, place: hb.GlyphPosition, unit: float) -> Glyph:
    return Glyph(info.codepoint, place.x_advance * unit, place.x_offset * unit, place.y_offset * unit)


def _shares(text: str, count: int, rtl: bool) -> tuple[str, ...]:
    """Deals out a cluster's characters over its glyphs, in the order in which a reader collects them.

    The last glyph takes what is left; where glyphs are too many, all that remains to say is a zero width
    space.
    """
    characters = list(text if len(text) >= count else unicodedata.normalize("NFD", text))
    characters += ["\u200b"] * (count - len(characters))
    shares = [*characters[: count - 1], "".join(characters[count - 1 :])]
    return tuple(reversed(shares)) if rtl else tuple(shares)


def _is_simple(face: Face, clusters: tuple[Cluster, ...]) -> bool:
    characters = face.characters
    return all(
        len(cluster.glyphs) == 1
        and characters.get(cluster.glyphs[0].gid) == cluster.text
        and cluster.glyphs[0].dx == 0 == cluster.glyphs[0].dy
        for cluster in clusters
    )


def _operands(face: Face, glyphs: Sequence[Glyph]) -> str:
    """TJ operands: glyph numbers in hexadecimal, cut where kerning moves the next one."""
    parts, pending = [], ""
    for glyph in glyphs:
        pending += f"{glyph.gid:04X}"
        kerning = round(face.advance(glyph.gid) - glyph.advance)
        if kerning:
            parts.append(f"<{pending}>{kerning}")
            pending = ""
    if pending:
        parts.append(f"<{pending}>")
    return "".join(parts)
