"""How the places of drafts are called: what was being typed there, in a few words."""

from __future__ import annotations

from collections.abc import Iterable

_OF_A_PLAN = {
    "goal": "objectif",
    "goal_reason": "objectif abandonné : pourquoi",
    "step": "étape d'un objectif",
    "need": "besoin ou piste",
    "obstacle": "frein",
    "means": "moyen contre un frein",
    "observation": "observation",
    "strength": "force",
    "quote": "retour en passant",
    "group_reason": "entrée dans un groupe",
    "service_appointment": "rendez-vous avec un service",
}
_WORDS = {
    **{f"plan.{name}": words for name, words in _OF_A_PLAN.items()},
    **{f"interview.{name}": words for name, words in _OF_A_PLAN.items()},
    "interviews.event": "suite à noter dans le fil du temps",
    "interview.appointment": "rendez-vous à fixer",
    "interview.put_off": "rendez-vous à reporter",
    "interview.present_name": "personne présente",
    "interview.present_tie": "personne présente",
    "file.household": "membre du ménage",
    "file.document": "document de séjour",
    "file.french": "niveau de français",
    "file.life_step": "étape du parcours de vie",
    "file.situation": "nouvelle situation",
    "file.period": "période passée",
    "interview.sharing": "accord de partage",
    "plan.sharing": "accord de partage",
    "papers.notice": "remise de la notice",
    "papers.agreement": "accord de partage",
    "checklist.letter": "lettre qui répond à une convocation",
    "participants.new": "nouveau dossier",
    "directory.new_service": "nouveau service",
    "directory.exception": "exception dans les heures d'un service",
    "directory.move": "autre organisation d'un service",
    "directory.purpose": "orientation vers un service",
    "directory.sharing": "accord de partage",
    "catalogue.text": "nouveau texte du catalogue",
    "catalogue.code": "nouveau code culturel",
    "catalogue.rule": "nouveau délai",
    "catalogue.period": "changement d'un délai",
    "platforms.new": "nouvelle plateforme",
    "platforms.follow_up": "suite d'une réunion",
    "groups.module": "nouveau module",
    "groups.part": "partie d'un module",
    "groups.share": "financeur du projet",
}


def words_of(place: str) -> str:
    """What is typed at a place (`file.situation.housing`); nothing for a place that is no more."""
    parts = place.split(".")
    if parts[1:2] == ["letters"]:  # of a field: ui/widgets/letters.py
        return "texte ou date à corriger"
    names = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((_WORDS[name] for name in names if name in _WORDS), "")


def is_under_a_service(place: str) -> bool:
    """Whether the record of a draft left there is a service of the directory."""
    return place.startswith("directory.")


def words_of_all(places: Iterable[str]) -> str:
    """« objectif, membre du ménage »: each once."""
    return ", ".join(dict.fromkeys(filter(None, map(words_of, places))))
