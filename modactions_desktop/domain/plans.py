"""The plan: observations, needs, avenues, goals, obstacles and their severities ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from modactions_desktop.domain.referrals import Referral
from modactions_desktop.domain.visibility import Visibility


class LifeDomain(StrEnum):
    """The 17 domains of life, shared by obstacles, needs and services."""

    HOUSING = "logement"
    HEALTH = "sante"
    FAMILY = "famille"
    CHILDREN = "enfants"
    FINANCE = "finances"
    ADMINISTRATION = "administratif"
    RESIDENCE = "sejour"
    EDUCATION = "formation"
    LANGUAGE = "langue"
    EMPLOYMENT = "emploi"
    MOBILITY = "mobilite"
    ISOLATION = "isolement"
    JUSTICE = "justice"
    DIGITAL = "numerique"
    DAILY_LIFE = "quotidien"
    CULTURE = "culture"
    OTHER = "autre"


class ObservationKind(StrEnum):
    """What was observed: what the person goes without, lacks, needs, or has."""

    DEPRIVATION = "denuement"
    LACK = "manque"
    NEED = "besoin"
    RESOURCE = "ressource"


class Origin(StrEnum):
    """Who observed it (A-07)."""

    PROJECT = "as_projet"
    ANTENNA = "antenne"
    TEACHER = "formateur"
    ANIMATOR = "animateur"
    PARTNER = "partenaire"
    PARTICIPANT = "participant"


class NeedKind(StrEnum):
    """How the person puts it."""

    NEED = "besoin"
    EXPECTATION = "attente"
    DIFFICULTY = "difficulte"


class Voice(StrEnum):
    """Whose judgement a severity is; the two are kept apart."""

    PERSON = "personne"
    SOCIAL_WORKER = "as"


class SeverityAnswer(StrEnum):
    """Whether a severity was given; what was not discussed is never read as none."""

    RATED = "evalue"
    NOT_DISCUSSED = "non_aborde"
    NO_WISH = "ne_souhaite_pas"


class ExitReadiness(StrEnum):
    """« Prêt pour la sortie ? », judged together (B-15)."""

    READY = "oui"
    ALMOST = "bientot"
    NOT_YET = "pas_encore"


class Horizon(StrEnum):
    """When a goal is meant to be reached."""

    SHORT = "court"
    MEDIUM = "moyen"
    LONG = "long"


class PlanStatus(StrEnum):
    """Goals and actions ."""

    TO_START = "a_commencer"
    ONGOING = "en_cours"
    PAUSED = "en_pause"
    REACHED = "atteint"
    PARTLY_REACHED = "atteint_en_partie"
    ABANDONED = "abandonne"
    CANCELLED = "annule"


class Actor(StrEnum):
    """Who does it."""

    ME = "moi"
    PERSON = "personne"
    PARTNER = "partenaire"


class ObstacleOutcome(StrEnum):
    """What became of an obstacle when it was closed."""

    LIFTED = "leve"
    PARTIAL = "partiel"
    PERSISTING = "persistant"


class Resistance(StrEnum):
    """The seed's own word; never on the participant's copy."""

    NONE = "aucune"
    FEAR = "crainte"
    UNAWARENESS = "meconnaissance"
    CODE_CONFLICT = "conflit_de_codes"
    OTHER_PRIORITY = "priorite_autre"
    LACK_OF_TRUST = "manque_de_confiance"


class Evolution(StrEnum):
    """Last value against first value of one voice ."""

    NEW = "nouveau"
    SOLVED = "resolu"
    IMPROVED = "ameliore"
    STABLE = "stable"
    WORSENED = "aggrave"


class PlanPart(StrEnum):
    """The parts of a plan: what may be deleted and restored."""

    OBSERVATION = "observation"
    NEED = "besoin"
    AVENUE = "piste"
    GOAL = "objectif"
    OBSTACLE = "frein"


PROPOSED_GOALS = 3
"""More goals than this at a time are hard to hold (F43): said, never enforced."""
AUTONOMY_VALUES = (0, 1, 2)
SEVERITY_VALUES = (0, 1, 2, 3, 4)
REASONED_STATUSES = frozenset({PlanStatus.ABANDONED})
"""A goal is not given up without a word on why."""
OPEN_STATUSES = frozenset({PlanStatus.TO_START, PlanStatus.ONGOING, PlanStatus.PAUSED})
GIVEN_UP = frozenset({PlanStatus.ABANDONED, PlanStatus.CANCELLED})
"""An avenue that answers nothing any more."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What was observed in one life domain, and who said so (`origin`)."""

    id: int
    kind: ObservationKind
    domain: str
    text: str
    origin: Origin
    observed_on: date
    visibility: Visibility
    interview_id: int | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """What the person asks or lacks in one domain; closed when it has an end."""

    id: int
    kind: NeedKind
    domain: str
    code: str
    text: str
    begin: date
    end: date | None
    visibility: Visibility
    outcome: str = ""
    interview_id: int | None = None


@dataclass(frozen=True, slots=True)
class Avenue:
    """A means (piste) that answers needs or obstacles (A-10, A-21)."""

    id: int
    text: str
    actor: Actor
    service_id: int | None
    service_name: str
    proposed_on: date
    due_on: date | None
    status: PlanStatus
    result: str
    visibility: Visibility
    need_ids: tuple[int, ...] = ()
    obstacle_ids: tuple[int, ...] = ()
    interview_id: int | None = None

    @property
    def holds(self) -> bool:
        """Whether it is, or was, an answer: not given up."""
        return self.status not in GIVEN_UP


