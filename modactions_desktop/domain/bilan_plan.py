"""What is being worked on, in a bilan: goals, obstacles and their avenues, the path travelled, next steps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import islice

from modactions_desktop.domain import bilans
from modactions_desktop.domain.bilan_request import Composing, continued, lowered
from modactions_desktop.domain.bilan_selection import BilanPart, LeftOut
from modactions_desktop.domain.bilan_services import keeps_referral, outcome_word
from modactions_desktop.domain.bilan_story import domain_name, told
from modactions_desktop.domain.dates import written_date
from modactions_desktop.domain.participants import FrenchLevel, FrenchSkill
from modactions_desktop.domain.plans import (
    GIVEN_UP,
    OPEN_STATUSES,
    Actor,
    AutonomyScore,
    Avenue,
    Goal,
    Obstacle,
    PlanStatus,
    Resistance,
    Voice,
)
from modactions_desktop.domain.visibility import Visibility

NEXT_STEPS = 3
FRENCH_ORDER = ("ALPHA_O", "ALPHA_E", "A1_1", "A1", "A2", "B1", "B2", "C1", "C2")
"""Levels from the first to the last; the two alpha levels are one step."""
MOST_AUTONOMY = 2
"""An act done alone; six acts make twelve."""

_OWN_ACTORS = {Actor.PERSON: "moi", Actor.ME: "l'assistante sociale", Actor.PARTNER: "un partenaire"}
_FILE_ACTORS = _OWN_ACTORS | {Actor.PERSON: "la personne"}
_DONE = {PlanStatus.REACHED: "fait", PlanStatus.PARTLY_REACHED: "fait en partie"}
_OWN_SKILLS = {
    FrenchSkill.LISTENING: "Comprendre quand on parle",
    FrenchSkill.SPEAKING: "Parler",
    FrenchSkill.READING: "Lire",
    FrenchSkill.WRITING: "Écrire",
}
"""The four skills as the participant's copy says them."""

# 5 · goals


def goals(c: Composing) -> tuple[bilans.Goal, ...]:
    """Goals in their order of priority; a final bilan also tells when each was set."""
    kept = (g for g in sorted(c.dossier.plan.goals, key=lambda g: (g.rank, g.id)) if _keeps_goal(c, g))
    return tuple(_goal(c, goal) for goal in kept)


def _keeps_goal(c: Composing, goal: Goal) -> bool:
    return c.selection.keeps(BilanPart.GOALS, f"goal:{goal.id}", goal.text, goal.visibility)


def _goal(c: Composing, goal: Goal) -> bilans.Goal:
    return bilans.Goal(
        wording=goal.text,
        term=goal.horizon.value,
        status=c.words.low(goal.status),
        kept=goal.status is PlanStatus.REACHED,
        measure=continued(goal.measure),
        who=continued(goal.who),
        due_on=goal.due_on if goal.is_open else None,
        status_at_start=f"posé le {written_date(goal.begin)}" if c.is_final else "",
        reviewed_on=goal.ended_on,
        note=goal.status_reason,
    )


# 6 · obstacles


def obstacles(c: Composing) -> tuple[bilans.Obstacle, ...]:
    """The participant's copy: those ticked with the person, in their voice. The dossier's: both voices."""
    return tuple(printed(c, obstacle) for obstacle in kept_obstacles(c))


def kept_obstacles(c: Composing) -> tuple[Obstacle, ...]:
    """The obstacles that are on this copy, in the order agreed with the person."""
    ranked = sorted(c.dossier.plan.obstacles, key=lambda o: (o.rank, o.id))
    return tuple(obstacle for obstacle in ranked if _keeps(c, obstacle))


