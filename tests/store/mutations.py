"""Changed files: `uv run python tests/store/mutations.py 10000`.

Coffres, bases and backups are changed at random (bits, blocks, cuts). Each must give what it held or an error
that has a sentence; never another row, never another kind of error.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import VaultError
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.vault import KeyCost
from modactions_desktop.sentences import sentence
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.vault import Vault
from modactions_desktop.store import coffre as coffres
from modactions_desktop.store.tables.participants import ParticipantRow

PASSPHRASE = "mot de passe de démonstration"
NAMES = [f"Zébulon {number}" for number in range(200)]


def make(folder: Path) -> Path:
    """A closed base of 200 dossiers and its backup, whose path is returned."""
    vault, _ = vaults.create(Paths(folder), PASSPHRASE, KeyCost(32, 1, 4))
    with vault.database.write() as session:
        for number, name in enumerate(NAMES):
            at = datetime(2017, 1, 9)
            session.add(ParticipantRow(number=str(number), last_name=name, recorded_at=at))
    made = run_to_end(vault.backup())
    vault.close(backup=False)
    return made.path


def names(vault: Vault) -> list[str]:
    try:
        with vault.database.read() as session:
            return list(session.scalars(text("SELECT last_name FROM participants ORDER BY id")))
    finally:
        vault.close(backup=False)


def change(path: Path, rng: random.Random) -> None:
    """One random change; beginnings and ends, where formats live, more often than the middle."""
    raw = bytearray(path.read_bytes())
    size = len(raw)
    place = rng.randrange(rng.choice([min(size, 200), min(size, 8192), size]))
    place = size - 1 - place if rng.random() < 0.3 else place
    kind = rng.randrange(4)
    if kind == 0:
        raw[place] ^= 1 << rng.randrange(8)
    elif kind == 1:
        raw[place : place + 40] = rng.randbytes(min(40, size - place))
    elif kind == 2:
        del raw[place:]
    else:
        del raw[place : place + rng.randrange(1, 5000)]
    path.write_bytes(raw)


def open_changed_coffres(paths: Paths, backup: Path, rng: random.Random) -> list[str]:
    change(paths.coffre, rng)
    change(paths.coffre_copy, rng)
    return names(vaults.unlock(paths, PASSPHRASE))


def open_changed_base(paths: Paths, backup: Path, rng: random.Random) -> list[str]:
    change(paths.data / coffres.load(paths).base, rng)
    return names(vaults.unlock(paths, PASSPHRASE))


def restore_changed_backup(paths: Paths, backup: Path, rng: random.Random) -> list[str]:
    change(backup, rng)
    elsewhere = Paths(paths.data / "neuf")
    run_to_end(vaults.restore(elsewhere, backup, PASSPHRASE))
    return names(vaults.unlock(elsewhere, PASSPHRASE))


Way = Callable[[Paths, Path, random.Random], list[str]]
WAYS: tuple[Way, ...] = (
    open_changed_coffres,
    open_changed_base,
    restore_changed_backup,
)


def verdict(way: Way, paths: Paths, backup: Path, seed: int) -> str:
    try:
        found = way(paths, backup, random.Random(seed))
    except VaultError as error:
        return error.code if sentence(error) else "no sentence"
    return "right" if found == NAMES else f"WRONG ROWS (seed {seed})"


def mutate_many(count: int) -> Counter[str]:
    """How often each outcome came out; anything but "right" and error codes is a fault."""
    outcomes: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        whole, copy = Path(place) / "entier", Path(place) / "copie"
        backup = make(whole).relative_to(whole)
        for seed in range(count):
            shutil.copytree(whole, copy)
            outcomes[verdict(WAYS[seed % len(WAYS)], Paths(copy), copy / backup, seed)] += 1
            shutil.rmtree(copy)
    return outcomes


if __name__ == "__main__":
    sys.stdout.write(f"{dict(mutate_many(int(sys.argv[1])))}\n")
