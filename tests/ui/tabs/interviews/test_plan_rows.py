"""The plan as it is written in the sheet of an interview."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.domain.plans import PlanStatus, Voice
from modactions_desktop.services.session import Services
from modactions_desktop.ui.panels.plan.goal_row import GoalDetails
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from tests.ui.tabs.interviews.hands import type_in

pytestmark = pytest.mark.usefixtures("theme")
TODAY = date(2016, 11, 22)


def _new(tab: InterviewsTab) -> int:
    assert tab.primary is not None
    tab.primary.trigger()
    assert tab.desk.interview is not None
    return tab.desk.interview.id


def _past(services: Services, person: int, days_ago: int) -> int:
    day = TODAY - timedelta(days=days_ago)
    made = services.interviews.plan(person, InterviewKind.INITIAL, on=day, starts_at=time(10))
    return services.interviews.mark(made.id, InterviewStatus.HELD).id


def test_strengths_and_observations_are_written_in_the_sheet_without_leaving_it(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    key = _new(tab)
    tab.editor.seen.open()
    strengths, lacks = tab.editor.seen.panels
    strengths.add_button.click()
    type_in(strengths.add_line.text, "Parle quatre langues")
    QTest.keyClick(strengths.add_line.text, Qt.Key.Key_Return)
    lacks.add_button.click()
    type_in(lacks.add_line.text, "Pas de frigo")
    QTest.keyClick(lacks.add_line.text, Qt.Key.Key_Return)
    seen = services.plans.of(person).observations
    assert [(one.text, one.interview_id) for one in seen] == [
        ("Parle quatre langues", key),
        ("Pas de frigo", key),
    ]
    assert tab.editor.seen.summary.text() == "1 force · 1 observation"


def test_a_new_interview_shows_the_last_answer_apart_and_chooses_nothing(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    first = _past(services, person, 60)
    obstacle = services.plans.add_obstacle(person, "logement", {"begin": TODAY - timedelta(days=60)})
    day = TODAY - timedelta(days=60)
    services.plans.assess(obstacle.id, Voice.SOCIAL_WORKER, 3, on=day, interview_id=first)
    tab.show_participant(person)
    _new(tab)
    row = tab.editor.obstacles.rows()[0]
    assert row.scale.value() is None
    assert row.summary.text() == "avant : important"
    tab.show_record("interview", first)
    assert tab.editor.obstacles.rows()[0].scale.value() == 3


def test_a_goal_is_made_precise_in_the_sheet_and_carries_its_day(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    services.plans.add_goal(person, "Parler seule au guichet", {"begin": date(2016, 8, 1)})
    tab.show_participant(person)
    _new(tab)
    row = tab.editor.goals.open_ones.rows()[0]
    details = row.open()
    assert isinstance(details, GoalDetails)
    type_in(details.measure, "elle prend un rendez-vous seule")
    assert details.measure.autosave.flush()
    type_in(details.add_line.text, "Appeler")
    QTest.keyClick(details.add_line.text, Qt.Key.Key_Return)
    tab.desk.set_goal_status(row.value.id, PlanStatus.ONGOING)
    (goal,) = services.plans.of(person).goals
    assert (goal.measure, len(goal.actions)) == ("elle prend un rendez-vous seule", 1)
    assert services.plans.goal_states(goal.id)[-1].on == TODAY
