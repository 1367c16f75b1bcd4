"""Typed rows of a TOML file, built into frozen dataclasses from the types of their fields.

A field without default must be there, its text not empty; a key that no field bears is a misspelling.
Every error is an ExchangeError whose `place` names the file, the row and the field.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from modactions_desktop.domain.errors import ExchangeError

T = TypeVar("T")


def read_rows(path: Path, build: Callable[[Row], T]) -> T:
    """What `build` makes of the file's top table."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ExchangeError("catalogue_unreadable", place=path.name, reason=str(error)) from error
    return _whole(Row(path.name, values), build)


@dataclass
class Row:
    """One TOML table and where it stands."""

    place: str
    values: dict[str, object]
    taken: set[str] = field(default_factory=set)

    def fail(self, key: str, reason: str) -> ExchangeError:
        """The error of one field, to be raised."""
        return ExchangeError("catalogue_unreadable", place=f"{self.place}, {key}", reason=reason)

    def build(self, of: type[T], **given: object) -> T:
        """The dataclass `of` from the keys named as its fields; `given` holds the fields made otherwise."""
        declared: Any = of
        hints = _hints(declared)
        for name, default in _fields(declared):
            if name not in given:
                given[name] = self.value(name, hints[name], default)
        try:
            return of(**given)
        except ValueError as error:
            raise ExchangeError("catalogue_unreadable", place=self.place, reason=str(error)) from error

    def value(self, key: str, kind: Any, default: object = MISSING) -> Any:
        """The value of one key as `kind`, or its default when the key is absent."""
        self.taken.add(key)
        raw = self.values.get(key)
        if raw is None and default is not MISSING:
            return default
        if raw is None or (raw == "" and default is MISSING):
            raise self.fail(key, "valeur manquante")
        return self._typed(key, raw, kind)

    def rows(self, key: str, build: Callable[[Row], T]) -> tuple[T, ...]:
        """What `build` makes of each table of an array."""
        tables = enumerate(self.value(key, tuple[dict, ...], ()), 1)  # type: ignore[type-arg]
        return tuple(self._child(key, table, build, str(position)) for position, table in tables)

    def row(self, key: str, build: Callable[[Row], T]) -> T:
        """What `build` makes of one table; an absent one counts as empty."""
        return self._child(key, self.value(key, dict, {}), build)

    def rest(self) -> dict[str, object]:
        """The keys nobody asked for yet, with their values."""
        left = {key: value for key, value in self.values.items() if key not in self.taken}
        self.taken.update(left)
        return left

    def _typed(self, key: str, raw: object, kind: Any) -> Any:
        origin = get_origin(kind)
        if origin in (tuple, frozenset):
            return origin(self._typed(key, item, get_args(kind)[0]) for item in self._exact(key, raw, list))
        if origin is not None:  # an optional field: X | None
            return self._typed(key, raw, get_args(kind)[0])
        if is_dataclass(kind):
            return self._child(key, self._exact(key, raw, dict), _building(kind))
        if issubclass(kind, StrEnum | UUID):
            return self._parsed(key, self._exact(key, raw, str), kind)
        return self._exact(key, raw, kind)

    def _exact(self, key: str, raw: object, kind: type[T]) -> T:
        # Not isinstance: for Python a bool is an int, and a datetime a date.
        if type(raw) is not kind:
            raise self.fail(key, f"« {kind.__name__} » attendu")
        return raw

    def _parsed(self, key: str, raw: str, kind: Callable[[str], T]) -> T:
        try:
            return kind(raw)
        except ValueError as error:
            raise self.fail(key, f"« {raw} » n’est pas une valeur connue") from error

    def _child(self, key: str, values: dict[str, object], build: Callable[[Row], T], position: str = "") -> T:
        name = values.get("id") or values.get("code") or values.get("name") or position
        return _whole(Row(f"{self.place}, {key} {name}".rstrip(), values), build)


def _building(of: Any) -> Callable[[Row], Any]:
    return lambda row: row.build(of)


def _whole(row: Row, build: Callable[[Row], T]) -> T:
    built = build(row)
    for key in row.rest():
        raise row.fail(key, "champ inconnu")
    return built


@cache
def _hints(of: Any) -> dict[str, Any]:
    return get_type_hints(of)


@cache
def _fields(of: Any) -> tuple[tuple[str, object], ...]:
    return tuple((f.name, f.default) for f in fields(of) if f.init)
