"""The annual report: key figures on the first page, then charts, narrative, tables, financing and method.

Suppression of small cells, snapshots and counting were done by whoever composed the content: this module sets
figures, it counts nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from modactions_desktop.domain.bilans import Letterhead
from modactions_desktop.domain.dates import written_date
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.suppression import MASKED
from modactions_desktop.domain.years import (
    AnnualReportContent,
    Cell,
    FundingShare,
    KeyFigures,
    NarrativeSection,
    ObstacleAverage,
    RecordSlip,
    Table,
)
from modactions_desktop.labels import SEVERITIES
from modactions_desktop.reports import parts, texts
from modactions_desktop.reports.pdf import sheet, styles, tables
from modactions_desktop.reports.pdf.archive import Description
from modactions_desktop.reports.pdf.blocks import Blank, Block, Columns, Figure, Panel, Paragraph, Stack
from modactions_desktop.reports.pdf.charts import Bar, Bars, Dumbbell, Dumbbells
from modactions_desktop.reports.pdf.sheet import Sheet
from modactions_desktop.reports.pdf.styles import DENSE, Type, type_for
from modactions_desktop.reports.pdf.text import Style, clean, line, lines

_TYPE = DENSE
_NARROW = replace(
    type_for(8.6, 22),
    cell_header=Style(7.2, 9, styles.MUTED, tag=""),
    cell=Style(8.3, 11, styles.INK, tag=""),
)
"""For tables of many columns."""
_MANY_COLUMNS = 6
_NARROW_GUTTER = 7
_STEP = 3
"""By how much a column is widened, in points, until its title stands on a few lines."""
_FUNDING_TABLE = "T19"
"""Where it is printed, the shares are not printed twice."""
_FIGURE = Style(30, 36, styles.ACCENT, bold=True)


def render_annual_report(content: AnnualReportContent) -> bytes:
    """The annual report as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Raises DocumentError when a text holds a character that no font covers.
    """
    about = Description(
        title=f"{_title(content.period)} — {content.letterhead.organisation}",
        author=content.letterhead.organisation,
        subject=_period(content.period),
        when=parts.at_noon(content.issued_on),
    )
    warnings = (texts.FICTITIOUS,) if content.fictitious else ()
    surroundings = parts.Surroundings(content.letterhead, (_title(content.period),), warnings)
    return sheet.render(_blocks(content), Sheet(surroundings), about)


def render_record(
    record: RecordSlip, period: ReportPeriod, letterhead: Letterhead, fictitious: bool = False
) -> bytes:
    """The record (procès-verbal) of an archive on one page, to print and sign."""
    about = Description(
        title=f"{texts.RECORD} — {letterhead.organisation}",
        author=letterhead.organisation,
        subject=_period(period),
        when=parts.at_noon(record.exported_on),
    )
    warnings = (texts.FICTITIOUS,) if fictitious else ()
    surroundings = parts.Surroundings(letterhead, (_period(period),), warnings)
    blocks = [Paragraph(texts.RECORD, _TYPE.title), *_record(record, period)]
    return sheet.render(blocks, Sheet(surroundings), about)


def _title(period: ReportPeriod) -> str:
    return (
        texts.REPORT_TITLE.format(year=period.begin.year) if _is_year(period) else texts.REPORT_TITLE_PERIOD
    )


def _is_year(period: ReportPeriod) -> bool:
    first, last = (period.begin.month, period.begin.day), (period.end.month, period.end.day)
    return period.begin.year == period.end.year and first == (1, 1) and last == (12, 31)


def _period(period: ReportPeriod) -> str:
    return texts.REPORT_PERIOD.format(start=written_date(period.begin), end=written_date(period.end))


def _blocks(content: AnnualReportContent) -> Iterable[Block]:
    yield from _first_page(content)
    if content.obstacles:
        yield from _obstacles(content.obstacles)
    for section in content.narrative:
        yield from _narrative(section)
    yield from _titled(texts.RECOMMENDATIONS, _recommendations(content.recommendations))
    for table in content.tables:
        yield from _table(table)
    yield from _titled(texts.FUNDING, _funding(content))
    yield from _titled(texts.METHOD, [Paragraph(text, _TYPE.body) for text in content.method])
    yield Paragraph(texts.RECORD, _TYPE.section)
    yield from _record(content.record, content.period)


def _titled(title: str, blocks: Iterable[Block]) -> Iterable[Block]:
    inner = list(blocks)
    return [Paragraph(title, _TYPE.section), *inner] if inner else []


# The first page


def _first_page(content: AnnualReportContent) -> Iterable[Block]:
    letterhead = content.letterhead
    yield Paragraph(_title(content.period), _TYPE.title)
    issuer = (letterhead.service, letterhead.organisation, _period(content.period))
    yield Paragraph("  ·  ".join(filter(None, issuer)), _TYPE.subtitle)
    if content.version:
        yield Paragraph(texts.FROZEN.format(version=content.version), _TYPE.caption)
    yield Paragraph(texts.KEY_FIGURES, _TYPE.section)
    yield from _tiles(content.figures)
    yield from _groups(content.figures)
    yield from _funnel(content.figures)


def _tiles(figures: KeyFigures) -> Iterable[Block]:
    entered = texts.ENTERED_HOW.format(share=texts.share(figures.entered_trajectory, figures.followed))
    can_compare = figures.followed and not figures.hidden & {"followed", "entered_trajectory"}
    first = [
        _tile(_number(figures, "followed"), texts.FOLLOWED, texts.FOLLOWED_HOW),
        _tile(_number(figures, "entered_trajectory"), texts.ENTERED, entered if can_compare else ""),
    ]
    interpreter = texts.HELD_INTERVIEWS_HOW.format(count=_number(figures, "interviews_with_interpreter"))
    second = [
        _tile(_number(figures, "interviews"), texts.HELD_INTERVIEWS, interpreter),
        _tile(_number(figures, "referrals"), texts.REFERRALS_MADE, texts.REFERRALS_HOW),
        _tile(
            _number(figures, "positive_exits"),
            texts.POSITIVE_EXITS,
            texts.POSITIVE_EXITS_HOW.format(count=_number(figures, "exits")),
        ),
    ]
    yield Columns(first, (1, 1), 12)
    yield Columns(second, (1, 1, 1), 12)


def _number(figures: KeyFigures, name: str) -> str:
    return texts.SMALL if name in figures.hidden else texts.number(getattr(figures, name))


def _tile(value: str, caption: str, how: str) -> Block:
    inner: list[Block] = [
        Paragraph(value, _FIGURE),
        Paragraph(caption, _TYPE.body.but(bold=True, after=0)),
    ]
    if how:
        inner.append(Paragraph(how, _TYPE.caption.but(after=0)))
    return Panel(Stack(inner), ground=styles.SOFT, padding=(14, 8), before=0, after=10)


def _groups(figures: KeyFigures) -> Iterable[Block]:
    if not figures.groups:
        return
    names = {code: figures.group_names.get(code, code) for code in figures.groups}
    bars = [Bar(names[code], count, texts.number(count)) for code, count in figures.groups.items()]
    said = ", ".join(f"{names[code]} {count}" for code, count in figures.groups.items())
    rows = [
        (names[code], texts.number(count), _attended(figures, code)) for code, count in figures.groups.items()
    ]
    yield Paragraph(texts.GROUPS, _TYPE.section)
    yield Figure(Bars(bars, _TYPE.cell), texts.GROUPS_ALTERNATIVE.format(rows=said))
    header = (texts.GROUP, texts.MAIN_GROUP, texts.ATTENDANCE)
    yield _figures_table(header, rows, _TYPE)
    yield Paragraph(texts.GROUPS_DEFINITION, _TYPE.caption)


def _attended(figures: KeyFigures, code: str) -> str:
    attended = figures.group_attendance.get(code)
    return texts.SMALL if attended is None else texts.number(attended)


def _funnel(figures: KeyFigures) -> Iterable[Block]:
    names = {
        "followed": texts.STAGE_FOLLOWED,
        "entered_trajectory": texts.STAGE_ENTERED,
        "positive_exits": texts.STAGE_EXITS,
    }
    stages = [(name, getattr(figures, field)) for field, name in names.items() if field not in figures.hidden]
    bars = [Bar(name, count, texts.number(count)) for name, count in stages]
    said = ", ".join(f"{name} {count}" for name, count in stages)
    rows = [(name, texts.number(count), texts.share(count, figures.followed)) for name, count in stages]
    yield Paragraph(texts.FUNNEL, _TYPE.section)
    yield Figure(Bars(bars, _TYPE.cell, centred=True), texts.FUNNEL_ALTERNATIVE.format(rows=said))
    yield _figures_table((texts.STAGE, texts.PERSONS, texts.SHARE_OF_FOLLOWED), rows, _TYPE)
    yield Paragraph(texts.FUNNEL_DEFINITION, _TYPE.caption)


def _obstacles(averages: Sequence[ObstacleAverage]) -> Iterable[Block]:
    dumbbells = [
        Dumbbell(a.domain, a.start, a.end, texts.COUNT_NOTE.format(count=a.persons)) for a in averages
    ]
    said = " ; ".join(
        texts.OBSTACLES_ROW.format(domain=a.domain, start=texts.number(a.start), end=texts.number(a.end))
        for a in averages
    )
    rows = [(a.domain, texts.number(a.start), texts.number(a.end), texts.number(a.persons)) for a in averages]
    drawing = Dumbbells(dumbbells, SEVERITIES, texts.CHART_LEGEND_FINAL, _TYPE.cell, _TYPE.caption)
    yield Paragraph(texts.OBSTACLES_MOVED, _TYPE.section)
    yield Paragraph(texts.OBSTACLES_DEFINITION, _TYPE.caption)
    yield Figure(drawing, texts.OBSTACLES_ALTERNATIVE.format(rows=said))
    yield _figures_table((texts.DOMAIN, texts.AT_START, texts.AT_END, texts.PERSONS), rows, _TYPE)


# Narrative, financing


def _narrative(section: NarrativeSection) -> Iterable[Block]:
    blocks: list[Block] = [Paragraph(text, _TYPE.body) for text in section.paragraphs]
    if section.bullets:
        blocks.append(parts.bullets(section.bullets, _TYPE))
    blocks += [parts.quote(verbatim, _TYPE) for verbatim in section.verbatims]
    return _titled(section.title, blocks)


def _recommendations(sentences: Sequence[str]) -> Iterable[Block]:
    return [parts.bullets(sentences, _TYPE)] if sentences else []


def _funding(content: AnnualReportContent) -> Iterable[Block]:
    if content.funding and not any(table.id == _FUNDING_TABLE for table in content.tables):
        yield _figures_table(texts.FUNDING_HEADER, [_funding_row(share) for share in content.funding], _TYPE)
    if content.letterhead.cofinancing:
        yield Paragraph(content.letterhead.cofinancing, _TYPE.body)


def _funding_row(share: FundingShare) -> Sequence[str]:
    return share.funder, texts.percent(share.percent), share.base


# Tables


def _table(table: Table) -> Iterable[Block]:
    type_ = _NARROW if len(table.columns) > _MANY_COLUMNS else _TYPE
    rows = [[_in_words(cell) for cell in row] for row in table.rows]
    numeric = [_is_numeric(table.rows, column) for column in range(len(table.columns))]
    yield Paragraph(texts.TABLE_TITLE.format(id=table.id, title=table.title), _TYPE.section)
    if table.definition:
        yield Paragraph(table.definition, _TYPE.caption.but(keep_next=True))
    if rows:
        yield _set_table(table.columns, rows, numeric, type_, table.total_row, table.note)
    elif table.note:
        yield Paragraph(table.note, _TYPE.caption)


def _in_words(cell: Cell) -> str:
    if cell is None:
        return texts.NOT_GIVEN
    return cell if isinstance(cell, str) else texts.number(cell)


def _is_numeric(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Whether a column is set to the right: figures, « < 5 », nothing given."""
    if column == 0:
        return False
    cells = [row[column] for row in rows]
    return all(not isinstance(cell, str) or cell[:1] in "<–-0123456789" or cell == MASKED for cell in cells)


