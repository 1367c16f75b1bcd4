"""Everything about one person, gathered: what a bilan, the archive and the access copy are made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from modactions_desktop.domain.checklist import ChecklistLine, Contract, Summons
from modactions_desktop.domain.deadlines import Mark, TriggerDate
from modactions_desktop.domain.groups import (
    AnimatorEvaluation,
    Attendance,
    InformalFeedback,
    Membership,
)
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.issued import HandedOver
from modactions_desktop.domain.liaison_notes import LiaisonNote
from modactions_desktop.domain.participants import Participant, Phase, SituationKind
from modactions_desktop.domain.plans import Goal, Obstacle, Plan, PlanStatus
from modactions_desktop.domain.referrals import Referral

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person's whole file. Every tuple is in the order of its dates."""

    participant: Participant
    plan: Plan
    interviews: tuple[Interview, ...] = ()
    checklist: tuple[ChecklistLine, ...] = ()
    cultural_codes: tuple[ChecklistLine, ...] = ()
    """Habits of the host society, kept in the manner of the rights (A-41)."""
    summonses: tuple[Summons, ...] = ()
    contracts: tuple[Contract, ...] = ()
    trigger_dates: tuple[TriggerDate, ...] = ()
    """Days that set deadlines running and that no other record tells."""
    deadline_marks: tuple[Mark, ...] = ()
    referrals: tuple[Referral, ...] = ()
    liaison_notes: tuple[LiaisonNote, ...] = ()
    memberships: tuple[Membership, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    evaluations: tuple[AnimatorEvaluation, ...] = ()
    informal_feedback: tuple[InformalFeedback, ...] = ()
    issued_documents: tuple[HandedOver, ...] = ()

    def main_group_on_entry(self) -> Membership | None:
        """The first group of the entry into the trajectory ."""
        return min(self.memberships, key=lambda m: m.begin, default=None)

    def group_on(self, day: date) -> Membership | None:
        current = [m for m in self.memberships if m.begin <= day and (m.end is None or day <= m.end)]
        return max(current, key=lambda m: m.begin, default=None)


def until(dossier: Dossier, day: date) -> Dossier:
    """The file as its events stood on `day`: later ones are left out, what ended later had not ended yet."""
    plan = dossier.plan
    return replace(
        dossier,
        participant=_participant_until(dossier.participant, day),
        plan=replace(
            plan,
            observations=_begun(plan.observations, "observed_on", day),
            needs=_open_again(_begun(plan.needs, "begin", day), day, "end"),
            avenues=_begun(plan.avenues, "proposed_on", day),
            goals=tuple(_goal_until(goal, day) for goal in _begun(plan.goals, "begin", day)),
            obstacles=tuple(_obstacle_until(o, day) for o in _begun(plan.obstacles, "begin", day)),
            autonomy=_begun(plan.autonomy, "assessed_on", day),
            exit_reviews=_begun(plan.exit_reviews, "on", day),
        ),
        interviews=_begun(dossier.interviews, "on", day),
        checklist=tuple(_line_until(line, day) for line in dossier.checklist),
        cultural_codes=tuple(_line_until(line, day) for line in dossier.cultural_codes),
        summonses=_begun(dossier.summonses, "received_on", day),
        trigger_dates=_begun(dossier.trigger_dates, "on", day),
        deadline_marks=_begun(dossier.deadline_marks, "on", day),
        contracts=tuple(
            replace(contract, reviews=_begun(contract.reviews, "on", day))
            for contract in _open_again(_begun(dossier.contracts, "begin", day), day, "end")
        ),
        referrals=tuple(
            replace(referral, outcomes=_begun(referral.outcomes, "on", day))
            for referral in _begun(dossier.referrals, "proposed_on", day)
        ),
        liaison_notes=_begun(dossier.liaison_notes, "written_on", day),
        memberships=_open_again(_begun(dossier.memberships, "begin", day), day, "end"),
        attendance=_begun(dossier.attendance, "on", day),
        evaluations=_begun(dossier.evaluations, "on", day),
        informal_feedback=_begun(dossier.informal_feedback, "on", day),
        issued_documents=_begun(dossier.issued_documents, "issued_on", day),
    )


def _begun(values: tuple[Value, ...], field: str, day: date) -> tuple[Value, ...]:
    """Those dated by `day`, or not dated at all."""
    return tuple(v for v in values if (on := getattr(v, field)) is None or on <= day)


def _open_again(values: tuple[Value, ...], day: date, end: str) -> tuple[Value, ...]:
    return tuple(_not_ended(value, day, end) for value in values)


def _not_ended(value: Value, day: date, end: str, **cleared: object) -> Value:
    """The value without an end that lies after `day`, nor what came with it."""
    ended = getattr(value, end)
    if ended is None or ended <= day:
        return value
    result: Value = replace(value, **{end: None, **cleared})  # type: ignore[type-var]
    return result


def _participant_until(participant: Participant, day: date) -> Participant:
    situations = _begun(participant.situations, "begin", day)
    has_left = any(s.kind is SituationKind.PHASE and s.code == Phase.EXIT.value for s in situations)
    return replace(
        participant,
        situations=_open_again(situations, day, "end"),
        residence_documents=_begun(participant.residence_documents, "issued_on", day),
        french_levels=_begun(participant.french_levels, "assessed_on", day),
        notices=_begun(participant.notices, "given_on", day),
        agreements=tuple(
            _not_ended(agreement, day, "withdrawn_on")
            for agreement in _begun(participant.agreements, "begin", day)
        ),
        exit_reason=participant.exit_reason if has_left else "",
        exit_detail=participant.exit_detail if has_left else "",
    )


def _goal_until(goal: Goal, day: date) -> Goal:
    actions = tuple(_not_ended(action, day, "done_on", status=PlanStatus.ONGOING) for action in goal.actions)
    return _not_ended(
        replace(goal, actions=actions), day, "ended_on", status=PlanStatus.ONGOING, status_reason=""
    )


def _obstacle_until(obstacle: Obstacle, day: date) -> Obstacle:
    kept = replace(obstacle, severities=_begun(obstacle.severities, "assessed_on", day))
    return _not_ended(kept, day, "end", outcome=None, thanks_to="")


def _line_until(line: ChecklistLine, day: date) -> ChecklistLine:
    return replace(
        line,
        changes=_begun(line.changes, "on", day),
        requests=_begun(line.requests, "asked_on", day),
    )
