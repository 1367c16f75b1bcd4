"""Workbooks from elsewhere as plain rows: CSV of any usual spelling, XLSX without running anything in it.

What a file is follows from its first bytes, not from its name. Whatever is wrong with it is one
ExchangeError: a damaged, locked, foreign or outsized file never gets further than this module.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from modactions_desktop.domain.errors import ExchangeError, ModActionsError
from modactions_desktop.domain.imports import Cell, Sheet, SheetRow, Unreadable

MAX_BYTES = 40_000_000
MAX_UNPACKED = 1_500_000_000
MAX_LOADED = 80_000_000
"""Of the parts of a workbook that are read whole (texts, styles); sheets are read row by row."""
MAX_RATIO = 400
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 32_767
"""What a spreadsheet holds in one cell."""
BLANK_RUN = 2_000
"""After so many empty rows nothing more is looked for: a formatted sheet may have a million of them."""
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_STRAY_SIGN = re.compile("[^\\W\\d_][‚ƒ„†‡ˆ‰‹•˜™›¡¢£¤¥¦§¨©¬®¯±²³´µ¶¸¹»¼½¾¿×÷][^\\W\\d_]|[a-zà-ÿ][ŽŠŒ]")
"""Accents of another code page read as Windows would: « Pr‚nom », « PrŽnom »."""
_PIECE_OF_UTF8 = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
_DELIMITERS = ";\t,"
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#VALEUR!", "#NOM?"})


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a file with their rows that are not empty; ExchangeError says what is wrong with it."""
    content = _bytes(path)
    if content.startswith(_OLE):
        raise ExchangeError("workbook_locked" if _ENCRYPTED in content else "workbook_old", file=path.name)
    if content.startswith(_ZIP):
        return _xlsx(content, path.name)
    return (Sheet(path.name, tuple(_csv_rows(content, path.name))),)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise ExchangeError("workbook_is_folder", file=path.name)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ExchangeError("workbook_too_big", file=path.name)
        content = path.read_bytes() if path.is_file() else b""
    except FileNotFoundError:
        raise ExchangeError("workbook_missing", file=path.name) from None
    except (OSError, ValueError):
        raise ExchangeError("workbook_unreadable", file=path.name) from None
    if not content.strip():
        raise ExchangeError("workbook_empty", file=path.name)
    return content


# CSV


