"""What each record is called in one export: as its file called it, but never as another of its kind.

Two publishers may both have a « 42 ». Then each is called by its UUID, and its number travels as an
attribute of our taxonomy: whoever reads the file tells the two apart, and its publisher's next file is
recognised still.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from modactions_desktop.domain.directory_files import ListedOrganisation, ListedService, ListedSite
from modactions_desktop.exchange.properties import NAMESPACE, Json, follows, identity_of

Record: TypeAlias = ListedOrganisation | ListedService | ListedSite
ENTITIES: dict[type[Any], str] = {
    ListedOrganisation: "organization",
    ListedService: "service",
    ListedSite: "location",
}
_RECORDS = frozenset({"locations", "services", "location", "organization"})
_AROUND = frozenset({"id", "location"})
"""What of an object says nothing of its own."""


class Identities:
    """The identifiers of the organisations, places and services of one export."""

    def __init__(self, organisations: Iterable[ListedOrganisation]) -> None:
        self._uses = Counter(_called(record) for record in _records(organisations))

    def of(self, record: Record) -> Any:
        """As its file called it; its UUID where another record is called the same."""
        return str(record.uuid) if self.origin(record) else identity_of(record)

    def origin(self, record: Record) -> str:
        """The identifier that cannot be said as such, else « »."""
        own = record.extra.get("id")
        return str(own) if own and self._uses[_called(record)] > 1 else ""


def _records(organisations: Iterable[ListedOrganisation]) -> Iterator[Record]:
    for owner in organisations:
        yield owner
        yield from owner.sites
        yield from owner.services


def _called(record: Record) -> tuple[str, str]:
    return ENTITIES[type(record)], str(identity_of(record))


class Details:
    """The identifiers of what hangs on records: another one where one of its kind says something else by it.

    The first keeps it. What several records share, and says the same everywhere, keeps its one identifier.
    """

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], str] = {}

    def tell_apart(self, owner: Json) -> None:
        """Settles all that hangs on one object, after those before it."""
        for name, held in owner.items():
            for item in held if isinstance(held, list) else [held]:
                if isinstance(item, dict):
                    self.tell_apart(item)
                    if name not in _RECORDS and item.get("id"):
                        self._settle(name, item)

    def _settle(self, name: str, item: Json) -> None:
        told = json.dumps({n: v for n, v in item.items() if n not in _AROUND}, sort_keys=True)
        if self._said.setdefault((name, str(item["id"])), told) != told:
            item["id"] = follows(NAMESPACE, name, f"{item['id']}:{told}")
