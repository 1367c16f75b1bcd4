"""The yearly archive seen from outside: what was made, what a verification found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from modactions_desktop.domain.periods import ReportPeriod


@dataclass(frozen=True, slots=True)
class ArchiveRecord:
    """An archive that was written and verified: what the record (procès-verbal) prints."""

    period: ReportPeriod
    made_on: date
    journal_head: str
    manifest_sha256: str
    files: int
    bytes: int
    dossiers: int


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What differs from the manifest, by path from the archive's folder, « / » between names."""

    files: int
    """Files the manifest expects, itself and SHA256SUMS included."""
    changed: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    members: int | None = None
    """Members of the nominative part that were checked; None without its passphrase."""

    @property
    def whole(self) -> bool:
        return not (self.changed or self.missing or self.extra)
