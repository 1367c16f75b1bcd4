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
