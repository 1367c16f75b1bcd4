"""The look of documents: the window's palette in print, and type for two readers."""

from __future__ import annotations

from dataclasses import dataclass

from modactions_desktop.reports.pdf.text import Style, color

INK = color("#1F2A33")
MUTED = color("#56616B")
ACCENT = color("#0B5F73")
SOFT = color("#EDF3F6")
LINE = color("#D3CEC3")
WHITE = color("#FFFFFF")
GOOD = color("#1E6B45")
GOOD_SOFT = color("#E9F3ED")
BAD = color("#A3261C")
ATTENTION = color("#8A5A00")
ATTENTION_SOFT = color("#FBF0D9")
RAIL = color("#C9CFD3")


@dataclass(frozen=True, slots=True)
class Type:
    """The styles of one document, from one body size."""

    title: Style
    subtitle: Style
    section: Style
    subsection: Style
    body: Style
    small: Style
    caption: Style
    cell: Style
    cell_header: Style
    quote: Style
    label: Style


def type_for(size: float, title: float) -> Type:
    """Styles around a body of `size` points; nothing read for its content is smaller than 0.8 of it."""
    body = Style(size, round(size * 1.42, 1), INK, after=size * 0.45)
    caption = Style(max(size * 0.82, 8), round(max(size * 0.82, 8) * 1.36, 1), MUTED, after=2)
    cell = body.but(size=size if size > 11 else size * 0.96, leading=round(size * 1.34, 1), tag="", after=0)
    return Type(
        title=Style(title, round(title * 1.25, 1), INK, bold=True, tag="H1", after=2, keep_next=True),
        subtitle=Style(size * 1.2, round(size * 1.75, 1), MUTED, after=8),
        section=Style(
            size * 1.27,
            round(size * 1.7, 1),
            ACCENT,
            bold=True,
            tag="H2",
            before=size * 1.3,
            after=3,
            keep_next=True,
        ),
        subsection=Style(
            size, round(size * 1.5, 1), INK, bold=True, tag="H3", before=6, after=1, keep_next=True
        ),
        body=body,
        small=body.but(size=size * 0.9, leading=round(size * 1.26, 1), color=MUTED),
        caption=caption,
        cell=cell,
        cell_header=caption.but(tag="", after=0),
        quote=body.but(italic=True),
        label=caption.but(tag="Lbl", after=0),
    )


LARGE = type_for(12, 25)
"""The participant's copy."""
DENSE = type_for(9.6, 22)
"""The dossier's copy, the annual report."""
FURNITURE = Style(8, 11, MUTED)
