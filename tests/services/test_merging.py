"""Two files of one person made one: nothing lost, nothing counted twice, and taken apart again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from modactions_desktop.domain.checklist import ChecklistState, ContractKind, DeadlineMark
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.errors import NotFoundError, RuleError
from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import InterviewKind, TextSection
from modactions_desktop.domain.participants import (
    FrenchSkill,
    NarrativeSection,
    Phase,
    Phone,
    SituationKind,
    SpokenLanguage,
)
from modactions_desktop.domain.periods import ApproximateDate, ReportPeriod
from modactions_desktop.domain.plans import ExitReadiness
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.referrals import ReferralScope
from modactions_desktop.domain.rights_sheets import SheetRequest
from modactions_desktop.domain.visibility import Visibility
from modactions_desktop.services.rights_sheets import choices_of
from modactions_desktop.services.session import Services
from modactions_desktop.store.base import Base
from modactions_desktop.store.changes import NOT_RECORDED
from modactions_desktop.store.tables.checklist import IssuedItemRow
from modactions_desktop.store.tables.participants import ParticipantRow

TODAY = date(2016, 11, 22)
TRAJECTORY = ReferralScope.TRAJECTORY
YEAR = ReportPeriod.of_year(2016)


class Twice:
    """One person with two files: the first of January, the second opened by mistake in October."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.kept = services.participants.create(
            "Haddad", first_name="Samira", arrived_on=date(2016, 1, 4)
        ).id
        self.other = services.participants.create(
            "Hadad", first_name="Samirah", phase=Phase.TRAJECTORY, arrived_on=date(2016, 10, 3)
        ).id

    def merge(self, *from_other: str) -> Any:
        return self.services.merging.merge(self.kept, self.other, from_other)


@pytest.fixture
def twice(filled: Services) -> Twice:
    return Twice(filled)


def _key_figures(services: Services) -> Any:
    figures: Any = run_to_end(services.years.figures(YEAR))
    return figures.key


def _dump(services: Services) -> dict[str, list[tuple[Any, ...]]]:
    with services.context.read() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in NOT_RECORDED or table.name == "issued_documents"
        }


def _session(services: Services) -> int:
    group = services.groups.lines()[0].group.id
    return services.registers.add_session(group, date(2016, 10, 10), minutes=120).id


def test_the_kept_file_holds_and_what_is_empty_in_it_is_taken_from_the_other(twice: Twice) -> None:
    people = twice.services.participants
    people.update(twice.kept, {"city": "Liège", "phones": (Phone("0486123456"),)})
    people.update(
        twice.other,
        {
            "city": "Seraing",
            "birth": ApproximateDate.about(1990),
            "phones": (Phone("+32486123456"), Phone("04 223 45 67")),
            "languages": (SpokenLanguage("ara", mother_tongue=True),),
            "nationalities": ("SYR",),
            "tags": ("crèche",),
        },
    )
    merged = twice.merge()

    assert (merged.last_name, merged.city, merged.birth) == ("Haddad", "Liège", ApproximateDate.about(1990))
    assert [phone.number for phone in merged.phones] == ["+32 486 12 34 56", "+32 4 223 45 67"]
    assert (merged.nationalities, merged.tags) == (("SYR",), ("crèche",))
    assert merged.languages[0].mother_tongue
    assert set(merged.variants) == {"Hadad", "Samirah"}


def test_what_is_chosen_from_the_other_file_takes_its_place(twice: Twice) -> None:
    twice.services.participants.update(twice.kept, {"city": "Liège"})
    twice.services.participants.update(twice.other, {"city": "Seraing"})
    merged = twice.merge("city", "last_name")

    assert (merged.last_name, merged.city) == ("Hadad", "Seraing")
    assert "Haddad" in merged.variants
    assert "Liège" in [change.earlier_value for change in twice.services.participants.changes(twice.kept)]


def test_the_other_file_lies_in_the_bin_and_says_where_it_went(twice: Twice) -> None:
    twice.merge()
    with pytest.raises(NotFoundError):
        twice.services.participants.update(twice.other, {"city": "x"})
    assert [person.id for person in twice.services.merging.merged_into(twice.kept)] == [twice.other]
    assert [hit.record_id for hit in twice.services.search.find("Samirah")] == [twice.kept]


def test_a_file_is_not_merged_with_itself(twice: Twice) -> None:
    with pytest.raises(RuleError, match="merge_with_itself"):
        twice.services.merging.merge(twice.kept, twice.kept)


