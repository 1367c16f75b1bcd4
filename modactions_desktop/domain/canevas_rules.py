"""Composing the canvas of obstacles: by the bilans' allow-list and in their words, nothing decided twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from modactions_desktop.domain import bilan_plan as plan
from modactions_desktop.domain import bilan_services as others
from modactions_desktop.domain import bilan_story as story
from modactions_desktop.domain import bilans
from modactions_desktop.domain.bilan_request import BilanRequest, Composing
from modactions_desktop.domain.bilan_selection import BilanPart, PreviewLine, Selection
from modactions_desktop.domain.canevas import CanevasContent, CanevasObstacle, DomainStanding
from modactions_desktop.domain.dossiers import Dossier
from modactions_desktop.domain.interviews import DomainState, Interview
from modactions_desktop.domain.plans import LifeDomain, Obstacle, Severity, Voice
from modactions_desktop.domain.referrals import POSITIVE_STATUSES, Referral

OBSTACLE, OBSTACLES, ENDED = "1 frein", "{count} freins", "frein terminé"
_STATES = (
    DomainState.URGENT,
    DomainState.DIFFICULT,
    DomainState.FINE,
    DomainState.NO_WISH,
    DomainState.NOT_DISCUSSED,
)
"""In this order are the domains told that hold no obstacle."""


@dataclass(frozen=True, slots=True)
class ComposedCanevas:
    """A canvas ready to print, and every decision that led to it."""

    content: CanevasContent
    lines: tuple[PreviewLine, ...]


def compose_canevas(dossier: Dossier, ask: BilanRequest) -> ComposedCanevas:
    """The canvas of one copy: which obstacles are on it, what each says, is what a bilan would say."""
    c = Composing(dossier, ask, Selection(ask.copy, ask.ticked))
    held = c.held()
    kept = plan.kept_obstacles(c)
    content = CanevasContent(
        copy=ask.copy,
        letterhead=ask.letterhead,
        header=story.header(c),
        issued_on=ask.today,
        obstacles=tuple(_obstacle(c, obstacle, rank) for rank, obstacle in enumerate(kept, start=1)),
        domains=tuple(_domains(c, kept)) if c.for_dossier else (),
        first_on=held[0].on if held else None,
        last_on=held[-1].on if len(held) > 1 else None,
        fictitious=ask.fictitious,
    )
    about = [line for line in c.selection.lines if line.part is BilanPart.OBSTACLES]
    return ComposedCanevas(content, tuple(about))


def _obstacle(c: Composing, obstacle: Obstacle, rank: int) -> CanevasObstacle:
    printed = plan.printed(c, obstacle)
    means = (*printed.avenues, *_referred(c, obstacle))
    told = CanevasObstacle(
        printed=replace(printed, avenues=means),
        rank=rank,
        begin=obstacle.begin,
        person_says=_unrated(c, obstacle.judged(Voice.PERSON)),
        outcome=c.words.low(obstacle.outcome) if obstacle.outcome else "",
        ended_on=obstacle.end,
        thanks_to=plan.own_text(c, obstacle, "grace_a", obstacle.thanks_to),
    )
    return _for_the_file(c, obstacle, told) if c.for_dossier else told


def _for_the_file(c: Composing, obstacle: Obstacle, told: CanevasObstacle) -> CanevasObstacle:
    """What the dossier copy adds: the other voice, the cause, how it moved."""
    worker = obstacle.rated(Voice.SOCIAL_WORKER)
    return replace(
        told,
        worker_says=_unrated(c, obstacle.judged(Voice.SOCIAL_WORKER)),
        worker_start_on=worker[0].assessed_on if worker else None,
        worker_end_on=worker[-1].assessed_on if len(worker) > 1 else None,
        cause=c.words.of("cause", obstacle.cause).lower() if obstacle.cause else "",
        person_evolution=_evolution(c, obstacle, Voice.PERSON),
        worker_evolution=_evolution(c, obstacle, Voice.SOCIAL_WORKER),
    )


def _evolution(c: Composing, obstacle: Obstacle, voice: Voice) -> str:
    """How it moved, once that voice was heard twice."""
    evolution = obstacle.evolution(voice)
    return c.words.low(evolution) if evolution and len(obstacle.rated(voice)) > 1 else ""


def _unrated(c: Composing, judged: Sequence[Severity]) -> str:
    """That the last answer gave no degree, in words; it is never counted as an obstacle."""
    if not judged or judged[-1].value is not None:
        return ""
    return c.words.low(judged[-1].answer)


def _referred(c: Composing, obstacle: Obstacle) -> Iterator[bilans.Avenue]:
    """The services the person was sent to because of this obstacle."""
    for referral in c.dossier.referrals:
        if referral.obstacle_id == obstacle.id and others.keeps_referral(c, referral):
            yield _means(c, referral)


def _means(c: Composing, referral: Referral) -> bilans.Avenue:
    done = referral.status in POSITIVE_STATUSES
    return bilans.Avenue(
        action=referral.purpose or c.words.label(referral.scope),
        service=referral.service_name,
        status=others.outcome_word(c, referral.status),
        done=done,
        given_up=not done and not referral.is_open,
    )


# The 17 domains


def _domains(c: Composing, kept: Sequence[Obstacle]) -> Iterator[DomainStanding]:
    """Every domain, from those that stand in the way to those nobody spoke of."""
    others = sorted({obstacle.domain for obstacle in kept} - set(LifeDomain))
    own = {code: [o for o in kept if o.domain == code] for code in (*LifeDomain, *others)}
    states = {code: _last_state(c.held(), code) for code in own}
    yield from (_with_obstacles(c, code, found) for code, found in own.items() if _running(found))
    yield from (
        _with_obstacles(c, code, found) for code, found in own.items() if found and not _running(found)
    )
    for state in _STATES:
        for code, found in own.items():
            said = states[code]
            if not found and (said[1] if said else DomainState.NOT_DISCUSSED) is state:
                day = said[0].on if said else None
                yield DomainStanding(story.domain_name(c, code), c.words.low(state), day)


def _running(own: Sequence[Obstacle]) -> int:
    return sum(obstacle.is_open for obstacle in own)


def _with_obstacles(c: Composing, domain: str, own: Sequence[Obstacle]) -> DomainStanding:
    running = _running(own)
    words = OBSTACLE if running == 1 else OBSTACLES.format(count=running) if running else ENDED
    return DomainStanding(story.domain_name(c, domain), words, obstacles=running)


def _last_state(held: Sequence[Interview], domain: str) -> tuple[Interview, DomainState] | None:
    """What was said of a domain last; that it was not broached again takes nothing back."""
    said = [
        (interview, state)
        for interview in held
        for code, state in interview.domain_states
        if code == domain and state is not DomainState.NOT_DISCUSSED
    ]
    return said[-1] if said else None
