"""Backups: one file each, that with a passphrase (or the paper) is enough on an empty computer.

A `.modactions` file is a zip, stored: `base.db` (encrypted), `coffre.json` and `manifest.json`. It gets its
name only after the copy was opened again, every page, link and count checked, and the file read back.
"""

from __future__ import annotations

import errno
import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from modactions_desktop.domain.errors import VaultError
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.domain.vault import BACKUP_SUFFIX, BackupInfo, kept_backups
from modactions_desktop.files import sync_folder
from modactions_desktop.store import checks, cipher
from modactions_desktop.store.coffre import Coffre
from modactions_desktop.store.database import Database
from modactions_desktop.store.durable import disk_errors, make_private_folder, sync_file
from modactions_desktop.store.manifests import Manifest

_BASE, _COFFRE, _MANIFEST = "base.db", "coffre.json", "manifest.json"
_LARGEST_SMALL_MEMBER = 65_536
_CHUNK = 1 << 20
_BAD_ZIP = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
)
"""What the zip library raises on changed bytes."""


def write(
    database: Database, data_key: bytes, coffre: Coffre, target: Path, made_at: datetime | None = None
) -> Job[BackupInfo]:
    """Writes and verifies one backup at `target`, beside any work that goes on in the base.

    `made_at`: the moment of the backup that this one replaces; now otherwise.
    """
    outside = None if target.parent.parent == database.path.parent else target
    if target.exists():
        raise VaultError("backup_target_exists")
    copy = target.with_name(target.name + ".base.tmp")
    beside = target.with_name(target.name + ".tmp")
    try:
        with disk_errors(outside):
            make_private_folder(target.parent)
            copy.unlink(missing_ok=True)
            yield Progress(0, 4, "Copie de la base")
            before, after = _vacuum_into(database, copy)
            yield Progress(1, 4, "Vérification de la copie")
            manifest = _verified(copy, data_key, coffre, before, after, made_at)
            yield Progress(2, 4, "Écriture du fichier")
            _pack(copy, coffre, manifest, beside)
            yield Progress(3, 4, "Relecture du fichier")
            _read_back(beside, manifest)
            beside.replace(target)
            sync_folder(target.parent)
    finally:
        with suppress(OSError):  # a folder that refused the files has none to remove
            copy.unlink(missing_ok=True)
            beside.unlink(missing_ok=True)
    yield Progress(4, 4)
    return info(target)


