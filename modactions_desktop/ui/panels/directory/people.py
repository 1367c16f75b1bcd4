"""Who was sent to a service, and what became of it; a discreet screen names nobody."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.referrals import Referral
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.interviews.words import REFERRAL_TONES, referral_state
from modactions_desktop.ui.panels.record_lines import RecordLine
from modactions_desktop.ui.widgets.cards import SectionLabel, button, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.headers import ElidedLabel
from modactions_desktop.ui.widgets.pills import Pill

SHOWN = 6


class ReferredPeople(QWidget):
    """The last referrals to the service; Enter on one opens it where its follow-up is noted."""

    opened = Signal(int, int)
    """The person, the referral."""

    def __init__(self, desk: DirectoryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._service_id = 0
        self._discreet = False
        self._every = False
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._more = button("", "link")
        self._more.clicked.connect(self._on_more)
        self._answers = words("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(SectionLabel(self.tr("Comment il répond")))
        column.addWidget(self._answers)
        column.addLayout(self._lines)
        column.addWidget(self._more)

    def show_service(self, service_id: int) -> None:
        """Its referrals, the last first."""
        if service_id != self._service_id:
            self._every = False
        self._service_id = service_id
        self.refresh()

    def show_discreet(self, discreet: bool) -> None:
        """Numbers of files in the place of names."""
        self._discreet = discreet
        self.refresh()

    def refresh(self) -> None:
        """Reads the referrals again."""
        clear(self._lines)
        if not self._service_id:
            return
        self._answers.setText(self._desk.answers(self._service_id))
        found = sorted(
            self._desk.services.referrals.to_service(self._service_id),
            key=lambda referral: (referral.proposed_on, referral.id),
            reverse=True,
        )
        shown = found if self._every else found[:SHOWN]
        for referral in shown:
            self._lines.addWidget(self._line(referral))
        self._show_more(found, shown)

    def names(self) -> Sequence[str]:
        """Who is named on the lines."""
        found = (self._lines.itemAt(place) for place in range(self._lines.count()))
        widgets = (item.widget() for item in found if item is not None)
        return [line.accessibleName() for line in widgets if isinstance(line, RecordLine)]

    def _show_more(self, found: Sequence[Referral], shown: Sequence[Referral]) -> None:
        rest = len(found) - len(shown)
        told = self.tr("+ {0} autres").format(rest) if rest > 1 else self.tr("+ 1 autre")
        self._more.setText(told)
        self._more.setAccessibleName(self.tr("{0} orientations vers ce service").format(told))
        self._more.setVisible(rest > 0)

    def _line(self, referral: Referral) -> RecordLine:
        name = self._desk.person(referral.participant_id, self._discreet)
        state = Pill(referral_state(referral), REFERRAL_TONES[referral.status])
        day = words(medium_date(referral.proposed_on), "muted")
        line = RecordLine(f"{name}, {state.text()}", ElidedLabel(name), state, day, stretch=0)
        line.opened.connect(lambda: self.opened.emit(referral.participant_id, referral.id))
        return line

    def _on_more(self) -> None:
        self._every = True
        self.refresh()