def _keeps(c: Composing, obstacle: Obstacle) -> bool:
    key, name = f"obstacle:{obstacle.id}", domain_name(c, obstacle.domain)
    said = f"{name} : {obstacle.text}" if obstacle.text and c.for_dossier else name
    confidential = obstacle.visibility is Visibility.CONFIDENTIAL
    if c.for_dossier or confidential:
        return c.selection.keeps(BilanPart.OBSTACLES, key, said, obstacle.visibility)
    if not obstacle.shown_to_participant:
        c.selection.leaves(BilanPart.OBSTACLES, key, said, LeftOut.NOT_TICKED)
        return False
    c.selection.takes(BilanPart.OBSTACLES, key, said)
    return True


def printed(c: Composing, obstacle: Obstacle) -> bilans.Obstacle:
    """An obstacle as this copy says it."""
    person, worker = obstacle.rated(Voice.PERSON), obstacle.rated(Voice.SOCIAL_WORKER)
    moved = len(person) > 1
    avenues = tuple(_avenues(c, obstacle))
    _note_internal(c, obstacle)
    return bilans.Obstacle(
        domain=domain_name(c, obstacle.domain),
        start=person[0].value if person else None,
        end=person[-1].value if moved else None,
        start_on=person[0].assessed_on if person else None,
        end_on=person[-1].assessed_on if moved else None,
        description=_description(c, obstacle),
        note=_reason(c, obstacle, avenues),
        avenues=avenues,
        worker_start=worker[0].value if worker and c.for_dossier else None,
        worker_end=worker[-1].value if len(worker) > 1 and c.for_dossier else None,
        resistance=_resistance(c, obstacle),
    )


def _description(c: Composing, obstacle: Obstacle) -> str:
    text = obstacle.text or c.words.of("obstacle", obstacle.code)
    return own_text(c, obstacle, "texte", text) if obstacle.text else text


def own_text(c: Composing, obstacle: Obstacle, name: str, text: str) -> str:
    """A text goes by its visibility even when the obstacle itself was ticked."""
    if c.for_dossier:
        return text
    key = f"obstacle:{obstacle.id}:{name}"
    return text if c.selection.keeps(BilanPart.OBSTACLES, key, text, obstacle.visibility) else ""


def _reason(c: Composing, obstacle: Obstacle, avenues: Sequence[bilans.Avenue]) -> str:
    """A few words beside its line: thanks to what it moved, else what was done, else what is being done."""
    thanks = own_text(c, obstacle, "grace_a", obstacle.thanks_to)
    if thanks:
        return thanks
    done = [f"fait : {lowered(avenue.action)}" for avenue in avenues if avenue.done]
    ongoing = [f"à faire : {lowered(avenue.action)}" for avenue in avenues if not avenue.done]
    return next(iter((*done[-1:], *ongoing)), "")


def _resistance(c: Composing, obstacle: Obstacle) -> str:
    """The project's own word for what holds somebody back: never on the participant's copy."""
    if obstacle.resistance is Resistance.NONE or not c.for_dossier:
        return ""
    return " – ".join(filter(None, (c.words.low(obstacle.resistance), obstacle.resistance_note)))


def _note_internal(c: Composing, obstacle: Obstacle) -> None:
    if c.for_dossier:
        return
    name = domain_name(c, obstacle.domain)
    if obstacle.resistance is not Resistance.NONE or obstacle.resistance_note:
        key = f"obstacle:{obstacle.id}:resistance"
        c.selection.leaves(BilanPart.OBSTACLES, key, f"{name} : résistance notée", LeftOut.INTERNAL)
    if obstacle.rated(Voice.SOCIAL_WORKER):
        key = f"obstacle:{obstacle.id}:as"
        said = f"{name} : gravité vue par l'assistante sociale"
        c.selection.leaves(BilanPart.OBSTACLES, key, said, LeftOut.INTERNAL)


