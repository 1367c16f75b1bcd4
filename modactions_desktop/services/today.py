"""The home screen: what is to be done, why, and by which action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.today import Limits, Task, TaskSection, TodayItem
from modactions_desktop.labels import TASK_ACTIONS
from modactions_desktop.services import tasks
from modactions_desktop.services.context import Context
from modactions_desktop.services.wording import Wording, wording
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.vault import SettingRow


class Today:
    """What the day asks for. Nothing of it is typed: it goes away when its reason does."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def items(self) -> tuple[TodayItem, ...]:
        """Everything to do, section after section, the most pressing first."""
        day = self._ctx.today()
        with self._ctx.read() as session, tasks.many_values():
            about = tasks.overview(session, day, tasks.limits(session))
            found = sorted(tasks.everything(session, about), key=_place)
            return tuple(_items(session, found, wording(session, day)))

    def limits(self) -> Limits:
        """From when on something is worth saying."""
        with self._ctx.read() as session:
            return tasks.limits(session)

    def save_limits(self, limits: Limits) -> None:
        """Sets from when on something is worth saying, for the list of people and the home screen."""
        with self._ctx.write() as session:
            session.merge(SettingRow(name=tasks.LIMITS_SETTING, value=asdict(limits)))
            self._ctx.journal(session, "limits.update", "settings")


def _place(task: Task) -> tuple[int, object]:
    return (_SECTIONS[task.section], task.urgency)


_SECTIONS = {section: rank for rank, section in enumerate(TaskSection)}


def _items(session: Session, found: list[Task], words: Wording) -> Iterable[TodayItem]:
    people = _people(session)
    for task in found:
        if task.participant_id in people:
            number, name = people[task.participant_id]
            action = TASK_ACTIONS[task.kind]
            yield TodayItem(task, number, name, words.badge(task), words.reason(task), action)


def _people(session: Session) -> dict[int, tuple[str, str]]:
    """Number and name of everybody out of the bin."""
    of = ParticipantRow
    found = select(of.id, of.number, of.last_name, of.first_name).where(of.deleted_at.is_(None))
    return {row[0]: (row[1], f"{row[2]}, {row[3]}".strip(", ")) for row in session.execute(found)}
