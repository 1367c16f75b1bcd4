"""Services proposed for somebody: the order of the rule, at the price of a screen of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import event

from modactions_desktop.domain.participants import SpokenLanguage
from modactions_desktop.domain.service_matches import Why, matches, seeker_of
from modactions_desktop.services.session import Services
from modactions_desktop.store.database import Database


@pytest.fixture
def person(services: Services) -> int:
    key = services.participants.create("Exemple").id
    services.participants.update(
        key, {"district": "Outremeuse", "city": "Liège", "languages": (SpokenLanguage("ara"),)}
    )
    return key


@contextmanager
def asked_of(database: Database) -> Iterator[list[str]]:
    told: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield told
    event.remove(database.engine, "before_cursor_execute", note)


def fill(services: Services, count: int) -> None:
    for number in range(count):
        key = services.directory.create_service(f"Service {number:03}", internal=False, domains=("logement",))
        if number % 7 == 0:
            services.directory.update_service(key, {"waiting": "Deux mois"})
        if number % 5 == 0:
            services.directory.update_service(key, {"languages": ("ara",)})
        if number % 11 == 0:
            services.directory.update_service(key, {"district": "OUTREMEUSE"})
        if number % 3 == 0:
            services.directory.update_service(key, {"interpreter_on_site": "oui"})
        if number % 13 == 0:
            services.directory.update_service(key, {"closed_until": date(2016, 12, 24)})


def test_the_first_ones_are_those_of_the_rule_over_every_service(services: Services, person: int) -> None:
    fill(services, 90)
    every = services.service_matches.find(person, "", "logement", limit=500)
    cards = sorted((match.service for match in every), key=lambda card: card.display_name)
    seeker = seeker_of(services.participants.get(person), "logement")
    assert len(cards) == 90
    assert every == matches(cards, seeker, services.context.today())
    assert services.service_matches.find(person, "", "logement") == every[:40]


def test_a_referral_that_waits_for_its_answer_is_told(services: Services, person: int) -> None:
    fill(services, 3)
    first = services.service_matches.find(person, "", "logement")[0].service
    services.referrals.propose(person, first.id)
    again = services.service_matches.find(person, "", "logement")
    assert [match.service.id for match in again if match.has(Why.KNOWN)] == [first.id]


def statements(services: Services, person: int) -> Sequence[str]:
    services.service_matches.find(person, "", "logement")
    with asked_of(services.context.database) as told:
        services.service_matches.find(person, "", "logement")
    return told


def test_as_much_is_asked_of_the_base_for_many_services_as_for_few(services: Services, person: int) -> None:
    fill(services, 8)
    few = len(statements(services, person))
    fill(services, 120)
    assert len(statements(services, person)) == few <= 30
