"""French words of the program: the label of each code.

One list for the window, the documents and the command line. Codes of the lists she edits (housing, income,
residence documents…) have their labels in the base, not here.
"""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.deadline_words import DEADLINE_LABELS
from modactions_desktop.domain.bilan_selection import BilanPart, LeftOut
from modactions_desktop.domain.bilans import BilanKind, Copy
from modactions_desktop.domain.bin import BinKind
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
from modactions_desktop.domain.groups import PlatformKind, Presence, VisitDirection
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
from modactions_desktop.domain.papers import AgreementForm, PaperKind
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
from modactions_desktop.domain.suggestions import SuggestionReason
from modactions_desktop.domain.today import Answer, TaskKind, TaskSection
from modactions_desktop.domain.vault import JournalAction
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.domain.years import ReportSection
from modactions_desktop.referral_labels import REFERRAL_LABELS

LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    # The bin.
    BinKind: {
        BinKind.PARTICIPANT: "Dossier",
        BinKind.INTERVIEW: "Entretien",
        BinKind.OBSERVATION: "Observation",
        BinKind.NEED: "Besoin",
        BinKind.AVENUE: "Piste",
        BinKind.GOAL: "Objectif",
        BinKind.OBSTACLE: "Frein",
        BinKind.REFERRAL: "Orientation",
        BinKind.LIAISON: "Note de liaison",
        BinKind.REQUEST: "Demande d'un droit",
        BinKind.SUMMONS: "Convocation",
        BinKind.CONTRACT: "Contrat",
        BinKind.TRIGGER_DATE: "Date d'un délai",
        BinKind.DEADLINE_MARK: "Suite d'une échéance",
        BinKind.CONTRACT_REVIEW: "Évaluation d'un contrat",
        BinKind.LIFE_STEP: "Étape de vie",
        BinKind.ATTACHMENT: "Pièce jointe",
        BinKind.EXIT_REVIEW: "Revue de sortie",
        BinKind.EVALUATION: "Évaluation",
        BinKind.QUOTE: "Retour en passant",
        BinKind.SESSION: "Séance",
        BinKind.OUTING: "Visite",
        BinKind.MEETING: "Réunion de plateforme",
    },
    # Participants.
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
    # The annual report.
    ReportSection: {
        ReportSection.CONTEXT: "Contexte et public",
        ReportSection.ACTIVITIES: "Activités",
        ReportSection.RESULTS: "Résultats quantitatifs",
        ReportSection.QUALITATIVE: "Résultats qualitatifs",
        ReportSection.DIFFICULTIES: "Difficultés",
        ReportSection.PARTNERSHIPS: "Partenariats",
        ReportSection.RECOMMENDATIONS: "Recommandations",
        ReportSection.METHOD: "Méthode et limites",
    },
    # Interviews.
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
    # Today.
    TaskSection: {
        TaskSection.TODAY: "Aujourd'hui",
        TaskSection.DEADLINES: "Délais",
        TaskSection.SILENCE: "Sans nouvelle",
        TaskSection.TO_FINISH: "À terminer",
    },
    # Plans.
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
    # Rights and obligations.
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
    # Groups and visits.
    Presence: {
        Presence.PRESENT: "Présent",
        Presence.EXCUSED: "Excusé",
        Presence.ABSENT: "Absent (non excusé)",
        Presence.CANCELLED: "Annulé par le service",
    },
    VisitDirection: {
        VisitDirection.OUTGOING: "Sortie",
        VisitDirection.INCOMING: "Intervenant reçu",
    },
    PlatformKind: {
        PlatformKind.ANTENNAS: "Antennes sociales",
        PlatformKind.FRENCH: "Opérateurs de FLE et d'alpha",
        PlatformKind.EMPLOYMENT: "Opérateurs d'insertion socioprofessionnelle",
    },
    # Bilans.
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
    # Vault.
    JournalAction: {
        JournalAction.BASE_CREATED: "Base créée",
        JournalAction.BASE_OPENED: "Base ouverte",
        JournalAction.BASE_CLOSED: "Base fermée",
        JournalAction.BASE_RECOVERED: "Base ouverte avec la clé de secours",
        JournalAction.BASE_RESTORED: "Sauvegarde restaurée",
        JournalAction.BASE_UPGRADED: "Base mise à jour",
        JournalAction.BASE_CHECKED: "Base contrôlée",
        JournalAction.UNLOCK_FAILED: "Ouverture refusée",
        JournalAction.PASSPHRASE_CHANGED: "Phrase de passe changée",
        JournalAction.RECOVERY_KEY_SHOWN: "Clé de secours affichée",
        JournalAction.BACKED_UP: "Sauvegarde faite",
        JournalAction.VIEWED: "Consulté",
        JournalAction.CREATED: "Créé",
        JournalAction.CHANGED: "Modifié",
        JournalAction.DELETED: "Supprimé",
        JournalAction.CLOSED: "Clôturé",
        JournalAction.REOPENED: "Rouvert",
        JournalAction.ISSUED: "Document délivré",
        JournalAction.PRINTED: "Imprimé",
        JournalAction.IMPORTED: "Importé",
        JournalAction.EXPORTED: "Exporté",
        JournalAction.ARCHIVED: "Archive annuelle faite",
        JournalAction.CONSENT: "Consentement noté",
        JournalAction.SHARED: "Information partagée",
        JournalAction.SECRET_LIFTED: "Secret levé",
        JournalAction.ACCESS_GIVEN: "Copie d'accès remise",
        JournalAction.ERASED: "Dossier effacé",
    },
    **DEADLINE_LABELS,
    **REFERRAL_LABELS,
}
"""By enumeration, then by code: two enumerations may use the same code for different words."""

