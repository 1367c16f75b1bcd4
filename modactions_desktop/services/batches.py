"""One action for several people at once, in one transaction that undo takes back in one step (F111)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.services.context import Context
from modactions_desktop.services.interviews import Interviews
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.users import TagRow


class Batches:
    """What is done for several people."""

    def __init__(self, ctx: Context, interviews: Interviews) -> None:
        self._ctx = ctx
        self._interviews = interviews

    def tags(self) -> tuple[str, ...]:
        """The tags of the base, by name."""
        with self._ctx.read() as session:
            return tuple(session.scalars(select(TagRow.name).order_by(TagRow.name)))

    def tag(self, people: Iterable[int], name: str) -> int:
        """Gives everybody this tag, made when it is new; counts those who lacked it."""
        text = " ".join(name.split())
        if not text:
            raise InputError("name_empty", field="tag")
        with self._ctx.write() as session:
            self._ctx.journal(session, "participants.tag", "participants")
            tag = session.scalar(select(TagRow).where(TagRow.name == text)) or TagRow(name=text)
            rows = [row for row in _rows(session, people) if tag not in row.tag_rows]
            for row in rows:
                row.tag_rows.append(tag)
                self._ctx.journal(session, "participant.update", f"participant:{row.id}")
            return len(rows)

    def untag(self, people: Iterable[int], name: str) -> int:
        """Takes this tag from everybody; counts those who had it."""
        with self._ctx.write() as session:
            self._ctx.journal(session, "participants.tag", "participants")
            rows = [row for row in _rows(session, people) if any(t.name == name for t in row.tag_rows)]
            for row in rows:
                row.tag_rows = [tag for tag in row.tag_rows if tag.name != name]
                self._ctx.journal(session, "participant.update", f"participant:{row.id}")
            return len(rows)

    def plan_interviews(
        self, people: Iterable[int], kind: InterviewKind, *, on: date, starts_at: time | None = None
    ) -> int:
        """A planned interview for each of them, on the same day and hour; counts them."""
        return len(self._interviews.plan_together(people, kind, on=on, starts_at=starts_at))


def _rows(session: Session, people: Iterable[int]) -> list[ParticipantRow]:
    """Those who are not in the bin."""
    found = (session.get(ParticipantRow, key) for key in dict.fromkeys(people))
    return [row for row in found if row is not None and row.deleted_at is None]
