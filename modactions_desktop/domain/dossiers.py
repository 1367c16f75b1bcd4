"""Everything about one person, gathered: what a bilan, the archive and the access copy are made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.checklist import ChecklistLine, Contract, Summons
from modactions_desktop.domain.groups import (
    AnimatorEvaluation,
    Attendance,
    InformalFeedback,
    Membership,
)
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.domain.participants import Participant
from modactions_desktop.domain.plans import Plan
from modactions_desktop.domain.referrals import Referral


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person's whole file. Every tuple is in the order of its dates."""

    participant: Participant
    plan: Plan
    interviews: tuple[Interview, ...] = ()
    checklist: tuple[ChecklistLine, ...] = ()
    summonses: tuple[Summons, ...] = ()
    contracts: tuple[Contract, ...] = ()
    referrals: tuple[Referral, ...] = ()
    memberships: tuple[Membership, ...] = ()
    attendance: tuple[Attendance, ...] = ()
    evaluations: tuple[AnimatorEvaluation, ...] = ()
    informal_feedback: tuple[InformalFeedback, ...] = ()

    def main_group_on_entry(self) -> Membership | None:
        """The first group of the entry into the trajectory ."""
        return min(self.memberships, key=lambda m: m.begin, default=None)

    def group_on(self, day: date) -> Membership | None:
        current = [m for m in self.memberships if m.begin <= day and (m.end is None or day <= m.end)]
        return max(current, key=lambda m: m.begin, default=None)
