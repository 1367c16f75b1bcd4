"""Directory files of any of the known forms: HSDS JSON and CSV package, CSV of a spreadsheet, data.inclusion.

What a file is follows from its content, not from its name. Whatever is wrong with it is one ExchangeError.
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from modactions_desktop.domain.directory_files import DirectoryFile, DirectoryFormat, RemarkKind
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.progress import Job, Progress, run_to_end
from modactions_desktop.exchange.data_inclusion_in import as_hsds
from modactions_desktop.exchange.directory_csv_in import reading_csv
from modactions_desktop.exchange.hsds_in import HsdsReader
from modactions_desktop.exchange.hsds_packages_in import READING, read_package
from modactions_desktop.exchange.hsds_tables import ENTITIES
from modactions_desktop.exchange.json_in import reading_json

MAX_BYTES = 100_000_000
MAX_OBJECTS = 100_000
"""Organisations or services at the top of a file."""
_MARKS = b" \t\r\n\xef\xbb\xbf\xff\xfe\x00"
"""Blanks and marks of an encoding before the first sign."""
STEP = 50
_PAGES = ("contents", "organizations", "services")
"""Where an answer of an API, or a file made from it, holds its objects."""


def read_directory(path: Path) -> DirectoryFile:
    """The whole file at once."""
    return run_to_end(reading_directory(path))


def reading_directory(path: Path) -> Job[DirectoryFile]:
    """The file, bit by bit, so that it can be cancelled; ExchangeError says what is wrong with it."""
    yield Progress(0, 1, READING)
    return (yield from _without_collecting(_reading(path)))


def _without_collecting(job: Job[DirectoryFile]) -> Job[DirectoryFile]:
    """The same steps while the collector of cycles rests, until the last one or until it is cancelled.

    What is read has none, and looking through its millions of values again and again takes long.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return (yield from job)
    finally:
        if was_enabled:
            gc.enable()


def _reading(path: Path) -> Job[DirectoryFile]:
    if path.is_dir():
        return (yield from _reading_package(path))
    content = _bytes(path)
    if content.startswith(b"PK"):
        return (yield from _reading_package(path))
    if content.lstrip(_MARKS)[:1] in (b"[", b"{"):
        return (yield from _reading_json(content, path.name))
    return (yield from reading_csv(content, path.name))


def _reading_package(path: Path) -> Job[DirectoryFile]:
    package = yield from read_package(path)
    reader = HsdsReader()
    for table, count in package.loose.items():
        kind = RemarkKind.UNMAPPED if table in ENTITIES else RemarkKind.UNKNOWN
        reader.remarks.add(kind, table, "", count=count)
    reader.remarks.cleaned(package.cleaned)
    yield from _taking(reader, package.objects, path.name)
    return (yield from _file(reader, DirectoryFormat.HSDS_CSV, package.publisher))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ExchangeError("directory_too_big", file=path.name, limit=MAX_BYTES // 1_000_000)
        content = path.read_bytes() if path.is_file() else b""
    except FileNotFoundError:
        raise ExchangeError("directory_missing", file=path.name) from None
    except (OSError, ValueError):
        raise ExchangeError("directory_unreadable", file=path.name) from None
    if not content.strip():
        raise ExchangeError("directory_empty", file=path.name)
    return content


def _reading_json(content: bytes, name: str) -> Job[DirectoryFile]:
    document, cleaned = yield from reading_json(content, name, READING)
    french = as_hsds(document)
    objects = _objects(document if french is None else french, name)
    reader = HsdsReader()
    reader.remarks.cleaned(cleaned)
    yield from _taking(reader, objects, name)
    if french is not None:
        return replace((yield from _file(reader, DirectoryFormat.DATA_INCLUSION)), is_whole=False)
    is_whole = isinstance(document, list) or document.get("total_pages") == 1
    return replace((yield from _file(reader, DirectoryFormat.HSDS_JSON)), is_whole=is_whole)


def _taking(reader: HsdsReader, objects: Sequence[Any], name: str) -> Job[None]:
    for number, item in enumerate(objects):
        if number % STEP == 0:
            yield Progress(number, len(objects), READING)
        try:
            reader.read(item)
        except ExchangeError as error:
            raise ExchangeError(error.code, **{"file": name, **error.details}) from None


def _file(reader: HsdsReader, kind: DirectoryFormat, publisher: str = "") -> Job[DirectoryFile]:
    found = []
    for number, owner in enumerate(reader.organisations()):
        if number % STEP == 0:
            yield Progress(1, 1, READING)
        found.append(owner)
    return DirectoryFile(kind, tuple(found), reader.remarks.all(), publisher)


def _objects(document: Any, name: str) -> list[Any]:
    if isinstance(document, Mapping):
        page = next((document[key] for key in _PAGES if _is_page(document, key)), None)
        found = [document] if page is None else page
    else:
        found = document if isinstance(document, list) else []
    if not found:
        raise ExchangeError("directory_not_one", file=name)
    if len(found) > MAX_OBJECTS:
        raise ExchangeError("directory_too_long", file=name, limit=MAX_OBJECTS)
    return found


def _is_page(document: Mapping[str, Any], key: str) -> bool:
    """An organization has services too: what tells a page is that it has no name of its own."""
    return isinstance(document.get(key), list) and not ({"id", "name"} & document.keys())
