"""What happens to the plan during an interview: obstacles, goals, needs, avenues, referrals, rights."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.directory import Service
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.plans import (
    Horizon,
    NeedKind,
    ObstacleOutcome,
    PlanPart,
    PlanStatus,
    SeverityAnswer,
    Voice,
)
from modactions_desktop.domain.referrals import ReferralScope, ReferralStatus, RefusalReason
from modactions_desktop.domain.suggestions import Suggestion
from modactions_desktop.ui.panels.interview_reading import InterviewReading
from modactions_desktop.ui.widgets.severity import Severity


class PlanWriting(InterviewReading):
    """The verbs of the plan; all carry the open interview and its day."""

    def add_obstacle(self, domain: str, text: str) -> bool:
        """An obstacle that came up now."""
        given: Any = {"text": text, "interview_id": self._current, "begin": self._day()}
        return self._plan(lambda: self._services.plans.add_obstacle(self.participant_id, domain, given))

    def change_obstacle(self, obstacle_id: int, changes: Mapping[str, Any]) -> bool:
        """Shown on the copy or not, resistance, words."""
        return self._plan(lambda: self._services.plans.update_obstacle(obstacle_id, changes))  # type: ignore[arg-type]

    def assess(self, obstacle_id: int, voice: Voice, value: Severity) -> bool:
        """One voice's judgement on the day of the interview; taking it back is « non abordé »."""
        answer = value if isinstance(value, SeverityAnswer) else SeverityAnswer.RATED
        rated = None if isinstance(value, SeverityAnswer) else value
        if value is None:
            answer = SeverityAnswer.NOT_DISCUSSED
        return self._plan(
            lambda: self._services.plans.assess(
                obstacle_id, voice, rated, answer=answer, on=self._day(), interview_id=self._current
            )
        )

    def end_obstacle(self, obstacle_id: int, outcome: ObstacleOutcome) -> bool:
        """Lifted, lifted in part, or still there."""
        return self._plan(lambda: self._services.plans.close_obstacle(obstacle_id, outcome, on=self._day()))

    def move_obstacle(self, obstacle_id: int, step: int) -> bool:
        """One place up (-1) or down (1) in the order in which they matter to the person (A-41)."""
        order = [obstacle.id for obstacle in self.plan.obstacles if obstacle.is_open]
        place = order.index(obstacle_id)
        order.remove(obstacle_id)
        order.insert(max(place + step, 0), obstacle_id)
        return self._plan(lambda: self._services.plans.rank_obstacles(self.participant_id, order))

    def delete_part(self, part: PlanPart, key: int) -> bool:
        """Puts one record of the plan in the bin."""
        return self._plan(lambda: self._services.plans.delete(part, key))

    def add_goal(self, text: str, horizon: Horizon) -> bool:
        """A goal in the person's words."""
        given: Any = {"horizon": horizon, "interview_id": self._current, "begin": self._day()}
        return self._plan(lambda: self._services.plans.add_goal(self.participant_id, text, given))

    def set_goal_status(self, goal_id: int, status: PlanStatus, reason: str = "") -> bool:
        """Where a goal stands from the day of the interview on."""
        day = self._day()
        return self._plan(
            lambda: self._services.plans.set_goal_status(goal_id, status, on=day, reason=reason)
        )

    def add_need(self, kind: NeedKind, domain: str, text: str) -> bool:
        """A need, an expectation or a difficulty."""
        given: Any = {"kind": kind, "interview_id": self._current, "begin": self._day()}
        return self._plan(lambda: self._services.plans.add_need(self.participant_id, domain, text, given))

    def add_avenue(self, text: str, need_id: int | None) -> bool:
        """A means, for a need or by itself."""
        links = () if need_id is None else (need_id,)
        given: Any = {"need_ids": links, "interview_id": self._current, "proposed_on": self._day()}
        return self._plan(lambda: self._services.plans.add_avenue(self.participant_id, text, given))

    def set_avenue_status(self, avenue_id: int, status: PlanStatus) -> bool:
        """What became of a means."""
        return self._plan(lambda: self._services.plans.update_avenue(avenue_id, {"status": status}))

    def score_autonomy(self, act: str, value: int) -> bool:
        """How one act is done, as seen that day."""
        record = self._services.plans.record_autonomy
        day, key = self._day(), self._current
        return self._plan(lambda: record(self.participant_id, {act: value}, on=day, interview_id=key))

    # -- referrals and rights

    def find_services(self, typed: str, domain: str | None) -> Sequence[Service]:
        """Services of the directory that hold these words."""
        return self._services.directory.search(typed, domain=domain)

    def refer(
        self, service_id: int | None, need_id: int | None = None, obstacle_id: int | None = None
    ) -> bool:
        """Sends the person to a service (None: the trajectory); the referral begins as « proposée »."""
        return self._referral(lambda: self._propose(service_id, need_id, obstacle_id))

    def _propose(self, service_id: int | None, need_id: int | None, obstacle_id: int | None) -> None:
        self._services.referrals.propose(
            self.participant_id,
            service_id,
            scope=ReferralScope.TRAJECTORY if service_id is None else None,
            on=self._day(),
            need_id=need_id,
            obstacle_id=obstacle_id,
            interview_id=self._current,
        )

    def refer_to_new(
        self,
        name: str,
        internal: bool,
        domain: str,
        need_id: int | None = None,
        obstacle_id: int | None = None,
    ) -> bool:
        """Creates a service in one line, and sends the person there."""
        domains = (domain,) if domain else ()
        create = self._services.directory.create_service

        def both() -> None:
            self._propose(create(name, internal=internal, domains=domains), need_id, obstacle_id)

        return self._referral(both)

    def follow_referral(
        self,
        referral_id: int,
        status: ReferralStatus,
        reason: RefusalReason | None = None,
        appointment_at: datetime | None = None,
    ) -> bool:
        """What became of a referral, known today."""
        add = self._services.referrals.add_outcome
        return self._referral(lambda: add(referral_id, status, reason=reason, appointment_at=appointment_at))

    def delete_referral(self, referral_id: int) -> bool:
        """Puts a referral in the bin."""
        return self._referral(lambda: self._services.referrals.delete(referral_id))

    def rights(self, interview: Interview) -> tuple[Sequence[str], Sequence[Suggestion]]:
        """The titles explained during an interview, and the few items worth explaining now."""
        lines = self._services.checklist.lines(self.participant_id)
        told = [
            line.item.title
            for line in lines
            if any(
                c.interview_id == interview.id and c.state is ChecklistState.EXPLAINED for c in line.changes
            )
        ]
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

    def ask_rights_tab(self) -> None:
        """She wants the whole checklist."""
        self.rights_asked.emit()

    def _plan(self, action: Callable[[], object]) -> bool:
        if not self._attempt(action):
            return False
        self.plan = self._services.plans.of(self.participant_id)
        self.plan_changed.emit()
        return True

    def _referral(self, action: Callable[[], object]) -> bool:
        if not self._attempt(action):
            return False
        self.referrals = self._services.referrals.list(self.participant_id)
        self.referrals_changed.emit()
        return True
