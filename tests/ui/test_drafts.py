"""What is typed in a line that waits for Enter outlives a lock, another person and another tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from modactions_desktop.config import Settings
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.gate import Opened
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.plan.view import PlanView
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.tabs.participants import ParticipantsTab
from modactions_desktop.ui.theme import Theme
from modactions_desktop.ui.widgets.drafts import Draft
from modactions_desktop.ui.widgets.fields import Autosave, flush_all

PASSPHRASE = "une phrase assez longue"
WORDS = "parler mieux pour le travail"
NO_DRAFT = {
    "Chercher un service": "a search: nothing is added by it but a service by that name",
    "Numéro national": "kept in its own column only, where its use is allowed",
}
"""Lines that wait for Enter and keep no draft, and why."""


def plan_of(desk: Desk) -> PlanView:
    desk.window.go_to("participants")
    tab = desk.window.current_tab
    assert isinstance(tab, ParticipantsTab)
    tab.show_view("plan")
    view = tab.view("plan")
    assert isinstance(view, PlanView)
    return view


def type_a_goal(desk: Desk, text: str = WORDS) -> QLineEdit:
    panel = plan_of(desk).goals
    panel.add_button.click()
    QTest.keyClicks(panel.add_line.text, text)
    return panel.add_line.text


def test_words_typed_in_the_line_of_a_goal_are_there_again_after_a_lock(
    qapp: QApplication, qtbot: QtBot, desk_at_work: Desk, theme: Theme, jobs: Jobs
) -> None:
    line = type_a_goal(desk_at_work)
    with qtbot.waitSignal(desk_at_work.locked):
        QTest.keyClick(line, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    vault = vaults.unlock(desk_at_work.paths, PASSPHRASE)
    services = open_services(vault, clock=desk_at_work.opened.services.context.clock)
    again = Desk(Opened(vault, services), desk_at_work.paths, Settings(), theme, jobs)
    again.start(qapp)
    add_line = plan_of(again).goals.add_line
    assert add_line.text.text() == WORDS
    assert not add_line.isHidden()
    assert not add_line.draft.mark.isHidden()
    again._stop_watching()
    again.window.hide()
    again.window.deleteLater()
    vault.database.abandon()


def test_enter_gives_the_words_and_the_draft_is_forgotten(desk_at_work: Desk) -> None:
    line = type_a_goal(desk_at_work)
    assert flush_all(desk_at_work.window)
    drafts, plans = desk_at_work.opened.services.drafts, desk_at_work.opened.services.plans
    assert drafts.of("plan.goal", participant_id=1) == WORDS
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert [goal.text for goal in plans.of(1).goals] == [WORDS]
    assert drafts.of("plan.goal", participant_id=1) == ""


def test_escape_and_an_emptied_line_forget_the_draft(desk_at_work: Desk) -> None:
    line, drafts = type_a_goal(desk_at_work), desk_at_work.opened.services.drafts
    assert flush_all(desk_at_work.window)
    line.setText("")
    assert drafts.of("plan.goal", participant_id=1) == ""
    QTest.keyClicks(line, WORDS)
    assert flush_all(desk_at_work.window)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert drafts.of("plan.goal", participant_id=1) == ""


def test_a_domain_chosen_for_an_obstacle_without_words_waits_for_its_person(desk_at_work: Desk) -> None:
    services = desk_at_work.opened.services
    other = services.participants.create("Autre", first_name="Bela").id
    panel = plan_of(desk_at_work).obstacles
    panel.add_button.click()
    panel.domain.show_value("logement")
    panel.domain.chosen.emit("logement")
    desk_at_work.window.select_participant(other)
    assert panel.domain.value() is None
    desk_at_work.window.select_participant(1)
    assert panel.add_line.isVisible()
    assert panel.domain.value() == "logement"
    assert not panel.add_line.draft.mark.isHidden()

    QTest.keyClick(panel.add_line.text, Qt.Key.Key_Return)
    assert [obstacle.domain for obstacle in services.plans.of(1).obstacles] == ["logement"]
    assert not services.drafts.found("plan.obstacle", participant_id=1)
    QTest.keyClick(panel.add_line.text, Qt.Key.Key_Escape)
    assert not services.drafts.found("plan.obstacle", participant_id=1)


def test_escape_puts_away_a_domain_chosen_without_words(desk_at_work: Desk) -> None:
    panel = plan_of(desk_at_work).obstacles
    panel.add_button.click()
    panel.domain.show_value("logement")
    panel.domain.chosen.emit("logement")
    assert flush_all(desk_at_work.window)
    assert desk_at_work.opened.services.drafts.found("plan.obstacle", participant_id=1)
    QTest.keyClick(panel.add_line.text, Qt.Key.Key_Escape)
    assert not desk_at_work.opened.services.drafts.found("plan.obstacle", participant_id=1)


def test_the_words_stay_with_the_person_for_whom_they_were_typed(desk_at_work: Desk) -> None:
    other = desk_at_work.opened.services.participants.create("Autre", first_name="Bela").id
    line = type_a_goal(desk_at_work)
    desk_at_work.window.select_participant(other)
    assert line.text() == ""
    desk_at_work.window.select_participant(1)
    assert line.text() == WORDS


def test_a_new_file_that_was_not_opened_yet_is_kept(desk_at_work: Desk) -> None:
    desk_at_work.window.go_to("participants")
    tab = desk_at_work.window.current_tab
    assert isinstance(tab, ParticipantsTab)
    card = tab.ui.new_file
    card.begin()
    QTest.keyClicks(card.ui.last_name, "Exemple")
    QTest.keyClicks(card.ui.birth, "vers 1990")
    assert flush_all(desk_at_work.window)
    drafts = desk_at_work.opened.services.drafts
    assert drafts.of("participants.new.last_name") == "Exemple"
    assert drafts.of("participants.new.birth") == "vers 1990"
    card.ui.cancel_button.click()
    assert drafts.of("participants.new.last_name") == drafts.of("participants.new.birth") == ""


def test_an_appointment_being_typed_opens_again_with_its_day(desk_at_work: Desk) -> None:
    other = desk_at_work.opened.services.participants.create("Autre", first_name="Bela").id
    desk_at_work.window.go_to("interviews")
    tab = desk_at_work.window.current_tab
    assert isinstance(tab, InterviewsTab)
    tab.ui.plan_button.click()
    form = tab.appointment
    QTest.keyClicks(form.ui.day, "28/11")
    QTest.keyClicks(form.ui.hour, "10h")
    desk_at_work.window.select_participant(other)
    assert form.isHidden()
    desk_at_work.window.select_participant(1)
    assert not form.isHidden()
    assert form.ui.hour.text() == "10h"
    QTest.keyClick(form.ui.hour, Qt.Key.Key_Return)
    assert form.isHidden()
    planned = [i for i in desk_at_work.opened.services.interviews.of(1) if i.on.day == 28]
    assert len(planned) == 1


@pytest.mark.parametrize("name", ["participants", "interviews", "directory"])
def test_every_line_that_waits_for_enter_keeps_a_draft(desk_at_work: Desk, name: str) -> None:
    services = desk_at_work.opened.services
    services.plans.add_goal(1, "un logement")
    services.plans.add_obstacle(1, "logement", {"text": "une caution"})
    desk_at_work.window.go_to(name)
    tab = desk_at_work.window.current_tab
    if isinstance(tab, ParticipantsTab):
        view = plan_of(desk_at_work)
        for row in (*view.goals.open_ones.rows(), *view.obstacles.open_ones.rows()):
            row.open()
        tab.show_view("file")
        tab.show_view("papers")
    assert tab is not None
    waiting = [line for line in tab.findChildren(QLineEdit) if line.receivers(SIGNAL("returnPressed()"))]
    kept = [line for line in waiting if line.accessibleName() not in NO_DRAFT]
    assert kept
    for line in kept:
        draft = line.findChild(Draft)
        assert draft is not None, f"{line.accessibleName()} {line.objectName()}"
        assert draft.autosave in desk_at_work.window.findChildren(Autosave)  # written before a lock
