"""Small cells of published tables: what is under 5 is hidden, and with it what would give it away.

A count of 1 to 4 is hidden (zero tells of nobody and stays). Wherever a total and its other parts would let a
hidden count be worked out, exactly or because only one value fits, another cell is hidden too. Cells that
count the same persons in several tables are one quantity: they are hidden together. Beside a masked count,
one of the same value in its row is masked too: it may be the same thing, counted in persons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from modactions_desktop.domain.cells import Count, CountedCell, CountedTable, Mean, Position, Share, shown
from modactions_desktop.domain.years import Cell, Table

THRESHOLD = 5
SMALL = "< 5"
MASKED = "masqué"
"""Not small itself, hidden so that a small cell cannot be worked out."""

Quantity = tuple[object, ...]
_Equation = tuple[Quantity, tuple[Quantity, ...]]


def suppressed(tables: Sequence[CountedTable]) -> tuple[Table, ...]:
    """The tables as they may be published; each hidden cell reads `SMALL` or `MASKED`."""
    secret = _Secret.of(tables)
    secret.hide_all()
    return tuple(_published(number, table, secret) for number, table in enumerate(tables))


def is_small(value: int) -> bool:
    return 0 < value < THRESHOLD


def _published(number: int, table: CountedTable, secret: _Secret) -> Table:
    def read(row: int, column: int) -> Cell:
        cell = table.rows[row][column]
        return _read(cell, _quantity(number, (row, column), cell), secret)

    return table.printed(read)


def _read(cell: CountedCell, quantity: Quantity, secret: _Secret) -> Cell:
    if isinstance(cell, Mean):
        return MASKED if is_small(cell.over) else cell.shown
    if isinstance(cell, Share):
        return MASKED if secret.hides(cell.part) or secret.hides(cell.whole) else cell.shown
    if quantity in secret.hidden:
        return SMALL if is_small(secret.values[quantity]) else MASKED
    return shown(cell)


def _quantity(table: int, position: Position, cell: CountedCell) -> Quantity:
    if isinstance(cell, Count) and cell.people:
        return ("people", cell.people)
    return (table, *position)


@dataclass(slots=True)
class _Secret:
    values: dict[Quantity, int] = field(default_factory=dict)
    guarded: set[Quantity] = field(default_factory=set)
    places: dict[int, Quantity] = field(default_factory=dict)
    """Which quantity a Count object is, by identity: shares refer to their Counts."""
    equations: list[_Equation] = field(default_factory=list)
    rows: list[set[Quantity]] = field(default_factory=list)
    hidden: set[Quantity] = field(default_factory=set)

    @classmethod
    def of(cls, tables: Sequence[CountedTable]) -> _Secret:
        secret = cls()
        for number, table in enumerate(tables):
            secret._enter(number, table)
        secret.hidden = {q for q in secret.guarded if is_small(secret.values[q])}
        return secret

    def _enter(self, number: int, table: CountedTable) -> None:
        for row, cells in enumerate(table.rows):
            counts = [(column, cell) for column, cell in enumerate(cells) if isinstance(cell, Count)]
            for column, cell in counts:
                self._enter_count(_quantity(number, (row, column), cell), cell)
            self.rows.append({_quantity(number, (row, column), cell) for column, cell in counts})
        for addition in table.sums:
            places = (addition.total, *addition.parts)
            total, *parts = (_quantity(number, place, table.rows[place[0]][place[1]]) for place in places)
            if all(q in self.values for q in (total, *parts)):
                self.equations.append((total, tuple(parts)))

    def _enter_count(self, quantity: Quantity, cell: Count) -> None:
        self.values[quantity] = cell.value
        self.places[id(cell)] = quantity
        if cell.guarded:
            self.guarded.add(quantity)

    def hides(self, count: Count) -> bool:
        quantity = self.places.get(id(count))
        small = count.guarded and is_small(count.value)
        return small or (quantity is not None and quantity in self.hidden)

    def hide_all(self) -> None:
        """Hides what gives away and, beside it, what very likely is the same number counted otherwise."""
        self.hide_what_gives_away()
        while twins := self._twins():
            self.hidden |= twins
            self.hide_what_gives_away()

    def _twins(self) -> set[Quantity]:
        """In a row with a masked count, visible counts of the same value: persons beside their events."""
        found: set[Quantity] = set()
        for row in self.rows:
            masked = {self.values[q] for q in row if q in self.hidden and not is_small(self.values[q])}
            found |= {q for q in row if q not in self.hidden and self.values[q] in masked}
        return found & self.guarded

    def hide_what_gives_away(self) -> None:
        """Hides more until no hidden count can be worked out; stops when nothing is left to hide."""
        while True:
            weak = next((e for e in self.equations if self._gives_away(e)), None)
            weak = weak or self._solved_equation()
            if weak is None:
                return
            more = self._another(weak)
            if more is None:
                return
            self.hidden.add(more)

    def _gives_away(self, equation: _Equation) -> bool:
        total, parts = equation
        unknown = [part for part in parts if part in self.hidden]
        if total in self.hidden:
            return not unknown and self._another(equation) is not None
        if not unknown or self._another(equation) is None:
            return False
        left = self.values[total] - sum(self.values[p] for p in parts if p not in self.hidden)
        return any(self._only_one_fits(part, unknown, left) for part in unknown)

    def _only_one_fits(self, part: Quantity, unknown: Sequence[Quantity], left: int) -> bool:
        """Whether the bounds of the other unknown parts leave a single value to this one."""
        others = [other for other in unknown if other is not part]
        low, high = self._bounds(part, left)
        least = sum(self._bounds(other, left)[0] for other in others)
        most = sum(self._bounds(other, left)[1] for other in others)
        return max(low, left - most) >= min(high, left - least)

    def _bounds(self, quantity: Quantity, most: int) -> tuple[int, int]:
        if is_small(self.values[quantity]):
            return 1, THRESHOLD - 1
        return THRESHOLD, max(THRESHOLD, most)

    def _another(self, equation: _Equation) -> Quantity | None:
        """The smallest visible part worth hiding, else the total."""
        total, parts = equation
        visible = [p for p in parts if p in self.guarded and p not in self.hidden and self.values[p] > 0]
        if visible:
            return min(visible, key=lambda q: self.values[q])
        return total if total in self.guarded and total not in self.hidden else None

    def _solved_equation(self) -> _Equation | None:
        """An equation with more to hide, of a hidden quantity that several equations together determine."""
        for quantity in _determined(self.equations, self.hidden):
            for equation in self.equations:
                concerned = quantity == equation[0] or quantity in equation[1]
                if concerned and self._another(equation) is not None:
                    return equation
        return None


def _determined(equations: Sequence[_Equation], hidden: set[Quantity]) -> list[Quantity]:
    """The hidden quantities with a single solution of the equations (Gauss-Jordan over the hidden ones)."""
    rows = [_coefficients(equation, hidden) for equation in equations]
    reduced: list[dict[Quantity, Fraction]] = []
    for row in rows:
        for pivot_row in reduced:
            _eliminate(row, pivot_row)
        if not row:
            continue
        pivot = next(iter(row))
        scale = row[pivot]
        row = {q: c / scale for q, c in row.items()}
        for other in reduced:
            if pivot in other:
                _subtract(other, row, other[pivot])
        reduced.append(row)
    return [next(iter(row)) for row in reduced if len(row) == 1]


def _coefficients(equation: _Equation, hidden: set[Quantity]) -> dict[Quantity, Fraction]:
    total, parts = equation
    row: dict[Quantity, Fraction] = {}
    for quantity, sign in ((total, 1), *((part, -1) for part in parts)):
        if quantity in hidden:
            row[quantity] = row.get(quantity, Fraction(0)) + sign
    return {q: c for q, c in row.items() if c}


def _eliminate(row: dict[Quantity, Fraction], pivot_row: dict[Quantity, Fraction]) -> None:
    pivot = next(iter(pivot_row))
    if pivot in row:
        _subtract(row, pivot_row, row[pivot])


def _subtract(row: dict[Quantity, Fraction], other: dict[Quantity, Fraction], times: Fraction) -> None:
    for quantity, coefficient in other.items():
        value = row.get(quantity, Fraction(0)) - times * coefficient
        if value:
            row[quantity] = value
        else:
            row.pop(quantity, None)
