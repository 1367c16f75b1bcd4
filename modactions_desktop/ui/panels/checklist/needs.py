"""What « Droits et obligations » asks of the services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from modactions_desktop.domain.attachments import Attachment
from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.checklist import (
    CatalogueKind,
    ChecklistLine,
    ChecklistState,
    Contract,
    ContractKind,
    ContractReview,
    DeadlineMark,
    RightsRequest,
    StateChange,
    Summons,
    SummonsStatus,
)
from modactions_desktop.domain.deadlines import Deadline, Reflection, TriggerCode, TriggerDate
from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.revisions import Revision
from modactions_desktop.domain.suggestions import Suggestion

if TYPE_CHECKING:
    from modactions_desktop.ui.dialogs.paper_dialog import IssuedService
    from modactions_desktop.ui.dialogs.rights_sheet import SheetService


class ChecklistService(Protocol):
    def line(self, participant_id: int, item_id: int) -> ChecklistLine: ...

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

    def ask_for(
        self, participant_id: int, item_id: int, *, asked_to: str = "", interview_id: int | None = None
    ) -> int: ...

    def earlier(self, participant_id: int, item_id: int) -> Sequence[Revision]: ...

    def update_request(self, request_id: int, changes: Any) -> RightsRequest: ...

    def delete_request(self, request_id: int) -> None: ...


class SummonsService(Protocol):
    def of(self, participant_id: int) -> Sequence[Summons]: ...

    def add(self, participant_id: int, issuer: str, changes: Any = None) -> int: ...

    def update(self, summons_id: int, changes: Any) -> Summons: ...

    def explain(
        self,
        summons_id: int,
        *,
        language: str = "",
        interpreter: str = "",
        interview_id: int | None = None,
    ) -> Summons: ...

    def set_status(self, summons_id: int, status: SummonsStatus) -> Summons: ...

    def delete(self, summons_id: int) -> None: ...


class AttachmentService(Protocol):
    def of(self, participant_id: int) -> Sequence[Attachment]: ...

    def add_file(self, participant_id: int, path: Path) -> Attachment: ...


class ContractService(Protocol):
    def of(self, participant_id: int) -> Sequence[Contract]: ...

    def reflection(self, contract: Contract) -> Reflection | None: ...

    def add(self, participant_id: int, kind: ContractKind, changes: Any = None) -> int: ...

    def update(self, contract_id: int, changes: Any) -> Contract: ...

    def delete(self, contract_id: int) -> None: ...

    def add_review(self, contract_id: int, *, on: date | None = None, note: str = "") -> int: ...

    def update_review(self, review_id: int, changes: Any) -> ContractReview: ...

    def delete_review(self, review_id: int) -> None: ...


class DeadlineService(Protocol):
    def of(self, participant_id: int) -> Sequence[Deadline]: ...

    def mark(
        self, deadline: Deadline, mark: DeadlineMark, *, moved_to: date | None = None, comment: str = ""
    ) -> None: ...

    def delete_mark(self, mark_id: int) -> None: ...

    def trigger_dates(self, participant_id: int) -> Sequence[TriggerDate]: ...

    def add_trigger_date(
        self,
        participant_id: int,
        trigger: TriggerCode,
        on: date,
        *,
        until: date | None = None,
        about: str = "",
    ) -> int: ...

    def delete_trigger_date(self, trigger_id: int) -> None: ...


class InterviewService(Protocol):
    def of(self, participant_id: int) -> Sequence[Interview]: ...

    def on_day(self, participant_id: int, day: date) -> Sequence[Interview]: ...

    def last_held(self, participant_id: int, until: date) -> Interview | None: ...


class PeopleService(Protocol):
    def get(self, participant_id: int) -> Participant: ...


class RightsService(Protocol):
    def verify_item(self, item_id: int) -> None: ...


class CodeService(Protocol):
    def codes(self, name: str) -> Sequence[CodeValue]: ...

    def labels(self, name: str) -> Mapping[str, str]: ...


class DirectoryService(Protocol):
    def search(self, typed: str = "") -> Sequence[Service]: ...

    def names_by_kind(self) -> Mapping[str, Sequence[str]]: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(Protocol):
    """What the tab asks of the services."""

    @property
    def rights_sheets(self) -> SheetService: ...

    @property
    def issued(self) -> IssuedService: ...

    @property
    def checklist(self) -> ChecklistService: ...

    @property
    def rights(self) -> RightsService: ...

    @property
    def summonses(self) -> SummonsService: ...

    @property
    def contracts(self) -> ContractService: ...

    @property
    def attachments(self) -> AttachmentService: ...

    @property
    def deadlines(self) -> DeadlineService: ...

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
