"""All French of the documents that is neither a code's label nor typed by the user.

The participant's copy speaks in the first person (« Ce qui me freine »), one idea a sentence.
"""

from __future__ import annotations

ISSUED = "établi le {date}"
ISSUED_AT = "établi à {place} le {date}"
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
BEFORE = "prévu pour le {date}"
BEFORE_PAST = "était prévu pour le {date}, à reprendre"
REVIEWED = "revu le {date}"
OBSTACLE = "Frein"
PERSON_SAYS = "La personne"
WORKER_SAYS = "L'assistant·e social·e"
MEANS = "Ce qu'on peut faire"
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
SESSION = "{present} séance sur {held}"
SESSIONS = "{present} séances sur {held}"
IN_GROUP = "Groupe {group}, depuis {since}"
IN_GROUP_UNTIL = "Groupe {group}, depuis {since}, {until}"
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
SUMMONSES = "Mes convocations"
INFORMED = "Informations données le {date}. Les règles peuvent changer."
DEADLINE = "avant le {date}"
DEADLINE_PAST = "prévu avant le {date}, à reprendre"
TERM_PAST = "la date du {date} est passée"
SINCE = "depuis le {date}"
WITH = "Avec : {service}"
NOTED = "noté le {date}"

# Habits of the host society.
WE_EXPLAINED = "Ce que nous avons expliqué"
EXPLAINED_ON = "expliqué le {date}"

# Feedback.
ANSWERED = "Ai-je reçu une réponse à mes questions ? "
REMAINING = "Les questions qui restent : "
REMARKS = "Ce que je veux ajouter : "
IN_THE_GROUP = "Comment je me sens dans le groupe : "
PROJECT_HELPED = "Le projet m'a-t-il aidé à m'intégrer ? "
NOT_COLLECTED = "Feed-back non recueilli : "
ON_DAY = "Le {date}"

# Departure.
READY = "Prêt·e pour la sortie ?"
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
AUTHOR_ON = "{author}, le {date}"

# Recovery sheet.
SHEET_TITLE = "Clé de secours"
SHEET_SUBTITLE = "{organisation}  ·  créée le {date}"
SHEET_WHAT = (
    "Cette feuille ouvre la base de Mod'Actions Desktop quand la phrase de passe est perdue. "
    "Sans l'une et sans l'autre, les dossiers sont perdus pour toujours."
)
SHEET_RULES = (
    "Gardez-la sous clé, dans un autre endroit que l'ordinateur.",
    "Ne la photographiez pas, ne l'envoyez pas, ne la recopiez dans aucun fichier.",
    "Qui la possède peut lire tous les dossiers. Si elle se perd, prévenez le CPAS et imprimez-la de "
    "nouveau.",
)
SHEET_WORDS = "Les 24 mots, dans l'ordre"
SHEET_HEX = "La même clé en 64 caractères"
SHEET_QR = "Code QR : la clé de secours, les mêmes 64 caractères que ceux imprimés à côté."
SHEET_HOW = "Pour ouvrir la base avec cette feuille"
SHEET_STEPS = (
    "Sur l'écran de déverrouillage, choisissez d'ouvrir avec la clé de secours.",
    "Tapez les 24 mots, séparés par une espace, ou les 64 caractères. Les accents et les majuscules ne "
    "comptent pas.",
    "Choisissez une nouvelle phrase de passe. La clé de secours reste la même.",
)
SHEET_KEPT_BY = ("Remise à", "Conservée où", "Date et signature")

