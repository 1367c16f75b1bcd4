"""Goals, obstacles, readiness to leave."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from modactions_desktop.domain.plans import OPEN_STATUSES, ExitReadiness, ObstacleOutcome, PlanStatus
from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.domain.today import Tone
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import domain_word, label
from modactions_desktop.services.timeline_words.words import Words, joined, shown

_GOAL_TONES = {PlanStatus.REACHED: Tone.GOOD, PlanStatus.PARTLY_REACHED: Tone.GOOD}
_OUTCOME_TONES = {
    ObstacleOutcome.LIFTED: Tone.GOOD,
    ObstacleOutcome.PARTIAL: Tone.ATTENTION,
    ObstacleOutcome.PERSISTING: Tone.BAD,
}

_READINESS_TONES = {ExitReadiness.READY: Tone.GOOD, ExitReadiness.ALMOST: Tone.ACCENT}


def goal(words: Words, row: Any) -> Iterator[TimelineEvent]:
    """Set on a day, and ended on another."""
    text = shown(row.text, row.visibility is Visibility.CONFIDENTIAL)
    reason = shown(row.reason, row.visibility is Visibility.CONFIDENTIAL)
    yield TimelineEvent(
        EventKind.GOAL,
        row.id,
        row.begin,
        "Objectif fixé",
        excerpt=text,
        facts=label(row.status).lower() if row.status in OPEN_STATUSES else "",
        tone=Tone.VIOLET,
        until=row.ended_on,
    )
    if row.ended_on is not None:
        yield TimelineEvent(
            EventKind.GOAL_END,
            row.id,
            row.ended_on,
            f"Objectif {label(row.status).lower()}",
            excerpt=joined(text, reason),
            tone=_GOAL_TONES.get(row.status, Tone.MUTED),
        )


def obstacle(words: Words, row: Any) -> Iterator[TimelineEvent]:
    """Noted on a day, and lifted (or not) on another."""
    hidden = row.visibility is Visibility.CONFIDENTIAL
    domain = domain_word(row.domain)
    yield TimelineEvent(
        EventKind.OBSTACLE,
        row.id,
        row.begin,
        "Frein noté",
        domain,
        "",
        shown(row.text, hidden),
        tone=Tone.ATTENTION,
        until=row.end,
    )
    if row.end is not None:
        word = label(row.outcome).lower() if row.outcome else "clos"
        yield TimelineEvent(
            EventKind.OBSTACLE_END,
            row.id,
            row.end,
            f"Frein {word}",
            domain,
            "",
            shown(row.thanks_to, hidden),
            tone=_OUTCOME_TONES.get(row.outcome, Tone.MUTED),
        )


def exit_review(words: Words, row: Any) -> TimelineEvent:
    """Whether the person is ready to leave, and when it is asked again (B-15)."""
    return TimelineEvent(
        EventKind.EXIT_REVIEW,
        row.id,
        row.on,
        f"Prêt pour la sortie ? {label(row.answer)}",
        facts=words.dated("à revoir le", row.review_on),
        excerpt=shown(row.missing, row.visibility is Visibility.CONFIDENTIAL),
        tone=_READINESS_TONES.get(row.answer, Tone.VIOLET),
    )
