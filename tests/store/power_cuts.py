"""Simulated power cuts: `uv run python tests/store/power_cuts.py 1000 [SCENARIO…]`.

A recorder notes what the program asks of the disk. The files are then rebuilt as a cut at a random moment may
leave them: what was synced is there; of the rest nothing, or any part, torn at sectors of 512 bytes; renames
and removals that were not synced happened up to any point. Then the program opens them: everything that it
had acknowledged must be there. (Linux only, with a C compiler.)
"""

from __future__ import annotations

import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

from sqlalchemy import text

from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import VaultError
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.vault import JournalAction, KeyCost
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.vault import Vault
from modactions_desktop.store import backups, journal, keys, migrations, search
from modactions_desktop.store.database import Database
from modactions_desktop.store.migrations.upgrading import upgrade
from modactions_desktop.store.tables.participants import ParticipantRow

HERE = Path(__file__).parent
_SECTOR = 512
QUICK = KeyCost(memory_kib=32, passes=1, lanes=4)
FIRST, SECOND = "mot de passe de démonstration", "une autre phrase de passe"
DATA_KEY = bytes(range(32))
OLDER_BASE = "base-00000000.db"


def acknowledge(number: int) -> None:
    """Tells the recorder that this much counts as kept."""
    os.write(777, f"{number}\0".encode())


def add(vault: Vault, number: int) -> None:
    """One dossier with its line in the journal and its words in the index."""
    with vault.database.write() as session:
        name = f"Zébulon {number} " + "é" * (number * 37 % 700)
        session.add(
            ParticipantRow(id=number, number=str(number), last_name=name, recorded_at=datetime(2017, 1, 9))
        )
        session.flush()
        search.index(session, SearchKind.PARTICIPANT, number, number, name, name)
        journal.append(session, JournalAction.CREATED, f"participant:{number}", "user:1")


def prepare(scenario: str, folder: Path) -> None:
    """The state before: a base with three dossiers and one backup of the first two."""
    if scenario == "create":
        return
    if scenario == "migrate":
        Database.create(folder / OLDER_BASE, DATA_KEY).close()
        return
    vault, _ = vaults.create(Paths(folder), FIRST, QUICK)
    add(vault, 1)
    add(vault, 2)
    run_to_end(vault.backup(folder / "deux.modactions"))
    add(vault, 3)
    vault.close(backup=False)


def do_write(folder: Path) -> None:
    vault = vaults.unlock(Paths(folder), FIRST)
    for number in range(4, 64):
        add(vault, number)
        acknowledge(number)
    vault.close(backup=False)
    vault = vaults.unlock(Paths(folder), FIRST)
    add(vault, 64)
    acknowledge(64)


def do_backup(folder: Path) -> None:
    vault = vaults.unlock(Paths(folder), FIRST)
    for number in range(4, 9):
        add(vault, number)
        run_to_end(vault.backup())
        acknowledge(number)
    vault.close()


def do_restore(folder: Path) -> None:
    run_to_end(vaults.restore(Paths(folder), folder / "deux.modactions", FIRST))
    acknowledge(1)
    vaults.unlock(Paths(folder), FIRST).close(backup=False)


def do_passphrase(folder: Path) -> None:
    vault = vaults.unlock(Paths(folder), FIRST)
    vault.change_passphrase(FIRST, SECOND)
    acknowledge(1)
    vault.close(backup=False)


def do_migrate(folder: Path) -> None:
    database = Database.open(folder / OLDER_BASE, DATA_KEY, folder / "sauvegardes")
    upgrade(database)
    acknowledge(1)
    database.close()


def do_create(folder: Path) -> None:
    vault, _ = vaults.create(Paths(folder), FIRST, QUICK)
    acknowledge(1)
    vault.close()


WORK: dict[str, Callable[[Path], None]] = {
    "write": do_write,
    "backup": do_backup,
    "restore": do_restore,
    "passphrase": do_passphrase,
    "migrate": do_migrate,
    "create": do_create,
}


