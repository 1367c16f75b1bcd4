"""The composition root of the window: application, look, crash hook, unlock, open base, lock.

Order matters: the unlock window is painted before anything of the base is imported; SQLAlchemy and the
services are read on the worker thread while the passphrase is typed. To lock is to end: what is pending is
written, the base closes, a fresh process starts at the unlock window, this one exits, and its memory goes
with it.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QLockFile, QObject, QProcess, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from modactions_desktop.config import Paths, Settings
from modactions_desktop.ui.crash import CrashHook
from modactions_desktop.ui.dialogs.unlock import UnlockWindow
from modactions_desktop.ui.gate import Opened, VaultGate
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.theme import Theme, scale_environment

THROW_AWAY = "modactions-demonstration-"
"""How the folder of a throw-away demonstration base begins; only such a folder is ever removed."""
WINDOW_LOCK = "fenetre.lock"
LEFT_AFTER_SECONDS = 3600
"""A demonstration that young may still be in the making, without its lock."""


def run(paths: Paths, *, demo: bool = False, today: date | None = None) -> int:
    """Opens the window on this data folder; returns the exit code."""
    settings = Settings.load(paths.settings)
    os.environ.update(scale_environment(settings.zoom_percent))
    application = QApplication(sys.argv[:1])
    application.setApplicationName("modactions-desktop")
    application.setApplicationDisplayName("Mod'Actions")
    application.setQuitOnLastWindowClosed(False)
    return Program(application, paths, settings, demo=demo, today=today).run()


class Program(QObject):
    """From the first window to the exit of the process."""

    def __init__(
        self, application: QApplication, paths: Paths, settings: Settings, *, demo: bool, today: date | None
    ) -> None:
        super().__init__(application)
        self._application = application
        self._paths = paths
        self._settings = settings
        self._demo = demo
        self._today = today
        self._alone = QLockFile(str(paths.data / WINDOW_LOCK))
        self._alone.setStaleLockTime(0)
        self._speak_french()
        self._theme = Theme(application, settings.theme)
        self._crash = CrashHook(paths.journals, self)
        self._jobs = Jobs(self)
        self._jobs.crashed.connect(self._crash.show_error)
        self._first: QWidget | None = None

    def run(self) -> int:
        """Shows the first window and runs until the end."""
        self._crash.install()
        self._paths.data.mkdir(parents=True, exist_ok=True)
        if self._alone.tryLock(3000):
            self._show_unlock()
            if self._demo:
                self._jobs.call(lambda: sweep_demonstrations(self._paths))
        else:
            self._say_already_open()
        return self._application.exec()

    def _speak_french(self) -> None:
        QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.Belgium))
        translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_fr", folder):
            self._application.installTranslator(translator)

    def _show_unlock(self) -> None:
        gate = VaultGate(self._paths, self._today, demonstration=self._demo)
        window = UnlockWindow(gate, self._jobs, exists=self._paths.holds_a_base, demonstration=self._demo)
        window.opened.connect(self._on_opened)
        window.closed.connect(self._quit)
        window.show()
        window.activateWindow()
        self._first = window

    def _say_already_open(self) -> None:
        text = self.tr(
            "Mod'Actions est déjà ouvert sur ce dossier. Allez à sa fenêtre, ou fermez-la d'abord."
        )
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(QMessageBox.Icon.Information, "Mod'Actions", text)
        box.finished.connect(lambda _button: self._application.exit(1))
        box.show()
        self._first = box

    def _on_opened(self, opened: Opened) -> None:
        from modactions_desktop.ui.desk import Desk  # read by now, on the worker thread

        self._theme.register_scripts()
        desk = Desk(opened, self._paths, self._settings, self._theme, self._jobs, self)
        desk.locked.connect(self._start_afresh)
        desk.ended.connect(self._quit)
        desk.window.fit_in(self._application.primaryScreen().availableSize())
        desk.start(self._application)
        if self._first is not None:
            self._first.close()

    def _start_afresh(self) -> None:
        """The base is closed: another process takes over at the unlock window, and this one ends."""
        self._alone.unlock()
        program, *arguments = relaunch_command(self._paths, demo=self._demo, today=self._today)
        QProcess.startDetached(program, arguments)
        self._application.quit()

    def _quit(self) -> None:
        self._jobs.stop()
        self._alone.unlock()
        if self._demo and is_throw_away(self._paths):
            import shutil

            shutil.rmtree(self._paths.data, ignore_errors=True)
        self._application.quit()


def sweep_demonstrations(paths: Paths) -> list[Path]:
    """Removes the throw-away bases that a killed program left behind; those in use keep their lock."""
    import shutil
    import tempfile
    import time

    swept = []
    for folder in Path(tempfile.gettempdir()).glob(f"{THROW_AWAY}*"):
        lock = QLockFile(str(folder / WINDOW_LOCK))
        lock.setStaleLockTime(0)
        old = time.time() - folder.stat().st_mtime > LEFT_AFTER_SECONDS
        if folder != paths.data and old and lock.tryLock(0):
            lock.unlock()
            shutil.rmtree(folder, ignore_errors=True)
            swept.append(folder)
    return swept


def relaunch_command(paths: Paths, *, demo: bool, today: date | None) -> list[str]:
    """What starts this program again on the same base."""
    frozen = getattr(sys, "frozen", False)
    command = [sys.executable] if frozen else [sys.executable, "-m", "modactions_desktop"]
    command += ["--data", str(paths.data)]
    if demo:
        command.append("--demo")
    if today is not None:
        command += ["--today", today.isoformat()]
    return command


def is_throw_away(paths: Paths) -> bool:
    """Whether the folder was made for one demonstration, and may go with it."""
    import tempfile

    in_temporary = paths.data.parent.samefile(tempfile.gettempdir())
    return in_temporary and paths.data.name.startswith(THROW_AWAY)
