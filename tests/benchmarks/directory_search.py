"""How long the directory takes to answer a key, with N fictitious services.

    uv run python tests/benchmarks/directory_search.py 20000

Makes its own encrypted base in a temporary folder. What is timed: the page of the list (ids, counts under
each chip, the first forty lines whole), then everything else the tab asks of that many services. Beside the
keys the bare query of the full-text index, in the same run. Target: 30 ms a key at the 95th percentile, with
the repaint of the list, which is the window's.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from datetime import time as clock
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, text
from sqlalchemy.orm import Session

from modactions_desktop.config import Paths
from modactions_desktop.domain.directory_pages import DirectoryQuery, Shelf
from modactions_desktop.domain.folding import words
from modactions_desktop.domain.plans import LifeDomain
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.vault import KeyCost
from modactions_desktop.services import vault as vaults
from modactions_desktop.services.directory_rows import search_entry, whole
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.store import search
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.directory import (
    DirectoryPhoneRow,
    OpeningExceptionRow,
    OpeningHoursRow,
    OrganisationRow,
    ServiceDomainRow,
    ServiceLanguageRow,
    ServiceRow,
    ServiceSiteRow,
    SiteRow,
)

TODAY = date(2017, 1, 9)
_WRITTEN = datetime(2017, 1, 9)
MS = 1000.0
_TYPED = (
    "logement",
    "mal aux dents",
    "apprendre le français",
    "dettes",
    "papiers",
    "maison de quartier",
    "accueil arabe",
    "gratuit juridique",
    "ouvert le mardi",
    "relias",
    "permanence sociale zone 12",
    "loyre",
)
_FIRST = ("Maison", "Atelier", "Relais", "Espace", "Centre", "Accueil", "Comptoir", "Bureau", "Permanence")
_SECOND = (
    "du logement",
    "des familles",
    "de quartier",
    "santé",
    "juridique",
    "d'écoute",
    "numérique",
    "emploi",
)
_THIRD = ("Nord", "Sud", "Est", "Laveu", "Rivage", "Source", "Passerelle", "Tremplin", "Tilleul", "Érable")
_PLACES = [f"Zone {number}" for number in range(1, 60)]
_SENTENCES = (
    "Accompagne les personnes dans leurs démarches et leurs papiers.",
    "Reçoit sans rendez-vous, écoute et oriente vers le bon service.",
    "Propose des ateliers de conversation et une aide aux devoirs.",
    "Aide à lire une facture, à parler avec le propriétaire, à demander un plan de paiement.",
    "Soutient les parents, les enfants et les personnes seules du quartier.",
)


def main() -> None:
    parser = argparse.ArgumentParser(description="The directory: a key, a write, the whole list.")
    parser.add_argument("services", type=int, nargs="?", default=20_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        cost = KeyCost(memory_kib=8, passes=1, lanes=1)
        vault, _ = vaults.create(Paths(Path(folder) / "data"), "une phrase assez longue", cost)
        try:
            with vault.database.fill() as session:
                fill(session, given.services)
            measure(open_services(vault, clock=lambda: TODAY, author="Exemple"))
        finally:
            vault.close(backup=False)


class Rows:
    """Collects rows and writes them in bulk."""

    def __init__(self) -> None:
        self.waiting: dict[type[Any], list[dict[str, Any]]] = {}

    def add(self, of: type[Any], **values: Any) -> int:
        """Adds a row; its id where it has one."""
        rows = self.waiting.setdefault(of, [])
        if "id" in of.__table__.columns:
            values["id"] = len(rows) + 1
        rows.append(values)
        return len(rows)

    def write(self, session: Session) -> None:
        """Writes all of them, owners first."""
        for table in Base.metadata.sorted_tables:
            for of, rows in self.waiting.items():
                if of.__table__ is table:
                    session.execute(insert(of), rows)


def fill(session: Session, number: int) -> None:
    """Services of fictitious organisations, three to each, with hours, phones, a place, languages."""
    random, rows = Random(2015), Rows()
    owner = site = 0
    for rank in range(number):
        if rank % 3 == 0:
            owner = rows.add(
                OrganisationRow,
                uuid=_uuid(random),
                name=_name(random),
                internal=rank % 30 == 0,
                recorded_at=_WRITTEN,
            )
            district = random.choice(_PLACES)
            site = rows.add(
                SiteRow, uuid=_uuid(random), organisation_id=owner, city="Exemple", district=district
            )
        _service(rows, random, owner, site)
    rows.write(session)
    found = session.scalars(select(ServiceRow).options(*whole()).execution_options(yield_per=2000))
    search.index_all(session, (search_entry(row) for row in found))


def _service(rows: Rows, random: Random, owner: int, site: int) -> None:
    age = random.choice((None, 20, 100, 250, 500, 900))
    key = rows.add(
        ServiceRow,
        uuid=_uuid(random),
        organisation_id=owner,
        name=_name(random),
        recorded_at=_WRITTEN,
        purpose=random.choice(_SENTENCES),
        description=" ".join(random.choices(_SENTENCES, k=4)),
        free=random.choice((None, True, False)),
        district=random.choice(_PLACES),
        waiting=random.choice(("", "", "", "trois mois")),
        closed_until=TODAY + timedelta(30) if random.random() < 0.03 else None,
        active=random.random() > 0.05,
        verified_on=TODAY - timedelta(age) if age is not None else None,
    )
    for theme in random.sample(list(LifeDomain), 2):
        rows.add(ServiceDomainRow, service_id=key, domain=theme.value)
    for code in random.sample(("fra", "ara", "eng", "tir", "som", "tur", "rus"), 2):
        rows.add(ServiceLanguageRow, service_id=key, code=code)
    rows.add(ServiceSiteRow, service_id=key, site_id=site, uuid=None)
    number = f"+3200{random.randrange(10**7):07}"
    rows.add(DirectoryPhoneRow, uuid=_uuid(random), service_id=key, number=number)
    for weekday in random.sample(range(1, 6), 3):
        for opens, closes in ((9, 12), (13, 16)):
            span = {"opens": clock(opens), "closes": clock(closes)}
            rows.add(OpeningHoursRow, uuid=_uuid(random), service_id=key, weekday=weekday, **span)
    if random.random() < 0.1:
        days = {"begin": TODAY, "end": TODAY + timedelta(2)}
        rows.add(OpeningExceptionRow, uuid=_uuid(random), service_id=key, **days)


def _name(random: Random) -> str:
    parts = (_FIRST, _SECOND, _THIRD, [str(number) for number in range(1, 200)])
    return " ".join(random.choice(part) for part in parts)


def _uuid(random: Random) -> UUID:
    return UUID(int=random.getrandbits(128))


def measure(services: Services) -> None:
    finding = services.directory_search
    tell("reading the cards, the first page", [timed(lambda: finding.page(DirectoryQuery()))])
    tell("preparing words and slips", [timed(finding.prepare)])
    keys = [typed[:length] for typed in _TYPED for length in range(1, len(typed) + 1)]
    for shelf in (Shelf.ALL, Shelf.EXTERNAL):
        times = [timed(partial(finding.page, DirectoryQuery(typed), shelf)) for typed in keys]
        tell(f"a key, under « {shelf.value} »", times)
    with services.context.read() as session:
        tell("a key, bare full-text query", [timed(partial(bare, session, typed)) for typed in keys])
    asked = (
        DirectoryQuery(domain="logement"),
        DirectoryQuery(language="tir", free=True),
        DirectoryQuery("accueil", district="Zone 12", no_waiting=True),
    )
    tell("filters", [timed(partial(finding.page, query)) for query in asked * 10])
    tell(
        "the list to verify",
        [timed(lambda: finding.page(DirectoryQuery(), Shelf.TO_VERIFY)) for _ in range(10)],
    )
    tell("sixty more lines", [timed(lambda: finding.lines(range(5000, 5060))) for _ in range(20)])
    tell("opening a card", [timed(partial(services.directory.service, key)) for key in range(100, 120)])
    written, after = [], []
    for number in range(20):
        key = 300 + number
        written.append(timed(partial(services.directory.update_service, key, {"purpose": f"Texte {number}"})))
        after.append(timed(partial(finding.page, DirectoryQuery("accueil"))))
    tell("a field written", written)
    tell("the key after a write", after)
    if hasattr(services, "directory_twins"):
        tell("all likely duplicates, a job", [timed(lambda: run_to_end(services.directory_twins.all()))])
        near = [timed(lambda: services.directory_twins.near("Relais santé Nord 1")) for _ in range(20)]
        tell("duplicates of a name being typed", near)


def bare(session: Session, typed: str) -> None:
    """What the full-text index alone takes: the ids of the services that hold the words."""
    match = " ".join(f'"{word}"*' for word in words(typed))
    if match:
        asked = "SELECT rowid FROM search_words WHERE search_words MATCH :match"
        session.execute(
            text(asked), {"match": f"{{title_words text_words}} : ({match}) AND kind : service"}
        ).all()


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor: the first alone tells how busy the machine is."""
    clock_begun, processor_begun = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - clock_begun) * MS, (time.process_time() - processor_begun) * MS


def tell(what: str, times: Sequence[tuple[float, float]]) -> None:
    clocks, processor = zip(*times, strict=True)
    sys.stdout.write(f"{what} ({len(times)}): clock {_spread(clocks)}, processor {_spread(processor)}\n")
    sys.stdout.flush()


def _spread(times: Sequence[float]) -> str:
    p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    return f"p50 {statistics.median(times):.1f} p95 {p95:.1f} ms"


if __name__ == "__main__":
    main()
