"""What a directory file would change here, told before anything is written: new, the same, changed, gone.

Of each property the base keeps a mark of what the last file said: it tells what the file changed from what
was changed here, and only what both changed is a conflict. Pure: the base's own directory is an argument, in
the same words as the file's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, TypeAlias
from uuid import UUID

from modactions_desktop.domain.directory_files import (
    OF_THE_TEAM,
    DirectoryFile,
    DirectoryFormat,
    ListedOrganisation,
    ListedSite,
    Remark,
    RemarkKind,
    SiteLink,
)
from modactions_desktop.domain.directory_marks import (
    BLANK,
    DETAILED,
    FIELDS,
    HSDS,
    PLAIN,
    SHEET,
    ListedKind,
    digest,
    empty,
    in_order,
    plain_of,
    same,
)
from modactions_desktop.domain.directory_matching import (
    Key,
    Known,
    KnownDirectory,
    Listed,
    Matching,
    has_no_identifier,
    listed,
)
from modactions_desktop.domain.progress import Job, Progress, run_to_end

IMPORTED = "directory.import"
"""How the import is journaled, and named when it is taken back."""
_AT_ONCE = 500
_ENDS = frozenset({"service_id", "location_id", "service", "location"})
VERIFIED = ("verified_on", "verified_by")
"""Of two verifications the later one holds: nothing to decide."""
OWNER = "organisation"
"""The field that tells whose a service or a site is."""


class Standing(StrEnum):
    """Where a record of a file stands beside ours."""

    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    """Something changed both here and in the file."""
    GONE = "gone"
    """The same publisher no longer lists it."""
    SAME = "same"


Clash: TypeAlias = tuple[ListedKind, UUID, str]
"""A field that changed both here and in the file, of the record with that identifier here."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`before` is what stands here, `after` what the file says."""

    field: str
    before: Any
    after: Any
    is_conflict: bool = False


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One organisation, site or service of the file or, when it is gone, of the base.

    `uuid` is the identifier it has or gets here, `owner` that of its organisation here; `marks` what the base
    remembers of the file once it is imported; `alias` the file's own identifier, where ours is another.
    """

    kind: ListedKind
    standing: Standing
    uuid: UUID
    owner: UUID
    name: str
    organisation: str
    value: Listed | None = None
    known: Known | None = None
    by_name: bool = False
    changes: tuple[FieldChange, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict, hash=False)
    alias: str = ""

    @property
    def key(self) -> Key:
        return self.kind, self.uuid

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What has to be decided."""
        return tuple((self.kind, self.uuid, change.field) for change in self.changes if change.is_conflict)


@dataclass(frozen=True, slots=True)
class DirectoryPlan:
    """What an import would do, in the order of the file; nothing is written yet."""

    file_name: str
    format: DirectoryFormat
    publisher: str
    entries: tuple[PlanEntry, ...]
    remarks: tuple[Remark, ...] = ()
    sites: Mapping[UUID, UUID] = field(default_factory=dict, hash=False)
    """Of each site of the file the identifier that it has here."""
    writes: int = 0
    """How often the base had been written to when the plan was made…"""
    file: DirectoryFile | None = field(default=None, compare=False, repr=False)
    """… from this file, so that it can be made again."""

    def of(self, standing: Standing) -> tuple[PlanEntry, ...]:
        return tuple(entry for entry in self.entries if entry.standing is standing)

    def count(self) -> Counter[Standing]:
        return Counter(entry.standing for entry in self.entries)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """Every field that changed both here and in the file."""
        return tuple(clash for entry in self.entries for clash in entry.clashes)

    @property
    def unknown(self) -> tuple[Remark, ...]:
        """The properties that have no field here; they are kept."""
        return tuple(r for r in self.remarks if r.kind in (RemarkKind.UNKNOWN, RemarkKind.UNMAPPED))

    @property
    def says_something(self) -> bool:
        """Whether there is anything to import or to decide."""
        return any(entry.standing is not Standing.SAME for entry in self.entries)

    @property
    def to_write(self) -> int:
        """How many records are looked at when it is written."""
        return sum(entry.standing is not Standing.SAME for entry in self.entries)

    def writes_something(self, choices: DirectoryChoices) -> bool:
        """Whether the base is another afterwards; a conflict settled for hers is remembered too."""
        told = (Standing.NEW, Standing.CHANGED, Standing.CONFLICT)
        gone = (entry.key in choices.deactivated for entry in self.of(Standing.GONE))
        return any(entry.standing in told for entry in self.entries) or any(gone)


