"""The page around the sheet: its states, its list and strip, its keys, its room."""

from __future__ import annotations

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.interviews import (
    AnswerReceived,
    Feedback,
    InterviewKind,
    InterviewStatus,
    Lacking,
    SheetPart,
    TextSection,
)
from modactions_desktop.domain.participants import Phase, SituationKind
from modactions_desktop.domain.plans import Voice
from modactions_desktop.services.session import Services
from modactions_desktop.ui.focus_in_sight import FocusInSight
from modactions_desktop.ui.panels.interviews.feedback import LACKING
from modactions_desktop.ui.panels.plan.goals_section import NeedsPanel
from modactions_desktop.ui.panels.plan.obstacles_section import ObstaclesCanvas
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.widgets.overview_brush import ROW, TOP
from modactions_desktop.ui.widgets.reading_order import lay_in
from tests.conftest import TODAY
from tests.ui.tabs.interviews.hands import begin, current, past, press, type_in, write

pytestmark = pytest.mark.usefixtures("theme")


def test_without_a_person_the_page_says_to_choose_one(tab: InterviewsTab) -> None:
    tab.show_participant(None)
    assert tab.ui.pages.currentWidget() is tab.ui.nobody
    assert tab.primary is not None
    assert not tab.primary.isEnabled()


def test_without_an_interview_the_page_says_what_to_do_first(tab: InterviewsTab) -> None:
    assert tab.ui.sheet.currentWidget() is tab.ui.first
    tab.ui.begin_button.click()
    assert tab.ui.sheet.currentWidget() is tab.editor
    assert tab.editor.note.text.hasFocus()


