"""The « Fiche d'orientation »: what the person takes along to a service, on one page in large type (F69).

Only what is known is printed: what the directory lacks is said to her beside the preview, and leaves no hole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from modactions_desktop.domain.directory import Service, Site
from modactions_desktop.domain.papers import Paper, PaperPreview, lines_of
from modactions_desktop.domain.participants import SharingAgreement


class SlipGap(StrEnum):
    """What would help the person, and is not known."""

    PLACE = "lieu"
    ADDRESS = "adresse"
    PHONE = "telephone"
    HOURS = "heures"
    WHEN = "rendez_vous"
    DIRECTIONS = "chemin"


class QrKind(StrEnum):
    """What a telephone does with the code: it shows the map, dials, or shows the address."""

    MAP = "carte"
    CALL = "appel"
    ADDRESS = "adresse"


@dataclass(frozen=True, slots=True)
class SlipRequest:
    """The slip of one referral; what it says for this person stands on the referral itself."""

    referral_id: int
    language: str = ""
    """A code: the language of the title that she typed."""
    translation: str = ""


@dataclass(frozen=True, slots=True)
class QrText:
    """What the code holds: nothing but a place or a number, read without any network."""

    kind: QrKind
    text: str


@dataclass(frozen=True, slots=True)
class SlipContent(Paper):
    """What stands on the page."""

    name: str = ""
    translation: str = ""
    service: str = ""
    organisation: str = ""
    address: tuple[str, ...] = ()
    at: datetime | None = None
    """Midnight when its hour is not known."""
    is_booked: bool = False
    """An appointment was made, its day known or not."""
    ask_for: str = ""
    bring: tuple[str, ...] = ()
    directions: str = ""
    accessibility: str = ""
    interpreter: str = ""
    cost: str = ""
    phones: tuple[str, ...] = ()
    hours: tuple[tuple[str, str], ...] = ()
    """Days and their hours: « du lundi au jeudi », « 9 h à 12 h »."""
    place_left: bool = False
    """The service is no longer found where the person was expected."""
    agreement: SharingAgreement | None = None
    qr: QrText | None = None


@dataclass(frozen=True, slots=True)
class SlipPreview(PaperPreview):
    """« Ce que la personne va recevoir », and what is missing there."""

    gaps: tuple[SlipGap, ...] = ()


def gaps_of(content: SlipContent) -> tuple[SlipGap, ...]:
    """In the order in which they matter."""
    known = {
        SlipGap.PLACE: not content.place_left,
        SlipGap.ADDRESS: bool(content.address),
        SlipGap.PHONE: bool(content.phones),
        SlipGap.WHEN: content.at is not None,
        SlipGap.HOURS: bool(content.hours) or content.at is not None,
        SlipGap.DIRECTIONS: bool(content.directions) or not content.address,
    }
    return tuple(gap for gap, told in known.items() if not told)


def site_for(service: Service, site_id: int | None) -> Site | None:
    """Where the person is expected: the place that was chosen, else the only one or the first."""
    chosen = [site for site in service.sites if site.id == site_id]
    return next(iter(chosen or service.sites), None)


def address_of(site: Site | None) -> tuple[str, ...]:
    """The street, then the town: two lines."""
    if site is None:
        return ()
    town = f"{site.postal_code} {site.city}".strip()
    return tuple(filter(None, (site.address, town))) if site.address else ()


def phones_of(service: Service, site: Site | None) -> tuple[str, ...]:
    """Those of the place first, then of the service, then of its organisation; two at most."""
    own = [*(site.phones if site else ()), *service.phones, *service.organisation.phones]
    return tuple(dict.fromkeys(phone.called for phone in own if phone.number))[:2]


def qr_of(site: Site | None, dialled: str, address: Sequence[str]) -> QrText | None:
    """The map where the place is known to the metre, else the number to dial, else the address in words."""
    if site is not None and site.latitude is not None and site.longitude is not None:
        place = f"geo:{site.latitude:.6f},{site.longitude:.6f}"
        return QrText(QrKind.MAP, place)
    if dialled:
        return QrText(QrKind.CALL, f"tel:{dialled}")
    if address:
        return QrText(QrKind.ADDRESS, ", ".join(address))
    return None


def cost_of(service: Service) -> str:
    """« Gratuit », the words of the directory, or the prices one after the other."""
    if service.free:
        return "gratuit"
    if service.fee.strip():
        return service.fee.strip()
    told = [f"{option.option} {_price(option.cents)}".strip() for option in service.costs]
    return ", ".join(filter(None, told))


def _price(cents: int | None) -> str:
    if cents is None:
        return ""
    euros, rest = divmod(cents, 100)
    return f"{euros},{rest:02} €" if rest else f"{euros} €"


def bring_for(typed: str, service: Service) -> tuple[str, ...]:
    """What was said for this person, else what the service asks of everybody."""
    return lines_of(typed) or lines_of(service.documents)


# Opening hours


def sentences_of(content: SlipContent) -> Iterator[str]:
    """What was typed for this person, to be measured as plain French."""
    yield from filter(None, (content.directions, content.ask_for, *content.bring))
