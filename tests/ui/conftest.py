"""The window's tests: offscreen, French, Noto Sans."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from modactions_desktop.ui.constants_held import hold_constants
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.theme import Theme

hold_constants()


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The application dressed as app.py does, light."""
    return Theme(qapp, "light")


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """A dispatcher whose thread ends with the test."""
    dispatcher = Jobs()
    yield dispatcher
    assert dispatcher.stop()
