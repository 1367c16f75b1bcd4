"""Each shipped catalogue against the rows of the base: how a row is named, added and changed.

A sheet is a list of shipped records and the rows that answer to them by key. Loading a new base and accepting
a newer catalogue are the same work on it.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.catalogues import (
    CatalogueModule,
    CatalogueProject,
    Catalogues,
    CodesCatalogue,
    CulturalCodesCatalogue,
    DeadlineRule,
    DeadlinesCatalogue,
    DirectoryCatalogue,
    ModulesCatalogue,
    ProjectsCatalogue,
    RightItem,
    RightsCatalogue,
    VisitsCatalogue,
)
from modactions_desktop.domain.checklist import CatalogueKind, ItemKind
from modactions_desktop.services.catalogue_rows import stored_conditions
from modactions_desktop.services.context import Context
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.checklist import CatalogueItemRow, CatalogueVersionRow, DeadlineRuleRow
from modactions_desktop.store.tables.directory import OrganisationRow, ServiceDomainRow, ServiceRow
from modactions_desktop.store.tables.groups import (
    GroupModuleRow,
    GroupRow,
    ModulePartRow,
    ModuleRow,
    ModuleSheetRow,
    PlatformRow,
    VisitRow,
)
from modactions_desktop.store.tables.users import CodeRow, CofinancingRow, ProjectRow

Columns = Mapping[str, Any]
CULTURAL_CODES = "cultural_codes"
"""The name of the sheet of the habits explained (A-41)."""


@dataclass(frozen=True, slots=True)
class Record:
    """One shipped row: its key and title, the columns of its own row, and the value it comes from."""

    key: str
    title: str
    columns: Columns
    source: Any = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of row. Without `change`, a newer catalogue only adds: the rest is hers from the start."""

    name: str
    version: str
    records: tuple[Record, ...]
    rows: Callable[[Session], Iterable[tuple[str, Any]]]
    add: Callable[[Context, Session, Record], None]
    compared: tuple[str, ...] = ()
    change: Callable[[Context, Session, Any, Record], None] | None = None

    def take(self, ctx: Context, session: Session, keys: Container[str]) -> int:
        """Adds or changes the rows of these keys; returns how many of them are shipped."""
        known = dict(self.rows(session))
        wanted = [record for record in self.records if record.key in keys]
        for record in wanted:
            row = known.get(record.key)
            if row is None:
                self.add(ctx, session, record)
            elif self.change is not None:
                self.change(ctx, session, row, record)
        return len(wanted)


def sheets(shipped: Catalogues) -> tuple[Sheet, ...]:
    """Every sheet, in the order in which they can be loaded: a row comes after those it points to."""
    return (
        _codes(shipped.codes),
        _rights(shipped.rights),
        _cultural_codes(shipped.cultural_codes),
        _deadlines(shipped.deadlines),
        _organisations(shipped.directory),
        _services(shipped.directory),
        _groups(shipped.modules),
        _modules(shipped.modules),
        _visits(shipped.visits),
        _projects(shipped.projects),
        _platforms(shipped.projects),
    )


def _keyed(table: type[Any], key: str) -> Callable[[Session], Iterable[tuple[str, Any]]]:
    def rows(session: Session) -> Iterator[tuple[str, Any]]:
        for row in session.scalars(select(table)):
            yield str(getattr(row, key)), row

    return rows


def _adding(table: type[Base], **given: Any) -> Callable[[Context, Session, Record], None]:
    def add(ctx: Context, session: Session, record: Record) -> None:
        session.add(table(**record.columns, **given))

    return add


def _adding_recorded(table: type[Base]) -> Callable[[Context, Session, Record], None]:
    def add(ctx: Context, session: Session, record: Record) -> None:
        session.add(table(**record.columns, **ctx.stamp()))

    return add


def _overwriting(compared: tuple[str, ...]) -> Callable[[Context, Session, Any, Record], None]:
    def change(ctx: Context, session: Session, row: Any, record: Record) -> None:
        for name in compared:
            setattr(row, name, record.columns[name])
        row.edited = False

    return change


# Codes

_CODE = ("label", "parent", "attributes", "active")


def _codes(shipped: CodesCatalogue) -> Sheet:
    records = tuple(
        Record(
            f"{code_list.name}:{value.code}",
            f"{code_list.title} : {value.label}",
            {
                "list": code_list.name,
                "code": value.code,
                "label": value.label,
                "rank": value.order,
                "parent": value.parent,
                "attributes": dict(value.attributes),
                "active": value.active,
            },
        )
        for code_list in shipped.lists
        for value in code_list.values
    )
    return Sheet("codes", shipped.version, records, _code_rows, _adding(CodeRow), _CODE, _overwriting(_CODE))


def _code_rows(session: Session) -> Iterator[tuple[str, CodeRow]]:
    for row in session.scalars(select(CodeRow)):
        yield f"{row.list}:{row.code}", row


# Rights and obligations

