"""What the engine relies upon inside reportlab: a new version that changes one of these fails here first."""

from __future__ import annotations

import inspect
import io

import pytest
import reportlab
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas


def test_reportlab_is_the_version_the_engine_was_written_for() -> None:
    assert reportlab.Version == "5.1.0"


@pytest.mark.parametrize("key", ["StructTreeRoot", "MarkInfo", "Metadata", "ViewerPreferences"])
def test_catalog_writes_the_keys_it_is_given(key: str) -> None:
    assert key in pdfdoc.PDFCatalog.__NoDefault__


def test_catalog_needs_to_be_told_of_output_intents() -> None:
    assert "OutputIntents" not in pdfdoc.PDFCatalog.__NoDefault__
    assert "self.__NoDefault__" in inspect.getsource(pdfdoc.PDFCatalog.format)


def test_page_takes_contents_and_keys_it_is_given() -> None:
    assert "if not self.Contents" in inspect.getsource(pdfdoc.PDFPage.check_format)
    assert "Trans" in pdfdoc.PDFPage.__NoDefault__


def test_stream_still_ends_without_a_line_end() -> None:
    document = pdfdoc.PDFDocument()
    assert pdfdoc.PDFStream(content=b"x").format(document).endswith(b"xendstream\n")


def test_document_has_what_dates_and_identifies_it() -> None:
    document = pdfdoc.PDFDocument(invariant=1)
    stamp = document._timeStamp
    assert all(hasattr(stamp, name) for name in ("t", "lt", "YMDhms", "dhh", "dmm", "tzname"))
    document.signature.update(b"")
    assert "BasicFonts" in document.idToObject
    assert document.idToObjectNumberAndVersion["BasicFonts"] == (1, 0)


@pytest.mark.parametrize(
    "name", ["_make_preamble", "addLiteral", "showPage", "getpdfdata", "bookmarkPage", "addOutlineEntry"]
)
def test_canvas_has_the_methods_the_engine_extends_or_calls(name: str) -> None:
    assert callable(getattr(Canvas, name))


def test_canvas_names_a_standard_font_unless_its_preamble_is_replaced() -> None:
    canvas = Canvas(io.BytesIO())
    assert "Tf" in canvas._preamble
