"""The same person under two spellings: names compared by what is heard of them (F19)."""

from __future__ import annotations

import re
from functools import lru_cache

from modactions_desktop.domain.folding import fold

_HEARD_ALIKE = (
    (re.compile("sch|tch|ch|sh|c(?=[eiy])|z"), "s"),
    (re.compile("kh|c|q"), "k"),
    (re.compile("ph|v"), "f"),
    (re.compile("dj"), "j"),
)
"""Ways in which one sound of another script is written in ours."""
_NOT_HEARD = re.compile(r"[^a-z]|[aeiouywh]")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def heard(name: str) -> str:
    """The consonants of a name as they are heard: Mohamed and Muhammad, Haddad and Hadad are one.

    Empty for a name that is not in Latin letters: its spelling is the person's own.
    """
    plain = fold(name).replace("-", "")
    first = next((letter for letter in plain if letter.isalpha()), "")
    for written, sound in _HEARD_ALIKE:
        plain = written.sub(sound, plain)
    consonants = _TWICE.sub(r"\1", _NOT_HEARD.sub("", plain))
    return consonants or (first if first.isascii() else "")


def is_namesake(
    one: tuple[str, str], other: tuple[str, str], one_birth: int | None, other_birth: int | None
) -> bool:
    """Whether two people may be one: (last name, first name), in either order, and the year of birth.

    Both names alike are enough unless the years say otherwise by more than one; one name alike needs the
    same year.
    """
    these, those = _keys(one), _keys(other)
    if not these & those:
        return False
    known = one_birth is not None and other_birth is not None
    if these == those:
        return not known or abs((one_birth or 0) - (other_birth or 0)) <= 1
    return known and one_birth == other_birth


def _keys(names: tuple[str, str]) -> frozenset[str]:
    return frozenset(key for name in names if (key := heard(name)))
