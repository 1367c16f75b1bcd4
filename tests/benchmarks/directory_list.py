"""How long a key in the search of « Annuaire » takes until its answer is painted, among 20,000 services.

    QT_QPA_PLATFORM=offscreen uv run python tests/benchmarks/directory_list.py [--services 20000] [--rounds 5]

Makes a base of its own in a temporary folder, filled by bulk rows. A key: from the text that changes until
the list is painted anew; the card follows when the keys rest and is measured by itself. Target: 30 ms at the
95th hundredth. Times are of the clock and, in brackets, of the processor.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from datetime import time as hour
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert

from modactions_desktop.config import Paths
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.store.tables.directory import (
    OpeningHoursRow,
    OrganisationRow,
    ServiceDomainRow,
    ServiceRow,
)
from modactions_desktop.ui.constants_held import hold_constants
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.directory.services import ServicesView
from modactions_desktop.ui.tabs.directory import DirectoryTab
from modactions_desktop.ui.theme import Theme

TODAY = date(2016, 11, 22)
MS = 1000.0
TYPED = (
    "maison medicale",
    "loyer",
    "apprendre le francais",
    "juridique ans",
    "service 1999",
    "repas du midi",
)
_KINDS = (
    "Maison médicale",
    "Service juridique",
    "École de devoirs",
    "Repas du quartier",
    "Cours de français",
)
Times = tuple[float, float]
_DOMAINS = ("sante", "droits", "logement", "francais", "emploi")


def main() -> None:
    parser = argparse.ArgumentParser(description="A key in the search of the directory, painted.")
    parser.add_argument("--services", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    hold_constants()
    app = QApplication(sys.argv[:1])
    Theme(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths(Path(folder, "data"))
        vault, _key = vaults.create(paths, "une phrase assez longue pour mesurer")
        try:
            services = open_services(vault, clock=lambda: TODAY)
            fill(services, given.services)
            measure(app, services, given.rounds)
        finally:
            vault.close(backup=False)


def fill(services: Services, count: int) -> None:
    """As many services, each of an organisation of its own, with a theme and a week."""
    stamp = services.context.stamp()
    base = 10_000
    rows: dict[type, list[dict[str, Any]]] = {
        OrganisationRow: [],
        ServiceRow: [],
        ServiceDomainRow: [],
        OpeningHoursRow: [],
    }
    for number in range(base, base + count):
        kind = _KINDS[number % len(_KINDS)]
        owner = {"id": number, "uuid": uuid4(), "name": f"Association {number}", **stamp}
        service = {
            "id": number,
            "uuid": uuid4(),
            "organisation_id": number,
            "name": f"{kind} {number}",
            "purpose": f"Accueil et aide, rue {number % 700}",
            **stamp,
        }
        rows[OrganisationRow].append(owner)
        rows[ServiceRow].append(service)
        rows[ServiceDomainRow].append({"service_id": number, "domain": _DOMAINS[number % len(_DOMAINS)]})
        week = {"uuid": uuid4(), "service_id": number, "weekday": 1 + number % 5}
        rows[OpeningHoursRow].append({**week, "opens": hour(9), "closes": hour(12)})
    with services.context.database.write() as session:
        for table, values in rows.items():
            session.execute(insert(table), values)


def measure(app: QApplication, services: Services, rounds: int) -> None:
    """The tab opens, then words are typed key by key."""
    start = time.perf_counter()
    tab = DirectoryTab(services, Events(), Jobs())
    tab.resize(1320, 660)
    tab.refresh()
    tab.show()
    app.processEvents()
    sys.stdout.write(f"the tab, the first time: {(time.perf_counter() - start) * MS:.0f} ms\n")
    view = tab.view("services")
    assert isinstance(view, ServicesView)
    keys = [taken for _ in range(rounds) for words in TYPED for taken in typed(app, view, words)]
    tell("a key until its answer is painted (target 30 ms)", keys)
    tell("another service chosen, its card painted", chosen(app, view, rounds * 10))


def typed(app: QApplication, view: ServicesView, words: str) -> list[Times]:
    """Milliseconds of each key."""
    view.ui.search.clear()
    rest(app)
    times = []
    for letter in words:
        times.append(timed(app, partial(QTest.keyClicks, view.ui.search, letter)))
        view._card_later.stop()  # the next key comes before the rest
    return times


def chosen(app: QApplication, view: ServicesView, steps: int) -> list[Times]:
    """Milliseconds of each step down the list."""
    view.ui.search.clear()
    rest(app)
    view.list.setFocus()
    times = []
    for _ in range(steps):
        times.append(timed(app, lambda: QTest.keyClick(view.list, Qt.Key.Key_Down)))
    return times


def timed(app: QApplication, press: Callable[[], object]) -> Times:
    """Milliseconds of the clock and of the processor until everything is painted."""
    clock, processor = time.perf_counter(), time.process_time()
    press()
    app.processEvents()
    return (time.perf_counter() - clock) * MS, (time.process_time() - processor) * MS


def rest(app: QApplication) -> None:
    """What waits for the keys to rest is done."""
    end = time.perf_counter() + 0.3
    while time.perf_counter() < end:
        app.processEvents()


def tell(what: str, times: list[Times]) -> None:
    clock, processor = ([one[place] for one in times] for place in (0, 1))
    told = ", ".join(
        f"{name} {reckoned(clock):.1f} ({reckoned(processor):.1f})"
        for name, reckoned in (("median", statistics.median), ("p95", _p95), ("worst", max))
    )
    sys.stdout.write(f"{what}: {told} ms\n")


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=100)[94]


if __name__ == "__main__":
    main()
