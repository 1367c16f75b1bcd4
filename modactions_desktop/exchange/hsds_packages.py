"""Writes the directory as an HSDS CSV package: one table an object, in a .zip."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from modactions_desktop.domain.directory_files import ListedOrganisation
from modactions_desktop.exchange.hsds_names import LOOSE
from modactions_desktop.exchange.hsds_out import hsds_organizations
from modactions_desktop.exchange.hsds_tables import ANY, ENTITIES, FILES, LISTS, NEVER_OWNS, SINGLE
from modactions_desktop.exchange.properties import NAMESPACE, Json
from modactions_desktop.exchange.zips import write_member

_ALWAYS = ("organization", "service")
_CHILDREN = {
    entity: {
        **{link.name: (link.entity, link.column) for link in LISTS if link.owner == entity},
        **{link.name: (link.entity, link.column) for link in ANY if entity not in NEVER_OWNS[link.entity]},
    }
    for entity in FILES
}
_SINGLE = {
    entity: {link.name: (link.entity, link.column) for link in SINGLE if link.owner == entity}
    for entity in FILES
}


def hsds_csv_package(
    organisations: Iterable[ListedOrganisation],
    *,
    on: date,
    domains: Mapping[str, str] | None = None,
    contacts: bool = False,
    publisher: str = "",
) -> bytes:
    """The package; the same directory gives the same bytes. Arguments as of `hsds_organizations`."""
    listed = hsds_organizations(organisations, on=on, domains=domains, contacts=contacts)
    return csv_package(listed, publisher=publisher)


def csv_package(listed: Iterable[Json], *, publisher: str = "") -> bytes:
    """The package of organizations that are shaped already."""
    tables = {name: csv_table(rows) for name, rows in _tables(listed).items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        write_member(package, "datapackage.json", _description(tables, publisher))
        for name, content in tables.items():
            write_member(package, f"{name}.csv", content)
    return target.getvalue()


def csv_table(rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows under the columns they have between them, `id` first."""
    listed = list(rows)
    columns = list(dict.fromkeys(["id", *(name for row in listed for name in row)]))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name)) for name in columns] for row in listed)
    return text.getvalue().encode("utf-8")


def _cell(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _description(tables: Mapping[str, bytes], publisher: str) -> bytes:
    """What tools of tabular data packages read first."""
    resources = [
        {"name": name, "path": f"{name}.csv", "profile": "tabular-data-resource", "encoding": "utf-8"}
        for name in tables
    ]
    said = {"name": "hsds", "title": publisher, "profile": "tabular-data-package", "resources": resources}
    whole = {name: held for name, held in said.items() if held}
    return json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8") + b"\n"


def _tables(organizations: Iterable[Json]) -> dict[str, list[Json]]:
    flat = _Flat()
    for owner in organizations:
        flat.take("organization", owner, {})
    named = {FILES[entity]: list(rows.values()) for entity, rows in flat.rows.items()}
    for name, rows in flat.loose.items():
        named.setdefault(name, []).extend(rows)
    return {name: rows for name, rows in named.items() if rows or name in map(FILES.get, _ALWAYS)}


class _Flat:
    """Nested objects as rows; what stands at several places is one row that names them all."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Json]] = {entity: {} for entity in FILES}
        self.loose: dict[str, list[Json]] = {}

    def take(self, entity: str, source: Json, owners: Mapping[str, str]) -> str:
        """Adds an object with all that stands in it; returns its identifier."""
        identity = str(source.get("id") or uuid5(NAMESPACE, f"{entity}:{source!r}"))
        row: Json = {"id": identity}
        for name, held in source.items():
            if name == LOOSE and isinstance(held, dict):
                self._keep_loose(held)
            elif name != "id":
                row |= self._value(entity, identity, name, held)
        for column, owner in owners.items():
            row.setdefault(column, owner)
        return self._add(entity, row)

    def _value(self, entity: str, identity: str, name: str, held: Any) -> Json:
        """The cells of a property: objects become rows of their own."""
        single, listed = _SINGLE[entity].get(name), _CHILDREN[entity].get(name)
        if single and isinstance(held, dict):
            return {single[1]: self.take(single[0], held, {})}
        if not listed or not isinstance(held, list):
            return {name: held}
        for item in held:
            if isinstance(item, dict):
                self.take(listed[0], item, {listed[1]: identity})
        rest = [item for item in held if not isinstance(item, dict)]
        return {name: rest} if rest else {}

    def _add(self, entity: str, row: Json) -> str:
        """Joins a row to the one of its identifier; a column names one owner only: others get a copy."""
        rows, identity = self.rows[entity], str(row["id"])
        known = rows.setdefault(identity, row)
        clash = [name for name in row if name.endswith("_id") and name in known and known[name] != row[name]]
        if clash:
            copy = str(uuid5(_uuid(identity), f"{clash[0]}:{row[clash[0]]}"))
            return self._add(entity, row | {"id": copy}) if copy not in rows else copy
        known |= {name: held for name, held in row.items() if name not in known}
        return identity

    def _keep_loose(self, tables: Mapping[str, Any]) -> None:
        for name, held in tables.items():
            rows = [row for row in held if isinstance(row, dict)] if isinstance(held, list) else []
            if name in ENTITIES:
                for row in rows:
                    self.take(ENTITIES[name], row, {})
            else:
                self.loose.setdefault(str(name), []).extend(rows)


def _uuid(identity: str) -> UUID:
    try:
        return UUID(identity)
    except ValueError:
        return uuid5(NAMESPACE, identity)
