"""The window's tests: offscreen, French, Noto Sans."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, SignalInstance
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from modactions_desktop.config import Paths, Settings
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import open_services
from modactions_desktop.ui.constants_held import hold_constants
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.gate import Opened
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.overriding import override
from modactions_desktop.ui.theme import Theme

hold_constants()
PASSPHRASE = "une phrase assez longue"
TODAY = date(2016, 11, 22)
PATIENCE = 30_000


class PatientBot(QtBot):
    """Waits as long as a loaded machine needs: a wait ends when what it waits for is there."""

    @override
    def waitSignal(
        self,
        signal: SignalInstance,
        *,
        timeout: int = PATIENCE,
        raising: bool | None = None,
        check_params_cb: Callable[..., bool] | None = None,
    ) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, raising=raising, check_params_cb=check_params_cb)

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The robot of pytest-qt, with more patience."""
    return PatientBot(request)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The application dressed as app.py does, light."""
    return Theme(qapp, "light")


@pytest.fixture(autouse=True)
def _no_window_of_an_earlier_test(qapp: QApplication) -> Iterator[None]:
    """Windows go with their test: outside an event loop Qt keeps them, and each slows what comes after."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """A dispatcher whose thread ends with the test."""
    dispatcher = Jobs()
    yield dispatcher
    assert dispatcher.stop()


@pytest.fixture
def desk_at_work(
    qapp: QApplication, theme: Theme, jobs: Jobs, filled_base: Path, tmp_path: Path
) -> Iterator[Desk]:
    """The window of a base where one person has an interview today."""
    paths = Paths(tmp_path / "data")
    shutil.copytree(filled_base, paths.data)
    vault = vaults.unlock(paths, PASSPHRASE)
    before = open_services(vault, clock=lambda: TODAY)
    person = before.participants.create("Exemple", first_name="Alba")
    before.interviews.start_now(person.id)
    opened = Opened(vault, open_services(vault, clock=lambda: TODAY))
    made = Desk(opened, paths, Settings(), theme, jobs)
    made.start(qapp)
    yield made
    made._stop_watching()
    jobs.stop()
    qapp.processEvents()  # what the last jobs told
    made.window.hide()
    made.window.deleteLater()
    vault.database.abandon()
