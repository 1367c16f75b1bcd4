"""The base of an older release gets what its tables alone do not give it."""

from __future__ import annotations

from sqlalchemy import delete, func, select

from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.context import Context
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.store.tables.search import SearchEntryRow
from modactions_desktop.store.tables.users import CodeRow
from modactions_desktop.store.tables.vault import UNFINISHED_UPGRADE, SettingRow


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


def test_it_is_done_once(services: Services) -> None:
    make_older(services.context)
    open_services(services.context)
    with services.context.write(undoable=False) as session:
        session.execute(delete(SearchEntryRow))
    open_services(services.context)
    with services.context.read() as session:
        assert session.scalar(select(func.count(SearchEntryRow.id))) == 0
