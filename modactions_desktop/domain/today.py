"""What is to be done today: derived from dates and missing ends, never typed (F109)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from modactions_desktop.domain.deadlines import APPEAL, PAPERS_END, REVIEW, Deadline, DeadlineState
from modactions_desktop.domain.directory import FRESH_MONTHS, STALE_MONTHS
from modactions_desktop.domain.interviews import InterviewStatus
from modactions_desktop.domain.participants import Phase
from modactions_desktop.domain.periods import months_after


class Tone(StrEnum):
    """A colour; words always stand beside it."""

    ACCENT = "accent"
    ATTENTION = "attention"
    GOOD = "good"
    BAD = "bad"
    VIOLET = "violet"
    MUTED = "muted"


class TaskSection(StrEnum):
    """The parts of the home screen, in their order."""

    TODAY = "aujourdhui"
    DEADLINES = "delais"
    SILENCE = "sans_nouvelle"
    TO_FINISH = "a_terminer"


class TaskKind(StrEnum):
    """Why something is to be done, the most pressing first."""

    INTERVIEW_TODAY = "entretien_du_jour"
    STATUS_MISSING = "statut_a_preciser"
    DOCUMENT_EXPIRED = "titre_expire"
    DOCUMENT_LATE = "titre_urgent"
    DOCUMENT_WINDOW = "titre_fenetre"
    SUMMONS = "convocation"
    APPEAL = "recours"
    DEADLINE_LATE = "delai_depasse"
    DEADLINE = "delai_proche"
    DUE = "echeance"
    CONTRACT_REVIEW = "evaluation_contrat"
    ABSENCES = "absences_de_suite"
    REFERRAL_SILENT = "orientation_sans_nouvelle"
    FIRST_INTERVIEW = "premier_entretien"
    FINAL_INTERVIEW = "entretien_final"
    DRAFT = "brouillon"
    LEFT_DRAFTS = "brouillons_laisses"
    DOCUMENT_SOON = "titre_bientot"
    DEADLINE_SOON = "delai_plus_tard"
    PAPER_EXPIRED = "piece_expiree"
    PAPER_LATE = "piece_30"
    PAPER_NEAR = "piece_60"
    PAPER_SOON = "piece_90"
    NOT_SEEN = "pas_vu"
    NO_NEW_AVENUE = "aucune_piste"
    EXIT_REVIEW = "sortie_a_revoir"
    NOTICE_MISSING = "notice_a_remettre"
    PLATFORM = "plateforme"
    FOLLOW_UP = "suite_de_reunion"
    INTERVIEW_SOON = "entretien_a_venir"


_ORDER = {kind: rank for rank, kind in enumerate(TaskKind)}
_TONES = {
    TaskKind.INTERVIEW_TODAY: Tone.ACCENT,
    TaskKind.STATUS_MISSING: Tone.ATTENTION,
    TaskKind.DOCUMENT_EXPIRED: Tone.BAD,
    TaskKind.DOCUMENT_LATE: Tone.BAD,
    TaskKind.DOCUMENT_WINDOW: Tone.ATTENTION,
    TaskKind.SUMMONS: Tone.ATTENTION,
    TaskKind.APPEAL: Tone.BAD,
    TaskKind.DEADLINE_LATE: Tone.BAD,
    TaskKind.DEADLINE: Tone.ATTENTION,
    TaskKind.DEADLINE_SOON: Tone.MUTED,
    TaskKind.DUE: Tone.ATTENTION,
    TaskKind.CONTRACT_REVIEW: Tone.ATTENTION,
    TaskKind.ABSENCES: Tone.ATTENTION,
    TaskKind.REFERRAL_SILENT: Tone.ATTENTION,
    TaskKind.NOTICE_MISSING: Tone.VIOLET,
    TaskKind.PLATFORM: Tone.VIOLET,
    TaskKind.FOLLOW_UP: Tone.ATTENTION,
    TaskKind.FIRST_INTERVIEW: Tone.VIOLET,
    TaskKind.FINAL_INTERVIEW: Tone.VIOLET,
    TaskKind.DRAFT: Tone.ACCENT,
    TaskKind.LEFT_DRAFTS: Tone.ACCENT,
    TaskKind.DOCUMENT_SOON: Tone.MUTED,
    TaskKind.PAPER_EXPIRED: Tone.BAD,
    TaskKind.PAPER_LATE: Tone.ATTENTION,
    TaskKind.PAPER_NEAR: Tone.ATTENTION,
    TaskKind.PAPER_SOON: Tone.MUTED,
    TaskKind.NOT_SEEN: Tone.VIOLET,
    TaskKind.NO_NEW_AVENUE: Tone.VIOLET,
    TaskKind.EXIT_REVIEW: Tone.VIOLET,
    TaskKind.INTERVIEW_SOON: Tone.ACCENT,
}
_SECTIONS = {
    TaskKind.INTERVIEW_TODAY: TaskSection.TODAY,
    TaskKind.STATUS_MISSING: TaskSection.TODAY,
    TaskKind.INTERVIEW_SOON: TaskSection.TODAY,
    TaskKind.ABSENCES: TaskSection.SILENCE,
    TaskKind.PLATFORM: TaskSection.SILENCE,
    TaskKind.FOLLOW_UP: TaskSection.TO_FINISH,
    TaskKind.NOTICE_MISSING: TaskSection.TO_FINISH,
    TaskKind.REFERRAL_SILENT: TaskSection.SILENCE,
    TaskKind.NOT_SEEN: TaskSection.SILENCE,
    TaskKind.NO_NEW_AVENUE: TaskSection.SILENCE,
    TaskKind.FIRST_INTERVIEW: TaskSection.TO_FINISH,
    TaskKind.FINAL_INTERVIEW: TaskSection.TO_FINISH,
    TaskKind.EXIT_REVIEW: TaskSection.TO_FINISH,
    TaskKind.DRAFT: TaskSection.TO_FINISH,
    TaskKind.LEFT_DRAFTS: TaskSection.TO_FINISH,
}
_CAN_WAIT = frozenset(
    {
        TaskKind.DOCUMENT_SOON,
        TaskKind.DEADLINE_SOON,
        TaskKind.PAPER_NEAR,
        TaskKind.PAPER_SOON,
        TaskKind.NOT_SEEN,
        TaskKind.NO_NEW_AVENUE,
        TaskKind.EXIT_REVIEW,
        TaskKind.NOTICE_MISSING,
        TaskKind.PLATFORM,
        TaskKind.FOLLOW_UP,
        TaskKind.INTERVIEW_SOON,
    }
)
PAPER_ALERT_DAYS = 90
"""An attachment that expires is told from then on."""


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on something is worth saying; all of it hers to set."""

    soon_days: int = 7
    deadline_days: int = 14
    not_seen_days: int = 45
    avenue_weeks: int = 8
    """A-40: avenues go on being proposed all along the trajectory."""
    absences: int = 3
    """F79: so many absences in a row, none of them excused, are worth a call."""
    follow_up_days: int = 7
    """What a platform's meeting asked is told so many days before its day."""
    platform_months: int = 3
    """A-55: partners meet every two to three months."""
    fresh_months: int = FRESH_MONTHS
    """F64: a card of the directory that was verified since need not be verified again."""
    stale_months: int = STALE_MONTHS
    """F64: from then on it is old."""


