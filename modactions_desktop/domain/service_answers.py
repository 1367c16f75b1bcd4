"""How a service answers: what became of the referrals made to it, and how long it took (F70)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median

from modactions_desktop.domain.referrals import (
    FINAL_STATUSES,
    POSITIVE_STATUSES,
    ReferralOutcome,
    ReferralStatus,
    RefusalReason,
)

LEAST_REFERRALS = 3
"""With fewer, a rate would speak of one person rather than of the service."""
ANSWERED = FINAL_STATUSES | POSITIVE_STATUSES


@dataclass(frozen=True, slots=True)
class ServiceAnswers:
    """Counts of where the referrals stand; what is reckoned from them only from three on."""

    total: int
    statuses: Mapping[ReferralStatus, int]
    reasons: Mapping[RefusalReason, int]
    """Of refusals and abandonments."""
    median_days: float | None = None
    """From the proposal to the first answer; None without any, or with too few referrals."""

    @property
    def is_telling(self) -> bool:
        """Whether there are enough referrals to say how the service answers."""
        return self.total >= LEAST_REFERRALS

    @property
    def answered(self) -> int:
        return sum(number for status, number in self.statuses.items() if status in ANSWERED)

    @property
    def positive(self) -> int:
        """Those who came or were taken on."""
        return sum(number for status, number in self.statuses.items() if status in POSITIVE_STATUSES)

    @property
    def success_rate(self) -> float | None:
        """Of those answered, from 0 to 1; None with too few referrals or no answer."""
        return self.positive / self.answered if self.is_telling and self.answered else None


@dataclass(frozen=True, slots=True)
class ToldReferral:
    """When it was proposed, and its steps in the order of their days."""

    proposed_on: date
    outcomes: tuple[ReferralOutcome, ...]


def answers_of(referrals: Iterable[ToldReferral]) -> ServiceAnswers:
    """The answers of one service."""
    told = [referral for referral in referrals if referral.outcomes]
    last = [referral.outcomes[-1] for referral in told]
    days = [waited for referral in told if (waited := _waited(referral)) is not None]
    return ServiceAnswers(
        len(told),
        Counter(outcome.status for outcome in last),
        Counter(outcome.reason for outcome in last if outcome.reason is not None),
        median(days) if days and len(told) >= LEAST_REFERRALS else None,
    )


def _waited(referral: ToldReferral) -> int | None:
    first = next((outcome.on for outcome in referral.outcomes if outcome.status in ANSWERED), None)
    return (first - referral.proposed_on).days if first is not None else None
