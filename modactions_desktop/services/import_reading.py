"""Rows of a workbook read as people: each value by its column, each thing wrong as a problem with its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.imports import (
    KEYS,
    SEVERAL,
    SITUATIONS,
    Cell,
    ColumnUse,
    ImportedPerson,
    ImportField,
    RowProblem,
    SheetRow,
)
from modactions_desktop.domain.participants import Gender, Phase, SpokenLanguage
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.exchange.import_columns import WHOSE, read_import_columns
from modactions_desktop.services import import_words as words
from modactions_desktop.services.import_columns import plain
from modactions_desktop.services.import_records import Record, Slot, Slots, record_of, with_records
from modactions_desktop.services.import_words import WordList

YEAR = timedelta(days=366)
CENTURY = 100
Lists = Mapping[str, WordList]
"""The lists of codes by name, and `group`, `gender`, `phase`, `yes_no`, `country`."""
_LISTS = {
    ImportField.GENDER: "gender",
    ImportField.BIRTH_COUNTRY: "country",
    ImportField.INTERPRETER: "yes_no",
    ImportField.RESIDENCE_DOCUMENT: "residence_document",
    ImportField.PHASE: "phase",
    ImportField.EXIT_REASON: "exit_reason",
    ImportField.GROUP: "group",
    ImportField.FRENCH_SPOKEN: "french_level",
    ImportField.FRENCH_WRITTEN: "french_level",
    ImportField.ENTRY_CHANNEL: "entry_channel",
    ImportField.EDUCATION: "education_level",
    ImportField.MEMBER: "household_link",
    ImportField.MEMBER_TOGETHER: "yes_no",
    **{field: kind.value for field, kind in SITUATIONS.items()},
}
_LINES = frozenset(
    {
        ImportField.ADDRESS,
        ImportField.POSTAL_CODE,
        ImportField.CITY,
        ImportField.ANTENNA,
        ImportField.REFERENT,
        ImportField.CPAS_NUMBER,
        ImportField.NUMBER,
        ImportField.MEMBER_CHILDCARE,
        ImportField.SITUATION,
        ImportField.SITUATION_VALUE,
        ImportField.RECORD_DETAIL,
    }
)
_WHOLE_NAMES = frozenset(
    {
        ImportField.LAST_NAME,
        ImportField.FIRST_NAME,
        ImportField.FULL_NAME,
        ImportField.USUAL_NAME,
        ImportField.OWN_SCRIPT,
        ImportField.CARD_NAME,
    }
)
_PAST = frozenset(
    {ImportField.RECORD_FROM, ImportField.ARRIVAL_PROJECT, ImportField.PHASE_ON, ImportField.FRENCH_ON}
)


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one sheet, whose columns are known."""

    columns: Sequence[ColumnUse]
    lists: Lists
    today: date
    second: bool = False
    """The rows are those of a second sheet."""
    slots: Slots = field(init=False)
    _slot_of: Mapping[int, Slot | None] = field(init=False)

    def __post_init__(self) -> None:
        self.slots = Slots(self.columns, self.lists["household_link"], self.second)
        self._slot_of = {column.place: self.slots.of(column) for column in self.columns}

    def read(self, row: SheetRow) -> tuple[ImportedPerson | None, tuple[RowProblem, ...]]:
        """The person of a row, or why there is none."""
        values, told, problems = self._values(row)
        hindered = bool(problems)
        problems += self._contradictions(row, values, hindered=hindered)
        if hindered:
            return None, tuple(problems)
        records, wrong = self._records(row, told)
        problems += wrong
        if problems:
            return None, tuple(problems)
        return with_records(self._person(row, values), records), ()

    def read_second(self, row: SheetRow) -> tuple[dict[ImportField, str], list[Record], list[RowProblem]]:
        """Of a row of a second sheet: by what it says whose it is, what it tells, what is wrong."""
        values, told, problems = self._values(row)
        records, wrong = self._records(row, told) if not problems else ([], [])
        return {field: str(value) for field, value in values.items()}, records, [*problems, *wrong]

    def owner_problem(self, row: SheetRow, error: InputError) -> RowProblem:
        """Nobody, or more than one, is meant by a row of a second sheet."""
        return self._problem(row, self._column_of(*KEYS), error)

    def _values(
        self, row: SheetRow
    ) -> tuple[dict[ImportField, Any], dict[Slot, list[tuple[ColumnUse, Any]]], list[RowProblem]]:
        """What is told of the person, what of each record, and what cannot be read."""
        values: dict[ImportField, Any] = {}
        told: dict[Slot, list[tuple[ColumnUse, Any]]] = {}
        problems: list[RowProblem] = []
        for column in self.columns:
            cell = row.cells[column.place] if column.place < len(row.cells) else None
            if column.field is None or cell is None:
                continue
            try:
                value = self._value(column.field, cell)
            except InputError as error:
                problems.append(self._problem(row, column, error))
                continue
            slot = self._slot_of[column.place]
            if slot is not None:
                told.setdefault(slot, []).append((column, value))
            else:
                _add(values, column.field, value)
        return values, told, problems

    def _records(
        self, row: SheetRow, told: Mapping[Slot, Sequence[tuple[ColumnUse, Any]]]
    ) -> tuple[list[Record], list[RowProblem]]:
        records: list[Record] = []
        problems: list[RowProblem] = []
        for given in told.values():
            parts = {
                column.field: value for column, value in given if column.field and value not in ("", None)
            }
            relation = next(filter(None, (self.slots.relation(column) for column, _value in given)), "")
            try:
                record = record_of(parts, relation, self.lists["situation"], self.lists) if parts else None
            except InputError as error:
                problems.append(self._problem(row, given[0][0], error))
            else:
                records += [record] if record is not None else []
        return records, problems

    def _value(self, field: ImportField, cell: Cell) -> Any:
        if field in _LISTS:
            return self.lists[_LISTS[field]].code(words.line(cell))
        if field in _WHOLE_NAMES:
            return words.name(cell)
        if field in _LINES:
            return words.line(cell)
        return _READERS[field](self, cell)

    def birth(self, cell: Cell) -> ApproximateDate:
        """Two digits of a year may be of the last century; nobody is born tomorrow."""
        born = words.rough_day(cell, self.today)
        if born.day > self.today and isinstance(cell, str) and str(born.day.year) not in cell:
            born = replace(born, day=born.day.replace(year=born.day.year - CENTURY))
        if born.day > self.today and born.day.year > self.today.year:
            raise InputError("import_birth_ahead")
        return born

    def birth_year(self, cell: Cell) -> int:
        """The year of a member of the household: what is kept of a third person's birth."""
        return self.birth(cell).day.year

    def past_day(self, cell: Cell) -> date:
        """A day that has come, or comes within a year."""
        found = words.day(cell, self.today)
        if found > self.today + YEAR:
            raise InputError("import_date_ahead")
        return found

    def any_day(self, cell: Cell) -> date:
        return words.day(cell, self.today)

    def arrival(self, cell: Cell) -> ApproximateDate:
        found = words.rough_day(cell, self.today)
        if found.day > self.today + YEAR:
            raise InputError("import_date_ahead")
        return found

    def codes(self, name: str, cell: Cell) -> tuple[str, ...]:
        """Several words of one list: the whole cell first, for a name may hold a comma."""
        try:
            return _filled(self.lists[name].code(words.line(cell)))
        except InputError:
            found = words.parts(cell)
            if len(found) < 2:
                raise
            return _filled(*(self.lists[name].code(part) for part in found))

    def _contradictions(
        self, row: SheetRow, values: Mapping[ImportField, Any], *, hindered: bool
    ) -> Iterator[RowProblem]:
        has_name = any(values.get(field) for field in _WHOLE_NAMES)
        if not has_name and not hindered:
            yield self._problem(row, self._column_of(*_WHOLE_NAMES), InputError("import_name_missing"))
        phase = values.get(ImportField.PHASE)
        if values.get(ImportField.EXIT_REASON) and phase != Phase.EXIT and not hindered:
            yield self._problem(
                row, self._column_of(ImportField.EXIT_REASON), InputError("import_exit_reason")
            )
        if values.get(ImportField.DOCUMENT_EXPIRES) and not values.get(ImportField.RESIDENCE_DOCUMENT):
            if hindered and ImportField.RESIDENCE_DOCUMENT not in values:
                return  # its own problem is told already
            column = self._column_of(ImportField.DOCUMENT_EXPIRES)
            yield self._problem(row, column, InputError("import_expiry_alone"))

    def _column_of(self, *fields: ImportField) -> ColumnUse:
        return next(column for column in self.columns if column.field in fields)

    def _problem(self, row: SheetRow, column: ColumnUse, error: InputError) -> RowProblem:
        title = column.header or read_import_columns().title(column.field or ImportField.LAST_NAME)
        details = tuple((name, str(value)) for name, value in error.details.items())
        return RowProblem(row.number, title, error.code, details, column.sheet)

    def _person(self, row: SheetRow, values: dict[ImportField, Any]) -> ImportedPerson:
        last, first = split_name(values.pop(ImportField.FULL_NAME, ""))
        given = {field.value: value for field, value in values.items() if value not in ("", None)}
        if ImportField.GENDER in given:
            given["gender"] = Gender(given["gender"])
        if "phase" in given:
            given["phase"] = Phase(given["phase"])
        if ImportField.INTERPRETER in given:
            given["interpreter_needed"] = given["interpreter_needed"] == "oui"
        if not given.get("last_name") and not given.get("first_name"):
            given |= {"last_name": last, "first_name": first}
        return ImportedPerson(row=row.number, **given)


