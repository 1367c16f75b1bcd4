"""What papers for a person share: the words around the page, what the file says of itself, its type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Protocol

from modactions_desktop.domain.dates import written_date
from modactions_desktop.domain.papers import Paper, PaperKind, Reach
from modactions_desktop.labels import label
from modactions_desktop.reports import parts
from modactions_desktop.reports.pdf import sheet
from modactions_desktop.reports.pdf.archive import Description
from modactions_desktop.reports.pdf.blocks import Block
from modactions_desktop.reports.pdf.sheet import Sheet
from modactions_desktop.reports.pdf.styles import Type
from modactions_desktop.reports.texts import DRAFT, FICTITIOUS

Compose = Callable[[Type], Iterable[Block]]
"""The blocks of a page, set in a type."""


class Marked(Protocol):
    """What says whether it may be taken for the real thing."""

    @property
    def draft(self) -> bool: ...

    @property
    def fictitious(self) -> bool: ...


def warnings_of(content: Marked) -> tuple[str, ...]:
    """« brouillon », « exemple fictif »: what holds of this content, in that order."""
    told = (DRAFT if content.draft else "", FICTITIOUS if content.fictitious else "")
    return tuple(filter(None, told))


def surroundings_of(paper: Paper, kind: PaperKind) -> parts.Surroundings:
    """The letterhead on an A4, the kind of paper as its reference."""
    return parts.Surroundings(paper.letterhead, (label(kind),), warnings_of(paper))


def description_of(paper: Paper, kind: PaperKind, *, author: str = "", on: date | None = None) -> Description:
    """What the file says of itself; by the organisation and of the day of issue unless told otherwise."""
    title = label(kind)
    return Description(
        title=title,
        author=author or paper.letterhead.organisation,
        subject=f"{title}, {written_date(on or paper.issued_on)}",
        when=parts.at_noon(paper.issued_on),
    )


def fitting(compose: Compose, types: Iterable[Type], page: Sheet, pages: int = 1) -> list[Block] | None:
    """The blocks in the first of these types in which they hold on so many pages; None: in none of them.

    They are composed anew to be drawn: placing blocks changes them.
    """
    for type_ in types:
        if len(sheet.paginate(list(compose(type_)), page)) <= pages:
            return list(compose(type_))
    return None


def reached_by(reach: Reach, *, phone: str, email: str, here: str) -> str:
    """How the person reaches the service: by telephone, else in writing, else where they are."""
    if reach.phone:
        return phone.format(phone=unbroken(reach.phone))
    return email.format(email=reach.email) if reach.email else here


def unbroken(number: str) -> str:
    """A telephone number, which stays on one line."""
    return number.replace(" ", "\u00a0")
