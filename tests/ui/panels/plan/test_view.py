"""The plan on one page, over a real encrypted base."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.domain.plans import (
    Actor,
    Goal,
    Horizon,
    ObservationKind,
    Obstacle,
    ObstacleOutcome,
    PlanStatus,
    SeverityAnswer,
    Voice,
)
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.plan.goal_row import GoalDetails, GoalRow
from modactions_desktop.ui.panels.plan.need_rows import NeedRow
from modactions_desktop.ui.panels.plan.obstacle_row import ObstacleDetails
from modactions_desktop.ui.panels.plan.quotes import QuoteRow
from modactions_desktop.ui.panels.plan.rows import QuietLine
from modactions_desktop.ui.panels.plan.view import PlanView
from modactions_desktop.ui.tabs.participants import ParticipantsTab

pytestmark = pytest.mark.usefixtures("theme")
TODAY = date(2016, 11, 22)
BEFORE = TODAY - timedelta(days=60)


@pytest.fixture
def services(filled: Services) -> Services:
    return filled


@pytest.fixture
def person(services: Services) -> int:
    return services.participants.create("Exemple", first_name="Alba", arrived_on=date(2016, 3, 1)).id


@pytest.fixture
def tab(qtbot: QtBot, services: Services, person: int, jobs: Jobs) -> ParticipantsTab:
    made = ParticipantsTab(services, Events(), jobs)
    made.resize(1060, 700)
    qtbot.addWidget(made)
    made.show()
    made.show_participant(person)
    return made


def _view(tab: ParticipantsTab) -> PlanView:
    tab.refresh()
    shown = tab.ui.views.currentWidget()
    assert isinstance(shown, PlanView)
    return shown


def _type(field: QWidget, text: str) -> None:
    for letter in text:
        QApplication.sendEvent(
            field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )


def _given(field: QWidget, text: str) -> None:
    _type(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def _rewritten(field: QuietLine, text: str) -> None:
    field.setFocus()
    field.selectAll()
    _type(field, text)
    assert field.autosave.flush()


def _obstacle(services: Services, person: int) -> Obstacle:
    (found,) = services.plans.of(person).obstacles
    return found


def _goal(services: Services, person: int) -> Goal:
    (found,) = services.plans.of(person).goals
    return found


def test_the_plan_is_what_a_file_shows_first(tab: ParticipantsTab) -> None:
    assert tab.ui.view_bar.keys() == ["plan"]
    assert isinstance(tab.ui.views.currentWidget(), PlanView)


def test_strengths_are_read_before_goals_and_goals_before_obstacles(tab: ParticipantsTab) -> None:
    view = _view(tab)
    places = [part.mapTo(view, QPoint()) for part in (view.strengths, view.goals, view.obstacles)]
    assert places[0].y() < places[1].y()
    assert places[0].x() < places[2].x()


def test_each_part_takes_a_line_by_enter_and_waits_for_the_next(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    view = _view(tab)
    view.strengths.add_button.click()
    _given(view.strengths.add_line.text, "Parle quatre langues")
    _given(view.strengths.add_line.text, "Coiffeuse depuis dix ans")
    view.goals.add_button.click()
    _given(view.goals.add_line.text, "Parler seule au guichet")
    view.observations.add_button.click()
    _given(view.observations.add_line.text, "Pas de frigo")
    plan = services.plans.of(person)
    assert [seen.text for seen in plan.strengths()] == ["Parle quatre langues", "Coiffeuse depuis dix ans"]
    assert plan.observations[-1].kind is ObservationKind.LACK
    assert plan.goals[0].begin == TODAY
    assert [row.about() for row in view.strengths.rows.rows()] == [seen.text for seen in plan.strengths()]


def test_words_of_the_list_bring_their_code_and_domain(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    view = _view(tab)
    view.obstacles.add_button.click()
    _given(view.obstacles.add_line.text, "Dettes, surendettement")
    kept = _obstacle(services, person)
    assert (kept.domain, kept.code, kept.text) == ("finances", "fin_dettes", "Dettes, surendettement")
    (row,) = view.obstacles.rows()
    _rewritten(row.words, "Trois crédits à la fois")
    kept = _obstacle(services, person)
    assert (kept.domain, kept.code, kept.text) == ("finances", "", "Trois crédits à la fois")


def test_the_answer_of_an_earlier_day_is_dotted_and_never_chosen(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    obstacle = services.plans.add_obstacle(person, "logement", {"begin": BEFORE})
    services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 3, on=BEFORE)
    (row,) = _view(tab).obstacles.rows()
    assert row.scale.value() is None
    assert row.summary.text() == "avant : important"
    QTest.keyClicks(row.scale, "1")
    assert row.scale.value() == 1
    judged = _obstacle(services, person).rated(Voice.SOCIAL_WORKER)
    assert [(s.value, s.assessed_on) for s in judged] == [(3, BEFORE), (1, TODAY)]
    QTest.keyClick(row.scale, Qt.Key.Key_Delete)
    assert len(_obstacle(services, person).severities) == 1


def test_two_voices_and_the_refusal_to_speak_are_kept_apart(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    services.plans.add_obstacle(person, "sante")
    (row,) = _view(tab).obstacles.rows()
    details = row.open()
    assert isinstance(details, ObstacleDetails)
    QTest.keyClicks(details.scales[Voice.PERSON], "p")
    QTest.keyClicks(details.scales[Voice.SOCIAL_WORKER], "2")
    said = {
        s.voice: s.value if s.value is not None else s.answer for s in _obstacle(services, person).severities
    }
    assert said == {Voice.PERSON: SeverityAnswer.NO_WISH, Voice.SOCIAL_WORKER: 2}


def test_means_are_written_under_the_obstacle_they_answer(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    obstacle = services.plans.add_obstacle(person, "finances")
    (row,) = _view(tab).obstacles.rows()
    details = row.open()
    assert isinstance(details, ObstacleDetails)
    _given(details.add_line.text, "Appeler le service de médiation de dettes")
    (avenue,) = services.plans.of(person).avenues
    assert avenue.obstacle_ids == (obstacle.id,)
    assert [shown.value.id for shown in details.means.rows()] == [avenue.id]


def test_an_obstacle_ends_with_its_outcome_and_thanks_to_what(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    services.plans.add_obstacle(person, "finances", {"begin": BEFORE})
    view = _view(tab)
    row = view.obstacles.rows()[0]
    details = row.open()
    assert isinstance(details, ObstacleDetails)
    details.outcome.choose(ObstacleOutcome.PARTIAL)
    assert view.obstacles.rows() == []
    assert view.obstacles.ended.holds(_obstacle(services, person).id)
    assert "Aucun frein en cours." in _labels(view.obstacles)
    (row,) = view.obstacles.ended.list().rows()  # type: ignore[assignment]
    details = row.open()
    assert isinstance(details, ObstacleDetails)
    _type(details.thanks, "un plan de paiement")
    assert details.thanks.autosave.flush()
    kept = _obstacle(services, person)
    assert (kept.outcome, kept.end, kept.thanks_to) == (
        ObstacleOutcome.PARTIAL,
        TODAY,
        "un plan de paiement",
    )


def _labels(within: QWidget) -> str:
    return " ".join(label.text() for label in within.findChildren(QLabel))


def test_a_goal_is_made_precise_field_by_field_and_step_by_step(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    services.plans.add_goal(person, "Parler seule au guichet")
    row = _view(tab).goals.open_ones.rows()[0]
    details = row.open()
    assert isinstance(details, GoalDetails)
    _type(details.measure, "je prends un rendez-vous seule")
    details.dates["due_on"].setText("22/01/2017")
    details.dates["due_on"].autosave.touch()
    assert details.measure.autosave.flush()
    assert details.dates["due_on"].autosave.flush()
    details.agreed.click()
    details.actor.show_value(Actor.ME)
    _given(details.add_line.text, "Téléphoner à l'école")
    goal = _goal(services, person)
    assert (goal.measure, goal.due_on, goal.agreed) == (
        "je prends un rendez-vous seule",
        date(2017, 1, 22),
        True,
    )
    assert [(step.text, step.actor) for step in goal.actions] == [("Téléphoner à l'école", Actor.ME)]
    assert "d'accord" in row.summary.text()
    details.steps.rows()[0].status.chosen.emit(PlanStatus.REACHED)  # type: ignore[attr-defined]
    assert _goal(services, person).actions[0].done_on == TODAY


def test_goals_change_places_with_the_keyboard_and_keep_the_keys(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    for text in ("Un logement", "Le français", "Un travail"):
        services.plans.add_goal(person, text, {"horizon": Horizon.MEDIUM})
    view = _view(tab)
    last = view.goals.open_ones.rows()[-1]
    last.words.setFocus()
    QTest.keyClick(last.words, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [goal.text for goal in services.plans.of(person).goals] == [
        "Un logement",
        "Un travail",
        "Le français",
    ]
    assert view.goals.open_ones.rows()[1] is last
    assert last.grip.text() == "2"


def test_the_steps_of_a_goal_change_places_and_the_goals_do_not(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    services.plans.add_goal(person, "Le français")
    goal = services.plans.add_goal(person, "Un logement")
    for text in ("appeler", "visiter"):
        services.plans.add_action(goal.id, text)
    row = _view(tab).goals.open_ones.row(goal.id)
    assert isinstance(row, GoalRow)
    row.open()
    assert isinstance(row.details, GoalDetails)
    last = row.details.steps.rows()[-1]
    last.words.setFocus()
    QTest.keyClick(last.words, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    goals = services.plans.of(person).goals
    assert [one.text for one in goals] == ["Le français", "Un logement"]
    assert [step.text for step in goals[1].actions] == ["visiter", "appeler"]
    assert services.undo.next_undo is not None
    services.undo.undo()
    assert [step.text for step in services.plans.of(person).goals[1].actions] == ["appeler", "visiter"]


def test_an_obstacle_is_dragged_by_its_rank(tab: ParticipantsTab, services: Services, person: int) -> None:
    for domain in ("sante", "langue", "emploi"):
        services.plans.add_obstacle(person, domain)
    first, _second, third = _view(tab).obstacles.rows()
    QApplication.processEvents()
    below = first.grip.mapFromGlobal(third.mapToGlobal(QPoint(5, third.height() - 2)))
    QTest.mousePress(first.grip, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    QTest.mouseMove(first.grip, below)
    QTest.mouseRelease(first.grip, Qt.MouseButton.LeftButton, pos=below)
    assert [o.domain for o in services.plans.of(person).obstacles] == ["langue", "emploi", "sante"]


def test_more_than_three_goals_at_a_time_are_hinted_at_and_allowed(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    for number in range(4):
        services.plans.add_goal(person, f"Objectif {number}")
    view = _view(tab)
    assert not view.goals.hint.isHidden()
    services.plans.set_goal_status(_first(view).value.id, PlanStatus.REACHED)
    assert _view(tab).goals.hint.isHidden()


def _first(view: PlanView) -> GoalRow:
    row = view.goals.open_ones.rows()[0]
    assert isinstance(row, GoalRow)
    return row


def test_needs_without_an_answer_are_listed_apart(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    services.plans.add_need(person, "sante", "Un médecin près de l'école")
    view = _view(tab)
    (row,) = view.needs.unanswered.rows()
    assert isinstance(row, NeedRow)
    row.answer.click()
    _given(view.needs.add_line.text, "Appeler la maison médicale")
    assert view.needs.unanswered.rows() == []
    (row,) = view.needs.answered.rows()
    assert isinstance(row, NeedRow)
    assert [avenue.about() for avenue in row.avenues.rows()] == ["Appeler la maison médicale"]


def test_a_referral_for_a_need_answers_it_on_the_page(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    need = services.plans.add_need(person, "sante", "Un médecin près de l'école")
    view = _view(tab)
    assert view.desk.refer(services.directory.names()[0][0], need.id)
    assert view.needs.unanswered.rows() == []
    assert view.needs.unanswered_label.isHidden()
    (row,) = view.needs.answered.rows()
    assert f"{view.desk.referrals[0].service_name} : proposée" in row.summary.text()


def test_what_is_put_in_the_bin_leaves_the_page_and_may_be_taken_back(
    qtbot: QtBot, tab: ParticipantsTab, services: Services, person: int
) -> None:
    services.plans.add_obstacle(person, "sante")
    view = _view(tab)
    (row,) = view.obstacles.rows()
    details = row.open()
    assert isinstance(details, ObstacleDetails)
    with qtbot.waitSignal(tab.undoable_said) as said:
        details.away.click()
    assert said.args == ["Frein : à la corbeille pour 30 jours."]
    assert view.obstacles.rows() == []
    assert services.plans.of(person).obstacles == ()
    services.undo.undo()
    assert len(_view(tab).obstacles.rows()) == 1


def test_what_is_being_typed_stays_while_the_plan_is_written_elsewhere(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    services.plans.add_goal(person, "Un logement")
    view = _view(tab)
    row = _first(view)
    row.words.setFocus()
    row.words.selectAll()
    _type(row.words, "Un logement plus gr")
    view.desk.add_observation(ObservationKind.LACK, "autre", "Pas de frigo")
    assert row.words.text() == "Un logement plus gr"
    assert row.words.autosave.flush()
    assert _goal(services, person).text == "Un logement plus gr"


def test_what_is_taken_back_is_shown_as_it_was_also_under_the_cursor(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    services.plans.add_goal(person, "Un logement")
    row = _first(_view(tab))
    _rewritten(row.words, "Un logement plus grand")
    services.undo.undo()
    tab.refresh()
    assert row.words.hasFocus()
    assert row.words.text() == "Un logement"


def test_what_was_typed_for_one_person_is_never_written_for_the_next(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    services.plans.add_obstacle(person, "sante", {"text": "Pas de mutuelle"})
    other = services.participants.create("Fictif").id
    services.plans.add_obstacle(other, "langue", {"text": "Ne lit pas"})
    (row,) = _view(tab).obstacles.rows()
    row.words.setFocus()
    _type(row.words, "!")
    tab.show_participant(other)
    assert "!" in _obstacle(services, person).text
    assert _obstacle(services, other).text == "Ne lit pas"


def test_a_cell_of_the_evolution_says_both_voices_and_opens_its_interview(
    qtbot: QtBot, tab: ParticipantsTab, services: Services, person: int
) -> None:
    held = services.interviews.start_now(person, InterviewKind.INITIAL)
    obstacle = services.plans.add_obstacle(person, "logement", {"text": "préavis"})
    services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 4, interview_id=held.id)
    services.plans.assess(
        obstacle.id, Voice.PERSON, None, answer=SeverityAnswer.NOT_DISCUSSED, interview_id=held.id
    )
    view = _view(tab)
    table = view.evolution.table
    told = table.evolution.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Logement : préavis" in told
    assert "La personne : non abordé" in told
    assert "L'assistante sociale : bloquant" in told
    with qtbot.waitSignal(tab.events.record_requested) as asked:
        table.setCurrentIndex(table.evolution.index(0, 0))
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == ["interviews", "interview", held.id]


def test_the_small_pictures_say_where_each_obstacle_went(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    obstacle = services.plans.add_obstacle(person, "logement", {"begin": BEFORE})
    services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 4, on=BEFORE)
    services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 1)
    view = _view(tab)
    view.evolution.view.choose("courbes")
    (line,) = view.evolution.lines.lines()
    assert "4 le 23 sept. 2016, 1 le 22 nov. 2016, amélioré" in line.words()


def test_autonomy_tells_then_and_now_and_no_total(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    services.plans.record_autonomy(person, {"courrier": 0}, on=BEFORE)
    view = _view(tab)
    view.autonomy.open()
    assert view.autonomy.bars["courrier"].value() is None
    view.autonomy.bars["courrier"].choose(2)
    course = view.autonomy.course["courrier"]
    assert course.text() == "fait par l'AS → seul·e ▲"
    assert course.toolTip() == "fait par l'AS (23 sept.) → seul·e (22 nov.) ▲"
    assert "1 en progrès" in view.autonomy.summary.text()


def test_words_said_in_passing_are_kept_and_quoted_only_with_consent(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    view = _view(tab)
    view.quotes.open()
    _given(view.quotes.add_line.text, "Ici on m'appelle par mon nom")
    (quote,) = services.evaluations.quotes(person)
    assert (quote.quote, quote.may_be_quoted) == ("Ici on m'appelle par mon nom", False)


def test_words_said_in_passing_are_corrected_where_they_stand_and_put_in_the_bin(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    key = services.evaluations.add_quote("Ici on crie", source="participant", participant_id=person).id
    said: list[str] = []
    tab.undoable_said.connect(said.append)
    tab.refresh()
    tab.show_record("quote", key)
    row = _view(tab).quotes.rows.row(key)
    assert isinstance(row, QuoteRow)
    row.words.selectAll()
    QTest.keyClicks(row.words, "Ici on rit")
    row.agreed.click()
    row.words.autosave.flush()
    row.open()
    row.day.setText("02/11/2016")
    row.day.autosave.touch()
    row.day.autosave.flush()
    (quote,) = services.evaluations.quotes(person)
    assert (quote.quote, quote.may_be_quoted, quote.on) == ("Ici on rit", True, date(2016, 11, 2))
    row.findChildren(QPushButton)[-1].click()
    assert services.evaluations.quotes(person) == ()
    assert _view(tab).quotes.rows.rows() == []
    assert said
    services.undo.undo()
    assert services.evaluations.quotes(person) == (quote,)


def test_the_search_brings_a_record_of_the_plan_into_sight(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    goal = services.plans.add_goal(person, "Un logement")
    need = services.plans.add_need(person, "sante", "Un médecin")
    avenue = services.plans.add_avenue(person, "Appeler", {"need_ids": (need.id,)})
    tab.refresh()
    tab.show_view("file")
    tab.show_record("goal", goal.id)
    assert tab.ui.view_bar.keys() == ["plan"]
    assert _first(_view(tab)).fold.isChecked()
    tab.show_record("avenue", avenue.id)
    (row,) = _view(tab).needs.answered.rows()
    assert isinstance(row, NeedRow)
    assert row.avenues.rows()[0].fold.isChecked()


def test_a_reason_left_half_typed_is_gone_on_with_in_its_line(
    tab: ParticipantsTab, services: Services, person: int
) -> None:
    goal = services.plans.add_goal(person, "Un logement").id
    services.drafts.keep("plan.goal_reason", "Grossesse", participant_id=person, record_id=goal)
    tab.refresh()
    tab.show_draft("plan.goal_reason", goal)
    line = _view(tab).goals.reason_line
    assert not line.isHidden()
    assert line.text.text() == "Grossesse"
    QTest.keyClick(line.text, Qt.Key.Key_Return)
    (ended,) = services.plans.of(person).goals
    assert (ended.status, ended.status_reason) == (PlanStatus.ABANDONED, "Grossesse")


def test_the_need_that_a_half_typed_avenue_answers_is_kept_with_it(
    qtbot: QtBot, tab: ParticipantsTab, services: Services, person: int, jobs: Jobs
) -> None:
    need = services.plans.add_need(person, "sante", "Un médecin").id
    tab.refresh()
    view = _view(tab)
    row = view.needs.unanswered.row(need)
    assert isinstance(row, NeedRow)
    row.answer.click()
    _type(view.needs.add_line.text, "Appeler la maison")
    view.needs.add_line.draft.autosave.flush()
    again = ParticipantsTab(services, Events(), jobs)
    qtbot.addWidget(again)
    again.show()
    again.show_participant(person)
    needs = _view(again).needs
    assert (needs.kind.value(), needs.need.value(), needs.domain.isHidden()) == ("piste", need, True)
    QTest.keyClick(needs.add_line.text, Qt.Key.Key_Return)
    (avenue,) = services.plans.of(person).avenues
    assert avenue.need_ids == (need,)
