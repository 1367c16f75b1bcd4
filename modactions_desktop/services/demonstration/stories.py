"""The life story, step by step, and the texts of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from modactions_desktop.domain.participants import LifeStage, NarrativeSection
from modactions_desktop.domain.periods import ApproximateDate, DatePrecision
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.services.demonstration.threads import Tale


def steps(life: Life) -> Iterator[tuple[LifeStage, str, str, ApproximateDate, bool]]:
    """Over there, the journey, here, tomorrow; dated as roughly as people tell it."""
    pool, born = life.material.pool, life.birth_year
    city = life.slots["ville"]
    about = ApproximateDate.about
    yield LifeStage.THERE, life.tell("life.childhood"), city, about(born), True
    if life.education:
        rank = min(3, life.education // 2)
        yield (
            LifeStage.THERE,
            life.word(pool("life.school")[rank]),
            city,
            about(born + (6, 6, 12, 18)[rank]),
            True,
        )
    adult = born + (23 if life.education > 5 else 17) + life.random.randint(0, 4)
    if adult < life.arrival.year - 1:
        work = pool("life.home" if life.trade.at_home else "life.work")
        yield LifeStage.THERE, life.say(work), city, about(adult), True
    if life.spouse and adult + 3 < life.arrival.year:
        yield (
            LifeStage.THERE,
            life.word(pool("life.marriage")[0]),
            city,
            ApproximateDate.of_year(adult + 3),
            True,
        )
    if life.slots["via"] and life.chance(0.7):
        year = life.arrival.year - life.random.randint(0, 2)
        yield (
            LifeStage.JOURNEY,
            life.tell("life.transit"),
            life.slots["via"],
            about(year),
            life.chance(0.6),
        )
    month = ApproximateDate(life.arrival.replace(day=1), DatePrecision.MONTH)
    yield LifeStage.HERE, life.tell(_arrival(life)), "Belgique", month, True
    yield LifeStage.HERE, life.tell("life.liege"), "Liège", _between(life.arrival, life.begin), True
    if not life.francophone:
        course = pool("life.course")[2 if life.level == 0 else 0]
        yield LifeStage.HERE, life.word(course), "Liège", _between(life.arrival, life.begin), True
    if life.part.enter_on:
        entry = ApproximateDate(life.part.enter_on)
        yield LifeStage.HERE, life.tell("life.trajectory"), "Échelle des Mots", entry, True
    yield (
        LifeStage.TOMORROW,
        life.tell("life.tomorrow"),
        "",
        ApproximateDate.of_year(life.begin.year + 1),
        True,
    )


def _arrival(life: Life) -> str:
    if life.status.startswith("ASY"):
        return "life.arrival_asylum"
    return "life.arrival_family" if life.status.startswith("RF") else "life.arrival"


def _between(first: date, second: date) -> ApproximateDate:
    return ApproximateDate((first + (second - first) / 2).replace(day=1), DatePrecision.MONTH)


Text = tuple[NarrativeSection, "str | None", str, Visibility]


def narratives(life: Life, tales: Sequence[Tale], load: bool) -> Iterator[Text]:
    pool, shown = life.material.pool, Visibility.PARTICIPANT
    if life.part.newcomer:
        return
    yield NarrativeSection.WHO_I_AM, None, _who_i_am(life), shown
    for tale in tales:
        domain = tale.thread.domain
        if life.chance(0.75):
            yield NarrativeSection.STRENGTHS, domain, life.word(tale.thread.strength), shown
        if tale.last.value > 0:
            visibility = shown if life.chance(0.8) else Visibility.FILE
            yield NarrativeSection.DIFFICULTIES, domain, life.word(tale.thread.difficulty), visibility
    yield NarrativeSection.MOTIVATION, None, life.tell("motivation"), shown
    if load:
        return
    yield NarrativeSection.EXPECTATIONS, None, life.tell("expectation"), shown
    if life.chance(0.2):
        text = life.tell("expectations_reality")
        yield NarrativeSection.EXPECTATIONS_AND_REALITY, None, text, Visibility.CONFIDENTIAL
    if life.part.in_trajectory or life.chance(0.4):
        yield NarrativeSection.EXIT_PROJECT, None, life.tell("exit_project"), shown
    coming = pool("next_steps_after" if life.has_left else "next_steps")
    steps = " ; ".join(_lowered(life.say(coming), rank) for rank in range(2))
    yield NarrativeSection.NEXT_STEPS, None, f"{typeset(steps)}.", shown
    if life.chance(0.3):
        visibility = Visibility.FILE if life.chance(0.7) else Visibility.CONFIDENTIAL
        yield NarrativeSection.INTERNAL_NOTE, None, life.tell("internal_note"), visibility


def _lowered(text: str, rank: int) -> str:
    return text if rank == 0 else text[0].lower() + text[1:]


def _who_i_am(life: Life) -> str:
    parts = [life.tell("here_today"), life.word(life.trade.skill), life.tell("likes")]
    named = [life.material.languages[code] for code in spoken(life)]
    if len(named) > 1:
        parts.insert(1, f"Je parle {', '.join(named[:-1])} et {named[-1]}.")
    if life.chance(0.5):
        parts.append(life.tell("proud_of"))
    return " ".join(parts)


def spoken(life: Life) -> list[str]:
    others = [code for code in life.origin.others if code != "fra"]
    known = [*life.origin.languages, *others[:1]]
    if "fra" not in known and life.level > 1:
        known.append("fra")
    return known
