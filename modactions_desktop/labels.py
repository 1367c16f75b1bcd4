"""French words of the program: the label of each code and the sentence of each expected error.

One list for the window, the documents and the command line. Codes of the lists she edits (housing, income,
residence documents…) have their labels in the base, not here.
"""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.domain.bilan_selection import BilanPart, LeftOut
from modactions_desktop.domain.bilans import BilanKind, Copy
from modactions_desktop.domain.checklist import (
    ChecklistFilter,
    ChecklistState,
    ContractKind,
    ItemKind,
    RequestDecision,
    SummonsStatus,
    Verification,
)
from modactions_desktop.domain.errors import ModActionsError
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
from modactions_desktop.domain.referrals import (
    ExternalCategory,
    ReferralMode,
    ReferralScope,
    ReferralStatus,
    RefusalReason,
)
from modactions_desktop.domain.suggestions import SuggestionReason
from modactions_desktop.domain.today import TaskKind, TaskSection
from modactions_desktop.domain.vault import JournalAction
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.domain.years import ReportSection

LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
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
        TextSection.DEMAND: "La demande",
        TextSection.LIVED_REALITY: "Réalité vécue par la personne",
        TextSection.SOCIETY: "Repères sur la société belge abordés",
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
    },
    ContractKind: {
        ContractKind.PIIS: "PIIS",
        ContractKind.WELCOME: "Convention d'accueil",
        ContractKind.TRAINING: "Plan de formation",
    },
    # Referrals.
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
    TaskKind.DUE: "Délai {relative} : {detail}",
    TaskKind.CONTRACT_REVIEW: "Évaluation à prévoir : {detail}",
    TaskKind.REFERRAL_SILENT: "Orientation sans réponse ({days} j)",
    TaskKind.FIRST_INTERVIEW: "Premier entretien à fixer",
    TaskKind.FINAL_INTERVIEW: "Entretien final à fixer",
    TaskKind.DRAFT: "Entretien du {day} à clôturer",
    TaskKind.DOCUMENT_SOON: "Titre de séjour expire dans {days} j",
    TaskKind.NOT_SEEN: "Pas d'entretien depuis {days} j",
    TaskKind.NO_NEW_AVENUE: "Aucune piste nouvelle depuis {weeks} semaines",
    TaskKind.INTERVIEW_SOON: "Entretien {weekday} {day} {at}",
}
"""What matters next about a person, in the list on the left."""

TASK_REASONS: dict[TaskKind, str] = {
    TaskKind.INTERVIEW_TODAY: "{detail}",
    TaskKind.STATUS_MISSING: "{detail} du {day} passé, statut à préciser",
    TaskKind.DOCUMENT_EXPIRED: "titre de séjour ({detail}) : délai dépassé ? à vérifier",
    TaskKind.DOCUMENT_LATE: "titre de séjour ({detail}) : expire le {day}, à renouveler sans attendre",
    TaskKind.DOCUMENT_WINDOW: "titre de séjour ({detail}) : fenêtre J-45 à J-30 ouverte, fin le {day}",
    TaskKind.SUMMONS: "convocation ({detail}) le {day} {at}",
    TaskKind.APPEAL: "recours possible jusqu'au {day} : {detail}",
    TaskKind.DUE: "{detail} : délai le {day}",
    TaskKind.CONTRACT_REVIEW: "{detail} : évaluation à prévoir pour le {day}",
    TaskKind.REFERRAL_SILENT: "orientation vers {detail}, sans réponse depuis le {day}",
    TaskKind.FIRST_INTERVIEW: "premier entretien à fixer, en orientation depuis le {day}",
    TaskKind.FINAL_INTERVIEW: "entretien final à fixer, en évaluation depuis le {day}",
    TaskKind.DRAFT: "{detail} du {day} à clôturer",
    TaskKind.DOCUMENT_SOON: "titre de séjour ({detail}) : expire le {day}",
    TaskKind.NOT_SEEN: "pas d'entretien depuis le {day}, rien de prévu",
    TaskKind.NO_NEW_AVENUE: "aucune piste nouvelle depuis le {day}",
    TaskKind.INTERVIEW_SOON: "{detail} {weekday} {day} {at}",
}
"""Why it is on the home screen."""

