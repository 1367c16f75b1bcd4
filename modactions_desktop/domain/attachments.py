"""Files that belong to a dossier (F16): what may be kept, what can be shown, and when one expires."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from modactions_desktop.domain.errors import InputError

MOST_BYTES = 15 * 1024 * 1024
"""A scan of twenty pages; the base is copied whole at each backup."""

_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
)
_SUFFIXES = {
    ".txt": "text/plain",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".eml": "message/rfc822",
}
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/bmp": ".bmp",
    **{media: suffix for suffix, media in _SUFFIXES.items()},
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a dossier. Its bytes stay encrypted in the base and are asked for by id."""

    id: int
    participant_id: int
    kind: str
    """A code of the list `attachment_type`."""
    title: str
    media_type: str
    sha256: str
    expires_on: date | None
    recorded_at: datetime
    deleted_at: datetime | None = None

    @property
    def is_pdf(self) -> bool:
        return self.media_type == "application/pdf"

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def is_text(self) -> bool:
        return self.media_type == "text/plain"

    @property
    def can_be_seen(self) -> bool:
        """Whether the program shows it itself; others are opened from a copy saved elsewhere."""
        return self.is_pdf or self.is_picture or self.is_text

    @property
    def ending(self) -> str:
        """Of a copy saved elsewhere: « .pdf »."""
        return _ENDINGS.get(self.media_type, "")


def media_type(name: str, content: bytes) -> str:
    """What a file is, by its first bytes, else by the end of its name.

    InputError `attachment_empty`, `attachment_too_large`, `attachment_unknown`.
    """
    if not content:
        raise InputError("attachment_empty")
    check_size(len(content))
    for signature, known in _SIGNATURES:
        if content.startswith(signature):
            return known
    by_name = _SUFFIXES.get(PurePath(name).suffix.lower())
    if by_name is None:
        raise InputError("attachment_unknown")
    return by_name


def check_size(size: int) -> None:
    """Asked before a file is read."""
    if size > MOST_BYTES:
        raise InputError("attachment_too_large", limit=MOST_BYTES // (1024 * 1024))


def title_of(name: str) -> str:
    """A first title from the name of the file: « bail_2016.pdf » gives « bail 2016 »."""
    words = PurePath(name).stem.replace("_", " ").replace("-", " ").split()
    return " ".join(words) or name
