"""The sheet of rights and obligations that a person takes home: one page, large type, no badge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from modactions_desktop.domain.dates import full_date, written_date
from modactions_desktop.domain.errors import DocumentError
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.rights_sheets import RightsSheetContent, SheetLine, SheetPlace
from modactions_desktop.reports import paper_texts as texts
from modactions_desktop.reports.paper_pages import (
    description_of,
    fitting,
    reached_by,
    surroundings_of,
    unbroken,
)
from modactions_desktop.reports.pdf import sheet, styles
from modactions_desktop.reports.pdf.blocks import Block, Panel, Paragraph, Stack
from modactions_desktop.reports.pdf.sheet import Sheet
from modactions_desktop.reports.pdf.styles import Type, type_for
from modactions_desktop.reports.pdf.text import Color, Span

SIZES = (16.0, 15.5, 15.0, 14.5, 14.0, 13.5, 13.0, 12.5, 12.0)
"""Tried one after the other. Under the last it is no longer large type: the sheet is too long."""


def render_rights_sheet(content: RightsSheetContent) -> bytes:
    """The page as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Raises DocumentError: `sheet_too_long` when the smallest large type needs a second page,
    `uncovered_characters` when a title holds a character that no font covers.
    """
    page = Sheet(surroundings_of(content, PaperKind.RIGHTS), bottom=58)
    blocks = fitting(partial(_blocks, content), (type_for(size, size * 1.6) for size in SIZES), page)
    if blocks is None:
        raise DocumentError("sheet_too_long")
    return sheet.render(blocks, page, description_of(content, PaperKind.RIGHTS))


def _blocks(content: RightsSheetContent, type_: Type) -> Iterable[Block]:
    yield Paragraph(_title(content), type_.title)
    yield Paragraph(content.name, type_.subtitle.but(after=2))
    rights = texts.MY_RIGHTS_AND_STEPS if content.has_steps else texts.MY_RIGHTS
    yield from _side(rights, content.rights, type_, styles.GOOD)
    yield from _side(texts.MY_OBLIGATIONS, content.obligations, type_, styles.ACCENT)
    yield from _told(content, type_)


def _title(content: RightsSheetContent) -> str:
    if content.rights and content.obligations:
        return texts.SHEET_TITLE
    return texts.SHEET_RIGHTS_ONLY if content.rights else texts.SHEET_OBLIGATIONS_ONLY


def _side(title: str, lines: Sequence[SheetLine], type_: Type, ink: Color) -> Iterable[Block]:
    """One side of the page, its items beside a bar of its colour."""
    if not lines:
        return
    size = type_.body.size
    yield Paragraph(title, type_.section.but(color=ink, before=size * 0.5, after=size * 0.15))
    for line in lines:
        inner = Stack(list(_item(line, type_)), tag="Sect", together=True)
        yield Panel(inner, bar=ink, padding=(size * 0.8, 1), before=2, after=size * 0.55)


def _item(line: SheetLine, type_: Type) -> Iterable[Block]:
    size = type_.body.size
    heading = type_.subsection.but(size=size * 1.08, leading=round(size * 1.45, 1), before=0, after=0)
    said = type_.body.but(leading=round(size * 1.34, 1), after=size * 0.12)
    yield Paragraph(line.title, heading)
    if line.translation:
        yield Paragraph(Span(line.translation, bold=True, color=styles.ACCENT), said)
    yield Paragraph(line.text, said)
    for lead, told in (
        (texts.SHEET_WHOM, _where(line)),
        (texts.SHEET_BRING, line.bring),
        (texts.SHEET_BEFORE, full_date(line.due_on) if line.due_on else ""),
    ):
        if told:
            yield Paragraph([Span(f"{lead} : ", bold=True), told], said)


def _where(line: SheetLine) -> str:
    return _reached(line.place) if line.place else line.service


def _reached(place: SheetPlace) -> str:
    phone = texts.SHEET_PHONE.format(phone=unbroken(place.phone)) if place.phone else ""
    return ", ".join(filter(None, (place.name, place.address, phone)))


def _told(content: RightsSheetContent, type_: Type) -> Iterable[Block]:
    """When it was told, and that it may change; no mark says what is not checked, a sentence says to ask."""
    said = texts.SHEET_TOLD.format(date=written_date(content.issued_on))
    asked = "" if content.is_verified else texts.SHEET_ASK
    small = type_.small.but(color=styles.INK, before=type_.body.size * 0.3, after=0)
    yield Paragraph(" ".join(filter(None, (said, asked, _reach_us(content)))), small)


def _reach_us(content: RightsSheetContent) -> str:
    return reached_by(
        content.reach, phone=texts.SHEET_CALL, email=texts.SHEET_WRITE, here=texts.SHEET_US_HERE
    )
