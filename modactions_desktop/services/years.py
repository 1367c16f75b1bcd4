"""The year: its figures, what is missing for them, the closed periods, the texts and the annual report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.figures import Figures, Gap
from modactions_desktop.domain.folding import words
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.domain.years import AnnualReportContent, ReportSection
from modactions_desktop.labels import MODEL_TEXTS, label
from modactions_desktop.services import figures as counting
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context
from modactions_desktop.services.fictitious import is_demonstration
from modactions_desktop.services.figures.quality import gaps
from modactions_desktop.services.figures.reporting import report_content
from modactions_desktop.services.figures.snapshots import frozen, thawed
from modactions_desktop.services.figures.source import Source
from modactions_desktop.services.figures.words import indicators
from modactions_desktop.services.letterheads import letterhead, project_on
from modactions_desktop.store.tables.groups import InformalFeedbackRow
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.years import YearNarrativeRow, YearSnapshotRow


class Years:
    """Everything counted and written about a period."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def figures(self, period: ReportPeriod) -> Job[Figures]:
        """T1 to T20. A closed period keeps the figures of its closing (the last, when closed again)."""
        with self._context.read() as session:
            snapshot = _last_snapshot(session, period)
            if snapshot is None:
                return (yield from counting.count(Source(session, period)))
            closed_on = snapshot.recorded_at.date()
            return thawed(snapshot.content, period, snapshot.version, closed_on)

    def recount(self, period: ReportPeriod) -> Job[Figures]:
        """The figures of today's records, also for a closed period."""
        with self._context.read() as session:
            return (yield from counting.count(Source(session, period)))

    def data_quality(self, period: ReportPeriod) -> tuple[Gap, ...]:
        """Who lacks what the tables ask for."""
        with self._context.read() as session:
            return gaps(Source(session, period))

    def close(self, period: ReportPeriod) -> Job[Figures]:
        """Freezes the figures; closing again after corrections adds a version, earlier ones stay."""
        today = self._context.today()
        if period.end > today:
            raise RuleError("period_not_over", end=numeric_date(period.end))
        with self._context.read() as session:
            counted = yield from counting.count(Source(session, period))
            last = _last_snapshot(session, period)
        version = last.version + 1 if last else 1
        yield Progress(1, 1, "Clôture")
        with self._context.write() as session:
            stamp = self._context.stamp()
            row = YearSnapshotRow(
                begin=period.begin, end=period.end, version=version, content=frozen(counted), **stamp
            )
            session.add(row)
            self._context.journal(session, "year.close", _subject(period))
            return thawed(row.content, period, version, stamp["recorded_at"].date())

    def closed_periods(self) -> tuple[ReportPeriod, ...]:
        """Periods with frozen figures, the latest first."""
        with self._context.read() as session:
            rows = session.execute(select(YearSnapshotRow.begin, YearSnapshotRow.end).distinct()).all()
        return tuple(sorted((ReportPeriod(begin, end) for begin, end in rows), reverse=True))

    def narratives(self, period: ReportPeriod) -> Mapping[ReportSection, str]:
        """The text of each section: what she wrote, else that of the period before, else the model's."""
        with self._context.read() as session:
            written = _narratives(session, period)
            before = _narratives_before(session, period)
        return {s: written.get(s, before.get(s, _model_text(s))) for s in ReportSection}

    def report(self, period: ReportPeriod, *, diffusable: bool = False) -> Job[bytes]:
        """The annual report as PDF, with the exact figures unless it is `diffusable`."""
        from modactions_desktop.reports.years import (
            render_annual_report,  # fonts and layout: only when needed
        )

        figures = yield from self.figures(period)
        yield Progress(1, 1, "Mise en page")
        content = self.report_content(figures, issued_on=self._context.today(), diffusable=diffusable)
        with self._context.write() as session:
            self._context.journal(session, "year.report", _subject(period))
        return render_annual_report(content)

    def report_content(self, figures: Figures, *, issued_on: date, diffusable: bool) -> AnnualReportContent:
        """What the report of these figures prints on a day."""
        period, catalogues = figures.period, Catalogues(self._context)
        with self._context.read() as session:
            quotes, fictitious = _verbatims(session, period), is_demonstration(session)
        return report_content(
            figures,
            letterhead=letterhead(catalogues, period.end, contacts=not diffusable),
            narratives=self.narratives(period),
            verbatims=quotes,
            project=project_on(catalogues.projects(), period.end),
            issued_on=issued_on,
            diffusable=diffusable,
            fictitious=fictitious,
        )

    def write_narrative(self, period: ReportPeriod, section: ReportSection, text: str) -> None:
        """Keeps the text of one section, under the author's name."""
        stamp = self._context.stamp()
        given = {"begin": period.begin, "end": period.end, "section": section.value}
        with self._context.write() as session:
            row = session.scalars(select(YearNarrativeRow).filter_by(**given)).first()
            if row is None:
                session.add(YearNarrativeRow(**given, text=text, **stamp))
            else:
                row.text, row.recorded_at, row.recorded_by = text, stamp["recorded_at"], stamp["recorded_by"]
            self._context.journal(session, "year.write", f"{_subject(period)}:{section.value}")


