"""Which sheet, which row holds the titles, and what each column is: proposed, or as she settled it before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.imports import (
    KEYS,
    NAMES,
    RECORD_FIELDS,
    SEVERAL,
    SITUATIONS,
    Cell,
    ColumnUse,
    ImportField,
    OpenedWorkbook,
    SecondSheet,
    Sheet,
    SheetRow,
)
from modactions_desktop.exchange.import_columns import read_import_columns

HEADERS_WITHIN = 25
"""Titles are looked for in so many first rows: above them there may be a heading, a date, a logo."""
SAMPLES = 3
_MISREAD = 2
"""So many titles of a second sheet (« Année de naissance », « Depuis ») speak of a person elsewhere."""
NEARLY = 87
"""How alike, of 100, a title must be to one that is known."""
_NO_WORD = re.compile(r"[^\w+]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_NUMBER = re.compile(r"(?<!\w)(?:n[o°]?\s*)?(\d{1,2})(?!\w)")
_DAY = re.compile(r"(.+?) (?:date )?(?:de )?(depuis|debut|du|jusqu au|fin|au)(?: le)?$")
_BEGINS = frozenset({"depuis", "debut", "du"})


class _Guess(NamedTuple):
    field: ImportField
    score: float


class _Found(NamedTuple):
    sheet: Sheet
    place: int
    guesses: dict[int, _Guess]

    @property
    def rank(self) -> tuple[bool, int, int]:
        fields = {guess.field for guess in self.guesses.values()}
        return bool(fields & NAMES), len(fields), len(self.sheet.rows)


def plain(text: str) -> str:
    """A title or a word as it compares: no capitals, accents, punctuation."""
    return " ".join(_NO_WORD.sub(" ", fold(text)).replace("_", " ").split())


def opened_workbook(
    file_name: str,
    sheets: Sequence[Sheet],
    remembered: Mapping[str, Mapping[str, str]],
    chosen: str | None = None,
) -> OpenedWorkbook:
    """The sheet that was chosen, or whose titles say most, with what each of its columns is read as.

    Other sheets that tell of households or periods, with a column that says whose, are read with it.
    """
    filled = [sheet for sheet in sheets if sheet.rows]
    second = [found for found in map(_second, filled) if found is not None]
    beside = {found.sheet.name for found in second}
    offered = [sheet for sheet in filled if sheet.name == chosen] if chosen is not None else filled
    of_people = [sheet for sheet in offered if sheet.name not in beside]
    best = max((_best_row(sheet) for sheet in of_people or offered), key=lambda found: found.rank)
    columns = tuple(_columns(best.sheet, best.place))
    proposed = _proposed(columns, best.guesses)
    seconds = []
    for found in second:
        if found.sheet is best.sheet:
            continue
        others = tuple(_columns(found.sheet, found.place, of_second=True))
        columns, proposed = (*columns, *others), (*proposed, *_proposed(others, found.guesses))
        seconds.append(SecondSheet(found.sheet, found.place))
    settled = remembered.get(header_key(columns))
    used = _settled(columns, settled) if settled is not None else proposed
    names = tuple(sheet.name for sheet in filled)
    return OpenedWorkbook(file_name, best.sheet, best.place, used, tuple(seconds), names)


def number_of(header: str) -> str:
    """« Enfant 2, école » → 2: what tells one of several like it."""
    found = _NUMBER.search(header)
    return found[1] if found else ""


def day_of(header: str) -> tuple[ImportField, str] | None:
    """« Logement 1 depuis »: the beginning of what « Logement 1 » tells; None for any other title."""
    found = _DAY.match(plain(header))
    if found is None:
        return None
    begins = found[2] in _BEGINS
    return (ImportField.RECORD_FROM if begins else ImportField.RECORD_UNTIL), found[1]


def _second(sheet: Sheet) -> _Found | None:
    """A sheet of households or periods: nothing of the person in it but whose each row is."""
    rows = enumerate(sheet.rows[:HEADERS_WITHIN])
    tried = (_Found(sheet, place, _guesses(row, second=True)) for place, row in rows)
    found = max(tried, key=lambda one: (len(one.guesses), -one.place))
    fields = {guess.field for guess in found.guesses.values()}
    person = {guess.field for guess in _guesses(sheet.rows[found.place]).values()} - KEYS - RECORD_FIELDS
    told = ImportField.MEMBER in fields or {ImportField.SITUATION, ImportField.SITUATION_VALUE} <= fields
    dated = fields & set(SITUATIONS) and ImportField.RECORD_FROM in fields
    is_second = fields & KEYS and (told or dated) and len(person) <= _MISREAD
    return found if is_second else None


def header_key(columns: Sequence[ColumnUse]) -> str:
    """The same for two workbooks with the same titles, in whatever order."""
    titles = "\x1f".join(
        sorted(_name(column) if column.sheet else plain(column.header) for column in columns)
    )
    return sha256(titles.encode()).hexdigest()[:16]


def choices_of(columns: Sequence[ColumnUse]) -> dict[str, str]:
    """What is remembered of the columns: title to field, empty for what is left out."""
    return {_name(column): column.field.value if column.field else "" for column in columns}


def _best_row(sheet: Sheet) -> _Found:
    """The row of the sheet that names most fields; the first one when none does."""
    rows = enumerate(sheet.rows[:HEADERS_WITHIN])
    found = (_Found(sheet, place, _guesses(row)) for place, row in rows)
    return max(found, key=lambda row: (row.rank, -row.place))


def _guesses(row: SheetRow, *, second: bool = False) -> dict[int, _Guess]:
    titles = ((place, cell) for place, cell in enumerate(row.cells) if isinstance(cell, str))
    guessed = ((place, _guess(title, second)) for place, title in titles)
    return {place: guess for place, guess in guessed if guess is not None}


@cache
def _known_titles(second: bool) -> dict[str, _Guess]:
    """In a sheet of people the columns of the other sheets go by their synonyms alone: « Enfant, école ».

    In a sheet of its own a column may go by less: « École ».
    """
    known: dict[str, _Guess] = {}
    columns = read_import_columns().columns
    for column in sorted(columns, key=lambda one: second and not one.sheets):
        if second and not column.sheets and column.field not in KEYS | RECORD_FIELDS:
            continue
        if second or not column.sheets or column.template:
            known.setdefault(plain(column.title), _Guess(column.field, 100))
        for synonym in (*column.synonyms, *(column.within if second else ())):
            known.setdefault(plain(synonym), _Guess(column.field, 99))
    return known


@cache
def _guess(header: str, second: bool = False) -> _Guess | None:
    """What a column of this title holds, unless it says nothing that is known."""
    from rapidfuzz import fuzz, process

    known = _known_titles(second)
    forms = [plain(header), plain(_IN_BRACKETS.sub(" ", header))]
    for form in forms:
        if form in known:
            return known[form]
    numbered = _guess_numbered(header, known)
    if numbered is not None:
        return numbered
    if len(forms[1]) < 4:
        return None
    nearest = process.extractOne(forms[1], known.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY)
    return known[nearest[0]]._replace(score=nearest[1]) if nearest else None


def _guess_numbered(header: str, known: Mapping[str, _Guess]) -> _Guess | None:
    """« Logement 2 », « Enfant 1 : année de naissance », « Logement 2 depuis »."""
    bare = plain(_NUMBER.sub(" ", header))
    about = day_of(bare)
    dated = known.get(about[1]) if about else None
    if about is not None and dated is not None and dated.field in SITUATIONS:
        return _Guess(about[0], 99)
    found = known.get(bare)
    return found if found is not None and found.field in RECORD_FIELDS else None


def _columns(sheet: Sheet, place: int, *, of_second: bool = False) -> Iterator[ColumnUse]:
    """Every column with a title; one without a title but with values is shown under its letter."""
    header, within = sheet.rows[place], sheet.name if of_second else ""
    below = sheet.rows[place + 1 : place + 200]
    width = max((len(row.cells) for row in sheet.rows[place : place + 200]), default=0)
    for number in range(width):
        title = _shown(header.cells[number]) if number < len(header.cells) else ""
        values = (row.cells[number] for row in below if number < len(row.cells))
        samples = tuple(dict.fromkeys(_shown(value) for value in values if value is not None))[:SAMPLES]
        if title or samples:
            yield ColumnUse(number, column_letter(number), title, None, samples, within)


def column_letter(number: int) -> str:
    """A, B, … Z, AA: as the spreadsheet heads its columns (0 is A)."""
    before, last = divmod(number, 26)
    return (column_letter(before - 1) if before else "") + chr(ord("A") + last)


def _shown(cell: Cell) -> str:
    return str(cell)[:60] if isinstance(cell, str | int | float) else getattr(cell, "isoformat", str)()[:10]


def _settled(columns: Sequence[ColumnUse], settled: Mapping[str, str]) -> tuple[ColumnUse, ...]:
    known = set(ImportField)
    fields = ((column, settled.get(_name(column), "")) for column in columns)
    return tuple(
        replace(column, field=ImportField(field) if field in known else None) for column, field in fields
    )


def _proposed(columns: Sequence[ColumnUse], guesses: Mapping[int, _Guess]) -> tuple[ColumnUse, ...]:
    """Each guess, unless another column is a better one; two as good as each other are left to her."""
    best: dict[ImportField, float] = {}
    for guess in guesses.values():
        best[guess.field] = max(best.get(guess.field, 0), guess.score)
    kept = {
        place: guess.field
        for place, guess in guesses.items()
        if guess.field in SEVERAL or guess.score == best[guess.field]
    }
    return tuple(replace(column, field=kept.get(column.place)) for column in columns)


def _name(column: ColumnUse) -> str:
    title = plain(column.header) or column.letter
    return f"{plain(column.sheet)}\x1f{title}" if column.sheet else title
