"""By what people are found, kept in memory: ten thousand of them answer a key within two milliseconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from heapq import nsmallest
from itertools import pairwise
from typing import NamedTuple

from modactions_desktop.domain.folding import words
from modactions_desktop.domain.search import Nearness
from modactions_desktop.services.spelling import Speller

ENOUGH = 8
"""With so many people found as typed, other spellings are not looked for."""
_PHONE_DIGITS = 4
"""From so many digits on, the middle of a phone number is enough."""


class PersonFound(NamedTuple):
    """Somebody found, and how well: by the worst word, then by all of them together."""

    nearness: Nearness
    distance: int
    name: str
    participant_id: int


class PeopleWords:
    """Everybody's names in every spelling, numbers and phones, from the entries of the search."""

    def __init__(self, entries: Iterable[tuple[int, str, str]]) -> None:
        """`entries`: the id, the folded names, the folded numbers and phones."""
        self._names: dict[str, set[int]] = defaultdict(set)
        self._numbers: dict[str, set[int]] = defaultdict(set)
        self._digits: dict[int, str] = {}
        self._whole: dict[int, str] = {}
        for key, names, numbers in entries:
            self._whole[key] = names
            self._add_names(key, words(names))
            self._add_numbers(key, numbers)
        self._speller = Speller(self._names, names=True)
        self._number_speller = Speller(self._numbers)

    def _add_names(self, key: int, names: tuple[str, ...]) -> None:
        for name in names:
            self._names[name].add(key)
        for first, second in pairwise(names):  # « benali » finds Ben Ali
            self._names[first + second].add(key)

    def _add_numbers(self, key: int, numbers: str) -> None:
        """« 2016-041 » by its parts, and whole as people type it: 2016041."""
        for number in numbers.split():
            for part in (*words(number), _compact(number)):
                if _digits(part):
                    self._numbers[part].add(key)
        self._digits[key] = _digits(numbers, " ")

    def __contains__(self, participant_id: int | None) -> bool:
        return participant_id in self._whole

    def prepare(self) -> None:
        """Makes now what the first questions would wait for."""
        self._speller.prepare()

    def find(self, typed: str, limit: int) -> list[PersonFound]:
        """Those of whom every word typed is known, the best first."""
        wanted = words(typed)
        if not wanted:
            return []
        if not any(sign.isalpha() for sign in typed):
            found = self._by_number(typed)
        else:
            found = self._together([self._as_typed(word) for word in wanted]) | self._by_number(typed)
            if len(found) < ENOUGH:
                found = self._together([self._nearly(word) for word in wanted]) | found
        people = ((near, far, self._whole[key], key) for key, (near, far) in found.items())
        return [PersonFound(*one) for one in nsmallest(limit, people)]

    def _together(self, each: list[dict[int, tuple[Nearness, int]]]) -> dict[int, tuple[Nearness, int]]:
        """Those whom every word found."""
        if len(each) == 1:
            return each[0]
        keys = set.intersection(*(set(found) for found in each))
        return {
            key: (max(found[key][0] for found in each), sum(found[key][1] for found in each)) for key in keys
        }

    def _as_typed(self, word: str) -> dict[int, tuple[Nearness, int]]:
        """The word or what begins so; the whole word last, so that it counts."""
        found: dict[int, tuple[Nearness, int]] = {}
        for speller, known in ((self._speller, self._names), (self._number_speller, self._numbers)):
            for other in reversed(speller.beginning(word)):
                near = Nearness.WHOLE if other == word else Nearness.BEGINNING
                found.update(dict.fromkeys(known[other], (near, int(near))))
        return found

    def _nearly(self, word: str) -> dict[int, tuple[Nearness, int]]:
        """Those of a name near to the word, or as typed."""
        found: dict[int, tuple[Nearness, int]] = {}
        near = self._speller.near(word)
        for other in sorted(near, key=lambda known: -near[known]):
            found.update(dict.fromkeys(self._names[other], (Nearness.CLOSE, 1 + near[other])))
        return found | self._as_typed(word)

    def _by_number(self, typed: str) -> dict[int, tuple[Nearness, int]]:
        """A file's number from its beginning; of a phone, its middle is enough.

        Phones as people write them: +32 470/12.34.56, 0032470123456, 0470 12 34 56 are one.
        """
        compact, digits = _compact(typed), _digits(typed)
        if not digits:
            return {}
        found: dict[int, tuple[Nearness, int]] = {}
        if len(digits) >= _PHONE_DIGITS and not any(sign.isalpha() for sign in typed):
            national = digits.removeprefix("00").removeprefix("32").removeprefix("0")
            wanted = national if len(national) >= _PHONE_DIGITS else digits
            phones = (key for key, numbers in self._digits.items() if wanted in numbers)
            found = dict.fromkeys(phones, (Nearness.BEGINNING, 2))
        for number in reversed(self._number_speller.beginning(compact)):
            near = Nearness.WHOLE if number == compact else Nearness.BEGINNING
            found.update(dict.fromkeys(self._numbers[number], (near, int(near))))
        return found


def _digits(text: str, kept: str = "") -> str:
    return "".join(sign for sign in text if sign.isdigit() or sign in kept)


def _compact(text: str) -> str:
    return "".join(words(text))