TASK_OVERDUE = "{detail} : délai du {day} dépassé ? à vérifier"
"""A passed date is never told as a lost right."""

TASK_ACTIONS: dict[TaskKind, str] = {
    TaskKind.INTERVIEW_TODAY: "Ouvrir",
    TaskKind.STATUS_MISSING: "Préciser",
    TaskKind.DOCUMENT_EXPIRED: "Voir",
    TaskKind.DOCUMENT_LATE: "Démarche",
    TaskKind.DOCUMENT_WINDOW: "Démarche",
    TaskKind.SUMMONS: "Voir",
    TaskKind.APPEAL: "Voir",
    TaskKind.DUE: "Voir",
    TaskKind.CONTRACT_REVIEW: "Planifier",
    TaskKind.REFERRAL_SILENT: "Relancer",
    TaskKind.FIRST_INTERVIEW: "Fixer",
    TaskKind.FINAL_INTERVIEW: "Fixer",
    TaskKind.DRAFT: "Reprendre",
    TaskKind.DOCUMENT_SOON: "Voir",
    TaskKind.NOT_SEEN: "Convoquer",
    TaskKind.NO_NEW_AVENUE: "Ouvrir",
    TaskKind.INTERVIEW_SOON: "Ouvrir",
}
"""The word of its one action."""

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