def test_beginning_twice_goes_on_with_the_open_sheet_of_the_day(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first = begin(tab)
    assert begin(tab) == first
    services.interviews.set_feedback(first, Feedback(answer_received=AnswerReceived.YES))
    services.interviews.close(first)
    tab.show_participant(person)
    assert begin(tab) != first


@pytest.mark.parametrize(
    ("held_before", "phase", "kind"),
    [
        (False, Phase.ORIENTATION, InterviewKind.INITIAL),
        (True, Phase.TRAJECTORY, InterviewKind.INTERMEDIATE),
        (True, Phase.EVALUATION, InterviewKind.FINAL),
    ],
)
def test_the_kind_proposed_follows_the_path(
    tab: InterviewsTab,
    services: Services,
    person: int,
    held_before: bool,
    phase: Phase,
    kind: InterviewKind,
) -> None:
    if held_before:
        past(services, person, 40)
    services.histories.begin_situation(person, SituationKind.PHASE, phase, on=date(2016, 11, 1))
    tab.refresh()
    assert services.interviews.get(begin(tab)).kind is kind


def test_the_next_appointment_is_planned_from_the_list(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    past(services, person, 30)
    tab.refresh()
    tab.ui.plan_button.click()
    type_in(tab.appointment.ui.day, "5/12")
    type_in(tab.appointment.ui.hour, "14:00")
    QTest.keyClick(tab.appointment.ui.hour, Qt.Key.Key_Return)
    planned = services.interviews.of(person)[-1]
    assert (planned.on, planned.starts_at, planned.status) == (
        date(2016, 12, 5),
        time(14),
        InterviewStatus.PLANNED,
    )


def test_a_click_on_the_strip_opens_that_interview(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    first, last = past(services, person, 90), past(services, person, 10)
    tab.refresh()
    qtbot.waitUntil(lambda: len(tab.ui.strip._ordered) > 2)
    assert current(tab) == last
    QTest.mouseClick(
        tab.ui.strip,
        Qt.MouseButton.LeftButton,
        pos=QPoint(round(tab.ui.strip.x_of(TODAY - timedelta(days=90))), TOP + ROW),
    )
    assert current(tab) == first
    assert tab.ui.list.current_key() == f"entretien:{first}"


def test_alt_and_the_arrows_go_from_one_interview_to_the_next(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first, last = past(services, person, 90), past(services, person, 10)
    tab.refresh()
    tab._step(1)
    assert current(tab) == first
    tab._step(-1)
    assert current(tab) == last


def test_bilan_goes_to_its_tab_with_this_person(qtbot: QtBot, tab: InterviewsTab, person: int) -> None:
    begin(tab)
    with qtbot.waitSignal(tab.events.tab_requested) as asked:
        tab.actions_offered[0].trigger()
    assert asked.args == ["bilans", person]


def test_tab_goes_in_reading_order_through_what_was_opened_last(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    services.plans.add_obstacle(person, "langue")
    services.plans.add_goal(person, "Parler seule au guichet")
    tab.refresh()
    begin(tab)
    tab.editor.rights.open()
    tab.editor.sheet.part(TextSection.DEMAND)
    tab.editor.obstacles.add_button.click()
    QApplication.processEvents()
    lay_in(tab)  # as Tab does when it is pressed before the page settled
    inside = tab.editor.ui.area.widget()
    assert inside is not None
    middles: list[int] = []
    widget = tab.editor.facts.ui.kind.nextInFocusChain()
    while widget is not None and widget is not tab.editor.facts.ui.kind:
        shown = widget.isVisible() and widget.isEnabled() and inside.isAncestorOf(widget)
        if shown and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            middles.append(widget.mapTo(inside, QPoint(0, widget.height() // 2)).y())
        widget = widget.nextInFocusChain()
    assert len(middles) > 40
    assert all(middle <= after + 30 for middle, after in pairwise(middles)), middles


def test_every_field_has_an_accessible_name(tab: InterviewsTab) -> None:
    begin(tab)
    fields = [f for f in tab.findChildren(QLineEdit) if f.objectName() != "qt_spinbox_lineedit"]
    assert all(field.accessibleName() for field in fields)


def test_the_sheet_is_not_wider_than_a_small_screen_at_200_percent(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first = past(services, person, 40)
    obstacle = services.plans.add_obstacle(person, "logement", {"text": "préavis " * 30})
    services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 2, interview_id=first)
    services.plans.add_goal(person, "Trouver un logement " * 10)
    services.plans.add_need(person, "sante", "Un médecin près de l'école " * 10)
    tab.refresh()
    begin(tab)
    assert tab.desk.refer(services.directory.search("éco-logement")[0].id)
    tab.editor.rights.open()
    tab.editor.sheet.part(SheetPart.DOMAINS)
    QApplication.processEvents()
    inside = tab.editor.ui.area.widget()
    assert inside is not None
    assert inside.minimumSizeHint().width() <= 301, "the room left at 1366 × 768 and 200 %"


def test_a_whole_first_interview_needs_no_mouse(
    qtbot: QtBot, tab: InterviewsTab, services: Services, person: int
) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    tab.ui.begin_button.setFocus()
    press(Qt.Key.Key_E, control)
    write("Elle cherche un cours de français près de l'école.")
    press(Qt.Key.Key_F, control | shift)
    write("Parle tigrigna et arabe")
    press(Qt.Key.Key_Tab)
    write("Lan")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_O, control)
    write("éco-logement")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, control)
    assert tab.editor.feedback.refusal() == LACKING[Lacking.FEEDBACK]
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, control)
    (interview,) = services.interviews.of(person)
    assert interview.is_closed
    assert interview.text(TextSection.FREE_NOTE).startswith("Elle cherche")
    assert interview.feedback.answer_received is AnswerReceived.YES
    (obstacle,) = services.plans.of(person).obstacles
    assert (obstacle.domain, obstacle.text) == ("langue", "Parle tigrigna et arabe")
    assert len(services.referrals.list(person)) == 1


def test_of_another_interview_the_first_screen_comes_first(
    tab: InterviewsTab, services: Services, person: int, qtbot: QtBot
) -> None:
    earlier = past(services, person, 30, "Avant.")
    past(services, person, 10, "Après.")
    services.plans.add_need(person, "emploi", "Un stage")
    tab.show_participant(person)
    tab.editor.fill()
    tab.open_interview(earlier)
    below = tab.editor.findChild(NeedsPanel)
    assert below is not None
    assert tab.editor.note.text.toPlainText() == "Avant."
    assert not below.isVisible()
    qtbot.waitUntil(below.isVisible)
    assert [row.value.text for row in below.unanswered.rows()] == ["Un stage"]


def test_a_shortcut_pressed_at_once_reaches_what_stands_below(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    FocusInSight(tab)
    begin(tab)
    earlier = past(services, person, 30)
    services.interviews.reopen(earlier)
    tab.refresh()
    tab.ui.list.setFocus()
    tab.open_interview(earlier)
    below = tab.editor.findChild(ObstaclesCanvas)
    assert below is not None
    assert not below.isVisible()
    press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert below.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert below.isAncestorOf(focused)
