"""Finding a service while it is typed, in her words, with counts under each chip (F72).

Twenty thousand services answer within a key: they are compared in memory, and only the lines in sight are
made whole.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.directory import freshness, is_fresh, waiting_on
from modactions_desktop.domain.directory_pages import (
    DirectoryPage,
    DirectoryQuery,
    Meaning,
    MeaningKind,
    OpenWish,
    ServiceLine,
    Shelf,
    ToVerify,
    Understood,
    urgency,
)
from modactions_desktop.domain.directory_reading import Lexicon, Unit, read, singular
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.opening import OpeningException, OpeningHours, Timetable
from modactions_desktop.domain.today import Limits
from modactions_desktop.exchange.themes import theme_words
from modactions_desktop.services import tasks
from modactions_desktop.services.calendars import BELGIUM
from modactions_desktop.services.context import Context, value_of
from modactions_desktop.services.directory_hours import open_services_at
from modactions_desktop.services.directory_known import Card, Known, Remembered, is_waiting
from modactions_desktop.services.languages import languages
from modactions_desktop.services.spelling import Speller
from modactions_desktop.store.tables.directory import OpeningExceptionRow, OpeningHoursRow
from modactions_desktop.store.tables.referrals import ReferralRow
from modactions_desktop.store.tables.vault import SettingRow

_FEW = 4
"""With so few services found, words near to those typed are tried too."""
_INTERNAL, _FREE, _UNAVAILABLE, _STALE, _INACTIVE = 1, 2, 4, 8, 16
_ASKED: Mapping[Shelf, tuple[int, int]] = {
    Shelf.ALL: (_INACTIVE, 0),
    Shelf.INTERNAL: (_INACTIVE | _INTERNAL, _INTERNAL),
    Shelf.EXTERNAL: (_INACTIVE | _INTERNAL, 0),
    Shelf.FREE: (_INACTIVE | _FREE, _FREE),
    Shelf.UNAVAILABLE: (_INACTIVE | _UNAVAILABLE, _UNAVAILABLE),
    Shelf.TO_VERIFY: (_INACTIVE | _STALE, _STALE),
    Shelf.INACTIVE: (_INACTIVE, _INACTIVE),
}
"""Of each chip which marks are looked at, and how they must be."""
_YEAR = timedelta(days=365)
THEMES_SETTING = "theme_words"
Groups = Sequence[Sequence[str]]


class DirectorySearch:
    """Asked at each key, also from a thread of its own."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._remembered = Remembered(ctx)
        self._making = threading.Lock()

    def prepare(self) -> None:
        """Reads now what the first key would wait for."""
        known, limits = self._remembered.known(), self._limits()
        self._marks(known, limits)
        self._lexicon(known)
        self._speller(known)

    def page(
        self,
        query: DirectoryQuery,
        shelf: Shelf = Shelf.ALL,
        *,
        limit: int = 60,
        now: datetime | None = None,
    ) -> DirectoryPage:
        """What is found under the chip, the best first: in names, by theme, in texts; each time by name.

        What is to be verified comes by how often it is used and how old its card is, when nothing is typed.
        `limit` lines are whole; `lines` makes the others when they come in sight.
        """
        moment, known = now or self._now(), self._remembered.known()
        limits = self._limits()
        found, units, nearly = self._find(known, query, moment)
        marks = self._marks(known, limits)
        mask, wanted = _ASKED[shelf]
        ids = tuple(known.cards[place].id for place in found if marks[place] & mask == wanted)
        if shelf is Shelf.TO_VERIFY and not query.typed.strip():
            ids = self._by_urgency(known, ids)
        return DirectoryPage(
            query,
            shelf,
            ids,
            self.lines(ids[:limit], now=moment),
            _counts(Counter(marks[place] for place in found)),
            tuple(Understood(" ".join(u.words), u.meanings) for u in units if u.meanings),
            nearly,
        )

    def ids(self, query: DirectoryQuery, *, inactive: bool = False, slips: bool = True) -> tuple[int, ...]:
        """The services found, the best first."""
        known = self._remembered.known()
        found, _, _ = self._find(known, query, self._now(), slips=slips)
        cards = (known.cards[place] for place in found)
        return tuple(card.id for card in cards if inactive or card.is_active)

    def lines(self, ids: Sequence[int], *, now: datetime | None = None) -> tuple[ServiceLine, ...]:
        """The lines of these services, in this order; whoever is gone is left out."""
        moment, known, limits = now or self._now(), self._remembered.known(), self._limits()
        cards = [known.cards[known.places[key]] for key in ids if key in known.places]
        with self._ctx.read() as session:
            hours = _read(session, OpeningHoursRow, OpeningHours, [card.id for card in cards])
            special = _read(session, OpeningExceptionRow, OpeningException, [card.id for card in cards])
        return tuple(
            _line(card, tuple(hours[card.id]), tuple(special[card.id]), moment, limits) for card in cards
        )

    def to_verify(self, limit: int = 50) -> tuple[ToVerify, ...]:
        """The services to call first: by how often they are used and how old their card is (F64)."""
        page = self.page(DirectoryQuery(), Shelf.TO_VERIFY, limit=limit)
        uses, today = self._uses(self._remembered.known()), self._ctx.today()
        return tuple(
            ToVerify(
                line,
                uses.get(line.id, 0),
                (today - line.verified_on).days if line.verified_on is not None else None,
            )
            for line in page.lines
        )

    def theme_words(self) -> Mapping[str, tuple[str, ...]]:
        """The everyday words of each theme: ours, or hers where she wrote them."""
        with self._ctx.read() as session:
            row = session.get(SettingRow, THEMES_SETTING)
            own = {code: tuple(told) for code, told in row.value.items()} if row is not None else {}
        return {**theme_words(), **own}

    def save_theme_words(self, domain: str, told: Iterable[str]) -> None:
        """Writes the words of one theme; without any, ours come back."""
        wanted = list(dict.fromkeys(word.strip() for word in told if word.strip()))
        with self._ctx.write() as session:
            row = session.get(SettingRow, THEMES_SETTING) or SettingRow(name=THEMES_SETTING, value={})
            rest = {code: words for code, words in row.value.items() if code != domain}
            row.value = rest | ({domain: wanted} if wanted else {})
            session.add(row)
            self._ctx.journal(session, "directory.words", "settings")

    # -- finding

    def _find(
        self, known: Known, query: DirectoryQuery, now: datetime, *, slips: bool = True
    ) -> tuple[Sequence[int], tuple[Unit, ...], bool]:
        """The places found in order, what was understood, and whether only near words were."""
        units = read(query.typed, self._lexicon(known), now, BELGIUM)
        among = self._filtered(known, query, now)
        found = self._matching(known, units, among, now, None)
        if slips and len(found) < _FEW and any(not unit.is_strict for unit in units):
            speller = self._speller(known)
            near = self._matching(known, units, among, now, speller)
            present = frozenset(found)
            close = [place for place in near if place not in present]
            return [*found, *close], units, not found and bool(close)
        return found, units, False

    def _matching(
        self,
        known: Known,
        units: Sequence[Unit],
        among: Sequence[int],
        now: datetime,
        speller: Speller | None,
    ) -> Sequence[int]:
        """Those that answer each unit: by their names first, then by name or meaning, then by their texts."""
        if not units:
            return among
        by_name, by_meaning, at_all = set(among), set(among), set(among)
        for unit in units:
            groups, meanings = self._widened(known, unit, speller)
            left = sorted(at_all)
            in_title = frozenset() if unit.is_strict else frozenset(_holding(known.titles, left, groups))
            meant = self._meant(known, meanings, now)
            in_text = frozenset() if unit.is_strict else frozenset(_holding(known.texts, left, groups))
            by_name &= in_title
            by_meaning &= in_title | meant
            at_all &= in_title | meant | in_text
        if units[0].is_strict and len(units) == 1:
            return sorted(at_all)
        later = by_meaning - by_name
        return [*sorted(by_name & at_all), *sorted(later), *sorted(at_all - by_meaning - by_name)]

    def _widened(
        self, known: Known, unit: Unit, speller: Speller | None
    ) -> tuple[Groups, tuple[Meaning, ...]]:
        """What is looked for of each word, and what the unit means; with a speller also what comes near."""
        groups = [[f" {word}", *_whole(word)] for word in unit.words]
        meanings = unit.meanings
        if speller is not None and not unit.is_strict:
            near = [list(speller.near(word)) for word in unit.words]
            groups = [
                [*group, *(f" {word}" for word in more)] for group, more in zip(groups, near, strict=True)
            ]
            if not meanings and len(unit.words) == 1:
                lexicon = self._lexicon(known)
                meant = (meaning for word in near[0] for meaning in lexicon.meanings((word,), last=False))
                meanings = tuple(dict.fromkeys(meant))
        return groups, meanings

    def _meant(self, known: Known, meanings: Iterable[Meaning], now: datetime) -> frozenset[int]:
        found: frozenset[int] = frozenset()
        for meaning in meanings:
            if meaning.wish is not None:
                found |= self._open(known, meaning.wish)
            else:
                found |= known.meaning(meaning.kind, meaning.value, now.date())
        return found

    def _filtered(self, known: Known, query: DirectoryQuery, now: datetime) -> Sequence[int]:
        """The places of the services that fit every filter, in the order of their names."""
        asked = [
            (MeaningKind.THEME, query.domain),
            (MeaningKind.LANGUAGE, query.language),
            (MeaningKind.DISTRICT, fold(query.district) if query.district else None),
            (MeaningKind.FREE, "" if query.free else None),
            (MeaningKind.INTERPRETER, "" if query.interpreter else None),
            (MeaningKind.NO_WAITING, "" if query.no_waiting else None),
        ]
        sets = [known.meaning(kind, value, now.date()) for kind, value in asked if value is not None]
        if query.open_when is not None:
            sets.append(self._open(known, query.open_when))
        among: Sequence[int] = sorted(frozenset.intersection(*sets)) if sets else range(len(known.cards))
        return [place for place in among if _fits(known.cards[place], query)]

    def _open(self, known: Known, wish: OpenWish) -> frozenset[int]:
        """The places of those that are open for certain."""
        at = wish.at.replace(second=0, microsecond=0) if wish.at is not None else None
        key = ("open", self._ctx.database.writes, wish.on, wish.from_hour, wish.to_hour, at)
        if key not in known.kept:
            with self._ctx.read() as session:
                ids = open_services_at(session, wish)
            day = wish.on
            known.kept[key] = frozenset(
                known.places[i]
                for i in ids
                if i in known.places and not known.cards[known.places[i]].closure.is_suspended_on(day)
            )
        found: frozenset[int] = known.kept[key]
        return found

    # -- what is kept beside the cards

    def _marks(self, known: Known, limits: Limits) -> Sequence[int]:
        """The chips of each service, as bits, for today."""
        today = self._ctx.today()
        key = ("marks", today, limits.fresh_months)
        if key not in known.kept:
            known.kept[key] = [_mark(card, today, limits) for card in known.cards]
        marks: Sequence[int] = known.kept[key]
        return marks

    def _lexicon(self, known: Known) -> Lexicon:
        with self._making:
            words = self.theme_words()
            key = ("lexicon", *words.values())
            if key not in known.kept:
                known.kept[key] = Lexicon([*_themes(words), *_languages(), *_districts(known)])
            lexicon: Lexicon = known.kept[key]
            return lexicon

    def _speller(self, known: Known) -> Speller:
        lexicon = self._lexicon(known)
        with self._making:
            if "speller" not in known.kept:
                own = {word for title in known.titles for word in title.split()}
                own |= {word for card in known.cards for word in fold(card.purpose).split() if word.isalpha()}
                known.kept["speller"] = Speller({word for word in own | lexicon.words if len(word) > 2})
            speller: Speller = known.kept["speller"]
            return speller

    def _uses(self, known: Known) -> Mapping[int, int]:
        """Referrals proposed within a year, by service."""
        since, of = self._ctx.today() - _YEAR, ReferralRow
        key = ("uses", self._ctx.database.writes, since)
        if key not in known.kept:
            counted = (
                select(of.service_id, func.count())
                .where(of.deleted_at.is_(None), of.proposed_on >= since, of.service_id.is_not(None))
                .group_by(of.service_id)
            )
            with self._ctx.read() as session:
                known.kept[key] = {row[0]: row[1] for row in session.execute(counted)}
        uses: Mapping[int, int] = known.kept[key]
        return uses

    def _by_urgency(self, known: Known, ids: Sequence[int]) -> tuple[int, ...]:
        uses, today = self._uses(known), self._ctx.today()

        def rank(key: int) -> int:
            verified_on = known.cards[known.places[key]].verified_on
            days = (today - verified_on).days if verified_on is not None else None
            return -urgency(uses.get(key, 0), days)

        return tuple(sorted(ids, key=rank))

    def _limits(self) -> Limits:
        with self._ctx.read() as session:
            return tasks.limits(session)

    def _now(self) -> datetime:
        """Now, on the day that the rules take as today."""
        return datetime.combine(self._ctx.today(), datetime.now().time())


