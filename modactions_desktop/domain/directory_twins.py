"""Two cards of the directory that may be one, and what is chosen when they are brought together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Listed(StrEnum):
    """What a card is of."""

    SERVICE = "service"
    ORGANISATION = "organisation"


class Sameness(StrEnum):
    """Why two cards may be one."""

    SAME_NAME = "meme_nom"
    NEAR_NAME = "nom_proche"
    SAME_PHONE = "meme_telephone"
    SAME_EMAIL = "meme_courriel"
    SAME_ADDRESS = "meme_adresse"


@dataclass(frozen=True, slots=True)
class Twin:
    """A card that may be the one being typed; `score` (0 to 100) orders them."""

    of: Listed
    id: int
    name: str
    organisation: str
    active: bool
    reasons: tuple[Sameness, ...]
    score: float


@dataclass(frozen=True, slots=True)
class TwinPair:
    """Two cards that may be one, the one used more often first."""

    of: Listed
    first_id: int
    first: str
    second_id: int
    second: str
    reasons: tuple[Sameness, ...]
    score: float
    first_uses: int = 0
    second_uses: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One field on which two cards differ: side by side."""

    field: str
    kept: Any
    gone: Any