def _add(values: dict[ImportField, Any], field: ImportField, value: Any) -> None:
    if field is ImportField.NOTE and values.get(field):
        values[field] = f"{values[field]}\n{value}"
    elif field in SEVERAL and field in values:
        values[field] = tuple(dict.fromkeys((*values[field], *value)))
    else:
        values[field] = value


def _filled(*codes: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in codes if code))


def _languages(reader: RowReader, cell: Cell) -> tuple[SpokenLanguage, ...]:
    """The first one is the mother tongue."""
    codes = reader.codes("language", cell)
    return tuple(SpokenLanguage(code, mother_tongue=place == 0) for place, code in enumerate(codes))


_READERS: dict[ImportField, Callable[[RowReader, Cell], Any]] = {
    ImportField.BIRTH: RowReader.birth,
    ImportField.ARRIVAL_BELGIUM: RowReader.arrival,
    ImportField.DOCUMENT_EXPIRES: RowReader.any_day,
    ImportField.RECORD_UNTIL: RowReader.any_day,
    ImportField.MEMBER_BIRTH: RowReader.birth_year,
    **dict.fromkeys(_PAST, RowReader.past_day),
    ImportField.NATIONALITIES: lambda reader, cell: reader.codes("nationality", cell),
    ImportField.LANGUAGES: _languages,
    ImportField.PHONES: lambda _reader, cell: words.phones(cell),
    ImportField.EMAIL: lambda _reader, cell: words.email(cell),
    ImportField.TAGS: lambda _reader, cell: words.parts(cell),
    ImportField.NOTE: lambda _reader, cell: words.text(cell),
}


