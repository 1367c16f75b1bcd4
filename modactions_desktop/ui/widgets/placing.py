"""How a form makes one of our widgets: with its parent alone; names and words follow as properties."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def placed(given: str | QWidget, parent: QWidget | None) -> tuple[str, QWidget | None]:
    """The words a widget begins with, and its parent; in a form the first argument is the parent."""
    return ("", given) if isinstance(given, QWidget) else (given, parent)
