"""What tabs tell each other, through the window: one object handed to each by its constructor."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

BEGINNING = "beginning"
"""Asked of `interviews` by `record_requested`: not one that stands there, a new one for this person."""


class Events(QObject):
    """Few signals. A tab emits what it changed; whoever shows it reads it again from its service."""

    participant_selected = Signal(int)
    """Show this person (0: nobody) in every tab; the window moves the list and the header."""
    participant_changed = Signal(int)
    """Something in this person's file changed: identity, phase, interview, checklist, referral…"""
    directory_changed = Signal()
    catalogue_changed = Signal()
    groups_changed = Signal()
    day_changed = Signal()
    """What is due today may have changed (a task done, a day later)."""
    discreet_changed = Signal(bool)
    """Names are hidden (True) while someone else looks at the screen."""
    saved = Signal(object)
    """datetime of the last write, for the state line."""
    tab_requested = Signal(str, int)
    """Go to this tab (`participants`, `interviews`…) at this participant (0: none)."""
    record_requested = Signal(str, str, int)
    """Go to this tab and show one record of the person there: its kind (`interview`…) and its id."""
    draft_requested = Signal(str, int)
    """Go on with what was left at this place (`plan.goal`), under this record (0: none)."""
    directory_import_requested = Signal()
    directory_export_requested = Signal()
    """A directory file is to be brought in, or the directory written to one."""
    catalogue_requested = Signal(int)
    """Open the catalogue at this item (0: none)."""
    planning_requested = Signal(int)
    """Plan an interview with this participant."""
    about_to_lock = Signal()
    """Write what is pending now: the base closes next."""
    locked = Signal()
