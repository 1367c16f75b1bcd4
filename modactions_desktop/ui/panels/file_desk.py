"""What the cards of a file share: the person shown, the services, and how one field writes itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, cast

from PySide6.QtCore import QObject, Signal

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.participants import (
    FrenchLevel,
    FrenchSkill,
    HouseholdMember,
    LifeStage,
    LifeStep,
    Narrative,
    NarrativeSection,
    Participant,
    Phase,
    ResidenceDocument,
    SharingAgreement,
    Situation,
    SituationKind,
)
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.domain.visibility import Visibility


class People(Protocol):
    def get(self, participant_id: int) -> Participant: ...

    def create(
        self,
        name: str,
        *,
        first_name: str = "",
        phase: Phase = Phase.ORIENTATION,
        arrived_on: date | None = None,
    ) -> Participant: ...

    def update(self, participant_id: int, changes: Any) -> Participant: ...

    def pin(self, participant_id: int, note: str) -> Participant: ...

    def delete(self, participant_id: int) -> None: ...

    def restore(self, participant_id: int) -> Participant: ...


class Histories(Protocol):
    def begin_situation(
        self,
        participant_id: int,
        kind: SituationKind,
        code: str,
        *,
        on: date | None = None,
        detail: str = "",
        reason: str = "",
    ) -> Situation: ...

    def add_document(
        self,
        participant_id: int,
        code: str,
        *,
        issued_on: date | None = None,
        expires_on: date | None = None,
    ) -> ResidenceDocument: ...

    def note_french(
        self,
        participant_id: int,
        skill: FrenchSkill,
        level: str,
        *,
        source: str,
        on: date | None = None,
    ) -> FrenchLevel: ...

    def add_household_member(
        self, participant_id: int, relation: str, changes: Any = None
    ) -> HouseholdMember: ...

    def add_life_step(
        self, participant_id: int, stage: LifeStage, text: str, changes: Any = None
    ) -> LifeStep: ...

    def update_life_step(self, step_id: int, changes: Any) -> LifeStep: ...

    def delete_life_step(self, step_id: int) -> None: ...

    def save_narrative(
        self,
        participant_id: int,
        section: NarrativeSection,
        text: str,
        *,
        domain: str | None = None,
        visibility: Visibility | None = None,
    ) -> Narrative: ...

    def add_agreement(
        self, participant_id: int, recipient: str, *, information: str, purpose: str, form: str
    ) -> SharingAgreement: ...

    def withdraw_agreement(self, agreement_id: int) -> SharingAgreement: ...


class Codes(Protocol):
    def codes(self, name: str) -> Sequence[CodeValue]: ...

    def labels(self, name: str) -> Mapping[str, str]: ...

    def nationalities(self) -> Sequence[CodeValue]: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(Protocol):
    """What the file asks of the services."""

    @property
    def participants(self) -> People: ...

    @property
    def histories(self) -> Histories: ...

    @property
    def catalogues(self) -> Codes: ...

    @property
    def context(self) -> Day: ...


class FileDesk(QObject):
    """The person on the desk. Cards read `person` when it `shown`, and write through here."""

    shown = Signal()
    """Another person, or the same one read again."""
    refused = Signal(object)
    """ModActionsError."""
    changed = Signal(int)
    """This person's file was written."""

    def __init__(self, services: Needs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.services = services
        self.person: Participant | None = None
        self._options: dict[str, list[tuple[str, str]]] = {}

    def show(self, person: Participant | None) -> None:
        """Puts a person on the desk."""
        self.person = person
        self.shown.emit()

    def today(self) -> date:
        """The day the rules take as today."""
        return self.services.context.today()

    def options(self, name: str, *, empty: bool = True) -> list[tuple[str, str]]:
        """A code list as (code, label), with « non renseigné » first; read once."""
        if name not in self._options:
            self._options[name] = [(c.code, c.label) for c in self.services.catalogues.codes(name)]
        return [("", "non renseigné"), *self._options[name]] if empty else list(self._options[name])

    def writer(self, field: str) -> Callable[[Any], object] | None:
        """How one field of the page writes itself; None when nobody is shown."""
        person = self.person
        if person is None:
            return None

        def write(value: Any) -> None:
            self.person = self.services.participants.update(person.id, cast(Any, {field: value}))
            self.changed.emit(person.id)

        return write

    def dated(self, field: str) -> Callable[[date | ApproximateDate | None], object] | None:
        """The same for a field that holds an exact date or nothing."""
        write = self.writer(field)
        if write is None:
            return None
        return lambda value: write(value if isinstance(value, date) else None)

    def do(self, action: Callable[[int], object]) -> bool:
        """Does something to the person shown, then reads the file again. False when it was refused."""
        if self.person is None:
            return False
        try:
            action(self.person.id)
            person = self.services.participants.get(self.person.id)
        except ModActionsError as error:
            self.refused.emit(error)
            return False
        self.changed.emit(person.id)
        self.show(person)
        return True
