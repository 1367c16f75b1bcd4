"""French words of interviews and their sheets."""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.domain.interviews import (
    AnswerReceived,
    DomainState,
    InterpreterMode,
    InterviewKind,
    InterviewStatus,
    Modality,
    ProjectHelped,
    Requester,
    TextSection,
)

INTERVIEWS: dict[type[StrEnum], dict[StrEnum, str]] = {
    InterviewKind: {
        InterviewKind.INITIAL: "Entretien de début",
        InterviewKind.INTERMEDIATE: "Entretien sur demande",
        InterviewKind.FINAL: "Entretien final",
    },
    InterviewStatus: {
        InterviewStatus.PLANNED: "Prévu",
        InterviewStatus.HELD: "Présent",
        InterviewStatus.EXCUSED: "Excusé",
        InterviewStatus.ABSENT: "Absent (non excusé)",
        InterviewStatus.CANCELLED: "Annulé par le service",
    },
    Modality: {
        Modality.IN_PERSON: "Présentiel",
        Modality.PHONE: "Téléphone",
        Modality.VIDEO: "Visio",
        Modality.HOME: "À domicile",
    },
    Requester: {
        Requester.PARTICIPANT: "Participant",
        Requester.SOCIAL_WORKER: "Assistante sociale",
        Requester.ANIMATOR: "Animateur de module",
        Requester.ANTENNA: "Antenne sociale",
        Requester.PARTNER: "Partenaire",
    },
    InterpreterMode: {
        InterpreterMode.IN_PERSON: "Présentiel",
        InterpreterMode.PHONE: "Téléphone",
        InterpreterMode.VIDEO: "Visio",
        InterpreterMode.RELATIVE: "Un proche",
    },
    TextSection: {
        TextSection.FREE_NOTE: "Note libre",
        TextSection.WELCOME: "Accueil et cadre",
        TextSection.DEMAND: "La demande",
        TextSection.LIFE_STORY: "Parcours de vie",
        TextSection.LIVED_REALITY: "Réalité vécue par la personne",
        TextSection.SOCIETY: "Repères sur la société belge abordés",
        TextSection.MOTIVATION: "Ce qui motive la personne",
        TextSection.WHAT_MOVED: "Ce qui a bougé depuis la dernière fois",
        TextSection.DIFFICULTY: "Difficulté du jour",
        TextSection.MODULES_FEEDBACK: "Retour sur les modules et les visites",
        TextSection.PATH_TRAVELLED: "Chemin parcouru",
        TextSection.WHAT_HELPED: "Ce qui a aidé, ce qui a manqué",
        TextSection.EXPECTATIONS_AND_REALITY: "Attentes au départ, réalité aujourd'hui",
        TextSection.NEXT_STEP: "Prochain pas",
        TextSection.QUOTE: "Les mots de la personne",
    },
    AnswerReceived: {
        AnswerReceived.YES: "Oui",
        AnswerReceived.PARTLY: "En partie",
        AnswerReceived.NO: "Non",
    },
    ProjectHelped: {
        ProjectHelped.YES: "Oui",
        ProjectHelped.PARTLY: "En partie",
        ProjectHelped.NO: "Non",
        ProjectHelped.NO_ANSWER: "Sans réponse",
    },
    DomainState: {
        DomainState.FINE: "Ça va",
        DomainState.DIFFICULT: "Difficile",
        DomainState.URGENT: "Urgent",
        DomainState.NOT_DISCUSSED: "Non abordé",
        DomainState.NO_WISH: "Ne souhaite pas en parler",
    },
}