def split_name(whole: str) -> tuple[str, str]:
    """Last name and first name of one cell: « HADDAD Samira », « Haddad, Samira », « Haddad Samira »."""
    last, comma, first = whole.partition(",")
    if comma:
        return last.strip(), first.strip()
    parts = whole.split()
    capitals = [part for part in parts if len(part) > 1 and part.isupper()]
    if capitals and len(capitals) < len(parts):
        return " ".join(capitals), " ".join(part for part in parts if part not in capitals)
    return " ".join(parts[:1]), " ".join(parts[1:])


def people_rows(rows: Iterable[SheetRow], columns: Sequence[ColumnUse]) -> Iterator[SheetRow]:
    """The rows that tell of a person: not the titles once more, nor what the template explains and shows."""
    told = _template_words()
    headers = {column.place: plain(column.header) for column in columns}
    for row in rows:
        filled = {place: plain(str(cell)) for place, cell in enumerate(row.cells) if cell is not None}
        said = [(place, word) for place, word in filled.items() if word]
        again = said and all(headers.get(place) == word for place, word in said)
        shown = said and all(word in told for _place, word in said)
        if not again and not (shown and len(said) > 1):
            yield row


def _template_words() -> frozenset[str]:
    columns = read_import_columns().columns
    told = (word for column in columns for word in (column.help, column.example))
    return frozenset(plain(word) for word in (*told, WHOSE) if word)
