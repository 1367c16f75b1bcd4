"""The shipped catalogues as values: rights, deadlines, codes, directory, modules, visits, indicators, guides.

Catalogues are the starting point of a new base; from then on each row is hers to edit. Every value here is
immutable and says how certain it is: nothing is `verifie` until somebody of the organisation has checked it.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from modactions_desktop.domain.checklist import ItemKind, Verification
from modactions_desktop.domain.groups import PlatformKind, VisitDirection
from modactions_desktop.domain.guides import GuidesCatalogue
from modactions_desktop.domain.indicators import IndicatorsCatalogue
from modactions_desktop.domain.options import Option
from modactions_desktop.domain.users import Organisation

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


RULE_FACTS = (
    Fact.INCOME,
    Fact.RESIDENCE_STATUS,
    Fact.CHILD_AGE,
    Fact.HOUSING,
    Fact.HOUSING_STATE,
    Fact.INTEGRATION_PATH,
    Fact.PHASE,
)
"""What a deadline rule may ask about everybody at once."""
NUMERIC_FACTS = frozenset({Fact.AGE, Fact.CHILD_AGE, Fact.DOCUMENT_DAYS_LEFT, Fact.YEARS_IN_BELGIUM})


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be so for an item to concern a person: one of some codes, or a number between bounds.

    Bounds are included; a numeric fact has at least one and no codes, the others have codes and no bounds
    (ValueError otherwise).
    """

    fact: Fact
    any_of: frozenset[str] = frozenset()
    minimum: int | None = None
    maximum: int | None = None

    def __post_init__(self) -> None:
        bounded = self.minimum is not None or self.maximum is not None
        if bounded is not (self.fact in NUMERIC_FACTS) or bounded is bool(self.any_of):
            raise ValueError(f"« {self.fact} » demande des codes ou des bornes, selon le fait")


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
    valid_from: date
    tags: tuple[str, ...]
    deadline_rules: tuple[str, ...]
    proposed_when: tuple[Condition, ...]
    verified_on: date | None = None
    verified_by: str = ""
    bring: str = ""
    """What the person takes along, in her own words (level A2)."""


@dataclass(frozen=True, slots=True)
class RightsCatalogue:
    """The rights and obligations in force, with their categories and tags."""

    version: str
    valid_from: date
    categories: tuple[Category, ...]
    tags: tuple[Tag, ...]
    items: tuple[RightItem, ...]


@dataclass(frozen=True, slots=True)
class CulturalCode:
    """A habit of the host society that is explained, not judged (A-41).

    `verification` says whether the team read the text again: a habit has no source to check it against.
    """

    code: str
    category: str
    title: str
    text: str
    verification: Verification = Verification.TO_VERIFY


@dataclass(frozen=True, slots=True)
class CulturalCodesCatalogue:
    """The habits that a newcomer meets every day, by category."""

    version: str
    valid_from: date
    categories: tuple[Category, ...]
    codes: tuple[CulturalCode, ...]


