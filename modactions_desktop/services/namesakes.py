"""Who may be the same person: every spelling of every name against what is typed, and the birth (F19).

Names are compared folded and in our letters, by what rapidfuzz says of their letters and by what is heard of
them; the birth supports or weakens. Asked at each key of « Nouveau dossier » and from a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.dates import approximate_text
from modactions_desktop.domain.folding import fold, words
from modactions_desktop.domain.namesakes import heard
from modactions_desktop.domain.periods import ApproximateDate, DatePrecision
from modactions_desktop.domain.transliteration import in_latin_letters
from modactions_desktop.services.context import Context
from modactions_desktop.store.tables.participants import ParticipantNameRow, ParticipantRow

_NEAR = 84
"""From this score on (0 to 100) two names may be one name in two spellings."""
_SAME = 97
_HEARD = 58
"""Names heard alike have at least this much in common in writing too."""
_SHORTEST, _SHORTEST_ALONE = 3, 4
"""Letters of a word that counts, and of what is typed before anybody is looked for."""
_FAR_BIRTH = 3
"""Years apart from which two births speak against the same person."""


class Likeness(StrEnum):
    """Why somebody may be the same person."""

    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    HEARD_ALIKE = "heard_alike"
    SAME_BIRTH = "same_birth"
    NEAR_BIRTH = "near_birth"
    OTHER_BIRTH = "other_birth"


@dataclass(frozen=True, slots=True)
class Namesake:
    """Somebody with a file already, and why it may be the same person; `score` orders them."""

    id: int
    number: str
    name: str
    name_in_own_script: str
    birth: str
    reasons: tuple[Likeness, ...]
    score: float


class _Person(NamedTuple):
    id: int
    number: str
    last_name: str
    first_name: str
    usual_name: str
    card_name: str
    own_script: str
    birth: ApproximateDate | None


class _Known(NamedTuple):
    """Everybody's spellings, side by side: whose they are, and in which letters; and each single name."""

    writes: int
    people: Sequence[_Person]
    places: Sequence[int]
    texts: Sequence[str]
    names: Mapping[str, frozenset[int]]


