"""Interviews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from modactions_desktop.domain.dates import relative_day
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.interviews import InterviewStatus, TextSection
from modactions_desktop.domain.timeline import EventKind, TimelineEvent
from modactions_desktop.domain.today import Tone
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import domain_word, label
from modactions_desktop.services.timeline_words.words import CONFIDENTIAL, Words, joined, line

_FIRST_TEXTS = (TextSection.FREE_NOTE, TextSection.DIFFICULTY, TextSection.DEMAND, TextSection.WHAT_MOVED)
_MISSED: Mapping[InterviewStatus, str] = {
    InterviewStatus.EXCUSED: "Absence excusée",
    InterviewStatus.ABSENT: "Absence non excusée",
    InterviewStatus.CANCELLED: "Annulé par le service",
}
_INTERVIEW_TONES = {
    InterviewStatus.PLANNED: Tone.ACCENT,
    InterviewStatus.HELD: Tone.ACCENT,
    InterviewStatus.EXCUSED: Tone.ATTENTION,
    InterviewStatus.ABSENT: Tone.BAD,
    InterviewStatus.CANCELLED: Tone.MUTED,
}
_SEVERITY_TONES = (Tone.GOOD, Tone.GOOD, Tone.ATTENTION, Tone.BAD, Tone.BAD)


def interview(words: Words, row: Any, texts: Sequence[Any], judged: Sequence[Any]) -> TimelineEvent:
    missed = row.status in _MISSED
    late = row.status is InterviewStatus.PLANNED and row.on < words.today
    return TimelineEvent(
        EventKind.INTERVIEW,
        row.id,
        row.on,
        _interview_title(row),
        detail=row.missed_reason if missed else "",
        facts="Statut à préciser" if late else _interview_facts(words, row, missed),
        excerpt="" if missed else _first_words(texts),
        tags=() if missed else _judged(judged),
        at=row.starts_at,
        tone=_INTERVIEW_TONES[row.status],
        title_tone=Tone.BAD if row.status is InterviewStatus.ABSENT else Tone.ATTENTION if late else None,
        hollow=row.status is not InterviewStatus.HELD,
    )


def _interview_facts(words: Words, row: Any, missed: bool) -> str:
    if missed:
        again = words.dated("reporté au", row.postponed_to)
        return again or ("" if row.missed_reason else label(row.kind))
    near = abs((row.on - words.today).days) <= 1 or row.on > words.today
    first = f"{row.minutes} min" if row.minutes else ""
    if near:
        first = relative_day(row.on, words.today).capitalize()
    return joined(first, row.place if near else "", _interpreter(words, row))


def _interpreter(words: Words, row: Any) -> str:
    if row.interpreter_language is None or row.interpreter_mode is None:
        return "sans interprète"
    absent = " (pas venu)" if row.interpreter_came is False else ""
    language = in_a_sentence(words.of("language", row.interpreter_language))
    return f"interprète {language}".rstrip() + absent


def _interview_title(row: Any) -> str:
    if row.status is InterviewStatus.PLANNED:
        return f"{label(row.kind)} prévu"
    return _MISSED.get(row.status) or label(row.kind)


def _first_words(texts: Sequence[Any]) -> str:
    """The first words of the free note, or of the first text there is; of a confidential one, that it is."""
    by_section = {text.section: text for text in texts}
    ordered = [by_section[section] for section in _FIRST_TEXTS if section in by_section]
    open_texts = [t for t in [*ordered, *texts] if t.visibility is not Visibility.CONFIDENTIAL]
    found = next((line(text.text) for text in open_texts if text.text.strip()), "")
    return found or (CONFIDENTIAL if any(text.text.strip() for text in texts) else "")


def _judged(judged: Sequence[Any]) -> tuple[tuple[str, Tone], ...]:
    """The last judgement of each domain, the heaviest first."""
    last = {row.domain: row.value for row in judged}
    ordered = sorted(last.items(), key=lambda item: -item[1])
    return tuple((domain_word(domain), _SEVERITY_TONES[value]) for domain, value in ordered)
