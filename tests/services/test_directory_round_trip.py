"""A directory typed by hand, every field of it, through each kind of file into another base and back."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from modactions_desktop.config import Paths
from modactions_desktop.domain.directory import CostOption, DirectoryContact, DirectoryPhone
from modactions_desktop.domain.directory_exports import SUFFIXES, ExportFormat
from modactions_desktop.domain.directory_files import ListedOrganisation, ListedService
from modactions_desktop.domain.directory_plan import Standing
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.directory_listing import known_directory
from modactions_desktop.services.session import Services, open_services
from tests.conftest import AUTHOR, PASSPHRASE, TODAY
from tests.exchange.belgian_directory import CENTRE, HEALTH, HILL, OWNER, made
from tests.exchange.directory_content import check_valid, needs_standard

FORMS = (ExportFormat.HSDS, ExportFormat.HSDS_CSV, ExportFormat.CSV)
PHONES = (
    DirectoryPhone(made("typed 1"), "+32 4 220 60 11", "accueil", {"extension": 12, "type": "voice"}),
    DirectoryPhone(made("typed 2"), "0470 00 00 00", "", {"type": "cell"}),
)
CONTACTS = (DirectoryContact(made("typed 3"), "Marie Exemplaire", "infirmière", "m@exemple.be", "04 1"),)
HILL_WHOLE = replace(
    HILL,
    district="Outremeuse",
    directions="Bus 4",
    accessibility="Deux marches",
    latitude=50.63,
    longitude=5.6,
)
_NOT_TYPED = {"extra", "says", "uuid", "active", "sites", "services"}
"""What no hand types, or what stands beside."""


@pytest.fixture
def typed(services: Services) -> Services:
    """Two organisations, inside and outside, with every optional field of every record."""
    directory = services.directory
    for name, internal in (("CPAS d'Exempleville", True), ("ASBL Parole | fictive ; \\ et fils", False)):
        service_id = directory.create_service("Relais santé", internal=internal, organisation=name)
        owner = directory.service(service_id).organisation.id
        told: Any = {n: getattr(OWNER, n) for n in ("acronym", "description", "website", "email")}
        more = {
            "note": "=À demander le matin",
            "phones": _own(PHONES, name),
            "contacts": _own(CONTACTS, name),
        }
        directory.update_organisation(owner, told | more)
        directory.mark_organisation_verified(owner, on=date(2016, 5, 4), by="Dominique")
        directory.update_service(service_id, _service(name))
        for site in (CENTRE, HILL_WHOLE):
            said: Any = {f.name: getattr(site, f.name) for f in fields(site) if f.name not in _NOT_TYPED}
            directory.add_site(service_id, said | {"phones": _own(PHONES, name + site.name)})
        directory.mark_verified(service_id, on=date(2016, 12, 1), by="Équipe « Est »")
    return services


def _service(name: str) -> Any:
    said = {
        f.name: getattr(HEALTH, f.name) for f in fields(HEALTH) if f.name not in {*_NOT_TYPED, "verified_on"}
    }
    lists = {n: _own(said[n], name) for n in ("hours", "exceptions", "costs")}
    told = {
        "note": "Demander Marie\nle matin",
        "phones": _own(PHONES, name),
        "contacts": _own(CONTACTS, name),
    }
    said.pop("verified_by")
    return said | lists | told


def _own(values: Any, name: str) -> Any:
    """The same with identifiers of their own."""
    return tuple(replace(value, uuid=made(f"{name} {value.uuid}")) for value in values)


@pytest.fixture
def other(empty_base: Path, tmp_path: Path) -> Iterator[Services]:
    """The services of another base, empty."""
    shutil.copytree(empty_base, tmp_path / "other")
    vault = vaults.unlock(Paths(tmp_path / "other"), PASSPHRASE)
    yield open_services(vault, clock=lambda: TODAY, author=AUTHOR)
    vault.close(backup=False)


def export(services: Services, form: ExportFormat, path: Path, *, contacts: bool = True) -> Path:
    path = path.with_suffix(SUFFIXES[form])
    path.write_bytes(run_to_end(services.directory_exports.export(form, contacts=contacts)))
    return path


def bring(services: Services, path: Path) -> None:
    run_to_end(services.directory_imports.apply(run_to_end(services.directory_imports.plan(path))))


def held(services: Services) -> tuple[ListedOrganisation, ...]:
    with services.context.read() as session:
        return known_directory(session).organisations


def test_every_field_that_a_hand_can_type_is_typed(typed: Services) -> None:
    for owner in held(typed):
        records: tuple[Any, ...] = (owner, *owner.sites, *owner.services)
        for record in records:
            for one in fields(record):
                usual = one.default if one.default is not MISSING else None
                if one.name not in _NOT_TYPED and one.name not in ("internal", "free", "country"):
                    assert getattr(record, one.name) not in (usual, None, "", ()), (record.name, one.name)


@needs_standard
@pytest.mark.parametrize("contacts", [False, True])
def test_what_was_typed_fits_the_standard(typed: Services, tmp_path: Path, contacts: bool) -> None:
    told = json.loads(export(typed, ExportFormat.HSDS, tmp_path / "a", contacts=contacts).read_text("utf-8"))
    for owner in told:
        check_valid("organization", owner)
        for service in owner["services"]:
            check_valid("service", service)


@pytest.mark.parametrize("form", FORMS)
def test_what_was_typed_comes_back_equal_in_another_base(
    typed: Services, other: Services, tmp_path: Path, form: ExportFormat
) -> None:
    path = export(typed, form, tmp_path / "a")
    bring(other, path)
    assert _told(held(other), form) == _told(held(typed), form)
    assert export(other, form, tmp_path / "b").read_bytes() == path.read_bytes()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("contacts", [False, True])
def test_what_was_typed_is_not_changed_by_its_own_file(
    typed: Services, tmp_path: Path, form: ExportFormat, contacts: bool
) -> None:
    path = export(typed, form, tmp_path / "a", contacts=contacts)
    assert set(run_to_end(typed.directory_imports.plan(path)).count()) == {Standing.SAME}


@pytest.mark.parametrize("form", FORMS)
def test_notes_and_who_verified_stay_here_unless_asked(
    typed: Services, other: Services, tmp_path: Path, form: ExportFormat
) -> None:
    bring(other, export(typed, form, tmp_path / "a", contacts=False))
    for owner in held(other):
        records: tuple[ListedOrganisation | ListedService, ...] = (owner, *owner.services)
        for record in records:
            assert (record.note, record.verified_by, record.contacts) == ("", "", ())
            assert record.verified_on is not None
    bring(other, export(typed, form, tmp_path / "b"))
    assert all(owner.note for owner in held(other))
    bring(other, export(typed, form, tmp_path / "c", contacts=False))
    assert all(owner.note and owner.services[0].note for owner in held(other)), "and are not taken back"


def test_of_two_verifications_the_later_one_holds_and_nothing_is_asked(
    typed: Services, other: Services, tmp_path: Path
) -> None:
    bring(other, export(typed, ExportFormat.HSDS, tmp_path / "a"))
    (first, *_) = other.directory.search()
    other.directory.mark_verified(first.id, by="Ici")
    typed.directory.mark_verified(typed.directory.search()[0].id, on=date(2016, 12, 15), by="Ailleurs")
    plan = run_to_end(other.directory_imports.plan(export(typed, ExportFormat.HSDS, tmp_path / "b")))
    assert not plan.clashes


def _told(owners: tuple[ListedOrganisation, ...], form: ExportFormat) -> Any:
    """What both bases must say; a spreadsheet has no place for the coordinates and phones of a site."""
    if form is not ExportFormat.CSV:
        return owners
    return tuple(
        replace(o, sites=tuple(replace(s, latitude=None, longitude=None, phones=()) for s in o.sites))
        for o in owners
    )


def test_prices_without_an_amount_and_hours_after_midnight_are_typed_too(typed: Services) -> None:
    service = typed.directory.search()[0]
    assert CostOption(service.costs[1].uuid, "Selon les revenus", None, "") == service.costs[1]
    assert any(h.opens == time(22) and h.closes == time(6) for h in service.hours)
