"""What nobody expected, on any thread: kept as a report without personal data, and said; the window stays
open.

Installed before the first window, so it loads nothing itself: the dialog is imported when there is one to
show.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from modactions_desktop.ui.dialogs.crash import CrashDialog


class CrashHook(QObject):
    """Catches what no slot caught, on any thread, and shows it on the main one."""

    _caught = Signal(object)
    shown = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._dialog: CrashDialog | None = None
        self._caught.connect(self._show_soon)

    def install(self) -> None:
        """From now on, for this process."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception

    def show_error(self, error: BaseException) -> None:
        """Keeps the report and shows it; one dialog at a time, never modal (a lock is not held up)."""
        from modactions_desktop.ui.dialogs.crash import CrashDialog, report, save_report

        text = report(error)
        saved = save_report(text, self._folder)
        if self._dialog is None:
            self._dialog = CrashDialog(text, saved)
            self._dialog.destroyed.connect(self._forget)
            self._dialog.show()
        self.shown.emit()

    def _show_soon(self, error: BaseException) -> None:
        """On the main thread, once the slot (or the painting) that failed has been left."""
        QTimer.singleShot(0, lambda: self.show_error(error))

    def _forget(self) -> None:
        self._dialog = None

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        self._caught.emit(error)

    def _on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self._caught.emit(caught.exc_value)
