"""How services answer, one or all of them, over a period (F70)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from modactions_desktop.domain.periods import Period
from modactions_desktop.domain.referrals import ReferralOutcome
from modactions_desktop.domain.service_answers import ServiceAnswers, ToldReferral, answers_of
from modactions_desktop.services.context import Context
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.referrals import ReferralOutcomeRow, ReferralRow

ALWAYS = Period(None)


class DirectoryAnswers:
    """Counted by columns: the referrals of all services are read in one query."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def of_service(self, service_id: int, period: Period = ALWAYS) -> ServiceAnswers:
        """Of the referrals proposed in the period, with the steps up to its end."""
        return self._read(period, service_id).get(service_id, answers_of(()))

    def of_all(self, period: Period = ALWAYS) -> Mapping[int, ServiceAnswers]:
        """The same of every service that somebody was referred to, by its id."""
        return self._read(period, None)

    def _read(self, period: Period, service_id: int | None) -> Mapping[int, ServiceAnswers]:
        of, step, person = ReferralRow, ReferralOutcomeRow, ParticipantRow
        asked = (
            select(of.service_id, of.id, of.proposed_on, step.status, step.on, step.reason)
            .join(step, step.referral_id == of.id)
            .join(person, person.id == of.participant_id)
            .where(of.deleted_at.is_(None), person.deleted_at.is_(None), of.service_id.is_not(None))
            .order_by(of.id, step.on, step.id)
        )
        if service_id is not None:
            asked = asked.where(of.service_id == service_id)
        if period.begin is not None:
            asked = asked.where(of.proposed_on >= period.begin)
        if period.end is not None:
            asked = asked.where(of.proposed_on <= period.end, step.on <= period.end)
        steps: defaultdict[tuple[Any, int], list[ReferralOutcome]] = defaultdict(list)
        proposed = {}
        with self._ctx.read() as session:
            for service, referral, day, status, on, reason in session.connection().execute(asked):
                proposed[referral] = day
                steps[service, referral].append(ReferralOutcome(status, on, reason))
        told: defaultdict[int, list[ToldReferral]] = defaultdict(list)
        for (service, referral), outcomes in steps.items():
            told[service].append(ToldReferral(proposed[referral], tuple(outcomes)))
        return {service: answers_of(referrals) for service, referrals in told.items()}
