"""Documents as they were handed over: what they are, and what they were made with (F87)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from modactions_desktop.domain.bilan_selection import PreviewLine
from modactions_desktop.domain.bilans import BilanKind, Copy
from modactions_desktop.domain.papers import PaperKind

IssuedKind = BilanKind | PaperKind


def issued_kind(code: str) -> IssuedKind:
    """The kind of a document that was handed over, a bilan or a paper."""
    known = {kind.value: kind for kind in PaperKind}
    return known.get(code) or BilanKind(code)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """That a document was handed over, and the seal by which its copy is recognised; its bytes stay apart."""

    id: int
    kind: IssuedKind
    copy: Copy
    issued_on: date
    pages: int
    sha256: str


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A bilan or a paper that was handed over. Its bytes stay in the base as they were, asked for by id."""

    id: int
    uuid: UUID
    participant_id: int
    kind: IssuedKind
    copy: Copy
    issued_on: date
    reviewed_on: date | None
    """The day it was read with the person, in which language, with which interpreter."""
    language: str
    interpreter: str
    sha256: str
    pages: int
    engine_version: str
    fonts_version: str
    data_version: str
    """Seal of what the document says: the same data and rules give the same seal."""
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Preview:
    """« Ce que la personne va recevoir ».

    `seal` stands for exactly this content: a document is issued only with the seal of a preview that was
    looked at.
    """

    kind: BilanKind
    copy: Copy
    lines: tuple[PreviewLine, ...]
    seal: str

    @property
    def shown(self) -> tuple[PreviewLine, ...]:
        return tuple(line for line in self.lines if line.is_shown)

    @property
    def left_out(self) -> tuple[PreviewLine, ...]:
        return tuple(line for line in self.lines if not line.is_shown)
