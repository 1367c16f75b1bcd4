"""Where she was when the window was locked, so that she finds herself there again.

It lies in the base, encrypted with it: nothing outside tells whose file was open. It is neither a record nor
a step for undo, and holds for the day only: a morning begins with « Aujourd'hui ».
"""

from __future__ import annotations

from modactions_desktop.domain.places import Place
from modactions_desktop.services.context import Context
from modactions_desktop.store.tables.vault import SettingRow

_NAME = "last_place"


class Places:
    """One place, left at a lock and taken at the next opening."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def leave(self, place: Place) -> None:
        """Keeps the place in sight."""
        value = {
            "tab": place.tab,
            "participant": place.participant_id,
            "within": place.within,
            "field": place.field,
            "cursor": place.cursor,
        }
        with self._ctx.write(undoable=False, noted=False) as session:
            session.merge(SettingRow(name=_NAME, value=value | {"on": self._ctx.today().isoformat()}))

    def take(self) -> Place | None:
        """The place left earlier today, once; None when the window was closed since, or another day began."""
        with self._ctx.read() as session:
            row = session.get(SettingRow, _NAME)
            value = dict(row.value) if row is not None else {}
        if not value:
            return None
        self.forget()
        if value["on"] != self._ctx.today().isoformat():
            return None
        field, cursor = value.get("field", ""), value.get("cursor", 0)
        return Place(value["tab"], value["participant"], value["within"], field, cursor)

    def forget(self) -> None:
        """The next opening begins at the beginning."""
        with self._ctx.write(undoable=False, noted=False) as session:
            row = session.get(SettingRow, _NAME)
            if row is not None:
                session.delete(row)
