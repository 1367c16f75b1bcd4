"""The catalogue of rights and obligations as she edits it: its items, their versions, who was told which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.catalogues import Condition
from modactions_desktop.domain.checklist import CatalogueItem

TOLD = frozenset({"text", "deadline", "evidence", "bring", "condition"})
"""What a person is told: once one of these changed, the whole is to be verified anew."""


def reads_otherwise(one: CatalogueItem, other: CatalogueItem) -> bool:
    """Whether a person who was told one version would be told something else by the other."""
    return any(getattr(one, name) != getattr(other, name) for name in (*TOLD, "title"))


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One item of the catalogue: its last text, in force or still to come, and whether it is in the lists."""

    item: CatalogueItem
    proposed_when: tuple[Condition, ...] = ()
    active: bool = True
    versions: int = 1

    def is_upcoming(self, today: date) -> bool:
        """Whether its last text replaces another one on a day to come."""
        return self.versions > 1 and self.item.valid_from > today

    def edited_from(self, today: date) -> date:
        """The day from which a change holds, unless she says another: today, or the day of a text to come."""
        return self.item.valid_from if self.is_upcoming(today) else today


@dataclass(frozen=True, slots=True)
class ItemVersion:
    """One text of an item, and how many people were told it."""

    item: CatalogueItem
    told: int = 0


@dataclass(frozen=True, slots=True)
class ToldPerson:
    """Somebody to whom a text was explained or handed over, the last time."""

    participant_id: int
    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Translation:
    """The title of an item in a participant's language, typed by her."""

    language: str
    title: str


def next_code(category: str, known: Iterable[str]) -> str:
    """The code of an item of her own: the letter of its category, x, a number that no item has (`Ax1`).

    A shipped catalogue never uses such a code, so that a newer one never meets hers.
    """
    taken = set(known)
    number = 1
    while f"{category}x{number}" in taken:
        number += 1
    return f"{category}x{number}"
