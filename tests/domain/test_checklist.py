"""What a line of the checklist says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from modactions_desktop.domain.checklist import (
    ChecklistState,
    Contract,
    ContractKind,
    RequestDecision,
    RightsRequest,
    Summons,
    SummonsStatus,
    in_order_of_day,
)
from tests.domain.checklist_lines import line


def test_a_settled_item_has_no_deadline_left() -> None:
    due = date(2016, 12, 1)
    assert line("A01", ChecklistState.IN_PROGRESS, due).next_deadline == due
    assert line("A01", ChecklistState.IN_ORDER, due).next_deadline is None


def test_the_nearest_deadline_counts_an_appeal_too() -> None:
    refused = RightsRequest(
        1, 1, date(2016, 8, 1), RequestDecision.REFUSED, date(2016, 9, 1), None, date(2016, 12, 1), None
    )
    progress = line("A01", ChecklistState.IN_PROGRESS, date(2017, 1, 1))
    assert replace(progress, requests=(refused,)).next_deadline == date(2016, 12, 1)


def test_a_review_after_the_end_of_a_contract_is_not_due() -> None:
    signed = date(2016, 8, 31)
    contract = Contract(
        1, ContractKind.PIIS, None, date(2016, 10, 1), 3, person_signed_on=signed, service_signed_on=signed
    )
    assert contract.next_review_on() is None
    assert replace(contract, end=None).next_review_on() == date(2016, 11, 30)
    assert replace(contract, end=None, person_signed_on=None).next_review_on() is None


def test_a_contract_is_signed_when_the_second_of_the_two_signed() -> None:
    contract = Contract(1, ContractKind.PIIS, None, None, 3, person_signed_on=date(2016, 9, 5))
    assert contract.signed_on is None
    assert replace(contract, service_signed_on=date(2016, 9, 12)).signed_on == date(2016, 9, 12)


def test_a_proposed_piis_is_thought_over_until_the_person_signs() -> None:
    contract = Contract(1, ContractKind.PIIS, None, None, 3, proposed_on=date(2016, 9, 5))
    assert contract.is_being_considered
    assert not replace(contract, person_signed_on=date(2016, 9, 12)).is_being_considered
    assert not replace(contract, kind=ContractKind.WELCOME).is_being_considered


def test_letters_that_wait_come_first_the_nearest_day_on_top() -> None:
    def summons(key: int, day: int, status: SummonsStatus) -> Summons:
        return Summons(key, "CPAS", "", "", "", None, datetime(2016, 11, day, 9), status)

    late, soon = summons(1, 29, SummonsStatus.RECEIVED), summons(2, 24, SummonsStatus.EXPLAINED)
    old, recent = summons(3, 2, SummonsStatus.HONOURED), summons(4, 10, SummonsStatus.MISSED)
    assert in_order_of_day([old, late, recent, soon]) == (soon, late, recent, old)
