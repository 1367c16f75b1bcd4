"""What every view of the Dossier tab is: one page about one person, built when it is first looked at.

A view reads in `show_participant`, which the tab calls when the view is in front and again when it comes back
after something changed. What it writes it tells by `changed`; what is refused, by `refused`.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from modactions_desktop.domain.search import SearchKind
from modactions_desktop.ui.widgets.drafts import go_on_at

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


class DossierView(QWidget):
    """The base of the views."""

    kinds: ClassVar[frozenset[str]] = frozenset()
    """The kinds of records (SearchKind values) that this view shows."""

    refused = Signal(object)
    """ModActionsError: shown above the tab, in a sentence."""
    told = Signal(str)
    """The sentence of a refusal, ready to be shown."""
    binned = Signal(str)
    """Something went to the bin: said with the way to take it back."""
    changed = Signal(int)
    """This person's file was written."""
    said = Signal(str)
    """What was done, in a sentence."""
    went = Signal(str, str, int)
    """Show a record of this person in another tab: its name (`interviews`), the kind, the id."""

    turned = Signal()
    """`holds_primary` is another than before."""

    @property
    def holds_primary(self) -> bool:
        """Whether the view itself shows the one thing to do now."""
        return False

    def show_participant(self, participant_id: int) -> None:
        """Reads everything of this person again."""
        raise NotImplementedError

    def show_record(self, kind: str, record_id: int) -> None:
        """Brings one record into sight and gives it the keys."""

    def show_draft(self, place: str, record_id: int) -> None:
        """Goes on with what was left at a place of this view, under this record (0: none)."""
        kind = _UNDER.get(place.split(".")[1])
        if kind is not None and record_id:
            self.show_record(kind.value, record_id)
        go_on_at(self, place)
