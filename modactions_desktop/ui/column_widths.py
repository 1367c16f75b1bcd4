"""How wide the columns of a table are: what their words ask where there is room, else a fair share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one column asks, in pixels: `least` so that no word is cut, `whole` for its words on one line."""

    least: int
    whole: int
    stretch: bool = False
    """Whether it takes a part of the room that nobody asks for."""
    line: int = 0
    """Its longest words on one line, however long: narrower, they go on to the next line."""


def widths(wanted: Sequence[Wanted], room: int) -> list[int]:
    """One width a column, as a page of the web lays out a table.

    All on one line where there is room, what is left going to those that stretch; otherwise each its least
    and a part of the rest by what it would still like. Never less than the least: the table scrolls sideways.
    """
    least, whole = sum(each.least for each in wanted), sum(each.whole for each in wanted)
    if whole <= room:
        return _stretched(wanted, room - whole)
    if least >= room:
        return [each.least for each in wanted]
    given = [each.least + (each.whole - each.least) * (room - least) // (whole - least) for each in wanted]
    given[_widest(given)] += room - sum(given)
    return given


def _stretched(wanted: Sequence[Wanted], left: int) -> list[int]:
    sharing = sum(each.whole for each in wanted if each.stretch)
    if not sharing:
        return [each.whole for each in wanted]
    given = [each.whole + (left * each.whole // sharing if each.stretch else 0) for each in wanted]
    last = max(number for number, each in enumerate(wanted) if each.stretch)
    given[last] += left + sum(each.whole for each in wanted) - sum(given)
    return given


def _widest(given: Sequence[int]) -> int:
    return max(range(len(given)), key=lambda number: given[number])
