"""The deadline rules over a real base: a change opens a period, and nothing is overwritten."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop.domain.catalogues import (
    Concern,
    Condition,
    Fact,
    MonthDay,
    Offset,
    OffsetUnit,
    Window,
)
from modactions_desktop.domain.checklist import Verification
from modactions_desktop.domain.deadline_rules import RulePeriod, rule_words
from modactions_desktop.domain.deadlines import TriggerCode, due_date, rule_in_force
from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.participants import SituationKind
from modactions_desktop.services.calendars import BELGIUM
from modactions_desktop.services.deadline_rules import CountingChanges
from modactions_desktop.services.session import Services
from modactions_desktop.store.tables.checklist import DeadlineRuleRow

TODAY = date(2016, 11, 22)
CHANGED = date(2017, 1, 1)


def months(amount: int) -> Offset:
    return Offset(amount, OffsetUnit.MONTHS)


def period(services: Services, code: str, at: int = 0) -> RulePeriod:
    return next(h for h in services.deadline_rules.histories() if h.code == code).periods[at]


def test_the_rules_are_read_with_their_periods(filled: Services) -> None:
    found = {(h.code, h.label): len(h.periods) for h in filled.deadline_rules.histories()}
    assert len({code for code, _ in found}) == 18
    assert found[("D-PARCOURS", "Terminer le parcours d’intégration")] == 2
    assert found[("D-RF-REF", "Demander le regroupement familial sans conditions")] == 2
    assert found[("D-RF-REF", "Compléter le dossier de regroupement familial")] == 1


def test_a_rule_that_changes_closes_its_period_and_opens_another(filled: Services) -> None:
    shipped = period(filled, "D-RECOURS")
    filled.deadline_rules.change_from(shipped.id, CHANGED, {"offset": months(2)})
    before, after = (period(filled, "D-RECOURS", at).rule for at in (0, 1))
    assert (before.offset, before.valid_to) == (months(3), date(2016, 12, 31))
    assert (after.offset, after.valid_from, after.valid_to) == (months(2), CHANGED, None)
    rules = filled.catalogues.deadline_rules()
    for notified, due in ((date(2016, 12, 31), date(2017, 3, 31)), (CHANGED, date(2017, 3, 1))):
        rule = rule_in_force(rules, "D-RECOURS", notified)
        assert rule is not None
        assert due_date(rule, notified, BELGIUM) == due


def test_a_period_in_the_middle_is_cut_in_two(filled: Services) -> None:
    old = period(filled, "D-PARCOURS")
    filled.deadline_rules.change_from(old.id, date(2020, 1, 1), {"offset": months(20)})
    chain = next(h for h in filled.deadline_rules.histories() if h.code == "D-PARCOURS").periods
    dates = [(p.rule.valid_from.year, p.rule.valid_to and p.rule.valid_to.year) for p in chain]
    assert dates == [(1900, 2019), (2020, 2024), (2025, None)]


def test_a_shipped_number_is_never_written_over(filled: Services) -> None:
    shipped = period(filled, "D-FOREM")
    with pytest.raises(InputError, match="period_shipped"):
        filled.deadline_rules.change_from(shipped.id, shipped.rule.valid_from, {"offset": months(1)})
    assert period(filled, "D-FOREM").rule == shipped.rule


def test_a_period_of_her_own_is_put_right_on_its_day(filled: Services) -> None:
    shipped = period(filled, "D-RECOURS")
    made = filled.deadline_rules.change_from(shipped.id, CHANGED, {"offset": months(22)})
    again = filled.deadline_rules.change_from(made, CHANGED, {"offset": months(2)})
    assert again == made
    assert period(filled, "D-RECOURS", 1).rule.offset == months(2)


def test_a_day_outside_the_period_is_refused(filled: Services) -> None:
    old = period(filled, "D-PARCOURS")
    with pytest.raises(InputError, match="day_after_period"):
        filled.deadline_rules.change_from(old.id, date(2025, 1, 1), {"offset": months(20)})
    new = period(filled, "D-PARCOURS", 1)
    with pytest.raises(InputError, match="day_before_period"):
        filled.deadline_rules.change_from(new.id, date(2024, 12, 31), {"offset": months(20)})


REFUSED: list[tuple[str, CountingChanges]] = [
    ("rule_says_nothing", {"offset": None}),
    ("repeat_backwards", {"repeat": months(0)}),
    ("window_backwards", {"window": Window(-30, -45)}),
    ("alert_before_zero", {"alert_days": (30, -7)}),
]


@pytest.mark.parametrize(("code", "changes"), REFUSED)
def test_a_rule_that_cannot_be_counted_with_is_refused(
    filled: Services, code: str, changes: CountingChanges
) -> None:
    shipped = period(filled, "D-RECOURS")
    with pytest.raises(InputError, match=code):
        filled.deadline_rules.change_from(shipped.id, CHANGED, changes)
    assert period(filled, "D-RECOURS") == shipped


def test_periods_that_overlap_are_refused(filled: Services) -> None:
    """A base where somebody else wrote a period that begins later under the same variant."""
    shipped = period(filled, "D-RECOURS")
    filled.deadline_rules.change_from(shipped.id, CHANGED, {"offset": months(2)})
    with filled.context.write() as session:
        row = session.get_one(DeadlineRuleRow, shipped.id)
        row.valid_to = date(2017, 6, 30)
    with pytest.raises(InputError, match="periods_overlap"):
        filled.deadline_rules.change_from(shipped.id, date(2016, 12, 1), {"offset": months(4)})


def test_a_period_to_come_can_be_taken_back_and_one_that_began_cannot(filled: Services) -> None:
    shipped = period(filled, "D-RECOURS")
    made = filled.deadline_rules.change_from(shipped.id, CHANGED, {"offset": months(2)})
    filled.deadline_rules.take_back(made)
    assert period(filled, "D-RECOURS").rule.valid_to is None
    begun = filled.deadline_rules.change_from(shipped.id, TODAY, {"offset": months(2)})
    with pytest.raises(RuleError, match="period_begun"):
        filled.deadline_rules.take_back(begun)


def test_a_changed_number_is_to_be_verified_by_somebody_on_a_day(filled: Services) -> None:
    shipped = period(filled, "D-RECOURS")
    filled.deadline_rules.mark(shipped.id, Verification.VERIFIED, by="Une juriste")
    verified = period(filled, "D-RECOURS")
    assert (verified.verified_on, verified.verified_by) == (TODAY, "Une juriste")
    filled.deadline_rules.describe(shipped.id, {"note": "Relu avec la juriste.", "sources": ("S14b", "S99")})
    assert period(filled, "D-RECOURS").verified_by == "Une juriste"
    filled.deadline_rules.change_from(shipped.id, CHANGED, {"offset": months(2)})
    after = period(filled, "D-RECOURS", 1)
    assert (after.rule.verification, after.verified_on) == (Verification.TO_VERIFY, None)
    assert period(filled, "D-RECOURS").rule.verification is Verification.VERIFIED


def test_a_change_of_a_rule_is_taken_back_whole(filled: Services) -> None:
    shipped = period(filled, "D-RECOURS")
    filled.deadline_rules.change_from(shipped.id, CHANGED, {"offset": months(2)})
    assert filled.undo.next_undo == "règle de délai modifiée"
    filled.undo.undo()
    assert period(filled, "D-RECOURS") == shipped


def test_a_rule_is_told_in_words(filled: Services) -> None:
    told = {h.code: rule_words(h.periods[-1].rule) for h in filled.deadline_rules.histories()}
    assert told["D-ADRESSE"] == "8 jours ouvrables après, samedi non compté"
    assert told["D-TITRE"] == "le jour même, au mieux entre 45 et 30 jours avant"
    assert told["D-GROSSESSE"] == "112 jours avant, à faire dès ce jour"
    assert told["D-BIM"] == "3 mois complets après, à faire dès ce jour"
    assert told["D-PIIS-EVAL"] == "3 mois après, puis tous les 3 mois"
    assert told["D-SLSP"] == "chaque année, du 15 décembre au 15 février"
    assert told["D-IMPOT"] == "chaque année, rappel dès le 1er juin"
    assert MonthDay(2, 29).of(2017) == date(2017, 2, 28)


# A rule of her own


def own(services: Services, **changes: object) -> int:
    given = {"offset": months(1), "alert_days": (30,)} | changes
    return services.deadline_rules.add(
        "Prévenir la mutuelle",
        TriggerCode.COMMUNE_REGISTERED,
        date(2016, 1, 1),
        given,  # type: ignore[arg-type]
    )


def registered(services: Services, on: date, income: str = "") -> int:
    person = services.participants.create("Exemple", first_name="Alba").id
    services.deadlines.add_trigger_date(person, TriggerCode.COMMUNE_REGISTERED, on)
    if income:
        services.situations.add_past(person, SituationKind.INCOME, income, begin=date(2016, 1, 1), end=None)
    return person


def due(services: Services, person: int) -> list[date | None]:
    found = services.deadlines.of(person)
    return [deadline.due_on for deadline in found if deadline.label == "Prévenir la mutuelle"]


def test_a_rule_of_her_own_counts_like_the_shipped_ones(filled: Services) -> None:
    made = own(filled)
    assert filled.deadline_rules.period(made).rule.code == "D-x1"
    assert own(filled, uninterrupted=True) != made
    person = registered(filled, date(2016, 11, 2))
    assert due(filled, person) == [date(2016, 12, 2)] * 2


def test_a_rule_of_her_own_needs_words_and_a_delay(filled: Services) -> None:
    with pytest.raises(InputError, match="rule_says_nothing"):
        own(filled, offset=None)
    with pytest.raises(InputError, match="label_missing"):
        filled.deadline_rules.add(" ", TriggerCode.MOVE_IN, TODAY, {"offset": months(1)})


def test_a_rule_concerns_only_those_of_whom_its_conditions_hold(filled: Services) -> None:
    own(filled, only_when=(Condition(Fact.INCOME, frozenset({"RI"})),))
    assert due(filled, registered(filled, date(2016, 11, 2))) == []
    assert due(filled, registered(filled, date(2016, 11, 2), "RI")) == [date(2016, 12, 2)]


def test_a_stopped_rule_keeps_the_deadlines_of_earlier_events(filled: Services) -> None:
    made = own(filled)
    filled.deadline_rules.stop_from(made, date(2016, 11, 10))
    assert due(filled, registered(filled, date(2016, 11, 9))) == [date(2016, 12, 9)]
    later = registered(filled, date(2016, 11, 10))
    assert due(filled, later) == []
    filled.deadline_rules.resume(made)
    assert due(filled, later) == [date(2016, 12, 10)]
    filled.undo.undo()
    assert due(filled, later) == []


def test_a_rule_that_changes_later_is_not_stopped_before_that_change(filled: Services) -> None:
    made = own(filled)
    filled.deadline_rules.change_from(made, CHANGED, {"offset": months(2)})
    with pytest.raises(InputError, match="later_period"):
        filled.deadline_rules.stop_from(made, date(2016, 12, 1))
    with pytest.raises(InputError, match="day_before_period"):
        filled.deadline_rules.stop_from(period(filled, "D-x1", 1).id, CHANGED)


def test_whom_a_yearly_rule_concerns_is_changed_like_its_length(filled: Services) -> None:
    shipped = period(filled, "D-IMPOT")
    filled.deadline_rules.change_from(shipped.id, CHANGED, {"concerns": Concern.ANYONE})
    assert [p.rule.concerns for p in (period(filled, "D-IMPOT"), period(filled, "D-IMPOT", 1))] == [
        Concern.REGISTERED,
        Concern.ANYONE,
    ]
