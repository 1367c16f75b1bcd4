"""What an erasure removes, what it leaves, and where copies of the file remain."""

from __future__ import annotations

from dataclasses import dataclass

from modactions_desktop.domain.errors import InputError


@dataclass(frozen=True, slots=True)
class ErasedTable:
    """Of one kind of record: how many are removed, how many stay as counts without a name."""

    name: str
    removed: int
    kept: int


@dataclass(frozen=True, slots=True)
class ErasurePreview:
    """What would happen to one file; nothing was written."""

    participant_id: int
    number: str
    tables: tuple[ErasedTable, ...]
    copies: Copies

    @property
    def removed(self) -> int:
        return sum(table.removed for table in self.tables)

    @property
    def kept(self) -> int:
        return sum(table.kept for table in self.tables)


@dataclass(frozen=True, slots=True)
class Copies:
    """The copies of the base that the program knows, by their file names."""

    backups: tuple[str, ...] = ()
    """Verified backups: each is made anew without the person."""
    raw: tuple[str, ...] = ()
    """Copies made after an unclean stop: they are removed, the base has opened since."""
    unreachable: tuple[str, ...] = ()
    """Unreadable backups, those of another key, former bases set aside: they stay until removed by hand."""


@dataclass(frozen=True, slots=True)
class ErasureReport:
    """What was done; `copies.unreachable` still holds the person."""

    number: str
    removed: int
    kept: int
    copies: Copies


def checked_reason(text: str) -> str:
    """Why a file is erased, on one line; InputError("erasure_reason_missing") when nothing is said."""
    reason = " ".join(text.split())
    if not reason:
        raise InputError("erasure_reason_missing", field="reason")
    return reason
