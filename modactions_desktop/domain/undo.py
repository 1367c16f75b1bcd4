"""What was taken back or done again: whose file it was about, and what else is to be read again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """What others than the person's file may show of a change."""

    DIRECTORY = "directory"
    CATALOGUE = "catalogue"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class Undone:
    """One step taken back or done again; `what` says it in words (« frein ajouté »)."""

    what: str
    participant_ids: tuple[int, ...]
    areas: frozenset[Area]