def _avenues(c: Composing, obstacle: Obstacle) -> Iterator[bilans.Avenue]:
    """What can be done first, by date, then what was done; what was given up is for the file."""
    about = [avenue for avenue in c.dossier.plan.avenues if obstacle.id in avenue.obstacle_ids]
    for avenue in sorted(about, key=lambda a: (a.status not in OPEN_STATUSES, a.due_on or date.max, a.id)):
        given_up = avenue.status in GIVEN_UP and not c.for_dossier
        if not given_up and _keeps_avenue(c, BilanPart.OBSTACLES, avenue):
            yield bilans.Avenue(
                action=avenue.text,
                service=avenue.service_name,
                who=actor(c, avenue.actor),
                due_on=avenue.due_on if avenue.status in OPEN_STATUSES else None,
                status=_DONE.get(avenue.status) or c.words.low(avenue.status),
                done=avenue.status in _DONE,
                given_up=avenue.status in GIVEN_UP,
            )


def _keeps_avenue(c: Composing, part: BilanPart, avenue: Avenue) -> bool:
    return c.selection.keeps(part, f"avenue:{avenue.id}", avenue.text, avenue.visibility)


def actor(c: Composing, who: Actor) -> str:
    """Who does it, as each copy says it: « moi » is the person on the copy they read."""
    return (_FILE_ACTORS if c.for_dossier else _OWN_ACTORS)[who]


# What moved since the last time


def changes(c: Composing) -> tuple[bilans.Passage, ...]:
    """What was told of it."""
    return told(c, BilanPart.CHANGES)


def moved(c: Composing) -> tuple[str, ...]:
    """Goals reached, obstacles that moved, answers that came."""
    return (*_goals_moved(c), *_obstacles_moved(c), *_answers(c))


def _goals_moved(c: Composing) -> Iterator[str]:
    for goal in c.dossier.plan.goals:
        ended = goal.ended_on is not None and goal.ended_on >= c.since()
        if ended and _keeps_goal(c, goal):
            yield f"Objectif {c.words.low(goal.status)} : {goal.text}"


def _obstacles_moved(c: Composing) -> Iterator[str]:
    """In the voice each copy speaks with: the person's."""
    for obstacle in c.dossier.plan.obstacles:
        rated = obstacle.rated(Voice.PERSON)
        recent = [s for s in rated[1:] if s.assessed_on >= c.since()]
        if recent and _keeps(c, obstacle):
            before = rated[rated.index(recent[0]) - 1]
            yield f"{domain_name(c, obstacle.domain)} : {_course(c, before.value, recent[-1].value)}"


def _course(c: Composing, before: int | None, after: int | None) -> str:
    words = c.words.lists.get("severity", {})
    first, last = (words.get(str(value), "").lower() for value in (before, after))
    return f"toujours {last}" if first == last else f"{first}, puis {last}"


def _answers(c: Composing) -> Iterator[str]:
    for referral in c.dossier.referrals:
        answered = len(referral.outcomes) > 1 and referral.current.on >= c.since()
        if answered and keeps_referral(c, referral):
            yield f"{referral.service_name} : {outcome_word(c, referral.status)}"


# Final bilan · the path travelled


def journey(c: Composing) -> bilans.Journey:
    """Start and end side by side: French, acts of autonomy in words, what helped."""
    held = c.held()
    return bilans.Journey(
        start_on=held[0].on if held else None,
        end_on=held[-1].on if len(held) > 1 else None,
        french=tuple(_french(c)),
        autonomy=tuple(_autonomy(c)),
        autonomy_totals=_totals(c),
        what_helped=told(c, BilanPart.JOURNEY),
    )


def _french(c: Composing) -> Iterator[bilans.Comparison]:
    for skill in FrenchSkill:
        levels = _levels(c, skill)
        if levels:
            first, last = levels[0].level, levels[-1].level
            yield bilans.Comparison(
                subject=c.words.label(skill) if c.for_dossier else _OWN_SKILLS[skill],
                start=c.words.of("french_level", first),
                end=c.words.of("french_level", last),
                better=_step(last) > _step(first),
            )


def _levels(c: Composing, skill: FrenchSkill) -> list[FrenchLevel]:
    known = [
        level
        for level in c.dossier.participant.french_levels
        if level.skill is skill and level.assessed_on <= c.ask.today and level.level in FRENCH_ORDER
    ]
    return sorted(known, key=lambda level: (level.assessed_on, level.id))


