"""The bin: what was deleted stays thirty days, and may come back as it was (F115)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

KEPT_DAYS = 30


class BinKind(StrEnum):
    """What can be deleted, named as the journal names it."""

    PARTICIPANT = "participant"
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    NEED = "need"
    AVENUE = "avenue"
    GOAL = "goal"
    OBSTACLE = "obstacle"
    REFERRAL = "referral"
    LIAISON = "liaison_note"
    REQUEST = "request"
    SUMMONS = "summons"
    CONTRACT = "contract"
    TRIGGER_DATE = "trigger_date"
    DEADLINE_MARK = "deadline_mark"
    CONTRACT_REVIEW = "contract_review"
    LIFE_STEP = "life_step"
    ATTACHMENT = "attachment"
    EVALUATION = "evaluation"
    EXIT_REVIEW = "exit_review"
    QUOTE = "quote"
    SESSION = "session"
    OUTING = "outing"
    MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class BinEntry:
    """One record in the bin. `whose` and `number` are of the person it is about; none for a group's."""

    kind: BinKind
    key: int
    title: str
    participant_id: int | None
    whose: str
    number: str
    deleted_on: date

    def days_left(self, today: date) -> int:
        """How many days it may still be taken back."""
        return max(0, (self.deleted_on + timedelta(days=KEPT_DAYS) - today).days)


def is_over(deleted_on: date, today: date) -> bool:
    """Whether the thirty days are over: the record goes for good."""
    return today - deleted_on > timedelta(days=KEPT_DAYS)
