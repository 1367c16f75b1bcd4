"""The sheet of a module as its funder asks for it (A-11, A-58): every heading, every option, those that apply
ticked and in bold. It is about no person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from modactions_desktop.domain.catalogues import HeadingKind, SheetHeading
from modactions_desktop.domain.dates import written_date
from modactions_desktop.domain.modules import FUNDING, ModuleSheet, ModuleSheetContent, SheetPart, in_sections
from modactions_desktop.domain.options import Option
from modactions_desktop.domain.users import Project, total_percent
from modactions_desktop.module_words import percent_words, total_words
from modactions_desktop.reports import module_texts as texts
from modactions_desktop.reports import parts
from modactions_desktop.reports.pdf import sheet, styles, tags
from modactions_desktop.reports.pdf.archive import Description
from modactions_desktop.reports.pdf.blocks import Block, Columns, NewPage, Paragraph, Stack
from modactions_desktop.reports.pdf.canvas import ArchiveCanvas
from modactions_desktop.reports.pdf.sheet import Sheet
from modactions_desktop.reports.pdf.styles import DENSE
from modactions_desktop.reports.pdf.tags import Slot
from modactions_desktop.reports.pdf.text import Rich, Span, lines
from modactions_desktop.reports.texts import FICTITIOUS, NOT_GIVEN

_TYPE = DENSE
_LABEL = _TYPE.body.but(size=_TYPE.small.size, color=styles.MUTED, after=0)
_BESIDE = (9, 34)
"""The shares of a label and of what is said beside it."""
_SHORT = 360
"""A longer text stands under its label, where it may turn the page."""


def render_module_sheet(content: ModuleSheetContent) -> bytes:
    """The sheet as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Raises DocumentError when a text holds a character that no font covers.
    """
    title = texts.TITLE.format(module=content.sheet.module.name)
    return _render(content, title, texts.SHEET, _validity(content.sheet), _blocks(content))


def render_module_sheets(contents: Sequence[ModuleSheetContent]) -> bytes:
    """Several sheets as one document, each from a page of its own; there must be one at least."""
    blocks = [block for content in contents for block in (NewPage(), *_blocks(content))]
    subject = ", ".join(content.sheet.module.name for content in contents)
    return _render(contents[0], texts.SHEETS, texts.SHEETS, subject, blocks)


def _render(
    content: ModuleSheetContent, title: str, reference: str, subject: str, blocks: Iterable[Block]
) -> bytes:
    about = Description(
        title=title,
        author=content.letterhead.organisation,
        subject=subject,
        when=parts.at_noon(content.issued_on),
    )
    warnings = (FICTITIOUS,) if content.fictitious else ()
    surroundings = parts.Surroundings(content.letterhead, (reference,), warnings)
    return sheet.render(blocks, Sheet(surroundings), about)


def _blocks(content: ModuleSheetContent) -> Iterable[Block]:
    yield Paragraph(content.sheet.module.name, _TYPE.title)
    yield Paragraph(_validity(content.sheet), _TYPE.subtitle.but(after=6))
    facts = parts.facts(_facts(content), _TYPE, columns=2)
    if facts is not None:
        yield facts
    yield Paragraph(texts.LEGEND, _TYPE.caption.but(after=0))
    for title, headings in in_sections(content.headings):
        yield from _section(title, headings, content)


def _validity(known: ModuleSheet) -> str:
    begin = written_date(known.valid_from)
    if known.valid_to is None:
        return texts.SINCE.format(begin=begin)
    return texts.FROM_TO.format(begin=begin, end=written_date(known.valid_to))


def _facts(content: ModuleSheetContent) -> Iterable[tuple[str, str]]:
    letters, project = content.letterhead, content.project
    yield texts.ORGANISATION, ", ".join(filter(None, (letters.organisation, letters.service)))
    yield texts.PROJECT, _project(project) if project else ""
    yield texts.CONTACT, ", ".join(letters.contact)


def _project(project: Project) -> str:
    end = texts.UNTIL.format(end=written_date(project.end)) if project.end else ""
    return texts.PROJECT_OF.format(name=project.name, fund=project.fund, end=end)


# Headings


def _section(title: str, headings: Sequence[SheetHeading], content: ModuleSheetContent) -> Iterable[Block]:
    """A title of the funder; its only heading is not named a second time."""
    inner: list[Block] = []
    for heading in headings:
        inner += _heading(heading, content, labelled=len(headings) > 1)
    yield Paragraph(title, _TYPE.section.but(before=12, after=3))
    yield from inner


def _heading(heading: SheetHeading, content: ModuleSheetContent, *, labelled: bool) -> Iterable[Block]:
    if heading.kind is HeadingKind.PARTS:
        yield from _parts(content.sheet.parts)
    elif heading.kind is HeadingKind.CHOICE:
        options = Options(heading.options, frozenset(content.sheet.chosen(heading)))
        yield _beside(heading.label, options) if labelled else options
    else:
        yield from _text(heading, content.sheet.text(heading), labelled=labelled)
    if heading.code == FUNDING and content.project is not None:
        yield from _shares(content.project)


def _text(heading: SheetHeading, text: str, *, labelled: bool) -> Iterable[Block]:
    told = [line for line in text.splitlines() if line.strip()]
    style = _TYPE.body.but(after=3) if told else _TYPE.body.but(after=3, color=styles.MUTED)
    paragraphs = [Paragraph(line, style) for line in told or [NOT_GIVEN]]
    if not labelled:
        yield from paragraphs
    elif len(text) <= _SHORT:
        yield _beside(heading.label, Stack(paragraphs))
    else:
        yield Paragraph(heading.label, _LABEL.but(keep_next=True))
        yield from paragraphs


def _beside(label: str, said: Block) -> Block:
    row = Columns([Paragraph(label, _LABEL), said], _BESIDE, 12)
    row.before, row.after = 2, 4
    return row


def _parts(known: Sequence[SheetPart]) -> Iterable[Block]:
    if not known:
        yield Paragraph(NOT_GIVEN, _TYPE.body.but(color=styles.MUTED))
    for number, part in enumerate(known, start=1):
        yield Paragraph(texts.PART.format(number=number, title=part.title), _TYPE.subsection)
        if part.points:
            yield parts.bullets(part.points, _TYPE)


# Options: all of them, those that apply with a ticked box and in bold


class Options(Block):
    """The options of a heading side by side, on as many lines as needed; read as a list."""

    _BOX, _GAP = 14.0, 16.0
    """What a box takes before its words, and the room after them."""

    def __init__(self, options: Sequence[Option], applying: frozenset[str]) -> None:
        self._options = [(option, option.code in applying) for option in options]
        self._slot = Slot()
        self.before, self.after = 0, 3

    def _places(self, width: float) -> list[tuple[Paragraph, bool, float, int]]:
        """Each option with its left edge and its line."""
        places, x, row = [], 0.0, 0
        for option, applies in self._options:
            words = Paragraph(option.label, _TYPE.body.but(tag="LBody", after=0, bold=applies))
            (set_line,) = lines(option.label, words.style, 10_000)
            wide = self._BOX + set_line.width * words.style.size / 1000
            if x and x + wide > width:
                x, row = 0.0, row + 1
            places.append((words, applies, x, row))
            x += wide + self._GAP
        return places

    def height(self, width: float) -> float:
        return (max((row for *_, row in self._places(width)), default=0) + 1) * _TYPE.body.leading

    def draw(self, canvas: ArchiveCanvas, x: float, top: float, width: float) -> None:
        leading = _TYPE.body.leading
        with canvas.inside(self._slot.under(canvas.parent, "L")):
            for words, applies, left, row in self._places(width):
                with canvas.inside(canvas.parent.add("LI")):
                    self._draw_box(canvas, x + left, top - (row + 0.5) * leading, applies)
                    words.draw(canvas, x + left + self._BOX, top - row * leading, 10_000)

    def _draw_box(self, canvas: ArchiveCanvas, x: float, middle: float, applies: bool) -> None:
        """The box is said in words to who does not see it."""
        said = tags.actual_text(texts.APPLIES if applies else texts.DOES_NOT_APPLY)
        with canvas.content(canvas.parent.add("Lbl", said)):
            canvas.box(x + 4.5, middle, 8.6, styles.ACCENT if applies else styles.MUTED)
            if applies:
                canvas.tick(x + 4.5, middle, 6.2, styles.ACCENT)


# Funders


def _shares(project: Project) -> Iterable[Block]:
    """Who bears what; a sum that is not 100 is said, so that nobody hands it over unseen (A-35)."""
    shares = project.cofinancing
    if not shares:
        return
    rows: list[tuple[Rich, ...]] = [
        (share.funder, percent_words(share.percent), share.base) for share in shares
    ]
    total = percent_words(total_percent(shares))
    rows.append((Span(texts.TOTAL, bold=True), Span(total, bold=True), ""))
    yield Paragraph(texts.SHARES, _LABEL.but(before=4, keep_next=True))
    yield parts.table(texts.SHARES_HEADER, rows, (5, 1.3, 3), _TYPE)
    if wrong := total_words(shares):
        yield Paragraph(wrong, _TYPE.body.but(bold=True, color=styles.ATTENTION))
