"""Brings N damaged directory files to a base: looking at one, or being refused, writes nothing.

    uv run python tests/services/mutated_imports.py 1000

The files are those of tests/exchange/mutated_directories.py. Each is planned: the base must stay byte for
byte what it was. One that can be read is imported too, and taken back: every row is then what it was again.
Exit code 1 when that does not hold.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import select

from modactions_desktop.config import Paths
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.vault import KeyCost
from modactions_desktop.sentences import sentence
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.store.base import Base
from tests.exchange.mutated_directories import mutated

TRACES = ("journal", "search_entries")
"""What an import that was taken back leaves: that it was done, and numbers of entries of the index."""


def state(services: Services, *apart: str) -> str:
    """A digest of every row of the base."""
    told = sha256()
    with services.context.read() as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in apart:
                told.update(repr((table.name, sorted(map(repr, session.execute(select(table)))))).encode())
    return told.hexdigest()


def verdict(services: Services, number: int, folder: Path) -> str:
    """How one file ended: « refused », « nothing », « imported »; anything else is wrong."""
    _kind, content = mutated(number)
    path = folder / f"{number}.dat"
    path.write_bytes(content)
    before, rows = state(services), state(services, *TRACES)
    try:
        plan = run_to_end(services.directory_imports.plan(path))
    except ExchangeError as error:
        return (
            "refused" if sentence(error) and state(services) == before else f"refused, but changed: {number}"
        )
    if state(services) != before:
        return f"changed by looking: {number}"
    if run_to_end(services.directory_imports.apply(plan)).is_nothing:
        return "nothing" if state(services) == before else f"changed by nothing: {number}"
    again = run_to_end(services.directory_imports.plan(path))
    if again.says_something:
        return f"not the same the second time: {number}"
    services.undo.undo()
    return "imported" if state(services, *TRACES) == rows else f"not taken back whole: {number}"


def main() -> int:
    count, verdicts = int(sys.argv[1]), Counter[str]()
    with tempfile.TemporaryDirectory() as place:
        cost = KeyCost(memory_kib=8, passes=1, lanes=1)
        vault, _ = vaults.create(Paths(Path(place) / "base"), "une phrase assez longue", cost)
        services = open_services(vault)
        services.directory.create_service("Tapé ici", internal=True)
        for number in range(count):
            verdicts[verdict(services, number, Path(place))] += 1
        vault.close(backup=False)
    sys.stdout.write("".join(f"{told}: {times}\n" for told, times in verdicts.most_common()))
    return int(bool(verdicts.keys() - {"refused", "nothing", "imported"}))


if __name__ == "__main__":
    sys.exit(main())