def test_every_record_moves(twice: Twice) -> None:
    services, other = twice.services, twice.other
    interview = services.interviews.start_now(other, InterviewKind.INITIAL)
    services.interviews.save_text(interview.id, TextSection.FREE_NOTE, "Cherche un logement lumineux")
    services.histories.add_household_member(other, "ENFANT", {"birth_year": 2012})
    services.histories.note_french(other, FrenchSkill.SPEAKING, "A1", source="ESTIMATION", on=TODAY)
    services.histories.add_document(other, "CARTE_A", expires_on=date(2017, 5, 1))
    goal = services.plans.add_goal(other, "Trouver un logement")
    merged = twice.merge()

    assert [i.id for i in services.interviews.of(twice.kept)] == [interview.id]
    assert [g.id for g in services.plans.of(twice.kept).goals] == [goal.id]
    assert len(merged.household) == len(merged.french_levels) == len(merged.residence_documents) == 1
    assert [hit.participant_id for hit in services.search.find("lumineux")] == [twice.kept]


def test_what_both_files_have_word_for_word_is_told_once(twice: Twice) -> None:
    services = twice.services
    for key in (twice.kept, twice.other):
        services.histories.add_household_member(key, "ENFANT", {"birth_year": 2012})
        services.histories.add_document(key, "CARTE_A", expires_on=date(2017, 5, 1))
        services.histories.note_french(key, FrenchSkill.SPEAKING, "A1", source="ESTIMATION", on=TODAY)
    services.histories.add_household_member(twice.other, "ENFANT", {"birth_year": 2014})
    merged = twice.merge()

    assert [member.birth_year for member in merged.household] == [2012, 2014]
    assert len(merged.residence_documents) == len(merged.french_levels) == 1


def test_the_same_phase_told_twice_is_entered_once(twice: Twice) -> None:
    histories = twice.services.histories
    histories.begin_situation(twice.kept, SituationKind.PHASE, Phase.TRAJECTORY, on=date(2016, 11, 1))
    merged = twice.merge()
    phases = [(s.code, s.begin, s.end) for s in merged.situations if s.kind is SituationKind.PHASE]

    assert phases == [
        ("ORIENTATION", date(2016, 1, 4), date(2016, 10, 31)),
        ("TRAJET", date(2016, 11, 1), None),
    ]
    told = [change.earlier_value or "" for change in twice.services.participants.changes(twice.kept)]
    assert any("TRAJET · 2016-10-03" in text for text in told)


def test_the_days_of_the_other_file_hold_when_chosen(twice: Twice) -> None:
    merged = twice.merge(SituationKind.PHASE.value)
    phases = [(s.code, s.begin, s.end) for s in merged.situations if s.kind is SituationKind.PHASE]

    assert phases == [
        ("ORIENTATION", date(2016, 1, 4), date(2016, 10, 2)),
        ("TRAJET", date(2016, 10, 3), None),
    ]


def test_a_presence_at_one_session_counts_once_and_the_better_one_holds(twice: Twice) -> None:
    services = twice.services
    session = _session(services)
    services.registers.set_presence(
        {twice.kept: Presence.ABSENT, twice.other: Presence.PRESENT}, session_id=session
    )
    twice.merge()

    presences = [p.presence for p in services.registers.attendance(twice.kept)]
    assert presences == [Presence.PRESENT]


def test_a_right_noted_in_both_files_keeps_its_last_state(twice: Twice) -> None:
    services = twice.services
    item = services.checklist.lines(twice.kept)[0].item.item_id
    services.checklist.set_state(twice.kept, item, ChecklistState.EXPLAINED, on=date(2016, 3, 1))
    services.checklist.set_state(twice.other, item, ChecklistState.IN_ORDER, on=date(2016, 10, 5))
    twice.merge()

    line = next(line for line in services.checklist.lines(twice.kept) if line.item.item_id == item)
    assert line.state is ChecklistState.IN_ORDER
    assert len(line.changes) == 2


def test_two_texts_of_a_section_stand_beneath_each_other_read_by_the_fewer(twice: Twice) -> None:
    histories, section = twice.services.histories, NarrativeSection.MOTIVATION
    histories.save_narrative(twice.kept, section, "Travailler.")
    histories.save_narrative(twice.other, section, "Étudier.", visibility=Visibility.CONFIDENTIAL)
    told = next(n for n in twice.merge().narratives if n.section is section)

    assert (told.text, told.visibility) == ("Travailler.\n\nÉtudier.", Visibility.CONFIDENTIAL)


