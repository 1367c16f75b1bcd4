"""Two files of one person laid together: for each day one period, and nothing told twice (F19)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from modactions_desktop.domain.periods import Period

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Piece:
    """One period of one of the two files; of the `preferred` file the days hold where both tell something."""

    key: int
    code: str
    period: Period
    preferred: bool


class _Stretch(NamedTuple):
    piece: Piece
    begin: date
    end: date
    """Days included; date.min and date.max stand for « not known » and « not reached yet »."""


def laid_together(pieces: Iterable[Piece]) -> Mapping[int, tuple[Period, ...]]:
    """What is left of each piece, by its key; a piece that lies wholly under others is not in the answer.

    Each day has one piece: that of the preferred file, else the last begun. What both files tell without a
    gap under the same code is one period, so that nobody enters a phase twice.
    """
    stretches = _joined(_stretches(tuple(pieces)))
    kept: dict[int, tuple[Period, ...]] = {}
    for piece, begin, end in stretches:
        period = Period(None if begin == date.min else begin, None if end == date.max else end)
        kept[piece.key] = (*kept.get(piece.key, ()), period)
    return kept


def _stretches(pieces: tuple[Piece, ...]) -> list[_Stretch]:
    """The days from one change to the next, each with the piece that holds there."""
    starts = {_begin(piece) for piece in pieces}
    starts |= {_end(piece) + _DAY for piece in pieces if _end(piece) < date.max}
    ordered = sorted(starts)
    found: list[_Stretch] = []
    for begin, following in pairwise([*ordered, None]):
        assert begin is not None
        end = following - _DAY if following else date.max
        there = [piece for piece in pieces if _begin(piece) <= begin and end <= _end(piece)]
        if there:
            found.append(_Stretch(max(there, key=_holds), begin, end))
    return found


def _joined(stretches: list[_Stretch]) -> list[_Stretch]:
    """Stretches that follow each other and are of one piece, or say the same in both files, are one."""
    joined: list[_Stretch] = []
    for stretch in stretches:
        last = joined[-1] if joined else None
        if last is None or last.end + _DAY != stretch.begin or not _same(last.piece, stretch.piece):
            joined.append(stretch)
            continue
        piece = max(last.piece, stretch.piece, key=lambda one: one.preferred)
        joined[-1] = _Stretch(piece, last.begin, stretch.end)
    return joined


def _same(one: Piece, other: Piece) -> bool:
    return one.key == other.key or (one.code == other.code and one.preferred is not other.preferred)


def _holds(piece: Piece) -> tuple[bool, date, int]:
    return piece.preferred, _begin(piece), piece.key


def _begin(piece: Piece) -> date:
    return piece.period.begin or date.min


def _end(piece: Piece) -> date:
    return piece.period.end or date.max
