"""What a bilan prints: values already filtered by visibility, in the order of the document.

Whoever composes a `BilanContent` has applied the allow-list (participant, dossier, confidentielle): the
document prints all it receives, each part only when it is not empty. Texts are French and ready to print;
a word of the program's own lists comes through `labels.label`. Numbers in comments are the sections of the
« Bilan du parcours de vie ».
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BilanKind(StrEnum):
    """The three bilans, printed from the same blocks; the final one sets start and end side by side."""

    PARCOURS = "parcours"
    INTERMEDIAIRE = "intermediaire"
    FINAL = "final"


class Copy(StrEnum):
    """For whom: the participant's copy is large and plain, the dossier's holds everything it may."""

    PARTICIPANT = "participant"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the settings say about who issues a document (A-01, A-02, A-35, A-57); names no participant."""

    organisation: str
    """« CPAS de Liège »."""
    service: str = ""
    """« Échelle des Mots »."""
    project: str = ""
    """« Mod'Actions »."""
    place: str = ""
    """Where documents are signed: « Liège »."""
    contact: tuple[str, ...] = ()
    """How to reach the service, one line each: address, telephone, e-mail."""
    visibility: tuple[str, ...] = ()
    """The funders' sentences of the footer, one a language."""
    cofinancing: str = ""
    """« Projet cofinancé par … », printed with the mentions."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One text block; `quoted` when these are the person's own words."""

    text: str
    quoted: bool = False
    author: str = ""
    """Dossier copy only."""
    written_on: date | None = None


@dataclass(frozen=True, slots=True)
class Header:
    """0 · who, when, with whom. Never a national register number."""

    name: str
    number: str
    """The internal number of the dossier, « 2016-041 »."""
    name_in_own_script: str = ""
    birth: str = ""
    """« 1992 » or « 12 mars 1992 »."""
    nationality: str = ""
    languages: tuple[str, ...] = ()
    """« tigrigna », « français (A1) »."""
    in_belgium_since: str = ""
    group: str = ""
    phase: str = ""
    interpreter: str = ""
    """« oui, tigrigna »; empty when there was none."""
    interviews: str = ""
    """« 5, dont 1 absence »."""
    place: str = ""
    antenna: str = ""
    """Dossier copy only, as the two below."""
    social_worker: str = ""
    referent: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """2 · one step of the life story; `when` may be approximate: « vers 2012 »."""

    when: str
    title: str
    place: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LifeDomain:
    """3 · one domain of life today, strengths first."""

    name: str
    strengths: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    state: str = ""
    """« ça va », « difficile », « urgent »."""


@dataclass(frozen=True, slots=True)
class Goal:
    """5 · one goal; every SMART field may be empty. `kept` is true once it is reached."""

    wording: str
    term: str
    """« court », « moyen » or « long »."""
    status: str
    kept: bool = False
    measure: str = ""
    """« je saurai que c'est fait quand… »."""
    who: str = ""
    due_on: date | None = None
    status_at_start: str = ""
    """For a final bilan; empty otherwise."""
    reviewed_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Avenue:
    """6 · one thing that can be done about an obstacle."""

    action: str
    service: str = ""
    who: str = ""
    due_on: date | None = None
    status: str = ""
    done: bool = False
    given_up: bool = False
    """Dossier copy only."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """6 · one obstacle from its first severity to its last, in the person's own voice.

    Severities are steps from 0 (pas de frein) to 4 (bloquant); None when not broached or when the person
    did not wish to speak of it. `start == end` draws a single point, `end` None an obstacle seen once.
    """

    domain: str
    start: int | None
    end: int | None = None
    start_on: date | None = None
    end_on: date | None = None
    description: str = ""
    note: str = ""
    """A few words beside the chart: « cours commencé »."""
    avenues: tuple[Avenue, ...] = ()
    worker_start: int | None = None
    """The social worker's voice: dossier copy only, as the two below."""
    worker_end: int | None = None
    resistance: str = ""


@dataclass(frozen=True, slots=True)
class Right:
    """7 · one right, duty or step that was explained."""

    title: str
    state: str
    kind: str = ""
    """« droit », « obligation » or « démarche »."""
    on: date | None = None
    deadline: date | None = None
    text: str = ""
    """What was explained, in plain French; optional."""
    next_step: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class Rights:
    """7 · what is in order, what is left to do (by deadline), what was only explained."""

    in_order: tuple[Right, ...] = ()
    to_do: tuple[Right, ...] = ()
    explained: tuple[Right, ...] = ()
    summonses: tuple[Right, ...] = ()
    """The letters with a day and an hour (A-26): who calls, when and where, what became of it."""
    informed_on: date | None = None
    """« Informations données le … Les règles peuvent changer. »"""

    def __bool__(self) -> bool:
        return bool(self.in_order or self.to_do or self.explained or self.summonses)


@dataclass(frozen=True, slots=True)
class Habit:
    """One habit of the host society that was explained (A-06, A-41)."""

    title: str
    on: date | None = None
    """Dossier copy only, as the language."""
    language: str = ""
    """« tigrigna »."""


