"""Which record of the base each record of a directory file is: by its identifier, else by its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from uuid import UUID, uuid5

from modactions_desktop.domain.directory_files import (
    IDENTIFIED,
    DirectoryFile,
    ListedOrganisation,
    ListedService,
    ListedSite,
)
from modactions_desktop.domain.directory_marks import ListedKind
from modactions_desktop.domain.folding import fold

Listed: TypeAlias = ListedOrganisation | ListedService | ListedSite
Key: TypeAlias = tuple[ListedKind, UUID]
_AT_ONCE = 2000
"""Records between two signs of life."""


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


class Matching:
    """Finds of each record of the file the one that stands for it here: by identifier, else by name."""

    def __init__(self, file: DirectoryFile, here: KnownDirectory) -> None:
        self._here = here
        self.known: dict[Key, Listed] = {}
        self.owners: dict[Key, UUID] = {}
        self.by_name: set[Key] = set()
        """Of the base: recognised by nothing but their name."""
        self.found: dict[ListedKind, dict[UUID, UUID]] = {kind: {} for kind in ListedKind}
        """Of each record of the file its identifier here, or its own when it is new."""
        self._file = file
        self._aliases: dict[tuple[ListedKind, str], list[UUID]] = defaultdict(list)
        self._names: dict[tuple[ListedKind, UUID | None, str], list[UUID]] = defaultdict(list)

    def finding(self) -> Iterator[None]:
        """Finds them all, with a sign of life now and then."""
        for number, (owner, kind, value) in enumerate(listed(self._here.organisations)):
            if number % _AT_ONCE == 0:
                yield
            self._note(owner, kind, value)
        yield from self._match(self._file)

    def _note(self, owner: ListedOrganisation, kind: ListedKind, value: Listed) -> None:
        key = kind, value.uuid
        self.known[key] = value
        self.owners[key] = owner.uuid
        if alias := value.extra.get("id"):
            self._aliases[kind, str(alias)].append(value.uuid)
        above = None if kind is ListedKind.ORGANISATION else owner.uuid
        self._names[kind, above, _name(value)].append(value.uuid)

    def _match(self, file: DirectoryFile) -> Iterator[None]:
        """Identifiers first, so that no name takes a record that another one is."""
        everything = list(listed(file.organisations))
        taken: set[Key] = set()
        self._is_same_source = self._looks_like_the_same_source(everything)
        yield
        for number, (_owner, kind, value) in enumerate(everything):
            if number % _AT_ONCE == 0:
                yield
            uuid = self._identified(kind, value)
            if uuid is not None and (kind, uuid) not in taken:
                self.found[kind][value.uuid] = uuid
                taken.add((kind, uuid))
        self._stand_ins(file)
        for number, (owner, kind, value) in enumerate(everything):
            if number % _AT_ONCE == 0:
                yield
            if value.uuid not in self.found[kind]:
                uuid = self._named(owner, kind, value, taken)
                self.found[kind][value.uuid] = uuid or self._new(kind, value.uuid)
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

    def _new(self, kind: ListedKind, uuid: UUID) -> UUID:
        """Its own identifier, unless the same number of another publisher has it already."""
        while (kind, uuid) in self.known:
            uuid = uuid5(uuid, f"publisher:{self._file.publisher}")
        return uuid

    def _identified(self, kind: ListedKind, value: Listed) -> UUID | None:
        if number := _number(value):
            theirs = [one for one in self._numbered(kind, number) if self._is_theirs(kind, one)]
            alike = [one for one in theirs if _name(self.known[kind, one]) == _name(value)]
            return alike[0] if alike else theirs[0] if len(theirs) == 1 else None
        if (kind, value.uuid) in self.known:
            return value.uuid
        spelled = "" if IDENTIFIED in value.says else value.extra.get("id")
        found = self._aliases.get((kind, str(value.uuid))) or self._aliases.get((kind, str(spelled or "")))
        return found[0] if found else None

    # Numbers: « 42 » is one record with one publisher and another with the next

    def _numbered(self, kind: ListedKind, number: str) -> list[UUID]:
        return self._aliases.get((kind, number), [])

    def _is_theirs(self, kind: ListedKind, uuid: UUID) -> bool:
        """Whether a record of the base came from the publisher of the file."""
        source = self._here.rows[kind, uuid].source
        return source == self._file.publisher if source and self._file.publisher else self._is_same_source

    def _looks_like_the_same_source(
        self, everything: Iterable[tuple[ListedOrganisation, ListedKind, Listed]]
    ) -> bool:
        """Without a publisher's name: most of its numbers that are known here bear the same name here."""
        met = alike = 0
        for _owner, kind, value in everything:
            some = self._numbered(kind, _number(value))
            met += bool(some)
            alike += any(_name(self.known[kind, uuid]) == _name(value) for uuid in some)
        return 2 * alike >= met

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


def _number(value: Listed) -> str:
    """The identifier that the file gives, where it is none of those that are unique in the world."""
    return str(value.extra.get("id") or "") if has_no_identifier(value) else ""


def has_no_identifier(value: Listed) -> bool:
    """Whether its identifier was reckoned, since the file gives none (or one of another kind)."""
    return value.uuid.version == 5 and IDENTIFIED not in value.says


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
