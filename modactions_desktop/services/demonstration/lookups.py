"""What the base already holds: the catalogues that the demonstration points at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.groups import PlatformKind
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.store.tables.checklist import CatalogueItemRow, CatalogueVersionRow
from modactions_desktop.store.tables.directory import OrganisationRow, ServiceRow
from modactions_desktop.store.tables.groups import GroupModuleRow, GroupRow, ModuleRow, PlatformRow, VisitRow
from modactions_desktop.store.tables.users import ProjectRow


@dataclass(frozen=True, slots=True)
class Item:
    id: int
    version_id: int
    is_right: bool
    service: str
    """Where to go for it, as the catalogue says."""


@dataclass(frozen=True, slots=True)
class Lookups:
    services: Mapping[str, tuple[int, bool]]
    """Id of each service by its name, and whether it is one of the CPAS's own."""
    items: Mapping[str, Item]
    groups: Mapping[str, int]
    modules: Mapping[str, tuple[int, ...]]
    """Modules of each group, by the group's code."""
    visits: tuple[tuple[int, str], ...]
    """Id and category, in the order of the catalogue."""
    platforms: Mapping[str, int]
    project_id: int | None


def look_up(session: Session) -> Lookups:
    """Reads ids by name or code from a base whose catalogues are loaded."""
    groups = {row.code: row.id for row in session.execute(select(GroupRow.code, GroupRow.id))}
    return Lookups(
        services=_services(session),
        items=_items(session),
        groups=groups,
        modules={code: _modules(session, group) for code, group in groups.items()},
        visits=_visits(session),
        platforms={
            PlatformKind(kind).value: key
            for kind, key in session.execute(select(PlatformRow.kind, PlatformRow.id))
        },
        project_id=session.scalar(select(ProjectRow.id).order_by(ProjectRow.begin).limit(1)),
    )


def _services(session: Session) -> dict[str, tuple[int, bool]]:
    rows = session.execute(
        select(ServiceRow.name, ServiceRow.id, OrganisationRow.internal).join(ServiceRow.organisation)
    )
    return {typeset(name): (key, internal) for name, key, internal in rows}


def _items(session: Session) -> dict[str, Item]:
    item, version = CatalogueItemRow, CatalogueVersionRow
    rows = session.execute(
        select(item.code, item.id, version.id, version.kind, version.service)
        .join(version, version.item_id == item.id)
        .order_by(version.id.desc())
    )
    return {
        code: Item(key, version_id, kind.value == "droit", service)
        for code, key, version_id, kind, service in rows
    }


def _visits(session: Session) -> tuple[tuple[int, str], ...]:
    rows = session.execute(select(VisitRow.id, VisitRow.category).order_by(VisitRow.id))
    return tuple((key, category) for key, category in rows)


def _modules(session: Session, group: int) -> tuple[int, ...]:
    """Those that are done together: individual support is a module of every group, without sessions."""
    of = GroupModuleRow
    together = select(of.module_id).join(ModuleRow, ModuleRow.id == of.module_id).order_by(of.module_id)
    return tuple(session.scalars(together.where(of.group_id == group, ModuleRow.theme != "individuelle")))
