"""Where she was is found again after a lock, and only then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from modactions_desktop.config import Settings
from modactions_desktop.domain.places import Place
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.gate import Opened
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
