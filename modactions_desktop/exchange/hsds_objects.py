"""One HSDS organization, location or service as values, whatever it is nested in."""

from __future__ import annotations

from uuid import UUID

from modactions_desktop.domain.directory import CostOption, OpeningException, OpeningHours
from modactions_desktop.domain.directory_files import RemarkKind
from modactions_desktop.exchange.hsds_attributes import OWN_ORGANISATION, OWN_SERVICE, read_attributes
from modactions_desktop.exchange.hsds_details import (
    TEXTS,
    details,
    read_addresses,
    read_contact,
    read_cost,
    read_phone,
)
from modactions_desktop.exchange.hsds_hours import Row, read_schedule
from modactions_desktop.exchange.hsds_listed import ORGANISATION, SERVICE, SITE, is_alert
from modactions_desktop.exchange.json_in import kept
from modactions_desktop.exchange.language_codes import base_code
from modactions_desktop.exchange.properties import NAMESPACE, Json, Remarks, Taken, follows, identify, take

NAMELESS = "(sans nom)"
ORGANISATION_APART = frozenset({"phones", "contacts", "locations", "services", "attributes"})
SITE_APART = frozenset({"phones", "addresses", "accessibility", "location_type", "attributes"})
SERVICE_APART = frozenset(
    {
        "phones",
        "contacts",
        "schedules",
        "languages",
        "cost_options",
        "required_documents",
        "service_areas",
        "service_at_locations",
        "attributes",
        "alert",
        "organization",
    }
)


def read_organisation(item: Json, remarks: Remarks) -> tuple[UUID, Taken]:
    """Without its locations and services."""
    uuid, extra = identify(item, "organization", NAMESPACE, remarks, item.get("name", ""))
    taken = take(item, ORGANISATION, "organization", remarks, ORGANISATION_APART)
    taken.extra |= extra
    values = taken.values
    if values.get("description") and values["description"] == values.get("name"):
        values["description"] = ""  # the standard requires one: the name stands for it
    _reachable(item, taken, uuid, remarks)
    read_attributes(item, OWN_ORGANISATION, uuid, taken, remarks, "organization")
    _named(taken, "organization", remarks)
    return uuid, taken


def read_site(item: Json, remarks: Remarks) -> tuple[UUID, Taken]:
    uuid, extra = identify(item, "location", NAMESPACE, remarks, item.get("name", ""))
    taken = take(item, SITE, "location", remarks, SITE_APART)
    taken.extra |= extra
    if item.get("location_type") != "physical" and "location_type" in item:
        taken.extra["location_type"] = kept(item["location_type"])
    found = read_addresses(item.get("addresses"))
    _set(taken, found)
    if "addresses" in item and not _is_ours(item["addresses"], uuid):
        taken.extra["addresses"] = kept(item["addresses"])
    _texts(item, "accessibility", taken, uuid)
    read_attributes(item, {}, uuid, taken, remarks, "location")
    phones = details(item, "phones", taken, remarks, lambda it: read_phone(it, uuid, remarks))
    _set(taken, {"phones": phones} if "phones" in item else {})
    return uuid, taken


def read_service(item: Json, remarks: Remarks) -> tuple[UUID, Taken]:
    """Without its places and its organisation."""
    uuid, extra = identify(item, "service", NAMESPACE, remarks, item.get("name", ""))
    taken = take(item, SERVICE, "service", remarks, SERVICE_APART)
    taken.extra |= extra
    _reachable(item, taken, uuid, remarks)
    _texts(item, "required_documents", taken, uuid)
    _texts(item, "service_areas", taken, uuid)
    _languages(item, taken, uuid, remarks)
    _schedules(item, taken, uuid, remarks)
    domains = read_attributes(item, OWN_SERVICE, uuid, taken, remarks, "service")
    _set(taken, {"domains": domains} if domains else {})
    _costs(item, taken, uuid, remarks)
    _closure(item, taken, remarks)
    _own_words(taken)
    _named(taken, "service", remarks)
    return uuid, taken


def _set(taken: Taken, values: Json) -> None:
    taken.values |= values
    taken.says |= values.keys()


def _named(taken: Taken, entity: str, remarks: Remarks) -> None:
    """What has no name is listed all the same."""
    if not taken.values.get("name"):
        taken.values["name"] = NAMELESS
        remarks.add(RemarkKind.UNSAID, entity, "name")


