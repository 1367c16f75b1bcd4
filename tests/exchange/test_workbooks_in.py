"""Files of any usual spelling become rows; what is no workbook is refused in a sentence."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.imports import Unreadable
from modactions_desktop.exchange.workbooks_in import read_workbook
from tests.exchange.workbook_files import csv_bytes, write_csv, write_xlsx


def only(path: Path) -> list[tuple[object, ...]]:
    (sheet,) = read_workbook(path)
    return [row.cells for row in sheet.rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_is_read_in_every_usual_spelling(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = write_csv(
        tmp_path, [("Prénom", "Ville"), ("Éléonore", "Liège")], delimiter=delimiter, encoding=encoding
    )
    assert only(path) == [("Prénom", "Ville"), ("Éléonore", "Liège")]


def test_a_quoted_cell_may_hold_lines_and_rows_keep_their_numbers(
    tmp_path: Path,
) -> None:
    path = tmp_path / "notes.csv"
    path.write_text('Nom;Note\nA;"deux\nlignes"\n\nB;fin\n', encoding="utf-8")
    (sheet,) = read_workbook(path)
    assert [(row.number, row.cells) for row in sheet.rows] == [
        (1, ("Nom", "Note")),
        (2, ("A", "deux\nlignes")),
        (4, ("B", "fin")),
    ]


def test_a_workbook_gives_its_sheets_with_dates_numbers_and_empty_cells(tmp_path: Path) -> None:
    path = write_xlsx(
        tmp_path, ("Un", [("Nom", "Né le"), ("A", datetime(1991, 3, 14)), (None, 4000)]), ("Deux", [])
    )
    first, second = read_workbook(path)
    assert first.rows[1].cells == ("A", datetime(1991, 3, 14))
    assert first.rows[2].cells == (None, 4000)
    assert second.rows == ()


def test_a_formula_without_a_result_is_not_a_value(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path, ("Un", [("Nom",), ("=A1",)]))
    assert only(path)[1] == (Unreadable.FORMULA,)
    assert only(write_csv(tmp_path, [("Nom",), ("=A1",)]))[1] == (Unreadable.FORMULA,)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("vide.csv", b" \r\n", "workbook_empty"),
        ("ancien.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "workbook_old"),
        ("image.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "workbook_encoding"),
        ("nul.csv", b"Nom;Ville\nA\x00;B\n", "workbook_not_text"),
        ("guillemet.csv", b'Nom;Ville\n"A;B\n', "workbook_quotes"),
        ("coupe.xlsx", b"PK\x03\x04 rien", "workbook_damaged"),
        ("dos.csv", csv_bytes([("Prénom",), ("Éléonore",)], encoding="cp850"), "workbook_encoding"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(ExchangeError) as refused:
        read_workbook(path)
    assert refused.value.code == code


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path, "workbook_is_folder"), (tmp_path / "non.csv", "workbook_missing")):
        with pytest.raises(ExchangeError) as refused:
            read_workbook(path)
        assert refused.value.code == code