class Answer(StrEnum):
    """What may be told of a task at once, from its line."""

    PRESENT = "present"
    EXCUSED = "excuse"
    ABSENT = "absent"
    CANCELLED = "annule_service"
    DONE = "fait"
    NOT_CONCERNED = "non_concerne"
    IN_ORDER = "en_ordre"
    REVIEWED = "evaluation_faite"
    ASKED_AGAIN = "relance"
    NO_FOLLOW_UP = "sans_suite"
    CAME = "venue"
    TAKEN_ON = "prise_en_charge"
    REFUSED = "refusee"
    ABANDONED = "abandonnee"
    EXIT_READY = "pret"
    EXIT_ALMOST = "bientot_pret"
    EXIT_NOT_YET = "pas_encore"


_PRESENCE = (Answer.PRESENT, Answer.EXCUSED, Answer.ABSENT, Answer.CANCELLED)
_DEALT_WITH = (Answer.DONE, Answer.NOT_CONCERNED)
_ANSWERS = {
    TaskKind.INTERVIEW_TODAY: _PRESENCE,
    TaskKind.STATUS_MISSING: _PRESENCE,
    TaskKind.INTERVIEW_SOON: (Answer.EXCUSED, Answer.CANCELLED),
    TaskKind.SUMMONS: _PRESENCE,
    TaskKind.DUE: (Answer.IN_ORDER,),
    TaskKind.CONTRACT_REVIEW: (Answer.REVIEWED,),
    TaskKind.DOCUMENT_EXPIRED: _DEALT_WITH,
    TaskKind.DOCUMENT_LATE: _DEALT_WITH,
    TaskKind.DOCUMENT_WINDOW: _DEALT_WITH,
    TaskKind.DOCUMENT_SOON: _DEALT_WITH,
    TaskKind.APPEAL: _DEALT_WITH,
    TaskKind.DEADLINE_LATE: _DEALT_WITH,
    TaskKind.DEADLINE: _DEALT_WITH,
    TaskKind.DEADLINE_SOON: _DEALT_WITH,
    TaskKind.REFERRAL_SILENT: (
        Answer.ASKED_AGAIN,
        Answer.CAME,
        Answer.TAKEN_ON,
        Answer.REFUSED,
        Answer.ABANDONED,
        Answer.NO_FOLLOW_UP,
    ),
    TaskKind.FOLLOW_UP: (Answer.DONE,),
    TaskKind.EXIT_REVIEW: (Answer.EXIT_READY, Answer.EXIT_ALMOST, Answer.EXIT_NOT_YET),
}
KEYS: dict[Answer, str] = {
    Answer.PRESENT: "P",
    Answer.EXCUSED: "E",
    Answer.ABSENT: "A",
    Answer.CANCELLED: "S",
    Answer.DONE: "F",
    Answer.NOT_CONCERNED: "N",
    Answer.IN_ORDER: "O",
    Answer.REVIEWED: "F",
    Answer.ASKED_AGAIN: "R",
    Answer.NO_FOLLOW_UP: "S",
    Answer.CAME: "V",
    Answer.TAKEN_ON: "P",
    Answer.REFUSED: "F",
    Answer.ABANDONED: "A",
    Answer.EXIT_READY: "O",
    Answer.EXIT_ALMOST: "B",
    Answer.EXIT_NOT_YET: "P",
}
"""The letter that gives each answer: the first of its word, or of « service », « suite », « ordre »."""
ASKS_WHY = frozenset({Answer.REFUSED, Answer.ABANDONED})
"""Told with its reason (F66): the letter of the reason comes after that of the answer."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do about one person (0: about partners).

    `on` is the day it is about, `days` from today to it (past: < 0).
    """

    kind: TaskKind
    participant_id: int
    subject_id: int | None
    on: date
    days: int
    at: time | None = None
    detail: str = ""
    """A code or a title: the kind of interview, the residence document, the service, the item; of drafts
    that were left the places in the window, the last one first."""
    language: str = ""
    """The interpreter's language, for an interview that has one."""
    service: str = ""
    """Of drafts: the service under which they were left."""
    deadline: Deadline | None = None
    """What it is about, when a rule tells it."""

    @property
    def tone(self) -> Tone:
        """Bad news when a day has passed that should not."""
        if self.kind in {TaskKind.DUE, TaskKind.CONTRACT_REVIEW} and self.days < 0:
            return Tone.BAD
        return _TONES[self.kind]

    @property
    def section(self) -> TaskSection:
        return _SECTIONS.get(self.kind, TaskSection.DEADLINES)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """What may be told of it at once; nobody came or stayed away before the day."""
        given = _ANSWERS.get(self.kind, ())
        if self.kind is TaskKind.SUMMONS and self.days > 0:
            return (Answer.EXCUSED,)
        return given if self.subject_id is not None else ()

    @property
    def is_pressing(self) -> bool:
        """Whether the person is « à voir »; what can wait only says so."""
        return self.kind not in _CAN_WAIT

    @property
    def urgency(self) -> tuple[int, date, time]:
        """Sorts the most pressing first."""
        return (_ORDER[self.kind], self.on, self.at or time.min)


