"""The directory as vCards 3.0, which all address books read: a card a service, a card a person.

Written with icalendar, which the agenda needs already: both formats are lines of one kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from icalendar import Component
from icalendar.prop import vAdr, vN, vOrg, vText, vUri

from modactions_desktop.domain.directory import DirectoryContact, DirectoryPhone
from modactions_desktop.domain.directory_files import ListedOrganisation, ListedService, ListedSite
from modactions_desktop.domain.websites import web_address


class _Card(Component):
    name = "VCARD"


def vcards(
    organisations: Iterable[ListedOrganisation],
    *,
    domains: Mapping[str, str] | None = None,
    contacts: bool = False,
) -> bytes:
    """Active services, by organisation and name; with `contacts` the persons to ask for, after their service.

    The same directory gives the same bytes: no clock in them.
    """
    listed = sorted((o for o in organisations if o.active), key=lambda o: (o.name, str(o.uuid)))
    places = {site.uuid: site for owner in listed for site in owner.sites}
    cards: list[Component] = []
    for owner in listed:
        for service in sorted(owner.services, key=lambda s: (s.name, str(s.uuid))):
            if service.active:
                sites = [places[link.site] for link in service.sites if link.site in places]
                cards.append(_service_card(service, owner, sites, domains or {}))
                cards += [_person_card(c, service.name, owner) for c in service.contacts if contacts]
        cards += [_person_card(c, "", owner) for c in owner.contacts if contacts]
    return b"".join(card.to_ical(sorted=False) for card in cards)


def _service_card(
    service: ListedService, owner: ListedOrganisation, sites: Sequence[ListedSite], domains: Mapping[str, str]
) -> Component:
    name = service.name
    if name != owner.name:
        name = f"{name} ({owner.acronym or owner.name})"
    card = _card(service.uuid, name, ("", "", "", "", ""), (owner.name, service.name))
    phones = [*service.phones, *(phone for site in sites for phone in site.phones), *owner.phones]
    _add_phones(card, phones)
    _add_reach(card, service.email or owner.email, service.website or owner.website)
    for site in sites:
        _add_address(card, site)
    if service.domains:
        card.add("categories", [domains.get(code, code) for code in service.domains])
    note = "\n".join(filter(None, (service.purpose or service.description, service.application)))
    if note:
        card.add("note", vText(note))
    return card


def _person_card(contact: DirectoryContact, service: str, owner: ListedOrganisation) -> Component:
    """Their name in two parts, as address books sort by: the first word is the first name."""
    given, _, family = contact.name.partition(" ")
    name = contact.name or contact.role or owner.name
    card = _card(contact.uuid, name, (family, given, "", "", ""), (owner.name, service))
    if contact.role:
        card.add("title", vText(contact.role))
    _add_phones(card, [DirectoryPhone(contact.uuid, contact.phone)] if contact.phone else [])
    _add_reach(card, contact.email, "")
    return card


def _card(uuid: UUID, name: str, parts: tuple[str, str, str, str, str], places: tuple[str, str]) -> Component:
    card = _Card()
    card.add("version", vText("3.0"))
    card.add("uid", vText(f"urn:uuid:{uuid}"))
    card.add("fn", vText(name))
    card.add("n", vN(parts))
    card.add("org", vOrg(tuple(filter(None, dict.fromkeys(places)))))
    return card


def _add_phones(card: Component, phones: Iterable[DirectoryPhone]) -> None:
    for number in dict.fromkeys(phone.number for phone in phones):
        card.add("tel", vText(number), parameters={"TYPE": "WORK"})


def _add_reach(card: Component, email: str, website: str) -> None:
    if email:
        card.add("email", vText(email), parameters={"TYPE": "INTERNET"})
    if address := web_address(website):
        card.add("url", vUri(address))


def _add_address(card: Component, site: ListedSite) -> None:
    if site.address or site.city:
        parts = ("", "", site.address, site.city, site.district, site.postal_code, site.country)
        card.add("adr", vAdr(parts), parameters={"TYPE": "WORK"})
