"""The path travelled, read by the two of them in the final interview: the beginning beside now (A-47)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.bilan_plan import FRENCH_ORDER
from modactions_desktop.domain.interviews import DomainState, Interview, InterviewKind, TextSection
from modactions_desktop.domain.participants import FrenchLevel
from modactions_desktop.domain.plans import Goal, Obstacle, Plan, PlanStatus, Voice

Word = Callable[[object], str]
"""The French word of a code."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing then and now; `better` is None when it cannot be said, or has not changed."""

    about: str
    then: str
    now: str
    better: bool | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """What is compared, and the two days."""

    begin: date | None
    end: date
    steps: tuple[Step, ...]


def path_travelled(
    interviews: Sequence[Interview],
    plan: Plan,
    french: Sequence[FrenchLevel],
    now: Interview,
    word: Word,
    levels: Mapping[str, str],
) -> Path:
    """From the first interview held to this one; `levels` are the words of the French levels."""
    held = [i for i in interviews if i.is_held and i.id != now.id and i.on <= now.on]
    first = min(held, key=lambda i: (i.kind is not InterviewKind.INITIAL, i.on), default=None)
    steps = (
        *_demand(first, now),
        *_domains(first, now, word),
        *(_goal(goal, word) for goal in plan.goals),
        *(step for o in plan.obstacles for step in _obstacle(o, word)),
        *_autonomy(plan, now),
        *_french(french, now, word, levels),
    )
    return Path(first.on if first else None, now.on, steps)


def _demand(first: Interview | None, now: Interview) -> Iterator[Step]:
    asked = first.text(TextSection.DEMAND) if first else ""
    if asked:
        yield Step("La demande", asked, now.text(TextSection.DEMAND))


_WEIGHT = {DomainState.FINE: 0, DomainState.DIFFICULT: 1, DomainState.URGENT: 2}


def _domains(first: Interview | None, now: Interview, word: Word) -> Iterator[Step]:
    """The domains spoken of both times, or difficult then."""
    today = dict(now.domain_states)
    for domain, state in first.domain_states if first else ():
        present = today.get(domain)
        if present is None and _WEIGHT.get(state, 0) == 0:
            continue
        better = None
        if present in _WEIGHT and state in _WEIGHT and present is not state:
            better = _WEIGHT[present] < _WEIGHT[state]
        yield Step(word(domain), word(state), word(present) if present else "", better)


def _goal(goal: Goal, word: Word) -> Step:
    reached = goal.status in {PlanStatus.REACHED, PlanStatus.PARTLY_REACHED}
    now = word(goal.status)
    if goal.status_reason:
        now = f"{now} : {goal.status_reason}"
    return Step("Objectif", goal.text, now, True if reached else None)


def _obstacle(obstacle: Obstacle, word: Word) -> Iterator[Step]:
    """In the worker's voice, or the person's when the worker has not judged."""
    rated = obstacle.rated(Voice.SOCIAL_WORKER) or obstacle.rated(Voice.PERSON)
    values = [s.value for s in rated if s.value is not None]
    if not values:
        return
    first, last = values[0], values[-1]
    now = f"{last}" if obstacle.outcome is None else f"{last} · {word(obstacle.outcome).lower()}"
    better = None if first == last else last < first
    yield Step(f"Frein : {word(obstacle.domain)}", f"{first}", now, better)


def _autonomy(plan: Plan, now: Interview) -> Iterator[Step]:
    acts: dict[str, list[int]] = {}
    for score in sorted(plan.autonomy, key=lambda s: s.assessed_on):
        if score.assessed_on <= now.on:
            acts.setdefault(score.act, []).append(score.value)
    if acts:
        first, last = sum(v[0] for v in acts.values()), sum(v[-1] for v in acts.values())
        of = 2 * len(acts)
        yield Step("Autonomie", f"{first}/{of}", f"{last}/{of}", None if first == last else last > first)


def _french(
    french: Sequence[FrenchLevel], now: Interview, word: Word, levels: Mapping[str, str]
) -> Iterator[Step]:
    skills: dict[object, list[FrenchLevel]] = {}
    for level in sorted(french, key=lambda level: (level.assessed_on, level.id)):
        if level.assessed_on <= now.on:
            skills.setdefault(level.skill, []).append(level)
    for skill, known in skills.items():
        first, last = known[0].level, known[-1].level
        better = None if first == last else _rank(last) > _rank(first)
        yield Step(
            f"Français : {word(skill).lower()}", levels.get(first, first), levels.get(last, last), better
        )


def _rank(level: str) -> int:
    return FRENCH_ORDER.index(level) if level in FRENCH_ORDER else -1
