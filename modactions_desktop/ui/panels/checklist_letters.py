"""« Convocations et contrats »: the letters with a day and an hour beside the contracts and their reviews."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.search import SearchKind
from modactions_desktop.ui.forms.ui_checklist_letters import Ui_LettersView
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist_letters_desk import LettersDesk
from modactions_desktop.ui.panels.checklist_needs import Needs
from modactions_desktop.ui.panels.checklist_view import ChecklistView
from modactions_desktop.ui.panels.contract_card import ContractsCard
from modactions_desktop.ui.panels.summons_card import SummonsCard
from modactions_desktop.ui.widgets.fields import flush_all
from modactions_desktop.ui.widgets.reading_order import ReadingOrder

CONTRACT = "contract"
"""The kind of record by which another tab asks for a contract."""


class LettersView(ChecklistView):
    """Two cards, beside each other when there is room."""

    kinds: ClassVar[frozenset[str]] = frozenset({SearchKind.SUMMONS.value, CONTRACT})

    def __init__(self, services: Needs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = LettersDesk(services, self)
        self.ui = Ui_LettersView()
        self.ui.setupUi(self)
        self.summonses = SummonsCard(self.desk)
        self.contracts = ContractsCard(self.desk)
        self.ui.left_column.addWidget(self.summonses)
        self.ui.left_column.addStretch(1)
        self.ui.right_column.addWidget(self.contracts)
        self.ui.right_column.addStretch(1)
        self._connect()
        ReadingOrder(self)

    def _connect(self) -> None:
        self.desk.letters_changed.connect(self._on_letters_changed)
        self.desk.refused.connect(self.refused)
        self.desk.done.connect(self.said)
        self.desk.binned.connect(self.binned)

    @override
    def show_participant(self, participant_id: int) -> None:
        flush_all(self)
        if participant_id != self.desk.participant_id:
            self.summonses.close_form()
            self.contracts.close_form()
        self.desk.show(participant_id)
        self._show_cards()

    @override
    def show_record(self, kind: str, record_id: int) -> None:
        if kind == CONTRACT:
            self.contracts.open(record_id)
        else:
            self.summonses.open(record_id)

    def begin_summons(self) -> None:
        """Asks who sends the new summons."""
        self.summonses.ask_new()

    def _show_cards(self) -> None:
        self.summonses.refresh()
        self.contracts.refresh()

    def _on_letters_changed(self) -> None:
        self._show_cards()
        self.changed.emit(self.desk.participant_id)
