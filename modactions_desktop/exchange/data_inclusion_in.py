"""Directories of data.inclusion (France), read as HSDS objects: `structures` and `services` in French words.

They are read only, never written. What has no property in the standard stays beside under its own name, so
that nothing of it is lost; which of their themes is which domain of life stands in
resources/imports/data_inclusion.toml. Opening hours come as OpenStreetMap writes them: the plain ones become
schedules (« Mo-Fr 08:30-12:30; Sa 09:00-12:00; PH off »), any other text is kept as it came.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from modactions_desktop import resources
from modactions_desktop.exchange.hsds_attributes import attribute_of, attribute_of_domain
from modactions_desktop.exchange.hsds_names import WEEKDAYS
from modactions_desktop.exchange.properties import NAMESPACE, Json, follows

_PAGES = ("items", "structures", "services")
_SIGNS = frozenset({"source", "structure_id", "thematiques", "siret", "date_maj"})
"""With « nom », one of them tells an object of data.inclusion."""
_ORGANISATION = {"nom": "name", "description": "description", "courriel": "email", "site_web": "website"}
_SERVICE = {
    "nom": "name",
    "description": "description",
    "courriel": "email",
    "lien_mobilisation": "url",
    "frais_precisions": "fees_description",
}
_PLACE = ("adresse", "complement_adresse", "code_postal", "commune", "longitude", "latitude")
_REACHED = ("telephone", "horaires_accueil", "id", "source", *_PLACE)
_ASKED = (
    "structure_id",
    "structure",
    "frais",
    "publics",
    "publics_precisions",
    "conditions_acces",
    "modes_mobilisation",
    "mobilisation_precisions",
    "thematiques",
    "contact_nom_prenom",
)
_FREE = {"gratuit": "oui", "payant": "non"}
_DAYS = dict(zip(("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), WEEKDAYS, strict=True))
_RULE = re.compile(
    r"(?P<days>(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*)\s+"
    r"(?P<hours>\d{1,2}:\d{2}-\d{1,2}:\d{2}(?:\s*,\s*\d{1,2}:\d{2}-\d{1,2}:\d{2})*)"
)
_HOLIDAYS = re.compile(r"PH\s+(?:off|closed)")
THEIR_ID = "data_inclusion_id"
"""Under which property their own identifier stands beside ours."""
CLOSED_ON_HOLIDAYS = "fermé les jours fériés"


def as_hsds(document: Any) -> list[Any] | None:
    """The objects of a document as HSDS says them; None when they are not data.inclusion's."""
    objects = [*_objects(document)]
    if not any(_is_one(item) for item in objects):
        return None
    structures = [item for item in objects if not _is_service(item)]
    nested = [item["structure"] for item in objects if _is_service(item) and _is_one(item.get("structure"))]
    owners = {_key(item) or repr(item): item for item in (*nested, *structures) if isinstance(item, dict)}
    services = [item for item in objects if _is_service(item)]
    return [
        *(_organisation(item) for item in owners.values()),
        *(_service(item, owners.get(_owner_key(item))) for item in services),
        *(item for item in structures if not isinstance(item, dict)),
    ]


def _objects(document: Any) -> Iterator[Any]:
    """A list, a page of their interface, or both lists in one file; what a search found holds its service."""
    if isinstance(document, list):
        for item in document:
            found = item.get("service") if isinstance(item, dict) else None
            yield found if isinstance(found, dict) and _is_one(found) else item
    elif isinstance(document, dict):
        if _is_one(document):
            yield document
        for page in _PAGES:
            listed = document.get(page)
            yield from _objects(listed) if isinstance(listed, list) else ()


def _is_one(item: Any) -> bool:
    return isinstance(item, dict) and "nom" in item and "name" not in item and bool(_SIGNS & item.keys())


def _is_service(item: Any) -> bool:
    return isinstance(item, dict) and bool({"structure_id", "structure", "thematiques"} & item.keys())


def _key(item: Json, name: str = "id") -> str:
    """Unique among all sources: newer files write the source into the identifier themselves."""
    told, source = str(item.get(name) or ""), str(item.get("source") or "")
    return told if not source or told.startswith(f"{source}--") or not told else f"{source}--{told}"


def _owner_key(service: Json) -> str:
    nested = service.get("structure")
    return _key(nested) if isinstance(nested, dict) else _key(service, "structure_id")


def _organisation(item: Json) -> Json:
    made = _told(item, _ORGANISATION, (*_ORGANISATION, *_REACHED))
    key = _key(item)
    made |= _identified("organization", key)
    place = _place(item, key)
    made |= {"locations": [place]} if place else {}
    made |= _phones(item, key)
    if text := _text(item, "horaires_accueil"):
        made["horaires_accueil"] = text
    return made


def _service(item: Json, owner: Json | None) -> Json:
    key = _key(item)
    made = _told(item, _SERVICE, (*_SERVICE, *_REACHED, *_ASKED))
    made |= _identified("service", key) | {"status": "active"}
    made["organization_id"] = follows(NAMESPACE, "organization", _owner_key(item))
    made |= _phones(item, key) | _hours(item, owner, key) | _contact(item, key)
    place = _place(item, _owner_key(item)) or (_place(owner, _owner_key(item)) if owner else None)
    if place:
        made["service_at_locations"] = [{"id": follows(NAMESPACE, "at", key), "location": place}]
    conditions = [_text(item, "conditions_acces"), _text(item, "publics_precisions")]
    made |= _joined("eligibility_description", conditions, "\n")
    ways = ", ".join(_words("ways", item.get("modes_mobilisation")))
    made |= _joined("application_process", [ways, _text(item, "mobilisation_precisions")], "\n")
    return made | _attributes(item, key)


