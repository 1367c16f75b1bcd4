"""Partner platforms: their rhythm, what a meeting decided and asked of somebody (A-54 to A-56)."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop.domain.bin import BinKind
from modactions_desktop.domain.errors import InputError, NotFoundError
from modactions_desktop.domain.groups import PlatformKind
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.today import Answer, TaskKind, TodayItem
from modactions_desktop.services.session import Services

TODAY = date(2016, 11, 22)
"""The day of the base of the tests."""


def platform(services: Services, name: str = "Plateforme ISP") -> int:
    return services.platforms.add(name, PlatformKind.EMPLOYMENT, rhythm_months=2).id


def told(services: Services, kind: TaskKind) -> list[TodayItem]:
    return [item for item in services.today.items() if item.task.kind is kind]


def test_a_platform_says_how_often_it_met_and_what_waits(services: Services) -> None:
    key = platform(services)
    meeting = services.platforms.add_meeting(key, date(2016, 10, 4))
    services.platforms.add_meeting(key, date(2017, 1, 10))
    services.platforms.add_follow_up(meeting.id, "Envoyer la liste des cours")
    (line,) = services.platforms.lines()
    assert (line.meetings, line.last_on, line.to_do) == (1, date(2016, 10, 4), 1)
    assert line.next_by == date(2016, 12, 4)
    assert not line.is_late(TODAY)


def test_a_name_is_given_once(services: Services) -> None:
    key = platform(services)
    with pytest.raises(InputError) as refused:
        platform(services, " Plateforme ISP ")
    assert refused.value.code == "platform_known"
    assert services.platforms.update(key, {"name": "Plateforme ISP"}).name == "Plateforme ISP"


def test_a_platform_no_longer_met_keeps_its_meetings_and_is_not_asked_for(services: Services) -> None:
    key = platform(services)
    services.platforms.add_meeting(key, date(2016, 1, 5))
    assert told(services, TaskKind.PLATFORM)
    services.platforms.update(key, {"active": False})
    assert not told(services, TaskKind.PLATFORM)
    assert not services.platforms.lines()
    assert [line.meetings for line in services.platforms.lines(inactive=True)] == [1]


def test_what_a_meeting_asked_comes_back_before_its_day_and_is_done_in_one_answer(
    services: Services,
) -> None:
    meeting = services.platforms.add_meeting(platform(services), date(2016, 11, 2))
    asked = services.platforms.add_follow_up(meeting.id, "Envoyer la liste des cours")
    services.platforms.update_follow_up(asked.id, {"who": "Marraine", "due_on": date(2016, 11, 30)})
    assert not told(services, TaskKind.FOLLOW_UP)
    services.platforms.update_follow_up(asked.id, {"due_on": date(2016, 11, 28)})
    (item,) = told(services, TaskKind.FOLLOW_UP)
    assert item.sort_name == "Marraine : Envoyer la liste des cours"
    services.today.answer(item.task, Answer.DONE)
    assert not told(services, TaskKind.FOLLOW_UP)
    assert services.platforms.meeting(meeting.id).follow_ups[0].done_on == TODAY


def test_a_meeting_goes_to_the_bin_with_what_it_asked_and_comes_back(services: Services) -> None:
    key = platform(services)
    meeting = services.platforms.add_meeting(key, date(2016, 11, 2), {"decisions": "échange de listes"})
    services.platforms.add_follow_up(meeting.id, "Rappeler")
    services.platforms.delete_meeting(meeting.id)
    assert not services.platforms.meetings(key)
    assert services.platforms.lines()[0].to_do == 0
    with pytest.raises(NotFoundError):
        services.platforms.meeting(meeting.id)
    (entry,) = services.bin.entries()
    assert (entry.kind, entry.title) == (BinKind.MEETING, "Plateforme ISP · 02/11/2016")
    services.bin.restore(entry.kind, entry.key)
    assert services.platforms.meeting(meeting.id).follow_ups[0].text == "Rappeler"


def test_a_meeting_is_found_by_what_was_decided_and_asked(services: Services) -> None:
    meeting = services.platforms.add_meeting(platform(services), date(2016, 11, 2))
    services.platforms.update_meeting(meeting.id, {"decisions": "Échange de listes d’attente"})
    services.platforms.add_follow_up(meeting.id, "Inviter le Relais santé")
    for words in ("listes attente", "inviter relais"):
        assert [hit.record_id for hit in services.search.find(words, [SearchKind.MEETING])] == [meeting.id]


def test_each_change_is_taken_back(services: Services) -> None:
    key = platform(services)
    meeting = services.platforms.add_meeting(key, date(2016, 11, 2))
    asked = services.platforms.add_follow_up(meeting.id, "Rappeler")
    services.platforms.remove_follow_up(asked.id)
    assert not services.platforms.meeting(meeting.id).follow_ups
    services.undo.undo()
    assert [line.text for line in services.platforms.meeting(meeting.id).follow_ups] == ["Rappeler"]


def test_words_are_asked_for(services: Services) -> None:
    meeting = services.platforms.add_meeting(platform(services), date(2016, 11, 2))
    with pytest.raises(InputError) as refused:
        services.platforms.add_follow_up(meeting.id, "  ")
    assert refused.value.code == "words_missing"
