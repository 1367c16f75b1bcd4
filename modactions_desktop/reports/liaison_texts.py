"""All French of the note of liaison: from one professional to another, never called a social report."""

from __future__ import annotations

from modactions_desktop.domain.referrals import LiaisonNature

TITLE = "Note de liaison"
ABOUT = "À propos de {name}{birth}"
BORN = ", naissance {birth}"
TO = "Pour"
FROM = "De la part de"
DATE = "Date"
REQUEST = "La demande"
SECTIONS = {
    LiaisonNature.FACT: "Faits utiles",
    LiaisonNature.APPRECIATION: "Appréciation",
    LiaisonNature.PROPOSAL: "Proposition",
}
NOTES = {
    LiaisonNature.FACT: "Ce qui a été constaté ou dit, avec sa source.",
    LiaisonNature.APPRECIATION: "L'avis de la personne qui signe, à ne pas lire comme un fait.",
    LiaisonNature.PROPOSAL: "",
}
SOURCE = " ({origin})"
SHARED = "Ce que la personne accepte de partager"
SHARED_WHAT = "Quoi : "
SHARED_WITH = "Avec qui : "
SHARED_WHY = "Pour quoi : "
SHARED_UNTIL = "Jusqu'au {end}, ou jusqu'à ce qu'elle change d'avis."
SHARED_OPEN = "Jusqu'à ce qu'elle change d'avis."
GIVEN = "Accord donné le {begin} ({form})."
NO_AGREEMENT = (
    "Brouillon : la personne n'a pas d'accord de partage en cours avec ce destinataire. "
    "Rien ne peut être transmis."
)
BOUND = (
    "Ces informations sont confiées sous le secret professionnel, pour cette seule demande. "
    "Cette note n'est pas une décision."
)
SIGNED_BY = "L'assistant·e social·e"
