"""What every service works with: the open base, the day, the author; and how rows become values."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.services.steps import Steps
from modactions_desktop.services.watching import Watched
from modactions_desktop.store import journal
from modactions_desktop.store.base import Base
from modactions_desktop.store.changes import Recording
from modactions_desktop.store.database import Database

Value = TypeVar("Value")
Row = TypeVar("Row", bound=Base)
_DEEDS = "deeds"
"""Where a session's `info` holds what was journaled in it: it names the step."""
REPLAYED = "replayed"
"""Where it holds the changes that it puts back or repeats."""


@dataclass(frozen=True, slots=True)
class Context:
    """The open base with the day the rules take as today, and who writes."""

    database: Database
    clock: Callable[[], date]
    user_id: int | None = None
    author: str = ""
    steps: Steps = field(default_factory=Steps, compare=False)
    watched: Watched = field(default_factory=Watched, compare=False)
    """What the deadlines of everybody follow."""
    watched_services: Watched = field(default_factory=Watched, compare=False)
    """What the list of the directory follows."""

    def today(self) -> date:
        return self.clock()

    def now(self) -> datetime:
        """When a row is written down: the real moment, UTC without zone, whatever day the rules take."""
        return datetime.now(UTC).replace(tzinfo=None)

    def stamp(self) -> dict[str, Any]:
        """Who writes a row and when, for the columns that every recorded row has."""
        return {"recorded_at": self.now(), "recorded_by": self.user_id}

    @contextmanager
    def write(self, *, undoable: bool = True, noted: bool = True) -> Iterator[Session]:
        """One transaction: all of it is kept, or none of it.

        It is one step for undo, unless what it writes is no work of hers (a catalogue that is loaded).
        What is not `noted` is nothing to what is remembered of the base: a draft, the place where she was.
        """
        recording = Recording()
        with self.database.write() as session:
            if undoable:
                recording.follow(session)
            yield session
        taken_down = undoable and recording.complete
        changes = recording.changes if taken_down else session.info.get(REPLAYED)
        changes = changes if noted else ()
        self.watched.note(changes)
        self.watched_services.note(changes)
        self.steps.keep(recording, session.info.get(_DEEDS, ()))

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One view of the base, without writing."""
        with self.database.read() as session:
            yield session

    def journal(self, session: Session, action: str, subject: str) -> None:
        """Notes in the same transaction that something was done: an action and pseudonymous ids, no content.

        `action` reads `noun.verb` (`interview.close`), `subject` `noun:id` (`interview:12`).
        """
        actor = "app" if self.user_id is None else f"user:{self.user_id}"
        journal.append(session, action, subject, actor)
        session.info.setdefault(_DEEDS, []).append((action, subject))


def value_of(row: object, of: type[Value], **given: Any) -> Value:
    """The frozen dataclass `of` built from the attributes of `row` that bear its fields' names.

    `given` holds the fields that are not a plain column. A field that the row lacks keeps its default.
    """
    for name, has_default in _fields(cast(Hashable, of)):
        if name not in given and (not has_default or hasattr(type(row), name)):
            given[name] = getattr(row, name)
    return of(**given)


def values_of(rows: Iterable[object], of: type[Value]) -> tuple[Value, ...]:
    """One value a row, for rows that have a column for each field."""
    return tuple(value_of(row, of) for row in rows)


@cache
def _fields(of: Hashable) -> tuple[tuple[str, bool], ...]:
    return tuple(
        (f.name, f.default is not MISSING or f.default_factory is not MISSING)
        for f in fields(cast(Any, of))
        if f.init
    )


def existing(session: Session, of: type[Row], key: int) -> Row:
    """The row with that id, also out of the bin; NotFoundError("not_found") otherwise."""
    row = session.get(of, key)
    if row is None:
        raise NotFoundError("not_found")
    return row


def kept(session: Session, of: type[Row], key: int) -> Row:
    """The row with that id, unless it lies in the bin; NotFoundError("not_found") otherwise."""
    row = existing(session, of, key)
    if getattr(row, "deleted_at", None) is not None:
        raise NotFoundError("not_found")
    return row


def there(session: Session, of: type[Row], key: int) -> None:
    """Looks whether the row with that id is out of the bin, without reading it; NotFoundError otherwise."""
    found = select(literal(1)).where(of.id == key, of.deleted_at.is_(None))  # type: ignore[attr-defined]
    if session.connection().scalar(found) is None:
        raise NotFoundError("not_found")
