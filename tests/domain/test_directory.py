"""What the directory says of a service."""

from __future__ import annotations

from datetime import date, datetime, time
from uuid import UUID

import pytest

from modactions_desktop.domain.directory import OpeningHours, freshness

TODAY = date(2016, 11, 22)


@pytest.mark.parametrize(
    ("verified_on", "text", "tone"),
    [
        (None, "jamais vérifié", "attention"),
        (TODAY, "vérifié aujourd'hui", "good"),
        (date(2016, 11, 21), "vérifié il y a 1 jour", "good"),
        (date(2016, 11, 2), "vérifié il y a 20 jours", "good"),
        (date(2016, 8, 20), "vérifié il y a 3 mois", "good"),
        (date(2016, 2, 1), "vérifié il y a 9 mois", "attention"),
        (date(2014, 11, 1), "vérifié il y a 2 ans", "bad"),
    ],
)
def test_freshness_ages_from_good_to_bad(verified_on: date | None, text: str, tone: str) -> None:
    assert (freshness(verified_on, TODAY).text, freshness(verified_on, TODAY).tone) == (text, tone)


def test_hours_hold_on_their_weekday_only() -> None:
    tuesday = OpeningHours(UUID(int=1), 2, time(9), time(12))
    assert tuesday.contains(datetime(2016, 11, 22, 9, 0))
    assert not tuesday.contains(datetime(2016, 11, 22, 12, 0))
    assert not tuesday.contains(datetime(2016, 11, 23, 10, 0))
