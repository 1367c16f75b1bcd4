"""Groups, registers, visits, evaluations and platforms over a real base."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from modactions_desktop.domain.bilans import BilanKind, Copy
from modactions_desktop.domain.errors import InputError, RuleError
from modactions_desktop.domain.evolution import Meeting
from modactions_desktop.domain.groups import PlatformKind, Presence, deciding
from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.timeline import EventKind
from modactions_desktop.services.evaluations import Evaluations
from modactions_desktop.services.groups import Groups
from modactions_desktop.services.platforms import Platforms
from modactions_desktop.services.registers import Registers
from modactions_desktop.services.session import Services
from modactions_desktop.services.visits import Visits
from modactions_desktop.services.years import _verbatims
from modactions_desktop.store.tables.groups import GroupRow, ModuleRow

TODAY = date(2016, 11, 22)
ENTRY = date(2016, 3, 1)


@pytest.fixture
def everything(services: Services) -> Services:
    with services.context.write() as session:
        session.add(GroupRow(code="debutant", name="Groupe débutant", capacity=2))
        session.add(GroupRow(code="avance", name="Groupe avancé"))
        session.add(ModuleRow(code="sante", name="La santé"))
    for name in ("Haddad", "Tesfay", "Diallo"):
        services.participants.create(name)
    return services


@pytest.fixture
def groups(everything: Services) -> Groups:
    everything.groups.enter(1, 1, on=ENTRY, reason="entretien d'orientation")
    return everything.groups


@pytest.fixture
def registers(everything: Services, groups: Groups) -> Registers:
    return everything.registers


@pytest.fixture
def visits(everything: Services) -> Visits:
    return everything.visits


@pytest.fixture
def evaluations(everything: Services) -> Evaluations:
    return everything.evaluations


@pytest.fixture
def platforms(everything: Services) -> Platforms:
    return everything.platforms


def test_a_group_shows_its_members_of_a_day_and_the_places_left(groups: Groups) -> None:
    beginners, advanced = groups.lines()
    assert (beginners.members, beginners.places_left, advanced.places_left) == (1, 1, None)
    assert groups.lines(on=date(2016, 2, 1))[0].members == 0
    ((stay, number, name),) = groups.members(1)
    assert (stay.begin, number, name) == (ENTRY, "2016-001", "Haddad")


def test_a_change_of_group_ends_one_stay_and_begins_another(groups: Groups) -> None:
    groups.enter(1, 2, on=date(2016, 9, 5), reason="PROGRES")
    first, second = groups.memberships(1)
    assert (first.end, first.leave_reason) == (date(2016, 9, 4), "PROGRES")
    assert (second.begin, second.group_code) == (date(2016, 9, 5), "avance")
    assert groups.lines()[0].members == 0


def test_nobody_enters_the_group_they_are_in(groups: Groups) -> None:
    with pytest.raises(RuleError, match="group_same"):
        groups.enter(1, 1)


def test_a_change_on_the_day_of_entry_is_refused_and_changes_nothing(groups: Groups) -> None:
    with pytest.raises(InputError, match="period_backwards"):
        groups.enter(1, 2, on=ENTRY)
    assert [m.end for m in groups.memberships(1)] == [None]


def test_a_full_group_takes_somebody_only_on_purpose(groups: Groups) -> None:
    groups.enter(2, 1)
    with pytest.raises(RuleError, match="group_full"):
        groups.enter(3, 1)
    groups.enter(3, 1, even_if_full=True)
    assert groups.lines()[0].is_full


def test_leaving_gives_the_last_day_and_the_reason(groups: Groups) -> None:
    stay = groups.leave(1, on=date(2016, 10, 31), reason="SORTIE")
    assert (stay.end, stay.leave_reason) == (date(2016, 10, 31), "SORTIE")
    with pytest.raises(RuleError, match="not_a_member"):
        groups.leave(1)


def test_presences_are_noted_for_many_at_once(registers: Registers, groups: Groups) -> None:
    groups.enter(2, 1, on=ENTRY)
    session = registers.add_session(1, date(2016, 10, 4), minutes=150, changes={"module_id": 1})
    assert [(c.name, c.presence) for c in registers.called(session_id=session.id)] == [
        ("Haddad", None),
        ("Tesfay", None),
    ]
    registers.set_presence({1: Presence.PRESENT, 2: Presence.EXCUSED}, session_id=session.id)
    registers.set_presence({2: Presence.ABSENT}, session_id=session.id)
    registers.note_presence(1, session_id=session.id, minutes=90, note="partie plus tôt")
    grid = registers.called(session_id=session.id)
    assert [(c.presence, c.minutes) for c in grid] == [(Presence.PRESENT, 90), (Presence.ABSENT, 0)]
    (noted,) = registers.attendance(1)
    assert (noted.title, noted.on, noted.note) == ("La santé", date(2016, 10, 4), "partie plus tôt")
    assert registers.minutes_attended(1, date(2016, 1, 1), date(2016, 12, 31)) == 90


def test_a_session_cancelled_by_the_service_is_nobodys_absence(registers: Registers) -> None:
    session = registers.add_session(1, date(2016, 10, 4), minutes=150)
    registers.set_presence({1: Presence.ABSENT}, session_id=session.id)
    registers.update_session(session.id, {"cancelled": True})
    assert registers.attendance(1)[0].presence is Presence.CANCELLED


def test_a_deleted_session_takes_its_attendance_along_until_it_is_restored(registers: Registers) -> None:
    session = registers.add_session(1, date(2016, 10, 4), minutes=150)
    registers.set_presence({1: Presence.PRESENT}, session_id=session.id)
    registers.delete_session(session.id)
    assert (registers.sessions(), registers.attendance(1)) == ((), ())
    registers.restore_session(session.id)
    assert len(registers.attendance(1)) == 1


def test_presences_belong_to_a_session_or_to_an_outing(registers: Registers) -> None:
    with pytest.raises(InputError, match="attendance_missing"):
        registers.set_presence({1: Presence.PRESENT})


def test_sessions_are_listed_between_two_days_last_first(registers: Registers) -> None:
    for day in (4, 11, 18):
        registers.add_session(1, date(2016, 10, day), minutes=150)
    found = registers.sessions(1, begin=date(2016, 10, 5), end=date(2016, 10, 18))
    assert [s.on.day for s in found] == [18, 11]


def test_an_outing_calls_the_members_of_every_group(visits: Visits, registers: Registers) -> None:
    visit = visits.add("Musée du Test", "musees", {"key": "la vie d'autrefois"})
    outing = visits.add_outing(visit.id, date(2016, 10, 20), {"minutes": 180})
    registers.set_presence({1: Presence.PRESENT, 3: Presence.PRESENT}, outing_id=outing.id)
    assert [c.name for c in registers.called(outing_id=outing.id)] == ["Diallo", "Haddad"]
    assert registers.attendance(3)[0].title == "Musée du Test"
    assert visits.outings()[0].category == "musees"
    visits.delete_outing(outing.id)
    assert (visits.outings(), registers.attendance(3)) == ((), ())


def test_a_visit_of_her_own_joins_the_list(visits: Visits) -> None:
    visit = visits.add("Maison de quartier", "villes")
    assert visits.update(visit.id, {"title": "Maison du quartier"}).title == "Maison du quartier"
    visits.update(visit.id, {"active": False})
    assert visits.list() == ()


def test_an_evaluation_has_a_mark_of_one_to_four_or_none_a_criterion(evaluations: Evaluations) -> None:
    added = evaluations.add(1, {"module_id": 1, "scores": (3, None, 4, 2, 1), "progress": "ose parler"})
    assert (added.module_name, added.visible_to_participant) == ("La santé", False)
    with pytest.raises(InputError, match="evaluation_scores"):
        evaluations.update(added.id, {"scores": (5, 1, 1, 1, 1)})
    with pytest.raises(InputError, match="evaluation_scores"):
        evaluations.add(1, {"scores": (1, 2)})
    assert evaluations.update(added.id, {"visible_to_participant": True}).visible_to_participant
    evaluations.delete(added.id)
    assert evaluations.list(1) == ()


def test_words_said_in_passing_are_quoted_only_with_agreement(evaluations: Evaluations) -> None:
    quote = evaluations.add_quote("J'ai osé parler.", source="participant", participant_id=1)
    assert not quote.may_be_quoted
    evaluations.let_quote(quote.id, may_be_quoted=True)
    assert evaluations.quotes(1)[0].may_be_quoted
    with pytest.raises(InputError, match="quote_missing"):
        evaluations.add_quote(" ", source="participant")


def verbatims(services: Services) -> tuple[str, ...]:
    """What the report of the year quotes."""
    with services.context.read() as session:
        return _verbatims(session, ReportPeriod(date(2016, 1, 1), date(2016, 12, 31)))


def test_words_in_passing_are_corrected_binned_and_no_longer_quoted(services: Services) -> None:
    evaluations = services.evaluations
    person = services.participants.create("Exemple").id
    said = evaluations.add_quote("J'ai osé parler", source="participant", participant_id=person)
    evaluations.let_quote(said.id, may_be_quoted=True)
    evaluations.update_quote(said.id, {"quote": " J'ai osé parler au guichet. ", "on": date(2016, 11, 2)})
    (now,) = evaluations.quotes(person)
    assert (now.quote, now.on, now.may_be_quoted) == ("J'ai osé parler au guichet.", date(2016, 11, 2), True)
    (event,) = [e for e in services.timeline.of(person) if e.kind is EventKind.QUOTE]
    assert (event.on, event.excerpt) == (now.on, now.quote)
    assert verbatims(services) == (now.quote,)
    with pytest.raises(InputError, match="quote_missing"):
        evaluations.update_quote(said.id, {"quote": " "})
    evaluations.delete_quote(said.id)
    assert evaluations.quotes(person) == ()
    assert EventKind.QUOTE not in [e.kind for e in services.timeline.of(person)]
    assert verbatims(services) == ()
    services.undo.undo()
    assert evaluations.quotes(person) == (now,)
    assert "J'ai osé parler" in [change.earlier_value for change in services.participants.changes(person)]


def test_a_platform_is_late_after_its_rhythm(platforms: Platforms) -> None:
    platform = platforms.add("Plateforme ISP", PlatformKind.EMPLOYMENT)
    platforms.add_meeting(platform.id, date(2016, 5, 3), {"decisions": "échange de listes"})
    platforms.add_meeting(platform.id, date(2016, 8, 21))
    platforms.add_meeting(platform.id, date(2017, 1, 5))
    (line,) = platforms.lines()
    assert (line.meetings, line.last_on, line.next_by) == (2, date(2016, 8, 21), date(2016, 11, 21))
    assert line.is_late(TODAY)
    assert [m.on.month for m in platforms.meetings(platform.id)] == [1, 8, 5]


def _held(everything: Services, person: int, on: date) -> int:
    interview = everything.interviews.plan(person, InterviewKind.INITIAL, on=on)
    everything.interviews.mark(interview.id, InterviewStatus.HELD)
    return interview.id


def test_the_interview_that_led_to_a_group_is_stored_and_may_be_changed(everything: Services) -> None:
    first, second = _held(everything, 1, date(2016, 2, 20)), _held(everything, 1, date(2016, 2, 27))
    stay = everything.groups.enter(1, 1, on=ENTRY, interview_id=first)
    assert stay.interview_id == first
    assert everything.groups.update_membership(stay.id, {"interview_id": second}).interview_id == second
    assert everything.groups.update_membership(stay.id, {"interview_id": None}).interview_id is None
    everything.undo.undo()
    assert everything.groups.memberships(1)[0].interview_id == second


def test_a_group_is_decided_in_an_interview_held_with_that_person(everything: Services) -> None:
    planned = everything.interviews.plan(1, InterviewKind.INITIAL, on=date(2016, 12, 1)).id
    for elsewhere in (planned, _held(everything, 2, ENTRY)):
        with pytest.raises(RuleError, match="interview_not_theirs"):
            everything.groups.enter(1, 1, interview_id=elsewhere)
    assert everything.groups.memberships(1) == ()


def test_the_line_of_time_and_the_dossiers_bilan_say_where_it_was_decided(everything: Services) -> None:
    held = _held(everything, 1, date(2016, 2, 20))
    everything.groups.enter(1, 1, on=ENTRY, interview_id=held, reason="rythme lent souhaité")
    (event,) = [e for e in everything.timeline.of(1) if e.kind is EventKind.GROUP]
    assert event.facts == "décidé lors de l'entretien du 20 févr."
    told = {copy: _bilan(everything, copy) for copy in Copy}
    decided = "Décidé lors de l’entretien du 20 février 2016 : rythme lent souhaité"
    assert decided in told[Copy.DOSSIER]
    assert decided not in told[Copy.PARTICIPANT]


def _bilan(services: Services, copy: Copy) -> str:
    pages = PdfReader(BytesIO(services.bilans.draft(1, BilanKind.PARCOURS, copy))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_open_interview_is_proposed_else_the_last_one_held() -> None:
    first, second = Meeting(4, date(2016, 2, 20)), Meeting(7, date(2016, 2, 27))
    outside, later = Meeting(0, date(2016, 2, 28)), Meeting(9, date(2016, 3, 5))
    everything = (first, second, outside, later)
    assert deciding(everything, ENTRY) == second
    assert deciding(everything, ENTRY, open_id=4) == first
    assert deciding(everything, ENTRY, open_id=9) == second
    assert deciding((), ENTRY) is None
