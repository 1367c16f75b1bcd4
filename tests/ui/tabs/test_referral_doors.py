"""Every door to a referral in three gestures: the Plan's needs and obstacles, the directory's list and card.

(Those of the interview stand in interviews/test_referral_rows.py.)
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.plans import Need, Obstacle
from modactions_desktop.domain.referrals import Referral, ReferralMode
from modactions_desktop.services.session import Services
from modactions_desktop.ui.dialogs.liaison import LiaisonDialog
from modactions_desktop.ui.dialogs.referral_slip import ReferralSlipDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.directory.services import ServicesView
from modactions_desktop.ui.panels.plan.desk import PlanDesk
from modactions_desktop.ui.panels.plan.need_rows import NeedRow
from modactions_desktop.ui.panels.plan.obstacle_row import ObstacleRow
from modactions_desktop.ui.panels.plan.view import PlanView
from modactions_desktop.ui.tabs.directory import DirectoryTab
from tests.ui.tabs.interviews.hands import press, type_in

pytestmark = pytest.mark.usefixtures("theme")
GESTURES = 3


class Hands:
    """A click, or a key that chooses, on what has the keys: counted."""

    def __init__(self) -> None:
        self.count = 0

    def click(self, button: Any) -> None:
        self.count += 1
        button.click()

    def enter(self) -> None:
        self.count += 1
        press(Qt.Key.Key_Return)

    def letter(self, letter: str) -> None:
        self.count += 1
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, letter)


@pytest.fixture
def person(filled: Services) -> int:
    return filled.participants.create("Exemple", first_name="Alba", arrived_on=date(2016, 7, 5)).id


def only(services: Services, person: int) -> Referral:
    (referral,) = services.referrals.list(person)
    return referral


# -- the Plan


@pytest.fixture
def plan(qtbot: QtBot, filled: Services, jobs: Jobs) -> Callable[[int], PlanView]:
    def opened(person: int) -> PlanView:
        view = PlanView(PlanDesk(filled), jobs)
        qtbot.addWidget(view)
        view.resize(1100, 900)
        view.show_participant(person)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        return view

    return opened


def _of_need(view: PlanView, need: Need) -> Any:
    row = view.needs.bring("need", need.id)
    assert isinstance(row, NeedRow)
    return row.orient


def _of_obstacle(view: PlanView, obstacle: Obstacle) -> Any:
    row = view.obstacles.bring(obstacle.id)
    assert isinstance(row, ObstacleRow)
    return row.orient


def test_three_gestures_lead_from_a_need_of_the_plan_to_a_referral(
    filled: Services, person: int, plan: Callable[[int], PlanView]
) -> None:
    need = filled.plans.add_need(person, "logement", "Un logement plus grand")
    hands, view = Hands(), plan(person)
    hands.click(_of_need(view, need))
    hands.enter()
    hands.letter("r")
    referral = only(filled, person)
    assert (referral.need_id, referral.mode) == (need.id, ReferralMode.APPOINTMENT_MADE)
    assert hands.count == GESTURES


def test_three_gestures_lead_from_an_obstacle_of_the_plan_to_a_referral(
    filled: Services, person: int, plan: Callable[[int], PlanView]
) -> None:
    obstacle = filled.plans.add_obstacle(person, "sante", {"text": "Maux de dos"})
    hands, view = Hands(), plan(person)
    hands.click(_of_obstacle(view, obstacle))
    hands.enter()
    hands.letter("a")
    referral = only(filled, person)
    assert (referral.obstacle_id, referral.mode) == (obstacle.id, ReferralMode.ACCOMPANIED)
    assert hands.count == GESTURES


# -- the directory


@pytest.fixture
def tab(qtbot: QtBot, filled: Services, person: int, jobs: Jobs) -> DirectoryTab:
    made = DirectoryTab(filled, Events(), jobs)
    qtbot.addWidget(made)
    made.resize(1320, 660)
    made.participant_id = person
    made.refresh()
    made.show_record("service", filled.directory.search("Réinser")[0].id)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def view_of(tab: DirectoryTab) -> ServicesView:
    view = tab.view("services")
    assert isinstance(view, ServicesView)
    return view


def refer(tab: DirectoryTab, hands: Hands) -> None:
    view_of(tab).list.setFocus()
    hands.letter("o")
    hands.letter("c")
    hands.enter()


def test_three_gestures_lead_from_a_service_to_a_referral_of_the_chosen_person(
    filled: Services, person: int, tab: DirectoryTab
) -> None:
    hands = Hands()
    refer(tab, hands)
    referral = only(filled, person)
    assert referral.service_id == view_of(tab).shown
    assert referral.mode is ReferralMode.DETAILS_GIVEN
    assert hands.count == GESTURES


def test_the_button_of_the_card_takes_three_gestures_too(
    filled: Services, person: int, tab: DirectoryTab
) -> None:
    hands = Hands()
    hands.click(view_of(tab).head.refer_button)
    hands.letter("r")
    hands.enter()
    assert only(filled, person).mode is ReferralMode.APPOINTMENT_MADE
    assert hands.count == GESTURES


def test_the_next_key_after_a_referral_from_the_directory_is_its_slip(
    qtbot: QtBot, filled: Services, person: int, tab: DirectoryTab
) -> None:
    refer(tab, Hands())
    assert view_of(tab).head.referred_line.slip.hasFocus()
    press(Qt.Key.Key_Space)
    (dialog,) = tab.findChildren(ReferralSlipDialog)
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.ui.issue_button.isEnabled)
    dialog.ui.issue_button.click()
    qtbot.waitUntil(lambda: only(filled, person).slip_id is not None)
    dialog.close()


def test_the_agreement_and_the_note_follow_a_referral_from_the_directory(
    qtbot: QtBot, filled: Services, person: int, tab: DirectoryTab
) -> None:
    refer(tab, Hands())
    line = view_of(tab).head.referred_line
    line.sharing.ask_button.click()
    type_in(line.sharing.information, "Son projet")
    line.sharing.keep.click()
    (agreement,) = filled.participants.get(person).agreements
    assert agreement.information == "Son projet"
    assert line.sharing.state.text() == "accord en cours"
    line.note.click()
    (dialog,) = tab.findChildren(LiaisonDialog)
    assert dialog.recipient.text() == only(filled, person).service_name
    dialog.close()


def test_what_was_typed_of_an_agreement_waits_on_the_card_of_its_service(
    filled: Services, person: int, tab: DirectoryTab
) -> None:
    refer(tab, Hands())
    referral = only(filled, person)
    line = view_of(tab).head.referred_line
    line.sharing.ask_button.click()
    type_in(line.sharing.information, "Ses pres")
    tab.show_record("service", filled.directory.search("Relais santé")[0].id)
    assert line.isHidden()
    tab.show_draft("directory.sharing", referral.id)
    assert line.about == (person, referral.service_id)
    assert line.sharing.information.text() == "Ses pres"


def test_a_referral_taken_back_is_told_no_longer(filled: Services, person: int, tab: DirectoryTab) -> None:
    refer(tab, Hands())
    line = view_of(tab).head.referred_line
    assert not line.isHidden()
    filled.undo.undo()
    tab.refresh()
    assert line.isHidden()
