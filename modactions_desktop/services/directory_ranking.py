"""Which of many services suit somebody best, by the cards in memory.

The order is that of `domain.service_matches`; each set of places is reckoned once and kept with the cards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from modactions_desktop.domain.directory_pages import MeaningKind
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.service_matches import Candidate, Seeker
from modactions_desktop.services.directory_known import Card, Known

_HINDERED, _NEAR, _SPEAKS, _INTERPRETER, _TOWN = 16, -8, -4, -2, -1
"""Each counts for more than all that follow it together."""


def suited(
    known: Known, found: Iterable[int], seeker: Seeker, hindered: Collection[int], day: date
) -> Sequence[int]:
    """The places found, the most useful first; those that are as useful stay in the order they came in."""
    none: frozenset[int] = frozenset()
    near = known.meaning(MeaningKind.DISTRICT, fold(seeker.district), day) if seeker.district else none
    town = known.meaning(MeaningKind.CITY, fold(seeker.city), day) if seeker.city else none
    speaks = none.union(*(known.meaning(MeaningKind.LANGUAGE, code, day) for code in seeker.languages))
    helped = known.meaning(MeaningKind.INTERPRETER, "", day) if seeker.languages else none
    weights: Counter[int] = Counter(dict.fromkeys(hindered, _HINDERED))
    for places, weight in (
        (near, _NEAR),
        (speaks, _SPEAKS),
        (helped - speaks, _INTERPRETER),
        (town - near, _TOWN),
    ):
        for place in places:
            weights[place] += weight
    return sorted(found, key=lambda place: weights.get(place, 0))


def candidate_of(card: Card) -> Candidate:
    """What speaks for a service or against it, as its card holds it."""
    return Candidate(
        id=card.id,
        display_name=card.display_name,
        internal=card.internal,
        free=card.free,
        interpreter_on_site=card.interpreter_on_site,
        waiting=card.waiting,
        waiting_until=card.waiting_until,
        closed_from=card.closed_from,
        closed_until=card.closed_until,
        closure_note=card.closure_note,
        domains=card.domains,
        languages=card.languages,
        districts=card.districts,
        cities=card.cities,
    )
