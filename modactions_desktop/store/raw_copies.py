"""Byte copies of a base that was not closed cleanly, made before SQLite may change a single byte of it.

A `-wal` that belongs to another state of the base is the one file SQLite trusts too much: opening may then
mix old and new rows, or overwrite a good base for ever. The copy makes either undoable.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

from modactions_desktop.files import sync_folder
from modactions_desktop.store.durable import disk_errors, make_private_folder, sync_file

_PREFIX = "arret-"
_KEPT = 2


def wal_of(base: Path) -> Path:
    """The write-ahead file beside a base: there, and not empty, only after an unclean stop."""
    return base.with_name(base.name + "-wal")


def shared_memory_of(base: Path) -> Path:
    """The index of the write-ahead file; SQLite rebuilds it."""
    return base.with_name(base.name + "-shm")


def keep_raw_copy(base: Path, folder: Path) -> Path | None:
    """Copies base and -wal after an unclean stop; returns the copy's folder, None after a clean stop."""
    wal = wal_of(base)
    if not wal.is_file() or wal.stat().st_size == 0:
        return None
    with disk_errors():
        make_private_folder(folder)
        copy = _new_folder(folder)
        for source in (base, wal):
            shutil.copyfile(source, copy / source.name)
            sync_file(copy / source.name)
        sync_folder(copy)
        _forget_older(folder)
    return copy


def put_back(copy: Path, base: Path) -> None:
    """Undoes an opening that failed: base and -wal as they were, byte for byte."""
    with disk_errors():
        shared_memory_of(base).unlink(missing_ok=True)
        for target in (wal_of(base), base):
            beside = target.with_name(target.name + ".tmp")
            shutil.copyfile(copy / target.name, beside)
            sync_file(beside)
            beside.replace(target)
        sync_folder(base.parent)


def kept(folder: Path) -> list[Path]:
    """The copies that are kept, oldest first."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.name.startswith(_PREFIX) and path.is_dir())


def _new_folder(folder: Path) -> Path:
    stamp = datetime.now().strftime("%Y-%m-%dT%H%M%S-%f")
    copy = folder / f"{_PREFIX}{stamp}"
    copy.mkdir(mode=0o700)
    return copy


def _forget_older(folder: Path) -> None:
    for old in kept(folder)[:-_KEPT]:
        shutil.rmtree(old)
