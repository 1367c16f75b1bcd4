"""The encrypted base as a whole: create, open, lock, keys, backups, restore, check and journal."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from modactions_desktop.config import Paths
from modactions_desktop.domain.erasure import Copies
from modactions_desktop.domain.errors import VaultError, WrongPassphraseError
from modactions_desktop.domain.progress import Job, Progress, run_to_end
from modactions_desktop.domain.vault import (
    BackupInfo,
    CheckReport,
    JournalAction,
    JournalEntry,
    JournalHead,
    JournalReport,
    KeyCost,
    RecoveryKey,
    backup_is_due,
    check_new_passphrase,
)
from modactions_desktop.services.restores import restore
from modactions_desktop.store import (
    backups,
    checks,
    cipher,
    journal,
    keys,
    leftovers,
    migrations,
    refused_unlocks,
)
from modactions_desktop.store import (
    coffre as coffres,
)
from modactions_desktop.store.coffre import Coffre
from modactions_desktop.store.database import Database
from modactions_desktop.store.durable import disk_errors, make_private_folder
from modactions_desktop.store.instance_lock import InstanceLock, locked
from modactions_desktop.store.tables.vault import COPIES_WAIT, UNFINISHED_UPGRADE, JournalRow, SettingRow

__all__ = [
    "Vault",
    "create",
    "last_backup",
    "list_backups",
    "recover",
    "restore",
    "unlock",
]

APP = "app"
"""The author of what the program does by itself."""
_ROUTINE = (
    JournalAction.BASE_OPENED,
    JournalAction.BASE_CLOSED,
    JournalAction.BACKED_UP,
    JournalAction.BASE_CHECKED,
    JournalAction.UNLOCK_FAILED,
)
"""What does not make a new backup worth while."""


class Vault:
    """An unlocked base. `close` it, or the next opening takes it for an unclean stop."""

    def __init__(
        self, paths: Paths, database: Database, coffre: Coffre, data_key: bytes, lock: InstanceLock
    ) -> None:
        self.paths = paths
        self.database = database
        self.coffre = coffre
        self._data_key = data_key
        self._lock = lock

    def recovery_key(self) -> RecoveryKey:
        """The key to print once more; written to the journal."""
        with self.database.write(routine=True) as session:
            journal.append(session, JournalAction.RECOVERY_KEY_SHOWN, "base", APP)
        return keys.recovery_key(self._data_key)

    def change_passphrase(self, current: str, new: str, cost: KeyCost | None = None) -> None:
        """Rewrites the coffre only: the base and every older backup keep their key.

        Raises WrongPassphraseError when `current` is not today's passphrase, InputError for a short new one.
        """
        passphrase = check_new_passphrase(new)
        self.coffre.open(current)
        changed = Coffre.close(self._data_key, passphrase, self.coffre.base, cost or self.coffre.cost)
        with self.database.write(routine=True) as session:
            journal.append(session, JournalAction.PASSPHRASE_CHANGED, "base", APP)
            coffres.save(self.paths, changed)
        self.coffre = changed

    def backup(self, target: Path | None = None) -> Job[BackupInfo]:
        """A verified backup, in the data folder (older ones rotate) or at `target`."""
        made = yield from backups.write(
            self.database, self._data_key, self.coffre, target or backups.new_name(self.paths.backups)
        )
        if target is None:
            with disk_errors():
                backups.rotate(self.paths.backups)
            self.database.changed = False
        with self.database.write(routine=True) as session:
            journal.append(session, JournalAction.BACKED_UP, f"backup:{made.made_at.isoformat()}", APP)
        return made

    def copies(self) -> Copies:
        """The copies of the base that an erasure reaches, and those that it does not."""
        from modactions_desktop.store import erased_copies

        return erased_copies.known_copies(self.paths, self._data_key)

    def erase_from_copies(self) -> Job[Copies]:
        """Takes erased people out of the base's free pages and of every backup within reach.

        Needs the seals in the base; safe to call again after a stop.
        """
        from modactions_desktop.store import erased_copies, erasing

        with self.database.read() as session:
            erased_copies.note(self.paths, erasing.seals(session))
        yield Progress(0, 1, "Réécriture de la base")
        self.database.compact()
        done = yield from erased_copies.erase_in_backups(self.paths, self._data_key, _upgrade_if_behind)
        with self.database.write() as session:
            for name in done.backups:
                journal.append(session, JournalAction.ERASED, f"backup:{name}", APP)
            session.execute(delete(SettingRow).where(SettingRow.name == COPIES_WAIT))
        return done

    def backup_if_due(self, now: datetime, every: timedelta) -> Job[BackupInfo | None]:
        """A backup when something changed and the last one is older than `every`."""
        last = last_backup(self.paths)
        if not self.database.changed or not backup_is_due(last.made_at if last else None, now, every):
            return None
        return (yield from self.backup())

    def check(self) -> Job[CheckReport]:
        """Reads every page, link, journal line, index entry and backup of the base."""
        yield Progress(0, 4, "Lecture de toutes les pages")
        with self.database.raw() as connection:
            damage = checks.damage(connection)
            yield Progress(1, 4, "Contrôle de la recherche")
            index_whole = checks.search_index_is_whole(connection)
        yield Progress(2, 4, "Relecture du journal")
        listed, unreadable = backups.in_folder(self.paths.backups)
        with self.database.read() as session:
            chain = journal.verify(session)
            since = _last_restore(session)
            lost = [b for b in listed if b.made_at > since and not journal.holds(session, b.head)]
        yield Progress(3, 4, "Inscription au journal")
        with self.database.write(routine=True) as session:
            journal.append(session, JournalAction.BASE_CHECKED, "base", APP)
        return CheckReport(
            damage.pages, damage.structure, damage.links, index_whole, chain,
            tuple(b.path.name for b in lost if b.key_id == self.coffre.key_id),
            tuple(path.name for path in unreadable),
            tuple(leftovers.kept_aside(self.paths)),
        )  # fmt: skip

    def journal(
        self, after: int = 0, known: JournalHead | None = None
    ) -> tuple[JournalReport, tuple[JournalEntry, ...]]:
        """Whether the chain is whole, and the lines after a number; `known` is a head noted earlier."""
        with self.database.read() as session:
            return journal.verify(session, known), tuple(journal.entries(session, after))

    def head(self) -> JournalHead:
        """The head of the journal, to print on what leaves the base."""
        with self.database.read() as session:
            return journal.head(session)

    def close(self, backup: bool = True) -> BackupInfo | None:
        """Writes to the journal, makes a verified backup when something changed, and closes.

        The base closes and the folder is free again in any case; a failed backup is raised afterwards. A lock
        closes with `backup=False`: the next closing makes up for it. Safe to call twice.
        """
        if not self.database.is_open:
            return None
        try:
            with self.database.write(routine=True) as session:
                journal.append(session, JournalAction.BASE_CLOSED, "base", APP)
            return run_to_end(self.backup()) if backup and self.database.changed else None
        finally:
            try:
                self.database.close()
            finally:
                self.database.abandon()
                self._lock.release()

    def discard(self) -> None:
        """Removes a base that was created just now and could not be filled: as if it had never been made.

        Its recovery key was shown to nobody; kept, it would be a base that only half works.
        """
        self.database.abandon()
        leftovers.forget_new_base(self.paths, self.coffre.base)
        self._lock.release()


def is_open(paths: Paths) -> bool:
    """Whether a window or a command has the base of this folder open now."""
    try:
        with locked(paths, keep=False):
            return False
    except VaultError as error:
        if error.code != "already_open":
            raise
        return True


def create(paths: Paths, passphrase: str, cost: KeyCost | None = None) -> tuple[Vault, RecoveryKey]:
    """A new empty base with its schema, and its recovery key, to print.

    Raises InputError("passphrase_short"), VaultError: base_exists, already_open, folder_read_only, disk_full.
    """
    passphrase = check_new_passphrase(passphrase)
    with disk_errors():
        make_private_folder(paths.data)
    with locked(paths) as lock:
        if paths.holds_a_base:
            raise VaultError("base_exists")
        data_key = keys.new_data_key()
        name = coffres.new_base_name()
        try:
            _make_base(leftovers.temporary_name(paths.data / name), data_key)
            coffre = Coffre.close(data_key, passphrase, name, cost or keys.calibrated_cost())
            coffres.save(paths, coffre)
            vault = _opened(paths, coffre, data_key, lock, JournalAction.BASE_CREATED)
        except BaseException:
            leftovers.forget_new_base(paths, name)
            raise
    return vault, keys.recovery_key(data_key)


def unlock(paths: Paths, passphrase: str) -> Vault:
    """Opens the base with the passphrase.

    Raises WrongPassphraseError; VaultError: already_open, no_base, coffre_missing, coffre_damaged,
    base_missing, base_damaged and the other faults of the base. Whatever does not open stays as it was.
    """
    _expect_a_base(paths)
    with locked(paths) as lock:
        coffre = coffres.load(paths)
        try:
            data_key = coffre.open(passphrase)
        except WrongPassphraseError:
            with suppress(VaultError):  # a disk that is full must not hide what is wrong with the passphrase
                refused_unlocks.note(paths)
            raise
        coffres.repair(paths, coffre)
        return _opened(paths, coffre, data_key, lock, JournalAction.BASE_OPENED)


def recover(paths: Paths, recovery_text: str, new_passphrase: str, cost: KeyCost | None = None) -> Vault:
    """Opens the base with the paper alone, whatever became of the coffre, and sets a new passphrase."""
    passphrase = check_new_passphrase(new_passphrase)
    data_key = keys.read_recovery_key(recovery_text)
    _expect_a_base(paths)
    with locked(paths) as lock:
        name = _base_of_key(paths, data_key)
        coffre = Coffre.close(data_key, passphrase, name, cost or keys.calibrated_cost())
        coffres.save(paths, coffre)
        return _opened(paths, coffre, data_key, lock, JournalAction.BASE_RECOVERED)


def list_backups(paths: Paths) -> list[BackupInfo]:
    """The verified backups of the data folder, newest first; needs no passphrase."""
    return backups.in_folder(paths.backups)[0]


def last_backup(paths: Paths) -> BackupInfo | None:
    """The newest verified backup of the data folder."""
    return next(iter(list_backups(paths)), None)


def _expect_a_base(paths: Paths) -> None:
    """Before the lock, which would leave its file in a folder named by mistake."""
    if not paths.holds_a_base:
        raise VaultError("no_base")


def _make_base(path: Path, data_key: bytes) -> None:
    database = Database.create(path, data_key)
    try:
        _upgrade(database)
    finally:
        database.close()


def _upgrade(database: Database) -> None:
    from modactions_desktop.store.migrations.upgrading import upgrade  # alembic costs half a second

    upgrade(database)


def _upgrade_if_behind(database: Database) -> None:
    if database.schema < migrations.SCHEMA:
        _upgrade(database)


def _copies_wait(vault: Vault) -> bool:
    """Whether an erasure was stopped before it came to the copies."""
    with vault.database.read() as session:
        return session.get(SettingRow, COPIES_WAIT) is not None


def _erase_again(vault: Vault) -> None:
    """A base that was put back may hold people who were erased since its backup was made."""
    from modactions_desktop.store import erased_copies

    erased = erased_copies.apply(vault.database, erased_copies.noted(vault.paths))
    if erased:
        with vault.database.write() as session:
            journal.append(session, JournalAction.ERASED, f"restored:{erased}", APP)


def _opened(
    paths: Paths, coffre: Coffre, data_key: bytes, lock: InstanceLock, action: JournalAction
) -> Vault:
    base = paths.data / coffre.base
    leftovers.finish_creation(base)
    database = Database.open(base, data_key, paths.backups)
    vault = Vault(paths, database, coffre, data_key, lock)
    try:
        _bring_up_to_date(vault)
        if paths.erasures.is_file():
            _erase_again(vault)
        if _copies_wait(vault):
            run_to_end(vault.erase_from_copies())
        leftovers.tidy(paths, base)
        _write_opening(vault, action)
    except BaseException:
        database.abandon()
        raise
    return vault


def _bring_up_to_date(vault: Vault) -> None:
    """A base of an older release is saved, then upgraded; one of a newer release is refused."""
    schema = vault.database.schema
    if schema > migrations.SCHEMA:
        raise VaultError("base_newer")
    if schema == migrations.SCHEMA:
        return
    run_to_end(vault.backup())
    _upgrade(vault.database)
    with vault.database.write() as session:
        journal.append(session, JournalAction.BASE_UPGRADED, f"schema:{migrations.SCHEMA}", APP)
        session.merge(SettingRow(name=UNFINISHED_UPGRADE, value={}))


def _write_opening(vault: Vault, action: JournalAction) -> None:
    """Writes the opening and the refused ones before it. On a full disk the base still opens, to be read."""
    refused = refused_unlocks.noted(vault.paths)
    try:
        with vault.database.write(routine=True) as session:
            for time in refused:
                journal.append(session, JournalAction.UNLOCK_FAILED, f"at:{time}", APP)
            journal.append(session, action, "base", APP)
            if _changed_since_backup(session, last_backup(vault.paths)):
                vault.database.changed = True
    except VaultError as error:
        if error.code != "disk_full":
            raise
        return
    refused_unlocks.forget(vault.paths)


def _changed_since_backup(session: Session, backup: BackupInfo | None) -> bool:
    if backup is not None and not journal.holds(session, backup.head):
        return True
    after = backup.head.number if backup else 0
    row = JournalRow
    telling = select(row.number).where(row.number > after, row.action.not_in(_ROUTINE)).limit(1)
    return session.scalar(telling) is not None


def _base_of_key(paths: Paths, data_key: bytes) -> str:
    """The name of the base that the paper opens; nothing is written before it is found."""
    try:
        coffre = coffres.load(paths)
    except VaultError as error:
        if error.code not in {"coffre_missing", "coffre_damaged"}:
            raise
        return _base_that_opens(paths, data_key)
    if coffre.key_id != keys.key_id(data_key):
        raise VaultError("recovery_other_base")
    base = paths.data / coffre.base
    leftovers.finish_creation(base)
    _prove_opens(base, data_key)
    return coffre.base


def _base_that_opens(paths: Paths, data_key: bytes) -> str:
    candidates = coffres.bases_in(paths.data)
    for base in candidates:
        if _opens(base, data_key):
            return base.name
    raise VaultError("recovery_other_base" if candidates else "base_missing")


def _opens(base: Path, data_key: bytes) -> bool:
    try:
        _prove_opens(base, data_key)
    except VaultError:
        return False
    return True


def _prove_opens(base: Path, data_key: bytes) -> None:
    cipher.inspect(base)
    connection = cipher.connect(base, data_key, "ro")
    with cipher.base_errors():
        try:
            cipher.check_application(connection)
        finally:
            connection.close()


def _last_restore(session: Session) -> datetime:
    row = JournalRow
    restored = select(row.at).where(row.action == JournalAction.BASE_RESTORED)
    at = session.scalar(restored.order_by(row.number.desc()).limit(1))
    return datetime.fromisoformat(at) if at else datetime.min.replace(tzinfo=UTC)
