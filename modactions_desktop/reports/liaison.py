"""The note of liaison: one page where it holds, facts apart from what is thought of them (A4, signed)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from modactions_desktop.domain.dates import written_date
from modactions_desktop.domain.liaison import LiaisonContent
from modactions_desktop.domain.liaison_notes import LiaisonParagraph
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.participants import SharingAgreement
from modactions_desktop.domain.referrals import LiaisonNature
from modactions_desktop.reports import liaison_texts as texts
from modactions_desktop.reports import parts
from modactions_desktop.reports.paper_pages import description_of, fitting, surroundings_of
from modactions_desktop.reports.pdf import sheet, styles
from modactions_desktop.reports.pdf.blocks import Block, Panel, Paragraph, Stack
from modactions_desktop.reports.pdf.sheet import Sheet
from modactions_desktop.reports.pdf.styles import Type, type_for
from modactions_desktop.reports.pdf.text import Span, Style
from modactions_desktop.reports.texts import SIGNED, SIGNED_AT

_SIZES = (11.5, 11.0, 10.5, 10.0, 9.5)
"""Tried one after the other."""
_TURNING = 10.5
"""The size of a note that is longer and turns the page."""


def render_liaison_note(content: LiaisonContent) -> bytes:
    """The page as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Raises DocumentError when a text holds a character that no font covers.
    """
    page = Sheet(surroundings_of(content, PaperKind.LIAISON))
    compose = partial(_blocks, content)
    blocks = fitting(compose, map(_type, _SIZES), page) or compose(_type(_TURNING))
    return sheet.render(blocks, page, description_of(content, PaperKind.LIAISON, on=content.written_on))


def _type(size: float) -> Type:
    return type_for(size, size * 1.9)


def _blocks(content: LiaisonContent, type_: Type) -> Iterable[Block]:
    yield Paragraph(texts.TITLE, type_.title)
    birth = texts.BORN.format(birth=content.birth) if content.birth else ""
    yield Paragraph(texts.ABOUT.format(name=content.name, birth=birth), type_.subtitle)
    letters = content.letterhead
    sender = " · ".join(filter(None, (letters.organisation, letters.service, content.reach.phone)))
    facts = ((texts.TO, content.recipient), (texts.FROM, sender))
    known = parts.facts((*facts, (texts.DATE, written_date(content.written_on))), type_, columns=3)
    if known is not None:
        yield known
    if content.agreement is None:
        told = Paragraph(Span(texts.NO_AGREEMENT, bold=True), type_.body.but(after=0))
        yield Panel(Stack([told]), ground=styles.ATTENTION_SOFT)
    if content.request.strip():
        yield Paragraph(texts.REQUEST, _section(type_))
        yield from _lines(content.request, type_)
    for nature in LiaisonNature:
        yield from _side(nature, content, type_)
    if content.agreement is not None:
        yield _shared(content.agreement, type_)
    yield Paragraph(texts.BOUND, type_.small.but(before=type_.body.size * 0.5))
    yield _signed(content, type_)


def _side(nature: LiaisonNature, content: LiaisonContent, type_: Type) -> Iterable[Block]:
    """One kind of paragraphs; her own proposition comes after those that were ticked."""
    found = content.of(nature)
    own = content.proposal.strip() if nature is LiaisonNature.PROPOSAL else ""
    if not found and not own:
        return
    yield Paragraph(texts.SECTIONS[nature], _section(type_))
    if texts.NOTES[nature]:
        yield Paragraph(texts.NOTES[nature], type_.caption.but(after=3, keep_next=True))
    if found:
        yield parts.bullets([_told(paragraph) for paragraph in found], type_)
    yield from _lines(own, type_)


def _told(paragraph: LiaisonParagraph) -> list[Span | str]:
    said: list[Span | str] = [" ".join(paragraph.text.split())]
    if paragraph.origin:
        said.append(Span(texts.SOURCE.format(origin=paragraph.origin), color=styles.MUTED))
    return said


def _lines(text: str, type_: Type) -> Iterable[Block]:
    return (Paragraph(line, type_.body) for line in text.splitlines() if line.strip())


def _section(type_: Type) -> Style:
    return type_.section.but(before=type_.body.size * 0.8)


def _shared(agreement: SharingAgreement, type_: Type) -> Block:
    """What, with whom, for what, until when: on the page itself, so that who reads it knows."""
    said = type_.body.but(after=type_.body.size * 0.15)
    rows = (
        (texts.SHARED_WHAT, agreement.information),
        (texts.SHARED_WITH, agreement.recipient),
        (texts.SHARED_WHY, agreement.purpose),
    )
    until = texts.SHARED_OPEN
    if agreement.end is not None:
        until = texts.SHARED_UNTIL.format(end=written_date(agreement.end))
    given = texts.GIVEN.format(begin=written_date(agreement.begin), form=agreement.form)
    lines: list[Block] = [Paragraph(texts.SHARED, type_.section.but(before=0))]
    lines += [Paragraph([Span(lead, bold=True), text], said) for lead, text in rows if text]
    lines.append(Paragraph(f"{until} {given}", said))
    return Panel(Stack(lines, together=True), ground=styles.SOFT, before=type_.body.size)


def _signed(content: LiaisonContent, type_: Type) -> Block:
    day, place = written_date(content.written_on), content.letterhead.place
    where = SIGNED_AT.format(place=place, date=day) if place else SIGNED.format(date=day)
    who = " · ".join(filter(None, (content.author, texts.SIGNED_BY)))
    block = parts.signatures([who], where, type_)
    block.before = type_.body.size
    return block
