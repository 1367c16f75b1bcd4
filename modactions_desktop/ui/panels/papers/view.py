"""The « Papiers » of the Dossier tab: what is handed over, what is kept, and the page that shows one."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

from modactions_desktop.domain.attachments import Attachment
from modactions_desktop.domain.issued import IssuedDocument
from modactions_desktop.domain.papers import PaperRequest
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.timeline import EventKind
from modactions_desktop.ui.forms.ui_papers_view import Ui_PapersView
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.file.dossier_view import APPOINTMENT, CANEVAS, NOTICE, DossierView
from modactions_desktop.ui.panels.papers.canevas import CanevasCard
from modactions_desktop.ui.panels.papers.cards import (
    AgreementsCard,
    IssuedCard,
    LettersCard,
    NoticeCard,
    SettingsCard,
)
from modactions_desktop.ui.panels.papers.desk import PapersDesk
from modactions_desktop.ui.panels.papers.files import AttachmentsCard, PhotoCard, dropped_files
from modactions_desktop.ui.panels.papers.referrals import ReferralPapersCard
from modactions_desktop.ui.panels.referrals.papers import ReferralPapers

_ATTACHMENTS = frozenset({SearchKind.ATTACHMENT.value, EventKind.ATTACHMENT.value})
_LIAISON = frozenset({SearchKind.LIAISON.value, EventKind.LIAISON.value})
_ISSUED = frozenset({SearchKind.BILAN.value, EventKind.ISSUED.value})
_HANDED = frozenset(kind.value for kind in (EventKind.NOTICE, EventKind.AGREEMENT, EventKind.AGREEMENT_END))


class PapersView(DossierView):
    """Cards in one or two columns; a paper takes their place while it is looked at."""

    kinds: ClassVar[frozenset[str]] = frozenset(
        {APPOINTMENT, CANEVAS, NOTICE, *_LIAISON, *_ATTACHMENTS, *_ISSUED, *_HANDED}
    )

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        desk.setParent(self)
        self.ui = Ui_PapersView()
        self.ui.setupUi(self)
        self.ui.reader.work_at(desk)
        self.setAcceptDrops(True)
        self._back_to: QWidget | None = None
        self._add_cards()
        self._connect()

    def _add_cards(self) -> None:
        self.notice, self.letters = NoticeCard(self.desk), LettersCard(self.desk)
        self.agreements, self.issued = AgreementsCard(self.desk), IssuedCard(self.desk)
        self.attachments, self.photo = AttachmentsCard(self.desk), PhotoCard(self.desk)
        self.settings, self.canevas = SettingsCard(self.desk), CanevasCard(self.desk)
        self.referrals = ReferralPapersCard(self.desk)
        for left in (self.notice, self.letters, self.referrals, self.canevas, self.issued):
            self.ui.left_column.addWidget(left)
        self.ui.left_column.addStretch(1)
        for right in (self.attachments, self.photo, self.agreements, self.settings):
            self.ui.right_column.addWidget(right)
        self.ui.right_column.addStretch(1)

    def _connect(self) -> None:
        desk = self.desk
        desk.refused.connect(self.refused)
        desk.changed.connect(self.changed)
        desk.told.connect(self.said)
        desk.asked.connect(self._on_asked)
        desk.opened.connect(self._on_opened)
        desk.went.connect(self._on_went)
        self._referral_papers = ReferralPapers(desk.jobs, self, self._on_paper_changed)
        self.referrals.slip_asked.connect(self._on_slip_asked)
        self.referrals.note_asked.connect(self._on_note_asked)
        self.ui.reader.closed.connect(self.show_lists)
        self.ui.pages.currentChanged.connect(lambda _page: self.turned.emit())

    @property
    @override
    def holds_primary(self) -> bool:
        return self.ui.pages.currentWidget() is self.ui.reader

    @override
    def show_participant(self, participant_id: int) -> None:
        if self.desk.person is None or self.desk.person.id != participant_id:
            self.show_lists()
        self.desk.show(self.desk.services.participants.get(participant_id))

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        if kind in _ATTACHMENTS:
            self.attachments.show_attachment(record_id)
        elif kind in _ISSUED:
            self.issued.show_document(record_id)
        elif kind in _LIAISON:
            self._on_note_asked(0, record_id)
        elif kind == APPOINTMENT:
            self.letters.prepare(record_id)
        elif kind == NOTICE:
            self.notice.prepare.click()
        elif kind == CANEVAS:
            self.canevas.prepare()

    def show_lists(self) -> None:
        """The cards again; the keys go back to where they were."""
        if self.ui.pages.currentWidget() is self.ui.reader:
            self.ui.reader.forget()
            self.ui.pages.setCurrentWidget(self.ui.lists)
            there = self._back_to is not None and isValid(self._back_to)  # lists are filled anew
            (self._back_to if there and self._back_to else self.notice.prepare).setFocus()
        self._back_to = None

    def _turn(self) -> None:
        focused = self.focusWidget()
        self._back_to = focused if focused is not None and self.ui.lists.isAncestorOf(focused) else None
        self.ui.pages.setCurrentWidget(self.ui.reader)
        self.ui.reader.ui.back.setFocus()
        QTimer.singleShot(0, self._come_to_the_top)

    def _come_to_the_top(self) -> None:
        """The page that scrolls is the tab's: what is shown begins at its top."""
        above: QWidget | None = self
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(self.ui.reader.ui.back, 0, 80)

    def _on_asked(self, request: PaperRequest) -> None:
        self._turn()
        self.ui.reader.prepare(request)

    def _on_opened(self, shown: IssuedDocument | Attachment) -> None:
        self._turn()
        if isinstance(shown, Attachment):
            self.ui.reader.show_attachment(shown)
        else:
            self.ui.reader.show_issued(shown)

    def _on_slip_asked(self, referral_id: int) -> None:
        self._referral_papers.open_slip(self.desk.services, referral_id)

    def _on_note_asked(self, referral_id: int, note_id: int) -> None:
        """A note that was given is among the documents, as it was given."""
        services, person = self.desk.services, self.desk.person
        if person is None:
            return
        given = services.liaison_notes.note(note_id).document_id if note_id else None
        if given is not None:
            self.issued.show_document(given)
            return
        self._referral_papers.open_note(services, person.id, referral_id=referral_id, note_id=note_id)

    def _on_paper_changed(self, _participant_id: int) -> None:
        self.desk.again()

    def _on_went(self, tab: str) -> None:
        self.went.emit(tab, "", 0)

    # -- files dropped on the page

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.show_lists()
        self.attachments.add(dropped_files(event.mimeData()))
