"""The « Fiche d'orientation »: previewed, handed over, kept with its exact bytes (F62, F68, F69)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from modactions_desktop.domain.bilans import Copy
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.domain.referral_slips import (
    SlipContent,
    SlipPreview,
    SlipRequest,
    address_of,
    bring_for,
    cost_of,
    gaps_of,
    phones_of,
    qr_of,
    site_for,
)
from modactions_desktop.domain.referrals import ReferralMode
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.contacts import dialled
from modactions_desktop.services.context import Context, existing, kept, value_of
from modactions_desktop.services.directory_rows import service_of
from modactions_desktop.services.fictitious import is_demonstration
from modactions_desktop.services.issued import issued_of, issued_row, seal
from modactions_desktop.services.letterheads import paper_surroundings
from modactions_desktop.services.referrals import place_is_left, referral_of
from modactions_desktop.store.tables.participants import ParticipantRow, SharingAgreementRow
from modactions_desktop.store.tables.referrals import ReferralRow
from modactions_desktop.store.tables.vault import SettingRow
from modactions_desktop.week_words import week_of

_TITLES = "slip_titles"


class ReferralSlips:
    """Slips, one referral at a time; what they say for one person stands on the referral."""

    def __init__(self, ctx: Context, catalogues: Catalogues) -> None:
        self._ctx = ctx
        self._catalogues = catalogues

    def title(self, language: str) -> str:
        """The title that she once typed in a language: proposed the next time."""
        with self._ctx.read() as session:
            row = session.get(SettingRow, _TITLES)
            return str(row.value.get(language, "")) if row is not None else ""

    def keep_title(self, language: str, text: str) -> None:
        """Keeps the title in a language as it is typed."""
        with self._ctx.write() as session:
            if _keep_title(session, language, text.strip()):
                self._ctx.journal(session, "slip_title.write", f"language:{language}")

    def preview(self, request: SlipRequest) -> SlipPreview:
        """« Ce que la personne va recevoir », marked « brouillon », and what is missing there.

        Raises RuleError `slip_without_service` for the trajectory, DocumentError `slip_too_long`.
        """
        content = self._content(request)
        document = _rendered(replace(content, draft=True))
        return SlipPreview(PaperKind.REFERRAL, document, seal(content), gaps=gaps_of(content))

    def issue(self, request: SlipRequest, *, seen: str) -> IssuedDocument:
        """Makes the page that is handed over and keeps its exact bytes; the referral points to it.

        RuleError `paper_not_previewed` when what it says changed since the preview whose seal is `seen`.
        """
        content = self._content(request)
        if seen != seal(content):
            raise RuleError("paper_not_previewed")
        document = _rendered(content)
        with self._ctx.write() as session:
            referral = kept(session, ReferralRow, request.referral_id)
            kind, copy, person = PaperKind.REFERRAL, Copy.PARTICIPANT, referral.participant_id
            row = issued_row(self._ctx, session, person, kind, copy, content, document)
            referral.slip_id = row.id
            if request.language and request.translation.strip():
                _keep_title(session, request.language, request.translation.strip())
            self._ctx.journal(session, "referral.issue", f"document:{row.id}")
            return issued_of(row)

    def _content(self, request: SlipRequest) -> SlipContent:
        common = paper_surroundings(self._catalogues, self._ctx.today())
        with self._ctx.read() as session:
            row = kept(session, ReferralRow, request.referral_id)
            person = kept(session, ParticipantRow, row.participant_id)
            return SlipContent(
                **common,
                **self._of_service(row),
                fictitious=is_demonstration(session),
                name=f"{person.first_name} {person.last_name}".strip(),
                translation=request.translation.strip() if request.language else "",
                at=referral_of(row).appointment,
                is_booked=row.mode is ReferralMode.APPOINTMENT_MADE,
                ask_for=row.ask_for.strip(),
                interpreter=row.interpreter.strip(),
                agreement=self._agreement(session, row),
            )

    def _of_service(self, row: ReferralRow) -> dict[str, Any]:
        """What the directory knows, and beside it what was said for this person."""
        if row.service is None:
            raise RuleError("slip_without_service")
        service = service_of(row.service)
        site = site_for(service, row.site_id)
        address, phones = address_of(site), phones_of(service, site)
        owner = service.organisation.name
        return {
            "service": service.name,
            "organisation": "" if owner == service.name else owner,
            "address": address,
            "bring": bring_for(row.bring, service),
            "directions": row.directions.strip() or (site.directions.strip() if site else ""),
            "accessibility": site.accessibility.strip() if site else "",
            "place_left": place_is_left(row),
            "cost": in_a_sentence(cost_of(service)),
            "phones": phones,
            "hours": week_of(service.hours, self._ctx.today()),
            "qr": qr_of(site, dialled(phones[0].partition(",")[0]) if phones else "", address),
        }

    def _agreement(self, session: Session, row: ReferralRow) -> SharingAgreement | None:
        if row.agreement_id is None:
            return None
        given = value_of(existing(session, SharingAgreementRow, row.agreement_id), SharingAgreement)
        return given if given.is_in_force(self._ctx.today()) else None


def _keep_title(session: Session, language: str, title: str) -> bool:
    """Whether the title known in this language is another one now; an empty one is forgotten."""
    row = session.get(SettingRow, _TITLES)
    known = dict(row.value) if row is not None else {}
    told = {**known, language: title}
    if not title:
        told.pop(language)
    if told == known:
        return False
    if row is None:
        session.add(SettingRow(name=_TITLES, value=told))
    else:
        row.value = told
    return True


def _rendered(content: SlipContent) -> bytes:
    # Fonts and shaping take a moment to load: only who prints waits for them.
    from modactions_desktop.reports.referral_slips import render_referral_slip

    return render_referral_slip(content)
