"""The participant's file: identity, dated situations, household, languages (A-04 to A-17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from modactions_desktop.domain.periods import ApproximateDate, age_on
from modactions_desktop.domain.visibility import Visibility


class Gender(StrEnum):
    """As the person says it; it may be left untold."""

    WOMAN = "F"
    MAN = "H"
    OTHER = "X"
    UNDISCLOSED = "N"


class Phase(StrEnum):
    """Where the person stands in the project (B-03 to B-05)."""

    WAITING = "EN_ATTENTE"
    ORIENTATION = "ORIENTATION"
    TRAJECTORY = "TRAJET"
    EVALUATION = "EVALUATION"
    REORIENTATION = "REORIENTATION"
    EXIT = "SORTIE"


class FileStatus(StrEnum):
    """Whether the file is worked on."""

    OPEN = "ouvert"
    SUSPENDED = "suspendu"
    CLOSED = "clos"


class SituationKind(StrEnum):
    """What a dated situation tells of; each has its own code list or enumeration."""

    FILE_STATUS = "file_status"
    PHASE = "phase"
    RESIDENCE_STATUS = "residence_status"
    HOUSING = "housing"
    HOUSING_STATE = "housing_state"
    INCOME = "income"
    FAMILY = "family_situation"
    INTEGRATION_PATH = "integration_path"
    OCCUPATION = "occupation"


class FrenchSkill(StrEnum):
    """The four skills of the common European framework."""

    LISTENING = "CO"
    SPEAKING = "EO"
    READING = "CE"
    WRITING = "EE"


class NameKind(StrEnum):
    """Other spellings by which a person may be searched."""

    CARD = "card"
    USUAL = "usual"
    OWN_SCRIPT = "own_script"
    VARIANT = "variant"


class LifeStage(StrEnum):
    """The four moments of a life story (B-19): over there, the journey, here, tomorrow."""

    THERE = "la_bas"
    JOURNEY = "trajet"
    HERE = "ici"
    TOMORROW = "demain"


class NarrativeSection(StrEnum):
    """What a text of the file tells of."""

    WHO_I_AM = "qui_je_suis"
    STRENGTHS = "forces"
    DIFFICULTIES = "difficultes"
    MOTIVATION = "motivation"
    EXPECTATIONS = "attentes"
    EXPECTATIONS_AND_REALITY = "attentes_et_realite"
    EXIT_PROJECT = "projet_de_sortie"
    NEXT_STEPS = "et_maintenant"
    INTERNAL_NOTE = "note_interne"


@dataclass(frozen=True, slots=True)
class Situation:
    """A dated situation; the free detail stands beside the code, nothing is overwritten."""

    id: int
    kind: SituationKind
    code: str
    detail: str
    begin: date | None
    end: date | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ResidenceDocument:
    """A residence document; `code` is of the list of documents, both days may be unknown."""

    id: int
    code: str
    detail: str
    issued_on: date | None
    expires_on: date | None
    labour_market: str = ""


@dataclass(frozen=True, slots=True)
class FrenchLevel:
    """One skill, as one source judged it on one day; earlier levels stay (F5)."""

    id: int
    skill: FrenchSkill
    level: str
    source: str
    assessed_on: date
    assessor: str = ""


@dataclass(frozen=True, slots=True)
class SpokenLanguage:
    """ISO 639-3 code and what the person does with the language."""

    code: str
    mother_tongue: bool = False
    spoken: bool = True
    written: bool = False
    interview: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """A number as it was typed, and whose or what for."""

    number: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """Somebody to call; no third person is kept beyond that."""

    name: str
    relation: str
    phone: str = ""


@dataclass(frozen=True, slots=True)
class HouseholdMember:
    """The least that is useful of a third person: the tie and the year of birth ."""

    id: int
    relation: str
    birth_year: int | None
    lives_together: bool = True
    childcare: str = ""
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class LifeStep:
    """One step of the life path, dated as roughly as the person tells it."""

    id: int
    stage: LifeStage
    text: str
    place: str
    begin: ApproximateDate | None
    end: ApproximateDate | None
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Narrative:
    """A text of the file. `domain` is set for strengths and difficulties told domain by domain."""

    id: int
    section: NarrativeSection
    domain: str | None
    text: str
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class InformationNotice:
    """The notice on data protection as given to the person (F100)."""

    given_on: date
    language: str
    interpreter: str
    copy_given: bool


@dataclass(frozen=True, slots=True)
class SharingAgreement:
    """What the person agreed to share, with whom, for what, until when ."""

    id: int
    recipient: str
    information: str
    purpose: str
    begin: date
    end: date | None
    form: str
    language: str = ""
    interpreter: str = ""
    withdrawn_on: date | None = None

    def is_in_force(self, day: date) -> bool:
        """Given, not over, not taken back."""
        if self.withdrawn_on is not None and self.withdrawn_on <= day:
            return False
        return self.begin <= day and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Participant:
    """The file's own page: one row a person, histories beside it."""

    id: int
    number: str
    last_name: str
    first_name: str
    usual_name: str
    name_in_own_script: str
    card_name: str
    gender: Gender
    birth: ApproximateDate | None
    birth_country: str
    arrival_belgium: ApproximateDate | None
    arrival_project: date | None
    address: str
    postal_code: str
    city: str
    district: str
    email: str
    antenna: str
    referent_worker: str
    cpas_file_number: str
    interpreter_needed: bool
    latin_alphabet: bool
    education_level: str
    education_detail: str
    diploma_recognition: str
    diploma_asked_on: date | None
    diploma_decided_on: date | None
    occupation_detail: str
    mobility: str
    accommodation_needed: str
    entry_channel: str
    entry_detail: str
    entry_service_id: int | None
    pinned_note: str
    pinned_on: date | None
    eligibility_seen_on: date | None
    exit_reason: str
    exit_detail: str
    exit_destination: str
    variants: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    languages: tuple[SpokenLanguage, ...] = ()
    phones: tuple[Phone, ...] = ()
    contact: ContactPerson | None = None
    tags: tuple[str, ...] = ()
    situations: tuple[Situation, ...] = ()
    residence_documents: tuple[ResidenceDocument, ...] = ()
    french_levels: tuple[FrenchLevel, ...] = ()
    household: tuple[HouseholdMember, ...] = ()
    life_steps: tuple[LifeStep, ...] = ()
    narratives: tuple[Narrative, ...] = ()
    notices: tuple[InformationNotice, ...] = ()
    agreements: tuple[SharingAgreement, ...] = ()

    @property
    def full_name(self) -> str:
        """As on a document: first name, then last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def sort_name(self) -> str:
        """As in a list: last name, first name."""
        return f"{self.last_name}, {self.first_name}".strip(", ")

    def age_on(self, day: date) -> int | None:
        return None if self.birth is None else age_on(self.birth, day)

    def situation_on(self, kind: SituationKind, day: date) -> Situation | None:
        """The situation in force on `day`: the last begun of those that contain it."""
        current = [s for s in self.situations if s.kind is kind and _contains(s, day)]
        return max(current, key=lambda s: s.begin or date.min, default=None)

    def phase_on(self, day: date) -> Phase | None:
        situation = self.situation_on(SituationKind.PHASE, day)
        return Phase(situation.code) if situation else None


def _contains(situation: Situation, day: date) -> bool:
    begun = situation.begin is None or situation.begin <= day
    return begun and (situation.end is None or day <= situation.end)


class PersonLine(NamedTuple):
    """One line of the list on the left: who, and the one thing that matters next.

    A tuple, for there are as many as people: ten thousand of them are made in a few milliseconds.
    """

    id: int
    number: str
    sort_name: str
    full_name: str
    name_in_own_script: str
    phase: Phase | None
    group_code: str
    group_name: str
    interviews: int
    last_interview_on: date | None
    next_matter: str
    tone: str
    """accent, attention, good, bad, violet or muted: the dot's colour; `next_matter` says it in words."""
    to_see: bool
