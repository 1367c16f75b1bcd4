"""The items of a catalogue out of their rows: which version is in force on a day, and how it reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from modactions_desktop.domain.catalogues import Condition, Fact
from modactions_desktop.domain.checklist import CatalogueItem, CatalogueKind
from modactions_desktop.domain.rights import CatalogueEntry
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.services.context import value_of
from modactions_desktop.store.tables.checklist import CatalogueItemRow, CatalogueVersionRow


def catalogue_items(kind: CatalogueKind = CatalogueKind.RIGHTS) -> Select[CatalogueItemRow]:
    """A whole catalogue with its versions, by code."""
    return (
        select(CatalogueItemRow)
        .where(CatalogueItemRow.catalogue == kind)
        .options(selectinload(CatalogueItemRow.versions))
        .order_by(CatalogueItemRow.code)
    )


def version_on(item: CatalogueItemRow, day: date) -> CatalogueVersionRow:
    """The version in force on a day: the last one begun by then, else the earliest known."""
    first, *later = item.versions
    begun = [version for version in later if version.valid_from <= day]
    return begun[-1] if begun else first


def item_on(item: CatalogueItemRow, day: date) -> CatalogueItem:
    """An item as it reads on a day; its text has an end once that is past: a day stays as it was said."""
    version = version_on(item, day)
    read = item_of(item, version)
    ends_later = read.valid_to is not None and read.valid_to >= day
    return replace(read, valid_to=None) if ends_later else read


def item_of(item: CatalogueItemRow, version: CatalogueVersionRow) -> CatalogueItem:
    """An item as one of its versions reads."""
    return value_of(version, CatalogueItem, version_id=version.id, code=item.code, catalogue=item.catalogue)


def entry_of(row: CatalogueItemRow) -> CatalogueEntry:
    """An item with its last text, in force or still to come."""
    last = row.versions[-1]
    return CatalogueEntry(
        item_of(row, last), conditions_of(last.proposed_when), row.active, len(row.versions)
    )


def conditions_of(stored: Mapping[str, Any]) -> tuple[Condition, ...]:
    """The conditions as the catalogue wrote them: `{"all": [{"fact": …, "any_of": […]}, …]}`."""
    return tuple(
        Condition(
            Fact(c["fact"]),
            frozenset(c.get("any_of") or ()),
            minimum=c.get("minimum"),
            maximum=c.get("maximum"),
        )
        for c in stored.get("all", ())
    )


def stored_conditions(conditions: Iterable[Condition]) -> Mapping[str, Any]:
    """The conditions as they lie in the base; `conditions_of` reads them."""
    return {"all": [_stored(condition) for condition in conditions]}


ITEM_KINDS = {
    CatalogueKind.RIGHTS: SearchKind.RIGHT,
    CatalogueKind.CULTURAL_CODES: SearchKind.CULTURAL_CODE,
}
"""As what an item of each catalogue is found."""


def item_entry(item: CatalogueItemRow) -> SearchEntry:
    """Its words in the search: the text of the last version."""
    now = item.versions[-1]
    text = " ".join([item.code, now.text, now.condition, now.service, *now.tags])
    return SearchEntry(ITEM_KINDS[item.catalogue], item.id, None, now.title, text)


def _stored(condition: Condition) -> Mapping[str, Any]:
    known = {"any_of": sorted(condition.any_of), "minimum": condition.minimum, "maximum": condition.maximum}
    return {"fact": condition.fact.value} | {
        name: value for name, value in known.items() if value not in ([], None)
    }
