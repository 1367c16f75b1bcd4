"""How long a directory of N services takes to come into a base, beside the bare rows of the same import.

    uv run python tests/benchmarks/directory_import.py [--services 20000]

Prints the reading, the plan, the writing, the same file once more, the step taken back; seconds of the clock,
then of the processor, since the clock also counts what else the computer does. The bare figure is one
`executemany` a table of the rows that the import wrote, into an empty encrypted base.
Target: 20,000 services read, planned and written in 20 s.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from modactions_desktop.config import Paths
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.vault import KeyCost
from modactions_desktop.exchange.directories_in import read_directory
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.vault import Vault
from modactions_desktop.store.base import Base
from tests.benchmarks.directory_file import directory_bytes

CHEAP = KeyCost(memory_kib=8, passes=1, lanes=1)
TABLES = (
    "organisations",
    "sites",
    "services",
    "service_domains",
    "service_languages",
    "service_sites",
    "directory_phones",
    "directory_contacts",
    "opening_hours",
    "opening_exceptions",
    "service_costs",
)


def timed(told: str, work: Callable[[], Any]) -> tuple[Any, float]:
    clock, processor = time.perf_counter(), time.process_time()
    result = work()
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    sys.stdout.write(f"{told:42} {clock:7.2f} s   {processor:7.2f} s of the processor\n")
    sys.stdout.flush()
    return result, clock


def new_base(folder: Path) -> Vault:
    vault, _ = vaults.create(Paths(folder), "une phrase assez longue", CHEAP)
    return vault


def bare(services: Services, target: Vault) -> None:
    """The same rows, as fast as the base takes them."""
    with services.context.read() as session:
        rows = {
            name: [tuple(row) for row in session.connection().exec_driver_sql(f"SELECT * FROM {name}")]
            for name in TABLES
        }
        width = {name: len(Base.metadata.tables[name].columns) for name in TABLES}

    def write() -> None:
        with target.database.write() as session:
            for name, some in rows.items():
                places = ", ".join("?" * width[name])
                session.connection().exec_driver_sql(f"INSERT INTO {name} VALUES ({places})", some)

    timed(f"bare executemany of {sum(map(len, rows.values()))} rows", write)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=20_000)
    count = parser.parse_args().services
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "annuaire.json"
        path.write_bytes(directory_bytes(count, ".json"))
        vault = new_base(Path(place) / "base")
        services = open_services(vault)
        imports = services.directory_imports
        file, reading = timed(f"read {path.stat().st_size // 1_000_000} MB", lambda: read_directory(path))
        plan, planning = timed("plan", lambda: imports.planned(file, path.name))
        _result, writing = timed("write", lambda: run_to_end(imports.apply(plan)))
        sys.stdout.write(f"{'read, planned and written':42} {reading + planning + writing:7.2f} s\n")
        again, _ = timed("plan of the same file", lambda: imports.planned(file, path.name))
        assert not again.says_something
        other = new_base(Path(place) / "other")
        bare(services, other)
        other.close(backup=False)
        timed("taken back", services.undo.undo)
        vault.close(backup=False)


if __name__ == "__main__":
    main()
