"""What comes up next of the checklist, from what a file says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from modactions_desktop.domain.catalogues import Condition, Fact
from modactions_desktop.domain.checklist import (
    ChecklistState,
)
from modactions_desktop.domain.facts import Facts
from modactions_desktop.domain.suggestions import SuggestionReason, in_order_of_use, suggest
from tests.domain.checklist_lines import line

TODAY = date(2016, 11, 22)


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
    found = in_order_of_use(lines, conditions, FACTS, TODAY)
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
    assert len(suggest(lines, {}, FACTS, TODAY)) == 5
    assert suggest(lines[-1:], {}, FACTS, TODAY) == ()


def test_a_text_that_changed_since_it_was_explained_comes_up_again() -> None:
    told = line("A01", ChecklistState.EXPLAINED)
    changed = replace(told, item=replace(told.item, version_id=3))
    assert suggest((told,), {}, FACTS, TODAY) == ()
    assert [s.reason for s in suggest((changed,), {}, FACTS, TODAY)] == [SuggestionReason.TEXT_CHANGED]


def test_five_items_are_about_five_parts_of_life() -> None:
    """Not five duties towards the CPAS because A comes first; in a category what says most of the person."""
    income = Condition(Fact.INCOME, frozenset({"RI"}))
    conditions = dict.fromkeys((1, 2, 3, 11, 21), (income,)) | {12: (income, Condition(Fact.AGE, minimum=18))}
    lines = tuple(line(code) for code in ("A01", "A02", "A03", "B11", "B12", "E21"))
    found = suggest(lines, conditions, FACTS, TODAY)
    assert [s.line.item.code for s in found] == ["A01", "B12", "E21", "A02", "B11"]


def test_a_situation_says_more_of_a_person_than_an_age() -> None:
    conditions = {
        1: (Condition(Fact.AGE, minimum=18),),
        4: (Condition(Fact.INCOME, frozenset({"RI"})),),
    }
    found = suggest((line("B01"), line("B04")), conditions, FACTS, TODAY)
    assert [s.line.item.code for s in found] == ["B04", "B01"]
