"""Restoring a backup: beside the present base, verified, swapped in by its name in the coffre."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from modactions_desktop import files
from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import VaultError, WrongPassphraseError
from modactions_desktop.domain.progress import Job, Progress, run_to_end
from modactions_desktop.domain.vault import (
    BackupInfo,
    JournalAction,
    KeyCost,
    RestoreReport,
    check_new_passphrase,
)
from modactions_desktop.files import sync_folder
from modactions_desktop.store import backups, journal, keys, leftovers, migrations
from modactions_desktop.store import coffre as coffres
from modactions_desktop.store.coffre import Coffre
from modactions_desktop.store.database import Database
from modactions_desktop.store.durable import disk_errors, make_private_folder
from modactions_desktop.store.instance_lock import locked


def restore(
    paths: Paths,
    source: Path,
    passphrase: str = "",
    recovery_text: str = "",
    new_passphrase: str = "",
    cost: KeyCost | None = None,
) -> Job[RestoreReport]:
    """Puts a backup in place of the present base, which must be closed; also on an empty computer.

    The passphrase is today's or that of the day of the backup; or else the paper and a new passphrase. The
    backup is written beside, verified, and only then named in the coffre; the present base is saved first
    when it opens, and stays beside under another name when it does not.
    """
    yield Progress(0, 4, "Ouverture de la sauvegarde")
    backup = backups.info(source)
    if backup.schema > migrations.SCHEMA:
        raise VaultError("backup_newer")
    with disk_errors():
        make_private_folder(paths.data)
    with locked(paths, keep=False):
        data_key, coffre = _keys_of_backup(paths, source, passphrase, recovery_text, new_passphrase, cost)
        yield Progress(1, 4, "Sauvegarde de la base actuelle")
        former = _present_base(paths)
        saved = _save_former(paths, former, data_key) if former else None
        yield Progress(2, 4, "Copie et vérification")
        name = _restored_base(paths, source, backup, data_key)
        yield Progress(3, 4, "Mise en place")
        kept = _swap(paths, coffre.naming(name), former, saved is not None)
    return RestoreReport(backup, saved, kept)


def _keys_of_backup(
    paths: Paths,
    source: Path,
    passphrase: str,
    recovery_text: str,
    new_passphrase: str,
    cost: KeyCost | None,
) -> tuple[bytes, Coffre]:
    """The data key of a backup and the coffre to leave: today's when it holds the same key."""
    inside = backups.coffre_of(source)
    if recovery_text:
        data_key = keys.read_recovery_key(recovery_text)
        if keys.key_id(data_key) != inside.key_id:
            raise VaultError("backup_other_key")
        new = check_new_passphrase(new_passphrase)
        return data_key, Coffre.close(data_key, new, inside.base, cost or keys.calibrated_cost())
    present = _present_coffre(paths)
    if present is not None and present.key_id == inside.key_id:
        with suppress(WrongPassphraseError):  # the passphrase may be that of the day of the backup
            return present.open(passphrase), present
    return inside.open(passphrase), inside


def _present_coffre(paths: Paths) -> Coffre | None:
    try:
        return coffres.load(paths)
    except VaultError:
        return None


def _present_base(paths: Paths) -> Path | None:
    coffre = _present_coffre(paths)
    base = paths.data / coffre.base if coffre else None
    return base if base is not None and base.exists() else None


def _save_former(paths: Paths, former: Path, data_key: bytes) -> BackupInfo | None:
    """A verified backup of the present base; None when it is damaged or of another key: it then stays."""
    coffre = _present_coffre(paths)
    if coffre is None or coffre.key_id != keys.key_id(data_key):
        return None
    try:
        database = Database.open(former, data_key, paths.backups)
    except VaultError:
        return None
    try:
        return run_to_end(backups.write(database, data_key, coffre, backups.new_name(paths.backups)))
    except VaultError as error:
        if error.code not in {"base_damaged", "backup_not_verified"}:
            raise
        return None
    finally:
        database.abandon()


def _restored_base(paths: Paths, source: Path, backup: BackupInfo, data_key: bytes) -> str:
    """Writes the base of a backup under a name that no file had before, with the restore in its journal."""
    name = coffres.new_base_name()
    base = paths.data / name
    beside = leftovers.temporary_name(base)
    backups.extract(source, data_key, beside)
    database = Database.open(beside, data_key, paths.backups)
    try:
        with database.write() as session:
            subject = f"backup:{backup.made_at.isoformat()}"
            journal.append(session, JournalAction.BASE_RESTORED, subject, "app")
    finally:
        database.close()
    with disk_errors():
        beside.replace(base)
        sync_folder(paths.data)
    return name


def _swap(paths: Paths, coffre: Coffre, former: Path | None, saved: bool) -> str | None:
    """Names the restored base in the coffre, then moves the former one out of the way; returns its name."""
    present = _present_coffre(paths)
    if former is not None and present is not None and present.key_id != coffre.key_id:
        with disk_errors():
            files.write(former.with_name(f"mise-de-cote-{former.stem}.coffre.json"), present.to_bytes())
    coffres.save(paths, coffre)
    return leftovers.set_aside(former, saved).name if former is not None else None
