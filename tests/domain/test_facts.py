"""What a file says on a day."""

from __future__ import annotations

from datetime import date

from modactions_desktop.domain.catalogues import Condition, Fact
from modactions_desktop.domain.facts import facts_of, holds
from modactions_desktop.domain.participants import (
    FrenchLevel,
    FrenchSkill,
    HouseholdMember,
    ResidenceDocument,
    Situation,
    SituationKind,
)
from modactions_desktop.domain.periods import ApproximateDate
from tests.domain.people import a_participant

TODAY = date(2016, 11, 22)


def test_an_unknown_fact_never_makes_a_condition_hold() -> None:
    assert not holds(Condition(Fact.INCOME, frozenset({"RI"})), {})
    assert not holds(Condition(Fact.AGE, minimum=18), {Fact.AGE: frozenset()})


def test_bounds_are_included() -> None:
    adult = Condition(Fact.AGE, minimum=18, maximum=64)
    assert holds(adult, {Fact.AGE: frozenset({64})})
    assert not holds(adult, {Fact.AGE: frozenset({65})})


def test_all_incomes_in_force_count_and_past_ones_do_not() -> None:
    incomes = (
        Situation(1, SituationKind.INCOME, "FEDASIL", "", date(2015, 1, 1), date(2015, 12, 31)),
        Situation(2, SituationKind.INCOME, "RI", "", date(2016, 1, 1), None),
        Situation(3, SituationKind.INCOME, "ALLOC_FAM", "", None, None),
    )
    facts = facts_of(a_participant(situations=incomes), TODAY)
    assert facts[Fact.INCOME] == frozenset({"RI", "ALLOC_FAM"})
    assert facts[Fact.HOUSING] == frozenset()


def test_ages_and_years_are_whole_numbers_on_the_day() -> None:
    person = a_participant(
        birth=ApproximateDate(date(1982, 11, 23)),
        arrival_belgium=ApproximateDate.about(2014),
        household=(HouseholdMember(1, "ENFANT", 2009), HouseholdMember(2, "CONJOINT", 1980)),
        residence_documents=(ResidenceDocument(1, "CARTE_A", "", None, date(2016, 12, 16)),),
    )
    facts = facts_of(person, TODAY)
    assert facts[Fact.AGE] == frozenset({33})
    assert facts[Fact.YEARS_IN_BELGIUM] == frozenset({2})
    assert facts[Fact.CHILD_AGE] == frozenset({7})
    assert facts[Fact.DOCUMENT_DAYS_LEFT] == frozenset({24})


def test_the_last_level_of_each_skill_is_the_level() -> None:
    levels = (
        FrenchLevel(1, FrenchSkill.SPEAKING, "A1", "", date(2016, 1, 10)),
        FrenchLevel(2, FrenchSkill.SPEAKING, "A2", "", date(2016, 9, 10)),
        FrenchLevel(3, FrenchSkill.READING, "ALPHA_E", "", date(2016, 1, 10)),
        FrenchLevel(4, FrenchSkill.READING, "A1", "", date(2017, 1, 10)),
    )
    assert facts_of(a_participant(french_levels=levels), TODAY)[Fact.FRENCH_LEVEL] == frozenset(
        {"A2", "ALPHA_E"}
    )


def test_a_country_outside_the_zones_is_a_third_country() -> None:
    person = a_participant(nationalities=("ERI", "ITA"))
    facts = facts_of(person, TODAY, zones={"ITA": "UE"})
    assert facts[Fact.NATIONALITY_ZONE] == frozenset({"TIERS", "UE"})
