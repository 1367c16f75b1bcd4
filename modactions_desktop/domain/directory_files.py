"""What a directory file says: organisations with their sites and services, as they are exchanged.

Read by `exchange.directories_in` (`reading_directory(path, publisher)`, a job, or `read_directory` at once),
written by `exchange.hsds_out` (`hsds_organizations`, `hsds_services`), `exchange.hsds_packages`
(`hsds_csv_package`), `exchange.directory_csv` (`directory_csv`) and `exchange.vcards` (`vcards`). All of them
take `Iterable[ListedOrganisation]`.

Whatever a file says that has no field here stands in `extra` of the object that said it, under the file's
own property names: writing gives it back. A property that has a field stands there too where the file spells
its value otherwise than we would (« 10:00:00 », « gbp »): given back as long as the field says so.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from modactions_desktop.domain.directory import (
    CostOption,
    DirectoryContact,
    DirectoryPhone,
    Extra,
    OpeningException,
    OpeningHours,
)

NOTHING: frozenset[str] = frozenset()
IDENTIFIED = "uuid"
"""In what a record says: its file calls it by our UUID, and tells beside what its publisher calls it."""


OF_THE_TEAM = frozenset({"verified_by", "note"})
"""Fields that are the team's own: they leave only with the contact persons, and no file takes them back."""


class DirectoryFormat(StrEnum):
    """What a directory can be read from."""

    HSDS_JSON = "hsds_json"
    HSDS_CSV = "hsds_csv"
    CSV = "csv"
    DATA_INCLUSION = "data_inclusion"
    """Read only."""


class RemarkKind(StrEnum):
    """What the reader of a file should know; nothing of it is lost."""

    UNKNOWN = "unknown"
    """A property that the standard does not know: kept."""
    UNMAPPED = "unmapped"
    """A property of the standard that has no field here: kept."""
    INVALID = "invalid"
    """A value that its field cannot hold (a date that does not exist): kept, the field stays empty."""
    UNSAID = "unsaid"
    """What the standard requires and the file leaves out: an identifier, a name."""
    NOT_UUID = "not_uuid"
    """An identifier of another kind: ours follows from it, and it is given back."""
    REPEATED = "repeated"
    """The same identifier says something else elsewhere in the file: the first one holds."""
    CLEANED = "cleaned"
    """Signs that no text has (controls, halves of a sign) were left out."""


@dataclass(frozen=True, slots=True)
class Remark:
    """`entity` and `property` in the words of the file; `example` is the first `count` name it concerns."""

    kind: RemarkKind
    entity: str
    property: str
    count: int = 1
    example: str = ""


@dataclass(frozen=True, slots=True)
class ListedSite:
    """A place as a file tells it."""

    uuid: UUID
    name: str = ""
    address: str = ""
    postal_code: str = ""
    city: str = ""
    district: str = ""
    country: str = "BE"
    directions: str = ""
    accessibility: str = ""
    latitude: float | None = None
    longitude: float | None = None
    phones: tuple[DirectoryPhone, ...] = ()
    extra: Extra = field(default_factory=dict, hash=False)
    says: frozenset[str] = NOTHING
    """The fields that the file speaks of: any other field's value is a default, not a statement.

    An organisation says « services » or « sites » where the file lists all of them, not only some of them.
    """


@dataclass(frozen=True, slots=True)
class SiteLink:
    """A service at a site (HSDS service_at_location); `site` may be another organisation's."""

    site: UUID
    uuid: UUID | None = None
    extra: Extra = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class ListedService:
    """A service as a file tells it."""

    uuid: UUID
    name: str
    kind: str = ""
    purpose: str = ""
    description: str = ""
    audience: str = ""
    conditions: str = ""
    documents: str = ""
    fee: str = ""
    free: bool | None = None
    interpreter_on_site: str = ""
    district: str = ""
    email: str = ""
    website: str = ""
    application: str = ""
    waiting: str = ""
    waiting_until: date | None = None
    closed_from: date | None = None
    closed_until: date | None = None
    closure_note: str = ""
    active: bool = True
    verified_on: date | None = None
    verified_by: str = ""
    note: str = ""
    domains: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    sites: tuple[SiteLink, ...] = ()
    phones: tuple[DirectoryPhone, ...] = ()
    contacts: tuple[DirectoryContact, ...] = ()
    hours: tuple[OpeningHours, ...] = ()
    exceptions: tuple[OpeningException, ...] = ()
    costs: tuple[CostOption, ...] = ()
    extra: Extra = field(default_factory=dict, hash=False)
    says: frozenset[str] = NOTHING

    def is_closed_on(self, day: date) -> bool:
        """Closed for a time: the mark expires by itself (F63)."""
        if self.closed_until is None or day > self.closed_until:
            return False
        return self.closed_from is None or self.closed_from <= day


@dataclass(frozen=True, slots=True)
class ListedOrganisation:
    """An organisation as a file tells it, with its services and places."""

    uuid: UUID
    name: str
    acronym: str = ""
    internal: bool = False
    description: str = ""
    website: str = ""
    email: str = ""
    active: bool = True
    verified_on: date | None = None
    verified_by: str = ""
    note: str = ""
    phones: tuple[DirectoryPhone, ...] = ()
    contacts: tuple[DirectoryContact, ...] = ()
    sites: tuple[ListedSite, ...] = ()
    services: tuple[ListedService, ...] = ()
    extra: Extra = field(default_factory=dict, hash=False)
    says: frozenset[str] = NOTHING


@dataclass(frozen=True, slots=True)
class DirectoryFile:
    """A file as it was read; `publisher` as the file names it, else « »."""

    format: DirectoryFormat
    organisations: tuple[ListedOrganisation, ...] = ()
    remarks: tuple[Remark, ...] = ()
    publisher: str = ""
    is_whole: bool = True
    """Whether it means to list every organisation of its publisher: one object or one page does not."""
