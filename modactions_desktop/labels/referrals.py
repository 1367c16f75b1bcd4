"""French words of the codes of referrals, services proposed and notes of liaison."""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.domain.referral_slips import SlipGap
from modactions_desktop.domain.referrals import (
    ExternalCategory,
    LiaisonNature,
    ReferralMode,
    ReferralScope,
    ReferralStatus,
    RefusalReason,
)

REFERRALS: dict[type[StrEnum], dict[StrEnum, str]] = {
    ReferralScope: {
        ReferralScope.INTERNAL: "Interne (CPAS)",
        ReferralScope.EXTERNAL: "Externe",
        ReferralScope.TRAJECTORY: "Trajectoire",
    },
    ReferralMode: {
        ReferralMode.INFORMATION: "Information",
        ReferralMode.DETAILS_GIVEN: "Coordonnées remises",
        ReferralMode.CONTACT_MADE: "Contact pris",
        ReferralMode.APPOINTMENT_MADE: "Rendez-vous pris",
        ReferralMode.ACCOMPANIED: "Accompagnement physique",
    },
    ReferralStatus: {
        ReferralStatus.PROPOSED: "Proposée",
        ReferralStatus.CONTACTED: "Contact pris",
        ReferralStatus.APPOINTMENT: "Rendez-vous fixé",
        ReferralStatus.CAME: "Venue",
        ReferralStatus.TAKEN_ON: "Prise en charge",
        ReferralStatus.REFUSED: "Refusée",
        ReferralStatus.ABANDONED: "Abandonnée",
        ReferralStatus.NO_FOLLOW_UP: "Sans suite",
    },
    RefusalReason: {
        RefusalReason.UNREACHABLE: "Injoignable",
        RefusalReason.DID_NOT_COME: "Ne s'est pas présentée",
        RefusalReason.IN_WORK: "En emploi",
        RefusalReason.IN_TRAINING: "En formation",
        RefusalReason.NOT_ELIGIBLE: "Pas dans les conditions",
        RefusalReason.NOT_MOBILE: "Pas mobile",
        RefusalReason.NOT_INTERESTED: "Pas intéressée",
        RefusalReason.OTHER_OBSTACLE: "Autre frein à lever d'abord",
        RefusalReason.FULL: "Complet",
        RefusalReason.DUPLICATE: "Doublon",
        RefusalReason.OTHER: "Autre",
    },
    ExternalCategory: {
        ExternalCategory.TRAINING: "(Pré)formation",
        ExternalCategory.LEGAL: "Accompagnement juridique",
        ExternalCategory.ADMINISTRATIVE: "Soutien aux démarches administratives",
        ExternalCategory.INFORMATION: "Information au public d'origine étrangère",
        ExternalCategory.OTHER: "Autre",
    },
    SlipGap: {
        SlipGap.PLACE: "le lieu (celui qui fut choisi n'est plus un lieu du service)",
        SlipGap.ADDRESS: "l'adresse",
        SlipGap.PHONE: "le téléphone",
        SlipGap.HOURS: "les heures d'ouverture",
        SlipGap.WHEN: "un rendez-vous",
        SlipGap.DIRECTIONS: "le chemin, à écrire ci-contre",
    },
    LiaisonNature: {
        LiaisonNature.FACT: "Fait",
        LiaisonNature.APPRECIATION: "Appréciation",
        LiaisonNature.PROPOSAL: "Proposition",
    },
}
