"""All languages by their French name (ISO 639-3), from the tables of Babel (CLDR)."""

from __future__ import annotations

from functools import cache

from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.folding import fold

_NO_LANGUAGE = frozenset({"mul", "und", "zxx", "mis", "root"})
"""What CLDR also names: several languages, none, not known."""
_SECOND_NAMES = {"pes": "fas", "swh": "swa", "arb": "ara", "cmn": "zho", "ydd": "yid", "azj": "aze"}
"""Codes of one variety for which CLDR and our list use the code of the language."""


@cache
def languages() -> tuple[CodeValue, ...]:
    """By name, accents aside."""
    # Babel's tables take a moment to read: only who asks for a language waits for them.
    from babel import Locale

    three = _three_letters()
    named = {
        three.get(code, code): name[:1].upper() + name[1:]
        for code, name in Locale("fr").languages.items()
        if "_" not in code and code not in _NO_LANGUAGE and (len(code) == 3 or code in three)
    }
    ordered = sorted(named.items(), key=lambda language: fold(language[1]))
    return tuple(CodeValue(code, name, order=rank) for rank, (code, name) in enumerate(ordered))


def _three_letters() -> dict[str, str]:
    """The code of three letters for each code of two: CLDR prefers the short one, the base keeps the long."""
    from babel.core import get_global

    found: dict[str, str] = {}
    for long, short in sorted(get_global("language_aliases").items()):
        if len(long) == 3 and len(short) == 2 and long not in _SECOND_NAMES:
            found.setdefault(short, long)
    return found | _SEVERAL_CODES


_SEVERAL_CODES = {
    "sq": "sqi",
    "hy": "hye",
    "eu": "eus",
    "my": "mya",
    "zh": "zho",
    "cs": "ces",
    "nl": "nld",
    "fr": "fra",
    "ka": "kat",
    "de": "deu",
    "el": "ell",
    "is": "isl",
    "mk": "mkd",
    "mi": "mri",
    "ms": "msa",
    "fa": "fas",
    "ro": "ron",
    "sk": "slk",
    "bo": "bod",
    "cy": "cym",
    "sr": "srp",
    "hr": "hrv",
    "sw": "swa",
    "ar": "ara",
    "ps": "pus",
    "ku": "kur",
    "az": "aze",
    "om": "orm",
    "uz": "uzb",
    "mn": "mon",
    "ff": "ful",
}
"""Languages with a second code (an older one, or one for a variety): the one that ISO 639-3 keeps."""
