"""Papers: previewed, handed over, kept with their exact bytes (A-09, F68, F86, F87, F100)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from modactions_desktop.domain.bilan_selection import PreviewLine
from modactions_desktop.domain.bilans import BilanKind, Copy, ReadBack
from modactions_desktop.domain.canevas_rules import compose_canevas
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.interviews import InterviewStatus, Modality
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import (
    AgreementContent,
    AgreementRequest,
    AppointmentContent,
    AppointmentRequest,
    CanevasRequest,
    NoticeContent,
    NoticeRequest,
    PaperContent,
    PaperKind,
    PaperPreview,
    PaperRequest,
    PaperSettings,
    SummonsLetterContent,
    SummonsLetterRequest,
)
from modactions_desktop.reports import paper_texts as texts
from modactions_desktop.services.bilans import Bilans
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context, existing, kept
from modactions_desktop.services.dossiers import Dossiers
from modactions_desktop.services.fictitious import is_demonstration
from modactions_desktop.services.issued import issued_of, issued_row, seal
from modactions_desktop.services.letterheads import paper_surroundings
from modactions_desktop.store.tables.checklist import SummonsRow
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import (
    InformationNoticeRow,
    ParticipantRow,
    SharingAgreementRow,
)
from modactions_desktop.store.tables.vault import SettingRow

_SETTINGS = "papers"
_ELSEWHERE = {
    Modality.PHONE: texts.BY_PHONE,
    Modality.VIDEO: texts.BY_VIDEO,
    Modality.HOME: texts.AT_HOME,
}


@dataclass(frozen=True, slots=True)
class _Composed:
    """A paper on its way: whose it is, and what it says."""

    participant_id: int
    kind: PaperKind
    content: PaperContent
    read_back: ReadBack | None = None
    copy: Copy = Copy.PARTICIPANT
    left_out: tuple[PreviewLine, ...] = ()


class Papers:
    """The information notice, appointment slips and letters, sharing agreements, the canvas of obstacles."""

    def __init__(self, ctx: Context, catalogues: Catalogues, dossiers: Dossiers, bilans: Bilans) -> None:
        self._ctx = ctx
        self._catalogues = catalogues
        self._dossiers = dossiers
        self._bilans = bilans

    # Settings

    def settings(self) -> PaperSettings:
        """What papers say beyond the address; nothing is guessed."""
        with self._ctx.read() as session:
            return paper_settings(session)

    def save_settings(self, settings: PaperSettings) -> None:
        """Changes what papers say from now on; those handed over stay as they are."""
        with self._ctx.write() as session:
            row = session.get(SettingRow, _SETTINGS)
            if row is None:
                session.add(SettingRow(name=_SETTINGS, value=_stored(settings)))
            else:
                row.value = _stored(settings)
            self._ctx.journal(session, "papers.update", "settings")

    # Papers

    def preview(self, request: PaperRequest) -> PaperPreview:
        """« Ce que la personne va recevoir », marked « brouillon »; nothing of it is kept."""
        composed = self._composed(request)
        document = _rendered(replace(composed.content, draft=True))
        made = seal(composed.content)
        return PaperPreview(composed.kind, document, made, composed.copy, composed.left_out)

    def issue(self, request: PaperRequest, *, seen: str) -> IssuedDocument:
        """Makes the paper that is handed over and keeps its exact bytes.

        A notice is noted as given in the same step. `seen` is the seal of the preview that was looked at;
        RuleError `paper_not_previewed` when what it says changed since.
        """
        composed = self._composed(request)
        if seen != seal(composed.content):
            raise RuleError("paper_not_previewed")
        document = _rendered(composed.content)
        with self._ctx.write() as session:
            row = issued_row(
                self._ctx,
                session,
                composed.participant_id,
                composed.kind,
                composed.copy,
                composed.content,
                document,
                composed.read_back,
            )
            if isinstance(request, NoticeRequest):
                session.add(self._given(request))
            session.flush()
            self._ctx.journal(session, f"{composed.kind.name.lower()}.issue", f"document:{row.id}")
            return issued_of(row)

    def _given(self, request: NoticeRequest) -> InformationNoticeRow:
        return InformationNoticeRow(
            participant_id=request.participant_id,
            given_on=request.on,
            language=request.language,
            interpreter=request.interpreter,
            copy_given=True,
            **self._ctx.stamp(),
        )

    # What they say

    def _composed(self, request: PaperRequest) -> _Composed:
        if isinstance(request, CanevasRequest):
            return self._canevas(request)
        common = self._common()
        with self._ctx.read() as session:
            common["fictitious"] = is_demonstration(session)
            settings = paper_settings(session)
            match request:
                case NoticeRequest():
                    return self._notice(session, request, settings, common)
                case AppointmentRequest():
                    return self._appointment(session, request, common)
                case AgreementRequest():
                    return self._agreement(session, request, common)
                case SummonsLetterRequest():
                    return self._summons_letter(session, request, common)

    def _common(self) -> dict[str, Any]:
        return paper_surroundings(self._catalogues, self._ctx.today())

    def _notice(
        self, session: Session, request: NoticeRequest, settings: PaperSettings, common: dict[str, Any]
    ) -> _Composed:
        person = kept(session, ParticipantRow, request.participant_id)
        content = NoticeContent(
            **common,
            explained_on=request.on,
            language=self._language(request.language),
            interpreter=bool(request.interpreter.strip()),
            retention=settings.retention,
            dpo=settings.dpo,
        )
        read_back = ReadBack(request.on, request.language, request.interpreter)
        return _Composed(person.id, PaperKind.NOTICE, content, read_back)

    def _appointment(
        self, session: Session, request: AppointmentRequest, common: dict[str, Any]
    ) -> _Composed:
        row = kept(session, InterviewRow, request.interview_id)
        if row.status is not InterviewStatus.PLANNED:
            raise RuleError("appointment_not_planned")
        person = kept(session, ParticipantRow, row.participant_id)
        town = f"{person.postal_code} {person.city}".strip()
        content = AppointmentContent(
            **common,
            kind=request.kind,
            name=f"{person.first_name} {person.last_name}".strip(),
            address=tuple(filter(None, (person.address, town))),
            on=row.on,
            at=row.starts_at,
            where=_ELSEWHERE.get(row.modality, row.place),
            interpreter=self._language(row.interpreter_language or ""),
            bring=request.bring,
        )
        return _Composed(person.id, request.kind, content)

    def _agreement(self, session: Session, request: AgreementRequest, common: dict[str, Any]) -> _Composed:
        row = existing(session, SharingAgreementRow, request.agreement_id)
        person = kept(session, ParticipantRow, row.participant_id)
        content = AgreementContent(
            **common,
            name=f"{person.first_name} {person.last_name}".strip(),
            recipient=row.recipient,
            information=row.information,
            purpose=row.purpose,
            begin=row.begin,
            end=row.end,
            form=row.form,
            language=self._language(row.language),
            interpreter=row.interpreter,
            withdrawn_on=row.withdrawn_on,
        )
        read_back = ReadBack(row.begin, row.language, row.interpreter)
        return _Composed(person.id, PaperKind.AGREEMENT, content, read_back)

    def _canevas(self, request: CanevasRequest) -> _Composed:
        """By the rules of a bilan: what may be on which copy is decided in one place."""
        dossier = self._dossiers.get(request.participant_id)
        asked = self._bilans.request(dossier, BilanKind.PARCOURS, request.copy)
        composed = compose_canevas(dossier, asked)
        left_out = tuple(line for line in composed.lines if not line.is_shown)
        return _Composed(
            request.participant_id,
            PaperKind.CANEVAS,
            composed.content,
            copy=request.copy,
            left_out=left_out,
        )

    def _summons_letter(
        self, session: Session, request: SummonsLetterRequest, common: dict[str, Any]
    ) -> _Composed:
        """From the person to whoever sent the summons: nothing of the file but name, address and phone."""
        row = kept(session, SummonsRow, request.summons_id)
        person = kept(session, ParticipantRow, row.participant_id)
        issuer = self._catalogues.label("summons_issuer", row.issuer)
        town = f"{person.postal_code} {person.city}".strip()
        content = SummonsLetterContent(
            **common,
            kind=request.kind,
            name=f"{person.first_name} {person.last_name}".strip(),
            address=tuple(filter(None, (person.address, town))),
            phone=person.phone_rows[0].number if person.phone_rows else "",
            place=person.city or common["letterhead"].place,
            to=request.to or tuple(filter(None, (issuer, row.issuer_detail, row.place))),
            at=row.convened_at,
            received_on=row.received_on,
            subject=row.subject,
            reference=request.reference,
            reason=request.reason,
            enclosed=request.enclosed,
            available=request.available,
        )
        return _Composed(person.id, request.kind, content)

    def _language(self, code: str) -> str:
        """« tigrigna », within a sentence."""
        return in_a_sentence(self._catalogues.label("language", code))


def paper_settings(session: Session) -> PaperSettings:
    """The settings as she left them, else those of the program."""
    row = session.get(SettingRow, _SETTINGS)
    if row is None:
        return PaperSettings()
    return PaperSettings(**{**row.value, "bring": tuple(row.value["bring"])})


def _stored(settings: PaperSettings) -> dict[str, Any]:
    return {**asdict(settings), "bring": list(settings.bring)}


def _rendered(content: PaperContent) -> bytes:
    # Fonts and shaping take a moment to load: only who prints waits for them.
    from modactions_desktop.reports.papers import render_paper

    return render_paper(content)
