"""Keeps None, True and False alive on Python 3.11 under PySide6 6.12.0.

The 6.12.0 wheels give back one reference too many to None at each call that returns nothing, and to True at
each emitted signal (upstream PYSIDE-3474; measured by tests/ui/test_constants_held.py). Before Python 3.12
these three are counted like any object: after some thousand calls the interpreter aborts (« deallocating None
»). From 3.12 on they are never freed and nothing is done here. To be removed with the first PySide6 that no
longer does it, or with Python 3.11.
"""

from __future__ import annotations

import sys

_MARGIN = 1 << 40
"""More calls than any session makes."""


def hold_constants() -> None:
    """Adds a wide margin to their counts; once a process, after the first paint (ctypes takes some time)."""
    if sys.version_info >= (3, 12):
        return
    import ctypes

    for constant in (None, True, False):
        if sys.getrefcount(constant) < _MARGIN:
            ctypes.c_ssize_t.from_address(id(constant)).value += _MARGIN
