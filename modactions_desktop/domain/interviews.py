"""Interviews: planned, held, missed; their texts, interpreter, clock and feedback."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from modactions_desktop.domain.visibility import Visibility


class InterviewKind(StrEnum):
    """At the start, on request, at the end of the trajectory (A-31)."""

    INITIAL = "initial"
    INTERMEDIATE = "intermediaire"
    FINAL = "final"


class InterviewStatus(StrEnum):
    """The four words of attendance once the day has come; planned before."""

    PLANNED = "prevu"
    HELD = "present"
    EXCUSED = "excuse"
    ABSENT = "absent"
    CANCELLED = "annule_service"


class Modality(StrEnum):
    """Where an interview is held."""

    IN_PERSON = "presentiel"
    PHONE = "telephone"
    VIDEO = "visio"
    HOME = "domicile"


class Requester(StrEnum):
    """Who asked for the interview."""

    PARTICIPANT = "participant"
    SOCIAL_WORKER = "assistante_sociale"
    ANIMATOR = "animateur"
    ANTENNA = "antenne"
    PARTNER = "partenaire"


class InterpreterMode(StrEnum):
    """How somebody interprets; a relative is noted as one."""

    IN_PERSON = "presentiel"
    PHONE = "telephone"
    VIDEO = "visio"
    RELATIVE = "proche"


class TextSection(StrEnum):
    """The parts of the guided sheets; none is compulsory, none has an order."""

    FREE_NOTE = "note_libre"
    WELCOME = "accueil"
    DEMAND = "demande"
    LIFE_STORY = "parcours_de_vie"
    LIVED_REALITY = "realite_vecue"
    SOCIETY = "reperes_societe"
    MOTIVATION = "motivations"
    WHAT_MOVED = "ce_qui_a_bouge"
    DIFFICULTY = "difficulte_du_jour"
    MODULES_FEEDBACK = "retour_modules"
    PATH_TRAVELLED = "chemin_parcouru"
    WHAT_HELPED = "ce_qui_a_aide"
    EXPECTATIONS_AND_REALITY = "attentes_et_realite"
    NEXT_STEP = "prochain_pas"
    QUOTE = "mots_de_la_personne"


class SheetPart(StrEnum):
    """The parts of the guided sheets that are answered or chosen, not written."""

    DOMAINS = "domaines"
    GOALS = "objectifs"
    OBSTACLES = "freins"
    RIGHTS = "droits"
    REFERRALS = "orientations"
    NEEDS = "besoins"
    AUTONOMY = "autonomie"
    FRENCH = "francais"
    EVALUATIONS = "evaluations"
    DEPARTURE = "sortie"
    READINESS = "pret_sortie"
    GROUP = "groupe"
    FEEDBACK = "retour"
    COPY = "copie"


class AnswerReceived(StrEnum):
    """Whether the person got an answer to the request (systematic feedback)."""

    YES = "oui"
    PARTLY = "en_partie"
    NO = "non"


class ProjectHelped(StrEnum):
    """Whether the project helped, in the words of the person (systematic feedback)."""

    YES = "oui"
    PARTLY = "en_partie"
    NO = "non"
    NO_ANSWER = "sans_reponse"


class DomainState(StrEnum):
    """How a life domain stands, in the words of the sheet; the two refusals are never obstacles."""

    FINE = "ca_va"
    DIFFICULT = "difficile"
    URGENT = "urgent"
    NOT_DISCUSSED = "non_aborde"
    NO_WISH = "ne_souhaite_pas"


DEFAULT_VISIBILITY: dict[TextSection, Visibility] = dict.fromkeys(TextSection, Visibility.FILE) | {
    TextSection.EXPECTATIONS_AND_REALITY: Visibility.CONFIDENTIAL,
    TextSection.NEXT_STEP: Visibility.PARTICIPANT,
    TextSection.QUOTE: Visibility.PARTICIPANT,
}
"""Who reads a new text unless she says otherwise."""

FORGOTTEN = timedelta(hours=6)
"""No interview lasts so long: a clock that has run for more was left running; she says how long it was."""


class Lacking(StrEnum):
    """What keeps a sheet from being closed."""

    STATUS = "statut"
    FEEDBACK = "retour"


@dataclass(frozen=True, slots=True)
class InterviewText:
    """One text of the sheet, and who may read it."""

    section: TextSection
    text: str
    visibility: Visibility


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Which interpreter was booked, how, and whether they came (F25)."""

    language: str
    provider: str
    mode: InterpreterMode
    came: bool | None
    minutes: int | None = None
    mission: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """The systematic feedback (A-51, A-52), or why there is none."""

    answer_received: AnswerReceived | None = None
    remaining_questions: str = ""
    other_remarks: str = ""
    group_feeling: int | None = None
    """1 to 4."""
    project_helped: ProjectHelped | None = None
    mode: str = ""
    not_collected_reason: str = ""

    @property
    def is_complete(self) -> bool:
        return self.answer_received is not None or bool(self.not_collected_reason.strip())


