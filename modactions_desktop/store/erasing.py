"""One person taken out of the base; what the tables of the year count stays, without anything that names.

Of the rows below only the columns named are kept, and they lead to nobody: codes, dates, counts. Every other
row that hangs on the person goes, whatever its table, so that a table made tomorrow is erased too.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, and_, delete, false, func, or_, select, update
from sqlalchemy.orm import Session

from modactions_desktop.domain.checklist import CatalogueKind
from modactions_desktop.domain.figures import age_for_statistics
from modactions_desktop.domain.interviews import InterviewStatus
from modactions_desktop.domain.participants import SituationKind
from modactions_desktop.domain.periods import ApproximateDate, DatePrecision, age_on
from modactions_desktop.domain.plans import Voice
from modactions_desktop.store import tables
from modactions_desktop.store.base import Base
from modactions_desktop.store.database import JOURNAL_KEY
from modactions_desktop.store.tables.erasures import ErasureRow
from modactions_desktop.store.tables.interviews import InterviewRow
from modactions_desktop.store.tables.participants import NationalityRow, ParticipantRow
from modactions_desktop.store.tables.vault import SettingRow

assert tables.__all__  # every table is known
NOT_COLLECTED = "-"
"""Stands for a reason that was written: the year counts that there was one."""
NUMBERS = "numbers:"
"""Settings of this name hold the last number of a year, so that an erased one is given to nobody else."""
_KEPT: Mapping[str, str] = {
    "participants": "gender birth arrival_project education_level entry_channel eligibility_seen_on"
    " exit_reason",
    "participant_situations": "kind code begin end",
    "participant_nationalities": "code rank",
    "french_levels": "skill level source assessed_on",
    "interviews": "kind status on minutes interpreter_language interpreter_came answer_received"
    " project_helped not_collected_reason",
    "group_memberships": "group_id begin end",
    "attendance": "session_id outing_id presence minutes",
    "obstacles": "domain begin end outcome",
    "obstacle_severities": "obstacle_id voice value assessed_on",
    "goals": "horizon begin ended_on status",
    "goal_states": "goal_id status on",
    "autonomy_scores": "act value assessed_on",
    "checklist_states": "item_id state on",
    "rights_requests": "item_id asked_on",
    "referrals": "scope service_id proposed_on",
    "referral_outcomes": "referral_id status on",
}
_LINKS = frozenset({"id", "participant_id"})
_TRACES = frozenset({"journal", "erasures", "settings"})


@dataclass(frozen=True, slots=True)
class TableCount:
    """Of one table: the rows that are removed, and those that stay with their counted columns alone."""

    table: str
    removed: int
    kept: int


def erased_rows() -> Select[int | None]:
    """The statistical rows of erased files, by their ids."""
    return select(ErasureRow.participant_id).where(ErasureRow.participant_id.is_not(None))


def seal_of(session: Session, row: ParticipantRow) -> str:
    """The pseudonym of a file: the same in every backup, made and known again with the base's key only."""
    told = f"erased:{row.id}:{row.recorded_at.isoformat()}"
    key: bytes = session.info[JOURNAL_KEY]
    return hmac.digest(key, told.encode("ascii"), hashlib.sha256).hex()


def counts(session: Session, participant_id: int) -> tuple[TableCount, ...]:
    """What an erasure would remove and keep, table by table; nothing is written."""
    counted = _is_counted(session, participant_id)
    found = []
    for table, of_person in _owned(session, participant_id):
        every = _count(session, table, of_person)
        kept = _count(session, table, and_(of_person, _stays(table, participant_id))) if counted else 0
        if every:
            found.append(TableCount(table.name, every - kept, kept))
    return tuple(found)


def erase(session: Session, participant_id: int, on: date, reason: str, stamp: Mapping[str, Any]) -> str:
    """Erases one person with the files that were brought into theirs; returns the seal for the register."""
    row = session.get_one(ParticipantRow, participant_id)
    seal, counted = seal_of(session, row), _is_counted(session, participant_id)
    _keep_number(session, row.number)
    birth = _birth(session, row)
    for merged in _merged_into(session, participant_id):
        _remove(session, merged)
    if counted:
        _reduce(session, participant_id, birth, stamp)
    else:
        _remove(session, participant_id)
    _forget_settings(session, participant_id)
    husk = participant_id if counted else None
    session.add(ErasureRow(participant_id=husk, seal=seal, erased_on=on, reason=reason, **stamp))
    session.flush()
    session.expunge_all()  # no object of the session may write the person again
    return seal


