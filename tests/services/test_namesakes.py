"""Who may be the same person: any spelling of any name, supported or weakened by the birth."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.services.namesakes import Likeness, Namesake
from modactions_desktop.services.session import Services


@pytest.fixture
def people(services: Services) -> Services:
    samira = services.participants.create("Haddad", first_name="Samira")
    services.participants.update(
        samira.id,
        {
            "birth": ApproximateDate(date(1990, 3, 12)),
            "name_in_own_script": "سميرة حداد",
            "card_name": "EL HADDAD Samira",
            "variants": ("Khoury",),
        },
    )
    services.participants.create("Tesfay", first_name="Abeba")
    services.participants.create("Hamid", first_name="Omar")
    return services


def _found(people: Services, last: str, first: str = "", **given: object) -> list[Namesake]:
    return list(people.namesakes.find(last, first, **given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("Haddad", "Samira"),
        ("Hadad", "Samirah"),
        ("Samira", "Haddad"),
        ("HADDÂD", "samira"),
        ("Khoury", "Samira"),
        ("El Haddad", "Samira"),
        ("حداد", "سميرة"),
    ],
)
def test_every_spelling_finds_the_person(people: Services, last: str, first: str) -> None:
    assert [found.name for found in _found(people, last, first)] == ["Samira Haddad"]


def test_a_last_name_alone_is_enough_while_typing(people: Services) -> None:
    assert [found.number for found in _found(people, "Tesfai")] == ["2016-002"]


def test_another_name_and_too_few_letters_find_nobody(people: Services) -> None:
    assert _found(people, "Diallo", "Mariama") == []
    assert _found(people, "Had") == []
    assert _found(people, "Mohammed", "Omar") == []


def test_the_same_day_of_birth_is_told_and_counts(people: Services) -> None:
    found = _found(people, "Hadad", "Samirah", birth=ApproximateDate(date(1990, 3, 12)))[0]
    assert Likeness.SAME_BIRTH in found.reasons
    assert found.score > _found(people, "Hadad", "Samirah")[0].score


def test_births_years_apart_leave_only_the_very_same_name(people: Services) -> None:
    far = ApproximateDate.about(1970)
    assert _found(people, "Hadad", "Samirah", birth=far) == []
    assert Likeness.OTHER_BIRTH in _found(people, "Haddad", "Samira", birth=far)[0].reasons


def test_a_file_is_not_its_own_namesake_and_the_bin_is_not_searched(people: Services) -> None:
    assert people.namesakes.of(1) == ()
    twin = people.participants.create("Haddad", first_name="Samira")
    assert [found.id for found in people.namesakes.of(1)] == [twin.id]
    people.participants.delete(twin.id)
    assert people.namesakes.of(1) == ()