@dataclass(frozen=True, slots=True)
class PresentPerson:
    """Somebody else in the room."""

    name: str
    relation: str


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview as it was led; `minutes` is its length, None until it was held."""

    id: int
    participant_id: int
    kind: InterviewKind
    status: InterviewStatus
    on: date
    starts_at: time | None
    minutes: int | None
    place: str
    modality: Modality
    requested_by: Requester | None
    language: str
    author: str
    requested_detail: str = ""
    """Who exactly, and why, in a few words."""
    missed_reason: str = ""
    postponed_to: date | None = None
    """Excused or cancelled, with a new day."""
    closed_at: datetime | None = None
    clock_started_at: datetime | None = None
    """UTC, while the clock runs: `minutes` are those counted before."""
    interpreter: Interpreter | None = None
    feedback: Feedback = Feedback()
    texts: tuple[InterviewText, ...] = ()
    domain_states: tuple[tuple[str, DomainState], ...] = ()
    present: tuple[PresentPerson, ...] = ()

    def text(self, section: TextSection) -> str:
        return next((t.text for t in self.texts if t.section is section), "")

    @property
    def interpreter_present(self) -> Interpreter | None:
        """Who interprets, unless they did not come."""
        return self.interpreter if self.interpreter and self.interpreter.came is not False else None

    @property
    def is_held(self) -> bool:
        return self.status is InterviewStatus.HELD

    @property
    def can_be_closed(self) -> bool:
        """A held interview needs its feedback, or the stated reason why there is none (A-51)."""
        return self.lacking is None

    @property
    def lacking(self) -> Lacking | None:
        """What is to be said before the sheet can be closed."""
        if self.status is InterviewStatus.PLANNED:
            return Lacking.STATUS
        return Lacking.FEEDBACK if self.is_held and not self.feedback.is_complete else None

    @property
    def is_running(self) -> bool:
        """Whether its clock counts."""
        return self.clock_started_at is not None

    def clock_is_forgotten(self, now: datetime) -> bool:
        """Whether the clock was left running: what it counted says nothing any more."""
        return self.clock_started_at is not None and now - self.clock_started_at > FORGOTTEN

    def minutes_at(self, now: datetime) -> int | None:
        """The minutes counted before and those of the clock that runs, begun ones included."""
        if self.clock_started_at is None or self.clock_is_forgotten(now):
            return self.minutes
        counted = max(1, round((now - self.clock_started_at).total_seconds() / 60))
        return (self.minutes or 0) + counted

    @property
    def ends_at(self) -> time | None:
        """When it ended, from its beginning and its minutes (F23)."""
        if self.starts_at is None or not self.minutes:
            return None
        return (datetime.combine(self.on, self.starts_at) + timedelta(minutes=self.minutes)).time()

    @property
    def is_closed(self) -> bool:
        """Closed, it is read only until it is reopened."""
        return self.closed_at is not None

    def can_become(self, status: InterviewStatus, today: date) -> bool:
        """Nobody has come, or stayed away, before the day; excused or cancelled may be known earlier."""
        return self.on <= today or status not in {InterviewStatus.HELD, InterviewStatus.ABSENT}

    def needs_status(self, today: date) -> bool:
        """Planned, and its day is past: what happened has to be told (F32)."""
        return self.status is InterviewStatus.PLANNED and self.on < today
