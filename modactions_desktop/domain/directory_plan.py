"""What a directory file would change here, told before anything is written: new, the same, changed, gone.

Of each property the base keeps a mark of what the last file said: it tells what the file changed from what
was changed here, and only what both changed is a conflict. Pure: the base's own directory is an argument, in
the same words as the file's.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from hashlib import blake2b
from typing import Any, TypeAlias
from uuid import UUID

from modactions_desktop.domain.directory_files import (
    DirectoryFile,
    DirectoryFormat,
    ListedOrganisation,
    ListedService,
    ListedSite,
    Remark,
    RemarkKind,
)
from modactions_desktop.domain.folding import fold

IMPORTED = "directory.import"
"""How the import is journaled, and named when it is taken back."""
OWNER = "organisation"
"""The field that tells whose a service or a site is."""


class ListedKind(StrEnum):
    ORGANISATION = "organisation"
    SITE = "site"
    SERVICE = "service"


class Standing(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    CONFLICT = "conflict"
    """Something changed both here and in the file."""
    GONE = "gone"
    """The same publisher no longer lists it."""
    SAME = "same"


Listed: TypeAlias = ListedOrganisation | ListedService | ListedSite
Key: TypeAlias = tuple[ListedKind, UUID]
Clash: TypeAlias = tuple[ListedKind, UUID, str]
"""A field that changed both here and in the file, of the record with that identifier here."""

FIELDS: Mapping[ListedKind, tuple[str, ...]] = {
    ListedKind.ORGANISATION: tuple(
        "name acronym internal description website email active phones contacts extra".split()
    ),
    ListedKind.SITE: tuple(
        "name address postal_code city district country directions accessibility latitude longitude phones "
        "extra".split()
    ),
    ListedKind.SERVICE: tuple(
        "name kind purpose description audience conditions documents fee free interpreter_on_site district "
        "email website application waiting waiting_until closed_from closed_until closure_note active "
        "verified_on domains languages sites phones contacts hours exceptions costs extra".split()
    ),
}
"""What is compared of each, in the order in which it is shown."""
_EMPTY: Mapping[str, Any] = {
    "free": None,
    "active": True,
    "internal": False,
    "country": "BE",
    "latitude": None,
    "longitude": None,
    "waiting_until": None,
    "closed_from": None,
    "closed_until": None,
    "verified_on": None,
    "extra": {},
    **dict.fromkeys("domains languages sites phones contacts hours exceptions costs".split(), ()),
}
_BLANK: tuple[Any, ...] = ("", None, (), {}, [])
_HSDS, _SHEET = "h", "t"
"""How a mark begins: what a standard's file leaves out it takes back, a table only has fewer columns."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the base remembers of one of its rows, beside what the row says."""

    id: int
    edited: bool = False
    imported: Mapping[str, str] = field(default_factory=dict, hash=False)
    source: str = ""
    is_merged: bool = False
    """Another row took its place: what a file says of it changes nothing."""


@dataclass(frozen=True, slots=True)
class KnownDirectory:
    """The directory of the base."""

    organisations: tuple[ListedOrganisation, ...] = ()
    rows: Mapping[Key, Known] = field(default_factory=dict, hash=False)
    successors: Mapping[UUID, UUID] = field(default_factory=dict, hash=False)
    """Of an organisation that was merged, the one that took its place."""


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
    """How often the base had been written to when the plan was made."""

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
    def changes_something(self) -> bool:
        """Whether there is anything to import or to decide."""
        return any(entry.standing is not Standing.SAME for entry in self.entries)


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

    @property
    def is_nothing(self) -> bool:
        return not (self.created or self.changed or self.deactivated or self.kept)


