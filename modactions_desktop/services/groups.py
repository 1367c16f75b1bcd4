"""Groups: who is in them, since when and why; a change is an event, never an overwrite."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TypedDict

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, joinedload

from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.groups import Group, GroupLine, Membership
from modactions_desktop.domain.interviews import InterviewStatus
from modactions_desktop.services.context import Context, existing, kept, value_of
from modactions_desktop.store.tables.groups import GroupRow, MembershipRow
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import ParticipantRow


class GroupChanges(TypedDict, total=False):
    name: str
    capacity: int | None
    active: bool


class MembershipChanges(TypedDict, total=False):
    reason: str
    interview_id: int | None


class Groups:
    """The groups and their members over time."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def lines(self, on: date | None = None) -> tuple[GroupLine, ...]:
        """Active groups with their members of a day (today)."""
        day = on or self._ctx.today()
        counted = (
            select(MembershipRow.group_id, func.count(MembershipRow.participant_id.distinct()))
            .join(ParticipantRow, ParticipantRow.id == MembershipRow.participant_id)
            .where(in_force(day), ParticipantRow.deleted_at.is_(None))
            .group_by(MembershipRow.group_id)
        )
        with self._ctx.read() as session:
            members = dict(session.execute(counted).all())
            rows = session.scalars(select(GroupRow).where(GroupRow.active).order_by(GroupRow.id))
            return tuple(GroupLine(value_of(row, Group), members.get(row.id, 0)) for row in rows)

    def members(self, group_id: int, on: date | None = None) -> tuple[tuple[Membership, str, str], ...]:
        """Who is in a group on a day: the stay, the number of the file and the name, by name."""
        day = on or self._ctx.today()
        found = (
            _memberships()
            .add_columns(ParticipantRow.number, ParticipantRow.last_name, ParticipantRow.first_name)
            .join(ParticipantRow, ParticipantRow.id == MembershipRow.participant_id)
            .where(MembershipRow.group_id == group_id, in_force(day), ParticipantRow.deleted_at.is_(None))
            .order_by(ParticipantRow.last_name, ParticipantRow.first_name)
        )
        with self._ctx.read() as session:
            return tuple(
                (membership_of(row), number, f"{last}, {first}".strip(", "))
                for row, number, last, first in session.execute(found)
            )

    def memberships(self, participant_id: int) -> tuple[Membership, ...]:
        """One person's stays, the oldest first."""
        found = _memberships().where(MembershipRow.participant_id == participant_id)
        with self._ctx.read() as session:
            rows = session.scalars(found.order_by(MembershipRow.begin, MembershipRow.id))
            return tuple(membership_of(row) for row in rows)

    def update_group(self, group_id: int, changes: GroupChanges) -> Group:
        """Renames a group, changes its places, or takes it out of the lists."""
        if not changes.get("name", "-").strip():
            raise InputError("name_empty", "name")
        with self._ctx.write() as session:
            row = existing(session, GroupRow, group_id)
            for name, value in changes.items():
                setattr(row, name, value)
            self._ctx.journal(session, "group.update", f"group:{group_id}")
            return value_of(row, Group)

    def enter(
        self,
        participant_id: int,
        group_id: int,
        *,
        on: date | None = None,
        reason: str = "",
        interview_id: int | None = None,
        even_if_full: bool = False,
    ) -> Membership:
        """Somebody joins a group; being in another one that day, they change (F74).

        RuleError `group_full` unless `even_if_full`, `group_same` when they are in it already,
        `interview_not_theirs` when it was decided elsewhere than in an interview held with them (B-12).
        """
        day = on or self._ctx.today()
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            group = existing(session, GroupRow, group_id)
            _check_interview(session, participant_id, interview_id)
            current = _current(session, participant_id, day)
            if current is not None and current.group_id == group_id:
                raise RuleError("group_same")
            if not even_if_full:
                _check_places(session, group, day)
            if current is not None:
                _close(current, day - timedelta(days=1), reason)
            return self._open(session, participant_id, group, day, reason, interview_id)

    def update_membership(self, membership_id: int, changes: MembershipChanges) -> Membership:
        """Why somebody joined, the interview in which it was decided. RuleError `interview_not_theirs`."""
        with self._ctx.write() as session:
            row = existing(session, MembershipRow, membership_id)
            _check_interview(session, row.participant_id, changes.get("interview_id"))
            for name, value in changes.items():
                setattr(row, name, value)
            self._ctx.journal(session, "membership.update", f"participant:{row.participant_id}")
            return membership_of(row)

    def leave(self, participant_id: int, *, on: date | None = None, reason: str = "") -> Membership:
        """Somebody leaves their group; `on` is their last day in it."""
        day = on or self._ctx.today()
        with self._ctx.write() as session:
            current = _current(session, participant_id, day)
            if current is None:
                raise RuleError("not_a_member")
            _close(current, day, reason)
            self._ctx.journal(session, "membership.leave", f"participant:{participant_id}")
            return membership_of(current)

    def _open(
        self,
        session: Session,
        participant_id: int,
        group: GroupRow,
        day: date,
        reason: str,
        interview_id: int | None,
    ) -> Membership:
        row = MembershipRow(
            participant_id=participant_id,
            group=group,
            begin=day,
            reason=reason,
            interview_id=interview_id,
            **self._ctx.stamp(),
        )
        session.add(row)
        session.flush()
        self._ctx.journal(session, "membership.enter", f"participant:{participant_id}")
        return membership_of(row)


def in_force(day: date) -> ColumnElement[bool]:
    """The stays that contain a day."""
    return and_(MembershipRow.begin <= day, or_(MembershipRow.end.is_(None), MembershipRow.end >= day))


def _memberships() -> Select[MembershipRow]:
    return select(MembershipRow).options(joinedload(MembershipRow.group))


def membership_of(row: MembershipRow) -> Membership:
    return value_of(row, Membership, group_code=row.group.code, group_name=row.group.name)


def _current(session: Session, participant_id: int, day: date) -> MembershipRow | None:
    found = _memberships().where(MembershipRow.participant_id == participant_id, in_force(day))
    return session.scalars(found.order_by(MembershipRow.begin.desc())).first()


def _check_interview(session: Session, participant_id: int, interview_id: int | None) -> None:
    if interview_id is None:
        return
    row = kept(session, InterviewRow, interview_id)
    if row.participant_id != participant_id or row.status is not InterviewStatus.HELD:
        raise RuleError("interview_not_theirs")


def _check_places(session: Session, group: GroupRow, day: date) -> None:
    if group.capacity is None:
        return
    inside = select(func.count(MembershipRow.participant_id.distinct())).where(
        MembershipRow.group_id == group.id, in_force(day)
    )
    if (session.scalar(inside) or 0) >= group.capacity:
        raise RuleError("group_full", name=group.name, capacity=group.capacity)


def _close(row: MembershipRow, end: date, reason: str) -> None:
    if end < row.begin:
        raise InputError("period_backwards", "on")
    row.end, row.leave_reason = end, reason
