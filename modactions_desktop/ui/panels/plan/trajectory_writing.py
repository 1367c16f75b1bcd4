"""The trajectory of a person: the group and the interview that led to it, the way out (B-12, B-15)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal

from modactions_desktop.domain.evolution import Meeting
from modactions_desktop.domain.groups import GroupLine, Membership, deciding
from modactions_desktop.domain.participants import Narrative, NarrativeSection
from modactions_desktop.domain.plans import ExitReadiness, ExitReview
from modactions_desktop.services.exits import ExitReviewChanges
from modactions_desktop.ui.panels.interviews.planning import PlanWriting


class TrajectoryWriting(PlanWriting):
    """The verbs of the group and of the exit; all carry the open interview and its day."""

    group_changed = Signal()

    # -- the group

    def meetings(self) -> Sequence[Meeting]:
        """The interviews held, the newest first: where a group may have been decided."""
        return self._services.plans.meetings(self.participant_id)[::-1]

    def deciding(self, day: date) -> Meeting | None:
        """The interview proposed for an entry on a day: the open one, else the last one held."""
        return deciding(self.meetings(), day, self.here)

    def memberships(self) -> Sequence[Membership]:
        """The person's stays, the newest first."""
        return self._services.groups.memberships(self.participant_id)[::-1]

    def groups(self) -> Sequence[GroupLine]:
        """The groups in use, with how many people each has."""
        return self._services.groups.lines()

    def enter_group(self, group_id: int, on: date, reason: str, interview_id: int | None, full: bool) -> bool:
        """The person joins a group, or changes to it; `full`: she knows that it has no place left."""
        enter = self._services.groups.enter
        return self._group(
            lambda: enter(
                self.participant_id,
                group_id,
                on=on,
                reason=reason,
                interview_id=interview_id,
                even_if_full=full,
            )
        )

    def decide_group(self, membership_id: int, interview_id: int | None) -> bool:
        """The interview in which a stay was decided, or that none was."""
        update = self._services.groups.update_membership
        return self._group(lambda: update(membership_id, {"interview_id": interview_id}))

    def _group(self, action: Callable[[], object]) -> bool:
        if not self._attempt(action):
            return False
        self.group_changed.emit()
        return True

    # -- the way out

    def exit_project(self) -> Narrative | None:
        """The « projet de sortie », in the person's words."""
        return self._services.exits.project(self.participant_id)

    def write_exit_project(self, participant_id: int, text: str) -> None:
        """Keeps the « projet de sortie »."""
        self._services.histories.save_narrative(participant_id, NarrativeSection.EXIT_PROJECT, text)
        self._person = None

    def exit_review_now(self) -> ExitReview | None:
        """What was judged in the open interview, or without one on this very day."""
        here, day = self.here, self.day()
        now = [r for r in self.plan.exit_reviews if (r.interview_id == here if here else r.on == day)]
        return now[-1] if now else None

    def earlier_exit_reviews(self) -> Sequence[ExitReview]:
        """All the others, the newest first."""
        now = self.exit_review_now()
        others = [review for review in self.plan.exit_reviews if now is None or review.id != now.id]
        return sorted(others, key=lambda review: (review.on, review.id), reverse=True)

    def judge_exit(self, answer: ExitReadiness | None) -> bool:
        """Whether the person is ready to leave, as of the open interview or today; None takes it back."""
        now, exits = self.exit_review_now(), self._services.exits
        if now is None:
            if answer is None:
                return True
            given: ExitReviewChanges = {"on": self.day(), "interview_id": self.here}
            return self._plan(lambda: exits.add(self.participant_id, answer, given))
        if answer is None:
            return self._plan(lambda: exits.delete(now.id))
        return self.change_exit_review(now.id, {"answer": answer})

    def change_exit_review(self, review_id: int, changes: ExitReviewChanges) -> bool:
        """Corrects a review, for a click."""
        return self._plan(lambda: self._services.exits.update(review_id, changes))

    def write_exit_review(self, review_id: int, changes: ExitReviewChanges) -> None:
        """The same, for a field that saves itself."""
        self._services.exits.update(review_id, changes)
        self.plan = self._services.plans.of(self.participant_id)
        self.plan_changed.emit()

    def delete_exit_review(self, review_id: int) -> bool:
        """Puts a review in the bin."""
        return self._plan(lambda: self._services.exits.delete(review_id))
