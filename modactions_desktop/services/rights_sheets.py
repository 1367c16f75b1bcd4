"""The « Fiche à remettre »: chosen, previewed, handed over, kept with the texts that it told (F58)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from modactions_desktop.domain.bilans import Copy, ReadBack
from modactions_desktop.domain.checklist import BEYOND_EXPLAINED, ChecklistState, Verification
from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import PaperKind, PaperPreview
from modactions_desktop.domain.rights_sheets import (
    RightsSheetContent,
    SheetChoice,
    SheetLine,
    SheetOffer,
    SheetPlace,
    SheetRequest,
    place_of,
    places_for,
)
from modactions_desktop.domain.suggestions import Suggestion
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.checklist import Checklist
from modactions_desktop.services.context import Context, kept
from modactions_desktop.services.directory import Directory
from modactions_desktop.services.fictitious import is_demonstration
from modactions_desktop.services.issued import issued_of, issued_row, seal
from modactions_desktop.services.letterheads import paper_surroundings
from modactions_desktop.services.rights import Rights
from modactions_desktop.store.tables.checklist import (
    CatalogueTranslationRow,
    ChecklistStateRow,
    IssuedItemRow,
)
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.referrals import ReferralRow


class RightsSheets:
    """Sheets of rights and obligations, one person at a time."""

    def __init__(
        self, ctx: Context, catalogues: Catalogues, checklist: Checklist, rights: Rights, directory: Directory
    ) -> None:
        self._ctx = ctx
        self._catalogues = catalogues
        self._checklist = checklist
        self._rights = rights
        self._directory = directory

    # Choosing

    def offers(self, participant_id: int) -> tuple[SheetOffer, ...]:
        """Every item of the person's list, the most useful first; three to five are suggested."""
        suggested = {s.line.item.item_id for s in self._checklist.suggestions(participant_id)}
        known = self._known_services(participant_id)
        in_order = self._checklist.in_order_of_use(participant_id)
        services = self._directory.of_kinds({kind for s in in_order for kind in s.line.item.services})
        return tuple(
            SheetOffer(
                s.line,
                s.line.item.item_id in suggested,
                places_for(s.line.item.services, services, known),
            )
            for s in in_order
        )

    def _known_services(self, participant_id: int) -> Collection[int]:
        """Where the person was already referred to."""
        of = ReferralRow
        found = select(of.service_id).where(of.participant_id == participant_id, of.deleted_at.is_(None))
        with self._ctx.read() as session:
            return {key for key in session.scalars(found) if key is not None}

    def titles(self, language: str) -> Mapping[int, str]:
        """The titles that she once typed in a language, by item: proposed the next time."""
        of = CatalogueTranslationRow
        with self._ctx.read() as session:
            found = session.execute(select(of.item_id, of.title).where(of.language == language))
            return {row.item_id: row.title for row in found}

    # Handing over

    def preview(self, request: SheetRequest) -> PaperPreview:
        """« Ce que la personne va recevoir », marked « brouillon »; nothing of it is kept.

        Raises DocumentError: `sheet_too_long` when it does not hold on one page in large type.
        """
        content = self._content(request)
        return PaperPreview(PaperKind.RIGHTS, _rendered(replace(content, draft=True)), seal(content))

    def issue(self, request: SheetRequest, *, seen: str, explained: ReadBack | None = None) -> IssuedDocument:
        """Makes the sheet that is handed over, keeps its exact bytes and which texts it told.

        `seen` is the seal of the preview that was looked at; RuleError `paper_not_previewed` when what it
        says changed since. With `explained` its items are noted « expliqué » that day, in that language:
        a step of its own, so that taking it back leaves the document as it was handed over. The titles typed
        in the person's language are proposed again the next time.
        """
        content = self._content(request)
        if seen != seal(content):
            raise RuleError("paper_not_previewed")
        document = _rendered(content)
        self._remember_titles(request)
        if explained is not None:
            self._explain(request, content, explained)
        return self._keep(request, content, document, explained)

    def _keep(
        self,
        request: SheetRequest,
        content: RightsSheetContent,
        document: bytes,
        explained: ReadBack | None,
    ) -> IssuedDocument:
        with self._ctx.write() as session:
            kind, copy, person = PaperKind.RIGHTS, Copy.PARTICIPANT, request.participant_id
            row = issued_row(self._ctx, session, person, kind, copy, content, document, explained)
            for rank, line in enumerate(content.lines):
                session.add(IssuedItemRow(document_id=row.id, version_id=line.version_id, rank=rank))
            self._ctx.journal(session, "rights_sheet.issue", f"document:{row.id}")
            return issued_of(row)

    def _remember_titles(self, request: SheetRequest) -> None:
        for choice in request.choices:
            if request.language and choice.translation.strip():
                self._rights.set_translation(choice.item_id, request.language, choice.translation)

    def _explain(self, request: SheetRequest, content: RightsSheetContent, explained: ReadBack) -> None:
        """The state of each item, with the very version of the text that the sheet tells.

        What is under way, in order or refused stays so: the document itself says that it was told.
        """
        present = {line.item.item_id: line for line in self._checklist.lines(request.participant_id)}
        told = zip(request.choices, content.lines, strict=True)
        to_note = [pair for pair in told if present[pair[0].item_id].state not in BEYOND_EXPLAINED]
        if not to_note:
            return
        with self._ctx.write() as session:
            for choice, line in to_note:
                session.add(
                    ChecklistStateRow(
                        participant_id=request.participant_id,
                        item_id=choice.item_id,
                        version_id=line.version_id,
                        state=ChecklistState.EXPLAINED,
                        on=explained.on,
                        due_on=present[choice.item_id].noted_due_on,
                        language=explained.language,
                        interpreter=explained.interpreter,
                        **self._ctx.stamp(),
                    )
                )
            self._ctx.journal(session, "rights_sheet.explain", f"participant:{request.participant_id}")

    # What it says

    def _content(self, request: SheetRequest) -> RightsSheetContent:
        if not request.choices:
            raise InputError("rights_sheet_empty")
        lines = {s.line.item.item_id: s for s in self._checklist.in_order_of_use(request.participant_id)}
        services = self._places([c.service_id for c in request.choices if c.service_id is not None])
        with self._ctx.read() as session:
            person = kept(session, ParticipantRow, request.participant_id)
            name = f"{person.first_name} {person.last_name}".strip()
            fictitious = is_demonstration(session)
        told = [_line(choice, lines, services, self._ctx.today()) for choice in request.choices]
        common = paper_surroundings(self._catalogues, self._ctx.today())
        return RightsSheetContent(**common, name=name, fictitious=fictitious, lines=tuple(told))

    def _places(self, ids: Sequence[int]) -> Mapping[int, SheetPlace]:
        """Those of these services that are still in use."""
        found = self._directory.services(ids)
        return {s.id: place_of(s) for s in found if s.active and s.organisation.active}


