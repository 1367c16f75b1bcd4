"""The sheets of the modules as the invented team wrote them, in force since the project began."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.services.demonstration.phrases import typeset
from modactions_desktop.store.tables.groups import ModulePartRow, ModuleRow, ModuleSheetRow
from modactions_desktop.store.tables.users import ProjectRow

_NO_HEADING = ("code", "parts", "until")


def write_sheets(session: Session, material: Mapping[str, Any]) -> None:
    """Every sheet filled in; that of individual support has a second version."""
    begin = session.scalars(select(ProjectRow.begin).order_by(ProjectRow.begin)).first()
    modules = {row.code: row for row in session.scalars(select(ModuleRow))}
    for row in modules.values():
        for sheet in row.sheets:
            sheet.valid_from = begin or sheet.valid_from
    for written in material["modules"]:
        if module := modules.get(written["code"]):
            _fill(module.sheets[0], material["common"] | written, written["parts"])
    _first_year(modules, material["first_year"])


def _fill(sheet: ModuleSheetRow, said: Mapping[str, Any], parts: list[dict[str, Any]]) -> None:
    sheet.headings = dict(sheet.headings) | _headings(said)
    sheet.parts = [
        ModulePartRow(
            rank=rank, title=typeset(part["title"]), points=tuple(typeset(point) for point in part["points"])
        )
        for rank, part in enumerate(parts)
    ]


def _headings(said: Mapping[str, Any]) -> dict[str, Any]:
    return {
        code: typeset(answer) if isinstance(answer, str) else answer
        for code, answer in said.items()
        if code not in _NO_HEADING
    }


def _first_year(modules: Mapping[str, ModuleRow], said: Mapping[str, Any]) -> None:
    """What the sheet said before, kept beside what it says now."""
    module = modules.get(said["code"])
    if module is None:
        return
    (now,), until = module.sheets, said["until"]
    assert isinstance(until, date)
    parts = [ModulePartRow(rank=part.rank, title=part.title, points=part.points) for part in now.parts]
    before = ModuleSheetRow(
        valid_from=now.valid_from,
        headings=dict(now.headings) | _headings(said),
        parts=parts,
        recorded_at=now.recorded_at,
        recorded_by=now.recorded_by,
    )
    now.valid_from = until + timedelta(days=1)
    module.sheets.append(before)
