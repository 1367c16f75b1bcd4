"""The base of an older release gets what its tables alone do not give it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, func, select

from modactions_desktop.domain.checklist import CatalogueKind, ChecklistState
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.context import Context
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.store.tables.checklist import CatalogueItemRow
from modactions_desktop.store.tables.search import SearchEntryRow
from modactions_desktop.store.tables.users import CodeRow
from modactions_desktop.store.tables.vault import UNFINISHED_UPGRADE, SettingRow

LATER = date(2030, 1, 1)


def make_older(context: Context) -> None:
    """Without the lists and the words that an older release did not know."""
    with context.write(undoable=False) as session:
        session.execute(delete(CodeRow).where(CodeRow.list == "mobility"))
        session.execute(delete(SearchEntryRow))
        session.add(SettingRow(name=UNFINISHED_UPGRADE, value={}))


def test_lists_and_words_come_with_the_first_opening(services: Services) -> None:
    services.catalogues.load()
    lists = services.catalogues.codes("mobility")
    make_older(services.context)
    again = open_services(services.context)
    assert again.catalogues.codes("mobility") == lists
    assert again.search.find("debutant", [SearchKind.GROUP])


def test_habits_told_in_an_older_release_keep_their_words_and_newer_ones_begin_today(
    services: Services,
) -> None:
    services.catalogues.load()
    shipped = services.rights.items(kind=CatalogueKind.CULTURAL_CODES)
    person = services.participants.create("Exemple").id
    services.checklist.set_state(person, shipped[0].item_id, ChecklistState.EXPLAINED)
    with services.context.write(undoable=False) as session:
        told = session.get_one(CatalogueItemRow, shipped[0].item_id)
        told.versions[0].text = "On arrive à l’heure."
        session.delete(session.get_one(CatalogueItemRow, shipped[1].item_id))
    make_older(services.context)
    again = open_services(services.context, clock=services.context.clock)
    items = again.rights.items(LATER, kind=CatalogueKind.CULTURAL_CODES)
    assert [(i.code, i.text) for i in items] == [(i.code, i.text) for i in shipped]
    before, now = again.rights.versions(shipped[0].item_id)
    assert before.text == "On arrive à l’heure."
    assert now.valid_from > before.valid_from
    line = again.cultural_codes.lines(person)[0]
    assert line.changes[0].version_id == before.version_id
    assert again.search.find("ponctualite", [SearchKind.CULTURAL_CODE])
    assert not again.catalogues.propose_updates()


def test_it_is_done_once(services: Services) -> None:
    make_older(services.context)
    open_services(services.context)
    with services.context.write(undoable=False) as session:
        session.execute(delete(SearchEntryRow))
    open_services(services.context)
    with services.context.read() as session:
        assert session.scalar(select(func.count(SearchEntryRow.id))) == 0
