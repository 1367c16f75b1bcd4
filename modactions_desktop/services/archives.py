"""Archives of a period: made, remembered, with their record to sign."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from modactions_desktop.domain.archives import ArchiveRecord
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.progress import Job
from modactions_desktop.domain.years import RecordSlip
from modactions_desktop.services.bilans import Bilans
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context
from modactions_desktop.services.dossiers import Dossiers
from modactions_desktop.services.fictitious import is_demonstration
from modactions_desktop.services.letterheads import letterhead
from modactions_desktop.services.years import Years
from modactions_desktop.store.tables.years import ArchiveRecordRow


class Archives:
    """What leaves the base at the end of a year."""

    def __init__(self, context: Context, years: Years, dossiers: Dossiers, bilans: Bilans) -> None:
        self._context = context
        self._years = years
        self._dossiers = dossiers
        self._bilans = bilans

    def new_passphrase(self) -> str:
        """Six words drawn by chance, for the nominative part; never her own passphrase."""
        from modactions_desktop.services.verification import new_archive_passphrase

        return new_archive_passphrase()

    def make(self, period: ReportPeriod, target: Path, passphrase: str) -> Job[ArchiveRecord]:
        """Writes the archive at `target` beside its place, verifies it, then gives it its name.

        Cancelled or failed, it leaves nothing. Raises ExchangeError("archive_exists"), InputError for an
        unfit passphrase, RuleError("report_names_person"), VaultError("disk_full").
        """
        # Documents, workbooks and encryption take a moment to load: only who archives waits for them.
        from modactions_desktop.services.archive_writing import Writing

        writing = Writing(self._context, self._years, self._dossiers, self._bilans)
        record = yield from writing.make(period, target, passphrase)
        self._remember(record)
        return record

    def record_slip(self, record: ArchiveRecord) -> bytes:
        """The record (procès-verbal) of an archive as PDF, to print and sign."""
        from modactions_desktop.reports.years import render_record

        slip = RecordSlip(
            record.made_on, record.journal_head, record.manifest_sha256, record.files, record.bytes
        )
        letters = letterhead(Catalogues(self._context), record.made_on)
        with self._context.read() as session:
            fictitious = is_demonstration(session)
        return render_record(slip, record.period, letters, fictitious)

    def made(self) -> tuple[tuple[ReportPeriod, str], ...]:
        """Period and manifest hash of every archive that was made, the last first."""
        row = ArchiveRecordRow
        with self._context.read() as session:
            rows = session.execute(select(row.begin, row.end, row.manifest_sha256).order_by(row.id.desc()))
            return tuple((ReportPeriod(begin, end), digest) for begin, end, digest in rows)

    def _remember(self, record: ArchiveRecord) -> None:
        with self._context.write() as session:
            session.add(
                ArchiveRecordRow(
                    begin=record.period.begin,
                    end=record.period.end,
                    made_on=record.made_on,
                    journal_head=record.journal_head,
                    manifest_sha256=record.manifest_sha256,
                    files=record.files,
                    **self._context.stamp(),
                )
            )
            subject = f"period:{record.period.begin.isoformat()}:{record.period.end.isoformat()}"
            self._context.journal(session, "archive.make", subject)
