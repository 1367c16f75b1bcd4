"""Members of a household and dated periods in her workbook: repeated columns, or a sheet of their own.

« Enfant 1 », « Enfant 1 école », « Logement 1 », « Logement 1 depuis »: columns whose titles bear the same
number tell of one member; a day belongs to the value that its title names, else to the one on its left. In a
second sheet each row is one member or one period, and says whose by number or name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.imports import (
    MEMBER_FIELDS,
    RECORD_FIELDS,
    SITUATIONS,
    ColumnUse,
    ImportedMember,
    ImportedPeriod,
    ImportedPerson,
    ImportField,
    RowProblem,
)
from modactions_desktop.domain.participants import SituationKind
from modactions_desktop.labels import label
from modactions_desktop.services.import_columns import day_of, number_of, plain
from modactions_desktop.services.import_words import WordList

DAY = timedelta(days=1)
_SEVERAL_AT_ONCE = frozenset({SituationKind.INCOME})
_BESIDE = frozenset({ImportField.RECORD_FROM, ImportField.RECORD_UNTIL, ImportField.RECORD_DETAIL})
Slot = tuple[str, str]
Parts = dict[ImportField, Any]
Record = ImportedMember | ImportedPeriod


@dataclass(frozen=True, slots=True)
class Slots:
    """Which columns tell of one record together."""

    columns: Sequence[ColumnUse]
    relations: WordList
    """The words of the household's ties."""
    second: bool = False
    """In a second sheet a row is one record."""

    def of(self, column: ColumnUse) -> Slot | None:
        """The record that a column tells of; None when it tells of the person."""
        if column.field not in RECORD_FIELDS:
            return None
        if column.field in MEMBER_FIELDS and not self.second:
            return "member", f"{self.relation(column)} {number_of(column.header)}"
        if column.field in SITUATIONS:
            return "period", str(column.place)
        owner = self._owner(column) if column.field in _BESIDE else None
        return self.of(owner) if owner is not None else ("", "")

    def relation(self, column: ColumnUse) -> str:
        """« Enfant 2, école » speaks of a child: the tie that a title names."""
        words = plain(column.header).split()
        return next((self.relations.codes[word] for word in words if word in self.relations.codes), "")

    def _owner(self, column: ColumnUse) -> ColumnUse | None:
        """Of a day: the value whose title it repeats, else the nearest one on its left."""
        about = day_of(column.header)
        valued = [one for one in self.columns if one.field in SITUATIONS]
        named = next((one for one in valued if about and plain(one.header) == about[1]), None)
        left = (one for one in reversed(valued) if one.place < column.place)
        return named or next(left, valued[0] if self.second and valued else None)


def record_of(parts: Parts, relation: str, kinds: WordList, lists: Mapping[str, WordList]) -> Record | None:
    """The member or the period that these values tell; InputError says what lacks."""
    begin, end = parts.get(ImportField.RECORD_FROM), parts.get(ImportField.RECORD_UNTIL)
    if begin and end and end < begin:
        raise InputError("import_end_before")
    if parts.keys() & MEMBER_FIELDS:
        tie = parts.get(ImportField.MEMBER) or relation
        if not tie:
            raise InputError("import_member_alone")
        return ImportedMember(
            tie,
            parts.get(ImportField.MEMBER_BIRTH),
            parts.get(ImportField.MEMBER_CHILDCARE, ""),
            parts.get(ImportField.MEMBER_TOGETHER, "oui") == "oui",
            begin,
            end,
        )
    valued = next((field for field in SITUATIONS if parts.get(field)), None)
    detail = parts.get(ImportField.RECORD_DETAIL, "")
    if valued is not None:
        return ImportedPeriod(SITUATIONS[valued], parts[valued], begin, end, detail)
    if ImportField.SITUATION in parts or ImportField.SITUATION_VALUE in parts:
        return _told_period(parts, kinds, lists, ImportedPeriod(SituationKind.PHASE, "", begin, end, detail))
    if begin or end:
        raise InputError("import_date_alone")
    return None


