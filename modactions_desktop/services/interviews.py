"""Interviews: planned, started, written while somebody talks, closed with the person's feedback."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, time
from functools import cache
from typing import Any, TypedDict

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.interfaces import ORMOption

from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.interviews import (
    DEFAULT_VISIBILITY,
    DomainState,
    Feedback,
    Interpreter,
    InterpreterMode,
    Interview,
    InterviewKind,
    InterviewStatus,
    InterviewText,
    Lacking,
    Modality,
    PresentPerson,
    Requester,
    TextSection,
)
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.labels import label
from modactions_desktop.services import columns, revisions
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context, existing, kept, value_of, values_of
from modactions_desktop.store import indexing, search
from modactions_desktop.store.tables.interviews import (
    InterviewDomainRow,
    InterviewRow,
    InterviewTextRow,
    PresentPersonRow,
)
from modactions_desktop.store.tables.participants import LanguageRow, ParticipantRow

_KEPT_WHEN_POSTPONED = (
    "kind",
    "place",
    "modality",
    "requested_by",
    "requested_detail",
    "language",
    "interpreter_language",
    "interpreter_provider",
    "interpreter_mode",
)
"""The new appointment is the same one on another day; minutes are those of what was held."""
_REFUSALS = {Lacking.STATUS: "interview_planned", Lacking.FEEDBACK: "feedback_missing"}


class InterviewChanges(TypedDict, total=False):
    """The head of the sheet; texts, feedback and presence have their own methods."""

    kind: InterviewKind
    on: date
    starts_at: time | None
    minutes: int | None
    place: str
    modality: Modality
    requested_by: Requester | None
    requested_detail: str
    language: str


class Interviews:
    """The interviews of everybody."""

    def __init__(self, ctx: Context, catalogues: Catalogues) -> None:
        self._ctx = ctx
        self._catalogues = catalogues

    # Reading

    def of(self, participant_id: int) -> tuple[Interview, ...]:
        """All interviews of one person with their texts, oldest first."""
        with self._ctx.read() as session:
            return _interviews_of(session, participant_id)

    def on_day(self, participant_id: int, day: date) -> tuple[Interview, ...]:
        """Those of one person on one day, by hour, whatever became of them."""
        with self._ctx.read() as session:
            return _read_by_columns(session, _on_day(), {"person": participant_id, "day": day})

    def last_held(self, participant_id: int, until: date) -> Interview | None:
        """The last one that was held by that day."""
        with self._ctx.read() as session:
            found = _read_by_columns(session, _last_held(), {"person": participant_id, "day": until})
            return found[0] if found else None

    def get(self, interview_id: int) -> Interview:
        with self._ctx.read() as session:
            return interview_of(kept(session, InterviewRow, interview_id))

    def previous(self, interview_id: int) -> Interview | None:
        """The last interview held before this one: it stays in sight while the next is written (F35)."""
        with self._ctx.read() as session:
            row = kept(session, InterviewRow, interview_id)
            held = chosen(
                InterviewRow.participant_id == row.participant_id,
                InterviewRow.status == InterviewStatus.HELD,
                InterviewRow.id != row.id,
                InterviewRow.on <= row.on,
            )
            before = [other for other in session.scalars(held) if _moment(other) < _moment(row)]
            return interview_of(before[-1]) if before else None

    def between(self, begin: date, end: date) -> tuple[Interview, ...]:
        """Everybody's interviews from a day to another, both included, by day and hour."""
        with self._ctx.read() as session:
            rows = session.scalars(chosen(InterviewRow.on.between(begin, end)))
            return tuple(interview_of(row) for row in rows)

    # Planning and starting

    def plan(
        self,
        participant_id: int,
        kind: InterviewKind,
        *,
        on: date,
        starts_at: time | None = None,
        changes: InterviewChanges | None = None,
    ) -> Interview:
        """Plans an interview at the usual place, with an interpreter when the person needs one."""
        with self._ctx.write() as session:
            given = {**(changes or {}), "kind": kind, "on": on, "starts_at": starts_at}
            row = self._new_row(session, participant_id, InterviewStatus.PLANNED, given)
            self._ctx.journal(session, "interview.plan", f"interview:{row.id}")
            return interview_of(row)

    def plan_together(
        self, people: Iterable[int], kind: InterviewKind, *, on: date, starts_at: time | None = None
    ) -> tuple[int, ...]:
        """Plans one interview for each of several people, on the same day and hour; gives their ids."""
        given = {"kind": kind, "on": on, "starts_at": starts_at}
        with self._ctx.write() as session:
            self._ctx.journal(session, "interviews.plan", "participants")
            planned = []
            for key in dict.fromkeys(people):
                row = self._new_row(session, key, InterviewStatus.PLANNED, given)
                self._ctx.journal(session, "interview.plan", f"interview:{row.id}")
                planned.append(row.id)
            return tuple(planned)

    def start_now(
        self, participant_id: int, kind: InterviewKind | None = None, *, starts_at: time | None = None
    ) -> Interview:
        """The person is here: takes the interview planned for today, or makes one.

        Without a kind, a first interview is one of the beginning and the next ones are on request (A-31).
        """
        today = self._ctx.today()
        with self._ctx.write() as session:
            row = _planned_on(session, participant_id, today)
            if row is None:
                chosen_kind = kind or _usual_kind(session, participant_id)
                given = {"kind": chosen_kind, "on": today, "starts_at": starts_at}
                row = self._new_row(session, participant_id, InterviewStatus.HELD, given)
            row.status = InterviewStatus.HELD
            row.starts_at = row.starts_at or starts_at
            self._ctx.journal(session, "interview.start", f"interview:{row.id}")
            return interview_of(row)

    def _new_row(
        self, session: Session, participant_id: int, status: InterviewStatus, given: Mapping[str, Any]
    ) -> InterviewRow:
        person = kept(session, ParticipantRow, participant_id)
        language = _language_of(session, participant_id)
        columns = {"place": self._catalogues.organisation().place, "language": language, **given}
        row = InterviewRow(
            participant_id=participant_id,
            status=status,
            author=self._ctx.author,
            **columns,
            **self._ctx.stamp(),
        )
        if person.interpreter_needed and row.interpreter_mode is None:
            row.interpreter_language = language
            row.interpreter_mode = InterpreterMode.IN_PERSON
        session.add(row)
        session.flush()
        search.index_many(session, [_entry(row)])
        return row

    # Writing

    def update(self, interview_id: int, changes: InterviewChanges) -> Interview:
        """Changes the head of the sheet. RuleError("interview_closed") when it is closed.

        Minutes that are typed while the clock runs are those of now: it counts on from them.
        """
        with self._ctx.write() as session:
            row = self._open_row(session, interview_id)
            self._change(session, row, changes)
            if "minutes" in changes and row.clock_started_at is not None:
                row.clock_started_at = self._ctx.now()
            search.index_many(session, [_entry(row)])
            return interview_of(row)

    def save_text(
        self, interview_id: int, section: TextSection, text: str, visibility: Visibility | None = None
    ) -> datetime:
        """Writes one part of the sheet; called each second while she types. Returns when it was written.

        A new text takes the visibility of its section unless one is given.
        """
        with self._ctx.write() as session:
            row = self._open_row(session, interview_id)
            found = next((t for t in row.text_rows if t.section is section), None)
            earlier = found.text if found else ""
            if found is None:
                found = InterviewTextRow(section=section, visibility=DEFAULT_VISIBILITY[section])
                row.text_rows.append(found)
            found.text = text
            found.visibility = visibility or found.visibility
            found.recorded_at, found.recorded_by = self._ctx.now(), self._ctx.user_id
            if earlier != text:
                self._keep_text(session, row, section, earlier)
                indexing.later(session, SearchKind.INTERVIEW, row.id)
            return found.recorded_at

    def _keep_text(self, session: Session, row: InterviewRow, section: TextSection, earlier: str) -> None:
        place = _place(row)
        if revisions.keep_earlier(self._ctx, session, place, section.value, earlier):
            self._ctx.journal(session, "interview.write", f"interview:{row.id}")

    def set_domain_state(self, interview_id: int, domain: str, state: DomainState | None) -> Interview:
        """How one life domain stands today; None takes the answer back."""
        with self._ctx.write() as session:
            row = self._open_row(session, interview_id)
            found = next((d for d in row.domain_rows if d.domain == domain), None)
            if found is not None and state is None:
                row.domain_rows.remove(found)
            elif found is not None and state is not None:
                found.state = state
            elif state is not None:
                row.domain_rows.append(InterviewDomainRow(domain=domain, state=state))
            session.flush()
            self._ctx.journal(session, "interview.domain", f"interview:{row.id}")
            return interview_of(row)

    def set_interpreter(self, interview_id: int, interpreter: Interpreter | None) -> Interview:
        """Who interprets, how, and whether they came (F25)."""
        with self._ctx.write() as session:
            row = self._open_row(session, interview_id)
            self._change(session, row, _interpreter_columns(interpreter))
            return interview_of(row)

    def set_feedback(self, interview_id: int, feedback: Feedback) -> Interview:
        """The person's answers, or why there are none (A-51, A-52)."""
        if feedback.group_feeling is not None and not 1 <= feedback.group_feeling <= 4:
            raise InputError("feeling_range", field="group_feeling")
        with self._ctx.write() as session:
            row = self._open_row(session, interview_id)
            answers = asdict(feedback)
            answers["feedback_mode"] = answers.pop("mode")
            self._change(session, row, answers)
            search.index_many(session, [_entry(row)])
            return interview_of(row)

    def set_present(self, interview_id: int, people: Iterable[PresentPerson]) -> Interview:
        """Who else is in the room."""
        with self._ctx.write() as session:
            row = self._open_row(session, interview_id)
            row.present_rows = [PresentPersonRow(name=p.name, relation=p.relation) for p in people]
            session.flush()
            self._ctx.journal(session, "interview.present", f"interview:{row.id}")
            return interview_of(row)

    # The clock

    def start_clock(self, interview_id: int, *, at: time | None = None) -> Interview:
        """Counts from now on; the base knows it, so that no lock and no crash loses a minute.

        `at` is the hour on her wall: the interview begins then, unless its hour is known. One person is
        listened to at a time: the clock that ran for another interview is paused.
        """
        with self._ctx.write() as session:
            row = self._open_row(session, interview_id)
            for other in session.scalars(
                select(InterviewRow).where(InterviewRow.clock_started_at.is_not(None))
            ):
                if other is not row:
                    self._stop_clock(other)
            row.clock_started_at = row.clock_started_at or self._ctx.now()
            row.starts_at = row.starts_at or at
            self._ctx.journal(session, "interview.clock", f"interview:{row.id}")
            return interview_of(row)

    def pause_clock(self, interview_id: int) -> Interview:
        """Notes the minutes counted; starting again adds to them. A clock left running adds nothing."""
        with self._ctx.write() as session:
            row = self._open_row(session, interview_id)
            self._stop_clock(row)
            self._ctx.journal(session, "interview.clock", f"interview:{row.id}")
            return interview_of(row)

    def _stop_clock(self, row: InterviewRow) -> None:
        row.minutes = interview_of(row).minutes_at(self._ctx.now())
        row.clock_started_at = None

    # What became of it

    def mark(self, interview_id: int, status: InterviewStatus, *, reason: str = "") -> Interview:
        """Present, excused, absent or cancelled by the service.

        RuleError("interview_ahead") when its day has not come and somebody is said to have come or not.
        """
        with self._ctx.write() as session:
            row = self._open_row(session, interview_id)
            self._mark(session, row, status, reason)
            return interview_of(row)

    def _mark(self, session: Session, row: InterviewRow, status: InterviewStatus, reason: str) -> None:
        if not interview_of(row).can_become(status, self._ctx.today()):
            raise RuleError("interview_ahead")
        came = status in {InterviewStatus.HELD, InterviewStatus.PLANNED}
        told = {"missed_reason": "", "postponed_to": None} if came else {"missed_reason": reason.strip()}
        self._change(session, row, {"status": status, **told})
        if status is not InterviewStatus.HELD:
            row.clock_started_at = None

    def postpone(
        self,
        interview_id: int,
        *,
        to: date,
        starts_at: time | None = None,
        status: InterviewStatus = InterviewStatus.EXCUSED,
        reason: str = "",
    ) -> Interview:
        """Excused or cancelled, with a new day: the earlier one stays known. Returns the new interview."""
        with self._ctx.write() as session:
            row = self._open_row(session, interview_id)
            self._mark(session, row, status, reason)
            self._change(session, row, {"postponed_to": to})
            again = {name: getattr(row, name) for name in _KEPT_WHEN_POSTPONED}
            given = {**again, "on": to, "starts_at": starts_at}
            planned = self._new_row(session, row.participant_id, InterviewStatus.PLANNED, given)
            self._ctx.journal(session, "interview.postpone", f"interview:{planned.id}")
            return interview_of(planned)

    def close(self, interview_id: int) -> Interview:
        """Closes the sheet. RuleError("feedback_missing") without feedback or why there is none."""
        with self._ctx.write() as session:
            row = self._open_row(session, interview_id)
            lacking = interview_of(row).lacking
            if lacking is not None:
                raise RuleError(_REFUSALS[lacking])
            self._stop_clock(row)
            row.closed_at = datetime.combine(self._ctx.today(), self._ctx.now().time())
            self._ctx.journal(session, "interview.close", f"interview:{row.id}")
            return interview_of(row)

    def reopen(self, interview_id: int) -> Interview:
        """Opens a closed sheet again; the journal says so."""
        with self._ctx.write() as session:
            row = kept(session, InterviewRow, interview_id)
            row.closed_at = None
            self._ctx.journal(session, "interview.reopen", f"interview:{row.id}")
            return interview_of(row)

    def delete(self, interview_id: int) -> None:
        """Puts the interview in the bin for 30 days."""
        with self._ctx.write() as session:
            row = kept(session, InterviewRow, interview_id)
            row.deleted_at = self._ctx.now()
            search.remove(session, SearchKind.INTERVIEW, row.id)
            self._ctx.journal(session, "interview.delete", f"interview:{row.id}")

    def restore(self, interview_id: int) -> Interview:
        """Takes the interview out of the bin."""
        with self._ctx.write() as session:
            row = existing(session, InterviewRow, interview_id)
            row.deleted_at = None
            search.index_many(session, [_entry(row)])
            self._ctx.journal(session, "interview.restore", f"interview:{row.id}")
            return interview_of(row)

    def _open_row(self, session: Session, interview_id: int) -> InterviewRow:
        row = kept(session, InterviewRow, interview_id)
        if row.closed_at is not None:
            raise RuleError("interview_closed")
        return row

    def _change(self, session: Session, row: InterviewRow, changes: Mapping[str, Any]) -> None:
        if revisions.change(self._ctx, session, _place(row), row, changes):
            self._ctx.journal(session, "interview.update", f"interview:{row.id}")