_RIGHT = (
    "category",
    "category_title",
    "title",
    "kind",
    "text",
    "deadline",
    "evidence",
    "bring",
    "service",
    "services",
    "condition",
    "certainty",
    "sources",
    "tags",
    "deadline_rules",
    "proposed_when",
)
_RIGHT_LISTS = ("services", "sources", "tags", "deadline_rules")


def _rights(shipped: RightsCatalogue) -> Sheet:
    titles = {category.letter: category.title for category in shipped.categories}
    records = tuple(
        Record(item.id, f"{item.id} {item.title}", _right_columns(item, titles), item)
        for item in shipped.items
    )
    return _items("rights", CatalogueKind.RIGHTS, shipped.version, records)


def _items(name: str, kind: CatalogueKind, version: str, records: tuple[Record, ...]) -> Sheet:
    """One of the catalogues whose texts have dated versions."""
    return Sheet(name, version, records, _last_versions(kind), _adding_item(kind), _RIGHT, _next_version)


def _right_columns(item: RightItem, titles: Mapping[str, str]) -> Columns:
    same = {name: getattr(item, name) for name in _RIGHT if hasattr(item, name)}
    return same | {
        "category_title": titles[item.category],
        "verification": item.verification,
        "verified_on": item.verified_on,
        "verified_by": item.verified_by,
        "valid_from": item.valid_from,
        "proposed_when": stored_conditions(item.proposed_when),
    }


def _last_versions(kind: CatalogueKind) -> Callable[[Session], Iterable[tuple[str, Any]]]:
    def rows(session: Session) -> Iterator[tuple[str, CatalogueVersionRow]]:
        for item in session.scalars(select(CatalogueItemRow).where(CatalogueItemRow.catalogue == kind)):
            yield item.code, item.versions[-1]

    return rows


def _adding_item(kind: CatalogueKind) -> Callable[[Context, Session, Record], None]:
    def add(ctx: Context, session: Session, record: Record) -> None:
        version = CatalogueVersionRow(**record.columns, **ctx.stamp())
        session.add(CatalogueItemRow(catalogue=kind, code=record.key, versions=[version]))

    return add


def _next_version(ctx: Context, session: Session, row: CatalogueVersionRow, record: Record) -> None:
    """What people were told stays: the newer text begins where it says, the earlier ends the day before."""
    begin: date = record.columns["valid_from"]
    if begin <= row.valid_from:
        begin = max(ctx.today(), row.valid_from + timedelta(days=1))
    row.valid_to = begin - timedelta(days=1)
    columns = dict(record.columns) | {"valid_from": begin}
    session.add(CatalogueVersionRow(item_id=row.item_id, **columns, **ctx.stamp()))


# Cultural codes


def _cultural_codes(shipped: CulturalCodesCatalogue) -> Sheet:
    """What a habit does not have (a deadline, a proof, a condition) stays empty."""
    titles = {category.letter: category.title for category in shipped.categories}
    blank: dict[str, Any] = dict.fromkeys(_RIGHT, "") | dict.fromkeys(_RIGHT_LISTS, ())
    records = tuple(
        Record(
            code.code,
            f"{code.code} {code.title}",
            blank
            | {
                "category": code.category,
                "category_title": titles[code.category],
                "title": code.title,
                "kind": ItemKind.HABIT,
                "text": code.text,
                "proposed_when": {"all": []},
                "verification": code.verification,
                "valid_from": shipped.valid_from,
            },
            code,
        )
        for code in shipped.codes
    )
    return _items(CULTURAL_CODES, CatalogueKind.CULTURAL_CODES, shipped.version, records)


# Deadline rules

_RULE = ("label", "valid_to", "rule", "certainty", "source")
_RULE_COLUMNS = frozenset(
    {"code", "variant", "label", "valid_from", "valid_to", "certainty", "sources", "only_when"}
)


def _deadlines(shipped: DeadlinesCatalogue) -> Sheet:
    records = tuple(Record(_rule_key(rule), rule.label, rule_columns(rule)) for rule in shipped.rules)
    return Sheet(
        "deadlines",
        shipped.version,
        records,
        _rule_rows,
        _adding(DeadlineRuleRow),
        _RULE,
        _overwriting(_RULE),
    )


def _rule_key(rule: DeadlineRule | DeadlineRuleRow) -> str:
    return f"{rule.code}:{rule.variant}:{rule.valid_from.isoformat()}"


def _rule_rows(session: Session) -> Iterator[tuple[str, DeadlineRuleRow]]:
    for row in session.scalars(select(DeadlineRuleRow)):
        yield _rule_key(row), row


