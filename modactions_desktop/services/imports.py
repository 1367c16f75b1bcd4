"""Her workbook brought into the base: read, looked at before anything is written, then all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.errors import ExchangeError, InputError
from modactions_desktop.domain.imports import (
    IMPORTED,
    KEYS,
    NAMES,
    SEVERAL,
    SITUATIONS,
    ColumnUse,
    ImportColumns,
    ImportedPerson,
    ImportField,
    ImportPlan,
    ImportResult,
    OpenedWorkbook,
    RowProblem,
    Twin,
    TwinChoice,
)
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.domain.search import SearchEntry, SearchKind
from modactions_desktop.exchange.import_columns import read_import_columns
from modactions_desktop.exchange.workbooks_in import read_workbook
from modactions_desktop.services import import_choices, import_twins, participants
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context
from modactions_desktop.services.import_columns import choices_of, header_key, opened_workbook
from modactions_desktop.services.import_reading import Lists, RowReader, people_rows
from modactions_desktop.services.import_records import Owners, Record, settled, with_records
from modactions_desktop.services.import_words import WordList
from modactions_desktop.services.import_writing import Writer, note_title, numbers_taken
from modactions_desktop.store import search
from modactions_desktop.store.tables.groups import GroupRow
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.vault import SettingRow

COLUMNS_SETTING = "import_columns"
KEPT_MAPPINGS = 20
_STEP = 25
"""Rows between two signs of life."""


class Imports:
    """Workbooks of participants."""

    def __init__(self, ctx: Context, catalogues: Catalogues) -> None:
        self._ctx = ctx
        self._catalogues = catalogues

    def columns(self) -> ImportColumns:
        """What a column may hold, in the order of the template."""
        return read_import_columns()

    def template(self) -> bytes:
        """The workbook to fill in, with the lists of this base."""
        return import_choices.template(self._labels())

    # Reading

    def open(self, file: Path, *, sheet: str | None = None) -> Job[OpenedWorkbook]:
        """Reads a file and proposes what each column is; ExchangeError says why it cannot be read."""
        yield Progress(0, 1, "Lecture du classeur")
        sheets = read_workbook(file)
        if sheet is not None and sheet not in {one.name for one in sheets}:
            names = ", ".join(one.name for one in sheets)
            raise ExchangeError("workbook_no_sheet", file=file.name, sheet=sheet, sheets=names)
        if not any(one.rows for one in sheets if sheet in (None, one.name)):
            raise ExchangeError("workbook_empty", file=file.name)
        yield Progress(1, 1, "Colonnes reconnues")
        return opened_workbook(file.name, sheets, self._remembered(), sheet)

    def plan(self, workbook: OpenedWorkbook, columns: Sequence[ColumnUse] | None = None) -> Job[ImportPlan]:
        """What an import would do with these columns (those proposed, without any); nothing is written."""
        used = tuple(workbook.columns if columns is None else columns)
        problem = _columns_problem(workbook, used)
        if problem is not None:
            return self._plan(workbook, used, problems=(problem,))
        lists, own = self._word_lists(), [column for column in used if not column.sheet]
        reader = RowReader([column for column in own if column.field], lists, self._ctx.today())
        below = workbook.sheet.rows[workbook.header_place + 1 :]
        rows = tuple(people_rows(below, own))
        people: list[ImportedPerson] = []
        problems: list[RowProblem] = []
        for done, row in enumerate(rows):
            if done % _STEP == 0:
                yield Progress(done, len(rows), "Lignes lues")
            person, wrong = reader.read(row)
            problems += wrong
            if person is not None:
                people.append(person)
        if not rows:
            problems.append(_file_problem(workbook, "workbook_no_rows", file=workbook.file_name))
        people, wrong = self._with_seconds(workbook, used, lists, people, whole=not problems)
        problems += wrong
        with self._ctx.read() as session:
            problems += _number_problems(session, people, own)
            twins = tuple(import_twins.twins(session, people))
        problems.sort(key=lambda one: (one.sheet, one.row))
        left_out = len(below) - len(rows)
        return self._plan(workbook, used, tuple(people), tuple(problems), twins, left_out)

    def _with_seconds(
        self,
        workbook: OpenedWorkbook,
        used: Sequence[ColumnUse],
        lists: Lists,
        people: list[ImportedPerson],
        *,
        whole: bool,
    ) -> tuple[list[ImportedPerson], tuple[RowProblem, ...]]:
        """The people with what the second sheets tell of them; `whole`: everybody of the first was read."""
        owners = Owners(people)
        told: dict[int, list[Record]] = {}
        problems: list[RowProblem] = []
        for second in workbook.seconds:
            columns = [column for column in used if column.sheet == second.sheet.name]
            read = [column for column in columns if column.field]
            if not any(column.field in KEYS for column in read):
                continue
            reader = RowReader(read, lists, self._ctx.today(), second=True)
            for row in people_rows(second.sheet.rows[second.header_place + 1 :], columns):
                keys, records, wrong = reader.read_second(row)
                problems += wrong
                try:
                    told.setdefault(owners.row(keys), []).extend(records)
                except InputError as error:
                    if whole and not wrong:
                        problems.append(reader.owner_problem(row, error))
        people = [with_records(person, told.get(person.row, ())) for person in people]
        laid = [settled(person) for person in people]
        return [person for person, _wrong in laid], (*problems, *(one for _p, wrong in laid for one in wrong))

    def _plan(
        self,
        workbook: OpenedWorkbook,
        columns: tuple[ColumnUse, ...],
        people: tuple[ImportedPerson, ...] = (),
        problems: tuple[RowProblem, ...] = (),
        twins: tuple[Twin, ...] = (),
        left_out: int = 0,
    ) -> ImportPlan:
        place = (workbook.file_name, workbook.sheet.name, workbook.header_row)
        return ImportPlan(*place, columns, people, problems, twins, left_out)

    # Writing

    def apply(self, plan: ImportPlan, choices: Mapping[int, TwinChoice] | None = None) -> Job[ImportResult]:
        """Creates everybody in one transaction, which undo takes back in one step.

        `choices`: what becomes of the rows that have a twin; without one a likely twin is left out.
        ExchangeError `workbook_problems` while a row is wrong.
        """
        if not plan.can_be_applied:
            raise ExchangeError("workbook_problems", count=max(len(plan.problems), 1))
        left_out = rows_left_out(plan, choices or {})
        people = [person for person in plan.people if person.row not in left_out]
        total = len(people)
        yield Progress(0, total, "Dossiers créés")
        with self._ctx.write() as session:
            self._ctx.journal(session, IMPORTED, f"participants:{total}")
            writer = Writer(self._ctx, session, self._ctx.today())
            writer.check_numbers(people)
            rows: list[ParticipantRow] = []
            for person in people:
                rows.append(writer.add(person))
                self._ctx.journal(session, "participant.create", f"participant:{rows[-1].id}")
                if len(rows) % _STEP == 0:
                    yield Progress(len(rows), total, "Dossiers créés")
            _index(session, rows)
            self._remember(session, plan.columns)
        return ImportResult(
            tuple(row.id for row in rows), tuple(row.number for row in rows), len(plan.people) - total
        )

    # Words and settings of the base

    def _labels(self) -> import_choices.Labels:
        with self._ctx.read() as session:
            groups = {row.code: row.name for row in session.scalars(select(GroupRow)) if row.active}
        return import_choices.labels_of(self._catalogues, groups)

    def _word_lists(self) -> Lists:
        spelled: dict[str, list[tuple[str, str]]] = {}
        for spelling in read_import_columns().spellings:
            words = [(word, spelling.code) for word in spelling.words]
            spelled.setdefault(spelling.list, []).extend(words)
        spelled["country"] = spelled["nationality"]
        labels = self._labels()
        known = {name: _only(spelled.get(name, []), labels[name]) for name in labels}
        return {name: WordList.of(labels[name], known[name]) for name in labels}

    def _remembered(self) -> Mapping[str, Mapping[str, str]]:
        with self._ctx.read() as session:
            row = session.get(SettingRow, COLUMNS_SETTING)
            return dict(row.value) if row else {}

    def _remember(self, session: Session, columns: Sequence[ColumnUse]) -> None:
        """The next workbook with the same titles is read the same way."""
        row = session.get(SettingRow, COLUMNS_SETTING)
        known = dict(row.value) if row else {}
        key = header_key(columns)
        known.pop(key, None)
        kept = dict([*known.items(), (key, choices_of(columns))][-KEPT_MAPPINGS:])
        if row is None:
            session.add(SettingRow(name=COLUMNS_SETTING, value=kept))
        else:
            row.value = kept


def rows_left_out(plan: ImportPlan, choices: Mapping[int, TwinChoice]) -> frozenset[int]:
    """The rows that are not created: those she leaves out, and likely twins that she said nothing of."""
    usual = {twin.row: TwinChoice.SKIP if twin.likely else TwinChoice.CREATE for twin in plan.twins}
    return frozenset(row for row, choice in {**usual, **choices}.items() if choice is TwinChoice.SKIP)


def _only(words: Iterable[tuple[str, str]], labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Spellings of codes that the base has (she may have deactivated one)."""
    return [(word, code) for word, code in words if code in labels]