TASK_LINES: dict[TaskKind, str] = {
    TaskKind.INTERVIEW_TODAY: "Entretien aujourd'hui {at}",
    TaskKind.STATUS_MISSING: "Entretien du {day} : statut à préciser",
    TaskKind.DOCUMENT_EXPIRED: "Titre de séjour : date dépassée ({days} j)",
    TaskKind.DOCUMENT_LATE: "Titre de séjour expire dans {days} j",
    TaskKind.DOCUMENT_WINDOW: "Titre de séjour expire dans {days} j",
    TaskKind.SUMMONS: "Convocation {relative}",
    TaskKind.APPEAL: "Recours possible jusqu'au {day}",
    TaskKind.DEADLINE_LATE: "Délai dépassé ? {detail}",
    TaskKind.DEADLINE: "{detail} : avant le {day}",
    TaskKind.DEADLINE_SOON: "{detail} : avant le {day}",
    TaskKind.DUE: "Délai {relative} : {detail}",
    TaskKind.CONTRACT_REVIEW: "Évaluation à prévoir : {detail}",
    TaskKind.ABSENCES: "{detail} absences de suite",
    TaskKind.NOTICE_MISSING: "Notice d'information à remettre",
    TaskKind.PLATFORM: "{detail} : pas de réunion depuis {months} mois",
    TaskKind.FOLLOW_UP: "Suite de réunion, pour le {day} : {detail}",
    TaskKind.REFERRAL_SILENT: "Orientation sans réponse ({days} j)",
    TaskKind.FIRST_INTERVIEW: "Premier entretien à fixer",
    TaskKind.FINAL_INTERVIEW: "Entretien final à fixer",
    TaskKind.DRAFT: "Entretien du {day} à clôturer",
    TaskKind.LEFT_DRAFTS: "Brouillon laissé : {detail}",
    TaskKind.DOCUMENT_SOON: "Titre de séjour expire dans {days} j",
    TaskKind.PAPER_EXPIRED: "Pièce à renouveler : {detail}",
    TaskKind.PAPER_LATE: "Pièce jusqu'au {day} : {detail}",
    TaskKind.PAPER_NEAR: "Pièce jusqu'au {day} : {detail}",
    TaskKind.PAPER_SOON: "Pièce jusqu'au {day} : {detail}",
    TaskKind.NOT_SEEN: "Pas d'entretien depuis {days} j",
    TaskKind.NO_NEW_AVENUE: "Aucune piste nouvelle depuis {weeks} semaines",
    TaskKind.EXIT_REVIEW: "Prêt pour la sortie ? à revoir",
    TaskKind.INTERVIEW_SOON: "Entretien {weekday} {day} {at}",
}
"""What matters next about a person, in the list on the left."""

