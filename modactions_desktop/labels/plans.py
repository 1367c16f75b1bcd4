"""French words of the plan: life domains, needs, goals, obstacles and what became of them."""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.domain.plans import (
    Actor,
    Evolution,
    ExitReadiness,
    Horizon,
    LifeDomain,
    NeedKind,
    ObservationKind,
    ObstacleOutcome,
    Origin,
    PlanPart,
    PlanStatus,
    Resistance,
    SeverityAnswer,
    Voice,
)

PLANS: dict[type[StrEnum], dict[StrEnum, str]] = {
    PlanPart: {
        PlanPart.OBSERVATION: "Observation",
        PlanPart.NEED: "Besoin",
        PlanPart.AVENUE: "Piste",
        PlanPart.GOAL: "Objectif",
        PlanPart.OBSTACLE: "Frein",
    },
    LifeDomain: {
        LifeDomain.HOUSING: "Logement",
        LifeDomain.HEALTH: "Santé",
        LifeDomain.FAMILY: "Famille",
        LifeDomain.CHILDREN: "Enfants et garde",
        LifeDomain.FINANCE: "Finances et dettes",
        LifeDomain.ADMINISTRATION: "Administratif",
        LifeDomain.RESIDENCE: "Séjour",
        LifeDomain.EDUCATION: "Scolarité et formation",
        LifeDomain.LANGUAGE: "Langue (français)",
        LifeDomain.EMPLOYMENT: "Emploi",
        LifeDomain.MOBILITY: "Mobilité",
        LifeDomain.ISOLATION: "Isolement et réseau social",
        LifeDomain.JUSTICE: "Justice",
        LifeDomain.DIGITAL: "Numérique",
        LifeDomain.DAILY_LIFE: "Quotidien",
        LifeDomain.CULTURE: "Culture et codes",
        LifeDomain.OTHER: "Autre",
    },
    ObservationKind: {
        ObservationKind.DEPRIVATION: "Dénuement",
        ObservationKind.LACK: "Manque",
        ObservationKind.NEED: "Besoin",
        ObservationKind.RESOURCE: "Ressource",
    },
    Origin: {
        Origin.PROJECT: "Assistante sociale du projet",
        Origin.ANTENNA: "Travailleur social d'antenne",
        Origin.TEACHER: "Formateur FLE ou alpha",
        Origin.ANIMATOR: "Animateur de module",
        Origin.PARTNER: "Partenaire",
        Origin.PARTICIPANT: "Participant",
    },
    NeedKind: {
        NeedKind.NEED: "Besoin",
        NeedKind.EXPECTATION: "Attente",
        NeedKind.DIFFICULTY: "Difficulté",
    },
    Voice: {
        Voice.PERSON: "La personne",
        Voice.SOCIAL_WORKER: "L'assistante sociale",
    },
    SeverityAnswer: {
        SeverityAnswer.RATED: "Évalué",
        SeverityAnswer.NOT_DISCUSSED: "Non abordé",
        SeverityAnswer.NO_WISH: "Ne souhaite pas en parler",
    },
    ExitReadiness: {
        ExitReadiness.READY: "Oui",
        ExitReadiness.ALMOST: "Bientôt",
        ExitReadiness.NOT_YET: "Pas encore",
    },
    Horizon: {
        Horizon.SHORT: "Court terme (3 mois au plus)",
        Horizon.MEDIUM: "Moyen terme (3 à 12 mois)",
        Horizon.LONG: "Long terme",
    },
    PlanStatus: {
        PlanStatus.TO_START: "À commencer",
        PlanStatus.ONGOING: "En cours",
        PlanStatus.PAUSED: "En pause",
        PlanStatus.REACHED: "Atteint",
        PlanStatus.PARTLY_REACHED: "Atteint en partie",
        PlanStatus.ABANDONED: "Abandonné",
        PlanStatus.CANCELLED: "Annulé",
    },
    Actor: {
        Actor.ME: "Moi",
        Actor.PERSON: "La personne",
        Actor.PARTNER: "Un partenaire",
    },
    ObstacleOutcome: {
        ObstacleOutcome.LIFTED: "Levé",
        ObstacleOutcome.PARTIAL: "Levé en partie",
        ObstacleOutcome.PERSISTING: "Persistant",
    },
    Resistance: {
        Resistance.NONE: "Aucune",
        Resistance.FEAR: "Crainte",
        Resistance.UNAWARENESS: "Méconnaissance",
        Resistance.CODE_CONFLICT: "Conflit de codes",
        Resistance.OTHER_PRIORITY: "Autre priorité",
        Resistance.LACK_OF_TRUST: "Manque de confiance",
    },
    Evolution: {
        Evolution.NEW: "Nouveau",
        Evolution.SOLVED: "Résolu",
        Evolution.IMPROVED: "Amélioré",
        Evolution.STABLE: "Stable",
        Evolution.WORSENED: "Aggravé",
    },
}
