"""A file whose every text is a word of its own: each word found on a copy tells where it came from."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, field, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from string import ascii_lowercase
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from modactions_desktop.domain.checklist import CatalogueItem, ChecklistLine, StateChange
from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.dossiers import Dossier
from modactions_desktop.domain.groups import Attendance
from modactions_desktop.domain.interviews import Interview, InterviewStatus, InterviewText, TextSection
from modactions_desktop.domain.participants import Narrative, NarrativeSection, Participant
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.domain.plans import Obstacle, Plan, Severity, SeverityAnswer, Voice
from modactions_desktop.domain.referrals import Referral
from modactions_desktop.domain.visibility import Visibility

Value = TypeVar("Value")

FIRST, LAST = date(2016, 1, 4), date(2016, 11, 21)


@dataclass(frozen=True)
class Mark:
    """Where a word was put: the class and field, the visibility of its record, what else decides."""

    owner: str
    field: str
    visibility: Visibility | None
    shown: bool = True
    """For an obstacle: ticked with the person; for an evaluation: visible to them."""


@dataclass
class Marker:
    """Fills values with words that exist nowhere else."""

    random: random.Random
    words: dict[str, Mark] = field(default_factory=dict)
    _next_id: int = 0

    def key(self) -> int:
        self._next_id += 1
        return self._next_id

    def word(self, owner: str, name: str, visibility: Visibility | None, shown: bool) -> str:
        number, letters = len(self.words), ""
        for _ in range(4):
            number, digit = divmod(number, 26)
            letters = ascii_lowercase[digit] + letters
        word = f"zq{letters}"
        self.words[word] = Mark(owner, name, visibility, shown)
        return word

    def fill(self, of: type[Value], **given: Any) -> Value:
        """A value whose texts are all marked; numbers, days and codes are drawn."""
        hints = get_type_hints(of)
        visibility = self._visibility(hints, given)
        shown = self._shown(hints, given)
        for item in fields(of):  # type: ignore[arg-type]
            if item.name not in given and item.init:
                given[item.name] = self._drawn(of, item.name, hints[item.name], visibility, shown, item)
        return of(**given)

    def _visibility(self, hints: dict[str, Any], given: dict[str, Any]) -> Visibility | None:
        found = given.pop("under", None)
        if "visibility" in hints:
            found = given.setdefault("visibility", self.random.choice(list(Visibility)))
        assert found is None or isinstance(found, Visibility)
        return found

    def _shown(self, hints: dict[str, Any], given: dict[str, Any]) -> bool:
        found = given.pop("shown", True)
        for name in ("shown_to_participant", "visible_to_participant"):
            if name in hints:
                found = given.setdefault(name, self.random.random() < 0.5)
        return bool(found)

    def _drawn(
        self, of: type, name: str, hint: Any, visibility: Visibility | None, shown: bool, item: Any
    ) -> Any:
        hint, optional = _without_none(hint)
        if hint is str:
            return self.word(of.__name__, name, visibility, shown)
        if get_origin(hint) is tuple:
            return self._several(of, name, hint, visibility, shown)
        if optional and not isinstance(hint, type):
            return None
        return self._plain(hint, visibility, shown, item)

    def _several(
        self, of: type, name: str, hint: Any, visibility: Visibility | None, shown: bool
    ) -> tuple[Any, ...]:
        (kind, *more) = get_args(hint)
        if kind is str and more == [...]:
            return (self.word(of.__name__, name, visibility, shown),)
        if is_dataclass(kind):
            known = {} if "visibility" in get_type_hints(kind) else {"under": visibility, "shown": shown}
            return tuple(self.fill(cast(Any, kind), **known) for _ in range(2))
        return ()

    def _plain(self, hint: Any, visibility: Visibility | None, shown: bool, item: Any) -> Any:
        draw = self.random
        if isinstance(hint, type) and issubclass(hint, Enum):
            return draw.choice(list(hint))
        if hint is ApproximateDate:
            return ApproximateDate(self.day())
        if is_dataclass(hint):
            return self.fill(cast(Any, hint), under=visibility, shown=shown)
        simple: dict[Any, Callable[[], Any]] = {
            bool: lambda: draw.random() < 0.5,
            int: self.key,
            float: lambda: 1.0,
            date: self.day,
            datetime: lambda: datetime.combine(self.day(), time(9)),
            time: lambda: time(9),
            UUID: lambda: UUID(int=self.key()),
        }
        if hint in simple:
            return simple[hint]()
        if item.default_factory is not MISSING:
            return item.default_factory()
        assert item.default is not MISSING
        return item.default

    def day(self) -> date:
        return FIRST + timedelta(days=self.random.randrange((LAST - FIRST).days))


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, UnionType):
        kept = [arg for arg in get_args(hint) if arg is not NoneType]
        enumerations = all(isinstance(arg, type) and issubclass(arg, Enum) for arg in kept)
        return (kept[0] if len(kept) == 1 or enumerations else hint), True
    return hint, False


def a_marked_dossier(seed: int) -> tuple[Dossier, dict[int, Service], Marker]:
    """A file with several of each record, its services, and where each word was put."""
    marker = Marker(random.Random(seed))
    obstacles = tuple(_obstacle(marker) for _ in range(6))
    referrals = tuple(marker.fill(Referral) for _ in range(4))
    dossier = marker.fill(
        Dossier,
        participant=marker.fill(Participant, narratives=tuple(_narratives(marker))),
        plan=marker.fill(Plan, obstacles=obstacles),
        interviews=tuple(_interview(marker) for _ in range(4)),
        checklist=tuple(_line(marker) for _ in range(8)),
        cultural_codes=tuple(_line(marker) for _ in range(8)),
        referrals=referrals,
        attendance=tuple(_attendance(marker, rank) for rank in range(4)),
    )
    services = {r.service_id: marker.fill(Service) for r in referrals if r.service_id is not None}
    return dossier, services, marker


def _narratives(marker: Marker) -> Iterator[Narrative]:
    for section in NarrativeSection:
        for visibility in Visibility:
            yield marker.fill(Narrative, section=section, visibility=visibility)


def _obstacle(marker: Marker) -> Obstacle:
    severities = tuple(
        Severity(voice, SeverityAnswer.RATED, marker.random.randrange(5), marker.day())
        for voice in Voice
        for _ in range(2)
    )
    return marker.fill(Obstacle, severities=severities)


def _interview(marker: Marker) -> Interview:
    texts = tuple(
        marker.fill(InterviewText, section=section, visibility=visibility)
        for section in TextSection
        for visibility in Visibility
    )
    return marker.fill(Interview, status=InterviewStatus.HELD, texts=texts)


def _line(marker: Marker) -> ChecklistLine:
    return ChecklistLine(marker.fill(CatalogueItem), (marker.fill(StateChange),))


def _attendance(marker: Marker, rank: int) -> Attendance:
    event = {"session_id": 1, "outing_id": None} if rank % 2 else {"session_id": None, "outing_id": 1}
    return marker.fill(Attendance, **event)
