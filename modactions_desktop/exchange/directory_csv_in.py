"""Reads a directory in CSV, ours as it was written or as a spreadsheet saved it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from modactions_desktop.domain.directory_files import (
    DirectoryFile,
    DirectoryFormat,
    ListedOrganisation,
    ListedService,
    ListedSite,
    RemarkKind,
    SiteLink,
)
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.progress import Job, Progress
from modactions_desktop.exchange.directory_columns import (
    COLUMNS,
    CONTACTS,
    FORMULA,
    IDENTITIES,
    OTHERS,
    OWNER_UUID,
    SERVICE_UUID,
    Identities,
)
from modactions_desktop.exchange.hsds_packages_in import read_table
from modactions_desktop.exchange.json_in import CONTROLS, decoded
from modactions_desktop.exchange.properties import MAX_NAME, NAMESPACE, Json, Remarks, identify
from modactions_desktop.exchange.workbooks_in import spreadsheet_text

_STEP = 200
_KNOWN = {column.title: column for column in (*COLUMNS, *CONTACTS)}
_OWNER_TITLES = frozenset(title for title, column in _KNOWN.items() if column.of_owner)
_OWN = frozenset({*_KNOWN, SERVICE_UUID, OWNER_UUID, IDENTITIES})


def reading_csv(content: bytes, name: str) -> Job[DirectoryFile]:
    """The rows as a directory; a cell that cannot be read is told, and the file is silent on its field."""
    text = _text(content, name)
    titles, rows = read_table(CONTROLS.sub("", text), name)
    reader = _Reader(titles, name)
    reader.remarks.cleaned(len(CONTROLS.findall(text)))
    for number, row in enumerate(rows):
        if number % _STEP == 0:
            yield Progress(number, len(rows), "Lecture du fichier")
        reader.take({title: _plain(cell) for title, cell in row.items()})
    organisations = reader.organisations()
    if not organisations:
        raise ExchangeError("directory_not_one", file=name)
    return DirectoryFile(DirectoryFormat.CSV, organisations, reader.remarks.all())


def _text(content: bytes, name: str) -> str:
    """UTF-8, else what older spreadsheets write under Windows."""
    try:
        return decoded(content, name)
    except ExchangeError:
        try:
            return spreadsheet_text(content, name)
        except ExchangeError:
            raise ExchangeError("directory_encoding", file=name) from None


def _plain(cell: Any) -> str:
    """Without the apostrophe that keeps a spreadsheet from reckoning it."""
    text = str(cell)
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


@dataclass(slots=True)
class _Owner:
    values: Json
    says: set[str]
    said: tuple[str, ...]
    """The cells that it was first read from: they are the same on each of its rows."""
    sites: dict[UUID, ListedSite] = field(default_factory=dict)
    services: dict[UUID, ListedService] = field(default_factory=dict)


class _Reader:
    """Rows one by one; only the columns that the file has are spoken of."""

    def __init__(self, titles: list[str], name: str) -> None:
        self.remarks = Remarks()
        self._name = name
        self._owners: dict[UUID, _Owner] = {}
        self._placed: dict[UUID, UUID] = {}
        self._services: dict[UUID, ListedService] = {}
        self._titles = {title: known for title in titles if (known := _title(title)) in _OWN}
        self._of_owner = [known for known in self._titles.values() if known in _OWNER_TITLES]
        self._others = [title for title in titles if title not in self._titles]
        if not {"nom", "organisation"} & set(self._titles.values()):
            raise ExchangeError("directory_columns", file=name, column="« nom »")
        if len(set(self._titles.values())) < len(self._titles):
            raise ExchangeError("directory_key_twice", file=name)
        for title in self._others:
            self.remarks.add(RemarkKind.UNKNOWN, "service", title)

    def organisations(self) -> tuple[ListedOrganisation, ...]:
        return tuple(
            ListedOrganisation(
                uuid,
                **owner.values,
                sites=tuple(owner.sites.values()),
                services=tuple(owner.services.values()),
                says=frozenset(owner.says),
            )
            for uuid, owner in self._owners.items()
        )

    def take(self, row: Mapping[str, str]) -> None:
        cells = {known: row.get(title, "") for title, known in self._titles.items()}
        name, owner_name = cells.get("nom", "").strip(), cells.get("organisation", "").strip()
        if not (name or owner_name):
            self.remarks.add(RemarkKind.UNSAID, "service", "nom")
            return
        owner_uuid = self._identity(cells, OWNER_UUID, "organization", fold(owner_name or name))
        owner = self._owner(owner_uuid, cells, owner_name or name)
        if name:
            self._service(row, cells, owner_uuid, owner)

    def _owner(self, uuid: UUID, cells: Mapping[str, str], name: str) -> _Owner:
        said = tuple(cells[title] for title in self._of_owner)
        if uuid in self._owners and self._owners[uuid].said == said:
            return self._owners[uuid]
        read = self._fields(cells, uuid, name, of_owner=True)
        known = self._owners.setdefault(uuid, _Owner(read | {"name": name}, {*read}, said))
        if any(known.values.get(field) != value for field, value in read.items() if field != "name"):
            self.remarks.add(RemarkKind.REPEATED, "organization", "", name)
        return known

    def _service(self, row: Mapping[str, str], cells: Mapping[str, str], of: UUID, owner: _Owner) -> None:
        name = cells["nom"].strip()
        uuid = self._identity(cells, SERVICE_UUID, "service", f"{of}:{fold(name)}")
        values = self._fields(cells, uuid, name, of_owner=False)
        links = self._places(values.pop("sites", ()), of, owner)
        extra = {title: row[title] for title in self._others if row.get(title)}
        says = {*values, "sites"} if "adresses" in cells else {*values}
        service = ListedService(
            uuid,
            **values,
            sites=links,
            extra={OTHERS: extra} if extra else {},
            says=frozenset(says),
        )
        if self._services.setdefault(uuid, service) != service:
            raise ExchangeError("directory_same_id", file=self._name, name=name[:MAX_NAME])
        owner.services[uuid] = service

    def _places(self, sites: tuple[ListedSite, ...], of: UUID, owner: _Owner) -> tuple[SiteLink, ...]:
        """A place that several services name is one; it stays with the organisation that named it first."""
        for site in sites:
            if self._placed.setdefault(site.uuid, of) != of:
                continue
            if owner.sites.setdefault(site.uuid, site) != site:
                self.remarks.add(RemarkKind.REPEATED, "location", "adresses", site.name)
        return tuple(SiteLink(site.uuid) for site in sites)

    def _identity(self, cells: Mapping[str, str], title: str, entity: str, named: str) -> UUID:
        """A row that was added by hand has none: it follows from the names."""
        if not cells.get(title, "").strip():
            return uuid5(NAMESPACE, f"csv {entity}:{named}")
        uuid, _ = identify({"id": cells[title].strip()}, entity, NAMESPACE, self.remarks)
        return uuid

    def _fields(self, cells: Mapping[str, str], uuid: UUID, name: str, *, of_owner: bool) -> Json:
        identities = _identities(cells.get(IDENTITIES, ""))
        values: Json = {}
        for title, cell in cells.items():
            column = _KNOWN.get(title)
            if column is None or column.of_owner is not of_owner:
                continue
            try:
                values[column.field] = column.read(cell, Identities(uuid, identities.get(title, ())))
            except ValueError:
                entity = "organization" if of_owner else "service"
                self.remarks.add(RemarkKind.INVALID, entity, title, name)
        return values


def _title(title: str) -> str:
    return fold(title).replace(" ", "_")


def _identities(cell: str) -> dict[str, Sequence[str]]:
    """« telephones=UUID,UUID » and so on, by title."""
    parts = (part.partition("=") for part in cell.split())
    return {title: uuids.split(",") for title, _, uuids in parts}
