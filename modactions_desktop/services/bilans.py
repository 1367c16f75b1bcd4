"""Bilans: what the person will receive, the draft, and the document as it was handed over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.bilan_request import BilanRequest, Words
from modactions_desktop.domain.bilan_rules import compose
from modactions_desktop.domain.bilan_selection import Composed
from modactions_desktop.domain.bilans import BilanContent, BilanKind, Copy, Letterhead, ReadBack
from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.dossiers import Dossier, until
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.issued import IssuedDocument, Preview
from modactions_desktop.labels import SEVERITIES, label
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context
from modactions_desktop.services.countries import countries
from modactions_desktop.services.directory_rows import service_of, whole
from modactions_desktop.services.dossiers import Dossiers
from modactions_desktop.services.fictitious import is_demonstration
from modactions_desktop.services.issued import IssuedDocuments, issued_of, issued_row, seal
from modactions_desktop.services.letterheads import letterhead, without_names
from modactions_desktop.store.tables.directory import ServiceRow
from modactions_desktop.store.tables.groups import OutingRow, VisitRow

_LISTS = (
    "domain",
    "language",
    "french_level",
    "exit_reason",
    "obstacle",
    "cause",
    "nationality_special",
    "summons_issuer",
)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What is the same for every bilan of a day."""

    on: date
    words: Words
    letterheads: Mapping[Copy, Letterhead]
    services: Mapping[int, Service]
    visit_keys: Mapping[int, str]
    author: str
    fictitious: bool

    def request(self, kind: BilanKind, copy: Copy) -> BilanRequest:
        return BilanRequest(
            kind=kind,
            copy=copy,
            today=self.on,
            words=self.words,
            letterhead=self.letterheads[copy],
            services=self.services,
            visit_keys=self.visit_keys,
            author=self.author,
            fictitious=self.fictitious,
        )


