"""Referrals over a real base."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from modactions_desktop.domain.errors import InputError, NotFoundError
from modactions_desktop.domain.referrals import (
    ReferralMode,
    ReferralScope,
    ReferralStatus,
    RefusalReason,
)
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory import Directory
from modactions_desktop.services.referrals import Referrals
from modactions_desktop.store.tables.participants import ParticipantRow

TODAY = date(2016, 11, 22)
EARLIER = date(2016, 11, 1)


@pytest.fixture
def referrals(context: Context) -> Referrals:
    with context.write() as session:
        session.add(ParticipantRow(number="2016-041", last_name="Haddad", **context.stamp()))
    Directory(context).create_service("Relais santé", internal=True, organisation="CPAS de Liège")
    Directory(context).create_service("Lire et Écrire", internal=False)
    return Referrals(context)


def test_a_referral_begins_as_proposed_and_asks_for_news_after_fourteen_days(referrals: Referrals) -> None:
    key = referrals.propose(1, 1, mode=ReferralMode.CONTACT_MADE, purpose="suivi médical")
    (referral,) = referrals.list(1)
    assert (referral.id, referral.status, referral.scope) == (
        key,
        ReferralStatus.PROPOSED,
        ReferralScope.INTERNAL,
    )
    assert referral.remind_on == date(2016, 12, 6)
    assert referral.service_name == "Relais santé (CPAS de Liège)"


def test_the_scope_follows_from_the_service(referrals: Referrals) -> None:
    referrals.propose(1, 2)
    referrals.propose(1, None, scope=ReferralScope.TRAJECTORY)
    outside, trajectory = referrals.list(1)
    assert outside.scope is ReferralScope.EXTERNAL
    assert trajectory.service_name == "Trajectoire d'activation"
    with pytest.raises(InputError, match="referral_service_missing"):
        referrals.propose(1, None)


def test_outcomes_are_added_in_the_order_of_their_days(referrals: Referrals) -> None:
    key = referrals.propose(1, 1, on=EARLIER)
    referrals.add_outcome(
        key, ReferralStatus.APPOINTMENT, on=date(2016, 11, 10), appointment_at=datetime(2016, 11, 28, 9)
    )
    referral = referrals.add_outcome(key, ReferralStatus.CONTACTED, on=date(2016, 11, 3))
    assert [o.status for o in referral.outcomes] == [
        ReferralStatus.PROPOSED,
        ReferralStatus.CONTACTED,
        ReferralStatus.APPOINTMENT,
    ]
    assert referral.status is ReferralStatus.APPOINTMENT
    assert referral.remind_on == date(2016, 11, 28)


def test_a_refusal_without_a_reason_changes_nothing(referrals: Referrals) -> None:
    key = referrals.propose(1, 1, on=EARLIER)
    with pytest.raises(InputError, match="referral_reason_missing"):
        referrals.add_outcome(key, ReferralStatus.REFUSED)
    assert referrals.referral(key).status is ReferralStatus.PROPOSED
    refused = referrals.add_outcome(key, ReferralStatus.REFUSED, reason=RefusalReason.FULL)
    assert refused.current.reason is RefusalReason.FULL


def test_only_open_referrals_whose_day_has_come_are_without_news(referrals: Referrals) -> None:
    waiting = referrals.propose(1, 1, on=date(2016, 10, 1))
    longer = referrals.propose(1, 2, on=date(2016, 9, 1))
    referrals.propose(1, 1, on=TODAY)
    done = referrals.propose(1, 2, on=date(2016, 9, 1))
    referrals.add_outcome(done, ReferralStatus.TAKEN_ON)
    assert [r.id for r in referrals.without_news()] == [longer, waiting]
    referrals.update(longer, {"remind_on": date(2016, 12, 1)})
    assert [r.id for r in referrals.without_news()] == [waiting]


def test_a_deleted_referral_waits_in_the_bin(referrals: Referrals) -> None:
    key = referrals.propose(1, 1)
    referrals.delete(key)
    assert referrals.list(1) == ()
    with pytest.raises(NotFoundError):
        referrals.add_outcome(key, ReferralStatus.CAME)
    referrals.restore(key)
    assert len(referrals.to_service(1)) == 1
