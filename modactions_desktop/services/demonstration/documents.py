"""A few papers that were handed over, made by the same services as any other: their bytes are real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.bilans import BilanKind, Copy, ReadBack
from modactions_desktop.domain.checklist import SummonsStatus
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import PaperKind, SummonsLetterRequest
from modactions_desktop.domain.referral_slips import SlipRequest
from modactions_desktop.domain.referrals import ReferralStatus
from modactions_desktop.domain.rights_sheets import SheetRequest
from modactions_desktop.services.demonstration.days import TODAY, written
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.services.rights_sheets import choices_of
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.store.database import Database
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.checklist import SummonsRow
from modactions_desktop.store.tables.interviews import InterviewRow, RevisionRow
from modactions_desktop.store.tables.participants import SharingAgreementRow
from modactions_desktop.store.tables.referrals import LiaisonNoteRow, ReferralOutcomeRow, ReferralRow

_NAMES = UUID("6d6f6461-6374-696f-6e73-64656d6f0001")
"""The documents of a demonstration have the same names wherever it is made."""
_ORIENTED = 5
"""People whose bilan of orientation stands behind their referrals."""
_FEWEST = 3
"""Rights on the sheet that is handed over."""


class OpenVault(Protocol):
    """What is needed of the vault: the base that it opened."""

    @property
    def database(self) -> Database: ...


def hand_over(vault: OpenVault) -> None:
    """A sheet of rights, a letter, a slip, a note of liaison, the bilan of a way that ended; bilans of
    orientation, each behind the referrals it led to."""
    for make in (_sheet, _letter, _slip, _note, _bilan):
        for document in make(vault):
            _settle(vault, document)
    for document in _orientations(vault):
        _settle(vault, document)
        _lead_on(vault, document)


def _on(vault: OpenVault, day: date) -> Services:
    return open_services(vault, clock=lambda: day)


def _sheet(vault: OpenVault) -> Iterator[IssuedDocument]:
    """Of the first who has enough to take home, on the day of the last interview."""
    of = InterviewRow
    with vault.database.read() as session:
        met = session.execute(
            select(of.participant_id, of.on)
            .where(of.status == InterviewStatus.HELD, of.kind == InterviewKind.INTERMEDIATE)
            .order_by(of.on.desc(), of.id)
            .limit(8)
        ).all()
    for person, day in met:
        services = _on(vault, day)
        offers = [offer for offer in services.rights_sheets.offers(person) if offer.is_suggested]
        if len(offers) >= _FEWEST:
            request = SheetRequest(person, choices_of(offers))
            seen = services.rights_sheets.preview(request).seal
            yield services.rights_sheets.issue(request, seen=seen)
            return


def _letter(vault: OpenVault) -> Iterator[IssuedDocument]:
    """To the sender of the last summons that somebody could not follow."""
    of = SummonsRow
    excused = select(of.id, of.answered_on).where(of.status == SummonsStatus.EXCUSED)
    with vault.database.read() as session:
        found = session.execute(excused.order_by(of.answered_on.desc(), of.id)).first()
    if found is None:
        return
    services = _on(vault, found.answered_on)
    request = SummonsLetterRequest(
        found.id, PaperKind.ABSENCE, reason=typeset("J’avais rendez-vous chez le médecin le même jour.")
    )
    seen = services.papers.preview(request).seal
    yield services.papers.issue(request, seen=seen)


def _slip(vault: OpenVault) -> Iterator[IssuedDocument]:
    """Of the last referral whose appointment was fixed, on the day it was."""
    of, step = ReferralRow, ReferralOutcomeRow
    fixed = (
        select(of.id, step.on)
        .join(step, step.referral_id == of.id)
        .where(of.service_id.is_not(None), step.status == ReferralStatus.APPOINTMENT)
        .order_by(step.on.desc(), of.id)
    )
    with vault.database.read() as session:
        found = session.execute(fixed).first()
    if found is None:
        return
    services, key = _on(vault, found.on), found.id
    services.referrals.update(
        key,
        {
            "ask_for": typeset("l’accueil"),
            "bring": typeset("Votre carte de séjour\nCe papier"),
            "directions": typeset("Prenez le bus jusqu’au centre. L’entrée est à côté de la poste."),
        },
    )
    services.referrals.share(
        key, typeset("Son projet et ses présences"), purpose=typeset("Préparer le premier rendez-vous")
    )
    request = SlipRequest(key)
    yield services.referral_slips.issue(request, seen=services.referral_slips.preview(request).seal)


def _note(vault: OpenVault) -> Iterator[IssuedDocument]:
    """To the service of the same referral: two facts, what is asked, what is proposed."""
    with vault.database.read() as session:
        of = ReferralRow
        given = select(of.id, of.participant_id).where(of.slip_id.is_not(None))
        found = session.execute(given).first()
    if found is None:
        return
    day = _on(vault, TODAY).referrals.referral(found.id).current.on
    services = _on(vault, day)
    note = services.liaison_notes.begin(found.participant_id, referral_id=found.id).id
    offers = services.liaison_notes.offers(found.participant_id)
    told = [o for o in offers if not o.is_confidential and o.source.startswith("need:") and o.on <= day]
    for offer in told[:2]:
        services.liaison_notes.tick(note, offer.source)
    services.liaison_notes.update(
        note,
        {
            "request": typeset("Un premier rendez-vous, avec un interprète si possible."),
            "proposal": typeset("Faire le point ensemble après un mois."),
        },
    )
    yield services.liaison_notes.issue(note, seen=services.liaison_notes.preview(note).seal)


def _bilan(vault: OpenVault) -> Iterator[IssuedDocument]:
    """The person's own copy, read together at the last final interview of the year."""
    of = InterviewRow
    finals = select(of.participant_id, of.on, of.language).where(
        of.kind == InterviewKind.FINAL, of.status == InterviewStatus.HELD, of.closed_at.is_not(None)
    )
    with vault.database.read() as session:
        found = session.execute(finals.order_by(of.on.desc(), of.id)).first()
    if found is None:
        return
    bilans, read_back = _on(vault, found.on).bilans, ReadBack(found.on, found.language)
    kind, copy, person = BilanKind.PARCOURS, Copy.PARTICIPANT, found.participant_id
    seen = bilans.preview(person, kind, copy, read_back=read_back).seal
    yield bilans.issue(person, kind, copy, seen=seen, read_back=read_back)


