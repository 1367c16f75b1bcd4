"""Frozen figures as they lie in the base, and back: every cell with the persons behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from modactions_desktop.domain.cells import Count, CountedCell, CountedTable, Mean, Share, Sum
from modactions_desktop.domain.figures import Figures
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.years import KeyFigures, ObstacleAverage


def frozen(figures: Figures) -> dict[str, Any]:
    """The figures as plain values for JSON."""
    return {
        "key": {**asdict(figures.key), "hidden": []},
        "obstacles": [asdict(average) for average in figures.obstacles],
        "people": {name: list(ids) for name, ids in figures.people.items()},
        "tables": [_frozen_table(table) for table in figures.tables],
    }


def thawed(content: Mapping[str, Any], period: ReportPeriod, version: int, closed_on: date) -> Figures:
    """The figures as they were counted when the period was closed."""
    return Figures(
        period,
        KeyFigures(**{**content["key"], "hidden": frozenset()}),
        tuple(_thawed_table(table) for table in content["tables"]),
        tuple(ObstacleAverage(**average) for average in content["obstacles"]),
        version,
        closed_on,
        {name: tuple(ids) for name, ids in content["people"].items()},
    )


def _frozen_table(table: CountedTable) -> dict[str, Any]:
    counts: dict[int, int] = {}
    listed: list[dict[str, Any]] = []

    def place(count: Count) -> int:
        """Its place in the list of counts: a share points to the counts it is made from."""
        if id(count) not in counts:
            counts[id(count)] = len(listed)
            listed.append({"n": count.value, "people": list(count.people), "guarded": count.guarded})
        return counts[id(count)]

    def cell(value: CountedCell) -> Any:
        if isinstance(value, Count):
            return {"count": place(value)}
        if isinstance(value, Share):
            return {"share": [place(value.part), place(value.whole)]}
        return {"mean": [value.value, value.over]} if isinstance(value, Mean) else value

    return {
        "id": table.id,
        "title": table.title,
        "definition": table.definition,
        "note": table.note,
        "columns": list(table.columns),
        "rows": [[cell(value) for value in row] for row in table.rows],
        "counts": listed,
        "sums": [[list(s.total), [list(part) for part in s.parts]] for s in table.sums],
        "total_row": table.total_row,
    }


def _thawed_table(content: Mapping[str, Any]) -> CountedTable:
    counts = [Count(c["n"], tuple(c["people"]), c["guarded"]) for c in content["counts"]]

    def cell(value: Any) -> CountedCell:
        if not isinstance(value, dict):
            plain: CountedCell = value
            return plain
        if "count" in value:
            return counts[value["count"]]
        if "share" in value:
            part, whole = value["share"]
            return Share(counts[part], counts[whole])
        return Mean(*value["mean"])

    return CountedTable(
        content["id"],
        content["title"],
        content["definition"],
        tuple(content["columns"]),
        tuple(tuple(cell(value) for value in row) for row in content["rows"]),
        tuple(Sum(_position(total), tuple(map(_position, parts))) for total, parts in content["sums"]),
        content["note"],
        content["total_row"],
    )


def _position(pair: list[int]) -> tuple[int, int]:
    return pair[0], pair[1]
