"""What a yearly report shows, by definition: key figures, tables, charts, indicators, model sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from modactions_desktop.domain.checklist import Verification


class Counted(StrEnum):
    """What a table counts: distinct persons, events, both side by side, or shares."""

    PERSONS = "persons"
    EVENTS = "events"
    BOTH = "both"
    PERCENT = "percent"


class Nature(StrEnum):
    """A stock on a day, a flow over the period, or both."""

    STOCK = "stock"
    FLOW = "flow"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the figures of the title page."""

    code: str
    title: str
    definition: str


@dataclass(frozen=True, slots=True)
class TableDefinition:
    """What one table of the annual report counts; `definition` prints beside it."""

    id: str
    title: str
    definition: str
    counts: Counted
    nature: Nature
    unknown_row: bool
    note: str = ""
    """Known limits, printed under the table."""


@dataclass(frozen=True, slots=True)
class AmifIndicator:
    """An indicator of the European fund and the tables that feed it."""

    code: str
    edition: str
    label: str
    tables: tuple[str, ...]
    measure: str
    certainty: str
    verification: Verification


@dataclass(frozen=True, slots=True)
class ChartDefinition:
    """A chart of the annual report and the tables it draws."""

    code: str
    title: str
    form: str
    description: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QualitativeAxis:
    """A result judged from 1 to 4, with words, by the `voices` named (B-34 to B-37)."""

    code: str
    title: str
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A model sentence for the recommendations of the report (B-38)."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class IndicatorsCatalogue:
    """Everything a yearly report shows, by definition."""

    version: str
    valid_from: date
    key_figures: tuple[KeyFigure, ...]
    tables: tuple[TableDefinition, ...]
    amif: tuple[AmifIndicator, ...]
    charts: tuple[ChartDefinition, ...]
    qualitative_axes: tuple[QualitativeAxis, ...]
    recommendations: tuple[Recommendation, ...]
