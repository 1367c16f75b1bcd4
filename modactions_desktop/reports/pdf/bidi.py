"""Reading order of text that mixes directions: the Unicode bidirectional algorithm (UAX 9).

Explicit controls apart: names and sentences typed in a form hold none, and `text.clean` drops them. Rules
P2-P3, W1-W7, N1-N2, I1-I2 and L2 remain.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_STRONG = {"L": 0, "R": 1, "AL": 1}
FIRST_RTL = "\u0590"
"""No letter below it is written from right to left."""
_NEUTRAL = frozenset(("B", "S", "WS", "ON", "BN"))


def is_rtl(text: str) -> bool:
    """Whether any letter of `text` is written from right to left."""
    return (
        not text.isascii()
        and max(text) > FIRST_RTL
        and any(unicodedata.bidirectional(c) in {"R", "AL"} for c in text)
    )


def base_level(text: str) -> int:
    """0 when the first letter runs to the right, 1 when it runs to the left (P2, P3)."""
    return next((_STRONG[c] for c in map(unicodedata.bidirectional, text) if c in _STRONG), 0)


def levels(text: str, base: int) -> list[int]:
    """One embedding level a character; odd levels run to the left."""
    types = [unicodedata.bidirectional(c) or "L" for c in text]
    strong = "R" if base else "L"
    _resolve_weak(types, strong)
    _resolve_neutral(types, strong)
    return [_level(kind, base) for kind in types]


def _resolve_weak(types: list[str], strong: str) -> None:
    previous = strong
    for i, kind in enumerate(types):  # W1: a mark takes the type of what it stands on
        if kind == "NSM":
            types[i] = previous
        previous = types[i]
    last = strong
    for i, kind in enumerate(types):  # W2, W3: digits after Arabic letters; AL is R from here on
        if kind in _STRONG:
            last = kind
        if kind == "EN" and last == "AL":
            types[i] = "AN"
        if kind == "AL":
            types[i] = "R"
    _resolve_separators(types)
    last = strong
    for i, kind in enumerate(types):  # W7: digits among letters that run to the right
        if kind in {"L", "R"}:
            last = kind
        if kind == "EN" and last == "L":
            types[i] = "L"


def _resolve_separators(types: list[str]) -> None:
    """W4-W6: separators between digits join them, others become neutral."""
    for i in range(1, len(types) - 1):
        around = {types[i - 1], types[i + 1]}
        if types[i] == "ES" and around == {"EN"}:
            types[i] = "EN"
        if types[i] == "CS" and len(around) == 1 and around <= {"EN", "AN"}:
            types[i] = types[i - 1]
    for i, kind in enumerate(types):
        if kind == "ET":
            types[i] = "EN" if "EN" in types[max(0, i - 1) : i + 2] else "ON"
        elif kind in {"ES", "CS"}:
            types[i] = "ON"


def _resolve_neutral(types: list[str], strong: str) -> None:
    """N1, N2: neutrals take the direction they stand between, else the paragraph's."""
    start = 0
    while start < len(types):
        if types[start] not in _NEUTRAL:
            start += 1
            continue
        end = start
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        before = _direction(types[start - 1]) if start else strong
        after = _direction(types[end]) if end < len(types) else strong
        types[start:end] = [before if before == after else strong] * (end - start)
        start = end


def _direction(kind: str) -> str:
    return "L" if kind == "L" else "R"


def _level(kind: str, base: int) -> int:
    """I1, I2."""
    if kind == "L":
        return base + base % 2
    if kind == "R":
        return base + 1 - base % 2
    return base + 2 - base % 2


def visual_order(line: Sequence[int]) -> list[int]:
    """Indexes of the pieces of one line from left to right, given their levels (L2)."""
    order = list(range(len(line)))
    for level in range(max(line, default=0), 0, -1):
        start = 0
        while start < len(order):
            if line[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order
