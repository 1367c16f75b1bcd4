"""The papers of the referrals: the slips of those that are open, the notes of liaison begun or given."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.liaison_notes import LiaisonNote
from modactions_desktop.domain.referrals import Referral, ReferralScope
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.papers.cards import PapersCard, paper_line
from modactions_desktop.ui.panels.papers.desk import PapersDesk
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.pills import Pill

GIVEN = 3
"""Notes given last that may be taken up again; all of them stand among the documents."""


class ReferralPapersCard(PapersCard):
    """« Fiche d'orientation… » of each open referral; drafts of notes of liaison."""

    slip_asked = Signal(int)
    """The referral whose slip is to be prepared."""
    note_asked = Signal(int, int)
    """A note of liaison: of which referral (0: none), or which note (0: a new one)."""

    def __init__(self, desk: PapersDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Orientations et liaison", parent)
        self.offer(self.tr("+ Note de liaison"))

    def read(self) -> None:
        assert self.desk.person is not None
        services, person = self.desk.services, self.desk.person.id
        referrals = [r for r in services.referrals.list(person) if r.is_open and _has_paper(r)]
        every = services.liaison_notes.of(person)
        notes = [note for note in every if not note.is_issued]
        given = [note for note in every if note.is_issued][:GIVEN]
        lines = [self._referral(r) for r in reversed(referrals)]
        self.show_lines(
            [*lines, *(self._note(note) for note in notes), *(self._given(note) for note in given)],
            self.tr("Rien en cours. La fiche d'une orientation proposée s'imprime d'ici, ou de sa ligne."),
        )

    def _referral(self, referral: Referral) -> QWidget:
        slip = self._asking(self.tr("Fiche…"), f"Fiche d'orientation vers {referral.service_name}")
        slip.clicked.connect(partial(self.slip_asked.emit, referral.id))
        note = self._asking(self.tr("Note…"), f"Note de liaison vers {referral.service_name}")
        note.clicked.connect(partial(self.note_asked.emit, referral.id, 0))
        at = referral.appointment
        when = f"RDV {medium_date(at.date())}" if at else f"depuis le {medium_date(referral.proposed_on)}"
        about = " · ".join((label(referral.status), when))
        return paper_line(referral.service_name, about, slip, note)

    def _asking(self, text: str, name: str) -> QPushButton:
        return button(text, name=name)

    def _note(self, note: LiaisonNote) -> QWidget:
        go_on = self._asking(self.tr("Continuer…"), f"Continuer la note de liaison vers {note.recipient}")
        go_on.clicked.connect(partial(self.note_asked.emit, 0, note.id))
        away = button(self.tr("Corbeille"), "link", f"Mettre la note vers {note.recipient} à la corbeille")
        away.clicked.connect(partial(self._on_delete, note.id))
        title = self.tr("Note de liaison : {0}").format(note.recipient or self.tr("sans destinataire"))
        draft = Pill(self.tr("brouillon"), Tone.ATTENTION)
        return paper_line(title, medium_date(note.written_on), draft, go_on, away)

    def _given(self, note: LiaisonNote) -> QWidget:
        """A note that was given stays as it is; another one may begin with what it says."""
        again = self._asking(
            self.tr("Reprendre…"), f"Reprendre la note vers {note.recipient} dans une nouvelle note"
        )
        again.setToolTip(self.tr("Reprendre dans une nouvelle note"))
        again.clicked.connect(partial(self._on_again, note.id))
        title = self.tr("Note de liaison : {0}").format(note.recipient or self.tr("sans destinataire"))
        return paper_line(title, medium_date(note.written_on), Pill(self.tr("remise"), Tone.GOOD), again)

    def _on_again(self, note_id: int) -> None:
        self.note_asked.emit(0, self.desk.services.liaison_notes.again(note_id).id)

    def _on_delete(self, note_id: int) -> None:
        delete = self.desk.services.liaison_notes.delete
        if self.desk.do(lambda _person: delete(note_id)):
            self.desk.tell(self.tr("Note de liaison : à la corbeille pour 30 jours. Ctrl+Z la reprend."))

    def _on_open(self) -> None:
        self.note_asked.emit(0, 0)


def _has_paper(referral: Referral) -> bool:
    return referral.scope is not ReferralScope.TRAJECTORY
