"""Events as the tab draws them: rows of the list under their months, bars and dots of the strip."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from modactions_desktop import deadline_words
from modactions_desktop.domain.dates import MONTHS, day_month, long_date
from modactions_desktop.domain.deadlines import Deadline, DeadlineState
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.timeline import EventFamily, EventKind, TimelineEvent
from modactions_desktop.labels import label
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.overview_lanes import Moment, Overview, Span
from modactions_desktop.ui.widgets.timeline import Heading, TimelineItem

CHIPS: dict[EventFamily, tuple[str, Tone]] = {
    EventFamily.INTERVIEWS: ("Entretiens", Tone.ACCENT),
    EventFamily.REFERRALS: ("Orientations", Tone.GOOD),
    EventFamily.RIGHTS: ("Droits", Tone.GOOD),
    EventFamily.ATTENDANCE: ("Présences", Tone.GOOD),
    EventFamily.DOCUMENTS: ("Documents", Tone.NEUTRAL),
    EventFamily.PATH: ("Parcours", Tone.VIOLET),
    EventFamily.PLAN: ("Objectifs et freins", Tone.ATTENTION),
    EventFamily.FRENCH: ("Français", Tone.ACCENT),
    EventFamily.SUMMONSES: ("Convocations", Tone.ATTENTION),
    EventFamily.EVALUATIONS: ("Évaluations", Tone.VIOLET),
}
"""The word of each filter and its tone, in the order of the bar."""
_AMONG_DEADLINES = frozenset({EventKind.SUMMONS, EventKind.CONTRACT_REVIEW})
"""What is due on a day, as the deadlines are: a summons, a review of a contract."""
_OWN_LANES = _AMONG_DEADLINES | {
    EventKind.INTERVIEW,
    EventKind.REFERRAL,
    EventKind.REFERRAL_STEP,
    EventKind.PHASE,
}


def items_of(events: Sequence[TimelineEvent], today: date, discreet: bool = False) -> list[TimelineItem]:
    """The rows of the list, the newest first."""
    items: list[TimelineItem] = []
    above: TimelineEvent | None = None
    for event in events:
        items.append(item_of(event, above, today, discreet))
        above = event
    return items


def item_of(
    event: TimelineEvent, above: TimelineEvent | None, today: date, discreet: bool = False
) -> TimelineItem:
    """One row, beneath the row `above`."""
    shown = event.discreet() if discreet else event
    quiet = event.kind is not EventKind.INTERVIEW
    headings = headings_of(event.on, above.on if above else None, today)
    return TimelineItem(
        key=event.key,
        when=_when(event, today),
        title=shown.title,
        facts=" · ".join(part for part in (shown.detail, shown.facts) if part),
        excerpt=shown.excerpt,
        pills=tuple((text, Tone(tone.value)) for text, tone in shown.tags),
        tone=Tone(event.tone.value),
        title_tone=Tone(event.title_tone.value) if event.title_tone else None,
        hollow=event.hollow,
        quiet=quiet,
        headings=headings,
        same_day=quiet and not headings and above is not None and above.on == event.on,
    )


def headings_of(day: date, above: date | None, today: date) -> tuple[Heading, ...]:
    """The month where it changes; « À venir » at the top, and the line of today beneath what is ahead."""
    ahead = day > today
    headings: list[Heading] = []
    if above is None and ahead:
        headings.append(Heading("À VENIR"))
    if not ahead and (above is None or above > today):
        headings.append(Heading(f"Aujourd'hui · {long_date(today)}", now=True))
    changed = above is None or (above.year, above.month) != (day.year, day.month)
    if changed or (headings and headings[-1].now and (day.year, day.month) != (today.year, today.month)):
        headings.append(Heading(f"{MONTHS[day.month - 1]} {day.year}".upper()))
    return tuple(headings)


def _when(event: TimelineEvent, today: date) -> tuple[str, ...]:
    hour = f"{event.at:%H:%M}" if event.at is not None and event.on >= today else ""
    return tuple(part for part in (day_month(event.on), hour) if part)


# -- the strip


def overview_of(events: Sequence[TimelineEvent], today: date, discreet: bool = False) -> Overview:
    """Phases, interviews, referrals, and the rest on a lane of its own."""
    ordered = [event.discreet() if discreet else event for event in reversed(events)]
    groups = [] if discreet else [event for event in ordered if event.kind is EventKind.GROUP]
    return Overview(
        today,
        [
            span
            for event in ordered
            if event.kind is EventKind.PHASE
            for span in _phase_spans(event, groups, today)
        ],
        [_moment(event) for event in ordered if event.kind is EventKind.INTERVIEW],
        [_referral(event) for event in ordered if event.kind is EventKind.REFERRAL],
        [_moment(event) for event in ordered if event.kind not in _OWN_LANES],
        [_moment(event) for event in ordered if event.kind in _AMONG_DEADLINES],
    )


DEADLINE_KEY = "deadline:"
"""How the key of a deadline begins on the strip; its number follows."""
AHEAD = 366
DAY = timedelta(1)
_DEADLINE_TONES = {
    DeadlineState.COMING: Tone.NEUTRAL,
    DeadlineState.DONE: Tone.GOOD,
    DeadlineState.LATE: Tone.BAD,
}


def deadline_moments(deadlines: Iterable[Deadline]) -> list[Moment]:
    """Those with a day, within a year; full once dealt with, of no concern left out."""
    return [
        Moment(
            f"{DEADLINE_KEY}{one.number}",
            one.due_on,
            f"{label(one.state)} : {in_a_sentence(deadline_words.name(one))}",
            _DEADLINE_TONES.get(one.state, Tone.ATTENTION),
            hollow=not one.is_closed,
        )
        for one in deadlines
        if one.due_on is not None
        and one.state is not DeadlineState.NOT_CONCERNED
        and not one.is_old
        and one.days <= AHEAD
    ]


def _phase_spans(event: TimelineEvent, groups: Sequence[TimelineEvent], today: date) -> list[Span]:
    """A phase under its name; a trajectory is cut where the group changed, each piece with its own."""
    word = event.title.partition(" : ")[2]
    text, tone = f"{word[:1].upper()}{word[1:]}", Tone(event.tone.value)
    days = _changes(event, groups, today) if text == "Trajectoire" else []
    pieces = [(event.on, _with_group(text, groups, event.on))] if days else [(event.on, text)]
    for day in days[1:]:
        named = _with_group(text, groups, day)
        if named != pieces[-1][1]:
            pieces.append((day, named))
    ends = [*(day for day, _text in pieces[1:]), event.until]
    return [Span(event.key, day, end, named, tone) for (day, named), end in zip(pieces, ends, strict=True)]


def _changes(phase: TimelineEvent, groups: Sequence[TimelineEvent], today: date) -> list[date]:
    """Its first day, and each day of it on which somebody is in a group anew or no longer."""
    days = {group.on for group in groups} | {group.until + DAY for group in groups if group.until}
    last = min(phase.until or today, today)
    return [phase.on, *sorted(day for day in days if phase.on < day < last)]


def _with_group(text: str, groups: Sequence[TimelineEvent], day: date) -> str:
    """The name of a trajectory, with the group of that day."""
    held = [group for group in groups if group.on <= day and (group.until is None or day <= group.until)]
    return f"{text} · {in_a_sentence(held[-1].detail)}" if held else text


def _moment(event: TimelineEvent) -> Moment:
    return Moment(event.key, event.on, _words(event), Tone(event.tone.value), event.hollow)


def _referral(event: TimelineEvent) -> Span:
    state = event.tags[0][0].lower() if event.tags else ""
    text = f"{event.detail or event.title} : {state}" if state else event.detail or event.title
    return Span(event.key, event.on, event.until, text, Tone(event.tone.value))


def _words(event: TimelineEvent) -> str:
    return f"{event.title}, {event.detail}" if event.detail else event.title
