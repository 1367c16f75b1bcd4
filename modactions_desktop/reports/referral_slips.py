"""The page that a person takes along to a service: where in large letters, when, what to bring (F69)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from modactions_desktop.domain.dates import DAYS, written_date
from modactions_desktop.domain.errors import DocumentError
from modactions_desktop.domain.folding import in_a_sentence
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.referral_slips import QrText, SlipContent
from modactions_desktop.reports import parts
from modactions_desktop.reports import referral_slip_texts as texts
from modactions_desktop.reports.paper_pages import (
    description_of,
    fitting,
    reached_by,
    surroundings_of,
    unbroken,
)
from modactions_desktop.reports.pdf import sheet, styles
from modactions_desktop.reports.pdf.blocks import Block, Columns, Figure, Panel, Paragraph, Stack
from modactions_desktop.reports.pdf.charts import QrCode
from modactions_desktop.reports.pdf.sheet import Sheet
from modactions_desktop.reports.pdf.styles import Type, type_for
from modactions_desktop.reports.pdf.text import Rich, Span
from modactions_desktop.week_words import clock

SIZES = (19.0, 18.0, 17.0, 16.5, 16.0, 15.5, 15.0, 14.5, 14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0)
"""Tried one after the other. Under the last it is no longer large type: the slip is too long."""
_QR = 96
_DAY_COLUMN = 0.36


def render_referral_slip(content: SlipContent) -> bytes:
    """One A4 as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Raises DocumentError: `slip_too_long` when the smallest large type needs a second page,
    `uncovered_characters` when a text holds a character that no font covers.
    """
    page = Sheet(surroundings_of(content, PaperKind.REFERRAL), bottom=58)
    blocks = fitting(partial(_blocks, content), (type_for(size, size * 1.6) for size in SIZES), page)
    if blocks is None:
        raise DocumentError("slip_too_long")
    return sheet.render(blocks, page, description_of(content, PaperKind.REFERRAL))


def _blocks(content: SlipContent, type_: Type) -> Iterable[Block]:
    yield Paragraph(texts.TITLE, type_.title)
    if content.translation:
        told = Span(content.translation, bold=True, color=styles.ACCENT)
        yield Paragraph(told, type_.subtitle.but(after=0))
    yield Paragraph(content.name, type_.subtitle.but(after=2))
    yield _where(content, type_)
    yield from _when(content, type_)
    yield from _facts(content, type_)
    yield from _shared(content, type_)
    yield Paragraph(_reach_us(content), type_.small.but(color=styles.INK, before=4, after=0))


def _where(content: SlipContent, type_: Type) -> Block:
    """The service and its address: what is looked for first, the largest on the page."""
    size = type_.body.size
    big = type_.title.but(tag="P", size=size * 1.5, leading=size * 1.9, after=0, keep_next=False)
    lines: list[Block] = [Paragraph(texts.WHERE, type_.label.but(tag="P"))]
    lines.append(Paragraph(content.service, big.but(color=styles.ACCENT)))
    if content.organisation:
        lines.append(Paragraph(content.organisation, type_.body.but(after=size * 0.2)))
    lines += [Paragraph(line, big.but(size=size * 1.35, leading=size * 1.8)) for line in content.address]
    told = Stack(lines)
    if content.qr is None:
        return Panel(told, ground=styles.SOFT, padding=(16, 12))
    beside = Columns([told, _code(content.qr, type_)], (4, 1), 14)
    return Panel(Stack([beside]), ground=styles.SOFT, padding=(16, 12))


def _code(qr: QrText, type_: Type) -> Block:
    alternative = texts.QR_ALTERNATIVE[qr.kind].format(text=qr.text)
    caption = type_.caption.but(after=0, align="center")
    return Stack(
        [Figure(QrCode(qr.text, _QR), alternative, after=0), Paragraph(texts.QR_CAPTION[qr.kind], caption)]
    )


def _no_appointment(content: SlipContent) -> str:
    return texts.CALL_FIRST if content.phones else texts.NO_APPOINTMENT


def _when(content: SlipContent, type_: Type) -> Iterable[Block]:
    """The day in words and the hour, or that there is none yet."""
    size = type_.body.size
    if content.at is None:
        said = texts.APPOINTMENT_TO_NOTE if content.is_booked else _no_appointment(content)
        yield Paragraph(said, type_.body.but(before=size * 0.4, after=size * 0.3))
        return
    big = type_.body.but(size=size * 1.5, leading=size * 1.95, bold=True, after=0)
    day = f"{DAYS[content.at.weekday()]} {written_date(content.at.date())}"
    at = content.at.time()
    hour = texts.AT.format(time=clock(at)) if (at.hour, at.minute) != (0, 0) else ""
    lead = Paragraph(texts.WHEN, type_.label.but(tag="P"))
    lines = [lead, Paragraph(day.capitalize(), big), *([Paragraph(hour, big)] if hour else [])]
    yield Panel(Stack(lines), bar=styles.ACCENT, padding=(16, 2), before=6, after=size * 0.5)


def _facts(content: SlipContent, type_: Type) -> Iterable[Block]:
    """Only what is known; each on its own lines, its question above."""
    hours = [f"{days} : {said}" for days, said in content.hours]
    rows: tuple[tuple[str, tuple[str, ...] | list[str]], ...] = (
        (texts.ASK, (content.ask_for,)),
        (texts.BRING, content.bring),
        (texts.HOW_TO_GET_THERE, tuple(content.directions.splitlines())),
        (texts.ACCESS, (content.accessibility,)),
        (texts.INTERPRETER, (content.interpreter,)),
        (texts.COST, (content.cost,)),
        (texts.PHONE, tuple(unbroken(phone) for phone in content.phones)),
        (texts.HOURS, hours),
    )
    for lead, told in rows:
        known = [line.strip() for line in told if line.strip()]
        if known:
            yield _row(lead, known, type_)


def _row(lead: str, told: list[str], type_: Type) -> Block:
    """The question on the left, its answer on the right."""
    said = type_.body.but(after=type_.body.size * 0.1)
    answer: list[Block]
    if len(told) > 1 and lead == texts.BRING:
        answer = [parts.bullets(told, type_)]
    else:
        answer = [Paragraph(line, said) for line in told]
    question: Rich = Span(lead, bold=True)
    row = Columns([Stack([Paragraph(question, said)]), Stack(answer)], (_DAY_COLUMN, 1), 12)
    row.before = row.after = type_.body.size * 0.18
    return row


def _shared(content: SlipContent, type_: Type) -> Iterable[Block]:
    """What the service is told, and that the person agreed: on the page itself (F68)."""
    said = type_.body.but(after=0)
    given = content.agreement
    if given is None:
        lines = [texts.SHARED_NOTHING]
    else:
        agreed = texts.SHARED_AGREED
        if given.end is not None:
            agreed = texts.SHARED_UNTIL.format(end=written_date(given.end))
        what = texts.SHARED_WHAT.format(information=in_a_sentence(given.information.strip()).rstrip("."))
        lines = [what, f"{agreed} {texts.SHARED_CHANGE}"]
    heading = Paragraph(texts.SHARED, type_.section.but(before=0, after=1, size=type_.body.size * 1.05))
    inner = Stack([heading, *(Paragraph(line, said) for line in lines)], together=True)
    ground = styles.GOOD_SOFT if given is not None else styles.SOFT
    yield Panel(inner, ground=ground, before=type_.body.size * 0.6, after=4)


def _reach_us(content: SlipContent) -> str:
    return reached_by(content.reach, phone=texts.CALL_US, email=texts.WRITE_US, here=texts.TELL_US)
