"""The way out: « Prêt pour la sortie ? », asked again from time to time, beside the project of it (B-15)."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from sqlalchemy import select

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.participants import Narrative, NarrativeSection
from modactions_desktop.domain.plans import ExitReadiness, ExitReview
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services import revisions
from modactions_desktop.services.context import Context, existing, kept, value_of
from modactions_desktop.store.tables.participants import NarrativeRow, ParticipantRow
from modactions_desktop.store.tables.plans import ExitReviewRow


class ExitReviewChanges(TypedDict, total=False):
    on: date
    answer: ExitReadiness
    missing: str
    review_on: date | None
    visibility: Visibility
    interview_id: int | None


class Exits:
    """Dated reviews; none is overwritten by the next."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def project(self, participant_id: int) -> Narrative | None:
        """The « projet de sortie » in the person's words, when there is one."""
        of = NarrativeRow
        found = select(of).where(
            of.participant_id == participant_id, of.section == NarrativeSection.EXIT_PROJECT
        )
        with self._ctx.read() as session:
            row = session.scalars(found.order_by(of.id.desc())).first()
            return value_of(row, Narrative) if row is not None else None

    def of(self, participant_id: int) -> tuple[ExitReview, ...]:
        """One person's reviews, the oldest first."""
        of = ExitReviewRow
        found = select(of).where(of.participant_id == participant_id, of.deleted_at.is_(None))
        with self._ctx.read() as session:
            return tuple(value_of(row, ExitReview) for row in session.scalars(found.order_by(of.on, of.id)))

    def add(
        self, participant_id: int, answer: ExitReadiness, changes: ExitReviewChanges | None = None
    ) -> ExitReview:
        """What is judged together on a day (today). InputError `exit_review_backwards`."""
        given: ExitReviewChanges = {"on": self._ctx.today(), **(changes or {}), "answer": answer}
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            row = ExitReviewRow(participant_id=participant_id, **given, **self._ctx.stamp())
            _check(row)
            session.add(row)
            session.flush()
            self._ctx.journal(session, "exit_review.add", f"exit_review:{row.id}")
            return value_of(row, ExitReview)

    def ask_again(self, review_id: int, answer: ExitReadiness) -> ExitReview:
        """Asked again today: what was missing still is unless the person is ready, and the rhythm goes on."""
        with self._ctx.read() as session:
            last = value_of(kept(session, ExitReviewRow, review_id), ExitReview)
            participant_id = session.get_one(ExitReviewRow, review_id).participant_id
        today = self._ctx.today()
        changes: ExitReviewChanges = {"visibility": last.visibility}
        if answer is not ExitReadiness.READY and last.review_on is not None:
            changes["missing"] = last.missing
            changes["review_on"] = today + (last.review_on - last.on)
        return self.add(participant_id, answer, changes)

    def update(self, review_id: int, changes: ExitReviewChanges) -> ExitReview:
        """Corrects a review. InputError `exit_review_backwards`: it is asked again after its day."""
        with self._ctx.write() as session:
            row = kept(session, ExitReviewRow, review_id)
            place = revisions.Place(row.participant_id, "exit_review", row.id)
            if revisions.change(self._ctx, session, place, row, changes):
                self._ctx.journal(session, "exit_review.update", f"exit_review:{row.id}")
            _check(row)
            return value_of(row, ExitReview)

    def delete(self, review_id: int) -> None:
        """Puts a review in the bin for 30 days."""
        with self._ctx.write() as session:
            kept(session, ExitReviewRow, review_id).deleted_at = self._ctx.now()
            self._ctx.journal(session, "exit_review.delete", f"exit_review:{review_id}")

    def restore(self, review_id: int) -> None:
        """Takes a review out of the bin."""
        with self._ctx.write() as session:
            existing(session, ExitReviewRow, review_id).deleted_at = None
            self._ctx.journal(session, "exit_review.restore", f"exit_review:{review_id}")


def _check(row: ExitReviewRow) -> None:
    if row.review_on is not None and row.review_on <= row.on:
        raise InputError("exit_review_backwards", "review_on")
