"""Periods put right: past ones added, wrong ones corrected or taken away, and the exit."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.participants import Phase, Situation, SituationKind
from modactions_desktop.sentences import sentence
from modactions_desktop.services.histories import Histories
from modactions_desktop.services.session import Services
from modactions_desktop.store.tables.interviews import RevisionRow

TODAY = date(2016, 11, 22)


@pytest.fixture
def histories(services: Services) -> Histories:
    services.participants.create("Haddad", arrived_on=date(2016, 1, 4))
    return services.histories


def _of(services: Services, kind: SituationKind) -> list[Situation]:
    return [s for s in services.participants.get(1).situations if s.kind is kind]


def test_several_incomes_run_side_by_side(services: Services, histories: Histories) -> None:
    histories.begin_situation(1, SituationKind.INCOME, "RI", on=date(2016, 1, 1))
    family = histories.begin_situation(1, SituationKind.INCOME, "AF", on=date(2016, 2, 1))
    services.situations.end(family.id, on=date(2016, 6, 30), reason="Déménagement")
    incomes = [s for s in services.participants.get(1).situations if s.kind is SituationKind.INCOME]

    assert [(s.code, s.end) for s in incomes] == [("RI", None), ("AF", date(2016, 6, 30))]


def test_a_corrected_situation_leaves_its_earlier_value_in_the_log(
    services: Services, histories: Histories
) -> None:
    housing = histories.begin_situation(1, SituationKind.HOUSING, "AIS", on=date(2016, 2, 1))
    services.situations.correct(housing.id, {"begin": date(2016, 1, 15)})

    with services.context.read() as session:
        kept = session.execute(select(RevisionRow.entity, RevisionRow.field, RevisionRow.earlier_value)).one()
    assert tuple(kept) == ("situation", "begin", "2016-02-01")


def test_a_period_never_runs_backwards(services: Services, histories: Histories) -> None:
    housing = histories.begin_situation(1, SituationKind.HOUSING, "AIS", on=date(2016, 2, 1))
    with pytest.raises(InputError, match="period_backwards"):
        services.situations.end(housing.id, on=date(2016, 1, 31))


def test_a_past_period_goes_before_the_present_one(services: Services, histories: Histories) -> None:
    histories.begin_situation(1, SituationKind.HOUSING, "AIS", on=date(2016, 2, 1))
    services.situations.add_past(
        1, SituationKind.HOUSING, "ILA", begin=date(2015, 1, 1), end=date(2016, 1, 31), reason="arrivée"
    )

    assert [(s.code, s.begin, s.reason) for s in _of(services, SituationKind.HOUSING)] == [
        ("ILA", date(2015, 1, 1), "arrivée"),
        ("AIS", date(2016, 2, 1), ""),
    ]


def test_a_period_across_another_is_refused_and_says_which(services: Services, histories: Histories) -> None:
    histories.begin_situation(1, SituationKind.HOUSING, "AIS", on=date(2016, 2, 1))
    with pytest.raises(RuleError, match="situation_overlaps") as refused:
        services.situations.add_past(
            1, SituationKind.HOUSING, "ILA", begin=date(2015, 1, 1), end=date(2016, 2, 1)
        )

    assert "depuis le 01/02/2016" in sentence(refused.value)
    assert len(_of(services, SituationKind.HOUSING)) == 1


def test_a_correction_that_would_cross_another_period_leaves_all_as_it_was(
    services: Services, histories: Histories
) -> None:
    past = services.situations.add_past(
        1, SituationKind.HOUSING, "ILA", begin=date(2015, 1, 1), end=date(2016, 1, 31)
    )
    histories.begin_situation(1, SituationKind.HOUSING, "AIS", on=date(2016, 2, 1))
    with pytest.raises(RuleError, match="situation_overlaps"):
        services.situations.correct(past.id, {"end": date(2016, 3, 1)})

    assert _of(services, SituationKind.HOUSING)[0].end == date(2016, 1, 31)


def test_two_sources_of_income_may_cross_but_not_the_same_one_twice(
    services: Services, histories: Histories
) -> None:
    histories.begin_situation(1, SituationKind.INCOME, "RI", on=date(2016, 1, 1))
    begin, end = date(2016, 2, 1), date(2016, 3, 1)
    services.situations.add_past(1, SituationKind.INCOME, "SALAIRE", begin=begin, end=end)
    with pytest.raises(RuleError, match="situation_overlaps"):
        services.situations.add_past(1, SituationKind.INCOME, "RI", begin=begin, end=end)


def test_a_period_taken_away_stays_in_the_change_log(services: Services, histories: Histories) -> None:
    housing = histories.begin_situation(1, SituationKind.HOUSING, "AIS", detail="meublé", on=TODAY)
    services.situations.remove(housing.id)

    assert _of(services, SituationKind.HOUSING) == []
    assert "AIS · meublé" in (services.participants.changes(1)[0].earlier_value or "")


def test_leaving_needs_a_reason(services: Services, histories: Histories) -> None:
    with pytest.raises(InputError, match="exit_reason_missing"):
        services.situations.leave(1, "")

    assert services.participants.get(1).phase_on(TODAY) is Phase.ORIENTATION


def test_leaving_notes_phase_reason_and_destination_at_once(services: Services, histories: Histories) -> None:
    services.situations.leave(1, "EMPLOI", destination="EMPLOI", detail="aide-cuisinière", on=TODAY)
    person = services.participants.get(1)
    phase = person.situation_on(SituationKind.PHASE, TODAY)

    assert phase is not None
    assert (phase.code, phase.reason, phase.begin) == (Phase.EXIT, "EMPLOI", TODAY)
    told = (person.exit_reason, person.exit_destination, person.exit_detail)
    assert told == ("EMPLOI", "EMPLOI", "aide-cuisinière")


def test_the_reason_of_an_exit_is_one_on_the_page_and_in_the_history(
    services: Services, histories: Histories
) -> None:
    left = services.situations.leave(1, "ABANDON", on=TODAY)
    services.participants.update(1, {"exit_reason": "EMPLOI"})
    assert _of(services, SituationKind.PHASE)[-1].reason == "EMPLOI"

    services.situations.correct(left.id, {"reason": "FORMATION"})
    assert services.participants.get(1).exit_reason == "FORMATION"