def chosen(*conditions: Any) -> Select[InterviewRow]:
    """Interviews out of the bin by day and hour, their texts read in one query each."""
    of = InterviewRow
    return (
        select(of)
        .where(of.deleted_at.is_(None), *conditions)
        .order_by(of.on, of.starts_at, of.id)
        .options(*whole())
    )


def whole() -> Sequence[ORMOption]:
    """Reads what hangs on many interviews in one query each."""
    of = InterviewRow
    return tuple(selectinload(r) for r in (of.text_rows, of.domain_rows, of.present_rows))


def interview_of(row: InterviewRow) -> Interview:
    """The row as a value."""
    return value_of(
        row,
        Interview,
        interpreter=_interpreter(row),
        feedback=value_of(row, Feedback, mode=row.feedback_mode),
        texts=values_of(row.text_rows, InterviewText),
        domain_states=tuple((d.domain, d.state) for d in row.domain_rows),
        present=values_of(row.present_rows, PresentPerson),
    )


_HEAD = columns.names_of(InterviewRow, Interview)
_FEEDBACK = columns.names_of(InterviewRow, Feedback, ("mode",))
_BOOKED = ("language", "provider", "mode", "came", "minutes", "mission")
_WHOLE = (*_HEAD, *_FEEDBACK, "feedback_mode", *(f"interpreter_{name}" for name in _BOOKED))


