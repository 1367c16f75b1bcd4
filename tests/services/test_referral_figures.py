"""T13 and « comment il répond », reckoned by hand on a small base."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.referrals import ReferralScope, ReferralStatus, RefusalReason
from modactions_desktop.services.session import Services

BEGUN = date(2015, 12, 1)
REFERRED = (
    # person, service, what became of it, after how many days
    ("Alba", "Relais", ReferralStatus.TAKEN_ON, 10),
    ("Bela", "Relais", ReferralStatus.REFUSED, 2),
    ("Alba", "Relais", ReferralStatus.NO_FOLLOW_UP, 40),
    ("Alba", "Atelier", ReferralStatus.CAME, 20),
    ("Bela", "Atelier", None, 0),
    ("Cela", "Atelier", ReferralStatus.ABANDONED, 30),
    ("Cela", "Atelier", ReferralStatus.TAKEN_ON, 30),
)


@pytest.fixture
def base(filled: Services) -> Services:
    people = {
        name: filled.participants.create("Exemple", first_name=name).id for name in ("Alba", "Bela", "Cela")
    }
    internal = filled.directory.create_service("Relais", internal=True)
    services = {"Relais": internal, "Atelier": filled.directory.create_service("Atelier", internal=False)}
    for person, service, status, days in REFERRED:
        key = filled.referrals.propose(people[person], services[service], on=BEGUN)
        if status is not None:
            why = RefusalReason.FULL if status in (ReferralStatus.REFUSED, ReferralStatus.ABANDONED) else None
            on = date.fromordinal(BEGUN.toordinal() + days)
            filled.referrals.add_outcome(key, status, on=on, reason=why)
    filled.referrals.propose(people["Cela"], None, scope=ReferralScope.TRAJECTORY, on=BEGUN)
    filled.referrals.propose(people["Alba"], internal, on=date(2014, 3, 1))  # before the period
    gone = filled.referrals.propose(people["Alba"], internal, on=BEGUN)
    filled.referrals.delete(gone)
    return filled


def table(services: Services) -> dict[str, tuple[object, ...]]:
    figures = run_to_end(services.years.figures(ReportPeriod(date(2015, 7, 1), date(2016, 12, 31))))
    return {str(line[0]): tuple(line[1:]) for line in figures.table("T13").exact().rows}


def test_the_table_of_referrals_is_the_one_reckoned_by_hand(base: Services) -> None:
    rows = table(base)
    # Scope, persons, referrals, came or taken on, open, refused, given up, without result, share
    assert rows["Relais (CPAS)"] == ("interne", 2, 3, 1, 0, 1, 0, 1, 33.3)
    assert rows["Atelier"] == ("externe", 3, 4, 2, 1, 0, 1, 0, 50.0)
    assert rows["Total"][1:] == (3, 8, 3, 2, 1, 1, 1, 37.5)


def test_how_a_service_answers_is_what_is_reckoned_by_hand(base: Services) -> None:
    named = {service.name: service.id for service in base.directory.search()}
    relay = base.directory_answers.of_service(named["Relais"])
    # Four: the one of 2014 too, still without an answer. Of three answers one is good; 2, 10 and 40 days.
    assert (relay.total, relay.answered, relay.positive, relay.median_days) == (4, 3, 1, 10)
    assert relay.success_rate == pytest.approx(1 / 3)
    assert relay.reasons == {RefusalReason.FULL: 1}
    workshop = base.directory_answers.of_service(named["Atelier"])
    assert (workshop.total, workshop.answered, workshop.positive, workshop.median_days) == (4, 3, 2, 30)
    assert workshop.success_rate == pytest.approx(2 / 3)
