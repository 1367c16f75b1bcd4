"""What « Convocations et contrats » reads and writes: one person's letters with a day, and contracts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.attachments import Attachment
from modactions_desktop.domain.checklist import Contract, ContractKind, Summons, SummonsStatus
from modactions_desktop.domain.dates import long_date, medium_date
from modactions_desktop.domain.deadlines import Reflection
from modactions_desktop.domain.papers import PaperKind, SummonsLetterRequest
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist.needs import Needs
from modactions_desktop.ui.panels.checklist.person import EXPECTED, PersonDesk


class LettersDesk(PersonDesk):
    """The summonses and the contracts of one person."""

    letters_changed = Signal()
    """A summons or a contract changed."""
    letter_asked = Signal(object)
    """SummonsLetterRequest: prepare this letter."""
    file_opened = Signal(object)
    """Attachment: show this file of the dossier."""
    file_given = Signal(int, object)
    """The id of a summons, the Path of a file that proves its answer: add it to the dossier."""
    went = Signal(str, str, int)
    """Show a record in another tab: its name, the kind, the id."""
    binned = Signal(str)
    """Something went to the bin: said with the way to take it back."""

    def __init__(self, services: Needs, parent: QObject | None = None) -> None:
        super().__init__(services, parent)
        self.summonses: Sequence[Summons] = ()
        self.contracts: Sequence[Contract] = ()
        self._files: Sequence[Attachment] = ()

    @override
    def show(self, participant_id: int) -> None:
        """Reads everything of one person."""
        super().show(participant_id)
        self._read_letters()

    def _read_letters(self) -> None:
        self.summonses = self._services.summonses.of(self.participant_id)
        self.contracts = self._services.contracts.of(self.participant_id)
        self._files = self._services.attachments.of(self.participant_id)

    def issuers(self) -> list[tuple[str, str]]:
        """Who sends summonses."""
        return [(value.code, value.label) for value in self._services.catalogues.codes("summons_issuer")]

    def interviews(self, chosen: int | None) -> list[tuple[int, str]]:
        """Those that a letter may have been explained in, and the one that is chosen, the last first."""
        found = sorted(self._services.interviews.of(self.participant_id), key=lambda i: i.on, reverse=True)
        return [
            (i.id, f"{long_date(i.on)} · {label(i.kind)}")
            for i in found
            if i.id == chosen or (i.status in EXPECTED and i.on <= self.today())
        ]

    def files(self, chosen: int | None) -> list[tuple[int, str]]:
        """The files of the dossier; one that is chosen and lies in the bin is told so."""
        known = [(one.id, f"{one.title} · {medium_date(one.recorded_at.date())}") for one in self._files]
        if chosen is not None and self.file(chosen) is None:
            known.append((chosen, self.tr("fichier dans la corbeille")))
        return known

    def file(self, attachment_id: int | None) -> Attachment | None:
        """One file of the dossier, out of the bin."""
        return next((one for one in self._files if one.id == attachment_id), None)

    # -- summonses and contracts

    def add_summons(self, issuer: str) -> int:
        """A new summons; its id, 0 when it was refused."""
        made = 0
        with self.guarded():
            given: Any = {"received_on": self.today(), "interview_id": self.interview_id()}
            made = self._services.summonses.add(self.participant_id, issuer, given)
            self._letters_were_written()
        return made

    def write_summons(self, summons_id: int, changes: dict[str, Any]) -> None:
        """Changes details of a summons."""
        self._services.summonses.update(summons_id, changes)
        self._letters_were_written()

    def explain_summons(self, summons_id: int) -> None:
        """Explained today, in the language of the interview of the day, else of the file."""
        with self.guarded():
            interview = self.interview_today()
            key = interview.id if interview is not None else None
            self._services.summonses.explain(summons_id, interview_id=key, **self.spoken(interview))
            self._letters_were_written()

    def set_summons_status(self, summons_id: int, status: SummonsStatus) -> None:
        """Explained, honoured, excused or missed, today."""
        with self.guarded():
            self._services.summonses.set_status(summons_id, status)
            self._letters_were_written()

    def ask_letter(self, summons_id: int, kind: PaperKind) -> None:
        """A letter in the person's name; what was noted as evidence is proposed to go with it."""
        summons = next(s for s in self.summonses if s.id == summons_id)
        lines = (self.sent_by(summons), summons.issuer_detail.strip(), summons.place.strip())
        to = tuple(dict.fromkeys(filter(None, lines)))
        proof = self.file(summons.attachment_id)
        evidence = summons.evidence or (proof.title if proof is not None else "")
        enclosed = (evidence,) if evidence else ()
        self.letter_asked.emit(SummonsLetterRequest(summons_id, kind, enclosed=enclosed, to=to))

    def tie_file(self, summons_id: int, attachment: Attachment) -> None:
        """A file that was added proves the answer to a summons."""
        with self.guarded():
            self.write_summons(summons_id, {"attachment_id": attachment.id})

    def drop_summons(self, summons_id: int) -> None:
        """Puts a summons in the bin."""
        with self.guarded():
            self._services.summonses.delete(summons_id)
            self._letters_were_written()
            self.binned.emit(self.tr("Convocation mise à la corbeille."))

    def reflection(self, contract: Contract) -> Reflection | None:
        """How long a PIIS may be thought over; None when nobody is thinking it over."""
        return self._services.contracts.reflection(contract)

    def add_contract(self, kind: ContractKind) -> int:
        """A new contract; its id, 0 when it was refused."""
        made = 0
        with self.guarded():
            made = self._services.contracts.add(self.participant_id, kind)
            self._letters_were_written()
        return made

    def write_contract(self, contract_id: int, changes: dict[str, Any]) -> None:
        """Changes details of a contract."""
        self._services.contracts.update(contract_id, changes)
        self._letters_were_written()

    def drop_contract(self, contract_id: int) -> None:
        """Puts a contract in the bin."""
        with self.guarded():
            self._services.contracts.delete(contract_id)
            self._letters_were_written()
            self.binned.emit(self.tr("Contrat mis à la corbeille."))

    def add_review(self, contract_id: int) -> None:
        """The contract was looked at again today."""
        with self.guarded():
            self._services.contracts.add_review(contract_id)
            self._letters_were_written()
            self.done.emit(self.tr("Évaluation notée aujourd'hui."))

    def write_review(self, review_id: int, name: str, value: object) -> None:
        """Changes the day or the words of a review; a day that is taken away stays as it was."""
        if name == "on" and value is None:
            return
        self._services.contracts.update_review(review_id, {name: value})
        self._letters_were_written()

    def drop_review(self, review_id: int) -> None:
        """Puts a review in the bin."""
        with self.guarded():
            self._services.contracts.delete_review(review_id)
            self._letters_were_written()
            self.binned.emit(self.tr("Évaluation mise à la corbeille."))

    def _letters_were_written(self) -> None:
        self._read_letters()
        self.letters_changed.emit()
