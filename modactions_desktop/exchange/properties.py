"""Properties of a file's objects and fields of ours, one by one, both ways, so that nothing is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha1
from typing import Any
from uuid import UUID, uuid5

from modactions_desktop.domain.directory_files import Remark, RemarkKind
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.exchange.hsds_names import BACK_LINKS, LOOSE, STANDARD
from modactions_desktop.exchange.json_in import kept

Json = dict[str, Any]

MAX_TEXT = 20_000
MAX_NAME = 60
"""Of what a remark repeats from the file."""
_MAX_REMARKS = 300
_USUAL = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
NAMESPACE = UUID("b3a1a5f0-6f3e-5c55-9d5f-6d6f64616374")
_NOTHING: tuple[Any, ...] = ("", None, [])


@dataclass(frozen=True, slots=True)
class Property:
    """`read` raises ValueError for what the field cannot hold; what `write` leaves empty is not written."""

    name: str
    field: str
    read: Callable[[Any], Any]
    write: Callable[[Any], Any]
    empty: Any = ""
    is_plain: bool = False
    """A text that is written as it is read."""


@dataclass(slots=True)
class Remarks:
    """What is found on the way through a file, told once a property."""

    found: dict[tuple[RemarkKind, str, str], list[Any]] = field(default_factory=dict)

    def add(self, kind: RemarkKind, entity: str, name: str, example: object = "", count: int = 1) -> None:
        key = (kind, entity, str(name)[:MAX_NAME])
        if key not in self.found:
            if len(self.found) >= _MAX_REMARKS:
                key = (kind, entity, "…")
            self.found.setdefault(key, [0, str(example)[:MAX_NAME]])
        self.found[key][0] += count

    def cleaned(self, count: int) -> None:
        """So many texts lost signs that no text has."""
        if count:
            self.add(RemarkKind.CLEANED, "", "", count=count)

    def all(self) -> tuple[Remark, ...]:
        return tuple(Remark(*key, count, example) for key, (count, example) in self.found.items())


@dataclass(slots=True)
class Taken:
    """What was read of one object; `extra` keeps what the values do not give back as it was."""

    values: Json
    extra: Json
    says: set[str]


def take(
    source: Mapping[str, Any],
    properties: Mapping[str, Property],
    entity: str,
    remarks: Remarks,
    apart: frozenset[str] = frozenset(),
) -> Taken:
    """Reads the properties that have a field; those `apart` are read by the caller."""
    taken = Taken({}, {}, set())
    standard = STANDARD.get(entity, frozenset())
    for name, raw in source.items():
        known = properties.get(name)
        if known is not None and known.is_plain and is_plain(raw):
            taken.values[known.field] = raw
            taken.says.add(known.field)
        elif known is not None:
            _take_one(taken, known, raw, entity, remarks, source)
        elif name != "id" and name not in apart:
            taken.extra[name] = kept(raw)
            if name not in BACK_LINKS and name != LOOSE:
                kind = RemarkKind.UNMAPPED if name in standard else RemarkKind.UNKNOWN
                remarks.add(kind, entity, name, source.get("name", ""))
    return taken


def _take_one(
    taken: Taken, known: Property, raw: Any, entity: str, remarks: Remarks, source: Mapping[str, Any]
) -> None:
    try:
        value = known.read(raw)
    except _TooLongError:
        raise ExchangeError(
            "directory_text_too_long", entity=entity, property=known.name, limit=MAX_TEXT
        ) from None
    except ValueError:
        taken.extra[known.name] = kept(raw)
        remarks.add(RemarkKind.INVALID, entity, known.name, source.get("name", ""))
        return
    taken.values[known.field] = value
    taken.says.add(known.field)
    if raw in _NOTHING or not same_json(known.write(value), raw):
        taken.extra[known.name] = kept(raw)


def put(value: Any, properties: Mapping[str, Property], apart: frozenset[str] = frozenset()) -> Json:
    """The object of a value: its fields, as the file spelled them while they say the same, then the rest."""
    said: Json = {"id": identity_of(value)}
    extra = value.extra
    for known in properties.values():
        held = getattr(value, known.field)
        if known.name in extra and _says(known, extra[known.name], held):
            said[known.name] = extra[known.name]
        else:
            written = known.write(held)
            if written not in _NOTHING:
                said[known.name] = written
    for name, raw in extra.items():
        if name not in properties and name not in apart and name != "id":
            said[name] = raw
    return said


def _says(known: Property, raw: Any, held: Any) -> bool:
    try:
        return bool(known.read(raw) == held)
    except ValueError:
        return bool(held == known.empty)


def same_json(one: Any, other: Any) -> bool:
    """Equal and of one kind: 1 is neither true nor « 1 »."""
    return type(one) is type(other) and bool(one == other)


# Identifiers


def follows(owner: UUID, kind: str, text: str) -> str:
    """The identifier of what has none of its own: the same at each export.

    As `str(uuid5(owner, f"{kind}:{text}"))` in a third of its time: a file asks for it very often.
    """
    digest = bytearray(sha1(owner.bytes + f"{kind}:{text}".encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    found = digest.hex()
    return f"{found[:8]}-{found[8:12]}-{found[12:16]}-{found[16:20]}-{found[20:]}"


def identity_of(value: Any) -> Any:
    """As the file wrote it, else ours."""
    return value.extra.get("id") or str(value.uuid)


def identify(
    source: Mapping[str, Any], entity: str, owner: UUID, remarks: Remarks, example: object = ""
) -> tuple[UUID, Json]:
    """The identifier of an object and, where it is spelled otherwise, what to keep of it."""
    raw = source.get("id")
    if raw.__class__ is str and _USUAL.fullmatch(raw):
        return UUID(int=int(raw.replace("-", ""), 16)), {}
    if isinstance(raw, str) and len(raw) in (32, 36):
        try:
            uuid = UUID(raw)
        except ValueError:
            pass
        else:
            return uuid, {} if str(uuid) == raw else {"id": raw}
    if isinstance(raw, str | int) and not isinstance(raw, bool) and str(raw).strip():
        remarks.add(RemarkKind.NOT_UUID, entity, "id", raw)
        return uuid5(NAMESPACE, f"{entity}:{raw}"), {"id": kept(raw)}
    remarks.add(RemarkKind.UNSAID, entity, "id", example)
    return uuid5(owner, f"{entity}:{source!r}"), {"id": kept(raw)} if raw else {}


# What a field may hold


class _TooLongError(ValueError):
    pass


def is_plain(raw: Any) -> bool:
    """Whether a text is read as it is: most of them are."""
    return raw.__class__ is str and 0 < len(raw) <= MAX_TEXT and raw.strip() == raw


def read_text(raw: Any) -> str:
    """Without the blanks around it; a number is a text too."""
    if raw is None:
        return ""
    if not isinstance(raw, str):
        if isinstance(raw, bool) or not isinstance(raw, int | float):
            raise ValueError
        return str(raw)
    if len(raw) > MAX_TEXT:
        raise _TooLongError
    return raw.strip()


def read_day(raw: Any) -> date | None:
    """A date, or a moment of which only the date counts."""
    text = read_text(raw)
    if not text:
        return None
    if len(text) > 10 and text[10] not in "T ":
        raise ValueError
    return date.fromisoformat(text[:10])


def write_day(day: date | None) -> str:
    return day.isoformat() if day else ""


def text(name: str, field_name: str) -> Property:
    return Property(name, field_name, read_text, _as_it_is, is_plain=True)


def day(name: str, field_name: str) -> Property:
    return Property(name, field_name, read_day, write_day, None)


def named(properties: Iterable[Property]) -> dict[str, Property]:
    return {known.name: known for known in properties}


def _as_it_is(value: Any) -> Any:
    return value
