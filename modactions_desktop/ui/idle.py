"""When the base locks by itself: nobody typed or moved the mouse for some minutes, or the computer slept."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from modactions_desktop.ui.overriding import override

_TICK_MS = 1000
_SLEPT_SECONDS = 20
_REST_SECONDS = 4
_HANDS = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TabletPress,
}


class IdleWatch(QObject):
    """Watches the windows themselves (a handful of events), not every object of the application."""

    idle = Signal()
    rested = Signal()
    """Nobody typed or moved the mouse for some seconds: once for each rest."""
    ticked = Signal(int)
    """Seconds left before the lock, for the state line."""

    def __init__(self, application: QGuiApplication, minutes: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = minutes * 60
        self._last = time.time()
        self._tick = self._last
        self._is_resting = False
        self._watched: set[QWindow] = set()
        application.focusWindowChanged.connect(self._watch)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start()

    @property
    def is_resting(self) -> bool:
        """Whether nobody has moved since `rested`."""
        return self._is_resting

    def set_minutes(self, minutes: int) -> None:
        """0: never by itself."""
        self._limit = minutes * 60

    def stop(self) -> None:
        """No lock from now on (the window is closing)."""
        self._timer.stop()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _HANDS:
            self._last = time.time()
            self._is_resting = False
        return False

    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            self._watched.add(window)
            window.destroyed.connect(lambda: self._watched.discard(window))
            window.installEventFilter(self)

    def _on_tick(self) -> None:
        """The wall clock is read on purpose: it goes on while the computer sleeps."""
        now = time.time()
        slept = now - self._tick > _SLEPT_SECONDS
        self._tick = now
        left = self._limit - (now - self._last)
        if now - self._last >= _REST_SECONDS and not self._is_resting:
            self._is_resting = True
            self.rested.emit()
        if slept or (self._limit and left <= 0):
            self._last = now
            self.idle.emit()
        elif self._limit:
            self.ticked.emit(round(left))
