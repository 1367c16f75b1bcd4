"""Counting rules of the year."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop.domain.figures import (
    AgeBand,
    Measure,
    Stay,
    age_band,
    entries,
    first_and_last,
    flow,
    followed,
    group_attendance,
    has_progressed,
    joined,
    main_group,
    main_groups,
    median_days,
)
from modactions_desktop.domain.periods import ReportPeriod

PROJECT = ReportPeriod(date(2015, 7, 1), date(2016, 12, 31))


def stay(person: int, begin: str | None, end: str | None = None, code: str = "") -> Stay:
    return Stay(
        person, date.fromisoformat(begin) if begin else None, date.fromisoformat(end) if end else None, code
    )


def test_a_person_is_followed_once_however_many_interviews_were_held() -> None:
    held = [(1, date(2015, 7, 1)), (1, date(2016, 12, 31)), (2, date(2015, 6, 30)), (3, date(2017, 1, 1))]
    assert followed(held, PROJECT) == {1}


def test_entering_means_that_the_trajectory_begins_in_the_period() -> None:
    before, inside, after = stay(1, "2015-06-30"), stay(2, "2015-07-01"), stay(3, "2017-01-01")
    assert set(entries([before, inside, after], PROJECT)) == {2}


def test_a_second_entry_counts_the_same_person_once_with_the_first_date() -> None:
    twice = [stay(1, "2016-05-01", "2016-06-01"), stay(1, "2015-09-01", "2015-12-01")]
    assert entries(twice, PROJECT) == {1: stay(1, "2015-09-01", "2015-12-01")}


def test_stays_without_a_day_between_are_one_stay() -> None:
    split = [stay(1, "2015-06-01", "2015-07-31"), stay(1, "2015-08-01")]
    assert joined(split) == (stay(1, "2015-06-01"),)
    assert entries(split, PROJECT) == {}


def test_stays_of_different_groups_are_not_joined() -> None:
    assert len(joined([stay(1, "2015-09-01", "2015-10-01", "a"), stay(1, "2015-10-02", None, "b")])) == 2


def test_main_group_is_the_first_group_of_the_entry() -> None:
    entry = stay(1, "2015-09-01", "2016-06-30")
    memberships = [
        stay(1, "2016-02-01", "2016-06-30", "avance"),
        stay(1, "2015-09-10", "2016-01-31", "debutant"),
        stay(1, "2014-09-01", "2015-06-30", "creativite"),
        stay(2, "2015-09-01", None, "creativite"),
    ]
    assert main_group(entry, memberships) == "debutant"


def test_an_entry_without_a_group_has_no_main_group() -> None:
    assert main_groups({1: stay(1, "2015-09-01")}, []) == {1: None}


def test_attendance_counts_a_person_in_each_group_they_went_to_or_belonged_to() -> None:
    presences = [
        (1, "avance", date(2016, 3, 1)),
        (1, "avance", date(2016, 3, 8)),
        (2, "avance", date(2017, 1, 3)),
    ]
    memberships = [
        stay(1, "2015-09-01", "2016-01-31", "debutant"),
        stay(3, "2013-01-01", "2014-01-01", "debutant"),
    ]
    assert group_attendance(presences, memberships, PROJECT) == {"avance": {1}, "debutant": {1}}


def test_stock_and_flow_add_up() -> None:
    stays = [
        stay(1, "2015-01-01", "2015-07-01"),
        stay(2, None),
        stay(3, "2016-12-31"),
        stay(4, "2015-08-01", "2016-12-31"),
        stay(5, "2015-01-01", "2015-06-30"),
    ]
    counted = flow(stays, PROJECT)
    assert counted.present == (1, 2)
    assert sorted(counted.entered) == [3, 4]
    assert sorted(counted.left) == [1, 4]
    assert sorted(counted.remaining) == [2, 3]


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (17, AgeBand.UNDER_18),
        (18, AgeBand.FROM_18),
        (24, AgeBand.FROM_18),
        (25, AgeBand.FROM_25),
        (44, AgeBand.FROM_35),
        (45, AgeBand.FROM_45),
        (60, AgeBand.FROM_45),
        (61, AgeBand.OVER_60),
        (None, AgeBand.UNKNOWN),
    ],
)
def test_age_bands_end_at_17_24_34_44_and_60(age: int | None, band: AgeBand) -> None:
    assert age_band(age) is band


def measure(day: int, rank: int, tested: bool) -> Measure:
    return Measure(date(2016, 1, day), "", rank, tested)


def test_progress_compares_tests_with_tests() -> None:
    assert has_progressed([measure(1, 1, True), measure(9, 2, True)]) is True
    assert has_progressed([measure(1, 2, True), measure(9, 2, True)]) is False
    assert has_progressed([measure(1, 1, True), measure(9, 3, False)]) is None
    assert has_progressed([]) is None


def test_first_and_last_need_two_values_and_follow_the_days() -> None:
    assert first_and_last([(date(2016, 2, 1), 1), (date(2016, 1, 1), 4)]) == (4, 1)
    assert first_and_last([(date(2016, 2, 1), 1)]) is None


def test_median_length_counts_both_days() -> None:
    one, two = (date(2016, 1, 1), date(2016, 1, 1)), (date(2016, 1, 1), date(2016, 1, 4))
    assert median_days([one, two]) == 2.5
    assert median_days([]) is None
