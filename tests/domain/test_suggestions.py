"""What comes up next of the checklist, from what a file says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from modactions_desktop.domain.catalogues import Condition, DeadlineRule, Fact
from modactions_desktop.domain.checklist import ChecklistFilter, ChecklistState, Verification
from modactions_desktop.domain.deadlines import Deadline, DeadlineState, TriggerCode
from modactions_desktop.domain.due_days import DueOrigin
from modactions_desktop.domain.facts import Facts
from modactions_desktop.domain.suggestions import Known, SuggestionReason, in_order_of_use, suggest
from tests.domain.checklist_lines import line

TODAY = date(2016, 11, 22)


def _deadline(due: date, state: DeadlineState, from_day: date = date(2016, 8, 1)) -> Deadline:
    rule = DeadlineRule(
        "D-ADRESSE",
        "Déclarer",
        TriggerCode.MOVE_IN,
        (10,),
        False,
        "S28",
        (),
        Verification.TO_VERIFY,
        from_day,
    )
    days = (due - TODAY).days
    return Deadline(1, rule, TriggerCode.MOVE_IN, from_day, "situation:1", due, due, state, days)


FACTS: Facts = {Fact.INCOME: frozenset({"RI"}), Fact.AGE: frozenset({34})}


def test_every_item_is_listed_and_the_most_pressing_comes_first() -> None:
    conditions = {
        2: (Condition(Fact.INCOME, frozenset({"RI"})),),
        3: (Condition(Fact.AGE, maximum=17),),
    }
    lines = (
        line("A01"),
        line("A02"),
        line("A03"),
        line("A04", ChecklistState.TO_EXPLAIN),
        line("A05", ChecklistState.IN_PROGRESS, date(2016, 12, 16)),
        line("A06", ChecklistState.IN_ORDER),
        line("A07", ChecklistState.IN_PROGRESS),
    )
    found = in_order_of_use(lines, Known(conditions, FACTS), TODAY)
    assert [(s.line.item.code, s.reason) for s in found] == [
        ("A05", SuggestionReason.DEADLINE),
        ("A04", SuggestionReason.TO_EXPLAIN),
        ("A02", SuggestionReason.CONCERNED),
        ("A07", SuggestionReason.IN_PROGRESS),
        ("A01", SuggestionReason.FOR_EVERYONE),
        ("A03", SuggestionReason.LATER),
        ("A06", SuggestionReason.LATER),
    ]


def test_no_more_than_five_items_are_suggested_and_none_that_can_wait() -> None:
    lines = (*[line(f"A{n:02}") for n in range(1, 20)], line("A20", ChecklistState.IN_ORDER))
    assert len(suggest(lines, Known({}, FACTS), TODAY)) == 5
    assert suggest(lines[-1:], Known({}, FACTS), TODAY) == ()


def test_a_text_that_changed_since_it_was_explained_comes_up_again() -> None:
    told = line("A01", ChecklistState.EXPLAINED)
    changed = replace(told, item=replace(told.item, version_id=3, text="Autre chose."))
    assert suggest((told,), Known({}, FACTS), TODAY) == ()
    (found,) = suggest((changed,), Known({}, FACTS, {told.item.item_id: told.item}), TODAY)
    assert (found.reason, found.told) == (SuggestionReason.TEXT_CHANGED, told.item)


def test_a_deadline_that_a_rule_computes_counts_with_the_item_that_names_it() -> None:
    known = Known({}, FACTS, deadlines={"B02": (_deadline(date(2016, 12, 2), DeadlineState.NEAR),)})
    first = in_order_of_use((line("A01"), line("B02")), known, TODAY)[0]
    assert (first.line.item.code, first.reason) == ("B02", SuggestionReason.DEADLINE)
    assert first.next_due is not None
    assert (first.next_due.on, first.next_due.origin) == (date(2016, 12, 2), DueOrigin.COMPUTED)
    assert first.matches(ChecklistFilter.DEADLINES)


def test_the_nearest_of_a_noted_and_a_computed_day_counts_and_a_past_one_is_not_printed() -> None:
    known = Known({}, FACTS, deadlines={"A05": (_deadline(date(2016, 11, 15), DeadlineState.LATE),)})
    noted = line("A05", ChecklistState.IN_PROGRESS, date(2016, 12, 16))
    (found,) = in_order_of_use((noted,), known, TODAY)
    assert [due.on for due in found.due] == [date(2016, 11, 15), date(2016, 12, 16)]
    assert found.due_from(TODAY) == date(2016, 12, 16)


def test_what_is_of_no_concern_or_settled_since_has_no_computed_deadline() -> None:
    known = Known({}, FACTS, deadlines={"A01": (_deadline(date(2016, 12, 2), DeadlineState.NEAR),)})
    for state in (ChecklistState.NOT_CONCERNED, ChecklistState.IN_ORDER):
        (found,) = in_order_of_use((line("A01", state),), known, TODAY)
        assert not found.due
    later = {"A01": (_deadline(date(2016, 12, 2), DeadlineState.NEAR, from_day=date(2016, 11, 20)),)}
    (found,) = in_order_of_use(
        (line("A01", ChecklistState.IN_ORDER),), replace(known, deadlines=later), TODAY
    )
    assert found.due


def test_five_items_are_about_five_parts_of_life() -> None:
    """Not five duties towards the CPAS because A comes first; in a category what says most of the person."""
    income = Condition(Fact.INCOME, frozenset({"RI"}))
    conditions = dict.fromkeys((1, 2, 3, 11, 21), (income,)) | {12: (income, Condition(Fact.AGE, minimum=18))}
    lines = tuple(line(code) for code in ("A01", "A02", "A03", "B11", "B12", "E21"))
    found = suggest(lines, Known(conditions, FACTS), TODAY)
    assert [s.line.item.code for s in found] == ["A01", "B12", "E21", "A02", "B11"]


def test_a_situation_says_more_of_a_person_than_an_age() -> None:
    conditions = {
        1: (Condition(Fact.AGE, minimum=18),),
        4: (Condition(Fact.INCOME, frozenset({"RI"})),),
    }
    found = suggest((line("B01"), line("B04")), Known(conditions, FACTS), TODAY)
    assert [s.line.item.code for s in found] == ["B04", "B01"]
