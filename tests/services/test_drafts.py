"""Drafts: what waits for Enter is kept apart from everything that is noted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from modactions_desktop.domain.drafts import FieldValue, KeptDraft
from modactions_desktop.domain.errors import NotFoundError
from modactions_desktop.services.session import Services
from modactions_desktop.store.tables.drafts import DraftRow
from modactions_desktop.store.tables.participants import ParticipantRow
from modactions_desktop.store.tables.vault import JournalRow

WORDS = "trouver un logement plus grand"


def test_a_draft_is_kept_for_its_line_its_person_and_its_record(services: Services) -> None:
    one = services.participants.create("Exemple", first_name="Alba").id
    other = services.participants.create("Exemple", first_name="Berta").id
    services.drafts.keep("plan.goal", WORDS, participant_id=one)
    services.drafts.keep("plan.step", "appeler", participant_id=one, record_id=7)
    assert services.drafts.of("plan.goal", participant_id=one) == WORDS
    assert services.drafts.of("plan.step", participant_id=one, record_id=7) == "appeler"
    assert services.drafts.of("plan.step", participant_id=one, record_id=8) == ""
    assert services.drafts.of("plan.need", participant_id=one) == ""
    assert services.drafts.of("plan.goal", participant_id=other) == ""


def test_a_draft_without_a_person_is_one_also_when_it_goes_on(services: Services) -> None:
    services.drafts.keep("participants.new", "Exem")
    services.drafts.keep("participants.new", "Exemple")
    assert services.drafts.of("participants.new") == "Exemple"
    with services.context.read() as session:
        assert session.scalar(select(func.count()).select_from(DraftRow)) == 1


@pytest.mark.parametrize("emptied", ["", "   "])
def test_an_emptied_line_leaves_no_draft(services: Services, emptied: str) -> None:
    person = services.participants.create("Exemple").id
    services.drafts.keep("plan.goal", WORDS, participant_id=person)
    services.drafts.keep("plan.goal", emptied, participant_id=person)
    with services.context.read() as session:
        assert session.scalar(select(func.count()).select_from(DraftRow)) == 0


def test_a_draft_is_no_step_for_undo_and_no_line_of_the_journal(services: Services) -> None:
    person = services.participants.create("Exemple").id
    step = services.undo.next_undo
    lines = journal_lines(services)
    for length in range(1, len(WORDS)):
        services.drafts.keep("plan.goal", WORDS[:length], participant_id=person)
    services.drafts.forget("plan.goal", participant_id=person)
    assert services.undo.next_undo == step
    assert journal_lines(services) == lines


def test_a_draft_stays_when_a_step_is_taken_back(services: Services) -> None:
    person = services.participants.create("Exemple").id
    services.plans.add_goal(person, "un métier")
    services.drafts.keep("plan.goal", WORDS, participant_id=person)
    services.undo.undo()
    assert services.drafts.of("plan.goal", participant_id=person) == WORDS


def test_a_new_file_can_be_taken_back_with_the_drafts_typed_in_it(services: Services) -> None:
    person = services.participants.create("Exemple").id
    services.drafts.keep("plan.goal", WORDS, participant_id=person)
    services.undo.undo()
    assert services.drafts.of("plan.goal", participant_id=person) == ""
    with pytest.raises(NotFoundError):
        services.drafts.keep("plan.goal", WORDS, participant_id=person)


def test_a_draft_goes_with_the_person(services: Services) -> None:
    person = services.participants.create("Exemple").id
    services.drafts.keep("plan.goal", WORDS, participant_id=person)
    with services.context.write() as session:
        session.delete(session.get_one(ParticipantRow, person))
    with services.context.read() as session:
        assert session.scalar(select(func.count()).select_from(DraftRow)) == 0


def test_a_form_and_the_choices_beside_a_line_are_kept_with_their_names(services: Services) -> None:
    person = services.participants.create("Exemple").id
    fields: dict[str, FieldValue] = {
        "relation": "ENFANT",
        "birth_year": "2014",
        "lives_together": True,
        "months": 3,
        "end": None,
    }
    services.drafts.keep("file.household", "", fields=fields, participant_id=person)
    services.drafts.keep("plan.goal", WORDS, fields={"horizon": "LONG"}, participant_id=person)
    assert services.drafts.found("file.household", participant_id=person) == KeptDraft("", fields)
    assert services.drafts.found("plan.goal", participant_id=person) == KeptDraft(WORDS, {"horizon": "LONG"})
    services.drafts.keep("file.household", "", fields={}, participant_id=person)
    assert not services.drafts.found("file.household", participant_id=person)


def test_the_drafts_of_a_merged_file_are_found_under_the_one_that_is_kept(services: Services) -> None:
    one, other = services.participants.create("Exemple").id, services.participants.create("Exempel").id
    services.drafts.keep("plan.goal", "du kept", participant_id=one)
    services.drafts.keep("plan.goal", "de l'autre", participant_id=other)
    services.drafts.keep("plan.need", "un bureau", participant_id=other)
    services.merging.merge(one, other)
    assert services.drafts.of("plan.need", participant_id=one) == "un bureau"
    assert services.drafts.of("plan.goal", participant_id=one) == "du kept"
    services.drafts.forget("plan.goal", participant_id=one)
    assert services.drafts.of("plan.goal", participant_id=one) == "de l'autre"
    services.undo.undo()
    assert services.drafts.of("plan.goal", participant_id=one) == ""
    assert services.drafts.of("plan.goal", participant_id=other) == "de l'autre"
    assert services.drafts.of("plan.need", participant_id=other) == "un bureau"


def test_the_drafts_of_a_merged_file_stay_when_it_leaves_the_bin_for_good(services: Services) -> None:
    one = services.participants.create("Haddad").id
    other = services.participants.create("Hadad").id
    services.drafts.keep("plan.goal", "Un logement", participant_id=other)
    services.drafts.keep("plan.need", "Hers", participant_id=one)
    services.drafts.keep("plan.need", "De l'autre fiche", participant_id=other)
    services.merging.merge(one, other)
    assert services.bin.empty(date.today() + timedelta(days=40)) == 1
    assert services.drafts.of("plan.goal", participant_id=one) == "Un logement"
    assert services.drafts.of("plan.need", participant_id=one) == "Hers"


def test_the_search_and_the_dossier_know_no_draft(services: Services) -> None:
    person = services.participants.create("Exemple").id
    services.drafts.keep("plan.goal", "xylophone", participant_id=person)
    assert not services.search.find("xylophone")
    assert "xylophone" not in repr(services.dossiers.get(person))
    assert "xylophone" not in repr(services.timeline.of(person))


def journal_lines(services: Services) -> int:
    with services.context.read() as session:
        return session.scalar(select(func.count()).select_from(JournalRow)) or 0