@dataclass(frozen=True, slots=True)
class DirectoryChoices:
    """Her answers: by default hers stays, and what is gone from the file stays too."""

    taken: frozenset[Clash] = frozenset()
    """Conflicts in which the file is right."""
    deactivated: frozenset[Key] = frozenset()
    """What the file no longer lists, to be taken out of the lists here."""

    @classmethod
    def for_all(
        cls, plan: DirectoryPlan, *, take: bool = False, deactivate: bool = False
    ) -> DirectoryChoices:
        """The same answer for every conflict, and for everything that is gone."""
        gone = [entry.key for entry in plan.of(Standing.GONE)] if deactivate else []
        return cls(frozenset(plan.clashes if take else ()), frozenset(gone))


@dataclass(frozen=True, slots=True)
class DirectoryImportResult:
    """How many records were written of each standing; `kept` conflicts in which hers stayed."""

    created: int = 0
    changed: int = 0
    deactivated: int = 0
    kept: int = 0
    removed: int = 0
    """Places that nobody needs any more."""

    @property
    def is_nothing(self) -> bool:
        return not (self.created or self.changed or self.deactivated or self.kept or self.removed)


def plan_directory(file: DirectoryFile, here: KnownDirectory, file_name: str) -> DirectoryPlan:
    """Compares a file with the base; the same file once more is all « the same »."""
    return run_to_end(planning_directory(file, here, file_name))


def planning_directory(
    file: DirectoryFile, here: KnownDirectory, file_name: str, text: str = ""
) -> Job[DirectoryPlan]:
    """The same bit by bit, so that it can be cancelled; `text` says what is being done."""
    total = sum(1 + len(owner.sites) + len(owner.services) for owner in file.organisations)
    matching = Matching(file, here)
    for _ in matching.finding():
        yield Progress(0, total, text)
    planner = _Planner(file, here, matching)
    yield Progress(0, total, text)
    entries: list[PlanEntry] = []
    for entry in planner.entries():
        if entry is not None:
            entries.append(entry)
        if entry is None or len(entries) % _AT_ONCE == 0:
            yield Progress(min(len(entries), total), total, text)
    sites = dict(matching.found[ListedKind.SITE])
    return DirectoryPlan(file_name, file.format, file.publisher, tuple(entries), file.remarks, sites)


# What changed


_LISTING_ALL = frozenset({DirectoryFormat.HSDS_CSV, DirectoryFormat.CSV})
"""Tables list every service of an organisation that they name."""