class OffsetUnit(StrEnum):
    """The unit in which a deadline is counted."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"
    WHOLE_MONTHS = "whole_months"
    """Calendar months: the one in which it begins counts only from its first day."""
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Offset:
    """A length of time; a negative amount counts backwards from its start."""

    amount: int
    unit: OffsetUnit


@dataclass(frozen=True, slots=True)
class Window:
    """The days in which a step is best done, relative to its due date (`Window(first=-45, last=-30)`)."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of every year; ValueError when there is no such day (29 February is one)."""

    month: int
    day: int

    def __post_init__(self) -> None:
        date(2000, self.month, self.day)

    def of(self, year: int) -> date:
        """That day in one year; 29 February is the 28th when the year has no 29th."""
        if (self.month, self.day) == (2, 29) and not isleap(year):
            return date(year, 2, 28)
        return date(year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class Trigger:
    """The event from which a deadline runs."""

    code: str
    label: str


class Concern(StrEnum):
    """Whom a yearly rule concerns, beside the conditions of the items that name it."""

    ANYONE = "tous"
    NOTED = "note"
    """Those with whom one of these items was noted: a candidate for a social home."""
    REGISTERED = "inscrit"
    """Those entered in the registers of a commune."""


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One dated rule; several rows share a `code` when the rule changed or has several steps (`variant`).

    The due date is `offset` after the trigger date, or `annual_due`; with neither, she types it. A passed due
    date is never a lost right: it is something to check with a lawyer.
    """

    code: str
    label: str
    trigger: str
    alert_days: tuple[int, ...]
    saturday_counts: bool
    certainty: str
    sources: tuple[str, ...]
    verification: Verification
    valid_from: date
    variant: str = ""
    offset: Offset | None = None
    repeat: Offset | None = None
    window: Window | None = None
    annual_start: MonthDay | None = None
    annual_due: MonthDay | None = None
    strong_alert_days: tuple[int, ...] = ()
    minimum_days: int | None = None
    yearly_limit_days: int | None = None
    valid_to: date | None = None
    note: str = ""
    concerns: Concern = Concern.ANYONE
    uninterrupted: bool = False
    """Falls due only when what it runs from (an aid) has lasted until then without a break."""
    from_then_on: bool = False
    """The day opens a step instead of ending it: nothing is late after it."""
    only_when: tuple[Condition, ...] = ()
    """Concerns only those of whom all of this holds today (facts of RULE_FACTS)."""
    moves_to_working_day: bool = False
    """A last day that is no working day becomes the next one that is."""

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
    verification: Verification
    note: str = ""


@dataclass(frozen=True, slots=True)
class DirectoryOrganization:
    """An organisation by name only; `internal` = part of the CPAS, `generic` = a family rather than one."""

    id: UUID
    name: str
    internal: bool
    generic: bool
    services: tuple[DirectoryService, ...]
    acronym: str = ""


@dataclass(frozen=True, slots=True)
class DirectoryCatalogue:
    """The directory a new base starts with. New ids are uuid5(`namespace`, "service:NAME")."""

    version: str
    valid_from: date
    namespace: UUID
    organizations: tuple[DirectoryOrganization, ...]


@dataclass(frozen=True, slots=True)
class CatalogueGroup:
    """A group of the trajectory."""

    code: str
    name: str


class HeadingKind(StrEnum):
    """What stands under a heading: a text, some of its options, or the ordered parts of the module."""

    TEXT = "text"
    CHOICE = "choice"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class SheetHeading:
    """A heading of the funder's module sheet (A-11 to A-58); headings print in their order, by section.

    `hint` says what is expected under it; of a heading that is `single`, one option applies at most.
    """

    code: str
    section: str
    label: str
    kind: HeadingKind
    options: tuple[Option, ...] = ()
    single: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ModulePart:
    """One part of a module: a title and its points."""

    title: str
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CatalogueModule:
    """A module and its sheet.

    `sheet` has every heading but the parts, in order: a text, or the codes of the options that apply; what is
    not known is an empty text or no code.
    """

    code: str
    name: str
    approach: str
    groups: tuple[str, ...]
    sheet: tuple[tuple[str, str | tuple[str, ...]], ...]
    parts: tuple[ModulePart, ...]


@dataclass(frozen=True, slots=True)
class ModulesCatalogue:
    """The groups, the headings of a module sheet and the modules."""

    version: str
    valid_from: date
    groups: tuple[CatalogueGroup, ...]
    headings: tuple[SheetHeading, ...]
    modules: tuple[CatalogueModule, ...]


@dataclass(frozen=True, slots=True)
class CatalogueVisit:
    """A cultural visit; `key` is what it makes understood of the host society, empty until she writes it."""

    code: str
    title: str
    category: str
    direction: VisitDirection
    key: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class VisitsCatalogue:
    """The visits a new base starts with."""

    version: str
    valid_from: date
    visits: tuple[CatalogueVisit, ...]


@dataclass(frozen=True, slots=True)
class CatalogueFunder:
    """One funder's share, in whole percent of `base` (A-35)."""

    funder: str
    percent: int
    base: str


@dataclass(frozen=True, slots=True)
class CatalogueProject:
    """The edition of the project that a new base starts with; its funders' shares add up to 100."""

    code: str
    name: str
    fund: str
    begin: date
    visibility_fr: str
    visibility_nl: str
    cofinancing: tuple[CatalogueFunder, ...]
    end: date | None = None

    def __post_init__(self) -> None:
        if sum(share.percent for share in self.cofinancing) != 100:
            raise ValueError("les parts des financeurs ne font pas 100 %")


@dataclass(frozen=True, slots=True)
class CataloguePlatform:
    """A platform of partners and how often it meets (A-55, A-56)."""

    name: str
    kind: PlatformKind
    rhythm_months: int


@dataclass(frozen=True, slots=True)
class ProjectsCatalogue:
    """Who works, in which project, with which partners."""

    version: str
    valid_from: date
    organisation: Organisation
    projects: tuple[CatalogueProject, ...]
    platforms: tuple[CataloguePlatform, ...]


@dataclass(frozen=True, slots=True)
class Catalogues:
    """Everything that ships as data."""

    rights: RightsCatalogue
    cultural_codes: CulturalCodesCatalogue
    deadlines: DeadlinesCatalogue
    codes: CodesCatalogue
    directory: DirectoryCatalogue
    modules: ModulesCatalogue
    visits: VisitsCatalogue
    indicators: IndicatorsCatalogue
    guides: GuidesCatalogue
    projects: ProjectsCatalogue


class ProposalKind(StrEnum):
    """What a newer catalogue would do to a row of the base."""

    NEW = "nouveau"
    CHANGED = "change"
    CONFLICT = "conflit"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A newer catalogue proposes, she accepts or not; a CONFLICT is a row that she wrote herself.

    `catalogue` and `key` name the row; `before` and `after` are what would change, field by field.
    """

    kind: ProposalKind
    catalogue: str
    key: str
    title: str
    before: tuple[tuple[str, str], ...] = ()
    after: tuple[tuple[str, str], ...] = ()
