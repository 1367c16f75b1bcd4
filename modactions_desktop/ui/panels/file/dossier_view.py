"""What every view of the Dossier tab is: one page about one person (ui/viewed_tab.py tells the rest)."""

from __future__ import annotations

from modactions_desktop.domain.search import SearchKind
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.viewed_tab import TabView

APPOINTMENT = "appointment"
"""The kind of record by which another tab asks for the slip of an interview."""
NOTICE = "notice"
"""The kind of record by which another tab asks for the information notice of the person shown."""
CANEVAS = "canevas"
"""The kind of record by which another view asks for the canvas of the obstacles of the person shown."""


_UNDER = {
    "step": SearchKind.GOAL,
    "goal_reason": SearchKind.GOAL,
    "means": SearchKind.OBSTACLE,
    "service_appointment": SearchKind.REFERRAL,
}
"""Lines that stand under a record, which has to be opened first."""
MEMBERSHIP = "membership"
"""The kind of record by which the group of the person shown is asked for."""


class DossierView(TabView):
    """The base of the views about one person."""

    @override
    def read(self, participant_id: int | None) -> None:
        if participant_id is not None:
            self.show_participant(participant_id)

    def show_participant(self, participant_id: int) -> None:
        """Reads everything of this person again."""
        raise NotImplementedError

    @override
    def show_draft(self, place: str, record_id: int) -> None:
        kind = _UNDER.get(place.split(".")[1])
        if kind is not None and record_id:
            self.show_record(kind.value, record_id)
        super().show_draft(place, record_id)