def _told_period(
    parts: Parts, kinds: WordList, lists: Mapping[str, WordList], about: ImportedPeriod
) -> ImportedPeriod:
    """A row « Logement · Location privée · 1/3/2015 »."""
    if not parts.get(ImportField.SITUATION) or not parts.get(ImportField.SITUATION_VALUE):
        raise InputError("import_situation_missing")
    kind = SituationKind(kinds.code(parts[ImportField.SITUATION]))
    return replace(about, kind=kind, code=lists[kind.value].code(parts[ImportField.SITUATION_VALUE]))


class Owners:
    """Whose a row of a second sheet is."""

    def __init__(self, people: Iterable[ImportedPerson]) -> None:
        self._numbers: dict[str, int] = {}
        self._names: dict[str, list[int]] = {}
        for person in people:
            if person.number:
                self._numbers[plain(person.number)] = person.row
            for name in {_key(person.last_name, person.first_name), _key(person.last_name)}:
                self._names.setdefault(name, []).append(person.row)

    def row(self, keys: Mapping[ImportField, str]) -> int:
        """The row of the person; InputError when there is none, or more than one."""
        number = keys.get(ImportField.NUMBER, "")
        if number and plain(number) in self._numbers:
            return self._numbers[plain(number)]
        names = [keys.get(field, "") for field in (ImportField.LAST_NAME, ImportField.FIRST_NAME)]
        told = " ".join(filter(None, (*names, keys.get(ImportField.FULL_NAME, "")))) or number
        if not told:
            raise InputError("import_person_missing")
        found = self._names.get(_key(told), [])
        if len(found) > 1:
            raise InputError("import_person_twice", text=told)
        if not found:
            raise InputError("import_person_unknown", text=told)
        return found[0]


def _key(*names: str) -> str:
    """The same for « Haddad Samira » and « Samira HADDAD »."""
    return " ".join(sorted(plain(" ".join(names)).split()))


def with_records(person: ImportedPerson, records: Iterable[Record]) -> ImportedPerson:
    """The person with what the second sheets tell of them."""
    members, periods = list(person.household), list(person.situations)
    for record in records:
        (members if isinstance(record, ImportedMember) else periods).append(record)  # type: ignore[arg-type]
    return replace(person, household=tuple(members), situations=tuple(periods))


def settled(person: ImportedPerson) -> tuple[ImportedPerson, tuple[RowProblem, ...]]:
    """The periods one after the other: one without an end ends the day before the next begins."""
    laid: list[ImportedPeriod] = []
    problems: list[RowProblem] = []
    for kind in SituationKind:
        of_kind = list(dict.fromkeys(period for period in person.situations if period.kind is kind))
        try:
            laid += of_kind if kind in _SEVERAL_AT_ONCE else _in_a_row(of_kind)
        except InputError as error:
            details = tuple((name, str(value)) for name, value in error.details.items())
            problems.append(RowProblem(person.row, label(kind), error.code, details))
    return replace(person, situations=tuple(laid)), tuple(problems)


def _in_a_row(periods: list[ImportedPeriod]) -> Iterator[ImportedPeriod]:
    ranked = sorted(periods, key=lambda period: period.begin or date.min)
    for period, following in zip_longest(ranked, ranked[1:]):
        if following is None:
            yield period
        elif following.begin is None:
            raise InputError("import_periods_undated", first=_told(period), second=_told(following))
        elif period.end is None and period.begin != following.begin:
            yield replace(period, end=following.begin - DAY)
        elif period.end is None or period.end >= following.begin:
            raise InputError("import_periods_overlap", first=_told(period), second=_told(following))
        else:
            yield period


def _told(period: ImportedPeriod) -> str:
    if period.begin is None and period.end is None:
        return period.code
    days = (numeric_date(day) if day else "…" for day in (period.begin, period.end))
    return f"{period.code} {' – '.join(days)}"
