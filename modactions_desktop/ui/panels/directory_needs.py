"""What « Annuaire » asks of the services."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, Protocol

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.directory import Organisation, Service, Site
from modactions_desktop.domain.directory_pages import (
    DirectoryPage,
    DirectoryQuery,
    ServiceLine,
    Shelf,
    ToVerify,
)
from modactions_desktop.domain.directory_twins import Difference, Listed, Twin, TwinPair
from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.progress import Job
from modactions_desktop.domain.referrals import Referral, ReferralMode
from modactions_desktop.domain.service_answers import ServiceAnswers
from modactions_desktop.services.contacts import Checked
from modactions_desktop.ui.dialogs.booklet import BookletService
from modactions_desktop.ui.panels.platform_desk import PlatformNeeds
from modactions_desktop.ui.widgets.drafts import DraftKeeping


class DirectoryService(Protocol):
    def service(self, service_id: int) -> Service: ...

    def services(self, ids: Sequence[int]) -> Sequence[Service]: ...

    def service_of_contact(self, contact_id: int) -> int: ...

    def districts(self) -> Sequence[str]: ...

    def create_service(self, name: str, *, internal: bool) -> int: ...

    def update_service(self, service_id: int, changes: Any) -> Service: ...

    def update_organisation(self, organisation_id: int, changes: Any) -> Organisation: ...

    def add_site(self, service_id: int, changes: Any) -> Site: ...

    def update_site(self, site_id: int, changes: Any) -> Site: ...

    def use_sites(self, service_id: int, site_ids: Sequence[int]) -> Service: ...

    def mark_verified(self, service_id: int) -> Service: ...

    def deactivate(self, service_id: int) -> Service: ...

    def reactivate(self, service_id: int) -> Service: ...

    def deactivate_organisation(self, organisation_id: int) -> Organisation: ...

    def reactivate_organisation(self, organisation_id: int) -> Organisation: ...


class SearchService(Protocol):
    def page(self, query: DirectoryQuery, shelf: Shelf = ..., *, limit: int = ...) -> DirectoryPage: ...

    def ids(self, query: DirectoryQuery, *, inactive: bool = False, slips: bool = ...) -> tuple[int, ...]: ...

    def lines(self, ids: Sequence[int]) -> Sequence[ServiceLine]: ...

    def to_verify(self, limit: int = ...) -> Sequence[ToVerify]: ...


class TwinsService(Protocol):
    def near(self, name: str, *, limit: int = ...) -> Sequence[Twin]: ...

    def all(self) -> Job[tuple[TwinPair, ...]]: ...

    def keep_apart(self, of: Listed, first_id: int, second_id: int) -> None: ...


class MergingService(Protocol):
    def compare_services(self, keep_id: int, gone_id: int) -> Sequence[Difference]: ...

    def compare_organisations(self, keep_id: int, gone_id: int) -> Sequence[Difference]: ...

    def merge_services(self, keep_id: int, gone_id: int, from_gone: Collection[str] = ...) -> Service: ...

    def merge_organisations(
        self, keep_id: int, gone_id: int, from_gone: Collection[str] = ...
    ) -> Organisation: ...


class AnswerService(Protocol):
    def of_service(self, service_id: int) -> ServiceAnswers: ...


class ReferralService(Protocol):
    def propose(
        self, participant_id: int, service_id: int | None, *, mode: ReferralMode, purpose: str
    ) -> int: ...

    def to_service(self, service_id: int) -> Sequence[Referral]: ...


class PeopleService(Protocol):
    def get(self, participant_id: int) -> Participant: ...


class CodeService(Protocol):
    def codes(self, name: str) -> Sequence[CodeValue]: ...

    def labels(self, name: str) -> Mapping[str, str]: ...


class ContactService(Protocol):
    def phone(self, typed: str) -> Checked: ...

    def email(self, typed: str) -> Checked: ...


class Day(Protocol):
    def today(self) -> date: ...


class Needs(PlatformNeeds, Protocol):
    """The services of the tab."""

    @property
    def directory(self) -> DirectoryService: ...

    @property
    def booklets(self) -> BookletService: ...

    @property
    def directory_search(self) -> SearchService: ...

    @property
    def directory_twins(self) -> TwinsService: ...

    @property
    def directory_merging(self) -> MergingService: ...

    @property
    def directory_answers(self) -> AnswerService: ...

    @property
    def referrals(self) -> ReferralService: ...

    @property
    def participants(self) -> PeopleService: ...

    @property
    def catalogues(self) -> CodeService: ...

    @property
    def contacts(self) -> ContactService: ...

    @property
    def context(self) -> Day: ...

    @property
    def drafts(self) -> DraftKeeping: ...
