"""The directory as HSDS 3 objects."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from modactions_desktop.domain.directory import (
    DirectoryContact,
    DirectoryPhone,
    OpeningHours,
    Organisation,
    Service,
    Site,
)
from modactions_desktop.exchange.directory import HEADER, directory_rows
from modactions_desktop.exchange.hsds import hsds_organizations

DAY = date(2016, 12, 31)
SCHEMA = Path(__file__).resolve().parents[3] / "shared" / "data" / "hsds" / "schema"
OWNER = Organisation(
    id=1,
    uuid=UUID(int=1),
    name="CPAS de Liège",
    acronym="CPAS",
    internal=True,
    description="",
    website="www.exemple.be",
    email="accueil@exemple.be",
    active=True,
)
PLACE = Site(1, UUID(int=2), "Antenne", "Place du Test 1", "4000", "Liège", "Centre", "Bus 4", "Rampe")
SERVICE = Service(
    id=1,
    uuid=UUID(int=3),
    organisation=OWNER,
    name="Relais santé",
    kind="cpas_sante",
    purpose="Accès aux soins",
    description="",
    audience="Tous",
    conditions="Sur rendez-vous",
    documents="Carte d'identité",
    fee="",
    free=True,
    interpreter_on_site="tigrigna le mardi",
    district="Centre",
    email="",
    waiting="deux semaines",
    closed_until=date(2017, 1, 8),
    active=True,
    verified_on=date(2016, 10, 3),
    verified_by="Anne Lemaire",
    note="à relancer",
    domains=("sante",),
    languages=("fra", "tir"),
    sites=(PLACE,),
    phones=(DirectoryPhone(UUID(int=4), "04 000 00 00", "accueil"),),
    contacts=(DirectoryContact(UUID(int=5), "Marie Dupont", "infirmière", "", "04 000 00 01"),),
    hours=(
        OpeningHours(UUID(int=6), 2, time(9), time(12)),
        OpeningHours(UUID(int=7), 3, None, None, note="fermé"),
    ),
)


def export(*services: Service, contacts: bool = False) -> list[dict[str, Any]]:
    return hsds_organizations(
        services or (SERVICE,), {1: (PLACE,)}, on=DAY, domains={"sante": "Santé"}, contacts=contacts
    )


def test_services_and_locations_are_nested_in_their_organisation() -> None:
    (owner,) = export()
    (service,) = owner["services"]
    assert owner["website"] == "https://www.exemple.be"
    assert owner["locations"][0]["addresses"][0]["city"] == "Liège"
    assert service["service_at_locations"][0]["location_id"] == owner["locations"][0]["id"]
    assert service["attributes"][0]["taxonomy_term"]["name"] == "Santé"
    assert service["schedules"][0]["byday"] == "TU"
    assert "opens_at" not in service["schedules"][1]


def test_a_closure_says_so_until_it_expires() -> None:
    assert export()[0]["services"][0]["status"] == "temporarily closed"
    reopened = replace(SERVICE, closed_until=date(2016, 12, 30))
    assert export(reopened)[0]["services"][0]["status"] == "active"
    assert export(replace(SERVICE, active=False))[0]["services"][0]["status"] == "inactive"


def test_nobody_is_named_and_no_note_leaves_unless_asked() -> None:
    assert "Dupont" not in json.dumps(export()) + str(directory_rows([SERVICE]))
    assert "relancer" not in json.dumps(export(contacts=True))
    assert "Dupont" in json.dumps(export(contacts=True))


def test_the_same_directory_gives_the_same_bytes() -> None:
    other = replace(SERVICE, id=2, uuid=UUID(int=9), name="Antennes sociales")
    assert json.dumps(export(SERVICE, other)) == json.dumps(export(other, SERVICE))


def test_a_row_of_the_table_has_every_column() -> None:
    header, row = directory_rows([SERVICE])
    assert header == HEADER
    assert dict(zip(header, row, strict=True))["adresses"] == "Place du Test 1, 4000 Liège"


@pytest.mark.skipif(not SCHEMA.is_dir(), reason="the specification's schemas are not beside the project")
@pytest.mark.parametrize("contacts", [False, True])
def test_every_object_fits_the_specification(contacts: bool) -> None:
    validators = _validators()
    for owner in export(contacts=contacts):
        validators["organization"].validate(owner)
        for service in owner["services"]:
            validators["service"].validate(service)


def _validators() -> dict[str, Draft202012Validator]:
    schemas = {p.name: json.loads(p.read_text(encoding="utf-8")) for p in SCHEMA.glob("*.json")}
    registry = Registry().with_resources(
        (name, Resource.from_contents(schema, default_specification=_draft()))
        for name, schema in schemas.items()
    )
    return {
        name: Draft202012Validator(schemas[f"{name}.json"], registry=registry, format_checker=FormatChecker())
        for name in ("organization", "service")
    }


def _draft() -> Any:
    from referencing.jsonschema import DRAFT202012

    return DRAFT202012
