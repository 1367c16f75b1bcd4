"""Why a right comes up for a person, in words."""

from __future__ import annotations

import pytest

from modactions_desktop.because_words import because
from modactions_desktop.domain.catalogues import Condition, Fact
from modactions_desktop.domain.facts import Match, matches

LISTS = {"income": {"RI": "Revenu d'intégration"}}


@pytest.mark.parametrize(
    ("match", "told"),
    [
        (Match(Fact.CHILD_AGE, (6, 9)), "2 enfants de 6 et 9 ans"),
        (Match(Fact.CHILD_AGE, (1,)), "un enfant de 1 an"),
        (Match(Fact.INCOME, ("RI",)), "revenu d'intégration"),
        (Match(Fact.NATIONALITY_ZONE, ("TIERS",)), "nationalité hors Union européenne"),
        (Match(Fact.DOCUMENT_DAYS_LEFT, (24,)), "titre de séjour : encore 24 jours"),
        (Match(Fact.YEARS_IN_BELGIUM, (0,)), "en Belgique depuis moins d'un an"),
        (Match(Fact.PHASE, ("TRAJET",)), "en trajectoire"),
    ],
)
def test_each_fact_is_told_in_words(match: Match, told: str) -> None:
    assert because([match], lambda name: LISTS.get(name, {})) == told


def test_only_the_values_that_fit_are_told() -> None:
    conditions = (Condition(Fact.CHILD_AGE, minimum=6, maximum=18),)
    assert matches(conditions, {Fact.CHILD_AGE: frozenset({2, 9, 6})}) == (Match(Fact.CHILD_AGE, (6, 9)),)


def test_nothing_is_told_when_one_condition_is_not_met() -> None:
    conditions = (
        Condition(Fact.CHILD_AGE, minimum=6),
        Condition(Fact.INCOME, frozenset({"RI"})),
    )
    assert matches(conditions, {Fact.CHILD_AGE: frozenset({9})}) == ()