@dataclass(frozen=True, slots=True)
class TodayItem:
    """A task as the home screen shows it: a badge, who, why, and the word of its one action."""

    task: Task
    number: str
    sort_name: str
    badge: str
    why: str
    action: str
    hint: str = ""
    """Of an interview of today: what was noted last."""
    to_verify: bool = False
    """It comes of a rule that nobody has checked yet."""

    @property
    def spoken_name(self) -> str:
        """« Samira Haddad »: the name as it stands in a sentence."""
        if not self.task.participant_id:
            return self.sort_name
        last, _, first = self.sort_name.partition(", ")
        return f"{first} {last}".strip()

    @property
    def tone(self) -> Tone:
        return self.task.tone

    @property
    def section(self) -> TaskSection:
        return self.task.section


def most_pressing(tasks: tuple[Task, ...] | list[Task]) -> Task | None:
    """The one that matters next."""
    return min(tasks, key=lambda task: task.urgency, default=None)


def interview_kind(status: InterviewStatus, on: date, is_closed: bool, today: date) -> TaskKind | None:
    """Planned for today or soon, past without a status (F32), or held and left open."""
    if status is InterviewStatus.HELD:
        return None if is_closed or on > today else TaskKind.DRAFT
    if status is not InterviewStatus.PLANNED:
        return None
    if on < today:
        return TaskKind.STATUS_MISSING
    return TaskKind.INTERVIEW_TODAY if on == today else TaskKind.INTERVIEW_SOON


