"""What hangs on organisations, services and sites in HSDS: phones, contacts, prices, addresses, texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from modactions_desktop.domain.directory import CostOption, DirectoryContact, DirectoryPhone, Extra
from modactions_desktop.domain.directory_files import ListedSite, RemarkKind
from modactions_desktop.exchange.hsds_attributes import OWN_CONTACT, read_attributes, write_attributes
from modactions_desktop.exchange.hsds_listed import write_email
from modactions_desktop.exchange.json_in import kept
from modactions_desktop.exchange.properties import (
    Json,
    Property,
    Remarks,
    Taken,
    day,
    follows,
    identify,
    is_plain,
    named,
    put,
    read_text,
    take,
    text,
)

Detail = TypeVar("Detail")

_CONTACT_APART = frozenset({"phones", "attributes"})


def details(
    source: Mapping[str, Any],
    name: str,
    taken: Taken,
    remarks: Remarks,
    make: Callable[[Json], Detail | None],
) -> tuple[Detail, ...]:
    """The objects of a list of the file; those that `make` cannot say stay in the owner's `extra`."""
    raw = source.get(name)
    if not isinstance(raw, list):
        if name in source:
            taken.extra[name] = kept(raw)
            if raw is not None:
                remarks.add(RemarkKind.INVALID, _ENTITIES[name], "")
        return ()
    pairs = [(item, make(item) if isinstance(item, dict) else None) for item in raw]
    rest = [item for item, made in pairs if made is None]
    if rest or not raw:
        taken.extra[name] = kept(rest)
    for _ in rest:
        remarks.add(RemarkKind.UNMAPPED, _ENTITIES[name], "")
    return tuple(made for _, made in pairs if made is not None)


_ENTITIES = {
    "phones": "phone",
    "contacts": "contact",
    "schedules": "schedule",
    "cost_options": "cost_option",
}


def with_rest(written: list[Json], extra: Extra, name: str) -> Any:
    """A list of the file again: what became fields, then what was kept beside."""
    rest = extra.get(name)
    if isinstance(rest, list):
        return [*written, *rest]
    return written or rest


# Phones and contacts


def read_phone(source: Json, owner: UUID, remarks: Remarks) -> DirectoryPhone | None:
    """None without a number: nobody can be rung."""
    taken = take(source, _PHONE, "phone", remarks)
    if not taken.values.get("number"):
        return None
    uuid, extra = identify(source, "phone", owner, remarks, taken.values["number"])
    return DirectoryPhone(uuid, extra=taken.extra | extra, **taken.values)


def write_phone(phone: DirectoryPhone) -> Json:
    return put(phone, _PHONE)


_PHONE = named((text("number", "number"), text("description", "label")))


def read_contact(source: Json, owner: UUID, remarks: Remarks) -> DirectoryContact | None:
    """None when it neither names anyone nor tells how to reach them."""
    taken = take(source, _CONTACT, "contact", remarks, _CONTACT_APART)
    uuid, extra = identify(source, "contact", owner, remarks, source.get("name", ""))
    read_attributes(source, OWN_CONTACT, uuid, taken, remarks, "contact")
    numbers = _numbers(source.get("phones"))
    values = {"name": "", **taken.values, "phone": numbers[0] if numbers else ""}
    if not any(values.values()):
        return None
    contact = DirectoryContact(uuid, extra=taken.extra | extra, **values)
    if "phones" in source and source["phones"] != write_contact(contact).get("phones"):
        contact.extra["phones"] = kept(source["phones"])  # type: ignore[index]  # ours until it is handed out
    return contact


def write_contact(contact: DirectoryContact) -> Json:
    said = put(contact, _CONTACT, _CONTACT_APART)
    if attributes := write_attributes(contact, OWN_CONTACT, _CONTACT, {}):
        said["attributes"] = attributes
    came = contact.extra.get("phones")
    first = _numbers(came)[:1]
    if "phones" in contact.extra and (first[0] if first else "") == contact.phone:
        return said | {"phones": came}
    if contact.phone:
        said["phones"] = [{"id": follows(contact.uuid, "phone", contact.phone), "number": contact.phone}]
    return said


def _numbers(phones: Any) -> list[str]:
    listed = phones if isinstance(phones, list) else []
    numbers = [phone.get("number") for phone in listed if isinstance(phone, dict)]
    return [number.strip() for number in numbers if isinstance(number, str) and number.strip()]


