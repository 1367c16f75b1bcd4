"""Directories of data.inclusion: read in our terms, nothing of them lost, never written."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from modactions_desktop.domain.directory_files import DirectoryFile, DirectoryFormat, ListedService
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.exchange.data_inclusion_in import CLOSED_ON_HOLIDAYS, _lists, schedules_of
from modactions_desktop.exchange.directories_in import read_directory
from modactions_desktop.exchange.hsds_out import hsds_organizations
from tests.exchange.directory_content import check_valid, needs_standard
from tests.exchange.french_directory import SERVICE, STRUCTURE


def read(tmp_path: Path, document: Any) -> DirectoryFile:
    path = tmp_path / "annuaire.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return read_directory(path)


def service_of(tmp_path: Path, **said: Any) -> ListedService:
    (owner,) = read(tmp_path, {"structures": [STRUCTURE], "services": [SERVICE | said]}).organisations
    return owner.services[0]


def test_a_structure_is_an_organisation_with_its_place(tmp_path: Path) -> None:
    (owner,) = read(tmp_path, [STRUCTURE]).organisations
    assert (owner.name, owner.email) == ("Maison fictive des Arrivées", "accueil@exemple.invalid")
    assert [phone.number for phone in owner.phones] == ["+32 470 00 00 00"]
    (site,) = owner.sites
    assert (site.address, site.city, site.latitude) == ("1 rue de l’Exemple", "Ville-Exemple", 50.63)


def test_a_service_is_told_in_our_fields(tmp_path: Path) -> None:
    service = service_of(tmp_path)
    assert service.name == "Table de conversation"
    assert service.domains == (LifeDomain.LANGUAGE, LifeDomain.DIGITAL)
    assert (service.free, service.fee) == (True, "rien à payer")
    assert service.audience == "personnes exilées, tout le monde"
    assert service.conditions == "S’inscrire.\nÀ partir de 18 ans."
    assert service.application == "téléphoner, se présenter sur place\nLe lundi."


def test_a_service_without_hours_has_those_of_its_structure(tmp_path: Path) -> None:
    hours = service_of(tmp_path).hours
    assert len(hours) == 10
    monday = [(row.opens, row.closes, row.note) for row in hours if row.weekday == 1]
    assert monday == [
        (time(8, 30), time(12, 30), CLOSED_ON_HOLIDAYS),
        (time(13, 30), time(17), CLOSED_ON_HOLIDAYS),
    ]


def test_one_address_is_one_place_whoever_says_it(tmp_path: Path) -> None:
    (owner,) = read(tmp_path, [STRUCTURE, SERVICE]).organisations
    assert len(owner.sites) == 1
    assert [at.site for at in owner.services[0].sites] == [owner.sites[0].uuid]


@pytest.mark.parametrize(
    "shape",
    [
        [STRUCTURE, SERVICE],
        {"structures": [STRUCTURE], "services": [SERVICE]},
        {"items": [SERVICE | {"structure": STRUCTURE}], "total": 1, "page": 1},
        {"items": [{"service": SERVICE | {"structure": STRUCTURE}, "distance": 3}]},
    ],
    ids=["liste", "deux listes", "page", "recherche"],
)
def test_every_shape_of_their_files_says_the_same(tmp_path: Path, shape: Any) -> None:
    file = read(tmp_path, shape)
    assert file.format is DirectoryFormat.DATA_INCLUSION
    assert file.organisations == read(tmp_path, [STRUCTURE, SERVICE]).organisations


def test_it_is_never_a_whole_list_so_nothing_is_gone_from_it(tmp_path: Path) -> None:
    assert not read(tmp_path, [STRUCTURE, SERVICE]).is_whole


def test_a_service_whose_structure_is_elsewhere_stands_alone(tmp_path: Path) -> None:
    (owner,) = read(tmp_path, [SERVICE]).organisations
    assert [service.name for service in owner.services] == ["Table de conversation"]


def test_two_sources_may_count_alike(tmp_path: Path) -> None:
    other = STRUCTURE | {"source": "autre", "nom": "Ailleurs"}
    assert len(read(tmp_path, [STRUCTURE, other]).organisations) == 2


def test_a_newer_identifier_says_its_source_once(tmp_path: Path) -> None:
    newer = STRUCTURE | {"id": "exemple--42"}
    assert read(tmp_path, [newer]).organisations[0].uuid == read(tmp_path, [STRUCTURE]).organisations[0].uuid


def test_what_has_no_field_is_told_and_kept(tmp_path: Path) -> None:
    file = read(tmp_path, [STRUCTURE, SERVICE])
    service = file.organisations[0].services[0]
    assert service.extra["zone_eligibilite"] == ["france"]
    assert service.extra["thematiques"] == ["inconnue--theme"]
    assert file.organisations[0].extra["siret"] == "00000000000000"
    assert {"siret", "zone_eligibilite", "thematiques"} <= {remark.property for remark in file.remarks}


@pytest.mark.parametrize(
    "text", ["Mo[1] 09:00-12:00", "sunrise-sunset", "Jan-Mar Mo 09:00-12:00", "Fr-Mo 09:00-12:00"]
)
def test_hours_that_are_no_plain_week_stay_a_text(tmp_path: Path, text: str) -> None:
    assert schedules_of(text, "x") is None
    service = service_of(tmp_path, horaires_accueil=text)
    assert (service.hours, service.extra["horaires_accueil"]) == ((), text)


def test_every_theme_of_the_table_is_a_domain_of_ours() -> None:
    assert set(_lists()["themes"].values()) <= {code.value for code in LifeDomain}


def test_a_belgian_directory_is_not_taken_for_one(tmp_path: Path) -> None:
    assert read(tmp_path, [{"id": "1", "name": "Relais"}]).format is DirectoryFormat.HSDS_JSON


@needs_standard
def test_what_was_read_is_written_as_valid_hsds(tmp_path: Path) -> None:
    file = read(tmp_path, [STRUCTURE, SERVICE])
    for written in hsds_organizations(file.organisations, on=date(2017, 1, 9), contacts=False):
        check_valid("organization", written)
