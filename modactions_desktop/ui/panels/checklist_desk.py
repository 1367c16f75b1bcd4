"""What the pages of « Droits et obligations » read and write: one person's list, letters and contracts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.checklist import (
    SETTLED_STATES,
    ChecklistLine,
    ChecklistState,
    Contract,
    ContractKind,
    RequestDecision,
    StateChange,
    Summons,
    SummonsStatus,
)
from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.domain.interviews import Interview, InterviewStatus
from modactions_desktop.domain.suggestions import Suggestion
from modactions_desktop.labels import label
from modactions_desktop.ui.panels.checklist_needs import Needs
from modactions_desktop.ui.panels.checklist_words import Wording

NAMED_SERVICES = 4
"""Services of the directory that an item names before « … »."""


class ChecklistDesk(QObject):
    """One person at a time. A verb shows an expected refusal and returns nothing; a `write_` raises it."""

    item_changed = Signal(int)
    """Another change of this item counts now."""
    detail_written = Signal(int)
    """A field of this item was written; what is on screen is right already."""
    letters_changed = Signal()
    """A summons or a contract changed."""
    done = Signal(str)
    """What was done, for the notice line."""

    def __init__(
        self, services: Needs, guarded: Callable[[], AbstractContextManager[None]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._services = services
        self.guarded = guarded
        self.participant_id = 0
        self.suggestions: Sequence[Suggestion] = ()
        self.lines: dict[int, ChecklistLine] = {}
        self.last_interview_on: date | None = None
        self.summonses: Sequence[Summons] = ()
        self.contracts: Sequence[Contract] = ()
        self.wording = Wording(date.min, {})
        self._places: dict[str, list[str]] = {}

    # -- reading

    def today(self) -> date:
        """The day that the rules take as today."""
        return self._services.context.today()

    def show(self, participant_id: int) -> None:
        """Reads everything of one person."""
        self.participant_id = participant_id
        self.wording = Wording(self.today(), self._services.catalogues.labels("language"))
        self._places = {}
        for service in self._services.directory.search():
            self._places.setdefault(service.kind, []).append(service.name)
        self.last_interview_on = self._services.checklist.last_interview_on(participant_id)
        self._read_lines()
        self._read_letters()

    def _read_lines(self) -> None:
        self.suggestions = self._services.checklist.in_order_of_use(self.participant_id)
        self.lines = {s.line.item.item_id: s.line for s in self.suggestions}

    def _read_letters(self) -> None:
        self.summonses = self._services.checklist.summonses(self.participant_id)
        self.contracts = self._services.checklist.contracts(self.participant_id)

    def languages(self) -> list[tuple[str, str]]:
        """Every language, those of the person first."""
        own = [spoken.code for spoken in self._services.participants.get(self.participant_id).languages]
        values = [(value.code, value.label) for value in self._services.catalogues.codes("language")]
        return sorted(values, key=lambda v: own.index(v[0]) if v[0] in own else len(own))

    def issuers(self) -> list[tuple[str, str]]:
        """Who sends summonses."""
        return [(value.code, value.label) for value in self._services.catalogues.codes("summons_issuer")]

    def issuer(self, summons: Summons) -> str:
        """The sender in words."""
        known = self._services.catalogues.labels("summons_issuer").get(summons.issuer, summons.issuer)
        return summons.issuer_detail.strip() or known

    def services_of(self, line: ChecklistLine) -> str:
        """The services of the directory that answer for an item, by the kind of service."""
        names = [name for kind in line.item.services for name in self._places.get(kind, ())]
        more = "…" if len(names) > NAMED_SERVICES else ""
        return ", ".join(names[:NAMED_SERVICES]) + more

    # -- states

    def note_state(self, item_id: int, state: ChecklistState) -> None:
        """Adds the state of a key; the same key again on the same day changes nothing."""
        before = self.lines[item_id].current
        if before is not None and before.state is state and before.on == self.today():
            return
        with self.guarded():
            self._services.checklist.set_state(
                self.participant_id, item_id, state, **self._given(state, before)
            )
            self._item_was_written(item_id)
            self.done.emit(self._told(item_id, state))

    def _given(self, state: ChecklistState, before: StateChange | None) -> dict[str, Any]:
        """A due date goes on while nothing is settled; an explanation says in which language it was."""
        interview = self._interview_today()
        given: dict[str, Any] = {"interview_id": interview.id if interview else None}
        if before is not None and state not in SETTLED_STATES:
            given["due_on"] = before.due_on
        if state is ChecklistState.EXPLAINED:
            given |= self._spoken(interview)
        return given

    def _spoken(self, interview: Interview | None) -> dict[str, str]:
        if interview is not None and interview.language:
            provider = interview.interpreter.provider if interview.interpreter else ""
            return {"language": interview.language, "interpreter": provider}
        told = [line.explained for line in self.lines.values() if line.explained is not None]
        last = max(told, key=lambda change: (change.on, change.id), default=None)
        return {"language": last.language if last else self._own_language()}

    def _own_language(self) -> str:
        person = self._services.participants.get(self.participant_id)
        return next((spoken.code for spoken in person.languages if spoken.interview), "")

    def _interview_today(self) -> Interview | None:
        expected = (InterviewStatus.HELD, InterviewStatus.PLANNED)
        found = self._services.interviews.of(self.participant_id)
        return next((i for i in found if i.on == self.today() and i.status in expected), None)

    def _told(self, item_id: int, state: ChecklistState) -> str:
        title = self.lines[item_id].item.title
        return self.tr("« {0} » : {1}. Ctrl+Z annule.").format(title, label(state).lower())

    def write_detail(self, participant_id: int, item_id: int, name: str, value: object) -> None:
        """Completes the last change of an item; an item never noted becomes « à expliquer » with it.

        `participant_id` is the person for whom it was typed: a text never lands in another file.
        """
        if participant_id != self.participant_id:
            raise NotFoundError("not_found")
        current = self.lines[item_id].current
        if current is None and not value:
            return
        checklist = self._services.checklist
        change_id = current.id if current else self._begin(item_id)
        checklist.complete_state(change_id, {name: value})
        self._detail_was_written(item_id)

    def _begin(self, item_id: int) -> int:
        interview = self._interview_today()
        return self._services.checklist.set_state(
            self.participant_id,
            item_id,
            ChecklistState.TO_EXPLAIN,
            interview_id=interview.id if interview else None,
        )

    def set_language(self, item_id: int, code: str) -> None:
        """In which language it was explained."""
        with self.guarded():
            self.write_detail(self.participant_id, item_id, "language", code)

    def verify(self, item_id: int) -> None:
        """The text of the catalogue was checked today."""
        with self.guarded():
            self._services.checklist.verify_item(item_id)
            self._item_was_written(item_id)

    def _item_was_written(self, item_id: int) -> None:
        self._read_lines()
        self.item_changed.emit(item_id)

    def _detail_was_written(self, item_id: int) -> None:
        self._read_lines()
        self.detail_written.emit(item_id)

    # -- requests

    def ask(self, item_id: int) -> int:
        """A request of today for an item; its id, 0 when it was refused."""
        made = 0
        with self.guarded():
            interview = self._interview_today()
            made = self._services.checklist.add_request(
                self.participant_id, item_id, interview_id=interview.id if interview else None
            )
            self._detail_was_written(item_id)
        return made

    def write_request(self, request_id: int, name: str, value: object) -> None:
        """Changes one detail of a request; the last day for an appeal follows once it is known."""
        request = self._services.checklist.update_request(request_id, {name: value})
        self._detail_was_written(request.item_id)

    def decide(self, request_id: int, decision: RequestDecision) -> None:
        """What was decided; its days are on the letter, and typed."""
        with self.guarded():
            self.write_request(request_id, "decision", decision)

    def drop_request(self, request_id: int, item_id: int) -> None:
        """Puts a request in the bin."""
        checklist = self._services.checklist
        with self.guarded():
            checklist.delete_request(request_id)
            self._detail_was_written(item_id)
            self.done.emit(self.tr("Demande mise à la corbeille. Ctrl+Z la reprend."))

    # -- summonses and contracts

    def add_summons(self, issuer: str) -> int:
        """A new summons; its id, 0 when it was refused."""
        made = 0
        with self.guarded():
            given: Any = {"received_on": self.today()}
            if (interview := self._interview_today()) is not None:
                given["interview_id"] = interview.id
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
            self.done.emit(self.tr("Convocation mise à la corbeille. Ctrl+Z la reprend."))

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
            self.done.emit(self.tr("Contrat mis à la corbeille. Ctrl+Z la reprend."))

    def _letters_were_written(self) -> None:
        self._read_letters()
        self.letters_changed.emit()
