"""What goes on a copy of a bilan and what stays behind, text by text, with the reason.

A bilan is composed through a `Selection`: it decides by the one allow-list (`is_shown`) and keeps what it
decided, so that the preview « ce que la personne va recevoir » and the document cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from modactions_desktop.domain.bilans import BilanContent, Copy
from modactions_desktop.domain.visibility import Visibility, is_shown

EXCERPT = 90
"""How many signs of a text the preview shows."""


class BilanPart(StrEnum):
    """The parts of a bilan, in the order in which they print."""

    HEADER = "entete"
    REQUEST = "demande"
    CHANGES = "changements"
    WHO_I_AM = "qui_je_suis"
    LIFE_STORY = "parcours"
    JOURNEY = "chemin_parcouru"
    TODAY = "aujourdhui"
    MOTIVATION = "motivation"
    GOALS = "objectifs"
    OBSTACLES = "freins"
    RIGHTS = "droits"
    REFERRALS = "orientations"
    ACTIVITIES = "activites"
    EVALUATIONS = "evaluations"
    OBSERVATIONS = "observations"
    OPINION = "avis"
    DEPARTURE = "sortie"
    NEXT = "et_maintenant"


class LeftOut(StrEnum):
    """Why something is not on a copy."""

    FILE_ONLY = "reserve_au_dossier"
    CONFIDENTIAL = "confidentiel"
    NOT_TICKED = "frein_non_coche"
    NOT_SHARED = "evaluation_non_partagee"
    NOT_TOLD = "pas_encore_explique"
    THIRD_PARTY = "autre_personne"
    INTERNAL = "appreciation_interne"


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One thing that could be on the copy: `left_out` is None when it is."""

    part: BilanPart
    key: str
    """Names the text, « interview:12:note_libre »: what is ticked to add a confidential text."""
    excerpt: str
    left_out: LeftOut | None = None
    may_be_ticked: bool = False
    """Confidential, and this is the dossier copy: it can be added one by one."""

    @property
    def is_shown(self) -> bool:
        return self.left_out is None


@dataclass(frozen=True, slots=True)
class Composed:
    """A bilan ready to print, and every decision that led to it."""

    content: BilanContent
    lines: tuple[PreviewLine, ...]


class Selection:
    """Decides what goes on one copy, and remembers it."""

    def __init__(self, copy: Copy, ticked: frozenset[str] = frozenset()) -> None:
        self.copy = copy
        self._ticked = ticked
        self._lines: dict[tuple[BilanPart, str], PreviewLine] = {}

    @property
    def for_dossier(self) -> bool:
        return self.copy is Copy.DOSSIER

    @property
    def lines(self) -> tuple[PreviewLine, ...]:
        """Every decision, by part."""
        order = {part: rank for rank, part in enumerate(BilanPart)}
        return tuple(sorted(self._lines.values(), key=lambda line: order[line.part]))

    def keeps(self, part: BilanPart, key: str, text: str, visibility: Visibility) -> bool:
        """Whether a text is on this copy; an empty text never is and is not spoken of."""
        if not text.strip():
            return False
        shown = is_shown(visibility, self.copy, ticked=key in self._ticked)
        confidential = visibility is Visibility.CONFIDENTIAL
        reason = LeftOut.CONFIDENTIAL if confidential else LeftOut.FILE_ONLY
        self._note(part, key, text, None if shown else reason, confidential and self.for_dossier)
        return shown

    def takes(self, part: BilanPart, key: str, text: str) -> None:
        """Notes what is on every copy: facts, and what the person said herself."""
        self._note(part, key, text, None)

    def leaves(self, part: BilanPart, key: str, text: str, reason: LeftOut) -> None:
        """Notes what is left out for a reason of its own."""
        self._note(part, key, text, reason)

    def only_in_dossier(
        self, part: BilanPart, key: str, text: str, reason: LeftOut, *, about: str = ""
    ) -> str:
        """The text on the dossier copy, nothing on the participant's. `about`: what the preview calls it."""
        if not text.strip():
            return ""
        said = f"{about} : {text}" if about else text
        self._note(part, key, said, None if self.for_dossier else reason)
        return text if self.for_dossier else ""

    def _note(
        self, part: BilanPart, key: str, text: str, left_out: LeftOut | None, may_be_ticked: bool = False
    ) -> None:
        self._lines[part, key] = PreviewLine(part, key, _excerpt(text), left_out, may_be_ticked)


def _excerpt(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[: EXCERPT - 1].rstrip()}…"
