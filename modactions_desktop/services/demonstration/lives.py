"""One invented person: who they are, where they live, with whom, on what papers; and how to speak of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from modactions_desktop.services.demonstration.casting import Part
from modactions_desktop.services.demonstration.days import LAST_OPEN, TODAY
from modactions_desktop.services.demonstration.material import District, Material, Origin, Trade
from modactions_desktop.services.demonstration.names import Names
from modactions_desktop.services.demonstration.phrases import Phrase, Phrases

Item = TypeVar("Item")
LEVELS = ("ALPHA", "A1_1", "A1", "A2", "B1", "B2")
"""Levels of French from the lowest; the lowest has an oral and a written code."""
_START_LEVELS = {
    "debutant": (0, 0, 1, 1, 2),
    "avance": (3, 3, 3, 4),
    "creativite": (0, 1, 2, 3),
    "": (0, 1, 2, 2, 3, 4),
}
CHANNELS = {
    "ANTENNE": ("l'antenne sociale", 9),
    "CPAS_AUTRE": ("un autre service du CPAS", 2),
    "CRI": ("le CRIPEL", 3),
    "FLE_ALPHA": ("son école de français", 3),
    "ILA_FEDASIL": ("la structure d'accueil", 2),
    "ASSOCIATION": ("une association du quartier", 2),
    "BOUCHE_OREILLE": ("une connaissance", 2),
    "FOREM": ("le Forem", 1),
    "COMMUNE": ("la commune", 1),
    "JURIDIQUE": ("un service juridique", 1),
}


@dataclass(slots=True)
class Life:
    """A person's whole frame. `say` agrees, fills slots, and repeats a sentence only when none is left."""

    part: Part
    material: Material
    random: Random
    origin: Origin
    woman: bool
    first_name: str
    last_name: str
    own_script: str
    trade: Trade
    education: int
    birth_year: int
    arrival: date
    level: int
    francophone: bool
    interpreter: bool
    district: District
    channel: str
    status: str
    granted_on: date | None
    family: str
    children: tuple[int, ...]
    spouse: bool
    housing: str
    document: str
    slots: dict[str, str] = field(default_factory=dict)
    said: set[int] = field(default_factory=set)
    traits: frozenset[str] = frozenset()
    id: int = 0
    last_meeting: object = None
    """The last interview held."""

    @property
    def begin(self) -> date:
        return self.part.first_on

    @property
    def end(self) -> date:
        """The last day of the follow-up that the base knows of."""
        return min(self.part.leave_on or LAST_OPEN, TODAY)

    @property
    def has_left(self) -> bool:
        return self.part.leave_on is not None and self.part.leave_on <= LAST_OPEN

    @property
    def mother_tongue(self) -> str:
        return self.origin.languages[0]

    def age_on(self, day: date) -> int:
        return day.year - self.birth_year

    def youngest_age(self, day: date) -> int | None:
        return day.year - max(self.children) if self.children else None

    def say(self, phrases: Sequence[Phrase]) -> str:
        """One of the sentences, preferably one that this file has not used yet."""
        count = len(phrases)
        start = int(self.random.random() * count)
        chosen = phrases[start]
        for step in range(count):
            candidate = phrases[(start + step) % count]
            if self._fits(candidate):
                chosen = candidate
                if id(candidate) not in self.said:
                    break
        self.said.add(id(chosen))
        return self.word(chosen)

    def _fits(self, phrase: Phrase) -> bool:
        return phrase.needs <= self.traits

    def tell(self, pool: str) -> str:
        """One of the sentences of that name; nothing when there are none."""
        phrases = self.material.pools.get(pool)
        return self.say(phrases) if phrases else ""

    def aside(self, pool: str, share: float) -> str:
        """One of the sentences, in that share of the files. Draws nothing of the person's own chance: what
        the base tells besides leaves all the rest of it as it was."""
        random = Random(f"{pool} {self.part.first_on} {self.last_name} {self.first_name}")
        fitting = [phrase for phrase in self.material.pool(pool) if self._fits(phrase)]
        if random.random() >= share:
            return ""
        return random.choice(fitting).say(random, self.woman, self.slots)

    def unsaid(self, phrases: Phrases) -> bool:
        """Whether there is a sentence left that this file has not used."""
        return any(id(phrase) not in self.said and self._fits(phrase) for phrase in phrases)

    def word(self, phrase: Phrase) -> str:
        return phrase.say(self.random, self.woman, self.slots)

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def pick(self, items: Sequence[Item]) -> Item:
        return items[int(self.random.random() * len(items))]


