"""The interviews' tab over a real encrypted base, with one person."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.tabs.interviews import InterviewsTab


@pytest.fixture
def services(filled: Services) -> Services:
    """The shipped catalogues are there: an interview picks from them."""
    return filled


@pytest.fixture
def person(services: Services) -> int:
    opened = services.participants.create("Exemple", first_name="Alba", arrived_on=date(2016, 7, 5))
    return opened.id


@pytest.fixture
def tab(qtbot: QtBot, services: Services, person: int, jobs: Jobs) -> InterviewsTab:
    made = InterviewsTab(services, Events(), jobs)
    made.resize(1060, 600)
    qtbot.addWidget(made)
    made.show()
    made.show_participant(person)
    return made