def _reachable(item: Json, taken: Taken, uuid: UUID, remarks: Remarks) -> None:
    phones = details(item, "phones", taken, remarks, lambda it: read_phone(it, uuid, remarks))
    contacts = details(item, "contacts", taken, remarks, lambda it: read_contact(it, uuid, remarks))
    _set(taken, {"phones": phones} if "phones" in item else {})
    _set(taken, {"contacts": contacts} if "contacts" in item else {})


def _texts(item: Json, name: str, taken: Taken, uuid: UUID) -> None:
    """The text of a list; the list itself where we would write it otherwise."""
    if name not in item:
        return
    listed = TEXTS[name]
    words = listed.read(item[name])
    _set(taken, {listed.field: words})
    if not words or item[name] != listed.write(words, None, uuid):
        taken.extra[name] = kept(item[name])


def _languages(item: Json, taken: Taken, uuid: UUID, remarks: Remarks) -> None:
    raw = item.get("languages")
    if not isinstance(raw, list):
        if "languages" in item:
            taken.extra["languages"] = kept(raw)
        return
    codes = [language_of(spoken) for spoken in raw]
    for _ in [code for code in codes if not code]:
        remarks.add(RemarkKind.UNMAPPED, "language", "code", item.get("name", ""))
    _set(taken, {"languages": tuple(dict.fromkeys(code for code in codes if code))})
    as_ours = [new_language(uuid, code) for code in codes]
    if raw != as_ours or not raw:
        taken.extra["languages"] = kept(raw)


def language_of(spoken: object) -> str:
    """The base's code for a language object, else « »."""
    code = spoken.get("code") if isinstance(spoken, dict) else None
    return (base_code(code) or "") if isinstance(code, str) else ""


def new_language(owner: UUID, code: str) -> Json:
    return {"id": follows(owner, "language", code), "code": code}


def _schedules(item: Json, taken: Taken, uuid: UUID, remarks: Remarks) -> None:
    found = details(item, "schedules", taken, remarks, lambda it: read_schedule(it, uuid, remarks))
    rows: list[Row] = [row for schedule in found for row in schedule]
    if "schedules" in item:
        hours = tuple(row for row in rows if isinstance(row, OpeningHours))
        days = tuple(row for row in rows if isinstance(row, OpeningException))
        _set(taken, {"hours": hours, "exceptions": days})


def _costs(item: Json, taken: Taken, uuid: UUID, remarks: Remarks) -> None:
    """Prices; the one that only says « gratuit » is the field itself."""
    found = details(item, "cost_options", taken, remarks, lambda it: read_cost(it, uuid, remarks))
    if "cost_options" not in item:
        return
    free = follows(uuid, "cost", "free")
    costs = tuple(cost for cost in found if str(cost.uuid) != free)
    _set(taken, {"costs": costs})
    if "free" not in taken.values and found:
        _set(taken, {"free": True} if is_free(found) or len(costs) < len(found) else {})


def is_free(costs: tuple[CostOption, ...]) -> bool:
    """Every price that is told is nothing."""
    return bool(costs) and all(cost.cents == 0 for cost in costs)


def _closure(item: Json, taken: Taken, remarks: Remarks) -> None:
    """A closure of ours has its dates; one of others, without dates, stays beside what it came with."""
    if "closed_until" in taken.values:
        taken.extra.pop("status", None)
    if "alert" in item and not ("closed_until" in taken.values and is_alert(item["alert"])):
        taken.extra["alert"] = kept(item["alert"])
        remarks.add(RemarkKind.UNMAPPED, "service", "alert", item.get("name", ""))
    if taken.extra.get("status") == "temporarily closed":
        remarks.add(RemarkKind.UNMAPPED, "service", "status", item.get("name", ""))


def _own_words(taken: Taken) -> None:
    """Takes apart what two fields of ours share in one property."""
    values = taken.values
    audience, purpose = values.get("audience"), values.get("purpose")
    if audience and values.get("conditions", "").startswith(audience):
        values["conditions"] = values["conditions"].removeprefix(audience).removeprefix("\n")
    if purpose and values.get("description") == purpose:
        values["description"] = ""


def _is_ours(addresses: object, uuid: UUID) -> bool:
    """Whether a list of addresses is the one that we would write."""
    first = addresses[0] if isinstance(addresses, list) and len(addresses) == 1 else None
    return (
        isinstance(first, dict)
        and first.get("id") == follows(uuid, "address", "")
        and not first.get("state_province")
        and not {"attention", "address_2", "attributes", "metadata"} & first.keys()
    )
