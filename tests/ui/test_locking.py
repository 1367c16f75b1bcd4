"""Locking on demand: at once, without a question, with a dialog open, and no character lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.config import Paths
from modactions_desktop.domain.interviews import TextSection
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.dialogs.bin import BinDialog
from modactions_desktop.ui.dialogs.limits import LimitsDialog
from modactions_desktop.ui.dialogs.vault import PassphraseDialog, SafetyDialog
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.widgets.fields import (
    LATEST_MS,
    QUIET_MS,
    Autosave,
    AutosaveLine,
    AutosaveText,
)

PASSPHRASE = "une phrase assez longue"
TEXT = "Elle cherche un logement"


def note_in_the_base(paths: Paths) -> str:
    """What the base holds, opened again as after a lock."""
    vault = vaults.unlock(paths, PASSPHRASE)
    text = open_services(vault).interviews.get(1).text(TextSection.FREE_NOTE)
    vault.close(backup=False)
    return text


def typing(qtbot: QtBot, desk: Desk) -> AutosaveText:
    """The free note, with the cursor in it and words not yet written."""
    desk.window.go_to("interviews")
    tab = desk.window.current_tab
    assert isinstance(tab, InterviewsTab)
    field = tab.editor.note.text
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    QTest.keyClicks(field, TEXT)
    assert field.autosave.pending
    return field


def in_sight() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]


def test_the_keys_lock_at_once_while_typing_and_lose_no_character(qtbot: QtBot, desk_at_work: Desk) -> None:
    field = typing(qtbot, desk_at_work)
    with qtbot.waitSignal(desk_at_work.locked):
        QTest.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert in_sight() == []
    assert note_in_the_base(desk_at_work.paths) == TEXT


def _has_the_cursor(dialog: QDialog) -> bool:
    field = QApplication.focusWidget()
    return field is not None and field.window() is dialog


DIALOGS: dict[str, Callable[[Desk], QDialog]] = {
    "bin": lambda desk: BinDialog(desk.opened.services.bin, desk.window),
    "safety": lambda desk: SafetyDialog(desk.opened.vault, desk.paths, desk.jobs, desk.window),
    "passphrase": lambda desk: PassphraseDialog(desk.opened.vault, desk.jobs, desk.window),
    "limits": lambda desk: LimitsDialog(desk.opened.services.today.limits(), desk.window),
}


@pytest.mark.parametrize("name", DIALOGS)
@pytest.mark.parametrize("modal", [False, True], ids=["beside", "modal"])
def test_a_dialog_in_front_holds_up_nothing(qtbot: QtBot, desk_at_work: Desk, name: str, modal: bool) -> None:
    typing(qtbot, desk_at_work)
    dialog = DIALOGS[name](desk_at_work)
    if modal:
        dialog.open()
    else:
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: _has_the_cursor(dialog))
    with qtbot.waitSignal(desk_at_work.locked):
        QTest.keyClick(
            QApplication.focusWidget() or dialog, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier
        )
    assert in_sight() == []
    assert note_in_the_base(desk_at_work.paths) == TEXT


# -- when a field writes itself


def test_every_field_in_sight_writes_itself_400_ms_after_the_last_key_1_s_at_most(desk_at_work: Desk) -> None:
    assert QUIET_MS == 400
    assert QUIET_MS < LATEST_MS < 1000  # and the write is done within the second
    seen = 0
    for kind in desk_at_work.tab_types():
        desk_at_work.window.go_to(kind.name)
        for field in desk_at_work.window.findChildren(QWidget):
            if isinstance(field, AutosaveLine | AutosaveText) and not field.isReadOnly():
                seen += 1
                _check_times(field)
    assert seen > 20


def _check_times(field: AutosaveLine | AutosaveText) -> None:
    saving = field.findChild(Autosave)
    assert saving is field.autosave
    saving.touch()
    times = saving._quiet, saving._latest
    assert [timer.interval() for timer in times] == [QUIET_MS, LATEST_MS], field.accessibleName()
    assert all(timer.isActive() and timer.timerType() is Qt.TimerType.PreciseTimer for timer in times)
    began = saving._latest.remainingTime()
    saving.touch()
    assert saving._latest.remainingTime() <= began  # the second at most is counted from the first key
    saving.drop()


def test_no_text_of_several_lines_is_left_to_a_button(desk_at_work: Desk) -> None:
    """What she writes at length saves itself; texts that are only shown cannot be edited."""
    for kind in desk_at_work.tab_types():
        desk_at_work.window.go_to(kind.name)
    for field in desk_at_work.window.findChildren(QWidget):
        if isinstance(field, QPlainTextEdit | QTextEdit) and not field.isReadOnly():
            assert isinstance(field, AutosaveText), field.accessibleName()
