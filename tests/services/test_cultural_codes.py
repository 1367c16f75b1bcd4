"""Habits of the host society: explained in an interview, kept like the rights and apart from them."""

from __future__ import annotations

from datetime import date

import pytest

from modactions_desktop.domain.checklist import CatalogueItem, CatalogueKind, ChecklistState
from modactions_desktop.domain.errors import NotFoundError, RuleError
from modactions_desktop.domain.interviews import Feedback, Interpreter, InterpreterMode, InterviewKind
from modactions_desktop.domain.periods import ReportPeriod
from modactions_desktop.domain.progress import run_to_end
from modactions_desktop.domain.search import SearchKind
from modactions_desktop.services.session import Services


@pytest.fixture
def services(filled: Services) -> Services:
    return filled


@pytest.fixture
def person(services: Services) -> int:
    return services.participants.create("Exemple", first_name="Alba").id


@pytest.fixture
def interview(services: Services, person: int) -> int:
    return services.interviews.start_now(person, InterviewKind.INITIAL).id


def habits(services: Services) -> tuple[CatalogueItem, ...]:
    return services.rights.items(kind=CatalogueKind.CULTURAL_CODES)


def explained(services: Services, person: int) -> list[str]:
    return [line.item.code for line in services.cultural_codes.lines(person) if line.explained]


def test_an_explanation_takes_the_day_the_language_and_the_interpreter_of_the_interview(
    services: Services, person: int, interview: int
) -> None:
    came = Interpreter("tir", "SeTIS", InterpreterMode.IN_PERSON, True)
    services.interviews.set_interpreter(interview, came)
    first = habits(services)[0]
    services.cultural_codes.explain_in(interview, [first.item_id])
    (change,) = services.cultural_codes.lines(person)[0].changes
    assert (change.state, change.on) == (ChecklistState.EXPLAINED, services.context.today())
    assert (change.language, change.interpreter) == ("tir", "SeTIS")
    assert (change.interview_id, change.version_id) == (interview, first.version_id)


def test_an_interpreter_who_did_not_come_explained_nothing(
    services: Services, person: int, interview: int
) -> None:
    services.interviews.update(interview, {"language": "fra"})
    services.interviews.set_interpreter(interview, Interpreter("tir", "SeTIS", InterpreterMode.PHONE, False))
    services.cultural_codes.explain_in(interview, [habits(services)[0].item_id])
    (change,) = services.cultural_codes.lines(person)[0].changes
    assert (change.language, change.interpreter) == ("fra", "")


def test_what_is_no_longer_ticked_is_taken_back_and_the_rest_stays(
    services: Services, person: int, interview: int
) -> None:
    first, second, third = (item.item_id for item in habits(services)[:3])
    services.cultural_codes.explain_in(interview, [first, second])
    kept = services.cultural_codes.lines(person)[1].changes
    services.cultural_codes.explain_in(interview, [second, third])
    assert services.cultural_codes.explained_in(interview) == {second, third}
    assert services.cultural_codes.lines(person)[1].changes == kept


def test_what_another_interview_explained_is_left_alone(
    services: Services, person: int, interview: int
) -> None:
    first = habits(services)[0].item_id
    services.cultural_codes.explain_in(interview, [first])
    other = services.interviews.plan(person, InterviewKind.INTERMEDIATE, on=services.context.today()).id
    services.cultural_codes.explain_in(other, [])
    assert services.cultural_codes.explained_in(interview) == {first}


def test_a_closed_sheet_explains_nothing_more(services: Services, person: int, interview: int) -> None:
    services.interviews.set_feedback(interview, Feedback(not_collected_reason="partie avant la fin"))
    services.interviews.close(interview)
    with pytest.raises(RuleError, match="interview_closed"):
        services.cultural_codes.explain_in(interview, [habits(services)[0].item_id])


def test_a_right_is_no_habit(services: Services, interview: int) -> None:
    right = services.rights.items()[0].item_id
    with pytest.raises(NotFoundError):
        services.cultural_codes.explain_in(interview, [right])


def test_undo_takes_back_a_whole_tick(services: Services, person: int, interview: int) -> None:
    services.cultural_codes.explain_in(interview, [habits(services)[0].item_id])
    assert services.undo.next_undo == "code culturel expliqué"
    services.undo.undo()
    assert explained(services, person) == []
    services.undo.redo()
    assert explained(services, person) == ["J01"]


def test_the_rights_know_nothing_of_habits(services: Services, person: int, interview: int) -> None:
    services.cultural_codes.explain_in(interview, [item.item_id for item in habits(services)])
    assert len(services.rights.items(inactive=True)) == len(services.checklist.lines(person)) == 67
    assert all(line.state is None for line in services.checklist.lines(person))
    suggested = services.checklist.in_order_of_use(person)
    assert {s.line.item.catalogue for s in suggested} == {CatalogueKind.RIGHTS}


def test_a_rewritten_habit_keeps_what_was_told(services: Services, person: int, interview: int) -> None:
    first = habits(services)[0]
    services.cultural_codes.explain_in(interview, [first.item_id])
    day = date(services.context.today().year + 20, 1, 1)
    services.rights.edit_item(first.item_id, {"text": "Venez à l’heure."}, valid_from=day)
    line = services.cultural_codes.lines(person, day)[0]
    assert line.text_changed_since_explained
    assert services.rights.versions(first.item_id)[0].text == first.text


def test_a_habit_is_found_by_its_words_as_what_it_is(services: Services) -> None:
    (found,) = services.search.find("poubelles", [SearchKind.CULTURAL_CODE, SearchKind.RIGHT])
    assert (found.kind, found.title) == (SearchKind.CULTURAL_CODE, "Les poubelles et le tri")


def test_a_file_holds_its_habits_beside_its_rights(services: Services, person: int, interview: int) -> None:
    services.cultural_codes.explain_in(interview, [habits(services)[0].item_id])
    dossier = services.dossiers.get(person)
    assert dossier.cultural_codes == services.cultural_codes.lines(person)
    assert dossier.checklist == services.checklist.lines(person)
    written = services.dossiers.as_json(person)
    assert [line["item"]["code"] for line in written["cultural_codes"]] == ["J01"]
    assert written["checklist"] == []


def test_the_timeline_tells_an_explanation(services: Services, person: int, interview: int) -> None:
    services.cultural_codes.explain_in(interview, [habits(services)[0].item_id])
    told = [event for event in services.timeline.of(person) if event.detail == "La ponctualité"]
    assert [event.title for event in told] == ["Code culturel : expliqué"]


def test_no_figure_of_the_year_counts_a_habit(services: Services, person: int, interview: int) -> None:
    day = services.context.today()
    period = ReportPeriod(day.replace(day=1), day)
    before = run_to_end(services.years.figures(period))
    services.cultural_codes.explain_in(interview, [item.item_id for item in habits(services)])
    assert repr(run_to_end(services.years.figures(period))) == repr(before)
