"""A birth as people tell it counts in the right age band of the year's report."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from modactions_desktop.domain.dates import parse_approximate
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.services.session import Services

TODAY = date(2016, 11, 22)


@pytest.mark.parametrize(
    ("typed", "band"),
    [
        ("vers 1990", "25–34 ans"),
        ("1990", "25–34 ans"),
        ("mars 1990", "25–34 ans"),
        ("12/03/1990", "25–34 ans"),
        ("vers 1950", "Plus de 60 ans"),
        ("2001", "Moins de 18 ans"),
    ],
)
def test_a_birth_typed_as_told_counts_in_its_band(filled: Services, typed: str, band: str) -> None:
    person = filled.participants.create("Exemple", birth=parse_approximate(typed, TODAY))
    filled.interviews.start_now(person.id, InterviewKind.INITIAL)
    figures: Any = run_to_end(filled.years.figures(ReportPeriod.of_year(2016)))
    printed = figures.table("T3").exact()
    total = printed.columns.index("Total")
    bands = [row[0] for row in printed.rows if str(row[total]) == "1"]
    assert band in bands
