"""Rows of the notes of liaison as values."""

from __future__ import annotations

from collections.abc import Iterable

from modactions_desktop.domain.liaison_notes import LiaisonNote, LiaisonParagraph
from modactions_desktop.services.context import value_of, values_of
from modactions_desktop.store.tables.referrals import LiaisonNoteRow, LiaisonParagraphRow


def notes_of(rows: Iterable[LiaisonNoteRow]) -> tuple[LiaisonNote, ...]:
    return tuple(note_of(row) for row in rows)


def note_of(row: LiaisonNoteRow) -> LiaisonNote:
    paragraphs = values_of(_in_order(row), LiaisonParagraph)
    return value_of(row, LiaisonNote, paragraphs=paragraphs)


def _in_order(row: LiaisonNoteRow) -> list[LiaisonParagraphRow]:
    return sorted(row.paragraph_rows, key=lambda paragraph: paragraph.rank)
