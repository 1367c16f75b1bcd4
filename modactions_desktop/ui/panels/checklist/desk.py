"""What the list of « Droits et obligations » reads and writes: one person's states and requests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.revisions import Revision
from modactions_desktop.domain.suggestions import Suggestion, restated
from modactions_desktop.labels import label
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.checklist.needs import Needs
from modactions_desktop.ui.panels.checklist.person import PersonDesk
from modactions_desktop.ui.panels.checklist.words import FRENCH

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
        self.found: dict[int, Suggestion] = {}
        self.last_interview_on: date | None = None
        self.summonses: Sequence[Summons] = ()
        self._places: Mapping[str, Sequence[str]] = {}
        self._is_behind = False

    # -- reading

    @override
    def show(self, participant_id: int) -> None:
        """Reads everything of one person."""
        super().show(participant_id)
        self._places = self._services.directory.names_by_kind()
        self.last_interview_on = self._services.checklist.last_interview_on(participant_id)
        self.summonses = self._services.summonses.of(participant_id)
        self._read_lines()

    def _read_lines(self) -> None:
        self.suggestions = self._services.checklist.in_order_of_use(self.participant_id, kind=self._catalogue)
        self.found = {s.line.item.item_id: s for s in self.suggestions}
        self._is_behind = False

    def catch_up(self) -> None:
        """Reads again what a state noted by its key may have changed beyond its own line."""
        if self._is_behind:
            self._read_lines()

    def line(self, item_id: int) -> ChecklistLine:
        """What is known of one item."""
        return self.found[item_id].line

    def because(self, item_id: int) -> str:
        """What the file says that makes an item concern the person."""
        found = self.found.get(item_id)
        return because(found.because if found else (), self._services.catalogues.labels)

    def earlier(self, item_id: int) -> Sequence[Revision]:
        """What was written over of an item: details of its states and of its requests."""
        return self._services.checklist.earlier(self.participant_id, item_id)

    def services_of(self, line: ChecklistLine) -> str:
        """The services of the directory that answer for an item, by the kind of service."""
        names = [name for kind in line.item.services for name in self._places.get(kind, ())]
        more = "…" if len(names) > NAMED_SERVICES else ""
        return ", ".join(names[:NAMED_SERVICES]) + more

    # -- states

    def note_state(self, item_id: int, state: ChecklistState) -> None:
        """Adds the state of a key; the same key again on the same day changes nothing.

        But what reads otherwise since it was explained this morning may be explained once more.
        """
        found = self.found[item_id]
        before = found.line.current
        if before is not None and before.state is state and before.on == self.today() and found.told is None:
            return
        with self.guarded():
            self._services.checklist.set_state(
                self.participant_id, item_id, state, **self._given(state, before)
            )
            self._item_was_written(item_id)
            self.done.emit(self._told(item_id, state))

    def _given(self, state: ChecklistState, before: StateChange | None) -> dict[str, Any]:
        """A due date goes on while nothing is settled; an explanation says in which language it was."""
        interview = self.interview_today()
        given: dict[str, Any] = {"interview_id": interview.id if interview else None}
        if before is not None and state not in SETTLED_STATES:
            given["due_on"] = before.due_on
        if state is ChecklistState.EXPLAINED:
            given |= self.explained_how(interview)
        return given

    def explained_how(self, interview: Interview | None) -> dict[str, str]:
        """In which language, through whom: as what was explained today, else as in the interview of the day.

        Else as in the last one held, or in the language in which the person is spoken to. L and I change it.
        """
        told = [s.line.explained for s in self.found.values() if s.line.explained is not None]
        last = max(told, key=lambda change: (change.on, change.id), default=None)
        if last is not None and last.on == self.today():
            return {"language": last.language, "interpreter": last.interpreter}
        if interview is not None:
            return self.spoken(interview)
        return self.spoken_last() or ({"language": last.language} if last is not None else self.spoken(None))

    def turn_language(self, item_id: int) -> None:
        """The next language of the person, then French, in what was explained."""
        change = self._explained_now(item_id)
        if change is None:
            return
        codes = list(dict.fromkeys([*self.own_languages(), FRENCH]))
        place = codes.index(change.language) + 1 if change.language in codes else 0
        code = codes[place % len(codes)]
        self._turn(item_id, "language", code, self.tr("expliqué en {0}").format(self.wording.language(code)))

    def turn_interpreter(self, item_id: int) -> None:
        """Who interpreted before, one after the other, then nobody."""
        change = self._explained_now(item_id)
        if change is None:
            return
        names = ["", *self.interpreters()]
        place = names.index(change.interpreter) + 1 if change.interpreter in names else 0
        name = names[place % len(names)]
        told = self.tr("interprète {0}").format(name) if name else self.tr("sans interprète")
        if len(names) == 1:
            told = self.tr("aucun interprète n'est connu : notez-le dans la fiche (Entrée)")
        self._turn(item_id, "interpreter", name, told)

    def _explained_now(self, item_id: int) -> StateChange | None:
        """The state in force, when it is an explanation: L and I are about nothing else."""
        change = self.line(item_id).current
        if change is not None and change.state is ChecklistState.EXPLAINED:
            return change
        self.done.emit(self.tr("L et I complètent un point noté « expliqué » : É d'abord."))
        return None

    def _turn(self, item_id: int, name: str, value: str, told: str) -> None:
        with self.guarded():
            self.write_detail(self.participant_id, item_id, name, value)
            self.item_changed.emit(item_id)
            self.done.emit(f"« {self.line(item_id).item.title} » : {told}.")

    def _told(self, item_id: int, state: ChecklistState) -> str:
        title = self.line(item_id).item.title
        told, change = label(state).lower(), self.line(item_id).current
        if state is ChecklistState.EXPLAINED and change is not None and change.language:
            told += self.tr(", en {0}").format(self.wording.language(change.language))
            told += self.tr(", interprète {0}").format(change.interpreter) if change.interpreter else ""
            return self.tr("« {0} » : {1}. L autre langue · I interprète · Ctrl+Z annule.").format(
                title, told
            )
        return self.tr("« {0} » : {1}. Ctrl+Z annule.").format(title, told)

    def write_detail(self, participant_id: int, item_id: int, name: str, value: object) -> None:
        """Completes the last change of an item; an item never noted becomes « à expliquer » with it.

        `participant_id` is the person for whom it was typed: a text never lands in another file.
        """
        if participant_id != self.participant_id:
            raise NotFoundError("not_found")
        current = self.line(item_id).current
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

    def _read_line(self, item_id: int) -> None:
        """Its own line at once: the order of the others is read when the keys rest (`catch_up`)."""
        line = self._services.checklist.line(self.participant_id, item_id)
        self.found[item_id] = restated(self.found[item_id], line, self.today())
        self._is_behind = True

    def _item_was_written(self, item_id: int) -> None:
        self._read_line(item_id)
        self.item_changed.emit(item_id)

    def _detail_was_written(self, item_id: int) -> None:
        self._read_line(item_id)
        self.detail_written.emit(item_id)

    # -- requests

    def ask(self, item_id: int) -> int:
        """A request of today for an item, which is « en cours » with it; its id, 0 when it was refused."""
        made, line = 0, self.line(item_id)
        with self.guarded():
            made = self._services.checklist.ask_for(
                self.participant_id,
                item_id,
                asked_to=line.item.service or self.services_of(line),
                interview_id=self.interview_id(),
            )
            self._item_was_written(item_id)
            self.done.emit(self.tr("« {0} » : demandé aujourd'hui. Ctrl+Z annule.").format(line.item.title))
        return made

    def write_request(self, request_id: int, name: str, value: object) -> None:
        """Changes one detail of a request; the last day for an appeal follows once it is known."""
        request = self._services.checklist.update_request(request_id, {name: value})
        self._detail_was_written(request.item_id)

    def decide(self, request_id: int, decision: RequestDecision) -> None:
        """What was decided; its days are on the letter, and typed."""
        with self.guarded():
            self.write_request(request_id, "decision", decision)

    def appeal(self, request_id: int) -> None:
        """The appeal was made today."""
        with self.guarded():
            self.write_request(request_id, "appealed_on", self.today())

    def drop_request(self, request_id: int, item_id: int) -> None:
        """Puts a request in the bin."""
        checklist = self._services.checklist
        with self.guarded():
            checklist.delete_request(request_id)
            self._detail_was_written(item_id)
            self.done.emit(self.tr("Demande mise à la corbeille. Ctrl+Z la reprend."))
