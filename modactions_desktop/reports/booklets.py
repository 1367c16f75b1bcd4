"""The directory as a booklet: one theme after the other, each service whole, an index at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from modactions_desktop.domain.booklets import BookletContent, BookletTheme
from modactions_desktop.domain.dates import written_date
from modactions_desktop.domain.directory import CostOption, Service, Site, freshness
from modactions_desktop.domain.folding import fold
from modactions_desktop.reports import booklet_texts as texts
from modactions_desktop.reports import parts
from modactions_desktop.reports.pdf import sheet, styles
from modactions_desktop.reports.pdf.archive import Description
from modactions_desktop.reports.pdf.blocks import Block, NewPage, Paragraph, Stack
from modactions_desktop.reports.pdf.sheet import Sheet
from modactions_desktop.reports.pdf.styles import type_for
from modactions_desktop.reports.pdf.text import Rich, Span, Style
from modactions_desktop.reports.texts import FICTITIOUS
from modactions_desktop.week_words import week_lines

_TYPE = type_for(11, 24)
_THEME = _TYPE.section.but(size=17, leading=24, before=0, after=6)
_NAME = _TYPE.subsection.but(size=12.5, leading=17, before=9, after=0)
_SAID = _TYPE.body.but(after=1)


def render_booklet(content: BookletContent) -> bytes:
    """The booklet as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Raises DocumentError when a text holds a character that no font covers.
    """
    about = Description(
        title=texts.TITLE,
        author=content.letterhead.organisation,
        subject=_count(content),
        when=parts.at_noon(content.issued_on),
    )
    warnings = (FICTITIOUS,) if content.fictitious else ()
    page = Sheet(parts.Surroundings(content.letterhead, (texts.TITLE,), warnings))
    return sheet.render(_blocks(content, _pages(content, page)), page, about)


def _pages(content: BookletContent, page: Sheet) -> dict[str, int]:
    """The page of each theme and of each service in it: the list in front is as long whatever it tells."""
    found: dict[str, int] = {}
    for number, placed in enumerate(sheet.paginate(list(_blocks(content, {})), page), start=1):
        found |= {one.block.place: number for one in placed if isinstance(one.block, _Found)}
    return found


def _count(content: BookletContent) -> str:
    day, count = written_date(content.issued_on), content.service_count
    return (texts.ONE if count == 1 else texts.COUNT).format(count=count, date=day)


def _blocks(content: BookletContent, pages: Mapping[str, int]) -> Iterable[Block]:
    yield Paragraph(texts.TITLE, _TYPE.title)
    yield Paragraph(_count(content), _TYPE.subtitle)
    yield Paragraph(texts.ADVICE, _TYPE.body)
    yield Paragraph(texts.CONTENTS, _TYPE.section)
    rows = [(_titled(t), str(len(t.services)), str(pages.get(t.code, 0))) for t in content.themes]
    yield parts.table(texts.CONTENTS_HEADER, rows, (7, 1.4, 1.2), _TYPE)
    for theme in content.themes:
        yield NewPage()
        yield _Found(_titled(theme), _THEME, theme.code)
        for service in theme.services:
            yield _Found(service.display_name, _NAME, _place_of(theme, service))
            yield Stack(list(_service(service, content)), together=True)
    yield NewPage()
    yield Paragraph(texts.INDEX, _TYPE.section)
    yield parts.table(texts.INDEX_HEADER, _index(content, pages), (7, 2.4), _TYPE)


class _Found(Paragraph):
    """A heading whose page is told in the list of themes or in the index."""

    def __init__(self, text: str, style: Style, place: str) -> None:
        super().__init__(text, style)
        self.place = place


def _place_of(theme: BookletTheme, service: Service) -> str:
    return f"{theme.code}:{service.id}"


def _titled(theme: BookletTheme) -> str:
    return theme.title or texts.REST


def _index(content: BookletContent, pages: Mapping[str, int]) -> Sequence[Sequence[Rich]]:
    """Each service with the pages where it stands."""
    found: dict[str, set[int]] = {}
    for theme in content.themes:
        for service in theme.services:
            page = pages.get(_place_of(theme, service), 0)
            found.setdefault(service.display_name, set()).add(page)
    ordered = sorted(found.items(), key=lambda pair: fold(pair[0]))
    return [(name, ", ".join(str(page) for page in sorted(on))) for name, on in ordered]


# One service


def _service(service: Service, content: BookletContent) -> Iterable[Block]:
    yield Paragraph(_in_short(service, content), _TYPE.small.but(after=2))
    if service.purpose:
        yield Paragraph(service.purpose, _SAID.but(after=3))
    for warning in _warnings(service, content.issued_on):
        yield Paragraph(Span(warning, bold=True, color=styles.ATTENTION), _SAID)
    for label, told in _facts(service, content):
        if told:
            yield Paragraph([Span(f"{label} : ", bold=True), told], _SAID)
    yield Paragraph(_verified(service, content.issued_on), _TYPE.caption.but(before=1, after=4))


def _in_short(service: Service, content: BookletContent) -> str:
    scope = texts.INTERNAL if service.internal else texts.EXTERNAL
    return " · ".join(filter(None, (scope, content.kinds.get(service.kind, ""), service.district)))


def _warnings(service: Service, day: date) -> Iterable[str]:
    if service.closed_until and service.is_closed_on(day):
        told = texts.CLOSED.format(date=written_date(service.closed_until))
        yield f"{told}. {service.closure_note}".strip()
    if service.waiting and (service.waiting_until is None or day <= service.waiting_until):
        words = service.waiting
        if service.waiting_until:
            words = texts.WAITING_UNTIL.format(words=words, date=written_date(service.waiting_until))
        yield texts.WAITING.format(words=words)


def _facts(service: Service, content: BookletContent) -> Iterable[tuple[str, str]]:
    owner = service.organisation
    yield texts.WHERE, _joined(_place(site) for site in service.sites)
    yield texts.REACH, _joined(site.directions for site in service.sites)
    yield texts.PHONE, ", ".join(_phone(p.called, p.label) for p in (service.phones or owner.phones))
    yield texts.EMAIL, service.email or owner.email
    yield texts.WEBSITE, service.website or owner.website
    yield texts.HOURS, _joined(week_lines(service, content.issued_on))
    yield texts.LANGUAGES, ", ".join(content.languages.get(code, code) for code in service.languages)
    yield texts.INTERPRETER, service.interpreter_on_site
    yield texts.FOR_WHOM, _one_line(service.audience)
    yield texts.CONDITIONS, _one_line(service.conditions)
    yield texts.APPLICATION, _one_line(service.application)
    yield texts.BRING, _one_line(service.documents)
    yield texts.COST, _cost(service)
    yield texts.ACCESS, _joined(site.accessibility for site in service.sites)
    if content.contacts:
        named = [_one_contact(c.name, c.role, c.phone) for c in service.contacts or owner.contacts]
        yield texts.CONTACT, _joined(named)


def _joined(said: Iterable[str]) -> str:
    return " ; ".join(dict.fromkeys(filter(None, said)))


def _one_line(text: str) -> str:
    return " ; ".join(line.strip() for line in text.splitlines() if line.strip())


def _place(site: Site) -> str:
    town = f"{site.postal_code} {site.city}".strip() if site.address else ""
    named = site.name if site.name != site.address else ""
    return ", ".join(filter(None, (named, site.address, town)))


def _phone(number: str, label: str) -> str:
    unbroken = number.replace(" ", "\N{NO-BREAK SPACE}")
    return f"{unbroken} ({label})" if label else unbroken


def _one_contact(name: str, role: str, phone: str) -> str:
    return ", ".join(filter(None, (name, role, phone)))


def _cost(service: Service) -> str:
    free = texts.FREE if service.free else ""
    return _joined((free, service.fee, *(_price(cost) for cost in service.costs)))


def _price(cost: CostOption) -> str:
    """« Inscription : 20 € (par trimestre) »."""
    amount = "" if cost.cents is None else _money(cost.cents, cost.currency)
    told = " : ".join(filter(None, (cost.option, amount)))
    return f"{told} ({cost.note})" if told and cost.note else told or cost.note


def _money(cents: int, currency: str) -> str:
    whole, rest = divmod(cents, 100)
    sign = "€" if currency == "EUR" else currency
    decimals = f",{rest:02}" if rest else ""
    return f"{whole}{decimals}\N{NO-BREAK SPACE}{sign}"


def _verified(service: Service, day: date) -> str:
    if service.verified_on is None:
        return texts.NEVER
    old = freshness(service.verified_on, day).tone == "bad"
    return (texts.OLD if old else texts.VERIFIED).format(date=written_date(service.verified_on))
