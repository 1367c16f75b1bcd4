"""How a service answers, from three referrals on."""

from __future__ import annotations

from datetime import date, timedelta

from modactions_desktop.domain.referrals import ReferralOutcome, ReferralStatus, RefusalReason
from modactions_desktop.domain.service_answers import ServiceAnswers, ToldReferral, answers_of

DAY = date(2016, 11, 1)
PROPOSED, CAME, TAKEN_ON = ReferralStatus.PROPOSED, ReferralStatus.CAME, ReferralStatus.TAKEN_ON


def _answers(*ends: tuple[ReferralStatus, int]) -> ServiceAnswers:
    return answers_of(
        ToldReferral(DAY, (ReferralOutcome(PROPOSED, DAY), ReferralOutcome(status, DAY + timedelta(days))))
        for status, days in ends
    )


def test_nothing_is_reckoned_from_fewer_than_three_referrals() -> None:
    two = _answers((TAKEN_ON, 4), (ReferralStatus.REFUSED, 8))
    assert (two.total, two.is_telling, two.success_rate, two.median_days) == (2, False, None, None)
    assert answers_of(()).total == 0


def test_the_rate_is_of_those_answered_and_the_delay_is_the_median() -> None:
    four = _answers((TAKEN_ON, 4), (CAME, 6), (ReferralStatus.REFUSED, 30), (ReferralStatus.CONTACTED, 2))
    assert (four.answered, four.positive, four.success_rate) == (3, 2, 2 / 3)
    assert four.median_days == 6


def test_the_delay_runs_to_the_first_answer_and_the_state_is_the_last() -> None:
    steps = (
        ReferralOutcome(PROPOSED, DAY),
        ReferralOutcome(CAME, DAY + timedelta(5)),
        ReferralOutcome(ReferralStatus.ABANDONED, DAY + timedelta(40), RefusalReason.IN_WORK),
    )
    told = answers_of([ToldReferral(DAY, steps)] * 3)
    assert (told.median_days, told.positive) == (5, 0)
    assert told.reasons == {RefusalReason.IN_WORK: 3}


def test_without_an_answer_there_is_no_rate() -> None:
    silent = _answers((ReferralStatus.CONTACTED, 2), (ReferralStatus.CONTACTED, 2), (PROPOSED, 0))
    assert (silent.success_rate, silent.median_days) == (None, None)
