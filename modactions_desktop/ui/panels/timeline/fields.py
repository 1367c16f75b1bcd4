"""The fields in which an event is changed in its own row, and the services behind them.

A field writes itself through the record's own service. What has to be said together (the next step of a
referral: what, when, why) is a draft, noted with one button.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.services.attachments import Attachments
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.checklist import Checklist
from modactions_desktop.services.contracts import Contracts
from modactions_desktop.services.deadlines import Deadlines
from modactions_desktop.services.evaluations import Evaluations
from modactions_desktop.services.exits import Exits
from modactions_desktop.services.groups import Groups
from modactions_desktop.services.histories import Histories
from modactions_desktop.services.participants import Participants
from modactions_desktop.services.plans import Plans
from modactions_desktop.services.referrals import Referrals
from modactions_desktop.services.registers import Registers
from modactions_desktop.services.situations import Situations
from modactions_desktop.services.summonses import Summonses


class Records(Protocol):
    """The services behind the kinds of events."""

    @property
    def attachments(self) -> Attachments: ...

    @property
    def catalogues(self) -> Catalogues: ...

    @property
    def checklist(self) -> Checklist: ...

    @property
    def contracts(self) -> Contracts: ...

    @property
    def deadlines(self) -> Deadlines: ...

    @property
    def evaluations(self) -> Evaluations: ...

    @property
    def exits(self) -> Exits: ...

    @property
    def groups(self) -> Groups: ...

    @property
    def histories(self) -> Histories: ...

    @property
    def participants(self) -> Participants: ...

    @property
    def plans(self) -> Plans: ...

    @property
    def referrals(self) -> Referrals: ...

    @property
    def registers(self) -> Registers: ...

    @property
    def summonses(self) -> Summonses: ...

    @property
    def situations(self) -> Situations: ...


Options = Sequence[tuple[Any, str]]
Drafts = Mapping[str, Any]
Asked = tuple[str, frozenset[Any]]
"""A field that is only asked for some answers of another one: its caption, and those answers."""


@dataclass(frozen=True, slots=True)
class WordsField:
    """A line of words; without `write`, a draft."""

    caption: str
    text: str = ""
    write: Callable[[str], object] | None = None
    hint: str = ""
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class DayField:
    """A date, or none; `with_hour`: a day and its hour, as a datetime."""

    caption: str
    day: date | None = None
    write: Callable[[date | None], object] | None = None
    with_hour: bool = False
    asked: Asked | None = None


@dataclass(frozen=True, slots=True)
class PickField:
    """One of a few coded answers."""

    caption: str
    options: Options
    value: Any = None
    write: Callable[[Any], object] | None = None
    asked: Asked | None = None


Field = WordsField | DayField | PickField


@dataclass(frozen=True, slots=True)
class EventForm:
    """The fields of an event; `note` takes the drafts by their captions, under the words of its button."""

    fields: tuple[Field, ...]
    note: Callable[[Drafts], object] | None = None
    note_text: str = ""
    away: Callable[[], object] | None = None
    """Puts the record in the bin."""


def change_named(update: Callable[[int, Any], object], key: int, name: str, value: object) -> None:
    """Changes one field of a record."""
    update(key, {name: value})


def change_given(write: Callable[[str, Any], object], name: str, day: date | None) -> None:
    """A day that the record cannot be without: emptied, it stays as it was."""
    if day is not None:
        write(name, day)


def record_of(records: Iterable[Any], key: int) -> Any:
    return first_of(record for record in records if record.id == key)


def first_of(records: Iterable[Any]) -> Any:
    for record in records:
        return record
    raise NotFoundError("not_found")
