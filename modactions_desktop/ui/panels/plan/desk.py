"""The plan on the desk without an interview: what is noted carries today's day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from PySide6.QtCore import Signal

from modactions_desktop.domain.evolution import EvolutionTable, evolution_of
from modactions_desktop.domain.groups import InformalFeedback
from modactions_desktop.domain.today import Limits, lacks_new_avenue
from modactions_desktop.services.evaluations import Evaluations
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.panels.interviews.reading import Needs as InterviewNeeds
from modactions_desktop.ui.panels.plan.trajectory_writing import TrajectoryWriting


class Needs(InterviewNeeds, Protocol):
    """The services that the plan touches."""

    @property
    def evaluations(self) -> Evaluations: ...


class PlanDesk(TrajectoryWriting):
    """One person's whole plan; no interview is open."""

    quotes_changed = Signal()

    room = "plan"

    def __init__(self, services: Needs) -> None:
        super().__init__(services)
        self._evaluations = services.evaluations

    @override
    def show_person(self, participant_id: int) -> None:
        """Reads the plan and the referrals; interviews are another tab's."""
        self.participant_id, self._person = participant_id, None
        self.plan = self._services.plans.of(participant_id)
        self.referrals = self._services.referrals.list(participant_id)

    @property
    def is_editable(self) -> bool:
        """Always: the plan lives between interviews too."""
        return self.participant_id != 0

    def evolution(self) -> EvolutionTable:
        """Every obstacle along every interview."""
        return evolution_of(self.plan.obstacles, self._services.plans.meetings(self.participant_id))

    def weeks_without_avenue(self) -> int:
        """How many weeks the trajectory goes on without a new avenue, when that is too long (A-40)."""
        last, day = self.plan.last_avenue_on(self.referrals), self.today()
        if last is not None and not lacks_new_avenue(last, last, day, Limits()):
            return 0
        since = self._services.plans.in_trajectory_since(self.participant_id)
        if since is None or not lacks_new_avenue(since, last, day, Limits()):
            return 0
        return (day - max(since, last or since)).days // 7

    # -- what the person says in passing

    def quotes(self) -> Sequence[InformalFeedback]:
        """Their words, the oldest first."""
        return self._evaluations.quotes(self.participant_id)

    def add_quote(self, text: str) -> bool:
        """Words said in passing; quoted later only when they agree."""
        add = self._evaluations.add_quote
        return self._attempt(
            lambda: add(text, source="participant", participant_id=self.participant_id, on=self.day())
        )

    def let_quote(self, quote_id: int, agreed: bool) -> bool:
        """They agree to be quoted without a name, or no longer do."""
        return self._attempt(lambda: self._evaluations.let_quote(quote_id, may_be_quoted=agreed))

    def write_quote(self, quote_id: int, field: str, value: Any) -> None:
        """Writes what was typed in one field; a refusal is said by the field."""
        changes: Any = {field: value}
        self._evaluations.update_quote(quote_id, changes)
        self.quotes_changed.emit()

    def delete_quote(self, quote_id: int) -> bool:
        """Puts their words in the bin, and says how they come back."""
        if not self._attempt(lambda: self._evaluations.delete_quote(quote_id)):
            return False
        self.quotes_changed.emit()
        self.binned.emit(self.tr("Retour en passant : à la corbeille pour 30 jours."))
        return True