def rule_columns(rule: DeadlineRule) -> Columns:
    """What a rule computes with is one JSON column; it holds numbers and words only."""
    computed = {f.name: getattr(rule, f.name) for f in fields(rule) if f.name not in _RULE_COLUMNS}
    asked = {"only_when": stored_conditions(rule.only_when)["all"]} if rule.only_when else {}
    return {
        "code": rule.code,
        "variant": rule.variant,
        "label": rule.label,
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
        "rule": {name: _plain(value) for name, value in computed.items()} | asked,
        "certainty": rule.certainty,
        "source": " ".join(rule.sources),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return asdict(value) if hasattr(value, "__dataclass_fields__") else value


# Directory

_ORGANISATION = ("name", "acronym", "internal")
_SERVICE = ("name", "kind", "purpose")


def _organisations(shipped: DirectoryCatalogue) -> Sheet:
    records = tuple(
        Record(
            str(organisation.id),
            organisation.name,
            {
                "uuid": organisation.id,
                "name": organisation.name,
                "acronym": organisation.acronym,
                "internal": organisation.internal,
                "extra": {"generic": organisation.generic},
            },
        )
        for organisation in shipped.organizations
    )
    return Sheet(
        "organisations",
        shipped.version,
        records,
        _keyed(OrganisationRow, "uuid"),
        _adding_recorded(OrganisationRow),
        _ORGANISATION,
        _overwriting(_ORGANISATION),
    )


def _services(shipped: DirectoryCatalogue) -> Sheet:
    records = tuple(
        Record(
            str(service.id),
            service.name,
            {
                "uuid": service.id,
                "name": service.name,
                "kind": service.type,
                "purpose": service.purpose,
                "note": service.note,
                "extra": {"certainty": service.certainty},
            },
            (organisation.id, service.domains),
        )
        for organisation in shipped.organizations
        for service in organisation.services
    )
    return Sheet(
        "services",
        shipped.version,
        records,
        _keyed(ServiceRow, "uuid"),
        _add_service,
        _SERVICE,
        _overwriting(_SERVICE),
    )


def _add_service(ctx: Context, session: Session, record: Record) -> None:
    organisation_id: UUID = record.source[0]
    owner = session.scalars(select(OrganisationRow).where(OrganisationRow.uuid == organisation_id)).one()
    domains = [ServiceDomainRow(domain=domain) for domain in record.source[1]]
    owner.services.append(ServiceRow(**record.columns, domain_rows=domains, **ctx.stamp()))


# Groups, modules, visits


def _groups(shipped: ModulesCatalogue) -> Sheet:
    records = tuple(
        Record(group.code, group.name, {"code": group.code, "name": group.name}) for group in shipped.groups
    )
    return Sheet("groups", shipped.version, records, _keyed(GroupRow, "code"), _adding(GroupRow))


def _modules(shipped: ModulesCatalogue) -> Sheet:
    records = tuple(
        Record(
            module.code,
            module.name,
            {"code": module.code, "name": module.name, "theme": module.approach},
            (module, shipped.valid_from),
        )
        for module in shipped.modules
    )
    return Sheet("modules", shipped.version, records, _keyed(ModuleRow, "code"), _add_module)


def _add_module(ctx: Context, session: Session, record: Record) -> None:
    """The module with its sheet, in the groups that it is for; what the sheet does not know is not in it.

    A base begins with its sheets: none is still to come on the day they are loaded.
    """
    module: CatalogueModule = record.source[0]
    begin: date = min(record.source[1], ctx.today())
    headings = {code: list(a) if isinstance(a, tuple) else a for code, a in module.sheet if a}
    parts = [ModulePartRow(rank=rank, title=p.title, points=p.points) for rank, p in enumerate(module.parts)]
    sheet = ModuleSheetRow(valid_from=begin, headings=headings, parts=parts, **ctx.stamp())
    row = ModuleRow(**record.columns, sheets=[sheet])
    session.add(row)
    session.flush()
    for group_id in session.scalars(select(GroupRow.id).where(GroupRow.code.in_(module.groups))):
        session.add(GroupModuleRow(group_id=group_id, module_id=row.id))


def _visits(shipped: VisitsCatalogue) -> Sheet:
    records = tuple(
        Record(
            visit.code,
            visit.title,
            {
                "code": visit.code,
                "title": visit.title,
                "category": visit.category,
                "direction": visit.direction,
                "key": visit.key,
            },
        )
        for visit in shipped.visits
    )
    return Sheet("visits", shipped.version, records, _keyed(VisitRow, "code"), _adding(VisitRow))


# Projects and platforms


def _projects(shipped: ProjectsCatalogue) -> Sheet:
    names = ("code", "name", "fund", "begin", "end", "visibility_fr", "visibility_nl")
    records = tuple(
        Record(project.code, project.name, {name: getattr(project, name) for name in names}, project)
        for project in shipped.projects
    )
    return Sheet("projects", shipped.version, records, _keyed(ProjectRow, "code"), _add_project)


def _add_project(ctx: Context, session: Session, record: Record) -> None:
    project: CatalogueProject = record.source
    shares = [
        CofinancingRow(funder=share.funder, percent=share.percent, base=share.base, rank=rank)
        for rank, share in enumerate(project.cofinancing)
    ]
    session.add(ProjectRow(**record.columns, cofinancing=shares))


def _platforms(shipped: ProjectsCatalogue) -> Sheet:
    records = tuple(
        Record(
            platform.name,
            platform.name,
            {"name": platform.name, "kind": platform.kind, "rhythm_months": platform.rhythm_months},
        )
        for platform in shipped.platforms
    )
    return Sheet("platforms", shipped.version, records, _keyed(PlatformRow, "name"), _adding(PlatformRow))
