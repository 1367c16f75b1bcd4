"""Habits of the host society that are explained (A-41): one person's list, and what an interview explained.

They are a second catalogue: their texts, versions and states are those of services/checklist.py.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.checklist import CatalogueKind, ChecklistLine, ChecklistState
from modactions_desktop.domain.errors import NotFoundError, RuleError
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.services.catalogue_rows import version_on
from modactions_desktop.services.checklist import Checklist
from modactions_desktop.services.context import Context, existing, kept
from modactions_desktop.services.interviews import interview_of
from modactions_desktop.store.tables.checklist import CatalogueItemRow, ChecklistStateRow
from modactions_desktop.store.tables.interviews import InterviewRow


class CulturalCodes:
    """Which habits were explained to somebody, when and in which language."""

    def __init__(self, ctx: Context, checklist: Checklist) -> None:
        self._ctx = ctx
        self._checklist = checklist

    def lines(self, participant_id: int, on: date | None = None) -> tuple[ChecklistLine, ...]:
        """Every habit with its text in force on a day (today), and what was noted up to that day."""
        return self._checklist.lines(participant_id, on, kind=CatalogueKind.CULTURAL_CODES)

    def explained_in(self, interview_id: int) -> frozenset[int]:
        """The habits that one interview explained."""
        with self._ctx.read() as session:
            found = _told(interview_id).with_only_columns(ChecklistStateRow.item_id)
            return frozenset(session.connection().scalars(found))

    def explain_in(self, interview_id: int, item_ids: Collection[int]) -> None:
        """Has an interview explain these habits and no other.

        What is added takes the day, the language and the interpreter of the interview, and the text in force
        that day; what is left out is taken back. RuleError("interview_closed") when the sheet is closed.
        """
        with self._ctx.write() as session:
            row = kept(session, InterviewRow, interview_id)
            if row.closed_at is not None:
                raise RuleError("interview_closed")
            known = {told.item_id: told for told in session.scalars(_told(interview_id))}
            for item_id in known.keys() - set(item_ids):
                session.delete(known[item_id])
                self._ctx.journal(session, "cultural_code.take_back", f"interview:{interview_id}")
            for item_id in sorted(set(item_ids) - known.keys()):
                session.add(self._explanation(session, interview_of(row), item_id))
                self._ctx.journal(session, "cultural_code.explain", f"interview:{interview_id}")

    def _explanation(self, session: Session, interview: Interview, item_id: int) -> ChecklistStateRow:
        item = existing(session, CatalogueItemRow, item_id)
        if item.catalogue is not CatalogueKind.CULTURAL_CODES:
            raise NotFoundError("not_found")
        present = interview.interpreter_present
        return ChecklistStateRow(
            participant_id=interview.participant_id,
            interview_id=interview.id,
            item_id=item_id,
            version_id=version_on(item, interview.on).id,
            state=ChecklistState.EXPLAINED,
            on=interview.on,
            language=present.language if present else interview.language,
            interpreter=present.provider if present else "",
            **self._ctx.stamp(),
        )


def _told(interview_id: int) -> Select[ChecklistStateRow]:
    """What one interview explained of the habits."""
    of = ChecklistStateRow
    return (
        select(of)
        .join(CatalogueItemRow, CatalogueItemRow.id == of.item_id)
        .where(
            of.interview_id == interview_id,
            of.state == ChecklistState.EXPLAINED,
            CatalogueItemRow.catalogue == CatalogueKind.CULTURAL_CODES,
        )
        .order_by(of.id)
    )
