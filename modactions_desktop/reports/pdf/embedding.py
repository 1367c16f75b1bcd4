"""Embeds fonts: the glyphs a document uses, and the text behind each code, for whoever searches or copies."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass, field

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from modactions_desktop.reports.pdf.archive import compressed
from modactions_desktop.reports.pdf.fonts import Face


@dataclass(slots=True)
class FontUse:
    """One face as one document uses it.

    Codes are the face's own glyph numbers. A glyph that stands for another text than its first one gets a
    second code above them, so that each code says one thing.
    """

    face: Face
    name: str
    gids: set[int] = field(default_factory=set)
    spoken: dict[int, str] = field(default_factory=dict)
    """What a glyph made by shaping said when it was first drawn."""
    second_codes: dict[tuple[int, str], int] = field(default_factory=dict)

    def code(self, gid: int, text: str) -> int:
        """The code that draws `gid` and says `text`."""
        known = self.face.characters.get(gid) or self.spoken.setdefault(gid, text)
        if known == text:
            return gid
        return self.second_codes.setdefault((gid, text), self.face.glyph_count + len(self.second_codes))

    def codes(self) -> list[tuple[int, int, str]]:
        """Each code with its glyph and its text, in order."""
        own = [(gid, gid, self._text_of(gid)) for gid in sorted(self.gids)]
        return own + [(code, gid, text) for (gid, text), code in self.second_codes.items()]

    def _text_of(self, gid: int) -> str:
        return self.face.characters.get(gid) or self.spoken.get(gid) or "\ufffd"


# Tables that a viewer does not read once glyphs are chosen and text is in ToUnicode.
_DROPPED_TABLES = (
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "STAT",
    "name",
    "post",
    "OS/2",
    "cmap",
    "gasp",
    "fpgm",
    "prep",
    "cvt ",
)

_AFTER_TABLES = b"\0\0\0\1"
"""What may follow the tables of a face: no table names it. Zeros would not change the end of the stream."""


def embed(document: pdfdoc.PDFDocument, use: FontUse) -> None:
    """Embeds the glyphs used of one face as a Type 0 font."""
    data = _subset(use.face, sorted(use.gids))
    name = f"{_subset_tag(data)}+{use.face.name}"
    file = compressed(data, {"Length1": len(data)}, padding=_AFTER_TABLES)
    descriptor = _descriptor(use.face, name, document.Reference(file))
    descendant = _descendant(use, name, document)
    descendant["FontDescriptor"] = document.Reference(descriptor)
    font = {
        "Type": pdfdoc.PDFName("Font"),
        "Subtype": pdfdoc.PDFName("Type0"),
        "BaseFont": pdfdoc.PDFName(name),
        "Encoding": pdfdoc.PDFName("Identity-H"),
        "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
        "ToUnicode": document.Reference(compressed(_to_unicode(use))),
    }
    fonts = document.idToObject["BasicFonts"].dict
    fonts[use.name] = document.Reference(pdfdoc.PDFDictionary(font), f"Font{use.name}")


def _subset(face: Face, gids: list[int]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(gids)
    flags = hb.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE | flags.NO_HINTING
    for tag in _DROPPED_TABLES:
        wanted.drop_table_tag_set.add(struct.unpack(">I", tag.encode("ascii"))[0])
    return bytes(hb.subset(face.hb_face, wanted).blob.data)


def _subset_tag(data: bytes) -> str:
    """Six capitals drawn from the subset, so that two subsets of a face never share a name."""
    number = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    return "".join(chr(65 + number // 26**i % 26) for i in range(6))


def _descriptor(face: Face, name: str, file: pdfdoc.PDFObjectReference) -> pdfdoc.PDFDictionary:
    known = face.descriptor
    box = [known["left"], known["bottom"], known["right"], known["top"]]
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": pdfdoc.PDFName(name),
            "Flags": 4,
            "FontBBox": pdfdoc.PDFArray(box),
            "ItalicAngle": -12 if "Italic" in face.name else 0,
            "Ascent": known["Ascent"],
            "Descent": known["Descent"],
            "CapHeight": 714,
            "StemV": 140 if "Bold" in face.name else 80,
            "FontFile2": file,
        }
    )


def _descendant(use: FontUse, name: str, document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
    system = {
        "Registry": pdfdoc.PDFString("Adobe"),
        "Ordering": pdfdoc.PDFString("Identity"),
        "Supplement": 0,
    }
    widths = " ".join(f"{code} [{use.face.advance(gid):.6g}]" for code, gid, _ in use.codes())
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": pdfdoc.PDFName(name),
            "CIDSystemInfo": pdfdoc.PDFDictionary(system),
            "CIDToGIDMap": _glyph_map(use, document),
            "DW": 1000,
            "W": f"[{widths}]",
        }
    )


def _glyph_map(use: FontUse, document: pdfdoc.PDFDocument) -> object:
    """Identity, unless some glyphs have a second code."""
    if not use.second_codes:
        return pdfdoc.PDFName("Identity")
    codes = use.codes()
    table = bytearray(2 * (codes[-1][0] + 1))
    for code, gid, _ in codes:
        struct.pack_into(">H", table, 2 * code, gid)
    return document.Reference(compressed(bytes(table), padding=b"\0\1"))


def _to_unicode(use: FontUse) -> bytes:
    """The map from codes to text; .notdef stays out of it, U+0000 being no text (ISO 19005-2, 6.2.11.7.2)."""
    parts = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    coded = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>" for code, gid, text in use.codes() if gid
    ]
    for start in range(0, len(coded), 100):
        chunk = coded[start : start + 100]
        parts += [f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]
    parts.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(parts).encode("ascii")
