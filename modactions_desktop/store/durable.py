"""What the disk refuses, as errors that have a sentence; files and folders of the vault."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modactions_desktop.domain.errors import ExchangeError, ModActionsError, VaultError
from modactions_desktop.files import DISK_FULL

_CODES = {
    **dict.fromkeys(DISK_FULL, "disk_full"),
    errno.EROFS: "folder_read_only",
    errno.EACCES: "folder_read_only",
    errno.EPERM: "folder_read_only",
    errno.ENOTDIR: "folder_unfit",
    errno.EEXIST: "folder_unfit",
    errno.ENAMETOOLONG: "folder_unfit",
}


@contextmanager
def disk_errors(target: Path | None = None) -> Iterator[None]:
    """Turns the disk's refusals (full, read-only) into the errors that have a sentence.

    `target` is what is being written outside the data folder: the sentence then names it.
    """
    try:
        yield
    except OSError as error:
        raise _refusal(error, target) from error


def _refusal(error: OSError, target: Path | None) -> ModActionsError:
    code = _CODES.get(error.errno or 0, "disk_error")
    if target is not None and code in {"folder_read_only", "folder_unfit"}:
        return ExchangeError("output_unwritable", file=target)
    return VaultError(code)


def sync_file(path: Path) -> None:
    """Makes sure that the content of a file has reached the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def make_private_folder(folder: Path) -> None:
    """Creates a folder that only its owner may read."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
