"""A day and its hour, typed in one go."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.moments import moment_text, parse_moment, short_moment

TODAY = date(2017, 1, 9)
"""A Monday."""


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("jeu 12/1 14h", datetime(2017, 1, 12, 14)),
        ("Jeudi 12/1 à 14h30", datetime(2017, 1, 12, 14, 30)),
        ("jeudi 14h", datetime(2017, 1, 12, 14)),
        ("jeu. 12 janv. 2017 à 9h05", datetime(2017, 1, 12, 9, 5)),
        ("le 12 janvier 14:00", datetime(2017, 1, 12, 14)),
        ("12.01.17, 14 h 30", datetime(2017, 1, 12, 14, 30)),
        ("9h30 12/1", datetime(2017, 1, 12, 9, 30)),
        ("dem 9h30", datetime(2017, 1, 10, 9, 30)),
        ("auj 16h", datetime(2017, 1, 9, 16)),
        ("+3 10h", datetime(2017, 1, 12, 10)),
        ("ven 13/1 midi", datetime(2017, 1, 13, 12)),
        ("12/1", datetime(2017, 1, 12)),
        ("20/12 10h", datetime(2016, 12, 20, 10)),
        ("15/7 10h", datetime(2017, 7, 15, 10)),
        ("1/9 10h", datetime(2017, 9, 1, 10)),
        ("3/2/2016 10h", datetime(2016, 2, 3, 10)),
    ],
)
def test_a_day_and_its_hour_are_read_in_one_go(typed: str, moment: datetime) -> None:
    assert parse_moment(typed, TODAY) == moment


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("bientôt", "moment_unreadable"),
        ("14h", "moment_unreadable"),
        ("jeu prochain 14h", "moment_unreadable"),
        ("31/2 10h", "date_impossible"),
        ("12/1 25h", "hour_impossible"),
        ("12/1 9h75", "hour_impossible"),
        ("ven 12/1 14h", "weekday_differs"),
    ],
)
def test_what_cannot_be_understood_says_what_is_wrong(typed: str, code: str) -> None:
    with pytest.raises(InputError, match=code):
        parse_moment(typed, TODAY)


@pytest.mark.parametrize("at", [datetime(2017, 1, 12, 14), datetime(2016, 12, 1, 9, 5), datetime(2018, 3, 1)])
def test_what_is_shown_is_read_again_as_the_same(at: datetime) -> None:
    assert parse_moment(moment_text(at), TODAY) == at


def test_an_hour_that_nobody_knows_is_not_shown_as_midnight() -> None:
    assert moment_text(datetime(2017, 1, 12)) == "jeu. 12 janv. 2017"
    assert short_moment(datetime(2017, 1, 12, 9, 5), TODAY) == "12 janv. à 9h05"
    assert short_moment(datetime(2017, 1, 12), TODAY) == "12 janv."
