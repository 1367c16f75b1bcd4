"""The tags of the base with their colours: hers to make, to use as filters and to count (F17)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.domain.today import Tone
from modactions_desktop.services.context import Context
from modactions_desktop.store.tables.users import TagRow


@dataclass(frozen=True, slots=True)
class KnownTag:
    """A word and its colour."""

    name: str
    tone: Tone


class Tags:
    """The tags that were used once."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def known(self) -> tuple[KnownTag, ...]:
        """By name."""
        with self._ctx.read() as session:
            rows = session.scalars(select(TagRow).order_by(TagRow.name))
            return tuple(KnownTag(row.name, Tone(row.colour)) for row in rows)

    def paint(self, name: str, tone: Tone) -> KnownTag:
        """Gives a tag another colour, in every file that bears it."""
        with self._ctx.write() as session:
            row = session.scalars(select(TagRow).where(TagRow.name == name)).first()
            if row is None:
                raise NotFoundError("not_found")
            row.colour = tone.value
            self._ctx.journal(session, "tag.update", f"tag:{row.id}")
        return KnownTag(name, tone)
