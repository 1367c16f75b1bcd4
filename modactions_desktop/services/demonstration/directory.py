"""A fictitious corner of the directory, so that every state shows; real services keep their names only.

Nothing here has a telephone, an e-mail or a street: these places do not exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from modactions_desktop.domain.search import SearchEntry
from modactions_desktop.services.demonstration.days import TODAY
from modactions_desktop.services.directory_rows import organisation_entry, search_entry
from modactions_desktop.store.tables.directory import (
    OpeningExceptionRow,
    OpeningHoursRow,
    OrganisationRow,
    ServiceCostRow,
    ServiceDomainRow,
    ServiceLanguageRow,
    ServiceRow,
    ServiceSiteRow,
    SiteRow,
)

OWNER = "Maison de l'Exemple"
_WORKDAYS = (1, 2, 3, 4, 5)
_AGES = (12, 60, 150, None, 240, 400, None, 800)
"""Days since the cards of the catalogue's services were verified."""
_SERVICES: Sequence[Mapping[str, Any]] = (
    {
        "name": "Permanence logement de l'Exemple",
        "purpose": "Chercher un logement, comprendre un bail",
        "domains": ("logement",),
        "languages": ("fra", "ara", "tir"),
        "free": True,
        "interpreter_on_site": "Arabe, le mardi matin",
        "documents": "Carte d'identité, contrat de bail s'il y en a un",
        "application": "Sans rendez-vous",
        "week": ((_WORKDAYS, 9, 12), ((1, 2, 4), 13, 16)),
        "verified": 20,
        "site": "Salle bleue",
    },
    {
        "name": "Table de conversation de l'Exemple",
        "purpose": "Parler français autour d'un café",
        "domains": ("langue", "isolement"),
        "languages": ("fra",),
        "free": True,
        "waiting": "Une place se libère toutes les six semaines environ",
        "waiting_until": date(2017, 2, 28),
        "week": (((1, 3), 18, 20),),
        "verified": 95,
        "site": "Salle jaune",
    },
    {
        "name": "École de devoirs de l'Exemple",
        "purpose": "Aide aux devoirs, de 6 à 15 ans",
        "domains": ("enfants", "formation"),
        "free": False,
        "costs": (("Inscription, par trimestre", 1500), ("Deuxième enfant, par trimestre", 1000)),
        "week": (((1, 2, 4), 15, 18),),
        "season": (date(2016, 9, 1), date(2017, 6, 30)),
        "verified": 210,
        "site": "Salle jaune",
    },
    {
        "name": "Vestiaire de l'Exemple",
        "purpose": "Vêtements d'hiver et de bébé",
        "domains": ("quotidien", "enfants"),
        "free": False,
        "costs": (("Sac de vêtements", 200),),
        "closed": (date(2016, 12, 19), date(2017, 1, 31), "inventaire"),
        "week": (((2, 5), 13, 16),),
        "verified": 40,
    },
    {
        "name": "Abri de nuit de l'Exemple",
        "purpose": "Un lit pour la nuit",
        "domains": ("logement", "quotidien"),
        "languages": ("fra", "eng"),
        "free": True,
        "application": "Se présenter à 20 h",
        "week": (((1, 2, 3, 4, 5, 6, 7), 20, 8),),
        "verified": 5,
    },
    {
        "name": "Conseil juridique de l'Exemple",
        "purpose": "Un premier avis d'un juriste",
        "domains": ("justice", "sejour"),
        "languages": ("fra", "eng", "som"),
        "free": True,
        "exception": (TODAY, TODAY, "formation de l'équipe"),
        "week": (((1, 4), 9, 17),),
        "verified": 300,
        "site": "Salle bleue",
    },
    {
        "name": "Espace numérique de l'Exemple",
        "purpose": "Ordinateurs, imprimante, aide pour les formulaires en ligne",
        "domains": ("numerique", "administratif"),
        "free": None,
        "fee": "Quelques centimes la page imprimée",
        "waiting": "Cours complets",
        "waiting_until": date(2016, 10, 31),
        "week": ((_WORKDAYS, 10, 16),),
        "verified": 700,
        "site": "Salle bleue",
    },
    {
        "name": "Atelier vélo de l'Exemple",
        "purpose": "Réparer son vélo, apprendre à rouler",
        "domains": ("mobilite",),
        "verified": None,
    },
    {
        "name": "Ateliers vélos de l'Exemple",
        "purpose": "Réparer son vélo",
        "domains": ("mobilite",),
        "verified": None,
    },
    {
        "name": "Halte-garderie de l'Exemple",
        "purpose": "Garde d'enfants pendant les cours",
        "domains": ("enfants",),
        "active": False,
        "note": "N'existe plus depuis l'été 2016.",
        "verified": 190,
    },
)


