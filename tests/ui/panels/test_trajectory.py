"""The group with the interview that led to it, and readiness to leave, in the plan and in the sheet."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.interviews import InterviewKind, InterviewStatus
from modactions_desktop.domain.participants import NarrativeSection
from modactions_desktop.domain.plans import ExitReadiness
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.panels.groups.stays import GroupEntry, GroupPanel, StayLine
from modactions_desktop.ui.panels.plan.exit_readiness import ReviewsPopover
from modactions_desktop.ui.panels.plan.view import PlanView
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from modactions_desktop.ui.tabs.participants import ParticipantsTab

TODAY = date(2016, 11, 22)
FIRST, SECOND = date(2016, 10, 4), date(2016, 11, 3)


@pytest.fixture
def person(filled: Services) -> int:
    """Seen twice."""
    created = filled.participants.create("Exemple", first_name="Alba").id
    for day in (FIRST, SECOND):
        interview = filled.interviews.plan(created, InterviewKind.INTERMEDIATE, on=day)
        filled.interviews.mark(interview.id, InterviewStatus.HELD)
    return created


@pytest.fixture
def plan(qtbot: QtBot, filled: Services, jobs: Jobs, person: int) -> PlanView:
    tab = ParticipantsTab(filled, Events(), jobs)
    qtbot.addWidget(tab)
    tab.resize(1100, 900)
    tab.show_participant(person)
    tab.show()
    view = tab.view("plan")
    assert isinstance(view, PlanView)
    return view


@pytest.fixture
def sheet(qtbot: QtBot, filled: Services, jobs: Jobs, person: int) -> InterviewsTab:
    tab = InterviewsTab(filled, Events(), jobs)
    qtbot.addWidget(tab)
    tab.resize(1300, 900)
    tab.show_participant(person)
    tab.show()
    return tab


def _enter(entry: GroupEntry, name: str) -> None:
    """Chooses a group, then presses the button that keeps it."""
    places = [entry.group.itemText(row) for row in range(entry.group.count())]
    row = next(row for row, text in enumerate(places) if text.startswith(name))
    entry.group.setCurrentIndex(row)
    entry.group.activated.emit(row)
    QTest.keyClick(entry.keep_button, Qt.Key.Key_Space)


def _line(panel: GroupPanel) -> StayLine:
    return panel.findChildren(StayLine)[0]


def test_entering_a_group_proposes_the_last_interview_held_and_says_so(
    filled: Services, plan: PlanView, person: int
) -> None:
    QTest.keyClick(plan.group.add_button, Qt.Key.Key_Space)
    entry = plan.group.entry
    assert entry.interview.currentText() == "l'entretien du 3 novembre 2016"
    assert entry.proposed.text() == "Proposé : le dernier entretien tenu."
    _enter(entry, "Groupe débutant")
    (stay,) = filled.groups.memberships(person)
    second = filled.interviews.of(person)[-1]
    assert (stay.group_name, stay.interview_id) == ("Groupe débutant", second.id)
    assert _line(plan.group).decided.text() == "décidé lors de l'entretien du 3 novembre 2016"


def test_enter_in_the_reason_enters_the_group_and_gives_the_keyboard_back(
    filled: Services, plan: PlanView, person: int
) -> None:
    plan.group.entry.begin()
    plan.group.entry.group.setCurrentIndex(0)
    QTest.keyClicks(plan.group.entry.reason, "lit des phrases")
    QTest.keyClick(plan.group.entry.reason, Qt.Key.Key_Return)
    assert [stay.reason for stay in filled.groups.memberships(person)] == ["lit des phrases"]
    assert plan.group.add_button.hasFocus()


def test_a_reason_half_typed_is_there_again_when_the_person_is(
    filled: Services, plan: PlanView, person: int
) -> None:
    other = filled.participants.create("Autre-Exemple").id
    entry = plan.group.entry
    entry.begin()
    entry.group.setCurrentIndex(1)
    entry.group.activated.emit(1)
    chosen = entry.group.value()
    QTest.keyClicks(entry.reason, "lit des phrases")
    plan.show_participant(other)
    assert entry.isHidden()
    assert entry.reason.text() == ""
    plan.show_participant(person)
    assert not entry.isHidden()
    assert (entry.reason.text(), entry.group.value()) == ("lit des phrases", chosen)


def test_an_earlier_day_proposes_the_interview_before_it(plan: PlanView) -> None:
    plan.group.entry.begin()
    plan.group.entry.on.load(date(2016, 10, 20))
    plan.group.entry.on.changed.emit(date(2016, 10, 20))
    assert plan.group.entry.interview.currentText() == "l'entretien du 4 octobre 2016"


def test_she_may_choose_another_interview_or_none(filled: Services, plan: PlanView, person: int) -> None:
    plan.group.entry.begin()
    plan.group.entry.interview.show_value(None)
    _enter(plan.group.entry, "Groupe avancé")
    line = _line(plan.group)
    assert line.decided.isHidden()
    assert line.change.text() == "préciser l'entretien qui l'a motivé"
    QTest.keyClick(line.change, Qt.Key.Key_Space)
    line.which.setCurrentIndex(1)
    line.which.activated.emit(1)
    (stay,) = filled.groups.memberships(person)
    assert stay.interview_id == filled.interviews.of(person)[-1].id


def test_the_interview_that_led_to_a_group_is_one_click_away(
    filled: Services, plan: PlanView, person: int, qtbot: QtBot
) -> None:
    interview = filled.interviews.of(person)[0]
    filled.groups.enter(person, filled.groups.lines()[0].group.id, interview_id=interview.id)
    plan.show_participant(person)
    with qtbot.waitSignal(plan.went) as asked:
        QTest.keyClick(_line(plan.group).decided, Qt.Key.Key_Space)
    assert asked.args == ["interviews", "interview", interview.id]


def test_a_full_group_is_entered_only_knowingly(filled: Services, plan: PlanView, person: int) -> None:
    group = filled.groups.lines()[0].group
    filled.groups.update_group(group.id, {"capacity": 0})
    plan.group.entry.begin()
    assert plan.group.entry.keep_button.text() == "Entrer dans ce groupe"
    _enter(plan.group.entry, f"{group.name} (complet)")
    assert plan.group.entry.keep_button.text() == "Entrer quand même"
    assert len(filled.groups.memberships(person)) == 1


def test_in_the_sheet_the_open_interview_is_proposed(
    filled: Services, sheet: InterviewsTab, person: int
) -> None:
    first = filled.interviews.of(person)[0]
    sheet.open_interview(first.id)
    panel = sheet.editor.group
    panel.entry.begin()
    assert panel.entry.proposed.text() == "Proposé : l'entretien ouvert."
    _enter(panel.entry, "Groupe débutant")
    (stay,) = filled.groups.memberships(person)
    assert (stay.begin, stay.interview_id) == (first.on, first.id)


def test_readiness_is_judged_where_the_project_stands(
    filled: Services, plan: PlanView, person: int, qtbot: QtBot
) -> None:
    section = plan.readiness
    section.project.setPlainText("Devenir aide-soignante")
    section.project.autosave.flush()
    told = filled.participants.get(person).narratives
    assert [(n.section, n.text) for n in told] == [(NarrativeSection.EXIT_PROJECT, "Devenir aide-soignante")]
    assert section.details.isHidden()
    section.answer.chosen.emit(ExitReadiness.NOT_YET)
    section.missing.setPlainText("Un logement stable")
    section.missing.autosave.flush()
    (review,) = filled.exits.of(person)
    assert (review.on, review.answer) == (TODAY, ExitReadiness.NOT_YET)
    assert review.missing == "Un logement stable"


def test_an_answer_taken_back_lies_in_the_bin(filled: Services, plan: PlanView, person: int) -> None:
    plan.readiness.answer.chosen.emit(ExitReadiness.ALMOST)
    plan.readiness.answer.chosen.emit(None)
    assert filled.exits.of(person) == ()
    assert len(filled.bin.entries()) == 1
    assert plan.readiness.details.isHidden()


def test_earlier_reviews_are_one_key_away(filled: Services, plan: PlanView, person: int) -> None:
    filled.exits.add(person, ExitReadiness.NOT_YET, {"on": FIRST, "missing": "La langue"})
    plan.show_participant(person)
    assert plan.readiness.history.text() == "avant (1)"
    assert "pas encore, le 4 octobre 2016. Il manque : La langue." in plan.readiness.before.text()
    QTest.keyClick(plan.readiness.history, Qt.Key.Key_Space)
    (popover,) = plan.readiness.findChildren(ReviewsPopover)
    assert any("La langue" in label.text() for label in popover.findChildren(QLabel))
    away = next(b for b in popover.findChildren(QPushButton) if b.text() == "×")
    QTest.keyClick(away, Qt.Key.Key_Space)
    assert filled.exits.of(person) == ()
    popover.close()


def test_in_the_sheet_the_review_carries_its_interview(
    filled: Services, sheet: InterviewsTab, person: int
) -> None:
    interview = filled.interviews.of(person)[-1]
    sheet.open_interview(interview.id)
    part = sheet.editor.sheet.part("pret_sortie")
    part.answer.chosen.emit(ExitReadiness.READY)  # type: ignore[attr-defined]
    (review,) = filled.exits.of(person)
    assert (review.on, review.interview_id) == (SECOND, interview.id)


@pytest.mark.parametrize("kind", InterviewKind)
def test_every_kind_of_sheet_offers_it(
    filled: Services, sheet: InterviewsTab, person: int, kind: InterviewKind
) -> None:
    interview = filled.interviews.of(person)[-1]
    filled.interviews.update(interview.id, {"kind": kind})
    sheet.show_participant(person)
    sheet.open_interview(interview.id)
    assert sheet.editor.sheet.part("pret_sortie").isVisibleTo(sheet)