TASK_REASONS: dict[TaskKind, str] = {
    TaskKind.INTERVIEW_TODAY: "{detail}",
    TaskKind.STATUS_MISSING: "{detail} du {day} passé, statut à préciser",
    TaskKind.DOCUMENT_EXPIRED: "titre de séjour ({detail}) : délai dépassé ? à vérifier",
    TaskKind.DOCUMENT_LATE: "titre de séjour ({detail}) : expire le {day}, à renouveler sans attendre",
    TaskKind.DOCUMENT_WINDOW: "titre de séjour ({detail}) : à renouveler d'ici au {window_end}, fin le {day}",
    TaskKind.SUMMONS: "convocation ({detail}) le {day} {at}",
    TaskKind.APPEAL: "recours possible jusqu'au {day} : {detail}",
    TaskKind.DEADLINE_LATE: "{detail} : délai dépassé ? à vérifier avec un juriste",
    TaskKind.DEADLINE: "{detail} : avant le {day}",
    TaskKind.DEADLINE_SOON: "{detail} : avant le {day}",
    TaskKind.DUE: "{detail} : délai le {day}",
    TaskKind.CONTRACT_REVIEW: "{detail} : évaluation à prévoir pour le {day}",
    TaskKind.ABSENCES: "{detail} absences de suite aux activités, la dernière le {day}",
    TaskKind.NOTICE_MISSING: "notice d'information pas encore remise, dossier ouvert le {day}",
    TaskKind.PLATFORM: "pas de réunion depuis le {day}",
    TaskKind.FOLLOW_UP: "suite d'une réunion de partenaires, à faire pour le {day}",
    TaskKind.REFERRAL_SILENT: "orientation vers {detail}, sans réponse depuis le {day}",
    TaskKind.FIRST_INTERVIEW: "premier entretien à fixer, en orientation depuis le {day}",
    TaskKind.FINAL_INTERVIEW: "entretien final à fixer, en évaluation depuis le {day}",
    TaskKind.DRAFT: "{detail} du {day} à clôturer",
    TaskKind.LEFT_DRAFTS: "commencé et pas encore noté : {detail}",
    TaskKind.DOCUMENT_SOON: "titre de séjour ({detail}) : expire le {day}",
    TaskKind.PAPER_EXPIRED: "pièce « {detail} » : valable jusqu'au {day}, à renouveler ?",
    TaskKind.PAPER_LATE: "pièce « {detail} » : fin le {day}, à renouveler",
    TaskKind.PAPER_NEAR: "pièce « {detail} » : fin le {day}",
    TaskKind.PAPER_SOON: "pièce « {detail} » : fin le {day}",
    TaskKind.NOT_SEEN: "pas d'entretien depuis le {day}, rien de prévu",
    TaskKind.NO_NEW_AVENUE: "aucune piste nouvelle depuis le {day}",
    TaskKind.EXIT_REVIEW: "prêt pour la sortie ? à revoir le {day} ; la dernière fois : {detail}",
    TaskKind.INTERVIEW_SOON: "{detail} {weekday} {day} {at}",
}
"""Why it is on the home screen."""

TASK_OVERDUE = "{detail} : délai du {day} dépassé ? à vérifier"
"""A passed date is never told as a lost right."""

