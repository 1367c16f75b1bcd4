"""« Qualité »: the cards to verify from the telephone."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.directory import DirectoryPhone, Service
from modactions_desktop.domain.referrals import ReferralMode
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.directory.quality import QualityView
from modactions_desktop.ui.panels.directory.services import ServicesView
from modactions_desktop.ui.tabs.directory import DirectoryTab

TODAY = date(2016, 11, 22)


def _named(services: Services, name: str) -> Service:
    return next(s for s in services.directory.search(inactive=True) if s.name == name)


def _tab(qtbot: QtBot, services: Services) -> DirectoryTab:
    tab = DirectoryTab(services, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.resize(1320, 660)
    tab.refresh()
    tab.show()
    tab.show_view("quality")
    return tab


def _quality(tab: DirectoryTab) -> QualityView:
    view = tab.view("quality")
    assert isinstance(view, QualityView)
    return view


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


@pytest.fixture
def used(filled: Services) -> Services:
    """« Réinser » is used most and has a number to call."""
    person = filled.participants.create("Exemple", first_name="Alba").id
    key = _named(filled, "Réinser").id
    filled.directory.update_service(key, {"phones": (DirectoryPhone(uuid4(), "+32 4 220 00 00", "accueil"),)})
    filled.referrals.propose(person, key, mode=ReferralMode.INFORMATION, purpose="bilan")
    return filled


def test_the_card_used_most_is_called_first_and_its_number_is_told(qtbot: QtBot, used: Services) -> None:
    first = _quality(_tab(qtbot, used)).verify.lines()[0]
    assert first.accessibleName().startswith("Réinser (CPAS), +32 4 220 00 00 (accueil)")
    assert "1 orientation en un an" in first.accessibleName()


def test_one_key_verifies_and_goes_to_the_next(qtbot: QtBot, used: Services) -> None:
    tab = _tab(qtbot, used)
    view = _quality(tab)
    view.take_keys()
    second = view.verify.lines()[1].accessibleName()
    QTest.keyClicks(tab.window().focusWidget(), "v")
    assert _named(used, "Réinser").verified_on == TODAY
    here = tab.window().focusWidget()
    assert here is view.verify.lines()[0]
    assert here.accessibleName() == second


def test_enter_opens_the_card_to_correct_it(qtbot: QtBot, used: Services) -> None:
    tab = _tab(qtbot, used)
    _quality(tab).verify.lines()[0].opened.emit()
    assert tab.in_front == "services"
    view = tab.view("services")
    assert isinstance(view, ServicesView)
    assert view.head.name.text() == "Réinser (CPAS)"


def test_nothing_to_verify_says_so(qtbot: QtBot, filled: Services) -> None:
    for service in filled.directory.search(inactive=True):
        filled.directory.mark_verified(service.id)
    assert "Tout est vérifié" in _words(_quality(_tab(qtbot, filled)))


def test_the_quality_of_the_directory_is_found_by_its_name(qtbot: QtBot, filled: Services) -> None:
    tab = _tab(qtbot, filled)
    tab.show_view("services")
    tab.quality_action.trigger()
    assert tab.in_front == "quality"


# -- two cards that may be one


@pytest.fixture
def twins(used: Services) -> Services:
    """« Réinser » a second time, with another purpose."""
    key = used.directory.create_service("Reinser", internal=True)
    used.directory.update_service(key, {"purpose": "Emploi et formation", "email": "emploi@exemple.be"})
    return used


def _compared(qtbot: QtBot, services: Services) -> tuple[DirectoryTab, QualityView]:
    tab = _tab(qtbot, services)
    view = _quality(tab)
    qtbot.waitUntil(lambda: any("Reinser" in (p.first, p.second) for p in view.twins.pairs))
    pair = next(line for line in view.twins.lines() if "Reinser" in line.accessibleName())
    pair.opened.emit()
    return tab, view


def test_likely_duplicates_are_told_with_why_and_compared_side_by_side(qtbot: QtBot, twins: Services) -> None:
    _tab_of, view = _compared(qtbot, twins)
    assert view.compare.isVisible()
    assert not view.verify.isVisible()
    chosen = {choice.side.name for choice in view.compare.choices}
    assert "purpose" in chosen
    assert view.compare.ids[0] == _named(twins, "Réinser").id  # the one that is used is kept


def test_a_merge_takes_the_fields_chosen_and_is_taken_back(qtbot: QtBot, twins: Services) -> None:
    tab, view = _compared(qtbot, twins)
    next(c for c in view.compare.choices if c.side.name == "purpose").choose(from_other=True)
    with qtbot.waitSignal(tab.undoable_said):
        view.compare.ui.merge_button.click()
    kept = _named(twins, "Réinser")
    assert (kept.purpose, kept.email) == ("Emploi et formation", "emploi@exemple.be")
    assert not _named(twins, "Reinser").active
    assert view.verify.isVisible()
    twins.undo.undo()
    assert _named(twins, "Reinser").active


def test_the_other_card_is_kept_when_she_says_so(qtbot: QtBot, twins: Services) -> None:
    _tab_of, view = _compared(qtbot, twins)
    view.compare.ui.swap_button.click()
    assert view.compare.ids[0] == _named(twins, "Reinser").id
    view.compare.ui.merge_button.click()
    assert _named(twins, "Reinser").active
    assert not _named(twins, "Réinser").active


def test_two_services_kept_apart_are_told_no_more(qtbot: QtBot, twins: Services) -> None:
    _tab_of, view = _compared(qtbot, twins)
    view.compare.ui.apart_button.click()
    qtbot.waitUntil(lambda: all("Reinser" not in (pair.first, pair.second) for pair in view.twins.pairs))


def test_escape_leaves_two_cards_as_they_are(qtbot: QtBot, twins: Services) -> None:
    tab, view = _compared(qtbot, twins)
    QTest.keyClick(tab.window().focusWidget(), Qt.Key.Key_Escape)
    assert not view.compare.isVisible()
    assert _named(twins, "Reinser").active


def test_a_new_service_says_what_it_may_be_already(qtbot: QtBot, used: Services) -> None:
    tab = _tab(qtbot, used)
    tab.show_view("services")
    view = tab.view("services")
    assert isinstance(view, ServicesView)
    view.begin_service()
    view.new_line.ui.name.setText("Reinser")
    qtbot.waitUntil(lambda: [one.name for one in view.new_line.found()] == ["Réinser (CPAS de Liège)"])
    assert "Serait-ce l'un de ceux-ci ?" in _words(view)
    view.new_line.opened.emit(view.new_line.found()[0].service_id)
    assert view.head.name.text() == "Réinser (CPAS)"
    assert not [s for s in used.directory.search(inactive=True) if s.name == "Reinser"]
