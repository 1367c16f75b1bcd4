"""What the pages of « Annuaire » say of a service: its state, what is known of it, how it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from modactions_desktop.domain.dates import day_month, medium_date
from modactions_desktop.domain.directory import (
    CostOption,
    DirectoryContact,
    DirectoryPhone,
    Organisation,
    Service,
    Site,
    freshness,
)
from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.opening import OpeningKind, OpeningState
from modactions_desktop.domain.referrals import ReferralStatus
from modactions_desktop.domain.service_answers import ServiceAnswers
from modactions_desktop.opening_words import opening_words
from modactions_desktop.ui.panels.directory.facts import Fact
from modactions_desktop.ui.panels.directory.times import (
    exception_words,
    exceptions_by_days,
    season_words,
    seasons,
    week_words,
)
from modactions_desktop.ui.theme import INSIDE, OUTSIDE, Tone

Words = Callable[[str], str]
"""The word of a code."""
_PRICE = re.compile(r"(\d{1,6})(?:[.,](\d{1,2}))?\s*(?:€|eur|euros?)?$")
LONGEST_EXTENSION = 9
_OPENING_TONES = {
    OpeningKind.OPEN: Tone.GOOD,
    OpeningKind.CLOSED: Tone.NEUTRAL,
    OpeningKind.EXCEPTION: Tone.BAD,
    OpeningKind.SUSPENDED: Tone.BAD,
    OpeningKind.HOLIDAY: Tone.ATTENTION,
    OpeningKind.UNKNOWN: Tone.NEUTRAL,
}
_ANSWERS = {
    ReferralStatus.TAKEN_ON: ("prise en charge", "prises en charge"),
    ReferralStatus.CAME: ("venue", "venues"),
    ReferralStatus.REFUSED: ("refus", "refus"),
    ReferralStatus.ABANDONED: ("abandon", "abandons"),
    ReferralStatus.NO_FOLLOW_UP: ("sans suite", "sans suite"),
}
EXCEPTIONS_SHOWN = 4
"""Those to come; the others are read where they are edited."""


# -- its state, as pills


def fresh(service: Service, today: date) -> tuple[str, Tone]:
    """« vérifié il y a 3 mois » with its tone."""
    told = freshness(service.verified_on, today)
    return told.text, Tone(told.tone)


def scope(internal: bool) -> tuple[str, Tone]:
    """Interne or Externe: two colours, and the word."""
    return ("Interne", INSIDE) if internal else ("Externe", OUTSIDE)


def opening(service: Service, moment: datetime) -> tuple[str, Tone]:
    """« ouvert (jusqu'à 12 h) », « fermé (ouvre mardi à 9 h) »."""
    state = service.timetable.state(moment)
    return opening_words(state, moment), tone_of(state)


def tone_of(state: OpeningState) -> Tone:
    """The colour of « ouvert », « fermé »…"""
    return _OPENING_TONES[state.kind]


def waiting(service: Service, today: date) -> str:
    """« liste d'attente : complet, jusqu'au 3 janv. »; nothing once it is over."""
    told = service.waiting_on(today)
    if not told:
        return ""
    until = f", jusqu'au {day_month(service.waiting_until)}" if service.waiting_until else ""
    return f"liste d'attente : {told}{until}"


def missing(service: Service) -> list[str]:
    """What a card needs before somebody can be sent there: how to reach it, where, when, what for."""
    reached = service.phones or service.email or service.organisation.phones or service.organisation.email
    lacking = (
        ("à quoi il sert", bool(service.purpose or service.description)),
        ("thème", bool(service.domains)),
        ("téléphone ou e-mail", bool(reached)),
        ("adresse", any(site.address for site in service.sites)),
        ("heures", bool(service.hours)),
    )
    return [words for words, known in lacking if not known]


def to_complete(service: Service) -> str:
    """« À compléter : adresse, heures. »; nothing where nothing lacks."""
    lacking = missing(service)
    return f"À compléter : {', '.join(lacking)}." if lacking else ""


def verified(service: Service) -> str:
    """When, and by whom."""
    owner = service.organisation
    told = "Cette fiche n'a jamais été vérifiée : téléphonez, corrigez, puis « Vérifié aujourd'hui »."
    if service.verified_on is not None:
        told = f"Vérifié le {verified_words(service)}."
    if owner.verified_on is not None:
        told += f" L'organisation est vérifiée le {verified_words(owner)}."
    return told


def verified_words(card: Service | Organisation) -> str:
    """« 3 mars 2016 par Dominique »; « jamais » otherwise."""
    if card.verified_on is None:
        return "jamais"
    by = f" par {card.verified_by}" if card.verified_by else ""
    return f"{medium_date(card.verified_on)}{by}"


def answers(told: ServiceAnswers) -> str:
    """« 12 orientations : 5 prises en charge, 2 refus… »; rate and delay from three on (F70)."""
    if not told.total:
        return "Aucune orientation vers ce service jusqu'ici."
    parts = [_counted(told.statuses.get(status, 0), *words) for status, words in _ANSWERS.items()]
    parts.append(_counted(told.total - told.answered, "sans réponse encore", "sans réponse encore"))
    counted = _counted(told.total, "orientation", "orientations")
    lines = [f"{counted} : {', '.join(part for part in parts if part)}."]
    if told.success_rate is not None:
        lines.append(f"{round(told.success_rate * 100)} % des réponses sont positives.")
    if told.median_days is not None:
        lines.append(f"Répond en {round(told.median_days)} j (médiane).")
    return " ".join(lines)


def _counted(count: int, one: str, many: str) -> str:
    if not count:
        return ""
    return f"{count} {one if count == 1 else many}"


# -- what is known of it, as facts


@dataclass(frozen=True, slots=True)
class Codes:
    """The words of the codes on a card."""

    kinds: Mapping[str, str]
    domains: Mapping[str, str]
    languages: Mapping[str, str]


def identity_facts(service: Service, codes: Codes) -> list[Fact]:
    """What it is; what it is for stands in the head."""
    owner = service.organisation
    named = f"{owner.name} ({owner.acronym})" if owner.acronym else owner.name
    return [
        Fact("Thèmes", _words(service.domains, codes.domains)),
        Fact("Organisation", named if owner.name != service.name else ""),
        Fact("Type", codes.kinds.get(service.kind, service.kind)),
        Fact("Description", service.description),
    ]


def reach_facts(service: Service) -> list[Fact]:
    """How to reach it and find it; what is the organisation's says so."""
    owner = service.organisation
    return [
        Fact("Téléphone", _lines(map(phone_words, service.phones))),
        Fact("E-mail", service.email),
        Fact("Adresse", _lines(map(site_words, service.sites))),
        Fact("Site internet", service.website),
        Fact("Contacts", _lines(map(contact_words, service.contacts))),
        Fact("Quartier", "" if any(s.district for s in service.sites) else service.district),
        Fact("Organisation", _lines(_of_organisation(service))),
        Fact("Son site", owner.website if owner.website != service.website else ""),
    ]


def _of_organisation(service: Service) -> Iterator[str]:
    owner = service.organisation
    yield from map(phone_words, owner.phones)
    yield owner.email if owner.email != service.email else ""
    yield from map(contact_words, owner.contacts)


def hours_facts(service: Service, today: date) -> list[Fact]:
    """Today first, then the week, the seasons, what is exceptional, closed or full."""
    coming = [(key, spans) for key, spans in exceptions_by_days(service.exceptions) if key[1] >= today]
    closed = _closure(service, today)
    facts = [
        Fact("Fermeture", closed, Tone.BAD if service.is_closed_on(today) else Tone.ATTENTION),
        Fact("Attente", waiting(service, today).removeprefix("liste d'attente : "), Tone.ATTENTION),
        Fact("Aujourd'hui", today_words(service, today)),
        Fact("Semaine", week_words(service.hours)),
    ]
    for season in seasons(service.hours):
        if season[1] is None or season[1] >= today:
            facts.append(Fact("Saison", f"{season_words(season)} : {week_words(service.hours, season)}"))
    told = [exception_words(key, spans) for key, spans in coming[:EXCEPTIONS_SHOWN]]
    facts.append(Fact("Exceptions", _lines(told)))
    return facts


def today_words(service: Service, today: date) -> str:
    """The spans of today, whatever makes them; nothing when they are not known."""
    spans = service.timetable.spans(today)
    if spans:
        return ", ".join(f"{s.begin.hour}:{s.begin:%M}-{s.end.hour}:{s.end:%M}" for s in spans)
    return "fermé" if service.timetable.is_open_on(today) is False else ""


def _closure(service: Service, today: date) -> str:
    """A closure that lasts or is to come; one that is over says nothing any more (F63)."""
    begin, end = service.closed_from, service.closed_until
    if (begin is None and end is None) or (end is not None and end < today):
        return ""
    parts = [f"du {medium_date(begin)}" if begin else "", f"jusqu'au {medium_date(end)}" if end else ""]
    told = " ".join(part for part in parts if part)
    return f"{told} ({service.closure_note})" if service.closure_note else told


def terms_facts(service: Service, today: date, codes: Codes) -> list[Fact]:
    """For whom, how, with what, for how much, in which languages."""
    return [
        Fact("Public", service.audience),
        Fact("Conditions", service.conditions),
        Fact("Admission", service.application),
        Fact("À apporter", _lines(f"– {line}" for line in document_lines(service.documents))),
        Fact("Prix", _lines(_prices(service, today))),
        Fact("Langues", _words(service.languages, codes.languages)),
        Fact("Interprète", service.interpreter_on_site),
    ]


def document_lines(text: str) -> list[str]:
    """What to bring, one a line; the marks of a list are not said twice."""
    return [line for line in (one.strip().lstrip("-–•* ").strip() for one in text.splitlines()) if line]


def _prices(service: Service, today: date) -> Iterator[str]:
    yield {True: "gratuit", False: "payant"}.get(service.free, "") if service.free is not None else ""
    yield service.fee
    yield from map(cost_words, service.costs_on(today))


def cost_words(cost: CostOption) -> str:
    """« inscription : 2,50 € (par mois) »."""
    price = price_text(cost.cents)
    priced = f"{price} {_sign(cost.currency)}" if price else ""
    if cost.cents == 0:
        priced = "gratuit"
    told = " : ".join(part for part in (cost.option, priced) if part)
    return f"{told} ({cost.note})" if cost.note and told else told or cost.note


def _sign(currency: str) -> str:
    return "€" if currency in ("", "EUR") else currency


def price_text(cents: int | None) -> str:
    """« 2,50 », « 12 »; nothing where only words tell the price."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    return f"{whole},{rest:02}" if rest else str(whole)


def price_read(typed: str) -> int | None:
    """Cents of « 2,50 », « 2.5 € », « gratuit »; None for nothing. Raises InputError `price_unreadable`."""
    plain = typed.strip().lower().replace("\N{NO-BREAK SPACE}", " ")
    if not plain:
        return None
    if plain in ("gratuit", "gratuite"):
        return 0
    found = _PRICE.match(plain)
    if found is None:
        raise InputError("price_unreadable")
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))


def extension_read(typed: str) -> int | str:
    """The number of « 12 », « poste 12 »; « » for nothing. Raises InputError `extension_unreadable`."""
    plain = typed.strip().lower().removeprefix("poste").strip()
    if plain and (
        not re.fullmatch("[0-9]+", plain) or plain.startswith("0") or len(plain) > LONGEST_EXTENSION
    ):
        raise InputError("extension_unreadable")
    return int(plain) if plain else ""


def phone_words(phone: DirectoryPhone) -> str:
    """« +32 4 …, poste 12 (accueil) »."""
    if not phone.number:
        return phone.label
    return f"{phone.called} ({phone.label})" if phone.label else phone.called


def contact_words(contact: DirectoryContact) -> str:
    """« Dominique Exemple, juriste · +32 4 … · juriste@exemple.be »."""
    who = ", ".join(part for part in (contact.name, contact.role) if part)
    return " · ".join(part for part in (who, contact.phone, contact.email) if part)


def site_words(site: Site) -> str:
    """Where it is, how one comes there, who can enter; its own numbers."""
    told = (place_words(site), site.directions, site.accessibility, *map(phone_words, site.phones))
    return " · ".join(part for part in told if part)


def place_words(site: Site) -> str:
    """« Rue de l'Exemple 1, 4000 Liège (Outremeuse) »."""
    city = f"{site.postal_code} {site.city}".strip()
    told = ", ".join(part for part in (site.name, site.address, city) if part)
    return f"{told} ({site.district})" if site.district and told else told or site.district


def _words(codes: Sequence[str], words: Mapping[str, str]) -> str:
    return ", ".join(words.get(code, code) for code in codes)


def _lines(parts: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(part for part in parts if part)
