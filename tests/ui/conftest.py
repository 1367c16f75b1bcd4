"""The window's tests: offscreen, French, Noto Sans."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from modactions_desktop.ui.constants_held import hold_constants
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.theme import Theme

hold_constants()


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The application dressed as app.py does, light."""
    return Theme(qapp, "light")


@pytest.fixture(autouse=True)
def _no_window_of_an_earlier_test(qapp: QApplication) -> Iterator[None]:
    """Windows go with their test: outside an event loop Qt keeps them, and each slows what comes after."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """A dispatcher whose thread ends with the test."""
    dispatcher = Jobs()
    yield dispatcher
    assert dispatcher.stop()
