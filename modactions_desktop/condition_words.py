"""The conditions of the catalogue in French: « Proposé quand : le revenu est RI ou ERIS »."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from modactions_desktop.domain.catalogues import NUMERIC_FACTS, Condition, Fact
from modactions_desktop.domain.participants import Phase
from modactions_desktop.labels import LABELS

FACTS: dict[Fact, str] = {
    Fact.INCOME: "le revenu",
    Fact.RESIDENCE_STATUS: "le statut de séjour",
    Fact.DOCUMENT_DAYS_LEFT: "les jours avant la fin du titre de séjour",
    Fact.AGE: "l'âge",
    Fact.CHILD_AGE: "l'âge d'un enfant",
    Fact.HOUSING: "le logement",
    Fact.HOUSING_STATE: "l'état du logement",
    Fact.INTEGRATION_PATH: "le parcours d'intégration",
    Fact.FRENCH_LEVEL: "le niveau de français",
    Fact.EDUCATION_LEVEL: "le niveau d'études",
    Fact.NATIONALITY_ZONE: "la nationalité",
    Fact.YEARS_IN_BELGIUM: "les années en Belgique",
    Fact.PHASE: "la phase",
    Fact.SUMMONS_ISSUER: "une convocation en attente",
    Fact.OBSTACLE: "un frein",
    Fact.OBSTACLE_DOMAIN: "le domaine d'un frein",
}
"""What a condition asks about, those that serve most first."""
_LISTS = {fact: fact.value for fact in Fact} | {Fact.OBSTACLE_DOMAIN: "domain"}
_ARE = frozenset({Fact.DOCUMENT_DAYS_LEFT, Fact.YEARS_IN_BELGIUM})

Lists = Mapping[str, Mapping[str, str]]
"""The labels of the code lists, by list and code."""


def codes_of(fact: Fact, lists: Lists) -> Mapping[str, str]:
    """What a fact may be, by code; nothing for a fact that is a number."""
    if fact in NUMERIC_FACTS:
        return {}
    if fact is Fact.PHASE:
        return {str(code): text for code, text in LABELS[Phase].items()}
    return lists.get(_LISTS[fact], {})


def condition_words(condition: Condition, lists: Lists) -> str:
    """« le revenu est RI ou ERIS », « l'âge d'un enfant est 17 au plus »."""
    verb = "sont" if condition.fact in _ARE else "est"
    return f"{FACTS[condition.fact]} {verb} {_asked(condition, lists)}"


def conditions_asked(conditions: Iterable[Condition], lists: Lists) -> str:
    """« le revenu est RI ; et l'âge d'un enfant est 17 au plus »."""
    return " ; et ".join(condition_words(condition, lists) for condition in conditions)


def conditions_words(conditions: Iterable[Condition], lists: Lists) -> str:
    """All of them in a sentence; without any the item is for everyone."""
    told = conditions_asked(conditions, lists)
    return f"Proposé quand {told}." if told else "Proposé à tout le monde."


def _asked(condition: Condition, lists: Lists) -> str:
    if condition.any_of:
        known = codes_of(condition.fact, lists)
        return " ou ".join(sorted(f"« {known.get(code, code)} »" for code in condition.any_of))
    least, most = condition.minimum, condition.maximum
    if least is not None and most is not None:
        return f"de {least} à {most}"
    return f"{least} ou plus" if least is not None else f"{most} ou moins"
