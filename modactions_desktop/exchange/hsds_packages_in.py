"""Reads an HSDS CSV package, a folder or a .zip of tables, as nested objects of the standard.

A row stands in every object that one of its columns names. What hangs on nothing (a table of others, a row
whose owner is not in the package) is kept in the first object, so that it is given back.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from modactions_desktop.domain.errors import ExchangeError, ModActionsError
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.exchange.hsds_names import LOOSE, NUMBERS
from modactions_desktop.exchange.hsds_tables import (
    ANY,
    FILES,
    LISTS,
    NEVER_OWNS,
    OTHER_NAMES,
    SINGLE,
    Link,
)
from modactions_desktop.exchange.json_in import CONTROLS, decoded, read_json
from modactions_desktop.exchange.properties import Json

READING = "Lecture du fichier"
MAX_UNPACKED = 400_000_000
MAX_RATIO = 400
MAX_MEMBERS = 500
MAX_ROWS = 1_000_000
MAX_COLUMNS = 200
_DELIMITERS = ",;\t"


@dataclass(slots=True)
class Package:
    """`objects` are organizations, and services that belong to none; `loose` counts what hangs on nothing."""

    objects: list[Json] = field(default_factory=list)
    publisher: str = ""
    loose: dict[str, int] = field(default_factory=dict)
    cleaned: int = 0
    """Tables of which signs that no text has were left out."""


def read_package(path: Path) -> Job[Package]:
    """Table by table; ExchangeError for anything that is no package, or a damaged or outsized one."""
    members = _folder(path) if path.is_dir() else _zip(path)
    found = _Tables()
    for name, content in members:
        yield Progress(0, 1, READING)
        found.take(PurePosixPath(name), content)
    if not found.rows.get("organizations") and not found.rows.get("services"):
        raise ExchangeError("directory_not_one", file=path.name)
    package = yield from _Assembly(found.rows, path.name).package()
    package.publisher, package.cleaned = found.publisher, found.cleaned
    return package


@dataclass(slots=True)
class _Tables:
    """The members of a package as they are read."""

    rows: dict[str, list[Json]] = field(default_factory=dict)
    publisher: str = ""
    cleaned: int = 0

    def take(self, path: PurePosixPath, content: bytes) -> None:
        if path.name == "datapackage.json":
            self.publisher = _publisher(content, path.name)
        elif path.suffix.lower() == ".csv":
            stem = path.stem.lower()
            text = decoded(content, path.name)
            if CONTROLS.search(text):
                self.cleaned += 1
                text = CONTROLS.sub("", text)
            self.rows.setdefault(OTHER_NAMES.get(stem, stem), []).extend(read_table(text, path.name)[1])


# Members


def _folder(path: Path) -> Iterator[tuple[str, bytes]]:
    files = sorted(
        held for held in path.iterdir() if held.suffix.lower() in (".csv", ".json") and held.is_file()
    )
    if sum(held.stat().st_size for held in files) > MAX_UNPACKED:
        raise ExchangeError("directory_too_big", file=path.name, limit=MAX_UNPACKED // 1_000_000)
    for held in files:
        yield held.name, held.read_bytes()


def _zip(path: Path) -> Iterator[tuple[str, bytes]]:
    with _damage(path.name), zipfile.ZipFile(path) as package:
        members = [member for member in package.infolist() if not member.is_dir()]
        _check(members, path.name)
        for member in members:
            if member.filename.lower().endswith((".csv", "datapackage.json")):
                yield member.filename, package.read(member)


@contextmanager
def _damage(name: str) -> Iterator[None]:
    """Around what zipfile does with a damaged package: it fails in any way there is."""
    try:
        yield
    except (ModActionsError, GeneratorExit):
        raise
    except Exception as error:
        raise ExchangeError("directory_damaged", file=name) from error


def _check(members: list[zipfile.ZipInfo], name: str) -> None:
    if any(member.flag_bits & 1 for member in members):
        raise ExchangeError("directory_locked", file=name)
    large = [member for member in members if member.file_size > 5_000_000]
    if (
        len(members) > MAX_MEMBERS
        or sum(member.file_size for member in members) > MAX_UNPACKED
        or any(member.file_size / max(member.compress_size, 1) > MAX_RATIO for member in large)
    ):
        raise ExchangeError("directory_bomb", file=name)


def _publisher(content: bytes, name: str) -> str:
    document, _ = read_json(content, name)
    title = document.get("title") if isinstance(document, Mapping) else None
    return title.strip()[:200] if isinstance(title, str) else ""


# Tables


def read_table(text: str, name: str) -> tuple[list[str], list[Json]]:
    """The titles of a CSV file, and its rows: only cells that say something."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Json] = []
    try:
        columns = _columns(next(reader, []), name)
        numbers = NUMBERS.intersection(columns)
        for cells in reader:
            if any(cells[len(columns) :]):
                raise ExchangeError("directory_cells", file=name, row=reader.line_num)
            row: Json = {title: cell for title, cell in zip(columns, cells, strict=False) if cell}
            for title in numbers & row.keys():
                row[title] = _value(row[title])
            rows.append(row)
            if len(rows) > MAX_ROWS:
                raise ExchangeError("directory_too_long", file=name, limit=MAX_ROWS)
    except csv.Error:
        raise ExchangeError("directory_quotes", file=name, row=reader.line_num) from None
    return columns, [row for row in rows if row]


