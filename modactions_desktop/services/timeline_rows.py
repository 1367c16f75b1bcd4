"""What the timeline reads of one person: columns only, one query a table, nothing of the bin.

A thousand events are listed while a file opens: the objects of the ORM would cost more than the reading.
The queries are made once, for making them costs as much as running them; PERSON is given with each run.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Executable, bindparam, func, select

from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.checklist import (
    CatalogueItemRow,
    CatalogueVersionRow,
    ChecklistStateRow,
    ContractReviewRow,
    ContractRow,
    DeadlineRuleRow,
    RightsRequestRow,
    SummonsRow,
)
from modactions_desktop.store.tables.deadlines import DeadlineMarkRow, TriggerDateRow
from modactions_desktop.store.tables.directory import OrganisationRow, ServiceRow
from modactions_desktop.store.tables.groups import (
    AnimatorEvaluationRow,
    AttendanceRow,
    GroupRow,
    InformalFeedbackRow,
    MembershipRow,
    ModuleRow,
    OutingRow,
    SessionRow,
    VisitRow,
)
from modactions_desktop.store.tables.interviews import InterviewRow, InterviewTextRow
from modactions_desktop.store.tables.participants import (
    AttachmentRow,
    FrenchLevelRow,
    InformationNoticeRow,
    ResidenceDocumentRow,
    SharingAgreementRow,
    SituationRow,
)
from modactions_desktop.store.tables.plans import ExitReviewRow, GoalRow, ObstacleRow, SeverityRow
from modactions_desktop.store.tables.referrals import LiaisonNoteRow, ReferralOutcomeRow, ReferralRow

Found = Executable
PERSON: BindParameter[int] = bindparam("person")
ONE: BindParameter[int] = bindparam("one")
"""One interview of that person."""
EXCERPT = 240
"""Letters read of a text: what a card can show, and a little more."""


@cache
def interviews(one: bool = False) -> Found:
    of = InterviewRow
    found = select(
        of.id,
        of.kind,
        of.status,
        of.on,
        of.starts_at,
        of.minutes,
        of.place,
        of.missed_reason,
        of.postponed_to,
        of.interpreter_language,
        of.interpreter_mode,
        of.interpreter_came,
    ).where(of.participant_id == PERSON, of.deleted_at.is_(None))
    return found.where(of.id == ONE) if one else found


@cache
def interview_texts(one: bool = False) -> Found:
    of = InterviewTextRow
    found = (
        select(of.interview_id, of.section, of.visibility, _short(of.text).label("text"))
        .join(InterviewRow, InterviewRow.id == of.interview_id)
        .where(InterviewRow.participant_id == PERSON, InterviewRow.deleted_at.is_(None), of.text != "")
        .order_by(of.id)
    )
    return found.where(of.interview_id == ONE) if one else found


@cache
def severities(one: bool = False) -> Found:
    """What was judged in an interview, the last judgement of a domain last."""
    of = SeverityRow
    found = (
        select(of.interview_id, ObstacleRow.domain, of.value)
        .join(ObstacleRow, ObstacleRow.id == of.obstacle_id)
        .where(
            ObstacleRow.participant_id == PERSON,
            ObstacleRow.deleted_at.is_(None),
            of.interview_id.is_not(None),
            of.value.is_not(None),
        )
        .order_by(of.assessed_on, of.id)
    )
    return found.where(of.interview_id == ONE) if one else found


@cache
def referrals() -> Found:
    of = ReferralRow
    return (
        select(
            of.id,
            of.scope,
            of.mode,
            of.proposed_on,
            of.visibility,
            _short(of.purpose).label("purpose"),
            ServiceRow.name.label("service"),
            OrganisationRow.name.label("owner"),
            OrganisationRow.acronym,
            IssuedDocumentRow.kind.label("bilan"),
            IssuedDocumentRow.issued_on.label("bilan_on"),
        )
        .outerjoin(IssuedDocumentRow, IssuedDocumentRow.id == of.bilan_id)
        .outerjoin(ServiceRow, ServiceRow.id == of.service_id)
        .outerjoin(OrganisationRow, OrganisationRow.id == ServiceRow.organisation_id)
        .where(of.participant_id == PERSON, of.deleted_at.is_(None))
    )


@cache
def referral_steps() -> Found:
    of = ReferralOutcomeRow
    return (
        select(
            of.id,
            of.referral_id,
            of.status,
            of.on,
            of.reason,
            of.appointment_at,
            _short(of.note).label("note"),
        )
        .join(ReferralRow, ReferralRow.id == of.referral_id)
        .where(ReferralRow.participant_id == PERSON, ReferralRow.deleted_at.is_(None))
        .order_by(of.on, of.id)
    )


@cache
def liaison_notes() -> Found:
    """Those not given yet: what was given is among the documents."""
    of = LiaisonNoteRow
    return select(of.id, of.written_on, of.recipient, _short(of.request).label("request")).where(
        of.participant_id == PERSON, of.deleted_at.is_(None), of.document_id.is_(None)
    )


@cache
def states() -> Found:
    """Each with the title and the kind of the text that was told; without one, of the item's first text."""
    of, told = ChecklistStateRow, CatalogueVersionRow
    first = select(func.min(told.id)).where(told.item_id == of.item_id).correlate(of).scalar_subquery()
    return (
        select(
            of.id,
            of.item_id,
            of.state,
            of.on,
            of.due_on,
            _short(of.comment).label("comment"),
            told.title,
            told.kind,
        )
        .outerjoin(told, told.id == func.coalesce(of.version_id, first))
        .where(of.participant_id == PERSON)
    )


