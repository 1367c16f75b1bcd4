"""Rights and obligations: the dated catalogue, each person's states, requests, summonses and contracts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from modactions_desktop.domain.periods import months_after
from modactions_desktop.domain.visibility import Visibility


class CatalogueKind(StrEnum):
    """Two catalogues kept in the same manner: rights and obligations, habits of the host society (A-41)."""

    RIGHTS = "droits"
    CULTURAL_CODES = "codes_culturels"


class ItemKind(StrEnum):
    """What an item of the catalogue is for the person."""

    RIGHT = "droit"
    OBLIGATION = "obligation"
    STEP = "demarche"
    HABIT = "habitude"
    """Of the catalogue of cultural codes only."""


KINDS_OF = {
    CatalogueKind.RIGHTS: (ItemKind.RIGHT, ItemKind.OBLIGATION, ItemKind.STEP),
    CatalogueKind.CULTURAL_CODES: (ItemKind.HABIT,),
}
"""What an item of each catalogue may be."""


class Verification(StrEnum):
    """How sure a text is: checked by the organisation, to be checked, or known to be outdated."""

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


BEYOND_EXPLAINED = frozenset({ChecklistState.IN_PROGRESS, ChecklistState.IN_ORDER, ChecklistState.REFUSED})
"""More than an explanation: telling the text once more takes none of them back."""

STATES_OF = {
    CatalogueKind.RIGHTS: tuple(ChecklistState),
    CatalogueKind.CULTURAL_CODES: (
        ChecklistState.NOT_CONCERNED,
        ChecklistState.TO_EXPLAIN,
        ChecklistState.EXPLAINED,
        ChecklistState.IN_ORDER,
    ),
}
"""What may be noted of an item of each catalogue: nobody applies for a habit, and none is refused."""


class RequestDecision(StrEnum):
    """What the service asked decided of a right."""

    PENDING = "en_attente"
    GRANTED = "accorde"
    REFUSED = "refuse"
    WITHDRAWN = "retire"


class SummonsStatus(StrEnum):
    """What became of a summons."""

    RECEIVED = "recue"
    EXPLAINED = "expliquee"
    HONOURED = "honoree"
    EXCUSED = "excusee"
    MISSED = "manquee"
    CANCELLED = "annulee"
    """By the service that sent it: nobody missed anything (F55)."""


class AnswerMode(StrEnum):
    """How a summons was answered."""

    PHONE = "telephone"
    LETTER = "courrier"
    EMAIL = "courriel"
    IN_PERSON = "sur_place"
    THIRD_PARTY = "par_un_tiers"


class DeadlineMark(StrEnum):
    """What became of a computed deadline."""

    DONE = "fait"
    NOT_CONCERNED = "non_concerne"
    MOVED = "autre_date"


OPEN_SUMMONSES = frozenset({SummonsStatus.RECEIVED, SummonsStatus.EXPLAINED})
"""Not answered yet by a presence, an excuse or an absence."""


class ContractKind(StrEnum):
    """What the person signed: each has its own reviews."""

    PIIS = "piis"
    WELCOME = "convention_accueil"
    TRAINING = "plan_de_formation"


class ChecklistFilter(StrEnum):
    """The chips above the list."""

    ALL = "tout"
    TO_EXPLAIN = "a_expliquer"
    IN_PROGRESS = "en_cours"
    DEADLINES = "echeances"
    SINCE_LAST = "depuis_la_derniere_fois"


SETTLED_STATES = frozenset({ChecklistState.NOT_CONCERNED, ChecklistState.IN_ORDER, ChecklistState.REFUSED})
"""States after which a noted deadline no longer counts."""


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
    service: str = ""
    """To whom the person turns, in words; `services` are the codes of the same."""
    deadline_rules: tuple[str, ...] = ()
    bring: str = ""
    """What to have with one when one goes there."""
    catalogue: CatalogueKind = CatalogueKind.RIGHTS


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
    asked_to: str = ""
    """To whom, in her words: « caisse d'allocations familiales »."""

    @property
    def may_be_appealed(self) -> bool:
        """Refused, with a last day for an appeal that has not been made (A-01, F52)."""
        return (
            self.decision is RequestDecision.REFUSED
            and self.appeal_due_on is not None
            and self.appealed_on is None
        )


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

    def state_before(self, day: date) -> ChecklistState | None:
        """How it stood on the eve of a day; None when it had not been looked at."""
        return next((change.state for change in reversed(self.changes) if change.on < day), None)

    def changed_since(self, day: date) -> bool:
        return any(change.on >= day for change in self.changes)

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED_STATES

    @property
    def next_deadline(self) -> date | None:
        """The nearest of the day that was noted and of the appeals; `due_days` knows the computed ones."""
        noted = (self.noted_due_on,) if self.noted_due_on is not None else ()
        return min((*noted, *self.appeals_due_on), default=None)

    @property
    def noted_due_on(self) -> date | None:
        """The day that she noted with the state in force; none is left once the item is settled."""
        return self.current.due_on if self.current is not None and not self.is_settled else None

    @property
    def appeals_due_on(self) -> tuple[date, ...]:
        """The last days of the appeals that may still be made."""
        return tuple(r.appeal_due_on for r in self.requests if r.may_be_appealed and r.appeal_due_on)

    @property
    def explained(self) -> StateChange | None:
        """The last time it was explained, whatever came after."""
        told = [c for c in self.changes if c.state is ChecklistState.EXPLAINED]
        return told[-1] if told else None

    def was_explained_in(self, interview_id: int) -> bool:
        """Whether one interview explained it."""
        return any(
            c.interview_id == interview_id and c.state is ChecklistState.EXPLAINED for c in self.changes
        )

    @property
    def text_changed_since_explained(self) -> bool:
        """The person was told an earlier version of the text than today's."""
        told = self.explained
        return told is not None and told.version_id not in (None, self.item.version_id)

    def matches(self, chip: ChecklistFilter, last_interview_on: date | None = None) -> bool:
        """Whether the line stays in the list under a chip."""
        if chip is ChecklistFilter.TO_EXPLAIN:
            return self.state is ChecklistState.TO_EXPLAIN
        if chip is ChecklistFilter.IN_PROGRESS:
            return self.state is ChecklistState.IN_PROGRESS
        if chip is ChecklistFilter.DEADLINES:
            return self.next_deadline is not None
        if chip is ChecklistFilter.SINCE_LAST:
            return last_interview_on is not None and self.changed_since(last_interview_on)
        return True


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
    explained_language: str = ""
    explained_interpreter: str = ""
    answered_on: date | None = None
    answer_mode: AnswerMode | None = None
    answer: str = ""
    evidence: str = ""
    outcome: str = ""
    visibility: Visibility = Visibility.PARTICIPANT
    interview_id: int | None = None
    """The interview in which it was explained, else in which it was brought."""
    attachment_id: int | None = None
    """The file of the dossier that proves the answer."""

    @property
    def is_open(self) -> bool:
        """Not answered yet by a presence, an excuse or an absence."""
        return self.status in OPEN_SUMMONSES

    def needs_status(self, today: date) -> bool:
        """Its day is past and nobody noted what happened."""
        return self.is_open and self.convened_at is not None and self.convened_at.date() < today