def _holding(texts: Sequence[str], among: Iterable[int], groups: Groups) -> Collection[int]:
    """The places whose text holds, of each group, one."""
    left = list(among)
    for group in groups:
        if len(group) == 1:
            needle = group[0]
            left = [place for place in left if needle in texts[place]]
        else:
            left = [place for place in left if any(needle in texts[place] for needle in group)]
    return left


def _whole(word: str) -> Sequence[str]:
    """« loyers » finds « loyer » too, as a whole word."""
    plain = singular(word)
    return () if plain == word else (f" {plain} ",)


def _fits(card: Card, query: DirectoryQuery) -> bool:
    asked = (
        (query.kind, card.kind),
        (query.organisation_id, card.organisation_id),
        (query.internal, card.internal),
        (query.free, card.free is True),
    )
    return all(wanted is None or wanted == value for wanted, value in asked)


def _mark(card: Card, today: date, limits: Limits) -> int:
    unavailable = card.closure.is_suspended_on(today) or is_waiting(card, today)
    return (
        (_INTERNAL if card.internal else 0)
        | (_FREE if card.free else 0)
        | (_UNAVAILABLE if unavailable else 0)
        | (0 if is_fresh(card.verified_on, today, limits.fresh_months) else _STALE)
        | (0 if card.is_active else _INACTIVE)
    )