PRESSING_DAYS = 30
"""A deadline of a rule makes somebody « à voir » from then on, or from its strong alert."""


def deadline_kind(deadline: Deadline) -> TaskKind:
    """How a deadline is told: as a document, an appeal or a review where it is one."""
    if deadline.trigger in PAPERS_END:
        return _document_kind(deadline)
    if deadline.code == REVIEW:
        return TaskKind.CONTRACT_REVIEW
    if deadline.state is DeadlineState.LATE:
        return TaskKind.DEADLINE_LATE
    if not deadline.strong and deadline.days > PRESSING_DAYS and deadline.state is not DeadlineState.WINDOW:
        return TaskKind.DEADLINE_SOON
    return TaskKind.APPEAL if deadline.code == APPEAL else TaskKind.DEADLINE


def _document_kind(deadline: Deadline) -> TaskKind:
    if deadline.state is DeadlineState.LATE:
        return TaskKind.DOCUMENT_EXPIRED
    if deadline.state is DeadlineState.WINDOW:
        return TaskKind.DOCUMENT_WINDOW
    return TaskKind.DOCUMENT_LATE if deadline.strong else TaskKind.DOCUMENT_SOON


def paper_kind(expires_on: date, today: date) -> TaskKind | None:
    """F16: an attachment that ends is told 90, 60 and 30 days before, then until it is replaced."""
    left = (expires_on - today).days
    steps = ((0, TaskKind.PAPER_EXPIRED), (31, TaskKind.PAPER_LATE), (61, TaskKind.PAPER_NEAR))
    found = next((kind for below, kind in steps if left < below), None)
    return found or (TaskKind.PAPER_SOON if left <= PAPER_ALERT_DAYS else None)


def missing_interview(phase: Phase, has_any: bool, has_final: bool) -> TaskKind | None:
    """A-31: an interview at the beginning, one at the end; held or planned, both count.

    The first is missing as long as there is none at all; the last one from the evaluation on.
    """
    if phase is Phase.ORIENTATION and not has_any:
        return TaskKind.FIRST_INTERVIEW
    if phase is Phase.EVALUATION and not has_final:
        return TaskKind.FINAL_INTERVIEW
    return None


def is_out_of_sight(last_seen: date, today: date, limits: Limits) -> bool:
    """F36: not seen for longer than the limit."""
    return (today - last_seen).days > limits.not_seen_days


def lacks_new_avenue(
    in_trajectory_since: date, last_proposed: date | None, today: date, limits: Limits
) -> bool:
    """A-40: in the trajectory, and no new avenue for some weeks."""
    since = max(in_trajectory_since, last_proposed or date.min)
    return today - since > timedelta(weeks=limits.avenue_weeks)


def platform_due(last_met: date | None, today: date, limits: Limits) -> date | None:
    """A-55: the day by which partners should have met; None as long as it has not passed."""
    due = months_after(last_met, limits.platform_months) if last_met else None
    return due if due is not None and due < today else None
