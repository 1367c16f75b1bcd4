"""The forms in which the directory leaves the base."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ExportFormat(StrEnum):
    """What a directory can be written as."""

    HSDS = "hsds"
    """The standard of the field, as JSON: organisations with their services and places."""
    HSDS_CSV = "hsds-csv"
    """The standard's package of CSV files."""
    CSV = "csv"
    """One row a service, for a spreadsheet."""
    VCARD = "vcard"
    """Cards for an address book."""


SUFFIXES: Mapping[ExportFormat, str] = {
    ExportFormat.HSDS: ".json",
    ExportFormat.HSDS_CSV: ".zip",
    ExportFormat.CSV: ".csv",
    ExportFormat.VCARD: ".vcf",
}
