"""What is compared of an organisation, a site or a service, and the marks that the base keeps of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any
from uuid import UUID

from modactions_desktop.domain.directory_files import ListedOrganisation, ListedService, ListedSite


class ListedKind(StrEnum):
    """The kinds of record of a directory."""

    ORGANISATION = "organisation"
    SITE = "site"
    SERVICE = "service"


_OF: Mapping[ListedKind, tuple[type[Any], frozenset[str]]] = {
    ListedKind.ORGANISATION: (ListedOrganisation, frozenset({"uuid", "says", "sites", "services"})),
    ListedKind.SITE: (ListedSite, frozenset({"uuid", "says"})),
    ListedKind.SERVICE: (ListedService, frozenset({"uuid", "says"})),
}
"""The value of each, and what is not compared of it as a field."""
FIELDS: Mapping[ListedKind, tuple[str, ...]] = {
    kind: tuple(one.name for one in fields(of) if one.name not in apart) for kind, (of, apart) in _OF.items()
}
"""What is compared of each, in the order in which it is shown."""


DETAILED = frozenset({"phones", "contacts", "hours", "exceptions", "costs"})
"""The lists whose objects have an identifier, and an `extra` of their own."""


def empty(kind: ListedKind, name: str) -> Any:
    """What a field holds of which nothing was said."""
    return _defaults(kind)[name]


@cache
def _defaults(kind: ListedKind) -> Mapping[str, Any]:
    of, _apart = _OF[kind]
    made: dict[str, Any] = {"name": ""}
    for one in fields(of):
        if one.default is not MISSING:
            made[one.name] = one.default
        elif one.default_factory is not MISSING:
            made[one.name] = one.default_factory()
    return made


BLANK: tuple[Any, ...] = ("", None, (), {}, [])
HSDS, SHEET = "h", "t"
"""How a mark begins: what a standard's file leaves out it takes back, a table only has fewer columns."""

PLAIN = frozenset({str, bool, int, float, type(None)})


def digest(plain: Any) -> str:
    """A short mark of a value: equal values have the same."""
    return _digest(plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False, sort_keys=True))


@lru_cache(maxsize=4096)
def _digest(text: str) -> str:
    """Most words of a directory stand in it again and again."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def same(one: str, other: str) -> bool:
    """Whether two marks say the same, whatever kind of file they come from."""
    return one[1:] == other[1:]


def plain_of(value: Any) -> Any:
    """A value without what only identifies it: the same list in another order says the same."""
    if value.__class__ in PLAIN:
        return value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, Mapping):
        return {name: _as_json(part) for name, part in value.items() if name != "id"}
    if is_dataclass(value):
        return {name: plain_of(getattr(value, name)) for name in _told(value.__class__)}
    return in_order([plain_of(part) for part in value])


def _as_json(value: Any) -> Any:
    """What any file gives back of it: the base knows no tuples, a table no numbers and no true or false."""
    if isinstance(value, Mapping):
        return {name: _as_json(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_as_json(part) for part in value]
    return value if isinstance(value, str) or value is None else json.dumps(value)


def in_order(parts: list[Any]) -> list[Any]:
    if len(parts) < 2:
        return parts
    return sorted(parts, key=lambda part: json.dumps(part, ensure_ascii=False, sort_keys=True))


@cache
def _told(of: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(of) if one.name != "uuid")
