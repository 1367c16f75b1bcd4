"""The composition root of the window: application, look, unlock, services, main window, lock.

Order matters: the unlock window is painted before anything of the base is imported; SQLAlchemy and the services
are read on the worker thread while the passphrase is typed. To lock is to end: what is pending is written, the
base closes, a fresh process starts at the unlock window, this one exits, and its memory goes with it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QLockFile, QObject, QProcess, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from modactions_desktop.config import Paths, Settings
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.domain.vault import RecoveryKey
from modactions_desktop.ui.crash import CrashHook
from modactions_desktop.ui.dialogs.unlock import UnlockWindow
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.theme import Theme, Tone, scale_environment

if TYPE_CHECKING:
    from pathlib import Path

    from modactions_desktop.services.session import Services
    from modactions_desktop.services.vault import Vault
    from modactions_desktop.ui.events import Events
    from modactions_desktop.ui.main_window import MainWindow

Clock = Callable[[], date]


def run(paths: Paths, *, demo: bool = False, today: date | None = None) -> int:
    """Opens the window on this data folder; returns the exit code."""
    settings = Settings.load(paths.settings)
    os.environ.update(scale_environment(settings.zoom_percent))
    application = QApplication(sys.argv[:1])
    application.setApplicationName("modactions-desktop")
    application.setApplicationDisplayName("Mod'Actions")
    application.setQuitOnLastWindowClosed(False)
    desk = Desk(application, paths, settings, demo=demo, today=today)
    return desk.start()