def _line(
    choice: SheetChoice, lines: Mapping[int, Suggestion], places: Mapping[int, SheetPlace], today: date
) -> SheetLine:
    """A text marked « périmé » is told to nobody; a day that is past is not printed as one to keep.

    The day is the nearest of what was noted, an appeal and what the rules compute; only what was noted is
    carried on when the sheet is noted as explained: a computed day would stand still while its rule moves.
    """
    known = lines.get(choice.item_id)
    if known is None:
        raise NotFoundError("not_found")
    item = known.line.item
    if item.verification is Verification.OUTDATED:
        raise RuleError("rights_text_outdated", title=item.title)
    return SheetLine(
        version_id=item.version_id,
        kind=item.kind,
        title=item.title,
        text=item.text,
        translation=choice.translation.strip(),
        place=places.get(choice.service_id) if choice.service_id is not None else None,
        service=item.service,
        bring=item.bring,
        due_on=known.due_from(today),
        is_verified=item.verification is Verification.VERIFIED,
    )


def choices_of(offers: Sequence[SheetOffer]) -> tuple[SheetChoice, ...]:
    """These items, each with the first of its places."""
    return tuple(
        SheetChoice(offer.item_id, service_id=offer.place.service_id if offer.place else None)
        for offer in offers
    )


def _rendered(content: RightsSheetContent) -> bytes:
    # Fonts and shaping take a moment to load: only who prints waits for them.
    from modactions_desktop.reports.rights_sheets import render_rights_sheet

    return render_rights_sheet(content)
