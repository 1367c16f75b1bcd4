"""Kills in the middle of writing: `uv run python tests/store/kills.py 1000`.

A program writes one dossier after another and says each number once it is kept; it is killed (SIGKILL) at a
random moment. Then every number it said must be there, the base whole, the folder free.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from modactions_desktop.config import Paths
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.vault import JournalAction, KeyCost
from modactions_desktop.services import vault as vaults
from modactions_desktop.store import journal, search
from modactions_desktop.store.tables.participants import ParticipantRow

PASSPHRASE = "mot de passe de démonstration"


def write_without_end(folder: Path) -> None:
    """What is killed: one transaction a dossier, told on stdout when it is kept."""
    vault = vaults.unlock(Paths(folder), PASSPHRASE)
    with vault.database.read() as session:
        number = session.execute(text("SELECT coalesce(max(id), 0) FROM participants")).scalar_one()
    while True:
        number += 1
        with vault.database.write() as session:
            name, at = f"Zébulon {number}", datetime(2017, 1, 9)
            session.add(ParticipantRow(id=number, number=str(number), last_name=name, recorded_at=at))
            session.flush()
            search.index(session, SearchKind.PARTICIPANT, number, number, name, name)
            journal.append(session, JournalAction.CREATED, f"participant:{number}", "user:1")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


def kill_once(folder: Path, rng: random.Random) -> str:
    """The verdict after one kill: "ok", or what was lost or damaged."""
    command = [sys.executable, __file__, "work", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        told = [child.stdout.readline() for _ in range(rng.randrange(1, 40))]
        child.kill()
        told += child.stdout.read().splitlines()
    kept = max((int(line) for line in told if line.strip().isdigit()), default=0)
    vault = vaults.unlock(Paths(folder), PASSPHRASE)
    with vault.database.read() as session:
        rows = session.execute(text("SELECT max(id), count(*) FROM participants")).one()
    whole = run_to_end(vault.check()).whole
    vault.close(backup=False)
    if not whole:
        return "not whole"
    return "ok" if rows[0] == rows[1] >= kept else f"{kept} told, {rows[1]} there"


def kill_many(count: int, seed: int = 1) -> dict[str, int]:
    """How often each verdict came out."""
    rng = random.Random(seed)
    verdicts: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "base"
        vaults.create(Paths(folder), PASSPHRASE, KeyCost(32, 1, 4))[0].close()
        for _ in range(count):
            verdict = kill_once(folder, rng)
            verdicts[verdict] = verdicts.get(verdict, 0) + 1
    return verdicts


if __name__ == "__main__":
    if sys.argv[1] == "work":
        write_without_end(Path(sys.argv[2]))
    else:
        sys.stdout.write(f"{kill_many(int(sys.argv[1]))}\n")
