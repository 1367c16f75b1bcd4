"""The directory as a file for others: the field's standard, a spreadsheet, an address book (F71)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from modactions_desktop.domain.directory_exports import ExportFormat
from modactions_desktop.domain.directory_files import ListedOrganisation
from modactions_desktop.domain.directory_marks import ListedKind
from modactions_desktop.domain.directory_matching import KnownDirectory
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.exchange.directory_csv import directory_csv
from modactions_desktop.exchange.hsds_out import shaping_organizations
from modactions_desktop.exchange.hsds_packages import csv_package
from modactions_desktop.exchange.vcards import vcards
from modactions_desktop.labels import label
from modactions_desktop.services.catalogues import Catalogues
from modactions_desktop.services.collecting import collecting_later
from modactions_desktop.services.context import Context
from modactions_desktop.services.directory_listing import reading_known

_READING, _WRITING = "Annuaire lu", "Fichier composé"
_AT_ONCE = 100
"""Organisations between two signs of life."""


class DirectoryExports:
    """Whole files; what was merged into another is not told twice."""

    def __init__(self, ctx: Context, catalogues: Catalogues) -> None:
        self._ctx = ctx
        self._catalogues = catalogues

    def export(self, form: ExportFormat, *, contacts: bool = False, on: date | None = None) -> Job[bytes]:
        """The directory in this form; the persons to ask for only with `contacts`.

        `on` is the day on which a temporary closure is judged.
        """
        yield Progress(0, 1, _READING)
        day = on or self._ctx.today()
        with collecting_later():
            with self._ctx.read() as session:
                known = yield from reading_known(session, contacts=contacts, told=_READING)
            return (yield from self._writing(form, _unmerged(known), day, contacts=contacts))

    def _writing(
        self, form: ExportFormat, listed: list[ListedOrganisation], on: date, *, contacts: bool
    ) -> Job[bytes]:
        domains = {code.value: label(code) for code in LifeDomain}
        yield Progress(0, 1, _WRITING)
        match form:
            case ExportFormat.HSDS:
                objects = yield from _shaping(listed, on, domains, contacts=contacts)
                return (yield from _json(objects))
            case ExportFormat.HSDS_CSV:
                told = self._catalogues.organisation().name
                objects = yield from _shaping(listed, on, domains, contacts=contacts)
                return csv_package(objects, publisher=told)
            case ExportFormat.CSV:
                return directory_csv(listed, contacts=contacts)
            case ExportFormat.VCARD:
                return vcards(listed, domains=domains, contacts=contacts)


def _shaping(
    listed: list[ListedOrganisation], on: date, domains: Mapping[str, str], *, contacts: bool
) -> Job[list[Any]]:
    """The objects of the standard, so many at once."""
    objects = []
    for shaped in shaping_organizations(listed, on=on, domains=domains, contacts=contacts):
        objects.append(shaped)
        if len(objects) % _AT_ONCE == 0:
            yield Progress(len(objects), 2 * len(listed), _WRITING)
    return objects


def _json(objects: list[Any]) -> Job[bytes]:
    """The list, an organisation a line: small enough to be read again, and two files compare line by line."""
    texts = []
    for number, told in enumerate(objects):
        if number % _AT_ONCE == 0:
            yield Progress(len(objects) + number, 2 * len(objects), _WRITING)
        texts.append(json.dumps(told, ensure_ascii=False))
    return ("[\n" + ",\n".join(texts) + "\n]\n").encode("utf-8")


def _unmerged(here: KnownDirectory) -> list[ListedOrganisation]:
    merged = {key for key, known in here.rows.items() if known.is_merged}
    owners = [owner for owner in here.organisations if (ListedKind.ORGANISATION, owner.uuid) not in merged]
    return [
        replace(
            owner, services=tuple(s for s in owner.services if (ListedKind.SERVICE, s.uuid) not in merged)
        )
        for owner in owners
    ]
