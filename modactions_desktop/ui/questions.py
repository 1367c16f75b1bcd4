"""Questions asked faster than they are answered: the last one counts, and nobody waits for the others.

A thread of their own, so that no long work (a backup) stands before them. The thread only calls the function
it was given; the answer comes on the main thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QMetaMethod, QObject, Signal


@dataclass(frozen=True, slots=True)
class _Answer:
    """An answer, or why there is none, on its way to the main thread."""

    number: int
    question: object
    answer: object
    error: Exception | None = None


class Questions(QObject):
    """`ask` a question; `answered` comes with it, unless another was asked meanwhile."""

    answered = Signal(object, object)
    """The question and its answer."""
    failed = Signal(object)
    """The exception of the last question."""
    _told = Signal(object)
    """_Answer."""

    def __init__(
        self,
        answer: Callable[[Any], Any],
        unheard: Callable[[Exception], object],
        parent: QObject | None = None,
    ) -> None:
        """`unheard` is told the failures that no slot of `failed` hears."""
        super().__init__(parent)
        self._answer = answer
        self._unheard = unheard
        self._asked = threading.Condition()
        self._number = 0
        self._waiting: tuple[int, Any] | None = None
        self._ended = False
        self._thread: threading.Thread | None = None
        self._told.connect(self._on_told)  # queued: it is emitted from the other thread

    def ask(self, question: object) -> None:
        """Takes the place of the question that still waits, if one does."""
        with self._asked:
            self._number += 1
            self._waiting = (self._number, question)
            self._ended = False
            self._asked.notify()
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="questions", daemon=True)
            self._thread.start()

    def drop(self) -> None:
        """What was asked is of no interest any more."""
        with self._asked:
            self._number += 1
            self._waiting = None

    def stop(self, seconds: float = 5.0) -> bool:
        """Ends the thread once it has answered; False when that lasted too long."""
        with self._asked:
            self._number += 1
            self._waiting, self._ended = None, True
            self._asked.notify()
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join(seconds)
            return not thread.is_alive()
        return True

    def _next(self) -> tuple[int, Any] | None:
        with self._asked:
            while self._waiting is None and not self._ended:
                self._asked.wait()
            waiting, self._waiting = self._waiting, None
            return waiting

    def _work(self) -> None:
        while (waiting := self._next()) is not None:
            number, question = waiting
            try:
                told = _Answer(number, question, self._answer(question))
            except Exception as failure:  # noqa: BLE001 - handed to the window, which shows or reports it
                told = _Answer(number, question, None, failure)
            self._told.emit(told)

    def _on_told(self, told: _Answer) -> None:
        if told.number != self._number:
            return
        if told.error is not None:
            if not self.isSignalConnected(QMetaMethod.fromSignal(self.failed)):
                self._unheard(told.error)
            self.failed.emit(told.error)
        else:
            self.answered.emit(told.question, told.answer)
