"""Rights and obligations: what was explained, asked for and decided; summonses and contracts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from modactions_desktop.domain.checklist import ChecklistState, ItemKind, RequestDecision, SummonsStatus
from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.domain.today import Tone
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.services.timeline_words.words import Words, joined, line, shown

_STATE_TONES = {
    ChecklistState.NOT_CONCERNED: Tone.MUTED,
    ChecklistState.TO_EXPLAIN: Tone.ATTENTION,
    ChecklistState.EXPLAINED: Tone.ACCENT,
    ChecklistState.IN_PROGRESS: Tone.ATTENTION,
    ChecklistState.IN_ORDER: Tone.GOOD,
    ChecklistState.REFUSED: Tone.BAD,
}
_DECISION_TONES = {RequestDecision.GRANTED: Tone.GOOD, RequestDecision.REFUSED: Tone.BAD}
_SUMMONS_TONES = {
    SummonsStatus.RECEIVED: Tone.ATTENTION,
    SummonsStatus.EXPLAINED: Tone.ATTENTION,
    SummonsStatus.HONOURED: Tone.GOOD,
    SummonsStatus.EXCUSED: Tone.MUTED,
    SummonsStatus.MISSED: Tone.ATTENTION,
    SummonsStatus.CANCELLED: Tone.MUTED,
}


def right(words: Words, row: Any) -> TimelineEvent:
    due = words.dated("délai", row.due_on)
    return TimelineEvent(
        EventKind.RIGHT,
        row.id,
        row.on,
        _state_title(row.kind or ItemKind.RIGHT, row.state),
        detail=row.title or "",
        facts=due,
        excerpt=line(row.comment),
        tone=_STATE_TONES[row.state],
        owner_id=row.item_id,
    )


def request(words: Words, row: Any) -> Iterator[TimelineEvent]:
    """The request, and the decision once there is one."""
    detail = row.title or row.code
    yield TimelineEvent(
        EventKind.REQUEST,
        row.id,
        row.asked_on,
        "Demande introduite",
        detail=detail,
        facts="" if row.decided_on else "en attente",
        excerpt=joined(_asked_to(row.asked_to), line(row.comment)),
        tone=Tone.ATTENTION,
        owner_id=row.item_id,
    )
    if row.decided_on is not None:
        appeal = words.dated("recours jusqu'au", row.appeal_due_on)
        yield TimelineEvent(
            EventKind.DECISION,
            row.id,
            row.decided_on,
            f"Décision : {label(row.decision).lower()}",
            detail=detail,
            facts=appeal,
            tone=_DECISION_TONES.get(row.decision, Tone.MUTED),
            owner_id=row.item_id,
        )


def _asked_to(service: str) -> str:
    return f"à {line(service)}" if service.strip() else ""


def summons(words: Words, row: Any) -> TimelineEvent:
    """On the day it gives; else on the day it came, or was noted."""
    at = row.convened_at
    on = at.date() if at else row.received_on or row.recorded_at.date()
    hidden = row.visibility is Visibility.CONFIDENTIAL
    return TimelineEvent(
        EventKind.SUMMONS,
        row.id,
        on,
        f"Convocation {label(row.status).lower()}",
        detail=joined(words.of("summons_issuer", row.issuer), row.issuer_detail),
        facts="" if at else "sans date de rendez-vous",
        excerpt=shown(row.subject or row.outcome, hidden),
        at=at.time() if at else None,
        tone=_SUMMONS_TONES[row.status],
        hollow=on > words.today,
    )


def contract(words: Words, row: Any) -> Iterator[TimelineEvent]:
    """On the day it was signed, else begins, else was proposed; one without a day is not on the line yet."""
    on = row.signed_on or row.person_signed_on or row.service_signed_on or row.begin or row.proposed_on
    if on is None:
        return
    end = words.dated("jusqu'au", row.end)
    word = _contract_word(row)
    yield TimelineEvent(
        EventKind.CONTRACT,
        row.id,
        on,
        f"{label(row.kind)} : {word}",
        facts=end,
        excerpt=line(row.note),
        tone=Tone.ACCENT,
        until=row.end,
    )


def _contract_word(row: Any) -> str:
    if row.signed_on:
        return "signé"
    if row.person_signed_on or row.service_signed_on:
        return "signé d'un côté"
    return "début" if row.begin else "proposé"


def contract_review(_words: Words, row: Any) -> TimelineEvent:
    return TimelineEvent(
        EventKind.CONTRACT_REVIEW,
        row.id,
        row.on,
        f"{label(row.kind)} : évaluation",
        excerpt=line(row.note),
        tone=Tone.ACCENT,
        owner_id=row.contract_id,
    )


def _state_title(kind: ItemKind, state: ChecklistState) -> str:
    word = label(state).lower()
    return f"{label(kind)} : {word.removeprefix('démarche ')}"
