"""Files over a real base: numbers, changes with their earlier values, the bin, the search."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from modactions_desktop.domain.errors import InputError, NotFoundError
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.participants import (
    ContactPerson,
    FileStatus,
    Gender,
    Phase,
    Phone,
    SituationKind,
    SpokenLanguage,
)
from modactions_desktop.domain.periods import ApproximateDate
from modactions_desktop.services.participants import Participants
from modactions_desktop.services.session import Services
from modactions_desktop.store.tables.interviews import RevisionRow
from modactions_desktop.store.tables.vault import JournalRow

TODAY = date(2016, 11, 22)


@pytest.fixture
def participants(services: Services) -> Participants:
    return services.participants


def test_a_file_opens_with_a_name_a_phase_and_a_day(participants: Participants) -> None:
    made = participants.create("Haddad", first_name="Samira")

    assert made.number == "2016-001"
    assert made.phase_on(TODAY) is Phase.ORIENTATION
    assert made.arrival_project == TODAY
    status = made.situation_on(SituationKind.FILE_STATUS, TODAY)
    assert status is not None
    assert status.code == FileStatus.OPEN


def test_the_number_is_the_year_of_arrival_and_the_next_rank(participants: Participants) -> None:
    participants.create("A", arrived_on=date(2015, 8, 1))
    first = participants.create("B", arrived_on=date(2015, 9, 1))
    participants.update(first.id, {"number": "2015-999"})

    assert participants.create("C", arrived_on=date(2015, 9, 1)).number == "2015-1000"
    assert participants.create("D", arrived_on=date(2015, 9, 1)).number == "2015-1001"
    assert participants.create("E").number == "2016-001"


def test_the_rank_of_a_file_in_the_bin_is_not_given_again(participants: Participants) -> None:
    participants.delete(participants.create("A").id)

    assert participants.create("B").number == "2016-002"


def test_a_file_without_any_name_is_refused(participants: Participants) -> None:
    with pytest.raises(InputError, match="name_missing"):
        participants.create("  ")
    made = participants.create("A")
    with pytest.raises(InputError, match="name_missing"):
        participants.update(made.id, {"last_name": ""})


def test_two_files_never_bear_the_same_number(participants: Participants) -> None:
    participants.create("A")
    other = participants.create("B")

    with pytest.raises(InputError, match="number_taken"):
        participants.update(other.id, {"number": "2016-001"})


def test_what_is_changed_reads_back(participants: Participants) -> None:
    made = participants.create("Haddad")
    changed = participants.update(
        made.id,
        {
            "gender": Gender.WOMAN,
            "birth": ApproximateDate.about(1990),
            "nationalities": ("SYR", "FRA", "SYR"),
            "languages": (SpokenLanguage("ara", mother_tongue=True), SpokenLanguage("fra", written=True)),
            "phones": (Phone("0470 12 34 56", "GSM"), Phone("04 222 33 44")),
            "contact": ContactPerson("Rima", "sœur", "0471 00 00 00"),
            "tags": ("permis", "crèche"),
            "variants": ("Hadad", "Haddadi"),
        },
    )

    assert changed == participants.get(made.id) == participants.by_number(made.number)
    assert changed.nationalities == ("SYR", "FRA")
    assert changed.languages[0].mother_tongue
    assert [phone.label for phone in changed.phones] == ["GSM", ""]
    assert changed.contact == ContactPerson("Rima", "sœur", "+32 471 00 00 00")
    assert sorted(changed.tags) == ["crèche", "permis"]
    assert changed.variants == ("Hadad", "Haddadi")
    assert changed.age_on(TODAY) == 26


def test_the_earlier_value_of_a_change_is_kept_once_a_burst(
    services: Services, participants: Participants
) -> None:
    made = participants.create("Haddad")
    participants.update(made.id, {"address": "rue Haute 1"})
    participants.update(made.id, {"address": "rue Haute 12"})
    participants.update(made.id, {"address": "rue Haute 12"})

    with services.context.read() as session:
        kept = session.execute(select(RevisionRow.field, RevisionRow.earlier_value)).all()
        actions = session.scalars(select(JournalRow.action).order_by(JournalRow.number)).all()
    assert [tuple(row) for row in kept] == [("address", "")]
    assert actions[-2:] == ["participant.create", "participant.update"]


@pytest.mark.parametrize(
    "typed",
    [
        "haddad",
        "HADAD",
        "سميرة",
        "samira had",
        "2016-041",
        "0470123456",
        "0470 12 34 56",
        "+32 470 12",
        "sami",
    ],
)
def test_a_person_is_found_by_any_spelling_script_phone_or_number(
    services: Services, participants: Participants, typed: str
) -> None:
    participants.create("Autre", first_name="Personne")
    made = participants.create("Haddad", first_name="Samira", arrived_on=date(2016, 1, 4))
    participants.update(
        made.id,
        {
            "name_in_own_script": "سميرة حداد",
            "variants": ("Hadad",),
            "phones": (Phone("+32 470 12 34 56"),),
            "number": "2016-041",
        },
    )

    assert services.search.people(typed) == (made.id,)


def test_a_deleted_file_is_nowhere_until_it_is_restored(
    services: Services, participants: Participants
) -> None:
    made = participants.create("Haddad")
    participants.delete(made.id)

    assert participants.lines() == ()
    assert services.search.people("haddad") == ()
    assert [file.id for file in participants.bin()] == [made.id]
    with pytest.raises(NotFoundError, match="not_found"):
        participants.get(made.id)
    with pytest.raises(NotFoundError, match="participant_not_found"):
        participants.by_number(made.number)

    participants.restore(made.id)

    assert services.search.people("haddad") == (made.id,)
    assert len(participants.lines()) == 1
    assert participants.bin() == ()


def test_the_pinned_note_bears_its_day(participants: Participants) -> None:
    made = participants.create("Haddad")

    assert participants.pin(made.id, " Appeler le matin ").pinned_on == TODAY
    assert participants.pin(made.id, "").pinned_on is None


def test_people_are_listed_by_name_accents_aside(participants: Participants) -> None:
    for name in ("Zola", "Éluard", "eco", "Fall"):
        participants.create(name)

    assert [line.sort_name for line in participants.lines()] == ["eco", "Éluard", "Fall", "Zola"]


def test_a_possible_namesake_is_told_before_a_file_is_opened(participants: Participants) -> None:
    known = participants.create("Haddad", first_name="Samira")
    participants.create("Tesfay", first_name="Abeba")

    assert [line.id for line in participants.namesakes("Hadad", first_name="Samirah")] == [known.id]
    assert participants.namesakes("Kovalenko", first_name="Olena") == ()


def test_the_change_log_says_who_changed_what_and_what_was_there(participants: Participants) -> None:
    made = participants.create("Haddad")
    participants.update(made.id, {"address": "rue Haute 1", "gender": Gender.WOMAN})
    log = participants.changes(made.id)

    assert {(entry.entity, entry.field, entry.earlier_value) for entry in log} == {
        ("participant", "address", ""),
        ("participant", "gender", "N"),
    }
    assert {entry.author for entry in log} == {"Assistante sociale"}


def test_the_line_of_one_person_is_that_of_the_list(participants: Participants, services: Services) -> None:
    for name, phase in (
        ("Exemplova", Phase.TRAJECTORY),
        ("Fictivi", Phase.EXIT),
        ("Inventado", Phase.WAITING),
    ):
        participants.create(name, phase=phase)
    services.interviews.plan(participants.lines()[0].id, InterviewKind.INITIAL, on=services.context.today())
    listed = participants.lines()
    assert [participants.line(line.id) for line in listed] == list(listed)
    participants.delete(listed[0].id)
    assert participants.line(listed[0].id) is None
