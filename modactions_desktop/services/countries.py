"""All countries by their French name (ISO 3166-1 alpha-3), from the tables of Babel."""

from __future__ import annotations

from functools import cache

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.folding import fold

_NO_COUNTRY = frozenset(
    ["ASC", "BUR", "CPT", "DDR", "DGA", "FXX", "QUU", "TAA", "TMP", "XAA", "XBB", "XKK", "YMD", "ZAR", "ZZZ"]
)
"""What Babel also lists: former countries, islands without a people, groups; Kosovo is a code of its own."""


@cache
def countries() -> tuple[CodeValue, ...]:
    """By name, accents aside."""
    # Babel's tables take a moment to read: only who asks for a country waits for them.
    from babel import Locale
    from babel.core import get_global

    names = Locale("fr").territories
    letters = {
        three: two[0] for three, two in get_global("territory_aliases").items() if _is_country(three, two)
    }
    known = {three: names[two] for three, two in letters.items() if two in names}
    ordered = sorted(known.items(), key=lambda country: fold(country[1]))
    return tuple(CodeValue(code, name, order=rank) for rank, (code, name) in enumerate(ordered))


def _is_country(three: str, two: list[str]) -> bool:
    """Babel maps AFG to AF; numbers, and groups such as the former Soviet Union, are something else."""
    if three in _NO_COUNTRY:
        return False
    return len(three) == 3 and three.isalpha() and len(two) == 1 and len(two[0]) == 2
