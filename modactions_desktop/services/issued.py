"""Documents as they were handed over: kept with their exact bytes, looked at again, printed again (F87)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from datetime import date
from importlib.metadata import version
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from modactions_desktop import resources
from modactions_desktop.domain.bilans import Copy, ReadBack
from modactions_desktop.domain.issued import HandedOver, IssuedDocument, IssuedKind, issued_kind
from modactions_desktop.services.context import Context, existing, value_of
from modactions_desktop.store.tables.bilans import IssuedDocumentRow

_PAGE = re.compile(rb"/Type\s*/Page\b")


class IssuedDocuments:
    """What was handed over to everybody, bilans and papers alike."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    def of(self, participant_id: int, kinds: Collection[IssuedKind] = ()) -> tuple[IssuedDocument, ...]:
        """The documents handed over to one person, the last first; all kinds unless some are given."""
        of = IssuedDocumentRow
        found = select(of).where(of.participant_id == participant_id)
        if kinds:
            found = found.where(of.kind.in_([kind.value for kind in kinds]))
        with self._ctx.read() as session:
            rows = session.scalars(found.order_by(of.issued_on.desc(), of.id.desc()))
            return tuple(issued_of(row) for row in rows)

    def document(self, document_id: int) -> bytes:
        """The bytes of a document as it was handed over; looking at it is noted in the journal."""
        of = IssuedDocumentRow
        with self._ctx.write() as session:
            existing(session, of, document_id)
            row = session.scalars(select(of).where(of.id == document_id).options(undefer(of.content))).one()
            self._ctx.journal(session, "document.view", f"document:{document_id}")
            return row.content

    def note_printed(self, document_id: int) -> None:
        """Notes that a document was sent to a printer or saved outside the base."""
        with self._ctx.write() as session:
            existing(session, IssuedDocumentRow, document_id)
            self._ctx.journal(session, "document.print", f"document:{document_id}")


class Dated(Protocol):
    """What a document is made of."""

    @property
    def issued_on(self) -> date: ...


def issued_row(
    ctx: Context,
    session: Session,
    participant_id: int,
    kind: IssuedKind,
    copy: Copy,
    content: Dated,
    document: bytes,
    read_back: ReadBack | None = None,
) -> IssuedDocumentRow:
    """Keeps a document as it is handed over, with all it was made with; its row has its id."""
    row = IssuedDocumentRow(
        participant_id=participant_id,
        kind=kind.value,
        copy=copy.value,
        issued_on=content.issued_on,
        reviewed_on=read_back.on if read_back else None,
        language=read_back.language if read_back else "",
        interpreter=read_back.interpreter if read_back else "",
        content=document,
        sha256=hashlib.sha256(document).hexdigest(),
        pages=len(_PAGE.findall(document)),
        engine_version=f"reportlab {version('reportlab')}",
        fonts_version=_fonts_version(),
        data_version=seal(content),
        **ctx.stamp(),
    )
    session.add(row)
    session.flush()
    return row


def issued_of(row: IssuedDocumentRow) -> IssuedDocument:
    return value_of(row, IssuedDocument, kind=issued_kind(row.kind), copy=Copy(row.copy))


def handed_over_of(row: IssuedDocumentRow) -> HandedOver:
    """What a whole file tells of a document; its bytes are not read."""
    return value_of(row, HandedOver, kind=issued_kind(row.kind), copy=Copy(row.copy))


def seal(content: object) -> str:
    """The same content gives the same seal, on any machine."""
    return hashlib.sha256(repr(content).encode()).hexdigest()


def _fonts_version() -> str:
    """The names and sizes of the bundled fonts, sealed: another bundle gives another version."""
    folder = resources.path("fonts")
    listed = sorted(f"{font.name} {font.stat().st_size}" for font in folder.iterdir() if font.is_file())
    return hashlib.sha256("\n".join(listed).encode()).hexdigest()[:16]