class Namesakes:
    """Everybody's names, read when they are asked for."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._known: _Known | None = None

    def find(
        self,
        last_name: str,
        first_name: str = "",
        *,
        birth: ApproximateDate | None = None,
        but: int | None = None,
        limit: int = 4,
    ) -> tuple[Namesake, ...]:
        """Those who may be the person whose name is being typed, the likeliest first."""
        wanted = _plain(f"{last_name} {first_name}")
        both = bool(last_name.strip() and first_name.strip())
        if len(wanted) < _SHORTEST_ALONE:
            return ()
        known = self._everybody()
        found = _whole_name(wanted, known) if both else _one_name(wanted.replace(" ", ""), known)
        likely = [_weighed(person, score, why, birth) for person, score, why in found if person.id != but]
        return tuple(sorted((n for n in likely if n is not None), key=lambda n: -n.score)[:limit])

    def _everybody(self) -> _Known:
        """Read again only after something was written."""
        writes = self._ctx.database.writes
        if self._known is None or self._known.writes != writes:
            with self._ctx.read() as session:
                people = _people(session)
                told = _spellings(session, people)
            places, texts = tuple(place for place, _ in told), tuple(text for _, text in told)
            self._known = _Known(writes, people, places, texts, _names(told))
        return self._known

    def of(self, participant_id: int) -> tuple[Namesake, ...]:
        """Those who may be the person of this file."""
        with self._ctx.read() as session:
            row = session.get(ParticipantRow, participant_id)
            if row is None:
                return ()
            last_name, first_name, birth = row.last_name, row.first_name, row.birth
        return self.find(last_name, first_name, birth=birth, but=participant_id)


def _people(session: Session) -> list[_Person]:
    of = ParticipantRow
    found = select(
        of.id,
        of.number,
        of.last_name,
        of.first_name,
        of.usual_name,
        of.card_name,
        of.name_in_own_script,
        of.birth,
    ).where(of.deleted_at.is_(None))
    return [_Person(*row) for row in session.execute(found)]


def _spellings(session: Session, people: Sequence[_Person]) -> list[tuple[int, str]]:
    """The place of a person and one way of writing the whole name; several a person."""
    places = {person.id: place for place, person in enumerate(people)}
    told: list[tuple[int, str]] = []
    for place, person in enumerate(people):
        told.append((place, _plain(f"{person.last_name} {person.first_name}")))
        for other in (person.usual_name, person.card_name, person.own_script):
            if other:
                told.append((place, _plain(other)))
    for key, text in session.execute(select(ParticipantNameRow.participant_id, ParticipantNameRow.text)):
        if key in places:
            person = people[places[key]]
            told.append((places[key], _plain(text)))
            told.append((places[key], _plain(f"{text} {person.first_name}")))
    return told


def _names(told: Iterable[tuple[int, str]]) -> Mapping[str, frozenset[int]]:
    """Each single name with whose it is; « al jubouri » also as one word."""
    names: dict[str, set[int]] = defaultdict(set)
    for place, text in told:
        parts = text.split()
        for name in (*parts, *(first + second for first, second in pairwise(parts))):
            if len(name) >= _SHORTEST:
                names[name].add(place)
    return {name: frozenset(places) for name, places in names.items()}


Found = list[tuple[_Person, float, Likeness]]


def _one_name(wanted: str, known: _Known) -> Found:
    """While only one name is typed: those who bear it, or one that begins so, or sounds so."""
    best: dict[int, tuple[float, Likeness]] = {}
    for name, places in known.names.items():
        score = fuzz.ratio(wanted, name, score_cutoff=_NEAR)
        reason = Likeness.SAME_NAME if score >= _SAME else Likeness.NEAR_NAME
        if not score and name.startswith(wanted):
            score = 85.0
        elif not score and _sound_alike(wanted, name):
            score, reason = 84.5, Likeness.HEARD_ALIKE
        if score:
            for place in places:
                _keep(best, place, score, reason)
    return [(known.people[place], score, reason) for place, (score, reason) in best.items()]


def _whole_name(wanted: str, known: _Known) -> Found:
    """Each person once, with the best score of their spellings, the names in either order."""
    best: dict[int, tuple[float, Likeness]] = {}
    scorer = fuzz.token_sort_ratio
    near = process.extract(wanted, known.texts, scorer=scorer, score_cutoff=_NEAR, limit=None)
    for _text, score, rank in near:
        reason = Likeness.SAME_NAME if score >= _SAME else Likeness.NEAR_NAME
        _keep(best, known.places[rank], score, reason)
    for place in _heard_whole(wanted, known):
        _keep(best, place, 90.0, Likeness.HEARD_ALIKE)
    return [(known.people[place], score, reason) for place, (score, reason) in best.items()]


def _heard_whole(wanted: str, known: _Known) -> frozenset[int]:
    """Those of whom every name typed is heard."""
    each = [
        frozenset(
            place
            for name, places in known.names.items()
            if name == part or _sound_alike(part, name)
            for place in places
        )
        for part in _long(wanted.split())
    ]
    return frozenset.intersection(*each) if each else frozenset()


@lru_cache(maxsize=200_000)
def _sound_alike(one: str, other: str) -> bool:
    """Heard alike and not too far in writing: Khadija and Kadidja, but not Mohammed and Hamid."""
    if heard(one) != heard(other) or one.startswith("h") is not other.startswith("h"):
        return False
    return len(heard(one)) > 1 and fuzz.ratio(one, other) >= _HEARD


def _keep(best: dict[int, tuple[float, Likeness]], place: int, score: float, reason: Likeness) -> None:
    if score > best.get(place, (0.0, reason))[0]:
        best[place] = (score, reason)


def _weighed(
    person: _Person, score: float, reason: Likeness, birth: ApproximateDate | None
) -> Namesake | None:
    """With what the births say: the same day makes it likely, years apart leave only the very same name."""
    reasons, known = [reason], person.birth
    if birth is not None and known is not None:
        apart = abs(birth.day.year - known.day.year)
        if birth.day == known.day and birth.precision == known.precision == DatePrecision.DAY:
            reasons.append(Likeness.SAME_BIRTH)
            score += 20
        elif apart <= 1:
            reasons.append(Likeness.NEAR_BIRTH)
            score += 10
        elif apart >= _FAR_BIRTH:
            if reason is not Likeness.SAME_NAME:
                return None
            reasons.append(Likeness.OTHER_BIRTH)
            score -= 20
    name = f"{person.first_name} {person.last_name}".strip() or person.usual_name
    told = approximate_text(known) if known else ""
    return Namesake(person.id, person.number, name, person.own_script, told, tuple(reasons), score)


@lru_cache(maxsize=100_000)
def _plain(name: str) -> str:
    """Folded, in our letters, one blank between words; « Al-Masri » and « Almasri » are near anyway."""
    return " ".join(in_latin_letters(word) for word in words(name.replace("-", " "))) if name else ""


def _long(parts: Iterable[str]) -> list[str]:
    """« al » and « ben » alone tell nothing."""
    return [part for part in parts if len(part) >= _SHORTEST and fold(part) not in ("ben", "bin", "ibn")]
