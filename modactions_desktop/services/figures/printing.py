"""Figures as the command line and other programs read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from modactions_desktop.domain.figures import Figures
from modactions_desktop.domain.suppression import SMALL
from modactions_desktop.domain.years import Cell, Table
from modactions_desktop.exchange.tables import UNKNOWN, csv_bytes
from modactions_desktop.services.figures.reporting import printed, without_small


def as_json(figures: Figures, *, diffusable: bool = False) -> dict[str, Any]:
    """One object with stable keys; a cell that is not known is null.

    `diffusable`: as in the published part of an archive, small counts read `SMALL` and a group that the
    tables hide is left out.
    """
    tables = [_table(table) for table in printed(figures.tables, diffusable)]
    shown = without_small(figures) if diffusable else figures
    told = {**_key(shown), **dict.fromkeys(shown.key.hidden, SMALL)}
    return {**told, "diffusable": diffusable, "tables": tables}


def _key(figures: Figures) -> dict[str, Any]:
    key = figures.key
    return {
        "period": {"from": figures.period.begin.isoformat(), "to": figures.period.end.isoformat()},
        "version": figures.version,
        "closed_on": figures.closed_on.isoformat() if figures.closed_on else None,
        "followed": key.followed,
        "entered_trajectory": key.entered_trajectory,
        "groups": dict(key.groups),
        "group_attendance": dict(key.group_attendance),
        "group_names": dict(key.group_names),
        "interviews": key.interviews,
        "interviews_with_interpreter": key.interviews_with_interpreter,
        "referrals": key.referrals,
        "exits": key.exits,
        "positive_exits": key.positive_exits,
        "visits": key.visits,
        "sessions": key.sessions,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "title": table.title,
        "definition": table.definition,
        "note": table.note,
        "columns": list(table.columns),
        "rows": [list(row) for row in table.rows],
    }


def as_csv(figures: Figures, *, diffusable: bool = False) -> str:
    """Every cell of every table on a row of its own; the period stands on each."""
    begin, end = figures.period.begin.isoformat(), figures.period.end.isoformat()
    rows: list[Sequence[Cell]] = []
    for table in printed(figures.tables, diffusable):
        for cells in table.rows:
            named = zip(table.columns[1:], cells[1:], strict=True)
            rows += [(begin, end, table.id, table.title, cells[0], column, cell) for column, cell in named]
    columns = ("du", "au", "tableau", "titre", "ligne", "colonne", "valeur")
    return csv_bytes(columns, rows).decode("utf-8")


def as_text(
    figures: Figures, *, diffusable: bool = False
) -> Iterator[tuple[str, Sequence[str], Sequence[Sequence[str]]]]:
    """Title, columns and rows of each table, for a terminal."""
    for table in printed(figures.tables, diffusable):
        rows = [[_word(cell) for cell in row] for row in table.rows]
        yield f"{table.id} · {table.title}", table.columns, rows


def _word(cell: Cell) -> str:
    if cell is None:
        return UNKNOWN
    return f"{cell:g}".replace(".", ",") if isinstance(cell, float) else str(cell)
