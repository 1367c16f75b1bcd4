"""What the annual report prints: key figures, tables T1 to T20, narrative, financing.

Counting rules live with whoever composes these values; this module gives their shape. A period has both ends
included. None in a cell reads « non renseigné »; a suppressed cell is the text « < 5 ».
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from modactions_desktop.domain.bilans import Letterhead
from modactions_desktop.domain.periods import ReportPeriod

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the report: `id` is T1 to T20; each row has as many cells as there are columns."""

    id: str
    title: str
    definition: str
    """Who or what is counted, and how: printed beside the table."""
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    """Numerator and denominator, known limits."""
    total_row: bool = False
    """The last row is a total."""


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The figures of the title page; `groups` counts each person once (main group), codes as keys."""

    followed: int
    """Distinct persons with at least one interview held in the period."""
    entered_trajectory: int
    """Distinct persons whose trajectory phase begins in the period."""
    groups: Mapping[str, int] = field(default_factory=dict)
    group_attendance: Mapping[str, int] = field(default_factory=dict)
    """Distinct persons who attended each group: sums to more than the persons when some changed group."""
    group_names: Mapping[str, str] = field(default_factory=dict)
    """Code of a group to its French name."""
    interviews: int = 0
    interviews_with_interpreter: int = 0
    referrals: int = 0
    exits: int = 0
    positive_exits: int = 0
    visits: int = 0
    sessions: int = 0
    hidden: frozenset[str] = frozenset()
    """Names of the figures above that are too small to be published: they read « < 5 » (their value is 0)."""


@dataclass(frozen=True, slots=True)
class ObstacleAverage:
    """Mean severity (0 to 4) of one domain at the start and at the end, over `persons`."""

    domain: str
    start: float
    end: float
    persons: int


@dataclass(frozen=True, slots=True)
class NarrativeSection:
    """A section written by hand; `verbatims` are anonymous and reused with agreement."""

    title: str
    paragraphs: tuple[str, ...] = ()
    verbatims: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FundingShare:
    """One funder's share of a base, in percent: all shares of a project make 100."""

    funder: str
    percent: float
    base: str = ""
    """« frais de personnel »."""


@dataclass(frozen=True, slots=True)
class RecordSlip:
    """The record (procès-verbal) of an archive: printed and signed, never inside the archive itself."""

    exported_on: date
    journal_head: str
    manifest_sha256: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class AnnualReportContent:
    """The annual report, ready to print. `issued_on` dates the file: same data, same bytes, no clock read."""

    period: ReportPeriod
    letterhead: Letterhead
    figures: KeyFigures
    issued_on: date
    tables: tuple[Table, ...] = ()
    obstacles: tuple[ObstacleAverage, ...] = ()
    narrative: tuple[NarrativeSection, ...] = ()
    recommendations: tuple[str, ...] = ()
    funding: tuple[FundingShare, ...] = ()
    method: tuple[str, ...] = ()
    """Method and limits, one paragraph each."""
    version: str = ""
    """« version du … » of the frozen figures; empty while the period is open."""
    fictitious: bool = False
    """Prints « exemple fictif » on each page."""
    record: RecordSlip | None = None
    """None in the archive itself; the lines to sign are then left blank."""


class ReportSection(StrEnum):
    """The sections of the annual report that are written by hand, in their order."""

    CONTEXT = "contexte"
    ACTIVITIES = "activites"
    RESULTS = "resultats"
    QUALITATIVE = "resultats_qualitatifs"
    DIFFICULTIES = "difficultes"
    PARTNERSHIPS = "partenariats"
    RECOMMENDATIONS = "recommandations"
    METHOD = "methode"
