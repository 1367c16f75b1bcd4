"""Two files of one person: one period a day, nothing twice."""

from __future__ import annotations

from datetime import date

from modactions_desktop.domain.merging import Piece, laid_together
from modactions_desktop.domain.periods import Period

JAN, MAR, MAY, JULY = (date(2016, month, 1) for month in (1, 3, 5, 7))
END_FEB, END_APR, END_JUNE = date(2016, 2, 29), date(2016, 4, 30), date(2016, 6, 30)


def _piece(key: int, code: str, begin: date | None, end: date | None = None, *, kept: bool = True) -> Piece:
    return Piece(key, code, Period(begin, end), kept)


def test_periods_that_do_not_touch_stay_as_they_are() -> None:
    pieces = [_piece(1, "A", MAY), _piece(2, "B", JAN, END_FEB, kept=False)]
    assert laid_together(pieces) == {1: (Period(MAY),), 2: (Period(JAN, END_FEB),)}


def test_where_both_tell_something_the_preferred_file_holds() -> None:
    pieces = [_piece(1, "A", MAR), _piece(2, "B", JAN, kept=False)]
    assert laid_together(pieces) == {1: (Period(MAR),), 2: (Period(JAN, END_FEB),)}


def test_the_same_told_twice_is_one_period_from_its_first_day() -> None:
    pieces = [_piece(1, "TRAJET", MAR), _piece(2, "TRAJET", JAN, kept=False)]
    assert laid_together(pieces) == {1: (Period(JAN),)}


def test_what_goes_on_after_the_preferred_period_goes_on() -> None:
    pieces = [_piece(1, "A", MAR, END_APR), _piece(2, "B", JAN, kept=False)]
    assert laid_together(pieces) == {1: (Period(MAR, END_APR),), 2: (Period(JAN, END_FEB), Period(MAY))}


def test_a_period_wholly_under_another_is_left_out() -> None:
    pieces = [_piece(1, "A", JAN), _piece(2, "B", MAR, END_APR, kept=False)]
    assert laid_together(pieces) == {1: (Period(JAN),)}


def test_within_one_file_the_last_begun_holds_and_two_of_one_code_stay_two() -> None:
    pieces = [_piece(1, "A", JAN, END_FEB), _piece(2, "A", MAR, END_APR), _piece(3, "B", date(2016, 4, 1))]
    assert laid_together(pieces) == {
        1: (Period(JAN, END_FEB),),
        2: (Period(MAR, date(2016, 3, 31)),),
        3: (Period(date(2016, 4, 1)),),
    }


def test_a_period_without_dates_lies_under_what_is_dated() -> None:
    pieces = [_piece(1, "A", MAY, END_JUNE), _piece(2, "B", None, kept=False)]
    assert laid_together(pieces) == {1: (Period(MAY, END_JUNE),), 2: (Period(None, END_APR), Period(JULY))}


def test_nothing_laid_together_is_nothing() -> None:
    assert laid_together([]) == {}
