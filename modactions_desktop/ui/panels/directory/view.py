"""What every view of « Annuaire » is: one page about everybody, built when looked at (ui/viewed_tab.py)."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal

from modactions_desktop.ui.viewed_tab import TabView


class DirectoryView(TabView):
    """The base of the views. It reads in `read(participant_id)`: the person whom « Orienter » sends, if any.

    Names of people are hidden by the view itself in `show_discreet`; what the directory says of services
    names nobody who is followed.
    """

    is_discreet: ClassVar[bool] = True

    directory_written = Signal()
    """The directory changed: the other views and tabs read it again."""
    person_written = Signal(int)
    """Something in this person's file changed: a referral."""

    person_asked = Signal(int, int)
    """Show this person's referral (its id) where its follow-up is noted."""

    slip_asked = Signal(int)
    """The slip of a referral is to be prepared, over the page."""
    note_asked = Signal(int, int)
    """The person, and the referral for which a note of liaison is to be written."""

    def show_person(self, participant_id: int | None) -> None:
        """Another person is the current one: whom « Orienter » sends."""

    def begin_service(self, name: str = "") -> None:
        """A new service in one line; a view without that line leaves it to the list."""
