"""A few papers that were handed over, made by the same services as any other: their bytes are real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol
from uuid import UUID, uuid5

from sqlalchemy import select

from modactions_desktop.domain.bilans import BilanKind, Copy, ReadBack
from modactions_desktop.domain.checklist import SummonsStatus
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import PaperKind, SummonsLetterRequest
from modactions_desktop.domain.rights_sheets import SheetRequest
from modactions_desktop.services.demonstration.days import written
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.services.rights_sheets import choices_of
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.store.database import Database
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.checklist import SummonsRow
from modactions_desktop.store.tables.interviews import InterviewRow

_NAMES = UUID("6d6f6461-6374-696f-6e73-64656d6f0001")
"""The documents of a demonstration have the same names wherever it is made."""
_FEWEST = 3
"""Rights on the sheet that is handed over."""


class OpenVault(Protocol):
    """What is needed of the vault: the base that it opened."""

    @property
    def database(self) -> Database: ...


def hand_over(vault: OpenVault) -> None:
    """A sheet of rights, a letter to a sender and the bilan of a way that ended, each on its day."""
    for make in (_sheet, _letter, _bilan):
        for document in make(vault):
            _settle(vault, document)


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


def _settle(vault: OpenVault, document: IssuedDocument) -> None:
    """The moment it was written down is that of its day, so that the same seed gives the same content."""
    with vault.database.write() as session:
        row = session.get_one(IssuedDocumentRow, document.id)
        row.uuid = uuid5(_NAMES, f"{document.kind} {document.id}")
        row.recorded_at = written(document.issued_on)
