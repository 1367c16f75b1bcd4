"""What the demonstration is made of, read from resources/demonstration/*.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from modactions_desktop import resources
from modactions_desktop.services.demonstration.phrases import Phrase, Phrases, read_all, typeset


@dataclass(frozen=True, slots=True)
class Origin:
    """Where somebody may come from, and the names that go with it."""

    country: str
    weight: int
    within: str
    cities: tuple[str, ...]
    languages: tuple[str, ...]
    others: tuple[str, ...]
    via: tuple[tuple[str, str], ...]
    routes: tuple[str, ...]
    women: tuple[tuple[str, str], ...]
    men: tuple[tuple[str, str], ...]
    families: tuple[tuple[str, ...], ...]
    family_first: bool
    glue: str

    @property
    def speaks_french(self) -> bool:
        return "fra" in (*self.languages, *self.others)


@dataclass(frozen=True, slots=True)
class Trade:
    """What somebody did before."""

    name: Phrase
    place: Phrase
    levels: tuple[int, ...]
    gender: str
    at_home: bool
    young: bool
    skill: Phrase
    dream: Phrase


@dataclass(frozen=True, slots=True)
class Thread:
    """One obstacle and all that hangs on it; `when` tells for whom."""

    obstacle: str
    subject: tuple[str, str]
    """« le logement », « du logement »."""
    domain: str
    need: str
    cause: str
    when: Mapping[str, Any]
    common: float
    """How often it comes first of all that could concern somebody."""
    least: int
    """Severity at which it begins, at the least."""
    most: int
    ends_well: bool
    """Time alone brings it to its end."""
    housing_state: str
    rights: tuple[str, ...]
    services: tuple[tuple[str, Phrase], ...]
    obstacle_texts: Phrases
    need_texts: Phrases
    demand: Phrases
    stages: Mapping[str, Phrases]
    avenues: tuple[tuple[Phrase, str, Phrase], ...]
    goal: tuple[Phrase, Phrase, Phrase]
    actions: Phrases
    quotes: Phrases
    next: Phrases
    thanks: Phrases
    strength: Phrase
    difficulty: Phrase
    observation: tuple[str, Phrase]


@dataclass(frozen=True, slots=True)
class District:
    name: str
    within: str
    postal: str
    city: str
    antenna: str


@dataclass(frozen=True, slots=True)
class Staff:
    worker: str
    replacement: str
    replaced_from: date
    replaced_to: date
    animators: tuple[str, ...]
    referents: tuple[str, ...]
    teachers: tuple[str, ...]

    def author(self, on: date) -> str:
        """Who received that day: a replacement stood in for some weeks (A-05)."""
        return self.replacement if self.replaced_from <= on <= self.replaced_to else self.worker


@dataclass(frozen=True, slots=True)
class Material:
    """Everything, ready to say."""

    languages: Mapping[str, str]
    origins: tuple[Origin, ...]
    trades: tuple[Trade, ...]
    threads: tuple[Thread, ...]
    staff: Staff
    districts: tuple[District, ...]
    streets: tuple[str, ...]
    tags: tuple[tuple[str, str], ...]
    service_words: Mapping[str, Mapping[str, str]]
    summonses: tuple[Mapping[str, str], ...]
    project: Mapping[str, Any]
    modules: Mapping[str, Any]
    pools: Mapping[str, Phrases] = field(default_factory=dict)

    def pool(self, name: str) -> Phrases:
        return self.pools[name]


@cache
def material() -> Material:
    """Reads the files once."""
    names, texts, project = _read("names.toml"), _read("texts.toml"), _read("project.toml")
    threads = (*_read("threads_a.toml")["threads"], *_read("threads_b.toml")["threads"])
    return Material(
        languages=names["languages"],
        origins=tuple(_origin(raw) for raw in names["origins"]),
        trades=tuple(_trade(raw) for raw in names["trades"]),
        threads=tuple(_thread(raw) for raw in threads),
        staff=_staff(project["staff"]),
        districts=tuple(District(**raw) for raw in project["districts"]),
        streets=tuple(typeset(name) for name in project["streets"]["names"]),
        tags=tuple((raw["name"], raw["colour"]) for raw in project["tags"]),
        service_words={typeset(name): _typeset_all(words) for name, words in project["services"].items()},
        summonses=tuple(_typeset_all(raw) for raw in texts["summonses"]),
        project=project,
        modules=_read("modules.toml"),
        pools=dict(_pools(texts)),
    )


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.path("demonstration", name).read_text(encoding="utf-8"))


def _typeset_all(words: Mapping[str, str]) -> dict[str, str]:
    return {name: typeset(word) for name, word in words.items()}


def _pools(texts: Mapping[str, Any], prefix: str = "") -> list[tuple[str, Phrases]]:
    """Lists of sentences by name; those of a table are named `table.key`."""
    found: list[tuple[str, Phrases]] = []
    for name, value in texts.items():
        if isinstance(value, str):
            found.append((prefix + name, read_all([value])))
        elif isinstance(value, dict):
            found.extend(_pools(value, f"{prefix}{name}."))
        elif isinstance(value, list) and all(isinstance(item, str) for item in value):
            found.append((prefix + name, read_all(value)))
    return found


def _origin(raw: Mapping[str, Any]) -> Origin:
    return Origin(
        country=raw["country"],
        weight=raw["weight"],
        within=raw["en"],
        cities=tuple(raw["cities"]),
        languages=tuple(raw["languages"]),
        others=tuple(raw["others"]),
        via=tuple((place, there) for place, there in raw["via"]),
        routes=tuple(raw["routes"]),
        women=tuple((latin, own) for latin, own in raw["women"]),
        men=tuple((latin, own) for latin, own in raw["men"]),
        families=tuple(tuple(forms) for forms in raw["families"]),
        family_first=raw.get("order") == "family",
        glue=raw.get("glue", " "),
    )


def _trade(raw: Mapping[str, Any]) -> Trade:
    return Trade(
        name=Phrase.read(raw["as"]),
        place=Phrase.read(raw["at"]),
        levels=tuple(raw["levels"]),
        gender=raw.get("gender", ""),
        at_home=raw.get("home", False),
        young=raw.get("young", False),
        skill=Phrase.read(raw["skill"]),
        dream=Phrase.read(raw["dream"]),
    )


def _thread(raw: Mapping[str, Any]) -> Thread:
    text, measure, resource = raw["goal"]
    kind, observed = raw["observation"]
    return Thread(
        obstacle=raw["obstacle"],
        subject=(typeset(raw["subject"][0]), typeset(raw["subject"][1])),
        domain=raw["domain"],
        need=raw["need"],
        cause=raw["cause"],
        when=raw.get("when", {}),
        common=raw.get("common", 0.0),
        least=raw.get("least", 2),
        most=raw.get("most", 4),
        ends_well=raw.get("ends_well", False),
        housing_state=raw.get("housing_state", ""),
        rights=tuple(raw["rights"]),
        services=tuple((typeset(name), Phrase.read(purpose)) for name, purpose in raw["services"]),
        obstacle_texts=read_all(raw["obstacle_texts"]),
        need_texts=read_all(raw["need_texts"]),
        demand=read_all(raw["demand"]),
        stages={stage: read_all(raw[stage]) for stage in STAGES},
        avenues=tuple((Phrase.read(what), who, Phrase.read(result)) for what, who, result in raw["avenues"]),
        goal=(Phrase.read(text), Phrase.read(measure), Phrase.read(resource)),
        actions=read_all(raw["actions"]),
        quotes=read_all(raw["quotes"]),
        next=read_all(raw["next"]),
        thanks=read_all(raw["thanks"]),
        strength=Phrase.read(raw["strength"]),
        difficulty=Phrase.read(raw["difficulty"]),
        observation=(kind, Phrase.read(observed)),
    )


STAGES = ("start", "better", "worse", "same", "solved")


def _staff(raw: Mapping[str, Any]) -> Staff:
    return Staff(
        worker=raw["worker"],
        replacement=raw["replacement"],
        replaced_from=raw["replaced_from"],
        replaced_to=raw["replaced_to"],
        animators=tuple(raw["animators"]),
        referents=tuple(raw["referents"]),
        teachers=tuple(raw["teachers"]),
    )
