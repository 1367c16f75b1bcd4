"""Python's own housework waits until nobody types.

A search for garbage through everything that is in memory stops the window for a quarter of a second in a base
of ten thousand people, in the middle of a word if it so happens: it is done when the hands rest. And the
window does not wait for long each time that work on another thread holds the interpreter.
"""

from __future__ import annotations

import gc
import sys
import time

_YOUNG, _MIDDLE, _NEVER = 10_000, 20, 1_000_000
"""From so many new objects on they are looked through; all of them never by itself."""
_SWITCH_SECONDS = 0.001
"""How long the window waits for a thread that reckons; Python's five milliseconds, at each query, add up."""
_WHOLE_EVERY = 1800.0
"""Seconds after which what was set aside is looked through too."""


class Tidying:
    """Between an unlock and a lock: `rest()` is told whenever nobody typed for a while."""

    def __init__(self) -> None:
        self._before = gc.get_threshold(), sys.getswitchinterval()
        self._whole_at = -_WHOLE_EVERY
        gc.set_threshold(_YOUNG, _MIDDLE, _NEVER)
        sys.setswitchinterval(_SWITCH_SECONDS)

    def rest(self) -> None:
        """Looks for garbage now, and sets aside what is in use: it is not looked through each time."""
        now = time.monotonic()
        if now - self._whole_at >= _WHOLE_EVERY:
            self._whole_at = now
            gc.unfreeze()
        gc.collect()
        gc.freeze()

    def stop(self) -> None:
        """Python decides again."""
        thresholds, interval = self._before
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        sys.setswitchinterval(interval)
