from __future__ import annotations

from datetime import date, timedelta

import pytest

from modactions_desktop.domain.dates import (
    approximate_text,
    born_text,
    full_date,
    long_date,
    parse_approximate,
    parse_date,
    relative_day,
    short_date,
)
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.periods import ApproximateDate, DatePrecision
from modactions_desktop.sentences import sentence

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("22/11", date(2026, 11, 22)),
        ("22.11.26", date(2026, 11, 22)),
        ("22-11-2026", date(2026, 11, 22)),
        ("221126", date(2026, 11, 22)),
        ("22112026", date(2026, 11, 22)),
        ("2026-11-22", date(2026, 11, 22)),
        ("5 1", date(2027, 1, 5)),
        ("auj", TODAY),
        ("Aujourd’hui", TODAY),
        ("dem", date(2026, 11, 23)),
        ("après-demain", date(2026, 11, 24)),
        ("hier", date(2026, 11, 21)),
        ("lundi", date(2026, 11, 23)),
        ("dim", date(2026, 11, 29)),
        ("+3", date(2026, 11, 25)),
        ("+2s", date(2026, 12, 6)),
        ("1er déc", date(2026, 12, 1)),
        ("3 févr. 1984", date(1984, 2, 3)),
        ("3 mars 2018", date(2018, 3, 3)),
        ("3/2/84", date(1984, 2, 3)),
        (" 22 Novembre 2026 ", date(2026, 11, 22)),
    ],
)
def test_date_is_read_as_people_type_it(typed: str, read: date) -> None:
    assert parse_date(typed, TODAY) == read


def test_date_without_year_is_the_nearest_one() -> None:
    assert parse_date("22/11", date(2017, 1, 9)) == date(2016, 11, 22)
    assert parse_date("29/2", date(2017, 1, 9)) == date(2016, 2, 29)


def test_a_month_later_ends_with_a_shorter_month() -> None:
    assert parse_date("+1m", date(2026, 1, 31)) == date(2026, 2, 28)
    assert parse_date("-1m", date(2026, 1, 15)) == date(2025, 12, 15)


@pytest.mark.parametrize("typed", ["31/2", "0/1", "12/13/2026", "1/1/1800", "00/00"])
def test_date_that_does_not_exist_is_refused(typed: str) -> None:
    with pytest.raises(InputError) as refusal:
        parse_date(typed, TODAY, "begin")
    assert refusal.value.field == "begin"
    assert "existe pas" in sentence(refusal.value)


@pytest.mark.parametrize("typed", ["", "bientôt", "22/11/2", "ma", "1990", "32"])
def test_text_that_is_no_date_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(InputError) as refusal:
        parse_date(typed, TODAY)
    assert "22/11" in sentence(refusal.value)


@pytest.mark.parametrize(
    ("typed", "read", "shown"),
    [
        ("1990", ApproximateDate.of_year(1990), "1990"),
        ("vers 1990", ApproximateDate.about(1990), "vers 1990"),
        ("~1990", ApproximateDate.about(1990), "vers 1990"),
        ("3/2025", ApproximateDate(date(2025, 3, 15), DatePrecision.MONTH), "mars 2025"),
        ("mars 2025", ApproximateDate(date(2025, 3, 15), DatePrecision.MONTH), "mars 2025"),
        ("vers août 2012", ApproximateDate(date(2012, 8, 15), DatePrecision.ABOUT), "vers août 2012"),
        ("1/5/1992", ApproximateDate(date(1992, 5, 1)), "1er mai 1992"),
    ],
)
def test_approximate_date_keeps_what_is_known(typed: str, read: ApproximateDate, shown: str) -> None:
    assert parse_approximate(typed, TODAY) == read
    assert approximate_text(read) == shown
    assert parse_approximate(shown, TODAY) == read


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("12/3/1990", "le 12 mars 1990"),
        ("mars 1990", "en mars 1990"),
        ("1990", "en 1990"),
        ("vers 1990", "vers 1990"),
    ],
)
def test_birth_is_told_with_the_preposition_of_its_precision(typed: str, told: str) -> None:
    assert born_text(parse_approximate(typed, TODAY)) == told


@pytest.mark.parametrize("typed", ["1850", "13/1990", "vers", "9999"])
def test_approximate_date_out_of_bounds_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        parse_approximate(typed, TODAY)


def test_every_day_is_read_back_as_shown() -> None:
    for shift in range(0, 800, 7):
        day = date(2025, 1, 1) + timedelta(days=shift)
        assert parse_date(short_date(day, day), day) == day
        assert parse_date(long_date(day), TODAY) == day


def test_words_around_a_date() -> None:
    assert long_date(TODAY) == "dim. 22 nov. 2026"
    assert full_date(date(2017, 1, 1)) == "dimanche 1er janvier 2017"
    assert relative_day(date(2026, 12, 1), TODAY) == "dans 9 j"
    assert relative_day(date(2026, 10, 6), TODAY) == "il y a 47 j"
    assert relative_day(date(2025, 1, 1), TODAY) == "1er janv. 2025"


def test_a_day_that_can_only_come_is_looked_for_from_today_on() -> None:
    today = date(2017, 1, 9)
    assert parse_date("24/12", today, coming=True) == date(2017, 12, 24)
    assert parse_date("9/1", today, coming=True) == today
    assert parse_date("8/1", today, coming=True) == date(2018, 1, 8)
    assert parse_date("29/2", today, coming=True) == date(2020, 2, 29)
    assert parse_date("24/12/2016", today, coming=True) == date(2016, 12, 24)
