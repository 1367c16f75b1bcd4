"""Referrals of a person to a service, and every step of what became of them ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.domain.visibility import Visibility

DEFAULT_REMINDER = timedelta(days=14)


class ReferralScope(StrEnum):
    """Whether the person is sent inside the CPAS, outside, or to the trajectory itself (B-07)."""

    INTERNAL = "interne"
    EXTERNAL = "externe"
    TRAJECTORY = "trajectoire"


class ReferralMode(StrEnum):
    """What was done so that the person gets there, from a word to going along."""

    INFORMATION = "information"
    DETAILS_GIVEN = "coordonnees_remises"
    CONTACT_MADE = "contact_pris"
    APPOINTMENT_MADE = "rdv_pris"
    ACCOMPANIED = "accompagnement_physique"


class ReferralStatus(StrEnum):
    """Where a referral stands, in the order in which it usually goes."""

    PROPOSED = "proposee"
    CONTACTED = "contact_pris"
    APPOINTMENT = "rendez_vous_fixe"
    CAME = "venue"
    TAKEN_ON = "prise_en_charge"
    REFUSED = "refusee"
    ABANDONED = "abandonnee"
    NO_FOLLOW_UP = "sans_suite"


class RefusalReason(StrEnum):
    """Why nothing came of it, on either side."""

    UNREACHABLE = "injoignable"
    DID_NOT_COME = "ne_s_est_pas_presentee"
    IN_WORK = "en_emploi"
    IN_TRAINING = "en_formation"
    NOT_ELIGIBLE = "pas_dans_les_conditions"
    NOT_MOBILE = "pas_mobile"
    NOT_INTERESTED = "pas_interessee"
    OTHER_OBSTACLE = "autre_frein"
    FULL = "complet"
    DUPLICATE = "doublon"
    OTHER = "autre"


class ExternalCategory(StrEnum):
    """B-07."""

    TRAINING = "formation"
    LEGAL = "juridique"
    ADMINISTRATIVE = "demarches_administratives"
    INFORMATION = "information_public"
    OTHER = "autre"


class LiaisonNature(StrEnum):
    """What a paragraph of a « note de liaison » is: facts stand apart from what she thinks of them."""

    FACT = "fait"
    APPRECIATION = "appreciation"
    PROPOSAL = "proposition"


FINAL_STATUSES = frozenset(
    {
        ReferralStatus.TAKEN_ON,
        ReferralStatus.REFUSED,
        ReferralStatus.ABANDONED,
        ReferralStatus.NO_FOLLOW_UP,
    }
)
STATUSES_WITH_REASON = frozenset({ReferralStatus.REFUSED, ReferralStatus.ABANDONED})
"""A refusal or an abandonment says why (F66)."""
POSITIVE_STATUSES = frozenset({ReferralStatus.CAME, ReferralStatus.TAKEN_ON})
STATUS_KEYS: dict[ReferralStatus, str] = {
    ReferralStatus.CONTACTED: "C",
    ReferralStatus.APPOINTMENT: "D",
    ReferralStatus.CAME: "V",
    ReferralStatus.TAKEN_ON: "P",
    ReferralStatus.REFUSED: "F",
    ReferralStatus.ABANDONED: "A",
    ReferralStatus.NO_FOLLOW_UP: "S",
}
"""The letter that tells what became of a referral: one of its word; « R » is « relancé » in Aujourd'hui."""
REASON_KEYS: dict[RefusalReason, str] = {
    RefusalReason.UNREACHABLE: "I",
    RefusalReason.DID_NOT_COME: "N",
    RefusalReason.IN_WORK: "E",
    RefusalReason.IN_TRAINING: "F",
    RefusalReason.NOT_ELIGIBLE: "O",
    RefusalReason.NOT_MOBILE: "M",
    RefusalReason.NOT_INTERESTED: "P",
    RefusalReason.OTHER_OBSTACLE: "L",
    RefusalReason.FULL: "C",
    RefusalReason.DUPLICATE: "D",
    RefusalReason.OTHER: "A",
}
"""The letter of each reason: a refusal is told with its reason in two keys."""
SHARING_MODES = frozenset(
    {ReferralMode.CONTACT_MADE, ReferralMode.APPOINTMENT_MADE, ReferralMode.ACCOMPANIED}
)
"""Somebody there was spoken to about the person: what was said needs their agreement (F68)."""
CATEGORIES = {
    "formation": ExternalCategory.TRAINING,
    "langue": ExternalCategory.TRAINING,
    "numerique": ExternalCategory.TRAINING,
    "emploi": ExternalCategory.TRAINING,
    "justice": ExternalCategory.LEGAL,
    "sejour": ExternalCategory.LEGAL,
    "administratif": ExternalCategory.ADMINISTRATIVE,
    "sante": ExternalCategory.ADMINISTRATIVE,
    "logement": ExternalCategory.ADMINISTRATIVE,
    "mobilite": ExternalCategory.ADMINISTRATIVE,
    "culture": ExternalCategory.INFORMATION,
    "famille": ExternalCategory.INFORMATION,
}
"""What a service outside is most often for, by the life domain that leads to it (B-07)."""


