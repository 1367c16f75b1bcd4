"""Registers: the sessions of the groups, and who was at a session or an outing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import TypedDict

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session as OpenSession
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.interfaces import ORMOption

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.groups import Attendance, Called, Module, Presence, Session
from modactions_desktop.services.context import Context, existing, kept, value_of, values_of
from modactions_desktop.services.groups import in_force
from modactions_desktop.store.tables.groups import (
    AttendanceRow,
    GroupRow,
    MembershipRow,
    ModuleRow,
    OutingRow,
    SessionRow,
)
from modactions_desktop.store.tables.participants import ParticipantRow


class SessionChanges(TypedDict, total=False):
    module_id: int | None
    on: date
    starts_at: time | None
    minutes: int
    place: str
    animator: str
    cancelled: bool


class Registers:
    """Sessions, and presences of both sessions and outings."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def modules(self) -> tuple[Module, ...]:
        """Active modules, in the order of the catalogue."""
        with self._ctx.read() as session:
            return values_of(
                session.scalars(select(ModuleRow).where(ModuleRow.active).order_by(ModuleRow.id)), Module
            )

    def sessions(
        self, group_id: int | None = None, *, begin: date | None = None, end: date | None = None
    ) -> tuple[Session, ...]:
        """Sessions between two days (both included), the last first."""
        found = _sessions()
        if group_id is not None:
            found = found.where(SessionRow.group_id == group_id)
        if begin is not None:
            found = found.where(SessionRow.on >= begin)
        if end is not None:
            found = found.where(SessionRow.on <= end)
        with self._ctx.read() as session:
            rows = session.scalars(found.order_by(SessionRow.on.desc(), SessionRow.id.desc()))
            return tuple(session_of(row) for row in rows)

    def add_session(
        self, group_id: int, on: date, *, minutes: int, changes: SessionChanges | None = None
    ) -> Session:
        """Adds a session of a group; its attendance is noted afterwards."""
        with self._ctx.write() as session:
            group = existing(session, GroupRow, group_id)
            row = SessionRow(group=group, on=on, minutes=minutes, **self._ctx.stamp())
            session.add(row)
            return self._changed(session, row, changes or {}, "session.add")

    def update_session(self, session_id: int, changes: SessionChanges) -> Session:
        """Changes a session. Cancelling it by the service says so for everybody who was called."""
        with self._ctx.write() as session:
            row = kept(session, SessionRow, session_id)
            if changes.get("cancelled"):
                for noted in session.scalars(_noted(session_id, None)):
                    noted.presence, noted.minutes = Presence.CANCELLED, 0
            return self._changed(session, row, changes, "session.update")

    def delete_session(self, session_id: int) -> None:
        """Puts a session in the bin for 30 days."""
        with self._ctx.write() as session:
            kept(session, SessionRow, session_id).deleted_at = self._ctx.now()
            self._ctx.journal(session, "session.delete", f"session:{session_id}")

    def restore_session(self, session_id: int) -> None:
        """Takes a session out of the bin."""
        with self._ctx.write() as session:
            existing(session, SessionRow, session_id).deleted_at = None
            self._ctx.journal(session, "session.restore", f"session:{session_id}")

    def _changed(
        self, session: OpenSession, row: SessionRow, changes: SessionChanges, action: str
    ) -> Session:
        for name, value in changes.items():
            setattr(row, name, value)
        session.flush()
        session.refresh(row)
        self._ctx.journal(session, action, f"session:{row.id}")
        return session_of(row)

    def called(self, *, session_id: int | None = None, outing_id: int | None = None) -> tuple[Called, ...]:
        """The grid of a session or an outing: the members of its group that day (of every group, when an
        outing is for all), and whoever else was noted."""
        with self._ctx.read() as session:
            group_id, day = _of_event(session, session_id, outing_id)
            noted = {row.participant_id: row for row in session.scalars(_noted(session_id, outing_id))}
            stays = select(MembershipRow.participant_id).where(in_force(day))
            if group_id is not None:
                stays = stays.where(MembershipRow.group_id == group_id)
            people = select(ParticipantRow).where(
                ParticipantRow.deleted_at.is_(None),
                or_(ParticipantRow.id.in_(stays), ParticipantRow.id.in_(list(noted))),
            )
            rows = session.scalars(people.order_by(ParticipantRow.last_name, ParticipantRow.first_name))
            return tuple(_called(row, noted.get(row.id)) for row in rows)

    def set_presence(
        self,
        presences: Mapping[int, Presence],
        *,
        session_id: int | None = None,
        outing_id: int | None = None,
    ) -> None:
        """Notes who was there, for many people at once; somebody present is given the whole length."""
        with self._ctx.write() as session:
            minutes = _length(session, session_id, outing_id)
            noted = {row.participant_id: row for row in session.scalars(_noted(session_id, outing_id))}
            for participant_id, presence in presences.items():
                row = noted.get(participant_id) or self._call(session, participant_id, session_id, outing_id)
                row.presence = presence
                row.minutes = minutes if presence is Presence.PRESENT else 0
            subject = f"session:{session_id}" if session_id is not None else f"outing:{outing_id}"
            self._ctx.journal(session, "attendance.set", subject)

    def note_presence(
        self,
        participant_id: int,
        *,
        session_id: int | None = None,
        outing_id: int | None = None,
        minutes: int | None = None,
        note: str | None = None,
    ) -> None:
        """Corrects one person's minutes or adds a word, once their presence is noted."""
        with self._ctx.write() as session:
            found = _noted(session_id, outing_id).where(AttendanceRow.participant_id == participant_id)
            row = session.scalars(found).first()
            if row is None:
                raise InputError("attendance_missing")
            row.minutes = row.minutes if minutes is None else minutes
            row.note = row.note if note is None else note
            self._ctx.journal(session, "attendance.note", f"participant:{participant_id}")

    def attendance(
        self, participant_id: int, *, begin: date | None = None, end: date | None = None
    ) -> tuple[Attendance, ...]:
        """One person's presences and absences between two days, the oldest first."""
        found = select(AttendanceRow).where(AttendanceRow.participant_id == participant_id)
        with self._ctx.read() as session:
            values = attendance_of(session.scalars(found.options(*with_events())))
        return tuple(a for a in values if (begin is None or begin <= a.on) and (end is None or a.on <= end))

    def minutes_attended(self, participant_id: int, begin: date, end: date) -> int:
        """Minutes present between two days, for attestations and the funder (F77)."""
        noted = self.attendance(participant_id, begin=begin, end=end)
        return sum(a.minutes for a in noted if a.presence is Presence.PRESENT)

    def _call(
        self, session: OpenSession, participant_id: int, session_id: int | None, outing_id: int | None
    ) -> AttendanceRow:
        kept(session, ParticipantRow, participant_id)
        row = AttendanceRow(
            participant_id=participant_id, session_id=session_id, outing_id=outing_id, **self._ctx.stamp()
        )
        session.add(row)
        return row


