"""The recovery sheet: the one page that opens the base when its passphrase is lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from modactions_desktop.domain.bilans import Letterhead
from modactions_desktop.domain.dates import written_date
from modactions_desktop.reports import parts, texts
from modactions_desktop.reports.pdf import sheet, styles
from modactions_desktop.reports.pdf.archive import Description
from modactions_desktop.reports.pdf.blocks import (
    Blank,
    Block,
    Columns,
    Entry,
    Figure,
    Panel,
    Paragraph,
    Stack,
)
from modactions_desktop.reports.pdf.charts import QrCode
from modactions_desktop.reports.pdf.sheet import Sheet
from modactions_desktop.reports.pdf.styles import type_for

_TYPE = type_for(10.4, 25)
_COLUMNS = 3
_GROUP = 4
_GROUPS_A_LINE = 4
_WIDE_SPACE = "\u00a0" * 5


def render_recovery_sheet(words: tuple[str, ...], hex_key: str, organisation: str, created_on: date) -> bytes:
    """One A4 page as PDF/A-2a: `words` numbered, the key in hexadecimal and as a QR code, how to use it."""
    about = Description(
        title=f"{texts.SHEET_TITLE} — {organisation}",
        author=organisation,
        subject=texts.SHEET_TITLE,
        when=parts.at_noon(created_on),
    )
    surroundings = parts.Surroundings(Letterhead(organisation), (), ())
    subtitle = texts.SHEET_SUBTITLE.format(organisation=organisation, date=written_date(created_on))
    return sheet.render(_blocks(words, hex_key, subtitle), Sheet(surroundings), about)


def _blocks(words: Sequence[str], hex_key: str, subtitle: str) -> Iterable[Block]:
    yield Paragraph(texts.SHEET_TITLE, _TYPE.title)
    yield Paragraph(subtitle, _TYPE.subtitle)
    yield Paragraph(texts.SHEET_WHAT, _TYPE.body)
    yield Panel(Stack([parts.bullets(texts.SHEET_RULES, _TYPE)]), ground=styles.ATTENTION_SOFT)
    yield Paragraph(texts.SHEET_WORDS, _TYPE.section)
    yield Panel(Stack([_word_columns(words)]), ground=styles.SOFT, padding=(18, 12))
    yield Paragraph(texts.SHEET_HEX, _TYPE.section)
    yield Columns([_hexadecimal(hex_key), Figure(QrCode(hex_key, 104), texts.SHEET_QR)], (5, 2))
    yield Paragraph(texts.SHEET_HOW, _TYPE.section)
    yield Stack([_step(index, step) for index, step in enumerate(texts.SHEET_STEPS, start=1)], tag="L")
    captions = [Paragraph(caption, _TYPE.caption) for caption in texts.SHEET_KEPT_BY]
    yield Columns([Blank(caption, 34, styles.INK) for caption in captions], [1.0] * len(captions), 28)


def _word_columns(words: Sequence[str]) -> Block:
    """Numbered words, read down each column."""
    tall = -(-len(words) // _COLUMNS)
    columns: list[Block] = []
    for start in range(0, len(words), tall):
        column = enumerate(words[start : start + tall], start=start + 1)
        columns.append(Stack([_word(index, word) for index, word in column], tag="L"))
    return Columns(columns, [1.0] * len(columns))


def _word(index: int, word: str) -> Block:
    style = _TYPE.body.but(size=13, leading=20, after=0, tag="", bold=True)
    label = Paragraph(str(index), _TYPE.label.but(size=10, leading=20))
    return Entry(Paragraph(word, style), 34, style.leading, label=label)


def _hexadecimal(hex_key: str) -> Block:
    """The key in groups of four, a few groups a line."""
    groups = [hex_key[start : start + _GROUP] for start in range(0, len(hex_key), _GROUP)]
    lines = [groups[start : start + _GROUPS_A_LINE] for start in range(0, len(groups), _GROUPS_A_LINE)]
    style = _TYPE.body.but(size=15, leading=25, after=0)
    return Stack([Paragraph(_WIDE_SPACE.join(line), style) for line in lines])


def _step(index: int, step: str) -> Block:
    label = Paragraph(f"{index}.", _TYPE.body.but(tag="Lbl", bold=True, color=styles.ACCENT))
    style = _TYPE.body.but(tag="", after=3)
    return Entry(Paragraph(step, style), 28, style.leading, label=label)
