"""How many days of a calendar year somebody was abroad, absence after absence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from modactions_desktop.domain.deadlines import TriggerCode, TriggerEvent


def with_days_abroad(made: Iterable[TriggerEvent], today: date) -> list[TriggerEvent]:
    """Each absence with the days of its calendar year so far; one over New Year counts in both.

    A day that two absences share counts once; without a return, she is away until today.
    """
    spent: dict[tuple[int, int], int] = {}
    counted: dict[int, date] = {}
    found = []
    for event in made:
        if event.trigger == TriggerCode.DEPARTURE_ABROAD:
            person, back = event.participant_id, event.until or max(event.on, today)
            begin = max(event.on, counted.get(person, event.on))
            counted[person] = max(back, begin)
            for year, days in _days_by_year(begin, back).items():
                spent[person, year] = spent.get((person, year), 0) + days
            years = range(event.on.year, back.year + 1)
            event = replace(event, days_abroad=max(spent.get((person, year), 0) for year in years))
        found.append(event)
    return found


def _days_by_year(departure: date, back: date) -> Mapping[int, int]:
    """The days away, from the departure to the eve of the return, by calendar year."""
    years = range(departure.year, back.year + 1)
    found = {
        year: (min(back, date(year + 1, 1, 1)) - max(departure, date(year, 1, 1))).days for year in years
    }
    return {year: max(days, 0) for year, days in found.items()}
