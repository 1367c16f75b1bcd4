"""What the base of an older release still lacks once its tables are those of this one."""

from __future__ import annotations

from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context
from modactions_desktop.store import indexing
from modactions_desktop.store.tables.vault import UNFINISHED_UPGRADE, SettingRow


def finish_upgrade(ctx: Context, catalogues: Catalogues) -> None:
    """Adds new lists of codes and habits, and finds new kinds of records, once after a change of schema.

    All of it is done or none: a stop in between leaves the mark, and the next opening does it.
    """
    with ctx.read() as session:
        if session.get(SettingRow, UNFINISHED_UPGRADE) is None:
            return
    with ctx.write(undoable=False) as session:
        catalogues.add_new_lists(session)
        catalogues.add_cultural_codes(session)
        indexing.index_missing(session)
        session.delete(session.get_one(SettingRow, UNFINISHED_UPGRADE))
