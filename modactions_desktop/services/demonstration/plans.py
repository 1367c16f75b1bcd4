"""The threads of a life as rows: obstacles and severities, needs, avenues, goals, observations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.plans import (
    Actor,
    ExitReadiness,
    Horizon,
    NeedKind,
    ObservationKind,
    ObstacleOutcome,
    Origin,
    PlanStatus,
    Resistance,
    SeverityAnswer,
    Voice,
)
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.demonstration.days import TODAY, open_day, written
from modactions_desktop.services.demonstration.lives import Life
from modactions_desktop.services.demonstration.lookups import Lookups
from modactions_desktop.services.demonstration.meetings import Meeting
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.services.demonstration.rows import Rows
from modactions_desktop.services.demonstration.threads import Tale, Touch
from modactions_desktop.store.tables.plans import (
    AutonomyScoreRow,
    AvenueNeedRow,
    AvenueObstacleRow,
    AvenueRow,
    ExitReviewRow,
    GoalActionRow,
    GoalRow,
    GoalStateRow,
    NeedRow,
    ObservationRow,
    ObstacleRow,
    SeverityRow,
)

ACTS = ("courrier", "rendez_vous", "facture", "transport", "guichet", "documents")
"""The six observable acts of autonomy."""
_GOAL_STATUS = {
    "solved": (PlanStatus.REACHED,),
    "better": (PlanStatus.ONGOING, PlanStatus.ONGOING, PlanStatus.PARTLY_REACHED, PlanStatus.REACHED),
    "same": (PlanStatus.ONGOING, PlanStatus.PAUSED, PlanStatus.TO_START),
    "worse": (PlanStatus.ONGOING, PlanStatus.PAUSED, PlanStatus.ABANDONED, PlanStatus.CANCELLED),
    "hollow": (PlanStatus.ONGOING, PlanStatus.PARTLY_REACHED, PlanStatus.PAUSED),
}
_RESISTANCES = (
    *[Resistance.NONE] * 6,
    Resistance.FEAR,
    Resistance.UNAWARENESS,
    Resistance.CODE_CONFLICT,
    Resistance.OTHER_PRIORITY,
    Resistance.LACK_OF_TRUST,
)


class Plans:
    """Writes the plan of one person after the other."""

    def __init__(self, rows: Rows, lookups: Lookups, user_id: int, load: bool) -> None:
        self._rows = rows
        self._lookups = lookups
        self._user = user_id
        self._load = load

    def _stamp(self, on: date) -> dict[str, Any]:
        return {"recorded_at": written(on), "recorded_by": self._user}

    def _of(self, life: Life, meeting: Meeting, on: date | None = None) -> dict[str, Any]:
        """Whose row it is, and the interview it came up in."""
        return {"participant_id": life.id, "interview_id": meeting.id, **self._stamp(on or meeting.on)}

    def write(self, life: Life, tales: Sequence[Tale]) -> None:
        """All threads, in their order."""
        for rank, tale in enumerate(tales):
            self._obstacle(life, tale, rank)
            self._need(life, tale)
            self._avenues(life, tale)
            self._goal(life, tale, rank)
            self._observation(life, tale)

    def readiness(self, life: Life, meetings: Sequence[Meeting]) -> None:
        """« Prêt pour la sortie ? » along the trajectory: early on, half-way, in the final interview."""
        held = [meeting for meeting in meetings if meeting.held]
        missing = life.aside("readiness.pas_encore", 0.7)
        if life.part.enter_on is None or len(held) < 3 or not missing:
            return
        self._review(life, held[1], ExitReadiness.NOT_YET, missing, 120)
        if len(held) > 4:
            almost = life.aside("readiness.bientot", 1.0)
            self._review(life, held[len(held) // 2], ExitReadiness.ALMOST, almost, 90)
        if held[-1].kind is InterviewKind.FINAL:
            self._review(life, held[-1], ExitReadiness.READY, "", 0)

    def _review(self, life: Life, meeting: Meeting, answer: ExitReadiness, missing: str, days: int) -> None:
        again = open_day(meeting.on + timedelta(days)) if days else None
        values = {"on": meeting.on, "answer": answer, "missing": missing, "review_on": again}
        self._rows.add(ExitReviewRow, **values, **self._of(life, meeting))

    def _obstacle(self, life: Life, tale: Tale, rank: int) -> None:
        thread, first = tale.thread, tale.touches[0].meeting
        end, outcome = _outcome(life, tale)
        resistance = life.pick(_RESISTANCES)
        tale.obstacle_id = self._rows.add(
            ObstacleRow,
            domain=thread.domain,
            code=thread.obstacle,
            text=life.say(thread.obstacle_texts),
            cause=thread.cause,
            resistance=resistance,
            rank=rank + 1,
            begin=first.on,
            end=end,
            outcome=outcome,
            resistance_note=life.tell(f"resistance_notes.{resistance.value}"),
            thanks_to=life.word(thread.thanks[0]) if outcome is ObstacleOutcome.LIFTED else "",
            shown_to_participant=life.chance(0.8),
            **self._of(life, first),
        )
        apart = life.pick((-1, 0, 0, 0, 1))
        for touch in tale.touches:
            self._severity(tale, touch.meeting, Voice.SOCIAL_WORKER, SeverityAnswer.RATED, touch.value)
            self._own_severity(life, tale, touch, apart)

    def _own_severity(self, life: Life, tale: Tale, touch: Touch, apart: int) -> None:
        """The person's own voice: a little apart from the other one, and going the same way."""
        between = touch is not tale.touches[0] and touch is not tale.last
        if touch is tale.touches[0] and life.chance(0.1):
            refusal = SeverityAnswer.NO_WISH if life.chance(0.4) else SeverityAnswer.NOT_DISCUSSED
            self._severity(tale, touch.meeting, Voice.PERSON, refusal, None)
        elif not between or life.chance(0.85):
            own = min(4, max(1, touch.value + apart)) if touch.value else 0
            self._severity(tale, touch.meeting, Voice.PERSON, SeverityAnswer.RATED, own)

    def _severity(
        self, tale: Tale, meeting: Meeting, voice: Voice, answer: SeverityAnswer, value: int | None
    ) -> None:
        self._rows.add(
            SeverityRow,
            obstacle_id=tale.obstacle_id,
            interview_id=meeting.id,
            voice=voice,
            answer=answer,
            value=value,
            assessed_on=meeting.on,
            **self._stamp(meeting.on),
        )

    def _need(self, life: Life, tale: Tale) -> None:
        thread, first = tale.thread, tale.touches[0].meeting
        solved = tale.solved_on
        kind = life.pick((NeedKind.NEED, NeedKind.NEED, NeedKind.EXPECTATION, NeedKind.DIFFICULTY))
        tale.need_id = self._rows.add(
            NeedRow,
            kind=kind,
            domain=thread.domain,
            code=thread.need,
            text=life.say(thread.need_texts),
            begin=first.on,
            end=solved,
            outcome=typeset("Besoin rencontré") if solved else "",
            **self._of(life, first),
        )

    def _avenues(self, life: Life, tale: Tale) -> None:
        """One avenue at each of the first moments of a thread."""
        count = 1 if self._load else 2
        for (text, actor, result), touch in zip(
            tale.thread.avenues[:3], tale.touches[: count + 1], strict=False
        ):
            status = _avenue_status(life, tale, touch.meeting)
            proposed = touch.meeting
            done = status in (PlanStatus.REACHED, PlanStatus.PARTLY_REACHED)
            service = (
                self._lookups.services[tale.sending.service][0]
                if tale.sending and actor == "partenaire"
                else None
            )
            key = self._rows.add(
                AvenueRow,
                text=life.word(text),
                actor=Actor(actor),
                service_id=service,
                proposed_on=proposed.on,
                due_on=open_day(proposed.on + timedelta(life.random.randint(14, 60))),
                status=status,
                result=life.word(result) if done else "",
                **self._of(life, proposed),
            )
            self._rows.add(AvenueObstacleRow, avenue_id=key, obstacle_id=tale.obstacle_id)
            if life.chance(0.85):
                self._rows.add(AvenueNeedRow, avenue_id=key, need_id=tale.need_id)

    def _goal(self, life: Life, tale: Tale, rank: int) -> None:
        if rank > 2:
            return
        thread, first = tale.thread, tale.touches[0].meeting
        status = life.pick(_GOAL_STATUS[tale.arc if len(tale.touches) > 1 else "same"])
        if tale.solved_on:
            status = PlanStatus.REACHED
        ended = tale.last.meeting.on if status in _ENDED else None
        text, measure, resource = (life.word(phrase) for phrase in thread.goal)
        goal = self._rows.add(
            GoalRow,
            text=text,
            domain=thread.domain,
            horizon=_horizon(life, rank),
            measure=measure,
            who=life.tell("goal_who"),
            due_on=open_day(first.on + timedelta(life.pick((60, 90, 180)))),
            resources=resource,
            status=status,
            status_reason=(reason := life.tell(f"goal_reasons.{status.value}")),
            begin=first.on,
            ended_on=ended,
            rank=rank + 1,
            agreed=life.chance(0.92),
            **self._of(life, first),
        )
        self._goal_states(tale, goal, status, reason)
        self._goal_actions(life, tale, goal, status)

    def _goal_states(self, tale: Tale, goal: int, status: PlanStatus, reason: str) -> None:
        """Every status it went through: past years are counted from here."""
        on = tale.begin
        ways = [(PlanStatus.TO_START, on)]
        if status is not PlanStatus.TO_START:
            ways.append((PlanStatus.ONGOING, on + timedelta(10)))
        if status not in (PlanStatus.TO_START, PlanStatus.ONGOING):
            ways.append((status, max(tale.last.meeting.on, on + timedelta(10))))
        for state, day in ways:
            self._rows.add(
                GoalStateRow,
                goal_id=goal,
                status=state,
                on=day,
                reason=reason if state is status else "",
                **self._stamp(day),
            )

    def _goal_actions(self, life: Life, tale: Tale, goal: int, status: PlanStatus) -> None:
        on = tale.begin
        for rank, action in enumerate(tale.thread.actions):
            state = _action_status(life, status, rank)
            done = open_day(on + timedelta(14 + 14 * rank)) if state is PlanStatus.REACHED else None
            self._rows.add(
                GoalActionRow,
                goal_id=goal,
                text=life.word(action),
                actor=life.pick(_ACTORS),
                due_on=open_day(on + timedelta(21 + 21 * rank)),
                status=state,
                done_on=done if done and done <= TODAY else None,
                **self._stamp(on),
            )

    def _observation(self, life: Life, tale: Tale) -> None:
        kind, text = tale.thread.observation
        meeting = tale.touches[0].meeting
        if life.chance(0.75):
            self._observe(life, meeting, ObservationKind(kind), tale.thread.domain, life.word(text))
        if life.chance(0.3):
            self._observe(
                life, meeting, ObservationKind.RESOURCE, tale.thread.domain, life.tell("strengths_seen")
            )

    def _observe(self, life: Life, meeting: Meeting, kind: ObservationKind, domain: str, text: str) -> None:
        origin = life.pick(_ORIGINS) if life.part.in_trajectory else life.pick(_ORIGINS[:4])
        visibility = Visibility.PARTICIPANT if kind is ObservationKind.RESOURCE else Visibility.FILE
        self._rows.add(
            ObservationRow,
            kind=kind,
            domain=domain,
            text=text,
            origin=origin,
            observed_on=meeting.on,
            visibility=visibility,
            **self._of(life, meeting),
        )

    def autonomy(self, life: Life, meetings: Sequence[Meeting]) -> None:
        """The six acts at the start, again at the end."""
        held = [meeting for meeting in meetings if meeting.held]
        if not held or not (life.part.in_trajectory or life.chance(0.5)):
            return
        low = 0 if life.level == 0 else 1
        starts = [min(2, max(0, low + life.pick((-1, 0, 0, 1)))) for _ in ACTS]
        self._scores(life, held[0], starts)
        if len(held) > 2:
            self._scores(life, held[-1], [min(2, value + life.pick((0, 0, 1, 1, 1))) for value in starts])

    def _scores(self, life: Life, meeting: Meeting, values: Sequence[int]) -> None:
        for act, value in zip(ACTS, values, strict=True):
            self._rows.add(
                AutonomyScoreRow, act=act, value=value, assessed_on=meeting.on, **self._of(life, meeting)
            )