_CONTACT = named(
    (
        text("name", "name"),
        text("title", "role"),
        Property("email", "email", read_text, write_email),
    )
)


# Prices


def read_cost(source: Json, owner: UUID, remarks: Remarks) -> CostOption:
    taken = take(source, _COST, "cost_option", remarks)
    uuid, extra = identify(source, "cost_option", owner, remarks)
    taken.values.setdefault("currency", "")
    return CostOption(uuid, extra=taken.extra | extra, **taken.values)


def write_cost(cost: CostOption) -> Json:
    return put(cost, _COST)


def _cents(raw: Any) -> int | None:
    if raw is None or raw == "":
        return None
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise ValueError
    cents = round(float(raw) * 100, 6)
    if cents != int(cents) or not 0 <= cents < 1e11:
        raise ValueError
    return int(cents)


def _amount(cents: int | None) -> float | int | None:
    if cents is None:
        return None
    return cents / 100 if cents % 100 else cents // 100


def _currency(raw: Any) -> str:
    code = read_text(raw).upper()
    if len(code) not in (0, 3):
        raise ValueError
    return code


_COST = named(
    (
        day("valid_from", "valid_from"),
        day("valid_to", "valid_to"),
        text("option", "option"),
        Property("currency", "currency", _currency, str),
        Property("amount", "cents", _cents, _amount, None),
        text("amount_description", "note"),
    )
)


# Lists of which only a text counts


@dataclass(frozen=True, slots=True)
class TextList:
    """`field` is ours, `kind` stands in identifiers of ours, `key` is the property of the text.

    A text longer than `limit`, or several where there is a limit, are not for our field.
    """

    field: str
    kind: str
    key: str
    limit: int | None = None

    def read(self, raw: Any) -> str:
        """The texts of a list of objects, one a line."""
        listed = raw if isinstance(raw, list) else []
        found = [item.get(self.key) for item in listed if isinstance(item, dict)]
        words = "\n".join(line.strip() for line in found if isinstance(line, str) and line.strip())
        return words if self.limit is None or (len(words) <= self.limit and "\n" not in words) else ""

    def write(self, words: str, came: Any, owner: UUID) -> Any:
        """The list as it came while it says the same; else an object a line, those that came among them."""
        if came is not None and self.read(came) == words:
            return came
        listed = came if isinstance(came, list) else []
        known = {self.read([item]): item for item in listed}
        lines = [line.strip() for line in words.splitlines() if line.strip()]
        new = [known.get(line) or {"id": follows(owner, self.kind, line), self.key: line} for line in lines]
        return [item for item in listed if not self.read([item])] + new


TEXTS = {
    "required_documents": TextList("documents", "document", "document"),
    "service_areas": TextList("district", "area", "name", limit=60),
    "accessibility": TextList("accessibility", "accessibility", "description"),
}
"""An area of more than a few words tells who may come, not where: it is not our district."""


# Addresses

_ADDRESS = {
    "address": "address_1",
    "city": "city",
    "postal_code": "postal_code",
    "country": "country",
    "district": "region",
}


def read_addresses(raw: Any) -> Json:
    """Our fields from the first address, a physical one if there is."""
    listed = [item for item in raw if isinstance(item, dict)] if isinstance(raw, list) else []
    physical = [item for item in listed if item.get("address_type") == "physical"]
    first = next(iter(physical or listed), None)
    if first is None:
        return {}
    values = {ours: _plain(first.get(theirs)) for ours, theirs in _ADDRESS.items()}
    values["address"] = ", ".join(filter(None, (values["address"], _plain(first.get("address_2")))))
    return values


def write_addresses(site: ListedSite) -> Any:
    """As they came while they say the same; else the one that we know, every required property in it."""
    came = site.extra.get("addresses")
    ours = {name: getattr(site, name) for name in _ADDRESS}
    if came is not None and read_addresses(came) in (ours, {}):
        return came
    if not (site.address or site.city or site.postal_code or site.district):
        return None
    said = {theirs: ours[name] for name, theirs in _ADDRESS.items() if ours[name] or name != "district"}
    rest = came[1:] if isinstance(came, list) else []
    uuid = follows(site.uuid, "address", "")
    return [{"id": uuid, **said, "state_province": "", "address_type": "physical"}, *rest]


def _plain(raw: Any) -> str:
    if is_plain(raw):
        return str(raw)
    try:
        return read_text(raw)
    except ValueError:
        return ""


def joined(lines: Iterable[str]) -> str:
    return "\n".join(line for line in lines if line)
