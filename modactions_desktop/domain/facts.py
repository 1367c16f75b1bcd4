"""What a file says of a person on one day: the facts that the conditions of the rights catalogue ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.catalogues import Condition, Fact
from modactions_desktop.domain.participants import Participant, SituationKind
from modactions_desktop.domain.periods import Period, age_on
from modactions_desktop.domain.plans import Obstacle

Facts = Mapping[Fact, frozenset[str] | frozenset[int]]
"""What is known of one person; a fact that is missing or empty is unknown."""

CHILD = "ENFANT"
"""Code of the tie that makes a member of the household a child."""
THIRD_COUNTRY = "TIERS"

_FROM_SITUATIONS = {
    Fact.INCOME: SituationKind.INCOME,
    Fact.HOUSING: SituationKind.HOUSING,
    Fact.HOUSING_STATE: SituationKind.HOUSING_STATE,
    Fact.INTEGRATION_PATH: SituationKind.INTEGRATION_PATH,
    Fact.RESIDENCE_STATUS: SituationKind.RESIDENCE_STATUS,
    Fact.PHASE: SituationKind.PHASE,
}


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether one known value of the fact fits; an unknown fact does not."""
    return any(_fits(condition, value) for value in facts.get(condition.fact, frozenset()))


@dataclass(frozen=True, slots=True)
class Match:
    """What a file says that meets one condition: the fact, and its values that fit."""

    fact: Fact
    values: tuple[str | int, ...]


def matches(conditions: tuple[Condition, ...], facts: Facts) -> tuple[Match, ...]:
    """Why an item concerns somebody, condition by condition; nothing unless every condition is met."""
    if not all(holds(condition, facts) for condition in conditions):
        return ()
    found = []
    for condition in conditions:
        known: list[str | int] = list(facts[condition.fact])
        fitting = [value for value in known if _fits(condition, value)]
        found.append(Match(condition.fact, tuple(sorted(fitting, key=_place))))
    return tuple(found)


def _place(value: str | int) -> tuple[int, str]:
    """Numbers by their size, codes by their letters."""
    return (value, "") if isinstance(value, int) else (0, value)


def _fits(condition: Condition, value: str | int) -> bool:
    if isinstance(value, str):
        return value in condition.any_of
    above = condition.minimum is None or value >= condition.minimum
    return above and (condition.maximum is None or value <= condition.maximum)


def facts_of(
    participant: Participant,
    on: date,
    *,
    obstacles: tuple[Obstacle, ...] = (),
    summons_issuers: tuple[str, ...] = (),
    zones: Mapping[str, str] | None = None,
) -> Facts:
    """The facts known on a day. `summons_issuers`: of the summonses not answered yet.

    `zones` gives the zone of each country that is not a third country (UE, UE_PLUS).
    """
    still_open = [o for o in obstacles if o.end is None or o.end > on]
    known = zones or {}
    return {
        **_situations(participant, on),
        Fact.FRENCH_LEVEL: _french(participant, on),
        Fact.EDUCATION_LEVEL: frozenset({participant.education_level} - {""}),
        Fact.NATIONALITY_ZONE: frozenset(known.get(c, THIRD_COUNTRY) for c in participant.nationalities),
        Fact.SUMMONS_ISSUER: frozenset(summons_issuers),
        Fact.OBSTACLE: frozenset(o.code for o in still_open if o.code),
        Fact.OBSTACLE_DOMAIN: frozenset(o.domain for o in still_open),
        Fact.AGE: _number(participant.age_on(on)),
        Fact.YEARS_IN_BELGIUM: _number(_years_in_belgium(participant, on)),
        Fact.CHILD_AGE: _child_ages(participant, on),
        Fact.DOCUMENT_DAYS_LEFT: _number(_document_days_left(participant, on)),
    }


def _situations(participant: Participant, on: date) -> dict[Fact, frozenset[str]]:
    """All situations in force: somebody may live on two incomes at once."""
    current = [s for s in participant.situations if Period(s.begin, s.end).contains(on)]
    return {
        fact: frozenset(s.code for s in current if s.kind is kind) for fact, kind in _FROM_SITUATIONS.items()
    }


def _french(participant: Participant, on: date) -> frozenset[str]:
    """The last known level of each skill."""
    known = sorted((f for f in participant.french_levels if f.assessed_on <= on), key=lambda f: f.assessed_on)
    return frozenset({level.skill: level.level for level in known}.values())


def _number(value: int | None) -> frozenset[int]:
    return frozenset() if value is None else frozenset({value})


def _years_in_belgium(participant: Participant, on: date) -> int | None:
    return None if participant.arrival_belgium is None else age_on(participant.arrival_belgium, on)


def _child_ages(participant: Participant, on: date) -> frozenset[int]:
    births = [m.birth_year for m in participant.household if m.relation == CHILD and m.end is None]
    return frozenset(on.year - year for year in births if year is not None)


def _document_days_left(participant: Participant, on: date) -> int | None:
    """Days until the last residence document ends."""
    ends = [d.expires_on for d in participant.residence_documents if d.expires_on is not None]
    return (max(ends) - on).days if ends else None