def _csv_rows(content: bytes, name: str) -> Iterator[SheetRow]:
    text = _text(content, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found = 0
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            cells = _trimmed([_csv_cell(cell) for cell in row[:MAX_COLUMNS]])
            if cells:
                found += 1
                _check_count(found, name)
                yield SheetRow(number, cells)
    except csv.Error:
        raise ExchangeError("workbook_quotes", file=name, row=number + 1) from None


def _csv_cell(text: str) -> Cell:
    """Spreadsheets write text that looks like a formula behind an apostrophe; `=…` itself is a formula."""
    plain = text.strip()
    if plain.startswith("="):
        return Unreadable.FORMULA
    if plain in _ERRORS:
        return Unreadable.ERROR
    return plain.removeprefix("'") or None


def _text(content: bytes, name: str) -> str:
    text = spreadsheet_text(content, name)
    if _CONTROLS.search(text):
        raise ExchangeError("workbook_not_text", file=name)
    return text


def spreadsheet_text(content: bytes, name: str) -> str:
    """UTF-8, else what older spreadsheets write under Windows; a mixture of both is a damaged file."""
    try:
        if content.startswith(_UTF16):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if _PIECE_OF_UTF8.search(content):
            raise ExchangeError("workbook_encoding", file=name) from None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise ExchangeError("workbook_encoding", file=name) from None
    if _STRAY_SIGN.search(text):
        raise ExchangeError("workbook_encoding", file=name)
    return text


def _delimiter(text: str) -> str:
    """The sign that cuts the first lines into most cells."""
    lines = text.splitlines()[:30]
    return max(_DELIMITERS, key=lambda sign: sum(min(line.count(sign), MAX_COLUMNS) for line in lines))


# XLSX


def _xlsx(content: bytes, name: str) -> tuple[Sheet, ...]:
    _check_package(_members(content, name), name)
    sheets = tuple(
        Sheet(title, tuple(_xlsx_rows(values, formulas, name)))
        for title, values, formulas in _visible_sheets(content, name)
    )
    if not sheets:
        raise ExchangeError("workbook_empty", file=name)
    return sheets


@contextmanager
def _package_errors(name: str) -> Iterator[None]:
    """Around what zipfile and openpyxl do, and nothing else: a damaged package makes them fail in any way
    there is. What we make of the values stays outside: a fault of ours is not told as the file's."""
    try:
        yield
    except ModActionsError:
        raise
    except Exception as error:
        raise ExchangeError("workbook_damaged", file=name) from error


def _members(content: bytes, name: str) -> list[zipfile.ZipInfo]:
    with _package_errors(name), zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.infolist()


def _visible_sheets(content: bytes, name: str) -> list[tuple[str, Any, Any]]:
    """Each sheet that she sees: its title, its values as last reckoned, its formulas."""
    with _package_errors(name):
        values, formulas = _book(content, data_only=True), _book(content, data_only=False)
        both = zip(values.worksheets, formulas.worksheets, strict=True)
        return [(one.title, one, other) for one, other in both if one.sheet_state == "visible"]


def _check_package(members: Sequence[zipfile.ZipInfo], name: str) -> None:
    """Refuses what is no workbook, what holds macros, and what would fill the memory."""
    names = {member.filename.lower() for member in members}
    if "mimetype" in names or "content.xml" in names:
        raise ExchangeError("workbook_opendocument", file=name)
    if "xl/workbook.xml" not in names:
        raise ExchangeError("workbook_not_one", file=name)
    if any("vbaproject" in member or member.startswith("xl/macrosheets/") for member in names):
        raise ExchangeError("workbook_macros", file=name)
    whole = [member for member in members if "worksheets/" not in member.filename]
    ratios = (member.file_size / max(member.compress_size, 1) for member in members if _is_large(member))
    if (
        sum(member.file_size for member in members) > MAX_UNPACKED
        or sum(member.file_size for member in whole) > MAX_LOADED
        or max(ratios, default=0) > MAX_RATIO
    ):
        raise ExchangeError("workbook_bomb", file=name)


def _is_large(member: zipfile.ZipInfo) -> bool:
    return member.file_size > 5_000_000


def _book(content: bytes, *, data_only: bool) -> Any:
    # openpyxl takes a moment to read: only who imports a workbook waits for it.
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl would lose if it wrote the file
        return load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _xlsx_rows(values: Any, formulas: Any, name: str) -> Iterator[SheetRow]:
    """The values as last reckoned; a formula that was never reckoned has none."""
    found = blanks = 0
    for number, (shown, written) in enumerate(
        zip(_rows(values, name), _rows(formulas, name), strict=True), 1
    ):
        cells = _trimmed([_xlsx_cell(*pair) for pair in zip(shown, written, strict=True)])
        if not cells:
            blanks += 1
            if blanks > BLANK_RUN:
                return
            continue
        blanks = 0
        found += 1
        _check_count(found, name)
        yield SheetRow(number, cells)


def _rows(sheet: Any, name: str) -> Iterator[tuple[Any, ...]]:
    with _package_errors(name):
        sheet.reset_dimensions()  # what a file says of its own size may be anything
        rows = iter(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=True))
    while True:
        with _package_errors(name):
            row = next(rows, None)
        if row is None:
            return
        yield row


def _xlsx_cell(shown: Any, written: Any) -> Cell:
    if shown is None and isinstance(written, str) and written.startswith("="):
        return Unreadable.FORMULA
    if shown is None and written is not None and not isinstance(written, str | int | float):
        return Unreadable.FORMULA  # of an array or a table
    if isinstance(shown, str):
        plain = shown.strip()
        return Unreadable.ERROR if plain in _ERRORS else plain or None
    cell: Cell = shown
    return cell


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    """Without the empty cells at the end."""
    while cells and cells[-1] is None:
        cells.pop()
    return tuple(cells)


def _check_count(found: int, name: str) -> None:
    if found > MAX_ROWS:
        raise ExchangeError("workbook_too_long", file=name, limit=MAX_ROWS)