def _model_text(section: ReportSection) -> str:
    if section is ReportSection.RECOMMENDATIONS:
        return "\n".join(sentence.text for sentence in indicators().recommendations)
    return MODEL_TEXTS.get(section, "")


def _subject(period: ReportPeriod) -> str:
    return f"period:{period.begin.isoformat()}:{period.end.isoformat()}"


def _last_snapshot(session: Session, period: ReportPeriod) -> YearSnapshotRow | None:
    row = YearSnapshotRow
    of_period = select(row).where(row.begin == period.begin, row.end == period.end)
    return session.scalar(of_period.order_by(row.version.desc()).limit(1))


_QUOTES = 8
"""The report gives a voice, not all of them."""


def _verbatims(session: Session, period: ReportPeriod) -> tuple[str, ...]:
    """What may be quoted without a name (A-50), each once; a quote that names a participant is left out."""
    row = InformalFeedbackRow
    quotes = select(row.quote).where(
        row.may_be_quoted, row.deleted_at.is_(None), row.on.between(period.begin, period.end)
    )
    said = session.scalars(quotes.order_by(row.on, row.id)).all()
    if not said:
        return ()
    named = names_in_base(session)
    kept = (quote.strip(' «»\u00a0\u202f"') for quote in said if named.isdisjoint(words(quote)))
    return tuple(dict.fromkeys(kept))[:_QUOTES]


def names_in_base(session: Session) -> frozenset[str]:
    """Every first and last name of a participant, folded; short words (« de », « el ») are no names."""
    p = ParticipantRow
    rows = session.execute(select(p.first_name, p.last_name, p.usual_name))
    return frozenset(word for row in rows for name in row for word in words(name) if len(word) > 3)


def names_refused(context: Context, content: AnnualReportContent) -> None:
    """RuleError when a text written for everybody names a participant."""
    with context.read() as session:
        p = ParticipantRow
        people = session.execute(select(p.first_name, p.last_name).where(p.first_name != "")).all()
    names = {(" ".join(words(first)), " ".join(words(last))) for first, last in people}
    for section in content.narrative:
        _refuse_names(section.title, (*section.paragraphs, *section.bullets), names)
    _refuse_names(label(ReportSection.RECOMMENDATIONS), content.recommendations, names)


def _refuse_names(title: str, paragraphs: Iterable[str], names: Iterable[tuple[str, str]]) -> None:
    text = f" {' '.join(word for paragraph in paragraphs for word in words(paragraph))} "
    for first, last in names:
        if f" {first} {last} " in text or f" {last} {first} " in text:
            raise RuleError("report_names_person", section=title)


def _narratives(session: Session, period: ReportPeriod) -> dict[ReportSection, str]:
    row = YearNarrativeRow
    query = select(row.section, row.text).where(row.begin == period.begin, row.end == period.end)
    return {ReportSection(section): text for section, text in session.execute(query)}


def _narratives_before(session: Session, period: ReportPeriod) -> dict[ReportSection, str]:
    """The texts of the last period that ended before this one does."""
    row = YearNarrativeRow
    earlier = select(row.begin, row.end).where(row.end < period.end).order_by(row.end.desc()).limit(1)
    found = session.execute(earlier).first()
    return {} if found is None else _narratives(session, ReportPeriod(found.begin, found.end))


def as_period(begin: date, end: date) -> ReportPeriod:
    """A period as typed; refuses one that ends before it begins."""
    if end < begin:
        raise RuleError("period_reversed")
    return ReportPeriod(begin, end)
