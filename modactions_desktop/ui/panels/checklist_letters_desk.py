"""What « Convocations et contrats » reads and writes: one person's letters with a day, and contracts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.checklist import Contract, ContractKind, Summons, SummonsStatus
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist_needs import Needs
from modactions_desktop.ui.panels.checklist_person import PersonDesk


class LettersDesk(PersonDesk):
    """The summonses and the contracts of one person."""

    letters_changed = Signal()
    """A summons or a contract changed."""
    binned = Signal(str)
    """Something went to the bin: said with the way to take it back."""

    def __init__(self, services: Needs, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self.summonses: Sequence[Summons] = ()
        self.contracts: Sequence[Contract] = ()

    @override
    def show(self, participant_id: int) -> None:
        """Reads everything of one person."""
        super().show(participant_id)
        self._read_letters()

    def _read_letters(self) -> None:
        self.summonses = self._services.checklist.summonses(self.participant_id)
        self.contracts = self._services.checklist.contracts(self.participant_id)

    def issuers(self) -> list[tuple[str, str]]:
        """Who sends summonses."""
        return [(value.code, value.label) for value in self._services.catalogues.codes("summons_issuer")]

    # -- summonses and contracts

    def add_summons(self, issuer: str) -> int:
        """A new summons; its id, 0 when it was refused."""
        made = 0
        with self.guarded():
            given: Any = {"received_on": self.today(), "interview_id": self.interview_id()}
            made = self._services.checklist.add_summons(self.participant_id, issuer, given)
            self._letters_were_written()
        return made

    def write_summons(self, summons_id: int, changes: dict[str, Any]) -> None:
        """Changes details of a summons."""
        self._services.checklist.update_summons(summons_id, changes)
        self._letters_were_written()

    def set_summons_status(self, summons_id: int, status: SummonsStatus) -> None:
        """Explained, honoured, excused or missed, today."""
        with self.guarded():
            self._services.checklist.set_summons_status(summons_id, status)
            self._letters_were_written()

    def drop_summons(self, summons_id: int) -> None:
        """Puts a summons in the bin."""
        checklist = self._services.checklist
        with self.guarded():
            checklist.delete_summons(summons_id)
            self._letters_were_written()
            self.binned.emit(self.tr("Convocation mise à la corbeille."))

    def add_contract(self, kind: ContractKind) -> int:
        """A new contract; its id, 0 when it was refused."""
        made = 0
        with self.guarded():
            made = self._services.checklist.add_contract(self.participant_id, kind)
            self._letters_were_written()
        return made

    def write_contract(self, contract_id: int, changes: dict[str, Any]) -> None:
        """Changes details of a contract."""
        self._services.checklist.update_contract(contract_id, changes)
        self._letters_were_written()

    def drop_contract(self, contract_id: int) -> None:
        """Puts a contract in the bin."""
        checklist = self._services.checklist
        with self.guarded():
            checklist.delete_contract(contract_id)
            self._letters_were_written()
            self.binned.emit(self.tr("Contrat mis à la corbeille."))

    def _letters_were_written(self) -> None:
        self._read_letters()
        self.letters_changed.emit()
