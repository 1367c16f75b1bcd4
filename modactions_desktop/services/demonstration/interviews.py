"""Interviews as rows: their texts, interpreter, feedback, domains and the people in the room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random
from typing import Any

from modactions_desktop.domain.interviews import (
    DEFAULT_VISIBILITY,
    AnswerReceived,
    DomainState,
    InterpreterMode,
    InterviewKind,
    InterviewStatus,
    Modality,
    ProjectHelped,
)
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.services.demonstration.casting import Deck
from modactions_desktop.services.demonstration.days import written
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.meetings import Meeting
from modactions_desktop.services.demonstration.notes import Texts, notes
from modactions_desktop.services.demonstration.rows import Rows
from modactions_desktop.services.demonstration.threads import Tale
from modactions_desktop.store.tables.interviews import (
    InterviewDomainRow,
    InterviewRow,
    InterviewTextRow,
    PresentPersonRow,
)

_ANSWERS = {AnswerReceived.YES: 66, AnswerReceived.PARTLY: 27, AnswerReceived.NO: 7}
_HELPED = {ProjectHelped.YES: 12, ProjectHelped.PARTLY: 5, ProjectHelped.NO: 1, ProjectHelped.NO_ANSWER: 2}
_MISSED = {
    InterviewStatus.EXCUSED: "missed_excused",
    InterviewStatus.ABSENT: "missed_absent",
    InterviewStatus.CANCELLED: "missed_cancelled",
}
_MODES = (
    InterpreterMode.IN_PERSON,
    InterpreterMode.IN_PERSON,
    InterpreterMode.IN_PERSON,
    InterpreterMode.PHONE,
    InterpreterMode.RELATIVE,
    InterpreterMode.VIDEO,
)
_PROVIDERS = ("SeTIS wallon", "SeTIS wallon", "SeTIS wallon", "Le Monde des Possibles")


class Interviews:
    """Writes the interviews of one person after the other."""

    def __init__(self, rows: Rows, users: Sequence[int], place: str, random: Random, load: bool) -> None:
        self._rows = rows
        self._worker, self._replacement = users
        self._place = place
        self._load = load
        self._missions = 100
        self._helped = Deck(random, _HELPED)

    def write(self, life: Life, meetings: Sequence[Meeting], tales: Sequence[Tale]) -> list[str]:
        """All of them, in order. Returns what was said in each, for the search."""
        return [self._one(life, meeting, tales) for meeting in meetings]

    def _one(self, life: Life, meeting: Meeting, tales: Sequence[Tale]) -> str:
        staff = life.material.staff
        author = staff.author(meeting.on)
        stamp = {
            "recorded_at": written(meeting.on),
            "recorded_by": self._worker if author == staff.worker else self._replacement,
        }
        if meeting.status is InterviewStatus.PLANNED:
            stamp["recorded_at"] = written(life.end if not life.part.newcomer else life.begin)
        values = self._basics(life, meeting, author)
        if meeting.interpreter:
            values |= self._interpreter(life, meeting)
        if meeting.held and meeting.closed:
            values |= _feedback(life, meeting)
            if meeting.kind is InterviewKind.FINAL:
                values["project_helped"] = self._helped.draw()
        meeting.id = self._rows.add(InterviewRow, **values, **stamp)
        return self._told(life, meeting, tales, stamp) if meeting.held else values["missed_reason"]

    def _basics(self, life: Life, meeting: Meeting, author: str) -> dict[str, Any]:
        minutes = None
        if meeting.held and not life.chance(0.01):
            minutes = (
                life.random.randrange(50, 95, 5)
                if meeting.kind is not InterviewKind.INTERMEDIATE
                else life.random.randrange(25, 65, 5)
            )
        reason = _MISSED.get(meeting.status)
        closed = meeting.closed and meeting.status is not InterviewStatus.PLANNED
        return {
            "participant_id": life.id,
            "kind": meeting.kind,
            "status": meeting.status,
            "on": meeting.on,
            "starts_at": meeting.at,
            "minutes": minutes,
            "place": "" if meeting.modality in (Modality.PHONE, Modality.HOME) else self._place,
            "modality": meeting.modality,
            "requested_by": meeting.requester,
            "language": life.mother_tongue if meeting.interpreter else "fra",
            "author": author,
            "missed_reason": life.tell(reason) if reason else "",
            "closed_at": written(meeting.on, 16) if closed else None,
        }

    def _interpreter(self, life: Life, meeting: Meeting) -> dict[str, Any]:
        mode = life.pick(_MODES)
        relative = mode is InterpreterMode.RELATIVE
        self._missions += 1
        came = None if meeting.status is InterviewStatus.PLANNED else meeting.held
        if meeting.status is InterviewStatus.CANCELLED:
            came = False
        return {
            "interpreter_language": life.mother_tongue,
            "interpreter_provider": "" if relative else life.pick(_PROVIDERS),
            "interpreter_mode": mode,
            "interpreter_came": came,
            "interpreter_minutes": 60 if came else None,
            "interpreter_mission": "" if relative else f"M-{meeting.on.year}-{self._missions:04d}",
        }

    def _told(self, life: Life, meeting: Meeting, tales: Sequence[Tale], stamp: dict[str, Any]) -> str:
        texts = notes(life, meeting, tales, self._load)
        self._texts(meeting, texts, stamp)
        self._domains(life, meeting, tales)
        if life.chance(0.08):
            self._rows.add(
                PresentPersonRow,
                interview_id=meeting.id,
                name=life.pick(life.material.staff.referents),
                relation="Travailleur social référent",
            )
        return " ".join(texts.values())

    def _texts(self, meeting: Meeting, texts: Texts, stamp: dict[str, Any]) -> None:
        for section, text in texts.items():
            self._rows.add(
                InterviewTextRow,
                interview_id=meeting.id,
                section=section,
                text=text,
                visibility=DEFAULT_VISIBILITY[section],
                **stamp,
            )

    def _domains(self, life: Life, meeting: Meeting, tales: Sequence[Tale]) -> None:
        """How each life domain stood that day; what was not broached says so at the first interview."""
        states = {tale.thread.domain: _state(touch.value) for tale in tales if (touch := tale.at(meeting))}
        if meeting.kind is InterviewKind.INITIAL and not self._load:
            for other in LifeDomain:
                if other.value not in states and other is not LifeDomain.OTHER:
                    states[other.value] = life.pick(_OTHERWISE)
        for domain, state in states.items():
            self._rows.add(InterviewDomainRow, interview_id=meeting.id, domain=domain, state=state)


_OTHERWISE = (
    DomainState.FINE,
    DomainState.FINE,
    DomainState.FINE,
    DomainState.NOT_DISCUSSED,
    DomainState.NOT_DISCUSSED,
    DomainState.NOT_DISCUSSED,
    DomainState.NO_WISH,
)


def _state(value: int) -> DomainState:
    if value <= 1:
        return DomainState.FINE
    return DomainState.URGENT if value == 4 else DomainState.DIFFICULT


def _feedback(life: Life, meeting: Meeting) -> dict[str, Any]:
    """The systematic feedback (A-51, A-52), or why there is none."""
    if life.chance(0.02):
        return {"not_collected_reason": life.tell("not_collected")}
    answer = life.random.choices(list(_ANSWERS), list(_ANSWERS.values()))[0]
    complete = answer is AnswerReceived.YES
    values: dict[str, Any] = {
        "answer_received": answer,
        "remaining_questions": "" if complete else life.tell("questions_left"),
        "other_remarks": life.tell("remarks") if life.chance(0.45) else "",
        "feedback_mode": "INTERPRETE"
        if meeting.interpreter
        else life.pick(("ORAL", "ORAL", "ORAL", "PICTOS")),
    }
    if life.part.enter_on and meeting.on > life.part.enter_on + timedelta(14):
        values["group_feeling"] = life.pick((2, 3, 3, 4, 4, 4))
    return values
