"""The annual report put together: figures, texts and verbatims as the document prints them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from modactions_desktop import labels
from modactions_desktop.domain.bilans import Letterhead
from modactions_desktop.domain.cells import CountedTable
from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.figures import Figures
from modactions_desktop.domain.suppression import THRESHOLD, is_small, suppressed
from modactions_desktop.domain.users import Project
from modactions_desktop.domain.years import (
    AnnualReportContent,
    FundingShare,
    KeyFigures,
    NarrativeSection,
    ReportSection,
    Table,
)
from modactions_desktop.services.figures.words import main_group

_LAST = (ReportSection.RECOMMENDATIONS, ReportSection.METHOD)
"""Sections that the document has a place of its own for."""


def report_content(
    figures: Figures,
    *,
    letterhead: Letterhead,
    narratives: Mapping[ReportSection, str],
    verbatims: tuple[str, ...],
    project: Project | None,
    issued_on: date,
    diffusable: bool,
    fictitious: bool,
) -> AnnualReportContent:
    """Everything the report prints. `diffusable`: small figures are hidden, for whoever may read it."""
    counted = without_small(figures) if diffusable else figures
    return AnnualReportContent(
        period=figures.period,
        letterhead=letterhead,
        figures=counted.key,
        issued_on=issued_on,
        tables=printed(figures.tables, diffusable),
        obstacles=counted.obstacles,
        narrative=tuple(_sections(narratives, verbatims)),
        recommendations=_lines(narratives[ReportSection.RECOMMENDATIONS]),
        funding=_funding(project),
        method=_lines(narratives[ReportSection.METHOD]),
        version=numeric_date(figures.closed_on) if figures.closed_on else "",
        fictitious=fictitious,
    )


def printed(tables: Iterable[CountedTable], diffusable: bool) -> tuple[Table, ...]:
    """Exact or suppressed tables."""
    kept = tuple(tables)
    return suppressed(kept) if diffusable else tuple(table.exact() for table in kept)


def without_small(figures: Figures) -> Figures:
    """Key figures and chart without what the tables hide.

    A group is left out when T1 hides it; a mean over fewer than five persons is left out of the chart.
    """
    (shown,) = suppressed([figures.table("T1")])
    hidden = {str(row[0]) for row in shown.rows if isinstance(row[1], str)}
    key = figures.key
    kept = {
        code: count
        for code, count in key.groups.items()
        if main_group(key.group_names.get(code, code)) not in hidden
    }
    attended = {code: n for code, n in key.group_attendance.items() if not is_small(n)}
    return replace(
        figures,
        key=_hidden(replace(key, groups=kept, group_attendance=attended)),
        obstacles=tuple(a for a in figures.obstacles if a.persons >= THRESHOLD),
    )


def _hidden(key: KeyFigures) -> KeyFigures:
    """Small totals are named and emptied: the document prints « < 5 »."""
    totals = ("followed", "entered_trajectory", "interviews", "interviews_with_interpreter", "referrals")
    names = [n for n in (*totals, "exits", "positive_exits") if is_small(getattr(key, n))]
    emptied: dict[str, Any] = dict.fromkeys(names, 0)
    return replace(key, hidden=frozenset(names), **emptied)


def _sections(
    narratives: Mapping[ReportSection, str], verbatims: tuple[str, ...]
) -> Iterable[NarrativeSection]:
    for section in ReportSection:
        quotes = verbatims if section is ReportSection.QUALITATIVE else ()
        text = narratives[section]
        if section not in _LAST and (text or quotes):
            yield NarrativeSection(labels.label(section), _lines(text), quotes)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _funding(project: Project | None) -> tuple[FundingShare, ...]:
    shares = project.cofinancing if project else ()
    return tuple(FundingShare(share.funder, share.percent, share.base) for share in shares)
