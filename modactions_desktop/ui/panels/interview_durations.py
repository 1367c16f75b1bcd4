"""Hours and minutes as people type them, and the stopwatch that counts an interview's minutes."""

from __future__ import annotations

import re
from datetime import datetime, time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from modactions_desktop.domain.errors import InputError
from modactions_desktop.ui.panels.interview_section import pressed_by

_HOUR = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{2})?|(\d{2}))?$")
_MINUTES = re.compile(r"(?:(\d{1,2})\s*h\s*)?(\d{1,3})?\s*(?:min\.?|mn|')?$")
LONGEST = 24 * 60


def hour_of(typed: str) -> time | None:
    """« 10:00 », « 10h », « 1430 » as an hour, nothing as None. InputError when it cannot be read."""
    plain = typed.strip().lower()
    if not plain:
        return None
    found = _HOUR.match(plain)
    if found is None:
        raise InputError("hour_unreadable", "starts_at")
    hours, minutes = int(found[1]), int(found[2] or found[3] or 0)
    if hours > 23 or minutes > 59:
        raise InputError("hour_unreadable", "starts_at")
    return time(hours, minutes)


def minutes_of(typed: str) -> int | None:
    """« 50 », « 50 min », « 1h15 » as minutes, nothing as None. InputError when it cannot be read."""
    plain = typed.strip().lower()
    if not plain:
        return None
    found = _MINUTES.match(plain)
    if found is None or (found[1] is None and found[2] is None):
        raise InputError("minutes_unreadable", "minutes")
    total = int(found[1] or 0) * 60 + int(found[2] or 0)
    if total > LONGEST:
        raise InputError("minutes_unreadable", "minutes")
    return total


class Stopwatch(QPushButton):
    """« chrono », then « arrêter »: the minutes of the interview count themselves."""

    counted = Signal(int)
    """The minutes begun, while it runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "small-link")
        self._began: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(10_000)
        self._timer.timeout.connect(self._tell)
        pressed_by(self, "Ctrl+D")
        self._tell()

    @property
    def is_running(self) -> bool:
        """Whether it counts."""
        return self._began is not None

    def start(self) -> datetime:
        """Begins to count; returns the moment."""
        self._began = datetime.now()
        self._timer.start()
        self._tell()
        return self._began

    def stop(self) -> int:
        """Ends; returns the minutes begun."""
        minutes = self._minutes()
        self._began = None
        self._timer.stop()
        self._tell()
        return minutes

    def _minutes(self) -> int:
        if self._began is None:
            return 0
        return max(1, round((datetime.now() - self._began).total_seconds() / 60))

    def _tell(self) -> None:
        if self._began is None:
            self.setText(self.tr("chrono"))
            self.setToolTip(self.tr("Compter les minutes (Ctrl+D)"))
        else:
            self.setText(self.tr("arrêter"))
            self.counted.emit(self._minutes())
            self.setToolTip(self.tr("Noter la durée (Ctrl+D)"))
        self.setAccessibleName(self.toolTip())
