"""Long work beside the window: a service generator runs on one worker thread, and always ends.

`Jobs.start(job)` returns a `RunningJob`; its signals come on the main thread: `progressed`, then exactly one
of `done`, `failed`, `cancelled`, then `ended`. A failure that nobody listens to is told by the window: there
is no way to start work whose failure goes unseen. Work waits its turn: one at a time, in order. The thread
only touches the generator; every QObject belongs to the main thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from functools import partial
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QMetaMethod, QObject, Signal

from modactions_desktop.domain.errors import Cancelled, ModActionsError
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.ui.questions import Questions

_REPORT_EVERY = 0.05


class RunningJob(QObject):
    """One piece of work, from the window's side."""

    progressed = Signal(object)
    """Progress; at most twenty a second."""
    done = Signal(object)
    """The job's result."""
    failed = Signal(object)
    """The exception; a ModActionsError has its sentence, anything else goes to the crash dialog."""
    cancelled = Signal()
    ended = Signal()

    def __init__(self, job: Job[Any], title: str, parent: QObject) -> None:
        super().__init__(parent)
        self.title = title
        self.generator = job
        self.callbacks: dict[str, Callable[[Any], object] | None] = {}
        """Called, not connected: Qt breaks on a method of an object without weak references (a Path)."""
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Asks the work to stop at its next step; what it began is undone by the service."""
        self._stop.set()

    @property
    def is_failure_heard(self) -> bool:
        """Whether whoever started it tells how it failed: by a callback, or by a slot."""
        heard = self.isSignalConnected(QMetaMethod.fromSignal(self.failed))
        return heard or self.callbacks.get("failed") is not None

    @property
    def asked_to_stop(self) -> bool:
        """Whether `cancel` was called."""
        return self._stop.is_set()


class Jobs(QObject):
    """The dispatcher: lives on the main thread and owns the signals."""

    started = Signal(object)
    """RunningJob, so that the window shows it."""
    crashed = Signal(object)
    """An exception nobody expected."""
    refused = Signal(object)
    """A ModActionsError that nobody else tells: the window says its sentence."""
    _reported = Signal(object, str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[RunningJob | None] = SimpleQueue()
        self._running: list[RunningJob] = []
        self._thread: threading.Thread | None = None
        self._questions: list[Questions] = []
        self._reported.connect(self._on_reported)  # queued: it is emitted from the other thread

    def start(
        self,
        job: Job[Any],
        title: str = "",
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        quiet: bool = False,
    ) -> RunningJob:
        """Puts `job` behind those already waiting. With `quiet`, the window does not show it."""
        running = RunningJob(job, title, self)
        running.callbacks = {"done": done, "failed": failed}
        self._running.append(running)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
            self._thread.start()
        if not quiet:
            self.started.emit(running)
        self._waiting.put(running)
        return running

    def call(
        self,
        function: Callable[[], Any],
        title: str = "",
        *,
        done: Callable[[Any], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        quiet: bool = True,
    ) -> RunningJob:
        """Runs one plain function on the worker thread, as a job of one step."""
        return self.start(_one_step(function), title, done=done, failed=failed, quiet=quiet)

    def questions(self, answer: Callable[[Any], Any]) -> Questions:
        """A thread that answers at once, whatever work is under way; it ends with the others."""
        asked = Questions(answer, self.tell_failure, self)
        self._questions.append(asked)
        return asked

    @property
    def busy(self) -> bool:
        """Whether some work has not ended."""
        return bool(self._running)

    def stop(self, seconds: float = 5.0) -> bool:
        """Cancels everything and waits for the thread; False when it did not end in time."""
        for running in self._running:
            running.cancel()
        self._waiting.put(None)
        answered = sum(not questions.stop(seconds) for questions in self._questions) == 0
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join(seconds)
            return answered and not thread.is_alive()
        return answered

    def _work(self) -> None:
        while (running := self._waiting.get()) is not None:
            outcome, value = _run(running, partial(self._report, running, "progressed"))
            self._report(running, outcome, value)

    def _report(self, running: RunningJob, what: str, value: object) -> None:
        self._reported.emit(running, what, value)

    def _on_reported(self, running: RunningJob, what: str, value: object) -> None:
        if what == "progressed":
            running.progressed.emit(value)
            return
        self._running.remove(running)
        try:
            if what == "failed" and isinstance(value, Exception) and not running.is_failure_heard:
                self.tell_failure(value)
            _tell(running, what, value)
        finally:
            running.ended.emit()
            running.deleteLater()

    def tell_failure(self, error: Exception) -> None:
        """What was refused is said in its sentence; what nobody expected goes to the crash dialog."""
        told = self.refused if isinstance(error, ModActionsError) else self.crashed
        told.emit(error)


def _tell(running: RunningJob, what: str, value: object) -> None:
    if what == "cancelled":
        running.cancelled.emit()
        return
    callback = running.callbacks.get(what)
    if callback is not None:
        callback(value)
    getattr(running, what).emit(value)


def _one_step(function: Callable[[], Any]) -> Generator[Progress, None, Any]:
    yield Progress(0, 1)
    return function()


def _run(running: RunningJob, report: Callable[[Progress], None]) -> tuple[str, object]:
    """Runs the generator to its end on the worker thread; returns how it ended, and with what."""
    last = 0.0
    try:
        while True:
            if running.asked_to_stop:
                running.generator.close()
                return "cancelled", None
            progress = next(running.generator)
            now = time.monotonic()
            if now - last >= _REPORT_EVERY:
                last = now
                report(progress)
    except StopIteration as stop:
        return "done", stop.value
    except Cancelled:
        return "cancelled", None
    except Exception as error:  # noqa: BLE001 - handed to the window, which shows or reports it
        return "failed", error
