"""Undo and redo over a real base: whatever a service wrote goes back as it came, and comes again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import delete, event, insert, select, update
from sqlalchemy.orm import Session

from modactions_desktop.action_words import ANYTHING
from modactions_desktop.domain.bilans import BilanKind, Copy
from modactions_desktop.domain.checklist import ChecklistState
from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.interviews import DomainState, InterviewKind, PresentPerson, TextSection
from modactions_desktop.domain.participants import NarrativeSection, Phone, SpokenLanguage
from modactions_desktop.domain.plans import ObservationKind, PlanPart, PlanStatus, Voice
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.domain.undo import Area
from modactions_desktop.services import steps
from modactions_desktop.services.context import Context
from modactions_desktop.services.session import Services, open_services
from modactions_desktop.services.steps import Steps
from modactions_desktop.services.vault import Vault
from modactions_desktop.store import journal
from modactions_desktop.store.base import Base
from modactions_desktop.store.changes import NOT_RECORDED
from modactions_desktop.store.tables.bilans import IssuedDocumentRow
from modactions_desktop.store.tables.participants import ParticipantRow, PhoneRow
from modactions_desktop.store.tables.plans import GoalRow, NeedRow
from modactions_desktop.store.tables.users import TagRow

Dump = dict[str, list[tuple[Any, ...]]]


class Clock:
    """The time that the steps read, moved by the test."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(services: Services, clock: Clock) -> Services:
    """Services whose steps follow the clock of the test."""
    services.context.steps._clock = clock
    return services


def dump(context: Context) -> Dump:
    """Every row that undo answers for, every column."""
    with context.read() as session:
        return {
            table.name: sorted(
                (tuple(row) for row in session.execute(select(table)) if not is_mark_of_the_index(row)),
                key=lambda row: repr(row[:2]),
            )
            for table in Base.metadata.sorted_tables
            if table.name not in NOT_RECORDED
        }


def is_mark_of_the_index(row: Sequence[Any]) -> bool:
    """That words wait to be indexed, among the settings: of the search, not of what was done."""
    return str(row[0]).startswith("search.later:")


def search_words(context: Context) -> list[tuple[Any, ...]]:
    entries = Base.metadata.tables["search_entries"]
    columns = [column for column in entries.columns if column.name != "id"]
    with context.read() as session:
        return sorted(tuple(row) for row in session.execute(select(*columns)))


def a_day_of_work(services: Services) -> list[Callable[[], object]]:
    """What she does on a day, in many parts of a file."""
    people, plans, interviews = services.participants, services.plans, services.interviews
    histories = services.histories
    return [
        lambda: people.create("Haddad", first_name="Lina"),
        lambda: people.update(1, {"tags": ("à rappeler", "santé"), "variants": ("Hadad", "Hadded")}),
        lambda: people.update(1, {"phones": (Phone("0470 11 22 33", "mobile"),), "city": "Bruxelles"}),
        lambda: people.update(1, {"phones": (), "languages": (SpokenLanguage("ar"),), "contact": None}),
        lambda: people.update(1, {"tags": ("santé", "urgent"), "nationalities": ("SY", "IQ")}),
        lambda: people.pin(1, "Rappeler mardi"),
        lambda: histories.save_narrative(1, NarrativeSection.STRENGTHS, "Elle parle quatre langues."),
        lambda: interviews.start_now(1, InterviewKind.INITIAL, starts_at=time(10)),
        lambda: interviews.save_text(1, TextSection.FREE_NOTE, "Elle cherche un logement."),
        lambda: interviews.save_text(1, TextSection.DEMAND, "Un logement."),
        lambda: interviews.set_domain_state(1, "logement", DomainState.URGENT),
        lambda: interviews.set_domain_state(1, "logement", None),
        lambda: interviews.set_present(1, [PresentPerson("Nour", "sœur"), PresentPerson("Ali", "voisin")]),
        lambda: interviews.set_present(1, [PresentPerson("Nour", "sœur")]),
        lambda: plans.add_observation(1, ObservationKind.RESOURCE, "Une sœur à Namur"),
        lambda: plans.add_need(1, "logement", "Un logement plus grand"),
        lambda: plans.add_need(1, "langue", "Parler au guichet"),
        lambda: plans.add_avenue(1, "S'inscrire comme locataire", {"need_ids": (1,)}),
        lambda: plans.update_avenue(1, {"need_ids": (1, 2), "text": "S'inscrire"}),
        lambda: plans.update_avenue(1, {"need_ids": (2,)}),
        lambda: plans.add_goal(1, "Trouver un logement"),
        lambda: plans.add_action(1, "Appeler l'agence"),
        lambda: plans.set_goal_status(1, PlanStatus.ABANDONED, reason="Elle a déménagé"),
        lambda: plans.add_obstacle(1, "finances", {"text": "Dettes"}),
        lambda: plans.add_obstacle(1, "sante"),
        lambda: plans.assess(1, Voice.PERSON, 3, interview_id=1),
        lambda: plans.rank_obstacles(1, [2, 1]),
        lambda: plans.record_autonomy(1, {"courrier": 1, "horaire": 2}),
        lambda: plans.delete(PlanPart.OBSTACLE, 1),
        lambda: plans.restore(PlanPart.OBSTACLE, 1),
        lambda: services.summonses.add(1, "actiris", {"subject": "Entretien"}),
        lambda: services.attachments.add(1, "bail.pdf", b"%PDF-1.4"),
        lambda: services.attachments.delete(1),
        lambda: interviews.delete(1),
        lambda: people.delete(1),
    ]


