"""All that is dated about a person: situations, documents, French, household, life steps, texts, agreements.

A situation is never overwritten: the next one closes it the day before. A mistake is corrected, and the
change log keeps what was there.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, TypedDict

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.participants import (
    FrenchLevel,
    FrenchSkill,
    HouseholdMember,
    InformationNotice,
    LifeStage,
    LifeStep,
    Narrative,
    NarrativeSection,
    ResidenceDocument,
    SharingAgreement,
    Situation,
    SituationKind,
)
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.services import revisions
from modactions_desktop.services.context import Context, existing, kept, value_of
from modactions_desktop.store import search
from modactions_desktop.store.tables.participants import (
    FrenchLevelRow,
    HouseholdMemberRow,
    InformationNoticeRow,
    LifeStepRow,
    NarrativeRow,
    ParticipantRow,
    ResidenceDocumentRow,
    SharingAgreementRow,
    SituationRow,
)

SEVERAL_AT_ONCE = frozenset({SituationKind.INCOME})
"""Of these a person may have several on one day (F11): a new one closes none."""

DEFAULT_VISIBILITY: Mapping[NarrativeSection, Visibility] = {
    NarrativeSection.WHO_I_AM: Visibility.PARTICIPANT,
    NarrativeSection.STRENGTHS: Visibility.PARTICIPANT,
    NarrativeSection.DIFFICULTIES: Visibility.PARTICIPANT,
    NarrativeSection.MOTIVATION: Visibility.PARTICIPANT,
    NarrativeSection.EXPECTATIONS: Visibility.PARTICIPANT,
    NarrativeSection.EXPECTATIONS_AND_REALITY: Visibility.CONFIDENTIAL,
    NarrativeSection.EXIT_PROJECT: Visibility.PARTICIPANT,
    NarrativeSection.NEXT_STEPS: Visibility.PARTICIPANT,
    NarrativeSection.INTERNAL_NOTE: Visibility.FILE,
}
"""Who reads a new text unless she says otherwise; what was hoped for on leaving stays confidential (A-42)."""


class SituationChanges(TypedDict, total=False):
    code: str
    detail: str
    begin: date | None
    end: date | None
    reason: str


class DocumentChanges(TypedDict, total=False):
    code: str
    detail: str
    issued_on: date | None
    expires_on: date | None
    labour_market: str


class FrenchChanges(TypedDict, total=False):
    skill: FrenchSkill
    level: str
    source: str
    assessed_on: date
    assessor: str


class HouseholdChanges(TypedDict, total=False):
    relation: str
    birth_year: int | None
    lives_together: bool
    childcare: str
    begin: date | None
    end: date | None


class LifeStepChanges(TypedDict, total=False):
    stage: LifeStage
    text: str
    place: str
    begin: ApproximateDate | None
    end: ApproximateDate | None
    visibility: Visibility
    rank: int


class Histories:
    """The dated records beside a participant's page."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    # Situations

    def begin_situation(
        self,
        participant_id: int,
        kind: SituationKind,
        code: str,
        *,
        on: date | None = None,
        detail: str = "",
        reason: str = "",
    ) -> Situation:
        """Begins a situation and closes the one before it the day before.

        RuleError("situation_before_current") when the present one began that day or later.
        """
        with self._ctx.write() as session:
            return self.begin_in(session, participant_id, kind, code, on=on, detail=detail, reason=reason)

    def begin_in(
        self,
        session: Session,
        participant_id: int,
        kind: SituationKind,
        code: str,
        *,
        on: date | None = None,
        detail: str = "",
        reason: str = "",
    ) -> Situation:
        """The same inside a transaction that does more."""
        begin = on or self._ctx.today()
        kept(session, ParticipantRow, participant_id)
        if kind not in SEVERAL_AT_ONCE:
            _close_current(session, participant_id, kind, begin)
        row = SituationRow(
            participant_id=participant_id,
            kind=kind,
            code=code,
            detail=detail,
            begin=begin,
            reason=reason,
            **self._ctx.stamp(),
        )
        self._add(session, row, f"{kind.value}.begin", f"participant:{participant_id}")
        return value_of(row, Situation)

    # Residence documents and French

    def add_document(
        self,
        participant_id: int,
        code: str,
        *,
        issued_on: date | None = None,
        expires_on: date | None = None,
        detail: str = "",
        labour_market: str = "",
    ) -> ResidenceDocument:
        """A new residence document; the last one issued is the one that alerts."""
        _check_period(issued_on, expires_on)
        row = ResidenceDocumentRow(
            code=code,
            detail=detail,
            issued_on=issued_on,
            expires_on=expires_on,
            labour_market=labour_market,
        )
        self._add_to(participant_id, row, "residence_document.add")
        return value_of(row, ResidenceDocument)

    def correct_document(self, document_id: int, changes: DocumentChanges) -> ResidenceDocument:
        with self._ctx.write() as session:
            row = existing(session, ResidenceDocumentRow, document_id)
            self._change(session, row, "residence_document", changes)
            _check_period(row.issued_on, row.expires_on)
            return value_of(row, ResidenceDocument)

    def note_french(
        self,
        participant_id: int,
        skill: FrenchSkill,
        level: str,
        *,
        source: str,
        on: date | None = None,
        assessor: str = "",
    ) -> FrenchLevel:
        """One skill on one day, with its source; earlier levels stay, progress is read from them (F5)."""
        row = FrenchLevelRow(
            skill=skill,
            level=level,
            source=source,
            assessed_on=on or self._ctx.today(),
            assessor=assessor or self._ctx.author,
        )
        self._add_to(participant_id, row, "french_level.add")
        return value_of(row, FrenchLevel)

    def correct_french(self, level_id: int, changes: FrenchChanges) -> FrenchLevel:
        """Corrects what was noted wrongly; a new assessment is noted beside the earlier one instead."""
        with self._ctx.write() as session:
            row = existing(session, FrenchLevelRow, level_id)
            self._change(session, row, "french_level", changes)
            return value_of(row, FrenchLevel)

    def remove_french(self, level_id: int) -> None:
        """Takes away an assessment that never was."""
        self._remove(FrenchLevelRow, level_id, "french_level", "skill", "level", "assessed_on")

    def remove_document(self, document_id: int) -> None:
        """Takes away a document the person never had."""
        self._remove(
            ResidenceDocumentRow, document_id, "residence_document", "code", "issued_on", "expires_on"
        )

    # Household and life

    def add_household_member(
        self, participant_id: int, relation: str, changes: HouseholdChanges | None = None
    ) -> HouseholdMember:
        """The tie and the year of birth: a third person's name is not kept."""
        row = HouseholdMemberRow(**{"lives_together": True, "childcare": "", **(changes or {})})
        row.relation = relation
        self._add_to(participant_id, row, "household.add")
        return value_of(row, HouseholdMember)

    def update_household_member(self, member_id: int, changes: HouseholdChanges) -> HouseholdMember:
        with self._ctx.write() as session:
            row = existing(session, HouseholdMemberRow, member_id)
            self._change(session, row, "household", changes)
            _check_period(row.begin, row.end)
            return value_of(row, HouseholdMember)

    def remove_household_member(self, member_id: int) -> None:
        """Takes away somebody who never was in the household; who left it gets an end instead."""
        self._remove(HouseholdMemberRow, member_id, "household", "relation", "birth_year", "childcare")

    def add_life_step(
        self, participant_id: int, stage: LifeStage, text: str, changes: LifeStepChanges | None = None
    ) -> LifeStep:
        """One step of the life path, at the end of those already told."""
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            last = select(func.max(LifeStepRow.rank)).where(LifeStepRow.participant_id == participant_id)
            given = {"rank": (session.scalar(last) or 0) + 1, **(changes or {}), "stage": stage, "text": text}
            row = LifeStepRow(participant_id=participant_id, **given, **self._ctx.stamp())
            self._add(session, row, "life_step.add", f"participant:{participant_id}")
            return value_of(row, LifeStep)

    def update_life_step(self, step_id: int, changes: LifeStepChanges) -> LifeStep:
        with self._ctx.write() as session:
            row = kept(session, LifeStepRow, step_id)
            self._change(session, row, "life_step", changes)
            return value_of(row, LifeStep)

    def delete_life_step(self, step_id: int) -> None:
        """Puts the step in the bin."""
        self._bin(step_id, "life_step.delete")

    def restore_life_step(self, step_id: int) -> None:
        """Takes the step out of the bin."""
        self._bin(step_id, "life_step.restore")

    def _bin(self, step_id: int, action: str) -> None:
        with self._ctx.write() as session:
            row = existing(session, LifeStepRow, step_id)
            row.deleted_at = self._ctx.now() if action.endswith("delete") else None
            self._ctx.journal(session, action, f"life_step:{step_id}")

    # Texts

    def save_narrative(
        self,
        participant_id: int,
        section: NarrativeSection,
        text: str,
        *,
        domain: str | None = None,
        visibility: Visibility | None = None,
    ) -> Narrative:
        """Writes a text of the file; a new one takes the visibility of its section unless one is given."""
        with self._ctx.write() as session:
            row = _narrative(session, participant_id, section, domain)
            if row is None:
                return self._new_narrative(session, participant_id, section, domain, text, visibility)
            changes = {"text": text, "visibility": visibility or row.visibility}
            self._change(session, row, "narrative", changes)
            index_narrative(session, row)
            return value_of(row, Narrative)

    def _new_narrative(
        self,
        session: Session,
        participant_id: int,
        section: NarrativeSection,
        domain: str | None,
        text: str,
        visibility: Visibility | None,
    ) -> Narrative:
        kept(session, ParticipantRow, participant_id)
        row = NarrativeRow(
            participant_id=participant_id,
            section=section,
            domain=domain,
            text=text,
            visibility=visibility or DEFAULT_VISIBILITY[section],
            **self._ctx.stamp(),
        )
        self._add(session, row, "narrative.add", f"participant:{participant_id}")
        index_narrative(session, row)
        place = revisions.Place(participant_id, "narrative", row.id)
        revisions.keep_earlier(self._ctx, session, place, "text", "")
        return value_of(row, Narrative)

    # Data protection

    def record_notice(
        self,
        participant_id: int,
        *,
        language: str,
        interpreter: str = "",
        copy_given: bool = True,
        on: date | None = None,
    ) -> InformationNotice:
        """The notice on data protection was given and explained (F100)."""
        row = InformationNoticeRow(
            given_on=on or self._ctx.today(),
            language=language,
            interpreter=interpreter,
            copy_given=copy_given,
        )
        self._add_to(participant_id, row, "notice.add")
        return value_of(row, InformationNotice)

    def add_agreement(
        self,
        participant_id: int,
        recipient: str,
        *,
        information: str,
        purpose: str,
        form: str,
        begin: date | None = None,
        end: date | None = None,
        language: str = "",
        interpreter: str = "",
    ) -> SharingAgreement:
        """What may be shared, with whom, for what, until when (F68)."""
        row = SharingAgreementRow(
            recipient=recipient,
            information=information,
            purpose=purpose,
            form=form,
            begin=begin or self._ctx.today(),
            end=end,
            language=language,
            interpreter=interpreter,
        )
        _check_period(row.begin, row.end)
        self._add_to(participant_id, row, "agreement.add")
        return value_of(row, SharingAgreement)

    def withdraw_agreement(self, agreement_id: int, *, on: date | None = None) -> SharingAgreement:
        """The person takes the agreement back; what was shared before stays known."""
        with self._ctx.write() as session:
            row = existing(session, SharingAgreementRow, agreement_id)
            row.withdrawn_on = on or self._ctx.today()
            self._ctx.journal(session, "agreement.withdraw", f"agreement:{agreement_id}")
            return value_of(row, SharingAgreement)

    # What they share

    def _remove(self, of: type[Any], key: int, noun: str, *told: str) -> None:
        """Deletes a row; the change log keeps what it said, Ctrl+Z brings it back."""
        with self._ctx.write() as session:
            row = existing(session, of, key)
            words = " · ".join(str(value) for name in told if (value := getattr(row, name)))
            place = revisions.Place(row.participant_id, noun, row.id)
            revisions.keep_earlier(self._ctx, session, place, "removed", words)
            session.delete(row)
            self._ctx.journal(session, f"{noun}.remove", f"{noun}:{key}")

    def _add_to(self, participant_id: int, row: Any, action: str) -> None:
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            row.participant_id = participant_id
            for name, value in self._ctx.stamp().items():
                setattr(row, name, value)
            self._add(session, row, action, f"participant:{participant_id}")

    def _add(self, session: Session, row: Any, action: str, subject: str) -> None:
        session.add(row)
        session.flush()
        self._ctx.journal(session, action, subject)

    def _change(self, session: Session, row: Any, noun: str, changes: Mapping[str, Any]) -> None:
        place = revisions.Place(row.participant_id, noun, row.id)
        if revisions.change(self._ctx, session, place, row, changes):
            self._ctx.journal(session, f"{noun}.update", f"{noun}:{row.id}")


def _close_current(session: Session, participant_id: int, kind: SituationKind, begin: date) -> None:
    """Ends what runs on that day the day before it."""
    of = SituationRow
    running = select(of).where(
        of.participant_id == participant_id,
        of.kind == kind,
        or_(of.end.is_(None), of.end >= begin),
    )
    for row in session.scalars(running):
        if row.begin is not None and row.begin >= begin:
            raise RuleError("situation_before_current", begin=numeric_date(row.begin))
        row.end = begin - timedelta(days=1)


def _narrative(
    session: Session, participant_id: int, section: NarrativeSection, domain: str | None
) -> NarrativeRow | None:
    of = NarrativeRow
    found = select(of).where(
        of.participant_id == participant_id, of.section == section, of.domain.is_not_distinct_from(domain)
    )
    return session.scalars(found).first()


def index_narrative(session: Session, row: NarrativeRow) -> None:
    """Writes its words into the search."""
    title = label(row.section)
    search.index(session, SearchKind.NARRATIVE, row.id, row.participant_id, title, row.text)


def _check_period(begin: date | None, end: date | None) -> None:
    if begin is not None and end is not None and end < begin:
        raise InputError("period_backwards", field="end")
