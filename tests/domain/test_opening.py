"""When a service is open, on the edges: midnight, pauses, seasons, exceptions, closures, holidays."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

import pytest

from modactions_desktop.domain.directory import waiting_on
from modactions_desktop.domain.opening import OpeningException, OpeningHours, OpeningKind, Timetable
from modactions_desktop.opening_words import opening_words

NOBODY = UUID(int=0)
CHRISTMAS = frozenset({date(2016, 12, 25), date(2016, 12, 26)})


def _week(*days: int, opens: int = 9, closes: int = 12) -> tuple[OpeningHours, ...]:
    return tuple(OpeningHours(NOBODY, day, time(opens), time(closes)) for day in days)


def _told(timetable: Timetable, *at: int) -> str:
    moment = datetime(*at)  # type: ignore[arg-type]
    return opening_words(timetable.state(moment, CHRISTMAS), moment).replace("\N{NO-BREAK SPACE}", " ")


TWICE_A_DAY = Timetable((*_week(1, 2), *_week(1, 2, opens=13, closes=16)))


@pytest.mark.parametrize(
    ("hour", "minute", "told"),
    [
        (8, 59, "fermé (ouvre à 9 h)"),
        (9, 0, "ouvert (jusqu'à 12 h)"),
        (11, 59, "ouvert (jusqu'à 12 h)"),
        (12, 0, "fermé (ouvre à 13 h)"),
        (15, 59, "ouvert (jusqu'à 16 h)"),
        (16, 0, "fermé (ouvre demain à 9 h)"),
    ],
)
def test_two_spans_a_day_leave_a_pause(hour: int, minute: int, told: str) -> None:
    assert _told(TWICE_A_DAY, 2016, 11, 21, hour, minute) == told


def test_the_next_opening_is_named_by_its_weekday_then_by_its_date() -> None:
    assert _told(TWICE_A_DAY, 2016, 11, 23, 10) == "fermé (ouvre lundi à 9 h)"
    monday = Timetable(_week(1), (OpeningException(NOBODY, date(2016, 11, 28), date(2016, 12, 4)),))
    assert _told(monday, 2016, 11, 23, 10) == "fermé (ouvre le 5 déc. à 9 h)"


def test_a_night_shelter_is_open_past_midnight() -> None:
    shelter = Timetable(_week(5, opens=20, closes=8))
    assert _told(shelter, 2016, 11, 25, 23) == "ouvert (jusqu'à demain 8 h)"
    assert _told(shelter, 2016, 11, 26, 0) == "ouvert (jusqu'à 8 h)"
    assert _told(shelter, 2016, 11, 26, 8) == "fermé (ouvre vendredi à 20 h)"
    assert _told(shelter, 2016, 11, 25, 7) == "fermé (ouvre à 20 h)"


def test_midnight_ends_the_day_and_round_the_clock_never_ends() -> None:
    assert _told(Timetable(_week(5, opens=18, closes=0)), 2016, 11, 25, 23) == "ouvert (jusqu'à minuit)"
    always = Timetable(_week(*range(1, 8), opens=0, closes=0))
    assert _told(always, 2016, 11, 25, 23) == "ouvert jour et nuit"


def test_a_season_begins_and_ends_on_its_days() -> None:
    term = OpeningHours(NOBODY, 2, time(9), time(12), date(2016, 9, 6), date(2016, 11, 22))
    timetable = Timetable((term,))
    assert _told(timetable, 2016, 8, 30, 10) == "heures inconnues"
    assert _told(timetable, 2016, 9, 6, 10) == "ouvert (jusqu'à 12 h)"
    assert _told(timetable, 2016, 11, 22, 11) == "ouvert (jusqu'à 12 h)"
    assert _told(timetable, 2016, 11, 29, 10) == "heures inconnues"


def test_the_hours_of_a_season_take_the_place_of_the_usual_ones_of_their_days() -> None:
    summer = OpeningHours(NOBODY, 2, time(8), time(10), date(2016, 7, 1), date(2016, 8, 31))
    timetable = Timetable((*_week(2, 3), summer))
    assert _told(timetable, 2016, 8, 30, 11) == "fermé (ouvre demain à 9 h)"
    assert _told(timetable, 2016, 8, 31, 11) == "ouvert (jusqu'à 12 h)"
    assert _told(timetable, 2016, 9, 6, 11) == "ouvert (jusqu'à 12 h)"


def test_an_exception_opens_on_a_sunday_and_closes_a_monday() -> None:
    fair = OpeningException(NOBODY, date(2016, 11, 20), date(2016, 11, 20), time(10), time(17))
    training = OpeningException(NOBODY, date(2016, 11, 21), date(2016, 11, 21), note="formation de l'équipe")
    timetable = Timetable(_week(1, 2), (fair, training))
    assert _told(timetable, 2016, 11, 20, 11) == "ouvert (jusqu'à 17 h)"
    told = "fermé exceptionnellement (formation de l'équipe ; ouvre demain à 9 h)"
    assert _told(timetable, 2016, 11, 21, 10) == told


def test_a_closure_expires_by_itself() -> None:
    works = Timetable(
        _week(1, 2), closed_from=date(2016, 11, 21), closed_until=date(2016, 11, 28), closure_note="travaux"
    )
    assert works.state(datetime(2016, 11, 15, 10)).kind is OpeningKind.OPEN
    assert _told(works, 2016, 11, 22, 10) == "fermé jusqu'au 28 nov. (travaux)"
    assert works.state(datetime(2016, 11, 22, 10)).opens_at == datetime(2016, 11, 29, 9)
    assert _told(works, 2016, 11, 29, 10) == "ouvert (jusqu'à 12 h)"
    open_ended = Timetable(_week(1, 2), closed_from=date(2016, 11, 21))
    assert _told(open_ended, 2017, 5, 1, 10) == "fermé jusqu'à nouvel ordre"


def test_nothing_is_certain_on_a_legal_holiday() -> None:
    timetable = Timetable(_week(1, 2))
    for hour in (8, 10, 20):
        assert _told(timetable, 2016, 12, 26, hour) == "jour férié : à vérifier"
    assert timetable.state(datetime(2016, 12, 26, 10), CHRISTMAS).is_open is None
    assert _told(timetable, 2016, 12, 25, 10) == "fermé (ouvre mardi à 9 h)"
    certain = OpeningException(NOBODY, date(2016, 12, 26), date(2016, 12, 26), time(10), time(12))
    assert _told(Timetable(_week(1), (certain,)), 2016, 12, 26, 11) == "ouvert (jusqu'à 12 h)"


def test_without_hours_nothing_is_known() -> None:
    assert _told(Timetable(), 2016, 11, 22, 10) == "heures inconnues"
    assert Timetable().is_open_on(date(2016, 11, 22)) is None
    closed = OpeningHours(NOBODY, 2, None, None)
    assert _told(Timetable((closed,)), 2016, 11, 22, 10) == "fermé"
    assert Timetable((closed,)).is_open_on(date(2016, 11, 22)) is False


def test_a_waiting_list_expires_by_itself() -> None:
    assert waiting_on("trois mois", date(2016, 11, 22), date(2016, 11, 22)) == "trois mois"
    assert waiting_on("trois mois", date(2016, 11, 22), date(2016, 11, 23)) == ""
    assert waiting_on("trois mois", None, date(2026, 1, 1)) == "trois mois"
