"""Tables of figures as one workbook; the same tables give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from modactions_desktop.domain.years import Cell, Table
from modactions_desktop.exchange.tables import UNKNOWN, harmless
from modactions_desktop.exchange.zips import write_member

_FIXED = b"1980-01-01T00:00:00Z"
_STAMPS = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


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
