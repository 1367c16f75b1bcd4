"""The directory in memory, for a list that follows each key: a light card a service, read once.

After a write only the services it was about are read again. Words are folded already: they are those of the
search index.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.directory_pages import MeaningKind
from modactions_desktop.domain.folding import fold, searchable
from modactions_desktop.domain.opening import Timetable
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.context import Context
from modactions_desktop.store.changes import MOST_KEYS, RowChange
from modactions_desktop.store.tables.directory import (
    DirectoryContactRow,
    DirectoryPhoneRow,
    OrganisationRow,
    ServiceDomainRow,
    ServiceLanguageRow,
    ServiceRow,
    ServiceSiteRow,
    SiteRow,
)
from modactions_desktop.store.tables.search import SearchEntryRow

_BLANKS = {ord(sign): " " for sign in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»“”‘’–—…·•°\n\t\r\u00a0\u202f"}
_ALWAYS = frozenset({"services", "organisations", "sites"})
_DETAILS: Mapping[str, type[Any]] = {
    "directory_phones": DirectoryPhoneRow,
    "directory_contacts": DirectoryContactRow,
}
_OF_A_SERVICE = frozenset({"service_domains", "service_languages", "service_sites"})
_LAST_SIGN = "\U0010ffff"
_FEW = 400
"""Beyond so many services changed at once, all are read again."""


def spaced(text: str) -> str:
    """Folded words parted by blanks."""
    return text.translate(_BLANKS)


class Card(NamedTuple):
    """What the list, its filters and its chips need of a service."""

    id: int
    name: str
    kind: str
    purpose: str
    free: bool | None
    interpreter_on_site: str
    district: str
    waiting: str
    waiting_until: date | None
    closed_from: date | None
    closed_until: date | None
    closure_note: str
    active: bool
    verified_on: date | None
    organisation_id: int
    owner: str
    acronym: str
    internal: bool
    owner_active: bool
    title: str
    text: str
    domains: frozenset[str]
    languages: frozenset[str]
    districts: frozenset[str]
    """Folded: its own and those of its sites."""
    cities: frozenset[str]
    """Folded: those of its sites."""
    order: str

    @property
    def is_active(self) -> bool:
        return self.active and self.owner_active

    @property
    def of_whom(self) -> str:
        """The organisation in short; nothing where the service bears the same name."""
        return "" if self.name == self.owner else self.acronym or self.owner

    @property
    def display_name(self) -> str:
        """As the card whole says it (`Service.display_name`)."""
        return f"{self.name} ({self.of_whom})" if self.of_whom else self.name

    @property
    def closure(self) -> Timetable:
        """When it is closed for a time."""
        return Timetable(closed_from=self.closed_from, closed_until=self.closed_until)


class WordPlaces:
    """Where each word stands. Lists are replaced, never changed: another thread may be reading them."""

    def __init__(self, texts: Iterable[str]) -> None:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            for word in set(text.split()):
                found[word].append(place)
        self._places: dict[str, list[int]] = dict(found)
        self.words: Sequence[str] = sorted(self._places)

    def beginning(self, typed: str) -> frozenset[int]:
        """The places of the words that begin so."""
        first = bisect_left(self.words, typed)
        some = self.words[first : bisect_left(self.words, typed + _LAST_SIGN, first)]
        return self.holding(some)

    def holding(self, words: Iterable[str]) -> frozenset[int]:
        """The places of these words."""
        return frozenset().union(*(self._places.get(word, ()) for word in words))

    def replace(self, place: int, before: str, after: str) -> None:
        """Follows one text that changed."""
        old, new = set(before.split()), set(after.split())
        for word in old - new:
            self._places[word] = [one for one in self._places[word] if one != place]
        added = [word for word in new - old if word not in self._places]
        for word in new - old:
            self._places[word] = [*self._places.get(word, ()), place]
        if added:
            self.words = sorted([*self.words, *added])


class Meant(NamedTuple):
    """The services that a meaning speaks of; a day only where it hangs on it."""

    kind: MeaningKind
    value: str
    day: date | None


DISTRICTS, NAMES = "districts", "names"
"""What else is kept, by name; anything under another key holds until the next write."""
Mark = Callable[[Card], int]


class Known:
    """All cards, each at its place; what is reckoned from them is kept as long as they stand."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self.cards = list(cards)
        self.ids = [card.id for card in self.cards]
        self.places = {key: place for place, key in enumerate(self.ids)}
        self.titles = WordPlaces(card.title for card in self.cards)
        self.texts = WordPlaces(card.text for card in self.cards)
        self.order: Sequence[int] = ()
        self.rank: list[int] = []
        """Of each place, how far it stands in the order of the names."""
        self._by_name()
        self.kept: dict[object, Any] = {}
        self.marks: tuple[object, list[int]] = (None, [])
        self.by_mark: dict[object, frozenset[int]] = {}
        """The places by their marks, as long as none changes."""
        self.unmarked: frozenset[int] = frozenset()
        """The places whose marks are to be made anew."""

    def meaning(self, kind: MeaningKind, value: str, day: date) -> frozenset[int]:
        """The places of the services that a meaning speaks of."""
        key = Meant(kind, value, day if kind is MeaningKind.NO_WAITING else None)
        kept = self.kept
        if key not in kept:
            told = enumerate(self.cards)
            kept[key] = frozenset(place for place, card in told if _means(card, key))
        found: frozenset[int] = kept[key]
        return found

    def replace(self, cards: Collection[Card], gone: Iterable[int]) -> Known:
        """Follows some cards that changed; one that is gone for good has everything read again."""
        if set(gone) - {card.id for card in cards} or any(card.id not in self.places for card in cards):
            new = {card.id for card in cards} | set(gone)
            return Known([*(card for card in self.cards if card.id not in new), *cards])
        changed = [(self.places[card.id], self.cards[self.places[card.id]], card) for card in cards]
        for place, before, card in changed:
            self.cards[place] = card
            self.titles.replace(place, before.title, card.title)
            self.texts.replace(place, before.text, card.text)
        if any(before.order != card.order for _, before, card in changed):
            self._by_name()
        self.kept = self._kept_after(changed)
        self.unmarked |= {place for place, _, _ in changed}
        return self

    def _kept_after(self, changed: Sequence[tuple[int, Card, Card]]) -> dict[object, Any]:
        """What was reckoned, with the places that changed: most sets are those they were."""
        kept: dict[object, Any] = {
            key: _with_changed(found, key, changed)
            for key, found in self.kept.items()
            if isinstance(key, Meant)
        }
        for name, told in _TOLD.items():
            if name in self.kept and all(told(before) == told(card) for _, before, card in changed):
                kept[name] = self.kept[name]
        return kept

    def keep_marks(self, key: object, marks: list[int], places: Iterable[int], mark: Mark) -> None:
        """Marks some places anew; the sets of places by mark are made again where one of them changed."""
        before = [(place, marks[place]) for place in places]
        for place, _ in before:
            marks[place] = mark(self.cards[place])
        if any(marks[place] != old for place, old in before):
            self.by_mark = {}
        self.marks, self.unmarked = (key, marks), frozenset()

    def _by_name(self) -> None:
        # most of the order stands: sorting it again costs a look at each
        order = sorted(
            self.order or range(len(self.cards)), key=lambda place: (self.cards[place].order, place)
        )
        rank = [0] * len(order)
        for number, place in enumerate(order):
            rank[place] = number
        self.order, self.rank = order, rank