def _figures_table(header: Sequence[str], rows: Sequence[Sequence[str]], type_: Type) -> Block:
    """A small table whose columns after the first hold figures."""
    numeric = [index > 0 and all(row[index][:1].isdigit() for row in rows) for index in range(len(header))]
    return _set_table(header, rows, numeric, type_)


def _set_table(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric: Sequence[bool],
    type_: Type,
    total_row: bool = False,
    note: str = "",
) -> Block:
    """A table whose columns take the room their texts need."""
    aligns = ["right" if is_numeric else "left" for is_numeric in numeric]
    titles = [
        Paragraph(title, type_.cell_header.but(align=align))
        for title, align in zip(header, aligns, strict=True)
    ]
    cells = [
        [
            Paragraph(text, type_.cell.but(align=align, bold=total_row and row is rows[-1]))
            for text, align in zip(row, aligns, strict=True)
        ]
        for row in rows
    ]
    gutter = _NARROW_GUTTER if type_ is _NARROW else tables.GUTTER
    widths = _widths(header, rows, numeric, type_, gutter)
    under = Paragraph(note, _TYPE.caption) if note else None
    return tables.Table(titles, cells, widths, styles.LINE, gutter=gutter, note=under)


def _widths(
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    numeric: Sequence[bool],
    type_: Type,
    gutter: float,
) -> list[float]:
    """The room each column takes: its longest word at least, its title on three lines. Columns of words are
    then served first, up to their longest text; then those of figures, until their titles take two lines."""
    least, wished = [], []
    for index, title in enumerate(header):
        column = [row[index] for row in rows]
        words = [word for text in column for word in _unbroken(text)]
        word = max(_widest(words, type_.cell), _widest(_unbroken(title), type_.cell_header)) + gutter
        least.append(_room(title, type_.cell_header, word, gutter, 3))
        longest = _widest(column, type_.cell) + gutter
        wished.append(max(longest, least[-1], _room(title, type_.cell_header, least[-1], gutter, 2)))
    widths = _widened(least, wished, [not is_numeric for is_numeric in numeric])
    return _widened(widths, wished, numeric)