def plan_directory(file: DirectoryFile, here: KnownDirectory, file_name: str) -> DirectoryPlan:
    """Compares a file with the base; the same file once more is all « the same »."""
    matching = _Matching(file, here)
    planner = _Planner(file, here, matching)
    entries = tuple(planner.entries())
    return DirectoryPlan(
        file_name, file.format, file.publisher, entries, file.remarks, dict(matching.found[ListedKind.SITE])
    )


# Whose is whose


class _Matching:
    """Finds of each record of the file the one that stands for it here: by identifier, else by name."""

    def __init__(self, file: DirectoryFile, here: KnownDirectory) -> None:
        self._here = here
        self.known: dict[Key, Listed] = {}
        self.owners: dict[Key, UUID] = {}
        self.by_name: set[Key] = set()
        """Of the base: recognised by nothing but their name."""
        self.found: dict[ListedKind, dict[UUID, UUID]] = {kind: {} for kind in ListedKind}
        """Of each record of the file its identifier here, or its own when it is new."""
        self._aliases: dict[ListedKind, dict[str, UUID]] = defaultdict(dict)
        self._names: dict[tuple[ListedKind, UUID | None, str], list[UUID]] = defaultdict(list)
        for owner, kind, value in listed(here.organisations):
            self._note(owner, kind, value)
        self._match(file)

    def _note(self, owner: ListedOrganisation, kind: ListedKind, value: Listed) -> None:
        key = kind, value.uuid
        self.known[key] = value
        self.owners[key] = owner.uuid
        if alias := value.extra.get("id"):
            self._aliases[kind].setdefault(str(alias), value.uuid)
        above = None if kind is ListedKind.ORGANISATION else owner.uuid
        self._names[kind, above, _name(value)].append(value.uuid)

    def _match(self, file: DirectoryFile) -> None:
        """Identifiers first, so that no name takes a record that another one is."""
        everything = list(listed(file.organisations))
        taken: set[Key] = set()
        for _owner, kind, value in everything:
            uuid = self._identified(kind, value)
            if uuid is not None and (kind, uuid) not in taken:
                self.found[kind][value.uuid] = uuid
                taken.add((kind, uuid))
        self._stand_ins(file)
        for owner, kind, value in everything:
            if value.uuid not in self.found[kind]:
                uuid = self._named(owner, kind, value, taken)
                self.found[kind][value.uuid] = uuid or value.uuid
                if uuid is not None:
                    taken.add((kind, uuid))
                    self.by_name.add((kind, uuid))

    def _stand_ins(self, file: DirectoryFile) -> None:
        """An organisation that the file does not describe is the one that has its services here."""
        services, owners = self.found[ListedKind.SERVICE], self.found[ListedKind.ORGANISATION]
        for owner in file.organisations:
            known = [services[one.uuid] for one in owner.services if one.uuid in services]
            if not owner.says and owner.uuid not in owners and known:
                owners[owner.uuid] = self.owners[ListedKind.SERVICE, known[0]]

    def _identified(self, kind: ListedKind, value: Listed) -> UUID | None:
        if (kind, value.uuid) in self.known:
            return value.uuid
        aliases = self._aliases[kind]
        return aliases.get(str(value.uuid)) or aliases.get(str(value.extra.get("id") or ""))

    def _named(
        self, owner: ListedOrganisation, kind: ListedKind, value: Listed, taken: set[Key]
    ) -> UUID | None:
        """The only one of that name; one that a file brought with an identifier of its own is another."""
        above = None if kind is ListedKind.ORGANISATION else self.found[ListedKind.ORGANISATION][owner.uuid]
        named = self._names.get((kind, above, _name(value)), ())
        found = [uuid for uuid in named if (kind, uuid) not in taken and self._may_be(kind, uuid, value)]
        return found[0] if len(found) == 1 else None

    def _may_be(self, kind: ListedKind, uuid: UUID, value: Listed) -> bool:
        return has_no_identifier(value) or not self._here.rows[kind, uuid].imported


def has_no_identifier(value: Listed) -> bool:
    """Whether its identifier was reckoned, since the file gives none (or one of another kind)."""
    return value.uuid.version == 5