def fictitious_services(session: Session, worker: int) -> Iterable[SearchEntry]:
    """Adds the services of a house that does not exist; the words by which they are found."""
    owner = OrganisationRow(
        uuid=_uuid("organization", OWNER),
        name=OWNER,
        description="Organisation inventée pour la base de démonstration",
        verified_on=TODAY - timedelta(20),
        verified_by="Exemple",
        **_stamp(worker),
    )
    sites = {name: SiteRow(uuid=_uuid("site", name), **told) for name, told in _SITES.items()}
    owner.sites = list(sites.values())
    owner.services = [_service(told, sites, worker) for told in _SERVICES]
    session.add(owner)
    session.flush()
    return [organisation_entry(owner), *(search_entry(row) for row in owner.services)]


def verify_some(session: Session) -> None:
    """Gives the cards of the catalogue several ages: when they were verified, and nothing else."""
    rows = session.scalars(select(ServiceRow).order_by(ServiceRow.id)).all()
    for rank, row in enumerate(rows):
        age = _AGES[rank % len(_AGES)]
        if age is not None:
            row.verified_on, row.verified_by = TODAY - timedelta(age), "Exemple"


_SITES: Mapping[str, Mapping[str, str]] = {
    "Salle bleue": {
        "name": "Salle bleue",
        "district": "Quartier de l'Exemple",
        "accessibility": "De plain-pied",
        "directions": "Porte bleue au fond de la cour",
    },
    "Salle jaune": {
        "name": "Salle jaune",
        "district": "Quartier de l'Exemple",
        "accessibility": "Deux marches à l'entrée",
        "directions": "Premier étage, sonner deux fois",
    },
}
_PLAIN = ("name", "purpose", "fee", "documents", "application", "interpreter_on_site", "note", "waiting")


def _service(told: Mapping[str, Any], sites: Mapping[str, SiteRow], worker: int) -> ServiceRow:
    name, age = told["name"], told["verified"]
    closed_from, closed_until, closure_note = told.get("closed", (None, None, ""))
    row = ServiceRow(
        uuid=_uuid("service", name),
        free=told.get("free"),
        active=told.get("active", True),
        waiting_until=told.get("waiting_until"),
        closed_from=closed_from,
        closed_until=closed_until,
        closure_note=closure_note,
        verified_on=TODAY - timedelta(age) if age is not None else None,
        verified_by="Exemple" if age is not None else "",
        **{field: told[field] for field in _PLAIN if field in told},
        **_stamp(worker),
    )
    row.domain_rows = [ServiceDomainRow(domain=code) for code in told["domains"]]
    row.language_rows = [ServiceLanguageRow(code=code) for code in told.get("languages", ())]
    row.cost_rows = [
        ServiceCostRow(uuid=_uuid("cost", f"{name}/{option}"), option=option, cents=cents)
        for option, cents in told.get("costs", ())
    ]
    row.hour_rows = list(_hours(told))
    if "exception" in told:
        begin, end, note = told["exception"]
        row.exception_rows = [
            OpeningExceptionRow(uuid=_uuid("exception", name), begin=begin, end=end, note=note)
        ]
    if "site" in told:
        row.site_links = [ServiceSiteRow(site=sites[told["site"]])]
    return row


def _hours(told: Mapping[str, Any]) -> Iterable[OpeningHoursRow]:
    valid_from, valid_to = told.get("season", (None, None))
    for days, opens, closes in told.get("week", ()):
        for day in days:
            key = f"{told['name']}/{day}/{opens}"
            yield OpeningHoursRow(
                uuid=_uuid("schedule", key),
                weekday=day,
                opens=time(opens),
                closes=time(closes),
                valid_from=valid_from,
                valid_to=valid_to,
            )


def _uuid(kind: str, name: str) -> UUID:
    """The same in each demonstration base."""
    return uuid5(NAMESPACE_OID, f"demonstration/{kind}/{name}")


def _stamp(worker: int) -> Mapping[str, Any]:
    return {"recorded_at": datetime.combine(TODAY, time(9)), "recorded_by": worker}
