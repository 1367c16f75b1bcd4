"""What the list of « Droits et obligations » reads and writes: one person's states and requests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from modactions_desktop.because_words import because
from modactions_desktop.domain.checklist import (
    SETTLED_STATES,
    CatalogueKind,
    ChecklistLine,
    ChecklistState,
    RequestDecision,
    StateChange,
    Summons,
)
from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.domain.suggestions import Suggestion
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist_needs import Needs
from modactions_desktop.ui.panels.checklist_person import PersonDesk

NAMED_SERVICES = 4
"""Services of the directory that an item names before « … »."""


class ChecklistDesk(PersonDesk):
    """The items of one catalogue for one person, in the order in which they are worth speaking of."""

    item_changed = Signal(int)
    """Another change of this item counts now."""
    detail_written = Signal(int)
    """A field of this item was written; what is on screen is right already."""

    def __init__(
        self,
        services: Needs,
        catalogue: CatalogueKind = CatalogueKind.RIGHTS,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(services, parent)
        self._catalogue = catalogue
        self.suggestions: Sequence[Suggestion] = ()
        self.lines: dict[int, ChecklistLine] = {}
        self.last_interview_on: date | None = None
        self.summonses: Sequence[Summons] = ()
        self._places: dict[str, list[str]] = {}

    # -- reading

    @override
    def show(self, participant_id: int) -> None:
        """Reads everything of one person."""
        super().show(participant_id)
        self._places = {}
        for service in self._services.directory.search():
            self._places.setdefault(service.kind, []).append(service.name)
        self.last_interview_on = self._services.checklist.last_interview_on(participant_id)
        self.summonses = self._services.summonses.of(participant_id)
        self._read_lines()

    def _read_lines(self) -> None:
        self.suggestions = self._services.checklist.in_order_of_use(self.participant_id, kind=self._catalogue)
        self.lines = {s.line.item.item_id: s.line for s in self.suggestions}

    def because(self, item_id: int) -> str:
        """What the file says that makes an item concern the person."""
        found = next((s.because for s in self.suggestions if s.line.item.item_id == item_id), ())
        return because(found, self._services.catalogues.labels)

    def told_text(self, line: ChecklistLine) -> str:
        """The text as it was explained, when today's is another."""
        told = line.explained
        if told is None or not line.text_changed_since_explained:
            return ""
        versions = self._services.rights.versions(line.item.item_id)
        return next((version.text for version in versions if version.version_id == told.version_id), "")

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
        given: dict[str, Any] = {"interview_id": self.interview_id()}
        if before is not None and state not in SETTLED_STATES:
            given["due_on"] = before.due_on
        if state is ChecklistState.EXPLAINED:
            given |= self._explained_how()
        return given

    def _explained_how(self) -> dict[str, str]:
        """As in the interview of the day, else in the language of the last explanation."""
        found = self.spoken()
        told = [line.explained for line in self.lines.values() if line.explained is not None]
        last = max(told, key=lambda change: (change.on, change.id), default=None)
        if self.interview_id() is None and last is not None:
            return {"language": last.language}
        return found

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
        return self._services.checklist.set_state(
            self.participant_id, item_id, ChecklistState.TO_EXPLAIN, interview_id=self.interview_id()
        )

    def set_language(self, item_id: int, code: str) -> None:
        """In which language it was explained."""
        with self.guarded():
            self.write_detail(self.participant_id, item_id, "language", code)

    def verify(self, item_id: int) -> None:
        """The text of the catalogue was checked today."""
        with self.guarded():
            self._services.rights.verify_item(item_id)
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
            made = self._services.checklist.add_request(
                self.participant_id, item_id, interview_id=self.interview_id()
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
