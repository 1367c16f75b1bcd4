"""Cards of the directory that may be one: by their names, telephone, e-mail and address.

Cards are only compared when they share a rare word of their name, its beginning, or a way to reach them:
twenty thousand take a few seconds. Told too while a name is typed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.directory_reading import singular
from modactions_desktop.domain.directory_twins import Listed, Sameness, Twin, TwinPair
from modactions_desktop.domain.folding import fold, words
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.services.context import Context
from modactions_desktop.store.tables.directory import (
    DirectoryContactRow,
    DirectoryPhoneRow,
    OrganisationRow,
    ServiceRow,
    ServiceSiteRow,
    SiteRow,
)
from modactions_desktop.store.tables.referrals import ReferralRow
from modactions_desktop.store.tables.vault import SettingRow

_NEAR, _SAME, _OTHERWISE = 88, 98, 65
"""From when on names are near or the same; with a telephone in common much less is asked."""
_TYPED = 82
_CROWD = 60
"""A key that more cards share says nothing: « service », a switchboard."""
_SHORTEST = 3
_SMALL = frozenset(words("a au aux d de des du en et l la le les pour sur asbl scrl"))
_DISTINCT = "distinct_cards"
"""The setting that holds the pairs she said are two."""


class _One(NamedTuple):
    """A card, as it is compared."""

    id: int
    name: str
    plain: str
    owner_id: int
    owner: str
    active: bool
    numbers: frozenset[str]
    """Those in its name: « Maison médicale 1 » is not « Maison médicale 2 »."""
    ways: frozenset[tuple[Sameness, str]]


class DirectoryTwins:
    """Likely duplicates among services and among organisations."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._read_at = -1
        self._cards: Mapping[Listed, Sequence[_One]] = {}

    def near(self, name: str, *, limit: int = 5) -> tuple[Twin, ...]:
        """Cards whose name is like the one being typed, the likeliest first; inactive ones too, marked so."""
        plain = _plain(name)
        if len(plain) < _SHORTEST + 1:
            return ()
        found: list[Twin] = []
        for of, cards in self._all_cards().items():
            names = [card.plain for card in cards]
            alike = process.extract(
                plain, names, scorer=fuzz.token_sort_ratio, score_cutoff=_TYPED, limit=limit
            )
            found += [_twin(of, cards[place], score) for _, score, place in alike]
        return tuple(sorted(found, key=lambda twin: (-twin.score, not twin.active, twin.name))[:limit])

    def all(self) -> Job[tuple[TwinPair, ...]]:
        """Every likely pair that she did not set apart, the likeliest first; inactive cards are left out."""
        pairs: list[TwinPair] = []
        cards, apart, uses = self._all_cards(), self._apart(), self._uses()
        total = sum(len(some) for some in cards.values())
        done = 0
        for of, some in cards.items():
            active = [card for card in some if card.active]
            for number, (one, other) in enumerate(_candidates(active)):
                if number % 2000 == 0:
                    yield Progress(done, total, "Comparaison des fiches")
                pair = _compared(of, one, other)
                if pair is not None and (of.value, *sorted((one.id, other.id))) not in apart:
                    pairs.append(_used_first(pair, uses if of is Listed.SERVICE else {}))
            done += len(some)
        yield Progress(total, total, "Comparaison des fiches")
        return tuple(sorted(pairs, key=lambda pair: (-pair.score, fold(pair.first), pair.first_id)))

    def keep_apart(self, of: Listed, first_id: int, second_id: int) -> None:
        """She says that they are two: the pair is told no more."""
        with self._ctx.write() as session:
            row = session.get(SettingRow, _DISTINCT) or SettingRow(name=_DISTINCT, value={"pairs": []})
            pair = [of.value, *sorted((first_id, second_id))]
            row.value = {"pairs": [*(kept for kept in row.value["pairs"] if kept != pair), pair]}
            session.add(row)
            self._ctx.journal(session, "directory.apart", "settings")

    def _apart(self) -> Collection[tuple[Any, ...]]:
        with self._ctx.read() as session:
            row = session.get(SettingRow, _DISTINCT)
            return {tuple(pair) for pair in row.value["pairs"]} if row is not None else set()

    def _uses(self) -> Mapping[int, int]:
        of = ReferralRow
        counted = select(of.service_id, func.count()).where(of.deleted_at.is_(None)).group_by(of.service_id)
        with self._ctx.read() as session:
            return {service: number for service, number in session.execute(counted) if service is not None}

    def _all_cards(self) -> Mapping[Listed, Sequence[_One]]:
        """Read again only after something was written."""
        writes = self._ctx.database.writes
        if self._read_at != writes:
            with self._ctx.read() as session:
                self._cards = {
                    Listed.SERVICE: _services(session),
                    Listed.ORGANISATION: _organisations(session),
                }
            self._read_at = writes
        return self._cards


def _services(session: Session) -> Sequence[_One]:
    of, owner = ServiceRow, OrganisationRow
    ways = _ways(session, "service_id")
    for service, address, code in session.execute(
        select(ServiceSiteRow.service_id, SiteRow.address, SiteRow.postal_code)
        .join(SiteRow)
        .where(SiteRow.address != "")
    ):
        ways[service].add((Sameness.SAME_ADDRESS, _plain(f"{address} {code}")))
    asked = select(
        of.id,
        of.name,
        of.email,
        of.active,
        owner.id.label("owner_id"),
        owner.name.label("owner"),
        owner.active,
    ).join(owner, owner.id == of.organisation_id)
    cards = []
    for key, name, email, active, owner_id, owner_name, owner_active in session.execute(asked):
        reached = _with_email(ways[key], email)
        cards.append(_one(key, name, owner_id, owner_name, active and owner_active, reached))
    return cards


