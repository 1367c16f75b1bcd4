"""How smoothly a long timeline scrolls: the real tab, a person with a thousand events of every kind.

    uv run python tests/benchmarks/scrolling.py [--events 1000] [--steps 400] [--data DIR]

Makes a base in a temporary folder (or opens the one of --data, made by an earlier run), writes the events
through the services, opens the tab of interviews at 1366x768 and scrolls the list a step of the wheel at a
time, from one end to the other. A step is timed from the turn of the wheel to the end of the painting of all
that it changed, the strip's band included. The same rows in a bare QListView give the baseline, in the same
run. Prints p50, p95 and the longest, in milliseconds (target: p95 at most 16).
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time as clock
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from itertools import count, cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from modactions_desktop.config import Paths
from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus, TextSection
from modactions_desktop.domain.participants import FrenchSkill, SituationKind
from modactions_desktop.domain.plans import ObstacleOutcome, PlanStatus, Voice
from modactions_desktop.domain.referrals import ReferralStatus
from modactions_desktop.domain.vault import KeyCost
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.session import Services, open_services

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListView

TODAY = date(2016, 11, 22)
PASSPHRASE = "une phrase assez longue"
CHEAP = KeyCost(memory_kib=8, passes=1, lanes=1)
NOTE = "La personne raconte sa semaine, ce qui a avancé et ce qui reste à faire. " * 5
TARGET_MS = 16.0


# -- a person to whom much has happened


def crowded(services: Services, events: int) -> int:
    """A person whose timeline holds at least so many events, of every kind that a service writes."""
    person = services.participants.create("Exemple", first_name="Alba", arrived_on=date(2010, 1, 4)).id
    writers = cycle(_writers(services, person))
    for number in count():
        if number % 25 == 0 and len(services.timeline.of(person)) >= events:
            return person
        next(writers)(TODAY - timedelta(days=3 + number * 2 % 2400))
    raise AssertionError


def _writers(services: Services, person: int) -> list[Callable[[date], object]]:
    group = services.groups.lines()[0].group.id
    visits = services.visits.list()
    items = cycle(services.rights.items(TODAY))
    found = cycle(services.directory.search("")[:20])
    states = cycle(ChecklistState)
    presences = cycle(Presence)

    def interview(day: date) -> None:
        made = services.interviews.plan(person, InterviewKind.INTERMEDIATE, on=day, starts_at=time(10))
        services.interviews.mark(made.id, InterviewStatus.HELD)
        services.interviews.save_text(made.id, TextSection.FREE_NOTE, NOTE)
        if day.day > 20:
            obstacle = services.plans.add_obstacle(person, "logement", {"begin": day, "text": NOTE[:60]})
            services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 3, on=day, interview_id=made.id)
            services.plans.close_obstacle(obstacle.id, ObstacleOutcome.LIFTED, on=day)

    def session(day: date) -> None:
        made = services.registers.add_session(group, day, minutes=150)
        services.registers.set_presence({person: next(presences)}, session_id=made.id)

    def outing(day: date) -> None:
        made = services.visits.add_outing(visits[0].id, day)
        services.registers.set_presence({person: next(presences)}, outing_id=made.id)

    def referral(day: date) -> None:
        key = services.referrals.propose(person, next(found).id, on=day, purpose=NOTE[:80])
        services.referrals.add_outcome(key, ReferralStatus.CONTACTED, on=day + timedelta(days=1))
        services.referrals.add_outcome(key, ReferralStatus.TAKEN_ON, on=day + timedelta(days=2))

    def goal(day: date) -> None:
        made = services.plans.add_goal(person, NOTE[:70], {"begin": day})
        services.plans.set_goal_status(made.id, PlanStatus.REACHED, on=day + timedelta(days=2))

    def right(day: date) -> None:
        services.checklist.set_state(person, next(items).item_id, next(states), on=day, comment=NOTE[:60])

    def request(day: date) -> None:
        services.checklist.add_request(person, next(items).item_id, asked_on=day)

    def income(day: date) -> None:
        services.histories.begin_situation(person, SituationKind.INCOME, "RIS", on=day)

    def document(day: date) -> None:
        services.histories.add_document(person, "A", issued_on=day)

    def french(day: date) -> None:
        services.histories.note_french(person, FrenchSkill.SPEAKING, "A2", source="TEST", on=day)

    def summons(day: date) -> None:
        services.summonses.add(person, "FOREM", {"received_on": day})

    def evaluation(day: date) -> None:
        services.evaluations.add(person, {"begin": day, "end": day, "on": day, "progress": NOTE[:90]})

    often = [interview, session, right, session, interview, right]
    return [
        *often,
        referral,
        outing,
        *often,
        goal,
        request,
        french,
        *often,
        income,
        document,
        summons,
        evaluation,
    ]


@contextmanager
def _opened(data: Path, events: int) -> Iterator[tuple[Services, int]]:
    """The base of a folder, filled when the folder is new."""
    paths = Paths(data)
    if not data.exists():
        vaults.create(paths, PASSPHRASE, CHEAP)[0].close(backup=False)
    vault = vaults.unlock(paths, PASSPHRASE)
    services = open_services(vault, clock=lambda: TODAY, author="Assistante sociale")
    lines = services.participants.lines()
    if not lines:
        services.catalogues.load()
    yield services, lines[0].id if lines else crowded(services, events)
    vault.close(backup=False)


# -- scrolling


def _steps(view: QListView, steps: int, process: Callable[[], object]) -> list[tuple[float, float]]:
    """The time of each step of the wheel, by the clock and by the processor, in milliseconds."""
    bar = view.verticalScrollBar()
    wheel = 3 * bar.singleStep()
    taken, direction = [], 1
    bar.setValue(0)
    process()
    for _step in range(steps):
        if bar.value() == bar.maximum():
            direction = -1
        begin, worked = clock.perf_counter(), clock.process_time()
        bar.setValue(bar.value() + direction * wheel)
        process()
        taken.append(((clock.perf_counter() - begin) * 1000, (clock.process_time() - worked) * 1000))
    return taken


def _told(name: str, taken: list[tuple[float, float]]) -> str:
    """By the clock, and the p95 of the processor's own time, which a busy machine does not stretch."""
    ordered, worked = sorted(wall for wall, _cpu in taken), sorted(cpu for _wall, cpu in taken)
    place = int(len(taken) * 0.95) - 1
    return (
        f"{name}: p50 {statistics.median(ordered):.1f} ms, p95 {ordered[place]:.1f} ms, "
        f"max {ordered[-1]:.1f} ms; processor p95 {worked[place]:.1f} ms ({len(taken)} steps)\n"
    )


