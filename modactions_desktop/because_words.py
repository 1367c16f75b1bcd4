"""Why a right or an obligation comes up for a person, in French: « 2 enfants de 6 et 9 ans »."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from modactions_desktop.domain.catalogues import Fact
from modactions_desktop.domain.facts import THIRD_COUNTRY, Match
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.participants import Phase
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.labels import label

Lists = Callable[[str], Mapping[str, str]]
"""The labels of a list of codes, by its name."""
_LEADS = {
    Fact.EDUCATION_LEVEL: "études : ",
    Fact.FRENCH_LEVEL: "français : ",
    Fact.HOUSING: "logement : ",
    Fact.HOUSING_STATE: "état du logement : ",
    Fact.INCOME: "revenu : ",
    Fact.INTEGRATION_PATH: "parcours d'intégration : ",
    Fact.OBSTACLE: "frein : ",
    Fact.OBSTACLE_DOMAIN: "frein : ",
    Fact.RESIDENCE_STATUS: "statut : ",
    Fact.SUMMONS_ISSUER: "convocation : ",
}


def because(found: Sequence[Match], lists: Lists) -> str:
    """« revenu : revenu d'intégration ; 2 enfants de 6 et 9 ans »; empty when nothing of the file says so."""
    return " ; ".join(filter(None, (_told(match, lists) for match in found)))


def _told(match: Match, lists: Lists) -> str:
    numbers = [value for value in match.values if isinstance(value, int)]
    if numbers:
        return _numbers(match.fact, numbers)
    codes = [str(value) for value in match.values]
    if match.fact is Fact.NATIONALITY_ZONE:
        return "nationalité hors Union européenne" if THIRD_COUNTRY in codes else "nationalité de l'Union"
    told = _listed([_word(match.fact, code, lists) for code in codes])
    lead = _LEADS.get(match.fact, "")
    return told if lead and told.startswith(lead.partition(" :")[0]) else lead + told


def _word(fact: Fact, code: str, lists: Lists) -> str:
    if fact is Fact.PHASE:
        return in_a_sentence(label(Phase(code))) if code in set(Phase) else code
    if fact is Fact.OBSTACLE_DOMAIN:
        return in_a_sentence(label(LifeDomain(code))) if code in set(LifeDomain) else code
    return in_a_sentence(lists(fact.value).get(code, code))


def _numbers(fact: Fact, numbers: Sequence[int]) -> str:
    first = numbers[0]
    if fact is Fact.CHILD_AGE:
        if len(numbers) == 1:
            return f"un enfant de {_years(first)}"
        return f"{len(numbers)} enfants de {_listed([str(age) for age in numbers])} ans"
    if fact is Fact.YEARS_IN_BELGIUM:
        return f"en Belgique depuis {_years(first)}" if first else "en Belgique depuis moins d'un an"
    if fact is Fact.DOCUMENT_DAYS_LEFT:
        days = "jour" if abs(first) == 1 else "jours"
        return f"titre de séjour : encore {first} {days}" if first >= 0 else "titre de séjour : date passée"
    return _years(first)


def _years(number: int) -> str:
    return f"{number} an" if number == 1 else f"{number} ans"


def _listed(parts: Sequence[str]) -> str:
    """« a, b et c »."""
    return " et ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else ""
