"""How fast everybody's due list is over a large base: reckoned whole, then after one change.

    uv run modactions-desktop --data DIR --passphrase-file FILE demo --participants 10000
    uv run python tests/benchmarks/deadlines.py DIR --passphrase-file FILE [--rounds 9]

Works on a copy of DIR. The list is reckoned by its job; beside it, in the same run, the bare SQL that reads
the same rows (each query of the job given to the driver as it is). Targets: at most three times the bare SQL;
at most 10 ms after one change. Times are of the clock and of the processor.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import event

from modactions_desktop.config import Paths
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.vault import unlock

TODAY = date(2017, 1, 9)
Statements = list[tuple[str, Any]]


def main() -> None:
    parser = argparse.ArgumentParser(description="Everybody's due list over a large base.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--passphrase-file", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=9)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(given.data, Path(folder) / "data")
        passphrase = given.passphrase_file.read_text(encoding="utf-8").splitlines()[0]
        vault = unlock(Paths(Path(folder) / "data"), passphrase)
        try:
            measure(open_services(vault, clock=lambda: TODAY), given.rounds)
        finally:
            vault.close(backup=False)


def measure(services: Services, rounds: int) -> None:
    """Both figures, each beside what it is measured against."""
    found = services.deadlines.told()
    say(f"{len(found)} deadlines told, of {len({one.participant_id for one in found})} people")
    statements = listened(services, lambda: whole(services))
    times, bare = [], []
    for _ in range(rounds):
        times.append(timed(lambda: whole(services)))
        bare.append(timed(lambda: read(services, statements)))
    tell("everybody, the job", times)
    tell("the bare SQL of the same rows", bare)
    ratios = [job[1] / sql[1] for job, sql in zip(times, bare, strict=True)]
    say(f"ratio (target 3): median {statistics.median(ratios):.2f}, worst {max(ratios):.2f}")
    people = list(dict.fromkeys(one.participant_id for one in found))[: 3 * rounds]
    tell("after one change (target 10 ms)", [after_a_change(services, person) for person in people])


def whole(services: Services) -> None:
    """Everything anew, as on the first time."""
    services.deadlines.forget()
    run_to_end(services.deadlines.due())


def after_a_change(services: Services, person: int) -> tuple[float, float]:
    """From a day noted for somebody to the list that tells it."""
    services.deadlines.add_trigger_date(
        person, TriggerCode.COMMUNE_REGISTERED, TODAY - timedelta(days=70 + person % 9)
    )
    return timed(lambda: run_to_end(services.deadlines.due()))


def listened(services: Services, work: Callable[[], object]) -> Statements:
    """The queries that some work runs."""
    found: Statements = []
    engine = services.context.database.engine

    def take(_c: Any, _cursor: Any, statement: str, parameters: Any, _x: Any, _many: bool) -> None:
        if statement.startswith("SELECT"):
            found.append((statement, parameters))

    event.listen(engine, "before_cursor_execute", take)
    try:
        work()
    finally:
        event.remove(engine, "before_cursor_execute", take)
    return found


def read(services: Services, statements: Statements) -> None:
    """The same rows, by the driver alone."""
    with services.context.read() as session:
        driver: Any = session.connection().connection.driver_connection
        for statement, parameters in statements:
            driver.execute(statement, parameters).fetchall()


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def tell(what: str, times: Sequence[tuple[float, float]]) -> None:
    clock, processor = ([1000 * value for value in column] for column in zip(*times, strict=True))
    say(
        f"{what}: clock {statistics.median(clock):.1f} / {min(clock):.1f} ms, "
        f"processor {statistics.median(processor):.1f} / {min(processor):.1f} ms (median / best)"
    )


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
