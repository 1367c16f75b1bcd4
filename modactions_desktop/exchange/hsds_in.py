"""HSDS 3 files: organisations with their sites and services out of whatever is nested in what.

The standard lets a file say everything from either end (organisations with services, services with their
organisation) and as often as it likes: each object is one value, and what it says elsewhere is joined to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from modactions_desktop.domain.directory_files import (
    ListedOrganisation,
    ListedService,
    ListedSite,
    RemarkKind,
    SiteLink,
)
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.exchange.hsds_objects import read_organisation, read_service, read_site
from modactions_desktop.exchange.json_in import kept
from modactions_desktop.exchange.properties import MAX_NAME, Json, Remarks, Taken, follows, identify, take

_LINK_APART = frozenset({"location"})
_SERVICE_SIGNS = frozenset(
    {"status", "organization", "organization_id", "service_at_locations", "program_id", "application_process"}
)


@dataclass(slots=True)
class _Read:
    """An object of the file; `source` is what it was first said with."""

    source: Json
    taken: Taken
    links: dict[UUID, SiteLink] = field(default_factory=dict)
    sites: dict[UUID, None] = field(default_factory=dict)
    services: dict[UUID, None] = field(default_factory=dict)


class HsdsReader:
    """Reads one file, object by object; `organisations` gives what they say together."""

    def __init__(self) -> None:
        self.remarks = Remarks()
        self._owners: dict[UUID, _Read] = {}
        self._sites: dict[UUID, _Read] = {}
        self._services: dict[UUID, _Read] = {}
        self._owned: dict[UUID, UUID] = {}
        """The organisation of each site and service."""
        self._names: dict[tuple[str, str], UUID] = {}

    def read(self, item: Any) -> None:
        """Takes in an organization or a service; ExchangeError for anything else."""
        if not isinstance(item, dict) or not (item.get("id") or item.get("name")):
            raise ExchangeError("directory_not_one")
        try:
            if _SERVICE_SIGNS & item.keys():
                self._service(item, None)
            else:
                uuid = self._organisation(item)
                if item.get("services") == []:  # it says that there are none
                    self._owners[uuid].taken.says.add("services")
        except RecursionError:
            raise ExchangeError("directory_too_deep") from None

    def organisations(self) -> Iterator[ListedOrganisation]:
        """In the order of the file."""
        for uuid, owner in self._owners.items():
            yield ListedOrganisation(
                uuid,
                **owner.taken.values,
                sites=tuple(self._site_of(site) for site in owner.sites),
                services=tuple(self._service_of(service) for service in owner.services),
                extra=owner.taken.extra,
                says=frozenset(owner.taken.says),
            )

    def _site_of(self, uuid: UUID) -> ListedSite:
        taken = self._sites[uuid].taken
        return ListedSite(uuid, **taken.values, extra=taken.extra, says=frozenset(taken.says))

    def _service_of(self, uuid: UUID) -> ListedService:
        read = self._services[uuid]
        return ListedService(
            uuid,
            **read.taken.values,
            sites=tuple(read.links.values()),
            extra=read.taken.extra,
            says=frozenset(read.taken.says),
        )

    def _organisation(self, item: Json) -> UUID:
        uuid, read = self._known(self._owners, item, "organization", read_organisation)
        if read.source is not item and read.source == item:
            return uuid
        self._nested(item, "locations", uuid)
        self._nested(item, "services", uuid)
        return uuid

    def _nested(self, item: Json, name: str, owner: UUID) -> None:
        if name not in item:
            return
        raw = item[name]
        listed = raw if isinstance(raw, list) else []
        if name == "services" and listed:
            self._owners[owner].taken.says.add(name)
        if name == "locations" and isinstance(raw, list):
            self._owners[owner].taken.says.add("sites")
        take_in = self._own_site if name == "locations" else self._service
        rest = [held for held in listed if not isinstance(held, dict) or not take_in(held, owner)]
        if rest or not listed:
            self._owners[owner].taken.extra[name] = kept(rest if listed else raw)
            if rest or raw != []:
                self.remarks.add(RemarkKind.REPEATED if rest else RemarkKind.INVALID, "organization", name)

    def _own_site(self, item: Json, owner: UUID) -> bool:
        """False for a place of another organisation: it stays with that one."""
        uuid, _ = self._known(self._sites, item, "location", read_site)
        if self._owned.setdefault(uuid, owner) != owner:
            return False
        self._owners[owner].sites[uuid] = None
        return True

    def _service(self, item: Json, owner: UUID | None) -> bool:
        """False for a service that another organisation already has."""
        uuid, read = self._known(self._services, item, "service", read_service)
        nested = item.get("organization")
        if isinstance(nested, dict):
            told = self._organisation(nested)
            owner = owner or told
        elif "organization" in item:
            read.taken.extra["organization"] = kept(nested)
        owner = owner or self._owned.get(uuid) or self._stand_in(uuid, item, read)
        if self._owned.setdefault(uuid, owner) != owner:
            return False
        self._owners[owner].services[uuid] = None
        self._places(item, read, uuid, owner)
        return True

    def _stand_in(self, uuid: UUID, item: Json, read: _Read) -> UUID:
        """The organisation of a service that comes without: named after it, and saying nothing."""
        raw = item.get("organization_id")
        owner, extra = (
            identify({"id": raw}, "organization", uuid, self.remarks)
            if raw
            else (uuid5(uuid, "organization"), {})
        )
        taken = Taken({"name": read.taken.values["name"]}, extra, set())
        self._owners.setdefault(owner, _Read({}, taken))
        return owner

    def _places(self, item: Json, read: _Read, service: UUID, owner: UUID) -> None:
        raw = item.get("service_at_locations")
        if "service_at_locations" not in item:
            return
        read.taken.says.add("sites")
        listed = raw if isinstance(raw, list) else []
        rest = [
            held
            for held in listed
            if not isinstance(held, dict) or not self._link(held, read, service, owner)
        ]
        if rest or not listed:
            read.taken.extra["service_at_locations"] = kept(rest if listed else raw)
            self.remarks.add(RemarkKind.UNMAPPED, "service", "service_at_locations", item.get("name", ""))

    def _link(self, item: Json, read: _Read, service: UUID, owner: UUID) -> bool:
        """False for a place that the file does not describe, or that the service has already."""
        nested, told = item.get("location"), item.get("location_id")
        if isinstance(nested, dict):
            place, _ = self._known(self._sites, nested, "location", read_site)
            self._owners[self._owned.setdefault(place, owner)].sites[place] = None
        elif isinstance(told, str | int) and told:
            place, _ = identify({"id": told}, "location", service, Remarks())
        else:
            return False
        if place not in self._sites or place in read.links:
            return False
        uuid, extra = identify(item, "service_at_location", service, self.remarks)
        taken = take(item, {}, "service_at_location", self.remarks, _LINK_APART)
        if isinstance(nested, dict):
            otherwise = _otherwise(nested, self._sites[place].source)
            if told or otherwise:
                taken.extra["location"] = otherwise
        ours = str(uuid) == follows(service, "site", str(place))
        if ours and not isinstance(nested, dict):
            taken.extra.pop("location_id", None)
        read.links[place] = SiteLink(place, None if ours else uuid, taken.extra | extra)
        return True

    def _known(
        self,
        store: dict[UUID, _Read],
        item: Json,
        entity: str,
        read: Callable[[Json, Remarks], tuple[UUID, Taken]],
    ) -> tuple[UUID, _Read]:
        """What an object is and what was read of it, whether it was said before or not."""
        name = str(item.get("id"))
        uuid = self._names.get((entity, name))
        if uuid is not None and (store[uuid].source is item or store[uuid].source == item):
            return uuid, store[uuid]
        uuid, taken = read(item, self.remarks)
        if uuid in store:
            self._join(store[uuid].taken, taken, entity)
        else:
            store[uuid] = _Read(item, taken)
        self._names.setdefault((entity, name), uuid)
        return uuid, store[uuid]

    def _join(self, first: Taken, again: Taken, entity: str) -> None:
        """Adds what is new; what contradicts the first is told, and of a service it is an error."""
        clashes = [n for n in first.says & again.says if first.values.get(n) != again.values.get(n)]
        clashes += [n for n in first.extra.keys() & again.extra if first.extra[n] != again.extra[n]]
        if clashes and entity == "service":
            raise ExchangeError("directory_same_id", name=str(first.values["name"])[:MAX_NAME])
        for name in clashes:
            self.remarks.add(RemarkKind.REPEATED, entity, name, first.values.get("name", ""))
        first.values |= {n: v for n, v in again.values.items() if n not in first.says}
        first.extra |= {n: v for n, v in again.extra.items() if n not in first.extra}
        first.says |= again.says


def _otherwise(nested: Json, first: Json) -> Json:
    """What a nested object says otherwise than where it was first described."""
    if nested is first:
        return {}
    return {n: kept(raw) for n, raw in nested.items() if n in first and first[n] != raw}