def erase_again(session: Session, seals: Iterable[str], on: date, stamp: Mapping[str, Any]) -> int:
    """In a base of an earlier day: erases whoever the register names and who is in it still; how many."""
    wanted = set(seals) - set(session.scalars(select(ErasureRow.seal)))
    if not wanted:
        return 0
    erased = set(session.scalars(select(ErasureRow.participant_id)))
    people = [row for row in session.scalars(select(ParticipantRow)) if row.id not in erased]
    found = [row.id for row in people if seal_of(session, row) in wanted]
    for key in found:
        if session.get(ParticipantRow, key) is not None:
            erase(session, key, on, "", stamp)
    return len(found)


# What goes and what stays ---------------------------------------------------------------------------------


def _is_counted(session: Session, participant_id: int) -> bool:
    """Whether the year counts this file: not while it lies in the bin."""
    row = session.get_one(ParticipantRow, participant_id)
    return row.deleted_at is None


def _owned(session: Session, participant_id: int) -> Iterator[tuple[Table, ColumnElement[bool]]]:
    """Every table with rows of this person and how they are told, those beneath others first."""
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in _TRACES:
            continue
        of_person = _of_person(table, participant_id)
        if of_person is not None:
            yield table, of_person


def _of_person(table: Table, participant_id: int) -> ColumnElement[bool] | None:
    """The rows of a table that are the person's: by their own column, or by the row they hang on."""
    if table.name == "participants":
        return table.c.id == participant_id
    if "participant_id" in table.c:
        return table.c.participant_id == participant_id
    ways = []
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
        above = _of_person(key.column.table, participant_id) if key.ondelete == "CASCADE" else None
        if above is not None:
            ways.append(key.parent.in_(select(key.column).where(above)))
    return or_(*ways) if ways else None


def _stays(table: Table, participant_id: int) -> ColumnElement[bool]:
    """Which rows of a table the year counts."""
    if table.name not in _KEPT:
        return false()
    rules: list[ColumnElement[bool]] = []
    if "deleted_at" in table.c:
        rules.append(table.c.deleted_at.is_(None))
    if table.name in _ONLY:
        rules.append(_ONLY[table.name](table, participant_id))
    if not rules:
        return table.c.id.is_not(None)
    return and_(*rules)


def _counted_situations(table: Table, _participant_id: int) -> ColumnElement[bool]:
    return table.c.kind.in_([SituationKind.PHASE, SituationKind.RESIDENCE_STATUS])


def _first_nationality(table: Table, participant_id: int) -> ColumnElement[bool]:
    of = NationalityRow
    first = select(of.id).where(of.participant_id == participant_id).order_by(of.rank, of.id).limit(1)
    return table.c.id.in_(first)


def _worker_values(table: Table, _participant_id: int) -> ColumnElement[bool]:
    above = Base.metadata.tables["obstacles"]
    out = select(above.c.id).where(above.c.deleted_at.is_not(None))
    rated = and_(table.c.voice == Voice.SOCIAL_WORKER, table.c.value.is_not(None))
    return and_(rated, table.c.obstacle_id.not_in(out))


def _below(parent: str, column: str) -> Callable[[Table, int], ColumnElement[bool]]:
    def rule(table: Table, _participant_id: int) -> ColumnElement[bool]:
        above = Base.metadata.tables[parent]
        return table.c[column].not_in(select(above.c.id).where(above.c.deleted_at.is_not(None)))

    return rule


def _rights_only(table: Table, _participant_id: int) -> ColumnElement[bool]:
    items = Base.metadata.tables["catalogue_items"]
    return table.c.item_id.in_(select(items.c.id).where(items.c.catalogue == CatalogueKind.RIGHTS))


