"""Backups: verified, whole, enough by themselves; a changed one is never restored."""

from __future__ import annotations

import random
import shutil
import threading
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from modactions_desktop.domain.errors import VaultError
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.vault import BackupInfo, JournalAction, KeyCost, kept_backups
from modactions_desktop.store import backups, cipher, journal
from modactions_desktop.store.coffre import Coffre
from modactions_desktop.store.database import Database
from modactions_desktop.store.migrations.upgrading import upgrade

DATA_KEY = bytes(range(32))
PASSPHRASE = "mot de passe de démonstration"
COFFRE = Coffre.close(DATA_KEY, PASSPHRASE, "base-0123abcd.db", KeyCost(32, 1, 4))


@pytest.fixture
def base(empty_base: Database) -> Database:
    upgrade(empty_base)
    with empty_base.write() as session:
        session.execute(text("CREATE TABLE t (n INTEGER PRIMARY KEY, word TEXT)"))
        session.execute(text("INSERT INTO t VALUES (1, 'Zébulon')"))
        journal.append(session, JournalAction.CREATED, "participant:1", "user:1")
    return empty_base


def back_up(base: Database, target: Path) -> BackupInfo:
    return run_to_end(backups.write(base, DATA_KEY, COFFRE, target))


def rows_in(path: Path) -> list[tuple[int, str]]:
    connection = cipher.connect(path, DATA_KEY, "ro")
    rows: list[tuple[int, str]] = connection.execute("SELECT n, word FROM t ORDER BY n").fetchall()
    connection.close()
    return rows


def test_a_backup_holds_base_coffre_and_manifest_only(base: Database, tmp_path: Path) -> None:
    folder = tmp_path / "sauvegardes"
    made = back_up(base, backups.new_name(folder))
    assert [path.name for path in folder.iterdir()] == [made.path.name]
    with zipfile.ZipFile(made.path) as archive:
        assert sorted(archive.namelist()) == ["base.db", "coffre.json", "manifest.json"]
    with base.read() as session:
        assert made.head == journal.head(session)
    assert backups.coffre_of(made.path).open(PASSPHRASE) == DATA_KEY
    backups.extract(made.path, DATA_KEY, tmp_path / "copie.db")
    assert rows_in(tmp_path / "copie.db") == [(1, "Zébulon")]


def test_a_backup_shows_nothing_in_clear(base: Database, tmp_path: Path) -> None:
    content = back_up(base, tmp_path / "a.modactions").path.read_bytes()
    for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
        assert "Zébulon".encode(encoding) not in content


def test_a_backup_is_one_state_of_a_base_in_use(base: Database, tmp_path: Path) -> None:
    stop = threading.Event()

    def work() -> None:
        number = 2
        while not stop.is_set():
            with base.write() as session:
                session.execute(
                    text("INSERT INTO t VALUES (:n, 'a'), (:m, 'b')"), {"n": number, "m": number + 1}
                )
            number += 2

    worker = threading.Thread(target=work)
    worker.start()
    try:
        made = [back_up(base, tmp_path / f"{n}.modactions") for n in range(3)]
    finally:
        stop.set()
        worker.join()
    for backup in made:
        backups.extract(backup.path, DATA_KEY, tmp_path / "copie.db")
        assert len(rows_in(tmp_path / "copie.db")) % 2 == 1
        (tmp_path / "copie.db").unlink()


def test_a_backup_never_overwrites_a_file(base: Database, tmp_path: Path) -> None:
    target = tmp_path / "a.modactions"
    target.write_bytes(b"photo")
    with pytest.raises(VaultError) as refused:
        back_up(base, target)
    assert refused.value.code == "backup_target_exists"
    assert target.read_bytes() == b"photo"


def test_a_damaged_base_is_never_a_backup(base: Database, tmp_path: Path) -> None:
    with base.write() as session:
        for number in range(2, 3000):
            session.execute(text("INSERT INTO t VALUES (:n, :w)"), {"n": number, "w": "mot " * 50})
    base.close()
    spoiled = bytearray(base.path.read_bytes())
    spoiled[len(spoiled) - 20_000 : len(spoiled) - 19_900] = b"\0" * 100
    base.path.write_bytes(spoiled)
    again = Database.open(base.path, DATA_KEY, tmp_path)
    with pytest.raises(VaultError) as refused:
        back_up(again, tmp_path / "a.modactions")
    again.abandon()
    assert refused.value.code in {"base_damaged", "backup_not_verified"}
    assert not list(tmp_path.glob("a.modactions*"))


