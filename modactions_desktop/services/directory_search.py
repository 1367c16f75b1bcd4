"""Finding a service while it is typed, in her words, with counts under each chip (F72).

Twenty thousand services answer within a key: they are compared in memory, and only the lines in sight are
made whole.
"""

from __future__ import annotations

import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

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
from modactions_desktop.domain.service_matches import Candidate, Seeker
from modactions_desktop.domain.today import Limits
from modactions_desktop.exchange.themes import theme_words
from modactions_desktop.services import columns, tasks
from modactions_desktop.services.calendars import BELGIUM
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory_hours import open_services_at
from modactions_desktop.services.directory_known import (
    DISTRICTS,
    NAMES,
    Card,
    Known,
    Remembered,
    WordPlaces,
    is_waiting,
)
from modactions_desktop.services.directory_ranking import candidate_of, suited
from modactions_desktop.services.languages import languages
from modactions_desktop.services.spelling import Speller
from modactions_desktop.store.tables.directory import OpeningExceptionRow, OpeningHoursRow
from modactions_desktop.store.tables.referrals import ReferralRow
from modactions_desktop.store.tables.vault import SettingRow

_MANY = 3000
_NOBODY = UUID(int=0)
"""What tells hours apart is of no matter to a line."""
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


class DirectorySearch:
    """Asked at each key, also from a thread of its own."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._remembered = Remembered(ctx)
        self._making = threading.Lock()
        self._lexicon_of: tuple[object, Lexicon] | None = None
        self._speller_of: tuple[object, Speller] | None = None
        self._settings_of: tuple[int, Limits, Mapping[str, tuple[str, ...]]] | None = None

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
        limit: int = 40,
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
        numbers = known.ids
        ids = tuple(map(numbers.__getitem__, filter(_on_shelf(known, marks, shelf).__contains__, found)))
        if shelf is Shelf.TO_VERIFY and not query.typed.strip():
            ids = self._by_urgency(known, ids)
        return DirectoryPage(
            query,
            shelf,
            ids,
            self.lines(ids[:limit], now=moment),
            _counts(Counter(map(marks.__getitem__, found))),
            tuple(Understood(" ".join(u.words), u.meanings) for u in units if u.meanings),
            nearly,
        )

    def ids(self, query: DirectoryQuery, *, inactive: bool = False, slips: bool = True) -> tuple[int, ...]:
        """The services found, the best first."""
        known = self._remembered.known()
        found, _, _ = self._find(known, query, self._now(), slips=slips)
        cards = (known.cards[place] for place in found)
        return tuple(card.id for card in cards if inactive or card.is_active)

    def names(self) -> Sequence[tuple[int, str]]:
        """Every service in use with the name that it is shown under, by name."""
        known = self._remembered.known()
        if NAMES not in known.kept:
            cards = (known.cards[place] for place in known.order)
            known.kept[NAMES] = tuple((card.id, card.display_name) for card in cards if card.is_active)
        names: Sequence[tuple[int, str]] = known.kept[NAMES]
        return names

    def suited(self, query: DirectoryQuery, seeker: Seeker, limit: int) -> tuple[Candidate, ...]:
        """The services found that suit somebody best, as `domain.service_matches` ranks them."""
        moment, known = self._now(), self._remembered.known()
        found, _, _ = self._find(known, query, moment, slips=False)
        marks = self._marks(known, self._limits())
        active = filter(_on_shelf(known, marks, Shelf.ALL).__contains__, found)
        hindered = _on_shelf(known, marks, Shelf.UNAVAILABLE)
        best = suited(known, active, seeker, hindered, moment.date())[:limit]
        return tuple(candidate_of(known.cards[place]) for place in best)

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
        by_name = by_meaning = at_all = frozenset(among)
        for unit in units:
            in_title, in_text = _as_typed(known, unit)
            meant = self._meant(known, unit.meanings, now)
            if speller is not None and not unit.is_strict:
                meant |= self._near(known, unit, speller, now)
            by_name &= in_title
            by_meaning &= in_title | meant
            at_all &= in_title | meant | in_text
        if units[0].is_strict and len(units) == 1:
            return _in_order(known, at_all)
        ranked = (by_name, by_meaning - by_name, at_all - by_meaning)
        return [place for some in ranked for place in _in_order(known, some)]

    def _near(self, known: Known, unit: Unit, speller: Speller, now: datetime) -> frozenset[int]:
        """What holds, or means, words that come near to those of the unit."""
        near = [speller.near(word) for word in unit.words]
        alike = [known.titles.holding(words) for words in near]
        found = frozenset.intersection(*alike)
        if not unit.meanings and len(near) == 1:
            lexicon = self._lexicon(known)
            for word in near[0]:
                found |= self._meant(known, lexicon.meanings((word,), last=False), now)
        return found

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
        among: Sequence[int] = _in_order(known, frozenset.intersection(*sets)) if sets else known.order
        fits = _asked_of(query)
        return among if fits is None else [place for place in among if fits(known.cards[place])]

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
        asked, marks = known.marks
        key = (today, limits.fresh_months)
        if asked != key:
            marks = [_mark(card, today, limits) for card in known.cards]
            known.by_mark = {}
        known.keep_marks(key, marks, known.unmarked, lambda card: _mark(card, today, limits))
        return marks

    def _lexicon(self, known: Known) -> Lexicon:
        districts = known.kept.get(DISTRICTS)
        if districts is None:
            districts = frozenset(district for card in known.cards for district in card.districts)
            known.kept[DISTRICTS] = districts
        words = self._settings()[1]
        with self._making:
            key = (districts, *words.items())
            if self._lexicon_of is None or self._lexicon_of[0] != key:
                told = [*_themes(words), *_languages(), *_districts(districts)]
                self._lexicon_of = (key, Lexicon(told))
            return self._lexicon_of[1]

    def _speller(self, known: Known) -> Speller:
        """Read again only when words were added: nothing is lost meanwhile but a slip in a new word."""
        lexicon, known_words = self._lexicon(known), known.titles.words
        with self._making:
            if self._speller_of is None or self._speller_of[0] is not known_words:
                own = frozenset(known_words) | lexicon.words
                self._speller_of = (known_words, Speller(word for word in own if len(word) > 2))
            return self._speller_of[1]

    def _settings(self) -> tuple[Limits, Mapping[str, tuple[str, ...]]]:
        """Her thresholds and her words, read again after a write only."""
        writes = self._ctx.database.writes
        if self._settings_of is None or self._settings_of[0] != writes:
            with self._ctx.read() as session:
                limits = tasks.limits(session)
            self._settings_of = (writes, limits, self.theme_words())
        return self._settings_of[1], self._settings_of[2]

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
        return self._settings()[0]

    def _now(self) -> datetime:
        """Now, on the day that the rules take as today."""
        return datetime.combine(self._ctx.today(), datetime.now().time())


def _on_shelf(known: Known, marks: Sequence[int], shelf: Shelf) -> frozenset[int]:
    """The places under a chip, kept until something of the directory is written."""
    mask, wanted = _ASKED[shelf]
    kept = known.by_mark
    if shelf not in kept:
        kept[shelf] = frozenset(place for place, mark in enumerate(marks) if mark & mask == wanted)
    return kept[shelf]


def _as_typed(known: Known, unit: Unit) -> tuple[frozenset[int], frozenset[int]]:
    """Where the words begin a word of the name, of any text."""
    if unit.is_strict:
        return frozenset(), frozenset()
    return _holding(known.titles, unit.words), _holding(known.texts, unit.words)


def _holding(index: WordPlaces, words: Iterable[str]) -> frozenset[int]:
    """The places of what holds all these words; « loyers » finds « loyer » too, as a whole word."""
    found = (index.beginning(word) | index.holding({singular(word)}) for word in words)
    return frozenset.intersection(*found)


def _in_order(known: Known, found: frozenset[int]) -> Sequence[int]:
    """By name; few are sorted, many are picked."""
    if len(found) < _MANY:
        return sorted(found, key=known.rank.__getitem__)
    return list(filter(found.__contains__, known.order))


def _asked_of(query: DirectoryQuery) -> Callable[[Card], bool] | None:
    """Whether a card fits the filters on what it has one of; None when none is set."""
    asked = [
        (name, wanted)
        for name in ("kind", "organisation_id", "internal")
        if (wanted := getattr(query, name)) is not None
    ]
    if query.free is False:
        return lambda card: not card.free and all(getattr(card, name) == wanted for name, wanted in asked)
    if not asked:
        return None
    return lambda card: all(getattr(card, name) == wanted for name, wanted in asked)


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


def _districts(named: Iterable[str]) -> Iterable[tuple[str, Meaning]]:
    return ((district, Meaning(MeaningKind.DISTRICT, district)) for district in sorted(named))


def _read(session: Session, of: Any, value: type[Any], ids: Sequence[int]) -> Mapping[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    left = {"uuid", "extra", *(["note"] if of is OpeningHoursRow else [])}
    names = [name for name in columns.names_of(of, cast(Hashable, value)) if name not in left]
    rows = select(of.service_id, *(getattr(of, name) for name in names)).where(of.service_id.in_(ids))
    for row in session.connection().execute(rows):
        found[row[0]].append(value(_NOBODY, **dict(zip(names, row[1:], strict=True))))
    return found


def _line(
    card: Card,
    hours: tuple[OpeningHours, ...],
    special: tuple[OpeningException, ...],
    now: datetime,
    limits: Limits,
) -> ServiceLine:
    timetable = Timetable(hours, special, card.closed_from, card.closed_until, card.closure_note)
    fresh = freshness(card.verified_on, now.date(), limits.fresh_months, limits.stale_months)
    return ServiceLine(
        id=card.id,
        name=card.name,
        organisation_id=card.organisation_id,
        organisation=card.of_whom,
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
