"""French words of the printed sheet of a module."""

from __future__ import annotations

SHEET = "Fiche du module"
SHEETS = "Fiches des modules"
TITLE = "Fiche du module : {module}"
SINCE = "Fiche du module, en vigueur depuis le {begin}"
FROM_TO = "Fiche du module, du {begin} au {end}"
ORGANISATION = "Organisme"
PROJECT = "Projet"
PROJECT_OF = "{name}, {fund}{end}"
UNTIL = ", jusqu'au {end}"
CONTACT = "Contact"
LEGEND = "Toutes les possibilités sont données ; celles qui s'appliquent sont cochées et en gras."
APPLIES = "S'applique : "
DOES_NOT_APPLY = "Ne s'applique pas : "
PART = "Partie {number} : {title}"
SHARES = "Qui finance le projet"
SHARES_HEADER = ("Financeur", "Part", "De quoi")
TOTAL = "Total"
