"""Obstacles, goals, needs and avenues, written down during an interview."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.plans import NeedKind, PlanStatus, SeverityAnswer, Voice
from modactions_desktop.services.session import Services
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.theme import Tone
from tests.conftest import TODAY
from tests.ui.tabs.interviews.hands import begin, past, press, type_in

pytestmark = pytest.mark.usefixtures("theme")


def test_a_severity_chosen_is_dated_and_of_one_voice(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first = past(services, person, 60)
    obstacle = services.plans.add_obstacle(person, "logement")
    services.plans.assess(
        obstacle.id, Voice.SOCIAL_WORKER, 2, on=TODAY - timedelta(days=60), interview_id=first
    )
    tab.refresh()
    key = begin(tab)
    row = tab.editor.obstacles.rows()[0]
    QTest.keyClicks(row.scale, "4")
    judged = services.plans.of(person).obstacles[0].rated(Voice.SOCIAL_WORKER)
    assert [(s.value, s.assessed_on) for s in judged] == [(2, TODAY - timedelta(days=60)), (4, TODAY)]
    assert judged[-1].interview_id == key
    assert row._line.text() == "2 → 4 ▲"
    assert ("Logement", Tone.BAD) in tab.ui.list.cards.row(0).pills
    tab.editor.obstacles.voice.choose(Voice.PERSON)
    assert tab.editor.obstacles.rows()[0].scale.value() is None


def test_not_wishing_to_speak_of_it_is_an_answer(tab: InterviewsTab, services: Services, person: int) -> None:
    services.plans.add_obstacle(person, "sante")
    tab.refresh()
    begin(tab)
    QTest.keyClicks(tab.editor.obstacles.rows()[0].scale, "p")
    judged = services.plans.of(person).obstacles[0].severities[0]
    assert (judged.answer, judged.value) == (SeverityAnswer.NO_WISH, None)


def test_an_obstacle_goal_need_and_avenue_are_added_from_the_keyboard(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    key = begin(tab)
    obstacles, goals, needs = tab.editor.obstacles, tab.editor.goals, tab.editor.needs
    obstacles.add_button.click()
    obstacles.domain.show_value("langue")
    QTest.keyClick(obstacles.add_line.text, Qt.Key.Key_Return)
    goals.add_button.click()
    type_in(goals.add_line.text, "Parler seule au guichet")
    QTest.keyClick(goals.add_line.text, Qt.Key.Key_Return)
    needs.add_button.click()
    type_in(needs.add_line.text, "Un médecin près de l'école")
    QTest.keyClick(needs.add_line.text, Qt.Key.Key_Return)
    need = services.plans.of(person).needs[0]
    needs._ask_avenue(need.id)
    type_in(needs.add_line.text, "Appeler la maison médicale")
    QTest.keyClick(needs.add_line.text, Qt.Key.Key_Return)
    plan = services.plans.of(person)
    assert (plan.obstacles[0].domain, plan.obstacles[0].interview_id) == ("langue", key)
    assert (plan.goals[0].text, plan.goals[0].interview_id) == ("Parler seule au guichet", key)
    assert (need.kind, plan.avenues[0].need_ids) == (NeedKind.NEED, (need.id,))
    assert plan.unanswered_needs(()) == ()


def test_what_she_types_after_the_keys_goes_into_the_words_of_each_line(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    begin(tab)
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    for letter, text in (("F", "Loyer trop cher"), ("O", "Un logement"), ("B", "Un garant")):
        press(
            Qt.Key[f"Key_{letter}"], Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, text)
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Escape)
    plan = services.plans.of(person)
    assert [part[0].text for part in (plan.obstacles, plan.goals, plan.needs)] == [
        "Loyer trop cher",
        "Un logement",
        "Un garant",
    ]
    assert (plan.needs[0].kind, plan.needs[0].domain) == (NeedKind.NEED, "autre")


def test_an_obstacle_takes_its_severity_before_enter_in_one_step(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    key = begin(tab)
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    obstacles = tab.editor.obstacles
    obstacles.add_button.click()
    QTest.keyClicks(obstacles.add_line.text, "Loyer trop cher")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Return)
    (obstacle,) = services.plans.of(person).obstacles
    (said,) = obstacle.rated(Voice.SOCIAL_WORKER)
    assert (said.value, said.assessed_on, said.interview_id) == (3, TODAY, key)
    assert obstacles.add_line.text.hasFocus()
    assert (obstacles.domain.value(), obstacles.severity.value()) == (None, None)
    assert services.undo.undo()
    assert services.plans.of(person).obstacles == ()


def test_a_goal_is_not_given_up_without_a_word_on_why(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    goal = services.plans.add_goal(person, "Trouver une formation")
    begin(tab)
    goals = tab.editor.goals
    goals._on_status(goal.id, PlanStatus.ABANDONED)
    assert services.plans.of(person).goals[0].status is PlanStatus.TO_START
    type_in(goals.reason_line.text, "Grossesse")
    QTest.keyClick(goals.reason_line.text, Qt.Key.Key_Return)
    kept = services.plans.of(person).goals[0]
    assert (kept.status, kept.status_reason) == (PlanStatus.ABANDONED, "Grossesse")


def test_the_last_interview_open_goals_and_obstacles_stay_in_sight(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    past(services, person, 30, "Inscription au cours confirmée.")
    services.plans.add_goal(person, "Parler seule au guichet")
    services.plans.add_obstacle(person, "langue")
    tab.refresh()
    begin(tab)
    assert not tab.memory.isHidden()
    assert tab.memory.ui.note.text() == "Inscription au cours confirmée."
    assert "Parler seule au guichet" in tab.memory.ui.goals.text()
    assert tab.memory._pills.count() == 1
