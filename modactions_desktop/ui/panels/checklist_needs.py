"""What « Droits et obligations » asks of the services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.checklist import (
    CatalogueKind,
    ChecklistState,
    Contract,
    ContractKind,
    RightsRequest,
    StateChange,
    Summons,
    SummonsStatus,
)
from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.suggestions import Suggestion


class ChecklistService(Protocol):
    def in_order_of_use(
        self, participant_id: int, *, kind: CatalogueKind = CatalogueKind.RIGHTS
    ) -> Sequence[Suggestion]: ...

    def last_interview_on(self, participant_id: int) -> date | None: ...

    def set_state(
        self,
        participant_id: int,
        item_id: int,
        state: ChecklistState,
        *,
        due_on: date | None = None,
        language: str = "",
        interpreter: str = "",
        interview_id: int | None = None,
    ) -> int: ...

    def complete_state(self, change_id: int, details: Any) -> StateChange: ...

    def add_request(self, participant_id: int, item_id: int, *, interview_id: int | None = None) -> int: ...

    def update_request(self, request_id: int, changes: Any) -> RightsRequest: ...

    def delete_request(self, request_id: int) -> None: ...

    def summonses(self, participant_id: int) -> Sequence[Summons]: ...

    def add_summons(self, participant_id: int, issuer: str, changes: Any = None) -> int: ...

    def update_summons(self, summons_id: int, changes: Any) -> Summons: ...

    def set_summons_status(self, summons_id: int, status: SummonsStatus) -> Summons: ...

    def delete_summons(self, summons_id: int) -> None: ...

    def contracts(self, participant_id: int) -> Sequence[Contract]: ...

    def add_contract(self, participant_id: int, kind: ContractKind) -> int: ...

    def update_contract(self, contract_id: int, changes: Any) -> Contract: ...

    def delete_contract(self, contract_id: int) -> None: ...


class InterviewService(Protocol):
    def of(self, participant_id: int) -> Sequence[Interview]: ...


class PeopleService(Protocol):
    def get(self, participant_id: int) -> Participant: ...


class RightsService(Protocol):
    def verify_item(self, item_id: int) -> None: ...


class CodeService(Protocol):
    def codes(self, name: str) -> Sequence[CodeValue]: ...

    def labels(self, name: str) -> Mapping[str, str]: ...


class DirectoryService(Protocol):
    def search(self, typed: str = "") -> Sequence[Service]: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(Protocol):
    """What the tab asks of the services."""

    @property
    def checklist(self) -> ChecklistService: ...

    @property
    def rights(self) -> RightsService: ...

    @property
    def interviews(self) -> InterviewService: ...

    @property
    def participants(self) -> PeopleService: ...

    @property
    def catalogues(self) -> CodeService: ...

    @property
    def directory(self) -> DirectoryService: ...

    @property
    def context(self) -> Day: ...
