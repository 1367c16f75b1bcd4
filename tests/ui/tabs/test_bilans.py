from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.bilans import BilanKind, Copy
from modactions_desktop.domain.interviews import InterviewKind, TextSection
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.tabs.bilans import BilansTab

TODAY = date(2016, 11, 22)
SECRET = "Un texte confidentiel de démonstration."


@dataclass
class Base:
    services: Services
    person: int


@pytest.fixture
def base(filled: Services) -> Base:
    person = filled.participants.create("Exemple", first_name="Alba").id
    interview = filled.interviews.start_now(person, InterviewKind.INITIAL)
    filled.interviews.save_text(
        interview.id, TextSection.EXPECTATIONS_AND_REALITY, SECRET, Visibility.CONFIDENTIAL
    )
    return Base(filled, person)


@pytest.fixture
def tab(qtbot: QtBot, base: Base) -> Iterator[BilansTab]:
    jobs = Jobs()
    shown = BilansTab(base.services, Events(), jobs)
    qtbot.addWidget(shown)
    shown.show_participant(base.person)
    qtbot.waitUntil(lambda: not jobs.busy, timeout=30_000)
    yield shown
    assert jobs.stop()


def _settle(qtbot: QtBot, tab: BilansTab) -> None:
    qtbot.waitUntil(lambda: not tab.jobs.busy)


def _told(tab: BilansTab, excerpt: str) -> str:
    """What the preview says of a text."""
    tree = tab.ui.decisions.ui.tree
    found = tree.findItems(excerpt, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    return found[0].text(0)


def test_the_draft_is_on_screen_with_what_the_person_will_receive(tab: BilansTab) -> None:
    assert tab.ui.preview.page_count() >= 1
    assert tab.ui.state.text() == "Brouillon"
    assert "reste au dossier : confidentiel" in _told(tab, SECRET)


def test_a_confidential_text_is_ticked_only_on_the_copy_of_the_file(qtbot: QtBot, tab: BilansTab) -> None:
    assert tab.ui.decisions.ticked() == frozenset()
    tab.ui.copies.show_value(Copy.DOSSIER)
    tab.ui.copies.chosen.emit(Copy.DOSSIER)
    _settle(qtbot, tab)
    tree = tab.ui.decisions.ui.tree
    boxes = tree.findItems(SECRET, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
    assert boxes[0].flags() & Qt.ItemFlag.ItemIsUserCheckable
    boxes[0].setCheckState(0, Qt.CheckState.Checked)
    _settle(qtbot, tab)
    assert _told(tab, SECRET) == f"✓ {SECRET}"


def test_what_is_handed_over_is_kept_as_it_is(qtbot: QtBot, tab: BilansTab, base: Base) -> None:
    assert tab.primary is not None
    tab.primary.trigger()
    _settle(qtbot, tab)
    issued = base.services.bilans.issued(base.person)
    assert [(document.kind, document.copy) for document in issued] == [(BilanKind.PARCOURS, Copy.PARTICIPANT)]
    assert tab.ui.handed.count() == 1
    assert not tab.primary.isEnabled()


def test_what_changed_since_it_was_looked_at_is_not_handed_over(
    qtbot: QtBot, tab: BilansTab, base: Base
) -> None:
    base.services.participants.update(base.person, {"usual_name": "Alba la Fictive"})
    base.services.plans.add_goal(base.person, "Suivre un cours de français")
    assert tab.primary is not None
    with qtbot.waitSignal(tab.said) as said:
        tab.primary.trigger()
    assert said.args[1] == "bad"
    assert base.services.bilans.issued(base.person) == ()


def test_nobody_chosen_says_so(qtbot: QtBot, tab: BilansTab) -> None:
    tab.show_participant(None)
    assert tab.ui.state.text() == "Choisissez une personne"


def test_discreet_screen_hides_what_is_printed(qtbot: QtBot, tab: BilansTab) -> None:
    tab.events.discreet_changed.emit(True)
    assert tab.ui.preview.isHidden()
    assert tab.ui.decisions.isHidden()
    tab.events.discreet_changed.emit(False)
    assert not tab.ui.preview.isHidden()
    assert tab.ui.hidden.isHidden()
