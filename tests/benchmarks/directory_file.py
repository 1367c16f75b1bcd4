"""Writes a directory file of N fictitious services, always the same, and measures how long it takes to read.

    uv run python tests/benchmarks/directory_file.py 20000 annuaire.json
    uv run python tests/benchmarks/directory_file.py 20000 annuaire.zip --read

`.json` is HSDS JSON, `.zip` its CSV package, `.csv` our own.
Target: 20,000 services read in 4 s of processor.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from datetime import time as clock
from pathlib import Path
from uuid import UUID, uuid5

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from modactions_desktop.domain.directory import (
    CostOption,
    DirectoryContact,
    DirectoryPhone,
    OpeningException,
    OpeningHours,
)
from modactions_desktop.domain.directory_files import ListedOrganisation, ListedService, ListedSite, SiteLink
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.exchange.directories_in import reading_directory
from modactions_desktop.exchange.directory_csv import directory_csv
from modactions_desktop.exchange.hsds_out import hsds_organizations
from modactions_desktop.exchange.hsds_packages import hsds_csv_package

DAY = date(2017, 1, 9)
A_SERVICE_EACH = 5
"""Services of one organisation."""
_NAMES = UUID("3d2c6f0e-8f0a-5b7e-9a41-0b6f3f4f9e10")
_WHAT = (
    "Permanence",
    "Guichet",
    "Atelier",
    "Consultation",
    "Accompagnement",
    "Table de conversation",
    "Épicerie",
)
_FOR = ("logement", "santé", "emploi", "langue", "budget", "droit des étrangers", "parentalité", "numérique")
_WHERE = ("Fictive", "de l'Exemple", "du Modèle", "des Essais", "de la Maquette", "du Gabarit")
_TOWNS = (
    ("4000", "Liège", "Centre"),
    ("4020", "Liège", "Outremeuse"),
    ("4040", "Herstal", ""),
    ("4100", "Seraing", ""),
)
_LANGUAGES = ("fra", "nld", "eng", "ara", "tir", "som", "tur", "rus", "fas", "pus")


def organisations(count: int) -> Iterator[ListedOrganisation]:
    """Organisations with `count` services between them."""
    for number in range(-(-count // A_SERVICE_EACH)):
        chance = random.Random(number)
        left = min(A_SERVICE_EACH, count - number * A_SERVICE_EACH)
        sites = tuple(_site(number, rank, chance) for rank in range(2))
        yield ListedOrganisation(
            uuid=_made("organisation", number),
            name=f"ASBL {chance.choice(_WHERE).title()} {number:05}",
            acronym=f"A{number}",
            description="Association d'exemple : rien de ce qu'on y lit n'existe.",
            website=f"https://asbl{number}.exemple.be",
            email=f"info@asbl{number}.exemple.be",
            phones=(DirectoryPhone(_made("central", number), f"04 {number:07}", "central"),),
            sites=sites,
            services=tuple(_service(number * A_SERVICE_EACH + rank, sites, chance) for rank in range(left)),
        )


def _made(kind: str, number: int) -> UUID:
    return uuid5(_NAMES, f"{kind} {number}")


def _site(number: int, rank: int, chance: random.Random) -> ListedSite:
    code, town, district = chance.choice(_TOWNS)
    return ListedSite(
        uuid=_made("site", number * 2 + rank),
        name=f"Site {rank + 1}",
        address=f"Rue {chance.choice(_WHERE)} {chance.randrange(1, 300)}",
        postal_code=code,
        city=town,
        district=district,
        directions=f"Bus {chance.randrange(1, 90)}, arrêt « Exemple »",
        accessibility="Rampe à l'entrée",
        latitude=round(50.6 + chance.random() / 10, 5),
        longitude=round(5.5 + chance.random() / 10, 5),
    )


def _service(number: int, sites: tuple[ListedSite, ...], chance: random.Random) -> ListedService:
    theme = chance.choice(_FOR)
    days = sorted(chance.sample(range(1, 6), 4))
    price = chance.choice((0, 250, 500))
    return ListedService(
        uuid=_made("service", number),
        name=f"{chance.choice(_WHAT)} {theme} {number:05}",
        purpose=f"Aide fictive : {theme}",
        description=f"Un service inventé pour la mesure, autour du thème « {theme} ». " * 3,
        audience="Toute personne qui en a besoin",
        conditions="Sur rendez-vous pris la veille",
        documents="Carte d'identité\nDernier avertissement-extrait de rôle",
        fee="Voir les tarifs",
        free=price == 0,
        email=f"service{number}@exemple.be",
        application="Par téléphone",
        verified_on=date(2016, chance.randrange(1, 13), 1),
        domains=tuple(sorted(code.value for code in chance.sample(tuple(LifeDomain), 2))),
        languages=tuple(sorted(chance.sample(_LANGUAGES, 3))),
        sites=(SiteLink(chance.choice(sites).uuid),),
        phones=(DirectoryPhone(_made("phone", number), f"0470 {number:06}", "accueil"),),
        contacts=(DirectoryContact(_made("contact", number), f"Personne Exemple {number}", "accueil"),),
        hours=tuple(OpeningHours(_made("hours", number * 7 + d), d, clock(9), clock(12, 30)) for d in days),
        exceptions=(OpeningException(_made("exception", number), date(2017, 7, 21), date(2017, 7, 21)),),
        costs=(CostOption(_made("cost", number), "Inscription", price),),
    )


def directory_bytes(count: int, suffix: str) -> bytes:
    """The file of `count` services, in the form that its ending tells."""
    listed = tuple(organisations(count))
    if suffix == ".zip":
        return hsds_csv_package(listed, on=DAY, contacts=True, publisher="Annuaire d'exemple")
    if suffix == ".csv":
        return directory_csv(listed, contacts=True)
    return json.dumps(hsds_organizations(listed, on=DAY, contacts=True), ensure_ascii=False).encode("utf-8")


def read(path: Path) -> tuple[int, float, float]:
    """How many services were read, in how many seconds of processor, the longest between two steps."""
    begin = last = time.process_time()
    longest = 0.0
    job = reading_directory(path)
    while True:
        try:
            next(job)
        except StopIteration as stop:
            services = sum(len(owner.services) for owner in stop.value.organisations)
            return services, time.process_time() - begin, max(longest, time.process_time() - last)
        longest, last = max(longest, time.process_time() - last), time.process_time()


def main() -> None:
    parser = argparse.ArgumentParser(description="Writes a directory file of fictitious services.")
    parser.add_argument("services", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--read", action="store_true", help="reads it again and says how long it takes")
    chosen = parser.parse_args()
    chosen.file.write_bytes(directory_bytes(chosen.services, chosen.file.suffix))
    sys.stdout.write(f"{chosen.file.name}: {chosen.file.stat().st_size / 1e6:.1f} MB\n")
    if chosen.read:
        services, seconds, longest = read(chosen.file)
        sys.stdout.write(
            f"{services} services read in {seconds:.2f} s of processor, longest step {longest:.2f} s\n"
        )


if __name__ == "__main__":
    main()
