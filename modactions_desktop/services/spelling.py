"""Words that are known, and those nearest to what was typed: slips of the keys and other spellings."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from modactions_desktop.domain.namesakes import heard
from modactions_desktop.domain.transliteration import in_latin_letters

_LAST_SIGN = "\U0010ffff"
_SHORTEST = 3
"""Shorter words are near to far too many others."""
_SOUNDS_ALIKE = 0.65
NEAREST = 12
_REMEMBERED = 64


class Speller:
    """Folded words, looked up by their beginning, by what they are near to, by what is heard of them.

    `names`: whether they are names, which have as many spellings as there are officials.
    """

    def __init__(self, words: Iterable[str], *, names: bool = False) -> None:
        self._words = sorted(set(words))
        self._near: dict[str, Mapping[str, int]] = {}
        self._heads: dict[int, dict[str, list[str]]] = {}
        self._heard: dict[str, list[str]] = _by_sound(self._words) if names else {}

    def __len__(self) -> int:
        return len(self._words)

    def beginning(self, typed: str) -> Sequence[str]:
        """The words that begin so, the word itself first."""
        first = bisect_left(self._words, typed)
        return self._words[first : bisect_left(self._words, typed + _LAST_SIGN, first)]

    def near(self, typed: str) -> Mapping[str, int]:
        """Words that may have been meant, with how far they are: 1 for one slip; what was typed is 0.

        Of a sentence that grows, only its last word is new at each key: the last answers are remembered.
        """
        if typed not in self._near:
            if len(self._near) >= _REMEMBERED:
                self._near.clear()
            self._near[typed] = self._nearest(typed)
        return self._near[typed]

    def _nearest(self, typed: str) -> Mapping[str, int]:
        found: dict[str, int] = dict.fromkeys(self._alike(typed), 2)
        if self._heard and not typed.isascii():
            found = {word: 2 + far for word, far in self._slipped(in_latin_letters(typed)).items()} | found
        for word, far in self._slipped(typed).items():
            found[word] = min(far, found.get(word, far))
        best = sorted(found, key=lambda word: (found[word], word[0] != typed[0], word))[:NEAREST]
        return {word: found[word] for word in best}

    def _slipped(self, typed: str) -> dict[str, int]:
        """Words a few slips away, or that begin with what was typed, one slip away."""
        found: dict[str, int] = {}
        if slips := _slips(typed):
            near = process.extract(typed, self._words, scorer=OSA.distance, score_cutoff=slips, limit=NEAREST)
            found |= {word: int(distance) for word, distance, _ in near}
            for head, distance, _ in self._near_heads(typed, 1):
                for word in self._heads[len(typed)][head][:NEAREST]:
                    found[word] = min(found.get(word, 9), int(distance) + 1)
        return found

    def prepare(self) -> None:
        """Makes now what the first questions would wait for."""
        for length in range(4, 9):
            self._heads_of(length)

    def _near_heads(self, typed: str, slips: int) -> Sequence[tuple[str, float, int]]:
        """What was typed may be the beginning of a longer word, with a slip in it."""
        if len(typed) < _SHORTEST + 1:
            return ()
        heads = self._heads_of(len(typed))
        return process.extract(typed, list(heads), scorer=OSA.distance, score_cutoff=slips, limit=NEAREST)

    def _heads_of(self, length: int) -> dict[str, list[str]]:
        if length not in self._heads:
            heads: dict[str, list[str]] = defaultdict(list)
            for word in self._words:
                if len(word) > length:
                    heads[word[:length]].append(word)
            self._heads[length] = dict(heads)
        return self._heads[length]

    def _alike(self, typed: str) -> list[str]:
        """Names that sound the same, whatever the script; « Hamid » is not « Mohamed » for all that."""
        latin = in_latin_letters(typed)
        sound = heard(latin) if len(latin) >= _SHORTEST else ""
        alike = self._heard.get(sound, ()) if len(sound) > 1 else ()
        scored = ((JaroWinkler.similarity(latin, in_latin_letters(word)), word) for word in alike)
        return [word for score, word in sorted(scored, reverse=True)[:NEAREST] if score >= _SOUNDS_ALIKE]


def _by_sound(words: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        found[heard(in_latin_letters(word))].append(word)
    return dict(found)


def _slips(typed: str) -> int:
    """How many letters may be wrong, missing, too many or change places."""
    if len(typed) < _SHORTEST or typed.isdigit():
        return 0
    return 1 if len(typed) < 6 else 2