# Annual report.
REPORT_TITLE = "Rapport annuel {year}"
REPORT_TITLE_PERIOD = "Rapport d'activité"
REPORT_PERIOD = "du {start} au {end}"
FROZEN = "chiffres arrêtés : {version}"
KEY_FIGURES = "Chiffres clés"
FOLLOWED = "personnes suivies"
FOLLOWED_HOW = "au moins un entretien tenu dans la période"
ENTERED = "personnes entrées en trajectoire"
ENTERED_HOW = "soit {share} des personnes suivies"
HELD_INTERVIEWS = "entretiens"
HELD_INTERVIEWS_HOW = "dont {count} avec interprète"
REFERRALS_MADE = "orientations"
REFERRALS_HOW = "vers d'autres services"
POSITIVE_EXITS = "sorties positives"
POSITIVE_EXITS_HOW = "sur {count} sorties"
VISITS_MADE = "visites culturelles"
SESSIONS_HELD = "séances collectives"
GROUPS = "Les groupes"
GROUPS_DEFINITION = (
    "Chaque personne entrée en trajectoire compte une fois, dans son premier groupe. La fréquentation compte "
    "chaque personne dans chaque groupe qu'elle a suivi : sa somme dépasse le nombre de personnes quand "
    "certaines ont changé de groupe."
)
MAIN_GROUP = "Groupe principal"
ATTENDANCE = "Fréquentation"
GROUPS_ALTERNATIVE = "Graphique en barres : personnes par groupe principal. {rows}."
FUNNEL = "Du premier entretien à la sortie"
FUNNEL_DEFINITION = (
    "Personnes suivies dans la période, entrées en trajectoire dans la période, sorties avec une issue "
    "positive (objectif atteint, emploi, formation, parcours d'intégration, réorientation)."
)
FUNNEL_ALTERNATIVE = "Entonnoir : {rows}."
STAGE = "Étape"
PERSONS = "Personnes"
SHARE_OF_FOLLOWED = "Part des personnes suivies"
STAGE_FOLLOWED, STAGE_ENTERED, STAGE_EXITS = "Suivies", "Entrées en trajectoire", "Sorties positives"
OBSTACLES_MOVED = "Les freins, du début à la fin"
OBSTACLES_DEFINITION = (
    "Gravité moyenne par domaine, à la première et à la dernière évaluation, selon la personne (0 pas de "
    "frein, 4 bloquant). Seules les personnes évaluées deux fois comptent."
)
OBSTACLES_ALTERNATIVE = "Graphique : gravité moyenne des freins au début et à la fin. {rows}."
OBSTACLES_ROW = "{domain} : de {start} à {end}"
COUNT_NOTE = "{count} pers."
RECOMMENDATIONS = "Recommandations"
TABLES = "Tableaux"
TABLE_TITLE = "{id} · {title}"
FUNDING = "Financement"
FUNDING_HEADER = ("Financeur", "Part", "De quoi")
METHOD = "Méthode et limites"
NOT_GIVEN = "non renseigné"
SMALL = "< 5"
RECORD = "Procès-verbal de l'archive"
RECORD_INTRO = (
    "À compléter et à signer lors de l'export annuel. La tête du journal et l'empreinte du manifeste "
    "prouvent que l'archive n'a pas changé depuis."
)
RECORD_PERIOD = "Période"
RECORD_EXPORTED = "Date de l'export"
RECORD_FILES = "Nombre de fichiers"
RECORD_BYTES = "Taille en octets"
RECORD_MANIFEST = "Empreinte SHA-256 du manifeste"
RECORD_HEAD = "Tête du journal"
RECORD_HEADER = ("Élément", "Valeur")
RECORD_SIGNATURES = ("Pour l'Échelle des Mots", "Pour le CPAS", "Pour les archives")


def number(value: float) -> str:
    """« 1 234 », « 47,5 »: narrow spaces between thousands; a decimal number keeps one decimal."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.1f}"
    return text.replace(",", "\u202f").replace(".", ",")


def share(part: float, whole: float) -> str:
    """« 47,5 % »; empty when there is nothing to take a share of."""
    return percent(part * 100 / whole) if whole else ""


def percent(value: float) -> str:
    """« 75 % », « 47,5 % »."""
    return f"{number(float(value)).removesuffix(',0')} %"
