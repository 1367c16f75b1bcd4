"""The vault as the window and the command line use it: nothing is lost, nothing opens by mistake."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text

from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import InputError, ModActionsError, VaultError, WrongPassphraseError
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.vault import BackupInfo, JournalAction, KeyCost, RestoreReport
from modactions_desktop.sentences import sentence
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.vault import Vault
from modactions_desktop.store import coffre as coffres
from modactions_desktop.store import journal, migrations
from modactions_desktop.store.database import Database
from modactions_desktop.store.migrations import upgrading
from modactions_desktop.store.raw_copies import wal_of
from modactions_desktop.store.tables.participants import ParticipantRow

QUICK = KeyCost(memory_kib=32, passes=1, lanes=4)
PASSPHRASE = "mot de passe de démonstration"
OTHER = "une autre phrase de passe"


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "données de l'été")


@pytest.fixture
def paper(paths: Paths) -> str:
    """The recovery words of a closed base that holds one dossier."""
    vault, key = vaults.create(paths, PASSPHRASE, QUICK)
    add(vault, "Zébulon")
    vault.close()
    return key.text


def add(vault: Vault, name: str) -> None:
    with vault.database.write() as session:
        number = str(session.scalar(text("SELECT count(*) FROM participants")))
        row = ParticipantRow(number=number, last_name=name, recorded_at=datetime(2017, 1, 9))
        session.add(row)
        session.flush()
        journal.append(session, JournalAction.CREATED, f"participant:{row.id}", "user:1")


def names(vault: Vault) -> list[str]:
    with vault.database.read() as session:
        return list(session.scalars(select(ParticipantRow.last_name).order_by(ParticipantRow.id)))


def names_in(paths: Paths, passphrase: str = PASSPHRASE) -> list[str]:
    vault = vaults.unlock(paths, passphrase)
    found = names(vault)
    vault.close(backup=False)
    return found


def refusal(action: Callable[[], object]) -> str:
    """The code of what is refused; its sentence exists and says what to do."""
    with pytest.raises(ModActionsError) as refused:
        action()
    assert len(sentence(refused.value)) > 40
    return refused.value.code


def base_of(paths: Paths) -> Path:
    return paths.data / coffres.load(paths).base


def actions(vault: Vault) -> list[str]:
    return [entry.action for entry in vault.journal()[1]]


def restored(paths: Paths, backup: BackupInfo, **how: str) -> RestoreReport:
    return run_to_end(vaults.restore(paths, backup.path, cost=QUICK, **how))


# Creating and opening.


def test_a_new_base_opens_with_its_passphrase_and_no_other(paths: Paths, paper: str) -> None:
    with pytest.raises(WrongPassphraseError):
        vaults.unlock(paths, OTHER)
    assert names_in(paths) == ["Zébulon"]


def test_a_short_passphrase_makes_no_base(paths: Paths) -> None:
    assert refusal(lambda: vaults.create(paths, "court", QUICK)) == "passphrase_short"
    assert not paths.data.exists()


def test_creating_over_a_base_is_refused(paths: Paths, paper: str) -> None:
    before = {path: path.read_bytes() for path in paths.data.glob("*.*")}
    assert refusal(lambda: vaults.create(paths, PASSPHRASE, QUICK)) == "base_exists"
    assert {path: path.read_bytes() for path in paths.data.glob("*.*")} == before


def test_an_empty_folder_holds_nothing_to_open(paths: Paths) -> None:
    assert refusal(lambda: vaults.unlock(paths, PASSPHRASE)) == "no_base"
    paths.data.mkdir()
    assert refusal(lambda: vaults.unlock(paths, PASSPHRASE)) == "no_base"
    assert list(paths.data.iterdir()) == []


def test_refused_unlocks_are_written_to_the_journal_at_the_next_opening(paths: Paths, paper: str) -> None:
    for _ in range(3):
        refusal(lambda: vaults.unlock(paths, OTHER))
    vault = vaults.unlock(paths, PASSPHRASE)
    assert actions(vault).count("unlock_failed") == 3
    vault.close()
    vault = vaults.unlock(paths, PASSPHRASE)
    assert actions(vault).count("unlock_failed") == 3
    vault.close()


def test_a_second_opening_is_refused_by_this_program_and_by_another(paths: Paths, paper: str) -> None:
    vault = vaults.unlock(paths, PASSPHRASE)
    assert refusal(lambda: vaults.unlock(paths, PASSPHRASE)) == "already_open"
    code = (
        "import sys; from pathlib import Path; from modactions_desktop.config import Paths;"
        "from modactions_desktop.services import vault\n"
        "try: vault.unlock(Paths(Path(sys.argv[1])), 'mot de passe de démonstration')\n"
        "except Exception as error: print(error.code)"
    )
    second = subprocess.run(
        [sys.executable, "-c", code, str(paths.data)], capture_output=True, check=True, text=True
    )
    assert second.stdout.strip() == "already_open"
    vault.close()
    assert names_in(paths) == ["Zébulon"]


def test_a_refused_opening_leaves_the_folder_free(paths: Paths, paper: str) -> None:
    refusal(lambda: vaults.unlock(paths, OTHER))
    assert names_in(paths) == ["Zébulon"]


# Faults of files: each its own sentence, and the files stay as they are.


def spoil_coffre(paths: Paths) -> None:
    for path in (paths.coffre, paths.coffre_copy):
        path.write_bytes(path.read_bytes()[:-40])


def lose_coffre(paths: Paths) -> None:
    paths.coffre.unlink()
    paths.coffre_copy.unlink()


def spoil_base(paths: Paths) -> None:
    with base_of(paths).open("rb+") as file:
        file.write(b"\x55" * 5000)


def cut_base(paths: Paths) -> None:
    os.truncate(base_of(paths), 1000)


def empty_base(paths: Paths) -> None:
    base_of(paths).write_bytes(b"")


def replace_by_plain(paths: Paths) -> None:
    base = base_of(paths)
    base.unlink()
    plain = sqlite3.connect(base)
    plain.execute("CREATE TABLE participants (last_name)")
    plain.close()


def make_newer(paths: Paths) -> None:
    vault = vaults.unlock(paths, PASSPHRASE)
    with vault.database.raw() as connection:
        connection.execute(f"PRAGMA user_version = {migrations.SCHEMA + 1}")
    vault.close(backup=False)


FAULTS: list[tuple[Callable[[Paths], object], str]] = [
    (spoil_coffre, "coffre_damaged"),
    (lose_coffre, "coffre_missing"),
    (spoil_base, "base_damaged"),
    (cut_base, "base_damaged"),
    (empty_base, "base_empty"),
    (lambda paths: base_of(paths).unlink(), "base_missing"),
    (replace_by_plain, "base_plain"),
    (make_newer, "base_newer"),
]


@pytest.mark.parametrize(("fault", "code"), FAULTS, ids=[code for _, code in FAULTS])
def test_each_fault_has_its_own_sentence_and_changes_nothing(
    paths: Paths, paper: str, fault: Callable[[Paths], object], code: str
) -> None:
    fault(paths)
    before = {path: path.read_bytes() for path in paths.data.iterdir() if path.is_file()}
    assert refusal(lambda: vaults.unlock(paths, PASSPHRASE)) == code
    assert {path: path.read_bytes() for path in paths.data.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(("fault", "code"), FAULTS[2:7], ids=[code for _, code in FAULTS[2:7]])
def test_a_restore_mends_what_happened_to_the_base(
    paths: Paths, paper: str, fault: Callable[[Paths], object], code: str
) -> None:
    [backup] = vaults.list_backups(paths)
    fault(paths)
    report = restored(paths, backup, passphrase=PASSPHRASE)
    assert report.former_saved is None
    assert names_in(paths) == ["Zébulon"]
    assert (report.former_kept is None) == (code == "base_missing")
    if report.former_kept:
        assert (paths.data / report.former_kept).exists()


def test_base_and_coffre_of_two_folders_do_not_mix(paths: Paths, paper: str, tmp_path: Path) -> None:
    other = Paths(tmp_path / "autre")
    vaults.create(other, PASSPHRASE, QUICK)[0].close()
    shutil.copyfile(base_of(other), base_of(paths))
    assert refusal(lambda: vaults.unlock(paths, PASSPHRASE)) == "base_damaged"


def test_a_read_only_base_says_so(paths: Paths, paper: str, monkeypatch: pytest.MonkeyPatch) -> None:
    base_of(paths).chmod(0o400)
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    assert refusal(lambda: vaults.unlock(paths, PASSPHRASE)) == "base_read_only"


def test_mutated_folders_never_open_wrong(paths: Paths, paper: str, tmp_path: Path) -> None:
    rng = random.Random(3)
    turned = Paths(tmp_path / "copie")
    for _ in range(40):
        shutil.copytree(paths.data, turned.data)
        for path in rng.choice([[turned.coffre], [turned.coffre, turned.coffre_copy], [base_of(turned)]]):
            raw = bytearray(path.read_bytes())
            place = rng.randrange(min(len(raw), 60_000))
            raw[place : place + 8] = rng.randbytes(8)
            path.write_bytes(raw)
        try:
            assert names_in(turned) == ["Zébulon"]
        except VaultError as error:
            assert error.code in {"coffre_damaged", "base_damaged"}  # noqa: PT017 - or it opens right
        shutil.rmtree(turned.data)


# Keys.


def test_paper_alone_opens_the_base_and_sets_a_new_passphrase(paths: Paths, paper: str) -> None:
    vaults.recover(paths, paper, OTHER, QUICK).close()
    assert names_in(paths, OTHER) == ["Zébulon"]
    assert refusal(lambda: vaults.unlock(paths, PASSPHRASE)) == "wrong_passphrase"


@pytest.mark.parametrize("fault", [spoil_coffre, lose_coffre])
def test_paper_opens_a_base_whose_coffre_is_lost(
    paths: Paths, paper: str, fault: Callable[[Paths], object]
) -> None:
    fault(paths)
    vaults.recover(paths, paper, OTHER, QUICK).close()
    assert names_in(paths, OTHER) == ["Zébulon"]


def test_paper_of_another_base_opens_nothing(paths: Paths, paper: str, tmp_path: Path) -> None:
    vault, other = vaults.create(Paths(tmp_path / "autre"), PASSPHRASE, QUICK)
    vault.close()
    assert refusal(lambda: vaults.recover(paths, other.text, OTHER, QUICK)) == "recovery_other_base"
    lose_coffre(paths)
    assert refusal(lambda: vaults.recover(paths, other.text, OTHER, QUICK)) == "recovery_other_base"
    assert not paths.coffre.exists()


def test_recovery_key_can_be_shown_again_and_the_journal_says_so(paths: Paths, paper: str) -> None:
    vault = vaults.unlock(paths, PASSPHRASE)
    assert vault.recovery_key().text == paper
    assert "recovery_key_shown" in actions(vault)
    vault.close()


def test_after_ten_new_passphrases_all_older_backups_open(paths: Paths, paper: str, tmp_path: Path) -> None:
    passphrase = PASSPHRASE
    made: list[tuple[BackupInfo, str]] = []
    for number in range(10):
        vault = vaults.unlock(paths, passphrase)
        made.append((run_to_end(vault.backup(tmp_path / f"{number}.modactions")), passphrase))
        vault.change_passphrase(passphrase, f"phrase de passe {number}")
        passphrase = f"phrase de passe {number}"
        vault.close()
    for backup, of_the_day in made:
        assert restored(paths, backup, passphrase=passphrase)
        assert names_in(paths, passphrase) == ["Zébulon"]
        elsewhere = Paths(tmp_path / backup.path.stem)
        assert restored(elsewhere, backup, passphrase=of_the_day)
        assert names_in(elsewhere, of_the_day) == ["Zébulon"]


def test_changing_the_passphrase_asks_for_the_present_one(paths: Paths, paper: str) -> None:
    vault = vaults.unlock(paths, PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        vault.change_passphrase(OTHER, "encore une autre phrase")
    with pytest.raises(InputError):
        vault.change_passphrase(PASSPHRASE, "court")
    vault.close()
    assert names_in(paths) == ["Zébulon"]


# Backups.


def test_closing_makes_a_backup_only_of_what_changed(paths: Paths, paper: str) -> None:
    assert len(vaults.list_backups(paths)) == 1
    vault = vaults.unlock(paths, PASSPHRASE)
    assert vault.close() is None
    assert vault.close() is None
    vault = vaults.unlock(paths, PASSPHRASE)
    add(vault, "Yolande")
    made = vault.close()
    assert made == vaults.last_backup(paths)


def test_a_lock_without_backup_is_made_up_for_at_the_next_closing(paths: Paths, paper: str) -> None:
    vault = vaults.unlock(paths, PASSPHRASE)
    add(vault, "Yolande")
    assert vault.close(backup=False) is None
    assert vaults.unlock(paths, PASSPHRASE).close() is not None


def test_half_an_hour_of_use_makes_a_backup_due(paths: Paths, paper: str) -> None:
    vault = vaults.unlock(paths, PASSPHRASE)
    half_an_hour = timedelta(minutes=30)
    soon, later = datetime.now(UTC) + timedelta(minutes=5), datetime.now(UTC) + timedelta(minutes=35)
    assert run_to_end(vault.backup_if_due(later, half_an_hour)) is None
    add(vault, "Yolande")
    assert run_to_end(vault.backup_if_due(soon, half_an_hour)) is None
    made = run_to_end(vault.backup_if_due(later, half_an_hour))
    assert made == vaults.last_backup(paths)
    vault.close()


def test_one_file_and_a_passphrase_are_enough_on_an_empty_computer(
    paths: Paths, paper: str, tmp_path: Path
) -> None:
    [backup] = vaults.list_backups(paths)
    new = Paths(tmp_path / "ordinateur neuf" / "données")
    report = restored(new, backup, passphrase=PASSPHRASE)
    assert (report.former_saved, report.former_kept) == (None, None)
    assert names_in(new) == ["Zébulon"]


def test_one_file_and_the_paper_are_enough_on_an_empty_computer(
    paths: Paths, paper: str, tmp_path: Path
) -> None:
    [backup] = vaults.list_backups(paths)
    new = Paths(tmp_path / "ordinateur neuf")
    restored(new, backup, recovery_text=paper, new_passphrase=OTHER)
    assert names_in(new, OTHER) == ["Zébulon"]


def test_a_restore_on_an_empty_computer_gives_the_same_rows(paths: Paths, paper: str, tmp_path: Path) -> None:
    [backup] = vaults.list_backups(paths)
    new = Paths(tmp_path / "neuf")
    restored(new, backup, passphrase=PASSPHRASE)
    assert digest(paths) == digest(new)


def digest(paths: Paths) -> str:
    """A hash of every row but those of the journal, which tells of the restore itself."""
    vault = vaults.unlock(paths, PASSPHRASE)
    found = hashlib.sha256()
    with vault.database.raw() as connection:
        tables = "SELECT name FROM pragma_table_list WHERE type = 'table' ORDER BY name"
        kept = [name for (name,) in connection.execute(tables) if not name.startswith(("sqlite", "journal"))]
        for name in kept:
            rows = connection.execute(f'SELECT * FROM "{name}" ORDER BY 1').fetchall()
            found.update(json.dumps([name, [list(map(str, row)) for row in rows]]).encode())
    vault.close(backup=False)
    return found.hexdigest()


def test_a_restore_saves_the_present_base_and_goes_back(paths: Paths, paper: str) -> None:
    [before] = vaults.list_backups(paths)
    kept = before.path.with_suffix(".garde.modactions")
    shutil.copyfile(before.path, kept)
    vault = vaults.unlock(paths, PASSPHRASE)
    add(vault, "Yolande")
    vault.close(backup=False)
    report = restored(paths, before, passphrase=PASSPHRASE)
    assert report.former_kept is not None
    assert report.former_saved is not None
    assert names_in(paths) == ["Zébulon"]
    assert not (paths.data / report.former_kept).exists()
    restored(paths, report.former_saved, passphrase=PASSPHRASE)
    assert names_in(paths) == ["Zébulon", "Yolande"]


def test_a_write_ahead_file_left_beside_the_base_does_not_mix_into_a_restored_one(
    paths: Paths, paper: str
) -> None:
    [backup] = vaults.list_backups(paths)
    vault = vaults.unlock(paths, PASSPHRASE)
    add(vault, "Yolande")
    shutil.copyfile(wal_of(base_of(paths)), paths.data / "wal")
    vault.close(backup=False)
    (paths.data / "wal").rename(wal_of(base_of(paths)))
    restored(paths, backup, passphrase=PASSPHRASE)
    assert names_in(paths) == ["Zébulon"]


def test_a_backup_of_another_base_takes_the_place_and_the_former_base_stays_openable(
    paths: Paths, paper: str, tmp_path: Path
) -> None:
    other = Paths(tmp_path / "autre")
    vault, _ = vaults.create(other, OTHER, QUICK)
    backup = run_to_end(vault.backup(tmp_path / "autre.modactions"))
    vault.close(backup=False)
    report = restored(paths, backup, passphrase=OTHER)
    assert names_in(paths, OTHER) == []
    assert report.former_kept is not None
    assert (paths.data / report.former_kept).exists()
    assert list(paths.data.glob("mise-de-cote-*.coffre.json"))


def test_a_refused_restore_changes_nothing(paths: Paths, paper: str, tmp_path: Path) -> None:
    [backup] = vaults.list_backups(paths)
    bad = tmp_path / "abimee.modactions"
    raw = bytearray(backup.path.read_bytes())
    raw[400_000:400_010] = bytes(10)
    bad.write_bytes(raw)
    before = {path: path.read_bytes() for path in paths.data.iterdir() if path.is_file()}
    restore = vaults.restore
    assert refusal(lambda: run_to_end(restore(paths, backup.path, OTHER))) == "wrong_passphrase"
    assert refusal(lambda: run_to_end(restore(paths, tmp_path / "absente", PASSPHRASE))) == "backup_missing"
    assert refusal(lambda: run_to_end(restore(paths, bad, PASSPHRASE))) == "backup_damaged"
    assert {path: path.read_bytes() for path in paths.data.iterdir() if path.is_file()} == before
    assert names_in(paths) == ["Zébulon"]


def test_a_restore_waits_for_the_base_to_be_closed(paths: Paths, paper: str) -> None:
    [backup] = vaults.list_backups(paths)
    vault = vaults.unlock(paths, PASSPHRASE)
    assert refusal(lambda: run_to_end(vaults.restore(paths, backup.path, PASSPHRASE))) == "already_open"
    vault.close()


def test_a_cancelled_restore_changes_nothing(paths: Paths, paper: str) -> None:
    [backup] = vaults.list_backups(paths)
    job = vaults.restore(paths, backup.path, PASSPHRASE)
    for _ in range(3):
        next(job)
    job.close()
    assert names_in(paths) == ["Zébulon"]


# Interruptions.


def test_a_creation_cut_before_its_end_is_finished_at_the_next_opening(paths: Paths, paper: str) -> None:
    base = base_of(paths)
    base.rename(base.with_name(base.name + ".tmp"))
    assert names_in(paths) == ["Zébulon"]
    assert base.exists()


def test_what_an_interrupted_restore_leaves_is_tidied_but_no_base_deleted(paths: Paths, paper: str) -> None:
    for name in ("base-00000000.db.tmp", "base-00000000.db.tmp-wal"):
        (paths.data / name).write_bytes(b"x")
    (paths.data / "base-11111111.db").write_bytes(b"une base")
    vault = vaults.unlock(paths, PASSPHRASE)
    report = run_to_end(vault.check())
    vault.close()
    assert report.set_aside == ("mise-de-cote-base-11111111.db",)
    assert (paths.data / "mise-de-cote-base-11111111.db").read_bytes() == b"une base"
    assert not list(paths.data.glob("*.tmp*"))


def test_after_a_kill_the_folder_is_free_and_a_backup_is_due(paths: Paths, paper: str) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from modactions_desktop.config import Paths;"
        "from modactions_desktop.services import vault;"
        "vault.unlock(Paths(Path(sys.argv[1])), 'mot de passe de démonstration');"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    killed = subprocess.run([sys.executable, "-c", code, str(paths.data)], check=False)
    assert killed.returncode == -9
    vault = vaults.unlock(paths, PASSPHRASE)
    assert vault.database.after_unclean_stop
    assert run_to_end(vault.check()).whole
    assert vault.close() is not None


def test_no_marked_word_is_in_clear_in_the_data_folder(paths: Paths, paper: str) -> None:
    vault = vaults.unlock(paths, PASSPHRASE)
    add(vault, "Motmarqué")
    run_to_end(vault.backup())
    contents = [path.read_bytes() for path in paths.data.rglob("*") if path.is_file()]
    vault.close()
    for word in ("Motmarqué", "Zébulon"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
            assert not any(word.encode(encoding) in content for content in contents)


FULL = """
import resource, sys
from pathlib import Path
from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import VaultError
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.services import vault as vaults
vault = vaults.unlock(Paths(Path(sys.argv[1])), "mot de passe de démonstration")
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    run_to_end(vault.backup())
except VaultError as error:
    print(error.code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of file size are a POSIX thing")
def test_a_backup_that_does_not_fit_says_so_and_leaves_nothing(paths: Paths, paper: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FULL, str(paths.data)], capture_output=True, check=True, text=True
    )
    assert ended.stdout.strip() in {"disk_full", "disk_error"}
    assert len(list(paths.backups.glob("*.modactions*"))) == 1
    assert names_in(paths) == ["Zébulon"]


