"""One person's timeline: a query a table, each row worded as an event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.timeline import TimelineEvent, newest_first
from modactions_desktop.services import timeline_rows as rows
from modactions_desktop.services.context import Context
from modactions_desktop.services.timeline_words import (
    checklist,
    deadlines,
    groups,
    interviews,
    papers,
    plans,
    referrals,
    situations,
)
from modactions_desktop.services.timeline_words.words import LISTS, Words
from modactions_desktop.store.tables.users import CodeRow

_LABELS = select(CodeRow.list, CodeRow.code, CodeRow.label).where(CodeRow.list.in_(LISTS))
_Grouped = Mapping[int, Sequence[Any]]
Said = TypeVar("Said")


class Timeline:
    """What happened to a person, and what is to come."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def of(self, participant_id: int) -> tuple[TimelineEvent, ...]:
        """Everything, the newest first."""
        with self._ctx.read() as session:
            read = _Reading(session, participant_id, self._words(session))
            return newest_first(read.everything())

    def interview(self, participant_id: int, interview_id: int) -> TimelineEvent | None:
        """One interview as it stands now; None when it lies in the bin."""
        with self._ctx.read() as session:
            read = _Reading(session, participant_id, self._words(session))
            return next(read.interviews(interview_id), None)

    def _words(self, session: Session) -> Words:
        lists: dict[str, dict[str, str]] = {}
        for name, code, text in session.connection().execute(_LABELS):
            lists.setdefault(name, {})[code] = text
        return Words(self._ctx.today(), lists)


class _Reading:
    """One reading of one person's records."""

    def __init__(self, session: Session, person: int, words: Words) -> None:
        self._session = session
        self._person = person
        self._words = words

    def everything(self) -> Iterator[TimelineEvent]:
        """The events of each table in turn."""
        return chain(
            self.interviews(),
            self._referrals(),
            self._each(referrals.liaison_note, rows.liaison_notes),
            self._each(checklist.right, rows.states),
            _several(self._each(checklist.request, rows.requests)),
            self._each(groups.session, rows.sessions),
            self._each(groups.outing, rows.outings),
            self._each(papers.issued, rows.issued),
            self._each(papers.attachment, rows.attachments),
            self._residence(),
            self._each(papers.notice, rows.notices),
            _several(self._each(papers.agreement, rows.agreements)),
            _several(self._each(checklist.contract, rows.contracts)),
            self._each(checklist.contract_review, rows.contract_reviews),
            self._each(situations.situation, rows.situations),
            _several(self._each(groups.membership, rows.memberships)),
            _several(self._each(plans.goal, rows.goals)),
            _several(self._each(plans.obstacle, rows.obstacles)),
            self._each(plans.exit_review, rows.exit_reviews),
            self._french(),
            self._each(checklist.summons, rows.summonses),
            self._each(deadlines.trigger_date, rows.trigger_dates),
            self._each(deadlines.mark, rows.deadline_marks),
            self._each(groups.evaluation, rows.evaluations),
            self._each(groups.quote, rows.quotes),
        )

    def interviews(self, only: int | None = None) -> Iterator[TimelineEvent]:
        """The interviews with their first words and what was judged in them."""
        one = only is not None
        given = {"person": self._person} | ({"one": only} if one else {})
        run = self._session.connection().execute
        texts = _by(run(rows.interview_texts(one), given), "interview_id")
        judged = _by(run(rows.severities(one), given), "interview_id")
        for row in run(rows.interviews(one), given):
            yield interviews.interview(self._words, row, texts.get(row.id, ()), judged.get(row.id, ()))

    def _referrals(self) -> Iterator[TimelineEvent]:
        steps = _by(self._read(rows.referral_steps), "referral_id")
        for row in self._read(rows.referrals):
            yield from referrals.referral(self._words, row, steps.get(row.id, ()))

    def _residence(self) -> Iterator[TimelineEvent]:
        documents = self._read(rows.residence_documents)
        for row in documents:
            yield from papers.residence(self._words, row, row is documents[-1])

    def _french(self) -> Iterator[TimelineEvent]:
        """What was assessed on one day is one event."""
        assessed: dict[date, list[Any]] = {}
        for row in self._read(rows.french_levels):
            assessed.setdefault(row.assessed_on, []).append(row)
        return (situations.french(self._words, levels) for levels in assessed.values())

    def _each(self, worded: Callable[[Words, Any], Said], query: Callable[[], Any]) -> Iterator[Said]:
        return (worded(self._words, row) for row in self._read(query))

    def _read(self, query: Any) -> Sequence[Any]:
        return self._session.connection().execute(query(), {"person": self._person}).all()


def _several(events: Iterable[Iterable[TimelineEvent]]) -> Iterator[TimelineEvent]:
    return chain.from_iterable(events)


def _by(found: Iterable[Any], name: str) -> _Grouped:
    grouped: dict[int, list[Any]] = {}
    for row in found:
        grouped.setdefault(getattr(row, name), []).append(row)
    return grouped
