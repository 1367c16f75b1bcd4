"""Rights and obligations seen with the person, a few at each interview; requests, summonses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from modactions_desktop.domain.checklist import AnswerMode, ChecklistState, RequestDecision, SummonsStatus
from modactions_desktop.domain.deadlines import APPEAL, due_date, rule_in_force
from modactions_desktop.exchange.catalogues import read_catalogues
from modactions_desktop.services.calendars import BELGIUM
from modactions_desktop.services.demonstration.attachments import Attachments
from modactions_desktop.services.demonstration.casting import Deck
from modactions_desktop.services.demonstration.days import LAST_OPEN, TODAY, open_day, written
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.lookups import Item, Lookups
from modactions_desktop.services.demonstration.meetings import Meeting
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.services.demonstration.rows import Rows
from modactions_desktop.services.demonstration.states import note_state, told_in
from modactions_desktop.services.demonstration.threads import Tale
from modactions_desktop.store.tables.checklist import RightsRequestRow, SummonsRow

_EVERYBODY = (
    "A07",
    "A04",
    "D01",
    "C01",
    "H01",
    "I04",
    "C02",
    "D02",
    "A09",
    "D05",
    "I07",
    "A10",
    "C05",
    "I06",
    "A06",
)
_TENANTS = ("F01", "F03", "B02", "G02", "F04")
_PARENTS = ("E01", "E07")
_NEVER = ("H02", "H04", "B08", "F07", "G06", "I03", "E02", "B04")
"""Items that rarely concern anybody: said to be so, so that the list grows shorter."""
_STOPS = (ChecklistState.REFUSED, ChecklistState.IN_ORDER, ChecklistState.NOT_CONCERNED)


class Checklists:
    """Writes the checklist of one person after the other."""

    def __init__(
        self,
        rows: Rows,
        lookups: Lookups,
        attachments: Attachments,
        user_id: int,
        random: Random,
        load: bool,
    ) -> None:
        self._rows = rows
        self._attachments = attachments
        self._lookups = lookups
        self._user = user_id
        self._refusals = Deck(random, {RequestDecision.REFUSED: 2, RequestDecision.WITHDRAWN: 1})
        self._most = 9 if load else 1000

    def write(self, life: Life, meetings: Sequence[Meeting], tales: Sequence[Tale]) -> None:
        """A believable progression: explained, under way, in order; some refused or lost."""
        held = [meeting for meeting in meetings if meeting.held]
        if not held:
            return
        waiting = [code for code in _wanted(life, tales) if code in self._lookups.items]
        states: dict[str, ChecklistState] = {}
        written_down = 0
        for meeting in held:
            moved = self._advance(life, meeting, states)
            told = self._explain(
                life, meeting, waiting, states, 1 if self._most < 1000 else life.pick((2, 3, 3))
            )
            written_down += moved + told
            if written_down >= self._most:
                break
        self._set_aside(life, held, states)

    def _explain(
        self, life: Life, meeting: Meeting, waiting: list[str], states: dict[str, ChecklistState], count: int
    ) -> int:
        """The next items of the list, told in plain words."""
        told = [waiting.pop(0) for _ in range(min(count, len(waiting)))]
        for code in told:
            state = ChecklistState.EXPLAINED if not life.chance(0.2) else life.pick(_FAST)
            self._state(life, meeting, code, state)
            states[code] = state
        return len(told)

    def _advance(self, life: Life, meeting: Meeting, states: dict[str, ChecklistState]) -> int:
        """What was explained before is begun or in order by now."""
        moved = 0
        for code, state in states.items():
            if state in _STOPS or not life.chance(0.5):
                continue
            states[code] = _next(life, state)
            self._state(life, meeting, code, states[code])
            moved += 1
        return moved

    def _set_aside(self, life: Life, held: Sequence[Meeting], states: dict[str, ChecklistState]) -> None:
        free = [code for code in _NEVER if code not in states and code in self._lookups.items]
        for code in life.random.sample(free, min(len(free), 1 + life.random.randrange(2))):
            self._state(life, held[0], code, ChecklistState.NOT_CONCERNED)
            states[code] = ChecklistState.NOT_CONCERNED
        left = [code for code in _EVERYBODY if code not in states and code in self._lookups.items]
        if left and not life.has_left:
            self._state(life, held[-1], left[0], ChecklistState.TO_EXPLAIN)

    def _state(self, life: Life, meeting: Meeting, code: str, state: ChecklistState) -> None:
        item = self._lookups.items[code]
        comments = life.material.pool(f"checklist_comments.{_POOLS[state]}")
        evidence = life.tell("evidence") if state is ChecklistState.IN_ORDER else ""
        due_on = _due(life, meeting.on, state)
        note_state(
            self._rows,
            life,
            meeting,
            item,
            state,
            self._user,
            told=told_in(life, meeting),
            due_on=due_on,
            evidence=evidence,
            comment=life.word(life.pick(comments)),
        )
        if item.is_right and state in _REQUESTED and life.chance(_REQUESTED[state]):
            self._request(life, meeting, item, state)

    def _stamp(self, on: date) -> dict[str, Any]:
        return {"recorded_at": written(on), "recorded_by": self._user}

    def _request(self, life: Life, meeting: Meeting, item: Item, state: ChecklistState) -> None:
        asked = meeting.on - timedelta(life.random.randint(0, 25))
        decision = RequestDecision.PENDING
        if state is ChecklistState.IN_ORDER:
            decision = RequestDecision.GRANTED
        elif state is ChecklistState.REFUSED:
            decision = self._refusals.draw()
        decided = None if decision is RequestDecision.PENDING else meeting.on
        refused = decided if decision is RequestDecision.REFUSED else None
        appealed = (
            refused + timedelta(20) if refused and life.chance(0.35) and refused < date(2016, 12, 1) else None
        )
        self._rows.add(
            RightsRequestRow,
            participant_id=life.id,
            interview_id=meeting.id,
            item_id=item.id,
            asked_on=asked,
            asked_to=item.service,
            decision=decision,
            decided_on=decided,
            notified_on=decided,
            appeal_due_on=_appeal_due(refused) if refused else None,
            appealed_on=appealed,
            comment=life.tell(f"request_comments.{decision.value}"),
            **self._stamp(meeting.on),
        )

    def summonses(self, life: Life, meetings: Sequence[Meeting]) -> None:
        """Letters that give a day and an hour, and what became of them."""
        held = [meeting for meeting in meetings if meeting.held]
        if not held or not life.chance(0.42):
            return
        letter = life.pick([s for s in life.material.summonses if _fits(life, s["issuer"])])
        meeting, status = life.pick(held), life.pick(_SUMMONS_STATES)
        convened = open_day(meeting.on + timedelta(life.random.randint(4, 20)))
        if held[-1].on >= date(2016, 11, 7) and not life.has_left:
            meeting, status = held[-1], life.pick(_STILL_OPEN)
            convened = open_day(TODAY + timedelta(life.random.randint(1, 25)))
        elif convened > LAST_OPEN:
            convened = LAST_OPEN
        if status is SummonsStatus.MISSED and life.id % 3 == 0:
            status = SummonsStatus.CANCELLED
        answers = life.material.pools.get(f"summons_answers.{status.value}", ())
        answered = status not in (SummonsStatus.RECEIVED, SummonsStatus.EXPLAINED)
        language, interpreter = told_in(life, meeting)
        proof = typeset("Attestation de présence") if status is SummonsStatus.HONOURED else ""
        self._rows.add(
            SummonsRow,
            participant_id=life.id,
            attachment_id=self._attachments.proof(life, proof, convened) if proof else None,
            interview_id=meeting.id,
            issuer=letter["issuer"],
            subject=letter["subject"],
            place=letter["place"],
            received_on=meeting.on - timedelta(3),
            convened_at=datetime.combine(convened, meeting.at),
            status=status,
            explained_on=meeting.on,
            explained_language=language,
            explained_interpreter=interpreter,
            answer_mode=_MODES[life.id % len(_MODES)] if status is SummonsStatus.EXCUSED else None,
            answered_on=convened if answered else None,
            answer=life.say(answers) if answers else "",
            evidence=proof,
            **self._stamp(meeting.on),
        )


_FAST = (ChecklistState.IN_PROGRESS, ChecklistState.IN_ORDER)
_REQUESTED = {ChecklistState.IN_PROGRESS: 0.3, ChecklistState.IN_ORDER: 0.3, ChecklistState.REFUSED: 0.7}
_POOLS = {
    ChecklistState.NOT_CONCERNED: "non_concerne",
    ChecklistState.TO_EXPLAIN: "a_expliquer",
    ChecklistState.EXPLAINED: "explique",
    ChecklistState.IN_PROGRESS: "en_cours",
    ChecklistState.IN_ORDER: "en_ordre",
    ChecklistState.REFUSED: "refuse",
}
_MODES = (AnswerMode.PHONE, AnswerMode.EMAIL, AnswerMode.LETTER, AnswerMode.THIRD_PARTY)
_SUMMONS_STATES = (*[SummonsStatus.HONOURED] * 5, *[SummonsStatus.EXCUSED] * 2, SummonsStatus.MISSED)
_STILL_OPEN = (SummonsStatus.RECEIVED, SummonsStatus.EXPLAINED, SummonsStatus.EXPLAINED)


def _wanted(life: Life, tales: Sequence[Tale]) -> list[str]:
    """The rights of the threads first, then what concerns everybody like this person."""
    codes = [code for tale in tales for code in tale.thread.rights]
    others = [*_EVERYBODY]
    if life.housing in ("LOC_PRIVE", "SLSP", "AIS"):
        others.extend(_TENANTS)
    if life.children and life.family != "FAMILLE_PAYS":
        others.extend(_PARENTS)
        if any(life.begin.year - born >= 5 for born in life.children):
            others.append("E04")
    if life.status == "ASY_DEM":
        others = [code for code in others if code not in ("C01", "D02")]
    first, rest = others[:4], others[4:]
    life.random.shuffle(rest)
    return list(dict.fromkeys([*codes[:2], *first[:1], *codes[2:], *first[1:], *rest]))


def _next(life: Life, state: ChecklistState) -> ChecklistState:
    if life.chance(0.05):
        return ChecklistState.REFUSED
    if state is ChecklistState.EXPLAINED:
        return life.pick((ChecklistState.IN_PROGRESS, ChecklistState.IN_PROGRESS, ChecklistState.IN_ORDER))
    return ChecklistState.IN_ORDER


def _due(life: Life, on: date, state: ChecklistState) -> date | None:
    if state is not ChecklistState.IN_PROGRESS or not life.chance(0.12):
        return None
    return open_day(on + timedelta(life.random.randint(20, 75)))


def _appeal_due(notified: date) -> date | None:
    """By the rule of the catalogue, as the program reckons it when a refusal is noted."""
    rule = rule_in_force(read_catalogues().deadlines.rules, APPEAL, notified)
    return due_date(rule, notified, BELGIUM) if rule else None


def _fits(life: Life, issuer: str) -> bool:
    if issuer == "ECOLE":
        return bool(life.children) and life.family != "FAMILLE_PAYS"
    if issuer == "JUSTICE_PAIX":
        return life.chance(0.3)
    if issuer == "SLSP":
        return life.housing in ("LOC_PRIVE", "HEBERGE", "TRANSIT")
    if issuer in ("FOREM", "CRI"):
        return life.status != "ASY_DEM"
    return issuer != "OE" or life.status == "ASY_DEM"