def _with_changed(
    found: frozenset[int], key: Meant, changed: Sequence[tuple[int, Card, Card]]
) -> frozenset[int]:
    """The same set where none of the places that changed has come in or gone."""
    now = {place for place, _, card in changed if _means(card, key)}
    was = {place for place, _, _ in changed if place in found}
    return found if now == was else (found - was) | now


def _listed(card: Card) -> tuple[object, ...]:
    """What the list of names holds of a card."""
    return card.id, card.display_name, card.is_active, card.order


_TOLD: Mapping[str, Callable[[Card], object]] = {DISTRICTS: lambda card: card.districts, NAMES: _listed}
"""What is kept beside, and what of a card it hangs on."""


def _means(card: Card, meant: Meant) -> bool:
    kind, value, day = meant
    match kind:
        case MeaningKind.THEME:
            return value in card.domains
        case MeaningKind.LANGUAGE:
            return value in card.languages
        case MeaningKind.DISTRICT:
            return value in card.districts
        case MeaningKind.CITY:
            return value in card.cities
        case MeaningKind.FREE:
            return card.free is True
        case MeaningKind.INTERPRETER:
            return bool(card.interpreter_on_site)
        case MeaningKind.NO_WAITING:
            return day is not None and not is_waiting(card, day)
        case _:
            return False


def is_waiting(card: Card, day: date) -> bool:
    """Whether a waiting list holds on that day."""
    return bool(card.waiting) and (card.waiting_until is None or day <= card.waiting_until)


@dataclass(slots=True)
class _State:
    known: Known | None = None
    writes: int = -1