def test_the_year_counts_one_person_after_the_merge(twice: Twice) -> None:
    services = twice.services
    for key in (twice.kept, twice.other):
        services.interviews.start_now(key, InterviewKind.INITIAL)
    session = _session(services)
    both = {twice.kept: Presence.PRESENT, twice.other: Presence.PRESENT}
    services.registers.set_presence(both, session_id=session)
    assert _key_figures(services).followed == 2
    twice.merge()
    figures = _key_figures(services)

    assert (figures.followed, figures.entered_trajectory) == (1, 0)
    assert max(figures.group_attendance.values()) == 1


def test_one_undo_takes_everything_apart(twice: Twice) -> None:
    services = twice.services
    services.interviews.start_now(twice.other, InterviewKind.INITIAL)
    services.histories.save_narrative(twice.kept, NarrativeSection.MOTIVATION, "Travailler.")
    services.histories.save_narrative(twice.other, NarrativeSection.MOTIVATION, "Étudier.")
    both = {twice.kept: Presence.ABSENT, twice.other: Presence.ABSENT}
    services.registers.set_presence(both, session_id=_session(services))
    before = _dump(services)
    twice.merge("last_name")
    after = _dump(services)
    services.undo.undo()

    assert _dump(services) == before
    assert services.search.find("Samirah")[0].record_id == twice.other
    services.undo.redo()
    assert _dump(services) == after


def test_merged_files_are_taken_apart_also_on_another_day(twice: Twice) -> None:
    services = twice.services
    first = services.interviews.start_now(twice.other, InterviewKind.INITIAL)
    before = services.participants.get(twice.other).situations
    twice.merge()
    later = services.interviews.start_now(twice.kept, InterviewKind.INTERMEDIATE)
    other = services.merging.separate(twice.other)

    assert other.situations == before
    assert [i.id for i in services.interviews.of(twice.other)] == [first.id]
    assert [i.id for i in services.interviews.of(twice.kept)] == [later.id]
    assert services.merging.merged_into(twice.kept) == ()


def test_the_merge_is_journaled_once(twice: Twice) -> None:
    twice.merge()
    with twice.services.context.read() as session:
        row = session.get(ParticipantRow, twice.other)
    assert row is not None
    assert row.merged_into_id == twice.kept


def test_a_merged_file_does_not_leave_the_bin_without_its_records(twice: Twice) -> None:
    twice.merge()
    with pytest.raises(RuleError, match="restore_merged"):
        twice.services.participants.restore(twice.other)


def test_what_leads_out_and_sets_deadlines_running_moves_with_its_marks(twice: Twice) -> None:
    services, other = twice.services, twice.other
    services.exits.add(other, ExitReadiness.NOT_YET, {"missing": "Un logement"})
    services.deadlines.add_trigger_date(other, TriggerCode.COMMUNE_REGISTERED, date(2016, 10, 4))
    services.deadlines.mark(services.deadlines.of(other)[0], DeadlineMark.DONE)
    services.evaluations.add_quote("Je respire.", source="participant", participant_id=other)
    contract = services.contracts.add(other, ContractKind.PIIS, {"begin": date(2016, 10, 5)})
    services.contracts.add_review(contract)
    sheet = _issued_sheet(services, other)
    twice.merge()

    kept = twice.kept
    assert [review.missing for review in services.exits.of(kept)] == ["Un logement"]
    assert [noted.on for noted in services.deadlines.trigger_dates(kept)] == [date(2016, 10, 4)]
    assert [mark for mark in _marks(services, kept) if mark is not None] == [DeadlineMark.DONE]
    assert [quote.quote for quote in services.evaluations.quotes(kept)] == ["Je respire."]
    assert [len(signed.reviews) for signed in services.contracts.of(kept)] == [1]
    assert [document.id for document in services.issued.of(kept)] == [sheet]
    with services.context.read() as session:
        told = session.scalars(select(IssuedItemRow.version_id).where(IssuedItemRow.document_id == sheet))
        assert len(told.all()) == 1


