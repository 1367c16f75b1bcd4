"""Referrals as rows: those of the threads, the way into the trajectory, the relay after a reorientation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from modactions_desktop.domain.referrals import (
    CATEGORIES,
    ExternalCategory,
    ReferralMode,
    ReferralScope,
    ReferralStatus,
    RefusalReason,
)
from modactions_desktop.services.demonstration.casting import Deck
from modactions_desktop.services.demonstration.days import LAST_OPEN, open_day, written
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.lookups import Lookups
from modactions_desktop.services.demonstration.meetings import Meeting
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.services.demonstration.rows import Rows
from modactions_desktop.services.demonstration.threads import Sending, Tale
from modactions_desktop.store.tables.referrals import ReferralOutcomeRow, ReferralRow

_MODES = {
    ReferralStatus.PROPOSED: (ReferralMode.INFORMATION, ReferralMode.DETAILS_GIVEN),
    ReferralStatus.CONTACTED: (ReferralMode.CONTACT_MADE, ReferralMode.DETAILS_GIVEN),
    ReferralStatus.APPOINTMENT: (ReferralMode.APPOINTMENT_MADE,),
    ReferralStatus.CAME: (ReferralMode.APPOINTMENT_MADE, ReferralMode.ACCOMPANIED),
    ReferralStatus.TAKEN_ON: (
        ReferralMode.APPOINTMENT_MADE,
        ReferralMode.ACCOMPANIED,
        ReferralMode.CONTACT_MADE,
    ),
}
_ANSWERED = (
    ReferralStatus.TAKEN_ON,
    ReferralStatus.REFUSED,
    ReferralStatus.ABANDONED,
    ReferralStatus.NO_FOLLOW_UP,
)


class Referrals:
    """Writes the referrals of one person after the other."""

    def __init__(self, rows: Rows, lookups: Lookups, user_id: int, random: Random) -> None:
        self._rows = rows
        self._lookups = lookups
        self._user = user_id
        self._reasons = Deck(random, dict.fromkeys(RefusalReason, 1))

    def _stamp(self, on: date) -> dict[str, Any]:
        return {"recorded_at": written(on), "recorded_by": self._user}

    def write(self, life: Life, tales: Sequence[Tale], agreement: int | None) -> None:
        """Those that the threads call for."""
        for tale in tales:
            if tale.sending is not None:
                self._of_thread(life, tale, tale.sending, agreement)

    def _of_thread(self, life: Life, tale: Tale, sending: Sending, agreement: int | None) -> None:
        meeting = tale.touches[0].meeting
        service, internal = self._lookups.services[sending.service]
        links = {"need_id": tale.need_id, "obstacle_id": tale.obstacle_id, "agreement_id": agreement}
        category = None if internal else CATEGORIES.get(tale.thread.domain, ExternalCategory.OTHER)
        scope = ReferralScope.INTERNAL if internal else ReferralScope.EXTERNAL
        self._refer(life, meeting, (service, scope, category, sending.purpose), sending.steps, links)

    def _refer(
        self,
        life: Life,
        meeting: Meeting,
        to: tuple[int | None, ReferralScope, ExternalCategory | None, str],
        steps: Sequence[tuple[ReferralStatus, date]],
        links: dict[str, Any],
    ) -> None:
        """One referral with every step of what became of it."""
        service, scope, category, purpose = to
        last, last_on = steps[-1]
        proposed = steps[0][1]
        key = self._rows.add(
            ReferralRow,
            service_id=service,
            scope=scope,
            category=category,
            purpose=purpose,
            proposed_on=proposed,
            mode=life.pick(_MODES.get(last, (ReferralMode.CONTACT_MADE, ReferralMode.DETAILS_GIVEN))),
            remind_on=last_on + timedelta(14) if last not in _ANSWERED else None,
            **links,
            participant_id=life.id,
            interview_id=meeting.id,
            **self._stamp(proposed),
        )
        for status, on in steps:
            self._outcome(life, key, status, on, scope is not ReferralScope.TRAJECTORY)

    def _outcome(self, life: Life, referral: int, status: ReferralStatus, on: date, noted: bool) -> None:
        reason = (
            self._reasons.draw() if status in (ReferralStatus.REFUSED, ReferralStatus.ABANDONED) else None
        )
        pools = life.material.pools
        note = ""
        if reason is not None:
            note = life.word(pools[f"refusal_notes.{reason.value}"][0])
        elif f"outcome_notes.{status.value}" in pools and noted and life.chance(0.6):
            note = life.say(pools[f"outcome_notes.{status.value}"])
        at = (
            datetime.combine(open_day(on + timedelta(6)), time(10))
            if status is ReferralStatus.APPOINTMENT
            else None
        )
        self._rows.add(
            ReferralOutcomeRow,
            referral_id=referral,
            status=status,
            on=on,
            reason=reason,
            note=note,
            appointment_at=at,
            **self._stamp(on),
        )

    def into_trajectory(self, life: Life, meeting: Meeting) -> None:
        """The bilan may lead into the trajectory (B-10)."""
        assert life.part.enter_on is not None
        steps = [(ReferralStatus.PROPOSED, meeting.on), (ReferralStatus.TAKEN_ON, life.part.enter_on)]
        purpose = typeset(f"Entrée dans la trajectoire d'activation, groupe {life.slots['groupe']}")
        self._refer(life, meeting, (None, ReferralScope.TRAJECTORY, None, purpose), steps, {})

    def relay(self, life: Life, meeting: Meeting, earliest: date) -> None:
        """Who goes on after a reorientation: chosen before the last interview is told."""
        name, purpose, domain = (
            life.slots["relais_nom"],
            life.slots["relais_but"],
            life.slots["relais_domaine"],
        )
        service, internal = self._lookups.services[name]
        category = None if internal else CATEGORIES.get(domain, ExternalCategory.OTHER)
        scope = ReferralScope.INTERNAL if internal else ReferralScope.EXTERNAL
        on = max(meeting.on - timedelta(24), earliest)
        steps = [
            (ReferralStatus.PROPOSED, on),
            (ReferralStatus.CAME, on + timedelta(9)),
            (ReferralStatus.TAKEN_ON, on + timedelta(20)),
        ]
        self._refer(
            life, meeting, (service, scope, category, purpose), [s for s in steps if s[1] <= LAST_OPEN], {}
        )


def choose_relay(life: Life) -> None:
    """Names the service that takes over, so that the last note and the referral agree."""
    relays = life.material.project["relays"].get(life.part.told_reason)
    if relays is None or not life.has_left:
        return
    name, purpose, domain = life.pick([relay for relay in relays if relay[2] != "langue" or life.level < 2])
    name = typeset(name)
    words = life.material.service_words[name]
    the = words["le"]
    life.traits |= {"relayed"}
    life.slots.update(
        relais=the,
        relais_maj=the[0].upper() + the[1:],
        relais_de=words["de"],
        relais_a=words["a"],
        relais_nom=name,
        relais_but=typeset(purpose),
        relais_domaine=domain,
    )
