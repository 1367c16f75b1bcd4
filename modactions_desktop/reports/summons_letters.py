"""Letters that a participant signs: « absence justifiée », « demande de report » (A-26).

They are the person's own: no letterhead, no funder, nobody of the staff.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial

from modactions_desktop.domain.dates import full_date, written_date
from modactions_desktop.domain.papers import PaperKind, SummonsLetterContent
from modactions_desktop.reports import paper_texts as texts
from modactions_desktop.reports.paper_pages import description_of, fitting, warnings_of
from modactions_desktop.reports.pdf import sheet, styles
from modactions_desktop.reports.pdf.blocks import Block, Columns, Paragraph, Space, Stack
from modactions_desktop.reports.pdf.canvas import A4, ArchiveCanvas
from modactions_desktop.reports.pdf.sheet import MARGIN, Sheet
from modactions_desktop.reports.pdf.styles import FURNITURE, Type, type_for
from modactions_desktop.reports.pdf.text import Span, line

_SIZES = (11.5, 11.0, 10.5, 10.0, 9.5)


@dataclass(frozen=True, slots=True)
class _Margins:
    """Nothing around the letter but what says that it is not one yet."""

    warnings: tuple[str, ...]

    def __call__(self, canvas: ArchiveCanvas, _number: int, _total: int) -> None:
        if self.warnings:
            told = Span(" · ".join(self.warnings), bold=True, color=styles.ATTENTION)
            canvas.draw_line(line(told, FURNITURE), A4[0] - MARGIN, A4[1] - 30, FURNITURE.size, "right")


def render_summons_letter(content: SummonsLetterContent) -> bytes:
    """One A4 as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Raises DocumentError when a text holds a character that no font covers.
    """
    page = Sheet(_Margins(warnings_of(content)), bottom=50)
    compose = partial(_letter, content)
    types = [type_for(size, size * 2) for size in _SIZES]
    blocks = fitting(compose, types, page) or compose(types[-1])
    return sheet.render(blocks, page, description_of(content, content.kind, author=content.name))


def _letter(content: SummonsLetterContent, type_: Type) -> Iterable[Block]:
    """The person's address on the left, the sender's of the summons where the window of an envelope is."""
    size, plain = type_.body.size, type_.body.but(after=0)
    own = (content.name, *content.address, content.phone)
    yield Stack([Paragraph(text, plain) for text in own if text])
    yield Space(26)
    to = Stack([Paragraph(text, plain) for text in content.to])
    yield Columns([Stack([]), to], [1.0, 1.0], 22)
    yield Space(26)
    day = written_date(content.issued_on)
    dated = texts.DATED.format(place=content.place, date=day) if content.place else day
    yield Paragraph(dated, type_.body.but(after=size * 1.4))
    yield from _subject(content, type_)
    said = type_.body.but(after=size * 0.7)
    yield Paragraph(texts.MADAM_SIR, said)
    for sentences in _paragraphs(content):
        yield Paragraph(" ".join(sentences), said)
    yield Paragraph(texts.REGARDS, type_.body.but(before=size * 0.4, after=size * 1.4))
    yield Paragraph(texts.SIGN_HERE, type_.small.but(after=size * 3.6, keep_next=True))
    yield Paragraph(content.name, plain)
    yield from _enclosed(content, type_)


def _subject(content: SummonsLetterContent, type_: Type) -> Iterable[Block]:
    subject = texts.LETTER_SUBJECTS[content.kind].format(summons=_summons(content))
    heading = type_.section.but(tag="H1", size=type_.body.size * 1.1, color=styles.INK, before=0, after=4)
    yield Paragraph(texts.ABOUT.format(subject=subject), heading)
    if content.reference:
        yield Paragraph([Span(texts.REFERENCE, bold=True), content.reference], type_.body.but(after=0))
    yield Space(type_.body.size)


def _summons(content: SummonsLetterContent) -> str:
    """« la convocation du vendredi 2 décembre 2016 »."""
    if content.at is not None:
        return texts.SUMMONS_OF.format(date=full_date(content.at.date()))
    if content.received_on is not None:
        return texts.SUMMONS_RECEIVED.format(date=full_date(content.received_on))
    return texts.YOUR_SUMMONS


def _paragraphs(content: SummonsLetterContent) -> Iterable[list[str]]:
    """What is answered, why, and what is asked: short sentences, a paragraph each."""
    yield [_called(content), _cannot(content)]
    why = [texts.REASON.format(reason=content.reason.strip().rstrip("."))] if content.reason.strip() else []
    if content.kind is PaperKind.POSTPONEMENT:
        if why:
            yield why
        yield list(_another_day(content))
        return
    yield [*why, texts.EXCUSE_ME]
    yield [texts.WILL_COME, *([] if content.enclosed else [texts.ON_REQUEST])]


def _cannot(content: SummonsLetterContent) -> str:
    if content.at is None:
        return texts.CANNOT_COME_AT_ALL
    is_past = content.at.date() < content.issued_on
    return texts.COULD_NOT_COME if is_past else texts.CANNOT_COME_THAT_DAY


def _another_day(content: SummonsLetterContent) -> Iterable[str]:
    yield texts.ANOTHER_APPOINTMENT
    if content.available.strip():
        yield texts.AVAILABLE.format(available=content.available.strip().rstrip("."))
    phone = content.phone.replace(" ", "\N{NO-BREAK SPACE}")
    yield texts.CONFIRM_AT.format(phone=phone) if phone else texts.CONFIRM


def _called(content: SummonsLetterContent) -> str:
    """What the summons asked, with its hour and its subject where they are known."""
    about = texts.CALLED_ABOUT.format(subject=content.subject) if content.subject else ""
    if content.at is None:
        received = texts.CALLED_ON.format(date=full_date(content.received_on)) if content.received_on else ""
        return texts.CALLED_WITHOUT_DAY.format(received=received, about=about)
    when = full_date(content.at.date())
    hour = texts.AT_TIME.format(time=_hour(content.at)) if content.at.time() != time() else ""
    return texts.CALLED.format(date=when, hour=hour, about=about)


def _hour(at: datetime) -> str:
    return (texts.AT_MINUTE if at.minute else texts.AT_HOUR).format(hour=at.hour, minute=at.minute)


def _enclosed(content: SummonsLetterContent, type_: Type) -> Iterable[Block]:
    """At the foot, under the signature, as letters have it."""
    if not content.enclosed:
        return
    yield Space(type_.body.size * 1.6)
    if len(content.enclosed) == 1:
        yield Paragraph(texts.ENCLOSED_ONE + content.enclosed[0], type_.body.but(after=0))
        return
    yield Paragraph(texts.ENCLOSED_MORE, type_.body.but(after=2, keep_next=True))
    yield Stack([Paragraph(f"– {text}", type_.body.but(after=0)) for text in content.enclosed])
