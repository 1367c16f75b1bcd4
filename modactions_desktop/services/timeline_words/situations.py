"""Phases, situations and French."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from modactions_desktop.domain.participants import FileStatus, FrenchSkill, Phase, SituationKind
from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.domain.today import Tone
from modactions_desktop.labels import label
from modactions_desktop.services.lines import PHASE_TONES
from modactions_desktop.services.timeline_words.words import Words, joined, line

_SKILLS = {
    FrenchSkill.LISTENING: "CO",
    FrenchSkill.SPEAKING: "EO",
    FrenchSkill.READING: "CE",
    FrenchSkill.WRITING: "EE",
}


def situation(words: Words, row: Any) -> TimelineEvent:
    """A phase as such; any other situation under its own name."""
    if row.kind is SituationKind.PHASE:
        phase = Phase(row.code)
        return TimelineEvent(
            EventKind.PHASE,
            row.id,
            row.begin,
            f"Phase : {_phase_word(phase)}",
            excerpt=joined(row.detail, words.of("exit_reason", row.reason)),
            tone=PHASE_TONES[phase],
            until=row.end,
        )
    end = words.dated("jusqu'au", row.end)
    return TimelineEvent(
        EventKind.SITUATION,
        row.id,
        row.begin,
        label(row.kind),
        detail=joined(_situation_word(words, row), row.detail),
        facts=end,
        excerpt=line(row.reason),
        until=row.end,
    )


def _situation_word(words: Words, row: Any) -> str:
    if row.kind is SituationKind.FILE_STATUS:
        return label(FileStatus(row.code))
    return words.of(row.kind.value, row.code)


def french(words: Words, assessed: Sequence[Any]) -> TimelineEvent:
    """All the skills that were assessed on one day; the last word on each counts."""
    levels = {row.skill: row.level for row in assessed}
    told = [
        f"{_SKILLS[skill]} {words.of('french_level', levels[skill])}"
        for skill in FrenchSkill
        if skill in levels
    ]
    last = assessed[-1]
    return TimelineEvent(
        EventKind.FRENCH,
        assessed[0].id,
        last.assessed_on,
        "Français évalué",
        " · ".join(told),
        words.of("french_source", last.source),
        tone=Tone.ACCENT,
    )


def _phase_word(phase: Phase) -> str:
    return "trajectoire" if phase is Phase.TRAJECTORY else label(phase).lower()
