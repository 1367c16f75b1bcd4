"""What the person agreed to share, with whom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.dates import long_date
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.ui.panels.file_desk import FileDesk
from modactions_desktop.ui.panels.file_records import RecordsCard, line_of
from modactions_desktop.ui.panels.record_lines import FieldRow
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import button
from modactions_desktop.ui.widgets.fields import AutosaveLine
from modactions_desktop.ui.widgets.pills import Pill


class AgreementsCard(RecordsCard):
    """What the person agreed to share, with whom; taken back in one click."""

    def __init__(self, desk: FileDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "Accords de partage", "+ Accord", parent)
        self.recipient = AutosaveLine(self.tr("Avec qui"), self.tr("avec qui"))
        self.information = AutosaveLine(self.tr("Quoi"), self.tr("quelles informations"))
        self.purpose = AutosaveLine(self.tr("Pour quoi"), self.tr("pour quoi"))
        row = FieldRow()
        for field in (self.recipient, self.information, self.purpose):
            row.add_field(field)
        self.put(row)

    def focus_first(self) -> None:
        self.recipient.setFocus()

    def read(self) -> None:
        super().read()
        for field in (self.recipient, self.information, self.purpose):
            field.load("", lambda _text: None)

    def lines(self) -> list[QWidget]:
        assert self.desk.person is not None
        return [self._line(agreement) for agreement in reversed(self.desk.person.agreements)]

    def _line(self, agreement: SharingAgreement) -> QWidget:
        told = f"{agreement.information} · {agreement.purpose} · {long_date(agreement.begin)}"
        if agreement.withdrawn_on is not None:
            ended = self.tr("retiré le {0}").format(long_date(agreement.withdrawn_on))
            return line_of(agreement.recipient, told, Pill(ended, Tone.NEUTRAL))
        back = button(
            self.tr("Retirer"), "link", self.tr("Retirer l'accord avec {0}").format(agreement.recipient)
        )
        back.clicked.connect(self._withdrawing(agreement.id))
        return line_of(agreement.recipient, told, back)

    def _withdrawing(self, agreement_id: int) -> Callable[[], object]:
        withdraw = self.desk.services.histories.withdraw_agreement
        return lambda: self.desk.do(lambda _person: withdraw(agreement_id))

    def keep(self) -> None:
        recipient = self.recipient.text().strip()
        if not recipient:
            self.recipient.setFocus()
            return
        information, purpose = self.information.text().strip(), self.purpose.text().strip()
        add = self.desk.services.histories.add_agreement
        self.desk.do(
            lambda person: add(person, recipient, information=information, purpose=purpose, form="oral")
        )
