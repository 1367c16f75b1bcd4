"""The HSDS CSV package, both ways."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from modactions_desktop.domain.directory_files import DirectoryFile, DirectoryFormat, RemarkKind
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.exchange.directories_in import read_directory
from modactions_desktop.exchange.hsds_out import hsds_organizations
from modactions_desktop.exchange.hsds_packages import csv_table, hsds_csv_package
from tests.exchange.directory_content import content, example, needs_standard

DAY = date(2017, 1, 9)
OWNER = {"id": "11111111-1111-4111-8111-111111111111", "name": "CPAS", "description": "Aide"}
SERVICE = {"id": "22222222-2222-4222-8222-222222222222", "name": "Relais", "status": "active"}
TABLES: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "organizations.csv": [OWNER],
    "services.csv": [SERVICE | {"organization_id": OWNER["id"]}],
}


def package(path: Path, tables: Mapping[str, Sequence[Mapping[str, Any]]] = TABLES) -> Path:
    with zipfile.ZipFile(path, "w") as target:
        for name, rows in tables.items():
            target.writestr(name, csv_table(rows))
    return path


def written(file: DirectoryFile, path: Path) -> Path:
    path.write_bytes(hsds_csv_package(file.organisations, on=DAY, contacts=True))
    return path


def rows_of(path: Path) -> dict[str, list[dict[str, str]]]:
    """The tables as text: a CSV file knows nothing else."""
    with zipfile.ZipFile(path) as target:
        tables = {name: target.read(name).decode() for name in target.namelist() if name.endswith(".csv")}
    return {
        name: _texts(list(csv.DictReader(io.StringIO(text, newline="")))) for name, text in tables.items()
    }


def _texts(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    texts = [{name: str(cell) for name, cell in row.items() if cell not in ("", None)} for row in rows]
    return sorted(texts, key=lambda row: sorted(row.items()))


@needs_standard
def test_official_tables_come_back_row_by_row(tmp_path: Path) -> None:
    tables = example("tabular.json")
    file = read_directory(package(tmp_path / "in.zip", tables))
    assert rows_of(written(file, tmp_path / "out.zip")) == {n: _texts(rows) for n, rows in tables.items()}


@needs_standard
@pytest.mark.parametrize("name", ["organization_full.json", "service_full.json"])
def test_official_examples_pass_through_tables_unchanged(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(json.dumps(example(name)), encoding="utf-8")
    as_json = read_directory(path)
    as_tables = read_directory(written(as_json, tmp_path / "tables.zip"))
    before, after = (
        hsds_organizations(file.organisations, on=DAY, contacts=True) for file in (as_json, as_tables)
    )
    assert content(after) == content(before)


def test_a_folder_says_what_its_zip_says(tmp_path: Path) -> None:
    zipped = package(tmp_path / "a.zip")
    with zipfile.ZipFile(zipped) as target:
        target.extractall(tmp_path / "folder")
    assert read_directory(tmp_path / "folder") == read_directory(zipped)
    assert read_directory(zipped).format is DirectoryFormat.HSDS_CSV


def test_the_same_directory_gives_the_same_bytes(tmp_path: Path) -> None:
    file = read_directory(package(tmp_path / "a.zip"))
    first, second = (hsds_csv_package(file.organisations, on=DAY, publisher="CPAS") for _ in range(2))
    assert first == second
    path = tmp_path / "b.zip"
    path.write_bytes(first)
    assert read_directory(path).publisher == "CPAS"


def test_what_hangs_on_nothing_is_told_and_kept(tmp_path: Path) -> None:
    loose = {
        "humeurs.csv": [{"id": "1", "humeur": "joyeuse"}],
        "phones.csv": [{"id": "2", "number": "04 000 00 00", "service_id": "nulle-part"}],
    }
    file = read_directory(package(tmp_path / "a.zip", {**TABLES, **loose}))
    assert {(r.kind, r.entity) for r in file.remarks if r.entity in ("humeurs", "phones")} == {
        (RemarkKind.UNKNOWN, "humeurs"),
        (RemarkKind.UNMAPPED, "phones"),
    }
    back = rows_of(written(file, tmp_path / "b.zip"))
    assert {name: back[name] for name in loose} == {name: _texts(rows) for name, rows in loose.items()}


def test_a_phone_of_two_services_is_a_row_for_each(tmp_path: Path) -> None:
    phone = [{"id": "33333333-3333-4333-8333-333333333333", "number": "04 000 00 00"}]
    other = SERVICE | {"id": "44444444-4444-4444-8444-444444444444", "name": "Antenne", "phones": phone}
    path = tmp_path / "a.json"
    path.write_text(json.dumps([OWNER | {"services": [SERVICE | {"phones": phone}, other]}]))
    back = written(read_directory(path), tmp_path / "a.zip")
    assert len({row["id"] for row in rows_of(back)["phones.csv"]}) == 2
    assert [len(s.phones) for s in read_directory(back).organisations[0].services] == [1, 1]


def test_damaged_locked_and_outsized_packages_are_refused(tmp_path: Path) -> None:
    whole = package(tmp_path / "a.zip").read_bytes()
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("organizations.csv", b"id\r\n" + b" " * 20_000_000)
    locked = bytearray(whole)
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    nothing = package(tmp_path / "b.zip", {"autre.csv": [{"id": "1"}]}).read_bytes()
    for content_, code in [
        (whole[: len(whole) // 2], "directory_damaged"),
        (bomb.getvalue(), "directory_bomb"),
        (bytes(locked), "directory_locked"),
        (nothing, "directory_not_one"),
    ]:
        (tmp_path / "x.zip").write_bytes(content_)
        with pytest.raises(ExchangeError) as refused:
            read_directory(tmp_path / "x.zip")
        assert refused.value.code == code
