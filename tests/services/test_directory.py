"""The directory over a real base."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time
from uuid import UUID

import pytest

from modactions_desktop.domain.directory import DirectoryContact, DirectoryPhone, OpeningHours
from modactions_desktop.domain.directory_exports import ExportFormat
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory import Directory
from modactions_desktop.services.directory_exports import DirectoryExports
from modactions_desktop.store import search


@pytest.fixture
def directory(context: Context) -> Directory:
    directory = Directory(context)
    directory.create_service("Cellule Éco-logement", internal=True, organisation="CPAS de Liège")
    directory.create_service("Relais santé", internal=True, domains=("sante",))
    directory.create_service("Lire et Écrire", internal=False, domains=("langue",))
    return directory


def _names(directory: Directory, typed: str = "", **filters: object) -> list[str]:
    return [s.name for s in directory.search(typed, **filters)]  # type: ignore[arg-type]


def test_a_service_is_created_in_one_line(directory: Directory) -> None:
    relais = directory.search("relais sante")[0]
    assert relais.organisation.name == "CPAS de Liège"
    assert relais.internal
    assert directory.search("lire")[0].organisation.name == "Lire et Écrire"
    with pytest.raises(InputError, match="name_empty"):
        directory.create_service(" ", internal=False)


def test_search_needs_neither_accents_nor_capitals_nor_whole_words(directory: Directory) -> None:
    assert _names(directory, "ECO logem") == ["Cellule Éco-logement"]
    assert _names(directory, "cpas") == ["Cellule Éco-logement", "Relais santé"]
    assert _names(directory, "cpas lire") == []


def test_filters_narrow_the_list_together(directory: Directory) -> None:
    lire = directory.search("lire")[0]
    directory.update_service(lire.id, {"languages": ("ara", "tir"), "free": True, "district": "Outremeuse"})
    assert _names(directory, internal=False) == ["Lire et Écrire"]
    assert _names(directory, domain="sante") == ["Relais santé"]
    assert _names(directory, language="tir", free=True, district="outremeuse") == ["Lire et Écrire"]
    assert _names(directory, free=False) == ["Cellule Éco-logement", "Relais santé"]
    assert directory.districts() == ("Outremeuse",)


def test_contacts_phones_and_hours_keep_their_identifiers(directory: Directory) -> None:
    relais = directory.search("relais")[0]
    phone = DirectoryPhone(UUID(int=1), "04 000 00 00", "accueil")
    contact = DirectoryContact(UUID(int=2), "Anne Lemaire", "infirmière")
    hours = OpeningHours(UUID(int=3), 2, time(9), time(12))
    directory.update_service(relais.id, {"phones": (phone,), "contacts": (contact,), "hours": (hours,)})
    renamed = DirectoryPhone(UUID(int=1), "04 111 11 11", "accueil")
    changed = directory.update_service(relais.id, {"phones": (renamed,)})
    assert changed.phones == (renamed,)
    assert changed.contacts == (contact,)
    assert changed.hours == (hours,)
    assert _names(directory, "lemaire") == ["Relais santé"]
    assert _names(directory, "0411111") == ["Relais santé"]


def test_a_site_serves_several_services_of_its_organisation(directory: Directory) -> None:
    relais, eco = directory.search("relais")[0], directory.search("eco")[0]
    site = directory.add_site(relais.id, {"address": "Place du Test 1", "city": "Liège"})
    directory.use_sites(eco.id, [site.id])
    assert directory.service(eco.id).sites == directory.service(relais.id).sites == (site,)
    assert directory.update_site(site.id, {"district": "Centre"}).district == "Centre"
    assert directory.sites(relais.organisation.id)[0].id == site.id


def test_verifying_dates_and_signs(directory: Directory) -> None:
    relais = directory.mark_verified(directory.search("relais")[0].id)
    assert (relais.verified_on, relais.verified_by) == (date(2016, 11, 22), "Assistante sociale")


def test_a_deactivated_service_leaves_the_lists_and_can_come_back(directory: Directory) -> None:
    relais = directory.search("relais")[0]
    directory.deactivate(relais.id)
    assert _names(directory, "relais") == []
    assert _names(directory, "relais", inactive=True) == ["Relais santé"]
    assert directory.reactivate(relais.id).active


def test_a_service_is_found_by_the_search_of_the_whole_base(directory: Directory, context: Context) -> None:
    with context.read() as session:
        hits = search.search(session, "eco logement", kinds=[SearchKind.SERVICE])
    assert [hit.title for hit in hits] == ["Cellule Éco-logement (CPAS de Liège)"]


def test_exports_name_nobody_unless_asked(directory: Directory, context: Context) -> None:
    relais = directory.search("relais")[0]
    contact = DirectoryContact(UUID(int=2), "Anne Lemaire")
    directory.update_service(relais.id, {"contacts": (contact,)})
    exports = DirectoryExports(context, Catalogues(context))
    for form in ExportFormat:
        plain, named = (run_to_end(exports.export(form, contacts=contacts)) for contacts in (False, True))
        assert b"Lemaire" not in _unzipped(plain)
        assert b"Lemaire" in _unzipped(named)


def _unzipped(content: bytes) -> bytes:
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return b"".join(package.read(name) for name in package.namelist())


def test_names_are_those_of_the_cards_in_use_and_follow_what_is_written(directory: Directory) -> None:
    named = [(s.id, s.display_name) for s in directory.search()]
    assert list(directory.names()) == named

    relais = directory.search("relais")[0]
    directory.deactivate(relais.id)
    assert list(directory.names()) == [one for one in named if one[0] != relais.id]
    assert [s.name for s in directory.search(limit=1)] == ["Cellule Éco-logement"]


def test_services_of_a_kind_are_those_in_use(directory: Directory) -> None:
    relais, lire = directory.search("relais")[0], directory.search("lire")[0]
    for service in (relais, lire):
        directory.update_service(service.id, {"kind": "sante"})
    directory.deactivate(lire.id)
    assert [s.id for s in directory.of_kinds({"sante"})] == [relais.id]
    assert directory.of_kinds(()) == ()
