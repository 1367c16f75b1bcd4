"""Rows of a workbook read as people: each value by its column, each thing wrong as a problem with its row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.imports import (
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
from modactions_desktop.exchange.import_columns import read_import_columns
from modactions_desktop.services import import_words as words
from modactions_desktop.services.import_columns import plain
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
_PAST = frozenset({ImportField.ARRIVAL_PROJECT, ImportField.PHASE_ON, ImportField.FRENCH_ON})


@dataclass(frozen=True, slots=True)
class RowReader:
    """Reads the rows of one sheet, whose columns are known."""

    columns: Sequence[ColumnUse]
    lists: Lists
    today: date

    def read(self, row: SheetRow) -> tuple[ImportedPerson | None, tuple[RowProblem, ...]]:
        """The person of a row, or why there is none."""
        values: dict[ImportField, Any] = {}
        problems: list[RowProblem] = []
        for column in self.columns:
            cell = row.cells[column.place] if column.place < len(row.cells) else None
            if column.field is None or cell is None:
                continue
            try:
                _add(values, column.field, self._value(column.field, cell))
            except InputError as error:
                problems.append(self._problem(row, column, error))
        problems += self._contradictions(row, values, hindered=bool(problems))
        return (None, tuple(problems)) if problems else (self._person(row, values), ())

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
        return RowProblem(row.number, title, error.code, details)

    def _person(self, row: SheetRow, values: dict[ImportField, Any]) -> ImportedPerson:
        last, first = split_name(values.pop(ImportField.FULL_NAME, ""))
        situations = tuple((kind, values.pop(field, "")) for field, kind in SITUATIONS.items())
        given = {field.value: value for field, value in values.items() if value not in ("", None)}
        if ImportField.GENDER in given:
            given["gender"] = Gender(given["gender"])
        if "phase" in given:
            given["phase"] = Phase(given["phase"])
        if ImportField.INTERPRETER in given:
            given["interpreter_needed"] = given["interpreter_needed"] == "oui"
        if not given.get("last_name") and not given.get("first_name"):
            given |= {"last_name": last, "first_name": first}
        known = tuple((kind, code) for kind, code in situations if code)
        return ImportedPerson(row=row.number, situations=known, **given)


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
    return frozenset(plain(word) for column in columns for word in (column.help, column.example) if word)