SENTENCES: dict[str, str] = {
    # The year: figures, archive, command line.
    "archive_exists": "« {folder} » existe déjà et n'est pas vide. Choisissez un autre dossier pour "
    "l'archive.",
    "archive_not_one": "Ce dossier n'est pas une archive : il n'a ni metadata/manifest.json ni "
    "metadata/SHA256SUMS. Donnez le dossier qui contient A_diffusable et metadata.",
    "archive_not_whole": "L'archive relue n'est pas celle qui a été écrite ; elle n'a pas été gardée. "
    "Vérifiez le disque, puis recommencez.",
    "archive_part_unreadable": "La partie nominative de l'archive est abîmée et ne s'ouvre pas. Reprenez une "
    "autre copie de l'archive.",
    "archive_passphrase_accents": "La phrase de passe d'une archive s'écrit sans accents, pour que tout "
    "programme l'ouvre. Prenez-en une autre, ou donnez un fichier qui n'existe pas : elle y sera créée.",
    "archive_passphrase_short": "La phrase de passe de l'archive est trop courte : il faut au moins "
    "{minimum} caractères. Donnez un fichier qui n'existe pas : six mots y seront écrits.",
    "archive_passphrase_wrong": "La phrase de passe n'ouvre pas la partie nominative de l'archive. Vérifiez "
    "les six mots.",
    "file_missing": "Le fichier {file} n'existe pas. Vérifiez son nom.",
    "file_unreadable": "Le fichier {file} ne peut pas être lu. Vérifiez qu'il s'agit d'un texte et que "
    "vous y avez accès.",
    "output_unwritable": "{file} ne peut pas être écrit. Vérifiez que son dossier existe, que vous pouvez y "
    "écrire et qu'il n'est pas ouvert dans un autre programme.",
    "passphrase_file_empty": "La première ligne de {file} est vide. Écrivez-y la phrase de passe.",
    "passphrase_not_given": "La phrase de passe manque : donnez --passphrase-file FICHIER, ou lancez la "
    "commande dans un terminal.",
    "passphrases_differ": "Les deux phrases de passe ne sont pas les mêmes. Recommencez.",
    "report_names_person": "La section « {section} » nomme un participant : elle ne peut pas être diffusée. "
    "Retirez le nom, puis recommencez.",
    # Demonstration.
    "catalogues_missing": "La base ne contient pas encore les catalogues. Créez une base neuve, puis "
    "réessayez.",
    "demonstration_base_filled": "Cette base contient déjà des dossiers : les exemples fictifs n'y entrent "
    "pas. Choisissez un dossier de données vide.",
    # Rights, directory, referrals, groups, bilans.
    "attendance_missing": "Choisissez une séance ou une sortie avant de noter les présences.",
    "bilan_not_previewed": "Regardez d'abord ce que la personne va recevoir : l'aperçu a changé, ou n'a pas "
    "encore été ouvert.",
    "document_not_found": "Ce document n'est plus dans la base. Fermez cette page et ouvrez-la de nouveau.",
    "evaluation_scores": "Une évaluation a {count} critères, chacun de 1 à 4 ou laissé vide.",
    "group_full": "Le groupe {name} est complet ({capacity} places). Choisissez-en un autre, ou augmentez "
    "le nombre de places.",
    "group_same": "La personne est déjà dans ce groupe à cette date.",
    "hours_unreadable": "Ces heures ne sont pas comprises. Écrivez par exemple 9-12, 13:30-16:00 ou fermé.",
    "issuer_missing": "Indiquez qui envoie la convocation.",
    "name_empty": "Donnez un nom, même court.",
    "not_a_member": "La personne n'est dans aucun groupe à cette date.",
    "quote_missing": "Écrivez d'abord ce que la personne a dit.",
    "referral_outcome_too_early": "La suite vient avant l'orientation. Corrigez l'une des deux dates.",
    "referral_reason_missing": "Choisissez la raison du refus ou de l'abandon.",
    "referral_service_missing": "Choisissez un service de l'annuaire, ou écrivez son nom.",
    "state_is_history": "Cet état est noté depuis plus de dix minutes : il reste dans l'historique. Notez le "
    "nouvel état, il comptera à sa place.",
    "time_unreadable": "Cette heure n'est pas comprise. Écrivez par exemple 9:30, 9h30 ou 14h.",
    "version_before_current": "Le texte en cours vaut depuis le {begin}. Choisissez cette date ou une date "
    "plus tardive.",
    # Dates.
    "date_impossible": "Cette date n'existe pas. Vérifiez le jour, le mois et l'année.",
    "date_unreadable": "Cette date n'est pas comprise. Écrivez par exemple 22/11, 22.11.26, auj ou dem.",
    # Exchange: catalogues.
    "catalogue_unreadable": "Le catalogue {place} ne peut pas être lu : {reason}. Corrigez cette ligne du "
    "fichier, ou réinstallez le programme.",
    # Reports.
    "uncovered_characters": "Le texte contient un caractère qu'aucune police du programme ne sait imprimer "
    "({characters}). Remplacez-le, puis recommencez.",
    # Services: any file, interviews, plans.
    "autonomy_range": "Chaque acte se note 0 (fait pour la personne), 1 (avec aide) ou 2 (seule).",
    "feedback_missing": "Il manque le retour de la personne : a-t-elle reçu une réponse à ses questions ? "
    "Répondez, ou notez pourquoi il n'a pas été recueilli, puis clôturez.",
    "feeling_range": "Le vécu dans le groupe va de 1 à 4. Choisissez une des quatre images.",
    "interview_ahead": "Cet entretien est prévu pour plus tard : on ne peut pas encore dire si la personne "
    "est venue. Changez la date, ou notez « excusé » ou « annulé par le service ».",
    "interview_closed": "Cet entretien est clôturé. Rouvrez-le pour le modifier.",
    "interview_planned": "Dites d'abord ce qui s'est passé (présent, excusé, absent ou annulé), puis "
    "clôturez l'entretien.",
    "label_missing": "Un libellé est nécessaire. Écrivez-le en quelques mots.",
    "name_missing": "Notez au moins un nom, un prénom ou un nom d'usage.",
    "not_found": "Ceci n'est plus dans la base, ou se trouve dans la corbeille. Fermez cette page et "
    "ouvrez-la de nouveau.",
    "number_taken": "Un autre dossier porte déjà le numéro {number}. Choisissez-en un autre.",
    "participant_not_found": "Aucun dossier ne porte le numéro {number}. Vérifiez-le dans la liste.",
    "period_backwards": "La fin vient avant le début. Corrigez l'une des deux dates.",
    "reason_missing": "Notez la raison en quelques mots, puis recommencez.",
    "severity_range": "La gravité va de 0 (pas de frein) à 4 (bloquant).",
    "situation_before_current": "La situation en cours commence le {begin} ou après. Choisissez une date "
    "plus tardive, ou corrigez d'abord la situation en cours.",
    # Window: interviews.
    "hour_unreadable": "Cette heure n'est pas comprise. Écrivez par exemple 10:00, 10h ou 1430.",
    "minutes_unreadable": "Cette durée n'est pas comprise. Écrivez par exemple 50, 50 min ou 1h15.",
    # Vault: keys, base, backups.
    "already_open": "La base est déjà ouverte : le programme (ou une autre commande) tourne déjà sur ce "
    "dossier. Fermez-le, puis réessayez.",
    "backup_damaged": "Ce fichier n'est pas une sauvegarde, ou elle est abîmée ; elle n'a pas été utilisée "
    "et rien n'a été changé. Choisissez une autre sauvegarde (dossier « sauvegardes »).",
    "backup_missing": "Le fichier de sauvegarde n'a pas été trouvé. Vérifiez son nom et que la clé USB "
    "est branchée.",
    "backup_newer": "Cette sauvegarde vient d'une version plus récente du programme. Installez cette "
    "version pour la restaurer.",
    "backup_not_verified": "La sauvegarde qui vient d'être écrite ne se relit pas correctement ; elle n'a "
    "pas été gardée. Vérifiez le disque, puis réessayez ou choisissez un autre emplacement.",
    "backup_other_key": "Cette clé de secours n'est pas celle de la sauvegarde. Prenez le papier imprimé "
    "avec cette base, ou utilisez la phrase de passe.",
    "backup_target_exists": "Un fichier porte déjà ce nom. Choisissez un autre nom pour la sauvegarde.",
    "backup_unreadable": "Le fichier de sauvegarde ne peut pas être lu. Vérifiez que le disque ou la clé "
    "USB est branché et que vous avez le droit de le lire.",
    "base_busy": "Un autre programme utilise le fichier de la base. Fermez-le, attendez quelques secondes, "
    "puis réessayez.",
    "base_damaged": "Le fichier de la base est abîmé ; il a été laissé tel quel. Restaurez la dernière "
    "sauvegarde (dossier « sauvegardes »).",
    "base_empty": "Le fichier de la base est vide ; il a été laissé tel quel. Restaurez la dernière "
    "sauvegarde (dossier « sauvegardes »).",
    "base_exists": "Il y a déjà une base dans ce dossier ; elle n'a pas été touchée. Ouvrez-la, ou "
    "choisissez un autre dossier.",
    "base_foreign": "Ce fichier n'est pas une base de Mod'Actions ; il a été laissé tel quel. Restaurez "
    "la dernière sauvegarde (dossier « sauvegardes »).",
    "base_missing": "Le fichier de la base a disparu de son dossier. Remettez-le à sa place, ou restaurez "
    "la dernière sauvegarde (dossier « sauvegardes »).",
    "base_newer": "La base a été écrite par une version plus récente du programme. Installez cette "
    "version pour l'ouvrir.",
    "base_not_upgraded": "La base n'a pas pu être mise à jour ; elle est restée comme avant. Gardez "
    "l'ancienne version du programme et signalez le problème.",
    "base_plain": "Le fichier de la base n'est pas chiffré : ce n'est pas celui du programme, il n'a pas "
    "été ouvert. Restaurez la dernière sauvegarde (dossier « sauvegardes »).",
    "base_read_only": "Le fichier de la base est en lecture seule. Rendez-le modifiable (propriétés du "
    "fichier), puis réessayez.",
    "base_unreadable": "Le fichier de la base ne peut pas être ouvert. Vérifiez que vous avez le droit de "
    "lire et d'écrire dans son dossier et que le disque est branché.",
    "cipher_missing": "Le chiffrement manque dans cette installation ; la base n'a pas été ouverte. "
    "Réinstallez le programme.",
    "coffre_damaged": "Le coffre (coffre.json et sa copie) est abîmé ; la base n'a pas été touchée. "
    "Ouvrez-la avec la clé de secours imprimée, ou restaurez une sauvegarde.",
    "coffre_missing": "Le coffre (coffre.json et sa copie) a disparu ; la base est toujours là. "
    "Remettez-le à sa place, ou ouvrez avec la clé de secours imprimée.",
    "coffre_newer": "Le coffre a été écrit par une version plus récente du programme. Installez cette "
    "version pour ouvrir la base.",
    "disk_error": "Le disque ne répond pas comme il faut. Vérifiez qu'il est branché et qu'il reste de la "
    "place, puis réessayez.",
    "disk_full": "Le disque est plein : rien n'a été perdu de ce qui était enregistré, mais ceci ne l'est "
    "pas encore. Libérez de la place, puis réessayez.",
    "folder_synchronised": "Les fichiers de la base sont copiés ailleurs ({service}), parfois en pleine "
    "écriture. Déplacez-la sur le disque de cet ordinateur ; les sauvegardes peuvent rester là.",
    "folder_unfit": "Ce dossier ne peut pas être créé : un fichier porte ce nom, ou un nom du chemin ne "
    "convient pas. Choisissez un autre dossier.",
    "folder_read_only": "Le dossier des données ne peut pas être modifié. Choisissez un dossier où vous "
    "pouvez écrire, ou rendez celui-ci modifiable.",
    "journal_head_unreadable": "La tête de journal se lit « nombre:empreinte », comme sur le rapport "
    "imprimé. Recopiez-la entière.",
    "no_base": "Il n'y a pas encore de base dans ce dossier. Créez-en une, ou vérifiez le dossier indiqué.",
    "passphrase_short": "La phrase de passe est trop courte : il faut au moins {minimum} caractères. "
    "Prenez par exemple quatre mots sans rapport entre eux.",
    "recovery_checksum": "Ces mots ne forment pas une clé de secours : l'un d'eux est mal recopié ou ils "
    "ne sont pas dans l'ordre. Comparez-les un à un avec le papier.",
    "recovery_length": "La clé de secours a 24 mots (ou 64 caractères de 0 à 9 et de a à f) ; {found} "
    "mot(s) lu(s). Recopiez-la entière.",
    "recovery_other_base": "Cette clé de secours n'ouvre pas cette base. Prenez le papier imprimé à la "
    "création de cette base.",
    "recovery_word": "Le mot n° {position} n'est pas un mot de la clé de secours. Vérifiez-le sur le papier.",
    "period_not_over": "La période se termine le {end} : elle ne peut pas encore être clôturée. Attendez ce "
    "jour, ou choisissez une période qui est finie.",
    "period_reversed": "La période se termine avant de commencer. Vérifiez les deux dates.",
    "vault_locked": "La base est verrouillée. Ouvrez-la d'abord.",
    "wrong_passphrase": "La phrase de passe n'ouvre pas la base. Vérifiez les majuscules et les accents, "
    "puis réessayez ; après plusieurs essais, utilisez la clé de secours.",
}


def label(code: StrEnum) -> str:
    """The French label of a code of the program."""
    return LABELS[type(code)][code]


def gap(code: str, people: int) -> str:
    """What is missing, « 12 personnes sans niveau de français à l'entrée »."""
    one, several = GAPS[code]
    return f"{people} {one if people == 1 else several}"


def sentence(error: ModActionsError) -> str:
    """What happened and what to do, in one French sentence."""
    return SENTENCES[error.code].format(**error.details)
