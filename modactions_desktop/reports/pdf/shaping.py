"""Shapes words with HarfBuzz: characters in, positioned glyphs out, in thousandths of the type size."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import uharfbuzz as hb

from modactions_desktop.domain.errors import DocumentError
from modactions_desktop.reports.pdf import fonts
from modactions_desktop.reports.pdf.fonts import Face

# One glyph a character in Latin text, so that what is copied out of the document is what was typed.
_SIMPLE_FEATURES = {"kern": True, "liga": False, "clig": False, "calt": False}


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph where it stands; `text` is what its cluster says, on the first glyph of the cluster only."""

    gid: int
    text: str
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """A stretch of text in one face and one direction.

    `code` holds its TJ operands when each glyph is one character; empty, its glyphs are written one by one
    with the text they stand for.
    """

    face: Face
    text: str
    rtl: bool
    width: float
    code: str
    glyphs: tuple[Glyph, ...]
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
    glyphs = tuple(_glyphs(face, text, rtl))
    width = sum(glyph.advance for glyph in glyphs) * face.scale
    code = "" if rtl or not _is_simple(face, glyphs, text) else _operands(face, glyphs)
    return Piece(face, text, rtl, width, code, glyphs, tuple(glyph.gid for glyph in glyphs))


def _glyphs(face: Face, text: str, rtl: bool) -> Iterator[Glyph]:
    buffer = hb.Buffer()
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    text = "".join(" " if c == "\u00a0" or (c.isspace() and not face.covers(c)) else c for c in text)
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    hb.shape(face.hb_font, buffer, _SIMPLE_FEATURES if face.name.startswith("NotoSans-") else None)
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(pairwise([*starts, len(text)]))
    said: set[int] = set()
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        cluster = "" if info.cluster in said else text[info.cluster : ends[info.cluster]]
        said.add(info.cluster)
        unit = face.unit
        yield Glyph(
            info.codepoint, cluster, place.x_advance * unit, place.x_offset * unit, place.y_offset * unit
        )


def _is_simple(face: Face, glyphs: tuple[Glyph, ...], text: str) -> bool:
    if len(glyphs) != len(text):
        return False
    characters = face.characters
    return all(g.dx == 0 == g.dy and characters.get(g.gid) == g.text for g in glyphs)


def _operands(face: Face, glyphs: tuple[Glyph, ...]) -> str:
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
