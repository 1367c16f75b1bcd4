"""What a new referral begins with when nothing else is said: scope, category, bilan, agreement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.bilans import BilanKind
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.domain.referrals import ReferralScope
from modactions_desktop.services.context import existing, value_of
from modactions_desktop.services.service_names import service_name
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.directory import ServiceRow
from modactions_desktop.store.tables.participants import SharingAgreementRow
from modactions_desktop.store.tables.plans import NeedRow, ObstacleRow


def scope_of(service: ServiceRow | None, scope: ReferralScope | None) -> ReferralScope:
    """As given, else from the service; without a service it can only be the trajectory."""
    if service is None:
        if scope is not ReferralScope.TRAJECTORY:
            raise InputError("referral_service_missing", "service_id")
        return scope
    inside = ReferralScope.INTERNAL if service.organisation.internal else ReferralScope.EXTERNAL
    return scope or inside


def domains(
    session: Session, service: ServiceRow | None, need_id: int | None, obstacle_id: int | None
) -> Iterator[str]:
    """What it is about: of the need or the obstacle first, then of the service."""
    if need_id is not None:
        yield existing(session, NeedRow, need_id).domain
    if obstacle_id is not None:
        yield existing(session, ObstacleRow, obstacle_id).domain
    if service is not None:
        yield from (row.domain for row in service.domain_rows)


def last_bilan(session: Session, participant_id: int, day: date) -> int | None:
    of = IssuedDocumentRow
    bilans = of.kind.in_([kind.value for kind in BilanKind])
    found = select(of.id).where(of.participant_id == participant_id, bilans, of.issued_on <= day)
    return session.scalar(found.order_by(of.issued_on.desc(), of.id.desc()).limit(1))


def agreement_with(session: Session, participant_id: int, service: ServiceRow, day: date) -> int | None:
    """The last agreement in force whose recipient is this service or its organisation."""
    of = SharingAgreementRow
    owner = service.organisation
    names = {fold(name) for name in (service_name(service), service.name, owner.name, owner.acronym) if name}
    found = session.scalars(select(of).where(of.participant_id == participant_id).order_by(of.begin, of.id))
    known = [
        row.id
        for row in found
        if fold(row.recipient.strip()) in names and value_of(row, SharingAgreement).is_in_force(day)
    ]
    return known[-1] if known else None
