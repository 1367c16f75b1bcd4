"""What animators observed of a person, and what people say in passing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.groups import AnimatorEvaluation, InformalFeedback, check_scores
from modactions_desktop.services import revisions
from modactions_desktop.services.context import Context, existing, kept, value_of, values_of
from modactions_desktop.store.tables.groups import AnimatorEvaluationRow, InformalFeedbackRow
from modactions_desktop.store.tables.participants import ParticipantRow


class EvaluationChanges(TypedDict, total=False):
    module_id: int | None
    begin: date
    end: date
    scores: tuple[int | None, ...]
    progress: str
    attention: str
    suggestion: str
    author: str
    on: date
    visible_to_participant: bool


class QuoteChanges(TypedDict, total=False):
    quote: str
    on: date
    may_be_quoted: bool


class Evaluations:
    """Animators' evaluations (A-49) and informal feedback (A-50)."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def list(self, participant_id: int) -> tuple[AnimatorEvaluation, ...]:
        """One person's evaluations, the oldest first."""
        with self._ctx.read() as session:
            return evaluations_of(session.scalars(evaluations_query(participant_id)))

    def add(self, participant_id: int, changes: EvaluationChanges) -> AnimatorEvaluation:
        """Adds what an animator observed over a period; without marks, words alone."""
        today = self._ctx.today()
        given: EvaluationChanges = {"begin": today, "end": today, "on": today, "scores": (None,) * 5}
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            row = AnimatorEvaluationRow(participant_id=participant_id, **self._ctx.stamp())
            session.add(row)
            _change(row, {**given, **changes})
            session.flush()
            self._ctx.journal(session, "evaluation.add", f"evaluation:{row.id}")
            return evaluation_of(row)

    def update(self, evaluation_id: int, changes: EvaluationChanges) -> AnimatorEvaluation:
        with self._ctx.write() as session:
            row = kept(session, AnimatorEvaluationRow, evaluation_id)
            _change(row, changes)
            session.flush()
            session.refresh(row)
            self._ctx.journal(session, "evaluation.update", f"evaluation:{evaluation_id}")
            return evaluation_of(row)

    def delete(self, evaluation_id: int) -> None:
        """Puts an evaluation in the bin for 30 days."""
        with self._ctx.write() as session:
            kept(session, AnimatorEvaluationRow, evaluation_id).deleted_at = self._ctx.now()
            self._ctx.journal(session, "evaluation.delete", f"evaluation:{evaluation_id}")

    def restore(self, evaluation_id: int) -> None:
        """Takes an evaluation out of the bin."""
        with self._ctx.write() as session:
            existing(session, AnimatorEvaluationRow, evaluation_id).deleted_at = None
            self._ctx.journal(session, "evaluation.restore", f"evaluation:{evaluation_id}")

    def quotes(self, participant_id: int | None = None) -> tuple[InformalFeedback, ...]:
        """What one person said in passing, or everybody, the oldest first."""
        of = InformalFeedbackRow
        found = select(of).where(of.deleted_at.is_(None)).order_by(of.on, of.id)
        if participant_id is not None:
            found = found.where(of.participant_id == participant_id)
        with self._ctx.read() as session:
            return values_of(session.scalars(found), InformalFeedback)

    def add_quote(
        self,
        quote: str,
        *,
        source: str,
        participant_id: int | None = None,
        on: date | None = None,
        may_be_quoted: bool = False,
    ) -> InformalFeedback:
        """Notes words said in passing; they are quoted without a name only when the person agreed."""
        if not quote.strip():
            raise InputError("quote_missing", "quote")
        with self._ctx.write() as session:
            row = InformalFeedbackRow(
                participant_id=participant_id,
                on=on or self._ctx.today(),
                quote=quote.strip(),
                source=source,
                may_be_quoted=may_be_quoted,
                **self._ctx.stamp(),
            )
            session.add(row)
            session.flush()
            self._ctx.journal(session, "quote.add", f"quote:{row.id}")
            return value_of(row, InformalFeedback)

    def let_quote(self, quote_id: int, *, may_be_quoted: bool) -> None:
        """Notes that the person agreed to be quoted without a name, or no longer does."""
        with self._ctx.write() as session:
            kept(session, InformalFeedbackRow, quote_id).may_be_quoted = may_be_quoted
            self._ctx.journal(session, "quote.agreement", f"quote:{quote_id}")

    def update_quote(self, quote_id: int, changes: QuoteChanges) -> InformalFeedback:
        """Corrects words said in passing, or their day. InputError `quote_missing`."""
        if "quote" in changes:
            changes = {**changes, "quote": changes["quote"].strip()}
            if not changes["quote"]:
                raise InputError("quote_missing", "quote")
        with self._ctx.write() as session:
            row = kept(session, InformalFeedbackRow, quote_id)
            place = revisions.Place(row.participant_id, "quote", row.id)
            if revisions.change(self._ctx, session, place, row, changes):
                self._ctx.journal(session, "quote.update", f"quote:{quote_id}")
            return value_of(row, InformalFeedback)

    def delete_quote(self, quote_id: int) -> None:
        """Puts words said in passing in the bin for 30 days."""
        with self._ctx.write() as session:
            kept(session, InformalFeedbackRow, quote_id).deleted_at = self._ctx.now()
            self._ctx.journal(session, "quote.delete", f"quote:{quote_id}")

    def restore_quote(self, quote_id: int) -> None:
        """Takes them out of the bin."""
        with self._ctx.write() as session:
            existing(session, InformalFeedbackRow, quote_id).deleted_at = None
            self._ctx.journal(session, "quote.restore", f"quote:{quote_id}")


def _change(row: AnimatorEvaluationRow, changes: EvaluationChanges) -> None:
    check_scores(changes.get("scores", (None,) * 5))
    for name, value in changes.items():
        setattr(row, name, value)
    if row.end < row.begin:
        raise InputError("period_backwards", "end")


def evaluations_query(participant_id: int) -> Select[AnimatorEvaluationRow]:
    of = AnimatorEvaluationRow
    kept_rows = select(of).where(of.participant_id == participant_id, of.deleted_at.is_(None))
    return kept_rows.options(joinedload(of.module)).order_by(of.on, of.id)


def evaluations_of(rows: Iterable[AnimatorEvaluationRow]) -> tuple[AnimatorEvaluation, ...]:
    return tuple(evaluation_of(row) for row in rows)


def evaluation_of(row: AnimatorEvaluationRow) -> AnimatorEvaluation:
    return value_of(row, AnimatorEvaluation, module_name=row.module.name if row.module else "")
