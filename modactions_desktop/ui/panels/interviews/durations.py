"""Hours and minutes as people type them, and the stopwatch that counts an interview's minutes."""

from __future__ import annotations

import re
from datetime import datetime, time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.interviews import Interview
from modactions_desktop.ui.panels.interviews.section import pressed_by

_HOUR = re.compile(r"(\d{1,2})\s*(?:[h:.]\s*(\d{2})?|(\d{2}))?$")
_BETWEEN = re.compile(r"\s*(?:-|–|—|\bà\b|\ba\b|/)\s*")
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


def hours_of(typed: str) -> tuple[time | None, int | None]:
    """« 10h-10h50 » as when it began and its minutes (F23); « 10h » has no minutes."""
    parts = [part for part in _BETWEEN.split(typed.strip().lower()) if part]
    if len(parts) > 2:
        raise InputError("hour_unreadable", "starts_at")
    begin = hour_of(parts[0]) if parts else None
    end = hour_of(parts[1]) if len(parts) == 2 else None
    if begin is None or end is None:
        return begin, None
    minutes = (end.hour - begin.hour) * 60 + end.minute - begin.minute
    if minutes <= 0:
        raise InputError("end_before_begin", "starts_at")
    return begin, minutes


def hours_text(interview: Interview) -> str:
    """« 10:00–10:50 », « 10:00 » as long as nobody knows how long it was."""
    if interview.starts_at is None:
        return ""
    end = interview.ends_at if interview.is_held else None
    return f"{interview.starts_at:%H:%M}–{end:%H:%M}" if end else f"{interview.starts_at:%H:%M}"


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


def minutes_text(minutes: int | None) -> str:
    """« 50 min », nothing when nobody knows."""
    return f"{minutes} min" if minutes else ""


class Stopwatch(QPushButton):
    """« chrono », « pause », « reprendre »: the clock itself is in the base, this only shows it."""

    ticked = Signal()
    """While the clock of the interview runs: the minutes shown may have changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "small-link")
        self._timer = QTimer(self)
        self._timer.setInterval(10_000)
        self._timer.timeout.connect(self.ticked)
        pressed_by(self, "Ctrl+D")
        self.show_interview(None, datetime.min)

    @property
    def is_running(self) -> bool:
        """Whether the clock it shows counts."""
        return self._timer.isActive()

    def show_interview(self, interview: Interview | None, now: datetime) -> None:
        """The clock of this interview, as the base knows it; `now` is UTC."""
        running = interview is not None and interview.is_running
        if running != self.is_running:
            self._timer.start() if running else self._timer.stop()
        if not running:
            resumed = interview is not None and bool(interview.minutes)
            word = self.tr("reprendre") if resumed else self.tr("chrono")
            self._tell(word, self.tr("Compter les minutes (Ctrl+D)"))
        elif interview is not None and interview.clock_is_forgotten(now):
            self._tell(self.tr("arrêter"), self.tr("Arrêter le chrono oublié (Ctrl+D)"))
        else:
            self._tell(self.tr("pause"), self.tr("Noter les minutes et arrêter de compter (Ctrl+D)"))

    def _tell(self, word: str, meaning: str) -> None:
        self.setText(word)
        self.setToolTip(meaning)
        self.setAccessibleName(meaning)
