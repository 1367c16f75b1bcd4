"""The checklist over a real base."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from modactions_desktop.domain.checklist import (
    ChecklistFilter,
    ChecklistState,
    ItemKind,
    RequestDecision,
    Verification,
)
from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.domain.participants import SituationKind
from modactions_desktop.domain.suggestions import SuggestionReason
from modactions_desktop.services.checklist import Checklist, RequestChanges
from modactions_desktop.services.context import Context
from modactions_desktop.services.session import Services
from modactions_desktop.store.tables.checklist import CatalogueItemRow, CatalogueVersionRow, ChecklistStateRow
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import ParticipantRow

TODAY = date(2016, 11, 22)


@pytest.fixture
def checklist(services: Services) -> Checklist:
    context = services.context
    with context.write() as session:
        session.add(ParticipantRow(number="2016-041", last_name="Haddad", **context.stamp()))
        for code in ("A01", "A02", "H01"):
            session.add(CatalogueItemRow(code=code, versions=[_version(context, code)]))
    return services.checklist


def _version(context: Context, code: str) -> CatalogueVersionRow:
    return CatalogueVersionRow(
        valid_from=date(2016, 1, 1),
        category=code[0],
        category_title="CPAS et revenu",
        title=f"Droit {code}",
        kind=ItemKind.RIGHT,
        text="Le CPAS peut vous aider.",
        verification=Verification.VERIFIED,
        **context.stamp(),
    )


def _held(context: Context, on: date) -> None:
    with context.write() as session:
        session.add(
            InterviewRow(
                participant_id=1,
                kind=InterviewKind.INITIAL,
                status=InterviewStatus.HELD,
                on=on,
                **context.stamp(),
            )
        )


def test_an_item_without_any_state_has_not_been_looked_at(checklist: Checklist) -> None:
    lines = checklist.lines(1)
    assert [line.item.code for line in lines] == ["A01", "A02", "H01"]
    assert {line.state for line in lines} == {None}


def test_states_are_added_and_the_last_one_by_day_counts(checklist: Checklist) -> None:
    checklist.set_state(1, 1, ChecklistState.IN_ORDER, on=date(2016, 10, 3), evidence="vignette vue")
    checklist.set_state(
        1, 1, ChecklistState.EXPLAINED, on=date(2016, 8, 27), language="tir", interpreter="SeTIS"
    )
    line = checklist.lines(1)[0]
    assert [c.state for c in line.changes] == [ChecklistState.EXPLAINED, ChecklistState.IN_ORDER]
    assert line.changes[0].language == "tir"


def test_the_list_of_an_earlier_day_knows_only_what_was_noted_by_then(checklist: Checklist) -> None:
    checklist.set_state(1, 1, ChecklistState.IN_ORDER, on=date(2016, 10, 3))
    assert checklist.lines(1, on=date(2016, 9, 30))[0].state is None


def test_chips_count_what_they_keep(checklist: Checklist, context: Context) -> None:
    _held(context, date(2016, 10, 1))
    checklist.set_state(1, 1, ChecklistState.TO_EXPLAIN, on=date(2016, 9, 1))
    checklist.set_state(1, 2, ChecklistState.IN_PROGRESS, on=date(2016, 10, 4), due_on=date(2016, 12, 16))
    counts = checklist.counts(1)
    assert counts == {
        ChecklistFilter.ALL: 3,
        ChecklistFilter.TO_EXPLAIN: 1,
        ChecklistFilter.IN_PROGRESS: 1,
        ChecklistFilter.DEADLINES: 1,
        ChecklistFilter.SINCE_LAST: 1,
    }
    (since,) = checklist.filtered(1, ChecklistFilter.SINCE_LAST)
    assert since.item.code == "A02"


def test_a_refused_request_keeps_its_deadline_until_the_appeal(checklist: Checklist) -> None:
    request = checklist.add_request(1, 1, asked_on=date(2016, 9, 1))
    checklist.update_request(
        request,
        {
            "decision": RequestDecision.REFUSED,
            "decided_on": date(2016, 10, 1),
            "notified_on": date(2016, 10, 5),
            "appeal_due_on": date(2017, 1, 5),
        },
    )
    assert checklist.lines(1)[0].next_deadline == date(2017, 1, 5)
    checklist.update_request(request, {"appealed_on": date(2016, 11, 2)})
    assert checklist.lines(1)[0].next_deadline is None


def test_the_last_day_of_an_appeal_follows_from_the_notification(services: Services) -> None:
    services.catalogues.load()
    services.participants.create("Haddad")
    request = services.checklist.add_request(1, 1, asked_on=date(2016, 9, 1))
    refused: RequestChanges = {"decision": RequestDecision.REFUSED, "notified_on": date(2016, 10, 5)}
    assert services.checklist.update_request(request, refused).appeal_due_on == date(2017, 1, 5)
    given = services.checklist.update_request(request, {"appeal_due_on": date(2016, 12, 1)})
    assert given.appeal_due_on == date(2016, 12, 1)


def test_what_concerns_a_person_comes_up_and_every_item_stays_in_the_list(services: Services) -> None:
    services.catalogues.load()
    services.participants.create("Haddad")
    services.histories.begin_situation(1, SituationKind.INCOME, "RI", on=date(2016, 10, 1))
    services.summonses.add(1, "POLICE")
    ordered = services.checklist.in_order_of_use(1)
    concerned = {s.line.item.code for s in ordered if s.reason is SuggestionReason.CONCERNED}
    assert len(ordered) == 67
    assert {"A05", "H02"} <= concerned
    due = {s.line.item.code for s in ordered if s.reason is SuggestionReason.DEADLINE}
    assert "D02" in due  # three months after the income began: computed
    assert "D04" not in concerned
    assert len(services.checklist.suggestions(1)) == 5


def test_what_completes_a_change_keeps_its_state_and_its_day(checklist: Checklist) -> None:
    change_id = checklist.set_state(1, 1, ChecklistState.EXPLAINED, on=date(2016, 11, 2))
    checklist.complete_state(change_id, {"comment": "à redire", "due_on": date(2016, 12, 16)})
    (change,) = checklist.lines(1)[0].changes
    assert (change.state, change.on) == (ChecklistState.EXPLAINED, date(2016, 11, 2))
    assert (change.comment, change.due_on) == ("à redire", date(2016, 12, 16))


def test_a_state_noted_a_moment_ago_may_be_taken_back(checklist: Checklist) -> None:
    change_id = checklist.set_state(1, 1, ChecklistState.REFUSED)
    checklist.take_back_state(change_id)
    assert checklist.lines(1)[0].state is None


def test_an_older_state_is_history_and_stays(checklist: Checklist, context: Context) -> None:
    change_id = checklist.set_state(1, 1, ChecklistState.EXPLAINED)
    with context.write() as session:
        session.get_one(ChecklistStateRow, change_id).recorded_at -= timedelta(minutes=11)
    with pytest.raises(RuleError) as refused:
        checklist.take_back_state(change_id)
    assert refused.value.code == "state_is_history"


def test_a_decision_does_not_come_before_the_request(checklist: Checklist) -> None:
    request = checklist.add_request(1, 1, asked_on=date(2016, 9, 1))
    with pytest.raises(InputError, match="period_backwards"):
        checklist.update_request(request, {"decided_on": date(2016, 8, 1)})


def test_nothing_is_noted_for_a_person_who_is_not_there(checklist: Checklist) -> None:
    with pytest.raises(NotFoundError):
        checklist.set_state(99, 1, ChecklistState.EXPLAINED)
