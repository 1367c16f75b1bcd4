"""What is hidden of a published table."""

from __future__ import annotations

from random import Random

from modactions_desktop.domain.cells import Count, CountedTable, Mean, Share, TableDraft
from modactions_desktop.domain.suppression import MASKED, SMALL, suppressed


def published(*tables: CountedTable) -> list[tuple[tuple[object, ...], ...]]:
    return [table.rows for table in suppressed(tables)]


def additive(values: list[int]) -> CountedTable:
    draft = TableDraft("T", ("what", "n"))
    rows = [draft.add(str(number), Count(value)) for number, value in enumerate(values)]
    draft.add_up(draft.add("total", Count(sum(values))), rows, (1,))
    return draft.finished("", "")


def test_a_count_of_one_to_four_is_hidden_and_zero_stays() -> None:
    draft = TableDraft("T", ("a", "b", "c", "d"))
    draft.add(Count(0), Count(1), Count(4), Count(5))
    assert published(draft.finished("", "")) == [((0, SMALL, SMALL, 5),)]


def test_a_single_hidden_part_takes_another_with_it() -> None:
    (rows,) = published(additive([3, 20, 7]))
    assert [row[1] for row in rows] == [SMALL, 20, MASKED, 30]


def test_two_hidden_parts_that_must_be_one_each_take_a_third() -> None:
    (rows,) = published(additive([1, 1, 20, 7]))
    assert [row[1] for row in rows] == [SMALL, SMALL, 20, MASKED, 29]


def test_two_hidden_parts_with_several_solutions_are_enough() -> None:
    (rows,) = published(additive([2, 3, 20]))
    assert [row[1] for row in rows] == [SMALL, SMALL, 20, 25]


def test_the_total_is_hidden_when_no_part_is_left() -> None:
    (rows,) = published(additive([3, 0]))
    assert [row[1] for row in rows] == [SMALL, 0, SMALL]


def test_the_same_persons_are_hidden_in_every_table() -> None:
    first = TableDraft("T3", ("x", "y", "total"))
    first.add(Count.of(range(3)), Count.of(range(10, 20)), Count.of([*range(3), *range(10, 20)]))
    first.add_across(2, (0, 1))
    second = TableDraft("T20", ("y",))
    second.add(Count.of(range(10, 20)))
    assert published(first.finished("", ""), second.finished("", "")) == [
        ((SMALL, MASKED, 13),),
        ((MASKED,),),
    ]


def test_persons_beside_a_masked_count_of_their_events_are_masked_too() -> None:
    draft = TableDraft("T", ("events", "persons"))
    rows = [draft.add(Count(n), Count.of(range(100 * n, 101 * n))) for n in (3, 20, 7)]
    draft.add_up(draft.add(Count(30), Count.of(range(30))), rows, (0,))
    (printed,) = published(draft.finished("", ""))
    assert printed == ((SMALL, SMALL), (20, 20), (MASKED, MASKED), (30, 30))


def test_shares_and_means_of_few_are_hidden() -> None:
    draft = TableDraft("T", ("n", "share", "mean", "mean"))
    few, whole = Count(3), Count(30)
    draft.add(few, Share(few, whole), Mean(2.5, 4), Mean(2.5, 5))
    assert published(draft.finished("", "")) == [((SMALL, MASKED, MASKED, 2.5),)]


def test_what_tells_of_no_person_is_never_hidden() -> None:
    draft = TableDraft("T", ("meetings", "percent", "text", "missing"))
    draft.add(Count.things(2), 10.0, "oui", None)
    assert published(draft.finished("", "")) == [((2, 10.0, "oui", None),)]


def test_no_hidden_cell_of_a_two_way_table_can_be_worked_out_alone() -> None:
    """Each row and column with something hidden has at least two hidden cells."""
    random = Random(7)
    for _ in range(50):
        values = [[random.choice((0, 1, 2, 3, 6, 12, 40)) for _ in range(4)] for _ in range(5)]
        (rows,) = published(_two_way(values))
        hidden = [[isinstance(cell, str) for cell in row] for row in rows]
        for line in (*hidden, *zip(*hidden, strict=True)):
            assert sum(line) != 1
        assert not any(isinstance(c, int) and 0 < c < 5 for row in rows for c in row)


def _two_way(values: list[list[int]]) -> CountedTable:
    width = len(values[0])
    draft = TableDraft("T", (*"abcd"[:width], "total"))
    rows = [draft.add(*(Count(v) for v in row), Count(sum(row))) for row in values]
    sums = [sum(column) for column in zip(*values, strict=True)]
    total = draft.add(*(Count(v) for v in sums), Count(sum(sums)))
    draft.add_up(total, rows, range(width + 1))
    draft.add_across(width, range(width))
    return draft.finished("", "")
