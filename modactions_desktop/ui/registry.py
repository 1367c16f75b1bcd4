"""The tabs of the window, in the order of the bar. To add one: a module in ui/tabs and a line here."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from modactions_desktop.ui.tab import Tab

_TABS = (
    ("today", "TodayTab"),
    ("participants", "ParticipantsTab"),
    ("interviews", "InterviewsTab"),
    ("checklist", "ChecklistTab"),
    ("directory", "DirectoryTab"),
    ("groups", "GroupsTab"),
    ("bilans", "BilansTab"),
    ("years", "YearsTab"),
)


def tab_types() -> list[type[Tab]]:
    """The class of each tab; imported when the base is open, never before."""
    found: list[type[Tab]] = []
    for module, name in _TABS:
        place = f"modactions_desktop.ui.tabs.{module}"
        if find_spec(place) is not None:
            found.append(getattr(import_module(place), name))
    return found
