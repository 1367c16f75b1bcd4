"""Files that are whole or not there: written beside, synced to the disk, renamed."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modactions_desktop.domain.errors import VaultError

_CODES = {
    errno.ENOSPC: "disk_full",
    errno.EDQUOT: "disk_full",
    errno.EFBIG: "disk_full",
    errno.EROFS: "folder_read_only",
    errno.EACCES: "folder_read_only",
    errno.EPERM: "folder_read_only",
}


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turns the disk's refusals (full, read-only) into the errors that have a sentence."""
    try:
        yield
    except OSError as error:
        code = _CODES.get(error.errno or 0, "disk_error")
        raise VaultError(code) from error


def write_durably(path: Path, content: bytes) -> None:
    """Writes a small file so that a power cut leaves the old or the new one, never half of it."""
    beside = path.with_name(path.name + ".tmp")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Makes sure that the content of a file has reached the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Makes sure that the names in a folder have reached the disk (Windows does so by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_private_folder(folder: Path) -> None:
    """Creates a folder that only its owner may read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
