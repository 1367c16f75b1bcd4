"""One action for several people: one transaction, one step of undo."""

from __future__ import annotations

from datetime import date, time

import pytest

from modactions_desktop.domain.errors import InputError, NotFoundError
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.services.session import Services

ON = date(2016, 12, 1)


@pytest.fixture
def people(services: Services) -> list[int]:
    return [services.participants.create(name).id for name in ("Exemplova", "Fictivi", "Inventado")]


def tags(services: Services, people: list[int]) -> list[tuple[str, ...]]:
    return [services.participants.get(key).tags for key in people]


def test_everybody_gets_the_tag_once_and_undo_takes_it_back_in_one_step(
    services: Services, people: list[int]
) -> None:
    services.participants.update(people[0], {"tags": ("bus",)})
    assert services.batches.tag(people, "bus") == 2
    assert tags(services, people) == [("bus",)] * 3
    assert services.undo.undo().what == "étiquettes de plusieurs dossiers"
    assert tags(services, people) == [("bus",), (), ()]


def test_a_tag_is_taken_from_everybody(services: Services, people: list[int]) -> None:
    services.batches.tag(people, "bus")
    services.batches.tag(people[:1], "crèche")
    assert services.batches.untag(people, "bus") == 3
    assert tags(services, people) == [("crèche",), (), ()]
    services.undo.undo()
    assert tags(services, people)[2] == ("bus",)


def test_a_tag_needs_a_word(services: Services, people: list[int]) -> None:
    with pytest.raises(InputError):
        services.batches.tag(people, "  ")


def test_each_person_has_an_interview_planned_on_the_same_day_and_hour(
    services: Services, people: list[int]
) -> None:
    kind = InterviewKind.INTERMEDIATE
    assert services.batches.plan_interviews(people, kind, on=ON, starts_at=time(9, 30)) == 3
    planned = [services.interviews.of(key)[0] for key in people]
    assert {(one.on, one.starts_at, one.status) for one in planned} == {
        (ON, time(9, 30), InterviewStatus.PLANNED)
    }
    assert services.undo.undo().what == "entretiens prévus"
    assert [services.interviews.of(key) for key in people] == [(), (), ()]


def test_nobody_is_planned_when_one_file_is_gone(services: Services, people: list[int]) -> None:
    services.participants.delete(people[2])
    with pytest.raises(NotFoundError):
        services.batches.plan_interviews(people, InterviewKind.FINAL, on=ON)
    assert services.interviews.of(people[0]) == ()