TASK_ACTIONS: dict[TaskKind, str] = {
    TaskKind.INTERVIEW_TODAY: "Ouvrir",
    TaskKind.STATUS_MISSING: "Ouvrir",
    TaskKind.DOCUMENT_EXPIRED: "Voir",
    TaskKind.DOCUMENT_LATE: "Démarche",
    TaskKind.DOCUMENT_WINDOW: "Démarche",
    TaskKind.SUMMONS: "Voir",
    TaskKind.APPEAL: "Voir",
    TaskKind.DEADLINE_LATE: "Voir",
    TaskKind.DEADLINE: "Voir",
    TaskKind.DEADLINE_SOON: "Voir",
    TaskKind.DUE: "Voir",
    TaskKind.CONTRACT_REVIEW: "Voir",
    TaskKind.ABSENCES: "Convoquer",
    TaskKind.NOTICE_MISSING: "Remettre",
    TaskKind.PLATFORM: "Voir",
    TaskKind.FOLLOW_UP: "Voir",
    TaskKind.REFERRAL_SILENT: "Voir",
    TaskKind.FIRST_INTERVIEW: "Fixer",
    TaskKind.FINAL_INTERVIEW: "Fixer",
    TaskKind.DRAFT: "Reprendre",
    TaskKind.LEFT_DRAFTS: "Reprendre",
    TaskKind.DOCUMENT_SOON: "Voir",
    TaskKind.PAPER_EXPIRED: "Voir",
    TaskKind.PAPER_LATE: "Voir",
    TaskKind.PAPER_NEAR: "Voir",
    TaskKind.PAPER_SOON: "Voir",
    TaskKind.NOT_SEEN: "Convoquer",
    TaskKind.NO_NEW_AVENUE: "Ouvrir",
    TaskKind.EXIT_REVIEW: "Ouvrir",
    TaskKind.INTERVIEW_SOON: "Ouvrir",
}
"""The word of its one action."""

TASK_ANSWERS: dict[Answer, str] = {
    Answer.PRESENT: "Présent",
    Answer.EXCUSED: "Excusé",
    Answer.ABSENT: "Absent",
    Answer.CANCELLED: "Annulé par le service",
    Answer.DONE: "Fait",
    Answer.NOT_CONCERNED: "Non concerné",
    Answer.IN_ORDER: "En ordre",
    Answer.REVIEWED: "Faite aujourd'hui",
    Answer.ASKED_AGAIN: "Relancé",
    Answer.NO_FOLLOW_UP: "Sans suite",
    Answer.CAME: "Venue",
    Answer.TAKEN_ON: "Prise en charge",
    Answer.REFUSED: "Refusée…",
    Answer.ABANDONED: "Abandonnée…",
    Answer.EXIT_READY: "Oui",
    Answer.EXIT_ALMOST: "Bientôt",
    Answer.EXIT_NOT_YET: "Pas encore",
}
"""What is told of a task from its line."""

TASK_DONE: dict[Answer, str] = {
    Answer.PRESENT: "Noté : présent.",
    Answer.EXCUSED: "Noté : excusé.",
    Answer.ABSENT: "Noté : absent.",
    Answer.CANCELLED: "Noté : annulé par le service.",
    Answer.DONE: "Noté : fait.",
    Answer.NOT_CONCERNED: "Noté : non concerné.",
    Answer.IN_ORDER: "Noté : en ordre.",
    Answer.REVIEWED: "Noté : évaluation faite aujourd'hui.",
    Answer.ASKED_AGAIN: "Noté : relancé aujourd'hui. La ligne revient dans 14 jours sans nouvelle.",
    Answer.NO_FOLLOW_UP: "Noté : orientation sans suite.",
    Answer.CAME: "Noté : la personne y est allée. La ligne revient dans 14 jours sans autre nouvelle.",
    Answer.TAKEN_ON: "Noté : prise en charge par le service.",
    Answer.REFUSED: "Noté : orientation refusée ({reason}).",
    Answer.ABANDONED: "Noté : orientation abandonnée ({reason}).",
    Answer.EXIT_READY: "Noté : prêt pour la sortie.",
    Answer.EXIT_ALMOST: "Noté : bientôt. La question revient après le même délai.",
    Answer.EXIT_NOT_YET: "Noté : pas encore. La question revient après le même délai.",
}
"""The sentence after it; of a refusal with its reason."""

