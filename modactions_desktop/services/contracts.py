"""Contracts: PIIS, welcome conventions, training plans, who signed them when, and their reviews (F56)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from modactions_desktop.domain.checklist import (
    Contract,
    ContractKind,
    ContractReview,
    both_signed_on,
)
from modactions_desktop.domain.deadlines import Reflection, reflection_of
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.labels import label
from modactions_desktop.services import revisions
from modactions_desktop.services.calendars import BELGIUM
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context, existing, kept, value_of
from modactions_desktop.store import indexing
from modactions_desktop.store.tables.checklist import ContractReviewRow, ContractRow
from modactions_desktop.store.tables.participants import ParticipantRow


class ContractChanges(TypedDict, total=False):
    kind: ContractKind
    proposed_on: date | None
    person_signed_on: date | None
    service_signed_on: date | None
    begin: date | None
    end: date | None
    review_months: int
    note: str


class ReviewChanges(TypedDict, total=False):
    on: date
    note: str


class Contracts:
    """The contracts of one person at a time, with their reviews."""

    def __init__(self, ctx: Context, catalogues: Catalogues) -> None:
        self._ctx = ctx
        self._catalogues = catalogues

    def of(self, participant_id: int) -> tuple[Contract, ...]:
        """Those that run before those that ended; among them, the oldest first."""
        found = whole().where(ContractRow.participant_id == participant_id, ContractRow.deleted_at.is_(None))
        with self._ctx.read() as session:
            contracts = [contract_of(row) for row in session.scalars(found)]
        today = self._ctx.today()
        return tuple(sorted(contracts, key=lambda c: (c.end is not None and c.end < today, _begun(c), c.id)))

    def reflection(self, contract: Contract) -> Reflection | None:
        """How long a PIIS that was proposed may be thought over; None when nobody is thinking one over."""
        if not contract.is_being_considered:
            return None
        return reflection_of(contract, self._catalogues.deadline_rules(), BELGIUM)

    def add(self, participant_id: int, kind: ContractKind, changes: ContractChanges | None = None) -> int:
        """Notes a contract; every date may come later."""
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            row = ContractRow(participant_id=participant_id, kind=kind, **self._ctx.stamp())
            for name, value in (changes or {}).items():
                setattr(row, name, value)
            _check(row)
            session.add(row)
            session.flush()
            self._ctx.journal(session, "contract.add", f"contract:{row.id}")
            return row.id

    def update(self, contract_id: int, changes: ContractChanges) -> Contract:
        """Changes dates, rhythm or note; the earlier values stay in the change log."""
        with self._ctx.write() as session:
            row = kept(session, ContractRow, contract_id)
            place = revisions.Place(row.participant_id, "contract", row.id)
            if revisions.change(self._ctx, session, place, row, changes):
                self._ctx.journal(session, "contract.update", f"contract:{row.id}")
            _check(row)
            return contract_of(row)

    def delete(self, contract_id: int) -> None:
        """Puts a contract in the bin for 30 days."""
        self._bin(ContractRow, contract_id, "contract", binned=True)

    def restore(self, contract_id: int) -> None:
        """Takes a contract out of the bin."""
        self._bin(ContractRow, contract_id, "contract", binned=False)

    # Reviews

    def add_review(self, contract_id: int, *, on: date | None = None, note: str = "") -> int:
        """Notes that the contract was looked at again on a day (today); the next review follows from it."""
        with self._ctx.write() as session:
            row = kept(session, ContractRow, contract_id)
            review = ContractReviewRow(on=on or self._ctx.today(), note=note, **self._ctx.stamp())
            row.reviews.append(review)
            session.flush()
            self._ctx.journal(session, "contract_review.add", f"contract_review:{review.id}")
            return review.id

    def update_review(self, review_id: int, changes: ReviewChanges) -> ContractReview:
        """Changes the day or the note of a review."""
        with self._ctx.write() as session:
            row = kept(session, ContractReviewRow, review_id)
            place = revisions.Place(row.participant_id, "contract_review", row.id)
            if revisions.change(self._ctx, session, place, row, changes):
                self._ctx.journal(session, "contract_review.update", f"contract_review:{row.id}")
            return value_of(row, ContractReview)

    def delete_review(self, review_id: int) -> None:
        """Puts a review in the bin for 30 days."""
        self._bin(ContractReviewRow, review_id, "contract_review", binned=True)

    def restore_review(self, review_id: int) -> None:
        """Takes a review out of the bin."""
        self._bin(ContractReviewRow, review_id, "contract_review", binned=False)

    def _bin(
        self, table: type[ContractRow | ContractReviewRow], key: int, noun: str, *, binned: bool
    ) -> None:
        with self._ctx.write() as session:
            existing(session, table, key).deleted_at = self._ctx.now() if binned else None
            self._ctx.journal(session, f"{noun}.{'delete' if binned else 'restore'}", f"{noun}:{key}")


def whole() -> Select[ContractRow]:
    """Contracts with their reviews."""
    return select(ContractRow).options(selectinload(ContractRow.reviews))


def contract_of(row: ContractRow) -> Contract:
    """The value of a row; reviews in the bin are left out."""
    reviews = sorted((r for r in row.reviews if r.deleted_at is None), key=lambda r: (r.on, r.id))
    return value_of(row, Contract, reviews=tuple(value_of(review, ContractReview) for review in reviews))


def contracts_of(rows: Iterable[ContractRow]) -> tuple[Contract, ...]:
    """The values of several rows, in their order."""
    return tuple(contract_of(row) for row in rows)


def _begun(contract: Contract) -> date:
    return contract.signed_on or contract.begin or contract.proposed_on or date.max


def _check(row: ContractRow) -> None:
    """Dates in their order; the day it was signed follows from the two signatures."""
    if row.begin is not None and row.end is not None and row.end < row.begin:
        raise InputError("period_backwards", "end")
    row.signed_on = both_signed_on(row.person_signed_on, row.service_signed_on)


def _entry(row: ContractRow) -> SearchEntry:
    """By its kind, and what was written about it and its reviews."""
    notes = [row.note, *(review.note for review in row.reviews if review.deleted_at is None)]
    title = f"Contrat : {label(row.kind)}"
    return SearchEntry(SearchKind.CONTRACT, row.id, row.participant_id, title, " ".join(filter(None, notes)))


indexing.searched(ContractRow, SearchKind.CONTRACT, _entry, parts={ContractReviewRow: "contract_id"})
