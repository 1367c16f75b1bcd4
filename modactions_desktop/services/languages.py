"""All languages by their French name (ISO 639-3), from the tables of Babel (CLDR)."""

from __future__ import annotations

from functools import cache

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.folding import fold
from modactions_desktop.exchange.language_codes import three_letters

_NO_LANGUAGE = frozenset({"mul", "und", "zxx", "mis", "root"})
"""What CLDR also names: several languages, none, not known."""


@cache
def languages() -> tuple[CodeValue, ...]:
    """By name, accents aside."""
    # Babel's tables take a moment to read: only who asks for a language waits for them.
    from babel import Locale

    three = three_letters()
    named = {
        three.get(code, code): name[:1].upper() + name[1:]
        for code, name in Locale("fr").languages.items()
        if "_" not in code and code not in _NO_LANGUAGE and (len(code) == 3 or code in three)
    }
    ordered = sorted(named.items(), key=lambda language: fold(language[1]))
    return tuple(CodeValue(code, name, order=rank) for rank, (code, name) in enumerate(ordered))