@dataclass(frozen=True, slots=True)
class Referral:
    """8 · one service the person was oriented to."""

    service: str
    reason: str
    outcome: str
    internal: bool = False
    on: date | None = None
    contact: str = ""
    """Address and telephone of the service; a person's name only on the dossier copy."""


@dataclass(frozen=True, slots=True)
class GroupStay:
    """9 · a stay in a group; dates may be approximate, hence words: « le 9 juin 2016 », « août 2016 »;
    `until` with its own: « jusqu'au 30 novembre 2016 »."""

    group: str
    since: str
    until: str = ""
    decided: str = ""
    """« décidé lors de l'entretien du 9 juin 2016 »: dossier copy only."""


@dataclass(frozen=True, slots=True)
class ModuleAttendance:
    """9 · one collective module; `held` sessions, of which `present` attended."""

    title: str
    period: str = ""
    held: int = 0
    present: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """9 · one cultural visit."""

    title: str
    on: date | None = None
    presence: str = ""
    """« présent », « excusé »…"""
    key: str = ""
    """What it taught about the host society."""


@dataclass(frozen=True, slots=True)
class Activities:
    """9 · groups, modules and visits."""

    groups: tuple[GroupStay, ...] = ()
    modules: tuple[ModuleAttendance, ...] = ()
    visits: tuple[Visit, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups or self.modules or self.visits)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """10 · one animator's evaluation; `criteria` pairs a criterion with its word (never a score for her)."""

    module: str
    period: str = ""
    criteria: tuple[tuple[str, str], ...] = ()
    progress: str = ""
    attention: str = ""
    suggestion: str = ""
    author: str = ""
    """Dossier copy only."""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """11 · the systematic feedback of one interview, in words."""

    on: date | None = None
    answered: str = ""
    """« oui », « en partie », « non »."""
    remaining_questions: str = ""
    remarks: str = ""
    in_the_group: str = ""
    helped: str = ""
    """Final bilan: did the project help to settle in?"""
    not_collected: str = ""


@dataclass(frozen=True, slots=True)
class NextStep:
    """12 · one of the next steps."""

    what: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Final bilan: one subject (a French skill, an act of autonomy) at the start and at the end, in words."""

    subject: str
    start: str
    end: str
    better: bool = False


@dataclass(frozen=True, slots=True)
class Journey:
    """Final bilan: the path travelled. `autonomy_totals` (start, end, out of): dossier copy only."""

    start_on: date | None = None
    end_on: date | None = None
    french: tuple[Comparison, ...] = ()
    autonomy: tuple[Comparison, ...] = ()
    autonomy_totals: tuple[int, int, int] | None = None
    what_helped: tuple[Passage, ...] = ()
    what_lacked: tuple[Passage, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.french or self.autonomy or self.what_helped or self.what_lacked)


@dataclass(frozen=True, slots=True)
class Departure:
    """Final bilan: how the trajectory ends and who goes on."""

    reason: str
    on: date | None = None
    reorientation: str = ""
    relay_service: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ReadBack:
    """13 · « Ce document a été relu avec la personne le … en … »."""

    on: date
    language: str = ""
    interpreter: str = ""


@dataclass(frozen=True, slots=True)
class BilanContent:
    """A bilan, ready to print. `issued_on` dates the document and its file: no clock is read."""

    kind: BilanKind
    copy: Copy
    letterhead: Letterhead
    header: Header
    issued_on: date
    draft: bool = False
    """Prints « brouillon » on each page."""
    fictitious: bool = False
    """Prints « exemple fictif » on each page."""
    request: tuple[Passage, ...] = ()
    """Intermediate bilan: who asks, and why."""
    moved: tuple[str, ...] = ()
    """Intermediate bilan: what moved since the last time, a line each."""
    changes: tuple[Passage, ...] = ()
    """What was told of it."""
    habits: tuple[Habit, ...] = ()
    """What was explained of the host society: in the life story, in what changed or in the path travelled; on
    the dossier copy among the observations."""
    who_i_am: tuple[Passage, ...] = ()  # 1
    life_story: tuple[Step, ...] = ()  # 2
    life_story_passages: tuple[Passage, ...] = ()  # 2, told rather than listed
    today: tuple[LifeDomain, ...] = ()  # 3
    motivation: tuple[Passage, ...] = ()  # 4
    goals: tuple[Goal, ...] = ()  # 5
    obstacles: tuple[Obstacle, ...] = ()  # 6
    rights: Rights = Rights()  # 7
    referrals: tuple[Referral, ...] = ()  # 8
    activities: Activities = Activities()  # 9
    evaluations: tuple[Evaluation, ...] = ()  # 10
    feedback: tuple[Feedback, ...] = ()  # 11
    verbatims: tuple[Passage, ...] = ()  # 11
    journey: Journey = Journey()
    departure: Departure | None = None
    exit_reviews: tuple[Passage, ...] = ()
    """« Prêt pour la sortie ? »: what was judged, day by day."""
    next_steps: tuple[NextStep, ...] = ()  # 12
    next_steps_passages: tuple[Passage, ...] = ()  # 12
    read_back: ReadBack | None = None  # 13
    observations: tuple[Passage, ...] = ()
    """Dossier copy only: observations and their origin."""
