"""Tasks in French words, for the list of people and the home screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop import deadline_words
from modactions_desktop.domain.checklist import ContractKind
from modactions_desktop.domain.dates import SHORT_DAYS, relative_day, short_date
from modactions_desktop.domain.deadlines import Deadline
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.plans import ExitReadiness
from modactions_desktop.domain.today import Task, TaskKind
from modactions_desktop.draft_words import words_of_all
from modactions_desktop.labels import label
from modactions_desktop.labels.tasks import TASK_LINES, TASK_OVERDUE, TASK_REASONS
from modactions_desktop.store.tables.users import CodeRow

_INTERVIEWS = frozenset(
    {TaskKind.INTERVIEW_TODAY, TaskKind.INTERVIEW_SOON, TaskKind.STATUS_MISSING, TaskKind.DRAFT}
)
_DOCUMENTS = frozenset(
    {
        TaskKind.DOCUMENT_EXPIRED,
        TaskKind.DOCUMENT_LATE,
        TaskKind.DOCUMENT_WINDOW,
        TaskKind.DOCUMENT_SOON,
    }
)
_BY_RULE = frozenset({TaskKind.DEADLINE_LATE, TaskKind.DEADLINE, TaskKind.DEADLINE_SOON, TaskKind.APPEAL})
_LISTS = ("residence_document", "summons_issuer", "exit_reason", "language")
_CONTRACTS = {
    ContractKind.PIIS: "PIIS",
    ContractKind.WELCOME: "convention d'accueil",
    ContractKind.TRAINING: "plan de formation",
}


class _Parts(dict[str, object]):
    """The words that a template asks for, and no others: ten thousand lines are worded at once."""

    def __init__(self, words: Wording, task: Task) -> None:
        super().__init__()
        self._words = words
        self._task = task

    def __missing__(self, name: str) -> object:
        return self._words.part(name, self._task)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a day: `lists` holds the labels of the code lists that tasks speak of."""

    day: date
    lists: Mapping[str, Mapping[str, str]]

    def line(self, task: Task) -> str:
        """Short, with a capital: « Titre de séjour expire dans 24 j »."""
        return self._filled(TASK_LINES[task.kind], task)

    def reason(self, task: Task) -> str:
        """Whole: « orientation vers Lire et Écrire, sans réponse depuis le 1er nov. »."""
        if task.deadline is not None and task.kind in _BY_RULE:
            return self._ruled(task.deadline)
        overdue = task.kind in {TaskKind.DUE, TaskKind.CONTRACT_REVIEW} and task.days < 0
        return self._filled(TASK_OVERDUE if overdue else TASK_REASONS[task.kind], task)

    def badge(self, task: Task) -> str:
        """The few signs before the name: an hour, a number of days, a word."""
        match task.kind:
            case TaskKind.INTERVIEW_TODAY:
                return f"{task.at:%H:%M}" if task.at else "aujourd'hui"
            case TaskKind.STATUS_MISSING | TaskKind.INTERVIEW_SOON | TaskKind.SUMMONS:
                return relative_day(task.on, self.day)
            case TaskKind.DRAFT:
                return "brouillon"
            case TaskKind.LEFT_DRAFTS:
                places = len(task.detail.split())
                return f"{places} brouillons" if places > 1 else "brouillon"
            case TaskKind.FIRST_INTERVIEW:
                return "début"
            case TaskKind.FINAL_INTERVIEW:
                return "fin"
            case TaskKind.EXIT_REVIEW:
                return "sortie ?"
            case TaskKind.ABSENCES:
                return f"{task.detail} abs."
            case TaskKind.NOTICE_MISSING:
                return "notice"
            case TaskKind.PLATFORM:
                return f"{-task.days // 30} mois"
            case TaskKind.FOLLOW_UP:
                return "suite"
            case TaskKind.NO_NEW_AVENUE:
                return f"{-task.days // 7} sem."
            case TaskKind.REFERRAL_SILENT | TaskKind.NOT_SEEN:
                return f"{-task.days} j"
            case _ if task.days >= 0:
                return f"{task.days} j"
            case _:
                return "à faire" if _is_open(task.deadline) else "passé"

    def _filled(self, template: str, task: Task) -> str:
        return " ".join(template.format_map(_Parts(self, task)).split())

    def part(self, name: str, task: Task) -> object:
        """One word of a template."""
        match name:
            case "at":
                return f"{task.at:%H:%M}" if task.at else ""
            case "day":
                return short_date(task.on, self.day)
            case "window_end":
                window = task.deadline.window if task.deadline is not None else None
                return short_date(window[1] if window else task.on, self.day)
            case "weekday":
                return SHORT_DAYS[task.on.weekday()]
            case "relative":
                return relative_day(task.on, self.day)
            case "days":
                return abs(task.days)
            case "weeks":
                return abs(task.days) // 7
            case "months":
                return abs(task.days) // 30
            case _:
                return self._detail(task)

    def _ruled(self, deadline: Deadline) -> str:
        """What, by when, since which event, by which rule: a line of the home screen says why it is there."""
        said = f"{in_a_sentence(deadline_words.name(deadline))} : {deadline_words.when(deadline, self.day)}"
        over = f" · {deadline_words.abroad(deadline)}" if deadline.is_over_limit else ""
        return f"{said}{over} · {deadline_words.why(deadline, self.day)}, règle {deadline.code}"

    def _detail(self, task: Task) -> str:
        if task.deadline is not None and task.kind in _BY_RULE:
            return deadline_words.name(task.deadline)
        if task.kind in _INTERVIEWS:
            return self._interview(task)
        if task.kind in _DOCUMENTS:
            # « Carte A (séjour limité) » stands between brackets already.
            return self.of_list("residence_document", task.detail).partition(" (")[0]
        if task.kind is TaskKind.LEFT_DRAFTS:
            told = words_of_all(task.detail.split())
            named = bool(task.participant_id and task.service)
            return f"{told} ({task.service})" if named else told
        if task.kind is TaskKind.SUMMONS:
            return self.of_list("summons_issuer", task.detail)
        if task.kind is TaskKind.EXIT_REVIEW:
            return label(ExitReadiness(task.detail)).lower()
        if task.kind is TaskKind.CONTRACT_REVIEW:
            return _CONTRACTS[ContractKind(task.detail)]
        return task.detail or "un service"

    def _interview(self, task: Task) -> str:
        words = label(InterviewKind(task.detail)).lower()
        if not task.language:
            return words
        return f"{words} · interprète {in_a_sentence(self.of_list('language', task.language))}"

    def of_list(self, name: str, code: str) -> str:
        """The label of a code, or the code itself when it was never in a list (an imported file)."""
        return self.lists.get(name, {}).get(code, code)


def _is_open(deadline: Deadline | None) -> bool:
    """Its day began a step; it ended none."""
    return deadline is not None and deadline.opens_a_step


def wording(session: Session, day: date) -> Wording:
    """The words of a day, with the labels as they stand in the base, deactivated ones too."""
    lists: dict[str, dict[str, str]] = {name: {} for name in _LISTS}
    found = select(CodeRow.list, CodeRow.code, CodeRow.label).where(CodeRow.list.in_(_LISTS))
    for name, code, text in session.execute(found):
        lists[name][code] = text
    return Wording(day, lists)