def test_everything_done_since_the_opening_goes_back_and_comes_again(desk: Services, clock: Clock) -> None:
    context = desk.context
    states = [dump(context)]
    for work in a_day_of_work(desk):
        clock.now += 60
        work()
        states.append(dump(context))
    words = search_words(context)

    for before in reversed(states[:-1]):
        assert desk.undo.next_undo
        desk.undo.undo()
        assert dump(context) == before
    assert desk.undo.next_undo == ""
    assert search_words(context) == []
    for after in states[1:]:
        assert desk.undo.next_redo
        desk.undo.redo()
        assert dump(context) == after
    assert search_words(context) == words
    assert desk.undo.next_redo == ""


def test_each_step_has_its_words(desk: Services, clock: Clock) -> None:
    said = []
    for work in a_day_of_work(desk):
        clock.now += 60
        work()
        said.append(desk.undo.next_undo)
    assert said[0] == "nouveau dossier"
    assert said[8] == "texte de l'entretien"
    assert said[-1] == "dossier mis à la corbeille"
    assert [n for n, words in enumerate(said) if words == ANYTHING] == []


def test_undo_tells_whose_file_and_what_else_to_read_again(filled: Services) -> None:
    person = filled.participants.create("Haddad")
    group = filled.groups.lines()[0].group
    filled.groups.enter(person.id, group.id, on=date(2016, 11, 2))
    undone = filled.undo.undo()
    assert (undone.participant_ids, undone.areas) == ((person.id,), frozenset({Area.GROUPS}))


def test_a_right_noted_and_taken_back_by_its_own_button_are_two_steps(filled: Services) -> None:
    person = filled.participants.create("Haddad")
    start = dump(filled.context)
    line = filled.checklist.lines(person.id)[0]
    filled.checklist.set_state(person.id, line.item.item_id, ChecklistState.EXPLAINED)
    noted = dump(filled.context)
    assert noted != start
    filled.undo.undo()
    assert dump(filled.context) == start
    filled.undo.redo()
    assert dump(filled.context) == noted


def test_the_catalogues_of_a_new_base_cannot_be_undone(services: Services) -> None:
    services.catalogues.load()
    assert services.undo.next_undo == ""


def test_nothing_is_left_to_undo_when_the_base_is_opened_again(services: Services, vault: Vault) -> None:
    services.participants.create("Haddad")
    assert open_services(vault).undo.next_undo == ""
    with pytest.raises(RuleError, match="nothing_to_undo"):
        open_services(vault).undo.undo()


# Typing


def typed(services: Services, clock: Clock, *texts: str, every: float = 0.5) -> None:
    for text in texts:
        clock.now += every
        services.interviews.save_text(1, TextSection.FREE_NOTE, text)


@pytest.fixture
def writing(desk: Services, clock: Clock) -> Services:
    """An interview begun, its note still empty, a while ago."""
    desk.participants.create("Haddad")
    desk.interviews.start_now(1)
    desk.interviews.save_text(1, TextSection.FREE_NOTE, "Bonjour.")
    clock.now += 60
    return desk


def note(services: Services) -> str:
    return services.interviews.get(1).text(TextSection.FREE_NOTE)


def test_a_paragraph_typed_without_a_pause_is_one_step(writing: Services, clock: Clock) -> None:
    typed(writing, clock, "Bonjour. El", "Bonjour. Elle cher", "Bonjour. Elle cherche.")
    writing.undo.undo()
    assert note(writing) == "Bonjour."
    writing.undo.redo()
    assert note(writing) == "Bonjour. Elle cherche."


