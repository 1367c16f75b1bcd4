"""The sheet of a module under the headings of its funder (A-11 to A-18, A-30 to A-39, A-58), dated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from modactions_desktop.domain.bilans import Letterhead
from modactions_desktop.domain.catalogues import HeadingKind, SheetHeading
from modactions_desktop.domain.users import Project

PLACE = "place"
"""The heading that shows the usual place of the settings until she writes another (A-32)."""
FUNDING = "funding_type"
"""The heading under which the funders of the project stand (A-34, A-35)."""
INDIVIDUAL = "individuelle"
"""The approach of a module that goes on beside the others (A-37)."""

Answer = str | tuple[str, ...]
"""A text, or the codes of the options that apply."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the trajectory; how many there are is data."""

    id: int
    code: str
    name: str
    theme: str = ""
    active: bool = True

    @property
    def is_individual(self) -> bool:
        return self.theme == INDIVIDUAL


@dataclass(frozen=True, slots=True)
class SheetPart:
    """« Partie 1 »: a title and its points; the parts of a sheet are ordered."""

    id: int
    title: str
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ModuleSheet:
    """What the sheet of a module says from a day on. `valid_to` is the eve of the next version."""

    id: int
    module: Module
    valid_from: date
    answers: Mapping[str, Answer]
    parts: tuple[SheetPart, ...] = ()
    valid_to: date | None = None

    def text(self, heading: SheetHeading) -> str:
        """What is written under a heading."""
        answer = self.answers.get(heading.code, "")
        return answer if isinstance(answer, str) else ""

    def chosen(self, heading: SheetHeading) -> tuple[str, ...]:
        """The options that apply, in the order of the heading."""
        answer = self.answers.get(heading.code, ())
        return tuple(option.code for option in heading.options if option.code in answer)

    def is_answered(self, heading: SheetHeading) -> bool:
        """Whether the sheet says something under a heading."""
        if heading.kind is HeadingKind.PARTS:
            return bool(self.parts)
        if heading.kind is HeadingKind.CHOICE:
            return bool(self.chosen(heading))
        return bool(self.text(heading).strip())

    def is_open(self, today: date) -> bool:
        """What was said up to a day that is over stays as it was said."""
        return self.valid_to is None or self.valid_to >= today


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """A module with the sheet in force: how much of it is filled in."""

    module: Module
    sheet_id: int | None
    valid_from: date | None
    filled: int
    headings: int
    objective: str = ""

    @property
    def is_complete(self) -> bool:
        return self.filled == self.headings


@dataclass(frozen=True, slots=True)
class ModuleSheetContent:
    """What a printed sheet says: every heading in order, all options, and the funders of the project."""

    letterhead: Letterhead
    sheet: ModuleSheet
    headings: tuple[SheetHeading, ...]
    issued_on: date
    project: Project | None = None
    fictitious: bool = field(default=False, kw_only=True)


def in_sections(headings: Iterable[SheetHeading]) -> tuple[tuple[str, tuple[SheetHeading, ...]], ...]:
    """The headings under the titles of the funder, in order."""
    return tuple((title, tuple(inside)) for title, inside in groupby(headings, key=lambda h: h.section))


def in_force(sheets: Sequence[ModuleSheet], on: date) -> ModuleSheet | None:
    """The sheet that holds on a day, of those of one module from the oldest on; the first before its time."""
    begun = [sheet for sheet in sheets if sheet.valid_from <= on]
    return begun[-1] if begun else next(iter(sheets), None)


def choose(heading: SheetHeading, chosen: Iterable[str], option: str, applies: bool) -> tuple[str, ...]:
    """The options that apply once one of them was ticked or not, in the order of the heading."""
    known = set() if heading.single and applies else set(chosen)
    known = known | {option} if applies else known - {option}
    return tuple(o.code for o in heading.options if o.code in known)


def points_of(text: str) -> tuple[str, ...]:
    """The points of a part as they are typed, one a line, with or without a dash before."""
    typed = (line.strip().lstrip("-•– ") for line in text.splitlines())
    return tuple(filter(None, typed))
