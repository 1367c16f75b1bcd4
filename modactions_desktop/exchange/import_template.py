"""The workbook to fill in before an import; the same lists give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from modactions_desktop.domain.imports import ImportColumn, ImportColumns, ImportField
from modactions_desktop.exchange.import_columns import WHOSE
from modactions_desktop.exchange.workbooks import without_times

SHEET, LISTS = "Participants", "Listes"
_SECONDS = ("Ménage", "Situations")
"""One row a member of the household; one row a period."""
_FIRST_FREE, _LAST_FREE = 4, 2000
_HEAD = PatternFill("solid", fgColor="FFE3F0F3")
_MUTED = Font(italic=True, color="FF5B6670")
_DATES = frozenset(
    {
        ImportField.DOCUMENT_EXPIRES,
        ImportField.ARRIVAL_PROJECT,
        ImportField.PHASE_ON,
        ImportField.FRENCH_ON,
        ImportField.RECORD_FROM,
        ImportField.RECORD_UNTIL,
    }
)
_WHOSE = (ImportField.NUMBER, ImportField.LAST_NAME, ImportField.FIRST_NAME)


def template_workbook(columns: ImportColumns, choices: Mapping[str, Sequence[str]]) -> bytes:
    """Titles, one line about each column, an example that no import reads, and lists to choose from."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    seconds = {name: book.create_sheet(name) for name in _SECONDS}
    lists = book.create_sheet(LISTS)
    _fill(sheet, lists, [column for column in columns.columns if column.template], choices)
    for name, second in seconds.items():
        _fill(second, lists, _columns_of(name, columns), choices)
    lists.sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    return without_times(content.getvalue())


def _columns_of(name: str, columns: ImportColumns) -> list[ImportColumn]:
    """Whose each row is, then what it tells."""
    by_field = {column.field: column for column in columns.columns}
    whose = [replace(by_field[field], help=WHOSE) for field in _WHOSE]
    return [*whose, *(column for column in columns.columns if name in column.sheets)]


def _fill(
    sheet: Worksheet, lists: Worksheet, offered: Sequence[ImportColumn], choices: Mapping[str, Sequence[str]]
) -> None:
    for number, column in enumerate(offered, 1):
        _head(sheet, number, column)
        if choices.get(column.choices):
            _offer(sheet, lists, number, column.choices, choices[column.choices])
    sheet.freeze_panes = "C2" if sheet.title == SHEET else "D2"
    sheet.row_dimensions[2].height = 62


def _head(sheet: Worksheet, number: int, column: ImportColumn) -> None:
    title = sheet.cell(1, number, column.title)
    title.font, title.fill = Font(bold=True), _HEAD
    for row, text in ((2, column.help), (3, column.example)):
        cell = sheet.cell(row, number, text or None)
        cell.font = _MUTED
        cell.alignment = Alignment(wrap_text=row == 2, vertical="top")
    letter = get_column_letter(number)
    sheet.column_dimensions[letter].width = max(16, len(column.title) + 3)
    # As text, so that a spreadsheet leaves a leading nought and « 1991 » alone.
    shown = "dd/mm/yyyy" if column.field in _DATES else "@"
    for row in range(_FIRST_FREE, _FIRST_FREE + 200):
        sheet.cell(row, number).number_format = shown


def _offer(sheet: Worksheet, lists: Worksheet, number: int, name: str, words: Sequence[str]) -> None:
    """A drop-down list that proposes and forbids nothing: several values may be written, or another word."""
    column = lists.max_column + (lists.cell(1, 1).value is not None)
    lists.cell(1, column, name)
    for row, word in enumerate(words, 2):
        lists.cell(row, column, word)
    letter, own = get_column_letter(column), get_column_letter(number)
    rule = DataValidation(
        type="list",
        formula1=f"{LISTS}!${letter}$2:${letter}${len(words) + 1}",
        allow_blank=True,
        showErrorMessage=False,
    )
    rule.add(f"{own}{_FIRST_FREE}:{own}{_LAST_FREE}")
    sheet.add_data_validation(rule)
