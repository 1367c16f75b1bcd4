"""Cells of a counted table: each knows its persons, and whether a small value may be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from modactions_desktop.domain.years import Cell, Table


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """How many. `people` are the ids behind the figure; a guarded count under 5 is not for publication."""

    value: int
    people: tuple[int, ...] = ()
    guarded: bool = True

    @classmethod
    def of(cls, people: Iterable[int]) -> Count:
        """Distinct persons."""
        distinct = tuple(sorted(set(people)))
        return cls(len(distinct), distinct)

    @classmethod
    def things(cls, value: int) -> Count:
        """What tells of no person: sessions, outings, meetings."""
        return cls(value, guarded=False)

    @property
    def shown(self) -> Cell:
        return self.value


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """`part` of `whole` in percent with one decimal; nothing when the whole is empty."""

    part: Count
    whole: Count

    @property
    def shown(self) -> Cell:
        if self.whole.value == 0:
            return "–"
        return round(100 * self.part.value / self.whole.value, 1)


@dataclass(frozen=True, slots=True, eq=False)
class Mean:
    """A mean or a median over `over` values, with one decimal; nothing without values."""

    value: float
    over: int

    @property
    def shown(self) -> Cell:
        return round(self.value, 1) if self.over else "–"


CountedCell = Count | Share | Mean | str | float | None
Position = tuple[int, int]
"""Row and column, from 0."""


def shown(cell: CountedCell) -> Cell:
    """The cell as a value to print."""
    return cell.shown if isinstance(cell, Count | Share | Mean) else cell


@dataclass(frozen=True, slots=True)
class Sum:
    """The cell `total` is the sum of the cells `parts`."""

    total: Position
    parts: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class CountedTable:
    """A table before it is printed; `sums` say which cells can be worked out from others."""

    id: str
    title: str
    definition: str
    columns: tuple[str, ...]
    rows: tuple[tuple[CountedCell, ...], ...]
    sums: tuple[Sum, ...] = ()
    note: str = ""
    total_row: bool = False

    def exact(self) -> Table:
        """The table as the service and its funder read it."""
        return self.printed(lambda row, column: shown(self.rows[row][column]))

    def printed(self, cell: Callable[[int, int], Cell]) -> Table:
        """The same table with every cell read through `cell`."""
        rows = tuple(
            tuple(cell(row, column) for column in range(len(self.columns))) for row in range(len(self.rows))
        )
        return Table(self.id, self.title, self.definition, self.columns, rows, self.note, self.total_row)

    def people(self, row: int, column: int) -> tuple[int, ...]:
        """The ids of the persons behind a figure (F92)."""
        cell = self.rows[row][column]
        return cell.people if isinstance(cell, Count) else ()


@dataclass(slots=True)
class TableDraft:
    """Rows as they are counted, and which of them add up."""

    id: str
    columns: tuple[str, ...]
    rows: list[tuple[CountedCell, ...]] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)
    total_row: bool = False

    def add(self, *cells: CountedCell) -> int:
        """Adds a row and tells its place."""
        assert len(cells) == len(self.columns), f"{self.id}: {len(cells)} cells"
        self.rows.append(cells)
        return len(self.rows) - 1

    def add_up(self, total: int, parts: Iterable[int], columns: Iterable[int]) -> None:
        """In each of these columns, row `total` is the sum of the rows `parts`."""
        kept = tuple(parts)
        self.sums.extend(Sum((total, column), tuple((row, column) for row in kept)) for column in columns)

    def add_up_if_apart(self, total: int, parts: Iterable[int], column: int) -> None:
        """As `add_up`, where nobody is counted in two of the rows: a reader who guesses so would be right."""
        kept = tuple(parts)
        counts = [self.rows[row][column] for row in (total, *kept)]
        values = [count.value for count in counts if isinstance(count, Count)]
        if len(values) == len(counts) and values[0] == sum(values[1:]):
            self.add_up(total, kept, (column,))

    def add_across(self, total: int, parts: Iterable[int]) -> None:
        """In every row, column `total` is the sum of the columns `parts`."""
        kept = tuple(parts)
        self.sums.extend(
            Sum((row, total), tuple((row, column) for column in kept)) for row in range(len(self.rows))
        )

    def finished(self, title: str, definition: str, note: str = "") -> CountedTable:
        """The table under its heading."""
        return CountedTable(
            self.id, title, definition, self.columns, tuple(self.rows), tuple(self.sums), note, self.total_row
        )
