"""Her words: « loyer », « mal aux dents », « apprendre le français », « arabe », « ouvert le mardi »."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from modactions_desktop.domain.dates import DAYS
from modactions_desktop.domain.directory_pages import Meaning, MeaningKind, OpenWish
from modactions_desktop.domain.folding import words

Phrase = tuple[str, ...]
_SMALL = frozenset(
    words(
        "a au aux avec c ce cette chez d dans de des du elle en est et il j je l la le les leur lui ma me "
        "mes mon n ne on ou par pas pour qu que qui s sa se ses son sur un une veut voudrait cherche besoin "
        "faut"
    )
)
"""Words that say nothing by themselves, unless they stand alone."""
_OPEN = frozenset({"ouvert", "ouverte", "ouvre", "ouvrent"})
_NOW = frozenset({"maintenant", "present"})
_PARTS = {"matin": (0, 12), "midi": (12, 14), "apres": (12, 18), "soir": (17, 24), "nuit": (22, 24)}
_SHORTEST = 3
"""Letters of the last word before it counts as the beginning of a longer one."""
_LONGEST = 5
_FIXED = {
    "gratuit": MeaningKind.FREE,
    "gratuite": MeaningKind.FREE,
    "sans payer": MeaningKind.FREE,
    "interprete": MeaningKind.INTERPRETER,
    "interprete sur place": MeaningKind.INTERPRETER,
    "traducteur": MeaningKind.INTERPRETER,
    "sans attente": MeaningKind.NO_WAITING,
    "sans liste d'attente": MeaningKind.NO_WAITING,
    "place libre": MeaningKind.NO_WAITING,
}
_STRICT = frozenset({MeaningKind.OPEN, MeaningKind.NO_WAITING})
"""What no text of a card can say in its place."""
_DATE = re.compile(r"(\d{1,2}) (\d{1,2})(?: (\d{4}))?$")


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that are looked for together, and what they may mean."""

    words: Phrase
    meanings: tuple[Meaning, ...] = ()

    @property
    def is_strict(self) -> bool:
        """Only the meaning counts, not the words in a text."""
        return any(meaning.kind in _STRICT for meaning in self.meanings)


class Lexicon:
    """Phrases and what they mean; plural and singular are one, small words are passed over."""

    def __init__(self, told: Iterable[tuple[str, Meaning]]) -> None:
        found: defaultdict[Phrase, dict[Meaning, None]] = defaultdict(dict)
        for text, meaning in (*told, *((text, Meaning(kind)) for text, kind in _FIXED.items())):
            if phrase := _telling(words(text)):
                found[tuple(map(singular, phrase))][meaning] = None
        self._phrases: Mapping[Phrase, tuple[Meaning, ...]] = {
            key: tuple(value) for key, value in found.items()
        }

    @property
    def words(self) -> frozenset[str]:
        """Every word of a phrase, for the slips of the keys."""
        return frozenset(word for phrase in self._phrases for word in phrase)

    def meanings(self, typed: Phrase, *, last: bool) -> tuple[Meaning, ...]:
        """What the words mean; as the last ones typed they may be the beginning of a phrase's last word."""
        plain = tuple(map(singular, typed))
        exact = self._phrases.get(plain, ())
        if exact or not last or len(typed[-1]) < _SHORTEST:
            return exact
        begun = (
            meanings
            for phrase, meanings in self._phrases.items()
            if len(phrase) == len(typed) and phrase[:-1] == plain[:-1] and phrase[-1].startswith(typed[-1])
        )
        return tuple(dict.fromkeys(meaning for meanings in begun for meaning in meanings))


def singular(word: str) -> str:
    """« loyers » is « loyer »; short words stay."""
    return word[:-1] if len(word) > _SHORTEST and word.endswith(("s", "x")) else word


def read(typed: str, lexicon: Lexicon, now: datetime, holidays: Container[date] = ()) -> tuple[Unit, ...]:
    """The units of what was typed: the longest phrase that means something, else each word by itself."""
    told = _telling(words(typed))
    if told and all(word.isdigit() for word in told):
        return (Unit(("".join(told),)),)
    return tuple(_units(told, lexicon, now, holidays))


def _units(told: Phrase, lexicon: Lexicon, now: datetime, holidays: Container[date]) -> Iterator[Unit]:
    at = 0
    while at < len(told):
        unit = _opening(told[at:], now, holidays) or _phrase(told, at, lexicon)
        yield unit
        at += len(unit.words)


def _phrase(told: Phrase, at: int, lexicon: Lexicon) -> Unit:
    for length in range(min(_LONGEST, len(told) - at), 0, -1):
        some = told[at : at + length]
        if meanings := lexicon.meanings(some, last=at + length == len(told)):
            return Unit(some, meanings)
    return Unit(told[at : at + 1])


def _telling(told: Phrase) -> Phrase:
    return tuple(word for word in told if word not in _SMALL) or told


def _opening(told: Phrase, now: datetime, holidays: Container[date]) -> Unit | None:
    """« ouvert », « ouvert maintenant », « ouvert mardi matin », « ouvert 24/12 »."""
    if singular(told[0]) not in _OPEN:
        return None
    used, day = 1, None
    for length in (3, 2, 1):
        day = _day(told[1 : 1 + length], now.date(), holidays) if len(told) > length else None
        if day is not None:
            used += length
            break
    part = _PARTS.get(told[used]) if len(told) > used else None
    if part is not None:
        used += 2 if told[used : used + 2] == ("apres", "midi") else 1
    elif day is None and len(told) > used and told[used] in _NOW:
        used += 1
    wish = OpenWish(now.date(), at=now)
    if day is not None or part is not None:
        wish = OpenWish(day or now.date(), *(part or (0, 24)))
    return Unit(told[:used], (Meaning(MeaningKind.OPEN, wish=wish),))


def _day(told: Sequence[str], today: date, holidays: Container[date]) -> date | None:
    """The next such day; a weekday means one that is no holiday, for then nothing is certain."""
    text = " ".join(told)
    if text in ("aujourd hui", "aujourd'hui", "aujourdhui"):
        return today
    if text == "demain":
        return today + timedelta(days=1)
    if singular(text) in DAYS:
        days = (today + timedelta(days=number) for number in range(28))
        found = (day for day in days if DAYS[day.weekday()] == singular(text) and day not in holidays)
        return next(found, None)
    return _dated(text, today)


def _dated(text: str, today: date) -> date | None:
    found = _DATE.match(text)
    if found is None:
        return None
    try:
        day = date(int(found[3] or today.year), int(found[2]), int(found[1]))
        return day if found[3] or day >= today else day.replace(year=day.year + 1)
    except ValueError:
        return None
