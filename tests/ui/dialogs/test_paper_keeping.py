"""A slip and a note of liaison half typed when the window is locked, or killed: no word is lost."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from modactions_desktop.config import Paths
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.dialogs.liaison import LiaisonDialog
from modactions_desktop.ui.dialogs.referral_slip import ReferralSlipDialog
from tests.conftest import PASSPHRASE, TODAY
from tests.ui.tabs.interviews.hands import type_in

pytestmark = pytest.mark.usefixtures("theme")
LANGUAGE = "ara"


def reopened(paths: Paths) -> Iterator[Services]:
    vault = vaults.unlock(paths, PASSPHRASE)
    yield open_services(vault, clock=lambda: TODAY)
    vault.close(backup=False)


def referred(services: Services) -> int:
    person = services.participants.lines()[0].id
    service = services.directory.create_service("Atelier du pont", internal=False)
    return services.referrals.propose(person, service, on=date(2016, 11, 1))


def test_a_slip_half_typed_at_a_lock_is_there_again(qtbot: QtBot, desk_at_work: Desk) -> None:
    services = desk_at_work.opened.services
    key = referred(services)
    dialog = ReferralSlipDialog(services, key, desk_at_work.jobs, desk_at_work.window)
    dialog.open()
    type_in(dialog.ask_for, "Madame Exe")
    type_in(dialog.directions, "Le bus 4 jusq")
    type_in(dialog.interpreter, "SeTI")
    dialog.language.show_value(LANGUAGE)
    dialog.language.chosen.emit(LANGUAGE)
    type_in(dialog.own_title, "Titr")
    with qtbot.waitSignal(desk_at_work.locked):
        desk_at_work.lock()
    for again in reopened(desk_at_work.paths):
        kept = again.referrals.referral(key)
        assert (kept.ask_for, kept.directions, kept.interpreter) == ("Madame Exe", "Le bus 4 jusq", "SeTI")
        assert again.referral_slips.title(LANGUAGE) == "Titr"


def test_a_note_half_typed_at_a_lock_is_there_again(qtbot: QtBot, desk_at_work: Desk) -> None:
    services = desk_at_work.opened.services
    key = referred(services)
    person = services.referrals.referral(key).participant_id
    dialog = LiaisonDialog(services, person, desk_at_work.jobs, desk_at_work.window, referral_id=key)
    dialog.open()
    type_in(dialog.request, "Un premier rendez-v")
    with qtbot.waitSignal(desk_at_work.locked):
        desk_at_work.lock()
    for again in reopened(desk_at_work.paths):
        (note,) = again.liaison_notes.of(person)
        assert (note.request, note.referral_id, note.is_issued) == ("Un premier rendez-v", key, False)


KILLED = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from modactions_desktop.config import Paths
from modactions_desktop.config import Paths
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services
from modactions_desktop.ui.dialogs.liaison import LiaisonDialog
from modactions_desktop.ui.dialogs.referral_slip import ReferralSlipDialog
from modactions_desktop.ui.jobs import Jobs
from tests.ui.tabs.interviews.hands import type_in

application = QApplication([])
vault = vaults.unlock(Paths(Path(sys.argv[1])), sys.argv[2])
services = open_services(vault, clock=lambda: date(2016, 11, 22))
referral = int(sys.argv[3])
person = services.referrals.referral(referral).participant_id
slip = ReferralSlipDialog(services, referral, Jobs())
note = LiaisonDialog(services, person, Jobs(), referral_id=referral)
slip.open(), note.open()
type_in(slip.directions, "Le bus 4 jusq")
slip.language.show_value("ara"), slip.language.chosen.emit("ara")
type_in(slip.own_title, "Titr")
type_in(note.request, "Un premier rendez-v")
QTimer.singleShot(2000, lambda: print("typed", flush=True))
application.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by SIGKILL")
def test_a_slip_and_a_note_half_typed_at_a_kill_are_there_again(filled_base: Path, tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data")
    shutil.copytree(filled_base, paths.data)
    vault = vaults.unlock(paths, PASSPHRASE)
    services = open_services(vault, clock=lambda: TODAY)
    person = services.participants.create("Exemple", first_name="Alba").id
    key = referred(services)
    vault.close(backup=False)
    program = [sys.executable, "-c", KILLED, str(paths.data), PASSPHRASE, str(key)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as window:
        assert window.stdout is not None
        assert window.stdout.readline().strip() == b"typed"
        window.send_signal(signal.SIGKILL)
    for again in reopened(paths):
        assert again.referrals.referral(key).directions == "Le bus 4 jusq"
        assert again.referral_slips.title(LANGUAGE) == "Titr"
        assert [note.request for note in again.liaison_notes.of(person)] == ["Un premier rendez-v"]