def _widened(widths: Sequence[float], wished: Sequence[float], chosen: Sequence[bool]) -> list[float]:
    """The chosen columns with their part of the room that is left over, up to what they wish."""
    wanted = sum(
        wish - width for width, wish, is_chosen in zip(widths, wished, chosen, strict=True) if is_chosen
    )
    left_over = max(sheet.TEXT_WIDTH - sum(widths), 0)
    share = min(left_over / wanted, 1) if wanted else 0
    return [
        width + share * (wish - width) if is_chosen else width
        for width, wish, is_chosen in zip(widths, wished, chosen, strict=True)
    ]


def _unbroken(text: str) -> list[str]:
    """What stays on one line: words, and what typography binds to them."""
    return clean(text).split(" ")


def _widest(words: Iterable[str], style: Style) -> float:
    bold = style.but(bold=True)
    return max((line(text, bold).width * style.size / 1000 for text in words), default=0) + 1


def _room(title: str, style: Style, width: float, gutter: float, most: int) -> float:
    """The least width, from `width` on, at which a title takes `most` lines at most."""
    while len(lines(title, style, width - gutter)) > most:
        width += _STEP
    return width


# The record to sign


def _record(record: RecordSlip | None, period: ReportPeriod) -> Iterable[Block]:
    yield Paragraph(texts.RECORD_INTRO, _TYPE.caption.but(after=6, keep_next=True))
    if record is not None:
        yield _record_facts(record, period)
    else:
        captions = (texts.RECORD_EXPORTED, texts.RECORD_FILES, texts.RECORD_MANIFEST, texts.RECORD_HEAD)
        blanks = [Blank(Paragraph(caption, _TYPE.caption), 22, styles.LINE) for caption in captions]
        yield Stack([Columns(blanks[:2], (1, 1), 28), *blanks[2:]], together=True)
    signatures = [Blank(Paragraph(text, _TYPE.caption), 44, styles.INK) for text in texts.RECORD_SIGNATURES]
    yield Columns(signatures, [1.0] * len(signatures), 28)


def _record_facts(record: RecordSlip, period: ReportPeriod) -> Block:
    rows = (
        (texts.RECORD_PERIOD, _period(period)),
        (texts.RECORD_EXPORTED, written_date(record.exported_on)),
        (texts.RECORD_FILES, texts.number(record.files)),
        (texts.RECORD_BYTES, texts.number(record.bytes)),
        (texts.RECORD_MANIFEST, _fingerprint(record.manifest_sha256)),
        (texts.RECORD_HEAD, _fingerprint(record.journal_head)),
    )
    return parts.table(texts.RECORD_HEADER, rows, (2, 5), _TYPE)


def _fingerprint(digits: str) -> Block:
    """Small enough to stand on one line, as it is compared and copied."""
    return Paragraph(digits, _TYPE.cell.but(size=8.2))
