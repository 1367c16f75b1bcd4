"""Composing a bilan: what each of the three holds, and what each copy may say.

The participant's copy holds only what is marked for the participant, the obstacles that were ticked with the
person, in their own voice; no total, no resistance, no name of a third person or of staff. The dossier copy
adds what is marked for the dossier; a confidential text only when it was ticked by hand.

Pure: everything comes in as values, `today` included.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from modactions_desktop.domain import bilan_plan as plan
from modactions_desktop.domain import bilan_services as others
from modactions_desktop.domain import bilan_story as story
from modactions_desktop.domain.bilan_request import BilanRequest, Composing
from modactions_desktop.domain.bilan_selection import BilanPart, Composed, Selection
from modactions_desktop.domain.bilans import BilanContent, BilanKind, Passage, ReadBack
from modactions_desktop.domain.dossiers import Dossier
from modactions_desktop.domain.participants import NarrativeSection

WITH_INTERPRETER = "présent"
"""On the participant's copy an interpreter has no name."""


def compose(dossier: Dossier, ask: BilanRequest) -> Composed:
    """The bilan as it would print, and every decision of what is on it."""
    c = Composing(dossier, ask, Selection(ask.copy, ask.ticked))
    content = _common(c)
    if ask.kind is BilanKind.PARCOURS:
        content = _of_the_start(c, content)
    elif ask.kind is BilanKind.INTERMEDIAIRE:
        content = _of_the_way(c, content)
    else:
        content = _of_the_end(c, content)
    return Composed(content, c.selection.lines)


def _common(c: Composing) -> BilanContent:
    """What all three hold."""
    ask = c.ask
    since = c.since() if ask.kind is BilanKind.INTERMEDIAIRE else date.min
    return BilanContent(
        kind=ask.kind,
        copy=ask.copy,
        letterhead=ask.letterhead,
        header=story.header(c),
        issued_on=ask.today,
        draft=ask.draft,
        fictitious=ask.fictitious,
        goals=plan.goals(c),
        obstacles=plan.obstacles(c),
        rights=others.rights(c),
        referrals=others.referrals(c),
        activities=others.activities(c),
        exit_reviews=others.exit_reviews(c),
        feedback=story.feedback(c),
        verbatims=story.verbatims(c),
        next_steps=plan.next_steps(c),
        next_steps_passages=_now(c),
        read_back=_read_back(c),
        observations=story.observations(c, since),
        habits=story.habits(c),
    )


def _now(c: Composing) -> tuple[Passage, ...]:
    written = story.narratives(c, BilanPart.NEXT, NarrativeSection.NEXT_STEPS)
    return (*written, *story.told(c, BilanPart.NEXT))


def _read_back(c: Composing) -> ReadBack | None:
    read = c.ask.read_back
    if read is None or c.for_dossier or not read.interpreter:
        return read
    return replace(read, interpreter=WITH_INTERPRETER)


def _of_the_start(c: Composing, content: BilanContent) -> BilanContent:
    """« Bilan du parcours de vie »: the life story, today, what drives the person."""
    return replace(
        content,
        who_i_am=story.who_i_am(c),
        life_story=story.life_story(c),
        life_story_passages=story.told(c, BilanPart.LIFE_STORY),
        today=story.today_by_domain(c),
        motivation=(*story.motivation(c), *story.told(c, BilanPart.MOTIVATION)),
        evaluations=others.evaluations(c),
    )


def _of_the_way(c: Composing, content: BilanContent) -> BilanContent:
    """« Bilan intermédiaire »: who asks and why, what moved since the last time."""
    return replace(content, request=_request(c), moved=plan.moved(c), changes=plan.changes(c))


def _request(c: Composing) -> tuple[Passage, ...]:
    asked = [i.requested_by for i in c.told_in() if i.requested_by is not None]
    who = tuple(c.passage(f"À la demande de : {c.words.low(requester)}.") for requester in asked)
    return (*who, *story.told(c, BilanPart.REQUEST))


def _of_the_end(c: Composing, content: BilanContent) -> BilanContent:
    """« Bilan final »: the path travelled, start and end side by side, and how the trajectory ends."""
    return replace(
        content,
        life_story_passages=story.told(c, BilanPart.LIFE_STORY),
        changes=plan.changes(c),
        motivation=story.told(c, BilanPart.MOTIVATION),
        journey=plan.journey(c),
        evaluations=others.evaluations(c),
        departure=others.departure(c),
    )