def _interviews_of(session: Session, participant_id: int) -> tuple[Interview, ...]:
    """All interviews of one person, by columns: two hundred are read at each choice of a person."""
    people = (participant_id,)
    of_interview: Any = {"owner": "interview_id", "through": InterviewRow}
    texts = columns.values(session, InterviewTextRow, InterviewText, people, **of_interview)
    present = columns.values(session, PresentPersonRow, PresentPerson, people, **of_interview)
    domains = columns.select_of(InterviewDomainRow, ("domain", "state"), ("id",), **of_interview)
    states = columns.grouped((row[0], (row[1], row[2])) for row in columns.run(session, domains, people))
    query = columns.select_of(InterviewRow, _WHOLE, ("on", "starts_at", "id"))
    rows = columns.run(session, query, people)
    return tuple(_with_what_hangs_on_it(row, texts, states, present) for row in rows)


def _read_by_columns(session: Session, query: Select[Any], given: Mapping[str, Any]) -> tuple[Interview, ...]:
    """The few that the query finds; it is asked at each key that notes a state."""
    rows = session.connection().execute(query, given).all()
    if not rows:
        return ()
    ids = [row.id for row in rows]
    texts = columns.values(session, InterviewTextRow, InterviewText, ids, owner="interview_id")
    present = columns.values(session, PresentPersonRow, PresentPerson, ids, owner="interview_id")
    domains = columns.select_of(InterviewDomainRow, ("domain", "state"), ("id",), "interview_id")
    states = columns.grouped((row[0], (row[1], row[2])) for row in columns.run(session, domains, ids))
    return tuple(_with_what_hangs_on_it(row, texts, states, present) for row in rows)