class _Planner:
    def __init__(self, file: DirectoryFile, here: KnownDirectory, matching: Matching) -> None:
        self._file = file
        self._here = here
        self._matching = matching
        self._letter = SHEET if file.format is DirectoryFormat.CSV else HSDS
        self._names = {owner.uuid: owner.name for owner in (*here.organisations, *file.organisations)}
        self._sites = matching.found[ListedKind.SITE]

    def entries(self) -> Iterator[PlanEntry | None]:
        """None where none was found for a while, as a sign of life."""
        seen: set[Key] = set()
        for owner, kind, value in listed(self._file.organisations):
            uuid = self._matching.found[kind][value.uuid]
            if (kind, uuid) not in seen:
                seen.add((kind, uuid))
                yield self._entry(owner, kind, value, uuid)
        yield from self._gone(seen)

    def _entry(self, owner: ListedOrganisation, kind: ListedKind, value: Listed, uuid: UUID) -> PlanEntry:
        above = self._matching.found[ListedKind.ORGANISATION][owner.uuid]
        above = self._here.successors.get(above, above)
        known = self._here.rows.get((kind, uuid))
        mine = self._matching.known.get((kind, uuid))
        entry = PlanEntry(
            kind,
            Standing.SAME,
            uuid,
            owner=uuid if kind is ListedKind.ORGANISATION else above,
            name=_told_as(value) or (_told_as(mine) if mine else ""),
            organisation=self._names.get(above, owner.name),
            value=value,
            known=known,
            by_name=(kind, uuid) in self._matching.by_name,
            alias=_alias(value, uuid),
        )
        if known is None or mine is None:
            marks = dict(self._marks(kind, value, above))
            return replace(entry, standing=Standing.NEW, marks=marks)
        if known.is_merged:
            return replace(entry, marks=known.imported)
        changes, marks = self._compared(kind, value, mine, known, above)
        return replace(entry, standing=_standing(changes), changes=changes, marks=marks)

    def _marks(self, kind: ListedKind, value: Listed, owner: UUID) -> Iterator[tuple[str, str]]:
        for name in FIELDS[kind]:
            if self._says(value, name):
                mark = self._mark(name, getattr(value, name))
                if mark:
                    yield name, mark
        if kind is not ListedKind.ORGANISATION:
            yield OWNER, self._letter + digest(str(owner))

    def _says(self, value: Listed, name: str) -> bool:
        return name in value.says or (name == "extra" and bool(value.extra))

    def _plain(self, name: str, value: Any) -> Any:
        if name == "sites":
            return in_order([[str(self._sites.get(at.site, at.site)), _beyond(at)] for at in value])
        return value if value.__class__ in PLAIN else plain_of(value)

    def _compared(
        self, kind: ListedKind, value: Listed, mine: Listed, known: Known, owner: UUID
    ) -> tuple[tuple[FieldChange, ...], dict[str, str]]:
        changes: list[FieldChange] = []
        marks = dict(known.imported)
        for name in FIELDS[kind]:
            change = self._field(kind, name, value, mine, known, marks)
            if change is not None:
                changes.append(change)
        if kind is not ListedKind.ORGANISATION:
            self._owner(kind, mine, owner, changes, marks)
        return tuple(changes), marks

    def _owner(
        self, kind: ListedKind, mine: Listed, owner: UUID, changes: list[FieldChange], marks: dict[str, str]
    ) -> None:
        """Whose it is: moved by the file, or moved here since."""
        before = self._matching.owners[kind, mine.uuid]
        now = self._letter + digest(str(owner))
        earlier = marks.get(OWNER)
        marks[OWNER] = now
        if before == owner or (earlier is not None and same(earlier, now)):
            return
        moved_here = earlier is not None and not same(earlier, self._letter + digest(str(before)))
        changes.append(
            FieldChange(OWNER, self._names.get(before, ""), self._names.get(owner, ""), moved_here)
        )

    def _field(
        self, kind: ListedKind, name: str, value: Listed, mine: Listed, known: Known, marks: dict[str, str]
    ) -> FieldChange | None:
        """What an import would do to one field; writes down what the file says of it."""
        earlier = marks.get(name)
        if self._says(value, name):
            theirs = self._with_rest(name, getattr(value, name), getattr(mine, name))
        elif (
            earlier is None or name in OF_THE_TEAM or not (earlier.startswith(HSDS) and self._letter == HSDS)
        ):
            return None
        else:
            theirs = empty(kind, name)
        before = getattr(mine, name)
        now, own = self._mark(name, theirs), self._mark(name, before)
        if not now and earlier is None:
            return None
        marks[name] = now
        if not now:
            del marks[name]
        if same(now, own) or (earlier is not None and same(earlier, now)):
            return None
        if name == "extra":
            theirs = _kept_extra(theirs, before)
        clash = bool(own) and known.edited if earlier is None else not same(earlier, own)
        if clash and name in VERIFIED and theirs and before:
            return FieldChange(name, before, theirs) if _is_later(value, mine) else None
        return FieldChange(name, before, theirs, clash)

    def _with_rest(self, name: str, theirs: Any, before: Any) -> Any:
        """A table has a few columns: what it cannot say of a detail is not taken back by it."""
        if self._letter != SHEET or name not in DETAILED:
            return theirs
        kept = {one.uuid: one.extra for one in before if one.extra}
        return tuple(
            replace(one, extra={**kept[one.uuid], **one.extra}) if one.uuid in kept else one for one in theirs
        )

    def _mark(self, name: str, value: Any) -> str:
        """The mark of a value; empty for one that says nothing."""
        plain = self._plain(name, value)
        return "" if plain in BLANK else self._letter + digest(plain)

    # What is no longer listed

    def _gone(self, seen: set[Key]) -> Iterator[PlanEntry | None]:
        yield None
        listed_whole = {
            self._matching.found[ListedKind.ORGANISATION][owner.uuid]
            for owner in self._file.organisations
            if self._lists_all_of(owner)
        }
        within = {
            ListedKind.ORGANISATION: self._lost_organisations(seen),
            ListedKind.SITE: {
                self._matching.found[ListedKind.ORGANISATION][owner.uuid]
                for owner in self._file.organisations
                if self._lists_places_of(owner)
            },
            ListedKind.SERVICE: listed_whole,
        }
        seen |= {(ListedKind.SITE, uuid) for uuid in self._places_that_stay()}
        for number, (owner, kind, value) in enumerate(listed(self._here.organisations)):
            if number % (4 * _AT_ONCE) == 0:
                yield None
            if (kind, value.uuid) in seen or not self._was_brought(kind, value):
                continue
            if owner.uuid in within[kind]:
                known = self._here.rows[kind, value.uuid]
                name = _told_as(value)
                yield PlanEntry(kind, Standing.GONE, value.uuid, owner.uuid, name, owner.name, known=known)

    def _lists_all_of(self, owner: ListedOrganisation) -> bool:
        return "services" in owner.says or self._file.format in _LISTING_ALL

    def _lists_places_of(self, owner: ListedOrganisation) -> bool:
        """A table only has those of its services, in a column that it may lack."""
        if self._file.format is DirectoryFormat.CSV:
            return any("sites" in service.says for service in owner.services)
        return "sites" in owner.says or self._lists_all_of(owner)

    def _places_that_stay(self) -> Iterator[UUID]:
        """Where the file still has a service, or where one stands that it did not bring.

        A table does not list the places where no service is.
        """
        empty_ones = {site.uuid for owner in self._here.organisations for site in owner.sites}
        for owner in self._file.organisations:
            for service in owner.services:
                yield from (self._sites.get(at.site, at.site) for at in service.sites)
        for owner in self._here.organisations:
            for service in owner.services:
                empty_ones -= {at.site for at in service.sites}
                if not self._came_from_here(ListedKind.SERVICE, service):
                    yield from (at.site for at in service.sites)
        yield from empty_ones if self._file.format is DirectoryFormat.CSV else ()

    def _was_brought(self, kind: ListedKind, value: Listed) -> bool:
        known = self._here.rows[kind, value.uuid]
        active = isinstance(value, ListedSite) or value.active
        return self._came_from_here(kind, value) and active and not known.is_merged

    def _came_from_here(self, kind: ListedKind, value: Listed) -> bool:
        """Whether the publisher of the file brought it."""
        known = self._here.rows[kind, value.uuid]
        return bool(known.imported) and known.source == self._file.publisher

    def _lost_organisations(self, seen: set[Key]) -> frozenset[UUID]:
        """Those of a publisher that its whole list leaves out.

        A file that does not say who published it is the same publisher's when it has most of what came so.
        """
        if not self._file.is_whole:
            return frozenset()
        kind = ListedKind.ORGANISATION
        brought = [one.uuid for one in self._here.organisations if self._was_brought(kind, one)]
        lost = [uuid for uuid in brought if (kind, uuid) not in seen]
        return frozenset(lost if self._file.publisher or 2 * len(lost) <= len(brought) else ())