_ORIGINS = (
    Origin.PROJECT,
    Origin.PROJECT,
    Origin.ANTENNA,
    Origin.PARTICIPANT,
    Origin.TEACHER,
    Origin.ANIMATOR,
    Origin.PARTNER,
)
_ACTORS = (Actor.PERSON, Actor.PERSON, Actor.ME, Actor.PARTNER)
_ENDED = (PlanStatus.REACHED, PlanStatus.PARTLY_REACHED, PlanStatus.ABANDONED, PlanStatus.CANCELLED)


def _outcome(life: Life, tale: Tale) -> tuple[date | None, ObstacleOutcome | None]:
    if tale.solved_on:
        return tale.solved_on, ObstacleOutcome.LIFTED
    if not life.has_left or len(tale.touches) < 2:
        return None, None
    return tale.last.meeting.on, ObstacleOutcome.PARTIAL if tale.eased else ObstacleOutcome.PERSISTING


def _horizon(life: Life, rank: int) -> Horizon:
    if rank == 0:
        return Horizon.SHORT
    return life.pick((Horizon.SHORT, Horizon.MEDIUM, Horizon.MEDIUM, Horizon.LONG))


def _avenue_status(life: Life, tale: Tale, meeting: Meeting) -> PlanStatus:
    if tale.solved_on:
        return PlanStatus.REACHED
    if meeting is tale.last.meeting:
        return life.pick((PlanStatus.TO_START, PlanStatus.ONGOING))
    if tale.last.stage == "better":
        return life.pick(
            (PlanStatus.REACHED, PlanStatus.REACHED, PlanStatus.PARTLY_REACHED, PlanStatus.ONGOING)
        )
    return life.pick((PlanStatus.ONGOING, PlanStatus.PAUSED, PlanStatus.PARTLY_REACHED, PlanStatus.ABANDONED))


def _action_status(life: Life, goal: PlanStatus, rank: int) -> PlanStatus:
    if goal is PlanStatus.REACHED:
        return PlanStatus.REACHED
    if goal in (PlanStatus.ONGOING, PlanStatus.PARTLY_REACHED):
        return (PlanStatus.REACHED, PlanStatus.ONGOING, PlanStatus.TO_START)[min(rank, 2)]
    return goal if rank else life.pick((PlanStatus.REACHED, goal))
