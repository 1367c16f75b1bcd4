from __future__ import annotations

from datetime import date, time
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.errors import RuleError
from modactions_desktop.domain.interviews import InterviewStatus
from modactions_desktop.domain.today import Task, TaskKind, TodayItem
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.tabs.today import SHOWN, TodayTab

TODAY = date(2017, 1, 9)


def _item(kind: TaskKind, person: int = 1, subject: int | None = 7) -> TodayItem:
    task = Task(kind, person, subject, TODAY, 0, time(10, 0))
    return TodayItem(task, "2016-001", "Exemple, Alba", "10:00", "entretien de début", "Ouvrir")


class Stub:
    def __init__(self, *items: TodayItem) -> None:
        self.found = list(items)
        self.marked: list[tuple[int, InterviewStatus]] = []
        self.refuse = False
        self.today = SimpleNamespace(items=lambda: tuple(self.found))
        self.interviews: Any = SimpleNamespace(mark=self._mark)
        self.context = SimpleNamespace(today=lambda: TODAY)

    def _mark(self, interview_id: int, status: InterviewStatus, *, reason: str = "") -> None:
        if self.refuse:
            raise RuleError("interview_closed")
        self.marked.append((interview_id, status))


@pytest.fixture
def events() -> Events:
    return Events()


def _shown(qtbot: QtBot, stub: Stub, events: Events) -> TodayTab:
    tab = TodayTab(stub, events, Jobs())
    qtbot.addWidget(tab)
    tab.refresh()
    return tab


def _texts(tab: TodayTab) -> str:
    return "\n".join(label.text() for label in tab.findChildren(QLabel))


def test_the_greeting_counts_the_interviews_of_the_day(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(_item(TaskKind.INTERVIEW_TODAY), _item(TaskKind.INTERVIEW_TODAY, 2)), events)
    assert "Bonjour. Deux entretiens aujourd'hui." in _texts(tab)


def test_a_line_says_why_it_is_there_and_enter_goes_where_it_is_done(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(_item(TaskKind.DOCUMENT_LATE, 3)), events)
    row = tab.rows()[0]
    assert "entretien de début" in row.accessibleName()
    with qtbot.waitSignal(events.tab_requested) as asked:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert asked.args == ["participants", 3]


@pytest.mark.parametrize(
    ("letter", "status"),
    [
        ("H", InterviewStatus.HELD),
        ("E", InterviewStatus.EXCUSED),
        ("A", InterviewStatus.ABSENT),
        ("S", InterviewStatus.CANCELLED),
    ],
)
def test_one_letter_tells_what_became_of_a_past_interview(
    qtbot: QtBot, events: Events, letter: str, status: InterviewStatus
) -> None:
    stub = Stub(_item(TaskKind.STATUS_MISSING))
    tab = _shown(qtbot, stub, events)
    QTest.keyClicks(tab.rows()[0], letter)
    assert stub.marked == [(7, status)]


def test_a_refusal_is_a_sentence(qtbot: QtBot, events: Events) -> None:
    stub = Stub(_item(TaskKind.STATUS_MISSING))
    stub.refuse = True
    tab = _shown(qtbot, stub, events)
    with qtbot.waitSignal(tab.said) as said:
        QTest.keyClicks(tab.rows()[0], "H")
    assert "entretien" in said.args[0].lower()


def test_a_long_section_is_cut_and_shown_whole_on_demand(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(*[_item(TaskKind.NOT_SEEN, n) for n in range(SHOWN + 5)]), events)
    assert len(tab.rows()) == SHOWN
    more = next(b for b in tab.findChildren(type(tab.rows()[0]._action)) if "5 autres" in b.text())
    more.click()
    assert len([row for row in tab.rows() if row.parent() is not None]) >= SHOWN + 5


def test_discreet_screen_names_nobody(qtbot: QtBot, events: Events) -> None:
    tab = _shown(qtbot, Stub(_item(TaskKind.NOT_SEEN)), events)
    tab.show()
    events.discreet_changed.emit(True)
    assert "Exemple" not in " ".join(row.accessibleName() for row in tab.rows() if not row.isHidden())


def test_an_empty_day_says_what_will_come_here(qtbot: QtBot, events: Events) -> None:
    assert "Rien n'attend" in _texts(_shown(qtbot, Stub(), events))
