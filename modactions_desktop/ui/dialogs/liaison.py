"""« Note de liaison… »: paragraphs ticked one by one, the request, the proposition, looked at, then given."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.liaison import LiaisonOffer
from modactions_desktop.domain.liaison_notes import LiaisonNote
from modactions_desktop.domain.papers import PaperPreview
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.domain.referrals import LiaisonNature
from modactions_desktop.domain.third_persons import ThirdPersons
from modactions_desktop.referral_words import third_words
from modactions_desktop.ui.dialogs.paper_dialog import IssuedService, PaperDialog
from modactions_desktop.ui.forms.ui_paper_dialog import Ui_PaperDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.referrals.liaison_paragraphs import OfferList, ParagraphList
from modactions_desktop.ui.panels.referrals.sharing import agreement_words
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import SectionLabel, words
from modactions_desktop.ui.widgets.fields import AutosaveLine, AutosaveText, FieldBox, flush_all

FILE = "note-de-liaison.pdf"


class NoteService(Protocol):
    def of(self, participant_id: int) -> Sequence[LiaisonNote]: ...

    def note(self, note_id: int) -> LiaisonNote: ...

    def offers(self, participant_id: int) -> Sequence[LiaisonOffer]: ...

    def agreements(self, note_id: int) -> Sequence[SharingAgreement]: ...

    def third_persons(self, note_id: int) -> ThirdPersons: ...

    def begin(self, participant_id: int, *, referral_id: int | None = None) -> LiaisonNote: ...

    def update(self, note_id: int, changes: Any) -> LiaisonNote: ...

    def tick(self, note_id: int, source: str) -> LiaisonNote: ...

    def untick(self, note_id: int, source: str) -> LiaisonNote: ...

    def write_paragraph(self, paragraph_id: int, changes: Any) -> LiaisonNote: ...

    def remove_paragraph(self, note_id: int, paragraph_id: int) -> LiaisonNote: ...

    def preview(self, note_id: int) -> PaperPreview: ...

    def issue(self, note_id: int, *, seen: str) -> IssuedDocument: ...


class ReferralService(Protocol):
    def referral(self, referral_id: int) -> Any: ...


class Day(Protocol):
    def today(self) -> Any: ...


class NoteNeeds(Protocol):
    """What the dialog asks of the services."""

    @property
    def liaison_notes(self) -> NoteService: ...

    @property
    def referrals(self) -> ReferralService: ...

    @property
    def issued(self) -> IssuedService: ...

    @property
    def context(self) -> Day: ...


class LiaisonDialog(PaperDialog[LiaisonNote, PaperPreview]):
    """Left what the note says, each field writing itself; right the page. Nothing is kept before a word."""

    CHOOSING = 520
    QUIET_MS = 400

    changed = Signal(int)
    """The participant whose note was begun, changed or given."""

    def __init__(
        self,
        services: NoteNeeds,
        participant_id: int,
        jobs: Jobs,
        parent: QWidget | None = None,
        *,
        referral_id: int | None = None,
        note_id: int | None = None,
    ) -> None:
        super().__init__(jobs, parent)
        self._services, self._participant_id = services, participant_id
        self._referral_id = referral_id
        self._note = self._begun(note_id)
        self.ui = Ui_PaperDialog()
        self.ui.setupUi(self)
        self._take_paper(self.ui, services.issued, FILE)
        self.recipient = AutosaveLine(self.tr("Pour qui"), self.tr("l'antenne, un service"))
        self.request = AutosaveText(self.tr("La demande"), self.tr("ce que vous demandez au service"), 2)
        self.filter = QLineEdit()
        self.offers = OfferList(self.tr("Textes du dossier à cocher"))
        self.secret = QCheckBox(self.tr("Montrer aussi les textes confidentiels, à cocher un par un"))
        self.chosen = ParagraphList(self._write_paragraph)
        self.proposal = AutosaveText(self.tr("La proposition"), self.tr("ce que vous proposez de faire"), 2)
        self.sharing, self.third = words("", wrap=True), words("", "error", wrap=True)
        self._build()
        self._connect()
        self._load()

    def _begun(self, note_id: int | None) -> LiaisonNote | None:
        """The note that was asked for, else the one begun for this referral and not given yet."""
        notes = self._services.liaison_notes
        if note_id is not None:
            return notes.note(note_id)
        mine = [n for n in notes.of(self._participant_id) if not n.is_issued]
        return next((n for n in mine if n.referral_id == self._referral_id and self._referral_id), None)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Note de liaison"))
        self.ui.title.setText(self.tr("Note de liaison"))
        self.ui.advice.setText(
            self.tr(
                "Seulement ce que vous cochez, et seulement le nécessaire. Faits, appréciation et "
                "proposition restent à part. La note ne décide rien."
            )
        )
        self.filter.setAccessibleName(self.tr("Chercher un texte du dossier"))
        self.filter.setPlaceholderText(self.tr("Chercher un texte du dossier"))
        self.filter.setClearButtonEnabled(True)
        self.offers.setMinimumHeight(190)
        column = self.ui.fields_column
        for field in (self.recipient, self.request):
            column.addWidget(FieldBox(field.accessibleName(), field))
        for part in (SectionLabel(self.tr("À cocher")), self.filter, self.offers, self.secret):
            column.addWidget(part)
        self._on_page = SectionLabel(self.tr("Sur la page"))
        column.addWidget(self._on_page)
        column.addWidget(self.chosen)
        column.addWidget(FieldBox(self.proposal.accessibleName(), self.proposal))
        for told in (self.third, self.sharing):
            column.addWidget(told)
        column.addStretch(1)
        self.ui.issue_button.setText(self.tr("Garder et remettre"))

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.offers.keep_matching)
        self.offers.ticked.connect(self._on_ticked)
        self.secret.toggled.connect(lambda _on: self._show_offers())
        self.chosen.dropped.connect(self._on_dropped)
        self.chosen.named.connect(self._on_named)

    def _load(self) -> None:
        note = self._note
        proposed = note.recipient if note else self._proposed_recipient()
        about = note.id if note else 0
        self.recipient.load(proposed, partial(self._write, "recipient"), about)
        self.request.load(note.request if note else "", partial(self._write, "request"), about)
        self.proposal.load(note.proposal if note else "", partial(self._write, "proposal"), about)
        self._every = tuple(self._services.liaison_notes.offers(self._participant_id))
        self.secret.setVisible(any(offer.is_confidential for offer in self._every))
        self._show_offers()
        self._show_note()
        self.request.setFocus()

    def _proposed_recipient(self) -> str:
        if self._referral_id is None:
            return ""
        return str(self._services.referrals.referral(self._referral_id).service_name)

    # -- what it says

    def _show_offers(self) -> None:
        """A confidential text is in sight only when she asks, or when it is on the page already."""
        chosen = self._note.sources if self._note else frozenset()
        wanted = self.secret.isChecked()
        shown = [o for o in self._every if wanted or not o.is_confidential or o.source in chosen]
        self.offers.show_offers(shown, chosen)
        self.offers.keep_matching(self.filter.text())

    def _show_note(self) -> None:
        note = self._note
        paragraphs = note.paragraphs if note else ()
        self.chosen.show_paragraphs(paragraphs)
        self._on_page.setVisible(bool(paragraphs))
        self.offers.show_ticks(note.sources if note else frozenset())
        self._show_warnings()
        self._again()

    def _show_warnings(self) -> None:
        """Whether it may go, and names to read again."""
        self.third.setVisible(False)
        if self._note is None:
            self.sharing.setText("")
            return
        told = third_words(self._services.liaison_notes.third_persons(self._note.id))
        self.third.setText(told)
        self.third.setVisible(bool(told))
        day = self._services.context.today()
        given = self._services.liaison_notes.agreements(self._note.id)
        holding = [agreement for agreement in given if agreement.is_in_force(day)]
        if holding:
            self.sharing.setText(agreement_words(holding[0]))
        else:
            self.sharing.setText(
                self.tr(
                    "Pas d'accord de partage en cours avec ce destinataire : la note reste un brouillon. "
                    "L'accord se note dans les détails de l'orientation, ou dans « Papiers »."
                )
            )

    def _kept(self) -> int:
        """The note; it begins with the first word."""
        if self._note is None:
            self._note = self._services.liaison_notes.begin(
                self._participant_id, referral_id=self._referral_id
            )
            self.changed.emit(self._participant_id)
        return self._note.id

    def _write(self, name: str, text: str) -> None:
        self._note = self._services.liaison_notes.update(self._kept(), {name: text})
        self._show_warnings()
        self._again()

    def _write_paragraph(self, paragraph_id: int, text: str) -> None:
        self._note = self._services.liaison_notes.write_paragraph(paragraph_id, {"text": text})
        self._show_warnings()
        self._again()

    def _do(self, action: Callable[[int], LiaisonNote]) -> None:
        try:
            self._note = action(self._kept())
        except ModActionsError as error:
            self.show_error(error)
        self._show_note()

    def _on_ticked(self, source: str, on: bool) -> None:
        flush_all(self.chosen)
        notes = self._services.liaison_notes
        self._do(lambda key: notes.tick(key, source) if on else notes.untick(key, source))

    def _on_dropped(self, paragraph_id: int) -> None:
        self._do(lambda key: self._services.liaison_notes.remove_paragraph(key, paragraph_id))

    def _on_named(self, paragraph_id: int, nature: LiaisonNature) -> None:
        flush_all(self.chosen)
        write = self._services.liaison_notes.write_paragraph
        self._do(lambda _key: write(paragraph_id, {"nature": nature}))

    # -- the page

    @override
    def _wanted(self) -> LiaisonNote | None:
        return None if self._note is None or self._note.is_empty else self._note

    @override
    def _making(self) -> Callable[[LiaisonNote], PaperPreview]:
        preview = self._services.liaison_notes.preview
        return lambda note: preview(note.id)

    @override
    def _show_none(self) -> None:
        super()._show_none()
        self.ui.state.show_state(self.tr("Rien encore"), Tone.NEUTRAL)

    @override
    def _issuing(self, asked: LiaisonNote, seal: str) -> Callable[[], IssuedDocument]:
        return partial(self._services.liaison_notes.issue, asked.id, seen=seal)

    @override
    def _told_issued(self) -> tuple[str, str]:
        told = self.tr("La note est gardée telle quelle dans la base. Vous pouvez l'imprimer.")
        return self.tr("Note remise"), told

    @override
    def _on_given(self) -> None:
        self.ui.left.setEnabled(False)
        self.changed.emit(self._participant_id)

    @override
    def done(self, result: int) -> None:
        """What is still being typed is written first; who shows the note reads it again."""
        flush_all(self)
        if self._note is not None:
            self.changed.emit(self._participant_id)
        super().done(result)
