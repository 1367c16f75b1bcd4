"""Where she was is found again after a lock; what the window shows asks for one thing at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from modactions_desktop.config import Settings
from modactions_desktop.domain.places import Place
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.gate import Opened
from modactions_desktop.ui.main_window import MainWindow
from modactions_desktop.ui.panels.checklist.letters import LettersView
from modactions_desktop.ui.panels.checklist.rights import RightsView
from modactions_desktop.ui.panels.file.dossier_view import NOTICE
from modactions_desktop.ui.tabs.checklist import ChecklistTab
from modactions_desktop.ui.tabs.groups import GroupsTab
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.tabs.participants import ParticipantsTab
from tests.ui.conftest import PASSPHRASE, TODAY


@contextmanager
def locked_and_opened(desk: Desk, qapp: QApplication) -> Iterator[MainWindow]:
    """The window as she finds it after a lock."""
    desk.lock()
    vault = vaults.unlock(desk.paths, PASSPHRASE)
    opened = Opened(vault, open_services(vault, clock=lambda: TODAY))
    again = Desk(opened, desk.paths, Settings(), desk._theme, desk.jobs)
    again.start(qapp)
    yield again.window
    again._stop_watching()
    again.window.hide()
    again.window.deleteLater()
    vault.database.abandon()


def test_a_lock_keeps_the_tab_the_person_and_the_view(
    qapp: QApplication, qtbot: QtBot, desk_at_work: Desk
) -> None:
    window = desk_at_work.window
    window.go_to("participants")
    tab = window.current_tab
    assert isinstance(tab, ParticipantsTab)
    tab.show_view("papers")
    person = window.participant
    desk_at_work.lock()

    vault = vaults.unlock(desk_at_work.paths, PASSPHRASE)
    opened = Opened(vault, open_services(vault, clock=lambda: TODAY))
    again = Desk(opened, desk_at_work.paths, Settings(), desk_at_work._theme, desk_at_work.jobs)
    place = opened.services.places.take()
    assert place is not None
    assert (place.tab, place.participant_id, place.within) == ("participants", person, "papers")
    again.window.open_first()
    again.window.go_back(place)

    assert again.window.place().within == place.within
    assert opened.services.places.take() is None  # once
    again.window.deleteLater()
    vault.database.abandon()


def rights_of(window: MainWindow) -> RightsView:
    window.go_to("checklist")
    tab = window.current_tab
    assert isinstance(tab, ChecklistTab)
    view = tab.view("list")
    assert isinstance(view, RightsView)
    return view


def test_a_lock_leads_back_to_the_right_and_the_request_that_were_open(
    qapp: QApplication, desk_at_work: Desk
) -> None:
    view = rights_of(desk_at_work.window)
    item = view.desk.suggestions[7].line.item.item_id
    view.show_record("droit", item)
    view.requests.add_button.click()
    request = view.requests.opened
    assert request
    with locked_and_opened(desk_at_work, qapp) as window:
        again = rights_of(window)
        assert again.lists.current_item() == item
        assert again.requests.opened == request


def test_a_lock_leads_back_to_the_filter_of_the_rights(qapp: QApplication, desk_at_work: Desk) -> None:
    view = rights_of(desk_at_work.window)
    view.chips.choose("factures")
    item = view.lists.current_item()
    with locked_and_opened(desk_at_work, qapp) as window:
        again = rights_of(window)
        assert again.chips.keys() == ["factures"]
        assert again.lists.current_item() == item


def test_a_lock_leads_back_to_the_open_row_of_the_line_of_time(
    qapp: QApplication, desk_at_work: Desk
) -> None:
    services = desk_at_work.opened.services
    referral = services.referrals.propose(1, services.directory.create_service("Guichet", internal=False))
    desk_at_work.window.go_to("interviews")
    tab = desk_at_work.window.current_tab
    assert isinstance(tab, InterviewsTab)
    tab.refresh()
    tab.timeline.open(f"orientation:{referral}")
    with locked_and_opened(desk_at_work, qapp) as window:
        found = window.current_tab
        assert isinstance(found, InterviewsTab)
        assert found.ui.list.editor is not None
        assert found.ui.list.current_key() == f"orientation:{referral}"
        assert found.desk.interview is not None


def test_a_lock_leads_back_to_the_summons_that_was_open(qapp: QApplication, desk_at_work: Desk) -> None:
    services = desk_at_work.opened.services
    services.summonses.add(1, "onem")
    second = services.summonses.add(1, "cpas")
    desk_at_work.window.go_to("checklist")
    tab = desk_at_work.window.current_tab
    assert isinstance(tab, ChecklistTab)
    tab.show_record("convocation", second)
    with locked_and_opened(desk_at_work, qapp) as window:
        found = window.current_tab
        assert isinstance(found, ChecklistTab)
        letters = found.view("letters")
        assert isinstance(letters, LettersView)
        assert found.in_front == "letters"
        assert letters.summonses.opened == second


def test_a_lock_leads_back_to_the_open_line_of_the_plan(qapp: QApplication, desk_at_work: Desk) -> None:
    plans = desk_at_work.opened.services.plans
    plans.add_goal(1, "Un toit")
    goal = plans.add_goal(1, "Parler mieux").id
    desk_at_work.window.go_to("participants")
    tab = desk_at_work.window.current_tab
    assert isinstance(tab, ParticipantsTab)
    tab.refresh()
    tab.show_record(SearchKind.GOAL.value, goal)
    with locked_and_opened(desk_at_work, qapp) as window:
        found = window.current_tab
        assert isinstance(found, ParticipantsTab)
        assert found.place() == f"plan {SearchKind.GOAL.value} {goal}"


def test_a_lock_leads_back_to_the_service_that_was_read(qapp: QApplication, desk_at_work: Desk) -> None:
    directory = desk_at_work.opened.services.directory
    directory.create_service("Aaa", internal=False)
    service = directory.create_service("Zzz Guichet", internal=False)
    desk_at_work.window.go_to("directory")
    tab = desk_at_work.window.current_tab
    assert tab is not None
    tab.show_record(SearchKind.SERVICE.value, service)
    left = tab.place()
    assert left.endswith(f" {service}")
    with locked_and_opened(desk_at_work, qapp) as window:
        assert window.current_tab is not None
        assert window.current_tab.place() == left


def test_a_lock_leads_back_to_the_group_and_its_session(qapp: QApplication, desk_at_work: Desk) -> None:
    services = desk_at_work.opened.services
    groups = [line.group for line in services.groups.lines()]
    session = services.registers.add_session(groups[-1].id, TODAY, minutes=90)
    desk_at_work.window.go_to("groups")
    tab = desk_at_work.window.current_tab
    assert isinstance(tab, GroupsTab)
    tab.go_back(f"{groups[-1].id} sessions {session.id}")
    assert tab.place() == f"{groups[-1].id} sessions {session.id}"
    with locked_and_opened(desk_at_work, qapp) as window:
        assert window.current_tab is not None
        assert window.current_tab.place() == f"{groups[-1].id} sessions {session.id}"


def test_a_lock_leads_back_into_the_field_she_was_writing_in(
    qapp: QApplication, qtbot: QtBot, desk_at_work: Desk
) -> None:
    desk_at_work.window.go_to("interviews")
    tab = desk_at_work.window.current_tab
    assert isinstance(tab, InterviewsTab)
    tab.editor.facts.ui.place.setFocus()
    assert desk_at_work.window.focusWidget() is tab.editor.facts.ui.place
    with locked_and_opened(desk_at_work, qapp) as window:
        found = window.current_tab
        assert isinstance(found, InterviewsTab)
        assert window.focusWidget() is found.editor.facts.ui.place


def test_a_lock_leads_back_to_the_word_she_was_writing_at(qapp: QApplication, desk_at_work: Desk) -> None:
    desk_at_work.window.go_to("interviews")
    tab = desk_at_work.window.current_tab
    assert isinstance(tab, InterviewsTab)
    note = tab.editor.note.text
    note.setFocus()
    QTest.keyClicks(note, "Le bail finit en mars.")
    for _sign in "mars.":
        QTest.keyClick(note, Qt.Key.Key_Left)
    with locked_and_opened(desk_at_work, qapp) as window:
        found = window.current_tab
        assert isinstance(found, InterviewsTab)
        assert window.focusWidget() is found.editor.note.text
        QTest.keyClicks(found.editor.note.text, "debut ")
        assert found.editor.note.text.toPlainText() == "Le bail finit en debut mars."


def test_a_lock_leads_back_into_the_line_that_waits_for_enter(
    qapp: QApplication, qtbot: QtBot, desk_at_work: Desk
) -> None:
    window = desk_at_work.window
    window.go_to("participants")
    window.activateWindow()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_F, keys)
    line = window.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Le bail")
    with locked_and_opened(desk_at_work, qapp) as again:
        found = again.focusWidget()
        assert isinstance(found, QLineEdit)
        assert (found.accessibleName(), found.text()) == (line.accessibleName(), "Le bail")


def test_a_place_of_a_file_that_is_gone_leads_to_its_tab_only(desk_at_work: Desk) -> None:
    window = desk_at_work.window
    before = window.participant

    window.go_back(Place("interviews", 999, "12"))

    assert window.participant == before
    assert window.place().tab == "interviews"


def test_the_window_is_no_larger_than_a_small_screen(desk_at_work: Desk) -> None:
    window = desk_at_work.window
    window.resize(1366, 768)
    window.fit_in(QSize(1366, 768))
    assert window.size() == QSize(1366, 768)
    window.fit_in(QSize(1024, 700))
    assert window.width() <= 1024
    assert window.height() <= 700


def test_the_quit_keys_end_as_closing_the_window_does(qtbot: QtBot, desk_at_work: Desk) -> None:
    desk_at_work.window.activateWindow()
    qtbot.waitUntil(lambda: desk_at_work.window.isActiveWindow())

    with qtbot.waitSignal(desk_at_work.ended):
        QTest.keyClick(desk_at_work.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)


def filled(window: MainWindow) -> list[str]:
    """The filled buttons in sight, besides « Nouveau dossier » of the list."""
    return [
        made.text()
        for made in window.ui.right.findChildren(QPushButton)
        if made.isVisible() and made.property("role") == "primary"
    ]


def test_one_button_is_filled_while_a_file_is_opened_or_a_paper_is_read(
    qtbot: QtBot, desk_at_work: Desk
) -> None:
    window = desk_at_work.window
    window.go_to("participants")
    tab = window.current_tab
    assert isinstance(tab, ParticipantsTab)
    qtbot.waitUntil(lambda: filled(window) == ["Nouvel entretien"])

    tab.begin_new()
    qtbot.waitUntil(lambda: filled(window) == ["Ouvrir le dossier"])
    tab.ui.new_file.ui.cancel_button.click()
    qtbot.waitUntil(lambda: filled(window) == ["Nouvel entretien"])

    tab.show_view("papers")
    tab.show_record(NOTICE, 0)
    qtbot.waitUntil(lambda: filled(window) == ["Remettre"])
    tab.show_view("plan")
    qtbot.waitUntil(lambda: filled(window) == ["Nouvel entretien"])


def test_nothing_to_take_back_is_said_and_leaves_by_itself(desk_at_work: Desk) -> None:
    notice = desk_at_work.window.ui.notice
    for _step in range(4):
        desk_at_work.undoing.undo()

    assert "plus rien à annuler" in notice.text()
    assert notice.is_leaving
