"""What invented people are called."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from modactions_desktop.services.demonstration.material import Origin


class Names:
    """First and family names, the pairs not given twice as long as some are left."""

    def __init__(self) -> None:
        self._given: set[tuple[str, str]] = set()
        self._uses: dict[str, int] = {}

    def draw(self, origin: Origin, woman: bool, random: Random) -> tuple[str, str, str]:
        """First name, family name, and both in the person's own script."""
        firsts = origin.women if woman else origin.men
        first = self._least_used(firsts, random)
        family = self._least_used(origin.families, random)
        for candidate in origin.families:
            if (first[0], family[0]) not in self._given:
                break
            family = candidate
        self._given.add((first[0], family[0]))
        forms = family[2:4] if woman and len(family) > 2 else family[:2]
        own = _own_script(origin, first[1], forms[1])
        return first[0], forms[0], own

    def _least_used(self, names: Sequence[tuple[str, ...]], random: Random) -> tuple[str, ...]:
        fewest = min(self._uses.get(name[0], 0) for name in names)
        free = [name for name in names if self._uses.get(name[0], 0) == fewest]
        name = free[int(random.random() * len(free))]
        self._uses[name[0]] = fewest + 1
        return name


def _own_script(origin: Origin, first: str, family: str) -> str:
    if not first or not family:
        return ""
    return f"{family}{origin.glue}{first}" if origin.family_first else f"{first} {family}"
