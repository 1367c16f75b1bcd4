"""The days that set deadlines running, and what became of a deadline."""

from __future__ import annotations

from typing import Any

from modactions_desktop.domain.checklist import DeadlineMark
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.domain.today import Tone
from modactions_desktop.labels import label
from modactions_desktop.services.timeline_words.words import Words, line

_TITLES = {
    DeadlineMark.DONE: "Échéance : faite",
    DeadlineMark.NOT_CONCERNED: "Échéance : non concerné",
    DeadlineMark.MOVED: "Échéance : autre date",
}
_TONES = {DeadlineMark.DONE: Tone.GOOD, DeadlineMark.NOT_CONCERNED: Tone.MUTED}


def trigger_date(words: Words, row: Any) -> TimelineEvent:
    """« Inscription à la commune », on its day; of an absence, until the return."""
    return TimelineEvent(
        EventKind.TRIGGER_DATE,
        row.id,
        row.on,
        label(TriggerCode(row.trigger)),
        detail=line(row.about),
        facts=words.dated("retour le", row.until),
        tone=Tone.ACCENT,
        hollow=row.on > words.today,
        until=row.until,
    )


def mark(words: Words, row: Any) -> TimelineEvent:
    """What she noted of a deadline, on the day she did; the rule by its name."""
    return TimelineEvent(
        EventKind.DEADLINE_MARK,
        row.id,
        row.on,
        _TITLES[row.mark],
        detail=row.label or row.rule_code,
        facts=words.dated("le", row.moved_to),
        excerpt=line(row.comment),
        tone=_TONES.get(row.mark, Tone.ATTENTION),
    )
