"""Whether the person came, the feedback, and the closing of the sheet."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.interviews import (
    AnswerReceived,
    Feedback,
    InterviewKind,
    InterviewStatus,
    Lacking,
    TextSection,
)
from modactions_desktop.sentences import SENTENCES
from modactions_desktop.services.session import Services
from modactions_desktop.ui.panels.interviews.feedback import LACKING
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.theme import Tone
from modactions_desktop.ui.widgets.choices import CodeCombo
from modactions_desktop.ui.widgets.fields import AutosaveText, flush_all
from tests.conftest import TODAY
from tests.ui.tabs.interviews.hands import begin, current, past, type_in

pytestmark = pytest.mark.usefixtures("theme")


def test_an_absence_is_red_in_words_and_asks_only_why(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    tab.editor.facts.ui.status.choose(InterviewStatus.ABSENT)
    type_in(tab.editor.facts.ui.missed, "Convocation restée sans réponse")
    tab.editor.facts.ui.missed.autosave.flush()
    card = tab.ui.list.cards.row(0)
    assert (card.title, card.title_tone) == ("Absence non excusée", Tone.BAD)
    assert card.facts == "Convocation restée sans réponse"
    assert services.interviews.get(key).status is InterviewStatus.ABSENT
    assert tab.editor.obstacles.isHidden()
    assert not tab.editor.feedback.ui.answer.isVisible()
    tab.editor.feedback.ui.close_button.click()
    assert services.interviews.get(key).is_closed


def test_nobody_came_before_the_day(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    services.interviews.plan(person, InterviewKind.FINAL, on=date(2016, 12, 5))
    tab.refresh()
    with qtbot.waitSignal(tab.said) as said:
        tab.editor.facts.ui.status.choose(InterviewStatus.HELD)
    assert said.args == [SENTENCES["interview_ahead"], "bad"]
    assert tab.editor.facts.ui.status.value() is InterviewStatus.PLANNED


def test_a_planned_day_that_is_past_asks_what_happened(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    services.interviews.plan(person, InterviewKind.INITIAL, on=date(2016, 11, 18))
    tab.refresh()
    card = tab.ui.list.cards.row(0)
    assert (card.facts, card.title_tone) == ("Statut à préciser", Tone.ATTENTION)


def test_closing_without_feedback_is_refused_with_the_sentence(
    tab: InterviewsTab, services: Services
) -> None:
    key = begin(tab)
    feedback = tab.editor.feedback
    feedback.ui.close_button.click()
    assert feedback.refusal() == LACKING[Lacking.FEEDBACK]
    assert not services.interviews.get(key).is_closed
    feedback.ui.answer.choose(AnswerReceived.PARTLY)
    feedback.ui.close_button.click()
    assert feedback.refusal() == ""
    assert services.interviews.get(key).is_closed


def test_the_reason_why_there_is_no_feedback_is_enough_to_close(
    tab: InterviewsTab, services: Services
) -> None:
    key = begin(tab)
    type_in(tab.editor.feedback.ui.reason, "Partie plus tôt, le bus.")
    tab.editor.feedback.ui.close_button.click()
    assert services.interviews.get(key).is_closed


def test_a_closed_interview_is_read_only_until_it_is_reopened(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    past(services, person, 10, "Fini.")
    tab.refresh()
    assert tab.editor.note.text.isReadOnly()
    assert not tab.editor.obstacles.add_button.isEnabled()
    tab.editor.feedback.ui.close_button.click()
    assert not tab.editor.note.text.isReadOnly()
    type_in(tab.editor.note.text, "Encore. ")
    assert flush_all(tab)
    assert "Encore." in services.interviews.get(current(tab)).text(TextSection.FREE_NOTE)


def test_the_final_interview_asks_whether_the_project_helped(tab: InterviewsTab, services: Services) -> None:
    begin(tab)
    assert tab.editor.feedback.ui.helped_box.isHidden()
    tab.editor.facts.ui.kind.show_value(InterviewKind.FINAL)
    tab.editor.facts.ui.kind.chosen.emit(InterviewKind.FINAL)
    assert not tab.editor.feedback.ui.helped_box.isHidden()
    assert "Chemin parcouru" in tab.editor.sheet._chips_of


def test_an_interview_goes_to_the_bin_and_comes_back(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    earlier = past(services, person, 30)
    tab.refresh()
    key = begin(tab)
    tab.editor.ui.bin_button.click()
    assert [i.id for i in services.interviews.of(person)] == [earlier]
    assert current(tab) == earlier
    services.undo.undo()
    tab.refresh()
    assert [i.id for i in services.interviews.of(person)] == [earlier, key]


def test_closing_a_planned_interview_goes_to_whether_the_person_came(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    services.interviews.plan(person, InterviewKind.INITIAL, on=TODAY)
    tab.refresh()
    tab.editor.feedback.close_or_reopen()
    assert tab.editor.feedback.refusal() == LACKING[Lacking.STATUS]
    status, problem = tab.editor.facts.ui.status, tab.editor.facts.ui.problem
    assert QApplication.focusWidget() is status.focusProxy()
    assert problem.isVisible()
    assert problem.text() == "Pour clôturer, dites d'abord si la personne est venue."
    said = tab.editor.ui.area.viewport().rect()
    assert said.contains(QRect(problem.mapTo(tab.editor.ui.area.viewport(), QPoint()), problem.size()))
    status.choose(InterviewStatus.HELD)
    assert not problem.isVisible()


def test_control_and_enter_close_from_every_field(qtbot: QtBot, tab: InterviewsTab) -> None:
    """Each field of the sheet lets the keys through; the refused closing goes to what is lacking."""
    begin(tab)
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.editor.sheet.part(TextSection.DEMAND)
    tab.editor.goals.add_button.click()
    fields = [
        f
        for f in tab.editor.findChildren(QWidget)
        if f.isVisible() and isinstance(f, QLineEdit | AutosaveText | CodeCombo)
    ]
    assert len(fields) > 10
    for field in fields:
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert QApplication.focusWidget() is tab.editor.feedback.ui.answer.focusProxy(), (
            field.accessibleName()
        )


def test_a_code_no_longer_in_use_stays_readable(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    services.interviews.set_feedback(key, Feedback(AnswerReceived.YES, mode="PICTOS"))
    services.catalogues.update_code("feedback_mode", "PICTOS", {"active": False})
    tab.refresh()
    assert tab.editor.feedback.mode.currentText() == "Pictogrammes"
