"""Domains of life and fields of ours as HSDS attributes.

What the standard has no property for (who a service is for, a closure's dates) travels as an attribute of our
own taxonomy, and so does a field whose property would not give it back as it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from modactions_desktop.domain.directory import DirectoryContact
from modactions_desktop.domain.directory_files import (
    IDENTIFIED,
    ListedOrganisation,
    ListedService,
    ListedSite,
    RemarkKind,
)
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.exchange.hsds_names import FIELDS, TAXONOMY
from modactions_desktop.exchange.json_in import kept
from modactions_desktop.exchange.properties import (
    NAMESPACE,
    Json,
    Property,
    Remarks,
    Taken,
    day,
    follows,
    text,
)


def _yes_no(raw: Any) -> bool | None:
    if raw not in ("oui", "non"):
        raise ValueError
    return bool(raw == "oui")


def _write_yes_no(value: bool | None) -> str:
    return "" if value is None else "oui" if value else "non"


def _own(*properties: Property) -> dict[str, Property]:
    """Fields that always travel as attributes, and those whose property may fail to give them back."""
    return {known.field: known for known in properties}


OWN_ORGANISATION = _own(
    Property("", "internal", _yes_no, lambda value: "oui" if value else "", False),
    Property("", "active", _yes_no, lambda value: "" if value else "non", True),
    text("", "website"),
    text("", "email"),
    day("", "verified_on"),
    text("", "verified_by"),
    text("", "note"),
)
OWN_SERVICE = _own(
    text("", "kind"),
    text("", "purpose"),
    text("", "audience"),
    Property("", "free", _yes_no, _write_yes_no, None),
    day("", "waiting_until"),
    day("", "closed_from"),
    day("", "closed_until"),
    text("", "closure_note"),
    Property("", "active", _yes_no, _write_yes_no, True),
    text("", "website"),
    text("", "email"),
    text("", "verified_by"),
    text("", "note"),
)
OWN_CONTACT = _own(text("", "email"))
ORIGIN = "origin"
"""What its publisher calls a record, where our export cannot: another record is called the same."""
_ENTITIES = {
    ListedService: "service",
    ListedOrganisation: "organization",
    ListedSite: "location",
    DirectoryContact: "contact",
}
_DOMAINS = frozenset(code.value for code in LifeDomain)


def read_attributes(
    source: Mapping[str, Any],
    own: Mapping[str, Property],
    uuid: UUID,
    taken: Taken,
    remarks: Remarks,
    entity: str,
) -> tuple[str, ...]:
    """Takes our fields out of the attributes and returns the domains; those of others stay as they are."""
    raw = source.get("attributes")
    if not isinstance(raw, list):
        if "attributes" in source:
            taken.extra["attributes"] = kept(raw)
        return ()
    domains: list[str] = []
    others = []
    for item in raw:
        if not _take_own(item, own, taken) and not _take_origin(item, taken):
            domain = domain_of(item)
            domains += [domain] if domain else []
            if not domain or item.get("id") != follows(uuid, "domain", domain):
                others.append(item)
            if not domain:
                remarks.add(RemarkKind.UNMAPPED, entity, "attributes")
    if others or not raw:
        taken.extra["attributes"] = kept(others)
    return tuple(dict.fromkeys(domains))


def domain_of(attribute: Any) -> str:
    """The domain of life that an attribute of our taxonomy names, else « »."""
    term = attribute.get("taxonomy_term") if isinstance(attribute, dict) else None
    if not isinstance(term, dict) or term.get("taxonomy") != TAXONOMY:
        return ""
    code = term.get("code")
    return code if isinstance(code, str) and code in _DOMAINS else ""


def _take_own(attribute: Any, own: Mapping[str, Property], taken: Taken) -> bool:
    term = attribute.get("taxonomy_term") if isinstance(attribute, dict) else None
    if not isinstance(term, dict) or term.get("taxonomy") != FIELDS:
        return False
    known = own.get(str(term.get("code")))
    try:
        value = known.read(attribute.get("value")) if known else None
    except ValueError:
        return False
    if known is None:
        return False
    taken.values[known.field] = value
    taken.says.add(known.field)
    return True


def _take_origin(attribute: Any, taken: Taken) -> bool:
    """The identifier of its publisher, beside the one that the file gives."""
    term = attribute.get("taxonomy_term") if isinstance(attribute, dict) else None
    if not isinstance(term, dict) or (term.get("taxonomy"), term.get("code")) != (FIELDS, ORIGIN):
        return False
    origin = attribute.get("value")
    if not isinstance(origin, str) or not origin:
        return False
    taken.extra["id"] = origin
    taken.says.add(IDENTIFIED)
    return True


def write_attributes(
    value: ListedOrganisation | ListedService | ListedSite | DirectoryContact,
    own: Mapping[str, Property],
    properties: Mapping[str, Property],
    domains: Mapping[str, str],
) -> Any:
    """Our domains and fields, and what others said, without the domains that were taken away since."""
    came = value.extra.get("attributes")
    if came is not None and not isinstance(came, list):
        return came
    codes = value.domains if isinstance(value, ListedService) else ()
    others = [item for item in came or [] if domain_of(item) in ("", *codes)]
    said = {domain_of(item) for item in others}
    entity = _ENTITIES[type(value)]
    new = [
        attribute_of_domain(value.uuid, code, domains.get(code, code)) for code in codes if code not in said
    ]
    new += [
        attribute_of(value.uuid, entity, known.field, written)
        for known in own.values()
        if (written := _own_text(value, known, properties))
    ]
    return others + new if others + new else came


def _own_text(value: Any, known: Property, properties: Mapping[str, Property]) -> str:
    """The text of a field; « » when the standard's own property gives it back as it is."""
    held = getattr(value, known.field)
    standard = next((p for p in properties.values() if p.field == known.field), None)
    if standard is not None and standard.read(standard.write(held)) == held:
        return ""
    return str(known.write(held))


def attribute_of_domain(owner: UUID, code: str, name: str) -> Json:
    """A domain of life as an attribute; `name` is its French word."""
    term = {
        "id": follows(NAMESPACE, "domain", code),
        "code": code,
        "name": name,
        "description": name,
        "taxonomy": TAXONOMY,
        "language": "fra",
    }
    return {"id": follows(owner, "domain", code), "link_entity": "service", "taxonomy_term": term}


def attribute_of(owner: UUID, entity: str, name: str, value: str) -> Json:
    """A field of ours as an attribute."""
    term = {
        "id": follows(NAMESPACE, "field", name),
        "code": name,
        "name": _NAMES[name],
        "description": _NAMES[name],
        "taxonomy": FIELDS,
        "language": "fra",
    }
    return {"id": follows(owner, "field", name), "link_entity": entity, "value": value, "taxonomy_term": term}


_NAMES = {
    ORIGIN: "identifiant d'origine",
    "internal": "interne",
    "active": "actif",
    "website": "site web",
    "verified_on": "vérifié le",
    "verified_by": "vérifié par",
    "note": "notes",
    "email": "courriel",
    "kind": "type de service",
    "purpose": "pour quoi",
    "audience": "public",
    "free": "gratuit",
    "waiting_until": "liste d'attente jusqu'au",
    "closed_from": "fermé à partir du",
    "closed_until": "fermé jusqu'au",
    "closure_note": "raison de la fermeture",
}
