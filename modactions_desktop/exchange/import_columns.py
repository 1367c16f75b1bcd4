"""Reads resources/imports/columns.toml: how a workbook's columns and words are recognised."""

from __future__ import annotations

from functools import cache

from modactions_desktop import resources
from modactions_desktop.domain.imports import ImportColumn, ImportColumns, Spelling
from modactions_desktop.exchange.rows import read_rows

WHOSE = "De qui parle la ligne : son nom et son prénom comme dans la première feuille, ou son numéro."
"""What a second sheet of the template says of its first columns."""


@cache
def read_import_columns() -> ImportColumns:
    """The columns in the order of the template, and the spellings."""
    return read_rows(
        resources.path("imports", "columns.toml"),
        lambda file: file.build(
            ImportColumns,
            columns=file.rows("columns", lambda row: row.build(ImportColumn)),
            spellings=file.rows("spellings", lambda row: row.build(Spelling)),
        ),
    )