class Remembered:
    """Hands out what is known of the directory as the base stands; may be asked from any thread."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._reading = threading.Lock()
        self._state = _State()

    def known(self) -> Known:
        """Read again after a write only, and then only what it was about."""
        with self._reading:
            state, writes = self._state, self._ctx.database.writes
            if state.known is None or state.writes != writes:
                changes = self._ctx.watched_services.take(writes)
                state.known = self._followed(state.known, changes if state.writes >= 0 else None)
                state.writes = writes
            return state.known

    def _followed(self, known: Known | None, changes: Sequence[RowChange] | None) -> Known:
        with self._ctx.read() as session:
            if known is None or changes is None:
                return Known(_cards(session))
            touched = _touched(session, changes)
            if not touched:
                return known
            if len(touched) > _FEW:
                return Known(_cards(session))
            return known.replace(_cards(session, touched), touched)


def _touched(session: Session, changes: Iterable[RowChange]) -> frozenset[int]:
    """The services whose card may have changed."""
    keys: defaultdict[str, set[int]] = defaultdict(set)
    for change in changes:
        if change.table in _OF_A_SERVICE:
            keys["services"].add(change.key[0])
        elif change.table in _ALWAYS:
            keys[change.table].add(change.key[0])
        elif change.table in _DETAILS:
            keys[change.table].add(change.key[0])
            for owner in ("service", "organisation", "site"):
                key = (change.before or {}).get(f"{owner}_id")
                if key is not None:
                    keys[f"{owner}s"].add(key)
    for table, of in _DETAILS.items():
        if table in keys:
            _owners(session, of, keys.pop(table), keys)
    return frozenset(keys["services"] | _beneath(session, keys))


def _owners(session: Session, of: type[Any], ids: set[int], keys: defaultdict[str, set[int]]) -> None:
    site = of.site_id if hasattr(of, "site_id") else of.service_id
    for service, organisation, place in session.execute(
        select(of.service_id, of.organisation_id, site).where(of.id.in_(ids))
    ):
        for table, key in (("services", service), ("organisations", organisation), ("sites", place)):
            if key is not None and (table != "sites" or hasattr(of, "site_id")):
                keys[table].add(key)


def _beneath(session: Session, keys: Mapping[str, set[int]]) -> set[int]:
    """The services of organisations and sites that changed."""
    found: set[int] = set()
    if owners := keys.get("organisations"):
        found |= set(session.scalars(select(ServiceRow.id).where(ServiceRow.organisation_id.in_(owners))))
    if sites := keys.get("sites"):
        links = select(ServiceSiteRow.service_id).where(ServiceSiteRow.site_id.in_(sites))
        found |= set(session.scalars(links))
    return found


_OWN = (
    "id",
    "name",
    "kind",
    "purpose",
    "free",
    "interpreter_on_site",
    "district",
    "waiting",
    "waiting_until",
    "closed_from",
    "closed_until",
    "closure_note",
    "active",
    "verified_on",
    "organisation_id",
)


def _cards(session: Session, only: Collection[int] | None = None) -> list[Card]:
    connection = session.connection()
    wanted = list(only) if only is not None else None
    assert wanted is None or len(wanted) <= MOST_KEYS
    domains = _sets(connection, select(ServiceDomainRow.service_id, ServiceDomainRow.domain), wanted)
    spoken = _sets(connection, select(ServiceLanguageRow.service_id, ServiceLanguageRow.code), wanted)
    of = SiteRow
    places = select(ServiceSiteRow.service_id, of.district).join(of).where(of.district != "")
    districts = _sets(connection, places, wanted)
    towns = select(ServiceSiteRow.service_id, of.city).join(of).where(of.city != "")
    cities = _sets(connection, towns, wanted)
    none: frozenset[str] = frozenset()
    cards = []
    for row in connection.execute(_services(wanted)):
        *own, title, text = row
        key, name, district = own[0], own[1], own[6]
        near = frozenset(fold(d) for d in (district, *districts.get(key, ())) if d)
        told = (spaced(title or searchable(name)), spaced(text or ""))
        town = frozenset(map(fold, cities.get(key, ())))
        codes = (domains.get(key, none), spoken.get(key, none), near, town)
        cards.append(Card._make((*own, *told, *codes, fold(name))))
    return cards


def _services(wanted: Sequence[int] | None) -> Select[Any]:
    of, owner, words = ServiceRow, OrganisationRow, SearchEntryRow
    found = (
        select(
            *(getattr(of, name) for name in _OWN),
            owner.name,
            owner.acronym,
            owner.internal,
            owner.active,
            words.title_words,
            words.text_words,
        )
        .join(owner, owner.id == of.organisation_id)
        .outerjoin(words, and_(words.kind == SearchKind.SERVICE, words.record_id == of.id))
    )
    return found if wanted is None else found.where(of.id.in_(wanted))


def _sets(connection: Any, found: Any, wanted: Sequence[int] | None) -> Mapping[int, frozenset[str]]:
    key = found.selected_columns[0]
    grouped: defaultdict[int, set[str]] = defaultdict(set)
    for service, value in connection.execute(found if wanted is None else found.where(key.in_(wanted))):
        grouped[service].add(value)
    return {service: frozenset(values) for service, values in grouped.items()}
