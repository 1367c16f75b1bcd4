"""Summonses: letters that give a day and an hour, who explained them, how they were answered (A-26, F54)."""

from __future__ import annotations

from datetime import date, datetime
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.checklist import (
    OPEN_SUMMONSES,
    AnswerMode,
    Summons,
    SummonsStatus,
    in_order_of_day,
)
from modactions_desktop.domain.errors import InputError, NotFoundError
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services import revisions
from modactions_desktop.services.context import Context, existing, kept, value_of
from modactions_desktop.store import indexing
from modactions_desktop.store.tables.checklist import SummonsRow
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import AttachmentRow, ParticipantRow


class SummonsChanges(TypedDict, total=False):
    issuer: str
    issuer_detail: str
    subject: str
    place: str
    received_on: date | None
    convened_at: datetime | None
    status: SummonsStatus
    explained_on: date | None
    explained_language: str
    explained_interpreter: str
    answered_on: date | None
    answer_mode: AnswerMode | None
    answer: str
    evidence: str
    outcome: str
    visibility: Visibility
    interview_id: int | None
    attachment_id: int | None


class Summonses:
    """The letters of one person at a time."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def of(self, participant_id: int) -> tuple[Summons, ...]:
        """Those that wait for an answer on top, the nearest day first; then the others, the last first."""
        found = select(SummonsRow).where(
            SummonsRow.participant_id == participant_id, SummonsRow.deleted_at.is_(None)
        )
        with self._ctx.read() as session:
            return in_order_of_day(value_of(row, Summons) for row in session.scalars(found))

    def get(self, summons_id: int) -> Summons:
        """One letter out of the bin."""
        with self._ctx.read() as session:
            return value_of(kept(session, SummonsRow, summons_id), Summons)

    def add(self, participant_id: int, issuer: str, changes: SummonsChanges | None = None) -> int:
        """Notes a summons; only who sent it is needed."""
        if not issuer.strip():
            raise InputError("issuer_missing", "issuer")
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            row = SummonsRow(participant_id=participant_id, issuer=issuer, **self._ctx.stamp())
            for name, value in (changes or {}).items():
                setattr(row, name, value)
            session.add(row)
            session.flush()
            self._ctx.journal(session, "summons.add", f"summons:{row.id}")
            return row.id

    def update(self, summons_id: int, changes: SummonsChanges) -> Summons:
        """Changes details; the earlier values stay in the change log."""
        with self._ctx.write() as session:
            row = kept(session, SummonsRow, summons_id)
            _refuse_of_another(session, row.participant_id, changes)
            place = revisions.Place(row.participant_id, "summons", row.id)
            if revisions.change(self._ctx, session, place, row, changes):
                self._ctx.journal(session, "summons.update", f"summons:{row.id}")
            return value_of(row, Summons)

    def explain(
        self,
        summons_id: int,
        *,
        on: date | None = None,
        language: str = "",
        interpreter: str = "",
        interview_id: int | None = None,
    ) -> Summons:
        """Explained on a day, in a language (a code), through an interpreter, in an interview.

        What became of the letter meanwhile stays: explaining it afterwards does not reopen it.
        """
        changes: SummonsChanges = {
            "explained_on": on or self._ctx.today(),
            "explained_language": language,
            "explained_interpreter": interpreter,
        }
        if interview_id is not None:
            changes["interview_id"] = interview_id
        if self.get(summons_id).status is SummonsStatus.RECEIVED:
            changes["status"] = SummonsStatus.EXPLAINED
        return self.update(summons_id, changes)

    def set_status(
        self, summons_id: int, status: SummonsStatus, *, on: date | None = None, outcome: str | None = None
    ) -> Summons:
        """Explained, honoured, excused or missed; the day goes where it belongs, unless it is known."""
        known = self.get(summons_id)
        changes: SummonsChanges = {"status": status}
        day = on or self._ctx.today()
        if status is SummonsStatus.EXPLAINED and (on is not None or known.explained_on is None):
            changes["explained_on"] = day
        elif status not in OPEN_SUMMONSES and (on is not None or known.answered_on is None):
            changes["answered_on"] = day
        if outcome is not None:
            changes["outcome"] = outcome
        return self.update(summons_id, changes)

    def delete(self, summons_id: int) -> None:
        """Puts a summons in the bin for 30 days."""
        self._bin(summons_id, binned=True)

    def restore(self, summons_id: int) -> None:
        """Takes a summons out of the bin."""
        self._bin(summons_id, binned=False)

    def _bin(self, summons_id: int, *, binned: bool) -> None:
        with self._ctx.write() as session:
            row = existing(session, SummonsRow, summons_id)
            row.deleted_at = self._ctx.now() if binned else None
            self._ctx.journal(session, f"summons.{'delete' if binned else 'restore'}", f"summons:{row.id}")


def _refuse_of_another(session: Session, participant_id: int, changes: SummonsChanges) -> None:
    """A file or an interview of somebody else proves nothing here. NotFoundError."""
    attachment, interview = changes.get("attachment_id"), changes.get("interview_id")
    owners = {participant_id}
    if attachment is not None:
        owners.add(kept(session, AttachmentRow, attachment).participant_id)
    if interview is not None:
        owners.add(kept(session, InterviewRow, interview).participant_id)
    if len(owners) > 1:
        raise NotFoundError("not_found")


def _summons_entry(row: SummonsRow) -> SearchEntry:
    """By who sent it, about what, and what was answered."""
    title = "Convocation : " + (row.subject or row.issuer_detail or row.issuer)
    parts = (row.issuer, row.issuer_detail, row.place, row.answer, row.evidence, row.outcome)
    return SearchEntry(SearchKind.SUMMONS, row.id, row.participant_id, title, " ".join(parts))


indexing.searched(SummonsRow, SearchKind.SUMMONS, _summons_entry)