def _organisations(session: Session) -> Sequence[_One]:
    of = OrganisationRow
    ways = _ways(session, "organisation_id")
    rows = session.execute(select(of.id, of.name, of.email, of.active))
    return [
        _one(key, name, key, "", active, _with_email(ways[key], email)) for key, name, email, active in rows
    ]


def _ways(session: Session, owner: str) -> defaultdict[int, set[tuple[Sameness, str]]]:
    """By what a card is reached: the last digits of its numbers, e-mail addresses of its people."""
    found: defaultdict[int, set[tuple[Sameness, str]]] = defaultdict(set)
    phones, people = DirectoryPhoneRow, DirectoryContactRow
    key = getattr(phones, owner)
    for service, number in session.execute(select(key, phones.number).where(key.is_not(None))):
        if len(digits := _digits(number)) >= 8:
            found[service].add((Sameness.SAME_PHONE, digits[-8:]))
    key = getattr(people, owner)
    for service, email in session.execute(
        select(key, people.email).where(key.is_not(None), people.email != "")
    ):
        found[service].add((Sameness.SAME_EMAIL, fold(email)))
    return found


def _with_email(ways: Iterable[tuple[Sameness, str]], email: str) -> frozenset[tuple[Sameness, str]]:
    return frozenset([*ways, (Sameness.SAME_EMAIL, fold(email))] if email else ways)


def _one(
    key: int, name: str, owner_id: int, owner: str, active: bool, ways: frozenset[tuple[Sameness, str]]
) -> _One:
    plain = _plain(name)
    numbers = frozenset(word for word in plain.split() if word.isdigit())
    return _One(key, name, plain, owner_id, owner, active, numbers, ways)


def _plain(name: str) -> str:
    told = tuple(map(singular, words(name)))
    return " ".join(word for word in told if word not in _SMALL) or " ".join(told)


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())


def _candidates(cards: Sequence[_One]) -> Iterator[tuple[_One, _One]]:
    """Pairs that share a key few others have, each once."""
    frequent = Counter(word for card in cards for word in set(card.plain.split()))
    blocks: defaultdict[object, list[_One]] = defaultdict(list)
    for card in cards:
        for key in _keys(card, frequent):
            blocks[key].append(card)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) > _CROWD:
            continue
        for one, other in combinations(block, 2):
            if (one.id, other.id) not in seen:
                seen.add((one.id, other.id))
                yield one, other


def _keys(card: _One, frequent: Mapping[str, int]) -> Iterator[object]:
    """The whole name, its beginning, its two rarest words together and alone, and the ways to reach it."""
    told = sorted(set(card.plain.split()), key=lambda word: (frequent[word], word))
    yield ("name", " ".join(sorted(told)))
    yield ("begins", card.plain.replace(" ", "")[:9])
    yield from (("rare", word) for word in told[:2] if not word.isdigit())
    yield from (("two", *pair) for pair in combinations(told[:4], 2))
    yield from card.ways


def _compared(of: Listed, one: _One, other: _One) -> TwinPair | None:
    """The pair, when names and what they have in common say that they may be one."""
    score = fuzz.token_sort_ratio(one.plain, other.plain)
    common = {why for why, _ in one.ways & other.ways}
    if one.numbers != other.numbers or score < (_OTHERWISE if common else _NEAR):
        return None
    if of is Listed.SERVICE and not common and not _same_house(one, other):
        return None
    named = Sameness.SAME_NAME if score >= _SAME else Sameness.NEAR_NAME
    reasons = ([named] if score >= _NEAR else []) + sorted(common, key=list(Sameness).index)
    weight = min(100.0, score + 6 * len(common))
    return TwinPair(of, one.id, one.name, other.id, other.name, tuple(reasons), weight)


def _same_house(one: _One, other: _One) -> bool:
    """Two « permanence sociale » of two organisations are two; of one organisation written twice, one."""
    if one.owner_id == other.owner_id:
        return True
    mine, theirs = _plain(one.owner), _plain(other.owner)
    return fuzz.token_set_ratio(mine, theirs) >= _NEAR


def _used_first(pair: TwinPair, uses: Mapping[int, int]) -> TwinPair:
    first, second = uses.get(pair.first_id, 0), uses.get(pair.second_id, 0)
    if second > first:
        turned = (pair.second_id, pair.second, pair.first_id, pair.first)
        return TwinPair(pair.of, *turned, pair.reasons, pair.score, second, first)
    own = (pair.first_id, pair.first, pair.second_id, pair.second)
    return TwinPair(pair.of, *own, pair.reasons, pair.score, first, second)


def _twin(of: Listed, card: _One, score: float) -> Twin:
    reason = Sameness.SAME_NAME if score >= _SAME else Sameness.NEAR_NAME
    owner = "" if card.owner == card.name else card.owner
    return Twin(of, card.id, card.name, owner, card.active, (reason,), score)
