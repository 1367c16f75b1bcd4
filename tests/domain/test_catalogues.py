"""Values of the catalogues that refuse what makes no sense."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop.domain.catalogues import (
    CodeValue,
    Condition,
    DeadlineRule,
    Fact,
    MonthDay,
    Offset,
    OffsetUnit,
)
from modactions_desktop.domain.checklist import Verification


def test_condition_has_codes_or_bounds_as_its_fact_wants() -> None:
    assert Condition(Fact.AGE, minimum=18).minimum == 18
    assert Condition(Fact.INCOME, any_of=frozenset({"RI"})).any_of == {"RI"}
    for fact, codes, minimum in [
        (Fact.AGE, frozenset({"RI"}), None),
        (Fact.INCOME, frozenset[str](), 3),
        (Fact.AGE, frozenset({"RI"}), 18),
        (Fact.INCOME, frozenset[str](), None),
    ]:
        with pytest.raises(ValueError):
            Condition(fact, any_of=codes, minimum=minimum)


def test_day_of_every_year_exists() -> None:
    assert MonthDay(2, 29).of(2016) == date(2016, 2, 29)
    assert MonthDay(2, 29).of(2017) == date(2017, 2, 28)
    with pytest.raises(ValueError):
        MonthDay(2, 30)


def test_rule_applies_on_both_ends_of_its_period() -> None:
    rule = DeadlineRule(
        code="D-X",
        label="x",
        trigger="move_in",
        alert_days=(),
        saturday_counts=False,
        certainty="[V].",
        sources=(),
        verification=Verification.TO_VERIFY,
        valid_from=date(2016, 1, 1),
        valid_to=date(2016, 12, 31),
        offset=Offset(8, OffsetUnit.WORKING_DAYS),
    )
    assert rule.applies_on(date(2016, 1, 1))
    assert rule.applies_on(date(2016, 12, 31))
    assert not rule.applies_on(date(2015, 12, 31))
    assert not rule.applies_on(date(2017, 1, 1))


def test_attribute_that_a_value_lacks_is_unknown() -> None:
    value = CodeValue("EMPLOI", "Emploi", 10, attributes=(("positive", True),))
    assert value.attribute("positive") is True
    assert value.attribute("rank") is None
