"""The head of a sheet: when, how long, who asked, who was there."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from modactions_desktop.domain.errors import InputError
from modactions_desktop.domain.interviews import (
    InterviewKind,
    InterviewStatus,
    Requester,
)
from modactions_desktop.sentences import SENTENCES
from modactions_desktop.services.session import Services
from modactions_desktop.ui.panels.interviews.durations import hour_of, hours_of, minutes_of
from modactions_desktop.ui.tabs.interviews import InterviewsTab
from tests.conftest import TODAY
from tests.ui.tabs.interviews.hands import begin, past, type_in

pytestmark = pytest.mark.usefixtures("theme")


def test_the_head_of_the_sheet_is_read_as_people_type_it(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    facts = tab.editor.facts
    for field, text in ((facts.ui.minutes, "1h15"), (facts.ui.hour, "14h30"), (facts.ui.day, "18/11")):
        field.setFocus()
        field.selectAll()
        type_in(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    saved = services.interviews.get(key)
    assert (saved.minutes, saved.starts_at, saved.on) == (75, time(14, 30), date(2016, 11, 18))


def test_an_hour_that_cannot_be_read_is_said_beside_its_field(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    facts = tab.editor.facts
    facts.ui.hour.selectAll()
    type_in(facts.ui.hour, "midi")
    QTest.keyClick(facts.ui.hour, Qt.Key.Key_Return)
    assert facts.ui.hour_box.error() == SENTENCES["hour_unreadable"]
    assert services.interviews.get(key).starts_at is None


@pytest.mark.parametrize(
    ("typed", "minutes"), [("50", 50), ("50 min", 50), ("1h", 60), ("1 h 15", 75), ("", None)]
)
def test_minutes_are_read_as_people_type_them(typed: str, minutes: int | None) -> None:
    assert minutes_of(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("10:05", time(10, 5)), ("9h", time(9)), ("9h30", time(9, 30)), ("1430", time(14, 30)), ("", None)],
)
def test_hours_are_read_as_people_type_them(typed: str, hour: time | None) -> None:
    assert hour_of(typed) == hour


@pytest.mark.parametrize("typed", ["25:00", "10:75", "tôt", "12:345"])
def test_an_impossible_hour_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="hour_unreadable"):
        hour_of(typed)


def test_an_interview_moved_ahead_is_planned_again(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    day = tab.editor.facts.ui.day
    day.selectAll()
    type_in(day, "28/11")
    QTest.keyClick(day, Qt.Key.Key_Return)
    saved = services.interviews.get(key)
    assert (saved.on, saved.status) == (date(2016, 11, 28), InterviewStatus.PLANNED)
    assert tab.ui.list.cards.row(0).hollow


def test_the_interpreter_is_noted_in_place(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    facts = tab.editor.facts
    facts.ui.interpreter.click()
    panel = facts.interpreter_panel
    assert not panel.isHidden()
    panel.ui.language.show_value("tir")
    panel.ui.language.chosen.emit("tir")
    type_in(panel.ui.provider, "SeTIS")
    panel.ui.provider.autosave.flush()
    panel.ui.came.choose(True)
    known = services.interviews.get(key).interpreter
    assert known is not None
    assert (known.language, known.provider, known.came) == ("tir", "SeTIS", True)
    assert "SeTIS" in facts.ui.interpreter.text()


def test_who_else_was_there_is_a_line_each(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    facts = tab.editor.facts
    facts.present_button.click()
    panel = facts.present_panel
    type_in(panel.tie, "sœur")
    QTest.keyClick(panel.add_line.text, Qt.Key.Key_Return)
    type_in(panel.tie, "AS d'antenne")
    type_in(panel.add_line.text, "Exemple")
    QTest.keyClick(panel.add_line.text, Qt.Key.Key_Return)
    present = services.interviews.get(key).present
    assert [(p.name, p.relation) for p in present] == [("", "sœur"), ("Exemple", "AS d'antenne")]
    QTest.keyClick(panel.add_line.text, Qt.Key.Key_Escape)
    assert facts.ui.present_line.text() == "Aussi présents : sœur, Exemple (AS d'antenne)"


def test_who_asked_is_said_in_words_too(tab: InterviewsTab, services: Services) -> None:
    key = begin(tab)
    assert tab.editor.facts.ui.detail.isHidden()
    tab.desk.change(requested_by=Requester.ANTENNA)
    assert not tab.editor.facts.ui.detail.isHidden()
    type_in(tab.editor.facts.ui.detail, "pour le renouvellement")
    tab.editor.facts.ui.detail.autosave.flush()
    assert services.interviews.get(key).requested_detail == "pour le renouvellement"


def test_the_hours_of_the_beginning_and_the_end_make_the_minutes(
    tab: InterviewsTab, services: Services
) -> None:
    key = begin(tab)
    hour = tab.editor.facts.ui.hour
    hour.setFocus()
    type_in(hour, "10h-10h50")
    QTest.keyClick(hour, Qt.Key.Key_Return)
    saved = services.interviews.get(key)
    assert (saved.starts_at, saved.minutes) == (time(10), 50)
    assert tab.editor.facts.ui.minutes.text() == "50 min"


@pytest.mark.parametrize("typed", ["10h50-10h", "10h-11h-12h", "10h-midi"])
def test_hours_that_make_no_sense_are_refused(typed: str) -> None:
    with pytest.raises(InputError):
        hours_of(typed)


def test_the_clock_runs_on_while_another_interview_is_read(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    earlier = past(services, person, 30)
    tab.refresh()
    key = begin(tab)
    stopwatch = tab.editor.facts.stopwatch
    stopwatch.click()
    words = [stopwatch.text()]
    for shown in (earlier, key):
        tab.open_interview(shown)
        words.append(stopwatch.text())
    stopwatch.click()
    assert [*words, stopwatch.text()] == ["pause", "chrono", "pause", "reprendre"]
    assert services.interviews.get(key).minutes == 1


def test_an_interview_is_put_off_in_one_line(tab: InterviewsTab, services: Services, person: int) -> None:
    planned = services.interviews.plan(person, InterviewKind.INITIAL, on=TODAY)
    tab.refresh()
    ui = tab.editor.facts.ui
    ui.postpone_button.click()
    type_in(ui.new_day, "29/11")
    type_in(ui.new_hour, "9h")
    QTest.keyClick(ui.new_hour, Qt.Key.Key_Return)
    first, again = services.interviews.of(person)
    assert (first.id, first.status, first.postponed_to) == (
        planned.id,
        InterviewStatus.EXCUSED,
        date(2016, 11, 29),
    )
    assert (again.on, again.starts_at, again.status) == (
        date(2016, 11, 29),
        time(9),
        InterviewStatus.PLANNED,
    )
    tab.open_interview(first.id)
    assert ui.problem.text() == "Reporté au 29/11/2016."


def test_a_postponement_left_half_typed_is_gone_on_with_in_its_line(
    tab: InterviewsTab, services: Services, person: int
) -> None:
    key = services.interviews.plan(person, InterviewKind.INITIAL, on=TODAY).id
    services.drafts.keep("interview.put_off.new_hour", "14h30", participant_id=person, record_id=key)
    tab.refresh()
    tab.show_draft("interview.put_off.new_hour", key)
    ui = tab.editor.facts.ui
    assert not ui.postpone.isHidden()
    assert ui.new_hour.text() == "14h30"
