"""What a search finds, in what order, and which words of a text it shows."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from itertools import chain, takewhile

from modactions_desktop.domain.folding import fold


class SearchKind(StrEnum):
    """The kinds of records whose words are indexed."""

    PARTICIPANT = "participant"
    INTERVIEW = "interview"
    NARRATIVE = "narrative"
    OBSERVATION = "observation"
    NEED = "need"
    OBSTACLE = "obstacle"
    AVENUE = "avenue"
    GOAL = "goal"
    RIGHT = "right"
    CULTURAL_CODE = "cultural_code"
    SUMMONS = "summons"
    CONTRACT = "contract"
    TRIGGER_DATE = "trigger_date"
    REFERRAL = "referral"
    LIAISON = "liaison_note"
    ORGANISATION = "organisation"
    SERVICE = "service"
    CONTACT = "contact"
    GROUP = "group"
    MODULE = "module"
    MEETING = "meeting"
    EVALUATION = "evaluation"
    EXIT_REVIEW = "exit_review"
    QUOTE = "quote"
    BILAN = "bilan"
    ATTACHMENT = "attachment"


class Nearness(IntEnum):
    """How what was typed stands in a record, the best first."""

    WHOLE = 0
    BEGINNING = 1
    CLOSE = 2
    """Another spelling, or a slip of the keys."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What is indexed of one record. `title` is shown in the list of results; a word in it weighs more."""

    kind: SearchKind
    record_id: int
    participant_id: int | None
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A few words of a text around those found; `marks` are their places in it, begin and end."""

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()


NO_EXCERPT = Excerpt()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One record found, best first."""

    kind: SearchKind
    record_id: int
    participant_id: int | None
    title: str
    on: date | None = None
    """The day it speaks of, for a record that has one."""
    excerpt: Excerpt = NO_EXCERPT
    nearness: Nearness = Nearness.WHOLE


_WORDS = re.compile(r"[^\W_]+")
_BEFORE, _LENGTH = 24, 96


def excerpt(text: str, wanted: Collection[str]) -> Excerpt:
    """The words of `text` around the first that begins with one of the folded words wanted, all marked.

    Empty when none does: what was found stands in the title.
    """
    found = ((at.start(), at.end()) for at in _WORDS.finditer(text) if _begins(at[0], wanted))
    first = next(found, None)
    if first is None:
        return Excerpt()
    begin, end = _window(text, first[0])
    before, after = ("… " if begin else ""), (" …" if end < len(text) else "")
    shift = len(before) - begin
    shown = chain([first], takewhile(lambda place: place[1] <= end, found))  # not a word behind is folded
    marks = tuple((at + shift, upto + shift) for at, upto in shown if begin <= at and upto <= end)
    return Excerpt(before + re.sub(r"\s", " ", text[begin:end]) + after, marks)


def _begins(word: str, wanted: Collection[str]) -> bool:
    folded = fold(word)
    return any(folded.startswith(beginning) for beginning in wanted)


def _window(text: str, first: int) -> tuple[int, int]:
    """Whole words, a little before the first one found."""
    begin = max(0, first - _BEFORE)
    if begin:
        begin = max(text.rfind(" ", 0, begin), text.rfind("\n", 0, begin)) + 1
    if len(text) <= begin + _LENGTH:
        return begin, len(text)
    cut = text.rfind(" ", first + 1, begin + _LENGTH)
    return begin, cut if cut > 0 else begin + _LENGTH
