"""French words of the program: the label of each code.

One list for the window, the documents and the command line. Codes of the lists she edits (housing, income,
residence documents…) have their labels in the base, not here.
"""

from __future__ import annotations

from enum import StrEnum

from modactions_desktop.deadline_words import DEADLINE_LABELS
from modactions_desktop.domain.bin import BinKind
from modactions_desktop.domain.groups import PlatformKind, Presence, VisitDirection
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.domain.today import TaskSection
from modactions_desktop.domain.vault import JournalAction
from modactions_desktop.domain.years import ReportSection
from modactions_desktop.labels.interviews import INTERVIEWS
from modactions_desktop.labels.papers import PAPERS
from modactions_desktop.labels.people import PEOPLE
from modactions_desktop.labels.plans import PLANS
from modactions_desktop.labels.referrals import REFERRALS
from modactions_desktop.labels.rights import RIGHTS

LABELS: dict[type[StrEnum], dict[StrEnum, str]] = {
    **PEOPLE,
    **INTERVIEWS,
    **PLANS,
    **RIGHTS,
    **PAPERS,
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
    # Today.
    TaskSection: {
        TaskSection.TODAY: "Aujourd'hui",
        TaskSection.DEADLINES: "Délais",
        TaskSection.SILENCE: "Sans nouvelle",
        TaskSection.TO_FINISH: "À terminer",
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
    **REFERRALS,
}
"""By enumeration, then by code: two enumerations may use the same code for different words."""

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