def listed(
    organisations: Iterable[ListedOrganisation],
) -> Iterator[tuple[ListedOrganisation, ListedKind, Listed]]:
    """Organisations, then sites, then services: each after what it stands on."""
    some = tuple(organisations)
    for owner in some:
        yield owner, ListedKind.ORGANISATION, owner
    for owner in some:
        for site in owner.sites:
            yield owner, ListedKind.SITE, site
    for owner in some:
        for service in owner.services:
            yield owner, ListedKind.SERVICE, service


def _name(value: Listed) -> str:
    told = value.name
    if isinstance(value, ListedSite):
        told = f"{value.name} {value.address} {value.postal_code} {value.city}"
    return " ".join(fold(told).split())


# What changed


class _Planner:
    def __init__(self, file: DirectoryFile, here: KnownDirectory, matching: _Matching) -> None:
        self._file = file
        self._here = here
        self._matching = matching
        self._letter = _SHEET if file.format is DirectoryFormat.CSV else _HSDS
        self._names = {owner.uuid: owner.name for owner in (*here.organisations, *file.organisations)}
        self._sites = matching.found[ListedKind.SITE]

    def entries(self) -> Iterator[PlanEntry]:
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
        told = {
            "kind": kind,
            "uuid": uuid,
            "owner": above if kind is not ListedKind.ORGANISATION else uuid,
            "name": value.name or (mine.name if mine else ""),
            "organisation": self._names.get(above, owner.name),
            "value": value,
            "known": known,
            "by_name": (kind, uuid) in self._matching.by_name,
            "alias": _alias(value, uuid),
        }
        if known is None or mine is None:
            return PlanEntry(**told, standing=Standing.NEW, marks=dict(self._marks(kind, value, above)))
        if known.is_merged:
            return PlanEntry(**told, standing=Standing.SAME, marks=known.imported)
        changes, marks = self._compared(kind, value, mine, known, above)
        if any(change.is_conflict for change in changes):
            standing = Standing.CONFLICT
        else:
            standing = Standing.CHANGED if changes else Standing.SAME
        return PlanEntry(**told, standing=standing, changes=changes, marks=marks)

    def _marks(self, kind: ListedKind, value: Listed, owner: UUID) -> Iterator[tuple[str, str]]:
        for name in FIELDS[kind]:
            if self._says(value, name):
                plain = self._plain(name, getattr(value, name))
                if plain not in _BLANK:
                    yield name, self._letter + digest(plain)
        if kind is not ListedKind.ORGANISATION:
            yield OWNER, self._letter + digest(str(owner))

    def _says(self, value: Listed, name: str) -> bool:
        return name in value.says or (name == "extra" and bool(value.extra))

    def _plain(self, name: str, value: Any) -> Any:
        if name == "sites":
            return _sorted(
                [[str(self._sites.get(link.site, link.site)), _plain(link.extra)] for link in value]
            )
        return value if value.__class__ in _PLAIN else _plain(value)

    def _compared(
        self, kind: ListedKind, value: Listed, mine: Listed, known: Known, owner: UUID
    ) -> tuple[tuple[FieldChange, ...], dict[str, str]]:
        changes: list[FieldChange] = []
        marks = dict(known.imported)
        for name in FIELDS[kind]:
            change = self._field(name, value, mine, known, marks)
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
        if before == owner or (earlier is not None and _same(earlier, now)):
            return
        moved_here = earlier is not None and not _same(earlier, self._letter + digest(str(before)))
        changes.append(
            FieldChange(OWNER, self._names.get(before, ""), self._names.get(owner, ""), moved_here)
        )

    def _field(
        self, name: str, value: Listed, mine: Listed, known: Known, marks: dict[str, str]
    ) -> FieldChange | None:
        earlier = marks.get(name)
        if self._says(value, name):
            theirs = getattr(value, name)
        elif earlier is None or not (earlier.startswith(_HSDS) and self._letter == _HSDS):
            return None
        else:
            theirs = _EMPTY.get(name, "")
        before = getattr(mine, name)
        if name == "extra":
            theirs = _kept_extra(theirs, before)
        told, own = self._plain(name, theirs), self._plain(name, before)
        now = "" if told in _BLANK else self._letter + digest(told)
        if told in _BLANK and earlier is None:
            return None
        marks[name] = now
        if not now:
            del marks[name]
        if told == own or (earlier is not None and _same(earlier, now)):
            return None
        if earlier is None:
            clash = known.edited and own not in _BLANK
        else:
            clash = not _same(earlier, "" if own in _BLANK else self._letter + digest(own))
        if clash and name == "verified_on" and theirs and before:
            return FieldChange(name, before, theirs) if theirs > before else None
        return FieldChange(name, before, theirs, clash)

    # What is no longer listed

    def _gone(self, seen: set[Key]) -> Iterator[PlanEntry]:
        listed_whole = {
            self._matching.found[ListedKind.ORGANISATION][owner.uuid]
            for owner in self._file.organisations
            if self._lists_all_of(owner)
        }
        lost = self._lost_organisations(seen)
        for owner, kind, value in listed(self._here.organisations):
            if (kind, value.uuid) in seen or kind is ListedKind.SITE or not self._was_brought(kind, value):
                continue
            if owner.uuid in (lost if kind is ListedKind.ORGANISATION else listed_whole):
                known = self._here.rows[kind, value.uuid]
                yield PlanEntry(
                    kind, Standing.GONE, value.uuid, owner.uuid, value.name, owner.name, known=known
                )

    def _lists_all_of(self, owner: ListedOrganisation) -> bool:
        return "services" in owner.says or self._file.format is not DirectoryFormat.HSDS_JSON

    def _was_brought(self, kind: ListedKind, value: Listed) -> bool:
        known = self._here.rows[kind, value.uuid]
        active = not isinstance(value, ListedSite) and value.active
        return (
            bool(known.imported) and known.source == self._file.publisher and active and not known.is_merged
        )

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


