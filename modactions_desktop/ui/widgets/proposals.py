"""The list that opens under a field while typing."""

from __future__ import annotations

from PySide6.QtWidgets import QCompleter


def show_as_card(completer: QCompleter) -> None:
    """Gives the list a ground of its own: lists in a page have none, and a window without one is black."""
    popup = completer.popup()
    assert popup is not None
    popup.setProperty("role", "proposals")
