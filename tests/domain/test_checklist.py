"""What a line of the checklist says of itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from modactions_desktop.domain.checklist import (
    ChecklistState,
    Contract,
    ContractKind,
    RequestDecision,
    RightsRequest,
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
    contract = Contract(1, ContractKind.PIIS, date(2016, 8, 31), None, date(2016, 10, 1), 3, None)
    assert contract.next_review_on() is None
    assert replace(contract, end=None).next_review_on() == date(2016, 11, 30)
    assert replace(contract, end=None, signed_on=None).next_review_on() is None