@dataclass(frozen=True, slots=True)
class ReferralOutcome:
    """One dated step; the last one is where the referral stands."""

    status: ReferralStatus
    on: date
    reason: RefusalReason | None = None
    note: str = ""
    appointment_at: datetime | None = None
    id: int = 0


@dataclass(frozen=True, slots=True)
class Referral:
    """A person sent to a service (None: to the trajectory), and all that followed, the first step first."""

    id: int
    participant_id: int
    service_id: int | None
    service_name: str
    scope: ReferralScope
    category: ExternalCategory | None
    mode: ReferralMode
    purpose: str
    proposed_on: date
    remind_on: date | None
    visibility: Visibility
    outcomes: tuple[ReferralOutcome, ...] = ()
    interview_id: int | None = None
    need_id: int | None = None
    obstacle_id: int | None = None
    agreement_id: int | None = None
    bilan_id: int | None = None
    site_id: int | None = None
    bring: str = ""
    directions: str = ""
    interpreter: str = ""
    ask_for: str = ""
    slip_id: int | None = None
    """The slip that was handed over last."""
    place: str = ""
    """The place that was chosen, in a few words."""
    place_left: bool = False
    """The service is no longer found there: it moved, or the place was taken off its card."""

    @property
    def appointment(self) -> datetime | None:
        """When the person is expected there: the last appointment that was fixed."""
        fixed = [step.appointment_at for step in self.outcomes if step.appointment_at is not None]
        return fixed[-1] if fixed else None

    def lacks_agreement(self, agreement: SharingAgreement | None, today: date) -> bool:
        """Somebody there was told of the person, and nothing in force allows it: a warning, never a block."""
        if self.scope is ReferralScope.TRAJECTORY or not self.tells_of_the_person:
            return False
        return agreement is None or not agreement.is_in_force(today)

    @property
    def tells_of_the_person(self) -> bool:
        """Whether the team spoke to the service."""
        return self.mode in SHARING_MODES

    @property
    def current(self) -> ReferralOutcome:
        """The last step; a referral always has its first one, « proposée »."""
        return self.outcomes[-1]

    @property
    def status(self) -> ReferralStatus:
        return self.current.status

    @property
    def is_open(self) -> bool:
        return self.status not in FINAL_STATUSES

    @property
    def holds(self) -> bool:
        """Whether it is, or was, an answer: neither refused, nor given up, nor come to nothing."""
        return self.is_open or self.status in POSITIVE_STATUSES

    def is_without_news(self, today: date) -> bool:
        """Open, and its reminder day has come (F67)."""
        return self.is_open and self.remind_on is not None and self.remind_on <= today

    @property
    def answered_after(self) -> timedelta | None:
        """From the proposal to the first outcome that answers it."""
        later = [o for o in self.outcomes if o.status in FINAL_STATUSES | POSITIVE_STATUSES]
        return later[0].on - self.proposed_on if later else None


def category_for(scope: ReferralScope, domains: Iterable[str]) -> ExternalCategory | None:
    """What an external referral is most likely for; None inside the CPAS and for the trajectory."""
    if scope is not ReferralScope.EXTERNAL:
        return None
    known = (CATEGORIES[domain] for domain in domains if domain in CATEGORIES)
    return next(known, ExternalCategory.OTHER)


def check_outcome(outcome: ReferralOutcome, proposed_on: date) -> None:
    """Raises InputError `referral_reason_missing` or `referral_outcome_too_early`."""
    if outcome.status in STATUSES_WITH_REASON and outcome.reason is None:
        raise InputError("referral_reason_missing", "reason")
    if outcome.on < proposed_on:
        raise InputError("referral_outcome_too_early", "on")