def test_a_cancelled_backup_leaves_nothing(base: Database, tmp_path: Path) -> None:
    job = backups.write(base, DATA_KEY, COFFRE, tmp_path / "a.modactions")
    for _ in range(3):
        next(job)
    job.close()
    assert not list(tmp_path.glob("a.modactions*"))


def test_no_changed_backup_is_restored(base: Database, tmp_path: Path) -> None:
    whole = back_up(base, tmp_path / "a.modactions").path.read_bytes()
    rng = random.Random(5)
    changed, target = tmp_path / "b.modactions", tmp_path / "copie.db"
    wrong = 0
    for turn in range(150):
        changed.write_bytes(spoil(whole, rng, turn))
        try:
            backups.info(changed)
            backups.coffre_of(changed)
            backups.extract(changed, DATA_KEY, target)
        except VaultError as error:
            assert error.code in {"backup_damaged", "backup_newer"}  # noqa: PT017 - or it is whole
            assert not target.exists()
        else:
            wrong += rows_in(target) != [(1, "Zébulon")]
            target.unlink()
    assert wrong == 0


def spoil(whole: bytes, rng: random.Random, turn: int) -> bytes:
    raw = bytearray(whole)
    edges = rng.choice([range(1200), range(len(raw) - 400, len(raw)), range(len(raw))])
    place = rng.choice(edges)
    if turn % 3 == 0:
        raw[place] ^= 1 << rng.randrange(8)
    elif turn % 3 == 1:
        raw[place : place + 30] = rng.randbytes(30)
    else:
        del raw[place : place + rng.randrange(1, 2000)]
    return bytes(raw)


@pytest.mark.parametrize("content", [b"", b"PK", b"texte" * 100, b"PK\x05\x06" + b"\0" * 18])
def test_a_foreign_file_is_no_backup(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.modactions"
    path.write_bytes(content)
    with pytest.raises(VaultError) as refused:
        backups.info(path)
    assert refused.value.code == "backup_damaged"
    assert backups.in_folder(tmp_path) == ([], [path])


def test_a_missing_file_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    with pytest.raises(VaultError) as refused:
        backups.info(tmp_path / "x.modactions")
    assert refused.value.code == "backup_missing"
    (tmp_path / "dossier.modactions").mkdir()
    with pytest.raises(VaultError) as refused:
        backups.info(tmp_path / "dossier.modactions")
    assert refused.value.code == "backup_unreadable"


def test_a_manifest_changed_by_someone_without_the_key_is_refused(base: Database, tmp_path: Path) -> None:
    made = back_up(base, tmp_path / "a.modactions")
    forged = tmp_path / "b.modactions"
    with zipfile.ZipFile(made.path) as source, zipfile.ZipFile(forged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(
                name, content.replace(b'"rows": ', b'"rows": 1') if "manifest" in name else content
            )
    with pytest.raises(VaultError) as refused:
        backups.extract(forged, DATA_KEY, tmp_path / "copie.db")
    assert refused.value.code == "backup_damaged"


def test_two_backups_of_one_second_have_two_names(base: Database, tmp_path: Path) -> None:
    made = {back_up(base, backups.new_name(tmp_path)).path for _ in range(3)}
    assert len(made) == 3


def test_rotation_follows_the_rule_and_leaves_foreign_files(base: Database, tmp_path: Path) -> None:
    folder = tmp_path / "sauvegardes"
    first = back_up(base, folder / "modele.modactions")
    times = [datetime(2016, 1, 1, 17, tzinfo=UTC) + timedelta(days=n) for n in range(40)]
    for number, time in enumerate(times):
        forge_time(first.path, folder / f"{number:02}.modactions", time)
    first.path.unlink()
    (folder / "photo.modactions").write_bytes(b"photo")
    backups.rotate(folder)
    left, unreadable = backups.in_folder(folder)
    assert {backup.made_at for backup in left} == kept_backups(times)
    assert [path.name for path in unreadable] == ["photo.modactions"]


def forge_time(source: Path, target: Path, time: datetime) -> None:
    told = backups.info(source).made_at.isoformat(timespec="microseconds").encode()
    shutil.copyfile(source, target)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(told, time.isoformat(timespec="microseconds").encode()))
