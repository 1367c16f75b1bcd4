"""The shipped catalogues in a real base: loaded once, hers from then on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, func, select, update

from modactions_desktop.domain.catalogues import OffsetUnit, ProposalKind
from modactions_desktop.domain.errors import InputError, NotFoundError
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.exchange.catalogues import read_catalogues
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.vault import Vault
from modactions_desktop.store import search
from modactions_desktop.store.tables.checklist import CatalogueItemRow, CatalogueVersionRow, DeadlineRuleRow
from modactions_desktop.store.tables.directory import OrganisationRow, ServiceRow
from modactions_desktop.store.tables.groups import GroupRow, ModuleRow, PlatformRow, VisitRow
from modactions_desktop.store.tables.users import CatalogueLoadRow, CodeRow, UserRow


def count(services: Services, table: type) -> int:
    with services.context.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_new_base_holds_every_shipped_row(filled: Services) -> None:
    shipped = read_catalogues()

    assert (
        count(filled, CatalogueItemRow) == len(shipped.rights.items) + len(shipped.cultural_codes.codes) == 82
    )
    assert count(filled, DeadlineRuleRow) == len(shipped.deadlines.rules)
    assert count(filled, CodeRow) == sum(len(code_list.values) for code_list in shipped.codes.lists)
    assert count(filled, OrganisationRow) == len(shipped.directory.organizations)
    assert count(filled, ServiceRow) == sum(len(o.services) for o in shipped.directory.organizations)
    assert count(filled, VisitRow) == 19
    assert count(filled, ModuleRow) == len(shipped.modules.modules)
    assert count(filled, GroupRow) == 3
    assert count(filled, PlatformRow) == 3


def test_loading_twice_changes_nothing(filled: Services) -> None:
    tables = (CodeRow, CatalogueItemRow, CatalogueVersionRow, ServiceRow, CatalogueLoadRow, UserRow)
    before = [count(filled, table) for table in tables]
    filled.catalogues.load()

    assert [count(filled, table) for table in tables] == before


def test_a_base_without_author_gets_one(vault: Vault) -> None:
    open_services(vault).catalogues.load()

    assert open_services(vault).context.author == "Assistante sociale"


def test_deadline_rules_read_back_as_they_ship(filled: Services) -> None:
    shipped = {(r.code, r.variant, r.valid_from): r for r in read_catalogues().deadlines.rules}
    stored = {(r.code, r.variant, r.valid_from): r for r in filled.catalogues.deadline_rules()}

    assert stored == shipped
    assert any(rule.offset and rule.offset.unit is OffsetUnit.WORKING_DAYS for rule in stored.values())


def test_the_rights_of_a_base_say_when_they_concern_somebody(filled: Services) -> None:
    shipped = {item.id: item for item in read_catalogues().rights.items}
    items = filled.rights.items(date(2016, 11, 22))

    assert {item.code for item in items} == set(shipped)
    for item in items:
        assert item.service == shipped[item.code].service
        assert item.deadline_rules == shipped[item.code].deadline_rules


def test_every_domain_of_life_is_in_the_list_of_domains(filled: Services) -> None:
    assert set(filled.catalogues.labels("domain")) == {domain.value for domain in LifeDomain}


def test_a_deactivated_code_leaves_the_list_and_keeps_its_label(filled: Services) -> None:
    filled.catalogues.update_code("housing", "URGENCE", {"active": False})

    assert "URGENCE" not in {value.code for value in filled.catalogues.codes("housing")}
    assert "URGENCE" in {value.code for value in filled.catalogues.codes("housing", inactive=True)}
    assert filled.catalogues.label("housing", "URGENCE") != "URGENCE"
    assert filled.catalogues.label("housing", "INCONNU_ICI") == "INCONNU_ICI"


def test_a_code_of_her_own_is_named_after_its_label(filled: Services) -> None:
    added = filled.catalogues.add_code("housing", " Péniche ")
    twin = filled.catalogues.add_code("housing", "péniche")

    assert (added.code, added.label, twin.code) == ("peniche", "Péniche", "peniche_2")
    assert filled.catalogues.codes("housing")[-2:] == (added, twin)


def test_a_code_without_label_is_refused(filled: Services) -> None:
    with pytest.raises(InputError, match="label_missing"):
        filled.catalogues.add_code("housing", " ")
    with pytest.raises(InputError, match="label_missing"):
        filled.catalogues.update_code("housing", "URGENCE", {"label": ""})
    with pytest.raises(NotFoundError, match="not_found"):
        filled.catalogues.update_code("housing", "rien", {"label": "Rien"})


def test_nothing_is_proposed_right_after_loading(filled: Services) -> None:
    assert filled.catalogues.propose_updates() == ()


def _age(services: Services) -> None:
    """Makes the base as an older version of the program left it."""
    with services.context.write() as session:
        session.execute(delete(CatalogueLoadRow))
        session.execute(delete(VisitRow).where(VisitRow.code == "eupen"))
        old = update(CatalogueVersionRow).values(text="Ancien texte", valid_from=date(2015, 1, 1))
        session.execute(old.where(CatalogueVersionRow.title == _title("A01")))
        session.execute(update(CodeRow).where(CodeRow.code == "URGENCE").values(label="Hôtel"))


def _title(item_id: str) -> str:
    return next(item.title for item in read_catalogues().rights.items if item.id == item_id)


def test_a_newer_catalogue_proposes_and_never_overwrites(filled: Services) -> None:
    _age(filled)
    filled.catalogues.update_code("housing", "AUTRE", {"label": "Ailleurs"})
    proposals = {(p.catalogue, p.key): p for p in filled.catalogues.propose_updates()}

    assert proposals[("visits", "eupen")].kind is ProposalKind.NEW
    assert proposals[("rights", "A01")].kind is ProposalKind.CHANGED
    assert proposals[("codes", "housing:URGENCE")].kind is ProposalKind.CHANGED
    assert proposals[("codes", "housing:AUTRE")].kind is ProposalKind.CONFLICT
    assert proposals[("codes", "housing:AUTRE")].before == (("label", "Ailleurs"),)
    assert len(proposals) == 4
    assert filled.catalogues.label("housing", "AUTRE") == "Ailleurs"


def test_only_what_is_accepted_is_done_and_the_rest_is_not_proposed_again(filled: Services) -> None:
    _age(filled)
    filled.catalogues.update_code("housing", "AUTRE", {"label": "Ailleurs"})
    wanted = [p for p in filled.catalogues.propose_updates() if p.kind is not ProposalKind.CONFLICT]

    assert filled.catalogues.accept(wanted) == 3
    assert filled.catalogues.propose_updates() == ()
    assert count(filled, VisitRow) == 19
    assert filled.catalogues.label("housing", "AUTRE") == "Ailleurs"
    assert filled.catalogues.label("housing", "URGENCE") != "Hôtel"


def test_an_accepted_right_keeps_what_people_were_told_before(filled: Services) -> None:
    _age(filled)
    wanted = [p for p in filled.catalogues.propose_updates() if p.catalogue == "rights"]
    filled.catalogues.accept(wanted)
    item = next(item for item in filled.rights.items() if item.code == "A01")
    versions = filled.rights.versions(item.item_id)

    assert [version.text == "Ancien texte" for version in versions] == [True, False]
    assert versions[0].valid_to == date(2026, 4, 30)


def test_the_organisation_and_its_project_come_with_the_base(filled: Services) -> None:
    project = filled.catalogues.projects()[0]

    assert filled.catalogues.organisation().name == "CPAS de Liège"
    assert (project.begin, project.end) == (date(2015, 7, 1), date(2016, 12, 31))
    assert [share.percent for share in project.cofinancing] == [75, 15, 10]

    filled.catalogues.save_organisation(replace(filled.catalogues.organisation(), contact_name="Le service"))

    assert filled.catalogues.organisation().contact_name == "Le service"


def test_frequent_nationalities_come_first_and_none_comes_twice(filled: Services) -> None:
    codes = [value.code for value in filled.catalogues.nationalities()]

    assert codes[0] == "SYR"
    assert len(codes) == len(set(codes)) > 200
    assert {"BEL", "XXA", "XKX"} <= set(codes)


def test_rights_and_services_are_found_by_their_words(filled: Services) -> None:
    with filled.context.read() as session:
        found = search.search(session, "energie", kinds=[SearchKind.SERVICE, SearchKind.RIGHT])

    assert {hit.kind for hit in found} == {SearchKind.SERVICE, SearchKind.RIGHT}
