"""Text set in lines: spans of style become words, words become lines of shaped pieces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from modactions_desktop.reports.pdf import bidi, fonts, shaping
from modactions_desktop.reports.pdf.shaping import Piece

Color = str
"""Three numbers from 0 to 1 as the PDF operator `rg` takes them."""


def color(hexadecimal: str) -> Color:
    """`#0B5F73` as a colour of the page."""
    parts = (int(hexadecimal[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return " ".join(f"{part:.4g}" for part in parts)


@dataclass(frozen=True, slots=True)
class Style:
    """How a paragraph looks, and which structure element it is; an empty tag marks it in its parent."""

    size: float
    leading: float
    color: Color
    bold: bool = False
    italic: bool = False
    tag: str = "P"
    before: float = 0
    after: float = 0
    align: str = "left"
    keep_next: bool = False

    def but(self, **changes: object) -> Style:
        """The same style with some fields changed."""
        return replace(self, **changes)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Span:
    """Text in a style of its own inside a paragraph; None keeps the paragraph's."""

    text: str
    bold: bool | None = None
    italic: bool | None = None
    color: Color | None = None


Rich = str | Span | Sequence[str | Span]


@dataclass(frozen=True, slots=True)
class Look:
    """What a piece is drawn with, the size apart."""

    color: Color
    bold: bool
    italic: bool


@dataclass(slots=True)
class Word:
    """What stays on one line: pieces with their look and level, and the space before it."""

    pieces: list[tuple[Piece, Look, int]]
    width: float
    spaced: bool
    space_level: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces from left to right; `width` in thousandths of the type size."""

    pieces: tuple[tuple[Piece, Look], ...]
    width: float


_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_DROPPED = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
# French sets a space before these and after the opening guillemet; a line never breaks there.
_BEFORE_CLOSING = re.compile(r" (?=[:;?!»%])")
_AFTER_OPENING = re.compile(r"(?<=«) ")
# Nor before a short word in brackets: « français (A1) ».
_BEFORE_BRACKET = re.compile(r" (?=\([^()\s]{1,4}\))")
# Nor between a number and its unit: « 9 h ».
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=[h€]\b)")
# The typewriter's apostrophe within a word: « l'aide », « Mod'Actions ».
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W_])")
_INNER_BREAK = re.compile(r"(?<=[^\W\d_][-/])(?=[^\W\d_])")
_IDEOGRAPH = re.compile(r"(?<=[\u2e80-\u9fff\uf900-\ufaff])|(?=[\u2e80-\u9fff\uf900-\ufaff])")


def clean(text: str) -> str:
    """Text as it is set: composed, on one line, with French spaces and apostrophes, no invisible controls."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    text = _SPACES.sub(" ", _DROPPED.sub("", text))
    text = _APOSTROPHE.sub("\u2019", text) if "'" in text else text
    for space in (_BEFORE_CLOSING, _AFTER_OPENING, _BEFORE_BRACKET, _BEFORE_UNIT):
        text = space.sub("\u00a0", text)
    return text


def plain(rich: Rich) -> str:
    """The words of a rich text, without its styles."""
    return "".join(part if isinstance(part, str) else part.text for part in _parts(rich))


def runs_left(rich: Rich) -> bool:
    """Whether a text begins with a letter written from right to left."""
    text = plain(rich)
    return not text.isascii() and bidi.base_level(text) == 1


def _parts(rich: Rich) -> Iterable[str | Span]:
    return (rich,) if isinstance(rich, (str, Span)) else rich


def _looks(rich: Rich, style: Style) -> Iterator[tuple[str, Look]]:
    usual = Look(style.color, style.bold, style.italic)
    for part in _parts(rich):
        if isinstance(part, str):
            yield clean(part), usual
        else:
            bold = style.bold if part.bold is None else part.bold
            italic = style.italic if part.italic is None else part.italic
            yield clean(part.text), Look(part.color or style.color, bold, italic)


def words(rich: Rich, style: Style) -> list[Word]:
    """The words of a rich text in reading order, shaped."""
    looks = list(_looks(rich, style))
    whole = "".join(text for text, _ in looks)
    levels = bidi.levels(whole, bidi.base_level(whole)) if bidi.is_rtl(whole) else None
    found: list[Word] = []
    spaced, joined, offset = False, False, 0
    for text, look in looks:
        for i, chunk in enumerate(text.split(" ")):
            if i:
                spaced, joined = True, False
                offset += 1
            if chunk:
                own = levels[offset : offset + len(chunk)] if levels else None
                added = _cut(chunk, look, own)
                before = levels[offset - 1] if levels and spaced else 0
                _append(found, added, spaced, joined, before)
                spaced, joined = False, True
                offset += len(chunk)
    return found