def test_a_pause_a_new_line_or_another_field_begins_a_step(writing: Services, clock: Clock) -> None:
    typed(writing, clock, "Bonjour. A", "Bonjour. A b", every=steps.PAUSE_SECONDS + 1)
    typed(writing, clock, "Bonjour. A b\nc")
    writing.interviews.save_text(1, TextSection.DEMAND, "Un toit")
    typed(writing, clock, "Bonjour. A b\ncd")
    seen = []
    for _ in range(5):
        writing.undo.undo()
        seen.append(note(writing))
    assert seen == ["Bonjour. A b\nc", "Bonjour. A b\nc", "Bonjour. A b", "Bonjour. A", "Bonjour."]


def test_a_text_taken_back_letter_by_letter_is_not_written_again_by_undo(
    writing: Services, clock: Clock
) -> None:
    typed(writing, clock, "Bonjour. Un", "Bonjour. Un deux", every=steps.PAUSE_SECONDS + 1)
    clock.now += 10
    typed(writing, clock, "Bonjour. Un de", "Bonjour. Un", "Bonjour.")
    assert writing.undo.next_undo == "texte de l'entretien"
    writing.undo.undo()
    assert note(writing) == ""
    assert len(writing.interviews.get(1).texts) == 0


def test_a_first_text_emptied_by_hand_goes_with_the_step_before_it(writing: Services, clock: Clock) -> None:
    typed(writing, clock, "")
    assert writing.undo.next_undo == "entretien commencé"
    writing.undo.undo()
    assert writing.interviews.of(1) == ()
    writing.undo.redo()
    assert note(writing) == ""
    writing.undo.redo()
    assert note(writing) == "Bonjour."
    assert writing.undo.next_redo == ""


def test_two_choices_made_quickly_are_two_steps(desk: Services) -> None:
    desk.participants.create("Haddad")
    desk.interviews.start_now(1)
    desk.interviews.update(1, {"kind": InterviewKind.INTERMEDIATE})
    desk.interviews.update(1, {"kind": InterviewKind.FINAL})
    desk.undo.undo()
    assert desk.interviews.get(1).kind is InterviewKind.INTERMEDIATE


def test_what_undo_takes_away_stays_in_the_change_log(writing: Services, clock: Clock) -> None:
    typed(writing, clock, "Bonjour. Elle cherche un logement.")
    writing.undo.undo()
    kept = writing.participants.changes(1)[0]
    assert (kept.entity, kept.field) == ("interview", TextSection.FREE_NOTE)
    assert kept.earlier_value == "Bonjour. Elle cherche un logement."


def test_undo_and_redo_stand_in_the_journal(desk: Services, vault: Vault) -> None:
    desk.participants.create("Haddad")
    desk.undo.undo()
    desk.undo.redo()
    with vault.database.read() as session:
        actions = [entry.action for entry in journal.entries(session)]
    assert actions[-2:] == ["undo.apply", "redo.apply"]
    assert vault.journal()[0].whole


# What cannot go back


def test_a_row_changed_beside_the_steps_is_not_overwritten(desk: Services, clock: Clock) -> None:
    desk.participants.create("Haddad")
    desk.plans.add_need(1, "logement", "Un toit")
    clock.now += 60
    desk.plans.update_need(1, {"text": "Un logement"})
    with desk.context.write(undoable=False) as session:
        session.get_one(NeedRow, 1).text = "Autre chose"
    with pytest.raises(RuleError, match="undo_conflict"):
        desk.undo.undo()
    assert desk.plans.of(1).needs[0].text == "Autre chose"
    assert desk.undo.next_undo == "besoin ajouté"


def test_a_person_who_was_handed_a_document_is_not_undone(desk: Services) -> None:
    desk.participants.create("Haddad")
    with desk.context.write() as session:
        document = IssuedDocumentRow(
            participant_id=1, kind="final", copy="participant", issued_on=date(2016, 11, 22), content=b"%PDF",
            sha256="0", pages=1, engine_version="1", fonts_version="1", data_version="1",
            **desk.context.stamp(),
        )  # fmt: skip
        session.add(document)
    with pytest.raises(RuleError, match="undo_conflict"):
        desk.undo.undo()
    assert desk.participants.get(1).last_name == "Haddad"


def test_a_new_change_ends_what_could_be_done_again(desk: Services) -> None:
    desk.participants.create("Haddad")
    desk.undo.undo()
    desk.participants.create("Diallo")
    with pytest.raises(RuleError, match="nothing_to_redo"):
        desk.undo.redo()


def test_a_transaction_that_fails_leaves_no_step(desk: Services) -> None:
    desk.participants.create("Haddad")
    desk.undo.undo()
    with pytest.raises(RuleError, match="reason_missing"), desk.context.write() as session:
        _begin_and_give_up(session)
    assert desk.undo.next_undo == ""


def _begin_and_give_up(session: Session) -> None:
    session.add(TagRow(name="urgent"))
    session.flush()
    raise RuleError("reason_missing")


