"""Which rights and obligations to speak of next: conditions as data, checked against what a file says.

A condition orders the list for one person; it never hides an item, and never concludes that somebody has a
right or lost it. Three to five items an interview is the most a person takes in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.participants import Participant, SituationKind
from modactions_desktop.domain.periods import Period, age_on
from modactions_desktop.domain.plans import Obstacle

Facts = Mapping[str, frozenset[str | int]]
"""What a file says on one day: the codes or whole numbers known of each fact."""

CHILD = "ENFANT"
"""Code of the tie that makes a member of the household a child."""

_FROM_SITUATIONS = {
    "income": SituationKind.INCOME,
    "housing": SituationKind.HOUSING,
    "housing_state": SituationKind.HOUSING_STATE,
    "integration_path": SituationKind.INTEGRATION_PATH,
    "residence_status": SituationKind.RESIDENCE_STATUS,
    "phase": SituationKind.PHASE,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One fact with the codes it may have, or the whole numbers it may lie between (ends included)."""

    fact: str
    any_of: frozenset[str] = frozenset()
    minimum: int | None = None
    maximum: int | None = None

    def holds(self, facts: Facts) -> bool:
        return any(self._fits(value) for value in facts.get(self.fact, ()))

    def _fits(self, value: str | int) -> bool:
        if isinstance(value, str):
            return value in self.any_of
        above = self.minimum is None or value >= self.minimum
        return above and (self.maximum is None or value <= self.maximum)


def concerns(conditions: tuple[Condition, ...], facts: Facts) -> bool:
    """Whether every condition holds; an item without conditions is for everyone."""
    return all(condition.holds(facts) for condition in conditions)


def facts_of(
    participant: Participant,
    obstacles: tuple[Obstacle, ...],
    summons_issuers: tuple[str, ...],
    zones: Mapping[str, str],
    on: date,
) -> Facts:
    """What the file says on `on`. `zones` gives the zone of each nationality that is not a third country."""
    still_open = [o for o in obstacles if o.end is None or o.end > on]
    return _situations(participant, on) | {
        "french_level": _french(participant, on),
        "education_level": _known(participant.education_level),
        "nationality_zone": frozenset(zones.get(code, "TIERS") for code in participant.nationalities),
        "summons_issuer": frozenset(summons_issuers),
        "obstacle": frozenset(o.code for o in still_open if o.code),
        "obstacle_domain": frozenset(o.domain for o in still_open),
        "age": _number(participant.age_on(on)),
        "years_in_belgium": _number(_years_in_belgium(participant, on)),
        "child_age": _child_ages(participant, on),
        "document_days_left": _number(_document_days_left(participant, on)),
    }


def _situations(participant: Participant, on: date) -> dict[str, frozenset[str | int]]:
    """All situations in force: somebody may live on two incomes at once."""
    current = [s for s in participant.situations if Period(s.begin, s.end).contains(on)]
    return {
        fact: frozenset(s.code for s in current if s.kind is kind) for fact, kind in _FROM_SITUATIONS.items()
    }


def _french(participant: Participant, on: date) -> frozenset[str | int]:
    """The last known level of each skill."""
    known = sorted((f for f in participant.french_levels if f.assessed_on <= on), key=lambda f: f.assessed_on)
    return frozenset({level.skill: level.level for level in known}.values())


def _known(code: str) -> frozenset[str | int]:
    return frozenset({code}) if code else frozenset()


def _number(value: int | None) -> frozenset[str | int]:
    return frozenset() if value is None else frozenset({value})


def _years_in_belgium(participant: Participant, on: date) -> int | None:
    return None if participant.arrival_belgium is None else age_on(participant.arrival_belgium, on)


def _child_ages(participant: Participant, on: date) -> frozenset[str | int]:
    births = [m.birth_year for m in participant.household if m.relation == CHILD and m.end is None]
    return frozenset(on.year - year for year in births if year is not None)


def _document_days_left(participant: Participant, on: date) -> int | None:
    ends = [d.expires_on for d in participant.residence_documents if d.expires_on is not None]
    return (max(ends) - on).days if ends else None
