"""Which services are proposed for a need, in what order, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from modactions_desktop.domain.folding import fold
from modactions_desktop.domain.service_matches import Candidate, Seeker, ServiceMatch, matches
from modactions_desktop.referral_words import why_words

TODAY = date(2016, 11, 22)
SEEKER = Seeker("logement", ("ara",), "Outremeuse", "Liège", {9})


def service(name: str = "Service", *, district: str = "", city: str = "", **given: Any) -> Candidate:
    near, town = (frozenset(filter(None, (fold(place),))) for place in (district, city))
    return Candidate(**{"id": 1, "display_name": name, "districts": near, "cities": town, **given})


def found(*services: Any) -> list[str]:
    return [match.service.display_name for match in matches(services, SEEKER, TODAY)]


def one(**given: Any) -> ServiceMatch:
    (match,) = matches([service(**given)], SEEKER, TODAY)
    return match


def test_the_near_come_first_then_those_who_speak_the_language_then_the_town() -> None:
    far = service(name="Loin", domains=("logement",))
    town = service(name="En ville", city="Liège")
    speaks = service(name="Parle arabe", languages=("ara", "fra"))
    near = service(name="Au coin", district="outremeuse")
    assert found(far, town, speaks, near) == ["Au coin", "Parle arabe", "En ville", "Loin"]


def test_a_full_or_closed_service_comes_last_until_the_day_its_mark_expires() -> None:
    closed = service(name="Fermé", district="Outremeuse", closed_until=date(2017, 1, 3))
    full = service(name="Complet", district="Outremeuse", waiting="deux mois")
    plain = service(name="Ouvert")
    assert found(closed, full, plain)[0] == "Ouvert"
    reopened = replace(closed, closed_until=date(2016, 11, 21))
    emptied = replace(full, waiting_until=date(2016, 11, 21))
    assert found(plain, reopened, emptied)[-1] == "Ouvert"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"domains": ("logement",)}, "thème « logement »"),
        ({"languages": ("ara",)}, "parle arabe"),
        ({"interpreter_on_site": "SeTIS, le mardi"}, "interprète sur place : seTIS, le mardi"),
        ({"district": "Outremeuse"}, "dans son quartier (Outremeuse)"),
        ({"city": "Liège"}, "à Liège"),
        ({"free": True}, "gratuit"),
        ({"id": 9}, "déjà proposé, réponse attendue"),
        ({"waiting": "Deux mois"}, "complet : deux mois"),
        ({"waiting": "Deux mois", "waiting_until": date(2017, 1, 3)}, "complet jusqu'au 3 janv. : deux mois"),
        ({"closed_until": date(2017, 1, 3)}, "fermé jusqu'au 3 janv."),
        ({}, ""),
    ],
)
def test_each_reason_is_said_in_words(given: dict[str, Any], told: str) -> None:
    assert why_words(one(**given), {"ara": "Arabe"}) == told


def test_who_told_nothing_of_themselves_finds_services_as_they_were_found() -> None:
    names = [service(name=name) for name in ("B", "A")]
    assert [m.service.display_name for m in matches(names, Seeker(), TODAY)] == ["B", "A"]
