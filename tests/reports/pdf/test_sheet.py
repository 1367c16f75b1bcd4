from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime

from pypdf import PdfReader

from modactions_desktop.reports.pdf import styles
from modactions_desktop.reports.pdf.archive import Description
from modactions_desktop.reports.pdf.blocks import Block, Entry, Panel, Paragraph, Stack
from modactions_desktop.reports.pdf.canvas import ArchiveCanvas
from modactions_desktop.reports.pdf.sheet import Sheet, render
from modactions_desktop.reports.pdf.tables import Table
from modactions_desktop.reports.pdf.text import line

TYPE = styles.DENSE
ABOUT = Description("Essai", "CPAS", "Essai", datetime(2016, 11, 22, 12))
SENTENCE = "Elle a travaillé six ans comme aide-soignante, puis elle est partie. "


def page_number(canvas: ArchiveCanvas, number: int, total: int) -> None:
    canvas.draw_line(line(f"page {number} / {total}", styles.FURNITURE), 60, 30, 8)


def printed(blocks: Sequence[Block]) -> bytes:
    return render(blocks, Sheet(page_number), ABOUT)


def pages_of(document: bytes) -> list[str]:
    return [sheet.extract_text() for sheet in PdfReader(io.BytesIO(document)).pages]


def table(rows: Sequence[Sequence[str]]) -> Block:
    header = [Paragraph(title, TYPE.cell_header) for title in ("Quoi", "Combien")]
    cells = [[Paragraph(cell, TYPE.cell) for cell in row] for row in rows]
    return Table(header, cells, (3, 1), styles.LINE)


def test_every_page_knows_how_many_there_are() -> None:
    pages = pages_of(printed([Paragraph(SENTENCE * 5, TYPE.body)] * 60))
    assert [f"page {number} / {len(pages)}" in text for number, text in enumerate(pages, start=1)] == [
        True
    ] * len(pages)


def test_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for count in range(20, 60):
        blocks = [Paragraph("Ligne.", TYPE.body)] * count
        blocks += [Paragraph("Titre", TYPE.section), Paragraph(SENTENCE * 20, TYPE.body)]
        for text in pages_of(printed(blocks)):
            assert not text.rstrip().endswith("Titre")


def test_long_paragraph_flows_without_losing_a_word(defects_of: Callable[[bytes], list[str]]) -> None:
    document = printed([Paragraph(SENTENCE * 150, TYPE.body)])
    assert "".join(pages_of(document)).count("Elle") == 150
    assert defects_of(document) == []


def test_table_header_is_repeated_for_the_eye_and_read_once(defects_of: Callable[[bytes], list[str]]) -> None:
    document = printed([table([(f"Ligne {index}", str(index)) for index in range(120)])])
    pages = pages_of(document)
    assert all("Combien" in text for text in pages)
    assert document.count(b"/Scope /Column") == 2
    assert document.count(b"/S /Table ") == 1
    assert defects_of(document) == []


def test_row_taller_than_a_page_is_cut_and_complete(defects_of: Callable[[bytes], list[str]]) -> None:
    document = printed([table([("court", "1"), (SENTENCE * 90, "2"), ("fin", "3")])])
    assert "".join(pages_of(document)).count("Elle") == 90
    assert document.count(b"/S /TR ") == 4
    assert defects_of(document) == []


def test_panel_and_list_are_cut_and_stay_one_element(defects_of: Callable[[bytes], list[str]]) -> None:
    entries = [Entry(Paragraph(SENTENCE * 6, TYPE.body), 20, 12) for _ in range(30)]
    document = printed([Panel(Stack(entries, tag="L"), ground=styles.SOFT)])
    assert len(pages_of(document)) > 1
    assert document.count(b"/S /L ") == 1
    assert document.count(b"/S /LI ") == 30
    assert defects_of(document) == []


def test_document_without_content_is_an_empty_page() -> None:
    assert len(pages_of(printed([]))) == 1


def filler(lines_of_text: int) -> list[Block]:
    return [Paragraph("Une ligne.", TYPE.body) for _ in range(lines_of_text)]


def test_a_short_table_is_never_cut() -> None:
    rows = [(f"Rang {index}", "1") for index in range(6)]
    for before in range(30, 44):
        pages = pages_of(printed([*filler(before), Paragraph("Titre", TYPE.section), table(rows)]))
        assert sum("Rang" in page for page in pages) == 1
        assert [page for page in pages if "Titre" in page] == [page for page in pages if "Rang 0" in page]


def test_the_last_row_of_a_table_never_stands_alone_and_its_note_stands_under_it() -> None:
    header = [Paragraph(title, TYPE.cell_header) for title in ("Quoi", "Combien")]
    for count in range(28, 42):
        cells = [
            [Paragraph(f"Rang {index}.", TYPE.cell), Paragraph("1", TYPE.cell)] for index in range(count)
        ]
        noted = Table(header, cells, (3, 1), styles.LINE, note=Paragraph("La note.", TYPE.caption))
        last = pages_of(printed([noted]))[-1]
        assert f"Rang {count - 2}." in last
        assert f"Rang {count - 1}." in last
        assert "La note." in last
