"""Filling a page out of sight: in sight, Qt lays out every page around a widget each time one is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def unseen(page: QWidget) -> Iterator[bool]:
    """Hides the page while it is filled, so that it is laid out once; it stays when the cursor is in it.

    Yields whether it is hidden for that, and comes in sight after.
    """
    focus = page.window().focusWidget()
    if not page.isVisible() or (focus is not None and page.isAncestorOf(focus)):
        yield False
        return
    page.hide()
    try:
        yield True
    finally:
        page.show()
