"""A directory as one might keep it in Liège: nobody and nowhere in it exists."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from uuid import UUID, uuid5

from modactions_desktop.domain.directory import (
    CostOption,
    DirectoryContact,
    DirectoryPhone,
    OpeningException,
    OpeningHours,
)
from modactions_desktop.domain.directory_files import (
    NOTHING,
    ListedOrganisation,
    ListedService,
    ListedSite,
    SiteLink,
)

_NAMES = UUID("6d1f7a52-2f0b-5c0e-9a52-0d7a2c1e4b11")


def made(name: str) -> UUID:
    return uuid5(_NAMES, name)


CENTRE = ListedSite(
    uuid=made("centre"),
    name="Antenne du Centre",
    address="Place de l'Exemple 1, bte 2",
    postal_code="4000",
    city="Liège",
    district="Centre",
    directions="Bus 4, arrêt « Exemple » ; ensuite 100 m à pied",
    accessibility="Rampe | ascenseur\nToilettes adaptées",
    latitude=50.6412,
    longitude=5.5718,
    phones=(DirectoryPhone(made("phone site"), "04 000 00 10", "guichet"),),
)
HILL = ListedSite(
    uuid=made("hill"),
    name="Antenne de la Colline",
    address="Rue Fictive 25",
    postal_code="4020",
    city="Liège",
)
MEETING = ListedSite(uuid=made("meeting"), name="Permanence", city="Herstal", country="BE")
HEALTH = ListedService(
    uuid=made("health"),
    name="Relais santé",
    kind="cpas_sante",
    purpose="Accès aux soins, aide médicale urgente",
    description="Consultations infirmières.\nOrientation vers un médecin.",
    audience="Toute personne sans mutuelle",
    conditions="Habiter la commune",
    documents="Carte d'identité ou annexe\nCarte de mutuelle, s'il y en a une",
    fee="Consultation gratuite ; vaccins payants",
    free=False,
    interpreter_on_site="tigrigna le mardi",
    district="Centre",
    email="relais@exemple.be",
    website="www.exemple.be/relais",
    application="Sans rendez-vous le matin",
    waiting="deux semaines",
    waiting_until=date(2017, 2, 1),
    closed_from=date(2017, 7, 10),
    closed_until=date(2017, 7, 21),
    closure_note="travaux",
    verified_on=date(2016, 12, 1),
    domains=("sante", "administratif"),
    languages=("fra", "tir", "ary"),
    sites=(SiteLink(CENTRE.uuid), SiteLink(HILL.uuid)),
    phones=(
        DirectoryPhone(made("phone"), "+32 4 000 00 00", "accueil"),
        DirectoryPhone(made("phone 2"), "0470 00 00 00"),
    ),
    contacts=(DirectoryContact(made("nurse"), "Marie Exemplaire", "infirmière", "marie@exemple.be", "04 1"),),
    hours=(
        OpeningHours(made("h1"), 1, time(9), time(12)),
        OpeningHours(made("h2"), 2, time(9), time(12), note="avec interprète"),
        OpeningHours(made("h3"), 2, time(13, 30), time(16)),
        OpeningHours(made("h4"), 4, None, None, note="formation de l'équipe"),
        OpeningHours(made("night"), 5, time(22), time(6)),
        OpeningHours(made("evening"), 6, time(18), time(0)),
        OpeningHours(made("h5"), 5, time(9), time(12), date(2016, 9, 1), date(2017, 6, 30)),
    ),
    exceptions=(
        OpeningException(made("e1"), date(2017, 7, 21), date(2017, 7, 21), note="fête nationale"),
        OpeningException(made("e2"), date(2017, 12, 26), date(2017, 12, 29), time(10), time(12)),
    ),
    costs=(
        CostOption(made("c1"), "Vaccin", 1250, note="par injection", valid_from=date(2017, 1, 1)),
        CostOption(made("c2"), "Selon les revenus", None, ""),
    ),
)
FRENCH = ListedService(
    uuid=made("french"),
    name="Français débutant",
    purpose="=apprendre+à parler",
    free=True,
    email="pas une adresse",
    website="à demander",
    domains=("langue",),
    languages=("fra",),
    sites=(SiteLink(MEETING.uuid, made("link"), {"description": "le mercredi"}),),
)
CLOSED = ListedService(
    uuid=made("closed"), name="Ancienne permanence", active=False, verified_on=date(2015, 1, 5)
)
OWNER = ListedOrganisation(
    uuid=made("owner"),
    name="CPAS d'Exempleville",
    acronym="CPAS",
    internal=True,
    description="Centre public d'action sociale",
    website="https://cpas.exemple.be",
    email="info@exemple.be",
    phones=(DirectoryPhone(made("phone owner"), "04 000 00 99", "central"),),
    contacts=(DirectoryContact(made("chief"), "Jean Modèle", "direction", "voir l'accueil"),),
    sites=(CENTRE, HILL),
    services=(CLOSED, HEALTH),
)
SCHOOL = ListedOrganisation(
    uuid=made("school"), name="ASBL Parole fictive", active=False, sites=(MEETING,), services=(FRENCH,)
)
ALONE = ListedOrganisation(uuid=made("alone"), name="Commune d'Exempleville")
DIRECTORY = (SCHOOL, OWNER, ALONE)
"""By name, as every export lists it."""


def bare(organisations: tuple[ListedOrganisation, ...]) -> tuple[ListedOrganisation, ...]:
    """What is said, without what tells which fields were."""
    return tuple(
        replace(
            owner,
            says=NOTHING,
            sites=tuple(replace(site, says=NOTHING) for site in owner.sites),
            services=tuple(replace(service, says=NOTHING) for service in owner.services),
        )
        for owner in sorted(organisations, key=lambda o: o.name)
    )
