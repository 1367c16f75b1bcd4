"""What reportlab leaves out of a PDF/A file: streams, metadata, output intent.

Nothing of reportlab is replaced: its classes are extended, or told through attributes of the one document.
tests/reports/pdf/test_reportlab.py names each internal relied upon, so that an upgrade fails loudly.
"""

from __future__ import annotations

import hashlib
import zlib
from calendar import timegm
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from xml.sax.saxutils import escape

import reportlab
from reportlab.pdfbase import pdfdoc

from modactions_desktop import resources

PRODUCER = f"Mod'Actions Desktop (ReportLab {reportlab.Version})"
LANGUAGE = "fr-BE"


@dataclass(frozen=True, slots=True)
class Description:
    """What a file says of itself; `when` is the document's date, never the clock's."""

    title: str
    author: str
    subject: str
    when: datetime


class RawObject(pdfdoc.PDFObject):  # type: ignore[misc]
    """An indirect object written as it is."""

    __RefOnly__ = 1
    content = b""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.content


class ArchiveStream(pdfdoc.PDFStream):  # type: ignore[misc]
    """A stream with the end of line before `endstream` that ISO 19005-2, 6.1.7.1 asks for."""

    def __init__(self, content: bytes, entries: dict[str, object] | None = None) -> None:
        super().__init__(pdfdoc.PDFDictionary(entries or {}), content)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return with_end_of_line(super().format(document))


def compressed(
    content: bytes, entries: dict[str, object] | None = None, padding: bytes = b"\n"
) -> ArchiveStream:
    """A compressed stream.

    Should its last byte happen to be a carriage return, it would be read as part of the line end after it:
    the content is then padded with what its reader skips. That byte is the low byte of the sum of all bytes:
    padding that adds up to nothing would never change it.
    """
    assert sum(padding) % 256, "this padding changes nothing"
    data = zlib.compress(content)
    while data.endswith(b"\r"):
        content += padding
        data = zlib.compress(content)
    return ArchiveStream(data, {**(entries or {}), "Filter": pdfdoc.PDFName("FlateDecode")})


def with_end_of_line(stream: bytes) -> bytes:
    """reportlab's stream with the missing line end."""
    return stream.removesuffix(b"endstream\n") + b"\nendstream\n"


def utf16(text: str) -> str:
    """A text string of the file, in hexadecimal."""
    coded = ("\ufeff" + text).encode("utf-16-be").hex().upper()
    return f"<{coded}>"


def describe(document: pdfdoc.PDFDocument, about: Description) -> None:
    """Title, dates, language, XMP and output intent: what makes the file PDF/A-2a and PDF/UA-1."""
    _date(document, about.when)
    info = document.info
    info.title, info.author, info.subject = about.title, about.author, about.subject
    info.creator = info.producer = PRODUCER
    document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "OutputIntents"]
    document.Catalog.OutputIntents = pdfdoc.PDFArray([_output_intent(document)])
    document.Catalog.Metadata = document.Reference(ArchiveStream(_xmp(about), _METADATA))
    document.Catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})


# XMP stays readable without any tool, hence never compressed.
_METADATA = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}


def _date(document: pdfdoc.PDFDocument, when: datetime) -> None:
    stamp = document._timeStamp
    stamp.lt = when.timetuple()
    stamp.t = timegm(stamp.lt)
    stamp.YMDhms = tuple(stamp.lt)[:6]
    stamp.dhh = stamp.dmm = 0
    stamp.tzname = "UTC"
    document.signature = hashlib.md5(str(stamp.t).encode(), usedforsecurity=False)


@lru_cache(maxsize=1)
def _profile() -> bytes:
    return resources.path("icc", "sRGB2014.icc").read_bytes()


def _output_intent(document: pdfdoc.PDFDocument) -> pdfdoc.PDFDictionary:
    name, text = pdfdoc.PDFName, pdfdoc.PDFString
    return pdfdoc.PDFDictionary(
        {
            "Type": name("OutputIntent"),
            "S": name("GTS_PDFA1"),
            "OutputConditionIdentifier": text("sRGB IEC61966-2.1"),
            "RegistryName": text("http://www.color.org"),
            "Info": text("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(compressed(_profile(), {"N": 3})),
        }
    )


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{producer}</xmp:CreatorTool><pdf:Producer>{producer}</pdf:Producer>
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _xmp(about: Description) -> bytes:
    return _XMP.format(
        title=escape(about.title),
        author=escape(about.author),
        subject=escape(about.subject),
        language=LANGUAGE,
        date=about.when.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        producer=escape(PRODUCER),
    ).encode("utf-8")
