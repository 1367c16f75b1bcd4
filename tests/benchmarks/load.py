"""How fast the window is over a large base: the search, a file in each view, a field, the day, the list.

    uv run modactions-desktop --data DIR --passphrase-file FILE demo --participants 10000
    uv run python tests/benchmarks/load.py DIR --passphrase-file FILE [--queries 50] [--interviews 200]

Works on a copy of DIR, in a real window on the display it is given, or offscreen; it takes a minute or two.
A key of the search counts from its press to the paint of the list that answers it; a file from the choice of
the person to the paint of the tab, for somebody with many interviews and for others of the list; a key of
« Droits et obligations » from its press to the paint of its row. Each figure stands beside the bare SQL
(queries or transaction) of the same work, in the same run, and with the time of the processor in all threads:
the clock also counts what else the computer does. Everybody's due list is measured as deadlines.py does.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from modactions_desktop.config import Paths, Settings
from modactions_desktop.domain.interviews import InterviewStatus, TextSection
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.services.session import Services
from modactions_desktop.ui.constants_held import hold_constants
from modactions_desktop.ui.desk import Desk
from modactions_desktop.ui.gate import Opened, VaultGate
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.theme import Theme
from tests.benchmarks import deadlines

TODAY = date(2017, 1, 9)
WORDS = ("logement", "creche", "permis", "cuisine", "formation", "interprete", "facture", "medecin", "ecole")
NAMES = ("haddad", "tesfay", "melnyk", "lomidze", "petrosyan", "haidari", "kovalenko", "ndiaye", "rahimi")
PARAGRAPH = "Elle parle de la place en formation et de la facture reçue, puis de ses enfants à l'école. " * 5
LONGEST_WAIT = 5.0
PLACES = (
    ("interviews", ""),
    ("participants", "plan"),
    ("participants", "file"),
    ("participants", "papers"),
    ("checklist", "list"),
    ("checklist", "deadlines"),
    ("checklist", "letters"),
    ("bilans", ""),
)
"""The tabs about one person, and their views."""


class Spent(NamedTuple):
    """Seconds by the clock, and of the processor."""

    clock: float
    processor: float


Figures = tuple[Sequence[Spent], Sequence[Spent]]
"""What each time took, and the bare SQL."""


class Paints(QObject):
    """Counts how often a widget, or one within it, is painted."""

    def __init__(self, *watched: QWidget) -> None:
        super().__init__()
        self.number = 0
        for widget in watched:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.number += event.type() == QEvent.Type.Paint
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description="The window over a large base.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--passphrase-file", type=Path, required=True)
    parser.add_argument("--queries", type=int, default=50)
    parser.add_argument("--interviews", type=int, default=200)
    given = parser.parse_args()
    hold_constants()
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder, opened(application, given, Path(folder)) as desk:
        services = desk.opened.services
        long_file = with_interviews(services, given.interviews)
        settle(0.5)
        tell("search, a key (target 30 ms)", searching(desk, queries(given.queries)))
        for tab, view in PLACES:
            whole, others, bare = opening(desk, tab, view, long_file)
            place = f"{tab} {view}".strip()
            tell(f"{place}, {given.interviews} interviews (target 80 ms)", (whole, bare))
            tell(f"{place}, somebody else", (others, bare))
        tell("a state by its key", noting(desk, long_file))
        tell("saving a field (target 10 ms)", saving(services, long_file))
        tell("the list of people", listing(services))
        tell("« Aujourd'hui », to its paint", returning(desk))
        tell("what the day asks, beside the window", today(services))
        deadlines.measure(services, 5)
    sys.stdout.flush()
    os._exit(0)  # as the program does: Qt's objects are not taken apart in an order of Python's choosing


@contextmanager
def opened(application: QApplication, given: argparse.Namespace, folder: Path) -> Iterator[Desk]:
    """The window over a copy of the base."""
    shutil.copytree(given.data, folder / "data")
    paths, jobs = Paths(folder / "data"), Jobs()
    passphrase = given.passphrase_file.read_text(encoding="utf-8").splitlines()[0]
    found = run_to_end(VaultGate(paths, TODAY).unlock(passphrase))
    assert isinstance(found, Opened)
    desk = Desk(found, paths, Settings(), Theme(application, "light"), jobs)
    desk.start(application)
    assert desk._idle is not None
    desk._idle.stop()  # it would lock while the long file is written
    desk.window.resize(1366, 768)
    settle(3.0)
    try:
        yield desk
    finally:
        jobs.stop()
        found.vault.close(backup=False)


def with_interviews(services: Services, number: int) -> int:
    """Somebody with that many interviews, each with a note."""
    key = services.participants.create("Exemple-Long", first_name="Personne").id
    for rank in range(number):
        met = services.interviews.start_now(key)
        services.interviews.save_text(met.id, TextSection.FREE_NOTE, PARAGRAPH)
        services.interviews.update(met.id, {"on": TODAY - timedelta(days=5 * rank + 5)})
        services.interviews.mark(met.id, InterviewStatus.HELD)
    return key


def queries(number: int) -> list[str]:
    """Names and words, every second one with a slip of the keys; always the same ones."""
    dice = random.Random(1)
    made = []
    for rank in range(number):
        word = dice.choice(NAMES if rank % 2 else WORDS)
        if rank % 5 == 4:
            word += " " + dice.choice(WORDS)
        made.append(slipped(word, dice) if rank % 4 < 2 else word)
    return made


def slipped(word: str, dice: random.Random) -> str:
    """Two letters that change places, or one that is missing."""
    place = dice.randrange(1, len(word) - 2)
    if dice.random() < 0.5:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    return word[:place] + word[place + 1 :]


def searching(desk: Desk, asked: Sequence[str]) -> Figures:
    """From the press of a key to the paint of its answer; and the words as typed, asked of FTS5 alone."""
    panel = desk.window.ui.panel
    desk.window.go_to("interviews")
    field, paints = panel.ui.search, Paints(panel.ui.list.viewport(), panel.ui.nobody)
    field.setFocus()
    answered = [("", 0)]

    def on_answer(words: str, _found: object) -> None:
        """An answer like the last one leaves the list as it is: it is painted all the same, to be counted."""
        answered.append((words, paints.number))
        panel.ui.nobody.update()
        panel.ui.list.viewport().update()

    panel._finder.answered.connect(on_answer)
    times, typed = [], []
    for words in asked:
        field.clear()
        settle(0.05)
        for sign in words:
            begun = moment()
            QTest.keyClicks(field, sign)
            if sign == " ":
                continue
            wait(lambda: answered[-1][0] == field.text().strip() and paints.number > answered[-1][1])
            times.append(since(begun))
            typed.append(field.text().strip())
    field.clear()
    bare = [timed(lambda words=words: match(desk.opened.services, words)) for words in typed]  # type: ignore[misc]
    return times, bare


def match(services: Services, typed: str) -> None:
    words = " ".join(f'"{word}"*' for word in typed.split() if len(word) > 1) or f'"{typed}"'
    with services.context.read() as session:
        found = session.connection().exec_driver_sql(
            "SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid DESC LIMIT 150",
            (words,),
        )
        found.fetchall()


def opening(
    desk: Desk, tab: str, view: str, long_file: int
) -> tuple[Sequence[Spent], Sequence[Spent], Sequence[Spent]]:
    """From the choice of the person to the paint of the tab: the long file, and others; the bare reading."""
    window, services = desk.window, desk.opened.services
    others = [line.id for line in services.participants.lines()[:12] if line.id != long_file]
    window.go_to(tab)
    if view:
        window.current_tab.show_view(view)  # type: ignore[union-attr]
    window.select_participant(long_file)
    settle(0.3)
    times: tuple[list[Spent], list[Spent]] = ([], [])
    for other in others:
        for person, kept in zip((other, long_file), times[::-1], strict=True):
            kept.append(chosen(desk, person))
            settle(0.1)
    window.select_participant(others[0])
    asked = deadlines.listened(services, lambda: window.select_participant(long_file))
    return *times, [timed(lambda: deadlines.read(services, asked)) for _ in others]


def chosen(desk: Desk, person: int) -> Spent:
    """From the choice of a person to the paint."""
    window = desk.window
    paints = Paints(window, window.ui.stack.currentWidget().viewport())  # type: ignore[union-attr]
    begun = moment()
    window.select_participant(person)
    wait(lambda: paints.number > 0)
    return since(begun)


def noting(desk: Desk, person: int) -> Figures:
    """A letter on a row, to the paint of the state; and the rows it writes by one bare transaction."""
    window = desk.window
    window.go_to("checklist")
    window.current_tab.show_view("list")  # type: ignore[union-attr]
    window.select_participant(person)
    settle(0.3)
    rows = window.current_tab.view("list").list  # type: ignore[union-attr]
    rows.setFocus()
    times = []
    for rank in range(12):
        QTest.keyClick(rows, Qt.Key.Key_Down)
        settle(0.1)
        paints, begun = Paints(rows.viewport()), moment()
        QTest.keyClicks(rows, "eco"[rank % 3])
        wait(lambda paints=paints: paints.number > 0)  # type: ignore[misc]
        times.append(since(begun))
        settle(0.4)
    statement = (
        'INSERT INTO checklist_states (participant_id, item_id, state, "on", language, interpreter, evidence,'
        " comment, recorded_at) VALUES (?, 1, 'en_ordre', '2017-01-09', '', '', '', '', '2017-01-09 10:00')"
    )
    with desk.opened.services.context.database.raw() as connection:
        return times, [timed(lambda: written(connection, statement, (person,))) for _ in times]


def written(connection: Any, statement: str, values: tuple[object, ...]) -> None:
    """One bare transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(statement, values)
    connection.execute("COMMIT")


