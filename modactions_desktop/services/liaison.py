"""Notes of liaison: ticked paragraph by paragraph, previewed, given under a sharing agreement."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypedDict

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from modactions_desktop.domain.bilan_request import Words
from modactions_desktop.domain.bilans import Copy
from modactions_desktop.domain.dates import born_text
from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.liaison import (
    LiaisonContent,
    LiaisonOffer,
    is_with,
    offers_of,
)
from modactions_desktop.domain.liaison_notes import LiaisonNote
from modactions_desktop.domain.papers import PaperKind, PaperPreview
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.domain.referrals import LiaisonNature
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.domain.third_persons import ThirdPersons
from modactions_desktop.labels import label
from modactions_desktop.services import revisions
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context, existing, kept, values_of
from modactions_desktop.services.dossiers import Dossiers
from modactions_desktop.services.fictitious import is_demonstration
from modactions_desktop.services.issued import issued_of, issued_row, seal
from modactions_desktop.services.letterheads import paper_surroundings
from modactions_desktop.services.liaison_names import third_persons_of
from modactions_desktop.services.liaison_rows import note_of, notes_of
from modactions_desktop.services.service_names import service_name
from modactions_desktop.store import indexing
from modactions_desktop.store.tables.directory import ServiceRow
from modactions_desktop.store.tables.participants import ParticipantRow, SharingAgreementRow
from modactions_desktop.store.tables.referrals import LiaisonNoteRow, LiaisonParagraphRow, ReferralRow


class LiaisonChanges(TypedDict, total=False):
    """What may be changed of a note that was not given yet."""

    recipient: str
    service_id: int | None
    agreement_id: int | None
    written_on: date
    request: str
    proposal: str


class ParagraphChanges(TypedDict, total=False):
    nature: LiaisonNature
    text: str


class LiaisonNotes:
    """Notes to the antenna or to a service, one person at a time (no social report)."""

    def __init__(self, ctx: Context, catalogues: Catalogues, dossiers: Dossiers) -> None:
        self._ctx = ctx
        self._catalogues = catalogues
        self._dossiers = dossiers

    # Reading

    def of(self, participant_id: int) -> tuple[LiaisonNote, ...]:
        """One person's notes, the last first."""
        of = LiaisonNoteRow
        found = _kept().where(of.participant_id == participant_id)
        with self._ctx.read() as session:
            return notes_of(session.scalars(found.order_by(of.written_on.desc(), of.id.desc())))

    def note(self, note_id: int) -> LiaisonNote:
        with self._ctx.read() as session:
            return note_of(kept(session, LiaisonNoteRow, note_id))

    def offers(self, participant_id: int) -> tuple[LiaisonOffer, ...]:
        """Every text of the file that may be ticked."""
        return offers_of(self._dossiers.get(participant_id), self._words())

    def agreements(self, note_id: int) -> tuple[SharingAgreement, ...]:
        """What the person agreed to with the recipient of a note, the last first."""
        with self._ctx.read() as session:
            row = kept(session, LiaisonNoteRow, note_id)
            return tuple(reversed(_agreements_with(session, row)))

    def third_persons(self, note_id: int) -> ThirdPersons:
        """Names of somebody else that the note seems to give: to be read again before it goes."""
        with self._ctx.read() as session:
            return third_persons_of(session, kept(session, LiaisonNoteRow, note_id))

    # Writing

    def begin(
        self, participant_id: int, *, referral_id: int | None = None, on: date | None = None
    ) -> LiaisonNote:
        """An empty note; for a referral it goes to its service, under its agreement when there is one."""
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            referral = kept(session, ReferralRow, referral_id) if referral_id is not None else None
            service = referral.service if referral is not None else None
            row = LiaisonNoteRow(
                participant_id=participant_id,
                referral_id=referral_id,
                service_id=service.id if service else None,
                recipient=service_name(service) if service else "",
                agreement_id=referral.agreement_id if referral else None,
                written_on=on or self._ctx.today(),
                **self._ctx.stamp(),
            )
            session.add(row)
            session.flush()
            self._ctx.journal(session, "liaison_note.add", f"liaison_note:{row.id}")
            return note_of(row)

    def update(self, note_id: int, changes: LiaisonChanges) -> LiaisonNote:
        """RuleError `liaison_given` once it was given."""
        with self._ctx.write() as session:
            row = _open(session, note_id)
            place = revisions.Place(row.participant_id, "liaison_note", row.id)
            if revisions.change(self._ctx, session, place, row, changes):
                self._ctx.journal(session, "liaison_note.write", f"liaison_note:{row.id}")
            return note_of(row)

    def tick(self, note_id: int, source: str) -> LiaisonNote:
        """Puts one text of the file on the note, as it stands today; hers to shorten there."""
        with self._ctx.read() as session:
            participant_id = _open(session, note_id).participant_id
        offer = next((o for o in self.offers(participant_id) if o.source == source), None)
        if offer is None:
            raise NotFoundError("not_found")
        return self._append(
            note_id,
            LiaisonParagraphRow(
                nature=offer.nature,
                text=offer.text,
                source=offer.source,
                origin=offer.origin,
                visibility=offer.visibility,
            ),
        )

    def add_paragraph(self, note_id: int, nature: LiaisonNature, text: str) -> LiaisonNote:
        """A paragraph of her own. InputError: `text_missing`."""
        if not text.strip():
            raise InputError("text_missing", "text")
        return self._append(note_id, LiaisonParagraphRow(nature=nature, text=text.strip()))

    def _append(self, note_id: int, made: LiaisonParagraphRow) -> LiaisonNote:
        with self._ctx.write() as session:
            row = _open(session, note_id)
            if not made.source or all(p.source != made.source for p in row.paragraph_rows):
                made.rank = max((p.rank for p in row.paragraph_rows), default=-1) + 1
                row.paragraph_rows.append(made)
                session.flush()
                self._ctx.journal(session, "liaison_note.write", f"liaison_note:{row.id}")
            return note_of(row)

    def untick(self, note_id: int, source: str) -> LiaisonNote:
        """Takes a text of the file off the note."""
        return self._without(note_id, lambda p: p.source == source)

    def remove_paragraph(self, note_id: int, paragraph_id: int) -> LiaisonNote:
        return self._without(note_id, lambda p: p.id == paragraph_id)

    def _without(self, note_id: int, left_out: Callable[[LiaisonParagraphRow], bool]) -> LiaisonNote:
        with self._ctx.write() as session:
            row = _open(session, note_id)
            gone = [p for p in row.paragraph_rows if left_out(p)]
            for paragraph in gone:
                row.paragraph_rows.remove(paragraph)
            if gone:
                session.flush()
                self._ctx.journal(session, "liaison_note.write", f"liaison_note:{row.id}")
            return note_of(row)

    def write_paragraph(self, paragraph_id: int, changes: ParagraphChanges) -> LiaisonNote:
        """Its words, or what it is: a fact, what is thought of it, a proposal."""
        with self._ctx.write() as session:
            paragraph = existing(session, LiaisonParagraphRow, paragraph_id)
            row = _open(session, paragraph.note_id)
            place = revisions.Place(row.participant_id, "liaison_note", row.id)
            if revisions.change(self._ctx, session, place, paragraph, changes):
                self._ctx.journal(session, "liaison_note.write", f"liaison_note:{row.id}")
            return note_of(row)

    def again(self, note_id: int) -> LiaisonNote:
        """A new note that begins with what another one says: what was given is never changed."""
        with self._ctx.write() as session:
            told = kept(session, LiaisonNoteRow, note_id)
            row = LiaisonNoteRow(
                participant_id=told.participant_id,
                referral_id=told.referral_id,
                service_id=told.service_id,
                agreement_id=told.agreement_id,
                recipient=told.recipient,
                written_on=self._ctx.today(),
                request=told.request,
                proposal=told.proposal,
                **self._ctx.stamp(),
            )
            row.paragraph_rows.extend(_copied(paragraph) for paragraph in told.paragraph_rows)
            session.add(row)
            session.flush()
            self._ctx.journal(session, "liaison_note.add", f"liaison_note:{row.id}")
            return note_of(row)

    def delete(self, note_id: int) -> None:
        """Puts a note in the bin for 30 days; the page that was given stays among the documents."""
        with self._ctx.write() as session:
            kept(session, LiaisonNoteRow, note_id).deleted_at = self._ctx.now()
            self._ctx.journal(session, "liaison_note.delete", f"liaison_note:{note_id}")

    def restore(self, note_id: int) -> None:
        """Takes a note out of the bin."""
        with self._ctx.write() as session:
            existing(session, LiaisonNoteRow, note_id).deleted_at = None
            self._ctx.journal(session, "liaison_note.restore", f"liaison_note:{note_id}")

    # Giving

    def preview(self, note_id: int) -> PaperPreview:
        """The page, marked « brouillon »; without an agreement in force it says so itself."""
        content = self._content(note_id)
        return PaperPreview(
            PaperKind.LIAISON, _rendered(replace(content, draft=True)), seal(content), Copy.DOSSIER
        )

    def issue(self, note_id: int, *, seen: str) -> IssuedDocument:
        """Makes the page that is given, and keeps its exact bytes.

        RuleError: `liaison_empty`, `liaison_without_agreement` (it stays a draft), `paper_not_previewed`
        when what it says changed since the preview whose seal is `seen`.
        """
        content = self._content(note_id)
        if seen != seal(content):
            raise RuleError("paper_not_previewed")
        if not (content.paragraphs or content.request.strip()):
            raise RuleError("liaison_empty")
        if content.agreement is None:
            raise RuleError("liaison_without_agreement")
        document = _rendered(content)
        with self._ctx.write() as session:
            note = _open(session, note_id)
            kind, copy, person = PaperKind.LIAISON, Copy.DOSSIER, note.participant_id
            row = issued_row(self._ctx, session, person, kind, copy, content, document)
            note.document_id, note.agreement_id = row.id, content.agreement.id
            self._ctx.journal(session, "liaison_note.issue", f"document:{row.id}")
            return issued_of(row)

    def _content(self, note_id: int) -> LiaisonContent:
        common = paper_surroundings(self._catalogues, self._ctx.today())
        with self._ctx.read() as session:
            row = _open(session, note_id)
            person = kept(session, ParticipantRow, row.participant_id)
            note = note_of(row)
            agreement = _in_force(session, row, self._ctx.today())
            return LiaisonContent(
                **common,
                fictitious=is_demonstration(session),
                name=f"{person.first_name} {person.last_name}".strip(),
                birth=born_text(person.birth) if person.birth else "",
                recipient=note.recipient,
                written_on=note.written_on,
                author=self._ctx.author,
                request=note.request,
                proposal=note.proposal,
                paragraphs=note.paragraphs,
                agreement=agreement,
            )

    def _words(self) -> Words:
        lists: Mapping[str, Mapping[str, str]] = {"domain": self._catalogues.labels("domain")}
        return Words(label, lists)


