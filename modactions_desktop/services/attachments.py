"""Attachments: files kept encrypted in the base, seen without leaving it (F15, F16)."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from modactions_desktop.domain.attachments import Attachment, check_size, media_type, title_of
from modactions_desktop.domain.errors import ExchangeError, InputError, RuleError
from modactions_desktop.services import revisions
from modactions_desktop.services.context import Context, existing, kept, value_of, values_of
from modactions_desktop.services.papers import paper_settings
from modactions_desktop.store.tables.participants import AttachmentRow, ParticipantRow

UNSORTED = "AUTRE"
"""The type of a file until she says which."""


class AttachmentChanges(TypedDict, total=False):
    kind: str
    title: str
    expires_on: date | None


class Attachments:
    """The files of everybody, and the photo of those whose file has one."""

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx

    # Reading

    def of(self, participant_id: int) -> tuple[Attachment, ...]:
        """The attachments of one person, the last first."""
        return self._found(participant_id, binned=False)

    def binned(self, participant_id: int) -> tuple[Attachment, ...]:
        """Those in the bin, from which each may be taken back for 30 days."""
        return self._found(participant_id, binned=True)

    def _found(self, participant_id: int, *, binned: bool) -> tuple[Attachment, ...]:
        of = AttachmentRow
        lying = of.deleted_at.is_not(None) if binned else of.deleted_at.is_(None)
        found = select(of).where(of.participant_id == participant_id, lying)
        with self._ctx.read() as session:
            return values_of(session.scalars(found.order_by(of.id.desc())), Attachment)

    def content(self, attachment_id: int) -> bytes:
        """The bytes of an attachment, to be shown from memory; noted in the journal."""
        return self._content(attachment_id, "attachment.view")

    def taken_out(self, attachment_id: int) -> bytes:
        """The bytes of an attachment that is about to be saved outside the base; noted in the journal."""
        return self._content(attachment_id, "attachment.export")

    def _content(self, attachment_id: int, action: str) -> bytes:
        of = AttachmentRow
        with self._ctx.write() as session:
            kept(session, of, attachment_id)
            row = session.scalars(select(of).where(of.id == attachment_id).options(undefer(of.content))).one()
            self._ctx.journal(session, action, f"attachment:{attachment_id}")
            return row.content

    # Writing

    def add_file(self, participant_id: int, path: Path) -> Attachment:
        """Keeps a copy of a file in the base; the file itself stays where it is."""
        try:
            check_size(path.stat().st_size)
            content = path.read_bytes()
        except OSError as error:
            raise ExchangeError("attachment_unreadable") from error
        return self.add(participant_id, path.name, content)

    def add(
        self, participant_id: int, name: str, content: bytes, changes: AttachmentChanges | None = None
    ) -> Attachment:
        """Keeps these bytes; `name` gives a first title.

        RuleError `attachment_known` or `attachment_in_bin` when the file has the same bytes already.
        """
        given = {"kind": UNSORTED, "title": title_of(name), **(changes or {})}
        kind_of_file, seal = media_type(name, content), hashlib.sha256(content).hexdigest()
        with self._ctx.write() as session:
            kept(session, ParticipantRow, participant_id)
            _refuse_known(session, participant_id, seal)
            row = AttachmentRow(
                participant_id=participant_id,
                media_type=kind_of_file,
                content=content,
                sha256=seal,
                **given,
                **self._ctx.stamp(),
            )
            session.add(row)
            session.flush()
            self._ctx.journal(session, "attachment.add", f"attachment:{row.id}")
            return value_of(row, Attachment)

    def update(self, attachment_id: int, changes: AttachmentChanges) -> Attachment:
        """Another title, another type, another expiry. InputError `title_missing`."""
        if "title" in changes and not changes["title"].strip():
            raise InputError("title_missing", "title")
        with self._ctx.write() as session:
            row = kept(session, AttachmentRow, attachment_id)
            place = revisions.Place(row.participant_id, "attachment", row.id)
            if revisions.change(self._ctx, session, place, row, changes):
                self._ctx.journal(session, "attachment.update", f"attachment:{row.id}")
            return value_of(row, Attachment)

    def delete(self, attachment_id: int) -> None:
        """Puts the attachment in the bin for 30 days."""
        with self._ctx.write() as session:
            row = kept(session, AttachmentRow, attachment_id)
            row.deleted_at = self._ctx.now()
            self._ctx.journal(session, "attachment.delete", f"attachment:{row.id}")

    def restore(self, attachment_id: int) -> Attachment:
        """Takes the attachment out of the bin."""
        with self._ctx.write() as session:
            row = existing(session, AttachmentRow, attachment_id)
            row.deleted_at = None
            self._ctx.journal(session, "attachment.restore", f"attachment:{row.id}")
            return value_of(row, Attachment)

    # Photo

    def photo(self, participant_id: int) -> bytes:
        """The photo of a person; empty without one, or when files hold none (the setting is off)."""
        of = ParticipantRow
        with self._ctx.read() as session:
            if not paper_settings(session).photos:
                return b""
            return session.scalar(select(of.photo).where(of.id == participant_id)) or b""

    def save_photo(self, participant_id: int, photo: bytes | None) -> None:
        """Keeps a small picture of the person, or takes it away.

        RuleError `photos_off` when files hold none.
        """
        with self._ctx.write() as session:
            if photo and not paper_settings(session).photos:
                raise RuleError("photos_off")
            kept(session, ParticipantRow, participant_id).photo = photo or None
            action = "photo.save" if photo else "photo.remove"
            self._ctx.journal(session, action, f"participant:{participant_id}")


def _refuse_known(session: Session, participant_id: int, seal: str) -> None:
    of = AttachmentRow
    known = select(of.deleted_at).where(of.participant_id == participant_id, of.sha256 == seal)
    found = session.execute(known.order_by(of.deleted_at.is_not(None)).limit(1)).first()
    if found is not None:
        raise RuleError("attachment_known" if found.deleted_at is None else "attachment_in_bin")