def returning(desk: Desk) -> Figures:
    """Back on the home screen after something changed, to its paint; and the same bare reading as its own."""
    window, services = desk.window, desk.opened.services
    times = []
    window.go_to("today")
    settle(0.5)
    home = window.current_tab
    assert home is not None
    for _ in range(7):
        window.go_to("years")
        desk.events.day_changed.emit()
        settle(0.8)
        paints = Paints(home)
        begun = moment()
        window.go_to("today")
        wait(lambda paints=paints: paints.number > 0)  # type: ignore[misc]
        times.append(since(begun))
        settle(0.5)
    return times, bare_today(services)


def today(services: Services) -> Figures:
    """All that the day asks for, and the bare queries of it."""
    return [timed(services.today.items) for _ in range(7)], bare_today(services)


def bare_today(services: Services) -> Sequence[Spent]:
    statements = deadlines.listened(services, services.today.items)
    return [timed(lambda: deadlines.read(services, statements)) for _ in range(7)]


def saving(services: Services, person: int) -> Figures:
    """A note that grows by a word, as the field writes it; and the same row by one bare transaction."""
    met = services.interviews.of(person)[0].id
    texts = [f"{PARAGRAPH} {rank}" for rank in range(60)]
    whole = [
        timed(lambda text=text: services.interviews.save_text(met, TextSection.FREE_NOTE, text))  # type: ignore[misc]
        for text in texts
    ]
    statement = "UPDATE interview_texts SET text = ? WHERE interview_id = ? AND section = 'note_libre'"
    with services.context.database.raw() as connection:
        alone = [
            timed(lambda text=text: written(connection, statement, (f"{text}.", met)))  # type: ignore[misc]
            for text in texts
        ]
    return whole, alone


