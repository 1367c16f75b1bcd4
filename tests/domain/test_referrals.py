"""What became of a referral."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.referrals import (
    Referral,
    ReferralMode,
    ReferralOutcome,
    ReferralScope,
    ReferralStatus,
    RefusalReason,
    check_outcome,
)
from modactions_desktop.domain.visibility import Visibility

PROPOSED = date(2016, 11, 1)


def referral(*outcomes: ReferralOutcome) -> Referral:
    return Referral(
        id=1,
        participant_id=1,
        service_id=1,
        service_name="Relais santé",
        scope=ReferralScope.INTERNAL,
        category=None,
        mode=ReferralMode.INFORMATION,
        purpose="",
        proposed_on=PROPOSED,
        remind_on=date(2016, 11, 15),
        visibility=Visibility.PARTICIPANT,
        outcomes=(ReferralOutcome(ReferralStatus.PROPOSED, PROPOSED), *outcomes),
    )


def test_a_refusal_says_why() -> None:
    with pytest.raises(InputError, match="referral_reason_missing"):
        check_outcome(ReferralOutcome(ReferralStatus.REFUSED, PROPOSED), PROPOSED)
    check_outcome(ReferralOutcome(ReferralStatus.REFUSED, PROPOSED, RefusalReason.FULL), PROPOSED)


def test_an_outcome_does_not_come_before_its_referral() -> None:
    with pytest.raises(InputError, match="referral_outcome_too_early"):
        check_outcome(ReferralOutcome(ReferralStatus.CAME, date(2016, 10, 1)), PROPOSED)


def test_an_open_referral_is_without_news_from_its_reminder_on() -> None:
    came = referral(ReferralOutcome(ReferralStatus.TAKEN_ON, date(2016, 11, 10)))
    assert not referral().is_without_news(date(2016, 11, 14))
    assert referral().is_without_news(date(2016, 11, 15))
    assert not came.is_without_news(date(2016, 12, 31))
    assert came.answered_after is not None
    assert came.answered_after.days == 9
