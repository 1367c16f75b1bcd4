"""The shipped catalogues as values: rights, deadlines, codes, directory, modules, visits, indicators, guides.

Catalogues are the starting point of a new base; from then on each row is hers to edit. Every value here is
immutable and says how certain it is: nothing is `verifie` until somebody of the organisation has checked it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from modactions_desktop.domain.checklist import ItemKind, Verification

Scalar = str | int | bool
"""The value of an attribute of a code."""


class Fact(StrEnum):
    """What a condition may ask about a person: a whole number (NUMERIC_FACTS), or codes.

    The codes are those of the list of that name; `OBSTACLE_DOMAIN`: of LifeDomain, `PHASE`: of Phase.
    """

    AGE = "age"
    CHILD_AGE = "child_age"
    DOCUMENT_DAYS_LEFT = "document_days_left"
    EDUCATION_LEVEL = "education_level"
    FRENCH_LEVEL = "french_level"
    HOUSING = "housing"
    HOUSING_STATE = "housing_state"
    INCOME = "income"
    INTEGRATION_PATH = "integration_path"
    NATIONALITY_ZONE = "nationality_zone"
    OBSTACLE = "obstacle"
    OBSTACLE_DOMAIN = "obstacle_domain"
    PHASE = "phase"
    RESIDENCE_STATUS = "residence_status"
    SUMMONS_ISSUER = "summons_issuer"
    YEARS_IN_BELGIUM = "years_in_belgium"


NUMERIC_FACTS = frozenset({Fact.AGE, Fact.CHILD_AGE, Fact.DOCUMENT_DAYS_LEFT, Fact.YEARS_IN_BELGIUM})


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be so for an item to concern a person: one of some codes, or a number between bounds.

    Bounds are included; a numeric fact has at least one, the others have `any_of`.
    """

    fact: Fact
    any_of: frozenset[str] = frozenset()
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """One of the nine chapters of the rights catalogue, `letter` A to I."""

    letter: str
    title: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A chip across the categories: primes, factures, convocations."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class RightItem:
    """One right, obligation or step: `text` (level A2) speaks to the participant, the rest to the worker."""

    id: str
    category: str
    title: str
    kind: ItemKind
    text: str
    deadline: str
    evidence: str
    service: str
    services: tuple[str, ...]
    condition: str
    certainty: str
    sources: tuple[str, ...]
    verification: Verification
    verified_on: date | None
    verified_by: str
    valid_from: date
    tags: tuple[str, ...]
    deadline_rules: tuple[str, ...]
    proposed_when: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class RightsCatalogue:
    """The rights and obligations in force, with their categories and tags."""

    version: str
    valid_from: date
    categories: tuple[Category, ...]
    tags: tuple[Tag, ...]
    items: tuple[RightItem, ...]


class OffsetUnit(StrEnum):
    """The unit in which a deadline is counted."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Offset:
    """A length of time; a negative amount counts backwards from its start."""

    amount: int
    unit: OffsetUnit


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which a step is best done, relative to its due date (`Window(-45, -30)`)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year."""

    month: int
    day: int

    def of(self, year: int) -> date:
        """That day in one year."""
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Trigger:
    """The event from which a deadline runs."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One dated rule; several rows share a `code` when the rule changed or has several steps (`variant`).

    The due date is `offset` after the trigger date, or `annual_due`; with neither, she types it. A passed due
    date is never a lost right: it is something to check with a lawyer.
    """

    code: str
    variant: str
    label: str
    trigger: str
    offset: Offset | None
    repeat: Offset | None
    window: Window | None
    annual_start: MonthDay | None
    annual_due: MonthDay | None
    alert_days: tuple[int, ...]
    strong_alert_days: tuple[int, ...]
    saturday_counts: bool
    minimum_days: int | None
    yearly_limit_days: int | None
    certainty: str
    sources: tuple[str, ...]
    verification: Verification
    valid_from: date
    valid_to: date | None
    note: str

    def applies_on(self, trigger_date: date) -> bool:
        """Whether the rule governs an event of that day."""
        return self.valid_from <= trigger_date and (self.valid_to is None or trigger_date <= self.valid_to)


@dataclass(frozen=True, slots=True)
class DeadlinesCatalogue:
    """The deadline rules and the events they run from."""

    version: str
    valid_from: date
    triggers: tuple[Trigger, ...]
    rules: tuple[DeadlineRule, ...]


@dataclass(frozen=True, slots=True)
class CodeValue:
    """One value of a code list; `code` never changes, the rest is hers."""

    code: str
    label: str
    order: int
    parent: str | None = None
    attributes: tuple[tuple[str, Scalar], ...] = ()
    active: bool = True

    def attribute(self, name: str) -> Scalar | None:
        """The value of one attribute, None when this value has none of that name."""
        return dict(self.attributes).get(name)


@dataclass(frozen=True, slots=True)
class CodeList:
    """A list of codes in the order in which they are shown."""

    name: str
    title: str
    values: tuple[CodeValue, ...]

    def codes(self) -> frozenset[str]:
        """Every code of the list, active or not."""
        return frozenset(value.code for value in self.values)


@dataclass(frozen=True, slots=True)
class CodesCatalogue:
    """Every code list, by its name."""

    version: str
    valid_from: date
    lists: tuple[CodeList, ...]

    def named(self, name: str) -> CodeList:
        """The list of that name; KeyError when the program asks for one that does not exist."""
        for code_list in self.lists:
            if code_list.name == name:
                return code_list
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class DirectoryService:
    """One service of an organisation: what it is for and which of the 17 domains it answers."""

    id: UUID
    name: str
    type: str
    purpose: str
    domains: tuple[str, ...]
    certainty: str
    note: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class DirectoryOrganization:
    """An organisation by name only; `internal` = part of the CPAS, `generic` = a family rather than one."""

    id: UUID
    name: str
    acronym: str
    internal: bool
    generic: bool
    services: tuple[DirectoryService, ...]


@dataclass(frozen=True, slots=True)
class DirectoryCatalogue:
    """The directory a new base starts with. New ids are uuid5(`namespace`, "service:NAME")."""

    version: str
    valid_from: date
    namespace: UUID
    organizations: tuple[DirectoryOrganization, ...]


@dataclass(frozen=True, slots=True)
class Catalogues:
    """Everything that ships as data."""

    rights: RightsCatalogue
    deadlines: DeadlinesCatalogue
    codes: CodesCatalogue
    directory: DirectoryCatalogue
