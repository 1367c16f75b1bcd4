"""Tables of figures as CSV files, one a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from modactions_desktop.domain.years import Cell, Table

UNKNOWN = "non renseigné"
_FORMULA = ("=", "+", "@", "\t", "\r")


def to_csv(table: Table) -> bytes:
    """UTF-8, `;` between columns, decimal comma: opens in a French spreadsheet as it is."""
    return csv_bytes(table.columns, table.rows)


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A CSV file of these rows under these columns."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_word(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")


def definitions_csv(tables: Iterable[Table]) -> bytes:
    """Who or what each table counts: read beside the figures."""
    rows = [(t.id, t.title, t.definition, t.note) for t in tables]
    return csv_bytes(("Tableau", "Titre", "Définition", "Remarque"), rows)


def _word(cell: Cell) -> str:
    if cell is None:
        return UNKNOWN
    if isinstance(cell, float):
        return f"{cell:.12g}".replace(".", ",")
    return harmless(cell) if isinstance(cell, str) else str(cell)


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