def _step(level: str) -> int:
    return max(1, FRENCH_ORDER.index(level))


def _scores(c: Composing) -> Mapping[str, list[AutonomyScore]]:
    """Each act's judgements, oldest first."""
    acts: dict[str, list[AutonomyScore]] = {}
    known = (s for s in c.dossier.plan.autonomy if s.assessed_on <= c.ask.today)
    for score in sorted(known, key=lambda s: s.assessed_on):
        acts.setdefault(score.act, []).append(score)
    return acts


def _autonomy(c: Composing) -> Iterator[bilans.Comparison]:
    for act, scores in _scores(c).items():
        first, last = scores[0].value, scores[-1].value
        yield bilans.Comparison(
            subject=c.words.of("autonomy_act", act),
            start=c.words.of("autonomy_level", str(first)).lower(),
            end=c.words.of("autonomy_level", str(last)).lower(),
            better=last > first,
        )


def _totals(c: Composing) -> tuple[int, int, int] | None:
    """Start, end, out of: dossier copy only."""
    acts = _scores(c)
    if not acts:
        return None
    if not c.for_dossier:
        c.selection.leaves(BilanPart.JOURNEY, "autonomie", "Score d'autonomie", LeftOut.INTERNAL)
        return None
    first = sum(scores[0].value for scores in acts.values())
    last = sum(scores[-1].value for scores in acts.values())
    return first, last, MOST_AUTONOMY * len(acts)


# 12 · what now


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A step that could be next, and what says whether it may be told."""

    step: bilans.NextStep
    due_on: date | None
    keeps: Callable[[], bool]


def next_steps(c: Composing) -> tuple[bilans.NextStep, ...]:
    """The next three steps: open actions of open goals, open avenues. The nearest date to come first, then
    those without a date, then those to take up again, the last due first."""
    candidates = (*_actions(c), *_open_avenues(c))
    kept = (s for s in sorted(candidates, key=lambda s: _turn(s.due_on, c.ask.today)) if s.keeps())
    return tuple(candidate.step for candidate in islice(kept, NEXT_STEPS))


def _turn(due_on: date | None, today: date) -> tuple[int, int]:
    if due_on is None:
        return 1, 0
    days = (due_on - today).days
    return (0, days) if days >= 0 else (2, -days)


def _actions(c: Composing) -> Iterator[_Candidate]:
    for goal in c.dossier.plan.goals:
        for action in goal.actions:
            if goal.is_open and action.status in OPEN_STATUSES:
                step = _step_of(c, action.text, action.actor, action.due_on)
                yield _Candidate(step, action.due_on, partial(_keeps_goal, c, goal))


def _open_avenues(c: Composing) -> Iterator[_Candidate]:
    for avenue in c.dossier.plan.avenues:
        if avenue.status in OPEN_STATUSES:
            step = _step_of(c, avenue.text, avenue.actor, avenue.due_on)
            yield _Candidate(step, avenue.due_on, partial(_keeps_next, c, avenue))


def _keeps_next(c: Composing, avenue: Avenue) -> bool:
    """An avenue that answers only obstacles left out would tell of them."""
    about = [o for o in c.dossier.plan.obstacles if o.id in avenue.obstacle_ids]
    if avenue.obstacle_ids and not any(_keeps(c, obstacle) for obstacle in about):
        c.selection.leaves(BilanPart.NEXT, f"avenue:{avenue.id}", avenue.text, LeftOut.NOT_TICKED)
        return False
    return _keeps_avenue(c, BilanPart.NEXT, avenue)


def _step_of(c: Composing, what: str, who: Actor, due_on: date | None) -> bilans.NextStep:
    return bilans.NextStep(what, actor(c, who), _when(due_on, c.ask.today))


def _when(due_on: date | None, today: date) -> str:
    if due_on is None:
        return ""
    before = f"avant le {written_date(due_on)}"
    return before if due_on >= today else f"prévu {before}, à reprendre"
