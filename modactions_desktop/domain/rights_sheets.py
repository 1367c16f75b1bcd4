"""The « Fiche à remettre »: a few rights and obligations on one page, in large type and plain French (F58).

A sheet has two sides, so that nobody takes home duties alone. A step (« démarche ») stands among the rights:
each of those that ship is something the person may do, none is owed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.checklist import ChecklistLine, ItemKind, Verification
from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.papers import Paper


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """A service of her directory, as far as she filled it; only what is known is printed."""

    service_id: int
    name: str
    address: str = ""
    phone: str = ""
    is_known: bool = False
    """The person was referred there."""

    @property
    def is_reachable(self) -> bool:
        return bool(self.address or self.phone)


@dataclass(frozen=True, slots=True)
class SheetOffer:
    """One item that a sheet may tell, as the window shows it before she chooses."""

    line: ChecklistLine
    is_suggested: bool
    places: tuple[SheetPlace, ...] = ()
    """Where to go: where the person already goes, then those that can be reached."""

    @property
    def item_id(self) -> int:
        return self.line.item.item_id

    @property
    def place(self) -> SheetPlace | None:
        """Where to go when nothing has to be chosen; among several funds or communes only she can tell."""
        for kept in (lambda p: p.is_known, lambda p: p.is_reachable, lambda _: True):
            left = [place for place in self.places if kept(place)]
            if left:
                return left[0] if len(left) == 1 else None
        return None

    @property
    def is_outdated(self) -> bool:
        """She marked the text « périmé »: it is told to nobody until it is mended."""
        return self.line.item.verification is Verification.OUTDATED


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """An item of a sheet: its title in the person's language, and where to go, as she chose them."""

    item_id: int
    translation: str = ""
    service_id: int | None = None


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """The sheet that is asked for: whose, and what it tells, in her order."""

    participant_id: int
    choices: tuple[SheetChoice, ...]
    language: str = ""
    """A code: the language of the titles that she typed."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """What the person reads of one item."""

    version_id: int
    kind: ItemKind
    title: str
    text: str
    translation: str = ""
    place: SheetPlace | None = None
    service: str = ""
    """To whom the person turns, in the catalogue's words: where the directory names nobody."""
    bring: str = ""
    due_on: date | None = None
    is_verified: bool = False

    @property
    def is_obligation(self) -> bool:
        return self.kind is ItemKind.OBLIGATION


@dataclass(frozen=True, slots=True)
class RightsSheetContent(Paper):
    """« Mes droits » and « Mes obligations » of one person, on one page."""

    name: str = ""
    lines: tuple[SheetLine, ...] = ()

    @property
    def rights(self) -> tuple[SheetLine, ...]:
        return tuple(line for line in self.lines if not line.is_obligation)

    @property
    def obligations(self) -> tuple[SheetLine, ...]:
        return tuple(line for line in self.lines if line.is_obligation)

    @property
    def has_steps(self) -> bool:
        return any(line.kind is ItemKind.STEP for line in self.lines)

    @property
    def is_verified(self) -> bool:
        """Whether the CPAS checked every text: else the page says to ask before deciding anything."""
        return all(line.is_verified for line in self.lines)


def in_two(lines: Sequence[SheetOffer]) -> tuple[tuple[SheetOffer, ...], tuple[SheetOffer, ...]]:
    """What is too long for one page, on two: half of the items each, in the same order.

    Not the rights on one and the obligations on the other: nobody takes home duties alone.
    """
    half = (len(lines) + 1) // 2
    return tuple(lines[:half]), tuple(lines[half:])


def places_for(
    kinds: Collection[str], services: Sequence[Service], known: Collection[int]
) -> tuple[SheetPlace, ...]:
    """The services of those kinds: where the person already goes, then those that can be reached, by name."""
    places = [place_of(s, is_known=s.id in known) for s in services if s.kind in kinds]
    return tuple(sorted(places, key=lambda p: (not p.is_known, not p.is_reachable, p.name)))


def place_of(service: Service, *, is_known: bool = False) -> SheetPlace:
    """Its name, its first site, its first telephone."""
    site = service.sites[0] if service.sites else None
    town = f"{site.postal_code} {site.city}".strip() if site else ""
    address = ", ".join(filter(None, (site.address, town))) if site and site.address else ""
    phone = service.phones[0].number if service.phones else ""
    return SheetPlace(service.id, service.display_name, address, phone, is_known)
