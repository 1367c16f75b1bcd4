"""What the panels of an interview read and write: one person, one interview open, the services behind.

Panels never call a service: they read `interview`, `plan`, `referrals`, and say what happened with the verbs
of the desk. A verb that answers a click shows a refusal by `refused` and returns whether it was done; those
named `write…` are for fields that save themselves: they raise, and the field shows why.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.interviews import (
    DomainState,
    Interpreter,
    InterpreterMode,
    InterviewKind,
    InterviewStatus,
    PresentPerson,
    Requester,
    TextSection,
)
from modactions_desktop.domain.participants import FrenchSkill, Phase
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.panels.interviews.durations import hours_of, minutes_of
from modactions_desktop.ui.panels.plan.trajectory_writing import TrajectoryWriting


@dataclass(frozen=True, slots=True)
class Appointment:
    """An interview to plan; without an interpreter, its language is empty."""

    kind: InterviewKind
    on: date
    starts_at: time | None
    place: str
    requested_by: Requester | None
    interpreter_language: str


def _booked(language: str) -> Interpreter | None:
    return Interpreter(language, "", InterpreterMode.IN_PERSON, None) if language else None


class InterviewDesk(TrajectoryWriting):
    """The verbs of the interview itself, beside those of the plan."""

    def kind_proposed(self) -> InterviewKind:
        """Initial when there is none yet, final once the phase is evaluation, else on request (A-31)."""
        held = [i for i in self._interviews.values() if i.is_held]
        if not held:
            return InterviewKind.INITIAL
        final = self.person.phase_on(self.today()) is Phase.EVALUATION
        return InterviewKind.FINAL if final else InterviewKind.INTERMEDIATE

    def begin(self) -> bool:
        """The person is here: the sheet of today that is still open, the interview planned, or a new one."""
        today = [i for i in self._interviews.values() if i.on == self.today() and i.is_held]
        if today and not today[-1].is_closed:
            return self._with_list(lambda: today[-1].id)
        kind = self.kind_proposed()
        return self._with_list(lambda: self._services.interviews.start_now(self.participant_id, kind).id)

    def plan_one(self, wanted: Appointment) -> bool:
        """An interview to come."""
        plan, set_interpreter = self._services.interviews.plan, self._services.interviews.set_interpreter

        def planned() -> int:
            given: Any = {"place": wanted.place, "requested_by": wanted.requested_by}
            kind, on, hour = wanted.kind, wanted.on, wanted.starts_at
            made = plan(self.participant_id, kind, on=on, starts_at=hour, changes=given)
            present = made.interpreter.language if made.interpreter else ""
            if wanted.interpreter_language != present:
                set_interpreter(made.id, _booked(wanted.interpreter_language))
            return made.id

        return self._with_list(planned)

    def postpone(self, to: date, starts_at: time | None, status: InterviewStatus) -> bool:
        """The open interview is excused or cancelled, and planned anew on another day."""
        key, reason = self._key(), self.interview.missed_reason if self.interview else ""
        postpone = self._services.interviews.postpone
        return self._with_list(
            lambda: postpone(key, to=to, starts_at=starts_at, status=status, reason=reason).id
        )

    def delete(self) -> bool:
        """Puts the open interview in the bin."""
        key = self._key()
        return self._with_list(lambda: self._services.interviews.delete(key))

    def change(self, **changes: Any) -> bool:
        """Changes the head of the open interview."""
        return self._attempt(lambda: self.write(self._key(), **changes))

    def write(self, interview_id: int, **changes: Any) -> None:
        """Changes the head of an interview."""
        self._take(self._services.interviews.update(interview_id, changes))  # type: ignore[arg-type]

    def write_hours(self, interview_id: int, typed: str) -> None:
        """« 10h » or « 10h-10h50 »: when it began, and its minutes when its end is told (F23)."""
        begin, minutes = hours_of(typed)
        changes: dict[str, Any] = {"starts_at": begin}
        if minutes is not None and minutes != self.interview_of(interview_id).minutes:
            changes["minutes"] = minutes
        self.write(interview_id, **changes)

    def write_minutes(self, interview_id: int, typed: str) -> None:
        """« 50 », « 1h15 »."""
        self.write(interview_id, minutes=minutes_of(typed))

    def turn_clock(self, at: time) -> bool:
        """Starts the clock of the open interview, or pauses it."""
        key, clocks = self._key(), self._services.interviews
        running = self.interview is not None and self.interview.is_running
        return self._attempt(
            lambda: self._take(clocks.pause_clock(key) if running else clocks.start_clock(key, at=at))
        )

    def set_present(self, people: Sequence[PresentPerson]) -> bool:
        """Who else is in the room."""
        key = self._key()
        return self._attempt(lambda: self._take(self._services.interviews.set_present(key, people)))

    def write_present(self, interview_id: int, place: int, name: str, typed: str) -> None:
        """One word about one of them."""
        people = list(self.interview_of(interview_id).present)
        people[place] = replace(people[place], **{name: typed.strip()})
        self._take(self._services.interviews.set_present(interview_id, people))

    def set_codes_explained(self, item_ids: Collection[int]) -> bool:
        """The habits of the host society that the open interview explained (A-41)."""
        key = self._key()
        done = self._attempt(lambda: self._services.cultural_codes.explain_in(key, item_ids))
        self._cultural_codes = None
        self.interview_changed.emit(key)
        return done

    def write_day(self, interview_id: int, day: date) -> None:
        """Moves an interview; one that is moved ahead is planned, nobody has come yet."""
        moved = self._services.interviews.update(interview_id, {"on": day})
        if not moved.can_become(moved.status, self.today()):
            moved = self._services.interviews.mark(interview_id, InterviewStatus.PLANNED)
        self._take(moved)

    def mark(self, status: InterviewStatus) -> bool:
        """Present, excused, absent, cancelled or planned."""
        key, reason = self._key(), self.interview.missed_reason if self.interview else ""
        return self._attempt(lambda: self._take(self._services.interviews.mark(key, status, reason=reason)))

    def write_reason(self, interview_id: int, reason: str) -> None:
        """Why the person was not there."""
        status = self.interview_of(interview_id).status
        self._take(self._services.interviews.mark(interview_id, status, reason=reason))

    def write_text(self, interview_id: int, section: TextSection, text: str) -> None:
        """Writes one part of the sheet."""
        self._services.interviews.save_text(interview_id, section, text)
        self._take(self._services.interviews.get(interview_id))

    def set_reader(self, section: TextSection, reader: Visibility) -> bool:
        """Who may read a text, also before a word of it is written."""
        key, now = self._key(), self.interview
        text = now.text(section) if now else ""
        save = self._services.interviews.save_text
        done = self._attempt(lambda: save(key, section, text, reader))
        return done and self._attempt(lambda: self._take(self._services.interviews.get(key)))

    def set_domain_state(self, domain: str, state: DomainState | None) -> bool:
        """How one domain of life stands today."""
        key = self._key()
        return self._attempt(
            lambda: self._take(self._services.interviews.set_domain_state(key, domain, state))
        )

    def set_interpreter(self, interpreter: Interpreter | None) -> bool:
        """Who interprets the open interview."""
        return self._attempt(lambda: self.write_interpreter(self._key(), interpreter))

    def write_interpreter(self, interview_id: int, interpreter: Interpreter | None) -> None:
        """Who interprets an interview."""
        self._take(self._services.interviews.set_interpreter(interview_id, interpreter))

    def change_feedback(self, name: str, value: object) -> bool:
        """One answer of the feedback."""
        return self._attempt(lambda: self.write_feedback(self._key(), name, value))

    def write_feedback(self, interview_id: int, name: str, value: object) -> None:
        """One answer of the feedback of an interview."""
        answers = replace(self.interview_of(interview_id).feedback, **{name: value})  # type: ignore[arg-type]
        self._take(self._services.interviews.set_feedback(interview_id, answers))

    def close(self) -> str:
        """Closes the open interview; returns the sentence of the refusal, empty when it is closed."""
        try:
            self._take(self._services.interviews.close(self._key()))
        except ModActionsError as error:
            return sentence(error)
        self.saved.emit(datetime.now())
        return ""

    def reopen(self) -> bool:
        """Opens a closed sheet again."""
        return self._attempt(lambda: self._take(self._services.interviews.reopen(self._key())))

    # -- what the final sheet says of the person

    def note_french(self, skill: FrenchSkill, level: str, source: str) -> bool:
        """The level of one skill on the day of the interview."""
        note = self._services.histories.note_french
        return self._person_changed(
            lambda: note(self.participant_id, skill, level, source=source, on=self._day())
        )

    def change_exit(self, **changes: Any) -> bool:
        """Why the person leaves."""
        return self._person_changed(lambda: self.write_exit(self.participant_id, **changes))

    def leave(self) -> bool:
        """The phase « sortie » begins on the day of the interview, with what is written of it."""
        person, leave = self.person, self._services.situations.leave
        told = {"destination": person.exit_destination, "detail": person.exit_detail}
        return self._person_changed(lambda: leave(person.id, person.exit_reason, on=self._day(), **told))

    def write_exit(self, participant_id: int, **changes: Any) -> None:
        """Where to, who takes over."""
        self._services.participants.update(participant_id, changes)  # type: ignore[arg-type]
        self._person = None

    def _person_changed(self, action: Callable[[], object]) -> bool:
        done = self._attempt(action)
        self._person = None
        if done and self._current is not None:
            self.interview_changed.emit(self._current)
        return done

    def _with_list(self, action: Callable[[], int | None]) -> bool:
        """Reads the list again; the action returns the interview to show, None for the last."""
        shown: list[int] = []
        if not self._attempt(lambda: shown.append(action() or 0)):
            return False
        self._read_interviews()
        self.list_changed.emit(shown[0])
        return True
