"""Files and folders that are whole or not there: written beside, synced to the disk, renamed."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modactions_desktop.domain.errors import ExchangeError

DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_UNFINISHED = ".inacheve"


def write(path: Path, content: bytes) -> None:
    """A power cut leaves the old file or the new one, never half of it. Only its owner may read it.

    Raises OSError.
    """
    beside = path.with_name(f".{path.name}.tmp")
    beside.unlink(missing_ok=True)
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def save(path: Path, content: bytes) -> None:
    """Writes a file the user asked for. Raises ExchangeError: disk_full, output_unwritable."""
    try:
        write(path, content)
    except OSError as error:
        full = error.errno in DISK_FULL
        raise ExchangeError("disk_full" if full else "output_unwritable", file=path) from error


@contextmanager
def folder_beside(target: Path, mode: int = 0o777) -> Iterator[Path]:
    """A folder to write in beside `target`; whatever happens it is gone afterwards, unless it was settled."""
    for left in target.parent.glob(f".{target.name}.*{_UNFINISHED}"):
        shutil.rmtree(left, ignore_errors=True)  # the machine stopped in the middle of an earlier one
    root = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}{_UNFINISHED}")
    root.mkdir(mode=mode, parents=True)
    try:
        yield root
    finally:
        shutil.rmtree(root, ignore_errors=True)


def settle_folder(root: Path, target: Path) -> None:
    """What was written beside stands in its place, which is empty or free. Raises OSError."""
    if target.is_dir():
        target.rmdir()
    root.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Makes sure that the names in a folder have reached the disk (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