@cache
def requests() -> Found:
    of, told = RightsRequestRow, CatalogueVersionRow
    last = select(func.max(told.id)).where(told.item_id == of.item_id).correlate(of).scalar_subquery()
    return (
        select(
            of.id,
            of.item_id,
            of.asked_on,
            of.asked_to,
            of.decision,
            of.decided_on,
            of.appeal_due_on,
            _short(of.comment).label("comment"),
            CatalogueItemRow.code,
            told.title,
        )
        .join(CatalogueItemRow, CatalogueItemRow.id == of.item_id)
        .outerjoin(told, told.id == last)
        .where(of.participant_id == PERSON, of.deleted_at.is_(None))
    )


@cache
def sessions() -> Found:
    of = AttendanceRow
    return (
        select(
            of.id,
            of.presence,
            of.minutes,
            _short(of.note).label("note"),
            of.session_id.label("owner_id"),
            SessionRow.on,
            SessionRow.starts_at,
            func.coalesce(ModuleRow.name, GroupRow.name).label("title"),
        )
        .join(SessionRow, SessionRow.id == of.session_id)
        .join(GroupRow, GroupRow.id == SessionRow.group_id)
        .outerjoin(ModuleRow, ModuleRow.id == SessionRow.module_id)
        .where(of.participant_id == PERSON, SessionRow.deleted_at.is_(None))
    )


@cache
def outings() -> Found:
    of = AttendanceRow
    return (
        select(
            of.id,
            of.presence,
            of.minutes,
            _short(of.note).label("note"),
            of.outing_id.label("owner_id"),
            OutingRow.on,
            VisitRow.title,
        )
        .join(OutingRow, OutingRow.id == of.outing_id)
        .join(VisitRow, VisitRow.id == OutingRow.visit_id)
        .where(of.participant_id == PERSON, OutingRow.deleted_at.is_(None))
    )


@cache
def issued() -> Found:
    of = IssuedDocumentRow
    return select(of.id, of.kind, of.copy, of.issued_on, of.reviewed_on, of.pages).where(
        of.participant_id == PERSON
    )


@cache
def attachments() -> Found:
    of = AttachmentRow
    return select(of.id, of.kind, of.title, of.recorded_at, of.expires_on).where(
        of.participant_id == PERSON, of.deleted_at.is_(None)
    )


@cache
def residence_documents() -> Found:
    of = ResidenceDocumentRow
    found = select(of.id, of.code, _short(of.detail).label("detail"), of.issued_on, of.expires_on)
    return found.where(of.participant_id == PERSON).order_by(
        func.coalesce(of.issued_on, of.expires_on), of.id
    )


@cache
def notices() -> Found:
    of = InformationNoticeRow
    return select(of.id, of.given_on, of.language, of.copy_given).where(of.participant_id == PERSON)


@cache
def agreements() -> Found:
    of = SharingAgreementRow
    return select(
        of.id, of.recipient, _short(of.purpose).label("purpose"), of.begin, of.end, of.withdrawn_on
    ).where(of.participant_id == PERSON)


@cache
def contracts() -> Found:
    of = ContractRow
    dates = (of.signed_on, of.person_signed_on, of.service_signed_on, of.proposed_on, of.begin, of.end)
    return select(of.id, of.kind, *dates, _short(of.note).label("note")).where(
        of.participant_id == PERSON, of.deleted_at.is_(None)
    )