def in_order_of_day(summonses: Iterable[Summons]) -> tuple[Summons, ...]:
    """Those that wait for an answer first, the nearest day on top (without a day: at once); then the last."""
    known = tuple(summonses)
    waiting = sorted((s for s in known if s.is_open), key=lambda s: (s.convened_at or datetime.min, s.id))
    over = sorted((s for s in known if not s.is_open), key=_happened, reverse=True)
    return (*waiting, *over)


def _happened(summons: Summons) -> tuple[datetime, int]:
    received = datetime.combine(summons.received_on or date.min, datetime.min.time())
    return summons.convened_at or received, summons.id


@dataclass(frozen=True, slots=True)
class ContractReview:
    """A contract that was looked at again together."""

    id: int
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contract:
    """PIIS, welcome convention or training plan; the review rhythm is a parameter in months."""

    id: int
    kind: ContractKind
    begin: date | None
    end: date | None
    review_months: int
    proposed_on: date | None = None
    person_signed_on: date | None = None
    service_signed_on: date | None = None
    note: str = ""
    reviews: tuple[ContractReview, ...] = ()
    """The oldest first."""

    @property
    def signed_on(self) -> date | None:
        """The day on which the second of the two signed; None as long as one has not."""
        return both_signed_on(self.person_signed_on, self.service_signed_on)

    @property
    def last_review_on(self) -> date | None:
        return max((review.on for review in self.reviews), default=None)

    @property
    def is_being_considered(self) -> bool:
        """A PIIS that was proposed and that the person has not signed: she has days to think it over."""
        return (
            self.kind is ContractKind.PIIS and self.proposed_on is not None and self.person_signed_on is None
        )

    def is_over(self, today: date) -> bool:
        return self.end is not None and self.end < today

    def next_review_on(self) -> date | None:
        """The day of the next review, as `next_review` reckons it."""
        return next_review(
            self.signed_on or self.begin, self.last_review_on, self.review_months, end=self.end
        )


def both_signed_on(person: date | None, service: date | None) -> date | None:
    """A contract is signed when both have signed."""
    return max(person, service) if person is not None and service is not None else None


def next_review(start: date | None, last: date | None, every_months: int, *, end: date | None) -> date | None:
    """So many months after the last review, or after the signature (else the beginning) (A-05, F56).

    None when nothing has begun, without a rhythm, or when the contract ends before that day.
    """
    since = last or start
    if since is None or every_months <= 0:
        return None
    due = months_after(since, every_months)
    return None if end is not None and due > end else due
