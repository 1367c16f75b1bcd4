"""What was typed and not given yet, so that a lock, a crash or another person takes none of it.

The words of a line that waits for Enter (with what is chosen beside it), or the fields of a form that waits
for its button. A draft is no record: it is no step for undo, makes no line in the journal, and nothing but
its own place reads it. It goes when the words are given or taken away, and with the person. The drafts of a
merged file are found under the one that is kept, and go back when the two are separated.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.drafts import FieldValue, KeptDraft
from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.services.context import Context
from modactions_desktop.store.tables.drafts import DraftRow
from modactions_desktop.store.tables.participants import ParticipantRow

_Waiting = dict[tuple[str, int], KeptDraft]
"""What waits about one person (or about nobody), by the place and the record."""


class Drafts:
    """One draft a place, a person and, where a line stands under each record, a record.

    A page asks for each of its lines when a person is chosen: one query reads what waits about this person,
    and is asked again once something was written.
    """

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._known: tuple[int, dict[int | None, _Waiting]] = (-1, {})
        """What was read, and after which write."""

    def of(self, place: str, *, participant_id: int | None = None, record_id: int = 0) -> str:
        """The words that wait in a line; empty when none do."""
        return self.found(place, participant_id=participant_id, record_id=record_id).text

    def found(self, place: str, *, participant_id: int | None = None, record_id: int = 0) -> KeptDraft:
        """What waits in a line or a form; nothing in it when nothing does."""
        return self._waiting(participant_id).get((place, record_id), KeptDraft())

    def _waiting(self, participant_id: int | None) -> _Waiting:
        writes = self._ctx.database.writes
        if self._known[0] != writes:
            self._known = (writes, {})
        known = self._known[1]
        if participant_id not in known:
            known[participant_id] = self._read(participant_id)
        return known[participant_id]

    def _read(self, participant_id: int | None) -> _Waiting:
        waiting: _Waiting = {}
        with self._ctx.read() as session:
            run, given = session.connection().execute, {"person": participant_id}
            for place, record_id, text, fields in run(_waiting_about(participant_id is None), given):
                waiting.setdefault((place, record_id), KeptDraft(text, dict(fields or {})))
        return waiting

    def keep(
        self,
        place: str,
        text: str,
        *,
        fields: Mapping[str, FieldValue] | None = None,
        participant_id: int | None = None,
        record_id: int = 0,
    ) -> None:
        """Keeps what a line or a form holds now; of nothing nothing is kept.

        `fields` are those of a form (then `text` is empty) or what is chosen beside the line.
        NotFoundError when the person is gone.
        """
        if not text.strip() and not fields:
            self.forget(place, participant_id=participant_id, record_id=record_id)
            return
        with self._ctx.write(undoable=False, noted=False) as session:
            row = session.scalars(_the_one(place, participant_id, record_id)).first()
            if row is None:
                if participant_id is not None and session.get(ParticipantRow, participant_id) is None:
                    raise NotFoundError("not_found")
                row = DraftRow(place=place, participant_id=participant_id, record_id=record_id)
                session.add(row)
            row.text, row.fields, row.recorded_at = text, fields or None, self._ctx.now()

    def forget(self, place: str, *, participant_id: int | None = None, record_id: int = 0) -> None:
        """What was in sight was given, or taken away."""
        with self._ctx.write(undoable=False, noted=False) as session:
            row = session.scalars(_the_one(place, participant_id, record_id)).first()
            if row is not None:
                session.delete(row)


def hand_over(session: Session, participant_id: int) -> None:
    """A file that was brought into another leaves the bin for good: what was being typed in it stays.

    Where the same line waits in the file that is kept too, hers holds.
    """
    kept_id = session.scalar(select(ParticipantRow.merged_into_id).where(ParticipantRow.id == participant_id))
    if kept_id is None:
        return
    of = DraftRow
    taken = {(d.place, d.record_id) for d in session.scalars(select(of).where(of.participant_id == kept_id))}
    for draft in session.scalars(select(of).where(of.participant_id == participant_id)):
        if (draft.place, draft.record_id) not in taken:
            draft.participant_id = kept_id
    session.flush()


def places(session: Session) -> tuple[tuple[Any, ...], ...]:
    """Where something waits: the person, the place and the record, the last one first.

    Under the file that is kept where one was merged into another; person 0: no file's.
    """
    of, person = DraftRow, ParticipantRow
    whose = func.coalesce(person.merged_into_id, of.participant_id, 0)
    found = (
        select(whose, of.place, of.record_id)
        .outerjoin(person, person.id == of.participant_id)
        .order_by(of.recorded_at.desc(), of.id.desc())
    )
    return tuple(tuple(row) for row in session.execute(found))


def _the_one(place: str, participant_id: int | None, record_id: int) -> Select[DraftRow]:
    return _about(participant_id).where(DraftRow.place == place, DraftRow.record_id == record_id)


@cache
def _waiting_about(nobody: bool) -> Select[Any]:
    """By columns, made once: it is asked again after each write."""
    of = DraftRow
    whose: Any = None if nobody else bindparam("person", type_=of.id.type)
    return _about(whose).with_only_columns(of.place, of.record_id, of.text, of.fields)


def _about(participant_id: Any) -> Select[DraftRow]:
    """Her own first, then those of a file that was brought into hers."""
    found = select(DraftRow)
    if participant_id is None:
        return found.where(DraftRow.participant_id.is_(None))
    own = DraftRow.participant_id == participant_id
    return (
        found.join(ParticipantRow, ParticipantRow.id == DraftRow.participant_id)
        .where(or_(own, ParticipantRow.merged_into_id == participant_id))
        .order_by(own.desc(), DraftRow.id)
    )
