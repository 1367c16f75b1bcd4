"""Papers: what was handed over, kept, given, agreed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from modactions_desktop.domain.bilans import Copy
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.issued import issued_kind
from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.domain.today import Tone
from modactions_desktop.labels import label
from modactions_desktop.services.timeline_words.words import Words, joined, line


def issued(words: Words, row: Any) -> TimelineEvent:
    read = words.dated("relu le", row.reviewed_on)
    return TimelineEvent(
        EventKind.ISSUED,
        row.id,
        row.issued_on,
        "Document remis",
        detail=label(issued_kind(row.kind)),
        facts=joined(label(Copy(row.copy)).lower(), f"{row.pages} p.", read),
        tone=Tone.ACCENT,
    )


def attachment(words: Words, row: Any) -> TimelineEvent:
    end = words.dated("expire le", row.expires_on)
    return TimelineEvent(
        EventKind.ATTACHMENT,
        row.id,
        row.recorded_at.date(),
        "Pièce jointe",
        detail=row.title,
        facts=joined(words.of("attachment_type", row.kind), end),
    )


def residence(words: Words, row: Any, last: bool) -> Iterator[TimelineEvent]:
    """The day it was given; of the last one, which is the one that alerts, its last day too."""
    detail = joined(words.of("residence_document", row.code), row.detail)
    if row.issued_on is not None:
        end = words.dated("jusqu'au", row.expires_on)
        yield TimelineEvent(
            EventKind.RESIDENCE, row.id, row.issued_on, "Titre de séjour délivré", detail, end
        )
    if last and row.expires_on is not None:
        ahead = row.expires_on >= words.today
        yield TimelineEvent(
            EventKind.RESIDENCE_END,
            row.id,
            row.expires_on,
            "Titre de séjour : dernier jour",
            detail,
            tone=Tone.ATTENTION if ahead else Tone.MUTED,
            hollow=ahead,
        )


def notice(words: Words, row: Any) -> TimelineEvent:
    language = in_a_sentence(words.of("language", row.language))
    copy = "copie remise" if row.copy_given else "sans copie"
    return TimelineEvent(
        EventKind.NOTICE,
        row.id,
        row.given_on,
        "Notice d'information expliquée",
        facts=joined(f"en {language}" if language else "", copy),
    )


def agreement(words: Words, row: Any) -> Iterator[TimelineEvent]:
    """What may be shared, and the day it no longer may."""
    end = words.dated("jusqu'au", row.end)
    yield TimelineEvent(
        EventKind.AGREEMENT,
        row.id,
        row.begin,
        "Accord de partage",
        row.recipient,
        end,
        line(row.purpose),
        until=row.withdrawn_on or row.end,
    )
    if row.withdrawn_on is not None:
        yield TimelineEvent(
            EventKind.AGREEMENT_END, row.id, row.withdrawn_on, "Accord de partage retiré", row.recipient
        )