def _columns_problem(workbook: OpenedWorkbook, columns: Sequence[ColumnUse]) -> RowProblem | None:
    """What keeps the whole sheet from being read."""
    used = [column for column in columns if column.field and not column.sheet]
    if not used:
        return _file_problem(workbook, "workbook_no_columns", file=workbook.file_name)
    for field in dict.fromkeys(column.field for column in used if column.field):
        letters = [column.letter for column in used if column.field is field]
        if len(letters) > 1 and field not in SEVERAL and field not in SITUATIONS:
            told = {"letters": " et ".join(letters), "title": read_import_columns().title(field)}
            return _file_problem(workbook, "workbook_columns_twice", **told)
    if not {column.field for column in used} & NAMES:
        return _file_problem(workbook, "workbook_no_name")
    return None


def _file_problem(workbook: OpenedWorkbook, code: str, **details: str) -> RowProblem:
    return RowProblem(workbook.header_row, "", code, tuple(details.items()))


def _number_problems(
    session: Session, people: Sequence[ImportedPerson], columns: Sequence[ColumnUse]
) -> Iterator[RowProblem]:
    """A number is given once, in the base and in the file."""
    numbered = [person for person in people if person.number]
    taken = numbers_taken(session, [person.number for person in numbered])
    title = next((column.header for column in columns if column.field is ImportField.NUMBER), "")
    first: dict[str, int] = {}
    for person in numbered:
        if person.number in taken:
            yield RowProblem(person.row, title, "import_number_taken", (("text", person.number),))
        elif person.number in first:
            details = (("text", person.number), ("row", str(first[person.number])))
            yield RowProblem(person.row, title, "import_number_twice", details)
        first.setdefault(person.number, person.row)


def _index(session: Session, rows: Sequence[ParticipantRow]) -> None:
    participants.index(session, rows)
    notes = [
        SearchEntry(SearchKind.NARRATIVE, note.id, row.id, note_title(), note.text)
        for row in rows
        for note in row.narrative_rows
    ]
    search.index_many(session, notes)
