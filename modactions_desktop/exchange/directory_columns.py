"""The columns of a directory in a spreadsheet: one service a row, its organisation repeated.

Several values of a cell are set apart by « | », the parts of a value by « ; »; a backslash stands before
either sign, and before itself, where it is only a sign. What is written is read again as the same value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID, uuid5

from modactions_desktop.domain.directory import (
    CostOption,
    DirectoryContact,
    DirectoryPhone,
    OpeningException,
    OpeningHours,
)
from modactions_desktop.domain.directory_files import ListedSite
from modactions_desktop.exchange.hsds_hours import CLOSED
from modactions_desktop.exchange.properties import MAX_TEXT

DAYS = ("lu", "ma", "me", "je", "ve", "sa", "di")
_BETWEEN, _WITHIN = "|", ";"
_MARKED, _SIGNS = re.compile(r"\\(.)", re.DOTALL), re.compile(r"([\\|;])")
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_SPAN = re.compile(r"(\d{1,2})[:h](\d{2})\s*-\s*(\d{1,2})[:h](\d{2})")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,8}")
"""An internal number that is a number in the standard: none that begins with 0."""
_AMOUNT = re.compile(r"(\d{1,9})(?:[.,](\d{2}))?(?:\s+(\S+))?")


@dataclass(frozen=True, slots=True)
class Identities:
    """The identifiers of a cell's details, in its order; what was added has one that follows from it."""

    owner: UUID
    known: Sequence[str] = ()

    def of(self, rank: int, kind: str, parts: Sequence[str]) -> UUID:
        if rank < len(self.known):
            try:
                return UUID(self.known[rank])
            except ValueError:
                pass  # somebody wrote there: as if nothing stood there
        return uuid5(self.owner, f"csv {kind}:{joined([parts])}")


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a service or, where `of_owner`, of its organisation. `read` raises ValueError."""

    title: str
    field: str
    write: Callable[[Any], str]
    read: Callable[[str, Identities], Any]
    of_owner: bool = False


# Cells


def _cut(text: str, sign: str) -> list[str]:
    """The parts between a sign, but not where a backslash stands before it."""
    if "\\" not in text:
        return text.split(sign)
    parts, begin, position = [], 0, 0
    while position < len(text):
        if text[position] == sign:
            parts.append(text[begin:position])
            begin = position + 1
        position += 2 if text[position] == "\\" else 1
    return [*parts, text[begin:]]


def _bare(text: str) -> str:
    plain = text.strip()
    return _MARKED.sub(r"\1", plain) if "\\" in plain else plain


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def joined(values: Iterable[Sequence[str]]) -> str:
    """A cell of values, each of several parts; empty parts at the end are left out."""
    return _BETWEEN.join(_value(parts) for parts in values)


def _value(parts: Sequence[str]) -> str:
    kept = list(parts)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    return f" {_WITHIN} ".join(_escaped(part) for part in kept)


def split(cell: str, most: int) -> list[list[str]]:
    """The values of a cell, each with as many parts as it may have."""
    if not cell.strip():
        return []
    values = [[_bare(part) for part in _cut(value, _WITHIN)] for value in _cut(cell, _BETWEEN)]
    if any(len(parts) > most for parts in values):
        raise ValueError
    return [parts + [""] * (most - len(parts)) for parts in values]


# Plain values


def read_words(cell: str, _ids: Identities) -> str:
    if len(cell) > MAX_TEXT:
        raise ValueError
    return cell.strip()


def write_yes_no(value: bool | None) -> str:
    return "" if value is None else "oui" if value else "non"


def read_yes_no(cell: str, _ids: Identities) -> bool | None:
    word = cell.strip().lower()
    if word not in ("", "oui", "non"):
        raise ValueError
    return None if not word else word == "oui"


def read_yes(cell: str, ids: Identities) -> bool:
    """For what is yes unless it is said otherwise."""
    return read_yes_no(cell, ids) is not False


def read_no(cell: str, ids: Identities) -> bool:
    return read_yes_no(cell, ids) is True


def write_day(day: date | None) -> str:
    return day.isoformat() if day else ""


def read_day(cell: str, _ids: Identities) -> date | None:
    return _day_of(cell)


def _day_of(cell: str) -> date | None:
    """2017-01-31 or, as a spreadsheet writes it again, 31/01/2017."""
    text = cell.strip()
    if not text:
        return None
    parts = _DAY.fullmatch(text)
    return date(int(parts[3]), int(parts[2]), int(parts[1])) if parts else date.fromisoformat(text)


def write_codes(codes: Iterable[str]) -> str:
    return joined([code] for code in codes)


def read_codes(cell: str, _ids: Identities) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for (code,) in split(cell, 1) if code))


# Details


_PHONE = ("extension", "type")
"""What the standard says of a phone beyond our fields and one needs to ring: in `extra`, and in the cell."""


def write_phones(phones: Iterable[DirectoryPhone]) -> str:
    """Number, what it is for, internal number, kind of phone."""
    return joined((p.number, p.label, *(_said(p.extra.get(name)) for name in _PHONE)) for p in phones)


def read_phones(cell: str, ids: Identities) -> tuple[DirectoryPhone, ...]:
    values = [parts for parts in split(cell, 2 + len(_PHONE)) if parts[0]]
    return tuple(_phone(ids.of(rank, "phone", parts), parts) for rank, parts in enumerate(values))


def _phone(uuid: UUID, parts: Sequence[str]) -> DirectoryPhone:
    beyond = {name: part for name, part in zip(_PHONE, parts[2:], strict=True) if part}
    extension = beyond.get("extension", "")
    whole = {"extension": int(extension)} if _WHOLE.fullmatch(extension) else {}
    return DirectoryPhone(uuid, parts[0], parts[1], beyond | whole)


def _said(raw: Any) -> str:
    """What `extra` keeps, as a text; an object of others has no place in a cell."""
    return str(raw) if isinstance(raw, str | int) else ""


def write_contacts(contacts: Iterable[DirectoryContact]) -> str:
    return joined((c.name, c.role, c.email, c.phone) for c in contacts)


def read_contacts(cell: str, ids: Identities) -> tuple[DirectoryContact, ...]:
    values = [parts for parts in split(cell, 4) if any(parts)]
    return tuple(
        DirectoryContact(ids.of(rank, "contact", p), p[0], p[1], p[2], p[3]) for rank, p in enumerate(values)
    )


def write_sites(sites: Iterable[ListedSite]) -> str:
    """The street first: it is what one looks for in the column."""
    return joined(
        (s.address, s.postal_code, s.city, s.name, s.district, s.country, s.directions, s.accessibility)
        for s in sites
    )


SITE_FIELDS = ("address", "postal_code", "city", "name", "district", "country", "directions", "accessibility")


def read_sites(cell: str, ids: Identities) -> tuple[ListedSite, ...]:
    values = [parts for parts in split(cell, len(SITE_FIELDS)) if any(parts)]
    return tuple(_site(ids.of(rank, "site", parts), parts) for rank, parts in enumerate(values))


def _site(uuid: UUID, parts: Sequence[str]) -> ListedSite:
    said: dict[str, Any] = dict(zip(SITE_FIELDS, parts, strict=True))
    return ListedSite(uuid, **said, says=frozenset(SITE_FIELDS))


def write_hours(hours: Iterable[OpeningHours]) -> str:
    return joined(
        (
            f"{DAYS[h.weekday - 1]} {_span(h.opens, h.closes)}",
            h.note,
            write_day(h.valid_from),
            write_day(h.valid_to),
        )
        for h in hours
    )


def read_hours(cell: str, ids: Identities) -> tuple[OpeningHours, ...]:
    return tuple(_hours(parts, ids.of(rank, "hours", parts)) for rank, parts in enumerate(split(cell, 4)))


def _hours(parts: list[str], uuid: UUID) -> OpeningHours:
    day, _, span = parts[0].partition(" ")
    begin, end = _day_of(parts[2]), _day_of(parts[3])
    opens, closes = _times(span)
    weekday = DAYS.index(day.lower()[:2]) + 1
    return OpeningHours(uuid, weekday, opens, closes, begin, end, parts[1])


def write_exceptions(exceptions: Iterable[OpeningException]) -> str:
    return joined((f"{_days(e.begin, e.end)} {_span(e.opens, e.closes)}", e.note) for e in exceptions)


def read_exceptions(cell: str, ids: Identities) -> tuple[OpeningException, ...]:
    values = split(cell, 2)
    return tuple(_exception(parts, ids.of(rank, "exception", parts)) for rank, parts in enumerate(values))


def _exception(parts: list[str], uuid: UUID) -> OpeningException:
    days, _, span = parts[0].partition(" ")
    first, _, last = days.partition("/")
    begin, end = date.fromisoformat(first), date.fromisoformat(last or first)
    if begin > end:
        raise ValueError
    return OpeningException(uuid, begin, end, *_times(span), parts[1])


def write_costs(costs: Iterable[CostOption]) -> str:
    return joined(
        (_amount(c), c.option, c.note, write_day(c.valid_from), write_day(c.valid_to)) for c in costs
    )


def read_costs(cell: str, ids: Identities) -> tuple[CostOption, ...]:
    return tuple(_cost(parts, ids.of(rank, "cost", parts)) for rank, parts in enumerate(split(cell, 5)))


def _cost(parts: list[str], uuid: UUID) -> CostOption:
    begin, end = _day_of(parts[3]), _day_of(parts[4])
    cents, currency = _price(parts[0])
    return CostOption(uuid, parts[1], cents, currency, parts[2], begin, end)


def _price(words: str) -> tuple[int | None, str]:
    match = _AMOUNT.fullmatch(words)
    if match:
        return int(match[1]) * 100 + int(match[2] or 0), match[3] or ""
    if any(sign.isdigit() for sign in words):
        raise ValueError
    return None, words


def _amount(cost: CostOption) -> str:
    amount = "" if cost.cents is None else f"{cost.cents // 100}.{cost.cents % 100:02}"
    return f"{amount} {cost.currency}".strip()


def _days(begin: date, end: date) -> str:
    return begin.isoformat() if begin == end else f"{begin.isoformat()}/{end.isoformat()}"


def _span(opens: time | None, closes: time | None) -> str:
    return f"{opens:%H:%M}-{closes:%H:%M}" if opens and closes else CLOSED


def _times(span: str) -> tuple[time | None, time | None]:
    if span.strip().lower() == CLOSED:
        return None, None
    match = _SPAN.fullmatch(span.strip())
    if match is None:
        raise ValueError
    return time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))


# The columns


def _text(title: str, field: str, *, of_owner: bool = False) -> Column:
    return Column(title, field, str, read_words, of_owner)


def _day(title: str, field: str) -> Column:
    return Column(title, field, write_day, read_day)


COLUMNS = (
    _text("nom", "name"),
    _text("organisation", "name", of_owner=True),
    _text("sigle", "acronym", of_owner=True),
    Column("interne", "internal", write_yes_no, read_no, of_owner=True),
    _text("type", "kind"),
    _text("pour_quoi", "purpose"),
    _text("description", "description"),
    Column("domaines", "domains", write_codes, read_codes),
    _text("public", "audience"),
    _text("conditions", "conditions"),
    _text("admission", "application"),
    _text("documents", "documents"),
    Column("gratuit", "free", write_yes_no, read_yes_no),
    _text("frais", "fee"),
    Column("tarifs", "costs", write_costs, read_costs),
    Column("langues", "languages", write_codes, read_codes),
    _text("interprete", "interpreter_on_site"),
    _text("quartier", "district"),
    Column("adresses", "sites", write_sites, read_sites),
    Column("telephones", "phones", write_phones, read_phones),
    _text("courriel", "email"),
    _text("site_web", "website"),
    Column("horaires", "hours", write_hours, read_hours),
    Column("jours_particuliers", "exceptions", write_exceptions, read_exceptions),
    _text("attente", "waiting"),
    _day("attente_jusqu_au", "waiting_until"),
    _day("ferme_du", "closed_from"),
    _day("ferme_jusqu_au", "closed_until"),
    _text("raison_fermeture", "closure_note"),
    Column("actif", "active", write_yes_no, read_yes),
    _day("verifie_le", "verified_on"),
    _text("organisation_description", "description", of_owner=True),
    Column("organisation_telephones", "phones", write_phones, read_phones, of_owner=True),
    _text("organisation_courriel", "email", of_owner=True),
    _text("organisation_site_web", "website", of_owner=True),
    Column("organisation_active", "active", write_yes_no, read_yes, of_owner=True),
    Column("organisation_verifiee_le", "verified_on", write_day, read_day, of_owner=True),
)
CONTACTS = (
    Column("contacts", "contacts", write_contacts, read_contacts),
    Column("organisation_contacts", "contacts", write_contacts, read_contacts, of_owner=True),
    _text("verifie_par", "verified_by"),
    _text("notes", "note"),
    _text("organisation_verifiee_par", "verified_by", of_owner=True),
    _text("organisation_notes", "note", of_owner=True),
)
"""Only where persons may be named: notes may too."""
SERVICE_UUID, OWNER_UUID = "uuid", "organisation_uuid"
DETAILS = ("sites", "phones", "contacts", "hours", "exceptions", "costs")
IDENTITIES = "identifiants"
"""The last column: what each detail of the row is recognised by, in the order of its cell."""
OTHERS = "colonnes"
"""The property of a service that keeps columns of others, by title."""
FORMULA = re.compile("'*[-=+@\t\r]")
"""How a text begins that a spreadsheet might reckon, or that is already kept from it."""
