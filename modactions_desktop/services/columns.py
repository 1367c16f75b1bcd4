"""Rows of one person read by columns: a page is read whole at each choice of a person.

The objects of the ORM would cost five times the reading. The queries are made once, for making them costs as
much as running them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Executable, Select, bindparam, select
from sqlalchemy.orm import Session

from modactions_desktop.store.base import Base

Value = TypeVar("Value")
PEOPLE = "people"
"""The name of the parameter that holds the ids of the people asked for."""


@cache
def names_of(table: type[Base], of: type[Any], given: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The fields of a value that are columns of a table; `given` come from elsewhere."""
    columns = table.__mapper__.column_attrs.keys()
    wanted = [f for f in fields(of) if f.init and f.name not in given]
    lacking = [f.name for f in wanted if f.name not in columns and not _has_default(f)]
    assert not lacking, lacking
    return tuple(f.name for f in wanted if f.name in columns)


def _has_default(field: Any) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


@cache
def select_of(
    table: type[Base],
    names: tuple[str, ...],
    order: tuple[str, ...] = (),
    owner: str = "participant_id",
    through: type[Base] | None = None,
) -> Select[Any]:
    """Whose each row is, then these columns, of the people asked for; nothing of the bin.

    `through` is the table of the owner, for rows that hang on a record of the person.
    """
    whose = getattr(table, owner)
    found = select(whose.label("owner"), *(getattr(table, name) for name in names))
    person: Any = whose
    tables: list[Any] = [table]
    if through is not None:
        tables.append(through)
        person = through.participant_id  # type: ignore[attr-defined]
        found = found.join(through, through.id == whose)  # type: ignore[attr-defined]
    found = found.where(person.in_(bindparam(PEOPLE, expanding=True)))
    for one in tables:
        if "deleted_at" in one.__mapper__.column_attrs:
            found = found.where(one.deleted_at.is_(None))
    return found.order_by(*(getattr(table, name) for name in order))


def run(session: Session, query: Executable, people: Sequence[int]) -> Sequence[Any]:
    """The rows of one of these queries."""
    return session.connection().execute(query, {PEOPLE: list(people)}).all()


def values(
    session: Session,
    table: type[Base],
    of: type[Value],
    people: Sequence[int],
    order: tuple[str, ...] = ("id",),
    owner: str = "participant_id",
    through: type[Base] | None = None,
) -> Mapping[int, tuple[Value, ...]]:
    """The values of each owner, in this order."""
    names = names_of(table, cast(Any, of))
    rows = run(session, select_of(table, names, order, owner, through), people)
    return grouped((row[0], of(**dict(zip(names, row[1:], strict=True)))) for row in rows)


def grouped(pairs: Iterable[tuple[int, Value]]) -> Mapping[int, tuple[Value, ...]]:
    """What belongs to each owner, in the order given; nothing for the others."""
    found: dict[int, list[Value]] = {}
    for owner, value in pairs:
        found.setdefault(owner, []).append(value)
    return defaultdict(tuple, {owner: tuple(many) for owner, many in found.items()})