@dataclass(frozen=True, slots=True)
class GoalAction:
    """One step towards a goal: who does it, until when."""

    id: int
    text: str
    actor: Actor
    due_on: date | None
    status: PlanStatus
    done_on: date | None = None
    actor_detail: str = ""


@dataclass(frozen=True, slots=True)
class GoalState:
    """One status that a goal went through, from which day, and why."""

    status: PlanStatus
    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in the person's words; every SMART field is optional ."""

    id: int
    text: str
    domain: str
    horizon: Horizon
    measure: str
    who: str
    due_on: date | None
    resources: str
    status: PlanStatus
    status_reason: str
    begin: date
    ended_on: date | None
    rank: int
    agreed: bool
    visibility: Visibility
    actions: tuple[GoalAction, ...] = ()
    evaluated_on: date | None = None
    interview_id: int | None = None

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATUSES


@dataclass(frozen=True, slots=True)
class Severity:
    """One judgement on one day; `value` is 0 to 4 when `answer` is RATED, None otherwise."""

    voice: Voice
    answer: SeverityAnswer
    value: int | None
    assessed_on: date
    interview_id: int | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way; its severity is a history of its own, nothing is overwritten."""

    id: int
    domain: str
    code: str
    text: str
    cause: str
    resistance: Resistance
    resistance_note: str
    rank: int
    begin: date
    end: date | None
    outcome: ObstacleOutcome | None
    thanks_to: str
    shown_to_participant: bool
    visibility: Visibility
    severities: tuple[Severity, ...] = ()
    interview_id: int | None = None

    @property
    def is_open(self) -> bool:
        return self.end is None

    def judged(self, voice: Voice) -> tuple[Severity, ...]:
        """All that voice said, oldest first: also that it was not spoken of."""
        return tuple(sorted((s for s in self.severities if s.voice is voice), key=lambda s: s.assessed_on))

    def rated(self, voice: Voice) -> tuple[Severity, ...]:
        """That voice's judgements with a value, oldest first."""
        kept = (s for s in self.severities if s.voice is voice and s.value is not None)
        return tuple(sorted(kept, key=lambda s: s.assessed_on))

    def evolution(self, voice: Voice = Voice.SOCIAL_WORKER) -> Evolution | None:
        """Last value minus first value; None without any value, NEW with a single one."""
        values = [s.value for s in self.rated(voice) if s.value is not None]
        if not values:
            return None
        if len(values) == 1:
            return Evolution.NEW
        return _evolution(values[0], values[-1])


def _evolution(first: int, last: int) -> Evolution:
    if last == 0 and first > 0:
        return Evolution.SOLVED
    if last < first:
        return Evolution.IMPROVED
    return Evolution.STABLE if last == first else Evolution.WORSENED


@dataclass(frozen=True, slots=True)
class AutonomyScore:
    """One of the six observable acts of autonomy: 0 done by others, 1 with help, 2 alone."""

    act: str
    value: int
    assessed_on: date
    interview_id: int | None = None


@dataclass(frozen=True, slots=True)
class ExitReview:
    """« Prêt pour la sortie ? », judged on a day: what still lacks, when it is asked again (B-15)."""

    id: int
    on: date
    answer: ExitReadiness
    missing: str
    review_on: date | None
    visibility: Visibility
    interview_id: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """All of it for one person, on one page (F50)."""

    participant_id: int
    observations: tuple[Observation, ...] = ()
    needs: tuple[Need, ...] = ()
    avenues: tuple[Avenue, ...] = ()
    goals: tuple[Goal, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    autonomy: tuple[AutonomyScore, ...] = ()
    exit_reviews: tuple[ExitReview, ...] = ()

    def strengths(self) -> tuple[Observation, ...]:
        """What the person can lean on: it is said before what is missing (F41)."""
        return tuple(o for o in self.observations if o.kind is ObservationKind.RESOURCE)

    def open_goals(self) -> tuple[Goal, ...]:
        """The goals that are being worked on."""
        return tuple(goal for goal in self.goals if goal.is_open)

    def last_exit_review(self) -> ExitReview | None:
        """Where readiness to leave stands: the newest review."""
        return max(self.exit_reviews, key=lambda review: (review.on, review.id), default=None)

    def last_avenue_on(self, referrals: Iterable[Referral]) -> date | None:
        """The day on which something was proposed last: an avenue, or a service (A-40)."""
        days = [avenue.proposed_on for avenue in self.avenues]
        return max([*days, *(referral.proposed_on for referral in referrals)], default=None)

    def avenues_for(self, obstacle_id: int) -> tuple[Avenue, ...]:
        """The means that are tied to an obstacle (A-10)."""
        return tuple(avenue for avenue in self.avenues if obstacle_id in avenue.obstacle_ids)

    def autonomy_course(self) -> dict[str, tuple[AutonomyScore, AutonomyScore]]:
        """For each act that was seen: the first time and the last time."""
        course: dict[str, tuple[AutonomyScore, AutonomyScore]] = {}
        for score in sorted(self.autonomy, key=lambda s: s.assessed_on):
            first = course[score.act][0] if score.act in course else score
            course[score.act] = (first, score)
        return course

    def unanswered_needs(self, referrals: Iterable[Referral]) -> tuple[Need, ...]:
        """Open needs that nothing answers: no avenue, and no service the person is sent to (A-21).

        What was given up or came to nothing answers no more: the need asks again.
        """
        answered = {need for avenue in self.avenues if avenue.holds for need in avenue.need_ids}
        answered |= {referral.need_id for referral in referrals if referral.holds and referral.need_id}
        return tuple(n for n in self.needs if n.end is None and n.id not in answered)
