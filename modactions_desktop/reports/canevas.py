"""« Canevas des obstacles », in two copies: each obstacle, its course in words and as a line, its means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from modactions_desktop.domain.bilan_request import lowered
from modactions_desktop.domain.bilans import Avenue, Copy
from modactions_desktop.domain.canevas import CanevasContent, CanevasObstacle, DomainStanding
from modactions_desktop.domain.dates import numeric_date, written_date
from modactions_desktop.domain.papers import PaperKind
from modactions_desktop.domain.plans import SeverityAnswer
from modactions_desktop.labels import SEVERITIES, label
from modactions_desktop.reports import canevas_texts as words
from modactions_desktop.reports import parts, texts
from modactions_desktop.reports.paper_pages import fitting, warnings_of
from modactions_desktop.reports.pdf import sheet, styles
from modactions_desktop.reports.pdf.archive import Description
from modactions_desktop.reports.pdf.blocks import Block, Entry, Figure, Panel, Paragraph, Stack
from modactions_desktop.reports.pdf.charts import Course, Dumbbell
from modactions_desktop.reports.pdf.sheet import Sheet
from modactions_desktop.reports.pdf.styles import Type, type_for
from modactions_desktop.reports.pdf.text import Span

_OWN_SIZES = (13.0, 12.0, 11.5, 11.0)
_FILE_SIZES = (9.6, 9.2, 8.8)
"""Tried one after the other: the largest in which two pages hold everything; in the smallest, more may."""
_PAGES = 2


def render_canevas(content: CanevasContent) -> bytes:
    """The canvas as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Raises DocumentError when a text holds a character that no font covers.
    """
    own = content.copy is Copy.PARTICIPANT
    page = Sheet(_surroundings(content))
    about = Description(
        title=f"{label(PaperKind.CANEVAS)} — {content.header.name}",
        author=content.letterhead.organisation,
        subject=", ".join(_reference(content)),
        when=parts.at_noon(content.issued_on),
    )
    types = [type_for(size, size * 1.72) for size in _OWN_SIZES] if own else [_dense(s) for s in _FILE_SIZES]
    compose = partial(_own_copy if own else _file_copy, content)
    blocks = fitting(compose, types[:-1], page, _PAGES) or compose(types[-1])
    return sheet.render(blocks, page, about)


def _dense(size: float) -> Type:
    return type_for(size, size * 2.3)


def _surroundings(content: CanevasContent) -> parts.Surroundings:
    return parts.Surroundings(content.letterhead, _reference(content), warnings_of(content))


def _reference(content: CanevasContent) -> tuple[str, str]:
    return texts.DOSSIER.format(number=content.header.number), lowered(label(content.copy))


def _opening(content: CanevasContent, title: str, type_: Type) -> Iterable[Block]:
    """The title, who it is about, the day."""
    header = content.header
    yield Paragraph(title, type_.title)
    wording = texts.ISSUED_AT if header.place else texts.ISSUED
    issued = wording.format(place=header.place, date=written_date(content.issued_on))
    name = Span(header.name, color=styles.INK)
    if not header.name_in_own_script:
        yield Paragraph([name, f"  ·  {issued}"], type_.subtitle)
        return
    own = Span(header.name_in_own_script, color=styles.INK)
    yield Paragraph([name, "  ·  ", own], type_.subtitle.but(after=0, keep_next=True))
    yield Paragraph(issued, type_.body.but(color=styles.MUTED, after=8))


# The participant's copy


def _own_copy(content: CanevasContent, type_: Type) -> Iterable[Block]:
    yield from _opening(content, words.TITLE, type_)
    if content.obstacles:
        for sentence in words.INTRO:
            yield Paragraph(sentence, type_.body.but(after=0, color=styles.MUTED))
    else:
        yield Paragraph(words.NOTHING, type_.body)
    for obstacle in content.obstacles:
        yield _own_obstacle(obstacle, content.issued_on, type_)
    yield Paragraph(words.MENTION, type_.small.but(before=6))


def _own_obstacle(told: CanevasObstacle, today: date, type_: Type) -> Block:
    printed = told.printed
    heading = words.NUMBERED.format(rank=told.rank, domain=printed.domain)
    inner: list[Block] = [Paragraph(heading, type_.section.but(before=0, after=1))]
    if printed.description:
        inner.append(Paragraph(printed.description, type_.body.but(after=4)))
    if printed.start is not None:
        inner.append(_line(printed.start, printed.end, words.VOICE_PERSON, type_, in_words=True))
    inner.append(Paragraph(_own_words(told), type_.body.but(before=3)))
    if told.thanks_to:
        inner.append(Paragraph(words.HELPED.format(thanks_to=lowered(told.thanks_to)), type_.body))
    if printed.avenues:
        lead = Paragraph(
            words.MEANS_DONE if told.ended_on else words.MEANS, type_.subsection.but(before=2, after=2)
        )
        inner += [lead, Stack([_mean(avenue, today, type_) for avenue in printed.avenues], tag="L")]
    ground = styles.GOOD_SOFT if told.ended_on else styles.SOFT
    return Panel(Stack(inner, together=True), ground=ground, padding=(14, 10), before=8, after=4)


def _own_words(told: CanevasObstacle) -> str:
    """« Au début : bloquant. Maintenant : modéré. C'est plus facile. »"""
    start, end = told.printed.start, told.printed.end
    if start is None or told.person_says:
        kept = told.person_says == lowered(label(SeverityAnswer.NO_WISH))
        return words.KEPT_TO_MYSELF if kept else words.NOT_SPOKEN_OF
    if end is None:
        said = [words.ONCE.format(start=_severity(start))]
    else:
        said = [words.MOVED.format(start=_severity(start), end=_severity(end)), _direction(start, end)]
    return " ".join(said)


