"""Papers of one page: the information notice, the appointment slip and letter, the sharing agreement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time

from modactions_desktop.domain.canevas import CanevasContent
from modactions_desktop.domain.dates import DAYS, full_date, numeric_date, written_date
from modactions_desktop.domain.papers import (
    AgreementContent,
    AgreementForm,
    AppointmentContent,
    NoticeContent,
    Paper,
    PaperContent,
    PaperKind,
    SummonsLetterContent,
)
from modactions_desktop.reports import paper_texts as texts
from modactions_desktop.reports import parts
from modactions_desktop.reports.canevas import render_canevas
from modactions_desktop.reports.paper_pages import Compose, description_of, fitting, surroundings_of
from modactions_desktop.reports.pdf import sheet, styles
from modactions_desktop.reports.pdf.blocks import Block, Columns, Panel, Paragraph, Space, Stack
from modactions_desktop.reports.pdf.canvas import A4
from modactions_desktop.reports.pdf.sheet import MARGIN, Sheet
from modactions_desktop.reports.pdf.styles import Type, type_for
from modactions_desktop.reports.pdf.text import Rich, Span
from modactions_desktop.reports.summons_letters import render_summons_letter
from modactions_desktop.reports.texts import (
    SIGNATURE_INTERPRETER,
    SIGNATURES,
    SIGNED,
    SIGNED_AT,
)

A5 = (419.53, 595.28)
_SMALL_MARGIN = 40
_SIZES = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5)
"""Tried one after the other: the largest type in which it stays one page; in the smallest, it may turn it."""


def render_paper(content: PaperContent) -> bytes:
    """A paper as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Raises DocumentError when a text holds a character that no font covers.
    """
    if isinstance(content, CanevasContent):
        return render_canevas(content)
    if isinstance(content, NoticeContent):
        return _render(content, PaperKind.NOTICE, lambda type_: _notice(content, type_))
    if isinstance(content, SummonsLetterContent):
        return render_summons_letter(content)
    if isinstance(content, AgreementContent):
        return _render(content, PaperKind.AGREEMENT, lambda type_: _agreement(content, type_))
    if content.kind is PaperKind.SLIP:
        return _render(content, content.kind, lambda type_: _slip(content, type_), A5, _SMALL_MARGIN)
    return _render(content, content.kind, lambda type_: _letter(content, type_))


def _render(
    content: Paper,
    kind: PaperKind,
    compose: Compose,
    size: tuple[float, float] = A4,
    margin: float = MARGIN,
) -> bytes:
    bottom = 58 if size is A4 else 80
    page = Sheet(_surroundings(content, kind, size, margin), bottom=bottom, size=size, margin=margin)
    types = [type_for(each, each * (2.2 if each > 11 else 2)) for each in _SIZES]
    blocks = fitting(compose, types, page) or compose(types[-1])
    return sheet.render(blocks, page, description_of(content, kind))


def _surroundings(
    content: Paper, kind: PaperKind, size: tuple[float, float], margin: float
) -> parts.Surroundings:
    """On the small slip a warning takes the place of its kind."""
    around = surroundings_of(content, kind)
    reference = () if kind is PaperKind.SLIP and around.warnings else around.reference
    return replace(around, reference=reference, size=size, margin=margin)


# Information notice


def _notice(content: NoticeContent, type_: Type) -> Iterable[Block]:
    yield Paragraph(texts.NOTICE_TITLE, type_.title)
    yield Paragraph(texts.NOTICE_SUBTITLE, type_.body.but(color=styles.MUTED, after=2))
    organisation = _organisation(content)
    yield _pair(
        _told(texts.WHO, (texts.WHO_TEXT[0].format(organisation=organisation), *texts.WHO_TEXT[1:]), type_),
        _told(texts.WHY, texts.WHY_TEXT, type_),
    )
    kept = texts.HOW_LONG_GIVEN.format(retention=content.retention.rstrip(". "))
    yield _pair(
        _told(texts.WHAT, texts.WHAT_TEXT, type_),
        [
            *_told(texts.CONFIDENCE, texts.CONFIDENCE_TEXT, type_),
            *_told(texts.HOW_LONG, (kept if content.retention else texts.HOW_LONG_ASK,), type_),
        ],
    )
    yield from _told(texts.SHARED, texts.SHARED_TEXT, type_)
    rights = [Paragraph(texts.RIGHTS, type_.section.but(before=0)), parts.bullets(texts.RIGHTS_TEXT, type_)]
    yield Panel(Stack(rights), ground=styles.SOFT, padding=(14, 10), before=8, after=6)
    yield from _ask(content, type_)
    yield Paragraph(_explained(content), type_.small.but(before=6, after=0))


def _organisation(content: Paper) -> str:
    letters = content.letterhead
    return ", ".join(filter(None, (letters.organisation, letters.service)))


def _told(title: str, sentences: Sequence[str], type_: Type) -> list[Block]:
    """A question and its answer."""
    section = type_.section.but(before=type_.body.size * 0.6, after=1)
    said = type_.body.but(after=type_.body.size * 0.2)
    return [Paragraph(title, section), *(Paragraph(sentence, said) for sentence in sentences)]


def _pair(left: Sequence[Block], right: Sequence[Block]) -> Block:
    return Columns([Stack(left), Stack(right)], [1.0, 1.0], 22)


def _ask(content: NoticeContent, type_: Type) -> Iterable[Block]:
    yield Paragraph(texts.ASK, type_.section.but(before=type_.body.size * 0.4, after=1))
    reach = ", ".join(filter(None, (content.reach.phone, content.reach.email, content.reach.address)))
    said = type_.body.but(after=type_.body.size * 0.2)
    for lead, text in (
        (texts.ASK_US, reach or texts.ASK_HERE),
        (texts.ASK_DPO, content.dpo or texts.ASK_DPO_UNKNOWN),
    ):
        yield Paragraph([Span(f"{lead} : ", bold=True), text], said)


def _explained(content: NoticeContent) -> str:
    if content.explained_on is None:
        return texts.GIVEN.format(date=written_date(content.issued_on))
    return texts.EXPLAINED.format(
        date=written_date(content.explained_on),
        language=texts.IN_LANGUAGE.format(language=content.language) if content.language else "",
        interpreter=texts.WITH_INTERPRETER if content.interpreter else "",
    )


# Appointments


def _slip(content: AppointmentContent, type_: Type) -> Iterable[Block]:
    yield Paragraph(texts.APPOINTMENT_TITLE, type_.title)
    yield Paragraph(content.name, type_.subtitle)
    yield _when(content, type_)
    yield from _facts(content, type_)
    yield from _bring(content, type_)
    yield _cannot_come(content, type_)


def _when(content: AppointmentContent, type_: Type) -> Block:
    """The day in words and the hour: what is looked for first, the largest on the page."""
    size = type_.body.size
    big = type_.title.but(tag="P", size=size * 1.8, leading=size * 2.3, after=0, keep_next=False)
    day = DAYS[content.on.weekday()].capitalize()
    told = [day, written_date(content.on)] if content.kind is PaperKind.SLIP else [_day(content.on)]
    if content.at is not None:
        told.append(texts.AT.format(time=_hour(content.at)))
    *days, last = told
    lines = [Paragraph(words, big.but(color=styles.ACCENT)) for words in days]
    return Panel(Stack([*lines, Paragraph(last, big)]), ground=styles.SOFT, padding=(16, 12))


def _day(on: date) -> str:
    words = full_date(on)
    return words[:1].upper() + words[1:]


def _hour(at: time) -> str:
    return (texts.AT_MINUTE if at.minute else texts.AT_HOUR).format(hour=at.hour, minute=at.minute)


def _facts(content: AppointmentContent, type_: Type) -> Iterable[Block]:
    service = content.letterhead.service
    interpreter = texts.INTERPRETER_COMES.format(language=content.interpreter)
    said = type_.body.but(after=type_.body.size * 0.35)
    for lead, text in (
        (texts.WHERE, content.where),
        (texts.WITH, texts.WITH_WHOM_OF.format(service=service) if service else texts.WITH_WHOM),
        (texts.INTERPRETER, interpreter if content.interpreter else ""),
    ):
        if text:
            yield Paragraph([Span(f"{lead} : ", bold=True), text], said)


def _bring(content: AppointmentContent, type_: Type) -> Iterable[Block]:
    if content.bring:
        yield Paragraph(texts.BRING, type_.section.but(before=type_.body.size * 0.7))
        yield parts.bullets(content.bring, type_, parts.open_mark)


def _cannot_come(content: AppointmentContent, type_: Type) -> Block:
    said = type_.body.but(after=0)
    inner = [
        Paragraph(texts.CANNOT_COME, type_.section.but(before=0, color=styles.ATTENTION)),
        Paragraph(_how_to_tell(content), said),
        Paragraph(texts.ANOTHER_DAY, said),
    ]
    return Panel(Stack(inner), ground=styles.ATTENTION_SOFT, padding=(14, 10), before=10, after=4)


def _how_to_tell(content: Paper) -> str:
    reach = content.reach
    if reach.phone and reach.email:
        return texts.CALL_OR_WRITE.format(phone=reach.phone, email=reach.email)
    if reach.phone:
        return texts.CALL_BEFORE.format(phone=reach.phone)
    return texts.WRITE_BEFORE.format(email=reach.email) if reach.email else texts.TELL_BEFORE


def _letter(content: AppointmentContent, type_: Type) -> Iterable[Block]:
    """The address stands where the window of an envelope is."""
    yield Space(52)
    plain = type_.body.but(after=0)
    address = Stack([Paragraph(line, plain) for line in (content.name, *content.address)])
    sender = Stack([Paragraph(line, plain.but(color=styles.MUTED)) for line in _sender(content)])
    yield Columns([sender, address], [1.0, 1.0], 22)
    yield Space(22)
    day = written_date(content.issued_on)
    place = content.letterhead.place
    dated = texts.DATED.format(place=place, date=day) if place else day
    yield Paragraph(dated, type_.body.but(after=10))
    subject = texts.SUBJECT.format(date=full_date(content.on))
    yield Paragraph(subject, type_.section.but(tag="H1", size=type_.body.size * 1.4, after=10))
    yield Paragraph(texts.GREETING.format(name=content.name), type_.body)
    for sentence in (texts.OPENING, texts.PURPOSE):
        yield Paragraph(sentence, type_.body)
    yield _when(content, type_)
    yield from _facts(content, type_)
    yield from _bring(content, type_)
    yield _cannot_come(content, type_)
    yield Paragraph(texts.CLOSING, type_.body.but(before=8, after=type_.body.size * 2.6))
    signed = ", ".join(filter(None, (texts.SIGNED_BY, content.letterhead.service)))
    yield Paragraph(signed, type_.body.but(after=0))


def _sender(content: Paper) -> tuple[str, ...]:
    letters, reach = content.letterhead, content.reach
    return tuple(
        filter(None, (letters.organisation, letters.service, reach.address, reach.phone, reach.email))
    )


# Sharing agreement


def _agreement(content: AgreementContent, type_: Type) -> Iterable[Block]:
    yield Paragraph(texts.AGREEMENT_TITLE, type_.title)
    yield Paragraph(content.name, type_.subtitle)
    if content.withdrawn_on is not None:
        told = texts.WITHDRAWN.format(date=written_date(content.withdrawn_on))
        line = Paragraph(Span(told, bold=True), type_.body.but(after=0))
        yield Panel(Stack([line]), ground=styles.ATTENTION_SOFT)
    yield Paragraph(texts.AGREEMENT_SENTENCE.format(giver=_giver(content)), type_.body)
    rows: list[tuple[str, Rich]] = [
        (texts.TO_WHOM, Span(content.recipient, bold=True)),
        (texts.WHICH, content.information),
        (texts.WHAT_FOR, content.purpose),
        (texts.PERIOD, _period(content)),
        (texts.EXPLAINED_HOW, _how(content)),
    ]
    yield Panel(Stack([_row(lead, text, type_) for lead, text in rows if text]), ground=styles.SOFT)
    yield Paragraph(texts.GOOD_TO_KNOW, type_.section)
    yield parts.bullets(texts.AGREEMENT_RULES, type_)
    yield _signatures(content, type_)


def _giver(content: Paper) -> str:
    letters = content.letterhead
    return f"{letters.service} ({letters.organisation})" if letters.service else letters.organisation


def _row(lead: str, text: Rich, type_: Type) -> Block:
    """The question above its answer."""
    said = type_.body.but(after=type_.body.size * 0.5)
    return Stack([Paragraph(lead, type_.label.but(tag="P")), Paragraph(text, said)])


def _period(content: AgreementContent) -> str:
    begin = numeric_date(content.begin)
    if content.end is None:
        return texts.FROM_ON.format(begin=begin)
    return texts.FROM_TO.format(begin=begin, end=numeric_date(content.end))


def _how(content: AgreementContent) -> str:
    told = texts.HOW_ORAL if content.form == AgreementForm.ORAL else texts.HOW_WRITTEN
    if content.language:
        told += texts.IN_LANGUAGE.format(language=content.language)
    return told + (texts.WITH_INTERPRETER if content.interpreter else "")


def _signatures(content: AgreementContent, type_: Type) -> Block:
    captions = [*SIGNATURES, SIGNATURE_INTERPRETER] if content.interpreter else list(SIGNATURES)
    day, place = written_date(content.begin), content.letterhead.place
    where = SIGNED_AT.format(place=place, date=day) if place else SIGNED.format(date=day)
    block = parts.signatures(captions, where, type_)
    block.before = 18
    return block
