"""What an interrupted creation or restore leaves in the data folder, and former bases."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from modactions_desktop.config import Paths
from modactions_desktop.files import sync_folder
from modactions_desktop.store.coffre import bases_in
from modactions_desktop.store.durable import disk_errors
from modactions_desktop.store.raw_copies import shared_memory_of, wal_of

_TEMPORARY = ".tmp"
_SAVED, _KEPT = "ancienne-", "mise-de-cote-"


def temporary_name(base: Path) -> Path:
    """The name of a base while it is being made; it becomes live by its final name only."""
    return base.with_name(base.name + _TEMPORARY)


def finish_creation(base: Path) -> None:
    """Gives its name to a base whose coffre was written but which a power cut left unnamed."""
    unfinished = temporary_name(base)
    if not base.exists() and unfinished.is_file():
        with disk_errors():
            unfinished.replace(base)
            sync_folder(base.parent)


def tidy(paths: Paths, live: Path) -> None:
    """After the live base has opened: removes unfinished files and saved former bases, sets others aside."""
    with disk_errors():
        for path in [*paths.data.glob(f"base-*.db{_TEMPORARY}*"), *paths.data.glob(f"{_SAVED}base-*")]:
            path.unlink()
        for path in paths.backups.glob(f"*{_TEMPORARY}"):
            path.unlink()
    for base in bases_in(paths.data):
        if base != live:
            set_aside(base, saved=False)


def forget_new_base(paths: Paths, name: str) -> None:
    """Removes a base whose creation failed, under its temporary or its final name, and its coffre."""
    with suppress(OSError):  # the failure itself is what has to be said
        for path in (paths.coffre, paths.coffre_copy, *paths.data.glob(f"{name}*")):
            path.unlink(missing_ok=True)


def set_aside(base: Path, saved: bool) -> Path:
    """Renames a base that is no longer the live one, with the files beside it; returns its new path.

    A `saved` one is in a verified backup: it goes at the next opening. Others stay until removed by hand.
    """
    former = base.with_name((_SAVED if saved else _KEPT) + base.name)
    with disk_errors():
        for source, target in ((wal_of(base), wal_of(former)), (base, former)):
            if source.exists():
                source.replace(target)
        shared_memory_of(base).unlink(missing_ok=True)
        sync_folder(base.parent)
    return former


def kept_aside(paths: Paths) -> list[str]:
    """The names of the former bases that no backup holds."""
    return sorted(path.name for path in paths.data.glob(f"{_KEPT}base-*.db"))
