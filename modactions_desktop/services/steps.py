"""The steps done since the base was opened: what can be taken back, and what can be done again.

One step is one transaction of a user. A text that writes itself each second makes one step of a paragraph: a
new one begins after a pause, at a new line, or in another field. In memory only; it goes with the open base.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from threading import RLock
from typing import Any

from modactions_desktop.store.changes import Recording, RowChange

MOST_STEPS = 500
HEAVIEST_BYTES = 64 * 1024 * 1024
PAUSE_SECONDS = 3.0
_WEIGHED = 2000
Deed = tuple[str, str]
"""An action of the journal and its subject."""


@dataclass(frozen=True, slots=True)
class Step:
    """The changes of one transaction; a `silent` step goes back with the step before it, unseen."""

    changes: tuple[RowChange, ...]
    action: str
    subject: str
    at: float
    weight: int
    silent: bool = False

    def backwards(self) -> list[RowChange]:
        """What takes it back, in order."""
        return [change.backwards() for change in reversed(self.changes)]


class Steps:
    """What was done and what was taken back, the last at the end of each."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.lock = RLock()
        """Held while steps are taken back: a job may end at the same moment."""
        self._clock = clock
        self._done: deque[Step] = deque()
        self._taken_back: list[Step] = []
        self._weight = 0
        self._final: Deed | None = None

    def keep(self, recording: Recording, deeds: Sequence[Deed]) -> None:
        """Notes a transaction that is in the base now; after one that was not taken down all is forgotten."""
        with self.lock:
            if not recording.complete:
                self.forget()
            elif recording.changes:
                self._keep(self._step(tuple(recording.changes), deeds))
            else:
                self._final = next((deed for deed in deeds if ".issue" in deed[0]), self._final)

    def take_final(self) -> Deed | None:
        """What was done last, when it is for good: told once, so that no undo goes past it unseen."""
        with self.lock:
            final, self._final = self._final, None
            return final

    def forget(self) -> None:
        """Nothing done so far can be taken back."""
        with self.lock:
            self._done.clear()
            self._taken_back.clear()
            self._weight = 0
            self._final = None

    def _step(self, changes: tuple[RowChange, ...], deeds: Sequence[Deed]) -> Step:
        action, subject = deeds[0] if deeds else ("", "")
        return Step(changes, action, subject, self._clock(), _weight(changes))

    def _keep(self, step: Step) -> None:
        self._final = None
        text = _text_change(step)
        if text is not None:
            step = self._continued(step, text)
            if self._is_back_where_it_was(step):
                return
        self._push(step)
        self._taken_back.clear()

    def _push(self, step: Step) -> None:
        self._done.append(step)
        self._weight += step.weight
        while len(self._done) > MOST_STEPS or (self._weight > HEAVIEST_BYTES and len(self._done) > 1):
            self._weight -= self._done.popleft().weight

    def _pop(self) -> Step:
        step = self._done.pop()
        self._weight -= step.weight
        return step

    def _continued(self, step: Step, text: RowChange) -> Step:
        """The step with the one before it, when it goes on in the same paragraph."""
        last = self._done[-1] if self._done and not self._taken_back else None
        if last is None or last.silent or len(last.changes) != 1 or not _goes_on(last, step, text):
            return step
        if _earlier(last.changes[0], text) == _only(text.after, text.columns):
            return step  # emptied again: see below
        before = self._pop().changes[0]
        change = replace(before, after={**(before.after or {}), **(text.after or {})})
        return replace(
            step, changes=(change,), action=last.action, subject=last.subject, weight=change.weight()
        )

    def _is_back_where_it_was(self, step: Step) -> bool:
        """Whether a text is again what it was some steps ago: those steps were taken back by hand.

        Ctrl+Z in a field does so letter by letter; the next one must not write the text again.
        """
        text = step.changes[0]
        if text.before == text.after:
            return True
        for run, earlier in enumerate(reversed(self._done), start=1):
            change = earlier.changes[0]
            if len(earlier.changes) > 1 or change.row != text.row or not _covers(change, text.columns):
                return False
            if _earlier(change, text) == _only(text.after, text.columns):
                self._take_back_run(step, run)
                return True
        return False

    def _take_back_run(self, step: Step, run: int) -> None:
        text = step.changes[0]
        first = [self._pop() for _ in range(run)][-1]
        if first.changes[0].before is None:  # the row stays, empty, and goes when the step before goes
            row = replace(first.changes[0], after={**(first.changes[0].after or {}), **(text.after or {})})
            self._push(replace(first, changes=(row,), silent=True))
        self._taken_back.append(replace(step, changes=(text.backwards(),), action=first.action))

    # Taking back and doing again

    def to_undo(self) -> tuple[Step, ...]:
        """The last step, after the silent ones that go with it; none when nothing is left."""
        found: list[Step] = []
        for step in reversed(self._done):
            found.append(step)
            if not step.silent:
                return tuple(found)
        return ()

    def to_redo(self) -> tuple[Step, ...]:
        """The step that was taken back last, before the silent ones that went with it."""
        found: list[Step] = []
        for step in reversed(self._taken_back):
            if found and not step.silent:
                break
            found.append(step)
        return tuple(found)

    def undone(self, count: int, *, kept: bool = True) -> None:
        """The last steps are out of the base now; without `kept` they can neither be done again."""
        with self.lock:
            steps = [self._pop() for _ in range(count)]
            if kept:
                self._taken_back.extend(steps)
            else:
                self._taken_back.clear()

    def redone(self, count: int) -> None:
        """The steps taken back last are in the base again."""
        with self.lock:
            for _ in range(count):
                self._push(self._taken_back.pop())

    def forget_redo(self) -> None:
        """What was taken back cannot be done again."""
        with self.lock:
            self._taken_back.clear()


