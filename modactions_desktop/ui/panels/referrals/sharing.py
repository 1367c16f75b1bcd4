"""What the person agrees to share with the service of a referral: recorded there, taken back there (F68)."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.papers import AgreementForm
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.domain.referrals import Referral
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.plan.fields import FieldGrid
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button, words
from modactions_desktop.ui.widgets.choices import CodeCombo, options_of
from modactions_desktop.ui.widgets.drafts import DraftKeeping, FormDraft
from modactions_desktop.ui.widgets.fields import AutosaveLine, DateField
from modactions_desktop.ui.widgets.pills import Pill


class SharingDesk(Protocol):
    """What the fields read and write; `room` names the place of what is half typed."""

    @property
    def room(self) -> str: ...

    @property
    def participant_id(self) -> int: ...

    @property
    def drafts(self) -> DraftKeeping: ...

    def today(self) -> date: ...

    def share(self, referral_id: int, information: str, *, form: str, end: date | None) -> None: ...

    def withdraw(self, agreement_id: int) -> bool: ...


class SharingFields(QWidget):
    """The agreement in one sentence; « Noter son accord » asks what, how and until when."""

    noted = Signal()
    """An agreement was just noted. The keyboard goes on elsewhere: Space must not withdraw it at once."""

    def __init__(self, desk: SharingDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._referral: Referral | None = None
        self._agreement: SharingAgreement | None = None
        self.state = Pill()
        self.told = words("", wrap=True)
        self.ask_button = button(self.tr("Noter son accord"), "link")
        self.withdraw_button = button(self.tr("Retirer l'accord"), "link")
        self.information = AutosaveLine(
            self.tr("Ce qu'elle accepte de partager"), self.tr("seulement le nécessaire")
        )
        self.form = CodeCombo(self.tr("Accord donné"), options_of(AgreementForm))
        self.end = DateField(self.tr("Jusqu'au"), desk.today)
        self.keep = button(self.tr("Noter l'accord"))
        self.fields = QWidget()
        self._error = words("", "error", wrap=True)
        self._draft = FormDraft(
            self.fields,
            f"{desk.room}.sharing",
            {"information": self.information, "form": self.form, "end": self.end},
            self._empty,
            given_by=self.keep,
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.told, 1)
        for made in (self.ask_button, self.withdraw_button):
            line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        grid = FieldGrid()
        grid.put(self.information.accessibleName(), self.information, 220, 3)
        grid.put(self.tr("Accord donné"), self.form)
        grid.put(self.tr("Jusqu'au"), self.end, 138)
        foot = QHBoxLayout()
        foot.addWidget(self._draft.mark)
        foot.addStretch(1)
        foot.addWidget(self.keep)
        inner = QVBoxLayout(self.fields)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(grid)
        inner.addWidget(self._error)
        inner.addLayout(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.fields)
        self.fields.hide()
        self._error.hide()

    def _connect(self) -> None:
        self.ask_button.clicked.connect(self.ask)
        self.keep.clicked.connect(self._on_keep)
        self.withdraw_button.clicked.connect(self._on_withdraw)

    def _empty(self) -> None:
        self.information.load("", lambda _text: None)
        self.form.show_value(AgreementForm.ORAL)
        self.end.load(None)

    def show_referral(self, referral: Referral, agreement: SharingAgreement | None) -> None:
        """Whether something is shared, and until when."""
        other = self._referral is None or self._referral.id != referral.id
        self._referral, self._agreement = referral, agreement
        day = self._desk.today()
        in_force = agreement is not None and agreement.is_in_force(day)
        self.told.setText(agreement_words(agreement) if agreement else self.tr("Rien n'est partagé."))
        if in_force:
            self.state.show_state(self.tr("accord en cours"), Tone.GOOD)
        elif referral.lacks_agreement(agreement, day):
            self.state.show_state(self.tr("sans accord"), Tone.ATTENTION)
        else:
            self.state.show_state(self.tr("accord terminé") if agreement else "", Tone.NEUTRAL)
        self.state.setVisible(bool(self.state.text()))
        self.withdraw_button.setVisible(in_force)
        self.ask_button.setVisible(not in_force)
        if other:
            drafts, person = self._desk.drafts, self._desk.participant_id
            self.fields.setVisible(self._draft.follow(drafts, person, referral.id))
        if in_force:
            self.fields.hide()

    def ask(self) -> None:
        """Opens the fields, ready for what is shared."""
        self._draft.begin()
        self._error.hide()
        self.fields.show()
        self.information.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        understood = self.end.autosave.flush()
        end = self.end.value()
        if not understood or self._referral is None:
            self.end.setFocus()
            return
        try:
            self._desk.share(
                self._referral.id,
                self.information.text(),
                form=self.form.value().value,
                end=end if isinstance(end, date) else None,
            )
        except ModActionsError as error:
            self._error.setText(sentence(error))
            self._error.show()
            self.information.setFocus()
            return
        self._draft.forget()
        self.fields.hide()
        self.noted.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.fields.isVisible():
            self.fields.hide()  # what was typed waits in the draft
            self.ask_button.setFocus()
            return
        super().keyPressEvent(event)

    def _on_withdraw(self) -> None:
        if self._agreement is not None and self._desk.withdraw(self._agreement.id):
            self.ask_button.setFocus()


def agreement_words(agreement: SharingAgreement) -> str:
    """« Partage : ses présences, avec Lire et Écrire, jusqu'au 30/06/2017 »."""
    what = in_a_sentence(agreement.information)
    told = f"Partage : {what}, avec {agreement.recipient}"
    if agreement.withdrawn_on is not None:
        return f"{told}. Accord retiré le {numeric_date(agreement.withdrawn_on)}."
    if agreement.end is not None:
        return f"{told}, jusqu'au {numeric_date(agreement.end)}."
    return f"{told}, depuis le {numeric_date(agreement.begin)}."
