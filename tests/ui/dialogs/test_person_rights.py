"""What a person may ask of her own file, from the Dossier's menu: a copy, or that it be erased."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from modactions_desktop.services.session import Services
from modactions_desktop.ui.dialogs.access_copy import AccessCopyDialog
from modactions_desktop.ui.dialogs.erase import EraseDialog
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.tabs.participants import ParticipantsTab


@pytest.fixture
def tab(qtbot: QtBot, filled: Services) -> ParticipantsTab:
    shown = ParticipantsTab(filled, Events(), Jobs())
    qtbot.addWidget(shown)
    shown.show_participant(filled.participants.create("Exemple", first_name="Alba").id)
    return shown


def dialog_of(tab: ParticipantsTab, kind: type[EraseDialog]) -> EraseDialog:
    (found,) = tab.window().findChildren(kind)
    return found


def test_a_file_is_erased_only_with_its_number_and_a_reason(
    qtbot: QtBot, tab: ParticipantsTab, filled: Services
) -> None:
    (line,) = filled.participants.lines()
    tab.erase_action.trigger()
    dialog = dialog_of(tab, EraseDialog)
    assert "ne se reprend pas" in dialog.ui.for_good.text()
    assert "sauvegardes" in dialog.ui.kept.text()
    QTest.keyClicks(dialog.ui.reason, "Decision du 9 janvier")
    QTest.keyClicks(dialog.ui.number, "2016-999")
    assert not dialog.ui.erase_button.isEnabled()
    dialog.ui.number.setText(line.number)
    with qtbot.waitSignal(tab.events.day_changed, timeout=20_000):
        dialog.ui.erase_button.click()
    assert filled.participants.lines() == ()
    assert tab.participant_id is None
    tab.jobs.stop()


def test_cancelling_erases_nothing(tab: ParticipantsTab, filled: Services) -> None:
    tab.erase_action.trigger()
    dialog_of(tab, EraseDialog).ui.cancel_button.click()
    assert len(filled.participants.lines()) == 1


def test_the_copy_is_written_where_she_says(
    qtbot: QtBot, tab: ParticipantsTab, filled: Services, tmp_path: Path
) -> None:
    (line,) = filled.participants.lines()
    tab.access_action.trigger()
    (dialog,) = tab.window().findChildren(AccessCopyDialog)
    assert dialog.ui.confidential.isHidden()
    dialog.ui.write_button.click()
    (asked,) = tab.findChildren(QFileDialog)
    place = tmp_path / "usb"
    place.mkdir()
    asked.fileSelected.emit(str(place))
    asked.reject()
    folder = place / f"copie_{line.number}"
    qtbot.waitUntil(lambda: (folder / "copie-du-dossier.pdf").is_file() and not tab.jobs.busy, timeout=20_000)
    assert [path.name for path in place.iterdir()] == [folder.name]
    tab.jobs.stop()