def _direction(start: int, end: int) -> str:
    if end == 0 and start > 0:
        return words.GONE
    return words.EASIER if end < start else words.SAME if end == start else words.HARDER


# The dossier's copy


def _file_copy(content: CanevasContent, type_: Type) -> Iterable[Block]:
    yield from _opening(content, words.FILE_TITLE, type_)
    panel = parts.facts(_facts(content), type_)
    if panel:
        yield panel
    yield Paragraph(words.RANKED, type_.section)
    if content.obstacles:
        yield Paragraph(words.LEGEND, type_.small.but(keep_next=True))
        yield _file_table(content, type_)
    else:
        yield Paragraph(words.NO_OBSTACLE, type_.body)
    if content.domains:
        yield Paragraph(words.DOMAINS, type_.section)
        yield _domains(content.domains, type_)


def _facts(content: CanevasContent) -> Iterable[tuple[str, str]]:
    header = content.header
    days = [numeric_date(day) for day in (content.first_on, content.last_on) if day]
    between = (
        words.INTERVIEWS_FROM_TO.format(first=days[0], last=days[-1]) if len(days) > 1 else "".join(days)
    )
    return (
        (words.FIRST_AND_LAST, between),
        (texts.INTERVIEWS, header.interviews),
        (texts.PHASE, header.phase),
        (texts.GROUP, header.group),
        (texts.LANGUAGES, ", ".join(header.languages)),
        (texts.SOCIAL_WORKER, header.social_worker),
    )


def _domains(domains: Sequence[DomainStanding], type_: Type) -> Block:
    """A line each standing, with the domains it is said of."""
    told: dict[str, list[str]] = {}
    for domain in domains:
        told.setdefault(words.OBSTACLES if domain.obstacles else domain.words, []).append(_named(domain))
    said = type_.body.but(after=2)
    lines = [
        Paragraph([Span(f"{standing[:1].upper()}{standing[1:]} : ", bold=True), ", ".join(names)], said)
        for standing, names in told.items()
    ]
    return Panel(Stack(lines, together=True), ground=styles.SOFT)


def _named(domain: DomainStanding) -> str:
    """« Logement (2 freins) », « Enfants et garde (12/01/2016) »."""
    about = domain.words if domain.obstacles else numeric_date(domain.on) if domain.on else ""
    return f"{domain.name} ({about})" if about else domain.name


def _file_table(content: CanevasContent, type_: Type) -> Block:
    rows = [_file_row(told, content.issued_on, type_) for told in content.obstacles]
    header = (words.OBSTACLE, words.PERSON, words.WORKER, words.FILE_MEANS)
    return parts.table(header, rows, (3.0, 2.05, 2.05, 4.6), type_)


def _file_row(told: CanevasObstacle, today: date, type_: Type) -> Sequence[Block]:
    printed = told.printed
    person = _Voice(
        words.VOICE_PERSON,
        (printed.start, printed.end),
        (printed.start_on, printed.end_on),
        told.person_says,
        told.person_evolution,
    )
    worker = _Voice(
        words.VOICE_WORKER,
        (printed.worker_start, printed.worker_end),
        (told.worker_start_on, told.worker_end_on),
        told.worker_says,
        told.worker_evolution,
    )
    return _described(told, type_), _heard(person, type_), _heard(worker, type_), _means(told, today, type_)