def test_what_hangs_under_a_record_told_twice_goes_under_the_one_that_stays(twice: Twice) -> None:
    """And what became of a deadline stays known, whichever file told of the day it runs from."""
    services = twice.services
    for key in (twice.kept, twice.other):
        services.contracts.add(key, ContractKind.PIIS, {"begin": date(2016, 10, 5)})
        services.deadlines.add_trigger_date(key, TriggerCode.COMMUNE_REGISTERED, date(2016, 10, 4))
        services.contracts.add_review(services.contracts.of(key)[0].id, on=date(2016, 11, 2))
    services.contracts.add_review(services.contracts.of(twice.other)[0].id, on=date(2016, 11, 9))
    registered = [d for d in services.deadlines.of(twice.other) if d.source.startswith("trigger:")]
    services.deadlines.mark(registered[0], DeadlineMark.DONE)
    before = _dump(services)
    twice.merge()

    (contract,) = services.contracts.of(twice.kept)
    assert [review.on for review in contract.reviews] == [date(2016, 11, 2), date(2016, 11, 9)]
    assert len(services.deadlines.trigger_dates(twice.kept)) == 1
    assert DeadlineMark.DONE in _marks(services, twice.kept)
    after = _dump(services)
    services.undo.undo()
    assert _dump(services) == before
    services.undo.redo()
    assert _dump(services) == after
    services.merging.separate(twice.other)
    assert [len(signed.reviews) for signed in services.contracts.of(twice.other)] == [2]
    assert [len(signed.reviews) for signed in services.contracts.of(twice.kept)] == [1]
    assert DeadlineMark.DONE in _marks(services, twice.other)


def test_what_answers_a_need_told_twice_answers_the_one_that_stays(twice: Twice) -> None:
    """An avenue, an orientation, a letter's proof: none points into the file in the bin."""
    services = twice.services
    needs, obstacles = {}, {}
    for key in (twice.kept, twice.other):
        needs[key] = services.plans.add_need(key, "logement", "Un logement").id
        obstacles[key] = services.plans.add_obstacle(key, "logement", {"text": "trop petit"}).id
    lonely = services.plans.add_need(twice.other, "emploi", "Un stage").id
    for key, text in ((twice.kept, "Appeler l'AIS"), (twice.other, "Visiter un appartement")):
        services.plans.add_avenue(key, text, {"need_ids": (needs[key],), "obstacle_ids": (obstacles[key],)})
    for key, also in ((twice.kept, ()), (twice.other, (lonely,))):
        services.plans.add_avenue(key, "Demander conseil", {"need_ids": (needs[key], *also)})
        services.referrals.propose(key, None, scope=TRAJECTORY, purpose="bail", need_id=needs[key])
    services.referrals.propose(
        twice.other, None, scope=TRAJECTORY, purpose="visite", need_id=needs[twice.other]
    )
    before = _dump(services)
    twice.merge()

    plan = services.plans.of(twice.kept)
    stays = needs[twice.kept]
    answered = {avenue.text: set(avenue.need_ids) for avenue in plan.avenues}
    assert answered == {
        "Appeler l'AIS": {stays},
        "Visiter un appartement": {stays},
        "Demander conseil": {stays, lonely},
    }
    assert {key for avenue in plan.avenues for key in avenue.obstacle_ids} == {obstacles[twice.kept]}
    led = {referral.purpose: referral.need_id for referral in services.referrals.list(twice.kept)}
    assert led == {"bail": stays, "visite": stays}
    assert len(services.referrals.list(twice.kept)) == 2
    after = _dump(services)
    services.undo.undo()
    assert _dump(services) == before
    services.undo.redo()
    assert _dump(services) == after
    services.merging.separate(twice.other)
    plan = services.plans.of(twice.other)
    assert {need for avenue in plan.avenues for need in avenue.need_ids} == {needs[twice.other], lonely}
    assert {referral.need_id for referral in services.referrals.list(twice.other)} == {needs[twice.other]}
    assert len(services.plans.of(twice.kept).avenues) == 2


def test_what_lies_in_the_bin_of_the_kept_file_does_not_hide_what_the_other_file_tells(twice: Twice) -> None:
    services = twice.services
    for key in (twice.kept, twice.other):
        services.evaluations.add_quote("Je respire.", source="participant", participant_id=key)
    services.evaluations.delete_quote(services.evaluations.quotes(twice.kept)[0].id)
    twice.merge()
    assert [quote.quote for quote in services.evaluations.quotes(twice.kept)] == ["Je respire."]


def _issued_sheet(services: Services, person: int) -> int:
    """A sheet of one right, handed over."""
    offers = services.rights_sheets.offers(person)[:1]
    request = SheetRequest(person, choices_of(offers))
    seen = services.rights_sheets.preview(request).seal
    return services.rights_sheets.issue(request, seen=seen).id


def _marks(services: Services, person: int) -> list[DeadlineMark | None]:
    return [deadline.mark.mark if deadline.mark else None for deadline in services.deadlines.of(person)]
