"""Modules and their sheets: dated, written field by field, their parts in order; and the printed sheet.

A sheet is written as long as its time is not over. A new version begins with what the last one says; what was
said before stays (A-11 to A-18, A-30 to A-39, A-58).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypedDict

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from modactions_desktop.domain.catalogues import HeadingKind, SheetHeading
from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.errors import InputError, NotFoundError, RuleError
from modactions_desktop.domain.modules import (
    PLACE,
    Answer,
    Module,
    ModuleLine,
    ModuleSheet,
    ModuleSheetContent,
    SheetPart,
    choose,
    in_force,
)
from modactions_desktop.domain.users import Project
from modactions_desktop.exchange.catalogues import read_modules
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context, existing, value_of, values_of
from modactions_desktop.services.fictitious import is_demonstration
from modactions_desktop.services.letterheads import letterhead, project_on, without_names
from modactions_desktop.store.tables.groups import ModulePartRow, ModuleRow, ModuleSheetRow


class ModuleChanges(TypedDict, total=False):
    name: str
    active: bool


class PartChanges(TypedDict, total=False):
    title: str
    points: tuple[str, ...]


class Modules:
    """What the trajectory offers, each module under the headings of its funder."""

    def __init__(self, ctx: Context, catalogues: Catalogues) -> None:
        self._ctx = ctx
        self._catalogues = catalogues

    def headings(self) -> tuple[SheetHeading, ...]:
        """Every heading of a sheet, in the order in which it is written and printed."""
        return read_modules().headings

    # Modules

    def lines(self, *, inactive: bool = False) -> tuple[ModuleLine, ...]:
        """The modules with their sheet in force, individual support first, the deactivated last."""
        found = select(ModuleRow).options(_WHOLE).order_by(ModuleRow.id)
        if not inactive:
            found = found.where(ModuleRow.active)
        with self._ctx.read() as session:
            lines = [self._line(row) for row in session.scalars(found)]
        return tuple(sorted(lines, key=lambda line: (not line.module.active, not line.module.is_individual)))

    def _line(self, row: ModuleRow) -> ModuleLine:
        headings, module = self.headings(), value_of(row, Module)
        sheet = in_force(self._sheets(row), self._ctx.today())
        if sheet is None:
            return ModuleLine(module, None, None, 0, len(headings))
        filled = sum(sheet.is_answered(heading) for heading in headings)
        objective = next((sheet.text(h) for h in headings if h.code == "objective"), "")
        return ModuleLine(module, sheet.id, sheet.valid_from, filled, len(headings), objective)

    def add(self, name: str) -> Module:
        """A module of her own, with an empty sheet from today on."""
        if not name.strip():
            raise InputError("name_empty", "name")
        with self._ctx.write() as session:
            row = ModuleRow(code="", name=name.strip(), theme="collective")
            row.sheets = [ModuleSheetRow(valid_from=self._ctx.today(), headings={}, **self._ctx.stamp())]
            session.add(row)
            session.flush()
            row.code = f"module-{row.id}"
            self._ctx.journal(session, "module.add", f"module:{row.id}")
            return value_of(row, Module)

    def update(self, module_id: int, changes: ModuleChanges) -> Module:
        """Renames a module, or takes it out of the list; what was done in it stays."""
        if not changes.get("name", "-").strip():
            raise InputError("name_empty", "name")
        with self._ctx.write() as session:
            row = existing(session, ModuleRow, module_id)
            for name, value in changes.items():
                setattr(row, name, value)
            self._ctx.journal(session, "module.update", f"module:{module_id}")
            return value_of(row, Module)

    # Sheets

    def sheets(self, module_id: int) -> tuple[ModuleSheet, ...]:
        """Every version of the sheet of a module, the oldest first."""
        with self._ctx.read() as session:
            return self._sheets(existing(session, ModuleRow, module_id))

    def sheet(self, sheet_id: int) -> ModuleSheet:
        """One version."""
        with self._ctx.read() as session:
            return self._sheet(session, sheet_id)

    def _sheet(self, session: Session, sheet_id: int) -> ModuleSheet:
        row = existing(session, ModuleRow, existing(session, ModuleSheetRow, sheet_id).module_id)
        return next(sheet for sheet in self._sheets(row) if sheet.id == sheet_id)

    def _sheets(self, row: ModuleRow) -> tuple[ModuleSheet, ...]:
        """What is nowhere said of the place is the usual one."""
        module, place = value_of(row, Module), self._catalogues.organisation().place
        ordered = sorted(row.sheets, key=lambda sheet: (sheet.valid_from, sheet.id))
        ends = [later.valid_from - timedelta(days=1) for later in ordered[1:]]
        return tuple(
            value_of(
                sheet,
                ModuleSheet,
                module=module,
                answers={PLACE: place} | _answers(sheet.headings),
                parts=values_of(sheet.parts, SheetPart),
                valid_to=end,
            )
            for sheet, end in zip(ordered, [*ends, None], strict=True)
        )

    def write(self, sheet_id: int, code: str, text: str) -> None:
        """Writes the text under one heading."""
        self._heading(code, HeadingKind.TEXT)
        self._answer(sheet_id, code, text, "module_sheet.write")

    def choose(self, sheet_id: int, code: str, option: str, applies: bool) -> None:
        """Ticks or unticks one option; where one applies at most, the one before gives way."""
        heading = self._heading(code, HeadingKind.CHOICE)
        if option not in {known.code for known in heading.options}:
            raise KeyError(option)
        chosen = self.sheet(sheet_id).chosen(heading)
        self._answer(sheet_id, code, choose(heading, chosen, option, applies), "module_sheet.choose")

    def _heading(self, code: str, kind: HeadingKind) -> SheetHeading:
        for heading in self.headings():
            if heading.code == code and heading.kind is kind:
                return heading
        raise KeyError(code)

    def _answer(self, sheet_id: int, code: str, answer: Answer, action: str) -> None:
        with self._ctx.write() as session:
            row = self._open(session, sheet_id)
            said = list(answer) if isinstance(answer, tuple) else answer
            row.headings = dict(row.headings) | {code: said}
            self._ctx.journal(session, action, f"module_sheet:{sheet_id}")

    def _open(self, session: Session, sheet_id: int) -> ModuleSheetRow:
        """The sheet, to be written; RuleError once its time is over."""
        row = existing(session, ModuleSheetRow, sheet_id)
        of = ModuleSheetRow
        later = select(func.min(of.valid_from)).where(of.module_id == row.module_id)
        following = session.scalar(later.where(of.valid_from > row.valid_from))
        if following is not None and following <= self._ctx.today():
            raise RuleError("sheet_over", end=numeric_date(following - timedelta(days=1)))
        return row

    # Versions

    def begin_version(self, module_id: int, on: date) -> ModuleSheet:
        """A new version from a day after the last one begins; it says what the last one says."""
        with self._ctx.write() as session:
            module = existing(session, ModuleRow, module_id)
            last = max(module.sheets, key=lambda sheet: sheet.valid_from, default=None)
            if last is not None and on <= last.valid_from:
                raise RuleError("sheet_not_later", begin=numeric_date(last.valid_from))
            row = _copied(last, on, self._ctx.stamp())
            module.sheets.append(row)
            session.flush()
            self._ctx.journal(session, "module_sheet.add", f"module_sheet:{row.id}")
            return self._sheet(session, row.id)

    def move_version(self, sheet_id: int, on: date) -> ModuleSheet:
        """Another first day; it stays between the version before and the one after."""
        with self._ctx.write() as session:
            row = self._open(session, sheet_id)
            module = existing(session, ModuleRow, row.module_id)
            others = [other.valid_from for other in module.sheets if other is not row]
            crossed = [day for day in others if day == on or (day < row.valid_from) != (day < on)]
            if crossed:
                raise RuleError("sheet_not_between", begin=numeric_date(crossed[0]))
            row.valid_from = on
            self._ctx.journal(session, "module_sheet.move", f"module_sheet:{sheet_id}")
            session.flush()
            return self._sheet(session, sheet_id)

    def remove_version(self, sheet_id: int) -> None:
        """Takes a version away, begun by mistake; a module keeps one, and what is over stays."""
        with self._ctx.write() as session:
            row = self._open(session, sheet_id)
            module = existing(session, ModuleRow, row.module_id)
            if len(module.sheets) == 1:
                raise RuleError("sheet_only_one")
            module.sheets.remove(row)
            self._ctx.journal(session, "module_sheet.remove", f"module_sheet:{sheet_id}")

    # Parts

    def add_part(self, sheet_id: int, title: str) -> SheetPart:
        """A part after the others."""
        if not title.strip():
            raise InputError("name_empty", "title")
        with self._ctx.write() as session:
            sheet = self._open(session, sheet_id)
            rank = max((part.rank for part in sheet.parts), default=-1) + 1
            row = ModulePartRow(sheet_id=sheet_id, rank=rank, title=title.strip(), points=())
            session.add(row)
            session.flush()
            self._ctx.journal(session, "module_part.add", f"module_part:{row.id}")
            return value_of(row, SheetPart)

    def update_part(self, part_id: int, changes: PartChanges) -> SheetPart:
        """Another title, other points."""
        if not changes.get("title", "-").strip():
            raise InputError("name_empty", "title")
        with self._ctx.write() as session:
            row = existing(session, ModulePartRow, part_id)
            self._open(session, row.sheet_id)
            for name, value in changes.items():
                setattr(row, name, value)
            self._ctx.journal(session, "module_part.update", f"module_part:{part_id}")
            return value_of(row, SheetPart)

    def remove_part(self, part_id: int) -> None:
        """Takes a part away; undo brings it back."""
        with self._ctx.write() as session:
            row = existing(session, ModulePartRow, part_id)
            sheet = self._open(session, row.sheet_id)
            sheet.parts.remove(row)
            self._ctx.journal(session, "module_part.remove", f"module_part:{part_id}")

    def rank_parts(self, sheet_id: int, part_ids: Sequence[int]) -> None:
        """The parts in another order; those that are not named come after."""
        places = {key: rank for rank, key in enumerate(part_ids)}
        with self._ctx.write() as session:
            sheet = self._open(session, sheet_id)
            ordered = sorted(sheet.parts, key=lambda part: (places.get(part.id, len(places)), part.rank))
            for rank, part in enumerate(ordered):
                part.rank = rank
            self._ctx.journal(session, "module_part.rank", f"module_sheet:{sheet_id}")

    # The funders, and the printed sheet

    def project(self, sheet_id: int) -> Project | None:
        """The project whose funders the sheet names: the one in force while it held, or holds."""
        return project_on(self._catalogues.projects(), self._day(self.sheet(sheet_id)))

    def document(self, sheet_id: int) -> bytes:
        """The sheet as PDF, to be handed to the funder: it names nobody."""
        from modactions_desktop.reports.modules import (
            render_module_sheet,  # fonts and layout: only when needed
        )

        return render_module_sheet(self.content(sheet_id))

    def documents(self) -> bytes:
        """The sheets in force of all active modules as one PDF. NotFoundError when there is none."""
        from modactions_desktop.reports.modules import render_module_sheets

        contents = [self.content(line.sheet_id) for line in self.lines() if line.sheet_id is not None]
        if not contents:
            raise NotFoundError("not_found")
        return render_module_sheets(contents)

    def content(self, sheet_id: int) -> ModuleSheetContent:
        """What the printed sheet says."""
        sheet = self.sheet(sheet_id)
        day = self._day(sheet)
        with self._ctx.read() as session:
            fictitious = is_demonstration(session)
        return ModuleSheetContent(
            letterhead=without_names(self._catalogues, letterhead(self._catalogues, day)),
            sheet=sheet,
            headings=self.headings(),
            issued_on=self._ctx.today(),
            project=project_on(self._catalogues.projects(), day),
            fictitious=fictitious,
        )

    def _day(self, sheet: ModuleSheet) -> date:
        """Today while the sheet holds, its last day once it is over, its first while it is still to come."""
        today = max(self._ctx.today(), sheet.valid_from)
        return today if sheet.valid_to is None else min(today, sheet.valid_to)


_WHOLE = selectinload(ModuleRow.sheets).selectinload(ModuleSheetRow.parts)


def _answers(stored: Mapping[str, Any]) -> dict[str, Answer]:
    return {code: tuple(answer) if isinstance(answer, list) else answer for code, answer in stored.items()}


def _copied(last: ModuleSheetRow | None, on: date, stamp: Mapping[str, Any]) -> ModuleSheetRow:
    """The rows of a new version."""
    if last is None:
        return ModuleSheetRow(valid_from=on, headings={}, **stamp)
    parts: Iterable[ModulePartRow] = last.parts
    return ModuleSheetRow(
        valid_from=on,
        headings=dict(last.headings),
        parts=[ModulePartRow(rank=part.rank, title=part.title, points=part.points) for part in parts],
        **stamp,
    )