def _columns(titles: list[str], name: str) -> list[str]:
    columns = [title.strip() or f"_{number}" for number, title in enumerate(titles, 1)]
    if len(set(columns)) != len(columns):
        raise ExchangeError("directory_key_twice", file=name)
    if len(columns) > MAX_COLUMNS:
        raise ExchangeError("directory_too_long", file=name, limit=MAX_COLUMNS)
    return columns


def _delimiter(text: str) -> str:
    first = text[: text.find("\n")] if "\n" in text else text
    return max(_DELIMITERS, key=first.count)


def _value(cell: str) -> Any:
    """The standard's numbers as numbers, where they would be written the same again."""
    try:
        number = json.loads(cell)
    except ValueError:
        return cell
    is_number = isinstance(number, int | float) and not isinstance(number, bool)
    return number if is_number and json.dumps(number) == cell and len(cell) < 20 else cell


# Nesting


class _Assembly:
    def __init__(self, tables: dict[str, list[Json]], name: str) -> None:
        self._rows = {entity: tables.pop(file, []) for entity, file in FILES.items()}
        self._others = tables
        self._by_id: dict[str, dict[str, Json]] = {}
        self._held: set[int] = set()
        """Rows that stand in another."""
        for entity, rows in self._rows.items():
            known = self._by_id[entity] = {}
            for row in rows:
                if known.setdefault(str(row.get("id")), row) is not row and entity == "service":
                    raise ExchangeError("directory_same_id", file=name, name=str(row.get("name", ""))[:60])

    def package(self) -> Job[Package]:
        for link in LISTS:
            yield Progress(0, 1, READING)
            for row in self._rows[link.entity]:
                self._hang(row, link, self._by_id[link.owner].get(str(row.get(link.column))))
        for link in ANY:
            yield Progress(0, 1, READING)
            for row in self._rows[link.entity]:
                self._hang(row, link, self._owner(row, link))
        for link in SINGLE:
            for row in self._rows[link.owner]:
                self._set(row, link)
        objects = [*self._rows["organization"], *self._unheld("service")]
        loose = self._loose()
        if loose:
            objects[0][LOOSE] = loose
        return Package(objects, loose={name: len(rows) for name, rows in loose.items()})

    def _hang(self, row: Json, link: Link, owner: Json | None) -> None:
        """A row into its owner's list; the column that named the owner has said what it had to."""
        if owner is None or owner is row or not row.get(link.column):
            return
        listed = owner.setdefault(link.name, [])
        if isinstance(listed, list):
            del row[link.column]
            listed.append(row)
            self._held.add(id(row))

    def _set(self, row: Json, link: Link) -> None:
        single = self._by_id[link.entity].get(str(row.get(link.column)))
        if single is not None and link.name not in row and row.get(link.column):
            del row[link.column]
            row[link.name] = single
            self._held.add(id(single))

    def _owner(self, row: Json, link: Link) -> Json | None:
        """The one object, of any kind, that has this identifier; of several, the kind that the row names."""
        named = str(row.get(link.column))
        kind = str(row.get("link_entity") or row.get("resource_type") or "")
        if kind in self._by_id and kind not in NEVER_OWNS[link.entity] and named in self._by_id[kind]:
            return self._by_id[kind][named]
        found = [
            known[named]
            for entity, known in self._by_id.items()
            if named in known and entity not in NEVER_OWNS[link.entity]
        ]
        return found[0] if len(found) == 1 else None

    def _unheld(self, entity: str) -> list[Json]:
        return [row for row in self._rows[entity] if id(row) not in self._held]

    def _loose(self) -> dict[str, list[Json]]:
        found: defaultdict[str, list[Json]] = defaultdict(list, {k: v for k, v in self._others.items() if v})
        for entity, file in FILES.items():
            if entity not in ("organization", "service") and (rows := self._unheld(entity)):
                found[file] = rows
        return dict(found)
