"""What the panels of an interview read and write: one person, one interview open, the services behind.

Panels never call a service: they read `interview`, `plan`, `referrals`, and say what happened with the verbs
of the desk. A verb that answers a click shows a refusal by `refused` and returns whether it was done; those
named `write…` are for fields that save themselves: they raise, and the field shows why.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.interviews import (
    DomainState,
    Interpreter,
    InterviewKind,
    InterviewStatus,
    TextSection,
)
from modactions_desktop.domain.participants import Phase
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.sentences import sentence
from modactions_desktop.ui.panels.interview_planning import PlanWriting


class InterviewDesk(PlanWriting):
    """The verbs of the interview itself, beside those of the plan."""

    def kind_proposed(self) -> InterviewKind:
        """Initial when there is none yet, final once the phase is evaluation, else on request (A-31)."""
        held = [i for i in self._interviews.values() if i.is_held]
        if not held:
            return InterviewKind.INITIAL
        final = self.person.phase_on(self.today()) is Phase.EVALUATION
        return InterviewKind.FINAL if final else InterviewKind.INTERMEDIATE

    def begin(self) -> bool:
        """The person is here: a new interview, or the one planned for today."""
        kind = self.kind_proposed()
        return self._with_list(lambda: self._services.interviews.start_now(self.participant_id, kind).id)

    def plan_one(self, at: datetime, with_hour: bool) -> bool:
        """An interview to come."""
        hour = at.time() if with_hour else None
        kind = self.kind_proposed()
        plan = self._services.interviews.plan
        return self._with_list(lambda: plan(self.participant_id, kind, on=at.date(), starts_at=hour).id)

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

    def _with_list(self, action: Callable[[], int | None]) -> bool:
        """Reads the list again; the action returns the interview to show, None for the last."""
        shown: list[int] = []
        if not self._attempt(lambda: shown.append(action() or 0)):
            return False
        self._read_interviews()
        self.list_changed.emit(shown[0])
        return True
