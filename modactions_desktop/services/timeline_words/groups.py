"""The group: sessions, visits, who joins and leaves, what animators noticed, what was said in passing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.domain.today import Tone
from modactions_desktop.labels import label
from modactions_desktop.services.timeline_words.words import Words, line

_PRESENCE_TONES = {
    Presence.PRESENT: Tone.GOOD,
    Presence.EXCUSED: Tone.ATTENTION,
    Presence.ABSENT: Tone.BAD,
    Presence.CANCELLED: Tone.MUTED,
}


def session(words: Words, row: Any) -> TimelineEvent:
    """A presence or an absence in the group."""
    return _attendance(EventKind.SESSION, "Séance", row)


def outing(words: Words, row: Any) -> TimelineEvent:
    """A presence or an absence on a visit."""
    return _attendance(EventKind.OUTING, "Visite", row)


def _attendance(kind: EventKind, word: str, row: Any) -> TimelineEvent:
    return TimelineEvent(
        kind,
        row.id,
        row.on,
        f"{word} : {label(row.presence).lower()}",
        detail=row.title,
        facts=f"{row.minutes} min" if row.minutes else "",
        excerpt=line(row.note),
        at=getattr(row, "starts_at", None),
        tone=_PRESENCE_TONES[row.presence],
        hollow=row.presence is not Presence.PRESENT,
        owner_id=row.owner_id,
    )


def membership(words: Words, row: Any) -> Iterator[TimelineEvent]:
    """Somebody joins a group, and leaves it."""
    yield TimelineEvent(
        EventKind.GROUP,
        row.id,
        row.begin,
        "Entrée dans un groupe",
        detail=row.name,
        facts=words.dated("décidé lors de l'entretien du", row.decided_on),
        excerpt=words.of("group_leave_reason", line(row.reason)),
        tone=Tone.GOOD,
        until=row.end,
    )
    if row.end is not None:
        yield TimelineEvent(
            EventKind.GROUP_END,
            row.id,
            row.end,
            "Dernier jour dans un groupe",
            detail=row.name,
            excerpt=words.of("group_leave_reason", line(row.leave_reason)),
        )


def evaluation(words: Words, row: Any) -> TimelineEvent:
    return TimelineEvent(
        EventKind.EVALUATION,
        row.id,
        row.on,
        "Évaluation d'animateur",
        detail=row.name or "",
        excerpt=line(row.progress),
        tone=Tone.VIOLET,
    )


def quote(words: Words, row: Any) -> TimelineEvent:
    """The person's own words (A-50)."""
    return TimelineEvent(
        EventKind.QUOTE,
        row.id,
        row.on,
        "Retour en passant",
        facts="peut être cité sans nom" if row.may_be_quoted else "",
        excerpt=line(row.quote),
        tone=Tone.VIOLET,
    )
