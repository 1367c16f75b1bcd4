"""The bin over a real base: what is deleted is listed, comes back whole, goes for good after 30 days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from modactions_desktop.domain.bin import KEPT_DAYS, BinKind
from modactions_desktop.domain.checklist import ContractKind, DeadlineMark
from modactions_desktop.domain.deadlines import TriggerCode
from modactions_desktop.domain.errors import NotFoundError, RuleError
from modactions_desktop.domain.interviews import TextSection
from modactions_desktop.domain.participants import LifeStage
from modactions_desktop.domain.plans import ExitReadiness, ObservationKind, PlanPart
from modactions_desktop.domain.rights_sheets import SheetRequest
from modactions_desktop.services.rights_sheets import choices_of
from modactions_desktop.services.session import Services
from modactions_desktop.store import journal
from modactions_desktop.store.base import Base
from modactions_desktop.store.tables.checklist import ContractReviewRow, IssuedItemRow
from modactions_desktop.store.tables.columns import Binned
from modactions_desktop.store.tables.interviews import InterviewTextRow, RevisionRow
from modactions_desktop.store.tables.participants import AttachmentRow, ParticipantRow
from modactions_desktop.store.tables.plans import NeedRow


@pytest.fixture
def person(filled: Services) -> int:
    return filled.participants.create("Exemple", first_name="Alba").id


def deletions(services: Services, person: int) -> dict[BinKind, Callable[[], object]]:
    """One record of each kind of a person, and what puts it in the bin."""
    plans, checklist = services.plans, services.checklist
    observation = plans.add_observation(person, ObservationKind.RESOURCE, "Une sœur à Namur").id
    need = plans.add_need(person, "logement", "Un toit").id
    avenue = plans.add_avenue(person, "S'inscrire").id
    goal = plans.add_goal(person, "Trouver un logement").id
    obstacle = plans.add_obstacle(person, "finances").id
    interview = services.interviews.start_now(person).id
    services.interviews.save_text(interview, TextSection.FREE_NOTE, "Elle cherche.")
    item = checklist.lines(person)[0].item.item_id
    request = checklist.add_request(person, item)
    summons = services.summonses.add(person, "actiris", {"subject": "Premier entretien"})
    contract = services.contracts.add(person, next(iter(ContractKind)))
    review = services.contracts.add_review(contract)
    step = services.histories.add_life_step(person, next(iter(LifeStage)), "L'école à Alep").id
    attachment = services.attachments.add(person, "bail.pdf", b"%PDF-1.4").id
    referral = services.referrals.propose(person, services.directory.search()[0].id)
    note = services.liaison_notes.begin(person, referral_id=referral).id
    quote = services.evaluations.add_quote("Je respire.", source="participant", participant_id=person).id
    typed = services.deadlines.add_trigger_date(person, TriggerCode.COMMUNE_REGISTERED, date(2016, 9, 1))
    registered = services.deadlines.of(person)[0]
    services.deadlines.mark(registered, DeadlineMark.DONE)
    marked = next(d.mark.id for d in services.deadlines.of(person) if d.mark)
    return {
        BinKind.TRIGGER_DATE: lambda: services.deadlines.delete_trigger_date(typed),
        BinKind.DEADLINE_MARK: lambda: services.deadlines.delete_mark(marked),
        BinKind.OBSERVATION: lambda: plans.delete(PlanPart.OBSERVATION, observation),
        BinKind.NEED: lambda: plans.delete(PlanPart.NEED, need),
        BinKind.AVENUE: lambda: plans.delete(PlanPart.AVENUE, avenue),
        BinKind.GOAL: lambda: plans.delete(PlanPart.GOAL, goal),
        BinKind.OBSTACLE: lambda: plans.delete(PlanPart.OBSTACLE, obstacle),
        BinKind.INTERVIEW: lambda: services.interviews.delete(interview),
        BinKind.REQUEST: lambda: checklist.delete_request(request),
        BinKind.SUMMONS: lambda: services.summonses.delete(summons),
        BinKind.CONTRACT_REVIEW: lambda: services.contracts.delete_review(review),
        BinKind.CONTRACT: lambda: services.contracts.delete(contract),
        BinKind.LIFE_STEP: lambda: services.histories.delete_life_step(step),
        BinKind.ATTACHMENT: lambda: services.attachments.delete(attachment),
        BinKind.REFERRAL: lambda: services.referrals.delete(referral),
        BinKind.LIAISON: lambda: services.liaison_notes.delete(note),
        BinKind.QUOTE: lambda: services.evaluations.delete_quote(quote),
    }


def long_ago(services: Services, days: int = KEPT_DAYS + 1) -> None:
    """Moves what is in the bin back in time."""
    with services.context.write(undoable=False) as session:
        for mapper in Base.registry.mappers:
            if issubclass(mapper.class_, Binned):
                for row in session.scalars(
                    select(mapper.class_).where(mapper.class_.deleted_at.is_not(None))
                ):
                    row.deleted_at = datetime.now() - timedelta(days=days)


def test_every_kind_of_record_that_can_be_deleted_has_its_place_in_the_bin() -> None:
    from modactions_desktop.services.bin import _SOURCES

    binned = {mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Binned)}
    assert {source.row for source in _SOURCES.values()} == binned
    assert set(_SOURCES) == set(BinKind)


def test_what_is_deleted_is_listed_with_its_words_its_person_and_the_days_left(
    filled: Services, person: int
) -> None:
    kinds = deletions(filled, person)
    for put in kinds.values():
        put()
    found = filled.bin.entries()
    assert {entry.kind for entry in found} == set(kinds)
    assert all(entry.whose == "Alba Exemple" and entry.number and entry.title for entry in found)
    assert found[0].days_left(date.today()) == KEPT_DAYS
    assert found[0].days_left(date.today() + timedelta(days=12)) == KEPT_DAYS - 12
    titles = {entry.kind: entry.title for entry in found}
    assert titles[BinKind.NEED] == "Un toit"
    assert titles[BinKind.INTERVIEW] == "Entretien de début du 22/11/2016"


def test_each_comes_back_and_coming_back_can_be_undone(filled: Services, person: int) -> None:
    for put in deletions(filled, person).values():
        put()
    for entry in filled.bin.entries():
        filled.bin.restore(entry.kind, entry.key)
        assert entry not in filled.bin.entries()
        assert "corbeille" in filled.undo.next_undo
        filled.undo.undo()
        assert entry in filled.bin.entries()
        filled.undo.redo()
    assert filled.bin.entries() == ()
    assert filled.search.find("toit")


def test_a_file_comes_back_whole(filled: Services, person: int) -> None:
    filled.plans.add_need(person, "logement", "Un toit")
    filled.interviews.start_now(person)
    filled.plans.delete(PlanPart.NEED, filled.plans.add_need(person, "langue", "Parler").id)
    filled.participants.delete(person)
    (entry,) = filled.bin.entries()
    assert (entry.kind, entry.title) == (BinKind.PARTICIPANT, "Alba Exemple")
    filled.bin.restore(entry.kind, entry.key)
    assert len(filled.interviews.of(person)) == 1
    assert [need.text for need in filled.plans.of(person).needs] == ["Un toit"]
    assert [left.title for left in filled.bin.entries()] == ["Parler"]
    assert filled.search.people("exemple") == (person,)


def test_a_record_of_a_file_in_the_bin_waits_for_its_file(filled: Services, person: int) -> None:
    need = filled.plans.add_need(person, "langue", "Parler").id
    filled.plans.delete(PlanPart.NEED, need)
    filled.participants.delete(person)
    with pytest.raises(RuleError, match="owner_in_bin"):
        filled.bin.restore(BinKind.NEED, need)


def test_what_is_not_in_the_bin_is_not_taken_out_of_it(filled: Services, person: int) -> None:
    with pytest.raises(NotFoundError):
        filled.bin.restore(BinKind.PARTICIPANT, person)


def test_a_file_that_was_merged_is_not_taken_back_alone(filled: Services, person: int) -> None:
    other = filled.participants.create("Modele").id
    with filled.context.write() as session:
        session.get_one(ParticipantRow, person).merged_into_id = other
    filled.participants.delete(person)
    with pytest.raises(RuleError, match="merged_in_bin"):
        filled.bin.restore(BinKind.PARTICIPANT, person)


def test_after_thirty_days_the_bin_empties_itself_and_the_journal_says_what_went(
    filled: Services, person: int
) -> None:
    kinds = deletions(filled, person)
    kinds[BinKind.NEED]()
    kinds[BinKind.INTERVIEW]()
    kinds[BinKind.ATTACHMENT]()
    long_ago(filled, KEPT_DAYS)
    assert filled.bin.empty(date.today()) == 0
    long_ago(filled)
    kinds[BinKind.GOAL]()
    assert filled.bin.empty(date.today()) == 3
    assert [entry.kind for entry in filled.bin.entries()] == [BinKind.GOAL]
    with filled.context.read() as session:
        for of in (NeedRow, AttachmentRow, InterviewTextRow):
            assert session.scalar(select(func.count()).select_from(of)) == 0
        assert not session.scalars(select(RevisionRow).where(RevisionRow.entity == "interview")).all()
        removed = [line.action for line in journal.entries(session) if line.action.endswith(".remove")]
        assert sorted(removed) == ["attachment.remove", "interview.remove", "need.remove"]
    assert filled.undo.next_undo == ""


def test_a_file_goes_for_good_with_all_it_holds(filled: Services, person: int) -> None:
    filled.exits.add(person, ExitReadiness.READY)
    offers = filled.rights_sheets.offers(person)[:1]
    request = SheetRequest(person, choices_of(offers))
    filled.rights_sheets.issue(request, seen=filled.rights_sheets.preview(request).seal)
    for put in deletions(filled, person).values():
        put()
    filled.participants.delete(person)
    long_ago(filled)
    filled.bin.empty(date.today())
    with filled.context.read() as session:
        for table in Base.metadata.sorted_tables:
            if "participant_id" in table.columns:
                of_nobody = select(func.count()).where(table.c.participant_id.is_not(None))
                assert session.scalar(of_nobody) == 0, table.name
        for hanging in (ContractReviewRow, IssuedItemRow):
            assert session.scalar(select(func.count()).select_from(hanging)) == 0
