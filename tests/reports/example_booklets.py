"""An example of the directory on paper: every detail a service may have, and a service that has none."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID, uuid5

from modactions_desktop.domain.booklets import BookletContent, BookletTheme
from modactions_desktop.domain.directory import (
    CostOption,
    DirectoryContact,
    DirectoryPhone,
    OpeningException,
    OpeningHours,
    Organisation,
    Service,
    Site,
)
from tests.reports.conftest import LETTERHEAD

DAY = date(2017, 1, 9)
_SPACE = UUID(int=7)


def uuid(name: str) -> UUID:
    return uuid5(_SPACE, name)


OWNER = Organisation(1, uuid("owner"), "Maison Exemple", "MEX", False, "", "", "", True)
SITE = Site(
    1,
    uuid("site"),
    "Le premier étage",
    "rue de l'Exemple 12",
    "4000",
    "Liège",
    directions="Bus 4, arrêt Exemple",
    accessibility="Ascenseur",
)


def _week() -> tuple[OpeningHours, ...]:
    spans = [(day, time(9), time(12)) for day in (1, 2, 3, 4)] + [(1, time(13, 30), time(16))]
    return tuple(
        OpeningHours(uuid(f"hours{rank}"), day, opens, closes)
        for rank, (day, opens, closes) in enumerate(spans)
    )


def service(key: int, name: str, **given: object) -> Service:
    """A service of the example organisation; what is not given is not known."""
    known: dict[str, object] = dict.fromkeys(
        ("kind", "purpose", "description", "audience", "conditions", "documents", "fee"), ""
    )
    known |= dict.fromkeys(("interpreter_on_site", "district", "email", "waiting", "note", "verified_by"), "")
    known |= {"free": None, "closed_until": None, "active": True, "verified_on": None}
    return Service(key, uuid(name), OWNER, name, **(known | given))  # type: ignore[arg-type]


FULL = service(
    1,
    "Table de conversation",
    kind="asbl",
    purpose="Parler français en petit groupe",
    audience="Adultes",
    conditions="Habiter Liège",
    documents="Une pièce d'identité\nUne photo",
    free=False,
    interpreter_on_site="le mardi",
    district="Sainte-Marguerite",
    email="accueil@exemple.invalid",
    waiting="deux mois",
    waiting_until=date(2017, 3, 1),
    closed_until=date(2017, 1, 16),
    closure_note="Travaux.",
    verified_on=date(2015, 6, 1),
    domains=("langue", "isolement"),
    languages=("fra", "tir"),
    sites=(SITE,),
    phones=(DirectoryPhone(uuid("phone"), "04 000 00 00", "accueil"),),
    contacts=(DirectoryContact(uuid("contact"), "Personne Fictive", "accueil", "", "04 000 00 01"),),
    hours=_week(),
    exceptions=(OpeningException(uuid("day"), date(2017, 2, 3), date(2017, 2, 3), note="congé"),),
    costs=(CostOption(uuid("cost"), "Inscription", 1250, note="par trimestre"),),
)
BARE = service(2, "Autre service", domains=("langue",))


def booklet(*, contacts: bool = False) -> BookletContent:
    return BookletContent(
        LETTERHEAD,
        DAY,
        (
            BookletTheme("langue", "Langue (français)", (BARE, FULL)),
            BookletTheme("isolement", "Isolement", (FULL,)),
        ),
        {"fra": "Français", "tir": "Tigrigna"},
        {"asbl": "Association"},
        contacts=contacts,
        fictitious=True,
    )
