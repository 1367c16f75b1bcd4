"""Which font file draws which character.

Every character is looked for in Noto Sans first, then in the font of its script; a character that no bundled
font covers is named by `uncovered_characters`, so that a form refuses it before printing and no empty box is
drawn.
"""

from __future__ import annotations

import struct
import unicodedata
from functools import cache, cached_property, lru_cache

import uharfbuzz as hb

from modactions_desktop import resources

BASE = "NotoSans"

# The first font that covers a character draws it. Symbols come before Droid, whose drawings are for Chinese.
SCRIPTS = (
    "NotoNaskhArabic",
    "NotoSansEthiopic",
    "NotoSansTamil",
    "NotoSansGeorgian",
    "NotoSansArmenian",
    "NotoSansHebrew",
    "NotoSansDevanagari",
    "NotoSansBengali",
    "NotoSansGurmukhi",
    "NotoSansSinhala",
    "NotoSansThai",
    "NotoSansMyanmar",
    "NotoSansKhmer",
    "NotoSansGujarati",
    "NotoSansTelugu",
    "NotoSansMalayalam",
    "NotoSansKannada",
    "NotoSansLao",
    "NotoSerifTibetan",
    "NotoSansSyriac",
    "NotoSansNKo",
    "NotoSansAdlam",
    "NotoSansTifinagh",
    "NotoSansMongolian",
    "NotoSansThaana",
    "NotoSansSymbols",
    "NotoSansMath",
    "NotoSansSymbols2",
    "DroidSansFallbackFull",
)
WITH_BOLD = frozenset((BASE, *SCRIPTS[:8]))
WITHOUT_WEIGHT = frozenset(("DroidSansFallbackFull",))
# Naskh letters are drawn small on their body: they look the size of Noto Sans at 1.13.
SCALES = {"NotoNaskhArabic": 1.13}


PRESENTATION_FORMS = frozenset((*range(0xFB1D, 0xFE00), *range(0xFE70, 0xFEFD)))


class Face:
    """One font file: what it covers and its metrics, in thousandths of the type size."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.scale = SCALES.get(name.partition("-")[0], 1.0)
        blob = hb.Blob.from_file_path(str(resources.path("fonts", f"{self.name}.ttf")))
        self.hb_face = hb.Face(blob)
        self.hb_font = hb.Font(self.hb_face)
        self.unit = 1000 / self.hb_face.upem
        self.glyph_count = int(self.hb_face.glyph_count)
        self._unicodes = self.hb_face.unicodes

    def covers(self, character: str) -> bool:
        return ord(character) in self._unicodes

    def advance(self, gid: int) -> float:
        """The nominal width of a glyph, kerning apart."""
        return float(self.hb_font.get_glyph_h_advance(gid) * self.unit)

    @cached_property
    def characters(self) -> dict[int, str]:
        """Glyph to the first character that names it; glyphs made by shaping alone are absent.

        So are Arabic presentation forms: such a glyph says the letter it was shaped from.
        """
        found: dict[int, str] = {}
        for code in self._unicodes:
            if code not in PRESENTATION_FORMS:
                found.setdefault(self.hb_font.get_nominal_glyph(code), chr(code))
        return found

    @cached_property
    def descriptor(self) -> dict[str, int]:
        """What a FontDescriptor says of the face."""
        head = self.hb_face.reference_table("head").data
        left, bottom, right, top = struct.unpack(">4h", head[36:44])
        extents = self.hb_font.get_font_extents("ltr")
        values = {"left": left, "bottom": bottom, "right": right, "top": top}
        values |= {"Ascent": extents.ascender, "Descent": extents.descender}
        return {key: round(value * self.unit) for key, value in values.items()}


@lru_cache(maxsize=500)
def face(family: str, bold: bool = False, italic: bool = False) -> Face:
    """The face of a family; a weight or slant that is not bundled falls back to the regular one."""
    if family in WITHOUT_WEIGHT:
        return _loaded(family)
    style = "Bold" if bold and family in WITH_BOLD else ""
    style += "Italic" if italic and family == BASE else ""
    return _loaded(f"{family}-{style or 'Regular'}")


@cache
def _loaded(name: str) -> Face:
    """One object a file: two would embed the same font twice."""
    return Face(name)


@lru_cache(maxsize=20_000)
def family_of(character: str) -> str | None:
    """The first family that covers a character, None when none does."""
    for family in (BASE, *SCRIPTS):
        if face(family).covers(character):
            return family
    return None


def is_ignorable(character: str) -> bool:
    """Whether a character steers layout and has no drawing: controls, bidi marks, joiners, selectors."""
    if character in "\u00ad\ufe0e\ufe0f\u2060":
        return True
    return unicodedata.category(character) in {"Cc", "Cf"}


def uncovered_characters(text: str) -> set[str]:
    """The characters of `text` that no bundled font can draw; empty when all can be printed."""
    if text.isascii():
        return set()
    candidates = set(unicodedata.normalize("NFC", text))
    return {c for c in candidates if not c.isspace() and not is_ignorable(c) and family_of(c) is None}