def _append(found: list[Word], added: list[Word], spaced: bool, joined: bool, space_level: int) -> None:
    """Adds the words of one chunk; a chunk that touches the one before it stays on its line."""
    first = added[0]
    if joined and found:
        found[-1].pieces.extend(first.pieces)
        found[-1].width += first.width
        added = added[1:]
    else:
        first.spaced = spaced and bool(found)
        first.space_level = space_level
    found.extend(added)


def _cut(chunk: str, look: Look, levels: list[int] | None) -> list[Word]:
    """The words of a chunk without space: one, or more where a line may break inside it."""
    if levels:
        return [_directed_word(chunk, look, levels)]
    if chunk.isascii() and "-" not in chunk and "/" not in chunk:
        return [_word(chunk, look)]
    parts = [part for piece in _INNER_BREAK.split(chunk) for part in _IDEOGRAPH.split(piece) if part]
    return [_word(part, look) for part in parts]


def _word(text: str, look: Look) -> Word:
    pieces, width = _shaped(text, look.bold, look.italic)
    return Word([(piece, look, 0) for piece in pieces], width, False)


@lru_cache(maxsize=50_000)
def _shaped(text: str, bold: bool, italic: bool) -> tuple[tuple[Piece, ...], float]:
    pieces = tuple(shaping.shape(face, part) for face, part in shaping.runs(text, bold, italic))
    return pieces, sum(piece.width for piece in pieces)


def _directed_word(text: str, look: Look, levels: list[int]) -> Word:
    pieces = []
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or levels[end] != levels[start]:
            level = levels[start]
            for face, part in shaping.runs(text[start:end], look.bold, look.italic):
                pieces.append((shaping.shape(face, part, bool(level % 2)), look, level))
            start = end
    return Word(pieces, sum(piece.width for piece, _, _ in pieces), False)


def lines(rich: Rich, style: Style, width: float) -> list[Line]:
    """The lines of a rich text no wider than `width` points."""
    room = width * 1000 / style.size + 1e-6
    space = _space(style.bold, style.italic)
    found: list[Line] = []
    current: list[Word] = []
    filled = 0.0
    for word in _no_wider(words(rich, style), room):
        gap = space.width if word.spaced and current else 0.0
        if current and filled + gap + word.width > room:
            found.append(_line(current))
            current, filled, gap = [], 0.0, 0.0
        current.append(word)
        filled += gap + word.width
    if current or not found:
        found.append(_line(current))
    return found


def _no_wider(every: Iterable[Word], room: float) -> Iterator[Word]:
    for word in every:
        if word.width > room:
            yield from _fitting(word, room)
        else:
            yield word


def _space(bold: bool, italic: bool) -> Piece:
    return shaping.shape(fonts.face(fonts.BASE, bold, italic), " ")


def line(rich: Rich, style: Style) -> Line:
    """A rich text on one line, however long."""
    return lines(rich, style, float("inf"))[0]


def _fitting(word: Word, room: float) -> Iterator[Word]:
    """Cuts a word wider than the column (a web address, a text without spaces) into parts that fit."""
    spaced = word.spaced
    for piece, look, level in word.pieces:
        pending = ""
        for character in _clusters(piece.text):
            shaped = shaping.shape(piece.face, pending + character, piece.rtl)
            if pending and shaped.width > room:
                whole = shaping.shape(piece.face, pending, piece.rtl)
                yield Word([(whole, look, level)], whole.width, spaced, word.space_level)
                spaced, pending = False, ""
            pending += character
        rest = shaping.shape(piece.face, pending, piece.rtl)
        yield Word([(rest, look, level)], rest.width, spaced, word.space_level)
        spaced = False


def _clusters(text: str) -> list[str]:
    """Characters with the marks that stand on them."""
    found: list[str] = []
    for character in text:
        if found and unicodedata.category(character)[0] == "M":
            found[-1] += character
        else:
            found.append(character)
    return found


def _space_before(word: Word) -> tuple[Piece, Look]:
    """The space before a word; among words that run to the left it is of their own font, so that the name
    is one stretch of text for those who copy it."""
    piece, look, _ = word.pieces[0]
    if word.space_level % 2 and piece.face.covers(" "):
        return shaping.shape(piece.face, " ", True), look
    return _space(look.bold, look.italic), look


def _line(line_words: list[Word]) -> Line:
    pieces: list[tuple[Piece, Look]] = []
    levels: list[int] = []
    for i, word in enumerate(line_words):
        if i and word.spaced:
            pieces.append(_space_before(word))
            levels.append(word.space_level)
        for piece, look, level in word.pieces:
            pieces.append((piece, look))
            levels.append(level)
    if any(levels):
        pieces = [pieces[i] for i in bidi.visual_order(levels)]
    return Line(tuple(pieces), sum(piece.width for piece, _ in pieces))
