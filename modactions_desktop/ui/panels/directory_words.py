"""Opening hours as people write them, freshness, and how a service answers, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from uuid import uuid4

from modactions_desktop.domain.dates import day_month, medium_date
from modactions_desktop.domain.directory import OpeningHours, Service, Site, freshness
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.referrals import Referral, ReferralStatus
from modactions_desktop.ui.theme import Tone

CLOSED = "fermé"
_SPAN = re.compile(r"(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?\s*(?:-|–|à|a)\s*(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?$")
_BETWEEN = re.compile(r"[,;/]|\bet\b")


def hours_text(hours: Iterable[OpeningHours], weekday: int) -> str:
    """« 9:00-12:00, 13:30-16:00 » or « fermé » for a day of the usual week."""
    found = usual(hours, weekday)
    spans = [f"{h.opens:%H:%M}-{h.closes:%H:%M}" for h in found if h.opens and h.closes]
    if spans:
        return ", ".join(span.removeprefix("0").replace("-0", "-") for span in spans)
    return CLOSED if found else ""


def usual(hours: Iterable[OpeningHours], weekday: int) -> list[OpeningHours]:
    """What is known of a day all year round, in its order."""
    found = [h for h in hours if h.weekday == weekday and h.valid_from is None and h.valid_to is None]
    return sorted(found, key=lambda h: h.opens or time())


def hours_read(typed: str, weekday: int, before: Sequence[OpeningHours]) -> list[OpeningHours]:
    """Reads « 9-12 et 13h30-16h »; nothing is « not known », « fermé » is a day without hours.

    `before` are the hours of that day until now: those that stay keep their identity and their note. Raises
    InputError `hours_unreadable`.
    """
    plain = typed.strip().lower()
    if not plain:
        return []
    spans = [(None, None)] if plain in (CLOSED, "ferme") else [_span(p) for p in _BETWEEN.split(plain)]
    return [
        OpeningHours(
            before[number].uuid if number < len(before) else uuid4(),
            weekday,
            *span,
            note=before[number].note if number < len(before) else "",
        )
        for number, span in enumerate(spans)
    ]


def _span(text: str) -> tuple[time, time]:
    found = _SPAN.match(text.strip())
    if found is None:
        raise InputError("hours_unreadable")
    try:
        opens = time(int(found[1]), int(found[2] or 0))
        closes = time(int(found[3]), int(found[4] or 0))
    except ValueError:
        raise InputError("hours_unreadable") from None
    if closes <= opens:
        raise InputError("hours_unreadable")
    return opens, closes


def fresh(service: Service, today: date) -> tuple[str, Tone]:
    """« vérifié il y a 3 mois » with its tone."""
    told = freshness(service.verified_on, today)
    return told.text, Tone(told.tone)


def scope(service: Service) -> tuple[str, Tone]:
    """Interne or Externe: two colours, and the word."""
    return ("Interne", Tone.ACCENT) if service.internal else ("Externe", Tone.VIOLET)


def opening(service: Service, moment: datetime) -> tuple[str, Tone] | None:
    """« ouvert maintenant », « fermé », « fermé jusqu'au 3 janv. »; None when no hours are known."""
    if service.is_closed_on(moment.date()) and service.closed_until is not None:
        return f"fermé jusqu'au {day_month(service.closed_until)}", Tone.BAD
    opened = service.is_open_at(moment)
    if opened is None:
        return None
    return ("ouvert maintenant", Tone.GOOD) if opened else ("fermé en ce moment", Tone.NEUTRAL)


def reach(service: Service, today: date) -> str:
    """How to get there at a glance: numbers, addresses, today's hours."""
    phones = [f"{p.number} ({p.label})" if p.label else p.number for p in service.phones if p.number]
    places = [_place(site) for site in service.sites]
    hours = hours_text(service.hours, today.isoweekday())
    told = [f"aujourd'hui {hours}"] if hours else []
    return " · ".join(part for part in (*phones, *places, *told) if part)


def _place(site: Site) -> str:
    city = f"{site.postal_code} {site.city}".strip()
    return ", ".join(part for part in (site.address or site.name, city) if part)


def verified(service: Service) -> str:
    """When, and by whom."""
    if service.verified_on is None:
        return "Cette fiche n'a jamais été vérifiée : téléphonez, corrigez, puis cliquez."
    by = f" par {service.verified_by}" if service.verified_by else ""
    return f"Vérifié le {medium_date(service.verified_on)}{by}."


def answers(referrals: Sequence[Referral]) -> str:
    """How a service answers: « 12 orientations : 5 prises en charge, 2 refus, délai moyen 9 j » (F70)."""
    if not referrals:
        return "Aucune orientation vers ce service jusqu'ici."
    parts = [
        _counted(_with(referrals, ReferralStatus.TAKEN_ON), "prise en charge", "prises en charge"),
        _counted(_with(referrals, ReferralStatus.REFUSED), "refus", "refus"),
        _counted(sum(r.is_open for r in referrals), "en attente", "en attente"),
    ]
    delays = [r.answered_after.days for r in referrals if r.answered_after is not None]
    if delays:
        parts.append(f"réponse en {round(sum(delays) / len(delays))} j en moyenne")
    told = ", ".join(part for part in parts if part)
    return f"{_counted(len(referrals), 'orientation', 'orientations')} : {told}."


def _with(referrals: Sequence[Referral], status: ReferralStatus) -> int:
    return sum(r.status is status for r in referrals)


def _counted(count: int, one: str, many: str) -> str:
    if not count:
        return ""
    return f"{count} {one if count == 1 else many}"
