"""Referrals of a person to a service, and every step of what became of them ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.visibility import Visibility

DEFAULT_REMINDER = timedelta(days=14)


class ReferralScope(StrEnum):
    INTERNAL = "interne"
    EXTERNAL = "externe"
    TRAJECTORY = "trajectoire"


class ReferralMode(StrEnum):
    INFORMATION = "information"
    DETAILS_GIVEN = "coordonnees_remises"
    CONTACT_MADE = "contact_pris"
    APPOINTMENT_MADE = "rdv_pris"
    ACCOMPANIED = "accompagnement_physique"


class ReferralStatus(StrEnum):
    PROPOSED = "proposee"
    CONTACTED = "contact_pris"
    APPOINTMENT = "rendez_vous_fixe"
    CAME = "venue"
    TAKEN_ON = "prise_en_charge"
    REFUSED = "refusee"
    ABANDONED = "abandonnee"
    NO_FOLLOW_UP = "sans_suite"


class RefusalReason(StrEnum):
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


@dataclass(frozen=True, slots=True)
class ReferralOutcome:
    """One dated step; the last one is where the referral stands."""

    status: ReferralStatus
    on: date
    reason: RefusalReason | None = None
    note: str = ""
    appointment_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Referral:
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

    def is_without_news(self, today: date) -> bool:
        """Open, and its reminder day has come (F67)."""
        return self.is_open and self.remind_on is not None and self.remind_on <= today

    @property
    def answered_after(self) -> timedelta | None:
        """From the proposal to the first outcome that answers it."""
        later = [o for o in self.outcomes if o.status in FINAL_STATUSES | POSITIVE_STATUSES]
        return later[0].on - self.proposed_on if later else None


def check_outcome(outcome: ReferralOutcome, proposed_on: date) -> None:
    """Raises InputError `referral_reason_missing` or `referral_outcome_too_early`."""
    if outcome.status in STATUSES_WITH_REASON and outcome.reason is None:
        raise InputError("referral_reason_missing", "reason")
    if outcome.on < proposed_on:
        raise InputError("referral_outcome_too_early", "on")
