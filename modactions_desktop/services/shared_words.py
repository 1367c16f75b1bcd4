"""By what records about everybody are found, in memory: services, organisations, contacts, rights, groups.

With twenty thousand services a key is answered by a few look-ups; a record that was written is read alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from modactions_desktop.domain.folding import words
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.directory_known import WordPlaces
from modactions_desktop.store.search import Candidate


class SharedWords:
    """The records, each at its place. What another thread is reading is replaced, never changed."""

    def __init__(self, records: Iterable[Candidate]) -> None:
        self._records: list[Candidate | None] = list(records)
        known = [one for one in self._records if one is not None]
        self._places = {(one.kind, one.record_id): place for place, one in enumerate(known)}
        self._titles = WordPlaces(_words(one.title_words) for one in known)
        self._texts = WordPlaces(_words(one.text_words) for one in known)

    def find(
        self, wanted: Sequence[Sequence[str]], kinds: Collection[SearchKind], of_a_kind: int
    ) -> list[Candidate]:
        """Those that hold, of each group, a word or its continuation; so many of each kind, titles first."""
        in_titles = [_beginning(self._titles, group) for group in wanted]
        in_texts = [_beginning(self._texts, group) for group in wanted]
        found = frozenset.intersection(*(t | x for t, x in zip(in_titles, in_texts, strict=True)))
        titled = found & frozenset().union(*in_titles)
        seen: Counter[SearchKind] = Counter()
        kept = []
        for place in (*sorted(titled), *sorted(found - titled)):
            one = self._records[place]
            if one is not None and one.kind in kinds and seen[one.kind] < of_a_kind:
                seen[one.kind] += 1
                kept.append(one)
        return kept

    def follow(self, records: Iterable[Candidate], touched: Iterable[tuple[SearchKind, int]]) -> None:
        """Takes over records as they read now; whoever was touched and is not among them is gone."""
        now = {(one.kind, one.record_id): one for one in records}
        for key in touched:
            self._replace(key, now.get(key))

    def _replace(self, key: tuple[SearchKind, int], record: Candidate | None) -> None:
        place = self._places.get(key)
        if place is None:
            if record is None:
                return
            place = len(self._records)
            self._records.append(None)
            self._places[key] = place
        before, self._records[place] = self._records[place], record
        self._titles.replace(
            place, _words(before.title_words if before else ""), _words(record.title_words if record else "")
        )
        self._texts.replace(
            place, _words(before.text_words if before else ""), _words(record.text_words if record else "")
        )


def _words(text: str) -> str:
    return " ".join(words(text))


def _beginning(index: WordPlaces, group: Iterable[str]) -> frozenset[int]:
    return frozenset().union(*(index.beginning(word) for word in group))