def _orientations(vault: OpenVault) -> Iterator[IssuedDocument]:
    """Of the first people who were sent somewhere at their first interview, on that day."""
    of, met = ReferralRow, InterviewRow
    first = (
        select(of.participant_id, met.on, met.language)
        .join(met, met.id == of.interview_id)
        .where(met.kind == InterviewKind.INITIAL, met.status == InterviewStatus.HELD)
        .where(met.closed_at.is_not(None), of.service_id.is_not(None), of.proposed_on == met.on)
        .group_by(of.participant_id)
        .order_by(met.on, of.participant_id)
        .limit(_ORIENTED)
    )
    with vault.database.read() as session:
        found = session.execute(first).all()
    for person, day, language in found:
        bilans, read_back = _on(vault, day).bilans, ReadBack(day, language)
        kind, copy = BilanKind.PARCOURS, Copy.PARTICIPANT
        seen = bilans.preview(person, kind, copy, read_back=read_back).seal
        yield bilans.issue(person, kind, copy, seen=seen, read_back=read_back)


def _lead_on(vault: OpenVault, bilan: IssuedDocument) -> None:
    """The bilan precedes and motivates the referrals that follow it (B-06)."""
    of = ReferralRow
    whose = select(of).where(of.participant_id == bilan.participant_id, of.proposed_on >= bilan.issued_on)
    with vault.database.write() as session:
        for referral in session.scalars(whose):
            referral.bilan_id = bilan.id


def _settle(vault: OpenVault, document: IssuedDocument) -> None:
    """The moment it was written down is that of its day, so that the same seed gives the same content."""
    with vault.database.write() as session:
        row = session.get_one(IssuedDocumentRow, document.id)
        row.uuid = uuid5(_NAMES, f"{document.kind} {document.id}")
        row.recorded_at = written(document.issued_on)
        _settle_note(session, document)


def _settle_note(session: Session, document: IssuedDocument) -> None:
    """What was written for a slip and a note carries their day too, and leaves no earlier values."""
    if document.kind not in (PaperKind.REFERRAL, PaperKind.LIAISON):
        return
    day = written(document.issued_on)
    of, note = SharingAgreementRow, LiaisonNoteRow
    whose = document.participant_id
    agreements = session.scalars(select(of).where(of.participant_id == whose, of.recorded_at > day))
    notes = session.scalars(select(note).where(note.participant_id == whose, note.recorded_at > day))
    for row in (*agreements, *notes):
        row.recorded_at = day
    entities = ("referral", "liaison_note")
    for earlier in session.scalars(select(RevisionRow).where(RevisionRow.entity.in_(entities))):
        if earlier.recorded_at.year > day.year + 1:
            session.delete(earlier)