@cache
def _on_day() -> Select[Any]:
    of = InterviewRow
    return _of_person().where(of.on == bindparam("day")).order_by(of.on, of.starts_at, of.id)


@cache
def _last_held() -> Select[Any]:
    of = InterviewRow
    held = _of_person().where(of.status == InterviewStatus.HELD, of.on <= bindparam("day"))
    return held.order_by(of.on.desc(), of.starts_at.desc(), of.id.desc()).limit(1)


def _of_person() -> Select[Any]:
    of = InterviewRow
    found = select(*(getattr(of, name) for name in _WHOLE))
    return found.where(of.participant_id == bindparam("person"), of.deleted_at.is_(None))


def _with_what_hangs_on_it(
    row: Any,
    texts: Mapping[int, tuple[InterviewText, ...]],
    states: Mapping[int, tuple[Any, ...]],
    present: Mapping[int, tuple[PresentPerson, ...]],
) -> Interview:
    return Interview(
        **{name: getattr(row, name) for name in _HEAD},
        interpreter=_interpreter(row),
        feedback=Feedback(mode=row.feedback_mode, **{name: getattr(row, name) for name in _FEEDBACK}),
        texts=texts.get(row.id, ()),
        domain_states=states.get(row.id, ()),
        present=present.get(row.id, ()),
    )


