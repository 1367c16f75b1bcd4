"""Partner platforms, their meetings every two to three months, and what each meeting asked of somebody."""

from __future__ import annotations

from datetime import date
from typing import TypedDict

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.groups import (
    FollowUp,
    Platform,
    PlatformKind,
    PlatformLine,
    PlatformMeeting,
)
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.services.context import Context, existing, kept, value_of, values_of
from modactions_desktop.store import indexing
from modactions_desktop.store.tables.groups import FollowUpRow, PlatformMeetingRow, PlatformRow


class PlatformChanges(TypedDict, total=False):
    name: str
    kind: PlatformKind
    rhythm_months: int
    note: str
    active: bool


class MeetingChanges(TypedDict, total=False):
    on: date
    place: str
    present: str
    decisions: str


class FollowUpChanges(TypedDict, total=False):
    text: str
    who: str
    due_on: date | None
    done_on: date | None


class Platforms:
    """The partners of A-54 to A-56."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    # Platforms

    def lines(self, *, inactive: bool = False) -> tuple[PlatformLine, ...]:
        """Every platform with its last meeting up to today and what is still to do, the deactivated last."""
        found = select(PlatformRow).order_by(PlatformRow.active.desc(), PlatformRow.id)
        if not inactive:
            found = found.where(PlatformRow.active)
        with self._ctx.read() as session:
            held, waiting = _held(session, self._ctx.today()), _waiting(session)
            return tuple(
                PlatformLine(value_of(row, Platform), *held.get(row.id, (0, None)), waiting.get(row.id, 0))
                for row in session.scalars(found)
            )

    def add(self, name: str, kind: PlatformKind, *, rhythm_months: int = 3) -> Platform:
        """A platform that meets every `rhythm_months`. InputError: name_empty, platform_known."""
        with self._ctx.write() as session:
            _check_name(session, name)
            row = PlatformRow(name=name.strip(), kind=kind, rhythm_months=rhythm_months)
            session.add(row)
            session.flush()
            self._ctx.journal(session, "platform.add", f"platform:{row.id}")
            return value_of(row, Platform)

    def update(self, platform_id: int, changes: PlatformChanges) -> Platform:
        """Changes what is said of a platform; one that is no longer met keeps its meetings.

        InputError: name_empty, platform_known.
        """
        with self._ctx.write() as session:
            row = existing(session, PlatformRow, platform_id)
            if "name" in changes:
                _check_name(session, changes["name"], but=platform_id)
            for name, value in changes.items():
                setattr(row, name, value)
            self._ctx.journal(session, "platform.update", f"platform:{platform_id}")
            return value_of(row, Platform)

    # Meetings

    def meetings(self, platform_id: int) -> tuple[PlatformMeeting, ...]:
        """The meetings of one platform, the last first."""
        of = PlatformMeetingRow
        found = select(of).where(of.platform_id == platform_id, of.deleted_at.is_(None))
        with self._ctx.read() as session:
            rows = session.scalars(
                found.options(selectinload(of.follow_up_rows)).order_by(of.on.desc(), of.id.desc())
            )
            return tuple(_meeting_of(row) for row in rows)

    def meeting(self, meeting_id: int) -> PlatformMeeting:
        """One meeting, unless it lies in the bin."""
        with self._ctx.read() as session:
            return _meeting_of(kept(session, PlatformMeetingRow, meeting_id))

    def meeting_of(self, follow_up_id: int) -> PlatformMeeting:
        """The meeting that asked for something."""
        with self._ctx.read() as session:
            asked = existing(session, FollowUpRow, follow_up_id)
            return _meeting_of(kept(session, PlatformMeetingRow, asked.meeting_id))

    def add_meeting(
        self, platform_id: int, on: date, changes: MeetingChanges | None = None
    ) -> PlatformMeeting:
        """Notes a meeting: who was there, what was decided."""
        with self._ctx.write() as session:
            existing(session, PlatformRow, platform_id)
            row = PlatformMeetingRow(platform_id=platform_id, on=on, **self._ctx.stamp())
            for name, value in (changes or {}).items():
                setattr(row, name, value)
            session.add(row)
            session.flush()
            self._ctx.journal(session, "meeting.add", f"platform:{platform_id}")
            return _meeting_of(row)

    def update_meeting(self, meeting_id: int, changes: MeetingChanges) -> PlatformMeeting:
        with self._ctx.write() as session:
            row = kept(session, PlatformMeetingRow, meeting_id)
            for name, value in changes.items():
                setattr(row, name, value)
            self._ctx.journal(session, "meeting.update", f"platform:{row.platform_id}")
            return _meeting_of(row)

    def delete_meeting(self, meeting_id: int) -> None:
        """Puts a meeting in the bin for 30 days, with what it asked."""
        with self._ctx.write() as session:
            row = kept(session, PlatformMeetingRow, meeting_id)
            row.deleted_at = self._ctx.now()
            self._ctx.journal(session, "meeting.delete", f"meeting:{meeting_id}")

    # What a meeting asked of somebody

    def add_follow_up(self, meeting_id: int, text: str) -> FollowUp:
        """Something to do after a meeting. InputError when it says nothing."""
        if not text.strip():
            raise InputError("words_missing", "text")
        with self._ctx.write() as session:
            row = kept(session, PlatformMeetingRow, meeting_id)
            asked = FollowUpRow(text=text.strip(), rank=len(row.follow_up_rows))
            row.follow_up_rows.append(asked)
            session.flush()
            self._ctx.journal(session, "follow_up.add", f"platform:{row.platform_id}")
            return value_of(asked, FollowUp)

    def update_follow_up(self, follow_up_id: int, changes: FollowUpChanges) -> FollowUp:
        with self._ctx.write() as session:
            row = existing(session, FollowUpRow, follow_up_id)
            for name, value in changes.items():
                setattr(row, name, value)
            self._ctx.journal(session, "follow_up.update", f"meeting:{row.meeting_id}")
            return value_of(row, FollowUp)

    def finish(self, follow_up_id: int) -> FollowUp:
        """It was done today."""
        return self.update_follow_up(follow_up_id, {"done_on": self._ctx.today()})

    def remove_follow_up(self, follow_up_id: int) -> None:
        """Takes a line away, typed by mistake."""
        with self._ctx.write() as session:
            row = existing(session, FollowUpRow, follow_up_id)
            meeting = existing(session, PlatformMeetingRow, row.meeting_id)
            meeting.follow_up_rows.remove(row)
            self._ctx.journal(session, "follow_up.remove", f"meeting:{meeting.id}")


def _check_name(session: Session, name: str, but: int = 0) -> None:
    if not name.strip():
        raise InputError("name_empty", "name")
    same = select(PlatformRow.id).where(PlatformRow.name == name.strip(), PlatformRow.id != but)
    if session.scalar(same) is not None:
        raise InputError("platform_known", "name")


def _held(session: Session, day: date) -> dict[int, tuple[int, date | None]]:
    """How many meetings each platform held up to that day, and the last one's day."""
    of = PlatformMeetingRow
    found = (
        select(of.platform_id, func.count(), func.max(of.on))
        .where(of.on <= day, of.deleted_at.is_(None))
        .group_by(of.platform_id)
    )
    return {key: (number, last) for key, number, last in session.execute(found)}


def _waiting(session: Session) -> dict[int, int]:
    """How much each platform's meetings asked that is not done."""
    of = PlatformMeetingRow
    found = (
        select(of.platform_id, func.count())
        .join(FollowUpRow, FollowUpRow.meeting_id == of.id)
        .where(FollowUpRow.done_on.is_(None), of.deleted_at.is_(None))
        .group_by(of.platform_id)
    )
    return {row.platform_id: row[1] for row in session.execute(found)}


def _meeting_of(row: PlatformMeetingRow) -> PlatformMeeting:
    return value_of(row, PlatformMeeting, follow_ups=values_of(row.follow_up_rows, FollowUp))


def _entry(row: PlatformMeetingRow) -> SearchEntry:
    """By who was there, what was decided and what it asked."""
    asked = " ".join(f"{line.who} {line.text}" for line in row.follow_up_rows)
    words = " ".join((row.place, row.present, row.decisions, asked))
    return SearchEntry(SearchKind.MEETING, row.id, None, row.platform.name, words)


indexing.searched(PlatformMeetingRow, SearchKind.MEETING, _entry, {FollowUpRow: "meeting_id"})