def live(part: Part, material: Material, random: Random, names: Names) -> Life:
    """Everything about one person that the dates of the file do not decide."""
    assert part.origin is not None
    origin, woman = part.origin, part.woman
    first, family_name, own = names.draw(origin, woman, random)
    francophone = origin.speaks_french
    level = _level(part, francophone, random)
    birth_year = part.first_on.year - _age(random)
    education, trade = _past(material, random, woman, level, part.first_on.year - birth_year)
    status = origin.routes[int(random.triangular(0, len(origin.routes), 0))]
    longest = 800 if status == "ASY_DEM" else 1500
    arrival = part.first_on - timedelta(int(random.triangular(240, longest, 450)))
    granted = _granted(status, arrival, part.first_on, random)
    family, children, spouse = _household(random, woman, part.first_on.year - birth_year, status)
    housing = _housing(random, status, len(children))
    life = Life(
        part=part,
        material=material,
        random=random,
        origin=origin,
        woman=woman,
        first_name=first,
        last_name=family_name,
        own_script=own,
        trade=trade,
        education=education,
        birth_year=birth_year,
        arrival=arrival,
        level=level,
        francophone=francophone,
        interpreter=not francophone and random.random() < (0.8, 0.7, 0.5, 0.15, 0.0, 0.0)[level],
        district=material.districts[int(random.random() * len(material.districts))],
        channel=_channel(random),
        status=status,
        granted_on=granted,
        family=family,
        children=tuple(part.first_on.year - age for age in children),
        spouse=spouse,
        housing=housing,
        document=_document(status, granted),
    )
    life.traits = frozenset(_traits(life))
    return life


def _traits(life: Life) -> Iterator[str]:
    """What sentences may take for granted."""
    if life.children and life.family != "FAMILLE_PAYS":
        yield "parent"
    if life.woman:
        yield "woman"
    if life.part.in_trajectory:
        yield "grouped"
    if life.interpreter:
        yield "interpreted"
    if not life.francophone:
        yield "learner"
    if not life.trade.at_home:
        yield "worker"
    yield "unschooled" if life.education <= 1 else "schooled"


def _level(part: Part, francophone: bool, random: Random) -> int:
    levels = _START_LEVELS[part.group]
    level = levels[int(random.random() * len(levels))]
    return max(level, 3) if francophone else level


def _age(random: Random) -> int:
    return int(random.triangular(18, 68, 30))


def _past(material: Material, random: Random, woman: bool, level: int, age: int) -> tuple[int, Trade]:
    """Schooling, then a trade that goes with it."""
    education = int(random.triangular(0, 3.5, 1) if level == 0 else random.triangular(1, 9, 4.2))
    gender = "F" if woman else "H"
    fitting = [
        trade
        for trade in material.trades
        if education in trade.levels and trade.gender in ("", gender) and (not trade.young or age < 26)
    ]
    return education, fitting[int(random.random() * len(fitting))]


_ASYLUM = frozenset({"ASY_REC", "ASY_SUB"})


def _granted(status: str, arrival: date, first_on: date, random: Random) -> date | None:
    if status not in _ASYLUM:
        return None
    room = (first_on - arrival).days
    return arrival + timedelta(int(room * random.uniform(0.4, 0.85)))


def _household(random: Random, woman: bool, age: int, status: str) -> tuple[str, list[int], bool]:
    """Family situation, ages of the children, whether there is a spouse."""
    if age < 23:
        return random.choice(("ISOLE", "COLOCATION", "ELARGIE")), [], False
    shares = {
        "ISOLE": 5,
        "COUPLE_AVEC": 7,
        "COUPLE_SANS": 2,
        "MONOPARENTALE": 5 if woman else 1,
        "COLOCATION": 2,
        "ELARGIE": 1,
        "FAMILLE_PAYS": (1 if woman else 4) if status in _ASYLUM else 0,
        "SEPARE": 1,
        "VEUF": 1 if age > 45 else 0,
    }
    family = random.choices(list(shares), list(shares.values()))[0]
    with_children = family in ("COUPLE_AVEC", "MONOPARENTALE") or (
        family == "FAMILLE_PAYS" and random.random() < 0.8
    )
    count = int(random.triangular(1, 5.4, 2)) if with_children else 0
    youngest, oldest = max(0, age - (42 if woman else 50)), min(age - 20, 17)
    if count and youngest > oldest:
        return "ISOLE" if family == "MONOPARENTALE" else "COUPLE_SANS", [], family != "MONOPARENTALE"
    ages = sorted(random.randint(youngest, oldest) for _ in range(count))
    return family, ages, family in ("COUPLE_AVEC", "COUPLE_SANS", "FAMILLE_PAYS")


def _housing(random: Random, status: str, children: int) -> str:
    if status == "ASY_DEM":
        return "ILA"
    shares = {
        "LOC_PRIVE": 12,
        "HEBERGE": 3,
        "TRANSIT": 1,
        "SLSP": 2,
        "AIS": 1,
        "MAISON_ACCUEIL": 1 if children else 0,
    }
    return random.choices(list(shares), list(shares.values()))[0]


def _document(status: str, granted: date | None) -> str:
    if status == "ASY_DEM":
        return "AI_A"
    if status == "ASY_REC":
        return "CARTE_B" if granted is not None and granted < date(2016, 7, 8) else "CARTE_A"
    return "CARTE_F" if status == "RF_BELGE" else "CARTE_A"


def _channel(random: Random) -> str:
    return random.choices(list(CHANNELS), [share for _, share in CHANNELS.values()])[0]
