"""Partner platforms and their meetings, every two to three months."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from sqlalchemy import func, select

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.groups import (
    FollowUp,
    Platform,
    PlatformKind,
    PlatformLine,
    PlatformMeeting,
)
from modactions_desktop.services.context import Context, existing, value_of, values_of
from modactions_desktop.store.tables.groups import FollowUpRow, PlatformMeetingRow, PlatformRow


class PlatformChanges(TypedDict, total=False):
    name: str
    kind: PlatformKind
    rhythm_months: int


class MeetingChanges(TypedDict, total=False):
    on: date
    place: str
    present: str
    decisions: str
    follow_ups: tuple[FollowUp, ...]


class Platforms:
    """The partners of A-54 to A-56."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def lines(self) -> tuple[PlatformLine, ...]:
        """Every platform with its last meeting up to today."""
        meetings = (
            select(PlatformMeetingRow.platform_id, func.count(), func.max(PlatformMeetingRow.on))
            .where(PlatformMeetingRow.on <= self._ctx.today(), PlatformMeetingRow.deleted_at.is_(None))
            .group_by(PlatformMeetingRow.platform_id)
        )
        with self._ctx.read() as session:
            held = {key: (number, last) for key, number, last in session.execute(meetings)}
            rows = session.scalars(select(PlatformRow).order_by(PlatformRow.id))
            return tuple(PlatformLine(value_of(r, Platform), *held.get(r.id, (0, None))) for r in rows)

    def meetings(self, platform_id: int) -> tuple[PlatformMeeting, ...]:
        """The meetings of one platform, the last first."""
        of = PlatformMeetingRow
        found = select(of).where(of.platform_id == platform_id, of.deleted_at.is_(None))
        with self._ctx.read() as session:
            rows = session.scalars(found.order_by(of.on.desc(), of.id.desc()))
            return tuple(meeting_of(row) for row in rows)

    def add(self, name: str, kind: PlatformKind, *, rhythm_months: int = 3) -> Platform:
        if not name.strip():
            raise InputError("name_empty", "name")
        with self._ctx.write() as session:
            row = PlatformRow(name=name.strip(), kind=kind, rhythm_months=rhythm_months)
            session.add(row)
            session.flush()
            self._ctx.journal(session, "platform.add", f"platform:{row.id}")
            return value_of(row, Platform)

    def update(self, platform_id: int, changes: PlatformChanges) -> Platform:
        if not changes.get("name", "-").strip():
            raise InputError("name_empty", "name")
        with self._ctx.write() as session:
            row = existing(session, PlatformRow, platform_id)
            for name, value in changes.items():
                setattr(row, name, value)
            self._ctx.journal(session, "platform.update", f"platform:{platform_id}")
            return value_of(row, Platform)

    def add_meeting(
        self, platform_id: int, on: date, changes: MeetingChanges | None = None
    ) -> PlatformMeeting:
        """Notes a meeting: who was there, what was decided, what follows."""
        with self._ctx.write() as session:
            existing(session, PlatformRow, platform_id)
            row = PlatformMeetingRow(platform_id=platform_id, on=on, **self._ctx.stamp())
            _write(row, changes or {})
            session.add(row)
            session.flush()
            self._ctx.journal(session, "meeting.add", f"platform:{platform_id}")
            return meeting_of(row)

    def update_meeting(self, meeting_id: int, changes: MeetingChanges) -> PlatformMeeting:
        with self._ctx.write() as session:
            row = existing(session, PlatformMeetingRow, meeting_id)
            _write(row, changes)
            session.flush()
            self._ctx.journal(session, "meeting.update", f"platform:{row.platform_id}")
            return meeting_of(row)


def _write(row: PlatformMeetingRow, changes: MeetingChanges) -> None:
    """A follow-up that keeps its id keeps its row; the list replaces the whole list."""
    for name, value in changes.items():
        if name != "follow_ups":
            setattr(row, name, value)
    if "follow_ups" in changes:
        known = {kept.id: kept for kept in row.follow_up_rows}
        row.follow_up_rows = [
            _follow_up(known.get(wanted.id) or FollowUpRow(), rank, wanted)
            for rank, wanted in enumerate(changes["follow_ups"])
        ]


def _follow_up(row: FollowUpRow, rank: int, wanted: FollowUp) -> FollowUpRow:
    row.rank, row.text, row.who = rank, wanted.text, wanted.who
    row.due_on, row.done_on = wanted.due_on, wanted.done_on
    return row


def meeting_of(row: PlatformMeetingRow) -> PlatformMeeting:
    return value_of(row, PlatformMeeting, follow_ups=values_of(row.follow_up_rows, FollowUp))