class Asked(NamedTuple):
    """One thing asked of the disk: W(rite) T(runcate) S(ync) R(ename) U(nlink), or A(cknowledged)."""

    kind: str
    path: str
    offset: int
    data: bytes


@dataclass
class File:
    """What of a file is on the disk for good, and what is only on its way."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Asked] = field(default_factory=list)

    def sync(self) -> None:
        for asked in self.pending:
            apply(self.durable, asked)
        self.pending.clear()

    def after_cut(self, rng: random.Random, lucky: bool) -> bytes:
        content = bytearray(self.durable)
        for asked in self.pending if lucky else ():
            if rng.random() < 0.5:
                apply(content, torn(asked, rng))
        return bytes(content)


def apply(content: bytearray, asked: Asked) -> None:
    if len(content) < asked.offset:
        content.extend(bytes(asked.offset - len(content)))
    if asked.kind == "W":
        content[asked.offset : asked.offset + len(asked.data)] = asked.data
    else:
        del content[asked.offset :]


def torn(asked: Asked, rng: random.Random) -> Asked:
    if asked.kind != "W" or rng.random() > 0.3:
        return asked
    return asked._replace(data=asked.data[: rng.randrange(len(asked.data) + 1) // _SECTOR * _SECTOR])


class Disk:
    """The files of a folder while a program works on them."""

    def __init__(self, initial: dict[str, bytes]) -> None:
        self.names = {path: File(bytearray(content)) for path, content in initial.items()}
        self.durable_names = dict(self.names)
        self.moves: list[Asked] = []
        self.acknowledged = 0

    def ask(self, asked: Asked) -> None:
        if asked.kind == "A":
            self.acknowledged = asked.offset
        elif asked.kind in "WT":
            self._file(asked.path).pending.append(asked)
        elif asked.kind == "S":
            self._sync(asked.path)
        else:
            self._file(asked.path)
            move(self.names, asked)
            self.moves.append(asked)

    def _file(self, path: str) -> File:
        return self.names.setdefault(path, File())

    def _sync(self, path: str) -> None:
        if path in self.names:
            self.names[path].sync()
            self.durable_names.setdefault(path, self.names[path])
        else:  # a folder: its renames and removals are there for good
            for asked in [one for one in self.moves if str(Path(one.path).parent) == path]:
                move(self.durable_names, asked)
                self.moves.remove(asked)

    def after_cut(self, rng: random.Random, lucky: bool) -> dict[str, bytes]:
        names = dict(self.durable_names)
        if lucky:
            for path, file in self.names.items():
                if rng.random() < 0.5:
                    names.setdefault(path, file)
            for asked in self.moves[: rng.randrange(len(self.moves) + 1)]:
                move(names, asked)
        return {path: file.after_cut(rng, lucky) for path, file in names.items()}


def move(names: dict[str, File], asked: Asked) -> None:
    file = names.pop(asked.path, None)
    if asked.kind == "R" and file is not None:
        names[asked.data.decode()] = file


def build_recorder(folder: Path) -> Path:
    """Compiles the recorder; raises FileNotFoundError where there is no C compiler."""
    library = folder / "shim.so"
    source = HERE / "power_cuts_shim.c"
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-O1", "-w", "-o", str(library), str(source), "-ldl"], check=True
    )
    return library


def record(scenario: str, live: Path, recorder: Path, log: Path) -> list[Asked]:
    """Runs the work once and returns what it asked of the disk, in order."""
    surroundings = {"LD_PRELOAD": str(recorder), "SHIM_LOG": str(log), "SHIM_FOLDER": str(live)}
    command = [sys.executable, __file__, "work", scenario, str(live)]
    subprocess.run(command, env={**os.environ, **surroundings}, check=True)
    raw, asked, place = log.read_bytes(), [], 0
    while place < len(raw):
        kind = chr(raw[place])
        length, offset, size = struct.unpack_from("<IqI", raw, place + 1)
        path = raw[place + 17 : place + 17 + length].decode()
        place += 17 + length
        data = raw[place : place + size]
        place += size
        asked.append(Asked(kind, path, offset, data))
    return asked


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        str(path): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def verdict(scenario: str, folder: Path, acknowledged: int) -> str:
    """What the program makes of the files after the cut: "ok", or what went wrong."""
    try:
        if scenario == "migrate":
            return verdict_of_migration(folder)
        return verdict_of_vault(scenario, folder, acknowledged)
    except VaultError as error:
        if scenario == "create" and error.code == "no_base" and not acknowledged:
            return "ok"
        return error.code


def verdict_of_migration(folder: Path) -> str:
    database = Database.open(folder / OLDER_BASE, DATA_KEY, folder / "sauvegardes")
    with database.raw() as connection:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        whole = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    schema = database.schema
    database.close()
    return "ok" if whole and (schema, tables > 0) in {(0, False), (migrations.SCHEMA, True)} else "between"


def verdict_of_vault(scenario: str, folder: Path, acknowledged: int) -> str:
    vault = opened(Paths(folder), scenario, acknowledged)
    with vault.database.read() as session:
        numbers = list(session.scalars(text("SELECT id FROM participants ORDER BY id")))
    whole = run_to_end(vault.check()).whole
    data_key = keys.read_recovery_key(vault.recovery_key().text)
    vault.close(backup=False)
    if not whole:
        return "not whole"
    if not all_restorable(Paths(folder), data_key):
        return "a listed backup does not restore"
    return "ok" if expected(scenario, numbers, acknowledged) else f"rows {numbers} after {acknowledged}"


def opened(paths: Paths, scenario: str, acknowledged: int) -> Vault:
    if scenario != "passphrase":
        return vaults.unlock(paths, FIRST)
    try:
        return vaults.unlock(paths, SECOND)
    except VaultError:
        if acknowledged:
            raise
    return vaults.unlock(paths, FIRST)


def all_restorable(paths: Paths, data_key: bytes) -> bool:
    for backup in vaults.list_backups(paths):
        target = paths.data / "essai.db"
        backups.extract(backup.path, data_key, target)
        target.unlink()
    return True


def expected(scenario: str, numbers: list[int], acknowledged: int) -> bool:
    if scenario == "create":
        return numbers == []
    if scenario == "restore":
        return numbers == [1, 2] or (numbers == [1, 2, 3] and not acknowledged)
    if scenario == "passphrase":
        return numbers == [1, 2, 3]
    return numbers == list(range(1, len(numbers) + 1)) and len(numbers) >= max(3, acknowledged)


def cut_many(scenario: str, count: int, seed: int = 3, syncing: bool = True) -> Counter[str]:
    """How often each verdict came out of `count` cuts at random moments of one scenario.

    `syncing=False` is the counter-proof: the same work on a disk that ignores every sync.
    """
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as place:
        work = Path(place).resolve()
        live = work / "live"
        live.mkdir()
        prepare(scenario, live)
        initial = files_below(live)
        asked = record(scenario, live, build_recorder(work), work / "log")
        asked = asked if syncing else [one for one in asked if one.kind != "S"]
        verdicts: Counter[str] = Counter()
        for turn in range(count):
            shutil.rmtree(live)
            live.mkdir()
            disk = Disk(initial)
            for one in asked[: rng.randrange(len(asked) + 1)]:
                disk.ask(one)
            for path, content in disk.after_cut(rng, lucky=turn % 2 == 0).items():
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                Path(path).write_bytes(content)
            verdicts[verdict(scenario, live, disk.acknowledged)] += 1
    return verdicts


if __name__ == "__main__":
    if sys.argv[1] == "work":
        WORK[sys.argv[2]](Path(sys.argv[3]))
    else:
        for name in sys.argv[2:] or WORK:
            sys.stdout.write(f"{name}: {dict(cut_many(name, int(sys.argv[1])))}\n")
            sys.stdout.flush()
