"""JSON from elsewhere: any damage, trick or excess of a file is one ExchangeError."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from modactions_desktop.domain.errors import ExchangeError

MAX_DEPTH = 40
"""Objects and lists within each other, in what is kept as it came."""
MAX_DIGITS = 40
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"\\u(?:00[01789]|[dD][89a-fA-F]|[fF]{3}[eEfF])")
_LATE_CONTROL = re.compile(rb"\xc2[\x80-\x9f]")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_json(content: bytes, name: str) -> tuple[Any, int]:
    """The document of a file called `name`, and how many of its texts held signs that were left out."""
    text = decoded(content, name)
    try:
        document = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_no_number,
            parse_int=_whole,
            parse_float=_decimal,
        )
    except json.JSONDecodeError as error:
        raise ExchangeError("directory_not_json", file=name, line=error.lineno) from None
    except RecursionError:
        raise ExchangeError("directory_too_deep", file=name) from None
    except ExchangeError as error:
        raise ExchangeError(error.code, file=name, **error.details) from None
    if _may_hold_controls(content, text):
        return cleaned(document)
    return document, 0


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
