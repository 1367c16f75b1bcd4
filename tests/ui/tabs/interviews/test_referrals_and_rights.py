"""Services proposed and rights explained during an interview."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.interviews import (
    AnswerReceived,
    Feedback,
    Interpreter,
    InterpreterMode,
    InterviewStatus,
)
from modactions_desktop.domain.referrals import ReferralStatus, RefusalReason
from modactions_desktop.services.session import Services
from modactions_desktop.ui.panels.interviews.rights import RightsPanel
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from tests.ui.tabs.interviews.hands import begin, type_in

pytestmark = pytest.mark.usefixtures("theme")


def test_a_service_is_proposed_in_three_gestures(tab: InterviewsTab, services: Services, person: int) -> None:
    key = begin(tab)
    tab.editor.referrals.add_button.click()
    type_in(tab.editor.referrals.finder.words, "éco-logement")
    QTest.keyClick(tab.editor.referrals.finder.words, Qt.Key.Key_Return)
    (referral,) = services.referrals.list(person)
    assert "logement" in referral.service_name.lower()
    assert (referral.status, referral.interview_id) == (ReferralStatus.PROPOSED, key)
    assert tab.editor.referrals.finder.isHidden()


def test_a_service_that_the_directory_lacks_is_created_in_one_line(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    begin(tab)
    tab.editor.referrals.add_button.click()
    type_in(tab.editor.referrals.finder.words, "Atelier vélo de la Dérivation")
    QTest.keyClick(tab.editor.referrals.finder.words, Qt.Key.Key_Return)
    (referral,) = services.referrals.list(person)
    assert referral.service_id is not None
    made = services.directory.service(referral.service_id)
    assert (made.name, made.internal) == ("Atelier vélo de la Dérivation", False)


def test_what_became_of_a_referral_is_one_choice(tab: InterviewsTab, services: Services, person: int) -> None:
    begin(tab)
    service = services.directory.search("éco-logement")[0]
    assert tab.desk.refer(service.id)
    (referral,) = services.referrals.list(person)
    menu = tab.editor.referrals.menu_of(referral)
    refused = next(action for action in menu.actions() if action.text().endswith("\tF")).menu()
    assert refused is not None
    next(a for a in refused.actions() if a.text() == "&Complet\tC").trigger()  # type: ignore[attr-defined]
    kept = services.referrals.list(person)[0].current
    assert (kept.status, kept.reason) == (ReferralStatus.REFUSED, RefusalReason.FULL)


def test_an_appointment_needs_its_day(tab: InterviewsTab, services: Services, person: int) -> None:
    begin(tab)
    assert tab.desk.refer(services.directory.search("éco-logement")[0].id)
    panel = tab.editor.referrals
    panel._ask_appointment(services.referrals.list(person)[0])
    QTest.keyClick(panel.appointment.at, Qt.Key.Key_Return)
    assert panel.appointment.said() == "Écrivez le jour et l'heure, par exemple jeu 12/1 14h."
    type_in(panel.appointment.at, "28/11 9h30")
    QTest.keyClick(panel.appointment.at, Qt.Key.Key_Return)
    assert services.referrals.list(person)[0].current.appointment_at == datetime(2016, 11, 28, 9, 30)


def test_the_key_e_notes_a_right_as_explained_during_this_interview(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    key = begin(tab)
    panel = tab.editor.rights.open()
    assert isinstance(panel, RightsPanel)
    before = panel.lines()
    assert 3 <= len(before) <= 5
    QTest.keyClicks(before[0], "e")
    told = [line for line in services.checklist.lines(person) if line.explained]
    assert [line.explained.interview_id for line in told if line.explained] == [key]


@pytest.mark.parametrize(
    ("key", "state"),
    [
        ("c", ChecklistState.IN_PROGRESS),
        ("o", ChecklistState.IN_ORDER),
        ("a", ChecklistState.TO_EXPLAIN),
        ("n", ChecklistState.NOT_CONCERNED),
        ("r", ChecklistState.REFUSED),
    ],
)
def test_each_key_notes_its_state_with_the_interview_and_the_next_item_takes_the_keys(
    tab: InterviewsTab, services: Services, person: int, key: str, state: ChecklistState
) -> None:
    interview = begin(tab)
    panel = tab.editor.rights.open()
    assert isinstance(panel, RightsPanel)
    QTest.keyClicks(panel.lines()[0], key)
    (line,) = [line for line in services.checklist.lines(person) if line.changes]
    assert line.state is state
    assert line.changes[-1].interview_id == interview
    assert panel.lines()[0].done.hasFocus()


def test_an_explanation_takes_the_language_and_the_interpreter_of_the_interview(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    key = begin(tab)
    came = Interpreter("tir", "SeTIS wallon", InterpreterMode.IN_PERSON, came=True)
    services.interviews.set_interpreter(key, came)
    tab.refresh()
    panel = tab.editor.rights.open()
    assert isinstance(panel, RightsPanel)
    QTest.keyClicks(panel.lines()[0], "e")
    (told,) = [line.explained for line in services.checklist.lines(person) if line.explained]
    assert (told.language, told.interpreter) == ("tir", "SeTIS wallon")


def test_the_keys_of_a_closed_interview_note_nothing(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    key = begin(tab)
    services.interviews.mark(key, InterviewStatus.HELD)
    services.interviews.set_feedback(key, Feedback(AnswerReceived.YES))
    services.interviews.close(key)
    tab.refresh()
    panel = tab.editor.rights.open()
    assert isinstance(panel, RightsPanel)
    for line in panel.lines():
        QTest.keyClicks(line, "eo")
    assert all(not line.changes for line in services.checklist.lines(person))
