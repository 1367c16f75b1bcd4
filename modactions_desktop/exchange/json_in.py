"""JSON from elsewhere: any damage, trick or excess of a file is one ExchangeError."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.progress import Job, Progress, run_to_end

MAX_DEPTH = 40
"""Objects and lists within each other, in what is kept as it came."""
MAX_DIGITS = 40
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"\\u(?:00[01789]|[dD][89a-fA-F]|[fF]{3}[eEfF])")
_LATE_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_BLANKS = re.compile(r"[ \t\n\r]*")
_AT_ONCE = 200
"""Objects of a list between two signs of life."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_json(content: bytes, name: str) -> tuple[Any, int]:
    """The document of a file called `name`, and how many of its texts held signs that were left out."""
    return run_to_end(reading_json(content, name))


def reading_json(content: bytes, name: str, told: str = "") -> Job[tuple[Any, int]]:
    """The same bit by bit, so that it can be cancelled."""
    text = decoded(content, name)
    try:
        document = yield from _parsing(text, told)
    except json.JSONDecodeError as error:
        raise ExchangeError("directory_not_json", file=name, line=error.lineno) from None
    except RecursionError:
        raise ExchangeError("directory_too_deep", file=name) from None
    except ExchangeError as error:
        raise ExchangeError(error.code, file=name, **error.details) from None
    if _may_hold_controls(content, text):
        return cleaned(document)
    return document, 0


def _parsing(text: str, told: str) -> Job[Any]:
    """A long list object by object; anything else at once."""
    decoder = json.JSONDecoder(
        object_pairs_hook=_unique, parse_constant=_no_number, parse_int=_whole, parse_float=_decimal
    )
    place = _after_blanks(text, 0)
    if text[place : place + 1] != "[":
        return decoder.decode(text)
    place = _after_blanks(text, place + 1)
    found: list[Any] = []
    while found or text[place : place + 1] != "]":
        item, place = decoder.raw_decode(text, place)
        found.append(item)
        place = _after_blanks(text, place)
        if text[place : place + 1] == "]":
            break
        if text[place : place + 1] != ",":
            raise json.JSONDecodeError("Expecting ',' delimiter", text, place)
        place = _after_blanks(text, place + 1)
        if len(found) % _AT_ONCE == 0:
            yield Progress(place, len(text), told)
    if _after_blanks(text, place + 1) != len(text):
        raise json.JSONDecodeError("Extra data", text, place)
    return found


def _after_blanks(text: str, place: int) -> int:
    found = _BLANKS.match(text, place)
    return found.end() if found else place


def decoded(content: bytes, name: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 where its first bytes say so."""
    try:
        return content.decode("utf-16" if content.startswith(_UTF16) else "utf-8-sig")
    except UnicodeDecodeError:
        raise ExchangeError("directory_encoding", file=name) from None


def _may_hold_controls(content: bytes, text: str) -> bool:
    """Quick over many megabytes: each search begins with a fixed sign."""
    if content.startswith(_UTF16):
        return True
    found = b"\x7f" in content or b"\xef\xbf\xbe" in content or b"\xef\xbf\xbf" in content
    return found or bool(_LATE_CONTROL.search(content) or _ESCAPED.search(text))


def cleaned(document: Any) -> tuple[Any, int]:
    """The same document without signs that no text has, and how many texts had some."""
    found = 0

    def clean(value: Any) -> Any:
        nonlocal found
        if isinstance(value, dict):
            return {clean(key): clean(held) for key, held in value.items()}
        if isinstance(value, list):
            return [clean(held) for held in value]
        if isinstance(value, str) and CONTROLS.search(value):
            found += 1
            return CONTROLS.sub("", value)
        return value

    try:
        return clean(document), found
    except RecursionError:
        raise ExchangeError("directory_too_deep") from None


def kept(value: Any) -> Any:
    """What is kept as it came, so that the base and another file can hold it."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for held in level for inner in _inside(held)]
        if not level:
            return value
    raise ExchangeError("directory_too_deep")


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two values under one name, one would be lost."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ExchangeError("directory_key_twice")
    return found


def _no_number(_text: str) -> NoReturn:
    raise ExchangeError("directory_number")


def _whole(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise ExchangeError("directory_number")
    return int(text)


def _decimal(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ExchangeError("directory_number")
    return number