def _interpreter(row: Any) -> Interpreter | None:
    if row.interpreter_language is None or row.interpreter_mode is None:
        return None
    return Interpreter(
        language=row.interpreter_language,
        provider=row.interpreter_provider,
        mode=row.interpreter_mode,
        came=row.interpreter_came,
        minutes=row.interpreter_minutes,
        mission=row.interpreter_mission,
    )


def _interpreter_columns(interpreter: Interpreter | None) -> Mapping[str, Any]:
    if interpreter is not None:
        return {f"interpreter_{name}": value for name, value in asdict(interpreter).items()}
    return {
        "interpreter_language": None,
        "interpreter_provider": "",
        "interpreter_mode": None,
        "interpreter_came": None,
        "interpreter_minutes": None,
        "interpreter_mission": "",
    }


def _place(row: InterviewRow) -> revisions.Place:
    return revisions.Place(row.participant_id, "interview", row.id)


def _moment(row: InterviewRow) -> tuple[date, time, int]:
    return (row.on, row.starts_at or time.min, row.id)


def _planned_on(session: Session, participant_id: int, day: date) -> InterviewRow | None:
    of = InterviewRow
    planned = (of.participant_id == participant_id, of.on == day, of.status == InterviewStatus.PLANNED)
    return session.scalars(chosen(*planned)).first()


def _usual_kind(session: Session, participant_id: int) -> InterviewKind:
    of = InterviewRow
    held = select(of.id).where(
        of.participant_id == participant_id,
        of.status == InterviewStatus.HELD,
        of.deleted_at.is_(None),
    )
    met = session.scalar(held.limit(1)) is not None
    return InterviewKind.INTERMEDIATE if met else InterviewKind.INITIAL


def _language_of(session: Session, participant_id: int) -> str:
    """The language of interviews, else the mother tongue, else the first one noted."""
    of = LanguageRow
    known = (
        select(of.code)
        .where(of.participant_id == participant_id)
        .order_by(of.interview.desc(), of.mother_tongue.desc(), of.rank)
    )
    return session.scalar(known.limit(1)) or ""


def index(session: Session, row: InterviewRow) -> None:
    """Writes its words into the search."""
    search.index_many(session, [_entry(row)])


def _entry(row: InterviewRow) -> SearchEntry:
    """All its words, whatever their visibility: the base is encrypted and the search is hers alone."""
    texts = [text.text for text in row.text_rows]
    words = " ".join([*texts, row.remaining_questions or "", row.other_remarks or ""])
    title = f"{label(row.kind)} du {numeric_date(row.on)}"
    return SearchEntry(SearchKind.INTERVIEW, row.id, row.participant_id, title, words)
