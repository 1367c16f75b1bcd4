"""Reads resources/catalogues/*.toml into the values of domain/catalogues.py.

The files ship with the program, but a folder of its own may be given: each error names the file, the row and
the field, so that whoever edits a catalogue finds the line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from modactions_desktop import resources
from modactions_desktop.domain.catalogues import (
    NUMERIC_FACTS,
    Catalogues,
    Category,
    CodeList,
    CodesCatalogue,
    CodeValue,
    Condition,
    DeadlineRule,
    DeadlinesCatalogue,
    DirectoryCatalogue,
    DirectoryOrganization,
    DirectoryService,
    Fact,
    MonthDay,
    Offset,
    OffsetUnit,
    RightItem,
    RightsCatalogue,
    Tag,
    Trigger,
    Window,
)
from modactions_desktop.domain.checklist import ItemKind, Verification
from modactions_desktop.domain.errors import ExchangeError

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


def read_catalogues() -> Catalogues:
    """The catalogues shipped with the program, read once."""
    return read_catalogues_in(resources.path("catalogues"))


@cache
def read_catalogues_in(folder: Path) -> Catalogues:
    """The catalogues of one folder; ExchangeError `catalogue_unreadable` names what is wrong and where."""
    codes = _read(folder, "codes", _codes)
    return Catalogues(
        rights=_read(folder, "rights", _rights),
        deadlines=_read(folder, "deadlines", _deadlines),
        codes=codes,
        directory=_read(folder, "directory", _directory),
    )


def _read(folder: Path, name: str, build: Callable[[_Table], T]) -> T:
    path = folder / f"{name}.toml"
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ExchangeError("catalogue_unreadable", place=path.name, reason=str(error)) from error
    table = _Table(path.name, values)
    result = build(table)
    table.finish()
    return result


@dataclass
class _Table:
    """One TOML table and its place in the file; a key that nobody asked for is a misspelling."""

    place: str
    values: dict[str, object]
    asked: set[str] = field(default_factory=set)

    def fail(self, key: str, reason: str) -> ExchangeError:
        return ExchangeError("catalogue_unreadable", place=f"{self.place}, {key}", reason=reason)

    def _get(self, key: str, kind: type[T]) -> T | None:
        self.asked.add(key)
        value = self.values.get(key)
        if value is None:
            return None
        # bool is an int and datetime a date for Python; type() tells them apart.
        if type(value) is not kind:
            raise self.fail(key, f"« {kind.__name__} » attendu")
        return value

    def required(self, key: str, kind: type[T]) -> T:
        value = self._get(key, kind)
        if value is None:
            raise self.fail(key, "valeur manquante")
        return value

    def text(self, key: str) -> str:
        value = self.required(key, str)
        if not value.strip():
            raise self.fail(key, "texte vide")
        return value

    def optional_text(self, key: str) -> str:
        return self._get(key, str) or ""

    def flag(self, key: str, default: bool) -> bool:
        value = self._get(key, bool)
        return default if value is None else value

    def number(self, key: str) -> int:
        return self.required(key, int)

    def optional_number(self, key: str) -> int | None:
        return self._get(key, int)

    def day(self, key: str) -> date:
        return self.required(key, date)

    def optional_day(self, key: str) -> date | None:
        return self._get(key, date)

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(self._items(key, str))

    def numbers(self, key: str) -> tuple[int, ...]:
        return tuple(self._items(key, int))

    def _items(self, key: str, kind: type[T]) -> Iterator[T]:
        for value in self._get(key, list) or []:
            if type(value) is not kind:
                raise self.fail(key, f"liste de « {kind.__name__} » attendue")
            yield value

    def choice(self, key: str, kind: type[E]) -> E:
        value = self.text(key)
        try:
            return kind(value)
        except ValueError as error:
            raise self.fail(key, f"« {value} » n’est pas un de {', '.join(kind)}") from error

    def uuid(self, key: str) -> UUID:
        value = self.text(key)
        try:
            return UUID(value)
        except ValueError as error:
            raise self.fail(key, f"« {value} » n’est pas un UUID") from error

    def tables(self, key: str, build: Callable[[_Table], T]) -> tuple[T, ...]:
        return tuple(
            self._built(key, position, row, build) for position, row in enumerate(self._rows(key), 1)
        )

    def table(self, key: str, build: Callable[[_Table], T]) -> T | None:
        row = self._get(key, dict)
        return None if row is None else self._built(key, 0, row, build)

    def _rows(self, key: str) -> list[dict[str, object]]:
        return list(self._items(key, dict))

    def _built(self, key: str, position: int, row: dict[str, object], build: Callable[[_Table], T]) -> T:
        name = row.get("id") or row.get("code") or row.get("name") or position or ""
        child = _Table(f"{self.place}, {key} {name}".rstrip(), row)
        result = build(child)
        child.finish()
        return result

    def rest(self) -> dict[str, object]:
        """What was not asked for yet; it counts as asked from now on."""
        left = {key: value for key, value in self.values.items() if key not in self.asked}
        self.asked.update(left)
        return left

    def finish(self) -> None:
        for key in sorted(self.values.keys() - self.asked):
            raise self.fail(key, "champ inconnu")


# --- rights ---


def _rights(file: _Table) -> RightsCatalogue:
    return RightsCatalogue(
        version=file.text("version"),
        valid_from=file.day("valid_from"),
        categories=file.tables("categories", lambda row: Category(row.text("letter"), row.text("title"))),
        tags=file.tables("tags", lambda row: Tag(row.text("code"), row.text("title"))),
        items=file.tables("rights", _right),
    )


def _right(row: _Table) -> RightItem:
    return RightItem(
        id=row.text("id"),
        category=row.text("category"),
        title=row.text("title"),
        kind=row.choice("kind", ItemKind),
        text=row.text("text"),
        deadline=row.text("deadline"),
        evidence=row.text("evidence"),
        service=row.text("service"),
        services=row.texts("services"),
        condition=row.text("condition"),
        certainty=row.text("certainty"),
        sources=row.texts("sources"),
        verification=row.choice("verification", Verification),
        verified_on=row.optional_day("verified_on"),
        verified_by=row.optional_text("verified_by"),
        valid_from=row.day("valid_from"),
        tags=row.texts("tags"),
        deadline_rules=row.texts("deadline_rules"),
        proposed_when=row.tables("proposed_when", _condition),
    )


def _condition(row: _Table) -> Condition:
    condition = Condition(
        fact=row.choice("fact", Fact),
        any_of=frozenset(row.texts("any_of")),
        minimum=row.optional_number("minimum"),
        maximum=row.optional_number("maximum"),
    )
    bounded = condition.minimum is not None or condition.maximum is not None
    if bounded != (condition.fact in NUMERIC_FACTS) or bounded == bool(condition.any_of):
        raise row.fail(condition.fact, "une liste de codes ou des bornes, selon le fait")
    return condition


# --- deadlines ---


def _deadlines(file: _Table) -> DeadlinesCatalogue:
    return DeadlinesCatalogue(
        version=file.text("version"),
        valid_from=file.day("valid_from"),
        triggers=file.tables("triggers", lambda row: Trigger(row.text("code"), row.text("label"))),
        rules=file.tables("rules", _rule),
    )


def _rule(row: _Table) -> DeadlineRule:
    return DeadlineRule(
        code=row.text("code"),
        variant=row.optional_text("variant"),
        label=row.text("label"),
        trigger=row.text("trigger"),
        offset=row.table("offset", _offset),
        repeat=row.table("repeat", _offset),
        window=row.table("window", lambda window: Window(window.number("from"), window.number("to"))),
        annual_start=_month_day(row, "annual_start"),
        annual_due=_month_day(row, "annual_due"),
        alert_days=row.numbers("alert_days"),
        strong_alert_days=row.numbers("strong_alert_days"),
        saturday_counts=row.required("saturday_counts", bool),
        minimum_days=row.optional_number("minimum_days"),
        yearly_limit_days=row.optional_number("yearly_limit_days"),
        certainty=row.text("certainty"),
        sources=row.texts("sources"),
        verification=row.choice("verification", Verification),
        valid_from=row.day("valid_from"),
        valid_to=row.optional_day("valid_to"),
        note=row.optional_text("note"),
    )


def _offset(row: _Table) -> Offset:
    return Offset(row.number("amount"), row.choice("unit", OffsetUnit))


def _month_day(row: _Table, key: str) -> MonthDay | None:
    value = row.optional_text(key)
    if not value:
        return None
    try:
        # A leap year: 29 February is a day of the year too.
        day = date.fromisoformat(f"2000-{value}")
    except ValueError as error:
        raise row.fail(key, f"« {value} » n’est pas un jour de l’année (MM-JJ)") from error
    return MonthDay(day.month, day.day)


# --- codes ---


def _codes(file: _Table) -> CodesCatalogue:
    return CodesCatalogue(
        version=file.text("version"),
        valid_from=file.day("valid_from"),
        lists=file.tables("lists", _code_list),
    )


def _code_list(row: _Table) -> CodeList:
    drafts = row.tables("values", _code_value)
    values = tuple(_placed(value, position) for position, value in enumerate(drafts, 1))
    return CodeList(row.text("name"), row.text("title"), values)


def _code_value(row: _Table) -> CodeValue:
    return CodeValue(
        code=row.text("code"),
        label=row.text("label"),
        order=0,
        parent=row.optional_text("parent") or None,
        active=row.flag("active", True),
        attributes=tuple(_attributes(row)),
    )


def _attributes(row: _Table) -> Iterator[tuple[str, str | int | bool]]:
    for key, value in row.rest().items():
        if not isinstance(value, str | int | bool):
            raise row.fail(key, "texte, nombre entier ou oui/non attendu")
        yield key, value


def _placed(value: CodeValue, position: int) -> CodeValue:
    return replace(value, order=position * 10)


# --- directory ---


def _directory(file: _Table) -> DirectoryCatalogue:
    return DirectoryCatalogue(
        version=file.text("version"),
        valid_from=file.day("valid_from"),
        namespace=file.uuid("namespace"),
        organizations=file.tables("organizations", _organization),
    )


def _organization(row: _Table) -> DirectoryOrganization:
    return DirectoryOrganization(
        id=row.uuid("id"),
        name=row.text("name"),
        acronym=row.optional_text("acronym"),
        internal=row.required("internal", bool),
        generic=row.required("generic", bool),
        services=row.tables("services", _service),
    )


def _service(row: _Table) -> DirectoryService:
    return DirectoryService(
        id=row.uuid("id"),
        name=row.text("name"),
        type=row.text("type"),
        purpose=row.text("purpose"),
        domains=row.texts("domains"),
        certainty=row.text("certainty"),
        note=row.optional_text("note"),
        verification=row.choice("verification", Verification),
    )
