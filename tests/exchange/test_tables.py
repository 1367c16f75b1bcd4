"""Tables as CSV and as a workbook."""

from __future__ import annotations

import io
import zipfile

from openpyxl import load_workbook

from modactions_desktop.domain.years import Table
from modactions_desktop.exchange.tables import definitions_csv, to_csv
from modactions_desktop.exchange.workbooks import to_xlsx

TABLE = Table(
    "T4",
    "Nationalité",
    "Première nationalité.",
    ("Nationalité", "Personnes", "Part (%)"),
    (("Érythrée", 7, 87.5), ('Côte "d’Ivoire"; autres', "< 5", None), ("=1+1", 1234567, 0.0)),
    total_row=True,
)


def test_csv_is_utf8_with_semicolons_and_decimal_commas() -> None:
    assert to_csv(TABLE).decode("utf-8").splitlines() == [
        "Nationalité;Personnes;Part (%)",
        "Érythrée;7;87,5",
        '"Côte ""d’Ivoire""; autres";< 5;non renseigné',
        "'=1+1;1234567;0",
    ]


def test_definitions_stand_beside_the_figures() -> None:
    assert definitions_csv([TABLE]).decode("utf-8").splitlines()[1] == "T4;Nationalité;Première nationalité.;"


def test_workbook_has_a_sheet_a_table_and_numbers_as_numbers() -> None:
    sheet = load_workbook(io.BytesIO(to_xlsx([TABLE], "2016")))["T4"]
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    assert rows[0] == TABLE.columns
    assert rows[1] == ("Érythrée", 7, 87.5)
    assert rows[2][2] == "non renseigné"
    assert sheet["A3"].value == "Première nationalité."


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    sheet = load_workbook(io.BytesIO(to_xlsx([TABLE], "2016")))["T4"]
    assert sheet["A9"].data_type == "s"


def test_same_tables_give_the_same_workbook() -> None:
    first, second = to_xlsx([TABLE], "2016"), to_xlsx([TABLE], "2016")
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b'<dcterms:modified xsi:type="dcterms:W3CDTF">1980' in package.read("docProps/core.xml")
