"""Words typed in a line that waits for Enter, so that a lock, a crash or another person takes none of them.

A draft is no record: it is no step for undo, makes no line in the journal, and nothing but its own line reads
it. It goes when the words are given or taken away, and with the person.
"""

from __future__ import annotations

from sqlalchemy import Select, select

from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.services.context import Context
from modactions_desktop.store.tables.drafts import DraftRow
from modactions_desktop.store.tables.participants import ParticipantRow


class Drafts:
    """One text a line, a person and, where a line stands under each record, a record."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def of(self, place: str, *, participant_id: int | None = None, record_id: int = 0) -> str:
        """What waits in a line; empty when nothing does."""
        with self._ctx.read() as session:
            row = session.scalars(_the_one(place, participant_id, record_id)).first()
            return row.text if row else ""

    def keep(self, place: str, text: str, *, participant_id: int | None = None, record_id: int = 0) -> None:
        """Keeps what a line holds now; nothing is forgotten. NotFoundError when the person is gone."""
        if not text.strip():
            self.forget(place, participant_id=participant_id, record_id=record_id)
            return
        with self._ctx.write(undoable=False) as session:
            row = session.scalars(_the_one(place, participant_id, record_id)).first()
            if row is None:
                if participant_id is not None and session.get(ParticipantRow, participant_id) is None:
                    raise NotFoundError("not_found")
                row = DraftRow(place=place, participant_id=participant_id, record_id=record_id)
                session.add(row)
            row.text, row.recorded_at = text, self._ctx.now()

    def forget(self, place: str, *, participant_id: int | None = None, record_id: int = 0) -> None:
        """The words were given, or taken away."""
        with self._ctx.write(undoable=False) as session:
            for row in session.scalars(_the_one(place, participant_id, record_id)):
                session.delete(row)


def _the_one(place: str, participant_id: int | None, record_id: int) -> Select[DraftRow]:
    return select(DraftRow).where(
        DraftRow.place == place,
        DraftRow.participant_id.is_not_distinct_from(participant_id),
        DraftRow.record_id == record_id,
    )
