"""French words of what was done, one phrase for each action of the journal (« Annuler : frein ajouté »)."""

from __future__ import annotations

NOUNS: dict[str, tuple[str, bool]] = {
    "action": ("action", True),
    "agreement": ("accord de partage", False),
    "attachment": ("pièce jointe", True),
    "attendance": ("présence", True),
    "autonomy": ("autonomie", True),
    "avenue": ("piste", True),
    "catalogue_item": ("texte du catalogue", False),
    "checklist": ("état d'un droit", False),
    "code": ("valeur d'une liste", True),
    "contract": ("contrat", False),
    "document": ("document", False),
    "evaluation": ("évaluation", True),
    "filter": ("filtre", False),
    "french_level": ("niveau de français", False),
    "goal": ("objectif", False),
    "goal_action": ("action", True),
    "group": ("groupe", False),
    "household": ("membre du ménage", False),
    "interview": ("entretien", False),
    "life_step": ("étape de vie", True),
    "meeting": ("réunion de plate-forme", True),
    "membership": ("entrée dans un groupe", True),
    "module": ("module", False),
    "narrative": ("texte du dossier", False),
    "need": ("besoin", False),
    "notice": ("note d'information", True),
    "observation": ("observation", True),
    "obstacle": ("frein", False),
    "organisation": ("organisation", True),
    "outing": ("visite", True),
    "participant": ("dossier", False),
    "photo": ("photo", True),
    "platform": ("plate-forme", True),
    "quote": ("parole de la personne", True),
    "referral": ("orientation", True),
    "request": ("demande d'un droit", True),
    "residence_document": ("document de séjour", False),
    "service": ("service", False),
    "session": ("séance", True),
    "site": ("lieu", False),
    "situation": ("situation", True),
    "summons": ("convocation", True),
    "tag": ("étiquette", True),
    "visit": ("visite", True),
}
"""The word of each noun of the journal, and whether it is feminine."""
VERBS: dict[str, tuple[str, str]] = {
    "add": ("ajouté", "ajoutée"),
    "change": ("modifié", "modifiée"),
    "close": ("clôturé", "clôturée"),
    "create": ("créé", "créée"),
    "delete": ("mis à la corbeille", "mise à la corbeille"),
    "edit": ("modifié", "modifiée"),
    "move": ("déplacé", "déplacée"),
    "propose": ("proposé", "proposée"),
    "rank": ("reclassé", "reclassée"),
    "remove": ("retiré", "retirée"),
    "reopen": ("rouvert", "rouverte"),
    "restore": ("repris de la corbeille", "reprise de la corbeille"),
    "save": ("enregistré", "enregistrée"),
    "update": ("modifié", "modifiée"),
    "withdraw": ("retiré", "retirée"),
}
PHRASES: dict[str, str] = {
    "attendance.note": "remarque sur une présence",
    "attendance.set": "présences notées",
    "autonomy.record": "autonomie notée",
    "bin.restore": "fiche reprise de la corbeille",
    "catalogue_item.active": "droit affiché ou masqué",
    "catalogue_item.verify": "texte du catalogue vérifié",
    "catalogues.accept": "mises à jour du catalogue acceptées",
    "checklist.state": "état d'un droit noté",
    "checklist.take_back": "état d'un droit repris",
    "goal.status": "suite d'un objectif",
    "goals.rank": "ordre des objectifs",
    "interview.clock": "durée de l'entretien",
    "interview.domain": "domaine de vie noté",
    "interview.plan": "entretien prévu",
    "interview.present": "personnes présentes",
    "interview.start": "entretien commencé",
    "interview.write": "texte de l'entretien",
    "limits.update": "délais d'alerte",
    "membership.enter": "entrée dans un groupe",
    "membership.leave": "sortie d'un groupe",
    "narrative.write": "texte du dossier",
    "obstacle.assess": "gravité d'un frein",
    "obstacles.rank": "ordre des freins",
    "participant.create": "nouveau dossier",
    "participant.delete": "dossier mis à la corbeille",
    "participant.import": "dossiers importés",
    "participants.import": "dossiers importés",
    "participant.merge": "dossiers réunis",
    "participants.merge": "dossiers réunis",
    "participant.pin": "note épinglée",
    "participant.separate": "dossiers séparés",
    "participants.tag": "étiquettes de plusieurs dossiers",
    "quote.agreement": "accord pour citer une parole",
    "referral.outcome": "suite d'une orientation",
    "service.active": "service affiché ou masqué",
    "service.site": "lieu d'un service",
    "service.verify": "service vérifié",
    "year.write": "texte du rapport annuel",
}
"""What the noun and the verb alone would say badly."""
ANYTHING = "dernière modification"


def action_words(action: str) -> str:
    """« frein mis à la corbeille »: what was done, from `obstacle.delete`."""
    if action in PHRASES:
        return PHRASES[action]
    noun, _, verb = action.partition(".")
    if noun not in NOUNS or verb not in VERBS:
        return ANYTHING
    word, feminine = NOUNS[noun]
    return f"{word} {VERBS[verb][feminine]}"
