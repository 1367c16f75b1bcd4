"""Filters over the list of people: several questions at once, named and kept (F110)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class PeopleFilter:
    """Every question that is asked must hold; of one question with several answers, one is enough."""

    phases: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    """Of the file: open, suspended, closed."""
    groups: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    antennas: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    french_levels: tuple[str, ...] = ()
    """The last level of any skill."""
    obstacle_domains: tuple[str, ...] = ()
    """Domains in which an obstacle is open."""
    document_within: int | None = None
    """The last residence document ends within so many days, or has ended."""
    unseen_for: int | None = None
    """No interview held for so many days."""
    without_feedback: bool = False
    """An interview was held, and the person's feedback is neither noted nor excused (A-51)."""
    words: str = ""
    """Words written anywhere in the file."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked."""
        return self == PeopleFilter()

    def as_criteria(self) -> dict[str, Any]:
        """What is kept: the questions that are asked."""
        asked = {name: value for name, value in asdict(self).items() if value not in ((), None, False, "")}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asked.items()}

    @classmethod
    def of_criteria(cls, criteria: Mapping[str, Any]) -> PeopleFilter:
        """What was kept; a question that this version does not know is left out."""
        known = {field.name for field in fields(cls)}
        given: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in criteria.items()
            if name in known
        }
        return cls(**given)


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A list she named: what it asks for, not who was in it."""

    id: int
    name: str
    filter: PeopleFilter


Choices = tuple[tuple[str, str], ...]
"""Codes and their words."""


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What each question may be answered with, by the field of PeopleFilter: only what the files hold."""

    answers: Mapping[str, Choices]

    def of(self, name: str) -> Choices:
        return self.answers.get(name, ())