def listing(services: Services) -> Figures:
    """Everybody with the one thing that matters next; and their names alone."""

    def names() -> None:
        with services.context.read() as session:
            run = session.connection().exec_driver_sql
            run(
                "SELECT id, number, last_name, first_name FROM participants WHERE deleted_at IS NULL"
            ).fetchall()

    return [timed(services.participants.lines) for _ in range(9)], [timed(names) for _ in range(9)]


def moment() -> Spent:
    return Spent(time.perf_counter(), time.process_time())


def since(begun: Spent) -> Spent:
    now = moment()
    return Spent(now.clock - begun.clock, now.processor - begun.processor)


def timed(work: Callable[[], object]) -> Spent:
    begun = moment()
    work()
    return since(begun)


def wait(until: Callable[[], bool]) -> None:
    """Lets the window work until so."""
    end = time.perf_counter() + LONGEST_WAIT
    while not until() and time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.0002)


def settle(seconds: float) -> None:
    """Lets the window work so long."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.001)


def p95(times: Sequence[float]) -> float:
    return sorted(times)[max(round(len(times) * 0.95) - 1, 0)]


def milliseconds(spent: Sequence[float]) -> str:
    best, median, high = (1000 * value for value in (min(spent), statistics.median(spent), p95(spent)))
    return f"{high:.1f} / {median:.1f} / {best:.1f}"


def tell(what: str, figures: Figures) -> None:
    """p95, median and best in milliseconds."""
    parts = []
    for name, spent in zip(("window", "bare SQL"), figures, strict=True):
        clock, processor = zip(*spent, strict=True)
        parts.append(f"{name} {milliseconds(clock)} (processor {milliseconds(processor)})")
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    sys.stdout.write(f"{what}, p95 / median / best ms: {'; '.join(parts)}; load {load:.1f}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
