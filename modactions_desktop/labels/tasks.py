"""What « Aujourd'hui » says of a task: its line, why it is there, what can be done and what was."""

from __future__ import annotations

from modactions_desktop.domain.today import Answer, TaskKind

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
    Answer.PRESENT: "Noté pour {who} : présent.",
    Answer.EXCUSED: "Noté pour {who} : excusé.",
    Answer.ABSENT: "Noté pour {who} : absent.",
    Answer.CANCELLED: "Noté pour {who} : annulé par le service.",
    Answer.DONE: "Noté pour {who} : fait.",
    Answer.NOT_CONCERNED: "Noté pour {who} : non concerné.",
    Answer.IN_ORDER: "Noté pour {who} : en ordre.",
    Answer.REVIEWED: "Noté pour {who} : évaluation faite aujourd'hui.",
    Answer.ASKED_AGAIN: "Noté pour {who} : relancé aujourd'hui. La ligne revient dans 14 jours sans "
    "nouvelle.",
    Answer.NO_FOLLOW_UP: "Noté pour {who} : orientation sans suite.",
    Answer.CAME: "Noté pour {who} : la personne y est allée. La ligne revient dans 14 jours sans "
    "autre nouvelle.",
    Answer.TAKEN_ON: "Noté pour {who} : prise en charge par le service.",
    Answer.REFUSED: "Noté pour {who} : orientation refusée ({reason}).",
    Answer.ABANDONED: "Noté pour {who} : orientation abandonnée ({reason}).",
    Answer.EXIT_READY: "Noté pour {who} : prêt pour la sortie.",
    Answer.EXIT_ALMOST: "Noté pour {who} : bientôt. La question revient après le même délai.",
    Answer.EXIT_NOT_YET: "Noté pour {who} : pas encore. La question revient après le même délai.",
}
"""The sentence after it: for whom, and of a refusal its reason."""
