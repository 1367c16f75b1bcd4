"""French words of rights and obligations, requests, summonses and contracts."""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.domain.checklist import (
    AnswerMode,
    ChecklistFilter,
    ChecklistState,
    ContractKind,
    ItemKind,
    RequestDecision,
    SummonsStatus,
    Verification,
)
from modactions_desktop.domain.suggestions import SuggestionReason

RIGHTS: dict[type[StrEnum], dict[StrEnum, str]] = {
    ItemKind: {
        ItemKind.RIGHT: "Droit",
        ItemKind.OBLIGATION: "Obligation",
        ItemKind.STEP: "Démarche",
        ItemKind.HABIT: "Code culturel",
    },
    Verification: {
        Verification.VERIFIED: "Vérifié",
        Verification.TO_VERIFY: "À vérifier",
        Verification.OUTDATED: "Périmé",
    },
    ChecklistState: {
        ChecklistState.NOT_CONCERNED: "Non concerné",
        ChecklistState.TO_EXPLAIN: "À expliquer",
        ChecklistState.EXPLAINED: "Expliqué",
        ChecklistState.IN_PROGRESS: "Démarche en cours",
        ChecklistState.IN_ORDER: "En ordre",
        ChecklistState.REFUSED: "Refusé ou perdu",
    },
    ChecklistFilter: {
        ChecklistFilter.ALL: "Tout",
        ChecklistFilter.TO_EXPLAIN: "À expliquer",
        ChecklistFilter.IN_PROGRESS: "En cours",
        ChecklistFilter.DEADLINES: "Échéances",
        ChecklistFilter.SINCE_LAST: "Depuis la dernière fois",
    },
    SuggestionReason: {
        SuggestionReason.DEADLINE: "échéance proche",
        SuggestionReason.TO_EXPLAIN: "noté à expliquer",
        SuggestionReason.TEXT_CHANGED: "texte changé depuis l'explication",
        SuggestionReason.CONCERNED: "concerne sa situation",
        SuggestionReason.IN_PROGRESS: "démarche à suivre",
        SuggestionReason.FOR_EVERYONE: "utile à tous",
        SuggestionReason.LATER: "plus tard",
    },
    RequestDecision: {
        RequestDecision.PENDING: "En attente",
        RequestDecision.GRANTED: "Accordé",
        RequestDecision.REFUSED: "Refusé",
        RequestDecision.WITHDRAWN: "Retiré",
    },
    SummonsStatus: {
        SummonsStatus.RECEIVED: "Reçue",
        SummonsStatus.EXPLAINED: "Expliquée",
        SummonsStatus.HONOURED: "Honorée",
        SummonsStatus.EXCUSED: "Excusée",
        SummonsStatus.MISSED: "Manquée",
        SummonsStatus.CANCELLED: "Annulée par le service",
    },
    AnswerMode: {
        AnswerMode.PHONE: "Par téléphone",
        AnswerMode.LETTER: "Par courrier",
        AnswerMode.EMAIL: "Par courriel",
        AnswerMode.IN_PERSON: "Sur place",
        AnswerMode.THIRD_PARTY: "Par un tiers",
    },
    ContractKind: {
        ContractKind.PIIS: "PIIS",
        ContractKind.WELCOME: "Convention d'accueil",
        ContractKind.TRAINING: "Plan de formation",
    },
}
