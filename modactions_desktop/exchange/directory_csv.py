"""Writes the directory as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from modactions_desktop.domain.directory_files import ListedOrganisation, ListedService, ListedSite
from modactions_desktop.exchange.directory_columns import (
    COLUMNS,
    CONTACTS,
    DETAILS,
    FORMULA,
    IDENTITIES,
    OTHERS,
    OWNER_UUID,
    SERVICE_UUID,
    Column,
)


def directory_csv(organisations: Iterable[ListedOrganisation], *, contacts: bool = False) -> bytes:
    """UTF-8 with its mark, `;` between columns: a French spreadsheet opens it as it is."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows(
        [harmless(cell) for cell in row] for row in directory_rows(organisations, contacts=contacts)
    )
    return text.getvalue().encode("utf-8-sig")


def directory_rows(organisations: Iterable[ListedOrganisation], *, contacts: bool = False) -> list[list[str]]:
    """The header, then one row a service; an organisation without services has a row of its own."""
    listed = sorted(organisations, key=lambda o: (o.name, str(o.uuid)))
    sites = {site.uuid: site for owner in listed for site in owner.sites}
    columns = [*COLUMNS, *(CONTACTS if contacts else ())]
    others = _others(listed)
    titles = [column.title for column in columns]
    rows = [[SERVICE_UUID, OWNER_UUID, *titles, *others, IDENTITIES]]
    for owner in listed:
        services: list[ListedService | None] = [*sorted(owner.services, key=lambda s: (s.name, str(s.uuid)))]
        rows += [_row(service, owner, columns, others, sites) for service in services or [None]]
    return rows


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if FORMULA.match(text) else text


def _others(organisations: Iterable[ListedOrganisation]) -> list[str]:
    known = [s.extra.get(OTHERS) for owner in organisations for s in owner.services]
    return list(dict.fromkeys(title for held in known if isinstance(held, dict) for title in held))


def _row(
    service: ListedService | None,
    owner: ListedOrganisation,
    columns: Sequence[Column],
    others: Sequence[str],
    sites: Mapping[UUID, ListedSite],
) -> list[str]:
    held = service.extra.get(OTHERS) if service else None
    kept = held if isinstance(held, dict) else {}
    places = [sites[link.site] for link in service.sites if link.site in sites] if service else []
    own = [_cell(column, owner if column.of_owner else service, places) for column in columns]
    identities = _identities(service, owner, columns, places)
    uuids = [str(service.uuid) if service else "", str(owner.uuid)]
    return [*uuids, *own, *(str(kept.get(title, "")) for title in others), identities]


def _cell(
    column: Column, value: ListedService | ListedOrganisation | None, places: Sequence[ListedSite]
) -> str:
    if value is None:
        return ""
    return column.write(places if column.field == "sites" else getattr(value, column.field))


def _identities(
    service: ListedService | None,
    owner: ListedOrganisation,
    columns: Sequence[Column],
    places: Sequence[ListedSite],
) -> str:
    found = []
    for column in columns:
        value = owner if column.of_owner else service
        if column.field in DETAILS and value is not None:
            details = places if column.field == "sites" else getattr(value, column.field)
            found.append(f"{column.title}={','.join(str(d.uuid) for d in details)}" if details else "")
    return " ".join(filter(None, found))
