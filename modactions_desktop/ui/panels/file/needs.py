"""What the cards of a file ask of the services."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.deadlines import Deadline
from modactions_desktop.domain.directory import Service
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
from modactions_desktop.domain.today import Tone
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.contacts import Checked
from modactions_desktop.services.namesakes import Namesake
from modactions_desktop.services.national_numbers import Permission
from modactions_desktop.services.tags import KnownTag
from modactions_desktop.ui.widgets.drafts import DraftKeeping


class People(Protocol):
    def get(self, participant_id: int) -> Participant: ...

    def create(
        self,
        name: str,
        *,
        first_name: str = "",
        phase: Phase = Phase.ORIENTATION,
        arrived_on: date | None = None,
        birth: ApproximateDate | None = None,
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
        detail: str = "",
        labour_market: str = "",
    ) -> ResidenceDocument: ...

    def correct_document(self, document_id: int, changes: Any) -> ResidenceDocument: ...

    def remove_document(self, document_id: int) -> None: ...

    def note_french(
        self,
        participant_id: int,
        skill: FrenchSkill,
        level: str,
        *,
        source: str,
        on: date | None = None,
        assessor: str = "",
    ) -> FrenchLevel: ...

    def correct_french(self, level_id: int, changes: Any) -> FrenchLevel: ...

    def remove_french(self, level_id: int) -> None: ...

    def add_household_member(
        self, participant_id: int, relation: str, changes: Any = None
    ) -> HouseholdMember: ...

    def update_household_member(self, member_id: int, changes: Any) -> HouseholdMember: ...

    def remove_household_member(self, member_id: int) -> None: ...

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


class Situations(Protocol):
    def add_past(
        self,
        participant_id: int,
        kind: SituationKind,
        code: str,
        *,
        begin: date | None,
        end: date | None,
        detail: str = "",
        reason: str = "",
    ) -> Situation: ...

    def correct(self, situation_id: int, changes: Any) -> Situation: ...

    def end(self, situation_id: int, *, on: date | None = None, reason: str = "") -> Situation: ...

    def remove(self, situation_id: int) -> None: ...

    def leave(
        self,
        participant_id: int,
        reason: str,
        *,
        destination: str = "",
        detail: str = "",
        on: date | None = None,
    ) -> Situation: ...


class Deadlines(Protocol):
    def of(self, participant_id: int) -> Sequence[Deadline]: ...


class Finding(Protocol):
    def find(
        self,
        last_name: str,
        first_name: str = "",
        *,
        birth: ApproximateDate | None = None,
        but: int | None = None,
    ) -> Sequence[Namesake]: ...

    def of(self, participant_id: int) -> Sequence[Namesake]: ...


class Merging(Protocol):
    def merge(self, kept_id: int, other_id: int, from_other: Collection[str] = ()) -> Participant: ...

    def merged_into(self, kept_id: int) -> Sequence[Participant]: ...

    def separate(self, other_id: int) -> Participant: ...


class Tags(Protocol):
    def known(self) -> Sequence[KnownTag]: ...

    def paint(self, name: str, tone: Tone) -> KnownTag: ...


class Numbers(Protocol):
    def permission(self) -> Permission | None: ...

    def masked(self, participant_id: int) -> str: ...

    def show(self, participant_id: int) -> str: ...

    def note(self, participant_id: int, typed: str) -> str: ...


class Contacts(Protocol):
    def phone(self, typed: str) -> Checked: ...

    def email(self, typed: str) -> Checked: ...


class Directory(Protocol):
    def search(self, typed: str = "", *, limit: int | None = None) -> Sequence[Service]: ...

    def names(self) -> Sequence[tuple[int, str]]: ...

    def service(self, service_id: int) -> Service: ...


class Codes(Protocol):
    def codes(self, name: str) -> Sequence[CodeValue]: ...

    def labels(self, name: str) -> Mapping[str, str]: ...

    def label(self, name: str, code: str) -> str: ...

    def nationalities(self) -> Sequence[CodeValue]: ...

    def languages(self) -> Sequence[CodeValue]: ...

    def is_eu_citizen(self, nationalities: Iterable[str]) -> bool: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(Protocol):
    """What the file asks of the services."""

    @property
    def participants(self) -> People: ...

    @property
    def histories(self) -> Histories: ...

    @property
    def deadlines(self) -> Deadlines: ...

    @property
    def situations(self) -> Situations: ...

    @property
    def namesakes(self) -> Finding: ...

    @property
    def merging(self) -> Merging: ...

    @property
    def tags(self) -> Tags: ...

    @property
    def national_numbers(self) -> Numbers: ...

    @property
    def contacts(self) -> Contacts: ...

    @property
    def directory(self) -> Directory: ...

    @property
    def catalogues(self) -> Codes: ...

    @property
    def drafts(self) -> DraftKeeping: ...

    @property
    def context(self) -> Day: ...
