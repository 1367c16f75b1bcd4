"""The directory as a file for others: the field's standard, a spreadsheet, an address book (F71)."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from modactions_desktop.domain.directory_exports import ExportFormat
from modactions_desktop.domain.directory_files import ListedOrganisation
from modactions_desktop.domain.directory_marks import ListedKind
from modactions_desktop.domain.directory_matching import KnownDirectory
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.exchange.directory_csv import directory_csv
from modactions_desktop.exchange.hsds_out import hsds_organizations
from modactions_desktop.exchange.hsds_packages import hsds_csv_package
from modactions_desktop.exchange.vcards import vcards
from modactions_desktop.labels import label
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory_listing import known_directory


class DirectoryExports:
    """Whole files; what was merged into another is not told twice."""

    def __init__(self, ctx: Context, catalogues: Catalogues) -> None:
        self._ctx = ctx
        self._catalogues = catalogues

    def export(self, form: ExportFormat, *, contacts: bool = False, on: date | None = None) -> Job[bytes]:
        """The directory in this form; the persons to ask for only with `contacts`.

        `on` is the day on which a temporary closure is judged.
        """
        yield Progress(0, 2, "Annuaire lu")
        with self._ctx.read() as session:
            listed = _unmerged(known_directory(session, contacts=contacts))
        yield Progress(1, 2, "Fichier composé")
        return self._written(form, listed, on or self._ctx.today(), contacts=contacts)

    def _written(
        self, form: ExportFormat, listed: list[ListedOrganisation], on: date, *, contacts: bool
    ) -> bytes:
        domains = {code.value: label(code) for code in LifeDomain}
        match form:
            case ExportFormat.HSDS:
                objects = hsds_organizations(listed, on=on, domains=domains, contacts=contacts)
                return (json.dumps(objects, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
            case ExportFormat.HSDS_CSV:
                told = self._catalogues.organisation().name
                return hsds_csv_package(listed, on=on, domains=domains, contacts=contacts, publisher=told)
            case ExportFormat.CSV:
                return directory_csv(listed, contacts=contacts)
            case ExportFormat.VCARD:
                return vcards(listed, domains=domains, contacts=contacts)


def _unmerged(here: KnownDirectory) -> list[ListedOrganisation]:
    merged = {key for key, known in here.rows.items() if known.is_merged}
    owners = [owner for owner in here.organisations if (ListedKind.ORGANISATION, owner.uuid) not in merged]
    return [
        replace(
            owner, services=tuple(s for s in owner.services if (ListedKind.SERVICE, s.uuid) not in merged)
        )
        for owner in owners
    ]
