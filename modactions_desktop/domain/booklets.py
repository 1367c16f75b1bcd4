"""The directory on paper, by theme, for the room where interviews are held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.bilans import Letterhead
from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.folding import fold

REST = ""
"""The theme of the services that have none."""


@dataclass(frozen=True, slots=True)
class BookletChoice:
    """What goes into a booklet: themes (codes; None for all of them), which services, named people or not."""

    themes: frozenset[str] | None = None
    internal: bool | None = None
    contacts: bool = False


@dataclass(frozen=True, slots=True)
class BookletTheme:
    """A theme and its services by name; a service of several themes stands under each of them."""

    code: str
    title: str
    services: tuple[Service, ...]


@dataclass(frozen=True, slots=True)
class BookletContent:
    """`languages` and `kinds` give the words of the codes that services hold."""

    letterhead: Letterhead
    issued_on: date
    themes: tuple[BookletTheme, ...]
    languages: Mapping[str, str]
    kinds: Mapping[str, str]
    contacts: bool = False
    fictitious: bool = False

    @property
    def service_count(self) -> int:
        """How many services, each once."""
        return len({service.id for theme in self.themes for service in theme.services})


def by_theme(
    services: Iterable[Service], titles: Mapping[str, str], choice: BookletChoice
) -> tuple[BookletTheme, ...]:
    """The active services under each theme chosen, in the order of `titles`; empty themes are left out."""
    kept = [s for s in services if s.active and s.organisation.active and _is_chosen(s, choice)]
    kept.sort(key=lambda service: fold(service.name))
    found: dict[str, list[Service]] = {code: [] for code in titles}
    for service in kept:
        for code in [code for code in service.domains if code in found] or [REST]:
            found.setdefault(code, []).append(service)
    wanted = found if choice.themes is None else found.keys() & choice.themes
    return tuple(
        BookletTheme(code, titles.get(code, ""), tuple(own))
        for code, own in found.items()
        if own and code in wanted
    )


def _is_chosen(service: Service, choice: BookletChoice) -> bool:
    return choice.internal is None or service.internal is choice.internal
