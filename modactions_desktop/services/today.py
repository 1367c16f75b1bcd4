"""The home screen: what is to be done, why, by which action; and what is told of it from there."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import asdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.checklist import ChecklistState, DeadlineMark, SummonsStatus, Verification
from modactions_desktop.domain.interviews import InterviewStatus, TextSection
from modactions_desktop.domain.plans import ExitReadiness
from modactions_desktop.domain.referrals import ReferralStatus, RefusalReason
from modactions_desktop.domain.today import Answer, Limits, Task, TaskKind, TaskSection, TodayItem
from modactions_desktop.draft_words import words_of_all
from modactions_desktop.labels.tasks import TASK_ACTIONS
from modactions_desktop.services import drafts, tasks
from modactions_desktop.services.checklist import Checklist
from modactions_desktop.services.context import Context
from modactions_desktop.services.deadlines import Deadlines
from modactions_desktop.services.exits import Exits
from modactions_desktop.services.interviews import Interviews
from modactions_desktop.services.platforms import Platforms
from modactions_desktop.services.referrals import Referrals
from modactions_desktop.services.summonses import Summonses
from modactions_desktop.services.wording import Wording, wording
from modactions_desktop.store.tables.interviews import InterviewRow, InterviewTextRow
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.vault import SettingRow

_INTERVIEWS = {
    Answer.PRESENT: InterviewStatus.HELD,
    Answer.EXCUSED: InterviewStatus.EXCUSED,
    Answer.ABSENT: InterviewStatus.ABSENT,
    Answer.CANCELLED: InterviewStatus.CANCELLED,
}
_SUMMONSES = {
    Answer.PRESENT: SummonsStatus.HONOURED,
    Answer.EXCUSED: SummonsStatus.EXCUSED,
    Answer.ABSENT: SummonsStatus.MISSED,
    Answer.CANCELLED: SummonsStatus.CANCELLED,
}
_MARKS = {
    Answer.DONE: DeadlineMark.DONE,
    Answer.REVIEWED: DeadlineMark.DONE,
    Answer.NOT_CONCERNED: DeadlineMark.NOT_CONCERNED,
}
_READINESS = {
    Answer.EXIT_READY: ExitReadiness.READY,
    Answer.EXIT_ALMOST: ExitReadiness.ALMOST,
    Answer.EXIT_NOT_YET: ExitReadiness.NOT_YET,
}
_HINT = 160
_MANY_FILES = 1000


class Today:
    """What the day asks for. Nothing of it is typed: it goes away when its reason does."""

    def __init__(
        self,
        ctx: Context,
        interviews: Interviews,
        checklist: Checklist,
        summonses: Summonses,
        referrals: Referrals,
        deadlines: Deadlines,
        exits: Exits,
        platforms: Platforms,
    ) -> None:
        self._ctx = ctx
        self._interviews = interviews
        self._checklist = checklist
        self._summonses = summonses
        self._referrals = referrals
        self._deadlines = deadlines
        self._exits = exits
        self._platforms = platforms

    def has_no_file(self) -> bool:
        """Whether the base holds no file at all yet."""
        somebody = select(ParticipantRow.id).where(ParticipantRow.deleted_at.is_(None)).limit(1)
        with self._ctx.read() as session:
            return session.scalar(somebody) is None

    def is_long(self) -> bool:
        """Whether there are so many files that gathering their day takes more than a moment."""
        with self._ctx.read() as session:
            found = select(func.count()).select_from(ParticipantRow)
            return (session.connection().scalar(found) or 0) >= _MANY_FILES

    def items(self) -> tuple[TodayItem, ...]:
        """Everything to do, section after section, the most pressing first."""
        day, told = self._ctx.today(), self._deadlines.told()
        with self._ctx.read() as session, tasks.many_values():
            about = tasks.overview(session, day, tasks.limits(session), told)
            found = sorted(tasks.everything(session, about), key=_place)
            return tuple(_items(session, found, wording(session, day)))

    def drafts_left(self) -> Hashable:
        """The same as long as nothing more was begun, and nothing of it given or taken away."""
        with self._ctx.read() as session:
            return drafts.places(session)

    def answer(self, task: Task, answer: Answer, reason: RefusalReason | None = None) -> None:
        """Tells what became of it; RuleError or InputError when it cannot be so.

        A referral that was refused or given up says its `reason`.
        """
        if task.subject_id is None or answer not in task.answers:
            return
        if task.deadline is not None:
            self._deadlines.mark(task.deadline, _MARKS[answer])
            return
        match task.kind:
            case TaskKind.SUMMONS:
                self._summonses.set_status(task.subject_id, _SUMMONSES[answer])
            case TaskKind.DUE:
                self._checklist.set_state(task.participant_id, task.subject_id, ChecklistState.IN_ORDER)
            case TaskKind.REFERRAL_SILENT:
                self._answer_referral(task.subject_id, answer, reason)
            case TaskKind.FOLLOW_UP:
                self._platforms.finish(task.subject_id)
            case TaskKind.EXIT_REVIEW:
                self._exits.ask_again(task.subject_id, _READINESS[answer])
            case _:
                self._interviews.mark(task.subject_id, _INTERVIEWS[answer])

    def _answer_referral(self, referral_id: int, answer: Answer, reason: RefusalReason | None) -> None:
        """Asked again: the same step anew, so that the reminder starts over."""
        if answer is Answer.ASKED_AGAIN:
            status = self._referrals.referral(referral_id).current.status
            self._referrals.add_outcome(referral_id, status, note="Relance")
        else:
            self._referrals.add_outcome(referral_id, _REFERRALS[answer], reason=reason)

    def limits(self) -> Limits:
        """From when on something is worth saying."""
        with self._ctx.read() as session:
            return tasks.limits(session)

    def save_limits(self, limits: Limits) -> None:
        """Sets from when on something is worth saying, for the list of people and the home screen."""
        with self._ctx.write() as session:
            session.merge(SettingRow(name=tasks.LIMITS_SETTING, value=asdict(limits)))
            self._ctx.journal(session, "limits.update", "settings")


_REFERRALS = {
    Answer.CAME: ReferralStatus.CAME,
    Answer.TAKEN_ON: ReferralStatus.TAKEN_ON,
    Answer.REFUSED: ReferralStatus.REFUSED,
    Answer.ABANDONED: ReferralStatus.ABANDONED,
    Answer.NO_FOLLOW_UP: ReferralStatus.NO_FOLLOW_UP,
}


def _place(task: Task) -> tuple[int, object]:
    return (_SECTIONS[task.section], task.urgency)


_SECTIONS = {section: rank for rank, section in enumerate(TaskSection)}


def _items(session: Session, found: list[Task], words: Wording) -> Iterable[TodayItem]:
    people = _people(session)
    hints = _last_notes(session, [task for task in found if task.kind is TaskKind.INTERVIEW_TODAY])
    for task in found:
        if task.participant_id in people:
            number, name = people[task.participant_id]
        elif task.kind is TaskKind.LEFT_DRAFTS and task.participant_id == 0:
            number, name = "", task.service or words_of_all(task.detail.split()).capitalize()
        elif task.participant_id == 0:
            number, name = "", task.detail
        else:
            continue
        hint = hints.get(task.subject_id or 0, "")
        yield TodayItem(
            task,
            number,
            name,
            words.badge(task),
            words.reason(task),
            TASK_ACTIONS[task.kind],
            hint,
            _is_to_verify(task),
        )


def _is_to_verify(task: Task) -> bool:
    return task.deadline is not None and task.deadline.verification is not Verification.VERIFIED


def _people(session: Session) -> dict[int, tuple[str, str]]:
    """Number and name of everybody out of the bin."""
    of = ParticipantRow.__table__.c
    found = select(of.id, of.number, of.last_name, of.first_name).where(of.deleted_at.is_(None))
    return {row[0]: (row[1], f"{row[2]}, {row[3]}".strip(", ")) for row in tasks.fast(session, found)}


def _last_notes(session: Session, expected: list[Task]) -> Mapping[int, str]:
    """The beginning of what was noted at the last meeting, by the interview that comes."""
    notes: dict[int, str] = {}
    of, text = InterviewRow, InterviewTextRow
    for task in expected:
        found = (
            select(of.on, text.text)
            .join(text, text.interview_id == of.id)
            .where(
                of.participant_id == task.participant_id,
                of.status == InterviewStatus.HELD,
                of.on < task.on,
                of.deleted_at.is_(None),
                text.section.in_((TextSection.NEXT_STEP, TextSection.FREE_NOTE)),
            )
            .order_by(of.on.desc(), text.section.desc())  # what was agreed, before the free note
            .limit(1)
        )
        row = session.execute(found).first()
        if row is not None and task.subject_id is not None:
            notes[task.subject_id] = " ".join(row[1].split())[:_HINT]
    return notes
