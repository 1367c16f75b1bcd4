"""The day and the words of the records that a search found, a query a kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from modactions_desktop.domain.bilans import Copy
from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.issued import issued_kind
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.labels import label
from modactions_desktop.services.plan_rows import SEARCHED
from modactions_desktop.store import indexing
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.checklist import ContractReviewRow, ContractRow, SummonsRow
from modactions_desktop.store.tables.deadlines import TriggerDateRow
from modactions_desktop.store.tables.directory import DirectoryContactRow, OrganisationRow, ServiceRow
from modactions_desktop.store.tables.groups import (
    AnimatorEvaluationRow,
    FollowUpRow,
    GroupRow,
    InformalFeedbackRow,
    ModuleRow,
    PlatformMeetingRow,
)
from modactions_desktop.store.tables.interviews import InterviewRow, InterviewTextRow
from modactions_desktop.store.tables.participants import AttachmentRow, NarrativeRow
from modactions_desktop.store.tables.plans import (
    AvenueRow,
    ExitReviewRow,
    GoalRow,
    NeedRow,
    ObservationRow,
    ObstacleRow,
)
from modactions_desktop.store.tables.referrals import (
    LiaisonNoteRow,
    LiaisonParagraphRow,
    ReferralOutcomeRow,
    ReferralRow,
)


class Words(NamedTuple):
    """What a record says, and the day it speaks of."""

    on: date | None
    text: str


class _Source(NamedTuple):
    """Where the words of a kind are read: the day's column, the text's columns in the order shown."""

    row: Any
    day: InstrumentedAttribute[Any] | None
    texts: tuple[str, ...]


class _Continued(NamedTuple):
    """The lines beneath a record that hold words of it too."""

    owner: InstrumentedAttribute[int]
    text: InstrumentedAttribute[str]
    lying: ColumnElement[bool] | None = None
    """Which of them count, where some may be in the bin."""


_SOURCES = {
    SearchKind.INTERVIEW: _Source(InterviewRow, InterviewRow.on, ("remaining_questions", "other_remarks")),
    SearchKind.NARRATIVE: _Source(NarrativeRow, NarrativeRow.recorded_at, ("text",)),
    SearchKind.OBSERVATION: _Source(ObservationRow, ObservationRow.observed_on, SEARCHED),
    SearchKind.NEED: _Source(NeedRow, NeedRow.begin, SEARCHED),
    SearchKind.OBSTACLE: _Source(ObstacleRow, ObstacleRow.begin, SEARCHED),
    SearchKind.AVENUE: _Source(AvenueRow, AvenueRow.proposed_on, SEARCHED),
    SearchKind.GOAL: _Source(GoalRow, GoalRow.begin, SEARCHED),
    SearchKind.REFERRAL: _Source(ReferralRow, ReferralRow.proposed_on, ("purpose",)),
    SearchKind.LIAISON: _Source(LiaisonNoteRow, LiaisonNoteRow.written_on, ("request", "proposal")),
    SearchKind.SUMMONS: _Source(
        SummonsRow, SummonsRow.convened_at, ("subject", "issuer_detail", "place", "answer", "outcome")
    ),
    SearchKind.CONTRACT: _Source(ContractRow, ContractRow.signed_on, ("note",)),
    SearchKind.TRIGGER_DATE: _Source(TriggerDateRow, TriggerDateRow.on, ("about",)),
    SearchKind.ATTACHMENT: _Source(AttachmentRow, AttachmentRow.recorded_at, ("title",)),
    SearchKind.EVALUATION: _Source(
        AnimatorEvaluationRow, AnimatorEvaluationRow.on, ("progress", "attention", "suggestion")
    ),
    SearchKind.EXIT_REVIEW: _Source(ExitReviewRow, ExitReviewRow.on, ("missing",)),
    SearchKind.QUOTE: _Source(InformalFeedbackRow, InformalFeedbackRow.on, ("quote",)),
    SearchKind.BILAN: _Source(IssuedDocumentRow, IssuedDocumentRow.issued_on, ()),
    SearchKind.CONTACT: _Source(DirectoryContactRow, None, ("phone", "email")),
    SearchKind.MEETING: _Source(PlatformMeetingRow, PlatformMeetingRow.on, ("place", "present", "decisions")),
    SearchKind.ORGANISATION: _Source(OrganisationRow, None, ("description",)),
    SearchKind.SERVICE: _Source(
        ServiceRow, None, ("purpose", "description", "audience", "conditions", "documents", "note")
    ),
}
_CONTINUED = {
    SearchKind.INTERVIEW: _Continued(InterviewTextRow.interview_id, InterviewTextRow.text),
    SearchKind.MEETING: _Continued(FollowUpRow.meeting_id, FollowUpRow.text),
    SearchKind.REFERRAL: _Continued(ReferralOutcomeRow.referral_id, ReferralOutcomeRow.note),
    SearchKind.LIAISON: _Continued(LiaisonParagraphRow.note_id, LiaisonParagraphRow.text),
    SearchKind.CONTRACT: _Continued(
        ContractReviewRow.contract_id, ContractReviewRow.note, ContractReviewRow.deleted_at.is_(None)
    ),
}


def words_of(
    session: Session, found: Iterable[tuple[SearchKind, int]]
) -> dict[tuple[SearchKind, int], Words]:
    """The day and the words of each record; nothing of a kind that has neither."""
    by_kind: dict[SearchKind, list[int]] = defaultdict(list)
    for kind, key in found:
        by_kind[kind].append(key)
    read: dict[tuple[SearchKind, int], Words] = {}
    for kind, keys in by_kind.items():
        if kind in _SOURCES:
            read.update(((kind, key), words) for key, words in _read(session, kind, keys))
    return read


def _read(session: Session, kind: SearchKind, keys: Sequence[int]) -> list[tuple[int, Words]]:
    of: type[Base]
    of, day, names = _SOURCES[kind]
    columns = of.__table__.c
    texts = [columns[name] for name in names if name in columns]
    days = [] if day is None else [day]
    found = session.connection().execute(select(columns.id, *days, *texts).where(columns.id.in_(keys)))
    further = _further(session, kind, keys)
    read = []
    for row in found:
        on = _day(row[1]) if days else None
        parts = [*further[row[0]], *row[1 + len(days) :]]
        read.append((row[0], Words(on, " · ".join(part for part in parts if part))))
    return read


def _further(session: Session, kind: SearchKind, keys: Sequence[int]) -> dict[int, list[str]]:
    lines: dict[int, list[str]] = defaultdict(list)
    if kind in _CONTINUED:
        owner, text, lying = _CONTINUED[kind]
        asked = select(owner, text).where(owner.in_(keys))
        for key, words in session.connection().execute(asked if lying is None else asked.where(lying)):
            lines[key].append(words)
    return lines


def _day(moment: date | datetime | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _attachment(row: AttachmentRow) -> SearchEntry:
    return SearchEntry(SearchKind.ATTACHMENT, row.id, row.participant_id, row.title, row.kind)


def _evaluation(row: AnimatorEvaluationRow) -> SearchEntry:
    words = " ".join([row.progress, row.attention, row.suggestion])
    title = f"Évaluation de {row.author}" if row.author else "Évaluation"
    return SearchEntry(SearchKind.EVALUATION, row.id, row.participant_id, title, words)


def _exit_review(row: ExitReviewRow) -> SearchEntry:
    title = f"Prêt pour la sortie ? {label(row.answer)}"
    return SearchEntry(SearchKind.EXIT_REVIEW, row.id, row.participant_id, title, row.missing)


def _quote(row: InformalFeedbackRow) -> SearchEntry:
    return SearchEntry(SearchKind.QUOTE, row.id, row.participant_id, "Retour en passant", row.quote)


def _issued(row: IssuedDocumentRow) -> SearchEntry:
    """What was handed over and when; its words are those of the records it was made from."""
    title = f"{label(issued_kind(row.kind))} du {numeric_date(row.issued_on)}"
    return SearchEntry(SearchKind.BILAN, row.id, row.participant_id, title, label(Copy(row.copy)))


def _contact(row: DirectoryContactRow) -> SearchEntry:
    title = ", ".join(part for part in (row.name, row.role) if part)
    return SearchEntry(SearchKind.CONTACT, row.id, None, title, f"{row.phone} {row.email}")


def _trigger_date(row: TriggerDateRow) -> SearchEntry:
    title = label(TriggerCode(row.trigger))
    return SearchEntry(SearchKind.TRIGGER_DATE, row.id, row.participant_id, title, row.about)


def _group(row: GroupRow) -> SearchEntry:
    return SearchEntry(SearchKind.GROUP, row.id, None, row.name, row.code)


def _module(row: ModuleRow) -> SearchEntry:
    return SearchEntry(SearchKind.MODULE, row.id, None, row.name, row.theme)


indexing.searched(AttachmentRow, SearchKind.ATTACHMENT, _attachment)
indexing.searched(AnimatorEvaluationRow, SearchKind.EVALUATION, _evaluation)
indexing.searched(ExitReviewRow, SearchKind.EXIT_REVIEW, _exit_review)
indexing.searched(InformalFeedbackRow, SearchKind.QUOTE, _quote)
indexing.searched(IssuedDocumentRow, SearchKind.BILAN, _issued)
indexing.searched(DirectoryContactRow, SearchKind.CONTACT, _contact)
indexing.searched(TriggerDateRow, SearchKind.TRIGGER_DATE, _trigger_date)
indexing.searched(GroupRow, SearchKind.GROUP, _group)
indexing.searched(ModuleRow, SearchKind.MODULE, _module)
