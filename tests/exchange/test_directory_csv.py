"""The directory as CSV, both ways."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest

from modactions_desktop.domain.directory_files import DirectoryFile, DirectoryFormat, RemarkKind
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.exchange.directories_in import read_directory
from modactions_desktop.exchange.directory_csv import directory_csv, directory_rows
from tests.exchange.belgian_directory import CENTRE, DIRECTORY, HEALTH


def read(tmp_path: Path, content: bytes) -> DirectoryFile:
    path = tmp_path / "annuaire.csv"
    path.write_bytes(content)
    return read_directory(path)


def sheet(tmp_path: Path, *lines: str) -> DirectoryFile:
    return read(tmp_path, "\r\n".join(lines).encode())


@pytest.mark.parametrize("contacts", [False, True])
def test_what_is_read_is_written_again_byte_for_byte(tmp_path: Path, contacts: bool) -> None:
    written = directory_csv(DIRECTORY, contacts=contacts)
    file = read(tmp_path, written)
    assert (file.format, file.remarks) == (DirectoryFormat.CSV, ())
    assert directory_csv(file.organisations, contacts=contacts) == written


def test_every_field_of_the_row_comes_back(tmp_path: Path) -> None:
    file = read(tmp_path, directory_csv(DIRECTORY, contacts=True))
    health = file.organisations[1].services[-1]
    for name in health.says - {"sites"}:
        assert getattr(health, name) == getattr(HEALTH, name), name
    assert [link.site for link in health.sites] == [link.site for link in HEALTH.sites]
    assert file.organisations[1].sites[0].directions == CENTRE.directions


def test_a_row_has_every_column_and_names_nobody() -> None:
    header, *rows = directory_rows(DIRECTORY)
    assert {len(row) for row in rows} == {len(header)}
    assert "Exemplaire" not in str(rows)


def test_no_cell_is_a_formula() -> None:
    text = directory_csv(DIRECTORY).decode("utf-8-sig")
    assert ";'=apprendre+à parler;" in text
    assert "'+32 4 000 00 00" in text


def test_a_spreadsheet_may_change_the_separator_the_order_and_the_dates(tmp_path: Path) -> None:
    file = sheet(tmp_path, "Verifie_le\tOrganisation\tNom", "31/01/2017\tCPAS\tRelais", "\tCPAS\tAntenne")
    (owner,) = file.organisations
    assert [(s.name, s.verified_on) for s in owner.services] == [
        ("Relais", date(2017, 1, 31)),
        ("Antenne", None),
    ]
    assert owner.services[0].says == {"name", "verified_on"}


def test_windows_accents_are_read(tmp_path: Path) -> None:
    file = read(tmp_path, "nom;organisation\r\nRelais santé;Liège\r\n".encode("cp1252"))
    assert file.organisations[0].services[0].name == "Relais santé"


def test_a_row_without_identifier_has_the_same_one_each_time(tmp_path: Path) -> None:
    first, second = (sheet(tmp_path, "nom;telephones", 'Relais;"04 1 | 04 2 ; accueil"') for _ in range(2))
    assert first.organisations == second.organisations
    assert [p.label for p in first.organisations[0].services[0].phones] == ["", "accueil"]


def test_hours_typed_by_hand_are_read(tmp_path: Path) -> None:
    file = sheet(tmp_path, "nom;horaires", 'Relais;"Lu 9h00-12h30|mardi fermé ; férié"')
    monday, tuesday = file.organisations[0].services[0].hours
    assert (monday.weekday, monday.opens, monday.closes) == (1, time(9), time(12, 30))
    assert (tuesday.weekday, tuesday.opens, tuesday.note) == (2, None, "férié")


def test_a_cell_that_cannot_be_read_is_told_and_says_nothing(tmp_path: Path) -> None:
    file = sheet(tmp_path, "nom;verifie_le;horaires", "Relais;31/02/2017;lu 25:99-26:00")
    assert {(r.kind, r.property) for r in file.remarks} == {
        (RemarkKind.INVALID, "verifie_le"),
        (RemarkKind.INVALID, "horaires"),
    }
    assert file.organisations[0].services[0].says == {"name"}


def test_a_column_of_others_is_told_and_given_back(tmp_path: Path) -> None:
    file = sheet(tmp_path, "nom;Humeur", "Relais;joyeuse")
    assert [(r.kind, r.property) for r in file.remarks] == [(RemarkKind.UNKNOWN, "Humeur")]
    header, row = directory_rows(file.organisations)
    assert row[header.index("Humeur")] == "joyeuse"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("titre;autre\r\na;b", "directory_columns"),
        ("nom;nom\r\na;b", "directory_key_twice"),
        ('nom;organisation\r\n"a;b', "directory_quotes"),
        ("nom\r\n", "directory_not_one"),
        ("nom;uuid\r\na;1\r\nb;1", "directory_same_id"),
    ],
)
def test_what_is_wrong_with_a_table_is_one_sentence(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(ExchangeError) as refused:
        read(tmp_path, text.encode())
    assert refused.value.code == code
