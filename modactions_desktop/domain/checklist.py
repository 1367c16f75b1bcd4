"""Rights and obligations: the dated catalogue, each person's states, requests, summonses and contracts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from modactions_desktop.domain.visibility import Visibility


class ItemKind(StrEnum):
    RIGHT = "droit"
    OBLIGATION = "obligation"
    STEP = "demarche"


class Verification(StrEnum):
    VERIFIED = "verifie"
    TO_VERIFY = "a_verifier"
    OUTDATED = "perime"


class ChecklistState(StrEnum):
    """Without any state the item has simply not been looked at."""

    NOT_CONCERNED = "non_concerne"
    TO_EXPLAIN = "a_expliquer"
    EXPLAINED = "explique"
    IN_PROGRESS = "en_cours"
    IN_ORDER = "en_ordre"
    REFUSED = "refuse"


class RequestDecision(StrEnum):
    PENDING = "en_attente"
    GRANTED = "accorde"
    REFUSED = "refuse"
    WITHDRAWN = "retire"


class SummonsStatus(StrEnum):
    RECEIVED = "recue"
    EXPLAINED = "expliquee"
    HONOURED = "honoree"
    EXCUSED = "excusee"
    MISSED = "manquee"


class ContractKind(StrEnum):
    PIIS = "piis"
    WELCOME = "convention_accueil"
    TRAINING = "plan_de_formation"


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """One right or obligation as it read from `valid_from` on; `item_id` is the same over its versions."""

    item_id: int
    version_id: int
    code: str
    category: str
    category_title: str
    title: str
    kind: ItemKind
    text: str
    deadline: str
    evidence: str
    services: tuple[str, ...]
    condition: str
    certainty: str
    sources: tuple[str, ...]
    verification: Verification
    verified_on: date | None
    verified_by: str
    tags: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class StateChange:
    """What was noted about one item for one person on one day; the last one counts."""

    id: int
    state: ChecklistState
    on: date
    due_on: date | None
    language: str
    interpreter: str
    evidence: str
    comment: str
    interview_id: int | None = None
    version_id: int | None = None


@dataclass(frozen=True, slots=True)
class RightsRequest:
    """A request for a right: asked, decided, refused, appealed (a record of its own under the item)."""

    id: int
    item_id: int
    asked_on: date
    decision: RequestDecision
    decided_on: date | None
    notified_on: date | None
    appeal_due_on: date | None
    appealed_on: date | None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One item of one person's checklist, with its whole history, newest change last."""

    item: CatalogueItem
    changes: tuple[StateChange, ...] = ()
    requests: tuple[RightsRequest, ...] = ()

    @property
    def current(self) -> StateChange | None:
        return self.changes[-1] if self.changes else None

    @property
    def state(self) -> ChecklistState | None:
        return self.changes[-1].state if self.changes else None

    def changed_since(self, day: date) -> bool:
        return any(change.on >= day for change in self.changes)


@dataclass(frozen=True, slots=True)
class Summons:
    """A letter that gives a day and an hour (A-26)."""

    id: int
    issuer: str
    issuer_detail: str
    subject: str
    place: str
    received_on: date | None
    convened_at: datetime | None
    status: SummonsStatus
    explained_on: date | None = None
    answered_on: date | None = None
    answer: str = ""
    evidence: str = ""
    outcome: str = ""
    visibility: Visibility = Visibility.PARTICIPANT


@dataclass(frozen=True, slots=True)
class Contract:
    """PIIS, welcome convention or training plan; the review rhythm is a parameter in months."""

    id: int
    kind: ContractKind
    signed_on: date | None
    begin: date | None
    end: date | None
    review_months: int
    last_review_on: date | None
    note: str = ""