SEVERITIES: tuple[str, ...] = ("Pas de frein", "Léger", "Modéré", "Important", "Bloquant")
"""The words of an obstacle's severity, 0 to 4."""

MODEL_TEXTS: dict[StrEnum, str] = {
    # The annual report: where a first report starts from.
    ReportSection.CONTEXT: "Le projet s'adresse aux personnes primo-arrivantes aidées par le CPAS. Il "
    "propose un bilan, une orientation vers les services compétents et, pour une partie des personnes, une "
    "trajectoire d'activation sociale.",
    ReportSection.ACTIVITIES: "La trajectoire repose sur trois approches : l'approche collective, en "
    "groupes et en modules ; l'approche individuelle, par des entretiens ; les visites culturelles.",
    ReportSection.METHOD: "Les personnes sont comptées une seule fois par chiffre ; les entretiens, les "
    "séances et les orientations sont des événements. Les deux dates de la période sont comprises.\n"
    "Une ligne « non renseigné » montre ce qui manque : aucune valeur n'est devinée.\n"
    "Dans les documents diffusés, un chiffre inférieur à 5 n'est pas publié ; un autre peut être masqué pour "
    "qu'il ne puisse pas être déduit.",
}
"""Texts that a section holds until she writes her own."""

GAPS: dict[str, tuple[str, str]] = {
    # Before the report: « 12 personnes sans niveau de français ».
    "birth": ("personne sans date de naissance", "personnes sans date de naissance"),
    "gender": ("personne sans sexe communiqué", "personnes sans sexe communiqué"),
    "nationality": ("personne sans nationalité", "personnes sans nationalité"),
    "residence_status": ("personne sans statut de séjour", "personnes sans statut de séjour"),
    "education_level": ("personne sans niveau d'études", "personnes sans niveau d'études"),
    "entry_channel": ("personne sans canal d'orientation", "personnes sans canal d'orientation"),
    "french_level": (
        "personne sans niveau de français à l'entrée",
        "personnes sans niveau de français à l'entrée",
    ),
    "phase": ("personne sans phase", "personnes sans phase"),
    "main_group": (
        "personne entrée en trajectoire sans groupe",
        "personnes entrées en trajectoire sans groupe",
    ),
    "exit_reason": ("personne sortie sans motif", "personnes sorties sans motif"),
    "eligibility": ("personne sans preuve d'éligibilité vue", "personnes sans preuve d'éligibilité vue"),
    "interview_minutes": (
        "personne avec un entretien sans durée",
        "personnes avec un entretien sans durée",
    ),
    "feedback": ("personne avec un entretien sans feed-back", "personnes avec un entretien sans feed-back"),
    "initial_interview": (
        "personne entrée en trajectoire sans entretien",
        "personnes entrées en trajectoire sans entretien",
    ),
    "final_interview": ("personne sortie sans entretien final", "personnes sorties sans entretien final"),
}


SHORT_DOMAINS: dict[str, str] = {
    LifeDomain.CHILDREN: "Enfants",
    LifeDomain.FINANCE: "Finances",
    LifeDomain.EDUCATION: "Formation",
    LifeDomain.LANGUAGE: "Langue",
    LifeDomain.ISOLATION: "Isolement",
    LifeDomain.CULTURE: "Codes culturels",
}
"""Where the label of the sheet is too long for a pill."""


def domain_word(code: str) -> str:
    """A life domain in a word or two; a code of hers as it is."""
    try:
        return SHORT_DOMAINS.get(code) or label(LifeDomain(code))
    except ValueError:
        return code


def label(code: StrEnum) -> str:
    """The French label of a code of the program."""
    return LABELS[type(code)][code]


def gap(code: str, people: int) -> str:
    """What is missing, « 12 personnes sans niveau de français à l'entrée »."""
    one, several = GAPS[code]
    return f"{people} {one if people == 1 else several}"
