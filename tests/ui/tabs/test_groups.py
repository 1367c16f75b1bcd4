from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from modactions_desktop.domain.groups import Presence
from modactions_desktop.domain.interviews import InterviewKind
from modactions_desktop.services.session import Services
from modactions_desktop.ui.events import Events
from modactions_desktop.ui.jobs import Jobs
from modactions_desktop.ui.tabs.groups import GroupsTab
from modactions_desktop.ui.widgets.roster import Roster

TODAY = date(2016, 11, 22)


@dataclass
class Base:
    services: Services
    person: int


@pytest.fixture
def base(filled: Services) -> Base:
    person = filled.participants.create("Exemple", first_name="Alba").id
    group = filled.groups.lines()[0].group
    filled.groups.enter(person, group.id, on=date(2016, 9, 1))
    return Base(filled, person)


def _tab(qtbot: QtBot, base: Base) -> GroupsTab:
    tab = GroupsTab(base.services, Events(), Jobs())
    qtbot.addWidget(tab)
    tab.refresh()
    return tab


def _texts(tab: GroupsTab) -> str:
    labels = [label.text() for label in tab.findChildren(QLabel)]
    return "\n".join([*labels, *(button.text() for button in tab.findChildren(QPushButton))])


def test_the_three_groups_are_there_with_their_members(qtbot: QtBot, base: Base) -> None:
    texts = _texts(_tab(qtbot, base)).lower()
    assert all(f"groupe {name}" in texts for name in ("débutant", "avancé", "créativité"))
    assert "exemple, alba" in texts


def test_one_letter_notes_a_presence(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    assert tab.primary is not None
    tab.primary.trigger()
    line = tab.findChildren(Roster)[-1].lines()[0]
    QTest.keyClick(line, Qt.Key.Key_E)
    session = base.services.registers.sessions()[0]
    called = base.services.registers.called(session_id=session.id)
    assert [c.presence for c in called] == [Presence.EXCUSED]


def test_without_a_session_or_an_outing_the_list_says_what_will_come_here(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    tab.ui.chips.changed.emit(["outings"])
    assert tab.none.isVisibleTo(tab)
    assert not tab.ui.table.isVisibleTo(tab)
    visit = base.services.visits.list()[0]
    base.services.visits.add_outing(visit.id, TODAY)
    tab.refresh()
    assert tab.ui.table.isVisibleTo(tab)
    assert not tab.none.isVisibleTo(tab)


def test_the_day_of_a_line_stays_on_one_line_in_a_narrow_list(qtbot: QtBot, base: Base) -> None:
    visit = base.services.visits.list()[0]
    base.services.visits.add_outing(visit.id, TODAY)
    tab = _tab(qtbot, base)
    tab.resize(560, 600)
    tab.show()
    tab.ui.chips.choose("outings")
    day = tab.model.index(0, 0).data()
    assert tab.ui.table.columnWidth(0) > tab.ui.table.fontMetrics().horizontalAdvance(day)


def test_outings_have_their_own_list(qtbot: QtBot, base: Base) -> None:
    visit = base.services.visits.list()[0]
    base.services.visits.add_outing(visit.id, TODAY)
    tab = _tab(qtbot, base)
    tab.ui.chips.changed.emit(["outings"])
    assert [event.title for event in tab.model.rows()] == [visit.title]


def test_a_member_without_a_deciding_interview_leads_to_the_place_to_say_it(qtbot: QtBot, base: Base) -> None:
    tab = _tab(qtbot, base)
    (link,) = [b for b in tab.findChildren(QPushButton) if b.text() == "entretien à préciser"]
    with qtbot.waitSignal(tab.events.record_requested) as asked:
        QTest.keyClick(link, Qt.Key.Key_Space)
    assert asked.args == ["participants", "membership", base.person]


def test_a_member_leads_to_the_interview_that_motivated_the_group(qtbot: QtBot, base: Base) -> None:
    interview = base.services.interviews.start_now(base.person, InterviewKind.INITIAL)
    (stay,) = base.services.groups.memberships(base.person)
    base.services.groups.update_membership(stay.id, {"interview_id": interview.id})
    tab = _tab(qtbot, base)
    (link,) = [b for b in tab.findChildren(QPushButton) if b.text() == "entretien"]
    with qtbot.waitSignal(tab.events.record_requested) as asked:
        QTest.keyClick(link, Qt.Key.Key_Space)
    assert asked.args == ["interviews", "interview", interview.id]
