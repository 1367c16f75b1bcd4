"""When something is due: each of the eighteen rules as shipped, on real calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from modactions_desktop.domain.absences import with_days_abroad
from modactions_desktop.domain.catalogues import Offset, OffsetUnit
from modactions_desktop.domain.checklist import Contract, ContractKind, DeadlineMark, Verification
from modactions_desktop.domain.deadlines import (
    Deadline,
    DeadlineState,
    Mark,
    Marks,
    Noted,
    RuleBook,
    Settled,
    TriggerCode,
    TriggerEvent,
    after,
    deadlines_of,
    due_date,
    is_in_season,
    is_working_day,
    reflection_of,
    rule_in_force,
    season,
    series,
    yearly,
)
from modactions_desktop.domain.periods import months_after
from modactions_desktop.exchange.catalogues import read_catalogues
from modactions_desktop.services.calendars import BELGIUM, legal_holidays

RULES = read_catalogues().deadlines.rules
BOOK = RuleBook(RULES, BELGIUM)
NOTHING = Noted({}, {})
T = TriggerCode


def due(
    trigger: TriggerCode,
    on: date,
    *,
    today: date | None = None,
    until: date | None = None,
    every: int | None = None,
    noted: Noted = NOTHING,
    days_abroad: int = 0,
) -> dict[str, Deadline]:
    """What an event of that day sets running, by code and variant."""
    event = TriggerEvent(1, trigger, on, "trigger:1", until, every=every, days_abroad=days_abroad)
    made = deadlines_of(event, BOOK, noted, today or on)
    return {":".join(filter(None, (one.code, one.variant))): one for one in made}


def day(trigger: TriggerCode, code: str, on: date) -> date | None:
    return due(trigger, on)[code].due_on


# The calendar


def test_belgium_has_ten_legal_holidays_beside_two_sundays() -> None:
    holidays = legal_holidays(2016)
    assert len([one for one in holidays if one.isoweekday() < 7]) == 8  # 1 May and Christmas were Sundays
    assert {date(2016, 3, 28), date(2016, 5, 5), date(2016, 5, 16), date(2016, 7, 21)} <= holidays
    assert date(2016, 11, 1) in BELGIUM
    assert date(2016, 11, 2) not in BELGIUM


def test_a_saturday_counts_only_where_a_rule_says_so() -> None:
    saturday = date(2016, 11, 19)
    assert not is_working_day(saturday, BELGIUM)
    assert is_working_day(saturday, BELGIUM, saturday_counts=True)
    assert not is_working_day(date(2016, 11, 20), BELGIUM, saturday_counts=True)


def test_working_days_are_counted_backwards_too() -> None:
    assert after(Offset(-1, OffsetUnit.WORKING_DAYS), date(2016, 11, 14), BELGIUM) == date(2016, 11, 10)


def test_a_span_that_lasts_no_day_of_a_shorter_month_ends_with_it() -> None:
    assert after(Offset(1, OffsetUnit.YEARS), date(2016, 2, 29), BELGIUM) == date(2017, 2, 28)
    assert after(Offset(3, OffsetUnit.MONTHS), date(2016, 2, 29), BELGIUM) == date(2016, 5, 29)


def test_there_are_eighteen_rules_and_none_is_shown_as_certain() -> None:
    assert len({rule.code for rule in RULES}) == 18
    assert {rule.verification for rule in RULES} == {Verification.TO_VERIFY}
    triggers = {trigger.code for trigger in read_catalogues().deadlines.triggers}
    assert {rule.trigger for rule in RULES} == triggers == {code.value for code in TriggerCode}


# Working days at the end


def test_a_last_day_moves_to_the_next_working_day_only_where_a_rule_says_so() -> None:
    appeal = next(rule for rule in RULES if rule.code == "D-RECOURS")
    still = replace(appeal, moves_to_working_day=False)
    ends = {
        date(2015, 12, 28): date(2016, 3, 29),  # Easter Monday, 28 March
        date(2016, 8, 1): date(2016, 11, 2),  # All Saints' Day, a Tuesday
        date(2016, 10, 1): date(2017, 1, 2),  # New Year's Day, a Sunday
        date(2015, 11, 29): date(2016, 2, 29),  # a leap day that is a Monday
        date(2016, 11, 11): date(2017, 2, 13),  # a Saturday
    }
    for notified, last in ends.items():
        assert due_date(appeal, notified, BELGIUM) == last
        assert due_date(still, notified, BELGIUM) == months_after(notified, 3)
    saturday = replace(appeal, saturday_counts=True)
    assert due_date(saturday, date(2016, 11, 11), BELGIUM) == date(2017, 2, 11)
    assert {rule.code for rule in RULES if rule.moves_to_working_day} == {"D-RECOURS"}


def test_a_yearly_step_and_what_comes_again_move_too_without_drifting() -> None:
    yearly_step = next(rule for rule in RULES if rule.code == "D-BOURSE")
    moving = replace(yearly_step, moves_to_working_day=True, saturday_counts=False)
    book = RuleBook([moving], BELGIUM)
    found = yearly(moving, 1, book, NOTHING, date(2015, 9, 1))  # 31 October 2015 is a Saturday, then a Sunday
    assert found is not None
    assert found.due_on == date(2015, 11, 2)
    review = next(rule for rule in RULES if rule.code == "D-PIIS-EVAL")
    again = series(replace(review, moves_to_working_day=True), date(2016, 7, 1), date(2017, 8, 1), BELGIUM)
    assert list(again) == [date(2016, 10, 3), date(2017, 1, 2), date(2017, 4, 3), date(2017, 7, 3)]


# The days to think a PIIS over


def proposed(on: date) -> Contract:
    return Contract(1, ContractKind.PIIS, None, None, 3, proposed_on=on)


@pytest.mark.parametrize(
    ("on", "last"),
    [
        (date(2016, 10, 28), date(2016, 11, 7)),  # across All Saints' Day
        (date(2016, 3, 24), date(2016, 4, 1)),  # across Easter Monday
        (date(2016, 12, 28), date(2017, 1, 4)),  # across the year, New Year's Day a Sunday
        (date(2014, 12, 30), date(2015, 1, 7)),  # across the year, New Year's Day a Thursday
        (date(2016, 2, 26), date(2016, 3, 4)),  # across a leap day
    ],
)
def test_five_working_days_to_think_a_piis_over(on: date, last: date) -> None:
    found = reflection_of(proposed(on), RULES, BELGIUM)
    assert found is not None
    assert found.until == last
    assert due(T.CONTRACT_PROPOSED, on)["D-PIIS:REFLEXION"].due_on == last


def test_the_days_to_think_over_are_those_in_force_on_the_day_it_was_proposed() -> None:
    shipped = next(rule for rule in RULES if rule.variant == "REFLEXION")
    before = replace(shipped, valid_to=date(2016, 10, 31))
    after_it = replace(
        shipped, valid_from=date(2016, 11, 1), offset=Offset(8, OffsetUnit.WORKING_DAYS), saturday_counts=True
    )
    ends = {
        on: found.until
        for on in (date(2016, 10, 31), date(2016, 11, 1))
        if (found := reflection_of(proposed(on), (before, after_it), BELGIUM)) is not None
    }
    assert ends == {date(2016, 10, 31): date(2016, 11, 8), date(2016, 11, 1): date(2016, 11, 10)}
    assert reflection_of(proposed(date(2016, 11, 1)), (before,), BELGIUM) is None


def test_days_to_think_over_are_never_late() -> None:
    found = due(T.CONTRACT_PROPOSED, date(2016, 11, 1), today=date(2016, 11, 20))["D-PIIS:REFLEXION"]
    assert found.state is DeadlineState.NEAR
    assert found.is_told
    assert not found.opens_a_step


# D-TITRE


@pytest.mark.parametrize(
    ("today", "state", "strong"),
    [
        (date(2016, 12, 1), DeadlineState.COMING, False),
        (date(2016, 12, 2), DeadlineState.NEAR, False),  # J-90
        (date(2017, 1, 16), DeadlineState.WINDOW, False),  # J-45
        (date(2017, 1, 31), DeadlineState.WINDOW, False),  # J-30
        (date(2017, 2, 1), DeadlineState.NEAR, True),
        (date(2017, 3, 2), DeadlineState.NEAR, True),
        (date(2017, 3, 3), DeadlineState.LATE, True),
    ],
)
def test_a_residence_document_is_renewed_between_45_and_30_days_before_its_end(
    today: date, state: DeadlineState, strong: bool
) -> None:
    found = due(T.DOCUMENT_END, date(2017, 3, 2), today=today)["D-TITRE"]
    assert (found.due_on, found.state, found.strong) == (date(2017, 3, 2), state, strong)
    assert found.window == (date(2017, 1, 16), date(2017, 1, 31))


def test_a_document_that_ended_long_ago_is_still_told() -> None:
    found = due(T.DOCUMENT_END, date(2016, 1, 2), today=date(2017, 1, 9))["D-TITRE"]
    assert found.is_told
    assert found.state is DeadlineState.LATE


# D-ADRESSE


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        (date(2016, 10, 27), date(2016, 11, 9)),  # All Saints
        (date(2016, 3, 24), date(2016, 4, 6)),  # Easter Monday, 28 March 2016
        (date(2017, 4, 10), date(2017, 4, 21)),  # Easter Monday, 17 April 2017
        (date(2016, 12, 23), date(2017, 1, 4)),  # Christmas is a Sunday, New Year too
        (date(2015, 12, 23), date(2016, 1, 6)),  # both are Fridays
        (date(2016, 2, 19), date(2016, 3, 2)),  # over 29 February
        (date(2017, 2, 20), date(2017, 3, 2)),  # without one
        (date(2016, 11, 5), date(2016, 11, 17)),  # from a Saturday, over 11 November
        (date(2016, 11, 1), date(2016, 11, 14)),  # from All Saints itself, over Armistice Day
        (date(2016, 4, 26), date(2016, 5, 9)),  # 1 May is a Sunday, Ascension Thursday 5 May 2016
        (date(2017, 5, 24), date(2017, 6, 7)),  # Ascension 25 May, Whit Monday 5 June 2017
        (date(2016, 7, 14), date(2016, 7, 27)),  # the national day is a Thursday
        (date(2016, 8, 10), date(2016, 8, 23)),  # Assumption is a Monday
        (date(2015, 12, 31), date(2016, 1, 13)),  # from New Year's Eve; 1 January is a Friday
    ],
)
def test_a_new_address_is_declared_within_eight_working_days(moved: date, expected: date) -> None:
    assert day(T.MOVE_IN, "D-ADRESSE", moved) == expected


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        (date(2016, 10, 27), date(2016, 11, 7)),  # two Saturdays count, All Saints does not
        (date(2016, 12, 16), date(2016, 12, 26)),  # the day after a Christmas on a Sunday is no holiday
        (date(2010, 12, 16), date(2010, 12, 27)),  # Christmas on a Saturday does not count either
    ],
)
def test_the_same_eight_days_end_sooner_where_saturdays_count(moved: date, expected: date) -> None:
    rule = replace(next(r for r in RULES if r.code == "D-ADRESSE"), saturday_counts=True)
    event = TriggerEvent(1, T.MOVE_IN, moved, "situation:1")
    (found,) = deadlines_of(event, RuleBook([rule], BELGIUM), NOTHING, moved)
    assert found.due_on == expected


# D-FOREM and D-BIM


def test_forem_has_28_days_for_aids_granted_since_2026_and_no_rule_before() -> None:
    assert "D-FOREM" not in due(T.AID_GRANTED, date(2025, 12, 31))
    assert day(T.AID_GRANTED, "D-FOREM", date(2026, 1, 1)) == date(2026, 1, 29)
    assert day(T.AID_GRANTED, "D-FOREM", date(2028, 2, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("granted", "expected"),
    [
        (date(2016, 9, 1), date(2016, 12, 1)),  # from the first day: that month is whole
        (date(2016, 9, 2), date(2017, 1, 1)),  # from the second: October is the first whole one
        (date(2016, 11, 30), date(2017, 3, 1)),  # December, January, February
        (date(2015, 11, 30), date(2016, 3, 1)),  # a February of 29 days is one month too
        (date(2016, 12, 1), date(2017, 3, 1)),  # over New Year
    ],
)
def test_the_higher_refund_is_checked_after_three_calendar_months_of_aid(
    granted: date, expected: date
) -> None:
    assert day(T.AID_GRANTED, "D-BIM", granted) == expected


def test_an_aid_that_ended_before_gives_nothing_to_check() -> None:
    assert "D-BIM" not in due(T.AID_GRANTED, date(2016, 9, 1), until=date(2016, 11, 29))
    assert "D-BIM" in due(T.AID_GRANTED, date(2016, 9, 1), until=date(2016, 11, 30))


def test_a_day_that_opens_a_step_is_never_passed_only_told_for_two_months() -> None:
    granted = date(2016, 9, 1)
    for today, told in ((date(2016, 11, 30), False), (date(2016, 12, 1), True), (date(2017, 1, 30), True)):
        assert due(T.AID_GRANTED, granted, today=today)["D-BIM"].is_told is told
    late = due(T.AID_GRANTED, granted, today=date(2017, 1, 30))["D-BIM"]
    assert late.state is DeadlineState.NEAR
    old = due(T.AID_GRANTED, granted, today=date(2017, 1, 31))["D-BIM"]
    assert (old.is_told, old.is_old) == (False, True)


# D-PIIS, D-PIIS-EVAL


def test_a_contract_is_concluded_within_three_months_of_the_decision() -> None:
    assert day(T.INCOME_DECISION, "D-PIIS", date(2016, 11, 30)) == date(2017, 2, 28)
    assert day(T.INCOME_DECISION, "D-PIIS", date(2016, 10, 5)) == date(2017, 1, 5)


def test_a_contract_is_reviewed_every_three_months_until_it_ends() -> None:
    rule = next(r for r in RULES if r.code == "D-PIIS-EVAL")
    days = list(series(rule, date(2016, 8, 31), date(2017, 8, 30), BELGIUM))
    assert days == [date(2016, 11, 30), date(2017, 2, 28), date(2017, 5, 31)]
    own = list(series(rule, date(2016, 8, 31), date(2017, 8, 31), BELGIUM, every=6))
    assert own == [date(2017, 2, 28), date(2017, 8, 31)]


def test_the_review_that_comes_follows_the_rhythm_of_the_contract_and_stops_with_it() -> None:
    on = date(2016, 8, 31)
    assert due(T.CONTRACT_SIGNED, on, every=3)["D-PIIS-EVAL"].due_on == date(2016, 11, 30)
    assert due(T.CONTRACT_SIGNED, on, every=6)["D-PIIS-EVAL"].due_on == date(2017, 2, 28)
    assert due(T.CONTRACT_SIGNED, on, every=3, until=date(2016, 11, 29)) == {}
    assert due(T.CONTRACT_SIGNED, on, every=0) == {}


# D-RECOURS


@pytest.mark.parametrize(
    ("notified", "expected"),
    [
        (date(2016, 10, 5), date(2017, 1, 5)),
        (date(2015, 11, 30), date(2016, 2, 29)),
        (date(2016, 11, 30), date(2017, 2, 28)),
        (date(2016, 2, 29), date(2016, 5, 30)),  # the 29th is a Sunday
    ],
)
def test_a_decision_is_appealed_within_three_months(notified: date, expected: date) -> None:
    found = due(T.DECISION_NOTIFIED, notified, today=expected)["D-RECOURS"]
    assert (found.due_on, found.state, found.strong) == (expected, DeadlineState.NEAR, True)


def test_an_appeal_is_told_strongly_from_a_fortnight_before() -> None:
    notified = date(2016, 10, 5)
    assert not due(T.DECISION_NOTIFIED, notified, today=date(2016, 12, 21))["D-RECOURS"].strong
    assert due(T.DECISION_NOTIFIED, notified, today=date(2016, 12, 22))["D-RECOURS"].strong


def test_a_passed_day_is_a_question_and_leaves_the_home_screen_after_two_months() -> None:
    notified = date(2016, 10, 5)
    first = due(T.DECISION_NOTIFIED, notified, today=date(2017, 1, 6))["D-RECOURS"]
    assert (first.state, first.is_told, first.is_old) == (DeadlineState.LATE, True, False)
    later = due(T.DECISION_NOTIFIED, notified, today=date(2017, 3, 7))["D-RECOURS"]
    assert (later.state, later.is_told, later.is_old) == (DeadlineState.LATE, False, True)


# D-CRI, D-PERMIS


def test_the_commune_sends_to_the_cripel_within_three_months() -> None:
    assert day(T.COMMUNE_REGISTERED, "D-CRI", date(2016, 8, 31)) == date(2016, 11, 30)


def test_a_foreign_driving_licence_is_exchanged_within_185_days() -> None:
    assert day(T.COMMUNE_REGISTERED, "D-PERMIS", date(2016, 9, 1)) == date(2017, 3, 5)
    assert day(T.COMMUNE_REGISTERED, "D-PERMIS", date(2015, 9, 1)) == date(2016, 3, 4)


# D-PARCOURS, D-RF-REF: rules whose delay changed on a day


def test_the_integration_path_took_18_months_and_takes_three_years_since_2025() -> None:
    before = due(T.LONG_PERMIT_ORDERED, date(2024, 12, 31))
    assert {code: one.due_on for code, one in before.items()} == {"D-PARCOURS:MOIS_18": date(2026, 6, 30)}
    since = due(T.LONG_PERMIT_ORDERED, date(2025, 1, 1))
    assert {code: one.due_on for code, one in since.items()} == {"D-PARCOURS:ANS_3": date(2028, 1, 1)}
    assert day(T.LONG_PERMIT_ORDERED, "D-PARCOURS:ANS_3", date(2028, 2, 29)) == date(2031, 2, 28)


def test_the_family_of_a_refugee_had_a_year_and_has_six_months_since_18_august_2025() -> None:
    before = due(T.REFUGEE_RECOGNISED, date(2025, 8, 17))
    assert {code: one.due_on for code, one in before.items()} == {"D-RF-REF:MOIS_12": date(2026, 8, 17)}
    since = due(T.REFUGEE_RECOGNISED, date(2025, 8, 18))
    assert {code: one.due_on for code, one in since.items()} == {
        "D-RF-REF:MOIS_6": date(2026, 2, 18),
        "D-RF-REF:DOSSIER_10": date(2026, 6, 18),
    }


@pytest.mark.parametrize(
    ("recognised", "third_month"),
    [
        (date(2025, 8, 31), date(2025, 11, 30)),  # to 28 February: 90 days are left
        (date(2025, 9, 15), date(2025, 12, 15)),  # to 15 March: 90
        (date(2026, 1, 15), date(2026, 4, 15)),  # to 15 July: 91
        (date(2026, 2, 1), date(2026, 5, 1)),  # to 1 August: 92, the most there are in three months
        (date(2027, 8, 31), date(2027, 11, 30)),  # to 29 February 2028: 91
    ],
)
def test_the_six_months_are_told_strongly_from_the_third_on(recognised: date, third_month: date) -> None:
    step = due(T.REFUGEE_RECOGNISED, recognised, today=third_month)["D-RF-REF:MOIS_6"]
    assert (step.due_on, step.strong) == (months_after(recognised, 6), True)
    before = third_month - timedelta(days=3)
    assert not due(T.REFUGEE_RECOGNISED, recognised, today=before)["D-RF-REF:MOIS_6"].strong


def test_of_two_texts_of_one_rule_the_last_begun_governs_an_event() -> None:
    appeal = next(r for r in RULES if r.code == "D-RECOURS")
    sooner = replace(appeal, valid_from=date(2020, 1, 1), offset=Offset(1, OffsetUnit.MONTHS))
    for on, expected in ((date(2019, 12, 31), date(2020, 3, 31)), (date(2020, 1, 1), date(2020, 2, 3))):
        event = TriggerEvent(1, T.DECISION_NOTIFIED, on, "request:1")
        (found,) = deadlines_of(event, RuleBook([sooner, appeal], BELGIUM), NOTHING, on)
        assert found.due_on == expected
        assert rule_in_force([sooner, appeal], "D-RECOURS", on) == found.rule


# D-ECOLE, D-GROSSESSE


def test_a_child_goes_to_school_within_sixty_days() -> None:
    assert day(T.CHILD_REGISTERED, "D-ECOLE", date(2016, 1, 1)) == date(2016, 3, 1)
    assert day(T.CHILD_REGISTERED, "D-ECOLE", date(2017, 1, 1)) == date(2017, 3, 2)


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        (date(2017, 6, 20), date(2017, 2, 28)),  # 16 weeks before 40 weeks
        (date(2016, 6, 20), date(2016, 2, 29)),  # over the same weeks of a leap year
        (date(2017, 4, 20), date(2016, 12, 29)),  # in the year before
    ],
)
def test_the_certificate_of_pregnancy_is_sent_from_24_whole_weeks_on(term: date, expected: date) -> None:
    assert day(T.BIRTH_EXPECTED, "D-GROSSESSE", term) == expected


def test_the_certificate_of_pregnancy_is_told_a_fortnight_before_and_is_never_late() -> None:
    term = date(2017, 6, 20)
    found = due(T.BIRTH_EXPECTED, term, today=date(2017, 2, 14))["D-GROSSESSE"]
    assert found.due_on == term - timedelta(weeks=16) == date(2017, 2, 28)
    assert found.state is DeadlineState.NEAR
    assert due(T.BIRTH_EXPECTED, term, today=date(2017, 2, 13))["D-GROSSESSE"].state is DeadlineState.COMING
    assert due(T.BIRTH_EXPECTED, term, today=date(2017, 4, 1))["D-GROSSESSE"].state is DeadlineState.NEAR


def test_the_window_follows_a_day_that_was_moved() -> None:
    end, hers = date(2017, 3, 2), date(2017, 4, 1)
    moved = Mark(1, "D-TITRE", "", "trigger:1", end, DeadlineMark.MOVED, date(2017, 1, 9), hers)
    found = due(T.DOCUMENT_END, end, today=date(2017, 1, 20), noted=noted_as(moved))["D-TITRE"]
    assert found.window == (date(2017, 2, 15), date(2017, 3, 2))
    assert (found.due_on, found.state, found.strong) == (hers, DeadlineState.NEAR, False)
    inside = due(T.DOCUMENT_END, end, today=date(2017, 2, 15), noted=noted_as(moved))["D-TITRE"]
    assert inside.state is DeadlineState.WINDOW


@pytest.mark.parametrize(
    ("hers", "window"),
    [
        (date(2017, 2, 28), (date(2016, 12, 15), date(2017, 2, 28))),  # the letter comes when it comes
        (date(2016, 12, 1), (date(2016, 12, 1), date(2016, 12, 1))),  # before its season: that day alone
    ],
)
def test_the_season_of_a_yearly_step_ends_with_the_day_that_was_moved(
    hers: date, window: tuple[date, date]
) -> None:
    usual = date(2017, 2, 15)
    moved = Mark(1, "D-SLSP", "", "year:2017", usual, DeadlineMark.MOVED, date(2016, 11, 1), hers)
    assert step("D-SLSP", date(2016, 11, 20), noted_as(moved)).window == window


# D-SLSP, D-BOURSE, D-IMPOT: every year


def step(code: str, today: date, noted: Noted = NOTHING) -> Deadline:
    rule = next(r for r in RULES if r.code == code)
    found = yearly(rule, 1, BOOK, noted, today)
    assert found is not None
    return found


def test_a_candidacy_is_confirmed_between_15_december_and_15_february() -> None:
    rule = next(r for r in RULES if r.code == "D-SLSP")
    assert season(rule, date(2016, 12, 15)) == (date(2016, 12, 15), date(2017, 2, 15))
    assert season(rule, date(2017, 1, 9)) == (date(2016, 12, 15), date(2017, 2, 15))
    assert [is_in_season(rule, date(2016, 12, n)) for n in (16, 17)] == [False, True]
    assert step("D-SLSP", date(2016, 12, 15)).state is DeadlineState.WINDOW
    assert step("D-SLSP", date(2017, 2, 15)).state is DeadlineState.WINDOW
    assert step("D-SLSP", date(2017, 2, 16)).state is DeadlineState.LATE
    assert step("D-SLSP", date(2017, 4, 17)).due_on == date(2018, 2, 15)


def test_an_allowance_for_studies_is_asked_for_by_31_october() -> None:
    assert step("D-BOURSE", date(2016, 10, 31)).due_on == date(2016, 10, 31)
    assert step("D-BOURSE", date(2016, 11, 1)).state is DeadlineState.LATE
    assert step("D-BOURSE", date(2017, 1, 1)).due_on == date(2017, 10, 31)
    assert not step("D-BOURSE", date(2017, 7, 1)).is_told
    assert step("D-BOURSE", date(2017, 8, 2)).is_told


def test_the_day_of_the_tax_return_is_typed_and_recalled_from_1_june_on() -> None:
    early = step("D-IMPOT", date(2017, 5, 1))
    assert (early.due_on, early.is_told, early.state) == (None, False, DeadlineState.COMING)
    assert step("D-IMPOT", date(2017, 6, 1)).state is DeadlineState.NEAR
    first, noted, hers = date(2017, 6, 1), date(2017, 5, 2), date(2017, 6, 29)
    typed = Mark(1, "D-IMPOT", "", "year:2017", first, DeadlineMark.MOVED, noted, hers)
    known = step("D-IMPOT", date(2017, 6, 20), noted_as(typed))
    assert (known.due_on, known.days, known.state) == (date(2017, 6, 29), 9, DeadlineState.NEAR)
    assert step("D-IMPOT", date(2017, 6, 30), noted_as(typed)).state is DeadlineState.LATE


# D-ABSENCE


def test_the_cpas_is_told_before_an_absence_of_a_week_or_more() -> None:
    leaves = date(2016, 12, 20)
    assert due(T.DEPARTURE_ABROAD, leaves, until=date(2016, 12, 26)) == {}
    week = due(T.DEPARTURE_ABROAD, leaves, until=date(2016, 12, 27), today=date(2016, 12, 6))["D-ABSENCE"]
    assert (week.due_on, week.state, week.is_over_limit) == (leaves, DeadlineState.NEAR, False)
    assert "D-ABSENCE" in due(T.DEPARTURE_ABROAD, leaves)  # no day of return is known


def test_more_than_28_days_abroad_in_a_year_are_to_be_checked() -> None:
    leaves, back = date(2016, 12, 20), date(2016, 12, 22)
    assert due(T.DEPARTURE_ABROAD, leaves, until=back, days_abroad=28) == {}
    over = due(T.DEPARTURE_ABROAD, leaves, until=back, days_abroad=29)["D-ABSENCE"]
    assert over.is_over_limit


@pytest.mark.parametrize(
    ("absences", "expected"),
    [
        ([("2016-01-04", "2016-01-18"), ("2016-07-04", "2016-07-18")], [14, 28]),  # not above 28
        ([("2016-01-04", "2016-01-18"), ("2016-07-04", "2016-07-19")], [14, 29]),  # one day more
        ([("2015-12-20", "2016-01-25"), ("2016-12-01", "2016-12-06")], [24, 29]),  # over New Year: each year
        ([("2016-02-20", "2016-03-05")], [14]),  # over 29 February
        ([("2016-01-04", "2016-01-18"), ("2016-01-10", "2016-01-20")], [14, 16]),  # a shared day counts once
        ([("2016-10-01", None)], [52]),  # not back yet: until today, 22 November
        ([("2016-12-24", None)], [0]),  # not left yet, no return known
    ],
)
def test_the_days_abroad_of_a_calendar_year_add_up(
    absences: list[tuple[str, str | None]], expected: list[int]
) -> None:
    made = [
        TriggerEvent(
            1, T.DEPARTURE_ABROAD, date.fromisoformat(on), "t", date.fromisoformat(back) if back else None
        )
        for on, back in absences
    ]
    assert [e.days_abroad for e in with_days_abroad(made, date(2016, 11, 22))] == expected


# D-AI


def test_a_registration_certificate_is_prolonged_after_four_months_then_every_eight() -> None:
    issued = date(2015, 10, 31)
    rule = next(r for r in RULES if r.code == "D-AI")
    assert list(series(rule, issued, date(2017, 12, 31), BELGIUM)) == [
        date(2016, 2, 29),
        date(2016, 10, 31),
        date(2017, 6, 30),
    ]
    assert due(T.CERTIFICATE_ISSUED, issued, today=date(2016, 1, 30))["D-AI"].due_on == date(2016, 2, 29)


def test_the_prolongation_that_passed_undone_is_told_beside_the_one_that_comes() -> None:
    event = TriggerEvent(1, T.CERTIFICATE_ISSUED, date(2016, 1, 15), "trigger:1")
    found = list(deadlines_of(event, BOOK, NOTHING, date(2016, 6, 1)))
    assert [one.due_on for one in found] == [date(2016, 5, 15), date(2017, 1, 15)]
    done = Mark(1, "D-AI", "", "trigger:1", date(2016, 5, 15), DeadlineMark.DONE, date(2016, 5, 10))
    left = list(deadlines_of(event, BOOK, noted_as(done), date(2016, 6, 1)))
    assert [(one.due_on, one.state) for one in left] == [(date(2017, 1, 15), DeadlineState.COMING)]


# What was noted


def noted_as(mark: Mark) -> Noted:
    marks: Marks = {(mark.rule_code, mark.variant, mark.source): [mark]}
    return Noted({1: marks}, {})


def test_what_falls_due_once_stays_dealt_with_when_its_event_is_corrected() -> None:
    done = Mark(1, "D-CRI", "", "trigger:1", date(2016, 12, 1), DeadlineMark.DONE, date(2016, 11, 20))
    corrected = due(T.COMMUNE_REGISTERED, date(2016, 9, 2), noted=noted_as(done))["D-CRI"]
    assert (corrected.due_on, corrected.state) == (date(2016, 12, 2), DeadlineState.DONE)


def test_an_item_in_order_since_the_event_closes_its_deadline() -> None:
    on = date(2016, 9, 1)
    for noted_on, state in ((date(2016, 9, 1), DeadlineState.DONE), (date(2016, 8, 1), DeadlineState.COMING)):
        noted = Noted({}, {(1, "D-ECOLE"): Settled(DeadlineState.DONE, noted_on)})
        assert due(T.CHILD_REGISTERED, on, noted=noted)["D-ECOLE"].state is state
    aside = Noted({}, {(1, "D-ECOLE"): Settled(DeadlineState.NOT_CONCERNED, date(2015, 1, 1))})
    assert due(T.CHILD_REGISTERED, on, noted=aside)["D-ECOLE"].state is DeadlineState.NOT_CONCERNED
