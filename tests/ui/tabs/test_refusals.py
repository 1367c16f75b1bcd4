"""A referral refused or given up with its reason: two keys, from Aujourd'hui and from its own line."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.referrals import (
    REASON_KEYS,
    STATUS_KEYS,
    Referral,
    ReferralStatus,
    RefusalReason,
)
from modactions_desktop.domain.today import ASKS_WHY, KEYS, Answer, Task, TaskKind
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.plan.desk import PlanDesk
from modactions_desktop.ui.panels.plan.view import PlanView
from modactions_desktop.ui.panels.referrals.row import ReferralRow
from modactions_desktop.ui.tabs.today import TodayTab
from modactions_desktop.ui.widgets.tasks import TaskRow
from tests.ui.tabs.interviews.hands import press

pytestmark = pytest.mark.usefixtures("theme")
CASES = [
    *((ReferralStatus.REFUSED, reason) for reason in RefusalReason),
    (ReferralStatus.ABANDONED, RefusalReason.NOT_INTERESTED),
]


class Keys:
    """Each key goes where the keys are, and is counted."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, letters: str) -> None:
        for letter in letters:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, letter.lower())
            self.count += 1


@pytest.fixture
def person(filled: Services) -> int:
    return filled.participants.create("Exemple", first_name="Alba", arrived_on=date(2016, 7, 5)).id


@pytest.fixture
def referral(filled: Services, person: int) -> int:
    service = filled.directory.search("Réinser")[0].id
    return filled.referrals.propose(person, service, on=date(2016, 11, 1))


@pytest.fixture
def today(qtbot: QtBot, filled: Services, referral: int) -> TodayTab:
    tab = TodayTab(filled, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.resize(1320, 700)
    tab.show()
    tab.activateWindow()
    tab.refresh()
    return tab


def silent(tab: TodayTab) -> TaskRow:
    (row,) = [row for row in tab.rows() if row.item.task.kind is TaskKind.REFERRAL_SILENT]
    return row


def only(services: Services, person: int) -> Referral:
    (referral,) = services.referrals.list(person)
    return referral


def test_every_answer_and_every_reason_has_a_letter_of_its_own() -> None:
    task = Task(TaskKind.REFERRAL_SILENT, 1, 1, date(2017, 1, 9), 0)
    letters = [KEYS[answer] for answer in task.answers]
    assert len(set(letters)) == len(letters)
    assert set(REASON_KEYS) == set(RefusalReason)
    assert len(set(REASON_KEYS.values())) == len(RefusalReason)
    assert set(STATUS_KEYS) == set(ReferralStatus) - {ReferralStatus.PROPOSED}
    assert len(set(STATUS_KEYS.values())) == len(STATUS_KEYS)
    for answer in (*ASKS_WHY, Answer.CAME, Answer.TAKEN_ON, Answer.NO_FOLLOW_UP):
        assert KEYS[answer] == STATUS_KEYS[ReferralStatus(answer.value)]


@pytest.mark.parametrize(("status", "reason"), CASES)
def test_two_keys_tell_a_refusal_with_its_reason_from_today(
    qtbot: QtBot,
    filled: Services,
    person: int,
    today: TodayTab,
    status: ReferralStatus,
    reason: RefusalReason,
) -> None:
    silent(today).setFocus()
    keys = Keys()
    with qtbot.waitSignal(today.undoable_said) as said:
        keys(STATUS_KEYS[status] + REASON_KEYS[reason])
    assert keys.count == 2
    told = only(filled, person).current
    assert (told.status, told.reason) == (status, reason)
    assert said.args[0].startswith("Noté pour Alba Exemple : orientation ")
    filled.undo.undo()
    assert only(filled, person).status is ReferralStatus.PROPOSED


def test_escape_and_a_letter_without_reason_tell_nothing(
    filled: Services, person: int, today: TodayTab
) -> None:
    row = silent(today)
    row.setFocus()
    Keys()("fz")
    assert row.reasons.hasFocus()
    press(Qt.Key.Key_Escape)
    assert row.hasFocus()
    assert row.reasons.isHidden()
    assert only(filled, person).status is ReferralStatus.PROPOSED


def test_two_clicks_tell_it_too(filled: Services, person: int, today: TodayTab) -> None:
    row = silent(today)
    links = {button.text(): button for button in row.findChildren(QPushButton)}
    links["Abandonnée…  A"].click()
    links["Pas mobile  M"].click()
    told = only(filled, person).current
    assert (told.status, told.reason) == (ReferralStatus.ABANDONED, RefusalReason.NOT_MOBILE)


@pytest.fixture
def plan(qtbot: QtBot, filled: Services, person: int, referral: int) -> PlanView:
    view = PlanView(PlanDesk(filled), Jobs())
    qtbot.addWidget(view)
    view.resize(1100, 900)
    view.show()
    view.activateWindow()
    view.show_participant(person)
    return view


def row_of(view: PlanView, key: int) -> ReferralRow:
    row = view.referrals.rows.row(key)
    assert isinstance(row, ReferralRow)
    return row


@pytest.mark.parametrize(("status", "reason"), CASES)
def test_two_keys_tell_a_refusal_with_its_reason_from_its_line(
    filled: Services,
    person: int,
    referral: int,
    plan: PlanView,
    status: ReferralStatus,
    reason: RefusalReason,
) -> None:
    row_of(plan, referral).follow.setFocus()
    keys = Keys()
    keys(STATUS_KEYS[status] + REASON_KEYS[reason])
    assert keys.count == 2
    told = only(filled, person).current
    assert (told.status, told.reason) == (status, reason)
    filled.undo.undo()
    assert only(filled, person).status is ReferralStatus.PROPOSED


def test_one_key_tells_what_needs_no_reason_from_its_line(
    filled: Services, person: int, referral: int, plan: PlanView
) -> None:
    for letter, status in (("c", ReferralStatus.CONTACTED), ("v", ReferralStatus.CAME)):
        row_of(plan, referral).fold.setFocus()
        Keys()(letter)
        assert only(filled, person).status is status


def test_the_letter_of_an_appointment_asks_when(referral: int, plan: PlanView) -> None:
    row_of(plan, referral).follow.setFocus()
    Keys()("d")
    assert not plan.referrals.appointment.isHidden()


def test_a_shortcut_and_a_letter_typed_in_a_field_of_the_line_tell_nothing(
    filled: Services, person: int, referral: int, plan: PlanView
) -> None:
    row = row_of(plan, referral)
    row.open()
    row.purpose.setFocus()
    Keys()("fa")
    assert row.purpose.text() == "fa"
    QTest.keyClick(row.follow, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert row.reasons.isHidden()
    assert only(filled, person).status is ReferralStatus.PROPOSED
