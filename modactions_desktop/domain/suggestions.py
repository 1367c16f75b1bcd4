"""Which rights and obligations to speak of at the next interview.

What a file says orders the list; it never hides an item, and never concludes that somebody has a right or
lost it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from modactions_desktop.domain.catalogues import Condition
from modactions_desktop.domain.checklist import (
    CatalogueItem,
    ChecklistFilter,
    ChecklistLine,
    ChecklistState,
)
from modactions_desktop.domain.deadlines import Deadline
from modactions_desktop.domain.due_days import DueDay, due_days, still_counts
from modactions_desktop.domain.facts import Facts, Match, holds, matches

Conditions = Mapping[int, tuple[Condition, ...]]
"""When each item (by its id) concerns somebody; without any it is for everyone."""


class SuggestionReason(StrEnum):
    """Why an item comes up for the next interview, the most pressing first."""

    DEADLINE = "echeance"
    TO_EXPLAIN = "a_expliquer"
    TEXT_CHANGED = "texte_change"
    CONCERNED = "concerne"
    IN_PROGRESS = "en_cours"
    FOR_EVERYONE = "pour_tous"
    LATER = "plus_tard"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line, why it comes up, and what the file says that makes it concern the person."""

    line: ChecklistLine
    reason: SuggestionReason
    because: tuple[Match, ...] = ()
    told: CatalogueItem | None = None
    """The item as it was explained, when it reads otherwise now."""
    due: tuple[DueDay, ...] = ()
    """The days by which something is due, the nearest first."""

    @property
    def next_due(self) -> DueDay | None:
        return self.due[0] if self.due else None

    def due_from(self, day: date) -> date | None:
        """The nearest day that is not past."""
        return next((due.on for due in self.due if due.on >= day), None)

    def matches(self, chip: ChecklistFilter, last_interview_on: date | None = None) -> bool:
        """Whether it stays in the list under a chip; what a rule computes is a deadline too."""
        if chip is ChecklistFilter.DEADLINES:
            return bool(self.due)
        return self.line.matches(chip, last_interview_on)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a person's lines beside the list itself, by item."""

    conditions: Conditions
    facts: Facts
    told: Mapping[int, CatalogueItem] = field(default_factory=dict)
    """Items as they were explained, where they read otherwise now."""
    deadlines: Mapping[str, Sequence[Deadline]] = field(default_factory=dict)
    """What the rules compute, by the code of the item that names them."""


SUGGESTED_AT_ONCE = 5
"""Three to five items an interview is the most a person takes in."""
NEAR_DEADLINE = timedelta(days=60)


def in_order_of_use(lines: Iterable[ChecklistLine], known: Known, today: date) -> tuple[Suggestion, ...]:
    """Every line of the checklist, the most useful to speak of first; none is left out.

    Of what only concerns the person, the categories speak in turn: five items are about five parts of life,
    the children and the lodging too, rather than five duties towards the CPAS.
    """
    found = [_suggestion(line, known, today) for line in lines]
    rank = {reason: number for number, reason in enumerate(SuggestionReason)}
    turn = _turns(found, known.conditions)
    return tuple(
        sorted(
            found,
            key=lambda s: (
                rank[s.reason],
                s.next_due.on if s.next_due else date.max,
                turn.get(s.line.item.item_id, 0),
                s.line.item.code,
            ),
        )
    )


def _suggestion(line: ChecklistLine, known: Known, today: date) -> Suggestion:
    item = line.item
    computed = [d for d in known.deadlines.get(item.code, ()) if still_counts(line, d)]
    told, due = known.told.get(item.item_id), due_days(line, computed)
    conditions = known.conditions.get(item.item_id, ())
    soon = _is_soon(due, today)
    reason = SuggestionReason.DEADLINE if soon else _reason(line, conditions, known.facts, told)
    return Suggestion(line, reason, matches(conditions, known.facts), told, due)


def _is_soon(due: Sequence[DueDay], today: date) -> bool:
    return bool(due) and due[0].on <= today + NEAR_DEADLINE


def restated(before: Suggestion, line: ChecklistLine, today: date) -> Suggestion:
    """A suggestion once another state of its line was noted, before the whole file is weighed again.

    Of a line with a state the conditions of the catalogue say nothing more.
    """
    computed = [due.deadline for due in before.due if due.deadline is not None]
    due = due_days(line, [deadline for deadline in computed if still_counts(line, deadline)])
    told = before.told if line.text_changed_since_explained else None
    reason = SuggestionReason.DEADLINE if _is_soon(due, today) else _reason_of_state(line, told)
    return replace(before, line=line, reason=reason or before.reason, told=told, due=due)


_IN_TURN = frozenset({SuggestionReason.CONCERNED, SuggestionReason.FOR_EVERYONE})


def _turns(found: Iterable[Suggestion], conditions: Conditions) -> Mapping[int, int]:
    """In which round an item speaks: in each category, what says most of the person comes first.

    That is what has most conditions, then what asks for a situation (asylum) rather than a span (an age).
    """
    count: dict[tuple[SuggestionReason, str], int] = {}
    turns = {}

    def weight(s: Suggestion) -> tuple[int, int, str]:
        asked = conditions.get(s.line.item.item_id, ())
        return -len(asked), -sum(bool(condition.any_of) for condition in asked), s.line.item.code

    for s in sorted(found, key=weight):
        if s.reason in _IN_TURN:
            place = s.reason, s.line.item.category
            turns[s.line.item.item_id] = count[place] = count.get(place, -1) + 1
    return turns


def suggest(
    lines: Iterable[ChecklistLine], known: Known, today: date, limit: int = SUGGESTED_AT_ONCE
) -> tuple[Suggestion, ...]:
    """The few items worth the next interview."""
    ordered = in_order_of_use(lines, known, today)
    return tuple(s for s in ordered if s.reason is not SuggestionReason.LATER)[:limit]


def _reason(
    line: ChecklistLine, conditions: tuple[Condition, ...], facts: Facts, told: CatalogueItem | None
) -> SuggestionReason:
    noted = _reason_of_state(line, told)
    if noted is not None:
        return noted
    if not all(holds(condition, facts) for condition in conditions):
        return SuggestionReason.LATER
    return SuggestionReason.CONCERNED if conditions else SuggestionReason.FOR_EVERYONE


def _reason_of_state(line: ChecklistLine, told: CatalogueItem | None) -> SuggestionReason | None:
    """What the state and the text that was told say by themselves; None when they say nothing."""
    if line.state is ChecklistState.TO_EXPLAIN:
        return SuggestionReason.TO_EXPLAIN
    if line.is_settled:
        return SuggestionReason.LATER
    if told is not None:
        return SuggestionReason.TEXT_CHANGED
    if line.state is ChecklistState.IN_PROGRESS:
        return SuggestionReason.IN_PROGRESS
    return SuggestionReason.LATER if line.state is not None else None