# Upgrades, checks and the journal.


def test_an_older_base_is_saved_then_upgraded(
    paths: Paths, paper: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "SCHEMA", migrations.SCHEMA + 1)
    done: list[int] = []

    def upgrade(database: Database) -> None:
        assert len(vaults.list_backups(paths)) == 1
        done.append(database.schema)
        with database.raw() as connection:
            connection.execute(f"PRAGMA user_version = {migrations.SCHEMA}")

    last = vaults.last_backup(paths)
    monkeypatch.setattr(upgrading, "upgrade", upgrade)
    vault = vaults.unlock(paths, PASSPHRASE)
    assert done == [migrations.SCHEMA - 1]
    assert vaults.last_backup(paths) != last
    assert "base_upgraded" in actions(vault)
    vault.close()


def test_a_check_finds_a_whole_base_whole(paths: Paths, paper: str) -> None:
    vault = vaults.unlock(paths, PASSPHRASE)
    report = run_to_end(vault.check())
    assert report.whole
    assert report.heads_not_found == report.set_aside == report.unreadable_backups == ()
    vault.close()


def test_a_check_finds_a_journal_that_was_cut(paths: Paths, paper: str) -> None:
    vault = vaults.unlock(paths, PASSPHRASE)
    with vault.database.raw() as connection:
        connection.execute("DROP TRIGGER journal_is_never_deleted")
        connection.execute("DELETE FROM journal WHERE number > 1")
    report = run_to_end(vault.check())
    [backup] = vaults.list_backups(paths)
    assert report.heads_not_found == (backup.path.name,)
    assert not report.whole
    vault.close(backup=False)


