"""« Convocations et contrats »: the letters with a day and an hour beside the contracts and their reviews."""

from __future__ import annotations

from pathlib import Path
from typing import Any, ClassVar, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.attachments import Attachment
from modactions_desktop.domain.papers import PaperKind, SummonsLetterRequest
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.timeline import EventKind
from modactions_desktop.ui.forms.ui_checklist_letters import Ui_LettersView
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist.contract_card import ContractsCard
from modactions_desktop.ui.panels.checklist.letters_desk import LettersDesk
from modactions_desktop.ui.panels.checklist.needs import Needs
from modactions_desktop.ui.panels.checklist.summons_card import SummonsCard
from modactions_desktop.ui.panels.checklist.view import ChecklistView
from modactions_desktop.ui.panels.papers.desk import PapersDesk, PapersNeeds
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.reading_order import ReadingOrder


class LetterNeeds(Needs, PapersNeeds, Protocol):
    """What the letters ask of the services, and the papers that answer them.

    Both parts ask something else of these: each has what it asks for checked on its own side.
    """

    @property
    def catalogues(self) -> Any: ...

    @property
    def directory(self) -> Any: ...

    @property
    def issued(self) -> Any: ...

    @property
    def participants(self) -> Any: ...

    @property
    def attachments(self) -> Any: ...


_REVIEWS = frozenset({"contract_review", EventKind.CONTRACT_REVIEW.value})
"""The kinds by which another tab asks for the review of a contract."""


class LettersView(ChecklistView):
    """Two cards, beside each other when there is room."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {
            SearchKind.SUMMONS.value,
            EventKind.SUMMONS.value,
            SearchKind.CONTRACT.value,
            EventKind.CONTRACT.value,
            *_REVIEWS,
        }
    )

    def __init__(self, services: LetterNeeds, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = LettersDesk(services, self)
        self.papers = PapersDesk(services, jobs, self)
        self._left: QWidget = self
        self.ui = Ui_LettersView()
        self.ui.setupUi(self)
        self.summonses = SummonsCard(self.desk)
        self.contracts = ContractsCard(self.desk)
        self.ui.left_column.addWidget(self.summonses)
        self.ui.left_column.addStretch(1)
        self.ui.right_column.addWidget(self.contracts)
        self.ui.right_column.addStretch(1)
        self.ui.reader.work_at(self.papers)
        self.ui.reader.ui.back.setText(self.tr("← Convocations"))
        self._connect()
        ReadingOrder(self)

    def _connect(self) -> None:
        self.desk.letters_changed.connect(self._on_letters_changed)
        self.desk.refused.connect(self.refused)
        self.desk.done.connect(self.said)
        self.desk.binned.connect(self.binned)
        self.desk.letter_asked.connect(self._on_letter_asked)
        self.desk.file_opened.connect(self._on_file_opened)
        self.desk.file_given.connect(self._on_file_given)
        self.desk.went.connect(self.went)
        self.papers.refused.connect(self.refused)
        self.papers.changed.connect(self.changed)
        self.papers.told.connect(self.said)
        self.ui.reader.closed.connect(self.show_lists)

    @override
    def show_participant(self, participant_id: int) -> None:
        flush_all(self)
        if participant_id != self.desk.participant_id:
            self.summonses.close_form()
            self.contracts.close_form()
            self.show_lists()
        self.desk.show(participant_id)
        self._show_cards()

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        self.show_lists()
        if kind in _REVIEWS:
            self.contracts.show_review(record_id)
        elif kind in (SearchKind.CONTRACT, EventKind.CONTRACT):
            self.contracts.open(record_id)
        else:
            self.summonses.open(record_id)

    @override
    def show_draft(self, place: str, record_id: int) -> None:
        """The letter that was being written about a summons."""
        kept = self.papers.services.drafts.found(
            place, participant_id=self.desk.participant_id, record_id=record_id
        )
        kind = kept.fields.get("kind")
        self.summonses.open(record_id)
        if kind is not None and self.summonses.is_open(record_id):
            self.desk.ask_letter(record_id, PaperKind(str(kind)))

    @override
    def place(self) -> str:
        return f"{self.summonses.opened} {self.contracts.opened}"

    @override
    def go_back(self, place: str) -> None:
        """Both may be open, beside each other."""
        summons_id, contract_id = place.split(" ")
        self.contracts.open(int(contract_id))
        self.summonses.open(int(summons_id))

    def begin_summons(self) -> None:
        """Asks who sends the new summons."""
        self.show_lists()
        self.summonses.ask_new()

    def show_lists(self) -> None:
        """The cards again."""
        if self.ui.pages.currentWidget() is self.ui.reader:
            self.ui.reader.forget()
            self.ui.pages.setCurrentWidget(self.ui.lists)
            self._left.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_letter_asked(self, request: SummonsLetterRequest) -> None:
        """The draft takes the place of the cards; the cursor where the reason is typed."""
        self._show_reader(self.summonses.form.letter_button(request.kind))
        self.ui.reader.prepare(request)
        self.ui.reader.letter.reason.setFocus()

    def _on_file_opened(self, attachment: Attachment) -> None:
        self._show_reader(self.summonses.form.ui.view_button)
        self.ui.reader.show_attachment(attachment)

    def _show_reader(self, left: QWidget) -> None:
        """In place of the cards; what was pressed has the keys again afterwards."""
        self._left = left
        self.papers.show(self.papers.services.participants.get(self.desk.participant_id))
        self.ui.pages.setCurrentWidget(self.ui.reader)

    def _on_file_given(self, summons_id: int, path: Path) -> None:
        """Kept encrypted in the base, then named as the proof of the answer."""
        person, service = self.desk.participant_id, self.papers.services.attachments
        self.papers.work(
            lambda: service.add_file(person, path),
            lambda added: self._on_file_added(summons_id, added),
            self.tr("Ajout au dossier"),
        )

    def _on_file_added(self, summons_id: int, added: Attachment) -> None:
        self.desk.tie_file(summons_id, added)
        self.said.emit(
            self.tr("Ajouté au dossier, chiffré dans la base. Le fichier d'origine reste où il est.")
        )

    def _show_cards(self) -> None:
        self.summonses.refresh()
        self.contracts.refresh()

    def _on_letters_changed(self) -> None:
        self._show_cards()
        self.changed.emit(self.desk.participant_id)
