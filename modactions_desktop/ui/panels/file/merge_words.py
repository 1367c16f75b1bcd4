"""Two files of one person in words, field by field, as they stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from modactions_desktop.domain.dates import approximate_text, medium_date
from modactions_desktop.domain.participants import (
    FileStatus,
    Gender,
    Participant,
    Phase,
    SituationKind,
)
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.labels import label

TITLES: Mapping[str, str] = {
    "last_name": "Nom",
    "first_name": "Prénom",
    "usual_name": "Nom d'usage",
    "name_in_own_script": "Nom dans son écriture",
    "card_name": "Nom sur la carte",
    "gender": "Genre",
    "birth": "Naissance",
    "arrival_belgium": "En Belgique depuis",
    "arrival_project": "Au projet depuis",
    "interpreter_needed": "Interprète nécessaire",
    "latin_alphabet": "Lit l'alphabet latin",
    "address": "Rue et numéro",
    "postal_code": "Code postal",
    "city": "Commune",
    "district": "Quartier",
    "email": "Courriel",
    "contact": "Personne de contact",
    "antenna": "Antenne sociale",
    "referent_worker": "Travailleur social référent",
    "cpas_file_number": "N° de dossier au CPAS",
    "entry_channel": "Envoyé par",
    "entry_detail": "Précision sur l'envoi",
    "eligibility_seen_on": "Preuve d'éligibilité vue le",
    "education_level": "Niveau d'études",
    "education_detail": "Études, diplôme",
    "diploma_recognition": "Diplôme reconnu en Belgique",
    "diploma_asked_on": "Équivalence demandée le",
    "diploma_decided_on": "Décision reçue le",
    "occupation_detail": "Métier, expérience",
    "mobility": "Mobilité",
    "accommodation_needed": "Aménagement nécessaire",
    "pinned_note": "À ne pas oublier",
    "exit_reason": "Motif de sortie",
    "exit_destination": "Destination",
    "exit_detail": "Précision sur la sortie",
}
"""The fields of which a person has one, in the order of the page."""
_LISTS = frozenset(
    {"entry_channel", "education_level", "diploma_recognition", "exit_reason", "exit_destination"}
)


class Codes(Protocol):
    def label(self, name: str, code: str) -> str: ...


@dataclass(frozen=True, slots=True)
class Side:
    """One field of both files."""

    name: str
    title: str
    kept: str
    other: str

    @property
    def differs(self) -> bool:
        """Whether there is something to choose: both files say something, and not the same."""
        return bool(self.kept and self.other) and self.kept != self.other


def sides(kept: Participant, other: Participant, codes: Codes, today: date) -> tuple[Side, ...]:
    """Every field that at least one file has something in; those to choose first."""
    both = (*_page(kept, other, codes), *_present(kept, other, codes, today))
    told = [side for side in both if side.kept or side.other]
    return tuple(sorted(told, key=lambda side: not side.differs))


def _page(kept: Participant, other: Participant, codes: Codes) -> Iterator[Side]:
    for name, title in TITLES.items():
        yield Side(name, title, _word(name, kept, codes), _word(name, other, codes))


def _present(kept: Participant, other: Participant, codes: Codes, today: date) -> Iterator[Side]:
    """The situations of today; whichever is chosen, its days hold where both files tell something."""
    for kind in SituationKind:
        words = [_situation(person, kind, codes, today) for person in (kept, other)]
        yield Side(kind.value, label(kind), *words)


def _word(name: str, person: Participant, codes: Codes) -> str:
    value: Any = getattr(person, name)
    match value:
        case None | "":
            return ""
        case bool():
            return "oui" if value else "non"
        case Gender():
            return "" if value is Gender.UNDISCLOSED else label(value)
        case ApproximateDate():
            return approximate_text(value)
        case date():
            return medium_date(value)
        case str():
            return codes.label(name, value) if name in _LISTS else value
        case _:
            return " · ".join(filter(None, (value.name, value.relation, value.phone)))


def _situation(person: Participant, kind: SituationKind, codes: Codes, today: date) -> str:
    found = person.situation_on(kind, today)
    if found is None:
        return ""
    if kind is SituationKind.PHASE:
        word = label(Phase(found.code))
    elif kind is SituationKind.FILE_STATUS:
        word = label(FileStatus(found.code))
    else:
        word = codes.label(kind.value, found.code)
    since = f", depuis le {medium_date(found.begin)}" if found.begin else ""
    return f"{word}{since}"