def test_a_check_finds_a_broken_link_and_a_damaged_index(paths: Paths, paper: str) -> None:
    vault = vaults.unlock(paths, PASSPHRASE)
    with vault.database.raw() as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE participants SET recorded_by = 4242")
        connection.execute("INSERT INTO search_words(rowid, title_words) VALUES (77, 'fantome')")
    report = run_to_end(vault.check())
    assert report.broken_links == ("participants -> users",)
    assert not report.search_index_whole
    vault.close(backup=False)


def test_after_a_restore_the_check_does_not_miss_the_lines_of_before(paths: Paths, paper: str) -> None:
    [backup] = vaults.list_backups(paths)
    restored(paths, backup, passphrase=PASSPHRASE)
    vault = vaults.unlock(paths, PASSPHRASE)
    report, entries = vault.journal()
    assert report.whole
    assert entries[-2].action == "base_restored"
    assert run_to_end(vault.check()).whole
    vault.close()


def test_journal_says_who_opened_and_closed(paths: Paths, paper: str) -> None:
    vault = vaults.unlock(paths, PASSPHRASE)
    assert actions(vault) == ["base_created", "created", "base_closed", "backed_up", "base_opened"]
    assert vault.journal(known=vault.head())[0].whole
    assert [entry.number for entry in vault.journal(after=3)[1]] == [4, 5]
    vault.close()


def test_the_key_is_in_no_file_and_no_representation(paths: Paths) -> None:
    vault, key = vaults.create(paths, PASSPHRASE, QUICK)
    raw = bytes.fromhex(key.hexadecimal)
    vault.close()
    for path in paths.data.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert raw not in content
        assert key.hexadecimal.encode() not in content
    assert key.hexadecimal not in repr(vault) + repr(vault.database) + repr(vault.coffre)
