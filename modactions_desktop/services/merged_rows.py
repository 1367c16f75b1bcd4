"""The records of two files of one person brought together, row by row, and taken apart again (F19).

Everything a person has goes to the file that is kept. What both files tell is told once: a period that lies
under another, a presence at the same session, the same document stay with the file in the bin. Where each
row came from is noted in the settings, so that the two files can be taken apart also on another day.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.merging import Piece, laid_together
from modactions_desktop.domain.participants import SituationKind
from modactions_desktop.domain.periods import Period
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services import revisions
from modactions_desktop.services.context import Context
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.checklist import ContractRow, RightsRequestRow
from modactions_desktop.store.tables.deadlines import DeadlineMarkRow, TriggerDateRow
from modactions_desktop.store.tables.drafts import DraftRow
from modactions_desktop.store.tables.groups import AttendanceRow, MembershipRow
from modactions_desktop.store.tables.participants import (
    ContactPersonRow,
    LanguageRow,
    NarrativeRow,
    NationalityRow,
    ParticipantNameRow,
    ParticipantProjectRow,
    ParticipantRow,
    ParticipantTagRow,
    PhoneRow,
    ResidenceDocumentRow,
    SituationRow,
)
from modactions_desktop.store.tables.search import SearchEntryRow
from modactions_desktop.store.tables.vault import SettingRow

_OF_THE_PAGE = (
    ParticipantNameRow,
    NationalityRow,
    LanguageRow,
    PhoneRow,
    ContactPersonRow,
    ParticipantTagRow,
)
"""Lists of the page itself: services/merging.py joins them."""
_SPECIAL = (
    SituationRow,
    MembershipRow,
    AttendanceRow,
    NarrativeRow,
    ParticipantProjectRow,
    SearchEntryRow,
    DraftRow,
)
"""Each with its rule; what was being typed is found under both files (services/drafts.py)."""
_OF_NO_MATTER = frozenset(
    {"id", "uuid", "participant_id", "recorded_at", "recorded_by", "rank", "deleted_at", "content"}
)
"""Two rows that differ in nothing else say the same (of a file's content its hash tells)."""
_SOURCES = {
    ResidenceDocumentRow: "document",
    TriggerDateRow: "trigger",
    ContractRow: "contract",
    RightsRequestRow: "request",
}
"""How a mark names the record that its deadline runs from; situations are noted where they are laid."""
_STRICTNESS = (Visibility.PARTICIPANT, Visibility.FILE, Visibility.CONFIDENTIAL)
_ATTENDED = (Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT)
"""Of two presences noted at one session the first of these holds."""


_Link = tuple[str, dict[str, Any]]
"""A table of links, and the two records that a row of it holds together."""


class Moving:
    """One merge under way: which rows moved, which periods were shortened, which were made."""

    def __init__(self, ctx: Context, session: Session, kept_id: int, other_id: int) -> None:
        self._ctx = ctx
        self._session = session
        self._kept = kept_id
        self._other = other_id
        self.moved: list[tuple[str, int]] = []
        self.left_out: list[str] = []
        """What stays in the file in the bin, in words, for the change log of the file that is kept."""
        self.rewritten: list[tuple[str, int]] = []
        """Records of the kept file with other words than before, for the search."""
        self._periods: list[tuple[str, int, str | None, str | None]] = []
        self._made: list[tuple[str, int]] = []
        self._pointed: list[tuple[str, int, str, Any]] = []
        """Rows that now point to another record than before: the column and what it held."""
        self._tied: list[_Link] = []
        self._untied: list[_Link] = []
        """Links between two records (an avenue and its need) that were made, and those they stand for."""
        self._twins: dict[str, str] = {}
        """What sets a deadline running, as a mark names it: of the record left out, of the one that stays."""

    def everything(self, preferred: Mapping[SituationKind, bool]) -> None:
        """Moves all records; `preferred`: of these situations, whether the kept file's days hold."""
        for kind in SituationKind:
            self._situations(kind, preferred.get(kind, True))
        self._memberships()
        self._attendance()
        self._narratives()
        self._projects()
        for of in _owned_by_a_person():
            self._move_all(of)
        self._marks()
        self._session.flush()
        self._note()

    # Periods

    def _situations(self, kind: SituationKind, kept_first: bool) -> None:
        rows = self._rows(SituationRow, SituationRow.kind == kind)
        if kind is SituationKind.INCOME:  # several at once: each source is a line of its own
            for code in dict.fromkeys(row.code for row in rows):
                self._lay([row for row in rows if row.code == code], kept_first, lambda row: row.code)
        else:
            self._lay(rows, kept_first, lambda row: row.code)

    def _memberships(self) -> None:
        rows = self._rows(MembershipRow)
        for group in dict.fromkeys(row.group_id for row in rows):
            self._lay([row for row in rows if row.group_id == group], True, lambda row: str(row.group_id))

    def _lay(self, rows: Sequence[Any], kept_first: bool, code: Callable[[Any], str]) -> None:
        if not any(row.participant_id == self._other for row in rows):
            return
        pieces = [
            Piece(row.id, code(row), Period(row.begin, row.end), self._is_kept(row) is kept_first)
            for row in rows
        ]
        left = laid_together(pieces)
        if isinstance(rows[0], SituationRow):
            self._note_twins(rows, [row for row in rows if left.get(row.id)])
        for row in rows:
            self._place(row, left.get(row.id, ()))

    def _note_twins(self, rows: Sequence[Any], staying: Sequence[Any]) -> None:
        """A situation that is left out, and the one that tells the same day."""
        for row in rows:
            if row not in staying:
                same = [other for other in staying if (other.code, other.begin) == (row.code, row.begin)]
                self._twins.update((f"situation:{row.id}", f"situation:{other.id}") for other in same[:1])

    def _is_kept(self, row: Any) -> bool:
        return bool(row.participant_id == self._kept)

    def _place(self, row: Any, periods: Sequence[Period]) -> None:
        if not periods:
            self._leave_out(row)
            return
        if row.participant_id == self._other:
            self._move(row)
        if (row.begin, row.end) != (periods[0].begin, periods[0].end):
            self._periods.append((row.__tablename__, row.id, _iso(row.begin), _iso(row.end)))
            row.begin, row.end = periods[0].begin, periods[0].end
        for period in periods[1:]:
            self._add_again(row, period)

    def _leave_out(self, row: Any) -> None:
        """Nothing of it is left: it stays in, or goes to, the file in the bin."""
        self.left_out.append(_told(row))
        if row.participant_id == self._kept:
            self.moved.append((row.__tablename__, -row.id))
            row.participant_id = self._other

    def _add_again(self, row: Any, period: Period) -> None:
        copied = {name: getattr(row, name) for name in _columns(type(row)) if name != "id"}
        again = type(row)(**{**copied, "begin": period.begin, "end": period.end})
        self._session.add(again)
        self._session.flush()
        self._made.append((row.__tablename__, again.id))

    # What both files may tell

    def _attendance(self) -> None:
        rows = self._rows(AttendanceRow)
        present = {_event(row): row for row in rows if row.participant_id == self._kept}
        for row in rows:
            if row.participant_id == self._kept:
                continue
            same = present.get(_event(row))
            if same is None:
                self._move(row)
            elif _rank(row.presence) < _rank(same.presence):
                self._leave_out(same)
                self._move(row)
            else:
                self._leave_out(row)

    def _narratives(self) -> None:
        """One text a section: the other's words go beneath, read by as few as the stricter of the two."""
        rows = self._rows(NarrativeRow)
        texts = {(row.section, row.domain): row for row in rows if row.participant_id == self._kept}
        for row in rows:
            same = texts.get((row.section, row.domain))
            if row.participant_id == self._kept:
                continue
            if same is None:
                self._move(row)
            elif row.text.strip() and row.text.strip() not in same.text:
                place = revisions.Place(self._kept, "narrative", same.id)
                revisions.keep_earlier(self._ctx, self._session, place, "text", same.text)
                same.text = f"{same.text.rstrip()}\n\n{row.text.strip()}".strip()
                same.visibility = max(same.visibility, row.visibility, key=_STRICTNESS.index)
                self.rewritten.append((row.__tablename__, same.id))

    def _projects(self) -> None:
        rows = self._rows(ParticipantProjectRow)
        known = {row.project_id for row in rows if row.participant_id == self._kept}
        for row in rows:
            if row.participant_id == self._other and row.project_id not in known:
                self._move(row)

    def _move_all(self, of: type[Any]) -> None:
        """Every row of one kind, but those that the kept file has word for word (and not in the bin)."""
        rows = self._rows(of)
        known = {_content(row): row for row in rows if row.participant_id == self._kept and not _binned(row)}
        for row in rows:
            if row.participant_id != self._other:
                continue
            twin = None if _is_unique(of) else known.get(_content(row))
            if twin is None:
                self._move(row)
            elif not _binned(row):
                self._hang(row, twin)

    def _hang(self, row: Any, twin: Any) -> None:
        """What hangs under a record told twice (a contract's reviews) goes under the one that stays."""
        if type(row) in _SOURCES:
            self._twins[f"{_SOURCES[type(row)]}:{row.id}"] = f"{_SOURCES[type(row)]}:{twin.id}"
        self._lead_to(row, twin)
        for of, name in _parts_of(type(row)):
            owner = getattr(of, name)
            found = self._session.scalars(
                select(of).where(owner.in_([row.id, twin.id])).order_by(of.id)
            ).all()
            there = {_content(part, name) for part in found if getattr(part, name) == twin.id}
            for part in found:
                if getattr(part, name) == row.id and _content(part, name) not in there:
                    self._point(part, name, twin.id)

    def _lead_to(self, row: Any, twin: Any) -> None:
        """What points at a record told twice (an orientation at its need) points at the one that stays."""
        for of, name in _pointing_at(type(row)):
            for pointing in self._session.scalars(select(of).where(getattr(of, name) == row.id)):
                self._point(pointing, name, twin.id)
        for of, name in _links_of(type(row)):
            for link in self._session.scalars(select(of).where(getattr(of, name) == row.id)).all():
                self._tie_anew(link, name, twin.id)
        self._session.flush()

    def _tie_anew(self, link: Any, name: str, to: int) -> None:
        before = {column: getattr(link, column) for column in _columns(type(link))}
        after = before | {name: to}
        if self._session.get(type(link), after) is None:
            self._session.add(type(link)(**after))
            self._tied.append((link.__tablename__, after))
        self._untied.append((link.__tablename__, before))
        self._session.delete(link)

    def _marks(self) -> None:
        """What became of a deadline goes on being known when the record it runs from was told twice."""
        for mark in self._rows(DeadlineMarkRow, DeadlineMarkRow.source.in_(self._twins)):
            if mark.participant_id == self._kept:
                self._point(mark, "source", self._twins[mark.source])

    def _point(self, row: Any, name: str, value: Any) -> None:
        self._pointed.append((row.__tablename__, row.id, name, getattr(row, name)))
        setattr(row, name, value)

    # What they share

    def _rows(self, of: type[Any], *where: Any) -> list[Any]:
        owner = of.participant_id.in_([self._kept, self._other])
        return list(self._session.scalars(select(of).where(owner, *where).order_by(of.id)))

    def _move(self, row: Any) -> None:
        row.participant_id = self._kept
        self.moved.append((row.__tablename__, row.id))

    def _note(self) -> None:
        """Where each row came from, for `take_apart`."""
        value = {
            "kept": self._kept,
            "moved": [list(place) for place in self.moved],
            "periods": [list(period) for period in self._periods],
            "made": [list(place) for place in self._made],
            "pointed": [list(place) for place in self._pointed],
            "tied": [list(link) for link in self._tied],
            "untied": [list(link) for link in self._untied if link not in self._tied],
        }
        self._session.add(SettingRow(name=_setting(self._other), value=value))


def take_apart(session: Session, other: ParticipantRow) -> list[tuple[str, int]]:
    """Gives a merged file its records back; what was written since in the kept file stays there.

    Answers with the places that moved, for the search.
    """
    noted = session.get(SettingRow, _setting(other.id))
    other.merged_into_id = None
    if noted is None:
        return []
    kept_id, back = noted.value["kept"], []
    for table, key in noted.value["made"]:
        row = _row(session, table, key)
        if row is not None:
            session.delete(row)
    for table, key, begin, end in noted.value["periods"]:
        row = _row(session, table, key)
        if row is not None:
            row.begin, row.end = _day(begin), _day(end)
    for table, key, name, value in noted.value.get("pointed", ()):
        row = _row(session, table, key)
        if row is not None:
            setattr(row, name, value)
    _tie_back(session, noted.value)
    for table, key in noted.value["moved"]:
        row = _row(session, table, abs(key))
        owner, back_to = (kept_id, other.id) if key > 0 else (other.id, kept_id)
        if row is not None and row.participant_id == owner:
            row.participant_id = back_to
            back.append((table, abs(key)))
    session.delete(noted)
    return back


def _tie_back(session: Session, noted: Mapping[str, Any]) -> None:
    """Each file has its own links again; one whose record went for good is not made anew."""
    for table, link in noted.get("tied", ()):
        made = session.get(_class_of(table), link)
        if made is not None:
            session.delete(made)
    session.flush()
    for table, link in noted.get("untied", ()):
        of = _class_of(table)
        ends = [
            session.get(_class_of(key.column.table.name), link[column.key])
            for column in of.__table__.columns
            for key in column.foreign_keys
        ]
        if all(ends) and session.get(of, link) is None:
            session.add(of(**link))


def _owned_by_a_person() -> list[type[Any]]:
    """The classes of rows that belong to one person and need no rule of their own.

    What is pointed at comes before what points at it: of two orientations that answer the same need, told
    twice, one is enough.
    """
    classes = [mapper.class_ for mapper in Base.registry.mappers]
    owned = [of for of in classes if _person_column(of) and of not in (*_OF_THE_PAGE, *_SPECIAL)]
    rank = {table.name: place for place, table in enumerate(Base.metadata.sorted_tables)}
    return sorted(owned, key=lambda of: rank[str(of.__tablename__)])


def _person_column(of: type[Any]) -> bool:
    column = of.__table__.columns.get("participant_id")
    return column is not None and any(
        key.column.table is ParticipantRow.__table__ for key in column.foreign_keys
    )


def _is_unique(of: type[Any]) -> bool:
    """An interview, a document handed over: two of them are two, even on one day."""
    return of.__tablename__ in {"interviews", "issued_documents", "revisions"}


def _columns(of: type[Any]) -> list[str]:
    return [attribute.key for attribute in inspect(of).column_attrs]


def _parts_of(of: type[Any]) -> list[tuple[type[Any], str]]:
    """The classes of rows that hang under one of this class, and the name of their owner's column."""
    return [(at, name) for at, name, cascades in _references(of) if cascades and "id" in _columns(at)]


def _pointing_at(of: type[Any]) -> list[tuple[type[Any], str]]:
    """The classes of rows that may point at one of this class and stay without it."""
    return [(at, name) for at, name, cascades in _references(of) if not cascades]


def _links_of(of: type[Any]) -> list[tuple[type[Any], str]]:
    """The classes of links between one of this class and another record: two keys and nothing else."""
    return [(at, name) for at, name, cascades in _references(of) if cascades and "id" not in _columns(at)]


def _references(of: type[Any]) -> list[tuple[type[Any], str, bool]]:
    """Every column that names a row of this class, and whether its row goes with it."""
    return [
        (mapper.class_, column.key, key.ondelete == "CASCADE")
        for mapper in Base.registry.mappers
        for column in mapper.local_table.columns
        for key in column.foreign_keys
        if key.column.table is of.__table__
    ]


def _binned(row: Any) -> bool:
    return getattr(row, "deleted_at", None) is not None


def _content(row: Any, owner: str = "") -> tuple[Any, ...]:
    """What two rows are compared by; of what hangs under a record all but whose it is."""
    names = (name for name in _columns(type(row)) if name not in _OF_NO_MATTER and name != owner)
    return tuple(repr(getattr(row, name)) for name in names)


def _event(row: AttendanceRow) -> tuple[int | None, int | None]:
    return row.session_id, row.outing_id


def _rank(presence: Presence) -> int:
    return _ATTENDED.index(presence) if presence in _ATTENDED else len(_ATTENDED)


def _told(row: Any) -> str:
    """What is left out, as the change log tells it."""
    parts = [getattr(row, name, None) for name in ("kind", "code", "group_id", "presence", "begin", "end")]
    return " · ".join(str(part) for part in parts if part is not None)


def _setting(other_id: int) -> str:
    return f"merged:{other_id}"


def _row(session: Session, table: str, key: int) -> Any:
    return session.get(_class_of(table), key)


def _class_of(table: str) -> Any:
    return next(m.class_ for m in Base.registry.mappers if m.class_.__tablename__ == table)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
