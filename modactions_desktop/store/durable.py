"""What the disk refuses, as errors that have a sentence; files and folders of the vault."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modactions_desktop.domain.errors import VaultError
from modactions_desktop.files import DISK_FULL

_CODES = {
    **dict.fromkeys(DISK_FULL, "disk_full"),
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


def sync_file(path: Path) -> None:
    """Makes sure that the content of a file has reached the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def make_private_folder(folder: Path) -> None:
    """Creates a folder that only its owner may read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
