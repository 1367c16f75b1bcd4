"""Referrals: the proposal, and each step that followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from modactions_desktop.domain.bilans import BilanKind
from modactions_desktop.domain.dates import short_date
from modactions_desktop.domain.referrals import (
    FINAL_STATUSES,
    ReferralMode,
    ReferralScope,
    ReferralStatus,
)
from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.domain.today import Tone
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.services.referrals import TRAJECTORY_NAME
from modactions_desktop.services.service_names import named
from modactions_desktop.services.timeline_words.words import Words, joined, shown

_SCOPES = {
    ReferralScope.INTERNAL: "Orientation interne",
    ReferralScope.EXTERNAL: "Orientation externe",
    ReferralScope.TRAJECTORY: "Orientation vers la trajectoire",
}
_REFERRAL_TONES = {
    ReferralStatus.PROPOSED: Tone.ATTENTION,
    ReferralStatus.CONTACTED: Tone.ATTENTION,
    ReferralStatus.APPOINTMENT: Tone.GOOD,
    ReferralStatus.CAME: Tone.GOOD,
    ReferralStatus.TAKEN_ON: Tone.GOOD,
    ReferralStatus.REFUSED: Tone.BAD,
    ReferralStatus.ABANDONED: Tone.BAD,
    ReferralStatus.NO_FOLLOW_UP: Tone.MUTED,
}


def referral(words: Words, row: Any, steps: Sequence[Any]) -> Iterator[TimelineEvent]:
    """The proposal, then each step that followed."""
    service = named(row.service, row.owner, row.acronym) if row.service else TRAJECTORY_NAME
    hidden = row.visibility is Visibility.CONFIDENTIAL
    last = steps[-1] if steps else None
    status = last.status if last else ReferralStatus.PROPOSED
    yield TimelineEvent(
        EventKind.REFERRAL,
        row.id,
        row.proposed_on,
        _SCOPES[row.scope],
        detail=service,
        facts=joined(
            "" if row.mode is ReferralMode.INFORMATION else label(row.mode).lower(), _after(words, row)
        ),
        excerpt=shown(row.purpose, hidden),
        tags=((_step_word(last) if last else label(status), _REFERRAL_TONES[status]),),
        tone=_REFERRAL_TONES[status],
        hollow=status not in FINAL_STATUSES,
        until=_answered_on(row, last),
    )
    for step in steps[1:]:
        yield _step(words, row.id, step, service, hidden)


def _after(words: Words, row: Any) -> str:
    """The bilan that led to it (B-06)."""
    if row.bilan is None:
        return ""
    return f"après le {label(BilanKind(row.bilan)).lower()} du {short_date(row.bilan_on, words.today)}"


def liaison_note(words: Words, row: Any) -> TimelineEvent:
    """A note that was not given yet."""
    return TimelineEvent(
        EventKind.LIAISON,
        row.id,
        row.written_on,
        "Note de liaison",
        detail=row.recipient,
        excerpt=shown(row.request, False),
        tags=(("Brouillon", Tone.ATTENTION),),
        tone=Tone.ATTENTION,
        hollow=True,
    )


def _step(words: Words, referral: int, step: Any, service: str, hidden: bool) -> TimelineEvent:
    appointment = step.appointment_at
    when = f"le {short_date(appointment.date(), words.today)} {_hour(appointment)}" if appointment else ""
    return TimelineEvent(
        EventKind.REFERRAL_STEP,
        step.id,
        step.on,
        f"Orientation : {label(step.status).lower()}",
        detail=service,
        facts=joined(label(step.reason).lower() if step.reason else "", when.strip()),
        excerpt=shown(step.note, hidden),
        tone=_REFERRAL_TONES[step.status],
        hollow=step.status not in FINAL_STATUSES,
        owner_id=referral,
    )


def _step_word(step: Any) -> str:
    if step.status is ReferralStatus.APPOINTMENT and step.appointment_at is not None:
        return f"RDV {step.appointment_at:%d/%m}"
    return label(step.status)


def _answered_on(row: Any, last: Any) -> date | None:
    """The end of its line on the strip: the answer, or the day of the appointment."""
    if last is None:
        return None
    proposed: date = row.proposed_on
    if last.appointment_at is not None:
        appointment: date = last.appointment_at.date()
        return max(proposed, appointment)
    answered: date = last.on
    return answered if last.status in FINAL_STATUSES else None


def _hour(moment: Any) -> str:
    return "" if (moment.hour, moment.minute) == (0, 0) else f"{moment:%H:%M}"
