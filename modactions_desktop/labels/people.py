"""French words of what is told of a person: status, phase, periods, names, who may read it."""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.domain.participants import (
    FileStatus,
    FrenchSkill,
    Gender,
    LifeStage,
    NameKind,
    NarrativeSection,
    Phase,
    SituationKind,
)
from modactions_desktop.domain.periods import DatePrecision
from modactions_desktop.domain.visibility import Visibility

PEOPLE: dict[type[StrEnum], dict[StrEnum, str]] = {
    Gender: {
        Gender.WOMAN: "Femme",
        Gender.MAN: "Homme",
        Gender.OTHER: "X / autre",
        Gender.UNDISCLOSED: "Non communiqué",
    },
    Phase: {
        Phase.WAITING: "En attente",
        Phase.ORIENTATION: "Orientation",
        Phase.TRAJECTORY: "En trajectoire",
        Phase.EVALUATION: "Évaluation",
        Phase.REORIENTATION: "Réorientation",
        Phase.EXIT: "Sortie",
    },
    FileStatus: {
        FileStatus.OPEN: "Ouvert",
        FileStatus.SUSPENDED: "Suspendu",
        FileStatus.CLOSED: "Clos",
    },
    SituationKind: {
        SituationKind.FILE_STATUS: "État du dossier",
        SituationKind.PHASE: "Phase",
        SituationKind.RESIDENCE_STATUS: "Statut de séjour",
        SituationKind.HOUSING: "Logement",
        SituationKind.HOUSING_STATE: "État du logement",
        SituationKind.INCOME: "Revenu",
        SituationKind.FAMILY: "Situation familiale",
        SituationKind.INTEGRATION_PATH: "Parcours d'intégration",
        SituationKind.OCCUPATION: "Occupation",
    },
    FrenchSkill: {
        FrenchSkill.LISTENING: "Compréhension orale",
        FrenchSkill.SPEAKING: "Expression orale",
        FrenchSkill.READING: "Compréhension écrite",
        FrenchSkill.WRITING: "Expression écrite",
    },
    NameKind: {
        NameKind.CARD: "Nom tel qu'écrit sur la carte",
        NameKind.USUAL: "Nom d'usage",
        NameKind.OWN_SCRIPT: "Nom dans son écriture",
        NameKind.VARIANT: "Autre orthographe",
    },
    LifeStage: {
        LifeStage.THERE: "Là-bas",
        LifeStage.JOURNEY: "Le trajet",
        LifeStage.HERE: "Ici",
        LifeStage.TOMORROW: "Demain",
    },
    NarrativeSection: {
        NarrativeSection.WHO_I_AM: "Qui je suis",
        NarrativeSection.STRENGTHS: "Forces",
        NarrativeSection.DIFFICULTIES: "Difficultés",
        NarrativeSection.MOTIVATION: "Ce qui me motive",
        NarrativeSection.EXPECTATIONS: "Mes attentes",
        NarrativeSection.EXPECTATIONS_AND_REALITY: "Attentes au départ, réalité aujourd'hui",
        NarrativeSection.EXIT_PROJECT: "Projet de sortie",
        NarrativeSection.NEXT_STEPS: "Et maintenant ?",
        NarrativeSection.INTERNAL_NOTE: "Note interne",
    },
    DatePrecision: {
        DatePrecision.DAY: "Jour",
        DatePrecision.MONTH: "Mois",
        DatePrecision.YEAR: "Année",
        DatePrecision.ABOUT: "Vers",
    },
    Visibility: {
        Visibility.PARTICIPANT: "Copie du participant",
        Visibility.FILE: "Dossier",
        Visibility.CONFIDENTIAL: "Confidentielle",
    },
}