def _counts(marks: Counter[int]) -> Mapping[Shelf, int]:
    return {
        shelf: sum(number for mark, number in marks.items() if mark & mask == wanted)
        for shelf, (mask, wanted) in _ASKED.items()
    }


def _themes(words: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, Meaning]]:
    return ((text, Meaning(MeaningKind.THEME, code)) for code, told in words.items() for text in told)


def _languages() -> Iterable[tuple[str, Meaning]]:
    return ((spoken.label, Meaning(MeaningKind.LANGUAGE, spoken.code)) for spoken in languages())


def _districts(known: Known) -> Iterable[tuple[str, Meaning]]:
    named = {district for card in known.cards for district in card.districts}
    return ((district, Meaning(MeaningKind.DISTRICT, district)) for district in sorted(named))


def _read(session: Session, of: Any, value: type[Any], ids: Sequence[int]) -> Mapping[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in session.scalars(select(of).where(of.service_id.in_(ids))):
        found[row.service_id].append(value_of(row, value))
    return found


def _line(
    card: Card,
    hours: tuple[OpeningHours, ...],
    special: tuple[OpeningException, ...],
    now: datetime,
    limits: Limits,
) -> ServiceLine:
    timetable = Timetable(hours, special, card.closed_from, card.closed_until)
    fresh = freshness(card.verified_on, now.date(), limits.fresh_months, limits.stale_months)
    return ServiceLine(
        id=card.id,
        name=card.name,
        organisation_id=card.organisation_id,
        organisation="" if card.name == card.owner else card.acronym or card.owner,
        internal=card.internal,
        purpose=card.purpose,
        district=card.district,
        kind=card.kind,
        free=card.free,
        active=card.is_active,
        freshness=fresh,
        opening=timetable.state(now, BELGIUM),
        waiting=waiting_on(card.waiting, card.waiting_until, now.date()),
        domains=tuple(sorted(card.domains)),
        languages=tuple(sorted(card.languages)),
        verified_on=card.verified_on,
    )
