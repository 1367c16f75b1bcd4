"""Erasures carried into the copies of the base: backups are made anew, a register waits for the others.

The register lies beside the base and holds pseudonyms only. A base put back from a backup that was out of
reach is an earlier one: what the register names is erased in it again when it opens.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from modactions_desktop import files
from modactions_desktop.config import Paths
from modactions_desktop.domain.erasure import Copies
from modactions_desktop.domain.errors import VaultError
from modactions_desktop.domain.progress import Job, Progress, run_to_end
from modactions_desktop.domain.vault import BackupInfo
from modactions_desktop.store import backups, erasing, keys, leftovers, raw_copies
from modactions_desktop.store.database import Database
from modactions_desktop.store.durable import disk_errors

_LONGEST = 64
Upgrade = Callable[[Database], None]


def known_copies(paths: Paths, data_key: bytes) -> Copies:
    """Which copies an erasure reaches, and which it does not."""
    found, unreadable = backups.in_folder(paths.backups)
    ours = keys.key_id(data_key)
    others = [backup.path.name for backup in found if backup.key_id != ours]
    left = (*others, *(path.name for path in unreadable), *leftovers.kept_aside(paths))
    mine = tuple(backup.path.name for backup in found if backup.key_id == ours)
    return Copies(mine, tuple(path.name for path in raw_copies.kept(paths.backups)), left)


def note(paths: Paths, seals: Iterable[str]) -> None:
    """Adds pseudonyms to the register."""
    known = dict.fromkeys((*noted(paths), *seals))
    with disk_errors():
        files.write(paths.erasures, "".join(f"{seal}\n" for seal in known).encode("ascii"))


def noted(paths: Paths) -> list[str]:
    """The pseudonyms of the register."""
    file = paths.erasures
    if not file.is_file():
        return []
    lines = file.read_text(encoding="ascii", errors="replace").splitlines()
    return [line for line in lines if len(line) == _LONGEST]


def apply(database: Database, seals: Iterable[str]) -> int:
    """Erases again, in a base that was put back, whoever was erased since; how many."""
    now = datetime.now(UTC)
    stamp = erasing.written_at(now.replace(tzinfo=None))
    with database.write() as session:
        erased = erasing.erase_again(session, seals, now.date(), stamp)
    if erased:
        database.compact()
    return erased


def erase_in_backups(paths: Paths, data_key: bytes, upgrade: Upgrade) -> Job[Copies]:
    """Makes every backup of this key anew without the people of the register, and verifies it.

    Each takes the place of the former one only once it was read back; a stop leaves the old or the new. A
    backup that cannot be opened any more is left and named.
    """
    seals, known = noted(paths), known_copies(paths, data_key)
    done, left = [], list(known.unreachable)
    for number, name in enumerate(known.backups):
        yield Progress(number, len(known.backups), f"Sauvegarde {name}")
        try:
            _remake(paths, backups.info(paths.backups / name), data_key, seals, upgrade)
            done.append(name)
        except VaultError as error:
            if error.code not in {"backup_damaged", "base_damaged", "backup_not_verified"}:
                raise
            left.append(name)
    with disk_errors():
        for folder in raw_copies.kept(paths.backups):
            shutil.rmtree(folder)
    yield Progress(len(known.backups), len(known.backups))
    return Copies(tuple(done), known.raw, tuple(left))


def _remake(
    paths: Paths, backup: BackupInfo, data_key: bytes, seals: Iterable[str], upgrade: Upgrade
) -> None:
    beside = backup.path.with_name(f"{backup.path.name}.refaite.db.tmp")
    target = backup.path.with_name(f"{backup.path.name}.refaite.tmp")
    for unfinished in (beside, target):
        unfinished.unlink(missing_ok=True)
    backups.extract(backup.path, data_key, beside)
    try:
        database = Database.open(beside, data_key, paths.backups)
        try:
            upgrade(database)
            if apply(database, seals):
                coffre = backups.coffre_of(backup.path)
                run_to_end(backups.write(database, data_key, coffre, target, made_at=backup.made_at))
        finally:
            database.close()
        if target.exists():
            backups.put_in_place(target, backup.path)
    finally:
        for name in (beside, raw_copies.wal_of(beside), raw_copies.shared_memory_of(beside), target):
            name.unlink(missing_ok=True)