class Bilans:
    """The three bilans of a person, each in two copies."""

    def __init__(self, ctx: Context, dossiers: Dossiers, catalogues: Catalogues) -> None:
        self._ctx = ctx
        self._issued = IssuedDocuments(ctx)
        self._dossiers = dossiers
        self._catalogues = catalogues

    def preview(
        self,
        participant_id: int,
        kind: BilanKind,
        copy: Copy,
        *,
        ticked: frozenset[str] = frozenset(),
        read_back: ReadBack | None = None,
    ) -> Preview:
        """What would be on the copy, what would not and why; `ticked` adds confidential texts one by one."""
        composed = self._composed(participant_id, kind, copy, ticked, read_back)
        return Preview(kind, copy, composed.lines, seal(composed.content))

    def draft(
        self,
        participant_id: int,
        kind: BilanKind,
        copy: Copy,
        *,
        ticked: frozenset[str] = frozenset(),
        read_back: ReadBack | None = None,
    ) -> bytes:
        """The document marked « brouillon », as PDF; nothing is kept of it but a line of the journal."""
        composed = self._composed(participant_id, kind, copy, ticked, read_back)
        document = _rendered(replace(composed.content, draft=True))
        with self._ctx.write() as session:
            self._ctx.journal(session, f"bilan.draft.{copy.value}", f"participant:{participant_id}")
        return document

    def issue(
        self,
        participant_id: int,
        kind: BilanKind,
        copy: Copy,
        *,
        seen: str,
        ticked: frozenset[str] = frozenset(),
        read_back: ReadBack | None = None,
    ) -> IssuedDocument:
        """Makes the document that is handed over and keeps its exact bytes.

        `seen` is the seal of the preview that was looked at. RuleError `bilan_not_previewed` when the file
        changed since, or when something else was ticked.
        """
        composed = self._composed(participant_id, kind, copy, ticked, read_back)
        if seen != seal(composed.content):
            raise RuleError("bilan_not_previewed")
        document = _rendered(composed.content)
        with self._ctx.write() as session:
            content = composed.content
            row = issued_row(self._ctx, session, participant_id, kind, copy, content, document, read_back)
            self._ctx.journal(session, f"bilan.issue.{copy.value}", f"document:{row.id}")
            return issued_of(row)

    def issued(self, participant_id: int) -> tuple[IssuedDocument, ...]:
        """The bilans handed over to one person, the last first."""
        return self._issued.of(participant_id, tuple(BilanKind))

    def document(self, document_id: int) -> bytes:
        """The bytes of a document as it was handed over; looking at it is noted in the journal."""
        return self._issued.document(document_id)

    def note_printed(self, document_id: int) -> None:
        """Notes that a document was sent to a printer or saved outside the base."""
        self._issued.note_printed(document_id)

    def composer(self, on: date) -> Callable[[Dossier, BilanKind, Copy], BilanContent]:
        """Composes bilans of files already gathered, each as it stood on a day: what an archive prints.

        What all of them share (words, directory, letterhead) is read once.
        """
        with self._ctx.read() as session:
            shared = self._shared(session, on)

        def composed(dossier: Dossier, kind: BilanKind, copy: Copy) -> BilanContent:
            return compose(until(dossier, on), shared.request(kind, copy)).content

        return composed

    def request(self, dossier: Dossier, kind: BilanKind, copy: Copy) -> BilanRequest:
        """Today's words, letterhead and services: also for what is composed by the rules of a bilan."""
        with self._ctx.read() as session:
            return self._shared(session, self._ctx.today(), dossier).request(kind, copy)

    def _composed(
        self,
        participant_id: int,
        kind: BilanKind,
        copy: Copy,
        ticked: frozenset[str],
        read_back: ReadBack | None,
    ) -> Composed:
        dossier = self._dossiers.get(participant_id)
        asked = self.request(dossier, kind, copy)
        return compose(dossier, replace(asked, ticked=ticked, read_back=read_back))

    def _shared(self, session: Session, on: date, dossier: Dossier | None = None) -> _Shared:
        """What a request holds besides the file; of the directory and visits, what one file names, or all."""
        letters = letterhead(self._catalogues, on)
        return _Shared(
            on=on,
            words=self.words(),
            letterheads={Copy.DOSSIER: letters, Copy.PARTICIPANT: without_names(self._catalogues, letters)},
            services=_services(session, dossier),
            visit_keys=_visit_keys(session, dossier),
            author=self._ctx.author,
            fictitious=is_demonstration(session),
        )

    def words(self) -> Words:
        """The labels of the base, and those of the catalogues that are not lists of hers."""
        lists = dict(self._catalogues.all_labels(*_LISTS))
        guides = self._catalogues.shipped().guides
        named = {country.code: country.label for country in countries()}
        lists["nationality"] = named | dict(lists.get("nationality_special", {}))
        lists["autonomy_act"] = {act.code: act.label for act in guides.autonomy_acts}
        lists["autonomy_level"] = {str(step.value): step.label for step in guides.autonomy_levels}
        lists["evaluation_criterion"] = {c.code: c.label for c in guides.evaluation_criteria}
        lists["severity"] = {str(value): word for value, word in enumerate(SEVERITIES)}
        return Words(label, lists)


def _rendered(content: BilanContent) -> bytes:
    # Fonts and shaping take a moment to load: only who prints waits for them.
    from modactions_desktop.reports.bilans import render_bilan

    return render_bilan(content)


def _services(session: Session, dossier: Dossier | None) -> Mapping[int, Service]:
    found = select(ServiceRow)
    if dossier is not None:
        named = {r.service_id for r in dossier.referrals if r.service_id is not None}
        found = found.where(ServiceRow.id.in_(named))
    return {row.id: service_of(row) for row in session.scalars(found.options(*whole()))}


def _visit_keys(session: Session, dossier: Dossier | None) -> Mapping[int, str]:
    found = select(OutingRow.id, VisitRow.key).join(OutingRow.visit)
    if dossier is not None:
        named = {a.outing_id for a in dossier.attendance if a.outing_id is not None}
        found = found.where(OutingRow.id.in_(named))
    return {key: learned for key, learned in session.execute(found)}  # noqa: C416 - rows are not pairs