def _described(told: CanevasObstacle, type_: Type) -> Block:
    printed = told.printed
    heading = words.NUMBERED.format(rank=told.rank, domain=printed.domain)
    resistance = texts.RESISTANCE.format(resistance=printed.resistance) if printed.resistance else ""
    return parts.stacked_cell(
        (
            Span(heading, bold=True),
            Span(printed.description, color=styles.INK) if printed.description else "",
            words.CAUSE.format(cause=told.cause) if told.cause else "",
            resistance,
            words.NOTED.format(date=numeric_date(told.begin)),
        ),
        type_,
    )


@dataclass(frozen=True, slots=True)
class _Voice:
    """What one voice said of an obstacle: first and last degree with their days, the last answer without."""

    name: str
    course: tuple[int | None, int | None]
    days: tuple[date | None, date | None]
    answer: str
    evolution: str


def _heard(voice: _Voice, type_: Type) -> Block:
    """A line, its words, its two days; an answer without a degree is told as it was given."""
    under = type_.small.but(tag="", after=0)
    start, end = voice.course
    if start is None:
        return Paragraph(voice.answer or texts.NOT_BROACHED, type_.cell.but(color=styles.MUTED))
    blocks: list[Block] = [_line(start, end, voice.name, type_), Paragraph(_course(start, end), type_.cell)]
    if voice.evolution:
        blocks.append(Paragraph(Span(voice.evolution, bold=True, color=styles.ACCENT), type_.cell))
    blocks += [Paragraph(day, under) for day in _days(voice.days)]
    if voice.answer:
        blocks.append(Paragraph(words.SAID_LAST.format(answer=voice.answer), under))
    return Stack(blocks)


def _days(days: tuple[date | None, date | None]) -> list[str]:
    """The first and the last, a line each."""
    first, last = days
    if first is None or last is None:
        return [words.ON.format(date=numeric_date(first))] if first else []
    return [words.FROM.format(date=numeric_date(first)), words.TO.format(date=numeric_date(last))]


def _means(told: CanevasObstacle, today: date, type_: Type) -> Block:
    blocks: list[Block] = []
    if told.ended_on:
        ended = words.ENDED.format(outcome=told.outcome, date=numeric_date(told.ended_on))
        good = Span(ended[:1].upper() + ended[1:], bold=True, color=styles.GOOD)
        blocks.append(Paragraph(good, type_.cell))
    if told.thanks_to:
        thanks = words.THANKS.format(thanks_to=lowered(told.thanks_to))
        blocks.append(Paragraph(thanks, type_.cell.but(after=3)))
    avenues = told.printed.avenues
    if avenues:
        blocks.append(Stack([_mean(avenue, today, type_, cell=True) for avenue in avenues], tag="L"))
    elif not blocks:
        blocks.append(Paragraph(words.NO_MEANS, type_.cell.but(color=styles.MUTED)))
    return Stack(blocks)


# What both have


def _line(start: int, end: int | None, voice: str, type_: Type, in_words: bool = False) -> Block:
    """From start to end on the five steps; its meaning stands in words beside it, and behind it."""
    row = Dumbbell("", float(start), None if end is None else float(end))
    small = type_.caption.but(color=styles.MUTED)
    drawing = Course(row, len(SEVERITIES), SEVERITIES, small) if in_words else Course(row, len(SEVERITIES))
    told = words.LINE_ALTERNATIVE.format(voice=voice, course=_course(start, end))
    return Figure(drawing, told, before=0, after=1)


def _course(start: int, end: int | None) -> str:
    """« bloquant → modéré »."""
    if end is None:
        return _severity(start)
    return f"{_severity(start)} → {_severity(end)}"


def _severity(step: int) -> str:
    return SEVERITIES[step].lower()


def _mean(avenue: Avenue, today: date, type_: Type, cell: bool = False) -> Block:
    """What is done about it, before an empty box or a ticked one; with which service, who, when."""
    style = type_.cell if cell else type_.body.but(tag="", after=0)
    until = _by(avenue.due_on, today) if cell else _until(avenue.due_on, today)
    about = (avenue.service, avenue.who, until, avenue.status)
    blocks: list[Block] = [Paragraph(avenue.action, style)]
    if any(about):
        blocks.append(Paragraph(" · ".join(filter(None, about)), type_.small.but(tag="", after=0)))
    stack = Stack(blocks)
    stack.after = style.size * 0.4
    marker = parts.bullet_mark if avenue.given_up else parts.open_mark
    return Entry(stack, 18, style.leading, marker=parts.done_mark if avenue.done else marker)


def _until(day: date | None, today: date) -> str:
    if day is None:
        return ""
    return (texts.DEADLINE_PAST if day < today else texts.DEADLINE).format(date=written_date(day))


def _by(day: date | None, today: date) -> str:
    """The same, short: a cell is narrow."""
    if day is None:
        return ""
    return (words.DUE_PAST if day < today else words.DUE).format(date=numeric_date(day))