# Any way of writing


def test_many_rows_changed_or_deleted_at_once_are_one_step(desk: Services) -> None:
    desk.participants.create("Haddad")
    for text in ("Un", "Deux", "Trois"):
        desk.plans.add_goal(1, text)
    before = dump(desk.context)
    with desk.context.write() as session:
        session.execute(update(GoalRow).where(GoalRow.rank > 1).values(measure="Un bail"))
        session.execute(delete(GoalRow).where(GoalRow.rank == 3))
    desk.undo.undo()
    assert dump(desk.context)["goals"] == before["goals"]


def test_rows_added_in_bulk_end_what_came_before(desk: Services) -> None:
    desk.participants.create("Haddad")
    with desk.context.write() as session:
        session.execute(insert(TagRow).values(name="urgent"))
    assert desk.undo.next_undo == ""


def test_a_value_never_read_is_known_all_the_same(desk: Services) -> None:
    desk.participants.create("Haddad")
    for photo in (b"first", b"second"):
        with desk.context.write() as session:
            session.get_one(ParticipantRow, 1).photo = photo
    desk.undo.undo()
    with desk.context.read() as session:
        assert session.get_one(ParticipantRow, 1).photo == b"first"


def test_a_person_found_by_the_search_is_found_again_after_undo(desk: Services) -> None:
    desk.participants.create("Haddad")
    desk.participants.update(1, {"last_name": "Diallo"})
    desk.undo.undo()
    assert desk.search.people("hadd") == (1,)
    assert desk.search.find("diallo", [SearchKind.PARTICIPANT]) == ()


def test_memory_is_bounded(clock: Clock, desk: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "MOST_STEPS", 3)
    desk.participants.create("Haddad")
    for text in ("Un", "Deux", "Trois", "Quatre"):
        desk.plans.add_goal(1, text)
    for _ in range(3):
        desk.undo.undo()
    assert [goal.text for goal in desk.plans.of(1).goals] == ["Un"]
    assert desk.undo.next_undo == ""
    monkeypatch.setattr(steps, "HEAVIEST_BYTES", 100)
    kept = Steps(clock)
    context = replace(desk.context, steps=kept)
    with context.write() as session:
        session.get_one(ParticipantRow, 1).photo = b"x" * 1000
    with context.write() as session:
        session.get_one(ParticipantRow, 1).photo = b"y" * 1000
    assert len(kept._done) == 1


def test_undo_says_once_that_a_document_handed_over_stays(filled: Services) -> None:
    person = filled.participants.create("Exemple").id
    filled.plans.add_goal(person, "Un but de plus")
    seen = filled.bilans.preview(person, BilanKind.PARCOURS, Copy.PARTICIPANT).seal
    filled.bilans.issue(person, BilanKind.PARCOURS, Copy.PARTICIPANT, seen=seen)
    with pytest.raises(RuleError, match="undo_final"):
        filled.undo.undo()
    assert any(goal.text == "Un but de plus" for goal in filled.plans.of(person).goals)
    assert filled.undo.undo().what == "objectif ajouté"


def test_a_step_of_many_rows_goes_back_in_a_number_of_queries_that_does_not_grow_with_them(
    desk: Services,
) -> None:
    """A statement a table and four hundred rows, not a statement a row."""
    asked: list[str] = []
    engine = desk.context.database.engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    counts = []
    for many in (20, 300):
        add_people(desk, many)
        asked.clear()
        desk.undo.undo()
        back = len(asked)
        asked.clear()
        desk.undo.redo()
        counts.append((back, len(asked)))
    (few_back, few_again), (many_back, many_again) = counts
    assert many_back <= few_back + 4
    assert many_again <= few_again + 4


def add_people(services: Services, count: int) -> None:
    """As an import does: one transaction, each person with rows of their own."""
    context = services.context
    with context.write() as session:
        for number in range(count):
            row = ParticipantRow(
                number=f"N{count}-{number}", last_name="Exemple", first_name="Alba", **context.stamp()
            )
            row.phone_rows.append(PhoneRow(number=f"+3247000{number:04}", rank=0))
            session.add(row)
        context.journal(session, "participants.import", f"participants:{count}")


def test_a_long_step_taken_back_as_a_job_tells_how_far_it_is_and_can_be_cancelled(desk: Services) -> None:
    add_people(desk, 200)
    assert desk.undo.is_long
    job = desk.undo.undoing()
    steps = [next(job) for _ in range(2)]
    assert steps[0].done < steps[1].done <= steps[1].total
    job.close()
    assert len(desk.participants.lines()) == 200
    run_to_end(desk.undo.undoing())
    assert desk.participants.lines() == ()
    assert desk.undo.is_redo_long
