"""French words of bilans and of the papers handed over."""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.domain.bilan_selection import BilanPart, LeftOut
from modactions_desktop.domain.bilans import BilanKind, Copy
from modactions_desktop.domain.papers import AgreementForm, PaperKind

PAPERS: dict[type[StrEnum], dict[StrEnum, str]] = {
    BilanKind: {
        BilanKind.PARCOURS: "Bilan du parcours de vie",
        BilanKind.INTERMEDIAIRE: "Bilan intermédiaire",
        BilanKind.FINAL: "Bilan final",
    },
    PaperKind: {
        PaperKind.NOTICE: "Notice d'information",
        PaperKind.SLIP: "Billet de rendez-vous",
        PaperKind.LETTER: "Lettre de rendez-vous",
        PaperKind.AGREEMENT: "Accord de partage",
        PaperKind.ABSENCE: "Lettre : absence justifiée",
        PaperKind.POSTPONEMENT: "Lettre : demande de report",
        PaperKind.CANEVAS: "Canevas des obstacles",
        PaperKind.RIGHTS: "Fiche de droits et d'obligations",
        PaperKind.REFERRAL: "Fiche d'orientation",
        PaperKind.LIAISON: "Note de liaison",
    },
    AgreementForm: {
        AgreementForm.WRITTEN: "Par écrit",
        AgreementForm.ORAL: "De vive voix",
    },
    BilanPart: {
        BilanPart.HEADER: "En-tête",
        BilanPart.REQUEST: "Pourquoi ce bilan",
        BilanPart.CHANGES: "Ce qui a bougé",
        BilanPart.WHO_I_AM: "Qui je suis",
        BilanPart.LIFE_STORY: "Mon parcours",
        BilanPart.JOURNEY: "Le chemin parcouru",
        BilanPart.TODAY: "Ici, aujourd'hui",
        BilanPart.MOTIVATION: "Ce qui me motive, ce que j'attends",
        BilanPart.GOALS: "Mes objectifs",
        BilanPart.OBSTACLES: "Ce qui me freine",
        BilanPart.RIGHTS: "Mes droits et mes devoirs",
        BilanPart.REFERRALS: "Mes orientations",
        BilanPart.ACTIVITIES: "Mes activités",
        BilanPart.EVALUATIONS: "Évaluations des animateurs",
        BilanPart.OBSERVATIONS: "Observations",
        BilanPart.OPINION: "Ce que j'en pense",
        BilanPart.DEPARTURE: "Ma sortie du projet",
        BilanPart.NEXT: "Et maintenant ?",
    },
    LeftOut: {
        LeftOut.FILE_ONLY: "réservé au dossier",
        LeftOut.CONFIDENTIAL: "confidentiel",
        LeftOut.NOT_TICKED: "frein non coché avec la personne",
        LeftOut.NOT_SHARED: "évaluation non marquée visible",
        LeftOut.NOT_TOLD: "pas encore expliqué",
        LeftOut.THIRD_PARTY: "nom d'une autre personne",
        LeftOut.INTERNAL: "appréciation interne",
    },
    Copy: {
        Copy.PARTICIPANT: "Copie du participant",
        Copy.DOSSIER: "Version du dossier",
    },
}
