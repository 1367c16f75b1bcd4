"""Referrals over a real base."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.referrals import (
    ExternalCategory,
    ReferralMode,
    ReferralScope,
    ReferralStatus,
    RefusalReason,
)
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory import Directory
from modactions_desktop.services.histories import Histories
from modactions_desktop.services.plans import Plans
from modactions_desktop.services.referrals import Referrals
from modactions_desktop.services.undo import Undo
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
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


def test_a_mistaken_step_is_mended_and_the_reminder_follows_it(referrals: Referrals) -> None:
    key = referrals.propose(1, 1, on=EARLIER)
    taken = referrals.add_outcome(key, ReferralStatus.TAKEN_ON, on=date(2016, 11, 9))
    assert taken.remind_on is None
    step = taken.current.id
    mended = referrals.update_outcome(step, {"status": ReferralStatus.CONTACTED, "on": date(2016, 11, 10)})
    assert (mended.status, mended.current.on) == (ReferralStatus.CONTACTED, date(2016, 11, 10))
    assert mended.remind_on == date(2016, 11, 24)
    with pytest.raises(InputError, match="referral_reason_missing"):
        referrals.update_outcome(step, {"status": ReferralStatus.REFUSED})
    refused = referrals.update_outcome(step, {"status": ReferralStatus.REFUSED, "reason": RefusalReason.FULL})
    assert refused.current.reason is RefusalReason.FULL
    came = referrals.update_outcome(step, {"status": ReferralStatus.CAME})
    assert came.current.reason is None


def test_the_day_of_the_proposal_moves_with_its_first_step_which_nothing_takes_away(
    referrals: Referrals,
) -> None:
    key = referrals.propose(1, 1, on=EARLIER)
    referrals.add_outcome(key, ReferralStatus.CAME, on=date(2016, 11, 9))
    first = referrals.referral(key).outcomes[0].id
    moved = referrals.update_outcome(first, {"on": date(2016, 11, 3), "status": ReferralStatus.CAME})
    assert (moved.proposed_on, moved.outcomes[0].status) == (date(2016, 11, 3), ReferralStatus.PROPOSED)
    with pytest.raises(InputError, match="referral_outcome_too_early"):
        referrals.update_outcome(first, {"on": date(2016, 11, 10)})
    assert referrals.referral(key).proposed_on == date(2016, 11, 3)
    with pytest.raises(RuleError, match="referral_proposal_stays"):
        referrals.delete_outcome(first)


def test_a_step_that_never_took_place_is_taken_away_and_undo_brings_it_back(
    referrals: Referrals, context: Context
) -> None:
    key = referrals.propose(1, 1, on=EARLIER)
    taken = referrals.add_outcome(key, ReferralStatus.TAKEN_ON)
    back = referrals.delete_outcome(taken.current.id)
    assert (back.status, back.remind_on) == (ReferralStatus.PROPOSED, date(2016, 11, 15))
    Undo(context).undo()
    assert referrals.referral(key).status is ReferralStatus.TAKEN_ON


def test_a_reminder_of_her_own_stays_when_a_note_is_mended(referrals: Referrals) -> None:
    key = referrals.propose(1, 1, on=EARLIER)
    referrals.update(key, {"remind_on": date(2016, 12, 24)})
    first = referrals.referral(key).outcomes[0].id
    assert referrals.update_outcome(first, {"note": "par téléphone"}).remind_on == date(2016, 12, 24)


def test_what_an_external_service_is_for_follows_from_the_need_then_from_the_service(
    referrals: Referrals, context: Context
) -> None:
    need = Plans(context).add_need(1, "justice", "Un avocat")
    assert referrals.referral(referrals.propose(1, 2, need_id=need.id)).category is ExternalCategory.LEGAL
    assert referrals.referral(referrals.propose(1, 2)).category is ExternalCategory.OTHER
    assert referrals.referral(referrals.propose(1, 1, need_id=need.id)).category is None


def test_the_last_bilan_before_it_is_proposed_as_what_led_to_it(
    referrals: Referrals, context: Context
) -> None:
    with context.write() as session:
        for kind, day in (("parcours", date(2016, 9, 1)), ("intermediaire", EARLIER), ("final", TODAY)):
            session.add(issued(kind, day))
        session.add(issued("notice_information", EARLIER))
    (_, middle, first) = referrals.bilans(1)
    key = referrals.propose(1, 1, on=date(2016, 11, 8))
    assert referrals.referral(key).bilan_id == middle.id
    assert referrals.update(key, {"bilan_id": first.id}).bilan_id == first.id
    assert referrals.update(key, {"bilan_id": None}).bilan_id is None


def issued(kind: str, day: date) -> IssuedDocumentRow:
    return IssuedDocumentRow(
        participant_id=1,
        kind=kind,
        copy="participant",
        issued_on=day,
        content=b"%PDF",
        sha256="0",
        pages=1,
        engine_version="1",
        fonts_version="1",
        data_version="1",
        recorded_at=datetime(2016, 11, 22, 9),
    )


def test_speaking_to_a_service_without_an_agreement_warns_and_blocks_nothing(
    referrals: Referrals, context: Context
) -> None:
    key = referrals.propose(1, 1, mode=ReferralMode.APPOINTMENT_MADE)
    assert lacks(referrals, key)
    shared = referrals.share(key, "Ses présences et son projet", end=date(2017, 6, 30))
    agreement = referrals.agreements(1)[shared.agreement_id or 0]
    assert (agreement.recipient, agreement.end) == ("Relais santé (CPAS de Liège)", date(2017, 6, 30))
    assert not lacks(referrals, key)
    Histories(context).withdraw_agreement(agreement.id)
    assert lacks(referrals, key)
    assert not lacks(referrals, referrals.propose(1, 1, mode=ReferralMode.DETAILS_GIVEN))


def lacks(referrals: Referrals, key: int) -> bool:
    referral = referrals.referral(key)
    agreement = referrals.agreements(1).get(referral.agreement_id or 0)
    return referral.lacks_agreement(agreement, TODAY)


def test_an_agreement_in_force_with_the_service_goes_with_the_next_referral(referrals: Referrals) -> None:
    first = referrals.share(referrals.propose(1, 1), "Son projet")
    assert referrals.referral(referrals.propose(1, 1)).agreement_id == first.agreement_id
    assert referrals.referral(referrals.propose(1, 2)).agreement_id is None


def test_an_agreement_says_what_is_shared_and_ends_after_it_begins(referrals: Referrals) -> None:
    key = referrals.propose(1, 1)
    with pytest.raises(InputError, match="agreement_without_information"):
        referrals.share(key, "  ")
    with pytest.raises(InputError, match="period_backwards"):
        referrals.share(key, "Son projet", end=EARLIER)
    assert referrals.agreements(1) == {}