@cache
def contract_reviews() -> Found:
    of, review = ContractRow, ContractReviewRow
    return (
        select(review.id, review.contract_id, review.on, of.kind, _short(review.note).label("note"))
        .join(of, of.id == review.contract_id)
        .where(of.participant_id == PERSON, of.deleted_at.is_(None), review.deleted_at.is_(None))
    )


@cache
def situations() -> Found:
    of = SituationRow
    return select(
        of.id,
        of.kind,
        of.code,
        _short(of.detail).label("detail"),
        of.begin,
        of.end,
        _short(of.reason).label("reason"),
    ).where(of.participant_id == PERSON, of.begin.is_not(None))


@cache
def memberships() -> Found:
    of = MembershipRow
    return (
        select(
            of.id,
            GroupRow.name,
            of.begin,
            of.end,
            _short(of.reason).label("reason"),
            _short(of.leave_reason).label("leave_reason"),
            InterviewRow.on.label("decided_on"),
        )
        .join(GroupRow, GroupRow.id == of.group_id)
        .outerjoin(InterviewRow, (InterviewRow.id == of.interview_id) & InterviewRow.deleted_at.is_(None))
        .where(of.participant_id == PERSON)
    )


@cache
def goals() -> Found:
    of = GoalRow
    return select(
        of.id,
        of.status,
        of.begin,
        of.ended_on,
        of.visibility,
        _short(of.text).label("text"),
        _short(of.status_reason).label("reason"),
    ).where(of.participant_id == PERSON, of.deleted_at.is_(None))


@cache
def obstacles() -> Found:
    of = ObstacleRow
    return select(
        of.id,
        of.domain,
        of.begin,
        of.end,
        of.outcome,
        of.visibility,
        _short(of.text).label("text"),
        _short(of.thanks_to).label("thanks_to"),
    ).where(of.participant_id == PERSON, of.deleted_at.is_(None))


@cache
def exit_reviews() -> Found:
    of = ExitReviewRow
    return select(
        of.id, of.on, of.answer, of.review_on, of.visibility, _short(of.missing).label("missing")
    ).where(of.participant_id == PERSON, of.deleted_at.is_(None))


@cache
def french_levels() -> Found:
    of = FrenchLevelRow
    return (
        select(of.id, of.skill, of.level, of.source, of.assessed_on)
        .where(of.participant_id == PERSON)
        .order_by(of.assessed_on, of.id)
    )


@cache
def summonses() -> Found:
    of = SummonsRow
    return select(
        of.id,
        of.issuer,
        of.issuer_detail,
        of.received_on,
        of.convened_at,
        of.recorded_at,
        of.status,
        of.visibility,
        _short(of.subject).label("subject"),
        _short(of.outcome).label("outcome"),
    ).where(of.participant_id == PERSON, of.deleted_at.is_(None))


@cache
def evaluations() -> Found:
    of = AnimatorEvaluationRow
    return (
        select(of.id, of.on, of.author, _short(of.progress).label("progress"), ModuleRow.name)
        .outerjoin(ModuleRow, ModuleRow.id == of.module_id)
        .where(of.participant_id == PERSON, of.deleted_at.is_(None))
    )


@cache
def quotes() -> Found:
    of = InformalFeedbackRow
    found = select(of.id, of.on, of.may_be_quoted, _short(of.quote).label("quote"))
    return found.where(of.participant_id == PERSON, of.deleted_at.is_(None))


@cache
def trigger_dates() -> Found:
    of = TriggerDateRow
    return select(of.id, of.trigger, of.on, of.until, _short(of.about).label("about")).where(
        of.participant_id == PERSON, of.deleted_at.is_(None)
    )


@cache
def deadline_marks() -> Found:
    """Each with the name that its rule has now."""
    of, rule = DeadlineMarkRow, DeadlineRuleRow
    newest = (
        select(rule.label)
        .where(rule.code == of.rule_code, rule.variant == of.variant)
        .order_by(rule.valid_from.desc())
        .limit(1)
        .correlate(of)
        .scalar_subquery()
    )
    comment = _short(of.comment).label("comment")
    return select(of.id, of.rule_code, newest.label("label"), of.mark, of.on, of.moved_to, comment).where(
        of.participant_id == PERSON, of.deleted_at.is_(None)
    )


def _short(text: Any) -> ColumnElement[str]:
    return func.substr(text, 1, EXCERPT)