def _copied(of: LiaisonParagraphRow) -> LiaisonParagraphRow:
    """The same paragraph, for another note."""
    same = ("rank", "nature", "text", "source", "origin", "visibility")
    return LiaisonParagraphRow(**{name: getattr(of, name) for name in same})


def _open(session: Session, note_id: int) -> LiaisonNoteRow:
    row = kept(session, LiaisonNoteRow, note_id)
    if row.document_id is not None:
        raise RuleError("liaison_given")
    return row


def _kept() -> Select[LiaisonNoteRow]:
    of = LiaisonNoteRow
    return select(of).where(of.deleted_at.is_(None)).options(selectinload(of.paragraph_rows))


def _names(session: Session, row: LiaisonNoteRow) -> tuple[str, ...]:
    """Under which names the recipient may have been written down in an agreement."""
    service = session.get(ServiceRow, row.service_id) if row.service_id is not None else None
    if service is None:
        return (row.recipient,)
    owner = service.organisation
    return (row.recipient, service.name, service_name(service), owner.name, owner.acronym)


def _agreements_with(session: Session, row: LiaisonNoteRow) -> list[SharingAgreement]:
    of = SharingAgreementRow
    names = _names(session, row)
    found = session.scalars(
        select(of).where(of.participant_id == row.participant_id).order_by(of.begin, of.id)
    )
    return [known for known in values_of(found, SharingAgreement) if is_with(known, names)]


def _in_force(session: Session, row: LiaisonNoteRow, day: date) -> SharingAgreement | None:
    """The agreement that was chosen when it holds, else the last one that does."""
    holding = [known for known in _agreements_with(session, row) if known.is_in_force(day)]
    chosen = [known for known in holding if known.id == row.agreement_id]
    return next(iter(chosen or holding[-1:]), None)


def _rendered(content: LiaisonContent) -> bytes:
    # Fonts and shaping take a moment to load: only who prints waits for them.
    from modactions_desktop.reports.liaison import render_liaison_note

    return render_liaison_note(content)


def _entry(row: LiaisonNoteRow) -> SearchEntry:
    """By whom it goes to, and all it says."""
    said = " ".join([row.request, row.proposal, *(p.text for p in row.paragraph_rows)])
    title = f"Note de liaison : {row.recipient}" if row.recipient else "Note de liaison"
    return SearchEntry(SearchKind.LIAISON, row.id, row.participant_id, title, said)


indexing.searched(LiaisonNoteRow, SearchKind.LIAISON, _entry, {LiaisonParagraphRow: "note_id"})
