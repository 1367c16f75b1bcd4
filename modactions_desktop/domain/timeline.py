"""Everything that happened to one person, and what is still to come, in one chronological model (F30).

An event is a view of a record: it names the record, says it in a few words, and is changed through the
service of that record. `title` and `facts` hold words of the program and of its lists only; names, and what
was written by hand, stand in `detail`, `excerpt` and `tags`, so that a discreet screen can leave them out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from modactions_desktop.domain.today import Tone


class EventKind(StrEnum):
    """Which record an event is a view of, and which of its days."""

    INTERVIEW = "entretien"
    REFERRAL = "orientation"
    REFERRAL_STEP = "suite_orientation"
    LIAISON = "note_liaison"
    RIGHT = "droit"
    REQUEST = "demande"
    DECISION = "decision"
    SESSION = "seance"
    OUTING = "visite"
    ISSUED = "document_remis"
    ATTACHMENT = "piece_jointe"
    RESIDENCE = "titre_sejour"
    RESIDENCE_END = "fin_titre_sejour"
    NOTICE = "notice"
    AGREEMENT = "accord"
    AGREEMENT_END = "accord_retire"
    CONTRACT = "contrat"
    CONTRACT_REVIEW = "evaluation_contrat"
    PHASE = "phase"
    SITUATION = "situation"
    GROUP = "groupe"
    GROUP_END = "sortie_groupe"
    GOAL = "objectif"
    GOAL_END = "fin_objectif"
    OBSTACLE = "frein"
    OBSTACLE_END = "fin_frein"
    FRENCH = "francais"
    SUMMONS = "convocation"
    EVALUATION = "evaluation"
    EXIT_REVIEW = "pret_sortie"
    QUOTE = "parole"
    TRIGGER_DATE = "date_delai"
    DEADLINE_MARK = "echeance"


class EventFamily(StrEnum):
    """The filters, in the order of their chips."""

    INTERVIEWS = "entretiens"
    REFERRALS = "orientations"
    RIGHTS = "droits"
    ATTENDANCE = "presences"
    DOCUMENTS = "documents"
    PATH = "parcours"
    PLAN = "plan"
    FRENCH = "francais"
    SUMMONSES = "convocations"
    EVALUATIONS = "evaluations"


FAMILIES: Mapping[EventKind, EventFamily] = {
    EventKind.INTERVIEW: EventFamily.INTERVIEWS,
    EventKind.REFERRAL: EventFamily.REFERRALS,
    EventKind.REFERRAL_STEP: EventFamily.REFERRALS,
    EventKind.LIAISON: EventFamily.REFERRALS,
    EventKind.RIGHT: EventFamily.RIGHTS,
    EventKind.REQUEST: EventFamily.RIGHTS,
    EventKind.DECISION: EventFamily.RIGHTS,
    EventKind.SESSION: EventFamily.ATTENDANCE,
    EventKind.OUTING: EventFamily.ATTENDANCE,
    EventKind.ISSUED: EventFamily.DOCUMENTS,
    EventKind.ATTACHMENT: EventFamily.DOCUMENTS,
    EventKind.RESIDENCE: EventFamily.DOCUMENTS,
    EventKind.RESIDENCE_END: EventFamily.DOCUMENTS,
    EventKind.NOTICE: EventFamily.DOCUMENTS,
    EventKind.AGREEMENT: EventFamily.DOCUMENTS,
    EventKind.AGREEMENT_END: EventFamily.DOCUMENTS,
    EventKind.CONTRACT: EventFamily.DOCUMENTS,
    EventKind.CONTRACT_REVIEW: EventFamily.DOCUMENTS,
    EventKind.PHASE: EventFamily.PATH,
    EventKind.SITUATION: EventFamily.PATH,
    EventKind.GROUP: EventFamily.PATH,
    EventKind.GROUP_END: EventFamily.PATH,
    EventKind.GOAL: EventFamily.PLAN,
    EventKind.GOAL_END: EventFamily.PLAN,
    EventKind.OBSTACLE: EventFamily.PLAN,
    EventKind.OBSTACLE_END: EventFamily.PLAN,
    EventKind.FRENCH: EventFamily.FRENCH,
    EventKind.SUMMONS: EventFamily.SUMMONSES,
    EventKind.EVALUATION: EventFamily.EVALUATIONS,
    EventKind.EXIT_REVIEW: EventFamily.PATH,
    EventKind.QUOTE: EventFamily.EVALUATIONS,
    EventKind.TRIGGER_DATE: EventFamily.RIGHTS,
    EventKind.DEADLINE_MARK: EventFamily.RIGHTS,
}


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """One day of one record."""

    kind: EventKind
    record_id: int
    on: date
    title: str
    detail: str = ""
    """What or whom it is about: a service, a right, a module."""
    facts: str = ""
    """Minutes, an interpreter, an end: coded words."""
    excerpt: str = ""
    """What was written by hand, shortened; never of a confidential text."""
    tags: tuple[tuple[str, Tone], ...] = ()
    at: time | None = None
    tone: Tone = Tone.MUTED
    title_tone: Tone | None = None
    hollow: bool = False
    """Planned, missed or still to come: nothing took place."""
    until: date | None = None
    """The last day of what lasts: a phase, a referral once it is answered."""
    owner_id: int | None = None
    """What the record hangs on: the referral of a step, the session of a presence, the item of a right."""

    @property
    def key(self) -> str:
        """« entretien:12 »: one event among all."""
        return f"{self.kind.value}:{self.record_id}"

    @property
    def family(self) -> EventFamily:
        return FAMILIES[self.kind]

    def discreet(self) -> TimelineEvent:
        """The same for a screen that somebody else sees: when and what kind, no name and no note."""
        return replace(self, detail="", excerpt="", tags=())


def newest_first(events: Iterable[TimelineEvent]) -> tuple[TimelineEvent, ...]:
    """By day and hour, the last first; of one moment the interview first, then as the kinds are listed."""
    return tuple(sorted(events, key=_place))


def _place(event: TimelineEvent) -> tuple[int, bool, float, int, int]:
    """Of one day, what has no hour comes after what has one, but an interview stays above both."""
    at = event.at
    seconds = 0.0 if at is None else at.hour * 3600 + at.minute * 60 + at.second + at.microsecond / 1e6
    is_interview = event.kind is EventKind.INTERVIEW
    return -event.on.toordinal(), not is_interview, -seconds, _ORDER[event.kind], -event.record_id


_ORDER = {kind: place for place, kind in enumerate(EventKind)}


def counts(events: Iterable[TimelineEvent]) -> Mapping[EventFamily, int]:
    """How many events each filter keeps."""
    return Counter(event.family for event in events)


def kept(events: Sequence[TimelineEvent], families: Collection[EventFamily]) -> tuple[TimelineEvent, ...]:
    """The events of these families; without any, all of them."""
    if not families:
        return tuple(events)
    return tuple(event for event in events if event.family in families)