def _alias(value: Listed, uuid: UUID) -> str:
    """The file's own identifier, where the record has another one here."""
    own = value.extra.get("id")
    if own:
        return str(own)
    return "" if value.uuid == uuid or has_no_identifier(value) else str(value.uuid)


def _kept_extra(theirs: Mapping[str, Any], before: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the file says, with the identifier by which it is recognised."""
    return {**({"id": before["id"]} if "id" in before else {}), **theirs}


# Marks

_PLAIN = frozenset({str, bool, int, float, type(None)})


def digest(plain: Any) -> str:
    """A short mark of a value: equal values have the same."""
    text = plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, sort_keys=True)
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _same(one: str, other: str) -> bool:
    """Whether two marks say the same, whatever kind of file they come from."""
    return one[1:] == other[1:]


def _plain(value: Any) -> Any:
    """A value without what only identifies it: the same list in another order says the same."""
    if value.__class__ in _PLAIN:
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {name: _as_json(part) for name, part in value.items() if name != "id"}
    if is_dataclass(value):
        return {name: _plain(getattr(value, name)) for name in _told(value.__class__)}
    return _sorted([_plain(part) for part in value])


def _as_json(value: Any) -> Any:
    """What the base gives back of it: JSON knows no tuples."""
    if isinstance(value, Mapping):
        return {name: _as_json(part) for name, part in value.items()}
    return [_as_json(part) for part in value] if isinstance(value, list | tuple) else value


def _sorted(parts: list[Any]) -> list[Any]:
    if len(parts) < 2:
        return parts
    return sorted(parts, key=lambda part: json.dumps(part, ensure_ascii=False, sort_keys=True))


@cache
def _told(of: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(of) if one.name != "uuid")
