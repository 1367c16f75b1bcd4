"""What follows a referral made from a service's card: slip, agreement, note, its place in the file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.referrals import Referral
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.referrals.sharing import SharingFields
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.drafts import DraftKeeping
from modactions_desktop.ui.widgets.flow import FlowLayout


class ReferralSharing:
    """The agreement of one referral, as its fields write it from the directory."""

    room = "directory"

    def __init__(self, desk: DirectoryDesk) -> None:
        self._desk = desk
        self.participant_id = 0

    @property
    def drafts(self) -> DraftKeeping:
        """Where what is half typed waits."""
        return self._desk.drafts

    def today(self) -> date:
        """The day that the rules take as today."""
        return self._desk.today()

    def share(self, referral_id: int, information: str, *, form: str, end: date | None) -> None:
        """Notes what the person agrees to share with the service. Raises what is refused, for the fields."""
        self._desk.services.referrals.share(referral_id, information, form=form, end=end)
        self._desk.referred.emit(self.participant_id)

    def withdraw(self, agreement_id: int) -> bool:
        """The person takes an agreement back, today."""
        try:
            self._desk.services.histories.withdraw_agreement(agreement_id)
        except ModActionsError as error:
            self._desk.refused.emit(error)
            return False
        self._desk.referred.emit(self.participant_id)
        return True


class ReferredLine(QWidget):
    """« Orientation proposée », and in one key each: the slip, the agreement, the note, the file."""

    slip_asked = Signal(int)
    """The referral whose slip is to be prepared."""
    note_asked = Signal(int, int)
    """The person, the referral for which a note is to be written."""
    opened = Signal(int, int)
    """The person, the referral: shown where its follow-up is noted."""

    def __init__(self, desk: DirectoryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._desk_of_sharing = ReferralSharing(desk)
        self._referral: Referral | None = None
        self._told = words("", "strong", wrap=True)
        self.sharing = SharingFields(self._desk_of_sharing)
        links = FlowLayout(spacing=4)
        self.slip = self._link(links, self.tr("Fiche…"), lambda r: self.slip_asked.emit(r.id))
        self.note = self._link(
            links, self.tr("Note de liaison…"), lambda r: self.note_asked.emit(r.participant_id, r.id)
        )
        self.file = self._link(
            links, self.tr("Voir dans le dossier"), lambda r: self.opened.emit(r.participant_id, r.id)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._told)
        column.addLayout(links)
        column.addWidget(self.sharing)
        self.sharing.noted.connect(lambda: self.note.setFocus(Qt.FocusReason.OtherFocusReason))
        desk.referred.connect(lambda _person: self.refresh())
        self.hide()

    def _link(self, row: FlowLayout, text: str, act: Callable[[Referral], object]) -> QPushButton:
        made = button(text, "link")
        made.clicked.connect(lambda: act(self._referral) if self._referral is not None else None)
        row.addWidget(made)
        return made

    def show_referral(self, referral_id: int) -> None:
        """The referral that was just made; the next key is its slip."""
        self._referral = self._desk.services.referrals.referral(referral_id)
        self._desk_of_sharing.participant_id = self._referral.participant_id
        self.refresh()
        self.show()
        self.slip.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Another person or another service is in sight."""
        self._referral = None
        self.hide()

    @property
    def about(self) -> tuple[int, int]:
        """The person and the service it tells of."""
        known = self._referral
        return (known.participant_id, known.service_id or 0) if known is not None else (0, 0)

    def refresh(self) -> None:
        """Reads the referral again: taken back by Ctrl+Z, it is told no longer."""
        if self._referral is None:
            return
        referrals = self._desk.services.referrals
        of_person = {r.id: r for r in referrals.list(self._referral.participant_id)}
        self._referral = of_person.get(self._referral.id)
        if self._referral is None:
            self.hide()
            return
        mode = in_a_sentence(label(self._referral.mode))
        self._told.setText(self.tr("Orientation proposée : {0}.").format(mode))
        agreements = referrals.agreements(self._referral.participant_id)
        self.sharing.show_referral(self._referral, agreements.get(self._referral.agreement_id or 0))