_ONLY: Mapping[str, Callable[[Table, int], ColumnElement[bool]]] = {
    "participant_situations": _counted_situations,
    "participant_nationalities": _first_nationality,
    "obstacle_severities": _worker_values,
    "goal_states": _below("goals", "goal_id"),
    "referral_outcomes": _below("referrals", "referral_id"),
    "checklist_states": _rights_only,
}


def _count(session: Session, table: Table, which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(table).where(which)) or 0


def _remove(session: Session, participant_id: int) -> None:
    for table, of_person in _owned(session, participant_id):
        session.execute(delete(table).where(of_person))


def _reduce(
    session: Session, participant_id: int, birth: ApproximateDate | None, stamp: Mapping[str, Any]
) -> None:
    """Removes what is not counted, and of what is counted leaves the counted columns alone."""
    for table, of_person in _owned(session, participant_id):
        stays = _stays(table, participant_id)
        session.execute(delete(table).where(of_person, ~stays))
        blank = _blank(table, stamp) if table.name in _KEPT else {}
        if blank:
            session.execute(update(table).where(of_person).values(blank))
    people = Base.metadata.tables["participants"]
    hidden = {
        "number": f"efface-{secrets.token_hex(6)}",
        "birth": birth,
        "deleted_at": stamp["recorded_at"],
    }
    session.execute(update(people).where(people.c.id == participant_id).values(hidden))
    met = Base.metadata.tables["interviews"]
    told = and_(met.c.participant_id == participant_id, func.trim(met.c.not_collected_reason) != "")
    session.execute(update(met).where(told).values(not_collected_reason=NOT_COLLECTED))


def _blank(table: Table, stamp: Mapping[str, Any]) -> dict[str, Any]:
    """Of each column that is not counted, the value of a row in which nothing was said."""
    kept = {*_KEPT[table.name].split(), *_LINKS, "deleted_at"}
    return {c.name: _nothing(c, stamp) for c in table.columns if c.name not in kept}


def _nothing(column: Any, stamp: Mapping[str, Any]) -> Any:
    if column.name in stamp:
        return stamp[column.name]
    if column.nullable:
        return None
    if column.default is not None and column.default.is_scalar:
        return column.default.arg
    kind = column.type.python_type
    if hasattr(kind, "__members__"):
        return next(iter(kind))
    return "" if kind is str else kind()


# What stands beside the rows ------------------------------------------------------------------------------


def _birth(session: Session, row: ParticipantRow) -> ApproximateDate | None:
    """A day of birth made up, that gives at entry an age of the same band: the true one is forgotten."""
    if row.birth is None:
        return None
    entry = row.arrival_project or session.scalar(
        select(func.min(InterviewRow.on)).where(
            InterviewRow.participant_id == row.id,
            InterviewRow.status == InterviewStatus.HELD,
            InterviewRow.deleted_at.is_(None),
        )
    )
    if entry is None:
        return ApproximateDate(date(row.birth.day.year, 7, 1), DatePrecision.YEAR)
    years = age_for_statistics(age_on(row.birth, entry))
    day = 28 if (entry.month, entry.day) == (2, 29) else entry.day
    return ApproximateDate(entry.replace(year=entry.year - years, day=day), DatePrecision.YEAR)


def _merged_into(session: Session, participant_id: int) -> list[int]:
    people = ParticipantRow
    return list(session.scalars(select(people.id).where(people.merged_into_id == participant_id)))


def _keep_number(session: Session, number: str) -> None:
    year, _, rank = number.rpartition("-")
    if not (rank.isascii() and rank.isdigit()):
        return
    known = session.get(SettingRow, NUMBERS + year)
    last = max(int(rank), known.value["last"] if known is not None else 0)
    session.merge(SettingRow(name=NUMBERS + year, value={"last": last}))


def _forget_settings(session: Session, participant_id: int) -> None:
    """The place left at a lock, and how merged files were brought together."""
    of = SettingRow
    session.execute(delete(of).where(or_(of.name == "last_place", of.name == f"merged:{participant_id}")))


def seals(session: Session) -> list[str]:
    """The pseudonyms of all erased files."""
    return list(session.scalars(select(ErasureRow.seal).order_by(ErasureRow.id)))


def written_at(now: datetime) -> dict[str, Any]:
    """The stamp of what the program erases by itself."""
    return {"recorded_at": now, "recorded_by": None}
