"""One program at a time on a data folder: a lock of the system, gone with its program, even killed."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import VaultError
from modactions_desktop.store.durable import disk_errors

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class InstanceLock:
    """Held from `acquire` to `release`; the window and the command line share the same file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Raises VaultError("already_open") when another program, or this one, holds the folder."""
        with disk_errors():
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            raise VaultError("already_open") from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Safe to call twice. The file stays: without it two programs could hold two files of one name."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(paths: Paths, keep: bool = True) -> Iterator[InstanceLock]:
    """Holds the data folder; lets it go after a failure, or at the end without `keep`."""
    lock = InstanceLock(paths.lock)
    lock.acquire()
    done = False
    try:
        yield lock
        done = keep
    finally:
        if not done:
            lock.release()