def _sessions() -> Select[SessionRow]:
    options = (joinedload(SessionRow.group), joinedload(SessionRow.module))
    return select(SessionRow).where(SessionRow.deleted_at.is_(None)).options(*options)


def session_of(row: SessionRow) -> Session:
    module = row.module.name if row.module else ""
    return value_of(row, Session, group_name=row.group.name, module_name=module)


def _noted(session_id: int | None, outing_id: int | None) -> Select[AttendanceRow]:
    return select(AttendanceRow).where(
        AttendanceRow.session_id == session_id, AttendanceRow.outing_id == outing_id
    )


def _event(session: OpenSession, session_id: int | None, outing_id: int | None) -> SessionRow | OutingRow:
    """The session or the outing; InputError `attendance_missing` unless exactly one is given."""
    if session_id is not None and outing_id is None:
        return kept(session, SessionRow, session_id)
    if outing_id is not None and session_id is None:
        return kept(session, OutingRow, outing_id)
    raise InputError("attendance_missing")


def _of_event(session: OpenSession, session_id: int | None, outing_id: int | None) -> tuple[int | None, date]:
    event = _event(session, session_id, outing_id)
    return event.group_id, event.on


def _length(session: OpenSession, session_id: int | None, outing_id: int | None) -> int:
    return _event(session, session_id, outing_id).minutes or 0


def _called(row: ParticipantRow, noted: AttendanceRow | None) -> Called:
    name = _name(row.last_name, row.first_name)
    if noted is None:
        return Called(row.id, row.number, name, None)
    return Called(row.id, row.number, name, noted.presence, noted.minutes, noted.note)


def _name(last: str, first: str) -> str:
    return f"{last}, {first}".strip(", ")


def with_events() -> tuple[ORMOption, ...]:
    """Reads the sessions and outings of many presences at once."""
    of = AttendanceRow
    return (
        joinedload(of.session).joinedload(SessionRow.group),
        joinedload(of.session).joinedload(SessionRow.module),
        joinedload(of.outing).joinedload(OutingRow.visit),
    )


def attendance_of(rows: Iterable[AttendanceRow]) -> tuple[Attendance, ...]:
    """Presences as values in the order of their days; what lies in the bin is left out."""
    values = [_presence(row) for row in rows if _event_of(row).deleted_at is None]
    return tuple(sorted(values, key=lambda a: (a.on, a.id)))


def _event_of(row: AttendanceRow) -> SessionRow | OutingRow:
    event = row.session or row.outing
    assert event is not None
    return event


def _presence(row: AttendanceRow) -> Attendance:
    event = _event_of(row)
    if isinstance(event, OutingRow):
        return value_of(row, Attendance, on=event.on, title=event.visit.title)
    title = event.module.name if event.module else event.group.name
    return value_of(row, Attendance, on=event.on, title=title)