def _beyond(at: SiteLink) -> Any:
    """What a file says of a service at a place, beyond which service and which place."""
    return {name: held for name, held in plain_of(at.extra).items() if name not in _ENDS}


def _is_later(value: Listed, mine: Listed) -> bool:
    """Whether the file's last verification is later than the one known here."""
    if isinstance(value, ListedSite) or isinstance(mine, ListedSite) or value.verified_on is None:
        return False
    return mine.verified_on is None or value.verified_on > mine.verified_on


def _told_as(value: Listed) -> str:
    """A name; of a place without one where it is."""
    if isinstance(value, ListedSite):
        return value.name or ", ".join(filter(None, (value.address, value.city)))
    return value.name


def _standing(changes: Sequence[FieldChange]) -> Standing:
    if any(change.is_conflict for change in changes):
        return Standing.CONFLICT
    return Standing.CHANGED if changes else Standing.SAME


def _alias(value: Listed, uuid: UUID) -> str:
    """The file's own identifier, where the record has another one here."""
    own = value.extra.get("id")
    if own:
        return str(own)
    return "" if value.uuid == uuid or has_no_identifier(value) else str(value.uuid)


def _kept_extra(theirs: Mapping[str, Any], before: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the file says, with the identifier by which it is recognised."""
    return {**({"id": before["id"]} if "id" in before else {}), **theirs}
