"""One search over everything written down: people, interviews, plans, services, in any spelling."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from modactions_desktop.domain.folding import words
from modactions_desktop.domain.search import Excerpt, Nearness, SearchHit, SearchKind, excerpt
from modactions_desktop.services import interviews
from modactions_desktop.services.context import Context
from modactions_desktop.services.people_words import PeopleWords, PersonFound
from modactions_desktop.services.search_records import Words, words_of
from modactions_desktop.services.shared_words import SharedWords
from modactions_desktop.services.spelling import Speller
from modactions_desktop.store import indexing, search
from modactions_desktop.store.search import Candidate, title_pattern
from modactions_desktop.store.tables.interviews import InterviewRow

SHARED = frozenset(
    {
        SearchKind.SERVICE,
        SearchKind.ORGANISATION,
        SearchKind.CONTACT,
        SearchKind.RIGHT,
        SearchKind.CULTURAL_CODE,
        SearchKind.GROUP,
        SearchKind.MODULE,
        SearchKind.MEETING,
    }
)
"""Records about everybody: few, old, and looked for by name; newer notes must not push them out."""
_IN_FILES = frozenset(SearchKind) - SHARED - {SearchKind.PARTICIPANT}
_LOOKED_AT = 150
"""The newest records that are ranked: a word of every interview must not take a quarter of a second."""
_OF_A_KIND = 8
_CATCH_UP_SECONDS = 20.0
"""While nobody searches, what was written is indexed so often."""
_FEW = 4
"""With so few records found, words near to those typed are tried too."""
_READ_AGAIN = 200
"""Reading the words of the texts anew takes a 200th of the time at most: they age slowly."""


class _Known(NamedTuple):
    """What is kept in memory, and after how many writes it was read."""

    writes: int
    indexed: int
    """How far the records that were indexed are read."""
    entries: Sequence[tuple[int, str, str]]
    people: PeopleWords
    shared: SharedWords


class Search:
    """The full-text index of the base, the people in memory, and the words that slips are compared with.

    May be asked from a thread of its own.
    """

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._reading = threading.Lock()
        self._remembered: _Known | None = None
        self._texts: tuple[int, Speller] | None = None
        self._texts_due = 0.0
        self._caught_up = 0.0
        self._caught_writes = -1

    def prepare(self) -> None:
        """Reads now what the next search would wait for; indexes what was written meanwhile."""
        if time.monotonic() > self._caught_up + _CATCH_UP_SECONDS:
            self.catch_up()
        self._known().people.prepare()
        if self._texts is None or (
            self._texts[0] != self._ctx.database.writes and time.monotonic() > self._texts_due
        ):
            self._read_texts()

    def catch_up(self) -> None:
        """Indexes the texts that were written since the last time: who asks for words asks for them all."""
        with self._reading:
            if self._caught_writes == self._ctx.database.writes:
                return
            with self._ctx.read() as session:
                waiting = indexing.waiting(session)
            if waiting:
                with self._ctx.database.write(routine=True) as session:
                    for kind, key in waiting:
                        _index(session, kind, key)
                        indexing.caught_up(session, kind, key)
                for watched in (self._ctx.watched, self._ctx.watched_services):
                    watched.note(())  # words of notes only: nothing that they follow
            self._caught_writes, self._caught_up = self._ctx.database.writes, time.monotonic()

    def people(self, typed: str, limit: int = 50) -> tuple[int, ...]:
        """Ids of the people found by any spelling, in any script, by phone or by number, best first."""
        return tuple(found.participant_id for found in self._known().people.find(typed, limit))

    def find(self, typed: str, kinds: Iterable[SearchKind] = (), limit: int = 30) -> tuple[SearchHit, ...]:
        """The best people and records: those that hold all the words typed, then what comes near to them.

        People come first, then titles before texts, then the last written.
        """
        wanted = frozenset(kinds) or frozenset(SearchKind)
        self.catch_up()
        found = self._known().people.find(typed, limit) if SearchKind.PARTICIPANT in wanted else []
        persons = [_person(one) for one in found]
        as_typed = bool(found) and found[0].nearness is not Nearness.CLOSE
        with self._ctx.read() as session:
            return (*persons, *self._records(session, typed, wanted, limit, slips=not as_typed))

    def _records(
        self, session: Session, typed: str, kinds: frozenset[SearchKind], limit: int, *, slips: bool
    ) -> Sequence[SearchHit]:
        asked = [word for word in words(typed) if len(word) > 1 or not word.isascii()]
        if not asked:
            return ()
        found = self._candidates(session, [[word] for word in asked], kinds)
        hits = _hits(session, found, asked, Nearness.WHOLE, limit)
        if slips and len(hits) < _FEW:
            meant = [[word, *self._text_words().near(word)] for word in asked]
            known = set(found)
            close = [one for one in self._candidates(session, meant, kinds) if one not in known]
            hits += _hits(session, close, [word for group in meant for word in group], Nearness.CLOSE, limit)
        return hits[:limit]

    def _candidates(
        self, session: Session, wanted: list[list[str]], kinds: frozenset[SearchKind]
    ) -> list[Candidate]:
        """Titles first, the newest first, some of each kind; whose file lies in the bin are left out."""
        known = self._known()
        found = known.shared.find(wanted, kinds, _OF_A_KIND)
        found += [
            one
            for one in search.candidates(session, wanted, kinds & _IN_FILES, _LOOKED_AT)
            if one.participant_id is None or one.participant_id in known.people
        ]
        in_title = title_pattern(wanted)
        found.sort(key=lambda one: in_title.search(one.title_words) is None)
        seen: Counter[SearchKind] = Counter()
        return [one for one in found if _counted(seen, one.kind) <= _OF_A_KIND]

    def _known(self) -> _Known:
        with self._reading:
            writes = self._ctx.database.writes
            if self._remembered is None or self._remembered.writes != writes:
                self._remembered = self._read_known(writes)
            return self._remembered

    def _read_known(self, writes: int) -> _Known:
        """Read again is only what was indexed since; most of what is written renames nobody."""
        before, indexed = self._remembered, self._ctx.database.indexed
        at, touched = indexed.since(before.indexed if before is not None else -1)
        with self._ctx.read() as session:
            if before is None or touched is None:
                entries, shared = search.people(session), SharedWords(search.of_kinds(session, SHARED))
            else:
                entries, shared = _people(session, before, touched), before.shared
                keys = [key for key in touched if key[0] in SHARED]
                shared.follow(search.of_keys(session, keys), keys)
        same = before is not None and before.entries == entries
        people = before.people if before and same else PeopleWords(entries)
        return _Known(writes, at, entries, people, shared)

    def _text_words(self) -> Speller:
        return self._texts[1] if self._texts is not None else self._read_texts()

    def _read_texts(self) -> Speller:
        writes, begun = self._ctx.database.writes, time.monotonic()
        with self._ctx.database.raw() as connection:
            speller = Speller(search.vocabulary(connection))
        speller.prepare()
        self._texts = (writes, speller)
        self._texts_due = time.monotonic() + _READ_AGAIN * (time.monotonic() - begun)
        return speller


def _people(
    session: Session, before: _Known, touched: Iterable[tuple[SearchKind, int]]
) -> Sequence[tuple[int, str, str]]:
    """Who is deleted for good takes the entry along, which nobody indexes: so they are counted."""
    if any(kind is SearchKind.PARTICIPANT for kind, _key in touched):
        return search.people(session)
    number = search.number_of(session, SearchKind.PARTICIPANT)
    return before.entries if number == len(before.entries) else search.people(session)


def _person(found: PersonFound) -> SearchHit:
    key = found.participant_id
    return SearchHit(SearchKind.PARTICIPANT, key, key, found.name, nearness=found.nearness)


def _index(session: Session, kind: SearchKind, key: int) -> None:
    """Only interviews wait: their notes write themselves while she types."""
    row = session.get(InterviewRow, key)
    if row is None or row.deleted_at is not None:
        search.remove(session, kind, key)
    else:
        interviews.index(session, row)


def _counted(seen: Counter[SearchKind], kind: SearchKind) -> int:
    seen[kind] += 1
    return seen[kind]


def _hits(
    session: Session, found: Sequence[Candidate], wanted: Sequence[str], nearness: Nearness, limit: int
) -> list[SearchHit]:
    """A title tells what a record is about; among equals the last comes first."""
    read = words_of(session, [(one.kind, one.record_id) for one in found])
    in_title = title_pattern([list(wanted)])

    def rank(one: Candidate) -> tuple[bool, int, int]:
        on = read[one.kind, one.record_id].on if (one.kind, one.record_id) in read else None
        return (in_title.search(one.title_words) is None, -(on or date.max).toordinal(), -one.record_id)

    best = sorted(found, key=rank)[:limit]
    return [_hit(one, read.get((one.kind, one.record_id)), wanted, nearness) for one in best]


def _hit(one: Candidate, read: Words | None, wanted: Sequence[str], nearness: Nearness) -> SearchHit:
    on, text = read or Words(None, "")
    shown = excerpt(text, wanted) if text else Excerpt()
    return SearchHit(one.kind, one.record_id, one.participant_id, one.title, on, shown, nearness)
