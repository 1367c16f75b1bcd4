"""When something is due."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from modactions_desktop.domain.catalogues import MonthDay, Offset, OffsetUnit
from modactions_desktop.domain.deadlines import (
    APPEAL,
    after,
    due_date,
    easter,
    is_working_day,
    legal_holidays,
    rule_in_force,
)
from modactions_desktop.exchange.catalogues import read_catalogues


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1999, 4, 4), (2016, 3, 27), (2024, 3, 31), (2026, 4, 5), (2038, 4, 25)]
)
def test_easter_is_where_the_calendar_puts_it(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_belgium_has_ten_legal_holidays() -> None:
    assert len(legal_holidays(2016)) == 10
    assert {date(2016, 5, 5), date(2016, 5, 16), date(2016, 7, 21)} <= legal_holidays(2016)


def test_a_saturday_counts_only_where_a_rule_says_so() -> None:
    saturday = date(2016, 11, 19)
    assert not is_working_day(saturday)
    assert is_working_day(saturday, saturday_counts=True)
    assert not is_working_day(date(2016, 11, 20), saturday_counts=True)


def test_eight_working_days_leave_out_week_ends_and_holidays() -> None:
    eight = Offset(8, OffsetUnit.WORKING_DAYS)
    assert after(eight, date(2016, 10, 27)) == date(2016, 11, 9)
    assert after(eight, date(2016, 10, 27), saturday_counts=True) == date(2016, 11, 7)
    assert after(Offset(-1, OffsetUnit.WORKING_DAYS), date(2016, 11, 14)) == date(2016, 11, 10)


def test_months_end_on_the_last_day_of_a_shorter_month() -> None:
    assert after(Offset(3, OffsetUnit.MONTHS), date(2016, 11, 30)) == date(2017, 2, 28)
    assert after(Offset(1, OffsetUnit.YEARS), date(2016, 2, 29)) == date(2017, 2, 28)
    assert after(Offset(28, OffsetUnit.DAYS), date(2016, 2, 1)) == date(2016, 2, 29)


def test_a_yearly_day_is_the_next_one() -> None:
    appeal = rule_in_force(read_catalogues().deadlines.rules, APPEAL, date(2016, 11, 22))
    assert appeal is not None
    yearly = replace(appeal, offset=None, annual_due=MonthDay(10, 31))
    assert due_date(yearly, date(2016, 10, 31)) == date(2016, 10, 31)
    assert due_date(yearly, date(2016, 11, 1)) == date(2017, 10, 31)
    assert due_date(replace(appeal, offset=None, annual_due=None), date(2016, 11, 1)) is None


def test_the_shipped_rules_give_the_delay_of_an_appeal() -> None:
    rules = read_catalogues().deadlines.rules
    appeal = rule_in_force(rules, APPEAL, date(2016, 10, 5))
    assert appeal is not None
    assert due_date(appeal, date(2016, 10, 5)) == date(2017, 1, 5)
    assert rule_in_force(rules, "D-INCONNU", date(2016, 10, 5)) is None