def _weight(changes: Sequence[RowChange]) -> int:
    """About how many bytes they hold; of a whole directory one in some is weighed."""
    every = 1 + len(changes) // _WEIGHED
    return every * sum(change.weight() for change in changes[::every])


def _text_change(step: Step) -> RowChange | None:
    """The change, when the step only typed in one row (the day that a note takes of itself aside)."""
    change = step.changes[0]
    if len(step.changes) > 1 or change.before is None or change.after is None:
        return None
    kinds = [_is_typed(change.before[column], change.after[column]) for column in change.columns]
    return change if True in kinds and False not in kinds else None


def _is_typed(before: object, after: object) -> bool | None:
    """Whether one text became the other by typing; None for a day that came with it."""
    if isinstance(before, date | None) and isinstance(after, date | None):
        return None
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        written = _written(before, after)
        return len(written) == 1 and _is_typed(*(said.get(written[0], "") for said in (before, after)))
    if isinstance(before, Enum) or not isinstance(before, str) or not isinstance(after, str):
        return False
    same = _alike(before, after)
    return 2 * (same + _alike(before[same:][::-1], after[same:][::-1])) >= min(len(before), len(after))


def _written(before: object, after: object) -> list[str]:
    """Which entries of a column of several texts differ (the headings of a sheet)."""
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return []
    return sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))


def _entries(change: RowChange, columns: frozenset[str]) -> list[list[str]]:
    before, after = change.before or {}, change.after or {}
    return [_written(before.get(column), after.get(column)) for column in sorted(columns)]


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _covers(change: RowChange, columns: frozenset[str]) -> bool:
    return columns <= (change.after or {}).keys()


def _earlier(change: RowChange, text: RowChange) -> dict[str, Any]:
    """What the columns of `text` held before `change`; a row that was added was empty before."""
    if change.before is not None:
        return _only(change.before, text.columns)
    return {
        column: "" if isinstance(value, str) else None
        for column, value in _only(text.after, text.columns).items()
    }


def _only(values: Any, columns: frozenset[str]) -> dict[str, Any]:
    return {column: (values or {}).get(column) for column in columns}


def _goes_on(last: Step, step: Step, text: RowChange) -> bool:
    """The same words go on: soon after, in the same paragraph of the same field."""
    change = last.changes[0]
    if change.row != text.row or step.at - last.at > PAUSE_SECONDS or not _covers(change, text.columns):
        return False
    if _entries(change, text.columns) != _entries(text, text.columns):
        return False
    return _lines(text.after, text.columns) <= _lines(change.after, text.columns)


def _lines(values: Any, columns: frozenset[str]) -> int:
    return sum(text.count("\n") for value in _only(values, columns).values() for text in _texts(value))


def _texts(value: object) -> list[str]:
    found = value.values() if isinstance(value, Mapping) else (value,)
    return [text for text in found if isinstance(text, str)]
