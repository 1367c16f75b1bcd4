"""Erasing one person: every personal row goes, what the year counts stays, copies follow. Not undoable."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.erasure import (
    Copies,
    ErasedTable,
    ErasurePreview,
    ErasureReport,
    checked_reason,
)
from modactions_desktop.domain.errors import NotFoundError, RuleError
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.domain.vault import JournalAction
from modactions_desktop.services.context import Context
from modactions_desktop.store import erasing
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.vault import COPIES_WAIT, SettingRow


@runtime_checkable
class CopiesOfBase(Protocol):
    """What an erasure needs of the vault: its backups."""

    def copies(self) -> Copies: ...

    def erase_from_copies(self) -> Job[Copies]: ...


class _NoCopies:
    """A base that is being made: it has no backups yet."""

    def copies(self) -> Copies:
        return Copies()

    def erase_from_copies(self) -> Job[Copies]:
        yield Progress(1, 1)
        return Copies()


def copies_of(vault: object) -> CopiesOfBase:
    """The copies that whoever opened the base keeps of it."""
    return vault if isinstance(vault, CopiesOfBase) else _NoCopies()


class Erasures:
    """The right to erasure, for one file at a time."""

    def __init__(self, ctx: Context, vault: CopiesOfBase) -> None:
        self._ctx = ctx
        self._vault = vault

    def preview(self, number: str) -> ErasurePreview:
        """What erasing the file of that number would remove and leave, bin included; nothing is written.

        NotFoundError("participant_not_found"); RuleError("erase_merged") for a file brought into another.
        """
        with self._ctx.read() as session:
            row = _by_number(session, number)
            tables = tuple(
                ErasedTable(count.table, count.removed, count.kept)
                for count in erasing.counts(session, row.id)
            )
            return ErasurePreview(row.id, row.number, tables, self._vault.copies())

    def erase(self, number: str, reason: str) -> Job[ErasureReport]:
        """Erases the file for good, in the base and in every backup within reach.

        The base first, in one transaction; a stop later leaves the base without the person, and the next
        opening carries on with the copies.
        """
        why = checked_reason(reason)
        found = self.preview(number)
        yield Progress(0, 1, "Effacement du dossier")
        with self._ctx.write(undoable=False) as session:
            subject = f"participant:{found.participant_id}"
            erasing.erase(session, found.participant_id, self._ctx.today(), why, self._ctx.stamp())
            session.merge(SettingRow(name=COPIES_WAIT, value={}))
            self._ctx.journal(session, JournalAction.ERASED, subject)
        self._ctx.steps.forget()
        copies = yield from self._vault.erase_from_copies()
        return ErasureReport(found.number, found.removed, found.kept, copies)


def _by_number(session: Session, number: str) -> ParticipantRow:
    of = ParticipantRow
    wanted = select(of).where(of.number == number.strip(), of.id.not_in(erasing.erased_rows()))
    row = session.scalars(wanted).first()
    if row is None:
        raise NotFoundError("participant_not_found", number=number.strip())
    if row.merged_into_id is not None:
        raise RuleError("erase_merged", number=session.get_one(of, row.merged_into_id).number)
    return row
