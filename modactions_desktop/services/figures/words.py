"""Headings of the tables: titles, definitions and the fund's indicators are data, read once."""

from __future__ import annotations

from functools import cache

from modactions_desktop.domain.bilan_story import group_name
from modactions_desktop.domain.cells import CountedTable, TableDraft
from modactions_desktop.domain.indicators import IndicatorsCatalogue, TableDefinition
from modactions_desktop.exchange.catalogues import read_indicators

UNKNOWN = "Non renseigné"
TOTAL = "Total"
NONE = "–"
"""A cell that has no meaning for its row."""


def lowered(text: str) -> str:
    """Without its capital, within a phrase; proper names inside keep theirs."""
    return text[:1].lower() + text[1:]


def main_group(name: str) -> str:
    """The row of T1 that counts the persons of a main group: « Groupe principal : débutant »."""
    return f"Groupe principal : {group_name(name)}"


@cache
def indicators() -> IndicatorsCatalogue:
    return read_indicators()


@cache
def _headings() -> dict[str, TableDefinition]:
    return {table.id: table for table in indicators().tables}


def finished(draft: TableDraft, remarks: str = "") -> CountedTable:
    """The table under its heading, with more remarks after its note."""
    heading = _headings()[draft.id]
    note = " ".join(part for part in (heading.note, remarks) if part)
    return draft.finished(heading.title, heading.definition, note)
