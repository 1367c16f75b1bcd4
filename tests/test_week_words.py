"""The hours of a week as people say them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from modactions_desktop.domain.directory import OpeningException, OpeningHours, Service
from modactions_desktop.week_words import week_lines
from tests.reports.example_booklets import service, uuid

DAY = date(2017, 1, 9)


def open_on(*spans: tuple[int, time | None, time | None]) -> Service:
    hours = tuple(OpeningHours(uuid(str(rank)), *span) for rank, span in enumerate(spans))
    return service(1, "Exemple", hours=hours)


def said(*spans: tuple[int, time | None, time | None]) -> list[str]:
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in week_lines(open_on(*spans), DAY)]


def test_days_of_the_same_hours_stand_together() -> None:
    nine = (time(9), time(12))
    assert said((1, *nine), (2, *nine), (3, *nine)) == ["du lundi au mercredi : de 9 h à 12 h"]
    assert said((1, *nine), (2, *nine)) == ["lundi et mardi : de 9 h à 12 h"]
    assert said((1, *nine), (3, *nine)) == [
        "lundi : de 9 h à 12 h",
        "mercredi : de 9 h à 12 h",
    ]


def test_two_spans_of_a_day_and_a_closed_day_left_out() -> None:
    assert said((1, time(13, 30), time(16)), (1, time(9), time(12)), (2, None, None)) == [
        "lundi : de 9 h à 12 h et de 13 h 30 à 16 h",
    ]


def test_hours_of_another_season_are_not_told() -> None:
    summer = OpeningHours(
        uuid("s"), 1, time(8), time(10), valid_from=date(2017, 7, 1), valid_to=date(2017, 8, 31)
    )
    both = replace(open_on((1, time(9), time(12))), hours=(summer,))
    assert week_lines(both, DAY) == ()
    assert len(week_lines(both, date(2017, 7, 3))) == 1


def test_days_that_are_an_exception_are_told_until_they_are_over() -> None:
    closed = OpeningException(uuid("e"), date(2017, 1, 6), date(2017, 1, 9), note="inventaire")
    special = OpeningException(uuid("f"), date(2017, 1, 14), date(2017, 1, 14), time(10), time(13))
    both = replace(open_on(), exceptions=(closed, special))
    told = [line.replace("\N{NO-BREAK SPACE}", " ") for line in week_lines(both, DAY)]
    assert told == [
        "du 6 janvier 2017 au 9 janvier 2017 : fermé (inventaire)",
        "le 14 janvier 2017 : de 10 h à 13 h",
    ]
    assert len(week_lines(both, date(2017, 1, 10))) == 1
