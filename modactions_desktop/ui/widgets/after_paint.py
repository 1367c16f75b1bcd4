"""What is out of sight can wait: it is done right after the paint of what she reads first."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from modactions_desktop.ui.overriding import override

AFTER_MS = 20
"""A key that was pressed meanwhile comes first: while she holds ↓, nobody's page is filled to its end."""


class AfterPaint(QObject):
    """Does one thing, once, soon after a widget was painted.

    What is not painted waits until it is: nobody sees it. `sooner` does it at once, when it is still to be
    done; a page whose parts may be asked for before calls it first. `for_keys`: a shortcut, or Tab, may
    lead to what is still to be done.
    """

    def __init__(self, painted: QWidget, action: Callable[[], object], *, for_keys: bool = False) -> None:
        super().__init__(painted)
        self._action = action
        self._painted = painted
        self._for_keys = for_keys
        self._waits = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_MS)
        self._timer.timeout.connect(self.sooner)

    @property
    def waits(self) -> bool:
        """Whether it is still to be done."""
        return self._waits

    def is_in(self, window: QWidget) -> bool:
        """Whether its widget stands in a window."""
        return self._painted.window() is window

    def ask(self) -> None:
        """It is to be done after the next paint."""
        self._timer.stop()
        if not self._waits:
            self._waits = True
            self._painted.installEventFilter(self)
            if self._for_keys:
                _BEFORE_KEYS.add(self)
        self._painted.update()

    def forget(self) -> None:
        """It need not be done."""
        if self._waits:
            self._waits = False
            self._timer.stop()
            self._painted.removeEventFilter(self)
            _BEFORE_KEYS.discard(self)

    def sooner(self) -> None:
        """Does it now, when it is still to be done."""
        if self._waits:
            self.forget()
            self._action()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._timer.start()
        return False


_BEFORE_KEYS: WeakSet[AfterPaint] = WeakSet()


def do_before_keys(window: QWidget) -> None:
    """A key may lead anywhere in a window: what is still to be done in it is done first."""
    for waiting in tuple(_BEFORE_KEYS):
        if isValid(waiting) and waiting.is_in(window):
            waiting.sooner()
