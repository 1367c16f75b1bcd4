"""The yearly archive: what anyone may read, what stays with the CPAS under encryption, and their hashes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import modactions_desktop
from modactions_desktop.domain.archives import ArchiveRecord
from modactions_desktop.domain.bilans import BilanContent, BilanKind, Copy
from modactions_desktop.domain.dates import numeric_date
from modactions_desktop.domain.directory_exports import ExportFormat
from modactions_desktop.domain.dossiers import Dossier, until
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.figures import Figures
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.progress import Job, Progress, run_to_end
from modactions_desktop.domain.vault import JournalEntry, JournalHead
from modactions_desktop.exchange import archives as files
from modactions_desktop.exchange.archive_texts import inventory, read_me
from modactions_desktop.exchange.dossiers import dossier_bytes
from modactions_desktop.exchange.tables import csv_bytes, definitions_csv, to_csv
from modactions_desktop.exchange.workbooks import to_xlsx
from modactions_desktop.files import folder_beside, settle_folder
from modactions_desktop.reports.bilans import render_bilan
from modactions_desktop.reports.years import render_annual_report
from modactions_desktop.services.bilans import Bilans
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory_exports import DirectoryExports
from modactions_desktop.services.dossiers import Dossiers
from modactions_desktop.services.rights import Rights
from modactions_desktop.services.verification import check_archive_passphrase, verify_archive
from modactions_desktop.services.years import Years, names_refused
from modactions_desktop.store import journal
from modactions_desktop.store.durable import disk_errors

SCHEMA = 1
"""Of manifest.json."""
_ABOUT_DOSSIERS = (
    "participant",
    "interview",
    "plan",
    "checklist",
    "referral",
    "bilan",
    "group",
    "attendance",
)

Composer = Callable[[Dossier, BilanKind, Copy], BilanContent]


@dataclass(frozen=True, slots=True)
class _Job:
    """One archive on its way."""

    period: ReportPeriod
    figures: Figures
    folder: files.Folder

    @property
    def prefix(self) -> str:
        """`2016`, or `2015-2016`."""
        return self.period.label

    def open_file(self, name: str) -> str:
        return f"{files.OPEN_PART}/{self.prefix}_{name}"


class Writing:
    """Writes the archive of a period."""

    def __init__(self, context: Context, years: Years, dossiers: Dossiers, bilans: Bilans) -> None:
        self._context = context
        self._years = years
        self._dossiers = dossiers
        self._bilans = bilans

    def make(self, period: ReportPeriod, target: Path, passphrase: str) -> Job[ArchiveRecord]:
        """Writes the archive at `target` beside its place, verifies it, then gives it its name.

        Cancelled or failed, it leaves nothing. Raises ExchangeError("archive_exists"), InputError, RuleError,
        VaultError("disk_full").
        """
        check_archive_passphrase(passphrase)
        if target.exists() and any(target.iterdir() if target.is_dir() else (target,)):
            raise ExchangeError("archive_exists", folder=target.name)
        figures = yield from self._years.figures(period)
        with disk_errors(target), folder_beside(target) as root:
            making = _Job(period, figures, files.Folder(root))
            self._write_open_part(making)
            dossiers = yield from self._write_closed_part(making, passphrase)
            record = self._write_metadata(making, dossiers)
            yield Progress(dossiers.count, dossiers.count, "Vérification")
            yield from self._verify(root, passphrase)
            settle_folder(root, target)
        return record

    # The part that anyone may read

    def _write_open_part(self, making: _Job) -> None:
        content = self._years.report_content(making.figures, issued_on=making.period.end, diffusable=True)
        names_refused(self._context, content)
        put = making.folder.put
        put(making.open_file("rapport-annuel.pdf"), render_annual_report(content))
        for table in content.tables:
            put(making.open_file(f"{table.id}.csv"), to_csv(table))
        put(making.open_file("definitions.csv"), definitions_csv(content.tables))
        put(making.open_file("tableaux.xlsx"), to_xlsx(content.tables, _label(making.period)))
        self._write_directory(making)
        rights = self._rights(making.period)
        put(making.open_file("catalogue-droits.csv"), csv_bytes(_RIGHTS, rights))

    def _write_directory(self, making: _Job) -> None:
        directory = DirectoryExports(self._context, Catalogues(self._context))
        for ending, form in (("csv", ExportFormat.CSV), ("json", ExportFormat.HSDS)):
            content = run_to_end(directory.export(form, on=making.period.end))
            making.folder.put(making.open_file(f"annuaire-services.{ending}"), content)

    def _rights(self, period: ReportPeriod) -> Iterator[tuple[str, ...]]:
        """The catalogue as it read at the end of the period."""
        for item in Rights(self._context).items(period.end, inactive=True):
            yield (
                item.code,
                item.category,
                item.category_title,
                item.title,
                item.kind.value,
                item.text,
                item.deadline,
                item.evidence,
                " | ".join(item.services),
                item.condition,
                item.certainty,
                " | ".join(item.sources),
                item.verification.value,
                item.verified_on.isoformat() if item.verified_on else "",
                item.valid_from.isoformat(),
            )

    # The part under encryption

    def _write_closed_part(self, making: _Job, passphrase: str) -> Job[_Dossiers]:
        count, end = self._dossiers.count(making.period), making.period.end
        compose = self._bilans.composer(end)
        agreements: list[tuple[str, ...]] = []
        with files.closed_part(making.folder.root / files.CLOSED_PART, passphrase) as part:
            for done, dossier in enumerate(self._dossiers.all(making.period)):
                yield Progress(done, count, f"Dossier {done + 1} sur {count}")
                as_of_end = until(dossier, end)
                _add_dossier(part, as_of_end, compose)
                agreements += _agreements(as_of_end)
            self._add_exact_tables(part, making)
            part.add("partages.csv", csv_bytes(_AGREEMENTS, agreements))
            part.add("journal.jsonl", self._journal(making.period))
        making.folder.take(files.CLOSED_PART)
        return _Dossiers(count, len(part.entries), part.sha256, part.size)

    def _add_exact_tables(self, part: files.ClosedPart, making: _Job) -> None:
        place = f"tableaux_exacts/{making.prefix}_"
        content = self._years.report_content(making.figures, issued_on=making.period.end, diffusable=False)
        part.add(f"{place}rapport-annuel.pdf", render_annual_report(content))
        for table in content.tables:
            part.add(f"{place}{table.id}.csv", to_csv(table))
        part.add(f"{place}tableaux.xlsx", to_xlsx(content.tables, _label(making.period)))

    def _journal(self, period: ReportPeriod) -> bytes:
        """What was done to the dossiers up to the end of the period; neither head nor openings."""
        with self._context.read() as session:
            entries = list(journal.entries(session))
        lines = (
            json.dumps(
                {
                    "number": e.number,
                    "at": e.at.isoformat(),
                    "actor": e.actor,
                    "action": e.action,
                    "subject": e.subject,
                    "mac": e.mac,
                },
                ensure_ascii=False,
            )
            for e in entries
            if e.at.date() <= period.end and _is_about_dossiers(e)
        )
        return "".join(f"{line}\n" for line in lines).encode("utf-8")

    # What is said of all the files

    def _write_metadata(self, making: _Job, dossiers: _Dossiers) -> ArchiveRecord:
        with self._context.read() as session:
            head = journal.head(session)
        folder, made_on = making.folder, self._context.today()
        folder.put(f"{files.METADATA}/inventaire.csv", inventory(folder.entries, making.period))
        folder.put(
            f"{files.METADATA}/LISEZMOI.txt",
            read_me(folder.entries, making.period, made_on, str(head), dossiers.count),
        )
        manifest = files.manifest_bytes(self._facts(making, dossiers, head), folder.entries)
        listed = [*folder.entries, files.Entry(files.MANIFEST, len(manifest), files.sha256(manifest))]
        folder.put(files.MANIFEST, manifest)
        folder.put(files.SUMS, files.sums(listed))
        return ArchiveRecord(
            making.period,
            made_on,
            str(head),
            files.sha256(manifest),
            len(folder.entries),
            sum(entry.bytes for entry in folder.entries),
            dossiers.count,
        )

    def _facts(self, making: _Job, dossiers: _Dossiers, head: JournalHead) -> dict[str, Any]:
        figures = making.figures
        return {
            "format": "modactions-archive",
            "format_version": SCHEMA,
            "application": "modactions-desktop",
            "application_version": modactions_desktop.__version__,
            "schema_version": self._context.database.schema,
            "period": {"from": figures.period.begin.isoformat(), "to": figures.period.end.isoformat()},
            "exported_on": self._context.today().isoformat(),
            "journal_head": str(head),
            "figures_version": figures.version,
            "counts": {
                "followed": figures.key.followed,
                "entered_trajectory": figures.key.entered_trajectory,
                "dossiers": dossiers.count,
                "files": len(making.folder.entries),
            },
            "nominative": {
                "path": files.CLOSED_PART,
                "holds": files.INNER,
                "bytes": dossiers.bytes,
                "sha256": dossiers.sha256,
                "members": dossiers.members,
            },
        }

    def _verify(self, root: Path, passphrase: str) -> Job[None]:
        found = yield from verify_archive(root, passphrase)
        if not found.whole:
            raise ExchangeError("archive_not_whole")


@dataclass(frozen=True, slots=True)
class _Dossiers:
    """What the encrypted part holds."""

    count: int
    members: int
    sha256: str
    bytes: int


_RIGHTS = (
    "code", "categorie", "categorie_titre", "titre", "type", "texte", "delai", "preuve", "services",
    "condition", "certitude", "sources", "verification", "verifie_le", "valable_depuis",
)  # fmt: skip
_AGREEMENTS = (
    "dossier", "destinataire", "informations", "finalite", "debut", "fin", "forme", "langue", "interprete",
    "retire_le",
)  # fmt: skip


def _add_dossier(part: files.ClosedPart, dossier: Dossier, compose: Composer) -> None:
    place = f"dossiers/{dossier.participant.number}"
    for kind in _kinds(dossier):
        for copy in Copy:
            content = compose(dossier, kind, copy)
            part.add(f"{place}/bilan-{kind.value}_{copy.value}.pdf", render_bilan(content))
    part.add(f"{place}/dossier.json", dossier_bytes(dossier))


def _kinds(dossier: Dossier) -> tuple[BilanKind, ...]:
    held = [i for i in dossier.interviews if i.is_held]
    if any(i.kind is InterviewKind.FINAL for i in held):
        return (BilanKind.PARCOURS, BilanKind.FINAL)
    return (BilanKind.PARCOURS,)


def _is_about_dossiers(entry: JournalEntry) -> bool:
    """Not an opening, a backup, a report or an archive: those happen again each time it is made."""
    return entry.actor != "app" and entry.subject.partition(":")[0] not in (
        "base",
        "period",
        "backup",
        "schema",
    )


def _agreements(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    for a in dossier.participant.agreements:
        dates = (a.begin, a.end, a.withdrawn_on)
        begin, end, withdrawn = (day.isoformat() if day else "" for day in dates)
        yield (
            dossier.participant.number,
            a.recipient,
            a.information,
            a.purpose,
            begin,
            end,
            a.form,
            a.language,
            a.interpreter,
            withdrawn,
        )


def _label(period: ReportPeriod) -> str:
    return f"Période du {numeric_date(period.begin)} au {numeric_date(period.end)}"
