"""The dated catalogue of rights and obligations, hers to edit: nothing that was told is ever overwritten.

The versions of an item are a chain: each begins on a day and ends the one before. The first one is the
earliest known text, whatever its date; a text that was explained to somebody, or written on an earlier day,
stays as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypedDict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.catalogues import Condition
from modactions_desktop.domain.checklist import CatalogueItem, CatalogueKind, ItemKind, Verification
from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.rights import (
    TOLD,
    CatalogueEntry,
    ItemVersion,
    ToldPerson,
    Translation,
    next_code,
)
from modactions_desktop.services import revisions
from modactions_desktop.services.catalogue_rows import (
    catalogue_items,
    entry_of,
    item_entry,
    item_of,
    item_on,
    stored_conditions,
)
from modactions_desktop.services.context import Context, existing, values_of
from modactions_desktop.services.told_texts import is_told, people_told, told_counts
from modactions_desktop.store import search
from modactions_desktop.store.tables.checklist import (
    CatalogueItemRow,
    CatalogueTranslationRow,
    CatalogueVersionRow,
)


class ItemChanges(TypedDict, total=False):
    """What may be rewritten of an item of the catalogue; its code and its earlier versions stay."""

    category: str
    category_title: str
    title: str
    kind: ItemKind
    text: str
    deadline: str
    evidence: str
    bring: str
    service: str
    services: tuple[str, ...]
    condition: str
    certainty: str
    sources: tuple[str, ...]
    verification: Verification
    verified_on: date | None
    verified_by: str
    tags: tuple[str, ...]
    deadline_rules: tuple[str, ...]
    proposed_when: tuple[Condition, ...]


_VERSIONED = tuple(ItemChanges.__annotations__)
_TO_VERIFY: Mapping[str, Any] = {
    "verification": Verification.TO_VERIFY,
    "verified_on": None,
    "verified_by": "",
}
_NEEDED = {"title": "title_missing", "text": "text_missing"}


class Rights:
    """The items of a catalogue, their texts over time, and their titles in other languages."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    # Reading

    def items(
        self,
        on: date | None = None,
        *,
        inactive: bool = False,
        kind: CatalogueKind = CatalogueKind.RIGHTS,
    ) -> tuple[CatalogueItem, ...]:
        """The catalogue as it reads on a day; before its first version, that version."""
        day = on or self._ctx.today()
        with self._ctx.read() as session:
            rows = [row for row in session.scalars(catalogue_items(kind)) if row.active or inactive]
            return tuple(item_on(row, day) for row in rows)

    def entries(self, kind: CatalogueKind = CatalogueKind.RIGHTS) -> tuple[CatalogueEntry, ...]:
        """Every item with its last text, the deactivated ones too, by code."""
        with self._ctx.read() as session:
            return tuple(entry_of(row) for row in session.scalars(catalogue_items(kind)))

    def count(self, kind: CatalogueKind = CatalogueKind.RIGHTS) -> int:
        """How many items a catalogue has, the deactivated ones too."""
        of = CatalogueItemRow
        with self._ctx.read() as session:
            return session.scalar(select(func.count(of.id)).where(of.catalogue == kind)) or 0

    def entry(self, item_id: int) -> CatalogueEntry:
        """One item with its last text. NotFoundError("not_found")."""
        with self._ctx.read() as session:
            return entry_of(existing(session, CatalogueItemRow, item_id))

    def versions(self, item_id: int) -> tuple[CatalogueItem, ...]:
        """Every version of one item, the oldest first."""
        with self._ctx.read() as session:
            item = existing(session, CatalogueItemRow, item_id)
            return tuple(item_of(item, version) for version in item.versions)

    def told(self, item_id: int) -> tuple[ItemVersion, ...]:
        """Every version with how many people were told it, the oldest first."""
        with self._ctx.read() as session:
            item = existing(session, CatalogueItemRow, item_id)
            told = told_counts(session, item)
            return tuple(
                ItemVersion(item_of(item, version), told.get(version.id, 0)) for version in item.versions
            )

    def people_told(self, version_id: int, limit: int) -> tuple[ToldPerson, ...]:
        """Who was told a version, each once, by name; the first ones."""
        with self._ctx.read() as session:
            return people_told(session, existing(session, CatalogueVersionRow, version_id), limit)

    # Editing

    def add_item(
        self,
        category: str,
        title: str,
        kind: ItemKind = ItemKind.RIGHT,
        *,
        catalogue: CatalogueKind = CatalogueKind.RIGHTS,
    ) -> int:
        """An item of her own in a category that is there; its other fields are filled in afterwards."""
        if not title.strip():
            raise InputError("title_missing", "title")
        with self._ctx.write() as session:
            rows = session.scalars(catalogue_items(catalogue)).all()
            version = CatalogueVersionRow(
                category=category,
                category_title=_category_title(rows, category),
                title=title.strip(),
                kind=kind,
                text="",
                valid_from=self._ctx.today(),
                edited=True,
                **self._ctx.stamp(),
            )
            codes = session.scalars(select(CatalogueItemRow.code))
            row = CatalogueItemRow(catalogue=catalogue, code=next_code(category, codes), versions=[version])
            session.add(row)
            session.flush()
            self._written(session, row, "catalogue_item.add")
            return row.id

    def edit_item(
        self, item_id: int, changes: ItemChanges, *, valid_from: date | None = None
    ) -> CatalogueEntry:
        """Rewrites an item from a day on (today). Returns it with the version that says it.

        The earlier text is kept with its dates. What is written on one day is one version, as long as nobody
        was told it. InputError: version_before_current, title_missing, text_missing.
        """
        for name, code in _NEEDED.items():
            if not str(changes.get(name, "-")).strip():
                raise InputError(code, name)
        with self._ctx.write() as session:
            item = existing(session, CatalogueItemRow, item_id)
            last = item.versions[-1]
            columns = _columns(last, changes)
            if not columns:
                return entry_of(item)
            day = valid_from or self._ctx.today()
            if self._may_go_on(session, last, day):
                self._go_on(session, last, columns)
            else:
                self._begin(session, item, columns, day)
            search.index_many(session, [item_entry(item)])
            return entry_of(item)

    def _may_go_on(self, session: Session, last: CatalogueVersionRow, day: date) -> bool:
        """Whether a change goes on in a version: begun that day, written today or to come, told to nobody."""
        if last.valid_from != day or not last.edited:
            return False
        recent = last.recorded_at.date() == self._ctx.now().date() or day > self._ctx.today()
        return recent and not is_told(session, last)

    def _begin(self, session: Session, item: CatalogueItemRow, columns: Mapping[str, Any], day: date) -> None:
        """A version from a day on, like the last one but for what changed; that one ends the day before."""
        last = item.versions[-1]
        is_first = last is item.versions[0]
        if not is_first and day < last.valid_from:
            raise InputError("version_before_current", "valid_from", begin=numeric_date(last.valid_from))
        before = day - timedelta(days=1)
        last.valid_to = before if is_first else max(before, last.valid_from)
        same: dict[str, Any] = {name: getattr(last, name) for name in _VERSIONED}
        row = CatalogueVersionRow(**same | dict(columns), valid_from=day, edited=True, **self._ctx.stamp())
        item.versions.append(row)
        session.flush()
        self._journal(session, "catalogue_item.edit", item.id)

    def _go_on(self, session: Session, row: CatalogueVersionRow, columns: Mapping[str, Any]) -> None:
        """Goes on writing; the words that a burst of typing replaces stay in the change log."""
        place = revisions.Place(None, "catalogue_version", row.id)
        if revisions.change(self._ctx, session, place, row, columns):
            self._journal(session, "catalogue_item.edit", row.item_id)

    def verify_item(self, item_id: int, *, by: str = "", on: date | None = None) -> None:
        """Marks the last text as verified; the text does not change, so no new version."""
        self._mark(item_id, Verification.VERIFIED, on or self._ctx.today(), by.strip() or self._ctx.author)

    def mark_item(self, item_id: int, verification: Verification) -> None:
        """Says of the last text that it is to be verified, or outdated; « vérifié »: today, by the author."""
        if verification is Verification.VERIFIED:
            self.verify_item(item_id)
        elif verification is Verification.OUTDATED:
            before = self.entry(item_id).item
            self._mark(item_id, verification, before.verified_on, before.verified_by)
        else:
            self._mark(item_id, verification, None, "")

    def _mark(self, item_id: int, verification: Verification, on: date | None, by: str) -> None:
        with self._ctx.write() as session:
            version = existing(session, CatalogueItemRow, item_id).versions[-1]
            version.verification = verification
            version.verified_on = on
            version.verified_by = by
            version.edited = True
            self._journal(session, "catalogue_item.verify", item_id)

    def set_item_active(self, item_id: int, active: bool) -> None:
        """A deactivated item leaves the lists, not the files in which it was noted."""
        with self._ctx.write() as session:
            existing(session, CatalogueItemRow, item_id).active = active
            self._journal(session, "catalogue_item.active", item_id)

    # Titles in other languages

    def translations(self, item_id: int) -> tuple[Translation, ...]:
        """The titles of one item in other languages, by language."""
        of = CatalogueTranslationRow
        found = select(of).where(of.item_id == item_id).order_by(of.language)
        with self._ctx.read() as session:
            return values_of(session.scalars(found), Translation)

    def set_translation(self, item_id: int, language: str, title: str) -> None:
        """Writes the title of an item in a language; an empty one takes the line away."""
        if not language:
            raise InputError("language_missing", "language")
        of = CatalogueTranslationRow
        with self._ctx.write() as session:
            existing(session, CatalogueItemRow, item_id)
            row = session.scalars(select(of).where(of.item_id == item_id, of.language == language)).first()
            if (row.title if row else "") == title.strip():
                return
            if row is None:
                session.add(of(item_id=item_id, language=language, title=title.strip(), **self._ctx.stamp()))
            elif title.strip():
                row.title = title.strip()
            else:
                session.delete(row)
            self._journal(session, "catalogue_item.translate", item_id)

    def _written(self, session: Session, row: CatalogueItemRow, action: str) -> None:
        search.index_many(session, [item_entry(row)])
        self._journal(session, action, row.id)

    def _journal(self, session: Session, action: str, item_id: int) -> None:
        self._ctx.journal(session, action, f"catalogue_item:{item_id}")


def _columns(last: CatalogueVersionRow, changes: ItemChanges) -> dict[str, Any]:
    """What differs from the last version; what is told and changed is to be verified anew, or said to be."""
    given: dict[str, Any] = dict(changes)
    if "proposed_when" in changes:
        given["proposed_when"] = stored_conditions(changes["proposed_when"])
    columns = {name: value for name, value in given.items() if getattr(last, name) != value}
    if TOLD.intersection(columns) and "verification" not in changes:
        columns |= _TO_VERIFY
    return columns


def _category_title(rows: Sequence[CatalogueItemRow], category: str) -> str:
    titles = (row.versions[-1].category_title for row in rows if row.versions[-1].category == category)
    found = next(titles, "")
    if not found:
        raise InputError("category_unknown", "category")
    return found
