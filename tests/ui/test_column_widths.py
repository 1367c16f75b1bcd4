from __future__ import annotations

from modactions_desktop.ui.column_widths import Wanted, widths


def test_with_room_each_column_has_its_line_and_the_stretched_one_the_rest() -> None:
    assert widths([Wanted(40, 100), Wanted(40, 200, stretch=True)], 500) == [100, 400]


def test_stretched_columns_share_the_room_by_what_they_hold() -> None:
    shared = [Wanted(40, 100, stretch=True), Wanted(40, 200, stretch=True), Wanted(40, 100)]
    assert widths(shared, 700) == [200, 400, 100]


def test_without_a_stretched_column_the_room_left_stays_empty() -> None:
    assert widths([Wanted(40, 100), Wanted(40, 200)], 500) == [100, 200]


def test_without_room_the_long_columns_give_way_first() -> None:
    given = widths([Wanted(60, 70), Wanted(80, 400, stretch=True), Wanted(60, 90)], 400)
    assert sum(given) == 400
    assert given[0] >= 60
    assert given[2] >= 60
    assert given[1] > 200


def test_no_word_is_ever_cut_the_table_scrolls_sideways() -> None:
    assert widths([Wanted(120, 200), Wanted(150, 300, stretch=True)], 100) == [120, 150]
