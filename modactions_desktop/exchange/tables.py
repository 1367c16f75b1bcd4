"""Tables of figures as files: one CSV a table, or one workbook. The same tables give the same bytes."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from modactions_desktop.domain.years import Cell, Table

UNKNOWN = "non renseigné"
ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_FIXED = b"1980-01-01T00:00:00Z"
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_FORMULA = ("=", "+", "@", "\t", "\r")


def to_csv(table: Table) -> bytes:
    """UTF-8, `;` between columns, decimal comma: opens in a French spreadsheet as it is."""
    return csv_bytes(table.columns, table.rows)


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file of these rows under these columns."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_word(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")


def definitions_csv(tables: Iterable[Table]) -> bytes:
    """Who or what each table counts: read beside the figures."""
    rows = [(t.id, t.title, t.definition, t.note) for t in tables]
    return csv_bytes(("Tableau", "Titre", "Définition", "Remarque"), rows)


def _word(cell: Cell) -> str:
    if cell is None:
        return UNKNOWN
    if isinstance(cell, float):
        return f"{cell:.12g}".replace(".", ",")
    return harmless(cell) if isinstance(cell, str) else str(cell)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_xlsx(tables: Sequence[Table], period: str) -> bytes:
    """One sheet a table under its title, the period and its definition."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in tables:
        _fill(book.create_sheet(table.id), table, period)
    content = io.BytesIO()
    book.save(content)
    return without_times(content.getvalue())


def _fill(sheet: Worksheet, table: Table, period: str) -> None:
    sheet.append([f"{table.id} · {table.title}"])
    sheet.append([period])
    sheet.append([table.definition])
    sheet.append([table.note])
    sheet.append([])
    sheet.append(list(table.columns))
    for row in table.rows:
        sheet.append([_value(cell) for cell in row])
    sheet["A1"].font = Font(bold=True, size=14)
    last = sheet.max_row
    for column in range(1, len(table.columns) + 1):
        sheet.cell(6, column).font = Font(bold=True)
        sheet.cell(6, column).alignment = Alignment(wrap_text=True, vertical="top")
        if table.total_row:
            sheet.cell(last, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 38 if column == 1 else 16
    sheet.freeze_panes = "B7"


def _value(cell: Cell) -> str | int | float:
    if cell is None:
        return UNKNOWN
    return harmless(cell) if isinstance(cell, str) else cell


def without_times(package: bytes) -> bytes:
    """The same package without the moment of its making: fixed zip times, fixed document times."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(result, "w") as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMPS.sub(rb"\g<1>" + _FIXED, content)
            write_member(target, name, content)
    return result.getvalue()


def write_member(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    """One member with a fixed time and plain rights."""
    member = zipfile.ZipInfo(name, ZIP_TIME)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.create_system = 3
    member.external_attr = 0o644 << 16
    target.writestr(member, content)
