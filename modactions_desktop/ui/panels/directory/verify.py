"""« À vérifier »: the cards to check by telephone, most used and oldest first; one key, then the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.directory_pages import DirectoryQuery, Shelf, ToVerify
from modactions_desktop.ui.panels.directory.desk import DirectoryDesk
from modactions_desktop.ui.panels.directory.words import phone_words
from modactions_desktop.ui.panels.record_lines import RecordLine
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.cards import Card, EmptyState, words
from modactions_desktop.ui.widgets.emptying import clear
from modactions_desktop.ui.widgets.flow import FlowLayout
from modactions_desktop.ui.widgets.pills import Pill

SHOWN = 20
KEYS_TOLD = "V vérifié aujourd'hui, puis la suivante · ↵ la fiche, pour la corriger · ↑↓ d'une à l'autre"


class VerifyCard(Card):
    """One service a line, with the number to call; a line leaves when it is verified."""

    opened = Signal(int)
    verified = Signal()

    def __init__(self, desk: DirectoryDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=6)
        self._desk = desk
        self._queue: list[int] = []
        self._count = Pill()
        self.add_heading(self.tr("À vérifier"), self._count)
        self.body.addWidget(words(KEYS_TOLD, "hint", wrap=True))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.body.addLayout(self._lines)
        done, advice = self.tr("Tout est vérifié"), self.tr("Aucune fiche n'a plus de six mois.")
        self._nothing = EmptyState(done, advice)
        self.body.addWidget(self._nothing)
        self.body.addStretch(1)

    def read(self) -> None:
        """The queue as it stands."""
        found = self._desk.to_verify(SHOWN)
        self._queue = [entry.line.id for entry in found]
        known = {service.id: service for service in self._desk.whole(self._queue)}
        clear(self._lines)
        for entry in found:
            self._lines.addWidget(self._line(entry, known[entry.line.id]))
        self._nothing.setVisible(not found)
        waiting = self._desk.page(DirectoryQuery(), Shelf.TO_VERIFY).counts.get(Shelf.TO_VERIFY, 0)
        self._count.show_state(str(waiting) if waiting else "", Tone.ATTENTION)

    def lines(self) -> Sequence[RecordLine]:
        """The lines, from the most urgent on."""
        found = (self._lines.itemAt(place) for place in range(self._lines.count()))
        return [w for item in found if item is not None and isinstance(w := item.widget(), RecordLine)]

    def take_keys(self, place: int = 0) -> None:
        """The keys go to a line, the last one where there are fewer."""
        lines = self.lines()
        if lines:
            line = lines[min(place, len(lines) - 1)]
            line.show()  # a line just added is shown with the next event, and takes no keys before
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, entry: ToVerify, service: Service) -> RecordLine:
        phones = [phone_words(p) for p in (*service.phones, *service.organisation.phones)][:2]
        called = " · ".join(phones) or service.email or self.tr("aucun numéro : cherchez-le")
        used = _used(entry.uses)
        told = QWidget()
        column = QVBoxLayout(told)
        column.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(2)
        column.addWidget(words(service.display_name, "strong", wrap=True))
        column.addWidget(words(called, wrap=True))
        states = QWidget()
        flow = FlowLayout(states, spacing=6)
        flow.addWidget(Pill(entry.line.freshness.text, Tone(entry.line.freshness.tone)))
        flow.addWidget(words(used, "muted"))
        column.addWidget(states)
        line = RecordLine(
            f"{service.display_name}, {called}, {entry.line.freshness.text}, {used}", told, stretch=0
        )
        line.offer({"V": lambda: self._verify(service.id)}, self.tr("V : vérifié. Entrée : la fiche"))
        line.opened.connect(lambda: self.opened.emit(service.id))
        return line

    def _verify(self, service_id: int) -> None:
        place = self._queue.index(service_id)
        if self._desk.verify(service_id):
            self.read()
            self.take_keys(place)
            self.verified.emit()


def _used(uses: int) -> str:
    if not uses:
        return "pas utilisé cette année"
    return f"{uses} orientation{'s' if uses > 1 else ''} en un an"
