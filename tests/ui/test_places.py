"""Where she was is found again after a lock; what the window shows asks for one thing at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from modactions_desktop.config import Settings
from modactions_desktop.domain.places import Place
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.gate import Opened
from modactions_desktop.ui.main_window import MainWindow
from modactions_desktop.ui.panels.dossier_view import NOTICE
from modactions_desktop.ui.tabs.participants import ParticipantsTab
from tests.ui.conftest import PASSPHRASE, TODAY


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
    assert place == Place("participants", person, "papers")
    again.window.open_first()
    again.window.go_back(place)

    assert again.window.place() == place
    assert opened.services.places.take() is None  # once
    again.window.deleteLater()
    vault.database.abandon()


def test_a_place_of_a_file_that_is_gone_leads_to_its_tab_only(desk_at_work: Desk) -> None:
    window = desk_at_work.window
    before = window.participant

    window.go_back(Place("interviews", 999, "12"))

    assert window.participant == before
    assert window.place().tab == "interviews"


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
