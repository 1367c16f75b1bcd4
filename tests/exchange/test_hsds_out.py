"""The directory as HSDS 3 objects."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from modactions_desktop.domain.directory_files import ListedOrganisation
from modactions_desktop.exchange.directories_in import read_directory
from modactions_desktop.exchange.hsds_out import hsds_organizations
from modactions_desktop.exchange.hsds_packages import hsds_csv_package
from tests.exchange.belgian_directory import CENTRE, DIRECTORY, HEALTH, OWNER, bare
from tests.exchange.directory_content import check_valid, needs_standard

DAY = date(2017, 1, 9)


def export(*owners: ListedOrganisation, on: date = DAY, contacts: bool = True) -> list[dict[str, Any]]:
    return hsds_organizations(owners or DIRECTORY, on=on, domains={"sante": "Santé"}, contacts=contacts)


def service(**changes: Any) -> dict[str, Any]:
    held: dict[str, Any] = export(replace(OWNER, services=(replace(HEALTH, **changes),)))[0]["services"][0]
    return held


@needs_standard
def test_a_belgian_directory_fits_the_standard() -> None:
    for contacts in (False, True):
        for owner in export(contacts=contacts):
            check_valid("organization", owner)
            for held in owner.get("services", ()):
                check_valid("service", held)


def test_a_directory_of_ours_comes_back_field_by_field(tmp_path: Path) -> None:
    path = tmp_path / "annuaire.json"
    path.write_text(json.dumps(export()), encoding="utf-8")
    assert bare(read_directory(path).organisations) == DIRECTORY


def test_a_directory_of_ours_passes_through_tables_field_by_field(tmp_path: Path) -> None:
    path = tmp_path / "annuaire.zip"
    path.write_bytes(hsds_csv_package(DIRECTORY, on=DAY, contacts=True))
    assert bare(read_directory(path).organisations) == DIRECTORY


def test_services_and_places_are_nested_in_their_organisation() -> None:
    held = service()
    assert held["service_at_locations"][0]["location_id"] == str(CENTRE.uuid)
    assert held["attributes"][0]["taxonomy_term"]["name"] == "Santé"
    assert held["schedules"][0]["byday"] == "MO"
    assert "opens_at" not in held["schedules"][3]
    assert held["url"] == "https://www.exemple.be/relais"


def test_a_closure_says_so_until_it_expires() -> None:
    (_, before, _), (_, during, _), (_, after, _) = (
        export(on=day) for day in (DAY, date(2017, 7, 12), date(2017, 7, 22))
    )
    assert [owner["services"][1]["status"] for owner in (before, during, after)] == [
        "active",
        "temporarily closed",
        "active",
    ]
    assert during["services"][1]["alert"] == "Fermé jusqu'au 2017-07-21 : travaux"


def test_a_service_of_an_inactive_organisation_is_inactive() -> None:
    assert export()[0]["services"][0]["status"] == "inactive"


def test_nobody_is_named_unless_asked() -> None:
    assert "Exemplaire" not in json.dumps(export(contacts=False))
    assert "Exemplaire" in json.dumps(export())


def test_the_same_directory_gives_the_same_bytes() -> None:
    assert json.dumps(export(*DIRECTORY)) == json.dumps(export(*reversed(DIRECTORY)))
