"""Directory files over a real base: looked at first, then all or nothing, and taken back in one step."""

from __future__ import annotations

import copy
import json
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from modactions_desktop.config import Paths
from modactions_desktop.directory_words import preview_lines, result_words
from modactions_desktop.domain.directory_exports import SUFFIXES, ExportFormat
from modactions_desktop.domain.directory_marks import ListedKind
from modactions_desktop.domain.directory_matching import listed
from modactions_desktop.domain.directory_plan import DirectoryChoices, DirectoryPlan, Standing
from modactions_desktop.domain.errors import ExchangeError, RuleError
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.exchange.directories_in import read_directory
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.records import reindex
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.vault import Vault
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.directory import ServiceRow
from modactions_desktop.store.tables.search import SearchEntryRow
from tests.benchmarks.directory_file import directory_bytes
from tests.conftest import PASSPHRASE
from tests.exchange.french_directory import SERVICE as FRENCH_SERVICE
from tests.exchange.french_directory import STRUCTURE as FRENCH
from tests.services.mutated_imports import verdict

ORGANISATION = "11111111-1111-4111-8111-111111111111"
SERVICE = "22222222-2222-4222-8222-222222222222"
OTHER = "44444444-4444-4444-8444-444444444444"
PLACE = "33333333-3333-4333-8333-333333333333"
PHONE = "55555555-5555-4555-8555-555555555555"
PERSON = "66666666-6666-4666-8666-666666666666"
Dump = Mapping[str, list[tuple[Any, ...]]]

FILE: list[dict[str, Any]] = [
    {
        "id": ORGANISATION,
        "name": "Maison du Test",
        "description": "Aide",
        "tax_status": "asbl",
        "couleur": "bleu",
        "locations": [
            {
                "id": PLACE,
                "location_type": "physical",
                "name": "Antenne",
                "addresses": [
                    {
                        "id": "77777777-7777-4777-8777-777777777777",
                        "address_1": "Place du Test 1",
                        "city": "Liège",
                        "state_province": "Liège",
                        "postal_code": "4000",
                        "country": "BE",
                        "address_type": "physical",
                    }
                ],
            }
        ],
        "services": [
            {
                "id": SERVICE,
                "name": "Table de conversation",
                "status": "active",
                "description": "Parler français",
                "email": "table@exemple.be",
                "phones": [{"id": PHONE, "number": "04 000 00 00"}],
                "contacts": [{"id": PERSON, "name": "Aline Exemple", "title": "accueil"}],
                "languages": [{"id": "88888888-8888-4888-8888-888888888888", "code": "fr"}],
                "schedules": [
                    {
                        "id": "99999999-9999-4999-8999-999999999999",
                        "freq": "WEEKLY",
                        "byday": "MO,TU",
                        "opens_at": "09:00",
                        "closes_at": "12:00",
                    }
                ],
                "service_at_locations": [
                    {"id": "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa", "location_id": PLACE}
                ],
            },
            {"id": OTHER, "name": "Vestiaire", "status": "active"},
        ],
    }
]


def written(tmp_path: Path, document: Any) -> Path:
    path = tmp_path / "annuaire.json"
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def plan(services: Services, tmp_path: Path) -> Callable[..., DirectoryPlan]:
    """Plans the import of a document."""

    def planned(document: Any = FILE) -> DirectoryPlan:
        return run_to_end(services.directory_imports.plan(written(tmp_path, document)))

    return planned


def apply(services: Services, plan: DirectoryPlan, choices: DirectoryChoices | None = None) -> Any:
    return run_to_end(services.directory_imports.apply(plan, choices))


def dump(services: Services, *apart: str) -> Dump:
    """Every row of the base, every column, the search index with it."""
    with services.context.read() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in apart
        }


def changed(document: Any = FILE, **service: Any) -> Any:
    other = copy.deepcopy(document)
    other[0]["services"][0] |= service
    return other


def table(services: Services) -> Any:
    return services.directory.search("table de conversation")[0]


def fields(plan: DirectoryPlan, standing: Standing) -> list[tuple[str, Any, Any]]:
    return [(c.field, c.before, c.after) for entry in plan.of(standing) for c in entry.changes]


