"""What the window shows around its tabs: the people, what a search finds, the header of a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Protocol

from modactions_desktop.domain.participants import Participant, PersonLine
from modactions_desktop.labels import label
from modactions_desktop.ui.main_window import BaseState
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.headers import PersonFacts
from modactions_desktop.ui.widgets.people import ListLine


class People(Protocol):
    """The service of participants, as the window needs it."""

    def lines(self) -> Sequence[PersonLine]: ...

    def get(self, participant_id: int) -> Participant: ...


class Day(Protocol):
    """The day that the rules take as today."""

    def today(self) -> date: ...


class Needs(Protocol):
    """What the shell needs of the services."""

    @property
    def participants(self) -> People: ...

    @property
    def context(self) -> Day: ...


class ServicesShell:
    """The window's shell over the services of an open base."""

    def __init__(
        self, services: Needs, backed_up_at: Callable[[], datetime | None], demonstration: bool = False
    ) -> None:
        self._services = services
        self._backed_up_at = backed_up_at
        self._demonstration = demonstration
        self._lines: dict[int, PersonLine] = {}

    def people(self) -> Sequence[PersonLine]:
        """Everyone, read again."""
        lines = self._services.participants.lines()
        self._lines = {line.id: line for line in lines}
        return lines

    def search(self, words: str) -> Sequence[ListLine]:
        """Interviews and services that hold these words."""
        return ()

    def header(self, participant_id: int) -> PersonFacts:
        """The header of one person."""
        person = self._services.participants.get(participant_id)
        return PersonFacts(
            participant_id,
            person.number,
            f"{person.first_name} {person.last_name}".strip() or person.usual_name,
            person.name_in_own_script,
            self._state_words(person),
            Tone.GOOD,
            " · ".join(part for part in self._facts(person) if part),
        )

    def state(self) -> BaseState:
        """What the state line says of the base."""
        return BaseState(self._backed_up_at(), self._demonstration)

    def _state_words(self, person: Participant) -> str:
        phase = person.phase_on(self._services.context.today())
        line = self._lines.get(person.id)
        words = [label(phase) if phase else "", line.group_name.lower() if line else ""]
        return " · ".join(word for word in words if word)

    def _facts(self, person: Participant) -> list[str]:
        age = person.age_on(self._services.context.today())
        return [
            f"{age} ans" if age is not None else "",
            f"antenne {person.antenna}" if person.antenna else "",
            f"dossier {person.number}",
        ]
