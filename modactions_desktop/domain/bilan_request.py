"""What is asked when a bilan is composed, and the words it is written with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from modactions_desktop.domain.bilan_selection import Selection
from modactions_desktop.domain.bilans import BilanKind, Copy, Letterhead, Passage, ReadBack
from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.dossiers import Dossier
from modactions_desktop.domain.interviews import Interview, InterviewKind

Lists = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Words:
    """French words of codes: the program's own enumerations, and the lists of the base."""

    label: Callable[[StrEnum], str]
    lists: Lists = field(default_factory=dict)

    def low(self, code: StrEnum) -> str:
        """The label within a sentence: « en cours »."""
        return lowered(self.label(code))

    def of(self, name: str, code: str) -> str:
        """The label of a code of a list; a code that was never in it speaks for itself."""
        return self.lists.get(name, {}).get(code, code)


@dataclass(frozen=True, slots=True)
class BilanRequest:
    """Which bilan, whose copy, which day. `ticked` holds the keys of confidential texts added by hand."""

    kind: BilanKind
    copy: Copy
    today: date
    words: Words
    letterhead: Letterhead
    ticked: frozenset[str] = frozenset()
    services: Mapping[int, Service] = field(default_factory=dict)
    """The directory's services that referrals point to."""
    visit_keys: Mapping[int, str] = field(default_factory=dict)
    """What each outing (by its id) taught about the host society."""
    author: str = ""
    """Who issues it: on the dossier copy only."""
    read_back: ReadBack | None = None
    draft: bool = False
    fictitious: bool = False


@dataclass(frozen=True, slots=True)
class Composing:
    """One bilan on its way: the file, what is asked, and the decisions so far."""

    dossier: Dossier
    ask: BilanRequest
    selection: Selection

    @property
    def words(self) -> Words:
        return self.ask.words

    @property
    def for_dossier(self) -> bool:
        return self.selection.for_dossier

    @property
    def is_final(self) -> bool:
        return self.ask.kind is BilanKind.FINAL

    def held(self) -> tuple[Interview, ...]:
        """Interviews that took place up to today, the oldest first."""
        known = [i for i in self.dossier.interviews if i.is_held and i.on <= self.ask.today]
        return tuple(sorted(known, key=lambda i: (i.on, i.id)))

    def told_in(self) -> tuple[Interview, ...]:
        """The interviews whose texts this bilan tells: the first ones, the last one, or the final one."""
        held = self.held()
        wanted = {
            BilanKind.PARCOURS: InterviewKind.INITIAL,
            BilanKind.FINAL: InterviewKind.FINAL,
        }.get(self.ask.kind)
        chosen = tuple(i for i in held if i.kind is wanted)
        if chosen:
            return chosen
        return held[:1] if self.ask.kind is BilanKind.PARCOURS else held[-1:]

    def since(self) -> date:
        """The day from which an intermediate bilan tells what moved: the interview before the last one."""
        held = self.held()
        return held[-2].on if len(held) > 1 else date.min

    def passage(
        self, text: str, *, author: str = "", on: date | None = None, quoted: bool = False
    ) -> Passage:
        """A block of text; who wrote it, and when, on the dossier copy only."""
        if not self.for_dossier:
            return Passage(text, quoted)
        return Passage(text, quoted, author, on if author else None)


_SMALL_WORDS = (
    "je j moi me m mon ma mes nous notre nos il elle on le la les l un une des du de d avec aucun aucune "
    "chaque plus quand si tous toutes deux trois quatre"
)
_OPENERS = frozenset(_SMALL_WORDS.split())
_FIRST_WORD = re.compile(r"\w+")


def continued(text: str) -> str:
    """A text that goes on after a colon: « je saurai que c'est fait quand : j'ai deux amis ». A name, or any
    word that is not sure to be none, keeps its capital."""
    first = _FIRST_WORD.match(text)
    return lowered(text) if first and first[0].lower() in _OPENERS else text


def lowered(text: str) -> str:
    """Without its capital, unless the word is an acronym: « PIIS », « SeTIS » stay."""
    first = text.partition(" ")[0]
    return text if any(sign.isupper() for sign in first[1:]) else text[:1].lower() + text[1:]
