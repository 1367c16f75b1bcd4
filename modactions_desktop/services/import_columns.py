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
    NAMES,
    SEVERAL,
    Cell,
    ColumnUse,
    ImportField,
    OpenedWorkbook,
    Sheet,
    SheetRow,
)
from modactions_desktop.exchange.import_columns import read_import_columns

HEADERS_WITHIN = 25
"""Titles are looked for in so many first rows: above them there may be a heading, a date, a logo."""
SAMPLES = 3
NEARLY = 87
"""How alike, of 100, a title must be to one that is known."""
_NO_WORD = re.compile(r"[^\w+]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")


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
    file_name: str, sheets: Sequence[Sheet], remembered: Mapping[str, Mapping[str, str]]
) -> OpenedWorkbook:
    """The sheet whose titles say most, with what each of its columns is read as."""
    best = max((_best_row(sheet) for sheet in sheets if sheet.rows), key=lambda found: found.rank)
    header = best.sheet.rows[best.place]
    columns = tuple(_columns(best.sheet, best.place, header))
    settled = remembered.get(header_key(columns))
    used = _settled(columns, settled) if settled is not None else _proposed(columns, best.guesses)
    return OpenedWorkbook(file_name, best.sheet, best.place, used)


def header_key(columns: Sequence[ColumnUse]) -> str:
    """The same for two workbooks with the same titles, in whatever order."""
    titles = "\x1f".join(sorted(plain(column.header) for column in columns))
    return sha256(titles.encode()).hexdigest()[:16]


def choices_of(columns: Sequence[ColumnUse]) -> dict[str, str]:
    """What is remembered of the columns: title to field, empty for what is left out."""
    return {_name(column): column.field.value if column.field else "" for column in columns}


def _best_row(sheet: Sheet) -> _Found:
    """The row of the sheet that names most fields; the first one when none does."""
    rows = enumerate(sheet.rows[:HEADERS_WITHIN])
    found = (_Found(sheet, place, _guesses(row)) for place, row in rows)
    return max(found, key=lambda row: (row.rank, -row.place))


def _guesses(row: SheetRow) -> dict[int, _Guess]:
    guessed = ((place, _guess(cell)) for place, cell in enumerate(row.cells) if isinstance(cell, str))
    return {place: guess for place, guess in guessed if guess is not None}


@cache
def _known_titles() -> dict[str, _Guess]:
    known: dict[str, _Guess] = {}
    for column in read_import_columns().columns:
        known[plain(column.title)] = _Guess(column.field, 100)
        for synonym in column.synonyms:
            known.setdefault(plain(synonym), _Guess(column.field, 99))
    return known


@cache
def _guess(header: str) -> _Guess | None:
    """What a column of this title holds, unless it says nothing that is known."""
    from rapidfuzz import fuzz, process

    known = _known_titles()
    forms = [plain(header), plain(_IN_BRACKETS.sub(" ", header))]
    for form in forms:
        if form in known:
            return known[form]
    if len(forms[1]) < 4:
        return None
    nearest = process.extractOne(forms[1], known.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY)
    return known[nearest[0]]._replace(score=nearest[1]) if nearest else None


def _columns(sheet: Sheet, place: int, header: SheetRow) -> Iterator[ColumnUse]:
    """Every column with a title; one without a title but with values is shown under its letter."""
    below = sheet.rows[place + 1 : place + 200]
    width = max((len(row.cells) for row in sheet.rows[place : place + 200]), default=0)
    for number in range(width):
        title = _shown(header.cells[number]) if number < len(header.cells) else ""
        values = (row.cells[number] for row in below if number < len(row.cells))
        samples = tuple(dict.fromkeys(_shown(value) for value in values if value is not None))[:SAMPLES]
        if title or samples:
            yield ColumnUse(number, column_letter(number), title, None, samples)


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
    return plain(column.header) or column.letter