def _identified(entity: str, key: str) -> Json:
    """A UUID that is always the same, and theirs beside; without any the reader makes one and tells it."""
    return {"id": follows(NAMESPACE, entity, key), THEIR_ID: key} if key else {}


def _told(item: Json, known: Mapping[str, str], read: Iterable[str]) -> Json:
    """What the standard has a property for, and what only they have."""
    said = {name: item[told] for told, name in known.items() if item.get(told) not in (None, "")}
    left = item.keys() - set(read) - said.keys()
    return said | {name: item[name] for name in item if name in left and item[name] not in (None, "", [])}


def _attributes(item: Json, key: str) -> Json:
    """Domains of life, for whom, and whether it costs nothing: fields of ours without a property."""
    owner = UUID(follows(NAMESPACE, "service", key))
    themes = [theme for theme in _list(item.get("thematiques")) if isinstance(theme, str)]
    domains = dict.fromkeys(domain for theme in themes if (domain := domain_of_theme(theme)))
    found = [attribute_of_domain(owner, domain, domain) for domain in domains]
    fields = {
        "audience": ", ".join(_words("audiences", item.get("publics"))),
        "free": _FREE.get(_text(item, "frais"), ""),
    }
    found += [attribute_of(owner, "service", name, said) for name, said in fields.items() if said]
    unknown = [theme for theme in themes if not domain_of_theme(theme)]
    return ({"attributes": found} if found else {}) | ({"thematiques": unknown} if unknown else {})


def domain_of_theme(theme: str) -> str:
    """The domain of life of « famille--theme », else of its family, else « »."""
    known = _lists()["themes"]
    return known.get(theme) or known.get(theme.partition("--")[0], "")


def _words(name: str, codes: Any) -> list[str]:
    """In French; a code that is not known yet, with blanks for its hyphens."""
    known = _lists()[name]
    return [known.get(code) or code.replace("-", " ") for code in _list(codes) if isinstance(code, str)]


@cache
def _lists() -> Mapping[str, Mapping[str, str]]:
    path = resources.path("imports", "data_inclusion.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _list(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else []


def _text(item: Json, name: str) -> str:
    raw = item.get(name)
    return raw.strip() if isinstance(raw, str) else ""


def _joined(name: str, parts: Iterable[str], sign: str) -> Json:
    told = sign.join(filter(None, parts))
    return {name: told} if told else {}


def _phones(item: Json, key: str) -> Json:
    number = item.get("telephone")
    return {"phones": [{"id": follows(NAMESPACE, "phone", key), "number": number}]} if number else {}


def _contact(item: Json, key: str) -> Json:
    name = _text(item, "contact_nom_prenom")
    return {"contacts": [{"id": follows(NAMESPACE, "contact", key), "name": name}]} if name else {}


def _place(item: Json, owner: str) -> Json | None:
    """One place per address of an organisation, whoever says it."""
    street, town = _text(item, "adresse"), _text(item, "commune")
    if not street and not town:
        return None
    where = [street, _text(item, "complement_adresse"), _text(item, "code_postal"), town]
    address = {
        "id": follows(NAMESPACE, "address", f"{owner}|{'|'.join(where)}"),
        "address_1": street,
        "address_2": where[1],
        "postal_code": where[2],
        "city": town,
        "state_province": "",
        "country": "FR",
        "address_type": "physical",
    }
    degrees = {name: item[name] for name in ("longitude", "latitude") if item.get(name) is not None}
    place = {"id": follows(NAMESPACE, "place", f"{owner}|{'|'.join(where)}"), "location_type": "physical"}
    if not where[1]:
        del address["address_2"]
    return place | degrees | {"addresses": [address]}


def _hours(item: Json, owner: Json | None, key: str) -> Json:
    """Of its own, else of its structure; a text that says more than hours by the week stays a text."""
    text = _text(item, "horaires_accueil") or (_text(owner, "horaires_accueil") if owner else "")
    schedules = schedules_of(text, key)
    if schedules is not None:
        return {"schedules": schedules} if schedules else {}
    return {"horaires_accueil": text}


def schedules_of(text: str, key: str) -> list[Json] | None:
    """HSDS schedules of hours as OpenStreetMap writes them; None when they say more than a plain week."""
    note = ""
    made: list[Json] = []
    for rule in filter(None, (part.strip() for part in text.split(";"))):
        if _HOLIDAYS.fullmatch(rule):
            note = CLOSED_ON_HOLIDAYS
            continue
        found = _RULE.fullmatch(rule)
        days = _days(found["days"]) if found else ""
        if found is None or not days:
            return None
        for hours in found["hours"].split(","):
            opens, _, closes = hours.strip().partition("-")
            made.append({"freq": "WEEKLY", "byday": days, "opens_at": opens, "closes_at": closes})
    for number, schedule in enumerate(made):
        schedule["id"] = follows(NAMESPACE, "schedule", f"{key}|{number}")
        if note:
            schedule["notes"] = note
    return made


def _days(told: str) -> str:
    """« Mo-We,Fr » → « MO,TU,WE,FR »; « » when a range goes backwards."""
    names = [*_DAYS]
    found: list[str] = []
    for part in told.split(","):
        first, _, last = part.partition("-")
        begin, end = names.index(first), names.index(last or first)
        if end < begin or "-" in last:
            return ""
        found += names[begin : end + 1]
    return ",".join(_DAYS[name] for name in dict.fromkeys(found))
