"""« Échéances » in the tab of rights: each deadline by one key, each day in one line, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.deadlines import DeadlineState, TriggerCode
from modactions_desktop.services.session import Services
from modactions_desktop.ui.panels.checklist.deadlines import DeadlinesView


@pytest.fixture
def person(filled: Services) -> int:
    key = filled.participants.create("Haddad", first_name="Samira", arrived_on=date(2016, 9, 1)).id
    filled.deadlines.add_trigger_date(key, TriggerCode.COMMUNE_REGISTERED, date(2016, 9, 1))
    return key


@pytest.fixture
def view(filled: Services, person: int, qtbot: QtBot) -> DeadlinesView:
    made = DeadlinesView(filled)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show_participant(person)
    made.show()
    return made


def states(services: Services, person: int) -> dict[str, DeadlineState]:
    return {deadline.code: deadline.state for deadline in services.deadlines.of(person)}


def press(view: DeadlinesView, code: str, key: str) -> None:
    line = next(line for line in view.lines() if line.deadline.code == code)
    line.setFocus()
    QTest.keyClicks(line, key)


def texts(view: DeadlinesView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if not label.isHidden())


def test_one_key_marks_a_deadline_and_another_takes_it_back(
    view: DeadlinesView, filled: Services, person: int
) -> None:
    press(view, "D-CRI", "f")
    assert states(filled, person)["D-CRI"] is DeadlineState.DONE
    assert "D-CRI" not in [line.deadline.code for line in view.lines()]
    view._on_fold()
    press(view, "D-CRI", "r")
    assert states(filled, person)["D-CRI"] is DeadlineState.NEAR
    press(view, "D-PERMIS", "n")
    assert states(filled, person)["D-PERMIS"] is DeadlineState.NOT_CONCERNED


def test_why_tells_the_rule_its_certainty_and_the_day_it_runs_from(view: DeadlinesView) -> None:
    press(view, "D-CRI", "p")
    shown = texts(view)
    assert "D-CRI · Se présenter au CRIPEL" in shown
    assert "Inscription à la commune, jeudi 1er septembre 2016" in shown
    assert "[S8]." in shown
    assert "à vérifier" in next(line.accessibleName() for line in view.lines())


def test_another_day_is_typed_in_the_line(view: DeadlinesView, filled: Services, person: int) -> None:
    press(view, "D-CRI", "d")
    line = next(line for line in view.lines() if line.deadline.code == "D-CRI")
    QTest.keyClicks(line.other_day, "15/12")
    QTest.keyClicks(line.comment, "accord par courriel")
    QTest.keyClick(line.comment, Qt.Key.Key_Return)
    moved = next(d for d in filled.deadlines.of(person) if d.code == "D-CRI")
    assert moved.due_on == date(2016, 12, 15)
    assert "accord par courriel" in texts(view)


def test_a_day_is_added_in_one_line_and_a_departure_asks_for_the_return(
    view: DeadlinesView, filled: Services, person: int
) -> None:
    new = view.new_day
    assert not new.until.isVisible()
    new.trigger.show_value(TriggerCode.DEPARTURE_ABROAD)
    assert new.until.isVisible()
    QTest.keyClicks(new.on, "1/12")
    QTest.keyClicks(new.until, "20/12")
    QTest.keyClick(new.until, Qt.Key.Key_Return)
    assert filled.deadlines.trigger_dates(person)[0].until == date(2016, 12, 20)
    assert states(filled, person)["D-ABSENCE"] is DeadlineState.NEAR
    assert new.on.text() == ""


def test_a_line_without_a_day_says_what_is_missing(view: DeadlinesView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.refused) as refused:
        view.new_day.add.click()
    assert refused.args is not None
    assert refused.args[0].code == "deadline_day_missing"


def test_every_line_says_its_state_its_day_and_its_keys(view: DeadlinesView) -> None:
    name = next(line.accessibleName() for line in view.lines() if line.deadline.code == "D-CRI")
    assert name.startswith("Proche, Se présenter au CRIPEL, avant le 1er déc.")
    assert "F : Fait" in name


def test_a_deadline_asked_for_by_its_number_gets_the_keys(view: DeadlinesView, qtbot: QtBot) -> None:
    wanted = next(line for line in view.lines() if line.deadline.code == "D-PERMIS")
    view.show_record("deadline", wanted.deadline.number)
    focused: Callable[[], bool] = wanted.hasFocus
    qtbot.waitUntil(focused)


def test_what_was_typed_or_noted_leads_to_its_deadline(
    view: DeadlinesView, filled: Services, person: int, qtbot: QtBot
) -> None:
    """From the search by the day, from the timeline by what was noted: one that is dealt with unfolds."""
    (typed,) = filled.deadlines.trigger_dates(person)
    view.show_record("trigger_date", typed.id)
    qtbot.waitUntil(lambda: any(line.hasFocus() for line in view.lines()))
    press(view, "D-CRI", "f")
    mark = next(d.mark for d in filled.deadlines.of(person) if d.mark is not None)
    view.show_record("echeance", mark.id)
    qtbot.waitUntil(lambda: any(line.hasFocus() and line.deadline.code == "D-CRI" for line in view.lines()))


def test_a_key_makes_its_own_line_anew_and_keeps_all_others(view: DeadlinesView) -> None:
    before = {line.deadline.code: line for line in view.lines()}
    press(view, "D-CRI", "f")
    after = {line.deadline.code: line for line in view.lines()}
    assert set(before) - set(after) == {"D-CRI"}
    assert len(after) > 1
    assert all(after[code] is before[code] for code in after)
    view._on_fold()
    codes = [line.deadline.code for line in view.lines()]
    assert codes.index("D-CRI") == len(codes) - 1, "beneath, with what is done"
    press(view, "D-CRI", "r")
    assert [line.deadline.code for line in view.lines()][: len(before)] == list(before)
