"""How long the catalogue takes to open, and what a key's save costs on the thread of the window.

    uv run modactions-desktop --data DIR --passphrase-file FILE demo
    QT_QPA_PLATFORM=offscreen uv run python tests/benchmarks/catalogue.py DIR --passphrase-file FILE

Works on a copy of DIR. Opening: from the call to the first painted window. A save: from the moment the field
writes until the keys are read again. Targets: 300 ms and 10 ms. Times are of the clock and of the processor.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from modactions_desktop.config import Paths
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.vault import unlock
from modactions_desktop.ui.constants_held import hold_constants
from modactions_desktop.ui.dialogs.catalogue import RULES, CatalogueDialog
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.theme import Theme

TODAY = date(2017, 1, 9)
MS = 1000.0


def main() -> None:
    parser = argparse.ArgumentParser(description="The catalogue's window: opening, and a key's save.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--passphrase-file", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    hold_constants()
    app = QApplication(sys.argv[:1])
    Theme(app, "light")
    jobs = Jobs()
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(given.data, Path(folder) / "data")
        passphrase = given.passphrase_file.read_text(encoding="utf-8").splitlines()[0]
        vault = unlock(Paths(Path(folder) / "data"), passphrase)
        try:
            measure(app, open_services(vault, clock=lambda: TODAY), jobs, given.rounds)
        finally:
            jobs.stop()
            vault.close(backup=False)


def measure(app: QApplication, services: Services, jobs: Jobs, rounds: int) -> None:
    """The opening of a few windows, then the fields of the last one."""
    times = []
    for _ in range(5):
        times.append(timed(lambda: opened(app, services, jobs)))
    tell("opening, the first time (target 300 ms)", times[:1])
    tell("opening again", times[1:])
    dialog = opened(app, services, jobs)
    key = next(key for key, one in dialog.desk.entries.items() if one.item.code == "E01")
    dialog.show_item(key)
    rest(app)
    text = dialog.items.editor.ui.text
    times = []
    for number in range(rounds):
        text.setPlainText(f"{text.toPlainText()} {number}.")
        times.append(timed(text.autosave.flush))
        rest(app)
    tell("a text of the catalogue, first save", times[:1])
    tell("a text of the catalogue, each save (target 10 ms)", times[1:])
    tell("the page of deadlines, the first time", [timed(lambda: shown(app, dialog, RULES))])
    note, times = dialog.rules.editor.ui.note, []
    for number in range(rounds):
        note.setPlainText(f"Note {number}.")
        times.append(timed(note.autosave.flush))
        rest(app)
    tell("a note of a deadline, each save (target 10 ms)", times)


def opened(app: QApplication, services: Services, jobs: Jobs) -> CatalogueDialog:
    """The window, painted once."""
    dialog = CatalogueDialog(services, jobs)
    dialog.show()
    app.processEvents()
    return dialog


def shown(app: QApplication, dialog: CatalogueDialog, page: str) -> None:
    """A page, painted once."""
    dialog.show_page(page)
    app.processEvents()


def rest(app: QApplication) -> None:
    """What waits for the keys to rest is done."""
    end = time.perf_counter() + 0.7
    while time.perf_counter() < end:
        app.processEvents()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - clock) * MS, (time.process_time() - processor) * MS


def tell(what: str, times: Sequence[tuple[float, float]]) -> None:
    clock, processor = zip(*times, strict=True)
    sys.stdout.write(
        f"{what}: clock {statistics.median(clock):.1f} / {max(clock):.1f} ms, "
        f"processor {statistics.median(processor):.1f} / {max(processor):.1f} ms (median / worst)\n"
    )


if __name__ == "__main__":
    main()
