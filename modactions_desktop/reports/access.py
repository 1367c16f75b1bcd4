"""The person's copy of everything held about her, to be read from beginning to end (PDF/A-2a, PDF/UA-1)."""

from __future__ import annotations

from collections.abc import Iterable

from modactions_desktop.domain.access import AccessContent
from modactions_desktop.domain.dates import written_date
from modactions_desktop.reports import parts, texts
from modactions_desktop.reports.access_sections import Record, sections
from modactions_desktop.reports.pdf import sheet
from modactions_desktop.reports.pdf.archive import Description
from modactions_desktop.reports.pdf.blocks import Block, Paragraph
from modactions_desktop.reports.pdf.sheet import Sheet
from modactions_desktop.reports.pdf.styles import Type, type_for
from modactions_desktop.reports.pdf.text import Rich, Span

TITLE = "Tout ce que nous gardons sur vous"
_INTRO = (
    "Vous avez demandé une copie de votre dossier. Voici tout ce qu'il contient.",
    "Une information est fausse ou manque ? Dites-le : elle sera corrigée. Si vous n'êtes pas d'accord avec "
    "un avis, votre remarque est gardée à côté.",
    "Les noms des collègues, des interprètes et des autres personnes n'y sont pas : ils leur appartiennent.",
)


def render_access(content: AccessContent) -> bytes:
    """The copy as PDF/A-2a and PDF/UA-1; the same content gives the same bytes.

    Raises DocumentError when a text holds a character that no font covers.
    """
    number = texts.DOSSIER.format(number=content.dossier.participant.number)
    warnings = (texts.FICTITIOUS,) if content.fictitious else ()
    page = Sheet(parts.Surroundings(content.letterhead, (number, "copie pour la personne"), warnings))
    about = Description(
        title=TITLE,
        author=content.letterhead.organisation,
        subject=f"{number}, {written_date(content.on)}",
        when=parts.at_noon(content.on),
    )
    return sheet.render(list(_blocks(content)), page, about)


def _blocks(content: AccessContent) -> Iterable[Block]:
    type_ = type_for(10.5, 22)
    person = content.dossier.participant
    yield Paragraph(TITLE, type_.title)
    told = [person.full_name or person.usual_name, person.name_in_own_script, written_date(content.on)]
    yield Paragraph(" · ".join(filter(None, told)), type_.subtitle)
    for sentence in _INTRO:
        yield Paragraph(sentence, type_.body)
    for section in sections(content):
        yield Paragraph(section.title, type_.section)
        for record in section.records:
            yield from _record(record, type_)


def _record(record: Record, type_: Type) -> Iterable[Block]:
    yield Paragraph(record.title, type_.subsection)
    yield from (block for name, text in record.texts if not name for block in _lines(text, type_))
    told: list[Rich] = [[Span(f"{name} : ", bold=True), value] for name, value in record.facts if value]
    if told:
        yield parts.bullets(told, type_)
    for name, text in record.texts:
        if name and text.strip():
            yield Paragraph(Span(name, bold=True), type_.body.but(after=1, keep_next=True))
            yield from _lines(text, type_)


def _lines(text: str, type_: Type) -> Iterable[Block]:
    return (Paragraph(line, type_.body) for line in text.splitlines() if line.strip())