def _measure(services: Services, person: int, steps: int) -> None:
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

    from modactions_desktop.ui.constants_held import hold_constants
    from modactions_desktop.ui.events import Events
    from modactions_desktop.ui.jobs import Jobs
    from modactions_desktop.ui.tabs.interviews import InterviewsTab
    from modactions_desktop.ui.theme import Theme

    hold_constants()
    application = QApplication([])
    theme: Any = Theme(application, "light")
    jobs = Jobs()
    tab = InterviewsTab(services, Events(), jobs)
    tab.resize(1066, 620)
    tab.show()
    tab.show_participant(person)
    for _turn in range(20):
        application.processEvents()
    rows = tab.ui.list
    real = _steps(rows, steps, application.processEvents)
    bare = QListView()
    bare.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    bare.setModel(QStringListModel([item.title for item in rows.cards.rows()], bare))
    bare.resize(rows.size())
    bare.show()
    application.processEvents()
    sys.stdout.write(f"{rows.cards.rowCount()} events\n")
    sys.stdout.write(_told("timeline", real))
    sys.stdout.write(_told("bare QListView", _steps(bare, steps, application.processEvents)))
    jobs.stop()
    del theme


def main() -> None:
    parser = argparse.ArgumentParser(description="How smoothly a long timeline scrolls.")
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--data", type=Path)
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = given.data or Path(tempfile.mkdtemp(), "data")
    with _opened(folder, given.events) as (services, person):
        _measure(services, person, given.steps)
    if given.data is None:
        shutil.rmtree(folder.parent)
    sys.stdout.flush()
    os._exit(0)  # as the program does: Qt's objects are not taken apart in an order of Python's choosing


if __name__ == "__main__":
    main()
