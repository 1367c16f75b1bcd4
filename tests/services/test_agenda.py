"""The agenda for another calendar, read back by the library that reads calendars."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from modactions_desktop.domain.checklist import DeadlineMark
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.errors import ExchangeError
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.services.session import Services


@pytest.fixture
def person(filled: Services) -> int:
    key = filled.participants.create("Haddad", first_name="Samira", arrived_on=date(2016, 9, 1)).id
    filled.interviews.plan(key, InterviewKind.INTERMEDIATE, on=date(2016, 11, 24), starts_at=time(9, 30))
    filled.deadlines.add_trigger_date(key, TriggerCode.COMMUNE_REGISTERED, date(2016, 9, 1))
    return key


def exported(services: Services, file: Path, *, with_names: bool = False) -> Calendar:
    run_to_end(services.agenda.export(file, with_names=with_names))
    return Calendar.from_ical(file.read_bytes())


def test_interviews_have_their_hour_in_brussels_and_deadlines_the_whole_day(
    filled: Services, person: int, tmp_path: Path
) -> None:
    events = exported(filled, tmp_path / "a.ics").walk("VEVENT")
    found = {str(event.get("summary")): event.decoded("dtstart") for event in events}
    brussels = ZoneInfo("Europe/Brussels")
    assert found == {
        "Entretien sur demande · dossier 2016-001": datetime(2016, 11, 24, 9, 30, tzinfo=brussels),
        "Échéance : se présenter au CRIPEL · dossier 2016-001": date(2016, 12, 1),
        "Échéance : échanger le permis de conduire étranger · dossier 2016-001": date(2017, 3, 5),
    }


def test_nobody_is_named_unless_asked(filled: Services, person: int, tmp_path: Path) -> None:
    filled.deadlines.add_trigger_date(person, TriggerCode.CHILD_REGISTERED, date(2016, 11, 2), about="Alba")
    exported(filled, tmp_path / "a.ics")
    text = (tmp_path / "a.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert not any(name in text for name in ("Samira", "Haddad", "Alba"))
    exported(filled, tmp_path / "b.ics", with_names=True)
    assert "Samira Haddad (2016-001)" in (tmp_path / "b.ics").read_text(encoding="utf-8").replace("\r\n ", "")


def test_the_same_day_gives_the_same_bytes_and_a_corrected_event_the_same_uid(
    filled: Services, person: int, tmp_path: Path
) -> None:
    before = exported(filled, tmp_path / "a.ics")
    exported(filled, tmp_path / "b.ics")
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()
    key = filled.deadlines.trigger_dates(person)[0].id
    filled.deadlines.update_trigger_date(key, {"on": date(2016, 9, 5)})
    after = exported(filled, tmp_path / "c.ics")
    uids = [{str(event.get("uid")) for event in file.walk("VEVENT")} for file in (before, after)]
    assert uids[0] == uids[1]


def test_what_is_dealt_with_leaves_the_agenda(filled: Services, person: int, tmp_path: Path) -> None:
    for deadline in filled.deadlines.of(person):
        if deadline.due_on is not None:
            filled.deadlines.mark(deadline, DeadlineMark.DONE)
    titles = [str(event.get("summary")) for event in exported(filled, tmp_path / "a.ics").walk("VEVENT")]
    assert titles == ["Entretien sur demande · dossier 2016-001"]


def test_a_folder_that_is_not_there_is_refused_and_nothing_is_left(
    filled: Services, person: int, tmp_path: Path
) -> None:
    with pytest.raises(ExchangeError):
        run_to_end(filled.agenda.export(tmp_path / "absent" / "a.ics"))
    assert list(tmp_path.rglob("*.ics")) == []


def lines_of(file: Path) -> list[str]:
    """The lines as they stand, folded ones put together, by nobody's library."""
    text = file.read_bytes().decode("utf-8")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")


def test_the_file_says_days_hours_and_categories_as_the_standard_writes_them(
    filled: Services, person: int, tmp_path: Path
) -> None:
    exported(filled, tmp_path / "a.ics")
    lines = lines_of(tmp_path / "a.ics")
    assert {"DTSTART;VALUE=DATE:20161201", "DTEND;VALUE=DATE:20161202", "TRANSP:TRANSPARENT"} <= set(lines)
    hours = {"DTSTART;TZID=Europe/Brussels:20161124T093000", "DTEND;TZID=Europe/Brussels:20161124T103000"}
    assert hours <= set(lines)
    assert {"BEGIN:VTIMEZONE", "TZID:Europe/Brussels"} <= set(lines)
    assert {"CATEGORIES:Entretien", "CATEGORIES:Échéance", "VERSION:2.0"} <= set(lines)
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])


def test_an_hour_in_summer_is_two_hours_ahead_of_the_world_and_one_in_winter(
    filled: Services, person: int, tmp_path: Path
) -> None:
    for day in (date(2017, 3, 24), date(2017, 3, 27)):  # the clocks change on the 26th
        filled.interviews.plan(person, InterviewKind.INTERMEDIATE, on=day, starts_at=time(9, 30))
    events = exported(filled, tmp_path / "a.ics").walk("VEVENT")
    spring = [event.decoded("dtstart") for event in events if "Entretien" in str(event.get("summary"))]
    offsets = [at.utcoffset().total_seconds() / 3600 for at in spring if at.year == 2017]
    assert offsets == [1, 2]


def test_a_day_that_opens_a_step_is_no_last_day(filled: Services, person: int, tmp_path: Path) -> None:
    filled.deadlines.add_trigger_date(person, TriggerCode.AID_GRANTED, date(2016, 9, 15))
    events = exported(filled, tmp_path / "a.ics").walk("VEVENT")
    titles = {str(event.get("summary")): event.decoded("dtstart") for event in events}
    assert titles["Dès ce jour : vérifier l’intervention majorée (BIM) · dossier 2016-001"] == date(
        2017, 1, 1
    )
