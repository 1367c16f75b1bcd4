"""Two cards that may be one, side by side in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from modactions_desktop.domain.dates import medium_date
from modactions_desktop.domain.directory_twins import Difference, Sameness
from modactions_desktop.ui.panels.directory.times import exception_words, exceptions_by_days, week_words
from modactions_desktop.ui.panels.directory.words import (
    Codes,
    contact_words,
    cost_words,
    phone_words,
)
from modactions_desktop.ui.panels.file.merge_words import Side

JOINED = frozenset({"domains", "languages", "phones", "contacts"})
"""Lists of which both are kept: there is nothing to choose."""
_WORDS: Mapping[str, Callable[[Any], str]] = {
    "phones": phone_words,
    "contacts": contact_words,
    "costs": cost_words,
}
_UNTOLD = frozenset({"verified_by"})
TITLES = {
    "name": "Nom",
    "acronym": "Sigle",
    "internal": "Interne ou externe",
    "kind": "Type",
    "purpose": "À quoi il sert",
    "description": "Description",
    "audience": "Public",
    "conditions": "Conditions",
    "documents": "À apporter",
    "fee": "Précision sur le prix",
    "free": "Prix",
    "interpreter_on_site": "Interprète sur place",
    "district": "Quartier",
    "email": "E-mail",
    "website": "Site internet",
    "application": "Admission",
    "waiting": "Liste d'attente",
    "waiting_until": "Liste d'attente jusqu'au",
    "closed_from": "Fermé du",
    "closed_until": "Fermé jusqu'au",
    "closure_note": "Pourquoi il est fermé",
    "note": "Notes",
    "domains": "Thèmes",
    "languages": "Langues",
    "phones": "Téléphones",
    "contacts": "Contacts",
    "hours": "Heures",
    "exceptions": "Exceptions",
    "costs": "Prix un par un",
    "verified_on": "Vérifié le",
}
_REASONS = {
    Sameness.SAME_NAME: "même nom",
    Sameness.NEAR_NAME: "nom proche",
    Sameness.SAME_PHONE: "même téléphone",
    Sameness.SAME_EMAIL: "même e-mail",
    Sameness.SAME_ADDRESS: "même adresse",
}


def why(reasons: Iterable[Sameness]) -> str:
    """« nom proche, même téléphone »."""
    return ", ".join(_REASONS[reason] for reason in reasons)


def sides_of(differences: Sequence[Difference], codes: Codes) -> list[Side]:
    """What differs, in words, in the order of a card; what both keep has nothing to choose."""
    told = {one.field: one for one in differences if one.field not in _UNTOLD}
    order = sorted(told, key=lambda name: list(TITLES).index(name) if name in TITLES else len(TITLES))
    return [
        Side(
            name,
            TITLES.get(name, name),
            _words(name, told[name].kept, codes),
            _words(name, told[name].gone, codes),
        )
        for name in order
    ]


def _words(name: str, value: Any, codes: Codes) -> str:
    if value is None or value == () or value == "":
        return ""
    if isinstance(value, bool):
        pairs = {"free": ("gratuit", "payant"), "internal": ("interne", "externe")}
        return pairs.get(name, ("oui", "non"))[0 if value else 1]
    if isinstance(value, date):
        return medium_date(value)
    if isinstance(value, tuple):
        return _list_words(name, value, codes)
    return codes.kinds.get(value, str(value)) if name == "kind" else str(value)


def _list_words(name: str, value: tuple[Any, ...], codes: Codes) -> str:
    if name == "hours":
        return week_words(value) or "une saison seulement"
    if name == "exceptions":
        return "\n".join(exception_words(key, spans) for key, spans in exceptions_by_days(value))
    if name in ("domains", "languages"):
        labels = codes.domains if name == "domains" else codes.languages
        return ", ".join(labels.get(code, code) for code in value)
    return "\n".join(_WORDS[name](line) for line in value)
