"""Workbooks made by the tests: rows in, a file out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

Row = Sequence[Any]
HEAD = ("Nom", "Prénom", "Genre", "Date de naissance", "Nationalité", "Téléphone", "Entrée dans le projet")
PEOPLE: tuple[Row, ...] = (
    ("Exemplova", "Jarmila", "F", "14/03/1991", "Ukraine", "0470 12 34 56", "01/09/2016"),
    ("Fictivi", "Dragan", "H", "vers 1985", "Serbie", "+32 470 12 34 57", "05/09/2016"),
    ("Inventado", "Pilar", "F", "1979", "Colombie", "", "12/09/2016"),
)


def csv_bytes(rows: Sequence[Row], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    lines = (delimiter.join("" if cell is None else str(cell) for cell in row) for row in rows)
    return "".join(f"{line}\r\n" for line in lines).encode(encoding)


def xlsx_bytes(*sheets: tuple[str, Sequence[Row]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def write_csv(folder: Path, rows: Sequence[Row], name: str = "classeur.csv", **how: str) -> Path:
    path = folder / name
    path.write_bytes(csv_bytes(rows, **how))
    return path


def write_xlsx(folder: Path, *sheets: tuple[str, Sequence[Row]], name: str = "classeur.xlsx") -> Path:
    path = folder / name
    path.write_bytes(xlsx_bytes(*sheets))
    return path