def test_preview_writes_nothing_and_tells_what_is_new(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    before = dump(services)
    planned = plan()
    assert planned.count() == {Standing.NEW: 4}
    assert [entry.kind for entry in planned.entries] == [
        ListedKind.ORGANISATION,
        ListedKind.SITE,
        ListedKind.SERVICE,
        ListedKind.SERVICE,
    ]
    assert ("organization", "couleur", 1) in {(r.entity, r.property, r.count) for r in planned.unknown}
    assert dump(services) == before


def test_import_keeps_identifiers_details_and_unknown_properties(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    assert apply(services, plan()).created == 4
    service = table(services)
    assert str(service.uuid) == SERVICE
    assert str(service.organisation.uuid) == ORGANISATION
    assert [str(phone.uuid) for phone in service.phones] == [PHONE]
    assert [(hours.weekday, hours.opens.hour) for hours in service.hours] == [(1, 9), (2, 9)]
    assert service.languages == ("fra",)
    assert service.sites[0].address == "Place du Test 1"
    with services.context.read() as session:
        row = session.scalars(select(ServiceRow).where(ServiceRow.id == service.id)).one()
        assert row.organisation.extra["couleur"] == "bleu"
        assert not row.edited


def test_what_was_imported_is_found(services: Services, plan: Callable[..., DirectoryPlan]) -> None:
    apply(services, plan())
    kinds = {hit.kind for hit in services.search.find("aline exemple")}
    assert kinds == {SearchKind.SERVICE, SearchKind.CONTACT}
    assert SearchKind.ORGANISATION in {hit.kind for hit in services.search.find("maison du test")}


def test_same_file_twice_changes_nothing_at_all(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan())
    before = dump(services)
    again = plan()
    assert again.count() == {Standing.SAME: 4}
    assert not again.says_something
    assert apply(services, again).is_nothing
    assert dump(services) == before


def test_a_french_directory_is_taken_once_and_what_it_leaves_out_is_not_gone(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    both = [FRENCH, FRENCH_SERVICE, FRENCH_SERVICE | {"id": "8", "nom": "Vestiaire"}]
    apply(services, plan(both))
    before = dump(services)
    again = plan(both)
    assert again.count() == {Standing.SAME: 4}
    assert apply(services, again).is_nothing
    assert plan([FRENCH, FRENCH_SERVICE]).count() == {Standing.SAME: 3}
    assert dump(services) == before


def test_what_only_the_file_changed_is_taken(services: Services, plan: Callable[..., DirectoryPlan]) -> None:
    apply(services, plan())
    planned = plan(changed(description="Parler et écrire", phones=[{"id": PHONE, "number": "04 111 11 11"}]))
    assert {field for field, _before, _after in fields(planned, Standing.CHANGED)} == {
        "description",
        "phones",
    }
    assert ("description", "Parler français", "Parler et écrire") in fields(planned, Standing.CHANGED)
    assert apply(services, planned).changed == 1
    assert table(services).description == "Parler et écrire"
    assert [phone.number for phone in table(services).phones] == ["04 111 11 11"]
    assert services.search.find("04 111 11 11")


def test_what_a_later_file_leaves_out_is_taken_back(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan())
    without = copy.deepcopy(FILE)
    del without[0]["services"][0]["email"]
    planned = plan(without)
    assert fields(planned, Standing.CHANGED) == [("email", "table@exemple.be", "")]
    apply(services, planned)
    assert table(services).email == ""


def test_what_was_changed_here_only_stays_and_is_not_asked(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan())
    services.directory.update_service(table(services).id, {"description": "Les mots d'ici"})
    assert plan().count() == {Standing.SAME: 4}


def test_conflict_keeps_hers_unless_she_takes_the_file(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan())
    services.directory.update_service(table(services).id, {"description": "Les mots d'ici"})
    other = changed(description="Les mots du fichier")
    planned = plan(other)
    assert [change.is_conflict for entry in planned.of(Standing.CONFLICT) for change in entry.changes] == [
        True
    ]
    before = dump(services)
    result = apply(services, planned)
    assert (result.changed, result.kept) == (0, 1)
    assert table(services).description == "Les mots d'ici"
    assert plan(other).count() == {Standing.SAME: 4}, "the same question is not asked twice"
    services.undo.undo()
    assert _told(dump(services)) == _told(before)
    apply(services, plan(other), DirectoryChoices.for_all(plan(other), take=True))
    assert table(services).description == "Les mots du fichier"


def _told(rows: Dump) -> Dump:
    apart = {"journal", "search_entries", "revisions"}
    return {name: some for name, some in rows.items() if name not in apart}


def test_typed_record_of_the_same_name_is_recognised_and_keeps_what_was_typed(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    typed = services.directory.create_service(
        "Table de Conversation", internal=False, organisation="maison du test"
    )
    services.directory.update_service(typed, {"description": "Les mots d'ici"})
    planned = plan()
    by_name = [(entry.kind, entry.name) for entry in planned.entries if entry.by_name]
    assert by_name == [
        (ListedKind.ORGANISATION, "Maison du Test"),
        (ListedKind.SERVICE, "Table de conversation"),
    ]
    asked = {change.field for entry in planned.entries for change in entry.changes if change.is_conflict}
    assert asked == {"name", "description"}
    uuid = services.directory.service(typed).uuid
    apply(services, planned)
    service = services.directory.service(typed)
    assert (service.description, service.email, service.uuid) == (
        "Les mots d'ici",
        "table@exemple.be",
        uuid,
    )
    assert plan().count() == {Standing.SAME: 4}


def test_gone_is_proposed_and_only_deactivated(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan())
    fewer = copy.deepcopy(FILE)
    del fewer[0]["services"][1]
    planned = plan(fewer)
    assert [entry.name for entry in planned.of(Standing.GONE)] == ["Vestiaire"]
    assert apply(services, planned).is_nothing, "nothing is deactivated without her"
    result = apply(services, planned, DirectoryChoices.for_all(planned, deactivate=True))
    assert result.deactivated == 1
    assert not services.directory.search("vestiaire")
    assert not services.directory.search("vestiaire", inactive=True)[0].active
    assert plan(fewer).count() == {Standing.SAME: 3}
    assert fields(plan(), Standing.CHANGED) == [("active", False, True)], "and comes back with the file"


def test_a_single_service_says_nothing_of_the_others(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan())
    (alone, _other) = copy.deepcopy(FILE[0]["services"])
    del alone["service_at_locations"]
    planned = plan(alone | {"organization_id": ORGANISATION, "description": "Autre"})
    assert not planned.of(Standing.GONE)
    assert ("description", "Parler français", "Autre") in fields(planned, Standing.CHANGED)
    assert not planned.of(Standing.NEW)
    assert not plan(alone).of(Standing.NEW), "without its organisation it stays where it is"


def test_organisation_that_says_it_has_no_services_has_lost_them(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan())
    empty = copy.deepcopy(FILE)
    empty[0]["services"] = []
    assert {entry.name for entry in plan(empty).of(Standing.GONE)} == {"Table de conversation", "Vestiaire"}
    del empty[0]["services"]
    assert not plan(empty).of(Standing.GONE)


def test_words_of_a_whole_new_directory_are_those_read_back_from_the_base(
    services: Services, tmp_path: Path
) -> None:
    """New records are indexed from the file: the search must not tell the difference."""
    path = tmp_path / "annuaire.json"
    path.write_bytes(directory_bytes(120, ".json"))
    steps = list(services.directory_imports.plan(path))
    assert steps[-1].text == "Comparaison avec l'annuaire"
    apply(services, run_to_end(services.directory_imports.plan(path)))
    assert services.directory.search("permanence")
    first = words(services)
    with services.context.write(undoable=False) as session:
        found = session.execute(select(SearchEntryRow.kind, SearchEntryRow.record_id))
        tables = {SearchKind.SERVICE: "services", SearchKind.ORGANISATION: "organisations"}
        reindex(session, [(tables[kind], key) for kind, key in found if kind in tables])
    assert words(services) == first


def words(services: Services) -> list[tuple[Any, ...]]:
    of = SearchEntryRow
    with services.context.read() as session:
        found = session.execute(select(of.kind, of.record_id, of.title, of.title_words, of.text_words))
        return sorted(map(tuple, found), key=repr)


def test_typed_records_are_never_gone(services: Services, plan: Callable[..., DirectoryPlan]) -> None:
    apply(services, plan())
    services.directory.create_service("Tapé ici", internal=False, organisation="Maison du Test")
    assert not plan().of(Standing.GONE)


def test_undo_takes_the_whole_import_back_and_redo_does_it_again(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    services.directory.create_service("Tapé ici", internal=False)
    apart = ("journal", "revisions")
    before = dump(services, *apart, "search_entries")
    apply(services, plan())
    after = dump(services, *apart, "search_entries")
    words = _words(services)
    assert services.undo.next_undo == "annuaire importé"
    services.undo.undo()
    assert dump(services, *apart, "search_entries") == before
    assert not services.search.find("vestiaire")
    services.undo.redo()
    assert dump(services, *apart, "search_entries") == after
    assert _words(services) == words
    assert plan().count() == {Standing.SAME: 4}


def _words(services: Services) -> list[Any]:
    of = SearchEntryRow
    with services.context.read() as session:
        read = select(of.kind, of.record_id, of.title, of.title_words, of.text_words)
        return sorted(tuple(row) for row in session.execute(read))


def test_words_of_an_import_are_those_of_the_service_itself(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan())
    words = _words(services)
    services.directory.mark_verified(table(services).id)
    assert _words(services) == words


def test_cancelled_import_leaves_nothing(services: Services, plan: Callable[..., DirectoryPlan]) -> None:
    planned, before = plan(), dump(services)
    for steps in range(1, 30):
        job = services.directory_imports.apply(planned)
        try:
            for _ in range(steps):
                next(job)
        except StopIteration:
            break
        job.close()
        assert dump(services) == before
        assert services.undo.next_undo == ""
    else:
        pytest.fail("the import never came to its end")
    assert plan().count() == {Standing.SAME: 4}


def test_base_that_changed_since_the_preview_is_not_written_to(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan())
    planned = plan(changed(description="Les mots du fichier"))
    services.participants.create("Exemple")
    services.directory.update_service(table(services).id, {"description": "Les mots d'ici"})
    before = dump(services)
    with pytest.raises(ExchangeError, match="directory_changed"):
        apply(services, planned)
    assert dump(services) == before


def test_work_elsewhere_does_not_hold_an_import_up(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    planned = plan()
    services.participants.create("Exemple")
    assert apply(services, planned).created == 4


def test_import_is_not_taken_back_over_what_came_after(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan())
    with services.context.write(undoable=False) as session:
        row = session.get(ServiceRow, table(services).id)
        assert row is not None
        row.note = "écrit ailleurs"
    with pytest.raises(RuleError, match="undo_conflict"):
        services.undo.undo()


@pytest.mark.parametrize("first", [0, 20, 40])
def test_damaged_files_leave_the_base_as_it_was(services: Services, tmp_path: Path, first: int) -> None:
    services.directory.create_service("Tapé ici", internal=True)
    verdicts = {verdict(services, number, tmp_path) for number in range(first, first + 20)}
    assert verdicts <= {"refused", "nothing", "imported"}


KILLED = """
import os, signal, sys
from pathlib import Path
from modactions_desktop.config import Paths
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.records import reindex
from modactions_desktop.services.session import open_services

services = open_services(vaults.unlock(Paths(Path(sys.argv[1])), sys.argv[2]))
job = services.directory_imports.apply(run_to_end(services.directory_imports.plan(Path(sys.argv[3]))))
for _ in range(int(sys.argv[4])):
    next(job)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="skipped: kills as Unix does")
def test_import_that_is_killed_half_way_leaves_the_base_whole(vault: Vault, tmp_path: Path) -> None:
    before = dump(open_services(vault), "journal")
    vault.close(backup=False)
    folder = tmp_path / "data"
    command = [sys.executable, "-c", KILLED, str(folder), PASSPHRASE, str(written(tmp_path, FILE)), "5"]
    killed = subprocess.run(command, capture_output=True, text=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    again = vaults.unlock(Paths(folder), PASSPHRASE)
    assert dump(open_services(again), "journal") == before
    assert run_to_end(again.check()).whole
    again.close(backup=False)


def numbered(name: str, service: str) -> list[dict[str, Any]]:
    """A file whose identifiers are plain numbers."""
    told = {"id": "7", "name": service, "status": "active"}
    return [{"id": "42", "name": name, "services": [told]}]


def test_the_same_number_of_two_publishers_is_two_records(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    one, other = numbered("Maison Une", "Guichet"), numbered("Autre Maison", "Vestiaire")
    apply(services, plan(one))
    first = plan(other)
    assert first.count() == {Standing.NEW: 2}
    apply(services, first)
    for again in (one, other):
        assert set(plan(again).count()) <= {Standing.SAME, Standing.GONE}
    assert {s.name: s.organisation.name for s in services.directory.search()} == {
        "Guichet": "Maison Une",
        "Vestiaire": "Autre Maison",
    }


def test_a_number_is_recognised_when_its_name_changes(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan(numbered("Maison Une", "Guichet")))
    assert fields(plan(numbered("Maison Une", "Grand guichet")), Standing.CHANGED) == [
        ("name", "Guichet", "Grand guichet")
    ]


@pytest.mark.parametrize("form", [ExportFormat.HSDS, ExportFormat.HSDS_CSV, ExportFormat.CSV])
def test_two_publishers_numbers_leave_as_two_identifiers_and_come_back_to_their_records(
    services: Services, plan: Callable[..., DirectoryPlan], tmp_path: Path, form: ExportFormat
) -> None:
    for name, service in (("Maison Une", "Guichet"), ("Autre Maison", "Vestiaire")):
        document = numbered(name, service)
        document[0]["locations"] = [{"id": "1", "name": f"Site {name}", "location_type": "physical"}]
        document[0]["services"][0]["phones"] = [{"id": "3", "number": f"04 {len(name)}"}]
        apply(services, plan(document))
    exported = tmp_path / f"export{SUFFIXES[form]}"
    exported.write_bytes(run_to_end(services.directory_exports.export(form, contacts=True)))
    read = read_directory(exported)
    uuids = [value.uuid for _owner, _kind, value in listed(read.organisations)]
    assert len(set(uuids)) == len(uuids) == (4 if form is ExportFormat.CSV else 6)
    again = run_to_end(services.directory_imports.plan(exported))
    assert set(again.count()) == {Standing.SAME}
    for one in (numbered("Maison Une", "Guichet"), numbered("Autre Maison", "Vestiaire")):
        assert not plan(one).of(Standing.NEW)


def test_identifiers_of_an_export_are_one_of_their_kind(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    for name, service in (("Maison Une", "Guichet"), ("Autre Maison", "Vestiaire")):
        document = numbered(name, service)
        document[0]["services"][0]["phones"] = [{"id": "3", "number": f"04 {len(name)}"}]
        apply(services, plan(document))
    told = json.loads(run_to_end(services.directory_exports.export(ExportFormat.HSDS)))
    owners = [owner["id"] for owner in told]
    offered = [service for owner in told for service in owner["services"]]
    phones = [phone["id"] for service in offered for phone in service["phones"]]
    for found in (owners, [service["id"] for service in offered], phones):
        assert len(set(found)) == len(found) == 2
    origins = [held["attributes"][0]["value"] for held in (*told, *offered)]
    assert origins == ["42", "42", "7", "7"]


RICH = {
    "phones": [
        {
            "id": PHONE,
            "number": "04 000 00 00",
            "extension": 12,
            "type": "voice",
            "languages": [{"id": "cccccccc-cccc-4ccc-8ccc-cccccccccccc", "code": "fr"}],
        }
    ],
    "cost_options": [{"id": "dddddddd-dddd-4ddd-8ddd-dddddddddddd", "option": "Vaccin", "remise": "oui"}],
}


def test_a_spreadsheet_takes_back_nothing_that_it_has_no_column_for(
    services: Services, plan: Callable[..., DirectoryPlan], tmp_path: Path
) -> None:
    apply(services, plan(changed(**RICH)))
    sheet = tmp_path / "annuaire.csv"
    sheet.write_bytes(run_to_end(services.directory_exports.export(ExportFormat.CSV, contacts=True)))
    assert set(run_to_end(services.directory_imports.plan(sheet)).count()) == {Standing.SAME}
    text = sheet.read_text(encoding="utf-8-sig")
    assert "04 000 00 00 ;  ; 12 ; voice" in text
    sheet.write_text(text.replace("04 000 00 00 ;", "04 000 00 11 ;"), encoding="utf-8-sig")
    edited = run_to_end(services.directory_imports.plan(sheet))
    assert [name for name, *_ in fields(edited, Standing.CHANGED)] == ["phones"]
    apply(services, edited)
    (phone,) = table(services).phones
    assert (phone.called, phone.extra["type"]) == ("04 000 00 11, poste 12", "voice")
    assert phone.extra["languages"]
    assert table(services).costs[0].extra == {"remise": "oui"}


def test_an_extension_reaches_another_base_through_a_spreadsheet(
    services: Services, plan: Callable[..., DirectoryPlan], tmp_path: Path
) -> None:
    apply(services, plan(changed(**RICH)))
    content = run_to_end(services.directory_exports.export(ExportFormat.CSV))
    sheet = tmp_path / "annuaire.csv"
    sheet.write_bytes(content)
    (owner,) = read_directory(sheet).organisations
    (phone,) = next(s for s in owner.services if s.phones).phones
    assert (phone.number, phone.extra) == ("04 000 00 00", {"extension": 12, "type": "voice"})


SECOND_PLACE = "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb"


def with_second_place() -> Any:
    document = copy.deepcopy(FILE)
    document[0]["locations"].append({"id": SECOND_PLACE, "name": "Annexe", "location_type": "physical"})
    document[0]["services"][0]["service_at_locations"].append(
        {"id": "cccccccc-cccc-4ccc-8ccc-cccccccccccc", "location_id": SECOND_PLACE}
    )
    return document


def places(services: Services) -> list[str]:
    owner = table(services).organisation.id
    return [site.name for site in services.directory.sites(owner)]


def test_a_place_that_the_file_drops_is_told_as_gone_and_stays_until_she_says_otherwise(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan(with_second_place()))
    planned = plan()
    assert [(entry.kind, entry.name) for entry in planned.of(Standing.GONE)] == [(ListedKind.SITE, "Annexe")]
    assert "  Lieu : Annexe (Maison du Test)" in list(preview_lines(planned))
    assert apply(services, planned).removed == 0
    assert places(services) == ["Annexe", "Antenne"]
    planned = plan()
    before = dump(services, "journal", "search_entries")
    result = apply(services, planned, DirectoryChoices.for_all(planned, deactivate=True))
    assert (result.removed, result_words(result)) == (1, "1 lieu retiré.")
    assert places(services) == ["Antenne"]
    assert plan().count() == {Standing.SAME: 4}
    services.undo.undo()
    assert dump(services, "journal", "search_entries") == before
    services.undo.redo()
    assert places(services) == ["Antenne"]
    assert plan(with_second_place()).of(Standing.NEW)[0].name == "Annexe", "and comes back with the file"


def test_a_place_where_somebody_was_sent_leaves_its_services_and_stays(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan(with_second_place()))
    service = table(services)
    place = next(site for site in service.sites if site.name == "Annexe")
    person = services.participants.create("Exemple").id
    sent = services.referrals.propose(person, service.id)
    services.referrals.update(sent, {"site_id": place.id})
    planned = plan()
    apply(services, planned, DirectoryChoices.for_all(planned, deactivate=True))
    assert [site.name for site in table(services).sites] == ["Antenne"]
    assert places(services) == ["Annexe", "Antenne"]
    assert plan().count() == {Standing.SAME: 4}


def test_a_place_of_hers_or_where_her_own_service_stands_is_never_gone(
    services: Services, plan: Callable[..., DirectoryPlan]
) -> None:
    apply(services, plan(with_second_place()))
    brought = table(services)
    services.directory.add_site(brought.id, {"name": "Chez elle"})
    mine = services.directory.create_service("La mienne", internal=False, organisation="Maison du Test")
    annexe = next(site.id for site in brought.sites if site.name == "Annexe")
    services.directory.use_sites(mine, [annexe])
    assert not plan().of(Standing.GONE)


def test_a_file_that_says_nothing_of_places_drops_none(
    services: Services, plan: Callable[..., DirectoryPlan], tmp_path: Path
) -> None:
    apply(services, plan(with_second_place()))
    sheet = tmp_path / "annuaire.csv"
    sheet.write_text("nom;organisation\nVestiaire;Maison du Test\n", encoding="utf-8")
    told = run_to_end(services.directory_imports.plan(sheet)).of(Standing.GONE)
    assert [entry.kind for entry in told] == [ListedKind.SERVICE]
    assert not plan([{"id": SERVICE, "name": "Table de conversation", "status": "active"}]).of(Standing.GONE)
