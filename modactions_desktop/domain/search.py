"""What the full-text search finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    SUMMONS = "summons"
    REFERRAL = "referral"
    ORGANISATION = "organisation"
    SERVICE = "service"
    CONTACT = "contact"
    GROUP = "group"
    MODULE = "module"
    EVALUATION = "evaluation"
    BILAN = "bilan"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What is indexed of one record. `title` is shown in the list of results; a word in it weighs more."""

    kind: SearchKind
    record_id: int
    participant_id: int | None
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One record found, best first."""

    kind: SearchKind
    record_id: int
    participant_id: int | None
    title: str
