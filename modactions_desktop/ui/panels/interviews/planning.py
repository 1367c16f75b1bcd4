"""What happens to the plan during an interview: obstacles, goals, needs, avenues, referrals, rights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from modactions_desktop.because_words import because
from modactions_desktop.domain.catalogues import CodeValue
from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.plans import (
    Actor,
    Avenue,
    Goal,
    GoalState,
    Horizon,
    Need,
    NeedKind,
    Observation,
    ObservationKind,
    Obstacle,
    ObstacleOutcome,
    PlanPart,
    PlanStatus,
    SeverityAnswer,
    Voice,
)
from modactions_desktop.domain.plans import Severity as Judged
from modactions_desktop.domain.suggestions import Suggestion, SuggestionReason
from modactions_desktop.labels import label
from modactions_desktop.services.plans import (
    ActionChanges,
    AvenueChanges,
    GoalChanges,
    NeedChanges,
    ObservationChanges,
    ObstacleChanges,
)
from modactions_desktop.ui.panels.referrals.writing import ReferralWriting
from modactions_desktop.ui.widgets.severity import Severity


class PlanWriting(ReferralWriting):
    """The verbs of the plan; all carry the open interview and its day."""

    _codes: dict[str, Sequence[CodeValue]] | None = None

    # -- obstacles

    def add_obstacle(
        self, domain: str, text: str, code: str = "", judged: tuple[Voice, Severity] | None = None
    ) -> bool:
        """An obstacle that came up now, with what one voice says of it, if anything."""
        given: Any = {"text": text, "code": code, "interview_id": self._current, "begin": self.day()}
        said = self._judged(*judged) if judged is not None and judged[1] is not None else None
        add = self._services.plans.add_obstacle
        return self._plan(lambda: add(self.participant_id, domain, given, said))

    def _judged(self, voice: Voice, value: Severity) -> Judged:
        """A judgement on the day of the interview."""
        unspoken = value if isinstance(value, SeverityAnswer) else None
        rated = value if unspoken is None and isinstance(value, int) else None
        return Judged(voice, unspoken or SeverityAnswer.RATED, rated, self.day(), self._current)

    def write_obstacle(self, obstacle_id: int, changes: ObstacleChanges) -> None:
        """Words, cause, resistance, whether it is shown on the copy."""
        self._keep(self._services.plans.update_obstacle(obstacle_id, changes))

    def change_obstacle(self, obstacle_id: int, changes: ObstacleChanges) -> bool:
        """The same, for a click."""
        return self._attempt(lambda: self.write_obstacle(obstacle_id, changes))

    def assess(self, obstacle_id: int, voice: Voice, value: Severity) -> bool:
        """One voice's judgement on the day of the interview; None takes it back."""
        if value is None:
            return self._attempt(lambda: self._take_back(obstacle_id, voice))
        said, here, assess = self._judged(voice, value), self._current, self._services.plans.assess
        return self._attempt(
            lambda: self._keep(
                assess(
                    obstacle_id,
                    voice,
                    said.value,
                    answer=said.answer,
                    on=said.assessed_on,
                    interview_id=here,
                )
            )
        )

    def _take_back(self, obstacle_id: int, voice: Voice) -> None:
        self._keep(self._services.plans.take_back(obstacle_id, voice, on=self.day()))

    def said_now(self, obstacle: Obstacle, voice: Voice) -> Judged | None:
        """What this voice said in the open interview, or this very day."""
        here, day = self._current, self.day()
        now = [s for s in obstacle.judged(voice) if self._is_now(s, here, day)]
        return now[-1] if now else None

    def said_before(self, obstacle: Obstacle, voice: Voice) -> Judged | None:
        """What it had said the last time: never an answer for today."""
        here, day = self._current, self.day()
        before = [
            s for s in obstacle.judged(voice) if s.assessed_on <= day and not self._is_now(s, here, day)
        ]
        return before[-1] if before else None

    @staticmethod
    def _is_now(severity: Judged, here: int | None, day: date) -> bool:
        return severity.assessed_on == day or (here is not None and severity.interview_id == here)

    def end_obstacle(
        self, obstacle_id: int, outcome: ObstacleOutcome | None, thanks_to: str = "", on: date | None = None
    ) -> bool:
        """Lifted, lifted in part, or still there; None opens it again."""
        return self._attempt(lambda: self.write_end(obstacle_id, outcome, thanks_to, on))

    def write_end(
        self, obstacle_id: int, outcome: ObstacleOutcome | None, thanks_to: str, on: date | None
    ) -> None:
        """The same, for a field."""
        plans = self._services.plans
        if outcome is None:
            self._keep(plans.reopen_obstacle(obstacle_id))
        else:
            self._keep(plans.close_obstacle(obstacle_id, outcome, on=on or self.day(), thanks_to=thanks_to))

    def move_obstacle(self, obstacle_id: int, step: int) -> bool:
        """One place up (-1) or down (1) in the order in which they matter to the person (A-41)."""
        order = [obstacle.id for obstacle in self.plan.obstacles if obstacle.is_open]
        place = order.index(obstacle_id)
        order.remove(obstacle_id)
        order.insert(max(place + step, 0), obstacle_id)
        return self.rank_obstacles(order)

    def rank_obstacles(self, order: Sequence[int]) -> bool:
        """The order in which they matter to the person."""
        return self._plan(lambda: self._services.plans.rank_obstacles(self.participant_id, order))

    def delete_part(self, part: PlanPart, key: int) -> bool:
        """Puts one record of the plan in the bin, and says how it comes back."""
        if not self._plan(lambda: self._services.plans.delete(part, key)):
            return False
        self.binned.emit(self.tr("{0} : à la corbeille pour 30 jours.").format(label(part)))
        return True

    # -- goals

    def add_goal(self, text: str, horizon: Horizon, domain: str = "") -> bool:
        """A goal in the person's words."""
        given: Any = {"horizon": horizon, "interview_id": self._current, "begin": self.day()}
        if domain:
            given["domain"] = domain
        return self._plan(lambda: self._services.plans.add_goal(self.participant_id, text, given))

    def write_goal(self, goal_id: int, changes: GoalChanges) -> None:
        """One field of a goal."""
        self._keep(self._services.plans.update_goal(goal_id, changes))

    def change_goal(self, goal_id: int, changes: GoalChanges) -> bool:
        """The same, for a click."""
        return self._attempt(lambda: self.write_goal(goal_id, changes))

    def set_goal_status(self, goal_id: int, status: PlanStatus, reason: str = "") -> bool:
        """Where a goal stands from the day of the interview on."""
        day, write = self.day(), self._services.plans.set_goal_status
        return self._attempt(lambda: self._keep(write(goal_id, status, on=day, reason=reason)))

    def goal_states(self, goal_id: int) -> Sequence[GoalState]:
        """Every status it went through."""
        return self._services.plans.goal_states(goal_id)

    def rank_goals(self, order: Sequence[int]) -> bool:
        """The order that the person gives to the goals."""
        return self._plan(lambda: self._services.plans.rank_goals(self.participant_id, order))

    def add_step(self, goal_id: int, text: str, actor: Actor) -> bool:
        """A step under a goal, and who does it."""
        add = self._services.plans.add_action
        return self._attempt(lambda: self._keep(add(goal_id, text, actor=actor)))

    def rank_steps(self, goal_id: int, order: Sequence[int]) -> bool:
        """The order in which the steps of a goal are taken."""
        rank = self._services.plans.rank_actions
        return self._attempt(lambda: self._keep(rank(goal_id, order)))

    def write_step(self, step_id: int, changes: ActionChanges) -> None:
        """One field of a step."""
        self._keep(self._services.plans.update_action(step_id, changes))

    def change_step(self, step_id: int, changes: ActionChanges) -> bool:
        """The same, for a click."""
        return self._attempt(lambda: self.write_step(step_id, changes))

    def delete_step(self, step_id: int) -> bool:
        """Takes a step away."""
        return self._attempt(lambda: self._keep(self._services.plans.delete_action(step_id)))

    # -- needs, avenues, observations

    def add_need(self, kind: NeedKind, domain: str, text: str, code: str = "") -> bool:
        """A need, an expectation or a difficulty."""
        given: Any = {"kind": kind, "code": code, "interview_id": self._current, "begin": self.day()}
        return self._plan(lambda: self._services.plans.add_need(self.participant_id, domain, text, given))

    def write_need(self, need_id: int, changes: NeedChanges) -> None:
        """One field of a need."""
        self._keep(self._services.plans.update_need(need_id, changes))

    def change_need(self, need_id: int, changes: NeedChanges) -> bool:
        """The same, for a click."""
        return self._attempt(lambda: self.write_need(need_id, changes))

    def add_avenue(self, text: str, need_id: int | None, obstacle_id: int | None = None) -> bool:
        """A means, for a need, for an obstacle or by itself."""
        given: Any = {
            "need_ids": () if need_id is None else (need_id,),
            "obstacle_ids": () if obstacle_id is None else (obstacle_id,),
            "interview_id": self._current,
            "proposed_on": self.day(),
        }
        return self._plan(lambda: self._services.plans.add_avenue(self.participant_id, text, given))

    def write_avenue(self, avenue_id: int, changes: AvenueChanges) -> None:
        """One field of a means."""
        self._keep(self._services.plans.update_avenue(avenue_id, changes))

    def change_avenue(self, avenue_id: int, changes: AvenueChanges) -> bool:
        """The same, for a click."""
        return self._attempt(lambda: self.write_avenue(avenue_id, changes))

    def set_avenue_status(self, avenue_id: int, status: PlanStatus) -> bool:
        """What became of a means."""
        return self.change_avenue(avenue_id, {"status": status})

    def add_observation(self, kind: ObservationKind, domain: str, text: str) -> bool:
        """What was seen: a lack, or what the person can lean on (A-08, F41)."""
        given: Any = {"domain": domain, "interview_id": self._current, "observed_on": self.day()}
        add = self._services.plans.add_observation
        return self._plan(lambda: add(self.participant_id, kind, text, given))

    def write_observation(self, observation_id: int, changes: ObservationChanges) -> None:
        """One field of an observation."""
        self._keep(self._services.plans.update_observation(observation_id, changes))

    def change_observation(self, observation_id: int, changes: ObservationChanges) -> bool:
        """The same, for a click."""
        return self._attempt(lambda: self.write_observation(observation_id, changes))

    def score_autonomy(self, act: str, value: int) -> bool:
        """How one act is done, as seen that day."""
        record = self._services.plans.record_autonomy
        day, key = self.day(), self._current
        return self._plan(lambda: record(self.participant_id, {act: value}, on=day, interview_id=key))

    # -- what is chosen from

    def codes(self, name: str) -> Sequence[CodeValue]:
        """The words of a code list, read once: obstacles, needs, goals, causes."""
        if self._codes is None:
            self._codes = {}
        if name not in self._codes:
            self._codes[name] = self._services.catalogues.codes(name)
        return self._codes[name]

    def service_names(self) -> Mapping[str, int]:
        """Every service of the directory by the name it is shown under."""
        return {name: key for key, name in self._services.directory.names()}

    def day(self) -> date:
        """The day that what is noted carries."""
        return self._day()

    @property
    def here(self) -> int | None:
        """The interview that is open, if one is."""
        return self._current

    # -- rights

    def rights(self, interview: Interview) -> tuple[Sequence[str], Sequence[Suggestion]]:
        """The titles explained during an interview, and the few items worth explaining now."""
        lines = self._services.checklist.lines(self.participant_id)
        told = [line.item.title for line in lines if line.was_explained_in(interview.id)]
        return told, self._services.checklist.suggestions(self.participant_id)

    def explain(self, item_id: int) -> bool:
        """Notes that an item was explained during the open interview."""
        now = self.interview
        if now is None:
            return False
        known = now.interpreter
        set_state = self._services.checklist.set_state
        return self._attempt(
            lambda: set_state(
                self.participant_id,
                item_id,
                ChecklistState.EXPLAINED,
                on=self._day(),
                language=known.language if known else now.language,
                interpreter=known.provider if known else "",
                interview_id=now.id,
            )
        )

    def note_right(self, item_id: int, state: ChecklistState) -> bool:
        """Notes another state of an item than « expliqué », on the day of the open interview."""
        now = self.interview
        if now is None:
            return False
        set_state = self._services.checklist.set_state
        return self._attempt(
            lambda: set_state(self.participant_id, item_id, state, on=self._day(), interview_id=now.id)
        )

    def why(self, suggestion: Suggestion) -> str:
        """What the file says that makes an item come up: « parce que : 2 enfants de 6 et 9 ans »."""
        if suggestion.reason is not SuggestionReason.CONCERNED:
            return ""
        told = because(suggestion.because, self._services.catalogues.labels)
        return self.tr("parce que : {0}").format(told) if told else ""

    def ask_rights_tab(self) -> None:
        """She wants the whole checklist."""
        self.rights_asked.emit()

    def _keep(self, value: Observation | Need | Avenue | Goal | Obstacle) -> None:
        """Puts a value that was written in its place: the plan is not read again for one field."""
        name = _PLACES[type(value)]
        known = getattr(self.plan, name)
        changed: Any = {name: tuple(value if other.id == value.id else other for other in known)}
        self.plan = replace(self.plan, **changed)
        self.saved.emit(datetime.now())
        self.plan_changed.emit()

    def _plan(self, action: Callable[[], object]) -> bool:
        if not self._attempt(action):
            return False
        self.plan = self._services.plans.of(self.participant_id)
        self.plan_changed.emit()
        return True


_PLACES = {
    Observation: "observations",
    Need: "needs",
    Avenue: "avenues",
    Goal: "goals",
    Obstacle: "obstacles",
}