def _vacuum_into(database: Database, copy: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Copies one state of the base; returns the counts of rows before and after, to compare the copy with."""
    with database.raw() as connection:
        before = checks.rows_by_table(connection)
        connection.execute("VACUUM INTO ?", (str(copy.absolute()),))
        after = checks.rows_by_table(connection)
    sync_file(copy)
    return before, after


def _verified(
    copy: Path,
    data_key: bytes,
    coffre: Coffre,
    before: dict[str, int],
    after: dict[str, int],
    made_at: datetime | None,
) -> Manifest:
    connection = cipher.connect(copy, data_key, "ro")
    with cipher.base_errors():
        try:
            cipher.check_application(connection)
            rows = checks.rows_by_table(connection)
            steady = {table: number for table, number in before.items() if after.get(table) == number}
            if checks.damage(connection).any or any(rows.get(t) != n for t, n in steady.items()):
                raise VaultError("backup_not_verified")
            head, schema = checks.journal_head(connection), checks.schema(connection)
        finally:
            connection.close()
    made_at = made_at or datetime.now().astimezone()
    size, digest = copy.stat().st_size, _sha256_of(copy)
    coffre_digest = hashlib.sha256(coffre.to_bytes()).hexdigest()
    manifest = Manifest(made_at, schema, sum(rows.values()), coffre.key_id, head, size, digest, coffre_digest)
    return manifest.sealed(data_key)


def _pack(copy: Path, coffre: Coffre, manifest: Manifest, target: Path) -> None:
    stamp = manifest.made_at.timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(_MANIFEST, stamp), manifest.to_bytes())
        archive.writestr(zipfile.ZipInfo(_COFFRE, stamp), coffre.to_bytes())
        member = zipfile.ZipInfo(_BASE, stamp)
        member.file_size = manifest.base_bytes
        with copy.open("rb") as source, archive.open(member, "w") as sink:
            _copy(source, sink)
    sync_file(target)


def _read_back(path: Path, manifest: Manifest) -> None:
    with _opened(path) as archive:
        same = Manifest.from_bytes(_small(archive, _MANIFEST)) == manifest
        with archive.open(_BASE) as member:
            same = same and _sha256(member) == manifest.base_sha256
    if not same:
        raise VaultError("backup_not_verified")


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except FileNotFoundError as error:
        raise VaultError("backup_missing") from error
    except OSError as error:  # a changed place inside the file sends the reader before its beginning
        raise VaultError("backup_damaged" if error.errno == errno.EINVAL else "backup_unreadable") from error
    except _BAD_ZIP as error:
        raise VaultError("backup_damaged") from error


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _LARGEST_SMALL_MEMBER:
        raise VaultError("backup_damaged")
    return archive.read(name)


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    manifest = Manifest.from_bytes(_small(archive, _MANIFEST))
    if archive.getinfo(_BASE).file_size != manifest.base_bytes:
        raise VaultError("backup_damaged")
    return manifest


def info(path: Path) -> BackupInfo:
    """What a backup says of itself, without a key. Raises VaultError: backup_missing, backup_damaged."""
    with _opened(path) as archive:
        told = _manifest(archive)
        size = path.stat().st_size
    return BackupInfo(path, told.made_at, size, told.schema, told.rows, told.key_id, told.head)


def coffre_of(path: Path) -> Coffre:
    """The coffre inside a backup, with the passphrase of the day it was made."""
    with _opened(path) as archive:
        raw = _small(archive, _COFFRE)
        if hashlib.sha256(raw).hexdigest() != _manifest(archive).coffre_sha256:
            raise VaultError("backup_damaged")
    try:
        return Coffre.from_bytes(raw)
    except VaultError as error:
        raise VaultError("backup_damaged") from error


def extract(path: Path, data_key: bytes, target: Path) -> None:
    """Writes the base of a backup to a new file and proves it whole; removes it when it is not."""
    with _opened(path) as archive:
        manifest = _manifest(archive)
        if not manifest.is_sealed_by(data_key):
            raise VaultError("backup_damaged")
        try:
            with archive.open(_BASE) as member, disk_errors(), target.open("xb") as sink:
                _copy(member, sink)
            sync_file(target)
            _prove(target, data_key, manifest)
        except BaseException:
            target.unlink(missing_ok=True)
            raise


def _prove(base: Path, data_key: bytes, manifest: Manifest) -> None:
    if _sha256_of(base) != manifest.base_sha256:
        raise VaultError("backup_damaged")
    connection = cipher.connect(base, data_key, "ro")
    with cipher.base_errors():
        try:
            cipher.check_application(connection)
            whole = not checks.damage(connection).any
            whole = whole and sum(checks.rows_by_table(connection).values()) == manifest.rows
        finally:
            connection.close()
    if not whole:
        raise VaultError("backup_damaged")


def in_folder(folder: Path) -> tuple[list[BackupInfo], list[Path]]:
    """The verified backups of a folder, newest first, and the files that look like one but do not read."""
    found: list[BackupInfo] = []
    unreadable: list[Path] = []
    for path in sorted(folder.glob(f"*{BACKUP_SUFFIX}")):
        try:
            found.append(info(path))
        except VaultError:
            unreadable.append(path)
    return sorted(found, key=lambda backup: backup.made_at, reverse=True), unreadable


def new_name(folder: Path) -> Path:
    """A free name from the clock: 2017-01-09T143000.modactions."""
    stamp = datetime.now().strftime("%Y-%m-%dT%H%M%S")
    names = [stamp, *(f"{stamp}-{number}" for number in range(2, 100))]
    return next(path for name in names if not (path := folder / f"{name}{BACKUP_SUFFIX}").exists())


def put_in_place(made: Path, former: Path) -> None:
    """A backup that was made anew and verified takes the place of the former one."""
    with disk_errors():
        made.replace(former)
        sync_folder(former.parent)


def rotate(folder: Path) -> list[Path]:
    """Deletes the backups that the retention rule lets go; returns their names. Unreadable files stay."""
    backups, _ = in_folder(folder)
    kept = kept_backups(backup.made_at for backup in backups)
    gone = [backup.path for backup in backups if backup.made_at not in kept]
    for path in gone:
        path.unlink()
    return gone


def _copy(source: IO[bytes], sink: IO[bytes]) -> None:
    while chunk := source.read(_CHUNK):
        sink.write(chunk)


def _sha256(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return _sha256(file)
