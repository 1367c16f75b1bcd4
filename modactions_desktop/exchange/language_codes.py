"""Codes of languages: the base keeps ISO 639-3, files use any part of ISO 639."""

from __future__ import annotations

from functools import cache

SECOND_NAMES = {"pes": "fas", "swh": "swa", "arb": "ara", "cmn": "zho", "ydd": "yid", "azj": "aze"}
"""Codes of one variety for which CLDR and our list use the code of the language."""
_BIBLIOGRAPHIC = {
    "alb": "sqi",
    "arm": "hye",
    "baq": "eus",
    "bur": "mya",
    "chi": "zho",
    "cze": "ces",
    "dut": "nld",
    "fre": "fra",
    "geo": "kat",
    "ger": "deu",
    "gre": "ell",
    "ice": "isl",
    "mac": "mkd",
    "mao": "mri",
    "may": "msa",
    "per": "fas",
    "rum": "ron",
    "slo": "slk",
    "tib": "bod",
    "wel": "cym",
}
"""The codes of ISO 639-2/B that differ from ISO 639-3."""


def base_code(code: str) -> str | None:
    """The base's code for one of ISO 639-1, -2 or -3, with or without a region (« ur », « nl-BE »)."""
    plain = code.strip().lower().replace("_", "-").split("-")[0]
    if len(plain) == 2:
        return three_letters().get(plain)
    if len(plain) != 3 or not (plain.isascii() and plain.isalpha()):
        return None
    return _BIBLIOGRAPHIC.get(plain) or SECOND_NAMES.get(plain, plain)


@cache
def three_letters() -> dict[str, str]:
    """The code of three letters for each code of two: CLDR prefers the short one, the base keeps the long."""
    from babel.core import get_global

    found: dict[str, str] = {}
    for long, short in sorted(get_global("language_aliases").items()):
        if len(long) == 3 and len(short) == 2 and long not in SECOND_NAMES:
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
