"""Writes the whole demonstration into a new base, batch after batch."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Protocol

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.domain.search import SearchEntry
from modactions_desktop.services.demonstration import finding
from modactions_desktop.services.demonstration.attachments import Attachments
from modactions_desktop.services.demonstration.casting import FOLLOWED, cast_all
from modactions_desktop.services.demonstration.checklist import Checklists
from modactions_desktop.services.demonstration.collective import Collective
from modactions_desktop.services.demonstration.days import TODAY, Agenda
from modactions_desktop.services.demonstration.deadlines import Deadlines
from modactions_desktop.services.demonstration.directory import fictitious_services, verify_some
from modactions_desktop.services.demonstration.documents import hand_over
from modactions_desktop.services.demonstration.files import Files
from modactions_desktop.services.demonstration.habits import Habits
from modactions_desktop.services.demonstration.interviews import Interviews
from modactions_desktop.services.demonstration.lists import saved_lists
from modactions_desktop.services.demonstration.lives import Life, live
from modactions_desktop.services.demonstration.lookups import look_up
from modactions_desktop.services.demonstration.material import material
from modactions_desktop.services.demonstration.meetings import Meeting, plan_ahead, received
from modactions_desktop.services.demonstration.names import Names
from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.services.demonstration.plans import Plans
from modactions_desktop.services.demonstration.referrals import Referrals, choose_relay
from modactions_desktop.services.demonstration.rows import Rows
from modactions_desktop.services.demonstration.sheets import write_sheets
from modactions_desktop.services.demonstration.slots import slots_of
from modactions_desktop.services.demonstration.texts import rewrite
from modactions_desktop.services.demonstration.threads import Tale, tales
from modactions_desktop.services.fictitious import mark_as_demonstration
from modactions_desktop.store import journal, search
from modactions_desktop.store.database import Database
from modactions_desktop.store.tables.groups import GroupRow
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.users import TagRow, UserRow

_BATCH = 400
_ENDINGS = (-6, 12, 24, 31, 36, 41, 44, 52, 58, 71, 80, 88)
"""Days from today to the end of residence documents that the home screen speaks of."""


@dataclass(frozen=True, slots=True)
class DemonstrationReport:
    """What was made."""

    participants: int
    interviews: int
    rows: int


class OpenVault(Protocol):
    """What is needed of the vault: the base that it opened."""

    @property
    def database(self) -> Database: ...


def build_demonstration(
    vault: OpenVault, *, participants: int | None = None, seed: int = 2015
) -> Job[DemonstrationReport]:
    """Fills a new base, whose catalogues are loaded, with fictitious people.

    Without `participants`, the published figures come out exactly (118 followed, 56 entries, 22/21/13);
    with it, as many files in the same proportions, ten interviews each. The same seed gives the same content.
    Raises RuleError("demonstration_base_filled") when there are files, RuleError("catalogues_missing").
    """
    with vault.database.fill() as session, _rare_collections():
        _check(session)
        builder = _Builder(session, participants, seed)
        yield from builder.write()
        yield Progress(builder.total, builder.total, "Index de recherche")
        builder.finish()
    if participants is None:
        yield Progress(builder.total, builder.total, "Documents remis")
        hand_over(vault)
    vault.database.changed = False  # it can be made again from its seed: no backup of its own
    return builder.report()


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Millions of rows and no cycle among them: looking for cycles would take a fifth of the time."""
    before = gc.get_threshold()
    gc.set_threshold(1_000_000, 50, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _check(session: Session) -> None:
    if session.scalar(select(func.count()).select_from(ParticipantRow)):
        raise RuleError("demonstration_base_filled")
    if not session.scalar(select(func.count()).select_from(GroupRow)):
        raise RuleError("catalogues_missing")


class _Builder:
    """The people, one batch after the other, and the few things that all of them share."""

    def __init__(self, session: Session, participants: int | None, seed: int) -> None:
        self._session = session
        self._seed = seed
        self._load = participants is not None
        self._followed = participants if participants is not None else FOLLOWED
        self._random = Random(seed)
        self._material = material()
        self._rows = Rows(session)
        self._entries: list[SearchEntry] = []
        self._interviews_made = 0
        self._lookups = look_up(session)
        self._endings = list(_ENDINGS)
        self.total = self._followed

    def write(self) -> Iterator[Progress]:
        """Everybody's file."""
        users, tags = self._team(), self._tags()
        self._prepare(users, tags)
        people = self._people()
        if not self._load:
            _fill_january(people, self._agenda)
        for rank, (life, meetings) in enumerate(people, start=1):
            self._one(life, meetings)
            if rank % _BATCH == 0:
                self._flush()
                yield Progress(rank, self.total, "Dossiers")
        self._flush()

    def _prepare(self, users: Sequence[int], tags: Sequence[int]) -> None:
        rows, lookups, worker = self._rows, self._lookups, users[0]
        self._worker = worker
        place = typeset(self._material.project["places"]["interview"])
        self._agenda = Agenda(crowded=self._load)
        self._files = Files(rows, worker, tags, lookups.project_id)
        self._interviews = Interviews(rows, users, place, self._random, self._load)
        self._plans = Plans(rows, lookups, worker, self._load)
        self._referrals = Referrals(rows, lookups, worker, self._random)
        self._attachments = Attachments(rows, self._load)
        self._checklists = Checklists(rows, lookups, self._attachments, worker, self._random, self._load)
        self._deadlines = Deadlines(rows, worker)
        self._habits = Habits(rows, lookups, worker)
        self._collective = Collective(rows, lookups, self._material, worker, self._random)
        self._collective.prepare()

    def _team(self) -> tuple[int, int]:
        """The social worker takes the place of the default author; a replacement wrote during one summer."""
        staff = self._material.staff
        role = "Assistante sociale"
        worker = self._session.scalars(select(UserRow).order_by(UserRow.id)).first() or UserRow(role=role)
        worker.name = staff.worker
        replacement = UserRow(name=staff.replacement, role="Assistant social", active=False)
        self._session.add_all([worker, replacement])
        self._session.flush()
        return worker.id, replacement.id

    def _tags(self) -> list[int]:
        rows = [TagRow(name=typeset(name), colour=colour) for name, colour in self._material.tags]
        self._session.add_all(rows)
        self._session.flush()
        return [row.id for row in rows]

    def _people(self) -> list[tuple[Life, list[Meeting]]]:
        names = Names()
        parts = cast_all(self._material, self._random, self._followed, self._load)
        people = []
        for rank, part in enumerate(parts):
            life = live(part, self._material, self._own_random(rank), names)
            life.slots.update(slots_of(life))
            people.append((life, received(life, self._agenda, self._load)))
        return people

    def _own_random(self, rank: int) -> Random:
        """One stream a person: a change in one file leaves the others as they were."""
        digest = hashlib.sha256(f"{self._seed}/{rank}".encode()).digest()
        return Random(int.from_bytes(digest[:8], "big"))

    def _one(self, life: Life, meetings: list[Meeting]) -> None:
        if self._load and not life.has_left and life.chance(0.15):
            meetings[-1] = plan_ahead(life, self._agenda, life.random.randint(1, 30))
        life.last_meeting = next((meeting for meeting in reversed(meetings) if meeting.held), None)
        threads = tales(life, meetings, self._load)
        choose_relay(life)
        self._files.write(life, threads)
        self._interviews.write(life, meetings, threads)
        self._interviews_made += len(meetings)
        self._files.changes(life, threads)
        self._files.documents(life, threads, self._ending(life, threads))
        self._files.french(life, meetings, threads)
        self._files.story(life, threads, self._load)
        agreement = self._files.papers(life, meetings)
        self._plans.write(life, threads)
        self._referrals.write(life, threads, agreement)
        self._way_on(life, meetings)
        self._plans.autonomy(life, meetings)
        self._plans.readiness(life, meetings)
        self._checklists.write(life, meetings, threads)
        self._checklists.summonses(life, meetings)
        self._deadlines.write(life)
        self._habits.write(life, meetings)
        self._collective.join(life, meetings)
        self._attachments.write(life)

    def _way_on(self, life: Life, meetings: Sequence[Meeting]) -> None:
        held = [meeting for meeting in meetings if meeting.held]
        if held and life.part.enter_on is not None:
            self._referrals.into_trajectory(life, held[0])
        if held and "relais_nom" in life.slots:
            self._referrals.relay(life, held[-1], held[0].on)

    def _ending(self, life: Life, threads: Sequence[Tale]) -> date | None:
        """Some documents end soon, of people who are still followed."""
        renewed = any(
            t.thread.obstacle in ("sej_renouvellement", "sej_attente") and t.solved_on for t in threads
        )
        if life.has_left or life.part.newcomer or renewed or life.document == "CARTE_B":
            return None
        if self._load:
            return TODAY + timedelta(life.random.randint(-5, 90)) if life.chance(0.08) else None
        if not self._endings or not life.chance(0.4):
            return None
        return TODAY + timedelta(self._endings.pop(0))

    def _flush(self) -> None:
        self._entries.extend(finding.entries(self._rows.flush()))

    def finish(self) -> None:
        """The search index, the mark, a line in the journal."""
        verify_some(self._session)
        self._entries.extend(fictitious_services(self._session, self._worker))
        self._entries.extend(finding.rows_with_services(self._session))
        search.index_all(self._session, self._entries)
        self._session.add_all(saved_lists())
        write_sheets(self._session, self._material.modules)
        rewrite(self._session, self._worker)
        mark_as_demonstration(self._session, TODAY)
        journal.append(self._session, "demonstration.build", f"participants:{self._followed}", "app")

    def report(self) -> DemonstrationReport:
        return DemonstrationReport(self._followed, self._interviews_made, self._rows.written)


def _fill_january(people: list[tuple[Life, list[Meeting]]], agenda: Agenda) -> None:
    """The first days of 2017: what is planned, what was held, and what still has to be told."""
    new = [meetings for life, meetings in people if life.part.newcomer]
    for meetings, (day, at) in zip(new, ((TODAY, time(14)), (TODAY + timedelta(3), time(9))), strict=True):
        agenda.take(day, at)
        meetings.append(Meeting(day, at, InterviewKind.INITIAL, InterviewStatus.PLANNED, closed=False))
    going_on = [(life, meetings) for life, meetings in people if meetings and _goes_on(life)]
    finals = [entry for entry in going_on if entry[0].part.leave_on is not None]
    others = [entry for entry in going_on if entry[0].part.leave_on is None and entry[0].part.in_trajectory]
    _today(others, agenda)
    for (_, meetings), past in zip(others[1:4], (4, 5, 6), strict=False):
        _add(meetings, agenda, date(2017, 1, past), InterviewStatus.PLANNED)
    for rank, (life, meetings) in enumerate(finals[::2]):
        meetings.append(plan_ahead(life, agenda, 2 + 3 * rank, life.interpreter))
    for (_, meetings), past, closed in zip(others[4:7], (3, 5, 6), (True, True, False), strict=False):
        _add(meetings, agenda, date(2017, 1, past), InterviewStatus.HELD, closed)
    for rank, (life, meetings) in enumerate(others[7:13]):
        meetings.append(plan_ahead(life, agenda, 1 + 4 * rank, life.interpreter))


def _goes_on(life: Life) -> bool:
    return not life.has_left and not life.part.newcomer and not life.part.waits


def _today(others: list[tuple[Life, list[Meeting]]], agenda: Agenda) -> None:
    """At ten o'clock, somebody who speaks through an interpreter."""
    others.sort(key=lambda entry: not entry[0].interpreter)
    life, meetings = others[0]
    agenda.take(TODAY, time(10))
    meeting = Meeting(TODAY, time(10), InterviewKind.INTERMEDIATE, InterviewStatus.PLANNED, closed=False)
    meeting.interpreter = life.interpreter
    meetings.append(meeting)


def _add(
    meetings: list[Meeting], agenda: Agenda, on: date, status: InterviewStatus, closed: bool = False
) -> None:
    day, at = agenda.book(on, Random(on.toordinal()), on)
    held = sum(meeting.held for meeting in meetings)
    meetings.append(Meeting(day, at, InterviewKind.INTERMEDIATE, status, closed=closed, step=held))
