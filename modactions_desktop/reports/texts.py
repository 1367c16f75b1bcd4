"""All French of the documents that is neither a code's label nor typed by the user.

The participant's copy speaks in the first person (« Ce qui me freine »), one idea a sentence.
"""

from __future__ import annotations

from datetime import date

MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)

ISSUED = "établi le {date}"
DRAFT = "brouillon"
FICTITIOUS = "exemple fictif"
PROJECT = "projet {project}"
DOSSIER = "Dossier {number}"
PAGE = "page {number} / {total}"

# Header facts, in reading order.
BIRTH = "Naissance"
NATIONALITY = "Nationalité"
LANGUAGES = "Langues"
IN_BELGIUM = "En Belgique depuis"
GROUP = "Groupe"
PHASE = "Étape"
INTERPRETER = "Interprète"
INTERVIEWS = "Entretiens"
PLACE = "Lieu"
ANTENNA = "Antenne sociale"
SOCIAL_WORKER = "Assistant·e social·e"
REFERENT = "Travailleur social référent"

# Sections.
REQUEST = "Pourquoi ce bilan"
CHANGES = "Ce qui a bougé depuis la dernière fois"
WHO_I_AM = "Qui je suis"
LIFE_STORY = "Mon parcours"
JOURNEY = "Le chemin parcouru"
TODAY = "Ici, aujourd'hui"
MOTIVATION = "Ce qui me motive, ce que j'attends"
GOALS = "Mes objectifs"
OBSTACLES = "Ce qui me freine, et ce qu'on peut faire"
RIGHTS = "Mes droits et mes devoirs"
REFERRALS = "Les services vers lesquels je suis orienté·e"
ACTIVITIES = "Mes activités"
EVALUATIONS = "Ce que disent les animateurs et animatrices"
OBSERVATIONS = "Observations"
OPINION = "Ce que j'en pense"
DEPARTURE = "Ma sortie du projet"
NEXT = "Et maintenant ?"
MENTIONS = "À propos de ce document"

# Tables.
DOMAIN = "Domaine"
STRENGTHS = "Ce qui va bien, mes forces"
DIFFICULTIES = "Ce qui est difficile"
GOAL = "Objectif"
TERM = "Terme"
STANDING = "Où j'en suis"
AT_START = "Au début"
AT_END = "À la fin"
WHO = "Qui"
DUE = "Pour le"
KNOWN_WHEN = "Je saurai que c'est fait quand : {measure}"
WHO_DOES = "Qui fait quoi : {who}"
BEFORE = "pour le {date}"
REVIEWED = "revu le {date}"
OBSTACLE = "Frein"
PERSON_SAYS = "La personne"
WORKER_SAYS = "L'assistant·e social·e"
MEANS = "Ce qu'on peut faire"
WITH_SERVICE = "Avec"
WHEN = "Quand"
RESISTANCE = "Résistance : {resistance}"
FROM_TO = "{start} au début, puis {end}"
ALWAYS = "{start}, comme au début"
SERVICE = "Service"
REASON = "Pour"
OUTCOME = "Suite"
INTERNAL = "CPAS"
MODULE = "Module"
PERIOD = "Période"
PRESENCE = "Présence"
VISIT = "Visite"
DAY = "Date"
SESSIONS = "{present} séances sur {held}"
IN_GROUP = "Groupe {group}, depuis {since}"
IN_GROUP_UNTIL = "Groupe {group}, de {since} à {until}"
FRENCH = "Mon français"
AUTONOMY = "Ce que je fais seul·e"
AUTONOMY_TOTAL = "Autonomie : {start} sur {out_of} au début, {end} sur {out_of} à la fin."
SUBJECT = "Quoi"
HELPED = "Ce qui m'a aidé"
LACKED = "Ce qui a manqué"
CRITERION = "Critère"
APPRECIATION = "Appréciation"
PROGRESS = "Progrès observés : "
ATTENTION = "Point d'attention : "
SUGGESTION = "Suggestion : "

# Obstacles: what the chart's points say; the words of severities are in labels.
NOT_BROACHED = "non abordé"
CHART_LEGEND = ("au début", "aujourd'hui", "plus facile", "plus difficile")
CHART_LEGEND_FINAL = ("au début", "à la fin", "plus facile", "plus difficile")
CHART_ALTERNATIVE = "Graphique : mes freins, du début à aujourd'hui. {rows}."
CHART_ROW = "{domain} : {start} au début, {end} aujourd'hui"
CHART_ROW_ONCE = "{domain} : {start}"

# Rights and duties.
TO_DO = "À faire"
IN_ORDER = "En ordre"
EXPLAINED = "Déjà expliqué"
INFORMED = "Informations données le {date}. Les règles peuvent changer."
DEADLINE = "avant le {date}"
SINCE = "depuis le {date}"
WITH = "avec : {service}"

# Feedback.
ANSWERED = "Ai-je reçu une réponse à mes questions ? "
REMAINING = "Les questions qui restent : "
REMARKS = "Ce que je veux ajouter : "
IN_THE_GROUP = "Comment je me sens dans le groupe : "
PROJECT_HELPED = "Le projet m'a-t-il aidé à m'intégrer ? "
NOT_COLLECTED = "Feed-back non recueilli : "
ON_DAY = "Le {date}"

# Departure.
REASON_OF_EXIT = "Motif"
REORIENTATION = "Réorientation"
RELAY = "Service relais"
CONTACT = "Personne ou service à contacter"

# Mentions.
READ_BACK = "Ce document a été relu avec la personne le {date}{language}{interpreter}."
READ_IN = ", en {language}"
READ_WITH = " (interprète : {interpreter})"
NOT_READ_YET = "Ce document n'a pas encore été relu avec la personne."
YOUR_RIGHTS = (
    "Ces informations sont les vôtres. Vous pouvez les lire, en demander une copie et faire corriger une "
    "erreur.",
    "Le CPAS garde ces informations secrètes. Il les donne à un autre service seulement avec votre accord.",
    "Vous signez si vous voulez. Votre signature n'est pas un contrat.",
)
TO_REACH_US = "Pour nous joindre : "
SIGNED_AT = "Fait à {place}, le {date}"
SIGNED = "Fait le {date}"
SIGNATURES = ("Participant·e", "Assistant·e social·e")
SIGNATURE_INTERPRETER = "Interprète"
BY_AUTHOR = "{author}"
AUTHOR_ON = "{author}, le {date}"
YES, NO = "oui", "non"


def day(value: date) -> str:
    """« 22 novembre 2016 », « 1er mars 2017 »."""
    number = "1er" if value.day == 1 else str(value.day)
    return f"{number} {MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """« 22/11/2016 »."""
    return value.strftime("%d/%m/%Y")
