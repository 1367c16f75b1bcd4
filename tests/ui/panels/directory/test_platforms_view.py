"""« Plateformes »: a platform in one line, a meeting in one key, what it asked and who does it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.errors import ModActionsError
from modactions_desktop.domain.groups import PlatformKind
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.session import Services
from modactions_desktop.ui.focus_in_sight import FocusInSight
from modactions_desktop.ui.panels.directory.platform_meeting import FollowUpLine
from modactions_desktop.ui.panels.directory.platform_words import FOLLOW_UP, PLATFORM
from modactions_desktop.ui.panels.directory.platforms_view import PlatformsView
from modactions_desktop.ui.panels.record_lines import RecordLine
from modactions_desktop.ui.widgets.fields import flush_all

TODAY = date(2016, 11, 22)


def shown(qtbot: QtBot, services: Services) -> PlatformsView:
    view = PlatformsView(services)
    qtbot.addWidget(view)
    view.resize(1200, 700)
    view.show()
    view.read(None)
    return view


@pytest.fixture
def platform(services: Services) -> int:
    return services.platforms.add("Plateforme ISP", PlatformKind.EMPLOYMENT, rhythm_months=2).id


def texts(view: PlatformsView) -> str:
    QApplication.processEvents()  # lines made anew are laid out, those before are gone
    told = [label.text() for label in view.findChildren(QLabel) if label.isVisible()]
    return "\n".join(
        [*told, *(line.accessibleName() for line in view.findChildren(RecordLine) if line.isVisible())]
    )


def test_without_platform_the_page_says_what_to_do(qtbot: QtBot, services: Services) -> None:
    view = shown(qtbot, services)
    assert "Aucune plateforme" in texts(view)
    view.list.add_button.click()
    view.list.kind.show_value(PlatformKind.FRENCH)
    view.list.add_line.text.setText("Plateforme FLE")
    QTest.keyClick(view.list.add_line.text, Qt.Key.Key_Return)
    (line,) = services.platforms.lines()
    assert (line.platform.name, line.platform.kind) == ("Plateforme FLE", PlatformKind.FRENCH)
    assert view.card.isVisible()


def test_tab_goes_from_what_was_decided_to_what_is_to_be_done_not_to_the_bin(
    qtbot: QtBot, services: Services, platform: int
) -> None:
    view = shown(qtbot, services)
    FocusInSight(view)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.card.begin_meeting()
    form = view.card.form
    form.ui.decisions.setFocus()
    QTest.keyClick(form.ui.decisions, Qt.Key.Key_Tab)
    assert form.add_button.hasFocus()


def test_the_keyboard_stays_on_the_page_when_a_meeting_goes_to_the_bin(
    qtbot: QtBot, services: Services, platform: int
) -> None:
    view = shown(qtbot, services)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.card.begin_meeting()
    view.card.form.ui.drop.setFocus()
    view.card.form.ui.drop.click()
    assert view.card.new_button.hasFocus()


def test_a_name_given_twice_is_refused_in_a_sentence_and_stays_typed(
    qtbot: QtBot, services: Services, platform: int
) -> None:
    view = shown(qtbot, services)
    view.list.add_line.ask()
    view.list.add_line.text.setText("Plateforme ISP")
    with qtbot.waitSignal(view.refused) as told:
        QTest.keyClick(view.list.add_line.text, Qt.Key.Key_Return)
    error = told.args[0] if told.args else None
    assert isinstance(error, ModActionsError)
    assert error.code == "platform_known"
    assert view.list.add_line.text.text() == "Plateforme ISP"


def test_a_meeting_is_noted_in_one_key_and_written_as_it_is_typed(
    qtbot: QtBot, services: Services, platform: int
) -> None:
    view = shown(qtbot, services)
    view.card.begin_meeting()
    form = view.card.form
    form.ui.present.setPlainText("Réinser\nForem")
    form.ui.decisions.setPlainText("Échange de listes")
    flush_all(view)
    (meeting,) = services.platforms.meetings(platform)
    assert (meeting.on, meeting.present, meeting.decisions) == (
        TODAY,
        "Réinser\nForem",
        "Échange de listes",
    )
    assert "une réunion, le 22 nov. 2016" in texts(view)


def test_what_a_meeting_asks_is_added_with_enter_and_done_with_a_tick(
    qtbot: QtBot, services: Services, platform: int
) -> None:
    meeting = services.platforms.add_meeting(platform, TODAY)
    view = shown(qtbot, services)
    view.show_record(SearchKind.MEETING.value, meeting.id)
    form = view.card.form
    form.add_button.click()
    form.add_line.text.setText("Envoyer la liste")
    QTest.keyClick(form.add_line.text, Qt.Key.Key_Return)
    (line,) = view.findChildren(FollowUpLine)
    line.due.setText("1/12")
    line.due.autosave.touch()
    line.due.autosave.flush()
    assert "1 suite à donner" in texts(view)
    line.done.click()
    (asked,) = services.platforms.meeting(meeting.id).follow_ups
    assert (asked.text, asked.due_on, asked.done_on) == ("Envoyer la liste", date(2016, 12, 1), TODAY)
    assert "suite à donner" not in texts(view)


def test_words_typed_for_a_follow_up_outlive_the_page(
    qtbot: QtBot, services: Services, platform: int
) -> None:
    meeting = services.platforms.add_meeting(platform, TODAY)
    view = shown(qtbot, services)
    view.show_record(SearchKind.MEETING.value, meeting.id)
    view.card.form.add_line.ask()
    QTest.keyClicks(view.card.form.add_line.text, "Rappeler le Relais")
    flush_all(view)
    again = shown(qtbot, services)
    again.show_draft("platforms.follow_up", meeting.id)
    assert again.card.form.add_line.text.text() == "Rappeler le Relais"


def test_a_task_of_the_home_screen_opens_its_platform_and_its_meeting(
    qtbot: QtBot, services: Services, platform: int
) -> None:
    other = services.platforms.add("Antennes", PlatformKind.ANTENNAS).id
    meeting = services.platforms.add_meeting(other, date(2016, 8, 1))
    asked = services.platforms.add_follow_up(meeting.id, "Rappeler")
    view = shown(qtbot, services)
    view.show_record(PLATFORM, other)
    assert view.card.heading.text() == "Antennes"
    view.show_record(PLATFORM, platform)
    view.show_record(FOLLOW_UP, asked.id)
    assert (view.card.heading.text(), view.card.form.meeting_id) == ("Antennes", meeting.id)


def test_a_meeting_deleted_by_mistake_says_the_way_back(
    qtbot: QtBot, services: Services, platform: int
) -> None:
    meeting = services.platforms.add_meeting(platform, TODAY)
    view = shown(qtbot, services)
    view.show_record(SearchKind.MEETING.value, meeting.id)
    with qtbot.waitSignal(view.binned):
        view.card.form.ui.drop.click()
    assert not view.card.form.isVisible()
    services.undo.undo()
    view.read(None)
    lines = [view.card.meetings.itemAt(n) for n in range(view.card.meetings.count())]
    assert any(isinstance(item.widget(), RecordLine) for item in lines if item is not None)
